//! What a line looks like, in a few small numbers: what features are made of.

use super::{boilerplate::Cue, cues::Place, dates, head};
use crate::{
    text::{find_in_few, shape},
    words::FIRST_NAMES,
};

/// The first look at a line: each is of one class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Class {
    /// Before the first line and after the last.
    #[default]
    Outside,
    /// One or more whole sentences.
    Prose,
    /// A short sentence.
    Sentence,
    /// It is a cue of boilerplate that holds anywhere.
    Cue,
    /// It begins or ends as boilerplate often does.
    WeakCue,
    /// A cue of a picture or source.
    Credit,
    /// A cue that holds around articles only.
    PlacedCue,
    Date,
    Byline,
    /// Two to four words with capitals.
    Name,
    ListItem,
    /// All letters are capitals.
    Capitals,
    /// Short entries between bars, dots or slashes.
    Menu,
    Question,
    /// Up to three words.
    Words,
    /// Up to seven.
    Phrase,
    /// Up to twenty.
    Headline,
    Long,
}

/// Number of classes.
pub(super) const CLASSES: usize = 18;

/// Values of [`Sketch::end`], [`Sketch::start`], [`Sketch::case`] and [`length`].
pub(super) const ENDS: usize = 10;
pub(super) const STARTS: usize = 8;
pub(super) const CASES: usize = 6;
pub(super) const LENGTHS: usize = 10;
/// Values of the other fields.
pub(super) const FEW: usize = 4;

/// What a line looks like.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sketch {
    pub class: Class,
    /// Words, up to 255.
    pub words: u8,
    /// Its last character.
    pub end: u8,
    /// Its first character.
    pub start: u8,
    /// Which words begin with capitals.
    pub case: u8,
    /// None, some, many, a year.
    pub digits: u8,
    /// Bars, dots and slashes between words.
    pub separators: u8,
    /// None, mail, handle, link.
    pub address: u8,
    /// None, a month and a number, a time of day, "ago".
    pub time: u8,
    /// Whether there is a cue in it: in a sentence it counts for little.
    pub has_cue: bool,
    /// Whether it is a line of a program.
    pub is_code: bool,
    /// No first name, one at its beginning, one after "By" or another word.
    pub person: u8,
    /// None, brackets around it, quotes around it.
    pub enclosed: u8,
}

/// The class of a number of words.
pub(super) fn length(words: u8) -> usize {
    match words {
        0..=4 => usize::from(words),
        5..=7 => 5,
        8..=12 => 6,
        13..=20 => 7,
        21..=35 => 8,
        _ => 9,
    }
}

/// Words of the shortest line that is running text for sure.
const CERTAIN_WORDS: u8 = 20;
/// Longest line in bytes that is looked at closely.
const LONGEST: usize = 600;

impl Sketch {
    /// The sketch of `line`, of `words` words, of which `cue` was found.
    pub(super) fn new(line: &str, words: usize, cue: Option<&Cue>) -> Self {
        let words = u8::try_from(words).unwrap_or(u8::MAX);
        let ends_sentence = shape::ends_sentence(line);
        if line.len() > LONGEST || cue.is_none() && ends_sentence && words >= CERTAIN_WORDS {
            return Self { class: Class::Prose, words, end: end(line), start: start(line), ..Self::default() };
        }
        let mut sketch = Self {
            class: Class::Outside,
            words,
            end: end(line),
            start: start(line),
            case: case(line),
            digits: digits(line),
            separators: separators(line).min(3),
            address: address(line),
            time: time(line),
            enclosed: enclosed(line),
            person: if words <= PERSON_WORDS { person(line) } else { 0 },
            has_cue: cue.is_some(),
            is_code: is_code(line),
        };
        sketch.class = sketch.class(line, cue, ends_sentence);
        sketch
    }

    fn class(&self, line: &str, cue: Option<&Cue>, ends_sentence: bool) -> Class {
        // News writes about cookies, too.
        if self.is_code && cue.is_none() {
            return Class::Sentence;
        }
        let is_sentence = ends_sentence && usize::from(self.words) >= shape::PROSE_WORDS;
        match cue {
            Some(cue) if is_sentence && !cue.is_shape && cue.text.contains('*') => {
                return if usize::from(self.words) >= 2 * shape::PROSE_WORDS { Class::Prose } else { Class::Sentence };
            }
            Some(cue) if cue.place != Place::Anywhere => return Class::PlacedCue,
            Some(cue) if cue.accompanies_articles() => return Class::Credit,
            Some(cue) if cue.is_shape || !cue.text.contains('*') => return Class::Cue,
            Some(_) => return Class::WeakCue,
            None => {}
        }
        if dates::is_date_line(line) {
            Class::Date
        } else if head::is_byline(line) {
            Class::Byline
        } else if shape::holds_sentence(line) {
            if usize::from(self.words) >= 2 * shape::PROSE_WORDS { Class::Prose } else { Class::Sentence }
        } else if (ends_sentence || self.end == 4) && usize::from(self.words) >= shape::PROSE_WORDS {
            Class::Sentence
        } else if shape::is_list_item(line) {
            Class::ListItem
        } else if self.separators >= 2 {
            Class::Menu
        } else if self.end == 2 {
            Class::Question
        } else if self.case == 0 && self.words > 1 {
            Class::Capitals
        } else if self.case == 1 && (2..=4).contains(&self.words) && self.digits == 0 && self.end == 0 {
            Class::Name
        } else {
            match self.words {
                0..=3 => Class::Words,
                4..=7 => Class::Phrase,
                8..=20 => Class::Headline,
                _ => Class::Long,
            }
        }
    }
}

fn end(line: &str) -> u8 {
    match line.chars().next_back() {
        Some('.') if line.ends_with("..") => 5,
        Some('.') => 1,
        Some('?') => 2,
        Some('!') => 3,
        Some(':') => 4,
        Some('…') => 5,
        Some(',' | ';' | '-' | '–' | '—') => 6,
        Some(')' | ']') => 7,
        Some('"' | '”' | '’' | '\'' | '»') => 8,
        Some(last) if last.is_numeric() => 9,
        _ => 0,
    }
}

fn start(line: &str) -> u8 {
    match line.chars().next() {
        Some(first) if first.is_uppercase() => 0,
        Some(first) if first.is_lowercase() => 1,
        Some(first) if first.is_numeric() => 2,
        Some('"' | '“' | '‘' | '\'' | '«') => 3,
        Some('-' | '–' | '—' | '*' | '•' | '·' | '>' | '●' | '▪') => 4,
        Some('(' | '[') => 5,
        Some('#' | '@' | '©' | '|' | '/') => 6,
        _ => 7,
    }
}

fn case(line: &str) -> u8 {
    let (mut words, mut capitals, mut small, mut first) = (0, 0, false, false);
    for word in line.split_ascii_whitespace() {
        let Some(letter) = word.chars().find(|character| character.is_alphabetic()) else { continue };
        let is_capital = letter.is_uppercase();
        first |= words == 0 && is_capital;
        // Articles and prepositions are small in a title.
        if is_capital || word.len() > 3 {
            words += 1;
            capitals += usize::from(is_capital);
        }
        small |= word.contains(char::is_lowercase);
    }
    match words {
        0 => 5,
        _ if !small => 0,
        _ if capitals == words => 1,
        _ if capitals * 3 >= words * 2 => 2,
        _ if first => 3,
        _ => 4,
    }
}

fn digits(line: &str) -> u8 {
    let (mut run, mut all, mut is_year) = (0, 0, false);
    for byte in line.bytes().chain([b' ']) {
        if byte.is_ascii_digit() {
            run += 1;
            all += 1;
        } else {
            is_year |= run == 4;
            run = 0;
        }
    }
    match all {
        0 => 0,
        _ if is_year => 3,
        _ if all * 4 >= line.len() => 2,
        _ => 1,
    }
}

fn separators(line: &str) -> u8 {
    let is_separator = |word: &&str| matches!(*word, "|" | "/" | "·" | "•" | "›" | "»" | ">" | "—" | "–" | "-");
    line.split_ascii_whitespace().filter(is_separator).count().min(255) as u8
}

fn address(line: &str) -> u8 {
    match line.find('@') {
        Some(0) => 2,
        Some(at) if line[at..].contains('.') && !line[..at].ends_with(' ') => 1,
        Some(_) => 2,
        None if find_in_few(line, "://").is_some() || find_in_few(line, "www.").is_some() => 3,
        None => 0,
    }
}

fn time(line: &str) -> u8 {
    let has_digit = line.bytes().any(|byte| byte.is_ascii_digit());
    if line.ends_with(" ago") {
        3
    } else if has_digit && line.split(|character: char| !character.is_ascii_alphabetic()).any(dates::is_month) {
        1
    } else if has_digit
        && line.as_bytes().windows(3).any(|at| at[0].is_ascii_digit() && at[1] == b':' && at[2].is_ascii_digit())
    {
        2
    } else {
        0
    }
}

/// Whether `line` ends as statements and tags do. Such lines are not judged by their words.
fn is_code(line: &str) -> bool {
    line.ends_with(['{', '}', ';']) || line.ends_with('>') && line.starts_with('<') || line.starts_with("//")
}

/// Words of the longest line that may be a name with what it is.
const PERSON_WORDS: u8 = 14;

fn person(line: &str) -> u8 {
    let is_first_name = |word: &str| word.starts_with(char::is_uppercase) && FIRST_NAMES.get(word).is_some();
    // A name has at least two words.
    let mut words = line.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    let (first, second, third) = (words.next(), words.next(), words.next());
    let begins = |word: Option<&str>, next: Option<&str>| {
        word.is_some_and(is_first_name) && next.is_some_and(|next| next.starts_with(char::is_uppercase))
    };
    match () {
        () if begins(first, second) => 1,
        () if begins(second, third) => 2,
        () => 0,
    }
}

fn enclosed(line: &str) -> u8 {
    let mut characters = line.chars();
    match (characters.next(), characters.next_back()) {
        (Some('(' | '['), Some(')' | ']')) => 1,
        (Some('"' | '“' | '‘' | '«'), Some('"' | '”' | '’' | '»')) => 2,
        _ => 0,
    }
}
