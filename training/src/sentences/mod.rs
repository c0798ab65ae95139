//! The sentence splitter: gold boundaries, training, evaluation.

mod evaluation;
mod gold;
mod training;

pub use evaluation::evaluate;
pub use training::train;
