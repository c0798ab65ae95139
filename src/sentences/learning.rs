//! What the trainer needs: the candidates of a text and their features.

pub use super::classifier::WEIGHTS;

use super::{Language, classifier, context::Context, scan::Candidates};
use crate::Span;

/// A place where a sentence may end, and what the classifier sees of it.
pub struct Example {
    /// End of the last character before it, in bytes.
    pub end: usize,
    /// Indices of its weights, each below [`WEIGHTS`].
    pub features: Vec<usize>,
}

/// The examples of `block`, given the ends of its sentences in order.
pub fn examples(text: &str, block: Span, ends: &[usize], language: Language) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut start = block.start;
    for candidate in Candidates::new(text, block.start, block.end).filter(|candidate| !candidate.certain) {
        let mut features = Vec::new();
        let context = Context::new(text, start, candidate, block.end, language);
        classifier::features(&context, |feature| features.push(feature));
        examples.push(Example { end: candidate.end, features });
        if ends.binary_search(&candidate.end).is_ok() {
            start = candidate.next;
        }
    }
    examples
}
