//! The line classifier: what it wrongly removes, and what it finds.

mod documents;
mod evaluation;

pub use evaluation::evaluate;
