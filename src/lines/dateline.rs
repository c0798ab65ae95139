//! Datelines: the place of filing before a paragraph, in the styles of agencies and newspapers.
//!
//! | | |
//! |---|---|
//! | `OSLO —`, `SINAIT, Ilocos Sur—`, `TARN FALLS -` | a place in capitals, then a dash |
//! | `MUMBAI (Reuters) -`, `Berlin (dpa) –` | any place with an agency |
//! | `Washington, March 25. –`, `BOISE, Oct. 30, 2013 /PRNewswire/ --` | any place with a day |
//! | `VELBURG:`, `Lisbon/New Delhi:` | a place in capitals or two places, then a colon |

use super::dates;
use crate::{Span, text::shape};

/// Longest dateline in bytes.
const LONGEST: usize = 90;
/// Words of the longest name of a place.
const PLACE_WORDS: usize = 4;

/// The dateline that `paragraph` begins with or, on a line of its own, is.
pub(super) fn find(text: &str, paragraph: Span) -> Option<Span> {
    let line = &text[paragraph.range()];
    let (end, mark) = end(line)?;
    let place = line[..end].trim_end();
    let is_colon = mark == ":";
    is_place_of_filing(place, is_colon).then(|| Span::new(paragraph.start, paragraph.start + end + mark.len()))
}

/// Where the mark after the dateline is, and the mark.
fn end(line: &str) -> Option<(usize, &'static str)> {
    const MARKS: [&str; 6] = ["—", "–", "--", "- ", "-", ":"];
    let is_mark = |at: usize| {
        let rest = &line[at..];
        let mark = MARKS.into_iter().find(|mark| rest.starts_with(mark))?;
        let is_last = rest.len() == mark.len();
        let stands_apart = line[..at].ends_with([' ', '\u{a0}']);
        match mark {
            // "LONDON-based" and "Jean–Pierre" have no space before.
            "- " | "--" => stands_apart || mark == "--",
            "-" => stands_apart && is_last,
            // A time of day has a colon, too.
            ":" => rest[1..].starts_with(char::is_whitespace) || is_last,
            _ => true,
        }
        .then_some((at, mark.trim_end()))
    };
    line.char_indices().take_while(|&(at, _)| at < LONGEST).find_map(|(at, _)| is_mark(at))
}

fn is_place_of_filing(place: &str, is_colon: bool) -> bool {
    let (place, agency) = split_agency(place);
    let (name, rest) = place.split_once(',').unwrap_or((place, ""));
    let has_day = rest.contains(|character: char| character.is_ascii_digit())
        && rest.split(|character: char| !character.is_alphabetic()).any(dates::is_month);
    let rest_is_short = shape::count_words(rest, 8) <= 7 && !place.contains([';', '?', '!', '"', '“', '”']);
    let names: Vec<&str> = name.split('/').map(str::trim).collect();
    let is_sure = in_capitals(name) || agency || has_day || is_colon && names.len() > 1;
    rest_is_short && is_sure && (!is_colon || rest.is_empty()) && names.into_iter().all(is_name)
}

/// `place` without the agency in brackets or slashes after it, and whether there is one.
fn split_agency(place: &str) -> (&str, bool) {
    for (open, close) in [(" (", ')'), (" /", '/')] {
        if let Some((place, agency)) = place.split_once(open)
            && let Some(agency) = agency.strip_suffix(close)
        {
            return (place, !agency.is_empty() && shape::count_words(agency, 6) <= 5);
        }
    }
    (place, false)
}

fn is_name(name: &str) -> bool {
    let words = name.split_whitespace().count();
    let is_capital =
        |word: &str| word.starts_with(char::is_uppercase) || matches!(word, "de" | "do" | "of" | "la" | "el");
    (1..=PLACE_WORDS).contains(&words) && !name.ends_with('.') && name.split_whitespace().all(is_capital)
}

fn in_capitals(name: &str) -> bool {
    name.chars().filter(|character| character.is_alphabetic()).count() >= 3 && !name.contains(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str) -> Option<&str> {
        find(line, Span::new(0, line.len())).map(|span| &line[span.range()])
    }

    #[test]
    fn every_style_is_found() {
        for (line, dateline) in [
            ("OSLO (Northwire) — Talks broke down.", "OSLO (Northwire) —"),
            ("MUMBAI (Reuters) - The rupee closed higher.", "MUMBAI (Reuters) -"),
            ("Berlin (dpa) – Die Union berät.", "Berlin (dpa) –"),
            ("SINAIT, Ilocos Sur—If you cry, it's ours.", "SINAIT, Ilocos Sur—"),
            ("TARN FALLS - The council will count.", "TARN FALLS -"),
            ("PARIS, May 3 – It rained.", "PARIS, May 3 –"),
            ("Washington, March 25. – At the Navy Office it was said.", "Washington, March 25. –"),
            (
                "BOISE, Oct. 30, 2013 /PRNewswire/ -- Tamarack today reported a profit.",
                "BOISE, Oct. 30, 2013 /PRNewswire/ --",
            ),
            ("VELBURG: The government said so.", "VELBURG:"),
            ("Lisbon/ New Delhi:", "Lisbon/ New Delhi:"),
            ("RIO DE JANEIRO (AP) — A judge ruled.", "RIO DE JANEIRO (AP) —"),
        ] {
            assert_eq!(found(line), Some(dateline), "{line}");
        }
    }

    #[test]
    fn other_beginnings_are_none() {
        for line in [
            "LONDON-based banks fell.",
            "He said: no.",
            "The vote — a close one — took place.",
            "Update: the road is open.",
            "At 10:15 the bell rang.",
            "WHAT? — he said.",
            "Mr. Quill, 34 years old – the mayor.",
            "",
        ] {
            assert_eq!(found(line), None, "{line}");
        }
    }
}
