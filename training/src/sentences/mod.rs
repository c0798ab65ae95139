//! The sentence splitter: gold boundaries, training, evaluation.

mod augmentation;
mod constructions;
mod evaluation;
mod gold;
mod languages;
mod random;
mod regression;
mod training;

pub use evaluation::evaluate;

use crate::{Result, corpora::Corpora};

/// Trains all classifiers and writes their weights.
pub fn train(corpora: &Corpora) -> Result {
    languages::train(corpora)?;
    training::train(corpora)
}
