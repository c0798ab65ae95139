//! What stands around a candidate. Every look is bounded, so a decision costs the same in any text.

use super::{
    Language,
    abbreviations::{self, Class},
    list::Item,
    names::MarkedName,
    scan::Candidate,
    speech::SpeechTag,
    word::Word,
};
use crate::text::punctuation::{
    is_alphanumeric, is_closer, is_double_quote, is_emoji, is_opener, is_reference_mark, is_single_quote, is_terminator,
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
    /// After a closing quotation mark: what follows, as far as it may say who spoke.
    pub speech: Option<SpeechTag>,
    /// What the round bracket that opens after the candidate holds.
    pub aside: Aside,
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

/// What round brackets after a candidate hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Aside {
    /// There are none.
    None,
    /// Up to three words: "(AP)", "(D-Pa.)".
    Short,
    /// More words, and the full stop of a sentence.
    Sentence,
    /// More words.
    Long,
    /// More than is looked at.
    Open,
}

/// Longest text in brackets that is looked at, in bytes.
const LONGEST_ASIDE: usize = 96;

impl Aside {
    /// The brackets that open at `start`.
    fn at(text: &str, start: usize, end: usize) -> Self {
        let bytes = &text.as_bytes()[start..end.min(start + LONGEST_ASIDE)];
        let Some(length) = bytes.iter().position(|&byte| byte == b')') else { return Self::Open };
        let inside = &bytes[..length];
        match inside.iter().filter(|&&byte| byte == b' ').count() {
            0..=2 => Self::Short,
            _ if matches!(inside.last(), Some(b'.' | b'!' | b'?')) => Self::Sentence,
            _ => Self::Long,
        }
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
        let reference = before_reference(text, start, candidate.end);
        let mut closers = Marks { other: reference < candidate.end, ..Marks::default() };
        let after_mark = back_while(text, start, reference, |character| {
            let closes = is_closer(character) || is_emoji(character) || closers.other && character.is_whitespace();
            if closes && !character.is_whitespace() {
                closers.add(character);
            }
            closes
        });
        // "« Assez ! » Il partit."
        let after_mark = match &text[after_mark..reference] {
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
            Mark::FullStop => class(nearer),
            Mark::Exclamation | Mark::Question => {
                MarkedName::before(text, start, before_mark, candidate.next).map(|_| Class::Name)
            }
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
            speech: (closers.double || closers.single).then(|| SpeechTag::at(text, first.start, end)),
            aside: match text[candidate.next..opened].find('(') {
                Some(at) => Aside::at(text, candidate.next + at, end),
                None => Aside::None,
            },
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

/// Longest number of a footnote, in characters.
const LONGEST_REFERENCE: usize = 3;

/// Where the number or mark of a footnote begins that ends at `end`, right after the end of a sentence: "ended.5",
/// "left.¹", "ended.*"; `end` if there is none.
fn before_reference(text: &str, start: usize, end: usize) -> usize {
    let before = &text[start..end];
    let rest = before.trim_end_matches(is_reference_mark);
    let marked = rest.len() < before.len();
    let rest = if marked { rest } else { rest.trim_end_matches(|character: char| character.is_ascii_digit()) };
    let length = before.len() - rest.len();
    if length == 0 || before[rest.len()..].chars().count() > LONGEST_REFERENCE {
        return end;
    }
    let stopped = rest.trim_end_matches(is_closer);
    let Some(sentence) = stopped.strip_suffix(is_terminator) else { return end };
    let after_word = sentence.ends_with(|last: char| last.is_lowercase() || is_closer(last));
    if marked || after_word { end - length } else { end }
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
