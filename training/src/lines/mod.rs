//! The line model: how it is trained, what it wrongly removes, and what it finds.

mod boundaries;
mod crf;
mod documents;
mod evaluation;
mod examples;
pub mod gold;
mod score;
mod training;

pub use evaluation::evaluate;
pub use training::{cross_validate, train};
