//! Quotations and their speakers: gold, training and evaluation.

mod evaluation;
mod gold;
mod training;

pub use evaluation::evaluate;
pub use training::train;
