//! Logistic regression by stochastic gradient descent with AdaGrad (Duchi, Hazan, Singer 2011), weights rounded to bytes.
//! Order, seed and arithmetic are fixed: the same corpora give the same weights on every machine.

use super::{
    augmentation,
    gold::{self, Document, line_blocks},
};
use crate::{Result, corpora::Corpora};
use article_analyzer::sentences::{
    Language,
    learning::{self, WEIGHTS, index},
};
use std::{collections::HashMap, path::Path};

/// What is learned from, beside the single sentences of [`gold::voice_of_america`].
const CORPORA: [&str; 3] = ["news/wikinews.train.jsonl", "sentences/gum.train.jsonl", "sentences/ewt.train.jsonl"];

/// One document in this many is held back to see over-fitting; the weights that are written know it, too.
const HELD_BACK: usize = 10;

/// The news of this project count so often: theirs is the convention to follow where corpora disagree.
const NEWS_COUNTS: usize = 2;

const EPOCHS: usize = 4;
const LEARNING_RATE: f64 = 0.1;
/// Strength of the pull of every weight toward zero.
const PULL: f64 = 0.05;
const SEED: u64 = 1;
/// Features seen less often are left out.
const LEAST_COUNT: usize = 3;
/// Smaller weights, as rounded, are left out.
const LEAST_WEIGHT: i8 = 5;
/// In one example of this many the words are hidden, so that shapes and classes alone learn to decide, too: for words
/// never seen.
const WORDS_HIDDEN: usize = 4;
/// Weights are rounded to multiples of 1 / this.
const STEPS: f64 = 24.0;

struct Example {
    features: Vec<u32>,
    /// The features that know no word.
    shapes: Vec<u32>,
    boundary: bool,
}

/// Trains the classifier of sentence boundaries and writes its weights.
pub fn train(corpora: &Corpora) -> Result {
    let (mut examples, mut held_back) = (Vec::new(), Vec::new());
    for path in CORPORA {
        for (index, document) in gold::documents(corpora, path)?.iter().enumerate() {
            if index % HELD_BACK == HELD_BACK - 1 {
                held_back.extend(label(document));
            } else {
                let times = if path.starts_with("news/") { NEWS_COUNTS } else { 1 };
                (0..times).for_each(|_| examples.extend(label_with_variants(document)));
            }
        }
    }
    for document in gold::voice_of_america(corpora)? {
        examples.extend(label(&document));
        examples.extend(augmentation::shouted(&document).iter().flat_map(label));
    }
    let weights = fit(&examples);
    println!("{} examples: {:.3} % wrong", examples.len(), wrong(&weights, &examples, |example| &example.features));
    println!("{} held back: {:.3} % wrong", held_back.len(), wrong(&weights, &held_back, |example| &example.features));
    println!("  without words: {:.3} % wrong", wrong(&weights, &held_back, |example| &example.shapes));

    examples.extend(held_back);
    let weights = fit(&examples);
    println!("{} weights", weights.iter().filter(|&&weight| weight != 0).count());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src/sentences/weights.bin");
    let bytes: Vec<u8> = weights.iter().map(|&weight| weight as u8).collect();
    Ok(std::fs::write(path, bytes)?)
}

fn label_with_variants(document: &Document) -> Vec<Example> {
    let variants = augmentation::variants(document);
    label(document).into_iter().chain(variants.iter().flat_map(label)).collect()
}

fn label(document: &Document) -> Vec<Example> {
    let ends: Vec<usize> = document.sentences.iter().map(|sentence| sentence.end).collect();
    let blocks = line_blocks(&document.text);
    let examples =
        blocks.iter().flat_map(|block| learning::examples(&document.text, block.span, &ends, Language::English));
    examples
        .map(|learning::Example { end, features, shapes }| Example {
            features,
            shapes,
            boundary: ends.binary_search(&end).is_ok(),
        })
        .collect()
}

/// Trains twice: the second time without the weights that came out small.
fn fit(examples: &[Example]) -> Vec<i8> {
    let weights = fit_where(examples, |_| true);
    fit_where(examples, |index| weights[index].abs() >= LEAST_WEIGHT)
}

fn fit_where(examples: &[Example], counts: impl Fn(usize) -> bool) -> Vec<i8> {
    let mut seen: HashMap<u32, usize> = HashMap::new();
    for &feature in examples.iter().flat_map(|example| &example.features) {
        *seen.entry(feature).or_default() += 1;
    }
    let mut model = Model::default();
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = SEED;
    for _ in 0..EPOCHS {
        shuffle(&mut order, &mut random);
        for (place, &example) in order.iter().enumerate() {
            let Example { features, shapes, boundary } = &examples[example];
            let features = if place % WORDS_HIDDEN == 0 { shapes } else { features };
            let often = features.iter().copied().filter(|feature| seen[feature] >= LEAST_COUNT).map(index);
            model.learn(often.filter(|&index| counts(index)).collect(), *boundary);
        }
    }
    model.rounded()
}

fn wrong(weights: &[i8], examples: &[Example], features: impl Fn(&Example) -> &Vec<u32>) -> f64 {
    let boundary =
        |example| features(example).iter().map(|&feature| i32::from(weights[index(feature)])).sum::<i32>() > 0;
    let wrong = examples.iter().filter(|&example| boundary(example) != example.boundary).count();
    wrong as f64 * 100.0 / examples.len() as f64
}

struct Model {
    weights: Vec<f64>,
    /// Sums of squared gradients.
    squares: Vec<f64>,
}

impl Default for Model {
    fn default() -> Self {
        Self { weights: vec![0.0; WEIGHTS], squares: vec![1e-2; WEIGHTS] }
    }
}

impl Model {
    fn learn(&mut self, features: Vec<usize>, boundary: bool) {
        let sum: f64 = features.iter().map(|&feature| self.weights[feature]).sum();
        let error = 1.0 / (1.0 + libm::exp(-sum)) - f64::from(u8::from(boundary));
        for feature in features {
            let gradient = error + PULL * self.weights[feature];
            self.squares[feature] += gradient * gradient;
            self.weights[feature] -= LEARNING_RATE * gradient / self.squares[feature].sqrt();
        }
    }

    fn rounded(&self) -> Vec<i8> {
        self.weights.iter().map(|weight| (weight * STEPS).round().clamp(-127.0, 127.0) as i8).collect()
    }
}

/// Fisher–Yates with splitmix64 (Steele, Lea, Flood 2014).
fn shuffle(order: &mut [usize], state: &mut u64) {
    for last in (1..order.len()).rev() {
        *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut random = *state;
        random = (random ^ random >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        random = (random ^ random >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        random ^= random >> 31;
        order.swap(last, (random % (last as u64 + 1)) as usize);
    }
}
