//! Who may have said a quotation, and what speaks for each.

use super::{
    anchors::Anchor,
    antecedents::Antecedent,
    beside, discourse,
    discourse::Discourse,
    document::Document,
    features::{Features, bucket},
    marks::Quoted,
    neighbors,
    paragraph::{Paragraph, Place, Window},
    quoted::ending,
    relations::Relation,
    words::{Class, Word},
};
use crate::{Span, Speaker};

/// Anchors on each side of a quotation that are looked at.
const ANCHORS: usize = 6;

/// Somebody who may have said it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) speaker: Option<Speaker>,
    pub(super) attribution: Option<Span>,
    pub(super) cue: Option<Span>,
}

/// The candidates for one quotation with their features, in buffers that are used again for every quotation.
#[doc(hidden)]
#[derive(Default)]
pub struct Candidates {
    all: Vec<Candidate>,
    /// Of all candidates, one after the other.
    features: Features,
    /// Where those of each candidate begin.
    starts: Vec<usize>,
    before: Vec<Beside>,
    after: Vec<Beside>,
    pub(super) antecedents: Vec<Antecedent>,
    /// What the candidates of one anchor have in common.
    pub(super) shared: Features,
}

/// An anchor near a quotation.
pub(super) type Beside = (Anchor, Relation);

impl Candidates {
    pub(super) fn add(&mut self, candidate: Candidate) -> &mut Features {
        self.all.push(candidate);
        self.starts.push(self.features.cells().len());
        &mut self.features
    }

    pub(super) fn get(&self, index: usize) -> Candidate {
        self.all[index]
    }

    /// The speakers, of whom several may be the same.
    pub fn speakers(&self) -> impl ExactSizeIterator<Item = Option<Speaker>> {
        self.all.iter().map(|candidate| candidate.speaker)
    }

    /// The features of each, as cells of the model's table.
    pub fn cells(&self) -> impl ExactSizeIterator<Item = &[u16]> {
        let cells = self.features.cells();
        (0..self.all.len()).map(|index| {
            let end = self.starts.get(index + 1).copied().unwrap_or(cells.len());
            &cells[self.starts[index]..end]
        })
    }
}

/// A quotation and everything around it.
pub(super) struct Scene<'s> {
    pub(super) document: &'s Document<'s>,
    pub(super) window: &'s Window,
    pub(super) discourse: &'s Discourse,
    pub(super) quoted: Quoted,
    pub(super) place: Place,
    /// What the features of all candidates have in common.
    pub(super) around: Surroundings,
}

pub(super) struct Surroundings {
    pub(super) begins_small: u32,
    pub(super) ending: u32,
    /// The sign before it.
    pub(super) sign: u32,
    /// Whether the paragraph is nothing but quotations, or how it goes on.
    pub(super) pure: u32,
    pub(super) length: u32,
    /// What the anchors beside it say: on which sides one with a verb is next to it.
    pub(super) local: u32,
}

/// Collects everybody who may have said what is quoted under `index`; `elsewhere` is who says the same elsewhere.
pub(super) fn gather(
    candidates: &mut Candidates,
    document: &Document<'_>,
    window: &Window,
    index: usize,
    discourse: &Discourse,
    elsewhere: Option<Option<Speaker>>,
) {
    candidates.all.clear();
    candidates.features.clear();
    candidates.starts.clear();
    let (quoted, place) = (document.quoted[index], window.now.place(index));
    let (mut before, mut after) = (std::mem::take(&mut candidates.before), std::mem::take(&mut candidates.after));
    let anchors = &window.now.anchors;
    let split = anchors.partition_point(|anchor| anchor.first < place.first);
    let behind = anchors[split..].iter().filter(|anchor| anchor.first >= place.end);
    relate(document, &window.now, place, anchors[..split].iter().rev(), 0, &mut before);
    relate(document, &window.now, place, behind, 1, &mut after);
    let (strength_before, strength_after) = (strongest(&before), strongest(&after));
    let around =
        Surroundings::new(document.text, quoted, &window.now.words, place, strength_before * 4 + strength_after);
    let scene = Scene { document, window, discourse, quoted, place, around };
    for (rank, (anchor, relation)) in (0..).zip(&before) {
        beside::add(&scene, anchor, relation, rank, strength_after, candidates);
    }
    for (rank, (anchor, relation)) in (0..).zip(&after) {
        beside::add(&scene, anchor, relation, rank, strength_before, candidates);
    }
    discourse::add(&scene, candidates);
    neighbors::add(&scene, candidates);
    if let Some(speaker) = elsewhere {
        let features = candidates.add(Candidate { speaker, attribution: None, cue: None });
        features.add(60, &[]);
        features.add(61, &[scene.around.local]);
        features.add(62, &[scene.around.pure]);
    }
    add_nobody(&scene, [before.is_empty(), after.is_empty(), elsewhere.is_some()], candidates);
    (candidates.before, candidates.after) = (before, after);
}

/// The nearest of `anchors` with their relations to the quotation at `place`.
fn relate<'a>(
    document: &Document<'_>,
    paragraph: &Paragraph,
    place: Place,
    anchors: impl Iterator<Item = &'a Anchor>,
    side: u32,
    found: &mut Vec<Beside>,
) {
    found.clear();
    let mut linked = 0;
    for anchor in anchors.take(ANCHORS) {
        let relation = Relation { linked, ..Relation::new(document, paragraph, place, anchor, side) };
        linked += u32::from(relation.strength() > 0);
        found.push((*anchor, relation));
    }
}

fn strongest(anchors: &[Beside]) -> u32 {
    anchors.iter().map(|(_, relation)| relation.strength()).max().unwrap_or(0)
}

impl Surroundings {
    fn new(text: &str, quoted: Quoted, words: &[Word], place: Place, local: u32) -> Self {
        /// How many words on each side are looked at.
        const NEAR: usize = 60;
        let Place { first, end, .. } = place;
        let text = text[quoted.inner.range()].trim();
        let is_quoted = |word: &Word| word.quoted > 0 || word.is_sign();
        let around = |words: &[Word]| u32::from(words.iter().any(|word| !is_quoted(word)));
        Self {
            begins_small: u32::from(text.starts_with(char::is_lowercase)),
            ending: ending(text),
            sign: words[..first].last().map_or(0, |word| match word.class {
                Class::Sign(sign) => sign as u32,
                _ if word.is_verb => 2,
                _ => 1,
            }),
            pure: around(&words[first.saturating_sub(NEAR)..first])
                + 2 * around(&words[end..words.len().min(end + NEAR)]),
            length: bucket(place.len(), 6),
            local,
        }
    }
}

/// Why somebody is a candidate.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    Name,
    Pronoun,
    Description,
    Role,
    Discourse,
    Neighbor,
}

/// Adds what the text as a whole tells of a candidate.
pub(super) fn describe(scene: &Scene<'_>, speaker: Speaker, source: Source, features: &mut Features) {
    let (prose, said) = (scene.document.references.prose(speaker), scene.discourse.said_by(speaker));
    let source = source as u32;
    let is_writer = scene.document.references.writer.map(Speaker::Entity) == Some(speaker);
    features.add(103, &[source, prose]);
    features.add(104, &[source, said]);
    features.add(105, &[source, said, scene.around.local]);
    features.add(106, &[source, u32::from(is_writer)]);
}

/// Nobody, if the text does not tell.
fn add_nobody(scene: &Scene<'_>, [is_first, is_last, is_repeated]: [bool; 3], candidates: &mut Candidates) {
    let Surroundings { begins_small, ending, pure, length, local, .. } = scene.around;
    let &Discourse { last, is_unknown_since, .. } = scene.discourse;
    let features = candidates.add(Candidate { speaker: None, attribution: None, cue: None });
    features.add(70, &[]);
    features.add(71, &[local]);
    features.add(72, &[pure, length]);
    features.add(73, &[begins_small, ending]);
    features.add(74, &[u32::from(last.is_some()), pure]);
    features.add(75, &[scene.window.now.hash_at(scene.place.first.checked_sub(1)), begins_small]);
    features.add(76, &[scene.document.position(scene.quoted.block)]);
    features.add(78, &[u32::from(is_unknown_since), pure, local]);
    features.add(77, &[is_first, is_last, is_repeated].map(u32::from));
}
