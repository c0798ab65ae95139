//! Lines as blocks: hard-wrapped lines are joined into the paragraph they were before wrapping.
//!
//! Pasted text keeps its line breaks, so a line is a block of its own (headline, byline, caption, list item, paragraph)
//! unless the text is shown to be wrapped: many lines go on in lower case where the line before did not end a sentence or,
//! in a text in capitals, are as full as the others. In such a text a line goes on below if its sentence does or if the
//! first word of the next one would not have fitted on it. Marks of quoted mail ("> ") and indentation do not count, but
//! lines quoted otherwise are another paragraph, and so is a capital that is further in.

use super::Block;
use crate::{Span, article::Article, steps::Steps, text::shape};

/// Lines shorter than this, in characters, are not taken as evidence of wrapping.
const NARROWEST: usize = 10;
/// No text is wrapped wider than this many characters.
const WIDEST: usize = 130;
/// Share of neighboring lines that must go on, as 1 of so many.
const CONTINUED_SHARE: usize = 4;
/// Fewer are enough if they are so many of those that do not end a sentence: where paragraphs are short.
const SMALL_SHARE: usize = 8;
const UNFINISHED_SHARE: usize = 3;
/// And how many there must be at least.
const CONTINUED_MINIMUM: usize = 2;
/// A list may look like a column of so many characters: there it takes more lines, and most of them full.
const COLUMN: usize = 30;
const COLUMN_MINIMUM: usize = 6;
/// And a sentence has to end in one of so many lines.
const COLUMN_SENTENCE: usize = 40;
/// A line before a capital may be longer than those before small letters, from which the width is known, by so much.
const LONGER: usize = 12;
/// What a look at one line comes to, in bytes that are read closely.
const LINE: usize = 8;
/// A line that is fuller than the widest one less this much has been wrapped.
const RAGGED: usize = 2;

/// The non-blank lines of `article` as blocks, in order.
pub(super) async fn find(article: &Article<'_>, steps: &Steps) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for (index, &line) in article.lines.iter().enumerate() {
        let text = &article.text[line.range()];
        let trimmed = text.trim();
        if !trimmed.is_empty() {
            let start = line.start + (text.len() - text.trim_start().len());
            blocks.push(Block { span: Span::new(start, start + trimmed.len()), lines: index..index + 1 });
        }
        steps.done(LINE).await;
    }
    for evidence in [goes_on, goes_on_in_capitals] {
        if let Some(width) = wrap_width(article, &blocks, evidence, steps).await {
            return join(article, blocks, width, steps).await;
        }
    }
    blocks
}

/// A line as far as wrapping is concerned.
#[derive(Clone, Copy)]
struct Wrapped<'t> {
    /// Marks of quoted mail before it.
    quotes: usize,
    /// White space before it, in bytes.
    indent: usize,
    said: &'t str,
}

impl<'t> Wrapped<'t> {
    fn new(article: &Article<'t>, line: &Block) -> Self {
        let whole = &article.text[line.span.range()];
        let said = whole.trim_start_matches(['>', ' ']);
        let indent = line.span.start - article.lines[line.lines.start].start;
        Self { quotes: whole[..whole.len() - said.len()].matches('>').count(), indent, said }
    }

    /// Whether it is a mark of quoted mail alone, which parts paragraphs as a blank line does.
    fn is_blank(&self) -> bool {
        self.said.is_empty()
    }

    fn length(&self) -> usize {
        self.said.chars().count()
    }

    /// Whether the first word of `next` would not have fitted on the line, at `width` less `ragged`.
    fn is_full(&self, next: &Self, width: usize, ragged: usize) -> bool {
        let first_word = next.said.split_whitespace().next().unwrap_or_default();
        self.length() + 1 + first_word.chars().count() + ragged > width
    }
}

/// Whether `next` continues the sentence of `line` in lower case.
fn goes_on(line: &Wrapped, next: &Wrapped) -> bool {
    next.said.starts_with(char::is_lowercase) && is_unfinished(line, next)
}

/// Whether `next` may continue the sentence of `line` in capitals.
fn goes_on_in_capitals(line: &Wrapped, next: &Wrapped) -> bool {
    let in_capitals = |line: &str| !line.contains(char::is_lowercase) && line.contains(char::is_uppercase);
    in_capitals(next.said) && in_capitals(line.said) && line.said.contains(' ') && is_unfinished(line, next)
}

fn is_unfinished(line: &Wrapped, next: &Wrapped) -> bool {
    line.quotes == next.quotes
        && (NARROWEST..=WIDEST * 4).contains(&line.said.len())
        && !shape::ends_sentence(line.said)
        && (NARROWEST..=WIDEST).contains(&line.length())
}

/// The width in characters at which the text is wrapped, if it is, as far as the lines tell of which `goes_on` holds.
async fn wrap_width(
    article: &Article<'_>,
    blocks: &[Block],
    goes_on: fn(&Wrapped, &Wrapped) -> bool,
    steps: &Steps,
) -> Option<usize> {
    let neighbors = || {
        let pairs = blocks.iter().zip(blocks.iter().skip(1));
        let pairs = pairs.filter(|(line, next)| line.lines.end == next.lines.start);
        let pairs = pairs.map(|(line, next)| (Wrapped::new(article, line), Wrapped::new(article, next)));
        pairs.filter(|(line, next)| !line.is_blank() && !next.is_blank())
    };
    let (mut all, mut unfinished, mut continued, mut width, mut is_in_lower_case) = (0, 0, 0, 0, false);
    for (line, next) in neighbors() {
        steps.done(LINE).await;
        all += 1;
        unfinished += usize::from(is_unfinished(&line, &next));
        is_in_lower_case |= next.said.starts_with(char::is_lowercase);
        if goes_on(&line, &next) {
            continued += 1;
            width = width.max(line.length());
        }
    }
    let are_many = continued * CONTINUED_SHARE >= all
        || continued * SMALL_SHARE >= all && continued * UNFINISHED_SHARE >= unfinished;
    if continued < CONTINUED_MINIMUM || !are_many {
        return None;
    }
    if width >= COLUMN && is_in_lower_case {
        return Some(width);
    }
    if width < COLUMN && !has_sentences(article, blocks, steps).await {
        return None;
    }
    let mut full = 0;
    for (line, next) in neighbors() {
        steps.done(LINE).await;
        full += usize::from(goes_on(&line, &next) && line.is_full(&next, width, RAGGED));
    }
    let minimum = if width >= COLUMN { CONTINUED_MINIMUM } else { COLUMN_MINIMUM };
    (continued >= minimum && full * 4 >= continued * 3).then_some(width)
}

/// Whether sentences end in the lines, as they do not in a list of short entries of like length.
async fn has_sentences(article: &Article<'_>, lines: &[Block], steps: &Steps) -> bool {
    let mut ended = 0;
    for line in lines {
        steps.done(LINE).await;
        ended += usize::from(shape::ends_sentence(&article.text[line.span.range()]));
    }
    ended * COLUMN_SENTENCE >= lines.len()
}

/// The blocks of which `lines`, one a block, are the lines.
async fn join(article: &Article<'_>, lines: Vec<Block>, width: usize, steps: &Steps) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut last: Option<Wrapped> = None;
    for next in lines {
        steps.done(LINE).await;
        let wrapped = Wrapped::new(article, &next);
        let line = last.replace(wrapped);
        match (blocks.last_mut(), line) {
            (Some(block), Some(line)) if block.lines.end == next.lines.start && is_wrapped(&line, &wrapped, width) => {
                block.span.end = next.span.end;
                block.lines.end = next.lines.end;
            }
            _ => blocks.push(next),
        }
    }
    blocks
}

/// Whether the break between two lines was made by wrapping at `width`.
fn is_wrapped(line: &Wrapped, next: &Wrapped, width: usize) -> bool {
    if line.is_blank()
        || next.is_blank()
        || line.quotes != next.quotes
        || shape::is_list_item(next.said)
        || next.said.starts_with("By ")
    {
        return false;
    }
    // Who wraps by hand does not fill lines, but goes on in lower case.
    let is_in_lower_case = goes_on(line, next) && line.length() * 2 >= width;
    let is_further_in = next.indent > line.indent && !next.said.starts_with(char::is_lowercase);
    let is_width = (NARROWEST.min(width / 2)..=width + LONGER).contains(&line.length());
    is_width && !is_further_in && (is_in_lower_case || line.is_full(next, width, RAGGED))
}
