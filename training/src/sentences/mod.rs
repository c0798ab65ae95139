//! The sentence splitter: gold boundaries, training, evaluation.

mod evaluation;
mod gold;

pub use evaluation::evaluate;

use crate::{Result, corpora::Corpora};

/// Trains the classifier of sentence boundaries.
pub fn train(_corpora: &Corpora) -> Result {
    Err("not yet".into())
}
