//! Calendar dates.

use super::{
    AMBIGUOUS, CERTAIN, LIKELY,
    calendar::{Calendar, Date},
    direction::{self, Direction},
    is_any,
    lexer::{self, Class, Lexemes, Period},
    number,
};
use crate::{
    Evidence, Span,
    span::{prefix, suffix},
};

/// A date expression, and where it ends.
pub(super) type Parsed = (usize, Calendar);

/// Reads the date expression at `at`, whatever stands around it.
pub(super) fn parse(lexemes: Lexemes, at: usize) -> Option<Parsed> {
    match lexemes.class(at) {
        Class::Number => numeric(lexemes, at)
            .or_else(|| day_first(lexemes, at))
            .or_else(|| century(lexemes, at))
            .or_else(|| years(lexemes, at))
            .or_else(|| ago(lexemes, at)),
        Class::Month(_) | Class::DoubtfulMonth(_) | Class::ShortMonth(_) => month_first(lexemes, at),
        Class::Weekday(weekday) => Some(weekday_first(lexemes, at, weekday)),
        Class::ShortWeekday(_) => after_weekday(lexemes, at),
        Class::Season => season(lexemes, at),
        Class::Day(offset) => {
            let end = day_part(lexemes, at + 1);
            Some((end, Calendar::Relative { period: Period::Day, offset: offset.into() }))
        }
        Class::Relative(offset) => relative(lexemes, at, offset.into()),
        Class::Part => part(lexemes, at),
        Class::Cardinal(_) | Class::Vague => ago(lexemes, at),
        Class::Ordinal(_) => century(lexemes, at).or_else(|| day_in_words(lexemes, at)),
        Class::Sign('\'' | '’') => short_decade(lexemes, at),
        Class::One => ago(lexemes, at),
        _ => None,
    }
}

/// What the date at `mention` says, as ISO 8601. `calendar` is what it says by itself; its `sentence` and `today` say the rest.
pub(super) fn value(
    text: &str,
    sentence: Span,
    mention: Span,
    calendar: Calendar,
    today: Option<Date>,
) -> Option<String> {
    if calendar.lacks_year()
        && let Some(year) = year_of_range(text, sentence, mention, calendar)
    {
        return calendar.of_year(year).resolve(today, Direction::Unknown);
    }
    let is_weekday = matches!(calendar, Calendar::Weekday(_));
    if is_weekday && direction::is_any_day(text, sentence, mention) {
        return None;
    }
    let is_open =
        is_weekday || calendar.lacks_year() || matches!(calendar, Calendar::RelativeWeekday { offset: 0, .. });
    let direction = match today {
        Some(_) if is_open => {
            let is_day = !matches!(calendar, Calendar::Month { .. });
            direction::direction(text, sentence, mention, is_day)
        }
        _ => Direction::Unknown,
    };
    calendar.resolve(today, direction)
}

/// The other end of a range, and the word that leads to it, are not longer, in bytes.
const LONGEST_END: usize = 48;

/// The year that the other end of a range states: "from 28 February to 2 March 2020", "between November 2019 and February".
fn year_of_range(text: &str, sentence: Span, mention: Span, calendar: Calendar) -> Option<i32> {
    let after = prefix(text.get(mention.end..sentence.end)?, LONGEST_END);
    let mut list = Vec::new();
    lexer::lex(text, Span::new(mention.end, mention.end + after.len()), &mut list);
    let lexemes = Lexemes { text, list: &list };
    let (_, month) = calendar.of_year(0).in_year()?;
    if is_link(lexemes, 0)
        && let Some((year, last)) = end_of_range(lexemes, 1).and_then(|end| end.1.in_year())
    {
        return Some(year - i32::from(month > last));
    }
    let before = suffix(text.get(sentence.start..mention.start)?, LONGEST_END);
    list.clear();
    lexer::lex(text, Span::new(mention.start - before.len(), mention.start), &mut list);
    let lexemes = Lexemes { text, list: &list };
    let link = list.len().checked_sub(1).filter(|&link| is_link(lexemes, link))?;
    let first = (0..link).find_map(|at| end_of_range(lexemes, at).filter(|&(end, _)| end == link))?;
    let (year, first) = first.1.in_year()?;
    Some(year + i32::from(month < first))
}

/// A word between the ends of a range.
fn is_link(lexemes: Lexemes, at: usize) -> bool {
    lexemes.is_dash(at) || lexemes.is_any(at, &["to", "and", "until", "till", "through"])
}

fn end_of_range(lexemes: Lexemes, at: usize) -> Option<Parsed> {
    match lexemes.class(at) {
        Class::Number => day_first(lexemes, at),
        Class::Month(_) | Class::DoubtfulMonth(_) | Class::ShortMonth(_) => month_first(lexemes, at),
        Class::Part => part(lexemes, at),
        _ => None,
    }
}

/// How sure it is that the date expression from `at` to `end` is one where it stands, or `None` if it hardly is.
pub(super) fn accept(lexemes: Lexemes, at: usize, (end, calendar): Parsed) -> Option<(f32, Evidence)> {
    let before = lexemes.before(at);
    let lead = lexemes.class(at);
    match calendar {
        Calendar::Year(_) if lead == Class::Number => {
            let cued = is_any(before, &YEAR_CUES);
            if cued || !counts_something(lexemes, end) && !is_house_number(lexemes, end) {
                let modern = lexemes.word(at).starts_with("20") || lexemes.word(at).starts_with("19");
                let sure = if cued { LIKELY } else { AMBIGUOUS };
                (modern || cued).then_some((sure, Evidence::Year))
            } else {
                None
            }
        }
        Calendar::Month { year: None, .. } if end == at + 1 => bare_month(lexemes, at),
        // "plan to march 10 miles", "may 9 times refuse"
        Calendar::Day { year: None, .. } if matches!(lead, Class::DoubtfulMonth(_)) => {
            let is_cued = is_any(before, &MONTH_CUES) || is_any(before, &["on", "the"]);
            let is_date = lexemes.is_capitalized(at) && (is_cued || !counts_something(lexemes, end));
            is_date.then_some((CERTAIN, Evidence::CalendarDate))
        }
        Calendar::Weekday(_) if end == at + 1 && is_first_name(lexemes, at) => None,
        Calendar::Weekday(_) if lexemes.is_capitalized(at) => Some((CERTAIN, Evidence::Weekday)),
        Calendar::Weekday(_) => Some((LIKELY, Evidence::Weekday)),
        Calendar::Day { .. } | Calendar::Days { .. } | Calendar::Month { .. } => {
            Some((CERTAIN, Evidence::CalendarDate))
        }
        _ => Some((LIKELY, Evidence::CalendarDate)),
    }
}

/// Words before a number that make it a year.
const YEAR_CUES: [&str; 20] = [
    "in", "since", "from", "until", "till", "by", "of", "the", "during", "before", "after", "through", "between",
    "early", "late", "mid", "circa", "summer", "spring", "(",
];

/// Words before a month.
const MONTH_CUES: [&str; 19] = [
    "in", "since", "from", "until", "till", "by", "of", "during", "before", "after", "through", "between", "last",
    "this", "next", "early", "late", "mid", "for",
];

/// "2000 soldiers": a number before a plural noun counts.
fn counts_something(lexemes: Lexemes, at: usize) -> bool {
    let word = lexemes.word(at);
    let lower = word.starts_with(|first: char| first.is_ascii_lowercase());
    lower && (word.len() > 3 && word.ends_with('s') || is_any(word, &["people", "men", "women", "children", "more"]))
        || matches!(lexemes.class(at), Class::Unit | Class::UnitPrefix | Class::Percent | Class::Currency(_))
}

/// "1901 Vine St."
fn is_house_number(lexemes: Lexemes, at: usize) -> bool {
    const STREETS: [&str; 12] =
        ["St", "Street", "Ave", "Avenue", "Road", "Rd", "Blvd", "Boulevard", "Drive", "Lane", "Place", "Highway"];
    let names = (at..at + 3).take_while(|&at| lexemes.is_capitalized(at)).count();
    (at + 1..at + names).any(|at| STREETS.contains(&lexemes.word(at)))
}

/// "November" is the month; "May" and "March" are only where a month can stand; "April" may be a person.
fn bare_month(lexemes: Lexemes, at: usize) -> Option<(f32, Evidence)> {
    let cued = is_any(lexemes.before(at), &MONTH_CUES);
    let named = lexemes.is_capitalized(at + 1) && !lexemes.glued(at + 1);
    match lexemes.class(at) {
        _ if !lexemes.is_capitalized(at) && !cued => None,
        Class::DoubtfulMonth(_) => {
            (cued && !named && lexemes.is_capitalized(at)).then_some((AMBIGUOUS, Evidence::Month))
        }
        Class::Month(4 | 6 | 8) if (named || is_surname(lexemes, at)) && !cued => None,
        Class::Month(_) if cued => Some((CERTAIN, Evidence::Month)),
        Class::Month(_) => Some((LIKELY, Evidence::Month)),
        _ => None,
    }
}

/// "have known Sunday Okafor": a capitalized word after it, and a word before it that does not lead to a day.
fn is_first_name(lexemes: Lexemes, at: usize) -> bool {
    const LEADS: [&str; 20] = [
        "on", "by", "for", "from", "since", "until", "till", "of", "and", "or", "to", "through", "before", "after",
        "late", "early", "said", "told", "the", "held",
    ];
    let before = lexemes.before(at);
    let leads = is_any(before, &LEADS)
        || before.ends_with("ed")
        || !before.starts_with(|first: char| first.is_ascii_lowercase());
    lexemes.class(at + 1) == Class::Word && lexemes.is_capitalized(at + 1) && !leads
}

/// "Phil June": a capitalized word before it that begins no sentence.
fn is_surname(lexemes: Lexemes, at: usize) -> bool {
    at > 1 && lexemes.class(at - 1) == Class::Word && lexemes.is_capitalized(at - 1)
}

fn month_at(lexemes: Lexemes, at: usize) -> Option<(usize, u8)> {
    match lexemes.class(at) {
        Class::Month(month) => Some((at + 1, month)),
        Class::DoubtfulMonth(month) => lexemes.is_capitalized(at).then_some((at + 1, month)),
        Class::ShortMonth(month) => {
            let end = at + 1 + usize::from(lexemes.is_sign(at + 1, '.') && lexemes.glued(at + 1));
            lexemes.is_capitalized(at).then_some((end, month))
        }
        _ => None,
    }
}

/// A plain number of `length` digits or fewer.
fn digits(lexemes: Lexemes, at: usize, length: usize) -> Option<i32> {
    let word = lexemes.word(at);
    let plain = lexemes.class(at) == Class::Number && word.len() <= length && word.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| word.parse().ok()).flatten()
}

/// Day of the month in digits or words: "2", "2nd", "second", "twenty-second".
fn day_or_word_at(lexemes: Lexemes, at: usize) -> Option<(usize, u8)> {
    let ordinal = |at: usize| match lexemes.class(at) {
        Class::Ordinal(day @ 1..=30) => Some(day),
        Class::Period(Period::Second) if lexemes.is(at, "second") => Some(2),
        _ => None,
    };
    match lexemes.class(at) {
        Class::Cardinal(tens @ (20 | 30)) => {
            let last = lexemes.skip_hyphen(at + 1);
            let day = tens + ordinal(last).filter(|&day| day < 10 && last > at + 1)?;
            (day <= 31).then_some((last + 1, day))
        }
        _ => ordinal(at).map(|day| (at + 1, day)).or_else(|| day_at(lexemes, at)),
    }
}

/// Day of the month in digits, with or without "nd".
fn day_at(lexemes: Lexemes, at: usize) -> Option<(usize, u8)> {
    let day = digits(lexemes, at, 2).filter(|day| (1..=31).contains(day))? as u8;
    let ordinal = lexemes.glued(at + 1) && lexemes.is_any(at + 1, &["st", "nd", "rd", "th"]);
    let end = at + 1 + usize::from(ordinal);
    // Letters that belong to the digits, a scale or a unit after them: no day.
    let free = !lexemes.glued(end) || matches!(lexemes.class(end), Class::Sign(_));
    (free && !lexemes.is_sign(end, ':') && !lexemes.is_sign(end, '%')).then_some((end, day))
}

fn year_at(lexemes: Lexemes, at: usize) -> Option<i32> {
    let year = digits(lexemes, at, 4).filter(|year| (1000..2200).contains(year))?;
    let after = at + 1;
    // "2021Last updated": what a page sets apart is glued together in its copy.
    let free = !lexemes.glued(after)
        || matches!(lexemes.class(after), Class::Sign(sign) if !"%$€£:°".contains(sign))
        || lexemes.is_capitalized(after) && lexemes.word(after).len() > 3;
    free.then_some(year)
}

/// ", 2018" or " 2018".
fn year_after(lexemes: Lexemes, at: usize) -> Option<(usize, i32)> {
    let at = lexemes.skip_sign(at, ',');
    Some((at + 1, year_at(lexemes, at)?))
}

/// "Dec. 2, 2018", "December 2–5", "December 2018", "November".
fn month_first(lexemes: Lexemes, at: usize) -> Option<Parsed> {
    let bare = at + 1;
    let (after, month) = match lexemes.class(at) {
        Class::DoubtfulMonth(month) => (bare, month),
        _ => month_at(lexemes, at)?,
    };
    if let Some((end, first)) = day_or_word_at(lexemes, after) {
        if lexemes.is_dash(end)
            && let Some((end, last)) = day_at(lexemes, end + 1).filter(|&(_, last)| last > first)
        {
            let (end, year) = with_year(lexemes, end);
            return Some((end, Calendar::Days { year, month, first, last }));
        }
        let (end, year) = with_year(lexemes, end);
        return Some((day_part(lexemes, end), Calendar::Day { year, month, day: first }));
    }
    if let Some((end, year)) = year_after(lexemes, after) {
        return Some((end, Calendar::Month { year: Some(year), month }));
    }
    let of = after + usize::from(lexemes.is(after, "of"));
    if of > after
        && let Some(year) = year_at(lexemes, of)
    {
        return Some((of + 1, Calendar::Month { year: Some(year), month }));
    }
    let short = matches!(lexemes.class(at), Class::ShortMonth(_));
    (!short).then_some((bare, Calendar::Month { year: None, month }))
}

fn with_year(lexemes: Lexemes, at: usize) -> (usize, Option<i32>) {
    year_after(lexemes, at).map_or((at, None), |(end, year)| (end, Some(year)))
}

/// "fourth of July, 1776"; "Fourth of July" is a holiday.
fn day_in_words(lexemes: Lexemes, at: usize) -> Option<Parsed> {
    let (of, day) = day_or_word_at(lexemes, at).filter(|_| !lexemes.is_capitalized(at))?;
    let (end, month) = month_at(lexemes, of + 1).filter(|_| lexemes.is(of, "of"))?;
    let (end, year) = with_year(lexemes, end);
    Some((end, Calendar::Day { year, month, day }))
}

/// "2 December 2018", "5th of November", "2–5 December", "13-Jan-2018", "13/Jan/2018".
fn day_first(lexemes: Lexemes, at: usize) -> Option<Parsed> {
    let (mut end, first) = day_at(lexemes, at)?;
    let mut last = None;
    if lexemes.is_dash(end)
        && let Some((after, day)) = day_at(lexemes, end + 1).filter(|&(_, day)| day > first)
    {
        (end, last) = (after, Some(day));
    }
    let is_sign = |at: usize| {
        let sign = lexemes.is_dash(at) || lexemes.is_sign(at, '/');
        sign && lexemes.glued(at) && lexemes.glued(at + 1)
    };
    let is_tied = is_sign(end);
    end += usize::from(is_tied);
    let (end, month) = month_at(lexemes, end + usize::from(lexemes.is(end, "of")))?;
    let (end, year) =
        with_year(lexemes, end + usize::from(is_tied && is_sign(end) && year_at(lexemes, end + 1).is_some()));
    Some(match last {
        Some(last) => (end, Calendar::Days { year, month, first, last }),
        None => (end, Calendar::Day { year, month, day: first }),
    })
}

/// "2018-12-02", "12/02/2018": the month first unless that cannot be.
fn numeric(lexemes: Lexemes, at: usize) -> Option<Parsed> {
    let first = digits(lexemes, at, 4)?;
    let Class::Sign(sign @ ('-' | '/' | '.')) = lexemes.class(at + 1) else { return None };
    let tied = (at + 1..at + 5).all(|part| lexemes.glued(part)) && lexemes.is_sign(at + 3, sign);
    // "T08" of "2018-12-02T08:03:00Z" (ISO 8601).
    let is_time =
        |word: &str| word.strip_prefix('T').is_some_and(|hour| hour.starts_with(|c: char| c.is_ascii_digit()));
    let ends = !lexemes.glued(at + 5)
        || matches!(lexemes.class(at + 5), Class::Sign(_))
        || is_time(lexemes.word(at + 5)) && lexemes.word(at).len() == 4;
    if !tied || !ends {
        return None;
    }
    let (second, third) = (digits(lexemes, at + 2, 2)?, digits(lexemes, at + 4, 4)?);
    let (year, month, day) = match (lexemes.word(at).len(), lexemes.word(at + 4).len()) {
        (4, 1..=2) => (first, second, third),
        (1..=2, 4) if first <= 12 => (third, first, second),
        (1..=2, 4) => (third, second, first),
        _ => return None,
    };
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    Date::new(year, month, day)?;
    Some((at + 5, Calendar::Day { year: Some(year), month, day }))
}

/// "1987", "1990s", "2018–19".
fn years(lexemes: Lexemes, at: usize) -> Option<Parsed> {
    if lexemes.glued(at + 1) && lexemes.is(at + 1, "s") {
        let first = digits(lexemes, at, 4).filter(|first| first % 10 == 0)?;
        return match lexemes.word(at).len() {
            4 if (1000..2000).contains(&first) && first % 100 == 0 => {
                Some((at + 2, Calendar::Years(first, first + 99)))
            }
            4 if (1000..2200).contains(&first) => Some((at + 2, Calendar::Years(first, first + 9))),
            2 => Some((at + 2, Calendar::Years(1900 + first, 1909 + first))).filter(|_| first >= 20),
            _ => None,
        };
    }
    let first = year_at(lexemes, at)?;
    let end = at + 1;
    let joined = lexemes.is_dash(end) || lexemes.is_sign(end, '/');
    let free = !lexemes.glued(end + 2) || matches!(lexemes.class(end + 2), Class::Sign(_));
    if joined && lexemes.glued(end) && lexemes.glued(end + 1) && free {
        let last = match lexemes.word(end + 1).len() {
            2 => digits(lexemes, end + 1, 2).map(|last| first / 100 * 100 + last),
            _ => year_at(lexemes, end + 1),
        };
        if let Some(last) = last.filter(|last| (first + 1..first + 100).contains(last)) {
            return Some((end + 2, Calendar::Years(first, last)));
        }
    }
    Some((end, Calendar::Year(first)))
}

/// "'90s".
fn short_decade(lexemes: Lexemes, at: usize) -> Option<Parsed> {
    let first = digits(lexemes, at + 1, 2).filter(|first| first % 10 == 0)?;
    let tied = lexemes.glued(at + 1) && lexemes.glued(at + 2) && lexemes.is(at + 2, "s");
    tied.then_some((at + 3, Calendar::Years(1900 + first, 1909 + first)))
}

/// "19th century", "twentieth century".
fn century(lexemes: Lexemes, at: usize) -> Option<Parsed> {
    let (end, century) = match lexemes.class(at) {
        Class::Ordinal(century) => (at + 1, i32::from(century)),
        _ if lexemes.glued(at + 1) && lexemes.is_any(at + 1, &["st", "nd", "rd", "th"]) => {
            (at + 2, digits(lexemes, at, 2).filter(|century| (1..=22).contains(century))?)
        }
        _ => return None,
    };
    let end = lexemes.skip_hyphen(end);
    let last = century * 100;
    lexemes.is(end, "century").then_some((end + 1, Calendar::Years(last - 99, last)))
}

/// "Saturday", "Monday morning", "Tuesday, January 15, 2019".
fn weekday_first(lexemes: Lexemes, at: usize, weekday: u8) -> Parsed {
    if let Some(parsed) = after_weekday(lexemes, at) {
        return parsed;
    }
    (day_part(lexemes, at + 1), Calendar::Weekday(weekday))
}

/// The full date after a weekday.
fn after_weekday(lexemes: Lexemes, at: usize) -> Option<Parsed> {
    let at = lexemes.skip_sign(lexemes.skip_sign(at + 1, '.'), ',');
    let at = at + usize::from(lexemes.is(at, "the"));
    let (end, calendar) = match lexemes.class(at) {
        Class::Number => numeric(lexemes, at).or_else(|| day_first(lexemes, at))?,
        Class::Month(_) | Class::DoubtfulMonth(_) | Class::ShortMonth(_) => month_first(lexemes, at)?,
        _ => return None,
    };
    matches!(calendar, Calendar::Day { .. }).then_some((end, calendar))
}

fn day_part(lexemes: Lexemes, at: usize) -> usize {
    at + usize::from(lexemes.class(at) == Class::DayPart && !lexemes.is_capitalized(at))
}

/// "summer 2018", "the summer of 2019".
fn season(lexemes: Lexemes, at: usize) -> Option<Parsed> {
    let year = at + 1 + usize::from(lexemes.is(at + 1, "of"));
    year_at(lexemes, year).map(|_| (year + 1, Calendar::Unknown))
}

/// "last month", "this year", "next Tuesday", "this morning".
fn relative(lexemes: Lexemes, at: usize, offset: i32) -> Option<Parsed> {
    let next = at + 1;
    match lexemes.class(next) {
        Class::Period(period) if period >= Period::Week || period == Period::Weekend => {
            let singular = !lexemes.word(next).ends_with('s');
            singular.then_some((next + 1, Calendar::Relative { period, offset }))
        }
        Class::Month(month) => Some((next + 1, Calendar::RelativeMonth { month, offset })),
        Class::DoubtfulMonth(month) if lexemes.is_capitalized(next) => {
            Some((next + 1, Calendar::RelativeMonth { month, offset }))
        }
        Class::Weekday(weekday) => Some((day_part(lexemes, next + 1), Calendar::RelativeWeekday { weekday, offset })),
        Class::Season => Some((next + 1, Calendar::Unknown)),
        Class::DayPart if lexemes.is_any(at, &["this", "last"]) => {
            let offset = if lexemes.is(next, "night") { offset } else { offset.min(0) };
            Some((next + 1, Calendar::Relative { period: Period::Day, offset }))
        }
        _ => None,
    }
}

/// "later this month", "mid-2019", "early March", "late Sunday".
fn part(lexemes: Lexemes, at: usize) -> Option<Parsed> {
    let next = at + 1;
    let next = if lexemes.is_dash(next) { lexemes.skip_hyphen(next) } else { next };
    let (end, calendar) = match lexemes.class(next) {
        Class::Number => years(lexemes, next).or_else(|| century(lexemes, next))?,
        Class::Month(_) | Class::DoubtfulMonth(_) | Class::ShortMonth(_) => {
            month_first(lexemes, next).filter(|_| lexemes.is_capitalized(next))?
        }
        Class::Weekday(weekday) => weekday_first(lexemes, next, weekday),
        Class::Relative(offset) => relative(lexemes, next, offset.into())?,
        Class::Day(offset) => {
            (day_part(lexemes, next + 1), Calendar::Relative { period: Period::Day, offset: offset.into() })
        }
        _ => return None,
    };
    Some((end, calendar))
}

/// "two days ago", "10 years ago", "a month earlier".
fn ago(lexemes: Lexemes, at: usize) -> Option<Parsed> {
    let (end, count) = match lexemes.class(at) {
        Class::One => (at + 1, Some(1)),
        _ => {
            let amount = number::amount(lexemes, at)?;
            (amount.end, amount.value.and_then(number::Bounds::integer))
        }
    };
    let Class::Period(period) = lexemes.class(end) else { return None };
    if period < Period::Day || !lexemes.is(end + 1, "ago") {
        return None;
    }
    let calendar = count.map_or(Calendar::Unknown, |count| Calendar::Relative { period, offset: -count });
    Some((end + 2, calendar))
}
