//! Dates, times, amounts and addresses: what a hand-written grammar finds.
//!
//! A [lexer](lexer) cuts a sentence into words, numbers and signs and looks the words up in `words.txt`; a rule for each kind
//! then reads the longest expression at each of them. Every rule looks a bounded number of words ahead, so time is linear
//! in the length of the text.
//!
//! What counts:
//! - **date**: days, months, years, decades, weekdays, also relative ones ("later this month", "two days ago"). Of "the 1987
//!   treaty" only the year. Ages are none, holidays are names.
//! - **time**: times of day and durations ("5 p.m.", "40 minutes", "two-hour", "three weeks").
//! - **money** and **percent**: with their number; "percentage points" too.
//! - **quantity**: a number with a unit of measurement ("20 km", "three tons", "5 degrees"). Counted things ("20 countries",
//!   "two men") are not marked: they are in every other sentence, and a reader gains nothing from seeing them.
//! - **email**, **link**, **handle**: without the punctuation of the sentence around them.

mod address;
mod calendar;
mod date;
mod direction;
#[cfg(feature = "entities")]
mod dollar;
mod lexer;
mod measure;
mod number;
mod publication;
mod time;

pub use calendar::{Date, DateError};
#[cfg(feature = "entities")]
pub(crate) use dollar::local_dollar;
pub(crate) use publication::stated_day;

use crate::{
    Evidence, Kind, Mention, Span,
    span::{prefix, suffix},
    steps::Steps,
    text::pieces::Pieces,
};
use lexer::{Class, Lexeme, Lexemes};

/// Confidence of an expression that is hardly ever anything else.
const CERTAIN: f32 = 0.99;
/// Confidence of an expression that is rarely anything else.
const LIKELY: f32 = 0.95;
/// Confidence of an expression that is often something else.
const AMBIGUOUS: f32 = 0.7;

/// Finds dates, times, amounts and addresses in every sentence: in order, not overlapping. Linear in the length of the text.
/// With what is `known` of sentences.
pub(crate) async fn find(
    text: &str,
    sentences: &[Span],
    known: Option<&Pieces<Vec<Mention>>>,
    steps: &Steps,
) -> Vec<Mention> {
    steps.stage(7.0, text.len());
    let mut mentions = Vec::new();
    let (mut lexemes, mut addresses) = (Vec::new(), Vec::new());
    for part in sentences.iter().flat_map(|&sentence| parts(text, sentence)) {
        let said = &text[part.range()];
        if let Some(found) = known.and_then(|known| known.get(said)) {
            mentions.extend(found.iter().map(|found| Mention { span: found.span.later(part.start), ..*found }));
            steps.done(said.len()).await;
            continue;
        }
        let first = mentions.len();
        addresses.clear();
        address::find(text, part, &mut addresses);
        let mut start = part.start;
        for address in &addresses {
            expressions(text, Span::new(start, address.span.start), &mut lexemes, &mut mentions);
            mentions.push(*address);
            start = address.span.end;
        }
        expressions(text, Span::new(start, part.end), &mut lexemes, &mut mentions);
        if let Some(known) = known {
            let found = mentions[first..].iter();
            known.keep(said, found.map(|found| Mention { span: found.span.from(part.start), ..*found }).collect());
        }
        steps.done(part.len()).await;
    }
    mentions
}

/// A sentence longer than this, in bytes, is read in parts, each up to a white space.
const LONGEST_PART: usize = 1 << 15;

/// The sentence, or its parts if it is very long. No expression goes from one into the next.
fn parts(text: &str, sentence: Span) -> impl Iterator<Item = Span> {
    let mut start = sentence.start;
    std::iter::from_fn(move || {
        let rest = Span::new(start, sentence.end);
        let part = prefix(&text[rest.range()], LONGEST_PART);
        let space =
            if part.len() < rest.len() { part.rfind(char::is_whitespace).filter(|&space| space > 0) } else { None };
        start += space.unwrap_or(part.len());
        (!rest.is_empty()).then(|| Span::new(rest.start, start))
    })
}

/// What the date, time or amount of a mention says, in a form to sort and compare by: dates and times by ISO 8601 (day,
/// month, year, week, interval, duration), money with its ISO 4217 code, percentages as numbers; of a range both ends. `today`,
/// the day the text was published, completes dates; the `sentence` tells whether they lie ahead. `None` where the text does
/// not say enough, and for all other kinds. `dollar` is what a bare "$" stands for. Takes time for a bounded number of words.
pub(crate) fn value(
    text: &str,
    sentence: Span,
    mention: &Mention,
    today: Option<Date>,
    dollar: Option<&str>,
) -> Option<String> {
    if !matches!(mention.kind, Kind::Date | Kind::Time | Kind::Money | Kind::Percent) {
        return None;
    }
    // A rule may ask for the word before.
    let before = Span::new(sentence.start.min(mention.span.start), mention.span.start);
    let start = suffix(&text[before.range()], LONGEST_WORD_BEFORE);
    let start = start.trim_end().rfind(char::is_whitespace).map_or(start, |space| &start[space..]).len();
    let mut list = Vec::new();
    lexer::lex(text, Span::new(mention.span.start - start, mention.span.end), &mut list);
    let at = list.iter().position(|lexeme| lexeme.span.start >= mention.span.start)?;
    let lexemes = Lexemes { text, list: &list };
    match mention.kind {
        Kind::Date => date::value(text, sentence, mention.span, date::parse(lexemes, at)?.1, today),
        Kind::Time if time::is_result(text, sentence, mention.span) => None,
        Kind::Time => time::parse(lexemes, at)?.1.resolve(),
        Kind::Money => measure::money(lexemes, at)?.1.resolve(dollar),
        _ => measure::percent(lexemes, at)?.1.map(|number| number.to_string()),
    }
}

/// Longer words, in bytes, are no cues.
const LONGEST_WORD_BEFORE: usize = 24;

fn is_any(word: &str, words: &[&str]) -> bool {
    words.iter().any(|other| word.eq_ignore_ascii_case(other))
}

fn expressions(text: &str, span: Span, lexemes: &mut Vec<Lexeme>, mentions: &mut Vec<Mention>) {
    lexemes.clear();
    lexer::lex(text, span, lexemes);
    let lexemes = Lexemes { text, list: lexemes };
    let mut at = 0;
    while at < lexemes.list.len() {
        match longest(lexemes, at) {
            Some(found) => {
                let span = Span::new(lexemes.list[at].span.start, lexemes.list[found.end - 1].span.end);
                let Found { kind, confidence, evidence, .. } = found;
                mentions.push(Mention { span, kind, confidence, evidence });
                at = found.end;
            }
            None => at += 1,
        }
    }
}

/// An expression that a rule found.
struct Found {
    end: usize,
    kind: Kind,
    confidence: f32,
    evidence: Evidence,
}

/// The longest expression at `at`; of equally long ones the first in the order below.
fn longest(lexemes: Lexemes, at: usize) -> Option<Found> {
    if !can_begin(lexemes, at) {
        return None;
    }
    let date = || {
        let parsed = date::parse(lexemes, at)?;
        let (confidence, evidence) = date::accept(lexemes, at, parsed)?;
        Some(Found { end: parsed.0, kind: Kind::Date, confidence, evidence })
    };
    let money = || {
        let (end, _, confidence, evidence) = measure::money(lexemes, at)?;
        Some(Found { end, kind: Kind::Money, confidence, evidence })
    };
    let percent = || {
        let (end, _, confidence, evidence) = measure::percent(lexemes, at)?;
        Some(Found { end, kind: Kind::Percent, confidence, evidence })
    };
    let quantity = || {
        let (end, confidence, evidence) = measure::quantity(lexemes, at)?;
        Some(Found { end, kind: Kind::Quantity, confidence, evidence })
    };
    let time = || {
        let (end, _, confidence, evidence) = time::parse(lexemes, at)?;
        Some(Found { end, kind: Kind::Time, confidence, evidence })
    };
    let found = [money(), percent(), quantity(), time(), date()];
    found.into_iter().flatten().reduce(|best, next| if next.end > best.end { next } else { best })
}

/// Whether an expression can begin at `at`: with a word that says something, or a number that is not the tail of a name
/// ("COVID-19", "F-16", "v2.0").
fn can_begin(lexemes: Lexemes, at: usize) -> bool {
    match lexemes.class(at) {
        Class::Sign(sign) => !sign.is_ascii() || matches!(sign, '$' | '\''),
        Class::Number => {
            let tail = |at: usize| lexemes.glued(at) && !matches!(lexemes.class(at - 1), Class::Sign(_));
            let hyphen = at > 0
                && lexemes.glued(at)
                && matches!(lexemes.class(at - 1), Class::Sign('-' | '/' | '.' | '#' | '_'));
            !(tail(at) || hyphen && tail(at - 1))
        }
        Class::Word | Class::Percent | Class::Unit | Class::UnitPrefix | Class::Period(_) | Class::End => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::steps;

    fn find(text: &str, sentences: &[Span]) -> Vec<Mention> {
        steps::finish(super::find(text, sentences, None, &Steps::none()))
    }

    /// Checks every case of a fixture, as if published on `today`.
    fn check(fixture: &str, today: Option<Date>) {
        let mut lines = fixture.lines().skip_while(|line| !line.is_empty()).skip(1).peekable();
        let mut cases = 0;
        while let Some(text) = lines.next() {
            assert_eq!(lines.next(), Some("---"), "after: {text}");
            let expected: Vec<_> = lines.by_ref().take_while(|line| !line.is_empty()).collect();
            let found = find(text, &[Span::new(0, text.len())]);
            let found: Vec<_> = found
                .iter()
                .map(|mention| {
                    let value = value(text, Span::new(0, text.len()), mention, today, Some("USD"))
                        .map_or(String::new(), |value| format!(" = {value}"));
                    format!("{}: {}{value}", mention.kind.name(), &text[mention.span.range()])
                })
                .collect();
            assert_eq!(found, expected, "{text}");
            cases += 1;
        }
        assert!(cases > 0);
    }

    #[test]
    fn a_very_long_sentence_is_read_in_parts() {
        let text = "It cost $5 million on Monday, ".repeat(3000);
        let mentions = find(&text, &[Span::new(0, text.len())]);
        assert!((5990..=6000).contains(&mentions.len()), "{} mentions", mentions.len());
    }

    #[test]
    fn dates() {
        check(include_str!("../../tests/patterns/dates.txt"), Date::new(2018, 12, 2));
    }

    #[test]
    fn times() {
        check(include_str!("../../tests/patterns/times.txt"), None);
    }

    #[test]
    fn amounts() {
        check(include_str!("../../tests/patterns/amounts.txt"), None);
    }

    #[test]
    fn addresses() {
        check(include_str!("../../tests/patterns/addresses.txt"), None);
    }

    #[test]
    fn time_grows_with_length_only() {
        for unit in ["one ", "1,000", "a.", "@a", "www.", "://", "(", "$1-", "May 2 ", "hundred and ", "\u{0301}", "é1"]
        {
            let text = unit.repeat(1_000_000 / unit.len());
            let span = Span::new(0, text.len());
            let mut last = 0;
            for mention in find(&text, &[span]) {
                assert!(mention.span.start >= last && !mention.span.is_empty(), "{unit}");
                last = mention.span.end;
            }
        }
    }
}
