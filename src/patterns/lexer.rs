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
    /// "p" behind a number.
    Penny,
    /// Stands before amounts of a currency, written in any case ("Rs", "RM").
    Prefix(&'static str),
    /// A letter that is a currency only before amounts that say so themselves ("R1.5 million").
    Letter(&'static str),
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

    /// Whether exactly one space, perhaps a narrow or a hard one, stands between `at` and what is before it.
    pub(super) fn is_spaced(self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.list.get(before));
        before.zip(self.list.get(at)).is_some_and(|(before, lexeme)| {
            matches!(&self.text[before.span.end..lexeme.span.start], " " | "\u{a0}" | "\u{2009}" | "\u{202f}")
        })
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
                let (length, class) = classify_word(&text[start..at]);
                at = start + length;
                class
            }
            b'$' => {
                at += 1;
                if let Some(before) = lexemes
                    .last_mut()
                    .filter(|before| before.span.end == start && bytes[before.span.start].is_ascii_alphabetic())
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

/// The end of the digits at `at`, with their groups ("1,000", "28,25,140", "1.000.000") and decimals.
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
        // A single group behind a full stop would be decimals.
        let dotted = groups(bytes, at, b'.', 3);
        if dotted >= at + 8 {
            return dotted;
        }
        let indian = groups(bytes, at, b',', 2);
        let last = groups(bytes, indian, b',', 3);
        at = if indian > at && last == indian + 4 { last } else { groups(bytes, at, b',', 3) };
    }
    if bytes.get(at) == Some(&b'.') && digits(at + 1) > at + 1 { digits(at + 1) } else { at }
}

/// The end of the groups of `length` digits at `at`, each behind a `separator`.
fn groups(bytes: &[u8], mut at: usize, separator: u8, length: usize) -> usize {
    let is_group = |at: usize| {
        bytes.get(at) == Some(&separator)
            && bytes.get(at + 1..at + 1 + length).is_some_and(|group| group.iter().all(u8::is_ascii_digit))
            && !bytes.get(at + 1 + length).is_some_and(u8::is_ascii_digit)
    };
    while is_group(at) {
        at += 1 + length;
    }
    at
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

/// The length of the word that `run` begins with, and its class. Letters before digits are a word of their own where they are a
/// currency ("USD34") or a scale with a footnote ("million3").
fn classify_word(run: &str) -> (usize, Class) {
    let letters = run.bytes().take_while(u8::is_ascii_alphabetic).count();
    if letters < run.len() && run.as_bytes()[letters].is_ascii_digit() {
        let class = classify(&run[..letters]);
        if matches!(class, Class::Code(_) | Class::Prefix(_) | Class::Letter(_) | Class::Scale(_)) {
            return (letters, class);
        }
        return (run.len(), Class::Word);
    }
    (run.len(), classify(run))
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
        "penny" => Class::Penny,
        "prefix" => Class::Prefix(argument),
        "letter" => Class::Letter(argument),
        "zone" => Class::Zone,
        "unit" => Class::Unit,
        "unit-prefix" => Class::UnitPrefix,
        _ => Class::Word,
    }
}
