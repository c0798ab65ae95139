//! What stands around a candidate. Every look is bounded, so a decision costs the same in any text.

use super::{
    Language,
    abbreviations::{self, Class},
    list::Item,
    scan::Candidate,
    word::Word,
};
use crate::{
    text::punctuation::{
        is_alphanumeric, is_closer, is_double_quote, is_emoji, is_opener, is_single_quote, is_terminator,
    },
    words::is_tag_verb,
};

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
pub struct Context {
    /// The last mark before the candidate that is not a closing one.
    pub mark: Mark,
    /// The closing marks between it and the candidate.
    pub closers: Marks,
    /// The white space at the candidate.
    pub gap: Gap,
    /// The marks that open the next sentence or phrase.
    pub openers: Marks,
    /// The two words before, the nearer one first.
    pub before: [Word; 2],
    /// The three words after, the nearer one first.
    pub after: [Word; 3],
    /// How the word after starts.
    pub case: Case,
    /// The character right after the first word after.
    pub follows: Option<char>,
    /// The mark before the word before, or "a" if it follows another word.
    pub precedes: Option<char>,
    /// What the word before is short for.
    pub abbreviation: Option<Class>,
    /// If so, what the word after is short for.
    pub abbreviation_after: Option<Class>,
    /// Whether the sentence has an odd number of double quotation marks so far.
    pub in_quotes: bool,
    /// Whether a round bracket of the sentence is open.
    pub in_brackets: bool,
    /// After a closing quotation mark: which of the three words after is a verb of speech, from 1; or 0.
    pub speech: u8,
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
}

/// How a word starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Case {
    /// There is none.
    None,
    /// With a lower-case letter.
    Lower,
    /// With a capital.
    Upper,
    /// With a figure.
    Digit,
    /// With a letter of a script that has no case.
    Other,
}

impl Case {
    fn new(text: &str) -> Self {
        text.chars().next().map_or(Self::None, |first| match first {
            _ if first.is_lowercase() => Self::Lower,
            _ if first.is_uppercase() => Self::Upper,
            _ if first.is_numeric() => Self::Digit,
            _ => Self::Other,
        })
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

impl Context {
    /// Looks around `candidate` in the `sentence` of `text`; the block ends at `end`.
    pub fn new(text: &str, sentence: Sentence, candidate: Candidate, end: usize, language: Language) -> Self {
        let start = sentence.start;
        let mut closers = Marks::default();
        let after_mark = back_while(text, start, candidate.end, |character| {
            let closes = is_closer(character) || is_emoji(character) || closers.other && character.is_whitespace();
            if closes && !character.is_whitespace() {
                closers.add(character);
            }
            closes
        });
        // "« Assez ! » Il partit."
        let after_mark = match &text[after_mark..candidate.end] {
            "»" => start + text[start..after_mark].trim_end().len(),
            _ => after_mark,
        };
        let before_mark = back_while(text, start, after_mark, is_terminator);
        let (mark, before_mark) = match &text[before_mark..after_mark] {
            "" => other_mark(text, start, after_mark),
            terminators => match spaced_stops(text, start, before_mark) {
                0 => (terminator(terminators), before_mark),
                length => (Mark::Ellipsis, before_mark - length),
            },
        };
        let nearer = Word::before(text, start, before_mark);
        let farther = Word::before(text, start, nearer.start);

        let mut openers = Marks::default();
        let opened = ahead_while(text, candidate.next, end, |character| {
            let opens = !is_alphanumeric(character) && !character.is_whitespace();
            if opens {
                openers.add(character);
            }
            opens
        });
        let first = Word::at(text, opened, end);
        let second = Word::after(text, first.end, end);
        let third = Word::after(text, second.end, end);

        let gap = match &text[candidate.end..candidate.next] {
            "" => Gap::None,
            gap if gap.chars().nth(1).is_none() => Gap::One,
            _ => Gap::More,
        };
        // "l'art. 5"
        let class = |word: Word| {
            let part = text[word.start..word.end].rsplit(['\'', '’']).next()?;
            abbreviations::lookup(part, language)
        };
        let abbreviation = match mark {
            Mark::FullStop | Mark::Exclamation => class(nearer),
            _ => None,
        };
        let precedes = match precedes(&text[start..nearer.start]) {
            Some('.') if mark == Mark::None && class(farther).is_some() => Some('a'),
            precedes => precedes,
        };
        Self {
            mark,
            closers,
            gap,
            openers,
            follows: text[first.end..end].chars().next(),
            precedes,
            first: ahead_while(text, start, nearer.start, is_opener) == nearer.start,
            in_quotes: (candidate.quotes - sentence.quotes) % 2 == 1,
            in_brackets: candidate.bracket.is_some_and(|bracket| bracket >= start),
            speech: if closers.double || closers.single { speech(text, &[first, second, third]) } else { 0 },
            item: Item::new(&text[start..candidate.end], &text[candidate.next..end]),
            length: candidate.end - start,
            before: [nearer, farther],
            after: [first, second, third],
            case: Case::new(&text[opened..end]),
            abbreviation,
            abbreviation_after: abbreviation.and_then(|_| class(first)),
        }
    }
}

/// How far a verb is that tells who said what was quoted.
fn speech(text: &str, words: &[Word]) -> u8 {
    let verb = |word: &Word| is_tag_verb(&text[word.start..word.end]);
    words.iter().position(verb).map_or(0, |place| place as u8 + 1)
}

/// The last character of `text` that is no white space; "a" stands for every letter and digit.
fn precedes(text: &str) -> Option<char> {
    let last = text.chars().rev().take(LONGEST_RUN).find(|character| !character.is_whitespace())?;
    Some(if is_alphanumeric(last) { 'a' } else { last })
}

/// Length of the full stops with spaces between, ". . ", that end at `end`.
fn spaced_stops(text: &str, start: usize, end: usize) -> usize {
    let pairs = text.as_bytes()[start..end].rchunks_exact(2).take(LONGEST_RUN).take_while(|pair| pair == b". ");
    2 * pairs.count()
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
        _ if is_alphanumeric(character) => return (Mark::None, end),
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
