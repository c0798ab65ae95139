//! What the trainer needs: the candidates of a text and their features.

pub use super::classifier::{WEIGHTS, index};

use super::{
    Language, classifier,
    context::{Context, Sentence},
    scan::Candidates,
};
use crate::Span;

/// A place where a sentence may end, and what the classifier sees of it.
pub struct Example {
    /// End of the last character before it, in bytes.
    pub end: usize,
    /// Hashes of its features.
    pub features: Vec<u32>,
    /// Those that know no word.
    pub shapes: Vec<u32>,
}

/// The examples of `block`, given the ends of its sentences in order.
pub fn examples(text: &str, block: Span, ends: &[usize], language: Language) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut sentence = Sentence::first(block.start);
    for candidate in Candidates::new(text, block.start, block.end, language) {
        if !candidate.certain {
            let context = Context::new(text, sentence, candidate, block.end, language);
            let features = |lexical| {
                let mut features = Vec::new();
                classifier::features(&context, lexical, |feature| features.push(feature));
                features
            };
            examples.push(Example { end: candidate.end, features: features(true), shapes: features(false) });
        }
        if ends.binary_search(&candidate.end).is_ok() {
            sentence = Sentence::after(candidate);
        }
    }
    examples
}
