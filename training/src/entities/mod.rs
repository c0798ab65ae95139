//! Which mentions name one thing: gold entities and how well ours agree with them.

mod evaluation;
mod gold;
mod metrics;

pub use evaluation::evaluate;
