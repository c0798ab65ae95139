//! The headline: the line with which as headline the text is labeled best.

use super::{Block, dates, head, labels::BlockLabel, model::WEIGHT_STEPS};
use crate::text::shape;
use std::ops::Range;

/// Words of the shortest and the longest headline.
const WORDS: std::ops::RangeInclusive<usize> = 1..=40;
/// The headline is looked for among so many blocks before the first paragraph.
const CANDIDATES: usize = 60;
/// And among so many from there on: a cookie notice or a summary may stand above it.
const BELOW: usize = 12;
/// There it has to be more probable by so much.
const PENALTY: i32 = 2 * WEIGHT_STEPS as i32;

/// The index of the headline among `blocks`, if one can be told. `body` are those from the first to the last paragraph.
pub(super) fn find(text: &str, blocks: &[Block], labels: &[BlockLabel], body: &Range<usize>) -> Option<usize> {
    let line = |block: usize| &text[blocks[block].span.range()];
    let first = if body.is_empty() { 0 } else { body.start };
    let end = if body.is_empty() { CANDIDATES } else { first + BELOW }.min(blocks.len());
    let may_be_title = |&block: &usize| labels[block].title.is_some() && is_headline(line(block));
    let candidates = (first.saturating_sub(CANDIDATES)..end).filter(may_be_title);
    let is_below = |block: usize| !body.is_empty() && block >= first;
    let score = |block: usize| labels[block].title.map(|title| title - if is_below(block) { PENALTY } else { 0 });
    // Of equals the first.
    let best = candidates.clone().rev().max_by_key(|&block| score(block))?;
    // Of several copies the cleanest: "Rain ends", not "Weather | Rain ends".
    let parts = || line(best).split(['|', '›', '»']).map(str::trim).filter(|part| part.len() * 2 >= line(best).len());
    let is_part = |&block: &usize| parts().any(|part| part == line(block));
    Some(candidates.filter(|&block| block != best).find(is_part).unwrap_or(best))
}

/// Whether `line` can be a headline: a few words that do not end as a sentence, though perhaps as a question.
pub(super) fn is_headline(line: &str) -> bool {
    WORDS.contains(&shape::count_words(line, WORDS.end() + 1))
        && (!shape::ends_sentence(line) || !line.ends_with(['.', '…']) || !shape::is_prose(line))
        && !line.contains("://")
        && !is_mail_header(line)
        && !dates::is_date_line(line)
        && !head::is_byline(line)
}

/// Whether `line` is one of the lines above a mail: "From: Ralph Fenn".
fn is_mail_header(line: &str) -> bool {
    const NAMES: [&str; 9] = ["From", "To", "Cc", "Date", "Sent", "Subject", "Newsgroups", "Message-ID", "Reply-To"];
    line.split_once(": ").is_some_and(|(name, _)| NAMES.iter().any(|header| name.eq_ignore_ascii_case(header)))
}
