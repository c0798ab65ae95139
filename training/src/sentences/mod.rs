//! The sentence splitter: gold boundaries, training, evaluation.

mod augmentation;
mod evaluation;
mod gold;
mod training;

pub use evaluation::evaluate;
pub use training::train;
