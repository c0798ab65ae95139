//! Precision, recall and F1 of sentence ends, and the share of sentences exactly right: ours and those of others.

use super::{
    gold::{Document, documents},
    languages::{Treebanks, cross_validated, split_by_rules},
};
use crate::{Result, corpora::Corpora, peers};
use article_analyzer::sentences::{Language, sentences};
use serde::Serialize;
use std::{
    collections::{BTreeMap, HashSet},
    ops::Range,
};

/// What is reported on: never trained on.
const CORPORA: [(&str, &str); 4] = [
    ("wikinews.dev", "news/wikinews.dev.jsonl"),
    ("written.dev", "news/written.dev.jsonl"),
    ("gum.dev", "sentences/gum.dev.jsonl"),
    ("ewt.dev", "sentences/ewt.dev.jsonl"),
];

/// What `sentences.js` is asked.
#[derive(Serialize)]
struct Question<'d> {
    language: &'static str,
    texts: Vec<&'d str>,
}

/// Prints how well the splitter and its peers do on every corpus, then in other languages. Each gets the same lines: every
/// line break ends a sentence there, and a line that an article would lose as repeated or as boilerplate is split all the
/// same.
pub fn evaluate(corpora: &Corpora) -> Result {
    println!("{:14} {:18} {:>9} {:>7} {:>7} {:>7}", "corpus", "", "precision", "recall", "F1", "exact");
    for (corpus, path) in CORPORA {
        let documents = documents(corpora, path)?;
        print(corpus, "article-analyzer", &documents, &split(&documents, Language::English));
        print_peers(corpus, &documents, Language::English)?;
    }
    let treebanks = Treebanks::read(corpora)?;
    for (language, documents) in treebanks.iter() {
        let corpus = format!("{}.dev", language.code());
        print(&corpus, "cross-validated", documents, &cross_validated(documents, language, &treebanks));
        print(&corpus, "rules", documents, &split_by_rules(documents, language));
        print(&corpus, "English classifier", documents, &split(documents, Language::English));
        print_peers(&corpus, documents, language)?;
    }
    Ok(())
}

fn split(documents: &[Document], language: Language) -> Vec<Vec<String>> {
    let split = |text: &str| sentences(text, language).map(|span| text[span.range()].to_owned()).collect();
    documents.iter().map(|document| split(&document.text)).collect()
}

fn print_peers(corpus: &str, documents: &[Document], language: Language) -> Result {
    let texts = documents.iter().map(|document| document.text.as_str()).collect();
    let others: BTreeMap<String, Vec<Vec<String>>> =
        peers::ask("sentences.js", &Question { language: language.code(), texts })?;
    for (name, found) in others {
        print(corpus, &name, documents, &found);
    }
    Ok(())
}

fn print(corpus: &str, name: &str, documents: &[Document], found: &[Vec<String>]) {
    let mut score = Score::default();
    for (document, found) in documents.iter().zip(found) {
        score.add(document, found);
    }
    let [precision, recall, f1, exact] =
        [score.precision(), score.recall(), score.f1(), score.exact()].map(|share| share * 100.0);
    println!("{corpus:14} {name:18} {precision:9.2} {recall:7.2} {f1:7.2} {exact:7.2}");
}

/// Counts over documents. Positions are counted in characters that are no white space: who returns sentences with other
/// white space loses nothing by it.
#[derive(Default)]
struct Score {
    gold: usize,
    found: usize,
    ends: usize,
    exact: usize,
}

impl Score {
    /// Counts the sentences `found` in `document`.
    fn add(&mut self, document: &Document, found: &[String]) {
        let text = solid(&document.text);
        let gold: HashSet<Range<usize>> =
            places(&text, document.sentences.iter().map(|span| &document.text[span.range()])).into_iter().collect();
        let ends: HashSet<usize> = gold.iter().map(|sentence| sentence.end).collect();
        let found = places(&text, found.iter().map(String::as_str));
        self.gold += gold.len();
        self.found += found.len();
        self.ends += found.iter().filter(|sentence| ends.contains(&sentence.end)).count();
        self.exact += found.iter().filter(|sentence| gold.contains(sentence)).count();
    }

    /// Share of the sentence ends found that are right.
    fn precision(&self) -> f64 {
        self.ends as f64 / self.found as f64
    }

    /// Share of the gold sentence ends that were found.
    fn recall(&self) -> f64 {
        self.ends as f64 / self.gold as f64
    }

    /// Harmonic mean of precision and recall.
    fn f1(&self) -> f64 {
        2.0 * self.ends as f64 / (self.found + self.gold) as f64
    }

    /// Share of the gold sentences found with both ends.
    fn exact(&self) -> f64 {
        self.exact as f64 / self.gold as f64
    }
}

/// Where the sentences stand in `text`, which has no white space; one that was changed lies where it is expected.
fn places<'s>(text: &str, sentences: impl Iterator<Item = &'s str>) -> Vec<Range<usize>> {
    let mut at = 0;
    let solids = sentences.map(solid).filter(|sentence| !sentence.is_empty());
    solids
        .map(|sentence| {
            let start = text.get(at..).and_then(|rest| rest.find(&sentence)).map_or(at, |skipped| at + skipped);
            at = start + sentence.len();
            start..at
        })
        .collect()
}

fn solid(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}
