//! The roles of persons, from the descriptions at their mentions.

use super::{
    Entity,
    description::{self, REACH},
};
use crate::{Kind, Mention, Span};

/// No description lies farther than this from the name, in bytes.
const FARTHEST: usize = 400;

/// Gives every person the first role that stands at one of the mentions; titles of address ("Dr.") only for want of another.
pub(super) fn assign(text: &str, sentences: &[Span], mentions: &[Mention], entities: &mut [Entity]) {
    let roles = at_mentions(text, sentences, mentions);
    for entity in entities.iter_mut().filter(|entity| entity.kind == Kind::Person) {
        let roles = || entity.mentions.iter().filter_map(|&mention| roles[mention]).map(|role| &text[role.range()]);
        let is_address = |role: &&str| ["dr", "dr."].contains(&&*role.to_lowercase());
        entity.role = roles().find(|role| !is_address(role)).or_else(|| roles().next()).map(description::of_one);
    }
    assign_from_next_sentence(text, sentences, mentions, entities);
}

/// For every mention of a person the role that stands beside it. A plural goes on: "Senators Kamala Harris and Elizabeth
/// Warren".
fn at_mentions(text: &str, sentences: &[Span], mentions: &[Mention]) -> Vec<Option<Span>> {
    let mut roles: Vec<Option<Span>> = vec![None; mentions.len()];
    for (index, mention) in mentions.iter().enumerate().filter(|(_, mention)| mention.kind == Kind::Person) {
        let sentence = sentences.partition_point(|sentence| sentence.end < mention.span.end);
        let Some(sentence) = sentences.get(sentence).filter(|sentence| sentence.contains(mention.span)) else {
            continue;
        };
        let around = between_persons(*sentence, mentions, index);
        roles[index] = description::at_mention(text, near(text, around, mention.span), mention.span).or_else(|| {
            let before = index.checked_sub(1)?;
            let role = roles[before].filter(|role| text[role.range()].ends_with(['s', 'n']))?;
            let between = &text[mentions[before].span.end..mention.span.start];
            [", ", " and ", ", and ", " or ", " & "].contains(&between).then_some(role)
        });
    }
    roles
}

/// The part of `sentence` around a mention that lies between the persons mentioned before and after it.
fn between_persons(sentence: Span, mentions: &[Mention], mention: usize) -> Span {
    let is_person = |other: &&Mention| other.kind == Kind::Person;
    let before = mentions[..mention].iter().rev().take(REACH).find(is_person).map_or(0, |other| other.span.end);
    let after = mentions[mention + 1..].iter().take(REACH).find(is_person).map_or(usize::MAX, |other| other.span.start);
    Span::new(sentence.start.max(before), sentence.end.min(after))
}

/// The part of `around` that is at most [`FARTHEST`] bytes from `mention`.
fn near(text: &str, around: Span, mention: Span) -> Span {
    let mut start = around.start.max(mention.start.saturating_sub(FARTHEST));
    let mut end = around.end.min(mention.end.saturating_add(FARTHEST));
    while !text.is_char_boundary(start) {
        start += 1;
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    Span::new(start, end)
}

/// Gives a person without a role the one that the next sentence begins with: "… said Rex Tillerson. The secretary of state …".
fn assign_from_next_sentence(text: &str, sentences: &[Span], mentions: &[Mention], entities: &mut [Entity]) {
    let mut entity_of = vec![0; mentions.len()];
    for (index, entity) in entities.iter().enumerate() {
        entity.mentions.iter().for_each(|&mention| entity_of[mention] = index);
    }
    let mut next = 0;
    let mut person_before = None;
    for &sentence in sentences {
        let first = next;
        next += mentions[first..].partition_point(|mention| mention.span.start < sentence.end);
        let person = (first..next).rev().find(|&mention| mentions[mention].kind == Kind::Person);
        let bare = person_before.map(|person: usize| &mut entities[entity_of[person]]);
        if let Some(bare) = bare.filter(|entity| entity.kind == Kind::Person && entity.role.is_none()) {
            bare.role = description::at_beginning(text, sentence).map(|role| description::of_one(&text[role.range()]));
        }
        person_before = person;
    }
}
