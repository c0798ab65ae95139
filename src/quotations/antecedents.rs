//! Whom a pronoun or "the minister" may mean.

use super::{
    anchors::{Anchor, Form, Noun},
    discourse::Discourse,
    document::Document,
    paragraph::Window,
    words::Pronoun,
};
use crate::{Kind, Mention, Span, Speaker, order::sort_by_number};

/// Persons before a pronoun that it may mean.
const ANTECEDENTS: usize = 4;

/// How far back a pronoun's meaning is sought, in mentions.
const REACH: usize = 24;

/// Somebody a pronoun may mean.
pub(super) struct Antecedent {
    pub(super) speaker: Speaker,
    /// [`References::agreement`](super::references::References::agreement).
    pub(super) agrees: u32,
    /// In the sentence, in the paragraph, before.
    pub(super) place: u32,
    pub(super) is_first: u32,
    pub(super) kind: u32,
    /// How many nearer ones there are that agree as well.
    pub(super) rivals: u32,
    /// Where it is named or described.
    start: usize,
}

impl Antecedent {
    /// Whether the text calls it something that does not go with the pronoun.
    pub(super) fn disagrees(&self) -> bool {
        self.agrees > 0 && self.agrees.is_multiple_of(2)
    }
}

/// Collects in `found` the last persons named before `span`, nearest first, who is described there, and who spoke last.
pub(super) fn find(
    document: &Document<'_>,
    window: &Window,
    span: Span,
    pronoun: Pronoun,
    discourse: &Discourse,
    found: &mut Vec<Antecedent>,
) {
    found.clear();
    let agrees = |speaker: Speaker| document.references.agreement(document.text, speaker, pronoun);
    let end = document.mentions.partition_point(|mention| mention.span.start < span.start);
    let block = document.paragraphs.partition_point(|paragraph| paragraph.end <= span.start);
    let block = document.paragraphs.get(block).map_or(0, |paragraph| paragraph.start);
    let sentence = document.sentences.partition_point(|sentence| sentence.end <= span.start);
    let sentence = document.sentences.get(sentence).map_or(0, |sentence| sentence.start);
    for mention in (end.saturating_sub(REACH)..end).rev() {
        let Mention { span, kind, .. } = document.mentions[mention];
        let is_wanted = match pronoun {
            Pronoun::He | Pronoun::She | Pronoun::I => kind == Kind::Person,
            _ => matches!(kind, Kind::Person | Kind::Organization | Kind::Other),
        };
        let speaker = Speaker::Entity(document.entity(mention));
        if !is_wanted || found.iter().any(|known| known.speaker == speaker) || document.is_quoted(span) {
            continue;
        }
        let place = u32::from(span.start < sentence) + u32::from(span.start < block);
        let before = document.text[..span.start].trim_end();
        let is_first = u32::from(!before.ends_with(|sign: char| sign.is_lowercase() || sign == ','));
        found.push(Antecedent {
            speaker,
            agrees: agrees(speaker),
            place,
            is_first,
            kind: kind as u32,
            rivals: 0,
            start: span.start,
        });
        if found.len() == ANTECEDENTS {
            break;
        }
    }
    if !matches!(pronoun, Pronoun::I) {
        for anchor in described_before(window, span) {
            let speaker = Speaker::Description(anchor.span);
            let kind = match anchor.form {
                Form::Description { class: Noun::Document, .. } => 17,
                _ => 16,
            };
            let (start, is_first) = (anchor.span.start, u32::from(anchor.is_first));
            let place = 4 + u32::from(start < sentence);
            found.push(Antecedent { speaker, agrees: agrees(speaker), place, is_first, kind, rivals: 0, start });
        }
    }
    sort_by_number(found, |antecedent| u64::MAX - antecedent.start as u64);
    let writer = document.references.writer.filter(|_| pronoun == Pronoun::I).map(Speaker::Entity);
    for speaker in [writer, discourse.last, discourse.other].into_iter().flatten() {
        if found.iter().all(|known| known.speaker != speaker) {
            let kind = match speaker {
                Speaker::Entity(entity) => document.entities[entity].kind as u32,
                Speaker::Description(_) => 15,
            };
            found.push(Antecedent {
                speaker,
                agrees: agrees(speaker),
                place: 3,
                is_first: 0,
                kind,
                rivals: 0,
                start: 0,
            });
        }
    }
    let mut rivals = 0;
    for antecedent in found {
        antecedent.rivals = rivals;
        rivals += u32::from(!antecedent.disagrees());
    }
}

/// The last persons or documents described before `span`, in its paragraph or the one before.
fn described_before(window: &Window, span: Span) -> impl Iterator<Item = &Anchor> {
    let anchors = [Some(&window.now), window.before()].into_iter().flatten().flat_map(move |paragraph| {
        let end = paragraph.anchors.partition_point(|anchor| anchor.span.end <= span.start);
        paragraph.anchors[..end].iter().rev().take(12)
    });
    let is_somebody =
        |anchor: &&Anchor| matches!(anchor.form, Form::Description { class: Noun::Person | Noun::Document, .. });
    anchors.filter(is_somebody).take(2)
}
