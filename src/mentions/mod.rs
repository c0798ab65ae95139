//! What a text mentions: names that the tagger finds, completed and corrected by what the text says elsewhere, and dates,
//! amounts and addresses that patterns find.
//!
//! ```text
//! tagger ─ countries, boundaries, footnotes, extents ─ known names ─ definitions ─ recurrences ─┐
//! patterns ─────────────────────────────────────────────────────────────────────────────────┴ merge
//! ```

mod boundaries;
mod definitions;
mod extents;
mod footnotes;
pub(crate) mod kind_votes;
pub(crate) mod known_names;
mod recurrences;

pub use known_names::KnownName;

use crate::{
    Evidence, Kind, Mention, Span, patterns,
    steps::{self, Steps},
    tagger::{Found, Known, LEARNED, NameModel},
    text::pieces::Pieces,
    tokens::Tokens,
    words::is_country,
};

/// What is known of the sentences of the last text.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    names: Pieces<Known>,
    patterns: Pieces<Vec<Mention>>,
}

impl Memory {
    /// Forgets what the text that is done did not have.
    pub(crate) fn turn_over(&self) {
        self.names.turn_over();
        self.patterns.turn_over();
    }
}

/// Finds the mentions in every sentence: in order, not overlapping. Linear in the length of the text.
///
/// ```
/// use article_analyzer::{Kind, Span, mentions, tokens::tokenize};
///
/// let text = "It cost $5 million.";
/// let sentences = [Span::new(0, text.len())];
/// let mentions = mentions::find(text, &sentences, &tokenize(text, &sentences));
/// assert_eq!(mentions[0].kind, Kind::Money);
/// ```
#[must_use]
pub fn find(text: &str, sentences: &[Span], tokens: &Tokens) -> Vec<Mention> {
    find_with(NameModel::built_in(), text, sentences, tokens)
}

/// What [`find`] finds with another `model`, which training needs to know.
#[doc(hidden)]
#[must_use]
pub fn find_with(model: &NameModel, text: &str, sentences: &[Span], tokens: &Tokens) -> Vec<Mention> {
    steps::finish(find_in_steps(model, text, sentences, tokens, &[], None, &Steps::none()))
}

/// The names that `model` finds and those that are `known`, and what patterns find.
pub(crate) async fn find_in_steps(
    model: &NameModel,
    text: &str,
    sentences: &[Span],
    tokens: &Tokens,
    known: &[KnownName],
    memory: Option<&Memory>,
    steps: &Steps,
) -> Vec<Mention> {
    let tagged = memory.map(|memory| &memory.names);
    let names = names(model, text, sentences, tokens, known, tagged, steps).await;
    merge(names, patterns::find(text, sentences, memory.map(|memory| &memory.patterns), steps).await)
}

/// The names that `model` finds and those that are `known`, and the same names where they were overlooked.
async fn names(
    model: &NameModel,
    text: &str,
    sentences: &[Span],
    tokens: &Tokens,
    known: &[KnownName],
    tagged: Option<&Pieces<Known>>,
    steps: &Steps,
) -> Vec<Mention> {
    let mention = |found: Found| {
        let span = found.span;
        let (kind, evidence) = match LEARNED[found.kind] {
            // What a country does, it may do like an organization, but it stays a place.
            Kind::Organization | Kind::Group | Kind::Other if is_country(&text[span.range()]) => {
                (Kind::Place, Evidence::Country)
            }
            kind if found.by_votes => (kind, Evidence::Recurrence),
            kind => (kind, Evidence::Context),
        };
        Mention { span, kind, confidence: model.confidence(found.probability), evidence }
    };
    let found = model.mentions_in_steps(text, tokens, tagged, steps).await;
    let mut names = Vec::with_capacity(found.len());
    for found in found {
        boundaries::push_names(text, mention(found), &mut names);
        steps.done(1).await;
    }
    footnotes::cut_off(text, &mut names, steps).await;
    let is_organization = |name: &str| model.vocabulary.has_organization(name);
    let names = extents::extend(text, sentences, names, is_organization, steps).await;
    let names = known_names::add(text, tokens, names, known, steps).await;
    let names = definitions::join(text, tokens, names, steps).await;
    recurrences::add(text, tokens, names, steps).await
}

/// One list in order of both. Where they overlap, a pattern stands if it has all of the name in it and more (the "US" of
/// "US$5 million"), or if it is an address or an amount of money; else the name does (the "2016" of "2016 Summer Olympics").
fn merge(names: Vec<Mention>, patterns: Vec<Mention>) -> Vec<Mention> {
    let mut merged: Vec<Mention> = Vec::with_capacity(names.len() + patterns.len());
    let mut patterns = patterns.into_iter().peekable();
    let wins = |pattern: &Mention, name: &Mention| {
        matches!(pattern.kind, Kind::Email | Kind::Link | Kind::Handle | Kind::Money)
            || pattern.span.contains(name.span) && pattern.span != name.span
    };
    for name in names {
        let mut stands = merged.last().is_none_or(|last| last.span.end <= name.span.start);
        while let Some(pattern) = patterns.next_if(|pattern| pattern.span.start < name.span.end) {
            if pattern.span.end <= name.span.start {
                merged.push(pattern);
            } else if wins(&pattern, &name) {
                merged.push(pattern);
                stands = false;
            }
        }
        if stands {
            merged.push(name);
        }
    }
    merged.extend(patterns);
    merged
}
