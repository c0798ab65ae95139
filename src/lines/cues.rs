//! The cue lists: what a line from around the article begins with, ends with, or is.
//!
//! One list per kind in `cues/`, one cue per line, in lower case. A cue is a row of words:
//!
//! - `#` stands for one number,
//! - `:` after a word for a colon or dash that follows it,
//! - `*` for up to twelve more words, in a line that holds no whole sentence,
//! - `**` for any words;
//! - `edge:` before a cue asks for a place before the first or after the last paragraph of the article, `bottom:` for the
//!   latter.
//!
//! Other punctuation does not count. Cues are found by their first word or, if they begin with a star, by their last one; the
//! few that begin and end with a star are found by their longest word anywhere in the line.

use super::BoilerplateKind;
use crate::{
    order::order_by,
    text::{fold, hash::hash},
};
use std::sync::OnceLock;

/// Where in the text a cue is believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Anywhere,
    /// Before the first or after the last paragraph.
    Edge,
    /// After the last paragraph.
    Bottom,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Cue {
    pub kind: BoilerplateKind,
    /// The line of the list, as the result reports it.
    pub text: &'static str,
    pub place: Place,
    pattern: &'static str,
    /// Words of the shortest line that it can describe.
    shortest: usize,
}

/// Words that `*` can stand for.
const STAR_WORDS: usize = 12;

impl Cue {
    fn new(kind: BoilerplateKind, text: &'static str) -> Self {
        let (place, pattern) = match (text.strip_prefix("edge: "), text.strip_prefix("bottom: ")) {
            (Some(pattern), _) => (Place::Edge, pattern),
            (_, Some(pattern)) => (Place::Bottom, pattern),
            _ => (Place::Anywhere, text),
        };
        let shortest = parts(pattern).filter(|part| !is_star(part)).count();
        Self { kind, text: pattern, place, pattern, shortest }
    }

    /// Whether the line with these words is one that the cue describes.
    fn matches(&self, words: &[Word], is_sentence: impl Fn() -> bool) -> bool {
        words.len() >= self.shortest
            && matches(parts(self.pattern), words)
            && !(parts(self.pattern).any(|part| part == "*") && is_sentence())
    }

    /// The word that a line must hold, and where.
    fn anchor(&self) -> (Anchor, &'static str) {
        let first = parts(self.pattern).next().filter(|part| !is_star(part));
        let last = parts(self.pattern).last().filter(|part| !is_star(part));
        // Long words are rare words.
        let inner = || parts(self.pattern).max_by_key(|part| part.len()).unwrap_or_default();
        match (first, last) {
            (Some(first), _) => (Anchor::First, first.trim_end_matches(':')),
            (None, Some(last)) => (Anchor::Last, last),
            (None, None) => (Anchor::Inner, inner()),
        }
    }
}

/// The words of a pattern.
#[expect(
    clippy::manual_pattern_char_comparison,
    reason = "setting up the search for a character takes longer than these few bytes"
)]
fn parts(pattern: &'static str) -> impl Iterator<Item = &'static str> + Clone {
    pattern.split(|character| character == ' ')
}

fn is_star(part: &&str) -> bool {
    matches!(*part, "*" | "**")
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Anchor {
    First,
    Last,
    Inner,
}

/// A word of a line.
pub(super) struct Word<'f> {
    text: &'f [u8],
    /// Whether a colon or dash follows.
    is_label: bool,
}

impl Word<'_> {
    fn is(&self, part: &str) -> bool {
        match part.strip_suffix(':') {
            Some(label) => self.is_label && self.text == label.as_bytes(),
            None if part == "#" => is_number(self.text),
            None => self.text == part.as_bytes(),
        }
    }
}

fn matches<'p>(mut pattern: impl Iterator<Item = &'p str> + Clone, words: &[Word]) -> bool {
    let Some(part) = pattern.next() else { return words.is_empty() };
    let longest = match part {
        "**" => words.len(),
        "*" => words.len().min(STAR_WORDS),
        _ => return words.first().is_some_and(|word| word.is(part)) && matches(pattern, &words[1..]),
    };
    (0..=longest).any(|skipped| matches(pattern.clone(), &words[skipped..]))
}

fn is_number(word: &[u8]) -> bool {
    word[0].is_ascii_digit()
}

/// All cues, sorted by a hash of the word that a line must hold: what is found by it is compared word by word anyway.
pub(super) struct Cues {
    entries: Vec<(u64, Cue)>,
    /// For each anchor the fingerprints of the words, as a set of bits.
    fingerprints: [Fingerprints; 3],
    /// Those of the first two words, of the cues that begin with two.
    first_two: Fingerprints,
}

/// A set of fingerprints.
#[derive(Clone, Copy)]
struct Fingerprints([u64; FINGERPRINTS / 64]);

impl Fingerprints {
    fn add(&mut self, fingerprint: usize) {
        self.0[fingerprint % FINGERPRINTS / 64] |= 1 << (fingerprint % 64);
    }

    fn has(&self, fingerprint: usize) -> bool {
        self.0[fingerprint % FINGERPRINTS / 64] & 1 << (fingerprint % 64) != 0
    }
}

const FINGERPRINTS: usize = 4096;

/// Tells most words from most others at a glance.
fn fingerprint(word: &[u8]) -> usize {
    let [first, .., last] = word else { return word.first().map_or(0, |&byte| usize::from(byte)) };
    let middle = word[word.len() / 2];
    word.len() + usize::from(*first) * 7 + usize::from(*last) * 61 + usize::from(middle) * 257
}

fn fingerprint_of_two(first: &[u8], second: &[u8]) -> usize {
    fingerprint(first) * 3 + fingerprint(second)
}

impl Cues {
    /// The lists built into the program, read on first use.
    pub fn get() -> &'static Self {
        static CUES: OnceLock<Cues> = OnceLock::new();
        CUES.get_or_init(Self::read)
    }

    fn read() -> Self {
        let cues = LISTS.into_iter().flat_map(|(kind, list)| list.lines().map(move |line| Cue::new(kind, line)));
        let cues: Vec<Cue> = cues.collect();
        let mut fingerprints = [Fingerprints([0; FINGERPRINTS / 64]); 3];
        let mut first_two = fingerprints[0];
        let keys = cues.iter().map(|cue| {
            let (anchor, word) = cue.anchor();
            let second = parts(cue.pattern).nth(1).filter(|part| !is_star(part) && *part != "#");
            match second.filter(|_| anchor == Anchor::First) {
                Some(second) => {
                    first_two.add(fingerprint_of_two(word.as_bytes(), second.trim_end_matches(':').as_bytes()))
                }
                None => fingerprints[anchor as usize].add(fingerprint(word.as_bytes())),
            }
            key(anchor, word.as_bytes())
        });
        let entries = order_by(keys).into_iter().map(|(key, index)| (key, cues[index as usize])).collect();
        Self { entries, fingerprints, first_two }
    }

    /// The cue that describes the line with the normal form `folded`.
    ///
    /// Cues that hold anywhere come before those that need a place, whole lines before beginnings, long ones before short.
    pub fn find(&self, folded: &[u8], is_sentence: impl Fn() -> bool) -> Option<Cue> {
        let mut forwards = fold::words(folded);
        let (first, second) = (forwards.next()?, forwards.next());
        let first = if is_number(first) { b"#" } else { first };
        let last = fold::last_word(folded)?;
        let begins_like_a_cue = second.is_some_and(|second| self.first_two.has(fingerprint_of_two(first, second)));
        let by_first =
            if begins_like_a_cue { self.entries(Anchor::First, first) } else { self.anchored(Anchor::First, first) };
        let outer = [by_first, self.anchored(Anchor::Last, last)];
        let inner = fold::words(folded).map(|word| self.anchored(Anchor::Inner, word));
        let mut words = Vec::new();
        let rank = |cue: &Cue| (cue.place == Place::Anywhere, !cue.pattern.contains('*'), cue.pattern.len());
        let mut found: Option<Cue> = None;
        for (_, cue) in outer.into_iter().chain(inner).flatten() {
            if words.is_empty() {
                words = labeled_words(folded);
            }
            if found.is_none_or(|found| rank(&found) < rank(cue)) && cue.matches(&words, &is_sentence) {
                found = Some(*cue);
            }
        }
        found
    }

    /// The cues with this word, seen at a glance if there are none.
    fn anchored(&self, anchor: Anchor, word: &[u8]) -> &[(u64, Cue)] {
        if self.fingerprints[anchor as usize].has(fingerprint(word)) { self.entries(anchor, word) } else { &[] }
    }

    fn entries(&self, anchor: Anchor, word: &[u8]) -> &[(u64, Cue)] {
        let key = key(anchor, word);
        let start = self.entries.partition_point(|entry| entry.0 < key);
        let length = self.entries[start..].iter().take_while(|entry| entry.0 == key).count();
        &self.entries[start..start + length]
    }
}

/// What the cues with this word are sorted by.
fn key(anchor: Anchor, word: &[u8]) -> u64 {
    hash(word) ^ anchor as u64
}

fn labeled_words(folded: &[u8]) -> Vec<Word<'_>> {
    let mut words: Vec<Word> = Vec::new();
    for token in folded.split(|&byte| byte == b' ') {
        if fold::is_word(token) {
            words.push(Word { text: token, is_label: false });
        } else if let (b":" | b"-", Some(word)) = (token, words.last_mut()) {
            word.is_label = true;
        }
    }
    words
}

const LISTS: [(BoilerplateKind, &str); 9] = [
    (BoilerplateKind::PhotoCredit, include_str!("cues/photo-credit.txt")),
    (BoilerplateKind::SharePlea, include_str!("cues/share-plea.txt")),
    (BoilerplateKind::RelatedLink, include_str!("cues/related-link.txt")),
    (BoilerplateKind::SubscriptionPlea, include_str!("cues/subscription-plea.txt")),
    (BoilerplateKind::CookieNotice, include_str!("cues/cookie-notice.txt")),
    (BoilerplateKind::Navigation, include_str!("cues/navigation.txt")),
    (BoilerplateKind::Timestamp, include_str!("cues/timestamp.txt")),
    (BoilerplateKind::AuthorFollow, include_str!("cues/author-follow.txt")),
    (BoilerplateKind::SourceCredit, include_str!("cues/source-credit.txt")),
];
