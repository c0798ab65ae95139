//! Days of the Gregorian calendar, and what date expressions mean on one of them.

use super::{direction::Direction, lexer::Period};
use std::{fmt, str::FromStr};

/// A day of the proleptic Gregorian calendar, years 1 to 9999. Written and read as ISO 8601, "2018-12-02".
///
/// ```
/// use article_analyzer::Date;
///
/// let date: Date = "2018-12-02".parse()?;
/// assert_eq!(date.to_string(), "2018-12-02");
/// # Ok::<(), article_analyzer::DateError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(try_from = "String", into = "String")
)]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

impl Date {
    /// The day, if there is such a one.
    ///
    /// ```
    /// use article_analyzer::Date;
    ///
    /// assert_eq!(Date::new(2018, 12, 2), "2018-12-02".parse().ok());
    /// assert_eq!(Date::new(2019, 2, 29), None);
    /// ```
    #[must_use]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let valid = (1..=9999).contains(&year) && (1..=12).contains(&month) && day > 0;
        (valid && day <= month_length(year, month)).then_some(Self { year, month, day })
    }

    /// Days since 1970-01-01 (Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    fn to_days(self) -> i32 {
        let year = self.year - i32::from(self.month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month = (i32::from(self.month) + 9) % 12;
        let day_of_year = (153 * month + 2) / 5 + i32::from(self.day) - 1;
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
    }

    fn from_days(days: i32) -> Option<Self> {
        let days = days.checked_add(719_468)?;
        let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = (day_of_year - (153 * month + 2) / 5 + 1) as u8;
        let month = (if month < 10 { month + 3 } else { month - 9 }) as u8;
        Self::new(year_of_era + era * 400 + i32::from(month <= 2), month, day)
    }

    /// Monday is 1.
    fn weekday(self) -> i32 {
        (self.to_days() + 3).rem_euclid(7) + 1
    }

    fn plus_days(self, days: i32) -> Option<Self> {
        Self::from_days(self.to_days().checked_add(days)?)
    }

    /// Year and month, `months` later.
    fn plus_months(self, months: i32) -> (i32, u8) {
        let months = self.year.saturating_mul(12).saturating_add(i32::from(self.month) - 1).saturating_add(months);
        (months.div_euclid(12), months.rem_euclid(12) as u8 + 1)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The text is not an ISO 8601 day.
///
/// ```
/// use article_analyzer::{Date, DateError};
///
/// assert_eq!("2019-02-29".parse::<Date>(), Err(DateError));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateError;

impl fmt::Display for DateError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("not a date like 2018-12-02")
    }
}

impl std::error::Error for DateError {}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let bytes = text.as_bytes();
        let well_formed = bytes.len() == 10
            && bytes.iter().enumerate().all(|(at, byte)| match at {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        let number = |range: std::ops::Range<usize>| text.get(range).and_then(|digits| digits.parse::<u16>().ok());
        let date = || Self::new(number(0..4)?.into(), number(5..7)? as u8, number(8..10)? as u8);
        well_formed.then(date).flatten().ok_or(DateError)
    }
}

impl TryFrom<String> for Date {
    type Error = DateError;

    fn try_from(text: String) -> Result<Self, DateError> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

fn month_length(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// What a date expression says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Calendar {
    /// "2 December 2018", "December 2".
    Day { year: Option<i32>, month: u8, day: u8 },
    /// "December 2–5".
    Days { year: Option<i32>, month: u8, first: u8, last: u8 },
    /// "December 2018", "November".
    Month { year: Option<i32>, month: u8 },
    /// "1987".
    Year(i32),
    /// "1990s", "2018–19".
    Years(i32, i32),
    /// "Saturday".
    Weekday(u8),
    /// "last week" is -1 weeks; "two days ago" is -2 days.
    Relative { period: Period, offset: i32 },
    /// "last November", "next March".
    RelativeMonth { month: u8, offset: i32 },
    /// "next Monday".
    RelativeWeekday { weekday: u8, offset: i32 },
    /// "summer", "recent days": no telling which.
    Unknown,
}

impl Calendar {
    /// The day, if it is fully stated.
    pub(super) fn full_date(self) -> Option<Date> {
        match self {
            Calendar::Day { year: Some(year), month, day } => Date::new(year, month, day),
            _ => None,
        }
    }

    /// Whether a day or a month lacks its year.
    pub(super) fn lacks_year(self) -> bool {
        matches!(
            self,
            Calendar::Day { year: None, .. } | Calendar::Days { year: None, .. } | Calendar::Month { year: None, .. }
        )
    }

    /// Year and month, if the year is stated.
    pub(super) fn in_year(self) -> Option<(i32, u8)> {
        match self {
            Calendar::Day { year, month, .. }
            | Calendar::Days { year, month, .. }
            | Calendar::Month { year, month } => Some((year?, month)),
            _ => None,
        }
    }

    /// The same day or month in `year`; other expressions stay as they are.
    pub(super) fn of_year(self, year: i32) -> Self {
        let year = Some(year);
        match self {
            Calendar::Day { month, day, .. } => Calendar::Day { year, month, day },
            Calendar::Days { month, first, last, .. } => Calendar::Days { year, month, first, last },
            Calendar::Month { month, .. } => Calendar::Month { year, month },
            other => other,
        }
    }

    /// The expression as ISO 8601: a day, month, year, week or interval. What is incomplete is completed from `today`, the
    /// day the text was published, in `direction` of it. Where that is unknown, days and months that lack a year are at most
    /// two months ahead, weekdays the last ones before.
    pub(super) fn resolve(self, today: Option<Date>, direction: Direction) -> Option<String> {
        let month_of = |year: i32, month: u8| format!("{year:04}-{month:02}");
        match self {
            Calendar::Day { year, month, day } => {
                let year = year.or_else(|| year_of(today?, month, Some(day), direction))?;
                Some(Date::new(year, month, day)?.to_string())
            }
            Calendar::Days { year, month, first, last } => {
                let year = year.or_else(|| {
                    let near = if direction == Direction::Past { first } else { last };
                    year_of(today?, month, Some(near), direction)
                })?;
                Some(format!("{}/{}", Date::new(year, month, first)?, Date::new(year, month, last)?))
            }
            Calendar::Month { year, month } => {
                let year = year.or_else(|| year_of(today?, month, None, direction))?;
                Some(month_of(year, month))
            }
            Calendar::Year(year) => Some(format!("{year:04}")),
            Calendar::Years(first, last) => Some(format!("{first:04}/{last:04}")),
            Calendar::Weekday(weekday) => {
                let today = today?;
                let ahead = (i32::from(weekday) - today.weekday()).rem_euclid(7);
                match direction {
                    // Said on a Monday, "will vote on Monday" is today or in a week.
                    Direction::Future if ahead == 0 => None,
                    Direction::Future => Some(today.plus_days(ahead)?.to_string()),
                    _ => Some(today.plus_days(-((7 - ahead) % 7))?.to_string()),
                }
            }
            Calendar::RelativeWeekday { weekday, offset } => {
                let today = today?;
                let ahead = i32::from(weekday) - today.weekday();
                let days = match offset {
                    1 => (ahead - 1).rem_euclid(7) + 1,
                    -1 => -((-ahead - 1).rem_euclid(7) + 1),
                    _ if direction == Direction::Past => -(-ahead).rem_euclid(7),
                    _ => ahead.rem_euclid(7),
                };
                Some(today.plus_days(days)?.to_string())
            }
            Calendar::RelativeMonth { month, offset } => {
                let today = today?;
                let year = match offset {
                    -1 => today.year - i32::from(month >= today.month),
                    1 => today.year + i32::from(month <= today.month),
                    _ => today.year,
                };
                Some(month_of(year, month))
            }
            Calendar::Relative { period, offset } => relative(today?, period, offset),
            Calendar::Unknown => None,
        }
    }
}

/// The year of a `month`, or of a day in it, named without one.
fn year_of(today: Date, month: u8, day: Option<u8>, direction: Direction) -> Option<i32> {
    let (now, then) = match day {
        Some(day) => ((today.month, today.day), (month, day)),
        None => ((today.month, 0), (month, 0)),
    };
    let year = match direction {
        Direction::Past => today.year - i32::from(then > now),
        Direction::Future => today.year + i32::from(then < now),
        Direction::Unknown => nearest_year(today, month),
    };
    (1..=9999).contains(&year).then_some(year)
}

/// The year of a `month` whose direction nothing tells: at most two months ahead of `today`, else in the past, where most news is.
fn nearest_year(today: Date, month: u8) -> i32 {
    match i32::from(month) - i32::from(today.month) {
        ..-9 => today.year + 1,
        3.. => today.year - 1,
        _ => today.year,
    }
}

fn relative(today: Date, period: Period, offset: i32) -> Option<String> {
    let year = |years: i32| {
        let year = today.year.checked_add(years)?;
        (1..=9999).contains(&year).then_some(year)
    };
    match period {
        Period::Second | Period::Minute | Period::Hour => None,
        Period::Day => Some(today.plus_days(offset)?.to_string()),
        Period::Week | Period::Weekend => {
            let monday = today.plus_days(offset.checked_mul(7)?.checked_add(1 - today.weekday())?)?;
            if period == Period::Weekend {
                return Some(format!("{}/{}", monday.plus_days(5)?, monday.plus_days(6)?));
            }
            // The ISO week belongs to the year of its Thursday.
            let thursday = monday.plus_days(3)?;
            let week = (thursday.to_days() - Date::new(thursday.year, 1, 1)?.to_days()) / 7 + 1;
            Some(format!("{:04}-W{week:02}", thursday.year))
        }
        Period::Month => {
            let (year, month) = today.plus_months(offset);
            (1..=9999).contains(&year).then(|| format!("{year:04}-{month:02}"))
        }
        Period::Quarter => {
            let quarter = today.year * 4 + (i32::from(today.month) - 1) / 3;
            let (first_year, quarter) =
                (quarter.checked_add(offset)?.div_euclid(4), quarter.checked_add(offset)?.rem_euclid(4));
            Some(format!("{first_year:04}-{:02}/{first_year:04}-{:02}", quarter * 3 + 1, quarter * 3 + 3))
        }
        Period::Year => Some(format!("{:04}", year(offset)?)),
        Period::Decade => {
            let first = year(offset.checked_mul(10)?)?.div_euclid(10) * 10;
            Some(format!("{first:04}/{:04}", first + 9))
        }
        Period::Century => {
            let first = (year(offset.checked_mul(100)?)? - 1).div_euclid(100) * 100 + 1;
            Some(format!("{first:04}/{:04}", first + 99))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_since_1970_round_trip() {
        for (text, days, weekday) in [("1970-01-01", 0, 4), ("2000-02-29", 11_016, 2), ("0001-01-01", -719_162, 1)] {
            let date: Date = text.parse().unwrap();
            assert_eq!((date.to_days(), date.weekday()), (days, weekday), "{text}");
        }
        for days in (-719_162..2_932_896).step_by(37) {
            assert_eq!(Date::from_days(days).unwrap().to_days(), days);
        }
    }

    #[test]
    fn rejects_what_is_no_day() {
        for text in ["2018-13-01", "2018-00-10", "2019-02-29", "2018-1-1", "0000-01-01", "2018-12-02x", "２018-12-02"]
        {
            assert_eq!(text.parse::<Date>(), Err(DateError), "{text}");
        }
    }
}
