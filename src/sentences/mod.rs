//! Sentence boundaries.
//!
//! One scan finds the places where a sentence may end; a small learned classifier decides each from what stands around
//! it.

pub mod abbreviations;
mod characters;
mod classifier;
mod context;
mod language;
pub mod learning;
mod scan;

pub use language::Language;

use crate::{Block, Span};
use context::Context;
use scan::Candidates;

/// Splits every block into sentences. A sentence never crosses a block; together they cover its non-space characters.
/// Linear in the length of the text.
pub fn split(text: &str, blocks: &[Block]) -> Vec<Span> {
    let mut sentences = Vec::new();
    for block in blocks {
        split_block(text, block.span, Language::default(), &mut sentences);
    }
    sentences
}

fn split_block(text: &str, block: Span, language: Language, sentences: &mut Vec<Span>) {
    let mut start = block.start;
    for candidate in Candidates::new(text, block.start, block.end) {
        let ends =
            candidate.certain || classifier::is_boundary(&Context::new(text, start, candidate, block.end, language));
        if ends && start < candidate.end && candidate.next < block.end {
            sentences.push(Span::new(start, candidate.end));
            start = candidate.next;
        }
    }
    if start < block.end {
        sentences.push(Span::new(start, block.end));
    }
}
