//! Words near a candidate: read once, as a hash and a shape.

use crate::text::punctuation::is_alphanumeric;

/// A run of letters, digits and the marks that may stand inside a word.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// Its first byte.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// A hash without regard to ASCII case. It depends on the direction in which the word was read.
    pub hash: u32,
    /// What it looks like.
    pub shape: Shape,
}

/// What a word looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Shape {
    /// No word.
    Empty,
    /// "word"
    Lower,
    /// "a"
    Letter,
    /// "A"
    Capital,
    /// "Word"
    Capitalized,
    /// "NATO"
    Capitals,
    /// "iPhone"
    CamelCase,
    /// "U.S"
    CapitalInitials,
    /// "p.m"
    SmallInitials,
    /// "example.com"
    Domain,
    /// "a@example.com", "http://example.com/"
    Address,
    /// "12"
    ShortNumber,
    /// "1999"
    Year,
    /// "123"
    Number,
    /// "12.30", "5:00", "10,000"
    Figures,
    /// "G20"
    Mixed,
}

/// Longest part of a word that is read, in bytes.
const LONGEST: usize = 40;

/// Longest run of other characters between a place and the word next to it, in characters.
const LONGEST_SKIP: usize = 6;

impl Word {
    /// The last word of `text[start..end]`, if it ends near `end`.
    pub fn before(text: &str, start: usize, end: usize) -> Self {
        let skipped =
            text[start..end].chars().rev().take(LONGEST_SKIP).take_while(|&character| !is_alphanumeric(character));
        let end = end - skipped.map(char::len_utf8).sum::<usize>();
        let word = &text[start..end];
        let (reader, read) =
            Reader::read_letters(word.bytes().rev()).unwrap_or_else(|| Reader::read(word.chars().rev()));
        Self { start: end - read, end, hash: reader.hash, shape: reader.shape(reader.last) }
    }

    /// The word at the start of `text[start..end]`.
    pub fn at(text: &str, start: usize, end: usize) -> Self {
        let word = &text[start..end];
        let (reader, read) = Reader::read_letters(word.bytes()).unwrap_or_else(|| Reader::read(word.chars()));
        Self { start, end: start + read, hash: reader.hash, shape: reader.shape(reader.first) }
    }

    /// The word that starts near the start of `text[start..end]`.
    pub fn after(text: &str, start: usize, end: usize) -> Self {
        let skipped = text[start..end].chars().take(LONGEST_SKIP).take_while(|&character| !is_alphanumeric(character));
        Self::at(text, start + skipped.map(char::len_utf8).sum::<usize>(), end)
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }
}

/// What was read of a word: up to its last letter or digit.
#[derive(Default, PartialEq, Debug)]
struct Reader {
    hash: u32,
    first: Option<char>,
    last: Option<char>,
    letters: u8,
    capitals: u8,
    digits: u8,
    joints: Joints,
}

/// The marks inside a word.
#[derive(Clone, Copy, Default, PartialEq, Debug)]
struct Joints {
    stops: u8,
    addresses: u8,
    others: u8,
}

impl Joints {
    /// Counts `character`, if it may stand inside a word.
    fn read(&mut self, character: char) -> bool {
        match character {
            '.' => self.stops += 1,
            '@' | '/' => self.addresses += 1,
            '\'' | '-' | '_' | '&' | ':' | ',' | '$' | '%' | '#' | '+' | '=' | '~' | '’' => self.others += 1,
            _ => return false,
        }
        true
    }
}

impl Reader {
    /// [`Self::read`] of what most words are: letters of ASCII up to a mark that is in no word, or to a comma or full stop before a space.
    fn read_letters(mut bytes: impl Iterator<Item = u8>) -> Option<(Self, usize)> {
        let mut reader = Self::default();
        while usize::from(reader.letters) < LONGEST {
            let length = reader.letters.into();
            match bytes.next()? {
                byte if byte.is_ascii_alphabetic() => {
                    let letter = char::from(byte);
                    reader.first.get_or_insert(letter);
                    reader.last = Some(letter);
                    reader.part(letter);
                }
                b' ' | b'"' | b'(' | b')' | b'!' | b'?' | b';' => return Some((reader, length)),
                b',' | b'.' if bytes.next() == Some(b' ') => return Some((reader, length)),
                _ => return None,
            }
        }
        None
    }

    /// Reads one word of `characters`. Returns also its length in bytes.
    fn read(characters: impl Iterator<Item = char>) -> (Self, usize) {
        let mut reader = Self::default();
        let (mut length, mut read) = (0, 0);
        // The joints so far, which count only if another part follows.
        let mut joints = Joints::default();
        for character in characters {
            if read > LONGEST {
                break;
            }
            read += character.len_utf8();
            if is_alphanumeric(character) {
                reader.first.get_or_insert(character);
                reader.last = Some(character);
                reader.joints = joints;
                reader.part(character);
                length = read;
            } else if !joints.read(character) {
                break;
            }
        }
        (reader, length)
    }

    fn part(&mut self, character: char) {
        self.hash = (self.hash ^ character.to_ascii_lowercase() as u32).wrapping_mul(0x0100_0193);
        if character.is_ascii_digit() {
            self.digits += 1;
        } else {
            self.letters += 1;
            self.capitals += u8::from(character.is_uppercase());
        }
    }

    /// The shape of the word, which begins with `first`.
    fn shape(&self, first: Option<char>) -> Shape {
        let capital = first.is_some_and(char::is_uppercase);
        let Joints { stops, addresses, others } = self.joints;
        match (self.letters, self.digits) {
            (0, 0) => Shape::Empty,
            _ if addresses > 0 => Shape::Address,
            (0, _) if stops + others > 0 => Shape::Figures,
            (0, 1 | 2) => Shape::ShortNumber,
            (0, 4) => Shape::Year,
            (0, _) => Shape::Number,
            (letters, 0) if stops > 0 && letters > 2 * (stops + 1) => Shape::Domain,
            (_, 0) if stops > 0 && capital => Shape::CapitalInitials,
            (_, 0) if stops > 0 => Shape::SmallInitials,
            (1, 0) if capital => Shape::Capital,
            (1, 0) => Shape::Letter,
            (letters, 0) if self.capitals == letters => Shape::Capitals,
            (_, 0) if capital => Shape::Capitalized,
            (_, 0) if self.capitals > 0 => Shape::CamelCase,
            (_, 0) => Shape::Lower,
            _ => Shape::Mixed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_in_both_directions() {
        let text = "(e.g. “Müller's” at a@b.com, 10,000 in U.S. G20)";
        let before = |end| &text[Word::before(text, 0, end).start..Word::before(text, 0, end).end];
        let after = |start| &text[Word::after(text, start, text.len()).start..Word::after(text, start, text.len()).end];
        assert_eq!(before(text.find(". ").unwrap()), "e.g");
        assert_eq!(after(text.find('“').unwrap()), "Müller's");
        assert_eq!(after(text.find("a@b").unwrap()), "a@b.com");
        assert_eq!(before(text.find(" in").unwrap()), "10,000");
        assert_eq!(before(text.len()), "G20");
    }

    #[test]
    fn shapes() {
        let shape = |text: &str| {
            let shape = Word::after(text, 0, text.len()).shape;
            assert_eq!(shape, Word::before(text, 0, text.len()).shape, "{text} read backwards");
            shape
        };
        assert_eq!(shape("word"), Shape::Lower);
        assert_eq!(shape("A"), Shape::Capital);
        assert_eq!(shape("Éire"), Shape::Capitalized);
        assert_eq!(shape("NATO"), Shape::Capitals);
        assert_eq!(shape("iPhone"), Shape::CamelCase);
        assert_eq!(shape("U.S"), Shape::CapitalInitials);
        assert_eq!(shape("p.m"), Shape::SmallInitials);
        assert_eq!(shape("example.com"), Shape::Domain);
        assert_eq!(shape("http://example.com/a"), Shape::Address);
        assert_eq!(shape("10,000"), Shape::Figures);
        assert_eq!(shape("1999"), Shape::Year);
        assert_eq!(shape("G20"), Shape::Mixed);
        assert_eq!(shape("…"), Shape::Empty);
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn letters_are_read_as_any_characters(text in "[a-zA-Z]{0,45}[ \"().,;!?’'5é]{0,3}[a-z]{0,3}") {
            for reversed in [false, true] {
                let (bytes, characters): (Vec<u8>, Vec<char>) = match reversed {
                    false => (text.bytes().collect(), text.chars().collect()),
                    true => (text.bytes().rev().collect(), text.chars().rev().collect()),
                };
                if let Some(letters) = Reader::read_letters(bytes.into_iter()) {
                    prop_assert_eq!(letters, Reader::read(characters.into_iter()));
                }
            }
        }
    }
}
