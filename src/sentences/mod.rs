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
mod list;
mod scan;

pub use language::Language;

use crate::{Block, Span};
use context::{Context, Sentence};
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
    let mut sentence = Sentence::first(block.start);
    for candidate in Candidates::new(text, block.start, block.end) {
        let context = || Context::new(text, sentence, candidate, block.end, language);
        if candidate.certain || classifier::is_boundary(&context()) {
            sentences.push(Span::new(sentence.start, candidate.end));
            sentence = Sentence::after(candidate);
        }
    }
    if sentence.start < block.end {
        sentences.push(Span::new(sentence.start, block.end));
    }
}
