//! Logistic regression by stochastic gradient descent with AdaGrad (Duchi, Hazan, Singer 2011), weights rounded to bytes.
//! Order, seed and arithmetic are fixed: the same corpora give the same weights on every machine.

use super::{
    gold::{Document, line_blocks},
    random::Random,
};
use article_analyzer::sentences::{
    Language,
    learning::{self, index},
};
use std::collections::HashMap;

const EPOCHS: usize = 4;
const LEARNING_RATE: f64 = 0.1;
/// Strength of the pull of every weight toward zero.
const PULL: f64 = 0.03;
/// The seed of all that is left to chance.
pub const SEED: u64 = 1;
/// Features seen less often are left out.
const LEAST_COUNT: usize = 3;
/// Smaller weights, as rounded, are left out.
const LEAST_WEIGHT: i8 = 5;
/// In one example of this many the words are hidden, so that shapes and classes alone learn to decide, too: for words
/// never seen.
const WORDS_HIDDEN: usize = 4;
/// Weights are rounded to multiples of 1 / this.
const STEPS: f64 = 24.0;

/// A candidate and whether a sentence ends there.
pub struct Example {
    /// The features, as hashes.
    pub features: Vec<u32>,
    /// The features that know no word.
    pub shapes: Vec<u32>,
    /// Whether a sentence ends here.
    pub boundary: bool,
}

/// The examples of `document`.
pub fn label(document: &Document, language: Language) -> Vec<Example> {
    let ends: Vec<usize> = document.sentences.iter().map(|sentence| sentence.end).collect();
    let blocks = line_blocks(&document.text);
    let examples = blocks.iter().flat_map(|block| learning::examples(&document.text, block.span, &ends, language));
    examples
        .map(|learning::Example { end, features, shapes, .. }| Example {
            features,
            shapes,
            boundary: ends.binary_search(&end).is_ok(),
        })
        .collect()
}

/// The `count` weights, a power of two, that decide `examples`. Trains twice: the second time without the weights that came
/// out small.
pub fn fit(examples: &[Example], count: usize) -> Vec<i8> {
    let weights = fit_where(examples, count, |_| true);
    fit_where(examples, count, |index| weights[index].abs() >= LEAST_WEIGHT)
}

fn fit_where(examples: &[Example], count: usize, counts: impl Fn(usize) -> bool) -> Vec<i8> {
    let mut seen: HashMap<u32, usize> = HashMap::new();
    for &feature in examples.iter().flat_map(|example| &example.features) {
        *seen.entry(feature).or_default() += 1;
    }
    let mut model = Model::new(count);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = Random(SEED);
    for _ in 0..EPOCHS {
        random.shuffle(&mut order);
        for (place, &example) in order.iter().enumerate() {
            let Example { features, shapes, boundary } = &examples[example];
            let features = if place % WORDS_HIDDEN == 0 { shapes } else { features };
            let often = features
                .iter()
                .copied()
                .filter(|feature| seen[feature] >= LEAST_COUNT)
                .map(|feature| index(feature, count.ilog2()));
            model.learn(often.filter(|&index| counts(index)).collect(), *boundary);
        }
    }
    model.rounded()
}

/// Percent of `examples` that `weights` decide wrongly by their `features`.
pub fn wrong(weights: &[i8], examples: &[Example], features: impl Fn(&Example) -> &Vec<u32>) -> f64 {
    let boundary = |example| {
        features(example).iter().map(|&feature| i32::from(weights[index(feature, weights.len().ilog2())])).sum::<i32>()
            > 0
    };
    let wrong = examples.iter().filter(|&example| boundary(example) != example.boundary).count();
    wrong as f64 * 100.0 / examples.len() as f64
}

struct Model {
    weights: Vec<f64>,
    /// Sums of squared gradients.
    squares: Vec<f64>,
}

impl Model {
    fn new(count: usize) -> Self {
        Self { weights: vec![0.0; count], squares: vec![1e-2; count] }
    }

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
