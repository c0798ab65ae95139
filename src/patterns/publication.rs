//! The first day that a line states in full: when a text was published, if the line is about that.

use super::{Date, Lexemes, date, lexer};
use crate::Span;

/// The first day that `text[span]` states with its year, and where. Linear in the length of the span.
pub(crate) fn stated_day(text: &str, span: Span) -> Option<(Span, Date)> {
    let mut list = Vec::new();
    lexer::lex(text, span, &mut list);
    let lexemes = Lexemes { text, list: &list };
    (0..list.len()).filter(|&at| super::can_begin(lexemes, at)).find_map(|at| {
        let (end, calendar) = date::parse(lexemes, at)?;
        Some((Span::new(list[at].span.start, list[end - 1].span.end), calendar.full_date()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_with_its_year_is_stated_in_full() {
        let stated = |text: &str| stated_day(text, Span::new(0, text.len())).map(|(_, day)| day.to_string());
        let day = Some("2018-12-02".to_owned());
        for text in [
            "Sunday, December 2, 2018",
            "Published: 2 December 2018, 5 p.m.",
            "2018-12-02T08:03:00Z",
            "Updated 12/02/2018",
        ] {
            assert_eq!(stated(text), day, "{text}");
        }
        for text in ["December 2018", "on Sunday", "December 2"] {
            assert_eq!(stated(text), None, "{text}");
        }
    }
}
