//! The one fast scan: finds the places where a sentence may end.
//!
//! Most bytes are letters and most spaces stand between two lower-case letters; both are passed over after one look into
//! a table. What remains is a [`Candidate`], which the classifier decides.

use super::characters::{is_closer, is_double_quote, is_full_stop_of_other_script, is_opener, is_terminator};

/// A place where a sentence may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// End of the last character before it.
    pub end: usize,
    /// Start of the first character after it: the same as `end` where no white space lies between.
    pub next: usize,
    /// A terminator that ends a sentence whatever stands around it ("。").
    pub certain: bool,
    /// Double quotation marks of the block before `end`.
    pub quotes: usize,
    /// Where the round bracket stands that is open at `end`.
    pub bracket: Option<usize>,
}

/// What a byte means to the scan.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Byte {
    /// Lower-case ASCII letters and everything without a say.
    Plain,
    /// ASCII white space.
    Space,
    /// ".", "!", "?".
    Terminator,
    /// Double quotation marks and round brackets, which are kept count of.
    Mark,
    /// First byte of a character of which some are terminators or white space.
    Lead,
}

const BYTES: [Byte; 256] = {
    let mut table = [Byte::Plain; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b' ' | b'\t'..=b'\r' => Byte::Space,
            b'.' | b'!' | b'?' => Byte::Terminator,
            b'"' | b'(' | b')' => Byte::Mark,
            // U+00A0, U+0589, U+061F…U+06D4, U+0964, U+1362, U+2026, U+3002, U+FF01: see `characters`.
            0xC2 | 0xD6 | 0xD8 | 0xDB | 0xDC | 0xDF | 0xE0..=0xE3 | 0xEA | 0xEF | 0xF0 => Byte::Lead,
            _ => Byte::Plain,
        };
        byte += 1;
    }
    table
};

/// Longest run of terminators and closing marks that is read as one.
const LONGEST_RUN: usize = 8;

/// The candidates of one block, in order.
pub struct Candidates<'t> {
    text: &'t str,
    start: usize,
    at: usize,
    end: usize,
    quotes: usize,
    bracket: Option<usize>,
}

impl<'t> Candidates<'t> {
    /// The candidates in `text[start..end]`, which neither starts nor ends with white space.
    pub fn new(text: &'t str, start: usize, end: usize) -> Self {
        Self { text: &text[..end], start, at: start, end, quotes: 0, bracket: None }
    }

    fn candidate(&self, end: usize, next: usize, certain: bool) -> Candidate {
        Candidate { end, next, certain, quotes: self.quotes, bracket: self.bracket }
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

    /// The white space that starts at `self.at` is passed over and is a candidate, unless it stands inside a sentence
    /// beyond doubt.
    fn gap(&mut self) -> Option<Candidate> {
        let end = self.at;
        let rest = &self.text[end..];
        let next = self.end - rest.trim_start().len();
        self.at = next;
        let bytes = self.text.as_bytes();
        let before = end.checked_sub(1).map(|at| bytes[at])?;
        let after = *bytes.get(next)?;
        let inside = match before {
            b'a'..=b'z' | b',' if after.is_ascii_lowercase() => !matches!(bytes[next..].get(1), Some(b'.' | b')')),
            b'a'..=b'z' | b',' => after.is_ascii_uppercase() && !self.after_address(end),
            b'A'..=b'Z' | b'0'..=b'9' => after.is_ascii_lowercase(),
            128.. => self.between_letters(end, next),
            _ => false,
        };
        (!inside).then(|| self.candidate(end, next, false))
    }

    /// Whether the word that ends at `end` looks like an e-mail address or a link.
    fn after_address(&self, end: usize) -> bool {
        let word = self.text.as_bytes()[..end].iter().rev().take(64).take_while(|byte| !byte.is_ascii_whitespace());
        word.into_iter().any(|&byte| byte == b'@' || byte == b'/')
    }

    fn between_letters(&self, end: usize, next: usize) -> bool {
        let before = self.text[..end].chars().next_back();
        let after = self.text[next..].chars().next();
        before.is_some_and(char::is_alphanumeric) && after.is_some_and(|after| after.is_alphanumeric() || after == '–')
    }

    /// The run of terminators at `self.at` is passed over; it is a candidate by itself if a sentence seems to start right
    /// behind it: "ended.The".
    fn tight(&mut self) -> Option<Candidate> {
        let text = self.text;
        let start = self.at;
        let mut certain = false;
        for character in text[self.at..].chars().take(LONGEST_RUN) {
            if is_terminator(character) {
                certain |= is_full_stop_of_other_script(character);
            } else if !is_closer(character) {
                break;
            }
            self.pass(character);
        }
        let end = self.at;
        let next = text[end..].chars().next()?;
        if certain && next.is_whitespace() {
            self.at = self.end - text[end..].trim_start().len();
            return Some(self.candidate(end, self.at, certain));
        }
        let starts = certain || start > self.start && (next.is_uppercase() || is_opener(next));
        (starts && !next.is_whitespace()).then(|| self.candidate(end, end, certain))
    }
}

impl Iterator for Candidates<'_> {
    type Item = Candidate;

    fn next(&mut self) -> Option<Candidate> {
        let bytes = self.text.as_bytes();
        while self.at < self.end {
            let found = match BYTES[bytes[self.at] as usize] {
                Byte::Plain => {
                    self.at += 1;
                    None
                }
                Byte::Space => self.gap(),
                Byte::Terminator => self.tight(),
                Byte::Mark => {
                    self.pass(bytes[self.at].into());
                    None
                }
                Byte::Lead => {
                    let character = self.text[self.at..].chars().next()?;
                    if character.is_whitespace() {
                        self.gap()
                    } else if is_terminator(character) {
                        self.tight()
                    } else {
                        self.pass(character);
                        None
                    }
                }
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }
}
