//! The roles of persons, from the descriptions at their mentions.

use super::{
    Entity,
    description::{self, REACH},
};
use crate::{Kind, Mention, Span, steps::Steps};

/// No description lies farther than this from the name, in bytes.
const FARTHEST: usize = 400;

/// Gives every person the first role that stands beside a mention. A form of address alone ("Dr.") is none.
pub(super) async fn assign(
    text: &str,
    sentences: &[Span],
    mentions: &[Mention],
    entities: &mut [Entity],
    steps: &Steps,
) {
    let mut entity_of = vec![0; mentions.len()];
    for (index, entity) in entities.iter().enumerate() {
        entity.mentions.iter().for_each(|&mention| entity_of[mention] = index);
    }
    let mut roles: Vec<Option<Span>> = vec![None; entities.len()];
    let is_address = |role: Span| ["dr", "dr."].contains(&&*text[role.range()].to_lowercase());
    let mut previous: Option<(usize, Span)> = None;
    for (index, mention) in mentions.iter().enumerate().filter(|(_, mention)| mention.kind == Kind::Person) {
        steps.done(1).await;
        let entity = entity_of[index];
        let is_settled = roles[entity].is_some();
        let carried = previous.filter(|&(end, _)| is_list_separator(&text[end..mention.span.start]));
        previous = None;
        if is_settled && carried.is_none() && !begins_list(&text[mention.span.end..]) {
            continue;
        }
        let role = beside(text, sentences, mentions, index).or(carried.map(|(_, role)| role));
        let Some(role) = role else { continue };
        if !is_settled && !is_address(role) {
            roles[entity] = Some(role);
        }
        // A plural goes on: "Senators Kamala Harris and Elizabeth Warren".
        previous = text[role.range()].ends_with(['s', 'n']).then_some((mention.span.end, role));
    }
    for (entity, role) in entities.iter_mut().zip(roles).filter(|(entity, _)| entity.kind == Kind::Person) {
        entity.role = role.map(|role| description::of_one(&text[role.range()]));
    }
    assign_from_next_sentence(text, sentences, mentions, &entity_of, entities, steps).await;
}

fn is_list_separator(between: &str) -> bool {
    [", ", " and ", ", and ", " or ", " & "].contains(&without_brackets(between))
}

fn begins_list(after: &str) -> bool {
    [", ", " and ", " or ", " & "].iter().any(|separator| without_brackets(after).starts_with(separator))
}

/// What follows "(R-N.C.)" behind a name, or all of it.
fn without_brackets(after: &str) -> &str {
    /// Longer brackets hold more than party and state.
    const LONGEST: usize = 24;
    let rest = after.strip_prefix(" (").and_then(|rest| {
        let close = rest.bytes().take(LONGEST).position(|byte| byte == b')')?;
        Some(&rest[close + 1..])
    });
    rest.unwrap_or(after)
}

/// The role that stands beside the mention of a person.
fn beside(text: &str, sentences: &[Span], mentions: &[Mention], index: usize) -> Option<Span> {
    let mention = mentions[index].span;
    let sentence = sentences.partition_point(|sentence| sentence.end < mention.end);
    let sentence = sentences.get(sentence).filter(|sentence| sentence.contains(mention))?;
    let around = between_persons(*sentence, mentions, index);
    description::at_mention(text, near(text, around, mention), mention)
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
async fn assign_from_next_sentence(
    text: &str,
    sentences: &[Span],
    mentions: &[Mention],
    entity_of: &[usize],
    entities: &mut [Entity],
    steps: &Steps,
) {
    let mut next = 0;
    let mut person_before = None;
    for &sentence in sentences {
        let first = next;
        steps.done(1).await;
        next += mentions[first..].partition_point(|mention| mention.span.start < sentence.end);
        let person = (first..next).rev().find(|&mention| mentions[mention].kind == Kind::Person);
        let bare = person_before.map(|person: usize| &mut entities[entity_of[person]]);
        if let Some(bare) = bare.filter(|entity| entity.kind == Kind::Person && entity.role.is_none()) {
            bare.role = description::at_beginning(text, sentence).map(|role| description::of_one(&text[role.range()]));
        }
        person_before = person;
    }
}
