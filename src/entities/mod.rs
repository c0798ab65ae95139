//! Mentions of people, organisations, places, groups, dates, amounts.

mod atoms;
mod blob;
mod decode;
mod definitions;
mod emissions;
mod features;
pub(crate) mod kind_votes;
mod lexicon;
pub(crate) mod memory;
mod model;
pub(crate) mod patterns;
mod ranked;
mod repeats;
mod tags;
mod votes;
mod weights;

pub use patterns::{Date, DateError};

use crate::{
    Evidence, Kind, Mention, Source, Span,
    steps::{self, Steps},
    tokens::Tokens,
};
use memory::Memory;
use model::Model;
use std::sync::LazyLock;

/// What training needs of the recogniser; no part of the API.
#[doc(hidden)]
pub mod internals {
    use super::{Mention, Span, Steps, Tokens, steps};

    /// What [`super::recognize`] finds in `text` with another `model`.
    pub fn mentions(model: &Model, text: &str, sentences: &[Span], tokens: &Tokens) -> Vec<Mention> {
        steps::finish(super::mentions(model, text, sentences, tokens, None, &Steps::none()))
    }

    pub use super::{
        atoms::{Atoms, Case, lower_hash},
        blob::{BlobError, Parts},
        decode::exp,
        features::{Context, stretches},
        lexicon::{Lexicon, NAMES, Word, list},
        model::{CALIBRATION, Found, Model},
        tags::{LEARNED, OUTSIDE, Position, TAGS, Tag, follows, parts, tag},
        votes::Votes,
    };
}

/// Which mentions are returned.
///
/// ```
/// use article_analyzer::{Date, EntityOptions, Options, analyze};
///
/// let entities = EntityOptions { date: Date::new(2018, 12, 2), ..EntityOptions::default() };
/// let analysis = analyze("It rained on Saturday.", &Options { entities, ..Options::default() });
/// assert_eq!(analysis.entities[0].value.as_deref(), Some("2018-12-01"));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Deserialize),
    serde(rename_all = "camelCase", default, deny_unknown_fields)
)]
pub struct EntityOptions {
    /// The day the text was published: what "Saturday" and "last month" count from. Without it, the date that a line at the beginning or the dateline states.
    pub date: Option<Date>,
    /// The kinds to return; all if not given.
    pub kinds: Option<Vec<Kind>>,
    /// Mentions less probable than this are left out; 0 to 1.
    pub min_confidence: f32,
}

/// Finds the mentions in every sentence: in order, not overlapping. Linear in the length of the text.
///
/// ```
/// use article_analyzer::{EntityOptions, Kind, Span, entities, tokens::tokenize};
///
/// let text = "It cost $5 million.";
/// let sentences = [Span::new(0, text.len())];
/// let mentions = entities::recognize(text, &sentences, &tokenize(text, &sentences), &EntityOptions::default());
/// assert_eq!(mentions[0].kind, Kind::Money);
/// ```
pub fn recognize(text: &str, sentences: &[Span], tokens: &Tokens, options: &EntityOptions) -> Vec<Mention> {
    steps::finish(recognize_in_steps(text, sentences, tokens, options, None, &Steps::none()))
}

pub(crate) async fn recognize_in_steps(
    text: &str,
    sentences: &[Span],
    tokens: &Tokens,
    options: &EntityOptions,
    memory: Option<&Memory>,
    steps: &Steps,
) -> Vec<Mention> {
    let mut mentions = match Model::built_in() {
        Ok(model) => mentions(model, text, sentences, tokens, memory, steps).await,
        Err(_) => patterns::find(text, sentences, steps).await,
    };
    mentions.retain(|mention| {
        mention.confidence >= options.min_confidence
            && options.kinds.as_ref().is_none_or(|kinds| kinds.contains(&mention.kind))
    });
    mentions
}

/// The names that `model` finds, and what patterns find.
async fn mentions(
    model: &Model,
    text: &str,
    sentences: &[Span],
    tokens: &Tokens,
    memory: Option<&Memory>,
    steps: &Steps,
) -> Vec<Mention> {
    let names = names(model, text, tokens, memory, steps).await;
    merge(names, patterns::find(text, sentences, steps).await)
}

/// The names that `model` finds, and the same names where it overlooked them.
async fn names(model: &Model, text: &str, tokens: &Tokens, memory: Option<&Memory>, steps: &Steps) -> Vec<Mention> {
    let mention = |found: model::Found| {
        let span = found.span;
        let (kind, evidence) = match tags::LEARNED[found.kind] {
            Kind::Organization | Kind::Group | Kind::Other if is_country(&text[span.range()]) => {
                (Kind::Place, Evidence { source: Source::Gazetteer, cue: "country" })
            }
            kind => (kind, evidence(kind, &found)),
        };
        Mention { span, kind, confidence: model.confidence(found.probability), evidence }
    };
    let found = model.mentions_in_steps(text, tokens, memory, steps).await;
    let mut names = Vec::with_capacity(found.len());
    found.into_iter().for_each(|found| push_parted(text, mention(found), &mut names));
    let names = definitions::join(text, tokens, names, steps).await;
    repeats::add(text, tokens, names, steps).await
}

/// What may follow a comma in the name of one person.
const NAME_SUFFIXES: [&str; 6] = ["Jr", "Sr", "II", "III", "IV", "Esq"];

/// Adds `mention` to `names`; where a person's name has commas in it, those are several people. Their titles are left out.
fn push_parted(text: &str, mention: Mention, names: &mut Vec<Mention>) {
    let Span { start, end } = mention.span;
    let mut push = |start: usize, end: usize| {
        let part = text[start..end].trim_end();
        let name = without_title(part.trim_start());
        if !name.is_empty() {
            let end = start + part.len();
            names.push(Mention { span: Span::new(end - name.len(), end), ..mention });
        }
    };
    if mention.kind != Kind::Person {
        return names.push(mention);
    }
    let mut first = start;
    for (comma, _) in text[start..end].match_indices(',') {
        let rest = text[start + comma + 1..end].trim_start();
        let word = rest.split(|character: char| !character.is_alphabetic()).next();
        if !word.is_some_and(|word| NAME_SUFFIXES.contains(&word)) {
            push(first, start + comma);
            first = start + comma + 1;
        }
    }
    push(first, end);
}

/// What stands before the names of persons and is no part of them, one a line, in the order of their bytes.
const TITLES: &str = include_str!("titles.txt");

fn is_title(word: &str) -> bool {
    static SORTED: LazyLock<Vec<&str>> = LazyLock::new(|| TITLES.lines().collect());
    SORTED.binary_search(&word).is_ok()
}

/// The `name` of a person without its title, if it has more than that.
fn without_title(name: &str) -> &str {
    name.split_once(' ').filter(|(first, _)| is_title(first)).map_or(name, |(_, rest)| rest.trim_start())
}

/// The names of the ISO 3166 countries, one a line, in the order of their bytes.
const COUNTRIES: &str = include_str!("countries.txt");

/// Whether `name` is a country's. What a country does, it may do like an organization, but it stays a place.
fn is_country(name: &str) -> bool {
    static SORTED: LazyLock<Vec<&str>> = LazyLock::new(|| COUNTRIES.lines().collect());
    SORTED.binary_search(&name).is_ok()
}

/// The list that a name is on, or else what the model went by.
fn evidence(kind: Kind, found: &model::Found) -> Evidence {
    use lexicon::list::{COMPANY, COUNTRY, GIVEN_NAME, NATIONALITY, SURNAME, TOWN};
    let lists: &[(u8, &'static str)] = match kind {
        Kind::Person => &[(GIVEN_NAME, "given name"), (SURNAME, "surname")],
        Kind::Organization => &[(COMPANY, "word of company names")],
        Kind::Place => &[(COUNTRY, "country or state"), (TOWN, "town or region")],
        Kind::Group => &[(NATIONALITY, "nationality")],
        _ => &[],
    };
    match lists.iter().find(|(bit, _)| found.lists & bit != 0) {
        Some(&(_, cue)) => Evidence { source: Source::Gazetteer, cue },
        None if found.by_votes => Evidence { source: Source::Model, cue: "same words elsewhere in the text" },
        None => Evidence { source: Source::Model, cue: "form and neighbouring words" },
    }
}

/// One list in order of both. Where they overlap, a pattern stands if it has all of the name in it and more (the "US" of
/// "US$5 million"), or if it is an address; else the name does (the "2016" of "2016 Summer Olympics").
fn merge(names: Vec<Mention>, patterns: Vec<Mention>) -> Vec<Mention> {
    let mut merged: Vec<Mention> = Vec::with_capacity(names.len() + patterns.len());
    let mut patterns = patterns.into_iter().peekable();
    let wins = |pattern: &Mention, name: &Mention| {
        matches!(pattern.kind, Kind::Email | Kind::Link | Kind::Handle)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_has_no_comma_in_the_name() {
        let parts = |text: &'static str, kind| {
            let evidence = Evidence { source: Source::Model, cue: "test" };
            let mut names = Vec::new();
            let mention = Mention { span: Span::new(0, text.len()), kind, confidence: 1.0, evidence };
            push_parted(text, mention, &mut names);
            names.iter().map(|name| &text[name.span.range()]).collect::<Vec<_>>()
        };
        assert_eq!(parts("Ana Torres, Emeka Okafor,", Kind::Person), ["Ana Torres", "Emeka Okafor"]);
        assert_eq!(parts("Lee Brown, Jr., Srinivas Rao", Kind::Person), ["Lee Brown, Jr.", "Srinivas Rao"]);
        assert_eq!(parts("Lagos, Abuja", Kind::Place), ["Lagos, Abuja"]);
    }

    #[test]
    fn a_title_is_no_part_of_a_name() {
        assert_eq!(
            ["Miss Okafor", "Queen Anne", "Pope", "Earl Grey"].map(without_title),
            ["Okafor", "Anne", "Pope", "Earl Grey"]
        );
    }

    #[test]
    fn lists_are_in_order() {
        assert!(COUNTRIES.lines().is_sorted() && TITLES.lines().is_sorted());
        assert!(is_country("Russian Federation") && is_country("Zimbabwe") && !is_country("Federation"));
    }
}
