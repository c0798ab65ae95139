//! Subtitle, byline, dateline and day of publication: around the article, but part of it.
//!
//! One line may hold several of them ("By A and B / Updated: May 3, 2024 9:15 am"): the byline ends where the date begins.

use super::{Block, dateline, dates, label::State, labels::BlockLabel, model::WEIGHT_STEPS};
use crate::{Date, Span, layout::Layout, patterns::stated_day, text::shape, words::is_first_name};
use std::cmp::Reverse;

/// What is known of the article from the blocks around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// Index of its block.
    pub subtitle: Option<usize>,
    pub byline: Option<Span>,
    pub dateline: Option<Span>,
    pub published: Option<Span>,
    pub publication_date: Option<Date>,
}

/// The head ends so many blocks after the title.
const HEAD: usize = 12;
/// And begins so many before it.
const BEFORE_TITLE: usize = 8;
/// Lines from the first paragraph on that may begin with the dateline: there may be captions among them.
const PARAGRAPHS: usize = 8;
/// Blocks at the end that may name the author or state the day.
const TAIL: usize = 2;

/// Looks for them among the kept blocks, of which `title` is the headline.
pub(super) fn find(text: &str, blocks: &[Block], labels: &[BlockLabel], title: Option<usize>, layout: &Layout) -> Head {
    let line = |block: usize| &text[blocks[block].span.range()];
    let after_title = title.map_or(0, |title| title + 1);
    let head_end = blocks.len().min(after_title + HEAD);
    let tail = head_end.max(blocks.len().saturating_sub(TAIL))..blocks.len();
    let before_title = after_title.saturating_sub(1 + BEFORE_TITLE)..after_title.saturating_sub(1);
    let order = || (after_title..head_end).chain(before_title.clone().rev()).chain(tail.clone());

    let is_prose = |block: usize| shape::is_prose(line(block));
    // What sums up the article stands above it.
    let subtitle = (after_title..head_end).find(|&block| labels[block].state == State::Subtitle);
    let subtitle = subtitle.filter(|&subtitle| (subtitle + 1..blocks.len()).any(is_prose));
    let is_author = |&block: &usize| labels[block].byline >= -BYLINE_MARGIN || is_byline(line(block));
    // Of equals the first in that order.
    let byline = order().filter(is_author).enumerate().max_by_key(|&(at, block)| (labels[block].byline, Reverse(at)));
    let byline = byline.map(|(_, block)| names_in(text, blocks[block].span));
    let before_day =
        || order().filter(|&block| labels[block].state == State::Source).map(line).find_map(name_before_day);
    let byline = byline.or_else(|| before_day().map(|name| span_of(text, name)));
    let first_paragraph = (0..blocks.len()).find(|&block| is_prose(block));
    let filed = first_paragraph.map_or(0, |first| first.saturating_sub(1));
    let dateline = blocks[filed..].iter().take(PARAGRAPHS).find_map(|block| dateline::find(text, block.span));
    let is_about_day = |&block: &usize| {
        let state = labels[block].state;
        matches!(state, State::Source | State::Byline)
            || dates::is_date_line(line(block))
            || is_short(line(block))
            || begins_with_date_word(line(block))
    };
    let days = |block: usize| {
        let datetime = layout.lines.get(blocks[block].lines.start).and_then(|line| line.datetime.as_deref());
        let stated = if is_about_day(&block) { Stated::of(text, blocks[block].span) } else { Vec::new() };
        match stated.is_empty() {
            true => Stated::by_element(text, blocks[block].span, datetime).into_iter().collect(),
            false => stated,
        }
    };
    let days: Vec<Stated> = order().flat_map(days).collect();
    let dateline_day = dateline.and_then(|dateline| stated_day(text, dateline));
    let day = days.iter().find(|day| !day.is_update).or(days.first()).map(|day| (day.span, day.date)).or(dateline_day);
    let published = day.map(|(span, _)| span);
    let in_head = || layout.metadata.published.as_deref().and_then(dates::published_day);
    Head { subtitle, byline, dateline, published, publication_date: day.map(|(_, date)| date).or_else(in_head) }
}

/// A line may name the author if the text is labeled worse by no more than so much with it as byline.
const BYLINE_MARGIN: i32 = WEIGHT_STEPS as i32;

/// A line of no more bytes may be about the day it states.
const LONGEST_ABOUT_DAY: usize = 100;
/// If it says no more than so many bytes besides.
const MOST_BESIDES: usize = 32;

/// Whether the line says little beside a day ("Sunday edition of December 2, 2018").
fn is_short(line: &str) -> bool {
    line.len() <= LONGEST_ABOUT_DAY
        && stated_day(line, Span::new(0, line.len())).is_some_and(|(day, _)| line.len() - day.len() <= MOST_BESIDES)
}

/// Whether the line begins with a word about the day of publication.
fn begins_with_date_word(line: &str) -> bool {
    let begins = |word: &&str| line.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    line.len() <= LONGEST_ABOUT_DAY && DATE_OPENINGS.iter().any(begins)
}

/// The name before the day in a line about it: "Paula Erwin · QTV News" of "Paula Erwin · QTV News · Posted: Nov 4, 2022".
fn name_before_day(line: &str) -> Option<&str> {
    let names = cut_date(line);
    // First names of women in -a are not listed.
    let mut words = names.split_whitespace().filter(|word| word.contains(char::is_alphabetic));
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    let begins = words.clone().next().is_some_and(is_first_name) && words.clone().nth(1).is_some();
    let is_name = begins && words.clone().count() <= NAME_WORDS && words.all(is_capital);
    (is_name && names.len() < line.len()).then_some(names)
}

/// Words of the longest name with what its bearer works for.
const NAME_WORDS: usize = 8;

/// Where `part`, a part of `text`, is.
fn span_of(text: &str, part: &str) -> Span {
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    Span::new(start, start + part.len())
}

/// A day that a line of the head states.
struct Stated {
    /// With the time of day.
    span: Span,
    date: Date,
    /// Whether it is the day of the last change.
    is_update: bool,
}

/// Words before the day of the last change.
const UPDATE_WORDS: [&str; 4] = ["update", "modified", "revised", "edited"];

impl Stated {
    /// The days that `line` states, at most two.
    fn of(text: &str, line: Span) -> Vec<Self> {
        let mut stated = Vec::new();
        for part in parts(text, line) {
            let mut start = part.start;
            while let Some((day, date)) = stated_day(text, Span::new(start, part.end)).filter(|_| stated.len() < 2) {
                let before = text[start..day.start].to_ascii_lowercase();
                let is_update = UPDATE_WORDS.iter().any(|word| before.contains(word));
                stated.push(Self { span: with_time(text, part, day), date, is_update });
                start = day.end;
            }
        }
        stated
    }
}

/// `line` in parts where a capital follows a figure, which happens where the elements of a page are run together:
/// "Published March 24, 2021Last updated June 2, 2022".
fn parts(text: &str, line: Span) -> impl Iterator<Item = Span> {
    let bytes = text.as_bytes();
    let is_seam = move |&at: &usize| bytes[at - 1].is_ascii_digit() && bytes[at].is_ascii_uppercase();
    let is_word = move |&at: &usize| bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase);
    let seams = (line.start + 1..line.end).filter(is_seam).filter(is_word).chain([line.end]);
    let mut start = line.start;
    seams.map(move |end| Span::new(std::mem::replace(&mut start, end), end))
}

impl Stated {
    /// The day that the `datetime` of an element in a short line tells, whatever the line says ("3 days ago").
    fn by_element(text: &str, line: Span, datetime: Option<&str>) -> Option<Self> {
        let date = dates::published_day(datetime?)?;
        let said = text[line.range()].to_ascii_lowercase();
        let is_update = UPDATE_WORDS.iter().any(|word| said.contains(word));
        (line.len() <= LONGEST_ABOUT_DAY).then_some(Self { span: line, date, is_update })
    }
}

/// `day` with the weekday and the time that stand beside it in `line`.
fn with_time(text: &str, line: Span, day: Span) -> Span {
    let mut span = day;
    let after = &text[day.end..line.end];
    for word in after.split_inclusive(char::is_whitespace).take(TIME_WORDS) {
        let end = word.as_ptr() as usize - after.as_ptr() as usize + word.trim_end().len();
        match word.trim_matches(is_filler) {
            "" => continue,
            // "T08:03:00Z" (ISO 8601) has no space before it.
            bare if bare.starts_with('T') && after.starts_with(word) && dates::is_time_word(&bare[1..]) => {
                span.end = day.end + end;
            }
            bare if dates::is_time_word(bare) => span.end = day.end + end,
            _ => break,
        }
    }
    let before = &text[line.start..day.start];
    for word in before.split_whitespace().rev().take(TIME_WORDS) {
        match word.trim_matches(is_filler) {
            "" => continue,
            bare if dates::is_time_word(bare) => {
                span.start = line.start + (word.as_ptr() as usize - before.as_ptr() as usize)
            }
            _ => break,
        }
    }
    let said = &text[span.range()];
    let trimmed = said.trim_end_matches(|sign: char| sign.is_whitespace() || ",.|·•".contains(sign));
    // The last full stop of "8 a.m." belongs to it.
    let stop = usize::from(trimmed.ends_with('m') && said[trimmed.len()..].starts_with('.'));
    Span::new(span.start, span.start + (trimmed.len() + stop).max(day.end - span.start))
}

/// Words of the longest time beside a day.
const TIME_WORDS: usize = 8;

fn is_filler(character: char) -> bool {
    character.is_whitespace() || ",|·•/-–—@()".contains(character)
}

/// What precedes the names of authors, lower-case.
const OPENINGS: [&str; 16] = [
    "by ",
    "by: ",
    "written by ",
    "posted by ",
    "story by ",
    "words by ",
    "words: ",
    "author: ",
    "reported by ",
    "reporting by ",
    "edited by ",
    "report by ",
    "interview by ",
    "text by ",
    "interview: ",
    "from ",
];

/// Words of the longest byline.
const BYLINE_WORDS: usize = 14;

/// Whether `line` names the author: "By Jane Doe and John Roe, Staff Writers".
pub(super) fn is_byline(line: &str) -> bool {
    let starts = |opening: &&str| line.get(..opening.len()).is_some_and(|start| start.eq_ignore_ascii_case(opening));
    let Some(opening) = OPENINGS.iter().filter(|opening| **opening != "from ").find(|opening| starts(opening)) else {
        return false;
    };
    let names = cut_date(&line[opening.len()..]);
    names.starts_with(char::is_uppercase)
        && shape::count_words(names, BYLINE_WORDS + 1) <= BYLINE_WORDS
        && !shape::ends_sentence(names.trim_end_matches("Jr.").trim_end_matches("Sr."))
        && is_list_of_names(names)
}

/// Whether at least half of the words, and the first two, begin with capitals.
fn is_list_of_names(names: &str) -> bool {
    let words = || names.split_whitespace().filter(|word| word.contains(char::is_alphabetic));
    let capitals = words().filter(|word| word.starts_with(char::is_uppercase)).count();
    words().take(2).all(|word| word.starts_with(char::is_uppercase) || word == "and") && capitals * 2 >= words().count()
}

/// What of a byline is no date: the names and what they are.
fn names_in(text: &str, line: Span) -> Span {
    let whole = &text[line.range()];
    let cut = cut_date(whole);
    if cut.chars().any(char::is_alphabetic) && !cut.eq_ignore_ascii_case("posted") {
        return Span::new(line.start, line.start + cut.len());
    }
    // The date comes first: "Posted May 16, 2025 by Jane Doe".
    let by = whole.to_ascii_lowercase().find(" by ").map_or(0, |at| at + 1);
    Span::new(line.start + by, line.start + whole.trim_end_matches([']', ')']).len())
}

/// `line` up to where a date or a word about dates begins.
fn cut_date(line: &str) -> &str {
    let day =
        stated_day(line, Span::new(0, line.len())).map(|(day, _)| with_time(line, Span::new(0, line.len()), day).start);
    let lower = line.to_ascii_lowercase();
    let word = DATE_OPENINGS.iter().filter_map(|word| lower.find(word)).min();
    let end = day.into_iter().chain(word).min().unwrap_or(line.len());
    line[..end].trim_end_matches(|character: char| character.is_whitespace() || "|·•/-–—:,(".contains(character))
}

/// What precedes a date in a byline, lower-case.
const DATE_OPENINGS: [&str; 6] = ["published", "updated", "posted:", "posted on", "last modified", "first published"];

#[cfg(test)]
mod tests {
    use super::*;

    fn byline(line: &str) -> &str {
        &line[names_in(line, Span::new(0, line.len())).range()]
    }

    #[test]
    fn bylines_end_before_the_date() {
        for (line, names) in [
            ("Marta Olin / VNS / Updated: May 3, 2024", "Marta Olin / VNS"),
            ("Paula Erwin · QTV News · Posted: Nov 4, 2022 9:27 AM ET", "Paula Erwin · QTV News"),
            ("By Colin Enright & Sara Ames / Published 9th July 2015", "By Colin Enright & Sara Ames"),
            ("by Tara Gantz, Staff Writer   |   May 8, 2015 07:38am ET", "by Tara Gantz, Staff Writer"),
            ("By Jane Doe", "By Jane Doe"),
            ("Posted May 16, 2025 by Zdeněk Permon]", "by Zdeněk Permon"),
        ] {
            assert_eq!(byline(line), names);
        }
    }

    #[test]
    fn the_day_of_publication_comes_before_that_of_the_last_change() {
        let line = "on March 9, 2016 at 2:30 PM, updated March 10, 2016 at 3:55 PM";
        let stated = Stated::of(line, Span::new(0, line.len()));
        let found: Vec<_> = stated.iter().map(|day| (&line[day.span.range()], day.is_update)).collect();
        assert_eq!(found, [("March 9, 2016 at 2:30 PM", false), ("March 10, 2016 at 3:55 PM", true)]);
    }

    #[test]
    fn what_stands_after_the_time_is_no_part_of_it() {
        for (line, time) in [
            ("Nov. 18, 2019 8:03am. .", "Nov. 18, 2019 8:03am."),
            ("Nov. 18, 2019 5:30 p.m. · ", "Nov. 18, 2019 5:30 p.m."),
            ("Nov. 18, 2019, 17:00 . . |", "Nov. 18, 2019, 17:00"),
            ("Nov. 18, 2019 . ", "Nov. 18, 2019"),
        ] {
            let stated = Stated::of(line, Span::new(0, line.len()));
            assert_eq!(stated.iter().map(|day| &line[day.span.range()]).collect::<Vec<_>>(), [time]);
        }
    }
}
