//! When a text was published.

use super::{Date, Kind, Lexemes, date, lexer};
use crate::{Mention, Span};

/// How many sentences at the beginning of a text can say when it was published.
const FIRST_SENTENCES: usize = 6;

/// A line with a date and no more than this many bytes besides is about the date ("Published: 2 December 2018, 5 p.m.").
const MOST_BESIDES: usize = 32;

/// The day a text says it was published: fully stated on a short line at its beginning, or in a dateline ("WASHINGTON,
/// Dec. 2, 2018 (Reuters) —").
pub(crate) fn publication_date(text: &str, sentences: &[Span], mentions: &[Mention]) -> Option<Date> {
    let first = &sentences[..sentences.len().min(FIRST_SENTENCES)];
    let end = first.last()?.end;
    mentions.iter().take_while(|mention| mention.span.start < end).find_map(|mention| {
        let sentence = first.iter().find(|sentence| sentence.contains(mention.span))?;
        let is_short = sentence.len() - mention.span.len() <= MOST_BESIDES;
        (is_short || ends_dateline(&text[mention.span.end..sentence.end])).then(|| full_date(text, mention)).flatten()
    })
}

/// Whether `after` goes on with a dash, perhaps behind an agency in brackets.
fn ends_dateline(after: &str) -> bool {
    let after = after.trim_start();
    let after =
        after.strip_prefix('(').and_then(|inner| inner.split_once(')')).map_or(after, |(_, after)| after.trim_start());
    after.starts_with(['—', '–']) || after.starts_with("- ") || after.starts_with("--")
}

/// The day that a mention fully states.
fn full_date(text: &str, mention: &Mention) -> Option<Date> {
    if mention.kind != Kind::Date {
        return None;
    }
    let mut list = Vec::new();
    lexer::lex(text, mention.span, &mut list);
    date::parse(Lexemes { text, list: &list }, 0)?.1.full_date()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::steps::{self, Steps};

    fn published(text: &str) -> Option<String> {
        let mut start = 0;
        let lines = text.split('\n').map(|line| {
            start += line.len() + 1;
            Span::new(start - line.len() - 1, start - 1)
        });
        let sentences: Vec<_> = lines.collect();
        let mentions = steps::finish(super::super::find(text, &sentences, &Steps::none()));
        publication_date(text, &sentences, &mentions).map(|date| date.to_string())
    }

    #[test]
    fn stands_on_a_line_of_its_own_or_in_the_dateline() {
        let day = Some("2018-12-02".to_owned());
        assert_eq!(published("Title\n\nSunday, December 2, 2018\n\nA text."), day);
        assert_eq!(published("Title\nPublished: 2 December 2018, 5 p.m.\nA text."), day);
        assert_eq!(
            published("WASHINGTON, Dec. 2, 2018 (Reuters) — A plane crashed into houses on a quiet Monday."),
            day
        );
        assert_eq!(published("On Dec. 2, 2018 a plane crashed into houses, which were empty, killing nobody."), None);
        assert_eq!(published("Title\nDecember 2018\nText."), None);
    }
}
