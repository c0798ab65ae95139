//! Turns a pasted news article into a clean, annotated one.
//!
//! ```text
//! text ─ article ─ lines ─ sentences ─ tokens ─ mentions ─ entities ─ quotations ─ select ─ Analysis ─ render
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
//! | feature | adds |
//! |---|---|
//! | none | lines and sentences; no mentions, no entities |
//! | `render` (default) | [`render`] |
//! | `entities` (default) | people, places, organizations, dates, amounts, who is who, and who said what |
//! | `serde` | writes and reads an [`Analysis`], reads [`Options`] |
//! | `html` | `layout::from_html`: the text of a page and its layout |
//! | `detect` | `Language::detect` |
//! | `languages` | learned sentence splitters of seven other languages |
//! | `cli` | the command-line program |
//! | `browser` | the JavaScript package |
//!
//! Neither `entities` nor `render` has a dependency. `entities` is most of the size of a WebAssembly module.

#![cfg_attr(docsrs, feature(doc_cfg))]

// The stages; the pipeline below has their order.
pub mod article;
#[cfg(feature = "entities")]
pub mod entities;
pub mod layout;
pub mod lines;
#[cfg(feature = "entities")]
pub mod mentions;
#[cfg(feature = "entities")]
pub mod quotations;
#[cfg(feature = "render")]
pub mod render;
#[cfg(feature = "entities")]
mod select;
pub mod sentences;
pub mod tokens;

// What stages are made of. Without mentions, lines use a part of it.
#[cfg_attr(not(feature = "entities"), allow(dead_code))]
mod patterns;
mod repeats;
mod sequence;
#[cfg(feature = "entities")]
pub mod tagger;
mod text;
#[cfg_attr(not(feature = "entities"), allow(dead_code))]
mod words;

// What they find, and what they are asked for.
mod analysis;
mod entity;
mod mention;
mod options;
mod order;
mod quotation;
mod span;
mod statistics;

mod analyzer;
#[cfg(feature = "browser")]
pub mod browser;
mod memory;
mod steps;
#[cfg(feature = "serde")]
mod strict;

pub use analysis::Analysis;
pub use analyzer::Analyzer;
pub use entity::Entity;
pub use lines::{ArticleRange, Block, BoilerplateKind, Keep, Line, LineLabel, LineOptions, Scope, Status};
pub use mention::{Evidence, Kind, Mention, Source};
#[cfg(feature = "entities")]
pub use mentions::KnownName;
pub use options::Options;
pub use patterns::{Date, DateError};
pub use quotation::{Quotation, Speaker};
pub use repeats::DuplicateReason;
#[cfg(feature = "entities")]
pub use select::{Correction, EntityName, EntityOptions};
pub use sentences::{Language, RepeatedSentence};
pub use span::Span;
pub use statistics::Statistics;

use memory::Memory;
use steps::Steps;

/// Analyzes `text` at once; an [`Analyzer`] does it in steps.
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
#[must_use]
pub fn analyze(text: &str, options: &Options) -> Analysis {
    steps::finish(analyze_in_steps(text, options, None, &Steps::none()))
}

/// The pipeline.
async fn analyze_in_steps(text: &str, options: &Options, memory: Option<&Memory>, steps: &Steps) -> Analysis {
    let memory = memory.filter(|_| Memory::has_room_for(text));
    let article = article::Article::in_steps(text, steps).await;
    let lines::Lines { lines, blocks, articles, title, subtitle, byline, dateline, published, publication_date } =
        lines::classify_in_steps(&article, &options.layout, &options.lines, memory.map(|memory| &memory.lines), steps)
            .await;
    let known = memory.map(|memory| &memory.sentences);
    let sentences = sentences::split_in_steps(text, &blocks, options.language, known, steps).await;
    let words = memory.map(|memory| &memory.lines.words);
    let repeated_sentences =
        sentences::repeated_sentences_in_steps(text, &sentences, &options.lines, words, steps).await;
    let tokens = tokens::tokenize_in_steps(text, &sentences, memory.map(|memory| &memory.tokens), steps).await;
    let (mentions, entities, quotations) =
        find_entities(text, &blocks, &sentences, &tokens, publication_date, options, memory, steps).await;
    let stats = statistics::count(text, &lines, &sentences, &tokens, steps).await;
    memory.inspect(|memory| memory.turn_over());
    Analysis {
        lines,
        blocks,
        articles,
        sentences,
        repeated_sentences,
        mentions,
        entities,
        quotations,
        stats,
        title,
        subtitle,
        byline,
        dateline,
        published,
        publication_date,
    }
}

/// Mentions, the entities that they name, and the quotations with their speakers.
#[cfg(feature = "entities")]
#[expect(clippy::too_many_arguments, reason = "what the stages before found")]
async fn find_entities(
    text: &str,
    blocks: &[Block],
    sentences: &[Span],
    tokens: &tokens::Tokens,
    publication_date: Option<Date>,
    options: &Options,
    memory: Option<&Memory>,
    steps: &Steps,
) -> (Vec<Mention>, Vec<Entity>, Vec<Quotation>) {
    let Options { entities: options, corrections, names, .. } = options;
    let model = tagger::NameModel::built_in();
    let known = memory.map(|memory| &memory.mentions);
    let mut mentions = mentions::find_in_steps(model, text, sentences, tokens, names, known, steps).await;
    let today = options.date.or(publication_date);
    let mut entities = entities::resolve_in_steps(text, sentences, &mentions, today, steps).await;
    entities::agree(&entities, &mut mentions);
    let known = memory.map(|memory| &memory.quotations);
    let document = quotations::Document::new(text, blocks, sentences, tokens, &mentions, &entities, known);
    let mut quotations = quotations::find_in_steps(document, steps).await;
    select::select(text, sentences, corrections, options, &mut mentions, &mut entities, &mut quotations, steps).await;
    (mentions, entities, quotations)
}

/// Without the feature `entities` nothing looks for them.
#[cfg(not(feature = "entities"))]
#[expect(clippy::too_many_arguments, reason = "as with the feature")]
async fn find_entities(
    _: &str,
    _: &[Block],
    _: &[Span],
    _: &tokens::Tokens,
    _: Option<Date>,
    _: &Options,
    _: Option<&Memory>,
    _: &Steps,
) -> (Vec<Mention>, Vec<Entity>, Vec<Quotation>) {
    Default::default()
}

/// The examples of the README.
#[cfg(all(doctest, feature = "render", feature = "entities"))]
#[doc = include_str!("../README.md")]
struct Readme;
