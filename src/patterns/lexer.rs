//! Words, numbers and signs of one sentence, each with the part it can play in a date, a time or an amount.

use crate::{Span, words::Lexicon};

static WORDS: Lexicon<1024> = Lexicon::new(include_str!("words.txt"));

/// A word, number or sign.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lexeme {
    pub(super) span: Span,
    pub(super) class: Class,
}

/// The part that a lexeme can play. `words.txt` says which word plays which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Past the end of the sentence.
    End,
    Word,
    Sign(char),
    /// Digits, perhaps with groups ("1,000") and decimals.
    Number,
    Cardinal(u8),
    /// "a".
    One,
    Half,
    /// "noon", by its hour.
    Clock(u8),
    /// The letters before a dollar sign ("US$").
    DollarPrefix,
    Ordinal(u8),
    /// "million", as a power of ten.
    Scale(u8),
    /// "bn".
    ShortScale(u8),
    /// "several".
    Vague,
    Month(u8),
    /// Also an everyday word.
    DoubtfulMonth(u8),
    ShortMonth(u8),
    /// Monday is 1.
    Weekday(u8),
    ShortWeekday(u8),
    Season,
    /// "yesterday", in days from today.
    Day(i8),
    DayPart,
    /// "last" is -1.
    Relative(i8),
    /// "early".
    Part,
    Period(Period),
    Percent,
    /// With its ISO 4217 code.
    Currency(&'static str),
    /// Also an everyday word.
    DoubtfulCurrency(&'static str),
    Code(&'static str),
    Cents,
    Pence,
    /// Money or weight.
    Pound,
    Zone,
    Unit,
    UnitPrefix,
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Period {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

const PERIODS: [Period; 11] = {
    use Period::*;
    [Second, Minute, Hour, Day, Weekend, Week, Month, Quarter, Year, Decade, Century]
};

/// A sentence (or a part of one) cut into lexemes.
#[derive(Clone, Copy)]
pub(super) struct Lexemes<'a> {
    pub(super) text: &'a str,
    pub(super) list: &'a [Lexeme],
}

impl<'a> Lexemes<'a> {
    pub(super) fn class(self, at: usize) -> Class {
        self.list.get(at).map_or(Class::End, |lexeme| lexeme.class)
    }

    pub(super) fn word(self, at: usize) -> &'a str {
        self.list.get(at).map_or("", |lexeme| &self.text[lexeme.span.range()])
    }

    /// The word before `at`.
    pub(super) fn before(self, at: usize) -> &'a str {
        at.checked_sub(1).map_or("", |before| self.word(before))
    }

    pub(super) fn is(self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    pub(super) fn is_any(self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(at, word))
    }

    pub(super) fn is_sign(self, at: usize, sign: char) -> bool {
        self.class(at) == Class::Sign(sign)
    }

    pub(super) fn is_dash(self, at: usize) -> bool {
        matches!(self.class(at), Class::Sign('-' | '‐' | '‑' | '–' | '—'))
    }

    /// Whether nothing stands between `at` and what is before it.
    pub(super) fn glued(self, at: usize) -> bool {
        at > 0 && at < self.list.len() && self.list[at - 1].span.end == self.list[at].span.start
    }

    pub(super) fn is_capitalized(self, at: usize) -> bool {
        self.word(at).starts_with(char::is_uppercase)
    }

    /// Skips a hyphen that ties `at` to the word before it ("two-hour").
    pub(super) fn skip_hyphen(self, at: usize) -> usize {
        if self.is_dash(at) && self.glued(at) && self.glued(at + 1) { at + 1 } else { at }
    }

    /// Skips one lexeme if it is `sign`.
    pub(super) fn skip_sign(self, at: usize, sign: char) -> usize {
        at + usize::from(self.is_sign(at, sign))
    }
}

/// Appends the lexemes of `text[span]` to `lexemes`. Linear in the length of the span.
pub(super) fn lex(text: &str, span: Span, lexemes: &mut Vec<Lexeme>) {
    let bytes = &text.as_bytes()[..span.end];
    let mut at = span.start;
    while at < span.end {
        let start = at;
        let class = match bytes[at] {
            b' ' | b'\t' | b'\n' | b'\r' => {
                at += 1;
                continue;
            }
            b'0'..=b'9' => {
                at = number_end(bytes, at);
                Class::Number
            }
            byte if byte.is_ascii_alphabetic() => {
                at = word_end(text, span.end, at);
                classify(&text[start..at])
            }
            b'$' => {
                at += 1;
                if let Some(before) =
                    lexemes.last_mut().filter(|before| before.span.end == start && before.class != Class::Number)
                {
                    before.class = Class::DollarPrefix;
                }
                Class::Sign('$')
            }
            byte if byte.is_ascii() => {
                at += 1;
                Class::Sign(char::from(byte))
            }
            _ => {
                let character = text[at..].chars().next().unwrap_or_default();
                at += character.len_utf8();
                if character.is_whitespace() {
                    continue;
                }
                let is_punctuation = ('\u{2010}'..='\u{206F}').contains(&character);
                if !is_punctuation && character.is_alphabetic() {
                    at = word_end(text, span.end, at);
                    Class::Word
                } else {
                    Class::Sign(character)
                }
            }
        };
        lexemes.push(Lexeme { span: Span::new(start, at), class });
    }
}

/// The end of the digits at `at`, with groups of three and decimals.
fn number_end(bytes: &[u8], mut at: usize) -> usize {
    let digits = |mut at: usize| {
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        at
    };
    let start = at;
    at = digits(at);
    if at - start <= 3 {
        while bytes.get(at) == Some(&b',') && digits(at + 1) == at + 4 {
            at += 4;
        }
    }
    if bytes.get(at) == Some(&b'.') && digits(at + 1) > at + 1 { digits(at + 1) } else { at }
}

fn word_end(text: &str, end: usize, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    while at < end {
        if bytes[at].is_ascii() {
            if !bytes[at].is_ascii_alphanumeric() {
                break;
            }
            at += 1;
        } else {
            match text[at..end].chars().next() {
                Some(character) if character.is_alphanumeric() => at += character.len_utf8(),
                _ => break,
            }
        }
    }
    at
}

fn classify(word: &str) -> Class {
    const LONGEST: usize = 12;
    // In small letters "august" is an adjective.
    if word.len() > LONGEST || word == "august" {
        return Class::Word;
    }
    let Some(fact) = WORDS.get(word) else { return Class::Word };
    let (class, argument) = fact.split_once(' ').unwrap_or((fact, ""));
    let number = || argument.parse::<i8>().unwrap_or(0);
    let ordinal = || argument.parse::<u8>().unwrap_or(0);
    match class {
        "month" => Class::Month(ordinal()),
        "doubtful-month" => Class::DoubtfulMonth(ordinal()),
        "short-month" => Class::ShortMonth(ordinal()),
        "weekday" => Class::Weekday(ordinal()),
        "short-weekday" => Class::ShortWeekday(ordinal()),
        "season" => Class::Season,
        "day" => Class::Day(number()),
        "day-part" => Class::DayPart,
        "relative" => Class::Relative(number()),
        "part" => Class::Part,
        "period" => Class::Period(PERIODS[usize::from(ordinal())]),
        "cardinal" => Class::Cardinal(ordinal()),
        "one" => Class::One,
        "half" => Class::Half,
        "clock" => Class::Clock(ordinal()),
        "ordinal" => Class::Ordinal(ordinal()),
        "scale" => Class::Scale(ordinal()),
        "short-scale" => Class::ShortScale(ordinal()),
        "vague" => Class::Vague,
        "percent" => Class::Percent,
        "currency" => Class::Currency(argument),
        "doubtful-currency" => Class::DoubtfulCurrency(argument),
        "code" => Class::Code(argument),
        "cents" => Class::Cents,
        "pence" => Class::Pence,
        "pound" => Class::Pound,
        "zone" => Class::Zone,
        "unit" => Class::Unit,
        "unit-prefix" => Class::UnitPrefix,
        _ => Class::Word,
    }
}
