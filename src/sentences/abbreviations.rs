//! Abbreviations: one text file per language, one abbreviation and its class on a line.
//!
//! The files are sorted by byte, so a word is looked up by binary search in the file as it is: nothing is built at
//! start-up.

use super::Language;
use std::cmp::Ordering;

/// What an abbreviation stands for, as far as the end of a sentence depends on it.
///
/// ```
/// use article_analyzer::sentences::{Language, abbreviations::{Class, lookup}};
///
/// assert_eq!(lookup("Gen", Language::English), Some(Class::Title));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Class {
    /// Before a name: "Mr.", "Gen.".
    Title = 1,
    /// Before a number or after one: "No.", "p.", "vol.".
    Number,
    /// "Jan."
    Month,
    /// "Fri."
    Weekday,
    /// "p.m.", "B.C.", "yrs."
    Time,
    /// "kg.", "lb."
    Unit,
    /// "U.S.", "Calif.", "Ave."
    Place,
    /// "Inc.", "Dept."
    Organization,
    /// After a name: "Jr.", "Ph.D."
    Suffix,
    /// Goes on: "vs.", "e.g.", "approx."
    Connective,
    /// Closes a list: "etc."
    Ending,
    /// Not short for anything: a name that has its mark for its own, "Yahoo!". No list of abbreviations has them.
    Name,
    /// A day, a month or a time zone in full, as it follows "p.m."
    Calendar,
}

impl Class {
    fn from_name(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"title" => Self::Title,
            b"number" => Self::Number,
            b"month" => Self::Month,
            b"weekday" => Self::Weekday,
            b"time" => Self::Time,
            b"unit" => Self::Unit,
            b"place" => Self::Place,
            b"organization" => Self::Organization,
            b"suffix" => Self::Suffix,
            b"connective" => Self::Connective,
            b"ending" => Self::Ending,
            b"calendar" => Self::Calendar,
            _ => return None,
        })
    }
}

/// Longest abbreviation of any list, in bytes.
const LONGEST: usize = 16;

/// The abbreviations of a language.
pub(super) struct List {
    /// The file.
    lines: &'static str,
    /// For each first byte, by its low bits, the lengths of the abbreviations that begin with it, as a bit set: most
    /// words are no abbreviation by that alone.
    lengths: [u32; 32],
    /// Likewise their second and their last letters, by the low bits of those.
    letters: [[u32; 2]; 32],
    /// Where the lines begin whose first byte is "a", "b", … "z", or beyond ASCII.
    starts: [u16; 27],
}

impl List {
    /// The list in the file `lines`.
    pub(super) const fn new(lines: &'static str) -> Self {
        let bytes = lines.as_bytes();
        let (mut lengths, mut letters) = ([0; 32], [[0; 2]; 32]);
        let mut starts = [bytes.len() as u16; 27];
        let (mut at, mut start, mut letter) = (0, 0, 0);
        while at < bytes.len() {
            let first = bytes[start];
            while letter < 27 && (first >= b'a' + letter as u8 || !first.is_ascii()) {
                starts[letter] = start as u16;
                letter += 1;
            }
            match bytes[at] {
                b' ' => {
                    lengths[first as usize % 32] |= 1 << (at - start);
                    letters[first as usize % 32][0] |= 1 << (bytes[start + (at - start > 1) as usize] % 32);
                    letters[first as usize % 32][1] |= 1 << (bytes[at - 1] % 32);
                }
                b'\n' => start = at + 1,
                _ => {}
            }
            at += 1;
        }
        Self { lines, lengths, letters, starts }
    }

    /// The file.
    pub(super) fn lines(&self) -> &'static str {
        self.lines
    }

    /// The class of `word`, in any ASCII case.
    pub(super) fn class(&self, word: &str) -> Option<Class> {
        let word = word.as_bytes();
        let (first, last) = (*word.first()?, *word.last()?);
        let second = word[usize::from(word.len() > 1)];
        let [seconds, lasts] = self.letters[first as usize % 32];
        if word.len() > LONGEST
            || self.lengths[first as usize % 32] >> word.len() & seconds >> (second % 32) & lasts >> (last % 32) & 1
                == 0
        {
            return None;
        }
        let mut key = [0; LONGEST];
        let key = &mut key[..word.len()];
        key.copy_from_slice(word);
        key.make_ascii_lowercase();

        let letter = usize::from(key[0].wrapping_sub(b'a')).min(26);
        let next = self.starts.get(letter + 1).map_or(self.lines.len(), |&start| start.into());
        let mut lines = self.lines.as_bytes().get(self.starts[letter].into()..next).unwrap_or_default();
        while !lines.is_empty() {
            let middle = lines.len() / 2;
            let start = lines[..middle].iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
            let end = lines[middle..].iter().position(|&byte| byte == b'\n').map_or(lines.len(), |at| middle + at);
            let line = &lines[start..end];
            let space = line.iter().position(|&byte| byte == b' ').unwrap_or(line.len());
            match (*key).cmp(&line[..space]) {
                Ordering::Equal => return Class::from_name(line.get(space + 1..)?),
                Ordering::Less => lines = &lines[..start],
                Ordering::Greater => lines = lines.get(end + 1..).unwrap_or_default(),
            }
        }
        None
    }
}

/// The class of `word`, written without its last full stop and in any ASCII case.
///
/// ```
/// use article_analyzer::sentences::{Language, abbreviations::{Class, lookup}};
///
/// assert_eq!(lookup("Gen", Language::English), Some(Class::Title));
/// assert_eq!(lookup("general", Language::English), None);
/// ```
#[must_use]
pub fn lookup(word: &str, language: Language) -> Option<Class> {
    language.abbreviations().class(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_every_list_is_found() {
        for language in Language::ALL {
            for line in language.abbreviations().lines.lines() {
                let (word, class) = line.split_once(' ').expect("word and class");
                assert!(word.len() <= LONGEST, "{word} is too long");
                let expected = Class::from_name(class.as_bytes());
                assert!(expected.is_some(), "{line}: unknown class");
                assert_eq!(lookup(word, language), expected, "{language:?}: {line}");
            }
        }
    }
}
