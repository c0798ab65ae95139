//! Lines as blocks: hard-wrapped lines are joined into the paragraph they were before wrapping.
//!
//! Pasted text keeps its line breaks, so a line is a block of its own (headline, byline, caption, list item, paragraph)
//! unless the text is shown to be wrapped: many lines go on in lower case where the line before did not end a sentence.
//! In such a text a line goes on if the first word of the next one would not have fitted on it.

use super::Block;
use crate::{Span, article::Article, steps::Steps, text::shape};

/// Lines shorter than this, in characters, are not taken as evidence of wrapping.
const NARROWEST: usize = 30;
/// No text is wrapped wider than this many characters.
const WIDEST: usize = 130;
/// Share of neighbouring lines that must go on in lower case, as 1 of so many.
const CONTINUED_SHARE: usize = 4;
/// And how many there must be at least.
const CONTINUED_MINIMUM: usize = 2;
/// What a look at one line comes to, in bytes that are read closely.
const LINE: usize = 8;
/// A line that is fuller than the widest one less this much has been wrapped.
const RAGGED: usize = 2;

/// The non-blank lines of `article` as blocks, in order.
pub(super) async fn find(article: &Article<'_>, steps: &Steps) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for (index, &line) in article.lines.iter().enumerate() {
        let text = &article.text[line.range()];
        let trimmed = text.trim();
        if !trimmed.is_empty() {
            let start = line.start + (text.len() - text.trim_start().len());
            blocks.push(Block { span: Span::new(start, start + trimmed.len()), lines: index..index + 1 });
        }
        steps.done(LINE).await;
    }
    match wrap_width(article.text, &blocks, steps).await {
        Some(width) => join(article.text, blocks, width, steps).await,
        None => blocks,
    }
}

/// The width in characters at which the text is wrapped, if it is.
async fn wrap_width(text: &str, blocks: &[Block], steps: &Steps) -> Option<usize> {
    let (mut neighbours, mut continued, mut width) = (0, 0, 0);
    for (block, next) in blocks.iter().zip(blocks.iter().skip(1)) {
        steps.done(LINE).await;
        if block.lines.end != next.lines.start {
            continue;
        }
        neighbours += 1;
        if goes_on(text, block, next) {
            continued += 1;
            width = width.max(text[block.span.range()].chars().count());
        }
    }
    (continued >= CONTINUED_MINIMUM && continued * CONTINUED_SHARE >= neighbours).then_some(width)
}

/// Whether `next` continues the sentence of `block` in lower case.
fn goes_on(text: &str, block: &Block, next: &Block) -> bool {
    (NARROWEST..=WIDEST * 4).contains(&block.span.len())
        && text[next.span.range()].starts_with(char::is_lowercase)
        && !shape::ends_sentence(&text[block.span.range()])
        && (NARROWEST..=WIDEST).contains(&text[block.span.range()].chars().count())
}

/// The blocks of which `lines`, one a block, are the lines.
async fn join(text: &str, lines: Vec<Block>, width: usize, steps: &Steps) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    // Start of the last line of the block that is being built.
    let mut last_line = 0;
    for next in lines {
        steps.done(LINE).await;
        let start = std::mem::replace(&mut last_line, next.span.start);
        match blocks.last_mut() {
            Some(block)
                if block.lines.end == next.lines.start
                    && is_wrapped(&text[start..block.span.end], &text[next.span.range()], width) =>
            {
                block.span.end = next.span.end;
                block.lines.end = next.lines.end;
            }
            _ => blocks.push(next),
        }
    }
    blocks
}

/// Whether the break between two lines was made by wrapping at `width`.
fn is_wrapped(line: &str, next: &str, width: usize) -> bool {
    if [line, next].iter().any(|line| line.starts_with('>')) || shape::is_list_item(next) || next.starts_with("By ") {
        return false;
    }
    let first_word = next.split_whitespace().next().unwrap_or_default();
    let length = line.chars().count();
    (NARROWEST..=width).contains(&length) && length + 1 + first_word.chars().count() + RAGGED > width
}
