//! Turns a pasted news article into a clean, annotated one.
//!
//! ```text
//! text ─ article ─ lines ─ sentences ─ tokens ─ entities ─ coreference ─ Analysis ─ render
//! ```
//!
//! Each stage is one module. It reads what the stages before it found and knows nothing of the ones after it, of
//! JavaScript or of HTML. The text itself is never changed: every result is a [`Span`] of bytes into it.
//!
//! ```
//! use article_analyzer::{analyze, Options};
//!
//! let text = "Mattis: Putin tried to meddle\nMattis: Putin tried to meddle\nHe spoke on Saturday. It was late.";
//! let analysis = analyze(text, &Options::default());
//! assert_eq!(analysis.stats.removed_lines, 1);
//! assert_eq!(analysis.sentences.len(), 3);
//! ```

pub mod article;
#[cfg(feature = "browser")]
pub mod browser;
pub mod coreference;
pub mod entities;
pub mod lines;
pub mod sentences;
pub mod tokens;

mod analysis;
mod lexicon;
mod options;
#[cfg(feature = "render")]
pub mod render;
mod span;
mod statistics;

pub use analysis::Analysis;
pub use coreference::{Correction, Entity, EntityName};
pub use entities::{Date, DateError, Evidence, Kind, Mention, Source};
pub use lines::{Block, BoilerplateKind, DuplicateReason, Keep, Line, LineOptions, RepeatedSentence, Scope, Status};
pub use options::Options;
pub use sentences::Language;
pub use span::Span;
pub use statistics::Statistics;

/// Analyses `text`: the one way in.
///
/// The result depends on `text` and `options` alone. No text makes it panic. Time and memory grow linearly with the
/// length of the text.
pub fn analyze(text: &str, options: &Options) -> Analysis {
    let article = article::Article::new(text);
    let lines::Lines { lines, blocks, title, byline, dateline, published } = lines::classify(&article, &options.lines);
    let sentences = sentences::split(text, &blocks, options.language);
    let repeated_sentences = lines::repeated_sentences(text, &sentences, &options.lines);
    let tokens = tokens::tokenize(text, &sentences);
    let mut mentions = entities::recognize(text, &sentences, &tokens, &options.entities);
    let mut entities = coreference::resolve(text, &sentences, &mentions, &options.entities);
    coreference::agree(&entities, &mut mentions);
    coreference::corrections::apply(text, &options.corrections, &mut mentions, &mut entities);
    let stats = statistics::count(text, &lines, &sentences, &tokens);
    Analysis {
        lines,
        blocks,
        sentences,
        repeated_sentences,
        mentions,
        entities,
        stats,
        title,
        byline,
        dateline,
        published,
    }
}

/// The examples of the README.
#[cfg(all(doctest, feature = "render"))]
#[doc = include_str!("../README.md")]
struct Readme;
