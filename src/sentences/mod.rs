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
mod word;

pub use language::Language;

use crate::{Block, Span};
use context::{Context, Sentence};
use scan::Candidates;

/// The sentences of every block, in order. A sentence never crosses a block; together they cover its non-space
/// characters. Linear in the length of the text.
pub fn split(text: &str, blocks: &[Block], language: Language) -> Vec<Span> {
    blocks.iter().flat_map(|block| Splitter::new(text, block.span, language)).collect()
}

/// The sentences of a plain text, in order. Every line break ends one.
///
/// ```
/// use article_analyzer::sentences::{Language, sentences};
///
/// let text = "Headline\nMr. Smith arrived at 5 p.m. on Friday. \"Stop!\" he said.";
/// let found: Vec<_> = sentences(text, Language::English).map(|span| &text[span.range()]).collect();
/// assert_eq!(found, ["Headline", "Mr. Smith arrived at 5 p.m. on Friday.", "\"Stop!\" he said."]);
/// ```
pub fn sentences(text: &str, language: Language) -> impl Iterator<Item = Span> {
    let mut start = 0;
    text.split_inclusive('\n').flat_map(move |line| {
        let from = start + line.len() - line.trim_start().len();
        start += line.len();
        Splitter::new(text, Span::new(from.min(start), from.min(start) + line.trim().len()), language)
    })
}

/// The sentences of one block.
struct Splitter<'t> {
    text: &'t str,
    block: Span,
    language: Language,
    candidates: Candidates<'t>,
    sentence: Sentence,
}

impl<'t> Splitter<'t> {
    /// Of `block`, which neither starts nor ends with white space.
    fn new(text: &'t str, block: Span, language: Language) -> Self {
        let candidates = Candidates::new(text, block.start, block.end, language);
        Self { text, block, language, candidates, sentence: Sentence::first(block.start) }
    }
}

impl Iterator for Splitter<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let Self { text, block, language, sentence, .. } = *self;
        let ends = self.candidates.find(|&candidate| {
            candidate.certain || {
                let context = Context::new(text, sentence, candidate, block.end, language);
                classifier::is_boundary(&context, language)
            }
        });
        match ends {
            Some(candidate) => {
                self.sentence = Sentence::after(candidate);
                Some(Span::new(sentence.start, candidate.end))
            }
            None => {
                self.sentence.start = block.end;
                (sentence.start < block.end).then(|| Span::new(sentence.start, block.end))
            }
        }
    }
}
