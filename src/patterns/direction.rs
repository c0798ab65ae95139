//! Whether the day that a sentence speaks of lies behind or ahead.
//!
//! News says "on Monday" of the Monday past and of the one to come, and the verb tells which:
//!
//! ```text
//! The council will vote on Monday.          the nearest verb before it: "will"
//! He said on Monday that it will vote.      "said"; what follows belongs to another clause
//! On Wednesday the two are to meet.         none before it in the clause: the first one after it
//! It agreed to meet on Monday.              an infinitive: ahead, if a wish or a plan governs it
//! It was postponed until Monday.            "until", "through" and "by" look ahead by themselves
//! ```
//!
//! There is no parser here: words are looked up in `tenses.txt`, nearest first, and what decides nothing is passed over. Where
//! no word decides, the caller falls back on what is most frequent.

use super::is_any;
use crate::{
    Span,
    span::{prefix, suffix},
    words::Lexicon,
};

static TENSES: Lexicon<1024> = Lexicon::new(include_str!("tenses.txt"));

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Past,
    Future,
    Unknown,
}

/// The part of a sentence, in bytes, that is looked at on each side of a date.
const REACH: usize = 160;

/// Where the date in `sentence` lies. `is_day`: it is a day, not a month.
pub(super) fn direction(text: &str, sentence: Span, date: Span, is_day: bool) -> Direction {
    let before = suffix(text.get(sentence.start..date.start).unwrap_or(""), REACH);
    let after = prefix(text.get(date.end..sentence.end).unwrap_or(""), REACH);
    let words: Vec<&str> = clause_before(before).collect();
    let preposition =
        words.iter().find(|word| !is_any(word, &["the", "early", "late", "mid", "about", "around", "on", "in"]));
    let preposition = preposition.copied().unwrap_or("");
    let reaches = is_any(preposition, &["until", "till", "through", "by"]);
    if words.iter().take(3).any(|word| is_any(word, &["since"])) {
        return Direction::Past;
    }
    let is_ahead_of = preposition == "of" && words.iter().take(3).any(|word| *word == "ahead");
    if is_ahead_of || is_day && words.first().is_some_and(|word| is_any(word, &["for"])) {
        return Direction::Future;
    }
    match verb_before(&words, reaches || is_any(preposition, &["to", "for"])) {
        Direction::Unknown if reaches => Direction::Future,
        Direction::Unknown => verb_after(after),
        found => found,
    }
}

/// Whether no single day is meant: "every Monday", "on a Friday", "the first Sunday of the month", "who dread Monday".
pub(super) fn is_any_day(text: &str, sentence: Span, weekday: Span) -> bool {
    let before = suffix(text.get(sentence.start..weekday.start).unwrap_or(""), REACH);
    let word = before.split_whitespace().next_back().unwrap_or("");
    const QUANTIFIERS: [&str; 18] = [
        "a", "every", "each", "any", "first", "second", "third", "fourth", "1st", "2nd", "3rd", "4th", "one",
        "typical", "average", "usual", "normal", "ordinary",
    ];
    const FEELINGS: [&str; 10] =
        ["dread", "dreads", "dreaded", "hate", "hates", "hated", "love", "loves", "fear", "fears"];
    is_any(word, &QUANTIFIERS) || is_any(word, &FEELINGS)
}

/// The words of the clause that `before` ends with, nearest first. Commas do not end a clause: they enclose what is put in.
fn clause_before(before: &str) -> impl Iterator<Item = &str> {
    let mut is_over = false;
    before.rsplit(char::is_whitespace).filter(|chunk| !chunk.is_empty()).map_while(move |chunk| {
        is_over |= ends_clause(chunk) || !chunk.contains(char::is_alphanumeric);
        let stands = !is_over;
        is_over |= chunk.starts_with(['“', '"', '(', '[', '—']);
        stands.then(|| trimmed(chunk))
    })
}

fn ends_clause(chunk: &str) -> bool {
    chunk.ends_with([';', ':', '”', '"', ')', ']', '—', '?', '!'])
}

fn trimmed(chunk: &str) -> &str {
    chunk.trim_matches(|sign: char| !sign.is_alphanumeric())
}

/// What a word says of the time of its clause.
fn tense(word: &str) -> &'static str {
    if !word.starts_with(|first: char| first.is_ascii_lowercase()) && !word.contains(['\'', '’']) {
        return "";
    }
    match word.rsplit_once(['\'', '’']) {
        Some((_, "ll")) => return "ahead",
        Some((_, "m" | "re")) => return "is",
        Some((_, "ve")) => return "have",
        Some((verb, "t")) if !word.contains("won") => {
            return if tense(verb.trim_end_matches('n')) == "could" { "past" } else { "" };
        }
        _ => {}
    }
    let is_past = word.len() > 4 && word.ends_with("ed") && !word.contains('-');
    TENSES.get(word).unwrap_or(if is_past { "past" } else { "" })
}

/// What the nearest verb before a date says. `is_reached`: the date is the end that something is put off to.
fn verb_before(words: &[&str], is_reached: bool) -> Direction {
    use Direction::{Future, Past};
    let mut is_infinitive = false;
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).copied().unwrap_or("");
        let is_passive = || words[at + 1..].iter().take(2).any(|word| matches!(tense(word), "be" | "is"));
        let has_before = || words[at + 1..].iter().take(3).any(|word| tense(word) == "have");
        match tense(word) {
            "" if word.eq_ignore_ascii_case("to") && at > 0 => {
                let verb = words[at - 1];
                let is_noun = is_any(
                    verb,
                    &["the", "a", "an", "his", "her", "its", "their", "our", "this", "that", "it", "them"],
                );
                is_infinitive |= verb.starts_with(|first: char| first.is_ascii_lowercase()) && !is_noun;
            }
            // Here the clause of the date begins.
            "" if is_any(word, &["which", "who", "whom", "where", "when", "that", "while", "because"]) => break,
            "ahead" | "plan" => return Future,
            "could" => return if at > 0 && words[at - 1] == "not" { Past } else { Future },
            "put-off" if is_reached => return Future,
            "wish" if is_infinitive || is_reached => return Future,
            "charge" => return Past,
            "past" if *word == "got" && has_before() => return Future,
            "past" | "put-off" | "wish" if is_passive() => {}
            "past" | "put-off" | "wish" => return Past,
            "was" => return if is_infinitive && at > 0 && words[at - 1] == "to" { Future } else { Past },
            "is" | "present" => return Future,
            "have" => {
                let is_perfect = at > 0 && !is_infinitive && has_participle(&words[..at]);
                return if is_perfect && !is_reached { Past } else { Future };
            }
            "base" => {
                let is_plural = next.ends_with('s') || is_any(next, &["they", "we", "you", "i", "people", "who"]);
                if is_plural && !is_infinitive && tense(next).is_empty() {
                    return Future;
                }
            }
            _ => {}
        }
    }
    // "High court to hear plea on Monday"
    if is_infinitive { Future } else { Direction::Unknown }
}

fn has_participle(words: &[&str]) -> bool {
    words
        .iter()
        .rev()
        .take(4)
        .any(|word| matches!(tense(word), "past" | "participle" | "be" | "wish" | "put-off" | "charge"))
}

/// What the first verb after a date says.
fn verb_after(after: &str) -> Direction {
    use Direction::{Future, Past};
    let chunks = after.split_whitespace();
    for (at, chunk) in chunks.enumerate() {
        let word = trimmed(chunk);
        match tense(word) {
            "ahead" | "is" | "present" | "could" => return Future,
            "past" | "was" | "wish" | "put-off" | "charge" | "have" | "plan" => return Past,
            _ => {}
        }
        // Behind a comma another clause begins, unless the date opens its own.
        if ends_clause(chunk) || chunk.ends_with('.') || at > 0 && chunk.ends_with(',') {
            break;
        }
    }
    Direction::Unknown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_verb_decides() {
        for (text, expected) in [
            ("The council will vote on #", Direction::Future),
            ("He said on # that it will vote", Direction::Past),
            ("On # the two are to meet", Direction::Future),
            ("It agreed to meet on #", Direction::Future),
            ("It failed to meet on #", Direction::Past),
            ("The trial was postponed until #", Direction::Future),
            ("It was open until #", Direction::Past),
            ("He could not be reached on #", Direction::Past),
            ("It is to be unveiled in #", Direction::Future),
            ("He is accused of theft on #", Direction::Past),
            ("Lively, # #", Direction::Unknown),
        ] {
            let at = text.find('#').unwrap();
            let found = direction(text, Span::new(0, text.len()), Span::new(at, at + 1), true);
            assert_eq!(found, expected, "{text}");
        }
    }
}
