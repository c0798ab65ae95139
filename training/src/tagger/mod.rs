//! Trains and evaluates the model of names.
//!
//! ```text
//! corpora ─ documents ─ examples ─┬ jackknife: a first pass over every document by a model that has not seen it
//!                                 └ both passes ─ select, quantize ─ balance ─ calibrate ─ weights.bin
//! ```

mod augment;
mod clusters;
mod crf;
mod detokenize;
mod documents;
mod evaluate;
mod examples;
mod learn;
mod names;
mod probes;
mod report;
mod vocabulary;

use crate::{Result, corpora::Corpora};
use article_analyzer::tagger::internals::{LEARNED, NameModel, Parts, Position, TAGS, Tag, Vocabulary, follows, tag};
use crf::Settings;
use documents::{DEV, Document, TRAIN, trim_hyphenated, with_article};
use evaluate::Report;
use examples::{ALL, Prepared};
use learn::{Fit, Lesson, SETTINGS};
use std::{path::Path, time::Instant};
use vocabulary::Words;

pub use report::evaluate;

/// Where the crate reads the model from.
const WEIGHTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../src/tagger/weights.bin");
/// Where training reads the clusters from.
const WORDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/words");

/// One document of so many is not trained on: on these the model is checked and calibrated.
const HELD_BACK: usize = 25;

/// The documents are cut into so many parts; a model of the others tags each for the second pass.
const FOLDS: usize = 2;

/// Trains the model on the corpora, and writes and evaluates it. The same corpora give the same bytes.
pub fn train(corpora: &Corpora) -> Result {
    let started = Instant::now();
    let mut words = Words::new(corpora)?;
    let data = Data::read(corpora, None)?;
    words.observe(&data.prepare(&words.vocabulary()));
    let prepared = data.prepare(&words.vocabulary());
    data.describe(&prepared);
    let first_tags = jackknife(&prepared, &data.documents, &words);
    let lessons: Vec<Lesson> =
        prepared.iter().zip(&first_tags).flat_map(|(document, tags)| lessons(document, tags)).collect();
    let mut parts = balance(Fit::new(&lessons, SETTINGS).within_budget(&words), &data);
    parts.calibration = evaluate::calibration(&data.check(&parts));

    let bytes = parts.to_bytes();
    std::fs::write(WEIGHTS, &bytes)?;
    let without_words = Parts { words: Vec::new(), ..parts.clone() }.to_bytes().len();
    println!(
        "{} features, {} words, {} bytes ({} of them for words), {:.0?}",
        parts.features.len(),
        parts.words.len(),
        bytes.len(),
        bytes.len() - without_words,
        started.elapsed()
    );
    report::print(
        &parts,
        corpora,
        &data.held_back.into_iter().flat_map(|(_, documents)| documents).collect::<Vec<_>>(),
    )?;
    calibrate(corpora)
}

/// Calibrates the model in the crate by sources that models of the same kind have not learned from, and prints how good these models are on
/// the development sets of those sources: what readers of other pages may expect.
pub fn calibrate(corpora: &Corpora) -> Result {
    report::print_header();
    let (mut unseen, mut shown) = (Vec::new(), Vec::new());
    for source in TRAIN.iter().filter(|source| DEV.iter().any(|dev| dev.name == source.name && dev.name != "wnut17")) {
        let model = learn_without(source.name, corpora)?;
        let documents = source.read(corpora)?;
        let documents: Vec<Document> = documents.into_iter().step_by(CALIBRATED_BY).collect();
        unseen.push(evaluate::evaluate(&model, &documents));
        for dev in DEV.iter().filter(|dev| dev.name == source.name) {
            shown.push((dev.name, report::print_left_out(dev.name, &model, &dev.read(corpora)?)));
        }
    }
    report::print_mean(&shown);
    let curve = evaluate::calibration(&unseen);
    report::print_calibrated(&shown, &curve);
    let parts = Parts { calibration: curve, ..Parts::from_bytes(&std::fs::read(WEIGHTS)?)? };
    Ok(std::fs::write(WEIGHTS, parts.to_bytes())?)
}

/// One document of so many of a source calibrates.
const CALIBRATED_BY: usize = 3;

/// A model of all sources but one: one pass and few epochs, as it takes one training for each source.
fn learn_without(source: &str, corpora: &Corpora) -> Result<NameModel> {
    let mut words = Words::new(corpora)?;
    let data = Data::read(corpora, Some(source))?;
    words.observe(&data.prepare(&words.vocabulary()));
    let prepared = data.prepare(&words.vocabulary());
    let lesson = |document| Lesson { document, first_tags: None, weight: 1.0 };
    let lessons: Vec<Lesson> = prepared.iter().map(lesson).collect();
    let settings = Settings { epochs: 4, selecting: 2, averaged: 2, ..SETTINGS };
    Ok(Fit::new(&lessons, settings).quantize_all(&words).into_model())
}

/// How much likelier the first token of a work or an event is made than the corpora say, in quantization steps: what is tried.
const STEPS: [i16; 4] = [0, 2, 4, 6];

/// Makes other names likelier where that gives more F1 on documents held back: they are rare, and what is likeliest for a token leaves
/// out half of them. The main kinds were not better for it on other sources.
fn balance(parts: Parts, data: &Data) -> Parts {
    let score = |parts: &Parts| data.check(parts).iter().map(|report| report.total(LEARNED.len()).f1()).sum::<f64>();
    let balanced = STEPS.map(|steps| likelier(parts.clone(), LEARNED.len() - 1, steps));
    let scored = balanced.into_iter().map(|parts| (score(&parts), parts));
    scored.reduce(|best, next| if next.0 > best.0 { next } else { best }).map_or(parts, |(_, parts)| parts)
}

fn likelier(mut parts: Parts, kind: usize, steps: i16) -> Parts {
    for next in [Position::Begin, Position::Single].map(|position| tag(kind, position)) {
        for before in (0..TAGS as Tag).filter(|&before| follows(before, next)) {
            parts.transitions[before as usize][next as usize] += steps;
        }
    }
    parts
}

/// Groups words by their `vectors`, and writes what training reads.
pub fn cluster(vectors: &Path, corpora: &Corpora) -> Result {
    let (clusters, families) = clusters::cluster(&std::fs::read_to_string(vectors)?, &vocabulary::listed(corpora)?)?;
    std::fs::write(Path::new(WORDS).join("clusters.tsv"), clusters)?;
    std::fs::write(Path::new(WORDS).join("families.txt"), families)?;
    Ok(())
}

/// What is trained on, and what the model is checked with.
struct Data {
    documents: Vec<Document>,
    /// Of every corpus that there is a development set of.
    held_back: Vec<(&'static str, Vec<Document>)>,
    /// Name of every corpus and how many documents are of it.
    corpora: Vec<(&'static str, usize)>,
}

impl Data {
    /// All corpora but one that is `left_out`.
    fn read(corpora: &Corpora, left_out: Option<&str>) -> Result<Self> {
        let mut data = Self { documents: Vec::new(), held_back: Vec::new(), corpora: Vec::new() };
        for corpus in TRAIN.iter().filter(|corpus| left_out != Some(corpus.name)) {
            let mut documents = corpus.read(corpora)?;
            for document in documents.iter_mut().filter(|document| !document.tokens.is_empty()) {
                let names = document.names.iter().flat_map(|&name| trim_hyphenated(&document.text, name)).collect();
                document.names = names;
                document.tokens.clear();
            }
            let (mut kept, mut held_back) = (Vec::new(), Vec::new());
            for (index, document) in (1..).zip(documents) {
                if index % HELD_BACK == 0 { &mut held_back } else { &mut kept }.push(document);
            }
            if DEV.iter().any(|dev| dev.name == corpus.name) {
                data.held_back.push((corpus.name, held_back));
            }
            for document in &mut kept {
                let text = &document.text;
                document.names.iter_mut().for_each(|name| *name = with_article(text, *name));
            }
            if corpus.is_news() {
                kept.extend(augment::augment(&kept, &names::examples(corpora)?));
            }
            data.corpora.push((corpus.name, kept.len()));
            data.documents.extend(kept);
        }
        Ok(data)
    }

    fn prepare(&self, vocabulary: &Vocabulary) -> Vec<Prepared> {
        self.documents.iter().map(|document| Prepared::new(document, vocabulary)).collect()
    }

    /// How good the model is on the documents held back, by corpus.
    fn check(&self, parts: &Parts) -> Vec<Report> {
        let model = parts.clone().into_model();
        self.held_back.iter().map(|(_, documents)| evaluate::evaluate(&model, documents)).collect()
    }

    fn describe(&self, mut prepared: &[Prepared]) {
        for &(name, count) in &self.corpora {
            let (documents, rest) = prepared.split_at(count);
            prepared = rest;
            let (all, missed) = documents.iter().map(Prepared::reach).fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
            let unaligned = documents.iter().flat_map(|document| &document.masks).filter(|&&mask| mask == ALL).count();
            println!(
                "{name:18} {count:5} documents, {all:6} tokens of names, {missed} not looked at, {unaligned} not ours"
            );
        }
    }
}

/// The tags that a first pass gives every document, by a model that has not seen it.
fn jackknife(prepared: &[Prepared], documents: &[Document], words: &Words) -> Vec<Vec<Tag>> {
    let mut tags = vec![Vec::new(); prepared.len()];
    for fold in 0..FOLDS {
        let others = prepared.iter().enumerate().filter(|(index, _)| index % FOLDS != fold);
        let lessons: Vec<Lesson> =
            others.map(|(_, document)| Lesson { document, first_tags: None, weight: 1.0 }).collect();
        let settings = Settings { epochs: SETTINGS.selecting, selecting: usize::MAX, ..SETTINGS };
        let model = Fit::new(&lessons, settings).quantize_all(words).into_model();
        for index in (fold..prepared.len()).step_by(FOLDS) {
            tags[index] = model.first_tags(&documents[index].text, &prepared[index].tokens);
        }
    }
    tags
}

/// A document teaches both passes alike; a single sentence, whose words hardly occur elsewhere, teaches one.
fn lessons<'d>(document: &'d Prepared, tags: &'d [Tag]) -> Vec<Lesson<'d>> {
    let second = Lesson { document, first_tags: Some(tags), weight: 1.0 };
    match document.single {
        true => vec![second],
        false => vec![Lesson { first_tags: None, weight: 0.5, ..second }, Lesson { weight: 0.5, ..second }],
    }
}
