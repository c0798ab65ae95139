//! Headlines of other articles between the paragraphs: a link, with or without its picture, that was copied as text.
//!
//! Such a headline stands right above the first sentence of its own article, while blank lines separate everything else.
//! That sentence stays: it could as well belong to a paragraph with a heading.

use super::{Block, page::Evidence};
use crate::text::shape;

/// Words of the shortest headline that is no heading of a section.
const HEADLINE_WORDS: usize = 7;
/// Blank lines for each line break without one that show that blank lines separate the paragraphs.
const SEPARATED: usize = 3;

/// The blocks that are headlines of other articles.
pub(super) fn find(text: &str, blocks: &[Block], evidence: &[Evidence]) -> impl Iterator<Item = usize> {
    let is_separated = |block: usize| blocks[block].lines.end < blocks[block + 1].lines.start;
    let separated = (1..blocks.len()).filter(|&block| is_separated(block - 1)).count();
    let are_separated = separated >= SEPARATED * (blocks.len() - separated).saturating_sub(1);
    let last = if are_separated { blocks.len().saturating_sub(2) } else { 0 };
    (1..last).filter(move |&block| {
        let line = &text[blocks[block].span.range()];
        let is_prose = |block: usize| matches!(evidence[block], Evidence::Prose(_));
        evidence[block] == Evidence::Short
            && is_separated(block - 1)
            && !is_separated(block)
            && is_separated(block + 1)
            && [block - 1, block + 1, block + 2].into_iter().all(is_prose)
            && shape::count_words(line, HEADLINE_WORDS) == HEADLINE_WORDS
            && !shape::ends_sentence(line)
            && !shape::is_list_item(line)
            && line.ends_with(char::is_alphanumeric)
            && !line.starts_with(['"', '“', '‘'])
            // A line that was wrapped goes on below.
            && !text[blocks[block + 1].span.range()].starts_with(char::is_lowercase)
            && !shape::goes_on(&text[blocks[block + 1].span.range()])
    })
}
