//! Lines that are nothing but a date.

use crate::{Date, Span, patterns::stated_day};

/// Words of dates that are not numbers, lower-case.
const DATE_WORDS: &[&str] = &[
    "jan",
    "january",
    "feb",
    "february",
    "mar",
    "march",
    "apr",
    "april",
    "may",
    "jun",
    "june",
    "jul",
    "july",
    "aug",
    "august",
    "sep",
    "sept",
    "september",
    "oct",
    "october",
    "nov",
    "november",
    "dec",
    "december",
];
/// Words that stand around a date and belong to its time, lower-case.
const TIME_WORDS: &[&str] = &[
    "mon",
    "monday",
    "tue",
    "tues",
    "tuesday",
    "wed",
    "weds",
    "wednesday",
    "thu",
    "thur",
    "thurs",
    "thursday",
    "fri",
    "friday",
    "sat",
    "saturday",
    "sun",
    "sunday",
    "am",
    "pm",
    "a.m",
    "p.m",
    "et",
    "est",
    "edt",
    "ct",
    "cst",
    "cdt",
    "mt",
    "mst",
    "mdt",
    "pt",
    "pst",
    "pdt",
    "gmt",
    "utc",
    "bst",
    "cet",
    "cest",
    "ist",
    "aest",
    "at",
];
/// Words that stand around a date and do not.
const DATE_NOTES: &[&str] = &[
    "on",
    "of",
    "the",
    "published",
    "posted",
    "updated",
    "first",
    "last",
    "modified",
    "date",
    "time",
    "original",
    "originally",
    "created",
    "issued",
    "and",
    "st",
    "nd",
    "rd",
    "th",
];
/// Words of the longest date line.
const LONGEST: usize = 20;

/// Whether `line` is a calendar date, perhaps with a time, and nothing else: "Published 11:34 PM EST Nov 19, 2019".
pub(super) fn is_date_line(line: &str) -> bool {
    if !line.contains(|character: char| character.is_ascii_digit()) {
        return false;
    }
    let (mut month, mut numbers, mut words, mut year) = (false, 0, 0, false);
    for word in line
        .split(|character: char| !character.is_alphanumeric() && character != '.')
        .map(|word| word.trim_matches('.'))
    {
        words += usize::from(!word.is_empty());
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        match &word[digits..] {
            _ if word.is_empty() => {}
            rest if digits > 0 && (rest.is_empty() || is_surrounding(rest) || is_iso_part(rest) || is_dotted(rest)) => {
                numbers += 1;
                year |= digits == 4 || rest.len() >= 5;
            }
            rest if is_any(rest, DATE_WORDS) => month = true,
            rest if is_surrounding(rest) => {}
            _ => return false,
        }
        if words > LONGEST {
            return false;
        }
    }
    month && numbers > 0 && words >= 2
        || year && numbers >= 3
        || year && line.contains('.') && numbers > 0 && words <= 4 && line.matches('.').count() >= 2
}

/// Whether `word` belongs to a time of day, a weekday or the zone of a time beside a date.
pub(super) fn is_time_word(word: &str) -> bool {
    let digits = word.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.')).count();
    let rest = &word[digits..];
    let is_clock = digits > 0 && (word[..digits].contains([':', '.']) || !rest.is_empty()) && digits <= 8;
    let is_word = |word: &str| is_any(word.trim_matches('.'), TIME_WORDS);
    is_clock && (matches!(rest, "" | "Z") || is_word(rest)) || digits == 0 && is_word(word)
}

/// The day of a time in a machine's notation ("2024-05-03T08:03:00Z") or another one.
pub(super) fn published_day(stated: &str) -> Option<Date> {
    let iso = stated.get(..10).and_then(|day| day.parse().ok());
    iso.or_else(|| stated_day(stated, Span::new(0, stated.len())).map(|(_, day)| day))
}

/// Whether `word` is the name of a month.
pub(super) fn is_month(word: &str) -> bool {
    word.len() >= 3 && is_any(word, DATE_WORDS)
}

fn is_surrounding(word: &str) -> bool {
    is_any(word, TIME_WORDS) || is_any(word, DATE_NOTES)
}

/// "T08" of "2019-11-19T08:57:40Z".
fn is_iso_part(rest: &str) -> bool {
    matches!(rest.as_bytes(), [b'T', digits @ ..] if digits.iter().all(u8::is_ascii_digit)) || rest == "Z"
}

/// ".11.2019" of "19.11.2019".
fn is_dotted(rest: &str) -> bool {
    rest.starts_with('.') && rest.bytes().all(|byte| byte == b'.' || byte.is_ascii_digit())
}

fn is_any(word: &str, list: &[&str]) -> bool {
    list.iter().any(|entry| word.eq_ignore_ascii_case(entry))
}
