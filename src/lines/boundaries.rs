//! Where several articles were pasted one below the other: where the next one begins.
//!
//! ```text
//! paragraphs │ links, credits, menus │ HEADLINE │ byline, date │ paragraphs
//!            └────────────────── a gap ──────────────────────┘
//! ```
//!
//! Every article but the first begins in a gap between two runs of paragraphs. So does a section with its heading, an entry
//! of a live blog, an item of a round-up, and to take one of those for an article is worse than to overlook an article.
//! What counts is added up: a byline, a date, a headline that stands there twice and furniture above it speak for a new
//! article; names and words that the paragraphs on both sides share speak against it; and short texts on either side say little.
//! The weights were fitted as a logistic regression on pairs of articles, on live blogs and round-ups made of them, and on
//! the articles alone.

use super::{
    dateline,
    observe::{Observed, WordSet},
    sketch::Class,
    title,
};
use crate::{
    span::{prefix, suffix},
    steps::Steps,
    text::hash::hash,
};
use std::ops::Range;

/// Eighths of a natural logarithm of odds, and what has to be reached.
const THRESHOLD: i32 = 94;
const BYLINE: i32 = 9;
const DATE: i32 = 16;
const DATE_ABOVE: i32 = 12;
const DATELINE: i32 = 6;
const REPEATED: i32 = 23;
const CUE: i32 = 14;
/// For every tenth of the names, or of the long words, that both sides have, up to four.
const SHARED_NAMES: i32 = -8;
const SHARED_WORDS: i32 = -9;
/// For so many words of paragraphs before the gap and after it.
const BEFORE: i32 = 11;
const AFTER: i32 = 14;
const WORDS: usize = 50;

/// More dates do not count.
const DATES: usize = 2;
const MOST_WORDS: usize = 150;
/// A bare name counts as a byline so far below the headline.
const NAME_BELOW: usize = 3;
/// Words of the shortest headline, and of one that is hardly a heading.
const SHORTEST: u8 = 3;
const HEADLINE: u8 = 5;
/// Words of the paragraphs of the shortest article, and how many more words its headline shares with it than with the one before.
const LEAST_WORDS: usize = 60;
const LEAST_SHARED: i32 = 2;
/// The paragraphs of an article end where so many heads or cues have come, or so many other lines in a row.
const SIGNS: usize = 2;
const SHORT_LINES: usize = 5;
/// Bytes and lines around a gap that are read.
const READ: usize = 4000;
const READ_LINES: usize = 200;
/// Bytes of the shortest name and of the shortest word that tell what a text is about.
const NAME: usize = 4;
const LONG_WORD: usize = 6;
/// Bytes of a word that are compared: a longer one is no word.
const HASHED: usize = 64;
/// A text with so many heads in a row that begin no article is a list of entries: the rest is not read for more.
const ENTRIES: usize = 8;

/// The headlines of all articles but the first, in order. Linear in the length of the text.
pub(super) async fn find(observed: &Observed<'_>, steps: &Steps) -> Vec<usize> {
    let blocks = observed.blocks.len();
    let is_prose = |block: usize| observed.sketch(block).class == Class::Prose;
    let (mut headlines, mut words, mut entries) = (Vec::new(), 0, 0);
    let mut at = 0;
    while at < blocks && entries < ENTRIES {
        let start = at;
        at = (at..blocks).find(|&block| is_prose(block)).unwrap_or(blocks);
        // Menus of a page may be long; what matters stands right above the paragraphs.
        let gap = Gap { observed, lines: start.max(at.saturating_sub(READ_LINES))..at };
        if at > start && words > 0 && at < blocks && gap.most() + amount(words, BEFORE) > THRESHOLD {
            match gap.headline() {
                Some(headline) => {
                    headlines.push(headline);
                    (words, entries) = (0, 0);
                }
                None => entries += 1,
            }
            steps.done(2 * READ).await;
        }
        if at < blocks {
            words += usize::from(observed.sketch(at).words);
            at += 1;
        }
        steps.done(at - start).await;
    }
    headlines
}

/// What so many words of paragraphs weigh.
fn amount(words: usize, weight: i32) -> i32 {
    words.min(MOST_WORDS) as i32 * weight / WORDS as i32
}

/// The lines between two runs of paragraphs.
struct Gap<'g, 't> {
    observed: &'g Observed<'t>,
    lines: Range<usize>,
}

impl Gap<'_, '_> {
    fn class(&self, line: usize) -> Class {
        self.observed.sketch(line).class
    }

    fn is_byline(&self, line: usize) -> bool {
        self.class(line) == Class::Byline
    }

    fn is_name(&self, line: usize) -> bool {
        self.class(line) == Class::Name || self.observed.sketch(line).person > 0
    }

    fn is_date(&self, line: usize) -> bool {
        self.class(line) == Class::Date || self.observed.sketch(line).time == 1
    }

    fn is_cue(&self, line: usize) -> bool {
        matches!(self.class(line), Class::Cue | Class::WeakCue | Class::PlacedCue)
    }

    /// How many of `lines` are of a kind.
    fn count(&self, mut lines: Range<usize>, is: fn(&Self, usize) -> bool) -> usize {
        lines.by_ref().filter(|&line| is(self, line)).count()
    }

    /// The score that no headline in the gap exceeds, the paragraphs before it left aside: most gaps have no sign of an article, and need no closer look.
    fn most(&self) -> i32 {
        let lines = || self.lines.clone();
        let dates = self.count(lines(), Self::is_date);
        BYLINE * i32::from(lines().any(|line| self.is_byline(line) || self.is_name(line)))
            + DATE * dates.min(DATES) as i32
            + DATE_ABOVE * i32::from(dates > 0)
            + DATELINE
            + REPEATED * i32::from(lines().any(|line| self.observed.repeated(line) != [false; 2]))
            + CUE * i32::from(lines().any(|line| self.is_cue(line)))
            + amount(MOST_WORDS, AFTER)
    }

    /// The headline, if an article begins in the gap.
    fn headline(&self) -> Option<usize> {
        let Self { observed, lines } = self;
        let prose = |block: &usize| self.class(*block) == Class::Prose;
        let (mut before, mut after) = (Told::default(), Told::default());
        (0..lines.start).rev().take(READ_LINES).filter(prose).for_each(|block| before.add_end(observed.line(block)));
        let below = || self.run(lines.end..observed.blocks.len()).filter(prose);
        below().for_each(|block| after.add_start(observed.line(block)));
        let count = |block: usize| usize::from(observed.sketch(block).words);
        let words: [usize; 2] =
            [self.run((0..lines.start).rev()).filter(prose).map(count).sum(), below().map(count).sum()];
        if words.into_iter().any(|words| words < LEAST_WORDS) {
            return None;
        }
        let may_be_headline = lines.clone().filter(|&line| self.may_be_headline(line));
        let fits = |line: usize| {
            let is_long = observed.sketch(line).words >= HEADLINE;
            2 * (after.shared(observed.line(line)) - before.shared(observed.line(line))) + i32::from(is_long)
        };
        // Of equals the first.
        let (_, headline) = may_be_headline.map(|line| (fits(line), line)).rev().max_by_key(|&(fits, _)| fits)?;
        if fits(headline) < 2 * LEAST_SHARED {
            return None;
        }
        let score = self.score(headline)
            + amount(words[0], BEFORE)
            + amount(words[1], AFTER)
            + SHARED_NAMES * before.names.tenths(&after.names)
            + SHARED_WORDS * before.words.tenths(&after.words);
        (score > THRESHOLD).then_some(headline)
    }

    /// The first of `lines`, up to the next signs of a head or of a page: a list of other articles shows a sentence or two of each,
    /// and comments follow one another.
    fn run(&self, lines: impl Iterator<Item = usize>) -> impl Iterator<Item = usize> {
        let (mut signs, mut short) = (0, 0);
        lines.take(READ_LINES).take_while(move |&line| {
            short = if self.class(line) == Class::Prose { 0 } else { short + 1 };
            signs += usize::from(self.is_byline(line) || self.is_date(line) || self.is_cue(line));
            signs < SIGNS && short < SHORT_LINES
        })
    }

    fn may_be_headline(&self, line: usize) -> bool {
        let is_other = self.is_byline(line)
            || self.is_cue(line)
            || matches!(self.class(line), Class::Credit | Class::Date | Class::Menu | Class::ListItem);
        let observed = self.observed;
        !is_other
            && observed.sketch(line).words >= SHORTEST
            && observed.sketch(line).time == 0
            && !observed.line(line).ends_with(['.', ':'])
            && !observed.is_listed(line)
            && title::is_headline(observed.line(line))
    }

    /// What the lines of the gap say for an article with the headline `headline`.
    fn score(&self, headline: usize) -> i32 {
        let observed = self.observed;
        let Range { start, end } = self.lines;
        let (above, below) = (start..headline, headline + 1..end);
        let near = headline + 1..end.min(headline + 1 + NAME_BELOW);
        let has_byline = self.count(below.clone(), Self::is_byline) + self.count(near, Self::is_name) > 0;
        let is_same = |line: usize| line != headline && observed.hashes[line] == observed.hashes[headline];
        let has_dateline = dateline::find(observed.text, observed.blocks[end].span).is_some();
        BYLINE * i32::from(has_byline)
            + DATE * self.count(below, Self::is_date).min(DATES) as i32
            + DATE_ABOVE * i32::from(above.clone().any(|line| self.is_date(line)))
            + DATELINE * i32::from(has_dateline)
            + REPEATED * i32::from(self.lines.clone().any(is_same))
            + CUE * i32::from(above.clone().any(|line| self.is_cue(line)))
    }
}

/// What paragraphs are about: names and long words, of the first or last [`READ`] bytes.
#[derive(Default)]
struct Told {
    read: usize,
    names: WordSet,
    words: WordSet,
    /// Short words, too, with which a headline is compared.
    all: WordSet,
}

impl Told {
    fn add_start(&mut self, paragraph: &str) {
        self.add(prefix(paragraph, READ - self.read));
    }

    fn add_end(&mut self, paragraph: &str) {
        self.add(suffix(paragraph, READ - self.read));
    }

    fn add(&mut self, paragraph: &str) {
        self.read += paragraph.len();
        for word in words(paragraph) {
            if word.starts_with(char::is_uppercase) {
                self.names.add(hash(word.as_bytes()));
            }
            let folded = hash_folded(word);
            self.all.add(folded);
            if word.len() >= LONG_WORD {
                self.words.add(folded);
            }
        }
    }

    /// How many words of `line` it has.
    fn shared(&self, line: &str) -> i32 {
        words(line).filter(|word| self.all.has(hash_folded(word))).count() as i32
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_alphanumeric()).filter(|word| word.len() >= NAME)
}

/// A hash of the first [`HASHED`] bytes of the word in small letters.
fn hash_folded(word: &str) -> u64 {
    let (mut folded, mut length) = ([0; HASHED], 0);
    // As most words.
    if word.is_ascii() {
        let word = &word.as_bytes()[..word.len().min(HASHED)];
        let folded = &mut folded[..word.len()];
        folded.copy_from_slice(word);
        folded.make_ascii_lowercase();
        return hash(folded);
    }
    for letter in word.chars().flat_map(char::to_lowercase) {
        let Some(rest) = folded.get_mut(length..length + letter.len_utf8()) else { break };
        length += letter.encode_utf8(rest).len();
    }
    hash(&folded[..length])
}
