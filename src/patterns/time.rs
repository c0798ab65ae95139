//! Times of day and durations.

use super::{
    CERTAIN, LIKELY,
    lexer::{Class, Lexemes, Period},
    number::{self, Decimal},
};
use crate::Evidence;

/// What a time expression says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    /// "17:30": hour and minute.
    Time(u8, u8),
    /// "two-hour".
    Duration(Decimal, Period),
    /// "30-40 minutes", "an hour ago".
    Unknown,
}

impl Clock {
    /// ISO 8601: "17:30", "PT2H", "P3D".
    pub(super) fn resolve(self) -> Option<String> {
        match self {
            Clock::Time(hour, minute) => Some(format!("{hour:02}:{minute:02}")),
            Clock::Duration(count, period) => Some(match period {
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
            }),
            Clock::Unknown => None,
        }
    }
}

/// Reads the time expression at `at`: its end, meaning, confidence and evidence.
pub(super) fn parse(lexemes: Lexemes, at: usize) -> Option<(usize, Clock, f32, Evidence)> {
    if let Some((end, clock)) = time_of_day(lexemes, at) {
        return Some((end, clock, CERTAIN, Evidence::TimeOfDay));
    }
    let (end, clock) = duration(lexemes, at)?;
    Some((end, clock, LIKELY, Evidence::Duration))
}

/// "5 p.m.", "5:30pm EST", "17:30 GMT", "1700 GMT", "5 o'clock", "noon".
fn time_of_day(lexemes: Lexemes, at: usize) -> Option<(usize, Clock)> {
    if let Class::Clock(hour) = lexemes.class(at) {
        return Some((at + 1, Clock::Time(hour, 0)));
    }
    if lexemes.class(at) != Class::Number {
        return None;
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
        let hour = hour % 12 + if afternoon { 12 } else { 0 };
        return Some((zone(lexemes, end), Clock::Time(hour, minutes.unwrap_or(0))));
    }
    if (1..=12).contains(&hour) && fraction.is_empty() && lexemes.is(end, "o") && lexemes.is(end + 2, "clock") {
        return Some((end + 3, Clock::Time(hour, minutes.unwrap_or(0))));
    }
    let with_zone = zone(lexemes, end);
    if digits.len() == 4 && fraction.is_empty() && with_zone > end {
        let (hour, minutes) = (digits[..2].parse().ok()?, minute(&digits[2..])?);
        return (hour < 24).then_some((with_zone, Clock::Time(hour, minutes)));
    }
    let clock = end > at + 1 || fraction.len() == 2 && with_zone > end;
    let free = !lexemes.glued(end) || matches!(lexemes.class(end), Class::Sign(sign) if !":/%".contains(sign));
    (clock && free && hour < 24).then_some((with_zone, Clock::Time(hour, minutes?)))
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
    if lexemes.class(at) == Class::Zone && lexemes.is_capitalized(at) {
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
    if lexemes.class(at) == Class::Half && lexemes.is(at + 1, "an") && lexemes.is(at + 2, "hour") {
        return Some((at + 3, Clock::Duration(Decimal::new(30), Period::Minute)));
    }
    let amount = number::amount(lexemes, at)?;
    let end = lexemes.skip_hyphen(amount.end);
    let Class::Period(period) = lexemes.class(end) else { return None };
    let ages = ["old", "older", "olds", "younger"];
    if lexemes.is_any(end + 1, &ages) || lexemes.is_any(lexemes.skip_hyphen(end + 1), &ages) {
        return None;
    }
    let clock = amount.value.map_or(Clock::Unknown, |count| Clock::Duration(count, period));
    Some((end + 1, clock))
}
