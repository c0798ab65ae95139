//! What is known about one token by itself.

use super::{
    gazetteer::Listed,
    vocabulary::{Vocabulary, WordFacts},
};
use crate::Span;
use std::ops::RangeInclusive;

/// A token as the features see it: every field is computed once, and the features combine them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Atoms {
    /// Hash of the token as written.
    pub exact: u32,
    /// Hash of its lower-case form.
    pub lower: u32,
    /// Hash of its shape: "Mattis" and "Paris" are `Xx`, "U.S." is `X.X.`.
    pub shape: u32,
    /// The first four bytes of the lower-case form, the first in the lowest bits; zeros if it is shorter.
    pub head: u32,
    /// The last four bytes, the last in the lowest bits.
    pub tail: u32,
    /// What the vocabulary knows.
    pub word: WordFacts,
    /// The name it is part of, as the gazetteer knows it.
    pub listed: Listed,
    /// How it is written.
    pub case: Case,
    /// Whether no white space is between it and the token before: "U.S.-led" has two such.
    pub joined: bool,
}

/// How a token is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Case {
    /// No letter or digit.
    #[default]
    Punctuation,
    /// Begins with a digit and has no capital.
    Number,
    /// No capital.
    Lower,
    /// Begins with a capital, the only one.
    Title,
    /// Two letters or more, all capitals.
    Upper,
    /// A capital elsewhere: "iPhone", "McDonald".
    Mixed,
}

impl Case {
    /// Whether a capital is in it.
    pub const fn has_capital(self) -> bool {
        matches!(self, Case::Title | Case::Upper | Case::Mixed)
    }
}

/// Start of every hash (FNV-1a, Fowler/Noll/Vo, RFC 9923).
const FNV_OFFSET: u32 = 0x811c_9dc5;
const FNV_PRIME: u32 = 0x0100_0193;

/// Accents that are characters of their own, as text from some PDFs has them: "é" as "e" and U+0301.
const COMBINING_MARKS: RangeInclusive<char> = '\u{300}'..='\u{36f}';

const fn fnv(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(FNV_PRIME)
}

/// Mixes all bits of a hash.
const fn finish(hash: u32) -> u32 {
    let hash = (hash ^ (hash >> 15)).wrapping_mul(0x2c1b_3c6d);
    let hash = (hash ^ (hash >> 12)).wrapping_mul(0x297a_2d39);
    hash ^ (hash >> 15)
}

/// Hash of the lower-case form of the word that the initials of `words` make: "nato" of the North Atlantic Treaty
/// Organization. Words without a capital are left out.
pub fn acronym_hash(words: &[Atoms]) -> u32 {
    let capitalized = words.iter().filter(|atoms| atoms.case.has_capital());
    finish(capitalized.fold(FNV_OFFSET, |hash, atoms| fnv(hash, atoms.head as u8)))
}

/// Hash of the lower-case form of a word, as the vocabulary is keyed.
pub fn lower_hash(word: &str) -> u32 {
    Atoms::new(word, &Vocabulary::default()).lower
}

impl Atoms {
    /// Appends to `atoms` what is known about the tokens `spans` of `text`.
    pub fn extend(atoms: &mut Vec<Self>, text: &str, spans: &[Span], vocabulary: &Vocabulary) {
        let mut end = usize::MAX;
        atoms.extend(spans.iter().map(|span| {
            let joined = span.start == end;
            end = span.end;
            Self { joined, ..Self::new(&text[span.range()], vocabulary) }
        }));
    }

    /// Whether it is a hyphen inside a word.
    pub fn is_hyphen(&self) -> bool {
        self.joined && self.head == u32::from(b'-')
    }

    /// Whether it is a hyphen or an en dash inside a word: "26–24".
    pub fn is_dash(&self) -> bool {
        const EN_DASH: u32 = u32::from_le_bytes([0xe2, 0x80, 0x93, 0]);
        self.is_hyphen() || self.joined && self.head == EN_DASH
    }

    /// What is known about `token`.
    pub fn new(token: &str, vocabulary: &Vocabulary) -> Self {
        let (mut exact, mut shape, mut lower) = (FNV_OFFSET, Shape::default(), Lower::default());
        let ascii = token.bytes().take_while(u8::is_ascii).count();
        for &byte in &token.as_bytes()[..ascii] {
            shape.push(ASCII_CLASSES[usize::from(byte)]);
            exact = fnv(exact, byte);
            lower.push(byte.to_ascii_lowercase());
        }
        let is_base = |character: &char| !COMBINING_MARKS.contains(character);
        for character in token[ascii..].chars().filter(is_base) {
            shape.push(class(character));
            exact = fnv(exact ^ (character as u32 >> 8), character as u8);
            match character {
                '\0'..='\x7f' => lower.push(character.to_ascii_lowercase() as u8),
                '’' => lower.push(b'\''),
                _ => character.to_lowercase().for_each(|character| lower.push_character(character)),
            }
        }
        let hash = finish(lower.hash);
        Self {
            exact: finish(exact),
            lower: hash,
            shape: shape.hash(),
            head: lower.head,
            tail: lower.tail,
            word: vocabulary.get(hash),
            listed: Listed::default(),
            case: shape.case(),
            joined: false,
        }
    }
}

/// The lower-case form seen so far.
struct Lower {
    hash: u32,
    head: u32,
    tail: u32,
    length: u32,
}

impl Default for Lower {
    fn default() -> Self {
        Self { hash: FNV_OFFSET, head: 0, tail: 0, length: 0 }
    }
}

impl Lower {
    fn push(&mut self, byte: u8) {
        self.hash = fnv(self.hash, byte);
        self.tail = self.tail << 8 | u32::from(byte);
        if self.length < 4 {
            self.head |= u32::from(byte) << (8 * self.length);
            self.length += 1;
        }
    }

    fn push_character(&mut self, character: char) {
        let mut utf8 = [0; 4];
        character.encode_utf8(&mut utf8).bytes().for_each(|byte| self.push(byte));
    }
}

/// Capitals 1, other letters 2, digits 3, "." 4, "-" 5, apostrophes 6, all else 7.
fn class(character: char) -> u8 {
    match character {
        '\0'..='\x7f' => ASCII_CLASSES[character as usize],
        '’' => 6,
        _ if character.is_uppercase() => 1,
        _ if character.is_alphabetic() => 2,
        _ => 7,
    }
}

static ASCII_CLASSES: [u8; 256] = {
    let mut classes = [7; 256];
    let mut byte = 0;
    while byte < 128 {
        classes[byte as usize] = match byte {
            b'A'..=b'Z' => 1,
            b'a'..=b'z' => 2,
            b'0'..=b'9' => 3,
            b'.' => 4,
            b'-' => 5,
            b'\'' => 6,
            _ => 7,
        };
        byte += 1;
    }
    classes
};

/// Classes of characters seen so far, repetitions once.
#[derive(Default)]
struct Shape {
    code: u32,
    last: u8,
    capitals: u32,
    letters: u32,
    digit_first: bool,
    capital_first: bool,
    length: u32,
}

impl Shape {
    fn push(&mut self, class: u8) {
        if self.length == 0 {
            self.digit_first = class == 3;
            self.capital_first = class == 1;
        }
        self.length += 1;
        self.capitals += u32::from(class == 1);
        self.letters += u32::from(class <= 2);
        // "XX" tells "US" from "Us" and from "A".
        if class != self.last || class == 1 && self.capitals == 2 {
            self.code = self.code.wrapping_mul(8).wrapping_add(class.into());
        }
        self.last = class;
    }

    fn hash(&self) -> u32 {
        finish(self.code ^ (self.length.min(3) << 28))
    }

    fn case(&self) -> Case {
        match (self.capitals, self.letters) {
            (0, 0) if self.digit_first => Case::Number,
            (0, 0) => Case::Punctuation,
            (0, _) if self.digit_first => Case::Number,
            (0, _) => Case::Lower,
            (1, _) if self.capital_first => Case::Title,
            (capitals, letters) if capitals == letters => Case::Upper,
            _ => Case::Mixed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn atoms(token: &str) -> Atoms {
        Atoms::new(token, &Vocabulary::default())
    }

    #[test]
    fn case_folds_but_shape_does_not() {
        assert_eq!(atoms("Łódź").lower, atoms("łódź").lower);
        assert_eq!(atoms("O’Neill").lower, atoms("O'Neill").lower);
        assert_eq!(atoms("Ine\u{301}s").case, Case::Title);
        assert_eq!(atoms("Ine\u{301}s").lower, atoms("Ines").lower);
        assert_ne!(atoms("Us").shape, atoms("US").shape);
        assert_eq!(atoms("Paris").shape, atoms("Berlin").shape);
        assert_eq!(
            [atoms("NATO").case, atoms("iPhone").case, atoms("40s").case],
            [Case::Upper, Case::Mixed, Case::Number]
        );
    }
}
