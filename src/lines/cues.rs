//! The cue lists: what a line from around the article begins with, ends with, or is.
//!
//! One list per kind in `cues/`, one cue per line, in lower case. A cue is a row of words:
//!
//! - `#` stands for one number,
//! - `*` at the beginning or end for up to eight more words, of a line that is not a sentence,
//! - `**` for any words, also inside and in a sentence;
//! - `edge:` before a cue asks for a place before the first or after the last paragraph of the article, `bottom:` for the
//!   latter.
//!
//! Punctuation does not count. A cue begins or ends with a word, so that one look-up of the first and one of the last word
//! of a line finds all cues that can match it.

use super::{BoilerplateKind, fold};
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
    /// The line of the list, as it is shown to the reader.
    pub text: &'static str,
    pub place: Place,
    pattern: &'static str,
}

/// Words that `*` can stand for.
const STAR_WORDS: usize = 8;

impl Cue {
    fn new(kind: BoilerplateKind, text: &'static str) -> Self {
        let (place, pattern) = match text.split_once(": ") {
            Some(("edge", pattern)) => (Place::Edge, pattern),
            Some(("bottom", pattern)) => (Place::Bottom, pattern),
            _ => (Place::Anywhere, text),
        };
        Self { kind, text: pattern, place, pattern }
    }

    /// Whether the line with these words is one that the cue describes.
    fn matches(&self, words: &[&[u8]], is_sentence: bool) -> bool {
        matches(self.pattern.split(' '), words, is_sentence)
    }
}

fn matches<'p>(mut pattern: impl Iterator<Item = &'p str> + Clone, words: &[&[u8]], is_sentence: bool) -> bool {
    let Some(part) = pattern.next() else { return words.is_empty() };
    let longest = match part {
        "**" => words.len(),
        "*" if is_sentence => return false,
        "*" => words.len().min(STAR_WORDS),
        "#" => return words.first().is_some_and(|word| is_number(word)) && matches(pattern, &words[1..], is_sentence),
        _ => return words.first() == Some(&part.as_bytes()) && matches(pattern, &words[1..], is_sentence),
    };
    (0..=longest).any(|skipped| matches(pattern.clone(), &words[skipped..], is_sentence))
}

fn is_number(word: &[u8]) -> bool {
    word[0].is_ascii_digit()
}

/// All cues, found by their first or last word.
pub(super) struct Cues {
    /// Sorted by first word.
    by_first: Vec<(&'static str, Cue)>,
    /// Those that begin with a star, sorted by last word.
    by_last: Vec<(&'static str, Cue)>,
}

impl Cues {
    /// The lists built into the program, read on first use.
    pub fn get() -> &'static Self {
        static CUES: OnceLock<Cues> = OnceLock::new();
        CUES.get_or_init(Self::read)
    }

    fn read() -> Self {
        let mut cues = Self { by_first: Vec::new(), by_last: Vec::new() };
        for (kind, list) in LISTS {
            for cue in list.lines().map(|line| Cue::new(kind, line)) {
                let (first, last) = (cue.pattern.split(' ').next(), cue.pattern.rsplit(' ').next());
                match first.unwrap_or_default() {
                    "*" | "**" => cues.by_last.push((last.unwrap_or_default(), cue)),
                    first => cues.by_first.push((first, cue)),
                }
            }
        }
        cues.by_first.sort_by_key(|entry| entry.0);
        cues.by_last.sort_by_key(|entry| entry.0);
        cues
    }

    /// The cue that describes the line with the normal form `folded`.
    ///
    /// `words` is room for its words. Cues that hold anywhere come before those that need a place, long ones before short.
    pub fn find<'f>(&self, folded: &'f [u8], words: &mut Vec<&'f [u8]>, is_sentence: bool) -> Option<Cue> {
        let first = fold::words(folded).next()?;
        let last = fold::words(folded).next_back()?;
        let numeric = if is_number(first) { b"#" } else { first };
        let candidates = range(&self.by_first, numeric).iter().chain(range(&self.by_last, last));
        let mut found: Option<Cue> = None;
        words.clear();
        for (_, cue) in candidates {
            if words.is_empty() {
                words.extend(fold::words(folded));
            }
            let rank = |cue: &Cue| (cue.place == Place::Anywhere, cue.pattern.len());
            if found.is_none_or(|found| rank(&found) < rank(cue)) && cue.matches(words, is_sentence) {
                found = Some(*cue);
            }
        }
        found
    }
}

/// The entries of a sorted list under `word`.
fn range<'c>(entries: &'c [(&'static str, Cue)], word: &[u8]) -> &'c [(&'static str, Cue)] {
    let start = entries.partition_point(|entry| entry.0.as_bytes() < word);
    let length = entries[start..].partition_point(|entry| entry.0.as_bytes() == word);
    &entries[start..start + length]
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
