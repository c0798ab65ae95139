//! Logistic regression by stochastic gradient descent with AdaGrad (Duchi, Hazan, Singer 2011), weights rounded to bytes.
//! Order, seed and arithmetic are fixed: the same corpora give the same weights on every machine.

use super::gold::{Document, documents, line_blocks};
use crate::{Result, corpora::Corpora};
use article_analyzer::sentences::{
    Language,
    learning::{self, Example, WEIGHTS},
};
use std::path::Path;

/// What is learned from.
const CORPORA: [&str; 3] = ["news/wikinews.train.jsonl", "sentences/gum.train.jsonl", "sentences/ewt.train.jsonl"];

/// One document in this many is held back, to see over-fitting.
const HELD_BACK: usize = 10;

const EPOCHS: usize = 4;
const LEARNING_RATE: f64 = 0.1;
/// Strength of the pull of every weight toward zero.
const PULL: f64 = 0.05;
const SEED: u64 = 1;
/// Weights are rounded to multiples of 1 / this.
const STEPS: f64 = 24.0;

struct Labelled {
    example: Example,
    boundary: bool,
}

/// Trains the classifier of sentence boundaries and writes its weights.
pub fn train(corpora: &Corpora) -> Result {
    let (mut training, mut held_back) = (Vec::new(), Vec::new());
    for path in CORPORA {
        for (index, document) in documents(corpora, path)?.iter().enumerate() {
            let part = if index % HELD_BACK == HELD_BACK - 1 { &mut held_back } else { &mut training };
            part.extend(label(document));
        }
    }
    println!("{} examples, {} held back", training.len(), held_back.len());

    let mut model = Model::default();
    let mut order: Vec<usize> = (0..training.len()).collect();
    let mut random = SEED;
    for _ in 0..EPOCHS {
        shuffle(&mut order, &mut random);
        order.iter().for_each(|&index| model.learn(&training[index]));
    }
    let weights = model.rounded();
    for (name, part) in [("training", &training), ("held back", &held_back)] {
        let wrong = part.iter().filter(|labelled| decide(&weights, &labelled.example) != labelled.boundary).count();
        println!("{name}: {:.3} % wrong", wrong as f64 * 100.0 / part.len() as f64);
    }
    println!("{} weights", weights.iter().filter(|&&weight| weight != 0).count());

    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src/sentences/weights.bin");
    let bytes: Vec<u8> = weights.iter().map(|&weight| weight as u8).collect();
    Ok(std::fs::write(path, bytes)?)
}

fn label(document: &Document) -> Vec<Labelled> {
    let ends: Vec<usize> = document.sentences.iter().map(|sentence| sentence.end).collect();
    let mut labelled = Vec::new();
    for block in line_blocks(&document.text) {
        for example in learning::examples(&document.text, block.span, &ends, Language::English) {
            labelled.push(Labelled { boundary: ends.binary_search(&example.end).is_ok(), example });
        }
    }
    labelled
}

fn decide(weights: &[i8], example: &Example) -> bool {
    example.features.iter().map(|&feature| i32::from(weights[feature])).sum::<i32>() > 0
}

struct Model {
    weights: Vec<f64>,
    squares: Vec<f64>,
}

impl Default for Model {
    fn default() -> Self {
        Self { weights: vec![0.0; WEIGHTS], squares: vec![1e-2; WEIGHTS] }
    }
}

impl Model {
    fn learn(&mut self, Labelled { example, boundary }: &Labelled) {
        let sum: f64 = example.features.iter().map(|&feature| self.weights[feature]).sum();
        let error = 1.0 / (1.0 + libm::exp(-sum)) - f64::from(u8::from(*boundary));
        for &feature in &example.features {
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
