//! The line classifier: what it wrongly removes, and what it finds.

mod documents;
mod evaluation;
mod gold;
mod score;

pub use evaluation::evaluate;
