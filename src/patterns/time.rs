//! Times of day and durations.

use super::{
    CERTAIN, LIKELY, is_any,
    lexer::{Class, Lexemes, Period},
    number::{self, Bounds, Decimal},
};
use crate::{Evidence, Span};

/// What a time expression says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    /// "17:30": hour and minute.
    Time(u8, u8),
    /// "two-hour", "30-40 minutes".
    Duration(Bounds, Period),
    /// "several hours".
    Unknown,
}

impl Clock {
    /// ISO 8601: "17:30", "PT2H", "P3D", "PT30M/PT40M".
    pub(super) fn resolve(self) -> Option<String> {
        match self {
            Clock::Time(hour, minute) => Some(format!("{hour:02}:{minute:02}")),
            Clock::Duration(Bounds { first, last }, period) => {
                let first = duration_value(first, period)?;
                Some(match last {
                    Some(last) => format!("{first}/{}", duration_value(last, period)?),
                    None => first,
                })
            }
            Clock::Unknown => None,
        }
    }
}

fn duration_value(count: Decimal, period: Period) -> Option<String> {
    Some(match period {
        Period::Second => format!("PT{count}S"),
        Period::Minute => format!("PT{count}M"),
        Period::Hour => format!("PT{count}H"),
        Period::Day => format!("P{count}D"),
        Period::Week => format!("P{count}W"),
        Period::Month => format!("P{count}M"),
        Period::Year => format!("P{count}Y"),
        Period::Decade => format!("P{}Y", count.scaled(1)),
        Period::Century => format!("P{}Y", count.scaled(2)),
        Period::Weekend | Period::Quarter => return None,
    })
}

/// Reads the time expression at `at`: its end, meaning, confidence and evidence.
pub(super) fn parse(lexemes: Lexemes, at: usize) -> Option<(usize, Clock, f32, Evidence)> {
    if let Some((end, clock)) = time_of_day(lexemes, at) {
        return Some((end, clock, CERTAIN, Evidence::TimeOfDay));
    }
    let (end, clock) = duration(lexemes, at)?;
    Some((end, clock, LIKELY, Evidence::Duration))
}

/// "5 p.m.", "5:30pm EST", "17:30 GMT", "1700 GMT", "1400 hours", "5 o'clock this afternoon", "noon", "17.00" at the beginning of a
/// line.
fn time_of_day(lexemes: Lexemes, at: usize) -> Option<(usize, Clock)> {
    match lexemes.class(at) {
        Class::Clock(hour) => return Some((at + 1, Clock::Time(hour, 0))),
        Class::Cardinal(hour) => return o_clock(lexemes, at + 1, hour),
        Class::Number => {}
        _ => return None,
    }
    let digits = lexemes.word(at);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let hour: u8 = whole.parse().ok().filter(|_| whole.len() <= 2).unwrap_or(u8::MAX);
    let minute = |digits: &str| digits.parse::<u8>().ok().filter(|&minute| digits.len() == 2 && minute < 60);
    let colon = lexemes.is_sign(at + 1, ':') && lexemes.glued(at + 1) && lexemes.glued(at + 2);
    let (mut end, minutes) = match minute(lexemes.word(at + 2)).filter(|_| colon) {
        Some(minutes) => (at + 3, Some(minutes)),
        None => (at + 1, minute(fraction)),
    };
    if end == at + 3 && lexemes.is_sign(end, ':') && lexemes.glued(end) && minute(lexemes.word(end + 1)).is_some() {
        end += 2;
    }
    if let Some((end, afternoon)) = meridiem(lexemes, end)
        && (1..=12).contains(&hour)
        && (fraction.is_empty() || minutes.is_some())
    {
        return Some((zone(lexemes, end), Clock::Time(of_half_day(hour, afternoon), minutes.unwrap_or(0))));
    }
    if fraction.is_empty()
        && let Some(found) = o_clock(lexemes, end, hour)
    {
        return Some(found);
    }
    let with_zone = zone(lexemes, end);
    if digits.len() == 4 && fraction.is_empty() {
        let is_military = lexemes.is_any(end, &["hours", "hrs"]) && is_any(lexemes.before(at), &TIME_CUES);
        let after = if is_military { end + 1 } else { with_zone };
        let (hour, minutes) = (digits[..2].parse().ok()?, minute(&digits[2..])?);
        return (after > end && hour < 24).then_some((after, Clock::Time(hour, minutes)));
    }
    let opens_line = at == 0 && whole.len() == 2 && end == at + 1 && stands_alone(lexemes, end);
    let clock = end > at + 1 || fraction.len() == 2 && (with_zone > end || opens_line);
    let free = !lexemes.glued(end) || matches!(lexemes.class(end), Class::Sign(sign) if !":/%".contains(sign));
    let minutes = minutes.filter(|_| clock && free && hour < 24)?;
    Some(match part_of_day(lexemes, end, hour) {
        Some((end, hour)) => (end, Clock::Time(hour, minutes)),
        None => (with_zone, Clock::Time(hour, minutes)),
    })
}

/// Whether a time that looks like one of day is the time or the gap of somebody in a race: "in 5:31:27", "in a time of 2:11.4", and
/// at the end of an entry in a table of results ("4. Mads Olsen, at 2:11").
pub(super) fn is_result(text: &str, sentence: Span, time: Span) -> bool {
    let clock = &text[time.range()];
    if !clock.contains(':') || !clock.bytes().all(|byte| byte.is_ascii_digit() || byte == b':') {
        return false;
    }
    let before = text.get(sentence.start..time.start).unwrap_or("").trim_end();
    let after = text.get(time.end..sentence.end).unwrap_or("");
    let has_fraction = after.starts_with('.') && after[1..].starts_with(|next: char| next.is_ascii_digit());
    let is_measured = [" in", " time of"].iter().any(|cue| before.ends_with(cue));
    let rank = before.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let is_ranked = rank.len() < before.len() && rank.starts_with(['.', ')']);
    has_fraction || is_measured || is_ranked && !after.contains(char::is_alphanumeric)
}

/// Words before a number that make it a time.
const TIME_CUES: [&str; 12] =
    ["at", "by", "from", "until", "till", "around", "about", "since", "before", "after", "between", "to"];

/// Whether what follows the time that an entry of a live blog begins with is a new sentence.
fn stands_alone(lexemes: Lexemes, at: usize) -> bool {
    match lexemes.class(at) {
        Class::End | Class::Sign(':' | '-' | '–' | '—' | '|') => true,
        Class::Scale(_) | Class::ShortScale(_) | Class::Currency(_) | Class::Code(_) | Class::Unit => false,
        _ => lexemes.is_capitalized(at),
    }
}

fn of_half_day(hour: u8, afternoon: bool) -> u8 {
    hour % 12 + if afternoon { 12 } else { 0 }
}

/// "o'clock" at `at`, after `hour`, and the part of the day.
fn o_clock(lexemes: Lexemes, at: usize, hour: u8) -> Option<(usize, Clock)> {
    let is_clock = lexemes.is(at, "o") && lexemes.is(at + 2, "clock") && lexemes.glued(at + 1);
    if !is_clock || !(1..=12).contains(&hour) {
        return None;
    }
    let (end, hour) = part_of_day(lexemes, at + 3, hour).unwrap_or((at + 3, hour));
    Some((end, Clock::Time(hour, 0)))
}

/// "this afternoon", "in the morning", "at night", "tonight" after an hour of the clock: where it ends and the hour of the day.
fn part_of_day(lexemes: Lexemes, at: usize, hour: u8) -> Option<(usize, u8)> {
    if !(1..=12).contains(&hour) {
        return None;
    }
    let at_night = |hour: u8| if (5..=11).contains(&hour) { hour + 12 } else { hour % 12 };
    if lexemes.is(at, "tonight") {
        return Some((at + 1, at_night(hour)));
    }
    let part = match () {
        () if lexemes.is(at, "this") || lexemes.is(at, "at") && lexemes.is(at + 1, "night") => at + 1,
        () if lexemes.is(at, "in") && lexemes.is(at + 1, "the") => at + 2,
        () => return None,
    };
    let hour = match () {
        () if lexemes.is(part, "morning") => of_half_day(hour, false),
        () if lexemes.is_any(part, &["afternoon", "evening"]) => of_half_day(hour, true),
        () if lexemes.is(part, "night") => at_night(hour),
        () => return None,
    };
    Some((part + 1, hour))
}

/// "p.m.", "PM": where it ends and whether it is after noon. The last full stop belongs to it.
fn meridiem(lexemes: Lexemes, at: usize) -> Option<(usize, bool)> {
    if lexemes.is_any(at, &["am", "pm"]) {
        return Some((at + 1, lexemes.is(at, "pm")));
    }
    let dotted = lexemes.is_any(at, &["a", "p"]) && lexemes.is_sign(at + 1, '.') && lexemes.is(at + 2, "m");
    let end = at + 3 + usize::from(lexemes.is_sign(at + 3, '.') && lexemes.glued(at + 3));
    (dotted && lexemes.glued(at + 1) && lexemes.glued(at + 2)).then_some((end, lexemes.is(at, "p")))
}

/// The end of the time zone at `at`, or `at`: "GMT", "(UTC)", "local time", "ET".
fn zone(lexemes: Lexemes, at: usize) -> usize {
    if lexemes.class(at) == Class::Zone && lexemes.word(at).bytes().all(|byte| byte.is_ascii_uppercase()) {
        return at + 1;
    }
    if ["ET", "CT", "MT", "PT"].contains(&lexemes.word(at)) {
        return at + 1;
    }
    if lexemes.is(at, "local") && lexemes.is(at + 1, "time") {
        return at + 2;
    }
    let closed = lexemes.is_sign(at, '(') && lexemes.class(at + 1) == Class::Zone && lexemes.is_sign(at + 2, ')');
    at + if closed { 3 } else { 0 }
}

/// "40 minutes", "two-hour", "2+ hour", "half an hour", "three weeks"; not ages.
fn duration(lexemes: Lexemes, at: usize) -> Option<(usize, Clock)> {
    if let Some(found) = half_period(lexemes, at) {
        return Some(found);
    }
    let amount = number::amount(lexemes, at)?;
    let end = lexemes.skip_hyphen(amount.end);
    let Class::Period(period) = lexemes.class(end) else { return None };
    let ages = ["old", "older", "olds", "younger"];
    if lexemes.is_any(end + 1, &ages) || lexemes.is_any(lexemes.skip_hyphen(end + 1), &ages) {
        return None;
    }
    if end == amount.end && lexemes.is(at, "one") && lexemes.is(end, "day") && !is_one_day_long(lexemes, at, end) {
        return None;
    }
    let clock = amount.value.map_or(Clock::Unknown, |count| Clock::Duration(count, period));
    Some((end + 1, clock))
}

/// "half an hour", "half a century".
fn half_period(lexemes: Lexemes, at: usize) -> Option<(usize, Clock)> {
    let is_half = lexemes.class(at) == Class::Half && lexemes.class(at + 1) == Class::One;
    let (count, period) = match lexemes.class(at + 2) {
        Class::Period(Period::Hour) => (30, Period::Minute),
        Class::Period(Period::Year) => (6, Period::Month),
        Class::Period(Period::Decade) => (5, Period::Year),
        Class::Period(Period::Century) => (50, Period::Year),
        _ => return None,
    };
    is_half.then_some((at + 3, Clock::Duration(Bounds::one(Decimal::new(count)), period)))
}

/// "one day" is a length of time only where something says so: "within one day", "one day later"; elsewhere it is some day.
fn is_one_day_long(lexemes: Lexemes, at: usize, end: usize) -> bool {
    let before = [
        "for", "in", "within", "of", "than", "just", "only", "least", "about", "every", "after", "took", "lasted",
        "takes", "lasts", "another", "or",
    ];
    is_any(lexemes.before(at), &before)
        || lexemes
            .is_any(end + 1, &["later", "after", "before", "earlier", "longer", "of", "ago", "early", "late", "from"])
}
