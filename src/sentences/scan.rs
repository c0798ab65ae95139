//! The one fast scan: finds the places where a sentence may end.
//!
//! **The problem.** A sentence may end at any space, but hardly ever does. The classifier is costly, so it must see few places;
//! and the scan looks at every byte, so it must cost next to nothing where there is nothing.
//!
//! **The idea.** Most bytes are letters, and most spaces stand between two words that nobody would part ("the ferry"). Both are
//! passed over by a look into a table, indexed by the classes of three bytes:
//!
//! ```text
//!   text       t h e   f e r r y   l e f t .   T h e
//!   classes    L L L _ L L L L L _ L L L L S _ U L L      L lower, U upper, S stop, _ space …
//!                  └─┬─┘                                  L _ L: inside a sentence, go on
//!                                        └─┬─┘            S _ U: look at it
//! ```
//!
//! Most bytes do not even come to the table: comparisons of sixteen at once find the first that may matter
//! ([`first_that_may_matter`]), and the table decides about that one. Where it says "look", [`Candidates::gap`] (at white space) or
//! [`Candidates::stop`] (at a mark) reads the characters around it and decides with all that bytes alone do not tell: abbreviations,
//! brackets, rules, emoji. What remains is a [`Candidate`]. Some are certain (a plain word and a full stop, before a capital); the classifier decides the rest.
//!
//! **Why classes of bytes.** Text is nearly always ASCII where sentences end, and a character beyond ASCII is recognized by its first
//! byte: those that begin a terminator or a space somewhere are stops. So no character is decoded unless it must be looked at.

use super::{Language, abbreviations, names::MarkedName};
use crate::text::{
    lanes::{Bytes, LANES, lanes},
    punctuation::{
        is_alphanumeric, is_closer, is_double_quote, is_emoji, is_full_stop_of_other_script, is_opener,
        is_reference_mark, is_terminator,
    },
};

/// A place where a sentence may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// End of the last character before it.
    pub end: usize,
    /// Start of the first character after it: the same as `end` where no white space lies between.
    pub next: usize,
    /// Whether a sentence ends here beyond doubt: after "。", or after a plain word and a full stop, before a capital.
    pub certain: bool,
    /// Double quotation marks of the block before `end`.
    pub quotes: usize,
    /// Where the round bracket stands that is open at `end`.
    pub bracket: Option<usize>,
}

/// What a byte means to the scan.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Class {
    /// A small ASCII letter, or a comma.
    Lower,
    /// ASCII white space.
    Space,
    /// An ASCII capital.
    Upper,
    /// An ASCII digit.
    Digit,
    /// Looked at wherever it stands: terminators, double quotation marks, round brackets, the marks of addresses, and
    /// the first bytes of characters of which some are terminators or white space.
    Stop,
    /// A mark that does not end a sentence before a small letter.
    Inner,
    /// Any other mark of ASCII.
    Mark,
    /// Any other byte of a character beyond ASCII.
    Other,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' | b',' => Class::Lower,
            b' ' | b'\t'..=b'\r' => Class::Space,
            b'A'..=b'Z' => Class::Upper,
            b'0'..=b'9' => Class::Digit,
            b'.' | b'!' | b'?' | b'"' | b'(' | b')' | b'@' | b'/' => Class::Stop,
            // U+00A0, U+0589, U+061F…U+06D4, U+0964, U+1362, U+2026, U+3002, U+FF01, and others that begin with these bytes.
            0xC2 | 0xD6 | 0xD8 | 0xDB | 0xDC | 0xDF | 0xE0..=0xE3 | 0xEA | 0xEF | 0xF0 => Class::Stop,
            b'\'' | b'[' | b']' | b'{' | b'}' | b'%' | b';' | b':' => Class::Inner,
            0..=127 => Class::Mark,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
};

/// Whether a byte is looked at, by its class (the low three bits) and those of the two bytes before it.
const LOOKED_AT: [bool; 512] = {
    use Class::{Inner, Lower, Space, Stop};
    let mut table = [false; 512];
    let mut index = 0;
    while index < 512 {
        let (before, space, after) = (index >> 6, index >> 3 & 7, index & 7);
        let lower_after =
            before == Class::Upper as usize || before == Class::Digit as usize || before == Inner as usize;
        let inside = before == Lower as usize
            && (after == Lower as usize || after == Class::Upper as usize || after == Inner as usize)
            || lower_after && after == Lower as usize;
        table[index] = after == Stop as usize || space == Space as usize && !inside;
        index += 1;
    }
    table
};

/// How many of the bytes behind the first two of `window`, by which they are judged, do certainly not matter.
#[inline]
fn first_that_may_matter(window: &[u8; LANES + 2]) -> usize {
    let [before, space, byte] = [0, 1, 2].map(|start| lanes(&std::array::from_fn(|lane| window[start + lane])));
    let is_lower = |bytes: Bytes| bytes.are_in(b'a', 26) | bytes.is(b',');
    let is_space = space.is(b' ') | space.are_in(b'\t', 5);
    let is_inside = is_lower(before).and(byte.are_letters()) | before.are_letters().and(is_lower(byte));
    let is_stop = byte.are_in(b'!', 2)
        | byte.are_in(b'(', 2)
        | byte.are_in(b'.', 2)
        | byte.are_in(b'?', 2)
        | byte.are_in(0x80, 0x80);
    (is_stop | is_space.and_not(is_inside)).first()
}

/// Longest plain word, in bytes.
const LONGEST_WORD: usize = 24;

/// Longest run of terminators and closing marks that is read as one.
const LONGEST_RUN: usize = 8;

/// Longest salutation, in bytes.
const LONGEST_SALUTATION: usize = 24;

/// First words of salutations and closings whose other words may be small: "Best regards, Anna", "Hi all, We".
const GREETINGS: [&[u8]; 14] = [
    b"All ",
    b"Best ",
    b"Dear ",
    b"Good ",
    b"Hello ",
    b"Hi ",
    b"Kind ",
    b"Kindest ",
    b"Many ",
    b"Thank ",
    b"Thanks ",
    b"Warm ",
    b"With ",
    b"Yours ",
];

/// Marks of the shortest rule.
const SHORTEST_RULE: usize = 3;

/// Bytes that are looked at in one go.
const AT_ONCE: usize = 1 << 16;

/// The candidates of one block, in order.
pub struct Candidates<'t> {
    text: &'t str,
    language: Language,
    start: usize,
    at: usize,
    /// The classes of the two bytes before `at`, as [`LOOKED_AT`] has them.
    classes: usize,
    quotes: usize,
    bracket: Option<usize>,
    /// Where the text after the last candidate starts.
    passed: usize,
    /// The last letter that marked an item of a list.
    letter: u8,
}

impl<'t> Candidates<'t> {
    /// The candidates in `text[start..end]`, which neither starts nor ends with white space.
    pub fn new(text: &'t str, start: usize, end: usize, language: Language) -> Self {
        Self {
            text: &text[..end],
            language,
            start,
            at: start,
            classes: 0,
            quotes: 0,
            bracket: None,
            passed: start,
            letter: 0,
        }
    }

    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(b' ')
    }

    fn candidate(&mut self, end: usize, next: usize, certain: bool) -> Option<Candidate> {
        self.passed = next;
        Some(Candidate { end, next, certain, quotes: self.quotes, bracket: self.bracket })
    }

    /// Passes over `character` at `self.at` and keeps count.
    fn pass(&mut self, character: char) {
        match character {
            '(' => self.bracket = Some(self.at),
            ')' => self.bracket = None,
            _ => self.quotes += usize::from(is_double_quote(character)),
        }
        self.at += character.len_utf8();
    }

    /// Passes over the white space that starts at `self.at`, and returns where it started.
    fn pass_space(&mut self) -> usize {
        let start = self.at;
        self.at = match self.byte(start + 1) {
            b'!'..=b'~' => start + 1,
            _ => self.text.len() - self.text[start..].trim_start().len(),
        };
        start
    }

    /// The white space that starts at `self.at` is passed over and is a candidate, unless it stands inside a sentence
    /// beyond doubt.
    fn gap(&mut self) -> Option<Candidate> {
        let end = self.pass_space();
        let next = self.at;
        let before = self.byte(end.checked_sub(1)?);
        let after = self.byte(next);
        let inside = match (before, after) {
            // Two ASCII spaces, or one beyond ASCII; the table has passed over single ASCII spaces.
            (b'a'..=b'z' | b',', b'a'..=b'z' | b'A'..=b'Z') | (b'A'..=b'Z' | b'0'..=b'9', b'a'..=b'z') => true,
            (b'a'..=b'z' | b',', b'0'..=b'9') => !self.is_item(next + 1) && !self.is_item(next + 2),
            (b'a'..=b'z' | b',', b'"' | b'(') => true,
            (b'"' | b')', b'a'..=b'z') => true,
            (b':', _) | (b'.', b'.') => true,
            (b'!' | b'?', b'a'..=b'z' | b'A'..=b'Z') => {
                match MarkedName::before(self.text, self.start, end - 1, next) {
                    Some(MarkedName::Open) => after.is_ascii_lowercase(),
                    name => name.is_some(),
                }
            }
            (128.., _) | (_, 128..) => self.inside_beyond_ascii(end, next),
            _ => false,
        };
        if inside {
            return None;
        }
        let begins = after.is_ascii_uppercase();
        self.candidate(end, next, begins && (before == b'.' && self.is_plain(end - 1) || self.is_rule(end)))
    }

    /// Whether a rule drawn with marks ends at `end` that has text before it: "the end. *** After", but not "=== Title ===".
    fn is_rule(&self, end: usize) -> bool {
        let before = &self.text[self.start..end];
        let mark = before.chars().next_back().filter(|mark| "*=_~#-".contains(*mark));
        mark.is_some_and(|mark| {
            let text = before.trim_end_matches(mark);
            before.len() - text.len() >= SHORTEST_RULE && !text.is_empty()
        })
    }

    /// Whether the marker of a list item, or the month of a date, ends at `at`: "1.", "b)", "12/".
    fn is_item(&self, at: usize) -> bool {
        matches!(self.byte(at), b'.' | b')' | b'/')
    }

    /// Whether a plain word ends at `end`: three small letters or more, or five with a capital; no abbreviation.
    fn is_plain(&self, end: usize) -> bool {
        let before = &self.text.as_bytes()[self.start..end];
        let small = before.iter().rev().take(LONGEST_WORD).take_while(|byte| byte.is_ascii_lowercase()).count();
        let capital = before[..before.len() - small].last().is_some_and(u8::is_ascii_uppercase);
        let start = end - small - usize::from(capital);
        small >= if capital { 4 } else { 3 }
            && start > self.start
            && self.byte(start - 1) == b' '
            && abbreviations::lookup(&self.text[start..end], self.language).is_none()
    }

    /// [`Self::gap`] where a character beyond ASCII stands before or after. An emoji belongs to what stands before it.
    fn inside_beyond_ascii(&self, end: usize, next: usize) -> bool {
        let Some(before) = self.text[..end].chars().next_back() else { return true };
        let Some(after) = self.text[next..].chars().next() else { return true };
        let closes = after == '»' && !self.text[next + 2..].starts_with(is_alphanumeric);
        is_emoji(after)
            || before == '«'
            || closes
            || is_alphanumeric(before)
                && !(is_reference_mark(before) && after.is_uppercase())
                && (is_alphanumeric(after) || is_opener(after) || after == '–')
            || (is_closer(before) || is_emoji(before) || before == ',') && after.is_lowercase()
    }

    /// The byte at `self.at` is of the class [`Class::Stop`].
    fn stop(&mut self) -> Option<Candidate> {
        let character = self.text[self.at..].chars().next()?;
        match character {
            '.' | ')' if self.goes_on_lettered() => self.candidate(self.at - 2, self.at - 1, false),
            '"' | '(' | ')' => {
                self.pass(character);
                None
            }
            '@' => self.address(),
            '/' if self.is_in_address() => self.address(),
            _ if is_terminator(character) => self.run(),
            _ if character.is_whitespace() => self.gap(),
            _ => {
                self.pass(character);
                None
            }
        }
    }

    /// Whether the marker of a list item ends at `self.at` that stands between two words and goes on from the one before:
    /// "a. one b. two".
    fn goes_on_lettered(&mut self) -> bool {
        let Some(start) = self.at.checked_sub(1).filter(|&start| start >= self.passed) else { return false };
        let letter = self.byte(start);
        let spaced = start == self.start || self.byte(start - 1) == b' ';
        if !(letter.is_ascii_lowercase() && spaced) {
            return false;
        }
        let goes_on = letter == self.letter + 1;
        if goes_on || letter == b'a' {
            self.letter = letter;
        }
        goes_on && start >= self.passed + 2 && self.byte(start - 2).is_ascii_lowercase()
    }

    /// Whether the "/" at `self.at` is one of a link, "https://" or "example.com/", and not of "and/or" or "24/7".
    fn is_in_address(&self) -> bool {
        let before = &self.text.as_bytes()[self.start..self.at];
        let mut word = before.iter().rev().take(LONGEST_WORD).take_while(|byte| !byte.is_ascii_whitespace());
        self.byte(self.at + 1) == b'/' || word.any(|&byte| byte == b'.')
    }

    /// The rest of the word, an e-mail address or a link, is passed over, and is followed by a candidate.
    fn address(&mut self) -> Option<Candidate> {
        for character in self.text[self.at..].chars().take_while(|character| !character.is_whitespace()) {
            self.pass(character);
        }
        if self.at == self.text.len() {
            return None;
        }
        let end = self.pass_space();
        self.candidate(end, self.at, false)
    }

    /// The run of terminators at `self.at` is passed over; it is a candidate by itself if a sentence seems to start right
    /// behind it: "ended.The".
    fn run(&mut self) -> Option<Candidate> {
        let (text, start) = (self.text, self.at);
        let mut certain = false;
        for character in text[start..].chars().take(LONGEST_RUN) {
            if is_terminator(character) {
                certain |= is_full_stop_of_other_script(character);
            } else if !is_closer(character) {
                break;
            }
            self.pass(character);
        }
        let end = self.at;
        let next = text[end..].chars().next()?;
        if next.is_whitespace() {
            return if certain {
                self.pass_space();
                self.candidate(end, self.at, certain)
            } else {
                None
            };
        }
        let starts =
            certain || start > self.start && (next.is_uppercase() || is_opener(next)) && !self.is_initialism(start);
        if starts { self.candidate(end, end, certain) } else { None }
    }

    /// Whether the full stop at `at` stands inside "Ph.D." or "U.S.": after a short word, before a letter with a full stop of its own.
    fn is_initialism(&self, at: usize) -> bool {
        let word = self.text.as_bytes()[self.start..at].iter().rev().take_while(|byte| byte.is_ascii_alphabetic());
        self.byte(at + 1).is_ascii_uppercase() && self.byte(at + 2) == b'.' && word.take(4).count() < 4
    }
}

impl Candidates<'_> {
    /// The end of the salutation or closing that starts at `self.at`, up to three words and a comma before a capital:
    /// "Dear Mr. Lee, We", "Best, Anna". Commas are not looked at anywhere else.
    fn salutation(&self) -> Option<usize> {
        let bytes = &self.text.as_bytes()[self.at..];
        if !bytes.first()?.is_ascii_uppercase() {
            return None;
        }
        let titled = bytes.starts_with(b"Dear ");
        let may_be_small = GREETINGS.iter().any(|greeting| bytes.starts_with(greeting));
        let (mut spaces, mut before) = (0, 0);
        let length = bytes.iter().take(LONGEST_SALUTATION).take_while(|&&byte| {
            spaces += usize::from(byte == b' ');
            let begins_small = std::mem::replace(&mut before, byte) == b' ' && byte.is_ascii_lowercase();
            spaces < 3
                && (byte.is_ascii_alphabetic() || byte == b' ' || byte == b'.' && titled)
                && (may_be_small || !begins_small)
        });
        let end = self.at + length.count() + 1;
        let greets = self.byte(end - 1) == b',' && self.byte(end) == b' ' && self.byte(end + 1).is_ascii_uppercase();
        (greets && !self.follows_abbreviation()).then_some(end)
    }

    /// Whether the word before `self.at` is an abbreviation: in "Mr. President, I want" nobody is greeted by "President".
    fn follows_abbreviation(&self) -> bool {
        let before = self.text[self.start..self.at].trim_end();
        let word = before.rsplit(char::is_whitespace).next().and_then(|word| word.strip_suffix('.'));
        word.is_some_and(|word| abbreviations::lookup(word, self.language).is_some())
    }

    /// Looks for the next candidate in about the next [`AT_ONCE`] bytes.
    pub fn look(&mut self) -> Option<Candidate> {
        if self.at == self.passed
            && let Some(end) = self.salutation()
        {
            self.at = end + 1;
            self.classes = Class::Space as usize;
            return self.candidate(end, self.at, false);
        }
        let end = self.text.len().min(self.at + AT_ONCE);
        while self.pass_inside(end) {
            // The window ends at the byte behind the gap, by which a gap is told from a space inside a sentence.
            let found = if self.classes >> 3 & 7 == Class::Space as usize {
                self.at -= 1;
                self.gap()
            } else {
                self.stop()
            };
            // The window goes on with the last byte that was passed. A space among them must not be looked at again, so it
            // counts as a letter (0).
            self.classes = match CLASSES[self.byte(self.at - 1) as usize] {
                Class::Space => 0,
                class => class as usize,
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// Passes over the bytes before `end` that the table passes over. Returns whether there is one that must be looked at.
    fn pass_inside(&mut self, end: usize) -> bool {
        // The two bytes before may count as others than they are.
        let alone = end.min(self.at + 2);
        if self.pass_one_by_one(alone) {
            return true;
        }
        while self.at < end
            && let Some(window) = self.text.as_bytes()[self.at - 2..end].first_chunk()
        {
            let quiet = first_that_may_matter(window);
            self.at += quiet.min(LANES - 1);
            self.classes = self.text.as_bytes()[self.at - 2..=self.at]
                .iter()
                .fold(0, |classes, &byte| classes << 3 | CLASSES[usize::from(byte)] as usize);
            if quiet < LANES && LOOKED_AT[self.classes] {
                return true;
            }
            self.at += 1;
        }
        self.pass_one_by_one(end)
    }

    /// [`Self::pass_inside`], one byte after the other.
    fn pass_one_by_one(&mut self, end: usize) -> bool {
        while self.at < end {
            self.classes = (self.classes << 3 | CLASSES[usize::from(self.byte(self.at))] as usize) & 511;
            if LOOKED_AT[self.classes] {
                return true;
            }
            self.at += 1;
        }
        false
    }

    /// Up to where was looked.
    pub fn at(&self) -> usize {
        self.at
    }
}

impl Iterator for Candidates<'_> {
    type Item = Candidate;

    fn next(&mut self) -> Option<Candidate> {
        while self.at < self.text.len() {
            if let Some(candidate) = self.look() {
                return Some(candidate);
            }
        }
        None
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Whether a single space between these bytes is inside a sentence, whatever stands around them: said plainly, where the scan
    /// has a table.
    fn is_plainly_inside(before: u8, after: u8) -> bool {
        let is_small = |byte: u8| byte.is_ascii_lowercase() || byte == b',';
        let is_inner = |byte: u8| b"'[]{}%;:".contains(&byte);
        match before {
            _ if is_small(before) => is_small(after) || after.is_ascii_uppercase() || is_inner(after),
            _ if before.is_ascii_alphanumeric() || is_inner(before) => is_small(after),
            _ => false,
        }
    }

    /// The candidates, found by looking at one byte after the other.
    fn reference(text: &str) -> Vec<Candidate> {
        let mut scan = Candidates::new(text, 0, text.len(), Language::English);
        let mut found = Vec::new();
        let is_space = |byte: u8| matches!(byte, b' ' | b'\t'..=b'\r');
        while scan.at < text.len() {
            if scan.at == scan.passed
                && let Some(end) = scan.salutation()
            {
                scan.at = end + 1;
                found.extend(scan.candidate(end, end + 1, false));
                continue;
            }
            let byte = scan.byte(scan.at);
            if is_space(byte) && !is_plainly_inside(scan.byte(scan.at - 1), scan.byte(scan.at + 1)) {
                found.extend(scan.gap());
            } else if CLASSES[usize::from(byte)] == Class::Stop {
                found.extend(scan.stop());
            } else {
                scan.at += 1;
            }
        }
        found
    }

    /// What sentences end with, and what looks like it.
    const PIECES: &[&str] = &[
        " ",
        " ",
        " ",
        " ",
        " ",
        "  ",
        "\t",
        "\u{a0}",
        ".",
        "...",
        "!",
        "?",
        ",",
        ";",
        ":",
        "\"",
        "'",
        "(",
        ")",
        "[",
        "]",
        "%",
        "-",
        "—",
        "”",
        "«",
        "»",
        "。",
        "…",
        "😀",
        "***",
        "the",
        "The",
        "ferry",
        "Ferry",
        "a",
        "b",
        "U.S",
        "Mr",
        "Dear",
        "Lee",
        "Yahoo",
        "12",
        "5",
        "é",
        "É",
        "x@y.org",
        "https://x.org/a",
        "Ph.D",
        "and/or",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

        #[test]
        fn the_table_passes_over_nothing_that_matters(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
            let text = pieces.concat();
            let text = text.trim();
            let found: Vec<Candidate> = Candidates::new(text, 0, text.len(), Language::English).collect();
            prop_assert_eq!(found, reference(text));
        }
    }
}
