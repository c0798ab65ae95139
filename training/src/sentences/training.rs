//! The classifier of English: its corpora, how much each counts, and what is held back.

use super::{
    augmentation,
    constructions::constructions,
    gold::{self, Document},
    random::Random,
    regression::{self, Example, SEED, fit, wrong},
};
use crate::{Result, corpora::Corpora};
use article_analyzer::sentences::{Language, learning::LARGE};
use std::{collections::BTreeMap, path::Path};

/// What is learned from, beside the single sentences of [`gold::voice_of_america`]: how often the texts count, and how
/// often those made of them. The corpora whose texts are as written count more than what is made.
const CORPORA: [&str; 4] = [
    "news/wikinews.train.jsonl",
    "news/written.train.jsonl.gz",
    "sentences/gum.train.jsonl",
    "sentences/ewt.train.jsonl",
];

/// One document in this many is held back to see over-fitting; the weights that are written know it, too.
const HELD_BACK: usize = 10;

/// The texts of the corpora count so often, those made of them once: what is put in must not decide what is not.
const TEXTS_COUNT: usize = 2;

/// Trains the classifier of sentence boundaries and writes its weights.
pub fn train(corpora: &Corpora) -> Result {
    let (mut examples, mut held_back) = (Vec::new(), BTreeMap::new());
    let mut random = Random(SEED);
    for path in CORPORA {
        for (index, document) in gold::articles(corpora, path)?.iter().enumerate() {
            if index % HELD_BACK == HELD_BACK - 1 {
                held_back.entry(path).or_insert_with(Vec::new).extend(label(document));
            } else {
                (0..TEXTS_COUNT).for_each(|_| examples.extend(label(document)));
                examples.extend(augmentation::variants(document).iter().flat_map(label));
                examples.extend(constructions(document, &mut random).iter().flat_map(label));
            }
        }
    }
    for document in gold::voice_of_america(corpora)? {
        examples.extend(label(&document));
        examples.extend(augmentation::shouted(&document).iter().flat_map(label));
        examples.extend(constructions(&document, &mut random).iter().flat_map(label));
    }
    let weights = fit(&examples, LARGE);
    println!("{} examples: {:.3} % wrong", examples.len(), wrong(&weights, &examples, |example| &example.features));
    for (path, held_back) in held_back {
        let [features, shapes] = [
            wrong(&weights, &held_back, |example| &example.features),
            wrong(&weights, &held_back, |example| &example.shapes),
        ];
        println!("{path}: {} held back: {features:.3} % wrong, without words {shapes:.3} %", held_back.len());
        examples.extend(held_back);
    }
    let weights = fit(&examples, LARGE);
    println!("{} weights", weights.iter().filter(|&&weight| weight != 0).count());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src/sentences/weights.bin");
    let bytes: Vec<u8> = weights.iter().map(|&weight| weight as u8).collect();
    Ok(std::fs::write(path, bytes)?)
}

fn label(document: &Document) -> Vec<Example> {
    regression::label(document, Language::English)
}
