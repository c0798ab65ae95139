//! What stands between quotation marks.
//!
//! A mark may open or close, or be no mark at all ("workers' pay", "'em", 6'2"). Its neighbors say what it can be, and the
//! marks before it in the paragraph what it is:
//!
//! | text | reading |
//! |---|---|
//! | `"We go," he said.` | a straight mark opens before a word and closes behind one |
//! | `'The workers' pay,' he said.` | behind "s" it is an apostrophe if another one can close |
//! | `"We go,' he said.` | the other style closes if the own one never does |
//! | `“We go.` ¶ `“We stay.”` | what is open at the end of its paragraph goes on in the next one, which repeats the mark |
//!
//! Only the outermost marks count: a quotation inside a quotation is a part of it. One pass over the marks of each paragraph;
//! what a mark can be is decided from at most two neighbors, so that no sequence of marks makes it slow.

use crate::{Span, text::punctuation::is_alphanumeric, words::Lexicon};

/// Words that begin with an apostrophe.
static ELISIONS: Lexicon<64> = Lexicon::new(include_str!("elisions.txt"));

/// The text from an opening to a closing mark, both included, or to the end of the paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quoted {
    pub(super) span: Span,
    /// What is between the marks.
    pub(super) inner: Span,
    pub(super) style: Style,
    /// Whether it has a closing mark.
    pub(super) is_closed: bool,
    /// The paragraph that it is in.
    pub(super) block: usize,
}

/// Marks of one style open and close each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Double,
    Single,
    Guillemets,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    span: Span,
    style: Style,
    opens: bool,
    closes: bool,
    /// Whether it closes behind a punctuation mark, as an apostrophe hardly ever stands.
    is_firm: bool,
    /// Whether it may be an apostrophe behind a plural.
    is_plural: bool,
}

/// Appends what is quoted in the paragraph `span` of `text`.
pub(super) fn find(text: &str, span: Span, block: usize, found: &mut Vec<Quoted>) {
    if !text[span.range()].bytes().any(|byte| matches!(byte, b'"' | b'\'' | b'`' | 0xC2 | 0xE2 | 0xEF)) {
        return;
    }
    let marks = marks(text, span);
    let last_closing =
        |style: Style, closes: fn(&Mark) -> bool| marks.iter().rposition(|mark| mark.style == style && closes(mark));
    let last = [Style::Double, Style::Single, Style::Guillemets].map(|style| last_closing(style, |mark| mark.closes));
    let last_firm = [Style::Double, Style::Single].map(|style| last_closing(style, |mark| mark.is_firm));
    let mut at = 0;
    while at < marks.len() {
        let open = marks[at];
        at += 1;
        if !open.opens {
            continue;
        }
        let own = last[open.style as usize].is_some_and(|last| last >= at);
        let other = match open.style {
            Style::Double => Some(Style::Single),
            Style::Single => Some(Style::Double),
            Style::Guillemets => None,
        };
        let mixed = other.filter(|&other| !own && last_firm[other as usize].is_some_and(|last| last >= at));
        let closing = match mixed {
            Some(other) => closing_mark(&marks, at, &open, other),
            None if own => closing_mark(&marks, at, &open, open.style),
            None => Closing::None,
        };
        let (end, next) = match closing {
            Closing::At(closing) => (Some(marks[closing].span), closing + 1),
            Closing::Reopened(_) | Closing::None if open.style == Style::Single && open.span.start > span.start => {
                continue;
            }
            Closing::Reopened(next) => {
                at = next;
                continue;
            }
            Closing::None => (None, marks.len()),
        };
        let inner = Span::new(open.span.end, end.map_or(span.end, |mark| mark.start));
        if text[inner.range()].contains(is_alphanumeric) {
            let span = Span::new(open.span.start, end.map_or(span.end, |mark| mark.end));
            found.push(Quoted { span, inner, style: open.style, is_closed: end.is_some(), block });
            at = next;
        }
    }
}

enum Closing {
    /// The mark of this number closes.
    At(usize),
    /// The mark of this number opens another quotation before any closes.
    Reopened(usize),
    None,
}

/// The mark from number `from` on that closes `open` in the style `style`.
fn closing_mark(marks: &[Mark], from: usize, open: &Mark, style: Style) -> Closing {
    let is_mixed = style != open.style;
    let mut depth = 0;
    for at in from..marks.len() {
        let mark = &marks[at];
        if mark.style != style {
            // The style of the opening mark opens again, where the other style was to close it.
            if is_mixed && mark.style == open.style && mark.opens && !mark.closes {
                return Closing::Reopened(at);
            }
            continue;
        }
        let next = || marks[at + 1..].iter().find(|next| next.style == style);
        if mark.closes && !(mark.opens && depth > 0) {
            let is_apostrophe =
                mark.is_plural && next().is_some_and(|next| next.closes && !next.opens) || is_mixed && !mark.is_firm;
            match depth {
                _ if is_apostrophe => {}
                0 => return Closing::At(at),
                _ => depth -= 1,
            }
        } else if mark.opens && style != Style::Single {
            let closers = marks[at + 1..].iter().filter(|mark| mark.style == style).take(2);
            // One inside another closes twice.
            match closers.filter(|mark| mark.closes && !mark.opens).count() {
                2 => depth += 1,
                _ => return Closing::Reopened(at),
            }
        } else if mark.opens && is_mixed {
            depth += 1;
        }
    }
    Closing::None
}

/// The marks in `span` that can open or close.
fn marks(text: &str, span: Span) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut before = None;
    let mut characters = text[span.range()].char_indices().peekable();
    while let Some((at, sign)) = characters.next() {
        let style = match sign {
            '"' | '“' | '”' | '„' | '‟' | '＂' => Style::Double,
            '\'' | '‘' | '’' | '‚' | '‛' | '`' => Style::Single,
            '«' | '»' | '‹' | '›' => Style::Guillemets,
            _ => {
                before = Some(sign);
                continue;
            }
        };
        // Two single marks, as on typewriters, are a double one.
        let is_pair = matches!(sign, '\'' | '`') && characters.next_if(|&(_, next)| next == sign).is_some();
        let style = if is_pair { Style::Double } else { style };
        let start = span.start + at;
        let end = start + sign.len_utf8() * if is_pair { 2 } else { 1 };
        let after = characters.peek().map(|&(_, next)| next);
        marks.extend(Mark::new(sign, style, Span::new(start, end), before, after, &text[end..span.end]));
        before = Some(sign);
    }
    marks
}

impl Mark {
    fn new(
        sign: char,
        style: Style,
        span: Span,
        before: Option<char>,
        after: Option<char>,
        rest: &str,
    ) -> Option<Self> {
        let is_word = |sign: Option<char>| sign.is_some_and(is_alphanumeric);
        let is_space = |sign: Option<char>| sign.is_none_or(char::is_whitespace);
        let (follows_word, precedes_word) = (is_word(before), is_word(after));
        if style == Style::Single && follows_word && precedes_word {
            return None;
        }
        let is_open_before = is_space(before) || before.is_some_and(|sign| "([{—–-/:=>|…“„«‘\"'".contains(sign));
        let may_open =
            is_open_before && !is_space(after) || before.is_some_and(|sign| ".,;!?".contains(sign)) && precedes_word;
        let may_close = !is_space(before) && !precedes_word
            || style != Style::Single && (before.is_some_and(|sign| ".,;!?…—-".contains(sign)) || follows_word);
        let is_loose = style != Style::Single && is_space(before) && is_space(after);
        let (opens, closes) = match sign {
            '“' | '‟' => (!follows_word || precedes_word, may_close && !may_open || is_loose),
            '„' | '‚' => (!is_space(after), false),
            '”' => (is_space(before) && precedes_word, !is_space(before) || is_loose),
            '’' => (false, may_close),
            '‘' | '‛' => (is_open_before && !is_space(after), false),
            '«' | '»' | '‹' | '›' => {
                (!is_space(after) || matches!(sign, '«' | '‹'), !is_space(before) || matches!(sign, '»' | '›'))
            }
            '`' => (may_open, may_close && style == Style::Double),
            _ => {
                let begins = !after.is_some_and(|sign| ".,;:!?)]}".contains(sign));
                (may_open && begins || is_loose, may_close || is_loose || !begins)
            }
        };
        let opens = opens && !(style == Style::Single && is_elision(rest));
        let is_firm = closes && before.is_some_and(|sign| ".,;!?…—”\"".contains(sign));
        let is_plural = style == Style::Single && matches!(before, Some('s' | 'S' | 'z' | 'x')) && {
            let mut rest = rest.chars();
            rest.next() == Some(' ') && rest.next().is_some_and(char::is_lowercase)
        };
        (opens || closes).then_some(Self { span, style, opens, closes, is_firm, is_plural })
    }
}

/// Whether an apostrophe before `rest` stands for letters: "'em", "'90s".
fn is_elision(rest: &str) -> bool {
    let word = &rest[..rest.find(|sign: char| !is_alphanumeric(sign)).unwrap_or(rest.len())];
    let is_decade = word.len() <= 3 && word.ends_with('s') && word.starts_with(|first: char| first.is_ascii_digit());
    is_decade || ELISIONS.get(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        find(text, Span::new(0, text.len()), 0, &mut found);
        found.iter().map(|quoted| &text[quoted.span.range()]).collect()
    }

    /// Text, then what is quoted in it, one on each line.
    #[test]
    fn fixtures() {
        for case in include_str!("../../tests/quotations/marks.txt").trim().split("\n\n") {
            let (text, expected) = case.split_once("\n---").expect("text, ---, what is quoted");
            let expected: Vec<&str> = expected.lines().filter(|line| !line.is_empty()).collect();
            assert_eq!(quoted(text), expected, "{text}");
        }
    }
}
