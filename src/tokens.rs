//! Words and punctuation.
//!
//! The convention is that of Universal Dependencies and of news corpora, as far as naming things needs it:
//!
//! - the possessive is a token of its own (`Trump 's`); other contractions stay whole (`don't`, `O'Rourke`);
//! - a full stop belongs to an initialism or abbreviation inside a sentence (`U.S.`, `Gen.`) and is a token at its end;
//! - a hyphenated word that has a capital or a digit is split (`U.S. - led`), so that the name in it has its own span;
//!   other hyphenated words stay whole (`cease-fire`);
//! - numbers (`3.5`, `10,000`, `10:30`), web and e-mail addresses, `@handles` and `#tags` are one token;
//! - every other character that is not white space is a token; runs of one of `.-!?*=~` are one;
//! - what has no white space in more than 32 KB is cut there.

use crate::{
    Span,
    span::prefix,
    steps::{self, Steps},
    text::{find_in_few, pieces::Pieces},
};

/// The tokens of every sentence, in order. A text has more of them than of anything else, so they are kept in about a byte each
/// and read one after the other.
///
/// ```
/// use article_analyzer::{Span, tokens::tokenize};
///
/// let tokens = tokenize("It rained. It blew.", &[Span::new(0, 10), Span::new(11, 19)]);
/// assert_eq!((tokens.len(), tokens.iter().last()), (6, Some(Span::new(18, 19))));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tokens {
    /// For every token whether a space is before it, in the lowest bit, and its length, if that is a byte below [`LONG`]; else `LONG`,
    /// the bytes of white space before it and its length, both as LEB128 numbers.
    code: Vec<u8>,
    sentences: Vec<Start>,
    length: usize,
    /// End of the last token, or start of its sentence.
    end: usize,
}

/// Where a sentence starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Start {
    byte: usize,
    /// Its first token, counted over the whole text, and where the code of that is.
    token: usize,
    code: usize,
}

const LONG: u8 = 0x80;

impl Tokens {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.length
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// How many sentences they are of.
    #[cfg(feature = "entities")]
    pub(crate) fn sentences(&self) -> usize {
        self.sentences.len()
    }

    /// The tokens of one sentence.
    ///
    /// ```
    /// use article_analyzer::{Span, tokens::tokenize};
    ///
    /// let tokens = tokenize("It rained. It blew.", &[Span::new(0, 10), Span::new(11, 19)]);
    /// assert_eq!(tokens.sentence(1).next(), Some(Span::new(11, 13)));
    /// ```
    #[must_use]
    pub fn sentence(&self, index: usize) -> Spans<'_> {
        let Start { byte, token, code } = self.sentences[index];
        let next = self.sentences.get(index + 1).map_or(self.length, |next| next.token);
        Spans { code: &self.code[code..], end: byte, left: next - token }
    }

    /// All tokens.
    pub fn iter(&self) -> impl Iterator<Item = Span> + Clone {
        (0..self.sentences.len()).flat_map(|sentence| self.sentence(sentence))
    }

    /// Begins a sentence.
    fn begin(&mut self, byte: usize) {
        self.end = byte;
        self.sentences.push(Start { byte, token: self.length, code: self.code.len() });
    }

    /// Adds a token to the last sentence.
    fn push(&mut self, token: Span) {
        let space = token.start - self.end;
        match u8::try_from(token.len() << 1 | space) {
            Ok(code) if space < 2 && code < LONG => self.code.push(code),
            _ => {
                self.code.push(LONG);
                [space, token.len()].into_iter().for_each(|number| push_number(&mut self.code, number));
            }
        }
        self.end = token.end;
        self.length += 1;
    }
}

fn push_number(code: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        code.push(number as u8 | 0x80);
        number >>= 7;
    }
    code.push(number as u8);
}

/// The tokens of a sentence, or the rest of them.
#[derive(Clone, Debug)]
pub struct Spans<'t> {
    code: &'t [u8],
    /// End of the token before.
    end: usize,
    /// How many are left.
    left: usize,
}

impl Spans<'_> {
    fn byte(&mut self) -> u8 {
        let Some((&byte, rest)) = self.code.split_first() else { return 0 };
        self.code = rest;
        byte
    }

    fn number(&mut self) -> usize {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte();
            number |= usize::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 {
                return number;
            }
        }
    }
}

impl Iterator for Spans<'_> {
    type Item = Span;

    #[inline]
    fn next(&mut self) -> Option<Span> {
        self.left = self.left.checked_sub(1)?;
        let (space, length) = match self.byte() {
            LONG => (self.number(), self.number()),
            code => (usize::from(code & 1), usize::from(code >> 1)),
        };
        let start = self.end + space;
        self.end = start + length;
        Some(Span::new(start, self.end))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Spans<'_> {}

/// Splits every sentence into words and punctuation: in order, not overlapping, every character that is not white space in
/// exactly one token. Linear in the length of the text.
///
/// ```
/// use article_analyzer::{tokens::tokenize, Span};
///
/// let text = "The U.S.-led talks failed.";
/// let tokens = tokenize(text, &[Span::new(0, text.len())]);
/// let words: Vec<&str> = tokens.iter().map(|token| &text[token.range()]).collect();
/// assert_eq!(words, ["The", "U.S.", "-", "led", "talks", "failed", "."]);
/// ```
#[must_use]
pub fn tokenize(text: &str, sentences: &[Span]) -> Tokens {
    steps::finish(tokenize_in_steps(text, sentences, None, &Steps::none()))
}

/// The tokens of a sentence, to be used again.
#[derive(Debug)]
pub(crate) struct SentenceTokens {
    code: Box<[u8]>,
    length: usize,
}

/// With what is `known` of sentences.
pub(crate) async fn tokenize_in_steps(
    text: &str,
    sentences: &[Span],
    known: Option<&Pieces<SentenceTokens>>,
    steps: &Steps,
) -> Tokens {
    steps.stage(5.0, text.len());
    let length: usize = sentences.iter().map(|sentence| sentence.len()).sum();
    let mut tokens = Tokens {
        code: Vec::with_capacity(length / 4),
        sentences: Vec::with_capacity(sentences.len()),
        ..Tokens::default()
    };
    for sentence in sentences {
        tokens.begin(sentence.start);
        let said = &text[sentence.range()];
        if let Some(found) = known.and_then(|known| known.get(said)) {
            tokens.code.extend_from_slice(&found.code);
            tokens.length += found.length;
            steps.done(said.len()).await;
            continue;
        }
        let mut sentence = Sentence::new(text, *sentence);
        while let Some(length) = sentence.split_chunk(&mut tokens) {
            steps.done(length).await;
        }
        if let (Some(known), Some(start)) = (known, tokens.sentences.last()) {
            let (code, length) = (tokens.code[start.code..].into(), tokens.length - start.token);
            known.keep(said, SentenceTokens { code, length });
        }
    }
    tokens
}

/// An abbreviation inside a sentence is no longer than this many bytes before its full stop ("Assoc.", "Messrs.").
const LONGEST_ABBREVIATION: usize = 6;

/// A stretch without white space is no longer than this many bytes.
const LONGEST_CHUNK: usize = 1 << 15;

/// A plain word is no longer than this many bytes; whatever is longer is read with care.
const LONGEST_PLAIN_WORD: usize = 64;

/// What a character is to the tokeniser.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Upper,
    Lower,
    Digit,
    Punctuation,
}

impl Class {
    const fn is_word(self) -> bool {
        matches!(self, Class::Upper | Class::Lower | Class::Digit)
    }

    const fn is_letter(self) -> bool {
        matches!(self, Class::Upper | Class::Lower)
    }
}

/// Classes of the ASCII characters.
static ASCII: [Class; 128] = {
    let mut classes = [Class::Punctuation; 128];
    let mut byte = 0;
    while byte < 128 {
        classes[byte] = match byte as u8 {
            b'A'..=b'Z' => Class::Upper,
            b'a'..=b'z' | b'_' => Class::Lower,
            b'0'..=b'9' => Class::Digit,
            b'\t'..=b'\r' | b' ' => Class::Space,
            _ => Class::Punctuation,
        };
        byte += 1;
    }
    classes
};

fn class(character: char) -> Class {
    match character {
        '\0'..='\x7f' => ASCII[character as usize],
        // Combining marks continue the letter they stand on.
        '\u{300}'..='\u{36f}' => Class::Lower,
        // The dashes and quotation marks of every article, and the letters of Western Europe: looked up in no table.
        '\u{2010}'..='\u{2027}' => Class::Punctuation,
        '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{de}' => Class::Upper,
        '\u{df}'..='\u{f6}' | '\u{f8}'..='\u{ff}' => Class::Lower,
        _ => class_by_tables(character),
    }
}

fn class_by_tables(character: char) -> Class {
    match character {
        _ if character.is_whitespace() => Class::Space,
        _ if character.is_numeric() => Class::Digit,
        _ if character.is_uppercase() => Class::Upper,
        _ if character.is_alphabetic() => Class::Lower,
        _ => Class::Punctuation,
    }
}

/// One sentence on its way to tokens. Offsets are bytes of the whole text.
struct Sentence<'t> {
    text: &'t str,
    end: usize,
    at: usize,
    /// End of the last letter or digit: a full stop after it ends the sentence.
    last_word_end: usize,
}

impl<'t> Sentence<'t> {
    fn new(text: &'t str, span: Span) -> Self {
        let sentence = &text[span.range()];
        let last_word_end = span.start + sentence.trim_end_matches(|character| !class(character).is_word()).len();
        Self { text, end: span.end, at: span.start, last_word_end }
    }

    /// Appends the tokens of the next stretch without white space, and returns its length in bytes; `None` at the end.
    fn split_chunk(&mut self, tokens: &mut Tokens) -> Option<usize> {
        let start = self.skip_space()?;
        if let Some(end) = self.plain_word(start, tokens) {
            self.at = end;
            return Some(end - start);
        }
        let (end, traits) = self.chunk(start);
        let address = if traits.address { address(&self.text[start..end]) } else { None };
        match address {
            Some((from, to)) => {
                self.words(start, start + from, traits, tokens);
                tokens.push(Span::new(start + from, start + to));
                self.words(start + to, end, traits, tokens);
            }
            None => self.words(start, end, traits, tokens),
        }
        self.at = end;
        Some(end - start)
    }

    fn skip_space(&self) -> Option<usize> {
        let rest = &self.text[self.at..self.end];
        let trimmed = rest.trim_start();
        (!trimmed.is_empty()).then(|| self.end - trimmed.len())
    }

    /// The end of the stretch without white space that begins at `start`, if it is what most are: letters of ASCII, and perhaps a mark
    /// after them that is a token of its own wherever it stands.
    fn plain_word(&self, start: usize, tokens: &mut Tokens) -> Option<usize> {
        let rest = &self.text.as_bytes()[start..self.end];
        // No farther: a stretch of any length is read in pieces, and each must not be looked at to its end.
        let letters = rest.iter().take(LONGEST_PLAIN_WORD + 1).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let has_mark = matches!(rest.get(letters), Some(b',' | b';' | b':' | b'?' | b'!'));
        let length = letters + usize::from(has_mark);
        let is_whole = rest.get(length).is_none_or(|after| matches!(after, b' ' | b'\t'..=b'\r'));
        if letters == 0 || letters > LONGEST_PLAIN_WORD || !is_whole {
            return None;
        }
        tokens.push(Span::new(start, start + letters));
        if has_mark {
            tokens.push(Span::new(start + letters, start + length));
        }
        Some(start + length)
    }

    /// The end of the stretch without white space that begins at `start`, and what is in it.
    fn chunk(&self, start: usize) -> (usize, Traits) {
        let mut traits = Traits::default();
        let stretch = prefix(&self.text[start..self.end], LONGEST_CHUNK);
        for (at, character) in stretch.char_indices() {
            match class(character) {
                Class::Space => return (start + at, traits),
                Class::Upper | Class::Digit => traits.splits_hyphens = true,
                Class::Punctuation => traits.address |= matches!(character, ':' | '@' | '.'),
                Class::Lower => {}
            }
        }
        (start + stretch.len(), traits)
    }

    /// Tokens of `start..end`, which has no white space.
    fn words(&self, start: usize, end: usize, traits: Traits, tokens: &mut Tokens) {
        let mut at = start;
        while at < end {
            let token_end = self.token_end(at, end, traits);
            tokens.push(Span::new(at, token_end));
            at = token_end;
        }
    }

    fn token_end(&self, start: usize, end: usize, traits: Traits) -> usize {
        let first = self.character(start, end).unwrap_or(' ');
        let after_first = start + first.len_utf8();
        if class(first).is_word() {
            return self.word_end(start, end, traits);
        }
        let next = self.class_at(after_first, end);
        match first {
            '\'' | '’' if self.is_possessive(start, end) => after_first + 1,
            '@' | '#' if next.is_word() => self.word_end(after_first, end, traits),
            '.' | '-' | '!' | '?' | '*' | '=' | '~' => {
                start + self.text[start..end].bytes().take_while(|&byte| byte == first as u8).count()
            }
            _ => after_first,
        }
    }

    /// The end of the word that begins at `start`.
    fn word_end(&self, start: usize, end: usize, traits: Traits) -> usize {
        let mut at = start;
        let mut previous = Class::Space;
        let mut letters_since_stop = 0;
        let mut has_stop = false;
        while let Some(character) = self.character(at, end) {
            let now = class(character);
            let after = at + character.len_utf8();
            if now.is_word() {
                letters_since_stop += 1;
                previous = now;
                at = after;
                continue;
            }
            let next = self.class_at(after, end);
            if character == '.' && !next.is_word() {
                let initialism = letters_since_stop == 1 && (has_stop || previous == Class::Upper);
                let abbreviation = at < self.last_word_end && at - start <= LONGEST_ABBREVIATION;
                let ellipsis = self.character(after, end) == Some('.');
                let number = previous == Class::Digit;
                return if (initialism || abbreviation && !number) && !ellipsis { after } else { at };
            }
            let joins = match character {
                '.' => match (previous, next) {
                    (Class::Digit, Class::Digit) | (Class::Lower | Class::Upper | Class::Digit, Class::Lower) => true,
                    _ => letters_since_stop == 1 && next.is_letter(),
                },
                ',' | ':' | '/' => previous == Class::Digit && next == Class::Digit,
                '\'' | '’' => next.is_letter() && !self.is_possessive(at, end),
                '&' => previous == Class::Upper && next == Class::Upper,
                '-' => next.is_word() && !traits.splits_hyphens,
                '\u{ad}' | '\u{200c}' | '\u{200d}' => next.is_word(),
                _ => false,
            };
            if !joins {
                return at;
            }
            if character == '.' {
                has_stop = true;
                letters_since_stop = 0;
            }
            at = after;
        }
        at
    }

    /// Whether the apostrophe at `at` is followed by a possessive "s" that ends its word.
    fn is_possessive(&self, at: usize, end: usize) -> bool {
        let rest = &self.text[at..end];
        let rest = rest.strip_prefix(['\'', '’']).unwrap_or(rest);
        let Some(rest) = rest.strip_prefix(['s', 'S']) else { return false };
        !rest.chars().next().is_some_and(|character| class(character).is_word())
    }

    fn character(&self, at: usize, end: usize) -> Option<char> {
        self.text[at..end].chars().next()
    }

    fn class_at(&self, at: usize, end: usize) -> Class {
        self.character(at, end).map_or(Class::Space, class)
    }
}

/// What a stretch without white space has in it.
#[derive(Clone, Copy, Default)]
struct Traits {
    /// A capital or a digit: its hyphens stand between names or numbers.
    splits_hyphens: bool,
    /// A character that every web and e-mail address has.
    address: bool,
}

/// Where the web or e-mail address in `chunk` is, without the punctuation around it.
fn address(chunk: &str) -> Option<(usize, usize)> {
    let start = match (find_in_few(chunk, "://"), find_in_few(chunk, "www."), chunk.find('@')) {
        (Some(at), _, _) => at - trailing(&chunk[..at], |byte| byte.is_ascii_alphabetic()),
        (_, Some(at), _) => at,
        (_, _, Some(at)) => {
            let local = trailing(&chunk[..at], |byte| byte.is_ascii_alphanumeric() || b"._%+-".contains(&byte));
            let domain = &chunk[at + 1..];
            let length =
                domain.bytes().take_while(|&byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte)).count();
            let domain = domain[..length].trim_end_matches(['.', '-']);
            return (local > 0 && domain.contains('.')).then(|| (at - local, at + 1 + domain.len()));
        }
        _ => return None,
    };
    let end =
        chunk.trim_end_matches(['.', ',', ';', ':', '!', '?', '"', '\'', ')', ']', '}', '>', '”', '’', '…']).len();
    (end > start).then_some((start, end))
}

/// How many bytes at the end of `text` fulfil `predicate`.
fn trailing(text: &str, predicate: impl Fn(u8) -> bool) -> usize {
    text.bytes().rev().take_while(|&byte| predicate(byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let tokens = tokenize(text, &[Span::new(0, text.len())]);
        tokens.iter().map(|token| &text[token.range()]).collect()
    }

    #[test]
    fn fixtures() {
        for (name, case) in include_str!("../tests/tokens/english.txt").split("\n\n").enumerate() {
            let (input, expected) = case.trim().split_once("\n---\n").expect("input, ---, tokens");
            assert_eq!(words(input).join(" "), expected, "case {name}");
        }
    }

    #[test]
    fn common_characters_are_classed_as_by_the_tables_of_unicode() {
        for character in ('\u{80}'..'\u{300}').chain('\u{370}'..'\u{3000}') {
            assert!(class(character) == class_by_tables(character), "{character:?}");
        }
    }

    #[test]
    fn long_tokens_and_wide_spaces_are_kept() {
        for (length, space) in [(1, 0), (63, 1), (64, 1), (5, 2), (200, 20_000), (30_000, 3)] {
            let text = format!("a{}{}", " ".repeat(space), ".".repeat(length));
            let tokens = tokenize(&text, &[Span::new(0, 0), Span::new(0, text.len())]);
            assert_eq!(tokens.iter().collect::<Vec<_>>(), [Span::new(0, 1), Span::new(1 + space, text.len())]);
            assert_eq!((tokens.len(), tokens.sentence(0).len(), tokens.sentence(1).len()), (2, 0, 2));
        }
    }

    #[test]
    fn a_long_stretch_of_letters_is_cut_in_pieces() {
        let text = "x".repeat(100 * LONGEST_CHUNK);
        assert_eq!(words(&text).len(), 100);
        assert_eq!(words(&"y".repeat(LONGEST_PLAIN_WORD + 1)).len(), 1);
    }

    #[test]
    fn a_run_of_one_mark_is_one_token() {
        assert_eq!(words(&".".repeat(30_000)).len(), 1);
    }
}
