//! Precision, recall, F1 of sentence ends, and the share of sentences exactly right.

use super::gold::{Document, documents};
use crate::{Result, corpora::Corpora};
use article_analyzer::{
    Span,
    sentences::{self, Language},
};
use std::collections::HashSet;

/// What is reported on: never trained on.
const CORPORA: [(&str, &str); 3] = [
    ("wikinews.dev", "news/wikinews.dev.jsonl"),
    ("gum.dev", "sentences/gum.dev.jsonl"),
    ("ewt.dev", "sentences/ewt.dev.jsonl"),
];

/// Prints how well the splitter does on every corpus.
pub fn evaluate(corpora: &Corpora) -> Result {
    println!("{:14} {:>10} {:>7} {:>7} {:>7}", "corpus", "precision", "recall", "F1", "exact");
    for (name, path) in CORPORA {
        let mut score = Score::default();
        for document in documents(corpora, path)? {
            score.add(&document, &sentences::sentences(&document.text, Language::English).collect::<Vec<_>>());
        }
        println!(
            "{name:14} {:10.2} {:7.2} {:7.2} {:7.2}",
            score.precision() * 100.0,
            score.recall() * 100.0,
            score.f1() * 100.0,
            score.exact() * 100.0
        );
    }
    Ok(())
}

/// Counts over documents. White space at the ends of a sentence belongs to none.
#[derive(Default)]
pub struct Score {
    gold: usize,
    found: usize,
    ends: usize,
    exact: usize,
}

impl Score {
    /// Counts the sentences `found` in `document`.
    pub fn add(&mut self, document: &Document, found: &[Span]) {
        let gold: HashSet<_> = document.sentences.iter().copied().collect();
        let ends: HashSet<_> = document.sentences.iter().map(|sentence| sentence.end).collect();
        self.gold += gold.len();
        self.found += found.len();
        self.ends += found.iter().filter(|sentence| ends.contains(&sentence.end)).count();
        self.exact += found.iter().filter(|sentence| gold.contains(sentence)).count();
    }

    /// Share of the sentence ends found that are right.
    pub fn precision(&self) -> f64 {
        self.ends as f64 / self.found as f64
    }

    /// Share of the gold sentence ends that were found.
    pub fn recall(&self) -> f64 {
        self.ends as f64 / self.gold as f64
    }

    /// Harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        2.0 * self.ends as f64 / (self.found + self.gold) as f64
    }

    /// Share of the gold sentences found with both ends.
    pub fn exact(&self) -> f64 {
        self.exact as f64 / self.gold as f64
    }
}
