//! Candidates that have spoken before.

use super::{
    candidates::{Candidate, Candidates, Scene, Source, describe},
    features::bucket,
    marks::Quoted,
    quoted::ending,
};
use crate::{Kind, Span, Speaker};

/// Who has spoken so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Discourse {
    pub(super) last: Option<Speaker>,
    /// Who spoke before, if that was somebody else.
    pub(super) other: Option<Speaker>,
    /// Whether it is not known who spoke since, as of the questions of an interview.
    pub(super) is_unknown_since: bool,
    /// The part that was read last.
    pub(super) part: Option<usize>,
    /// What was said last with its number of words, and the words that attribute it.
    pub(super) said: Option<(Quoted, usize)>,
    pub(super) attribution: Option<Span>,
    /// How much each entity has said, up to a few quotations.
    pub(super) counts: Vec<u8>,
}

impl Discourse {
    /// How much `speaker` has said, in few steps; more than that for descriptions.
    pub(super) fn said_by(&self, speaker: Speaker) -> u32 {
        match speaker {
            Speaker::Entity(entity) => bucket(self.counts.get(entity).map_or(0, |&count| usize::from(count)), 4),
            Speaker::Description(_) => 5,
        }
    }

    /// Takes note that `speaker` says something.
    pub(super) fn count(&mut self, speaker: Speaker) {
        if let Speaker::Entity(entity) = speaker {
            if self.counts.len() <= entity {
                self.counts.resize(entity + 1, 0);
            }
            self.counts[entity] = self.counts[entity].saturating_add(1);
        }
    }
}

/// Whoever spoke last, and who before.
pub(super) fn add(scene: &Scene<'_>, candidates: &mut Candidates) {
    let Scene { document, discourse, around, .. } = scene;
    let Some((said, said_length)) = discourse.said else { return };
    let now = scene.quoted;
    let gap = bucket(now.block - said.block, 4);
    let between = &document.text[said.span.end..now.span.start];
    let words = bucket(between.split_whitespace().take(60).count(), 6);
    let stops = bucket(between.matches(['.', '!', '?']).take(8).count(), 3);
    let from = document.mentions.partition_point(|mention| mention.span.start < said.span.end);
    let mentions = document.mentions[from..].iter().take_while(|mention| mention.span.end <= now.span.start).take(16);
    let persons = bucket(mentions.filter(|mention| mention.kind == Kind::Person).count(), 3);
    let asked = ending(document.text[said.inner.range()].trim());
    let has_new_line = gap > 0;
    // What stands behind the words that attribute what was said last.
    let tail =
        discourse.attribution.filter(|attribution| attribution.start >= said.span.end).map_or(7, |attribution| {
            let tail = document.text.get(attribution.end..now.span.start).unwrap_or("");
            bucket(tail.split_whitespace().take(40).count(), 6)
        });
    let said_length = bucket(said_length, 6);
    let is_attributed = u32::from(discourse.attribution.is_some());
    for (which, speaker) in [(0, discourse.last), (1, discourse.other)] {
        let Some(speaker) = speaker else { continue };
        let is_described = u32::from(matches!(speaker, Speaker::Description(_)));
        let features = candidates.add(Candidate { speaker: Some(speaker), attribution: None, cue: None });
        features.add(50, &[which, gap, around.pure]);
        features.add(51, &[which, gap, around.local]);
        features.add(52, &[which, asked, u32::from(has_new_line), around.pure]);
        features.add(53, &[which, words, stops]);
        features.add(54, &[which, u32::from(said.is_closed), gap]);
        features.add(55, &[which, around.begins_small, around.local, gap]);
        features.add(56, &[which, persons, gap, around.pure]);
        features.add(57, &[which, is_described]);
        describe(scene, speaker, Source::Discourse, features);
        features.add(58, &[which, around.local, words]);
        features.add(59, &[which, around.ending, around.length, around.pure]);
        features.add(65, &[which, u32::from(discourse.other.is_some()), gap, asked]);
        features.add(68, &[which, tail, gap.min(2), stops]);
        features.add(69, &[which, gap, around.length, said_length, u32::from(around.pure == 0)]);
        features.add(79, &[which, gap, is_attributed, around.pure, around.local]);
        features.add(93, &[which, tail, gap.min(2), around.local]);
        features.add(66, &[which, u32::from(discourse.is_unknown_since), gap, around.pure]);
        features.add(67, &[which, u32::from(discourse.is_unknown_since), asked, around.local]);
    }
}
