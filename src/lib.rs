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
//!
//! # Features
//!
//! What a WebAssembly module with one function that analyses a text, and with `render` writes it in every format, comes
//! to (`opt-level = 3`, `lto`, after `wasm-opt -O3`), in bytes:
//!
//! | features | | raw | brotli |
//! |---|---|---|---|
//! | none | lines and sentences; no mentions, no entities | 370,249 | 120,511 |
//! | `render` | and [`render`] | 409,917 | 132,566 |
//! | `entities` | people, places, organisations, dates, amounts, and who is who | 835,761 | 383,773 |
//! | `entities`, `render` | | 869,298 | 393,459 |
//! | `browser` | the JavaScript package without entities | 471,677 | 156,051 |
//! | `browser`, `entities` | the JavaScript package as published | 966,312 | 425,454 |
//!
//! `serde` makes [`Options`] deserializable, `cli` (default, with `entities`) is the command line program.

#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod article;
#[cfg(feature = "browser")]
pub mod browser;
#[cfg(feature = "entities")]
pub mod coreference;
#[cfg(feature = "entities")]
pub mod entities;
pub mod lines;
pub mod sentences;
pub mod tokens;

mod analysis;
mod entity;
#[cfg(feature = "entities")]
mod lexicon;
mod mention;
mod options;
#[cfg(feature = "render")]
pub mod render;
mod span;
mod statistics;

pub use analysis::Analysis;
#[cfg(feature = "entities")]
pub use coreference::{Correction, EntityName};
#[cfg(feature = "entities")]
pub use entities::{Date, DateError, EntityOptions};
pub use entity::Entity;
pub use lines::{Block, BoilerplateKind, DuplicateReason, Keep, Line, LineOptions, RepeatedSentence, Scope, Status};
pub use mention::{Evidence, Kind, Mention, Source};
pub use options::Options;
pub use sentences::Language;
pub use span::Span;
pub use statistics::Statistics;

/// Analyses `text`: the one way in.
///
/// The result depends on `text` and `options` alone. No text makes it panic. Time and memory grow linearly with the
/// length of the text.
///
/// ```
/// use article_analyzer::{Options, analyze};
///
/// let analysis = analyze("It was dry. People danced.", &Options::default());
/// assert_eq!((analysis.stats.sentences, analysis.stats.words), (2, 5));
/// ```
pub fn analyze(text: &str, options: &Options) -> Analysis {
    let article = article::Article::new(text);
    let lines::Lines { lines, blocks, title, byline, dateline, published } = lines::classify(&article, &options.lines);
    let sentences = sentences::split(text, &blocks, options.language);
    let repeated_sentences = lines::repeated_sentences(text, &sentences, &options.lines);
    let tokens = tokens::tokenize(text, &sentences);
    let (mentions, entities) = find_entities(text, &sentences, &tokens, options);
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

/// Mentions, and the entities that they name.
#[cfg(feature = "entities")]
fn find_entities(
    text: &str,
    sentences: &[Span],
    tokens: &tokens::Tokens,
    options: &Options,
) -> (Vec<Mention>, Vec<Entity>) {
    let mut mentions = entities::recognize(text, sentences, tokens, &options.entities);
    let mut entities = coreference::resolve(text, sentences, &mentions, &options.entities);
    coreference::agree(&entities, &mut mentions);
    coreference::corrections::apply(text, &options.corrections, &mut mentions, &mut entities);
    (mentions, entities)
}

/// Without the feature `entities` nothing looks for them.
#[cfg(not(feature = "entities"))]
fn find_entities(_: &str, _: &[Span], _: &tokens::Tokens, _: &Options) -> (Vec<Mention>, Vec<Entity>) {
    Default::default()
}

/// The examples of the README.
#[cfg(all(doctest, feature = "render", feature = "entities"))]
#[doc = include_str!("../README.md")]
struct Readme;
