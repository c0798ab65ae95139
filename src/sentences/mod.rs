//! Sentence boundaries.

use crate::{Block, Span};

/// Splits every block into sentences. A sentence never crosses a block; together they cover its non-space characters.
pub fn split(text: &str, blocks: &[Block]) -> Vec<Span> {
    let mut sentences = Vec::new();
    for block in blocks {
        let mut start = block.span.start;
        for (at, _) in text[block.span.range()].match_indices(". ") {
            let end = block.span.start + at + 1;
            let next = end + text[end..block.span.end].len() - text[end..block.span.end].trim_start().len();
            sentences.push(Span::new(start, end));
            start = next;
        }
        if start < block.span.end {
            sentences.push(Span::new(start, block.span.end));
        }
    }
    sentences
}
