//! The normal form under which two lines "say the same words".
//!
//! Folded away are: case, white space of every kind, invisible characters, the shape of quotes and dashes, Unicode
//! compatibility forms (full-width and mathematical letters, ligatures, superscripts, fractions) and whether an accent
//! is a character of its own. This is NFKC with case folding for the letters that occur in Latin-script news, at a
//! hundredth of its table: a rare form outside `folding.txt` is left as it is, and its line counts as different.

use super::lanes::{LANES, lanes};
use std::sync::OnceLock;

/// Appends the normal form of `text` to `folded`: its tokens, each followed by one space. Returns the number of words.
///
/// A token is a run of letters and digits (apostrophes inside included), one ideograph, or one punctuation mark. Several
/// dashes in a row are one.
pub(crate) fn fold(text: &str, folded: &mut Vec<u8>) -> usize {
    folded.reserve(text.len() + text.len() / 4);
    let mut writer = Writer { folded, in_word: false, words: 0 };
    let mut at = 0;
    while at < text.len() {
        at = match text.as_bytes()[at..].first_chunk() {
            Some(chunk) if writer.plain_words(chunk) => at + LANES,
            _ => writer.write(text, at, text.len().min(at + LANES)),
        };
    }
    writer.end_word();
    writer.words
}

/// For each ASCII letter and digit its lower-case form; 0 for all else.
const LOWER: [u8; 256] = {
    let mut lower = [0; 256];
    let mut byte = 0u8;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() {
            lower[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    lower
};

/// The tokens of a normal form, without leading bullets and punctuation at the end.
pub(crate) fn significant(folded: &[u8]) -> &[u8] {
    let mut rest = folded;
    while let [b'*' | b'-' | b'>' | b'+', b' ', tail @ ..] = rest {
        rest = tail;
    }
    for bullet in BULLETS {
        rest = rest.strip_prefix(bullet.as_bytes()).unwrap_or(rest);
    }
    while let [head @ .., b'.' | b',' | b';' | b':' | b'!' | b'?' | b'"' | b'-', b' '] = rest {
        rest = head;
    }
    rest
}

/// The words among the tokens of a normal form.
pub(crate) fn words(folded: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = folded;
    let tokens = std::iter::from_fn(move || {
        let space = match rest.first_chunk().map_or(LANES, |chunk| lanes(chunk).is(b' ').first()) {
            LANES => rest.iter().position(|&byte| byte == b' ').unwrap_or(rest.len()),
            space => space,
        };
        let token = &rest[..space];
        let is_last = rest.is_empty();
        rest = rest.get(space + 1..).unwrap_or_default();
        (!is_last).then_some(token)
    });
    tokens.filter(|token| is_word(token))
}

/// The last word among the tokens of a normal form.
pub(crate) fn last_word(folded: &[u8]) -> Option<&[u8]> {
    folded.rsplit(|&byte| byte == b' ').find(|token| is_word(token))
}

/// Whether `token` begins with a letter or digit, or is the copyright sign.
pub(crate) fn is_word(token: &[u8]) -> bool {
    match token {
        [] => false,
        [byte, ..] if *byte < 0x80 => byte.is_ascii_alphanumeric(),
        _ => first_character(token).is_some_and(|first| first.is_alphanumeric() || first == '©'),
    }
}

/// What a list item may begin with, folded.
const BULLETS: [&str; 7] = ["• ", "· ", "‣ ", "▪ ", "◦ ", "● ", "■ "];

struct Writer<'f> {
    folded: &'f mut Vec<u8>,
    in_word: bool,
    words: usize,
}

impl Writer<'_> {
    /// Writes letters and digits of ASCII with single spaces between them, in small letters, which is their normal form; nothing if
    /// there is anything else.
    #[inline]
    fn plain_words(&mut self, chunk: &[u8; LANES]) -> bool {
        let bytes = lanes(chunk);
        let spaces = bytes.is(b' ').bits();
        let words = (bytes.are_letters() | bytes.are_in(b'0', 10)).bits();
        if words | spaces != u16::MAX || spaces & spaces >> 1 != 0 || spaces & 1 > u16::from(self.in_word) {
            return false;
        }
        self.folded.extend_from_slice(&chunk.map(|byte| byte.to_ascii_lowercase()));
        self.words += spaces.count_ones() as usize;
        self.in_word = chunk[LANES - 1] != b' ';
        true
    }

    /// Writes what stands from `at` up to `end`, and the rest of the last character. Returns up to where.
    fn write(&mut self, text: &str, mut at: usize, end: usize) -> usize {
        while at < end {
            let byte = text.as_bytes()[at];
            at += 1;
            match LOWER[usize::from(byte)] {
                0 if byte < 0x80 => self.mark_or_space(byte, &text[at..]),
                0 => {
                    let character = text[at - 1..].chars().next().unwrap_or_default();
                    at += character.len_utf8() - 1;
                    self.character(character, &text[at..]);
                }
                lower => self.word_byte(lower),
            }
        }
        at
    }

    fn mark_or_space(&mut self, byte: u8, rest: &str) {
        match byte {
            b'\'' | b'`' => self.apostrophe(rest),
            b'!'..=b'~' => self.mark(byte),
            // Space and control characters.
            _ => self.end_word(),
        }
    }

    /// Writes a character that stands for `byte`.
    fn ascii(&mut self, byte: u8, rest: &str) {
        match LOWER[usize::from(byte)] {
            0 => self.mark_or_space(byte, rest),
            lower => self.word_byte(lower),
        }
    }

    #[inline]
    fn word_byte(&mut self, byte: u8) {
        self.in_word = true;
        self.folded.push(byte);
    }

    fn end_word(&mut self) {
        if self.in_word {
            self.folded.push(b' ');
            self.in_word = false;
            self.words += 1;
        }
    }

    fn mark(&mut self, byte: u8) {
        self.end_word();
        if byte == b'-' && self.folded.ends_with(b"- ") {
            return;
        }
        self.folded.extend([byte, b' ']);
    }

    /// An apostrophe belongs to its word; at the edge of a word it is a quotation mark.
    fn apostrophe(&mut self, rest: &str) {
        if self.in_word && rest.chars().next().is_some_and(char::is_alphanumeric) {
            self.folded.push(b'\'');
        } else {
            self.mark(b'"');
        }
    }

    fn character(&mut self, character: char, rest: &str) {
        match character {
            '\u{AD}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2069}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}' => {}
            '‘' | '’' | '‚' | '‛' | '′' | '´' | 'ʼ' => self.apostrophe(rest),
            '“' | '”' | '„' | '‟' | '″' | '«' | '»' | '‹' | '›' => self.mark(b'"'),
            '‐'..='―' | '−' | '﹣' => self.mark(b'-'),
            '\u{300}'..='\u{36F}' => self.accent(character),
            // Full-width forms of ASCII, in its order.
            '！'..='～' => self.ascii((character as u32 - '！' as u32) as u8 + b'!', rest),
            // Thirteen mathematical alphabets of 26 capitals and 26 small letters each.
            '\u{1D400}'..='\u{1D6A3}' => self.word_byte(b'a' + ((character as u32 - 0x1D400) % 26) as u8),
            _ => match compatibility(character) {
                Some(replacement) => replacement.bytes().for_each(|byte| self.ascii(byte, "")),
                None => self.other(character),
            },
        }
    }

    fn other(&mut self, character: char) {
        if !character.is_alphanumeric() {
            self.end_word();
            if !character.is_whitespace() && !character.is_control() {
                self.push(character);
                self.folded.push(b' ');
            }
            return;
        }
        if is_ideograph(character) {
            self.end_word();
        }
        character.to_lowercase().for_each(|lower| self.push(lower));
        self.in_word = true;
        if is_ideograph(character) {
            self.end_word();
        }
    }

    fn push(&mut self, character: char) {
        self.folded.extend(character.encode_utf8(&mut [0; 4]).bytes());
    }

    /// Puts an accent on the letter before it.
    fn accent(&mut self, accent: char) {
        let Some(base) = self.in_word.then(|| last_character(self.folded)).flatten() else { return };
        match tables().accents.binary_search_by_key(&(accent, base), |&(accent, base, _)| (accent, base)) {
            Ok(found) => {
                self.folded.truncate(self.folded.len() - base.len_utf8());
                self.push(tables().accents[found].2);
            }
            Err(_) => self.push(accent),
        }
    }
}

fn first_character(token: &[u8]) -> Option<char> {
    token.utf8_chunks().next()?.valid().chars().next()
}

fn last_character(folded: &[u8]) -> Option<char> {
    let start = folded.iter().rposition(|&byte| byte & 0xC0 != 0x80)?;
    std::str::from_utf8(&folded[start..]).ok()?.chars().next()
}

/// Scripts written without spaces, in which every character is taken as a word.
fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

fn compatibility(character: char) -> Option<&'static str> {
    let table = &tables().compatibility;
    table.binary_search_by_key(&character, |entry| entry.0).ok().map(|found| table[found].1)
}

struct Tables {
    /// Accent, letter, letter with that accent; in order.
    accents: Vec<(char, char, char)>,
    /// Character and what it is written as in ASCII; in order.
    compatibility: Vec<(char, &'static str)>,
}

/// `folding.txt`, read on the first line that is not plain ASCII.
fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut tables = Tables { accents: Vec::new(), compatibility: Vec::new() };
        for line in include_str!("folding.txt").lines().filter(|line| !line.starts_with('#')) {
            let (form, meaning) = line.split_once(' ').unwrap_or((line, ""));
            let mut characters = form.chars();
            let Some(first) = characters.next() else { continue };
            match characters.next() {
                // "◌́ aá eé": an accent on its carrier, then letters without and with it.
                Some(accent) if first == '◌' => tables.accents.extend(meaning.split(' ').filter_map(|pair| {
                    let mut pair = pair.chars();
                    Some((accent, pair.next()?, pair.next()?))
                })),
                _ => tables.compatibility.push((first, meaning)),
            }
        }
        tables
    })
}

#[cfg(test)]
mod tests {
    use super::{fold, significant, tables};

    fn folded(text: &str) -> String {
        let mut bytes = Vec::new();
        fold(text, &mut bytes);
        String::from_utf8(significant(&bytes).to_vec()).unwrap()
    }

    #[test]
    fn tables_are_in_order() {
        assert!(tables().accents.is_sorted() && tables().compatibility.is_sorted());
    }

    #[test]
    fn forms_of_one_line_are_equal() {
        for (one, other) in [
            ("Mattis:  Putin tried", "MATTIS: Putin\u{A0}tried."),
            ("It’s a “deal”", "It's a \"deal\"!"),
            ("long–range – plan", "long-range -- plan"),
            ("• First item", "- First item"),
            ("ﬁnal ½ ﬂoor™", "final 1/2 floorTM"),
            ("Ｆｕｌｌ width", "full width"),
            ("𝐁𝐨𝐥𝐝 claim", "bold claim"),
            ("Cafe\u{301} ole\u{301}", "Café olé"),
            ("zero\u{200B}width", "zerowidth"),
            ("CO₂ and m²", "CO2 and m2"),
        ] {
            assert_eq!(folded(one), folded(other));
        }
    }

    #[test]
    fn different_lines_differ() {
        for (one, other) in [("It rose 10:1", "It rose 101"), ("Bob's", "Bobs"), ("C++", "C"), ("東京", "京東")] {
            assert_ne!(folded(one), folded(other));
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    /// The normal form, written one character after the other.
    fn fold_slowly(text: &str) -> (Vec<u8>, usize) {
        let mut folded = Vec::new();
        let mut writer = Writer { folded: &mut folded, in_word: false, words: 0 };
        writer.write(text, 0, text.len());
        writer.end_word();
        let words = writer.words;
        (folded, words)
    }

    proptest! {
        #[test]
        fn many_bytes_at_once_are_folded_as_one_by_one(text in "([a-zA-Z0-9]{1,9} {1,2}){0,6}[a-z '’.é-]{0,9}([a-zA-Z]{1,9} ){0,6}") {
            let mut folded = Vec::new();
            let words = fold(&text, &mut folded);
            prop_assert_eq!((folded, words), fold_slowly(&text));
        }
    }
}
