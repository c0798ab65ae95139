//! What the trainer needs: the candidates of a text and their features.

pub use super::classifier::{LARGE, SMALL, index};

use super::{
    Language, Splitter,
    classifier::{self, Classifier},
    context::{Context, Sentence},
    fallback,
    scan::Candidates,
};
use crate::{Span, article};

/// A place where a sentence may end, and what the classifier sees of it.
pub struct Example {
    /// End of the last character before it, in bytes.
    pub end: usize,
    /// Hashes of its features.
    pub features: Vec<u32>,
    /// Those that know no word.
    pub shapes: Vec<u32>,
    /// What the rules for languages without a classifier say.
    pub rules: Option<bool>,
}

/// The examples of `block`, given the ends of its sentences in order.
#[must_use]
pub fn examples(text: &str, block: Span, ends: &[usize], language: Language) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut sentence = Sentence::first(block.start);
    for candidate in Candidates::new(text, block.start, block.end, language) {
        if !candidate.certain {
            let context = Context::new(text, sentence, candidate, block.end, language);
            let rules = (language != Language::English).then(|| fallback::is_boundary(&context, language));
            let features = |lexical| {
                let mut features = Vec::new();
                classifier::features(&context, rules, lexical, |feature| features.push(feature));
                features
            };
            examples.push(Example { end: candidate.end, features: features(true), shapes: features(false), rules });
        }
        if ends.binary_search(&candidate.end).is_ok() {
            sentence = Sentence::after(candidate);
        }
    }
    examples
}

/// The list of abbreviations of `language`: "word class" on each line.
#[must_use]
pub fn abbreviations(language: Language) -> &'static str {
    language.abbreviations().lines()
}

/// The sentences of `text`, every line a block, as `weights` decide, or without any the rules: for weights that no language has yet.
pub fn sentences_by(weights: Option<&[u8]>, text: &str, language: Language) -> Vec<Span> {
    let classifier = weights.map(Classifier::new);
    let lines = article::Article::new(text).lines;
    let blocks = lines.iter().map(|line| {
        let end = line.start + text[line.range()].trim_end().len();
        Span::new(end - text[line.start..end].trim_start().len(), end)
    });
    blocks.flat_map(|block| Splitter::with(text, block, language, classifier)).collect()
}
