//! Speech tags: who said what was quoted, after a quotation that ends in its own mark.
//!
//! ```text
//! "Will it rain?" Petrov asked.              one sentence
//! "Will it rain?" Petrov asked for a map.    one
//! "Will it rain?" He asked for a map.        two: a tag would have a small "he"
//! "Will it rain?" The mayor said it might.   two: what was said follows the verb
//! ```
//!
//! Neither a list of verbs nor the first word decides alone, so a tag is described by three things: its subject, how
//! far away the verb is and what stands between, and what follows the verb. The classifier learns what they mean.

use super::word::{Shape, Word};
use crate::words::is_tag_verb;

/// Words that are looked at for a verb: "Police Chief Karl Sorel, 57, later asked".
const MOST_WORDS: usize = 8;

/// What follows a quotation, as far as it can be a speech tag.
#[derive(Clone, Copy, Debug, Default)]
pub struct SpeechTag {
    /// A number below 8: what the first word is.
    pub subject: u32,
    /// A number below 8: how many words stand before the verb of speech, and of what kind; 0 without a verb.
    pub verb: u32,
    /// A number below 8: what follows the verb.
    pub after: u32,
    /// The hash of the verb; 0 without one.
    pub hash: u32,
}

impl SpeechTag {
    /// What `text[start..end]` begins with, a word.
    pub fn at(text: &str, start: usize, end: usize) -> Self {
        let mut word = Word::at(text, start, end);
        let subject = subject(&text[word.start..word.end], word.shape);
        let (mut small, mut words) = (0, 0);
        while words < MOST_WORDS && word.end > word.start {
            let written = &text[word.start..word.end];
            if is_tag_verb(written) {
                let verb = match (words, small) {
                    (0, _) => 1,
                    (1..=2, 0) => 2,
                    (_, 0) => 3,
                    (_, 1) => 4,
                    _ => 5,
                };
                return Self { subject, verb, after: after(text, word.end, end), hash: word.hash };
            }
            small += usize::from(words > 0 && written.starts_with(char::is_lowercase));
            words += 1;
            let next = Word::after(text, word.end, end);
            if ends_clause(&text[word.end..next.start.max(word.end)], word) {
                break;
            }
            word = next;
        }
        Self { subject, ..Self::default() }
    }

    /// The tag as a number below 512.
    pub fn bits(self) -> u32 {
        self.subject << 6 | self.verb << 3 | self.after
    }
}

/// Whether the clause ends with the marks `between` the `word` and the next; not after an initial or "Mr.".
fn ends_clause(between: &str, word: Word) -> bool {
    match between.trim_start_matches(',') {
        stopped if stopped.starts_with('.') => word.len() > 4 || word.shape == Shape::Lower,
        rest => rest.contains(['!', '?', ';', ':', '"', '“', '‘', '(']),
    }
}

fn subject(word: &str, shape: Shape) -> u32 {
    match word {
        "I" => 1,
        "He" | "She" | "They" | "We" | "It" | "You" | "There" | "This" | "That" | "These" | "Those" | "His" | "Her"
        | "Their" | "My" | "Our" => 2,
        "The" | "A" | "An" | "One" | "Another" | "Some" => 3,
        _ => match shape {
            Shape::Capitalized | Shape::Capitals | Shape::CapitalInitials | Shape::Capital | Shape::CamelCase => 4,
            Shape::Lower | Shape::Letter => 5,
            _ => 6,
        },
    }
}

/// What follows the verb that ends at `start`.
fn after(text: &str, start: usize, end: usize) -> u32 {
    let rest = &text[start..end];
    if !rest.starts_with(' ') {
        return 1;
    }
    let word = Word::at(text, start + 1, end);
    match &text[word.start..word.end] {
        "" => 1,
        "that" | "if" | "whether" | "it" | "he" | "she" | "they" | "we" | "you" | "there" | "no" | "nothing"
        | "not" | "what" | "why" | "how" | "who" | "when" | "yes" | "I" | "so" => 2,
        "the" | "a" | "an" | "his" | "her" | "their" | "my" | "our" | "its" | "this" | "these" | "those" => 3,
        "for" | "to" => 4,
        "him" | "me" | "them" | "us" | "reporters" | "lawmakers" | "himself" | "herself" | "back" | "again"
        | "later" => 5,
        written if written.starts_with(char::is_uppercase) => 6,
        _ => 7,
    }
}
