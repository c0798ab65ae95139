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
//! `serde` makes [`Options`] deserializable, `detect` tells the language of a text, `cli` (default, with `entities`) is the command line program.

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
mod analyzer;
#[cfg(feature = "entities")]
mod ans;
mod entity;
#[cfg(feature = "entities")]
mod lexicon;
mod mention;
mod options;
#[cfg(feature = "render")]
pub mod render;
mod span;
mod statistics;
mod steps;

pub use analysis::Analysis;
pub use analyzer::Analyzer;
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

#[cfg(feature = "entities")]
use entities::memory::Memory;
use steps::Steps;

/// Without the feature `entities` there is nothing to remember.
#[cfg(not(feature = "entities"))]
type Memory = ();

/// Analyses `text` at once; an [`Analyzer`] does it in steps.
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
    steps::finish(analyze_in_steps(text, options, None, &Steps::none()))
}

/// The pipeline.
async fn analyze_in_steps(text: &str, options: &Options, memory: Option<&Memory>, steps: &Steps) -> Analysis {
    let article = article::Article::in_steps(text, steps).await;
    let lines::Lines { lines, blocks, title, byline, dateline, published } =
        lines::classify_in_steps(&article, &options.lines, steps).await;
    let sentences = sentences::split_in_steps(text, &blocks, options.language, steps).await;
    let repeated_sentences = lines::repeated_sentences_in_steps(text, &sentences, &options.lines, steps).await;
    let tokens = tokens::tokenize_in_steps(text, &sentences, steps).await;
    let (mentions, entities) = find_entities(text, &sentences, &tokens, options, memory, steps).await;
    let stats = statistics::count(text, &lines, &sentences, &tokens, steps).await;
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
async fn find_entities(
    text: &str,
    sentences: &[Span],
    tokens: &tokens::Tokens,
    options: &Options,
    memory: Option<&Memory>,
    steps: &Steps,
) -> (Vec<Mention>, Vec<Entity>) {
    let mut mentions = entities::recognize_in_steps(text, sentences, tokens, &options.entities, memory, steps).await;
    let mut entities = coreference::resolve_in_steps(text, sentences, &mentions, &options.entities, steps).await;
    coreference::agree(&entities, &mut mentions);
    coreference::corrections::apply(text, &options.corrections, &mut mentions, &mut entities, steps).await;
    (mentions, entities)
}

/// Without the feature `entities` nothing looks for them.
#[cfg(not(feature = "entities"))]
async fn find_entities(
    _: &str,
    _: &[Span],
    _: &tokens::Tokens,
    _: &Options,
    _: Option<&Memory>,
    _: &Steps,
) -> (Vec<Mention>, Vec<Entity>) {
    Default::default()
}

/// The examples of the README.
#[cfg(all(doctest, feature = "render", feature = "entities"))]
#[doc = include_str!("../README.md")]
struct Readme;
