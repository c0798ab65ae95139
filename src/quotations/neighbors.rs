//! Candidates that other paragraphs name.

use super::{
    anchors::Form,
    beside,
    candidates::{Candidate, Candidates, Scene, Source, Surroundings, describe},
};
use crate::{Kind, Speaker};

/// Mentions of another paragraph that are looked at.
const MENTIONS: usize = 64;

/// Who is named in the paragraphs beside, and the person that the text is about.
pub(super) fn add(scene: &Scene<'_>, candidates: &mut Candidates) {
    let Scene { document, discourse, around, .. } = scene;
    let &Surroundings { pure, local, .. } = around;
    let block = scene.quoted.block;
    if block > 0 && document.announces(block - 1) && pure & 1 == 0 {
        add_announced(scene, candidates);
    }
    let names = |block: usize| {
        let span = document.paragraphs[block];
        let from = document.mentions.partition_point(|mention| mention.span.start < span.start);
        let all = document.mentions[from..].iter().take_while(move |mention| mention.span.end <= span.end);
        let near = (from..).zip(all).take(MENTIONS);
        near.filter(|(_, mention)| matches!(mention.kind, Kind::Person | Kind::Organization)).take(12)
    };
    let mut add = |which: u32, mention: usize, sign: u32| {
        let speaker = Some(Speaker::Entity(document.entity(mention)));
        let kind = document.mentions[mention].kind as u32;
        let features = candidates.add(Candidate { speaker, attribution: None, cue: None });
        let is_last = u32::from(speaker == discourse.last);
        features.add(80, &[which, kind]);
        describe(scene, Speaker::Entity(document.entity(mention)), Source::Neighbor, features);
        features.add(81, &[which, local, kind]);
        features.add(82, &[which, pure, sign, kind]);
        features.add(83, &[which, is_last, u32::from(discourse.last.is_some())]);
        features.add(84, &[which, pure, around.begins_small]);
        features.add(85, &[which, document.position(block), kind]);
    };
    if block > 0 {
        let sign = u32::from(document.announces(block - 1));
        let mut persons = names(block - 1).map(|(index, _)| index);
        if let Some(first) = persons.next() {
            add(0, first, sign);
        }
        if let Some(last) = persons.last() {
            add(1, last, sign);
        }
    }
    if block + 1 < document.paragraphs.len()
        && let Some((first, _)) = names(block + 1).next()
    {
        add(2, first, u32::from(document.is_about_quotations(block + 1)));
    }
    if let Some(main) = document.references.main {
        add(3, document.entities[main].mentions[0], 0);
    }
    if let Some(first) = document.mentions.iter().take(12).position(|mention| mention.kind == Kind::Person) {
        add(4, first, 0);
    }
}

/// Who is named in a paragraph that introduces this one: "Torres released the following statement on the Biden plan:".
fn add_announced(scene: &Scene<'_>, candidates: &mut Candidates) {
    let Scene { document, window, .. } = scene;
    let Some(paragraph) = window.before() else { return };
    let words = &paragraph.words;
    for (rank, anchor) in (0..).zip(paragraph.anchors.iter().take(8)) {
        let (speaker, kind) = match anchor.form {
            Form::Name(mention) => (Speaker::Entity(document.entity(mention)), document.mentions[mention].kind as u32),
            Form::Description { class, .. } => (Speaker::Description(anchor.span), 20 + class as u32),
            Form::Several => (Speaker::Description(anchor.span), 30),
            Form::Pronoun(_) => continue,
        };
        let (attribution, cue) = beside::attribution(anchor, words);
        let features = candidates.add(Candidate { speaker: Some(speaker), attribution: Some(attribution), cue });
        let link = anchor.link as u32;
        let verb = anchor.verb.map_or(0, |verb| words[verb].hash);
        features.add(94, &[kind, rank]);
        describe(scene, speaker, Source::Neighbor, features);
        features.add(95, &[link, kind]);
        features.add(96, &[link, verb]);
        features.add(97, &[paragraph.hash_at(anchor.first.checked_sub(1))]);
        features.add(98, &[u32::from(anchor.is_first), link]);
        features.add(99, &[u32::from(anchor.first == 0), rank]);
    }
}
