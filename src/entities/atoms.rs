//! What is known about one token by itself.

use super::lexicon::{Lexicon, Word};

/// A token as the features see it: every field is computed once, and the features combine them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Atoms {
    /// Hash of the token as written.
    pub exact: u32,
    /// Hash of its lower-case form.
    pub lower: u32,
    /// Hash of its shape: "Mattis" and "Paris" are `Xx`, "U.S." is `X.X.`.
    pub shape: u32,
    /// Hashes of the first two, three and four bytes of the lower-case form (of all of it if shorter).
    pub prefixes: [u32; 3],
    /// Hashes of the last two, three and four bytes.
    pub suffixes: [u32; 3],
    /// What the lexicon knows.
    pub word: Word,
    /// How it is written.
    pub case: Case,
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

/// Bytes of a token that its affixes are taken from; longer tokens are not names.
const LONGEST: usize = 48;

/// Start of every hash (FNV-1a, Fowler/Noll/Vo, RFC 9923).
const FNV_OFFSET: u32 = 0x811c_9dc5;
const FNV_PRIME: u32 = 0x0100_0193;

const fn fnv(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(FNV_PRIME)
}

/// Hash of some bytes, well mixed in all bits.
fn hash(bytes: &[u8]) -> u32 {
    finish(bytes.iter().fold(FNV_OFFSET, |hash, &byte| fnv(hash, byte)))
}

const fn finish(hash: u32) -> u32 {
    let hash = (hash ^ (hash >> 15)).wrapping_mul(0x2c1b_3c6d);
    let hash = (hash ^ (hash >> 12)).wrapping_mul(0x297a_2d39);
    hash ^ (hash >> 15)
}

/// Hash of the lower-case form of a word, as the lexicon is keyed.
pub fn lower_hash(word: &str) -> u32 {
    Atoms::new(word, &Lexicon::default()).lower
}

impl Atoms {
    /// What is known about `token`.
    pub fn new(token: &str, lexicon: &Lexicon) -> Self {
        let mut lower = [0; LONGEST];
        let mut length = 0;
        let (mut exact_hash, mut lower_hash, mut shape) = (FNV_OFFSET, FNV_OFFSET, Shape::default());
        for character in token.chars() {
            shape.push(character);
            let mut put = |character: char| {
                let mut utf8 = [0; 4];
                for &byte in character.encode_utf8(&mut utf8).as_bytes() {
                    lower_hash = fnv(lower_hash, byte);
                    if length < LONGEST {
                        lower[length] = byte;
                        length += 1;
                    }
                }
            };
            match character {
                '’' => put('\''),
                _ if character.is_ascii() => put(character.to_ascii_lowercase()),
                _ => character.to_lowercase().for_each(&mut put),
            }
            exact_hash = fnv(exact_hash ^ (character as u32 >> 8), character as u8);
        }
        let lower = &lower[..length];
        let affix = |size: usize| size.min(length);
        let prefix = |size| hash(&lower[..affix(size)]);
        let suffix = |size| hash(&lower[length - affix(size)..]);
        let lower_hash = finish(lower_hash);
        Self {
            exact: finish(exact_hash),
            lower: lower_hash,
            shape: shape.hash(),
            prefixes: [prefix(2), prefix(3), prefix(4)],
            suffixes: [suffix(2), suffix(3), suffix(4)],
            word: lexicon.get(lower_hash),
            case: shape.case(),
        }
    }
}

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
    fn push(&mut self, character: char) {
        let class = match character {
            'A'..='Z' => 1,
            'a'..='z' => 2,
            '0'..='9' => 3,
            '.' => 4,
            '-' => 5,
            '\'' | '’' => 6,
            _ if character.is_uppercase() => 1,
            _ if character.is_alphabetic() => 2,
            _ => 7,
        };
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
        Atoms::new(token, &Lexicon::default())
    }

    #[test]
    fn case_folds_but_shape_does_not() {
        assert_eq!(atoms("Łódź").lower, atoms("łódź").lower);
        assert_eq!(atoms("O’Neill").lower, atoms("O'Neill").lower);
        assert_ne!(atoms("Us").shape, atoms("US").shape);
        assert_eq!(atoms("Paris").shape, atoms("Berlin").shape);
        assert_eq!(
            [atoms("NATO").case, atoms("iPhone").case, atoms("40s").case],
            [Case::Upper, Case::Mixed, Case::Number]
        );
    }
}
