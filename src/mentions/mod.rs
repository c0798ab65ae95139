//! What a text mentions: names that the tagger finds, completed and corrected by what the text says elsewhere, and dates,
//! amounts and addresses that patterns find.
//!
//! ```text
//! tagger ─ parted, countries ─ known names ─ definitions ─ recurrences ─┐
//! patterns ─────────────────────────────────────────────────────────────┴ merge
//! ```

mod definitions;
pub(crate) mod kind_votes;
mod known_names;
mod recurrences;

pub use known_names::KnownName;

use crate::{
    Evidence, Kind, Mention, Span, patterns,
    steps::{self, Steps},
    tagger::{Found, LEARNED, Memory, NameModel},
    tokens::Tokens,
    words::{is_country, is_title},
};

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
pub fn find(text: &str, sentences: &[Span], tokens: &Tokens) -> Vec<Mention> {
    find_with(NameModel::built_in(), text, sentences, tokens)
}

/// What [`find`] finds with another `model`, which training needs to know.
#[doc(hidden)]
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
    let names = names(model, text, tokens, known, memory, steps).await;
    merge(names, patterns::find(text, sentences, steps).await)
}

/// The names that `model` finds and those that are `known`, and the same names where they were overlooked.
async fn names(
    model: &NameModel,
    text: &str,
    tokens: &Tokens,
    known: &[KnownName],
    memory: Option<&Memory>,
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
    let found = model.mentions_in_steps(text, tokens, memory, steps).await;
    let mut names = Vec::with_capacity(found.len());
    found.into_iter().for_each(|found| push_parted(text, mention(found), &mut names));
    let names = known_names::add(text, tokens, names, known, steps).await;
    let names = definitions::join(text, tokens, names, steps).await;
    recurrences::add(text, tokens, names, steps).await
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

/// The `name` of a person without its title, if it has more than that.
fn without_title(name: &str) -> &str {
    name.split_once(' ').filter(|(first, _)| is_title(first)).map_or(name, |(_, rest)| rest.trim_start())
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
            let mut names = Vec::new();
            let span = Span::new(0, text.len());
            let mention = Mention { span, kind, confidence: 1.0, evidence: Evidence::Context };
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
}
