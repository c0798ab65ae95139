//! The roles of persons, from the descriptions at their mentions.

use super::{
    Entity,
    description::{self, REACH},
};
use crate::{Kind, Mention, Span, steps::Steps};

/// No description lies farther than this from the name, in bytes.
const FARTHEST: usize = 400;

/// Gives every person the first role that stands beside a mention in a sentence, else in a headline.
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
    let mut is_weak = vec![false; entities.len()];
    let mut previous: Option<(usize, Span)> = None;
    for (index, mention) in mentions.iter().enumerate().filter(|(_, mention)| mention.kind == Kind::Person) {
        steps.done(1).await;
        let entity = entity_of[index];
        let is_settled = roles[entity].is_some() && !is_weak[entity];
        let carried = previous.filter(|&(end, _)| is_list_separator(&text[end..mention.span.start]));
        previous = None;
        if is_settled && carried.is_none() && !begins_list(&text[mention.span.end..]) {
            continue;
        }
        let Some(sentence) = sentence_around(sentences, mention.span) else { continue };
        let role = beside(text, sentence, mentions, index).or(carried.map(|(_, role)| role));
        let Some(role) = role else { continue };
        // A headline shortens roles, and a party is none if anything else is known.
        let is_short = !ends_like_sentence(&text[sentence.range()]) || is_party(&text[role.range()]);
        if !(is_settled || is_short && roles[entity].is_some()) {
            roles[entity] = Some(role);
            is_weak[entity] = is_short;
        }
        // A plural goes on: "Senators Kamala Harris and Elizabeth Warren".
        previous = text[role.range()].trim_end_matches('.').ends_with(['s', 'n']).then_some((mention.span.end, role));
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

/// The sentence that holds `mention`.
fn sentence_around(sentences: &[Span], mention: Span) -> Option<Span> {
    let sentence = sentences.partition_point(|sentence| sentence.end < mention.end);
    sentences.get(sentence).copied().filter(|sentence| sentence.contains(mention))
}

/// Whether `sentence` has the punctuation that headlines lack.
fn ends_like_sentence(sentence: &str) -> bool {
    let end = sentence.trim_end_matches(|sign: char| sign.is_whitespace() || "\"'”’)]".contains(sign));
    end.ends_with(['.', '!', '?', '…', ':', ';'])
}

fn is_party(role: &str) -> bool {
    ["Republican", "Democrat", "Republicans", "Democrats"].contains(&role)
}

/// The role that stands beside the mention of a person in `sentence`.
fn beside(text: &str, sentence: Span, mentions: &[Mention], index: usize) -> Option<Span> {
    let mention = mentions[index].span;
    let (previous, around, next) = between_persons(text, sentence, mentions, index);
    description::at_mention(text, near(text, around, mention), mention, previous, next)
}

/// The part of `sentence` around a mention that lies between the persons mentioned before and after it, and these two, as far as
/// they are in the sentence. An owner is no such person: "Llerandi, Torres's chief of staff".
fn between_persons(
    text: &str,
    sentence: Span,
    mentions: &[Mention],
    mention: usize,
) -> (Option<Span>, Span, Option<Span>) {
    let is_person = |other: &&Mention| other.kind == Kind::Person;
    let is_owned = |other: Span| text[other.end..].starts_with(['\'', '’']);
    let name = mentions[mention].span;
    let before = mentions[..mention].iter().rev().take(REACH).find(is_person).map(|other| other.span);
    let before = before.filter(|other| other.start >= sentence.start);
    let mut after = mentions[mention + 1..].iter().take(REACH).filter(is_person).map(|other| other.span);
    let after = after.find(|&other| !is_owned(other) || text[name.end..other.start] != *", ");
    let after = after.filter(|other| other.end <= sentence.end);
    let start = before.map_or(sentence.start, |before| before.end);
    let end = after.map_or(sentence.end, |after| after.start);
    // Not "member of Avenatti's team".
    (before, Span::new(start, end), after.filter(|&after| !is_owned(after)))
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
