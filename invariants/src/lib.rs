//! What holds for every text and all options: the rules of the pipeline, asserted. The tests and the fuzz targets of
//! article-analyzer share them.
//!
//! ```text
//! bytes ─ input ─ text, options, corrections ─ analyze ─ analysis   the rules of the stages
//!                                                └────── renderings the renderings, read back by other people's parsers
//! ```
//!
//! Every function here panics where a rule is broken, and says which.

pub mod analysis;
mod choices;
pub mod input;
pub mod renderings;
pub mod targets;

pub use choices::Choices;

use article_analyzer::{Analysis, Options, analyze};

/// Analyzes the text and asserts every rule of the pipeline and of the renderings.
pub fn check(text: &str, options: &Options) -> Analysis {
    let analysis = analyze(text, options);
    analysis::check(text, options, &analysis);
    renderings::check(text, &analysis);
    assert_eq!(analysis, analyze(text, options), "the same text gives the same analysis");
    analysis
}
