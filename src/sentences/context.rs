//! What stands around a candidate. Every look is bounded, so a decision costs the same in any text.

use super::{
    Language,
    abbreviations::{self, Class},
    characters::{is_closer, is_double_quote, is_opener, is_single_quote, is_terminator},
    list::Item,
    scan::Candidate,
};
use std::ops::Range;

/// Longest part of a word that is looked at, in bytes.
const LONGEST_WORD: usize = 40;

/// Longest run of terminators, closing or opening marks that is looked at, in characters.
const LONGEST_RUN: usize = 6;

/// The sentence that may end at a candidate.
#[derive(Clone, Copy, Debug)]
pub struct Sentence {
    /// Where it starts.
    pub start: usize,
    /// Double quotation marks of the block before it.
    pub quotes: usize,
}

impl Sentence {
    /// The first of a block that starts at `start`.
    pub fn first(start: usize) -> Self {
        Self { start, quotes: 0 }
    }

    /// The one after `candidate`.
    pub fn after(candidate: Candidate) -> Self {
        Self { start: candidate.next, quotes: candidate.quotes }
    }
}

/// What stands around one candidate.
#[derive(Clone, Copy, Debug)]
pub struct Context<'t> {
    /// The last mark before the candidate that is not a closing one.
    pub mark: Mark,
    /// The closing marks between it and the candidate.
    pub closers: Marks,
    /// The white space at the candidate.
    pub gap: Gap,
    /// The marks that open the next sentence or phrase.
    pub openers: Marks,
    /// The two words before, the nearer one first.
    pub before: [Word<'t>; 2],
    /// The three words after, the nearer one first.
    pub after: [Word<'t>; 3],
    /// The character right after the first word after.
    pub follows: Option<char>,
    /// The mark before the word before, or "a" if it follows another word.
    pub precedes: Option<char>,
    /// What the word before is short for.
    pub abbreviation: Option<Class>,
    /// Whether the sentence has an odd number of double quotation marks so far.
    pub in_quotes: bool,
    /// Whether a round bracket of the sentence is open.
    pub in_brackets: bool,
    /// How what follows goes on from a list item.
    pub item: Item,
    /// Whether nothing but the word before stands between the start of the sentence and the candidate.
    pub first: bool,
    /// Bytes from the start of the sentence to the candidate.
    pub length: usize,
}

/// The mark that a sentence may end with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Mark {
    /// None: a word goes on to the white space.
    None,
    /// One full stop.
    FullStop,
    /// One or more of "!" and "‼".
    Exclamation,
    /// One or more of "?", or "?!".
    Question,
    /// "..", "...", "…".
    Ellipsis,
    /// ":"
    Colon,
    /// ";"
    Semicolon,
    /// ","
    Comma,
    /// "-", "–", "—", "_", "="
    Dash,
    /// Any other mark.
    Other,
}

/// Quotation marks and brackets in a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// A quotation mark that looks like a double one.
    pub double: bool,
    /// A quotation mark that looks like an apostrophe.
    pub single: bool,
    /// "(" or ")".
    pub round: bool,
    /// Any other bracket.
    pub square: bool,
    /// A dash, bullet or other mark.
    pub other: bool,
}

impl Marks {
    fn add(&mut self, character: char) {
        match character {
            '(' | ')' => self.round = true,
            _ if is_single_quote(character) => self.single = true,
            _ if is_double_quote(character) => self.double = true,
            _ if is_closer(character) || is_opener(character) => self.square = true,
            _ => self.other = true,
        }
    }

    /// As a number below 32.
    pub fn bits(self) -> u32 {
        [self.double, self.single, self.round, self.square, self.other]
            .into_iter()
            .rfold(0, |bits, bit| bits << 1 | u32::from(bit))
    }
}

/// The white space at a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Gap {
    /// None.
    None,
    /// One space, or one line break of hard-wrapped text.
    One,
    /// More.
    More,
}

/// A run of letters, digits and the marks that may stand inside a word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word<'t> {
    /// The word itself, cut at 40 bytes.
    pub text: &'t str,
}

impl<'t> Context<'t> {
    /// Looks around `candidate` in the `sentence` of `text`; the block ends at `end`.
    pub fn new(text: &'t str, sentence: Sentence, candidate: Candidate, end: usize, language: Language) -> Self {
        let start = sentence.start;
        let mut closers = Marks::default();
        let after_mark = back_while(text, start, candidate.end, |character| {
            let closes = is_closer(character) && !is_terminator(character);
            if closes {
                closers.add(character);
            }
            closes
        });
        let before_mark = back_while(text, start, after_mark, is_terminator);
        let (mark, before_mark) = match &text[before_mark..after_mark] {
            "" => other_mark(text, start, after_mark),
            terminators => (terminator(terminators), before_mark),
        };
        let nearer = word_before(text, start, before_mark);
        let farther = word_before(text, start, nearer.start);

        let mut openers = Marks::default();
        let opened = ahead_while(text, candidate.next, end, |character| {
            let opens = !character.is_alphanumeric() && !character.is_whitespace();
            if opens {
                openers.add(character);
            }
            opens
        });
        let first = word_after(text, opened, end);
        let second = word_after(text, skip_to_word(text, first.end, end), end);
        let third = word_after(text, skip_to_word(text, second.end, end), end);

        let gap = match &text[candidate.end..candidate.next] {
            "" => Gap::None,
            gap if gap.chars().nth(1).is_none() => Gap::One,
            _ => Gap::More,
        };
        let abbreviation = match mark {
            Mark::FullStop => abbreviations::lookup(&text[nearer.clone()], language),
            _ => None,
        };
        let word = |range: Range<usize>| Word { text: &text[range] };
        Self {
            mark,
            closers,
            gap,
            openers,
            follows: text[first.end..end].chars().next(),
            precedes: precedes(&text[start..nearer.start]),
            first: nearer.start == start || text[start..nearer.start].chars().all(is_opener),
            in_quotes: (candidate.quotes - sentence.quotes) % 2 == 1,
            in_brackets: candidate.bracket.is_some_and(|bracket| bracket >= start),
            item: Item::new(&text[start..candidate.end], &text[candidate.next..end]),
            length: candidate.end - start,
            before: [word(nearer), word(farther)],
            after: [word(first), word(second), word(third)],
            abbreviation,
        }
    }
}

/// The last character of `text` that is no white space; "a" stands for every letter and digit.
fn precedes(text: &str) -> Option<char> {
    let last = text.chars().rev().take(LONGEST_RUN).find(|character| !character.is_whitespace())?;
    Some(if last.is_alphanumeric() { 'a' } else { last })
}

fn terminator(run: &str) -> Mark {
    match run {
        "." => Mark::FullStop,
        _ if run.contains('?') => Mark::Question,
        _ if run.contains('!') => Mark::Exclamation,
        _ if run.starts_with('.') || run.contains('…') => Mark::Ellipsis,
        _ => Mark::Question,
    }
}

/// The mark before `end` that is no terminator, and where it starts.
fn other_mark(text: &str, start: usize, end: usize) -> (Mark, usize) {
    let Some(character) = text[start..end].chars().next_back() else { return (Mark::None, end) };
    let mark = match character {
        _ if character.is_alphanumeric() => return (Mark::None, end),
        ':' => Mark::Colon,
        ';' => Mark::Semicolon,
        ',' => Mark::Comma,
        '-' | '–' | '—' | '_' | '=' => Mark::Dash,
        _ => Mark::Other,
    };
    (mark, end - character.len_utf8())
}

fn back_while(text: &str, start: usize, end: usize, mut test: impl FnMut(char) -> bool) -> usize {
    let run = text[start..end].chars().rev().take(LONGEST_RUN).take_while(|&character| test(character));
    end - run.map(char::len_utf8).sum::<usize>()
}

fn ahead_while(text: &str, start: usize, end: usize, mut test: impl FnMut(char) -> bool) -> usize {
    let run = text[start..end].chars().take(LONGEST_RUN).take_while(|&character| test(character));
    start + run.map(char::len_utf8).sum::<usize>()
}

/// Whether `character` may stand inside a word, between two letters or digits.
fn joins(character: char) -> bool {
    matches!(character, '.' | '\'' | '’' | '-' | '@' | '/' | '_' | '&' | ':' | ',' | '$' | '%' | '#' | '+')
}

/// The word that ends at `end`, or at the white space before it.
fn word_before(text: &str, start: usize, end: usize) -> Range<usize> {
    let end = back_while(text, start, end, |character| !character.is_alphanumeric());
    let mut at = end;
    for character in text[start..end].chars().rev() {
        if end - at > LONGEST_WORD || !(character.is_alphanumeric() || joins(character)) {
            break;
        }
        at -= character.len_utf8();
    }
    at = ahead_while(text, at, end, |character| !character.is_alphanumeric());
    at..end
}

/// The word that starts at `start`.
fn word_after(text: &str, start: usize, end: usize) -> Range<usize> {
    let mut at = start;
    for character in text[start..end].chars() {
        if at - start > LONGEST_WORD || !(character.is_alphanumeric() || joins(character)) {
            break;
        }
        at += character.len_utf8();
    }
    at = back_while(text, start, at, |character| !character.is_alphanumeric());
    start..at
}

fn skip_to_word(text: &str, start: usize, end: usize) -> usize {
    ahead_while(text, start, end, |character| !character.is_alphanumeric())
}

impl Word<'_> {
    /// A hash of the word without regard to ASCII case.
    pub fn hash(self) -> u32 {
        self.text
            .bytes()
            .fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193))
    }

    /// What the word looks like.
    pub fn shape(self) -> Shape {
        let mut letters = 0;
        let (mut upper, mut digits, mut stops, mut others) = (0, 0, 0, 0);
        for character in self.text.chars() {
            match character {
                _ if character.is_ascii_digit() => digits += 1,
                '.' => stops += 1,
                '@' | '/' => return Shape::Address,
                _ if character.is_alphabetic() => {
                    letters += 1;
                    upper += usize::from(character.is_uppercase());
                }
                _ => others += 1,
            }
        }
        let capital = self.text.chars().next().is_some_and(char::is_uppercase);
        match (letters, digits) {
            (0, 0) => Shape::Empty,
            (0, _) if stops + others > 0 => Shape::Figures,
            (0, 1 | 2) => Shape::ShortNumber,
            (0, 4) => Shape::Year,
            (0, _) => Shape::Number,
            (_, 0) if stops > 0 && letters > 2 * (stops + 1) => Shape::Domain,
            (_, 0) if stops > 0 && capital => Shape::CapitalInitials,
            (_, 0) if stops > 0 => Shape::SmallInitials,
            (1, 0) if capital => Shape::Capital,
            (1, 0) => Shape::Letter,
            (_, 0) if upper == letters => Shape::Capitals,
            (_, 0) if capital => Shape::Capitalized,
            (_, 0) if upper > 0 => Shape::CamelCase,
            (_, 0) => Shape::Lower,
            _ => Shape::Mixed,
        }
    }
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
