//! Title, byline, dateline and day of publication: around the article, but part of it.

use super::{Block, dates, title};
use crate::{Date, Span, patterns::stated_day, text::shape};

/// What is known of the article from the blocks around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    pub title: Option<Span>,
    pub byline: Option<Span>,
    pub dateline: Option<Span>,
    pub published: Option<Span>,
    pub publication_date: Option<Date>,
}

/// Byline and date stand among the first so many blocks, or the last two.
const HEAD: usize = 12;
/// Looks for them among the kept blocks. `repeated` tells whether a block is repeated elsewhere in the text.
pub(super) fn find(text: &str, blocks: &[Block], repeated: impl Fn(&Block) -> bool) -> Head {
    let line = |block: &&Block| &text[block.span.range()];
    let first_paragraph = blocks.iter().position(|block| shape::is_prose(line(&block)));
    let head = &blocks[..blocks.len().min(HEAD)];
    let tail = &blocks[head.len()..][(blocks.len() - head.len()).saturating_sub(2)..];
    let span = |block: &Block| block.span;
    let byline = head.iter().chain(tail).find(|block| is_byline(line(block))).map(span);
    let start = first_paragraph.unwrap_or(usize::from(!blocks.is_empty()));
    let title = title::find(text, blocks, start..blocks.len(), &repeated).map(|title| blocks[title].span);
    let title = title.or_else(|| blocks.first().filter(|block| repeated(block)).map(span));
    let dateline =
        blocks.iter().skip(first_paragraph.unwrap_or(0)).take(3).find_map(|block| dateline(text, block.span));
    let date_line = head.iter().chain(tail).find(|block| dates::is_date_line(line(block))).map(span);
    let stated = date_line.and_then(|line| stated_day(text, line));
    let stated = stated.or_else(|| head.iter().take(FIRST).find_map(|block| stated_beside_little(text, block.span)));
    let stated = stated.or_else(|| stated_day(text, dateline?));
    let published = date_line.or(stated.map(|(day, _)| day));
    Head { title, byline, dateline, published, publication_date: stated.map(|(_, date)| date) }
}

/// Among so many blocks at the beginning one that is not only a date may state when the text was published.
const FIRST: usize = 6;

/// A line with a day and no more than this many bytes besides is about the day ("Sunday edition of December 2, 2018").
const MOST_BESIDES: usize = 32;
/// And so is no longer line.
const LONGEST_ABOUT_DAY: usize = 100;

fn stated_beside_little(text: &str, line: Span) -> Option<(Span, Date)> {
    let is_short = line.len() <= LONGEST_ABOUT_DAY;
    is_short.then(|| stated_day(text, line)).flatten().filter(|(day, _)| line.len() - day.len() <= MOST_BESIDES)
}

/// Words of the longest byline.
const BYLINE_WORDS: usize = 14;

/// Whether `line` names the author: "By Jane Doe and John Roe, Staff Writers".
pub(super) fn is_byline(line: &str) -> bool {
    let start =
        ["By ", "BY ", "by ", "By: ", "Written by ", "Written By ", "Posted by ", "Story by ", "Words by ", "Author: "]
            .iter()
            .find_map(|start| line.strip_prefix(start));
    start.is_some_and(|names| {
        names.starts_with(char::is_uppercase)
            && shape::count_words(names, BYLINE_WORDS + 1) <= BYLINE_WORDS
            && !shape::ends_sentence(names.trim_end_matches("Jr."))
            && is_list_of_names(names)
    })
}

/// Whether at least half of the words, and the first two, begin with capitals.
fn is_list_of_names(names: &str) -> bool {
    let words = || names.split_whitespace().filter(|word| word.contains(char::is_alphabetic));
    let capitals = words().filter(|word| word.starts_with(char::is_uppercase)).count();
    words().take(2).all(|word| word.starts_with(char::is_uppercase)) && capitals * 2 >= words().count()
}

/// The dateline that begins a paragraph: "WASHINGTON (Reuters) —", "PARIS, May 3 –".
fn dateline(text: &str, paragraph: Span) -> Option<Span> {
    const LONGEST: usize = 80;
    let line = &text[paragraph.range()];
    let (end, dash) = line.char_indices().take(LONGEST).find_map(|(at, _)| {
        ["— ", "– ", "-- ", "- ", "—"]
            .iter()
            .find(|dash| line[at..].starts_with(**dash))
            .map(|dash| (at, dash.trim_end()))
    })?;
    // "LONDON-based" has no space before its hyphen.
    if dash.starts_with('-') && !line[..end].ends_with(' ') {
        return None;
    }
    let place = line[..end].trim_end();
    is_place_of_filing(place).then(|| Span::new(paragraph.start, paragraph.start + end + dash.len()))
}

/// Whether `place` is a place in capitals, or any place before an agency in brackets, perhaps with a date.
fn is_place_of_filing(place: &str) -> bool {
    let (name, agency) =
        place.split_once(" (").map_or((place, None), |(name, agency)| (name, agency.strip_suffix(')')));
    let city = name.split(',').next().unwrap_or_default();
    let is_name = |name: &str| {
        let words = name.split_whitespace().count();
        (1..=4).contains(&words) && name.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
    };
    let in_capitals =
        city.chars().filter(|character| character.is_alphabetic()).count() >= 3 && !city.contains(char::is_lowercase);
    let is_agency = agency.is_some_and(|agency| !agency.is_empty() && shape::count_words(agency, 5) <= 4);
    let rest_is_short = shape::count_words(name, 8) <= 7 && !name.contains([':', ';', '?', '!', '"', '“']);
    is_name(city) && rest_is_short && (in_capitals && (agency.is_some() || !place.contains('(')) || is_agency)
}
