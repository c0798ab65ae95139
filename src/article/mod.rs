//! The text as pasted, its lines, and conversion between byte and UTF-16 positions.

mod utf16;

use crate::{
    Span,
    steps::{self, Steps},
    text::lanes::{LANES, lanes},
};
#[cfg(feature = "browser")]
pub(crate) use utf16::Utf16Cursor;
pub use utf16::Utf16Index;

/// A text and where its lines are.
///
/// Lines end at LF, CR, CRLF, NEL (U+0085), LINE SEPARATOR or PARAGRAPH SEPARATOR; the terminator belongs to no line. A text
/// that ends with a terminator has no empty line after it; the empty text has no line.
///
/// ```
/// use article_analyzer::article::Article;
///
/// assert_eq!(Article::new("one\ntwo\n").lines.len(), 2);
/// assert_eq!(Article::new("").lines.len(), 0);
/// ```
#[derive(Clone, Debug)]
pub struct Article<'t> {
    /// The text as pasted.
    pub text: &'t str,
    /// Every line, in order, without its terminator.
    pub lines: Vec<Span>,
}

impl<'t> Article<'t> {
    /// Finds the lines of `text` in one pass over its bytes.
    ///
    /// ```
    /// use article_analyzer::{article::Article, Span};
    ///
    /// let article = Article::new("one\r\n\r\ntwo");
    /// assert_eq!(article.lines, [Span::new(0, 3), Span::new(5, 5), Span::new(7, 10)]);
    /// ```
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        steps::finish(Self::in_steps(text, &Steps::none()))
    }

    pub(crate) async fn in_steps(text: &'t str, steps: &Steps) -> Self {
        steps.stage(1.0, text.len());
        let (mut lines, mut start) = (Vec::new(), 0);
        while let Some((line, next)) = line_at(text, start) {
            lines.push(line);
            steps.done(next - start).await;
            start = next;
        }
        Self { text, lines }
    }

    /// The text of a line, without its terminator.
    ///
    /// ```
    /// use article_analyzer::article::Article;
    ///
    /// assert_eq!(Article::new("one\r\ntwo").line(1), "two");
    /// ```
    #[must_use]
    pub fn line(&self, index: usize) -> &'t str {
        &self.text[self.lines[index].range()]
    }
}

/// The line of `text` that begins at `start`, without its terminator, and where the next one begins; `None` at the end.
pub(crate) fn line_at(text: &str, start: usize) -> Option<(Span, usize)> {
    let bytes = text.as_bytes();
    let mut end = start;
    while end < bytes.len() {
        let plain = bytes[end..].first_chunk().map_or(0, first_that_may_end);
        end += plain;
        if plain < LANES {
            match terminator_length(&bytes[end..]) {
                0 => end += 1,
                length => return Some((Span::new(start, end), end + length)),
            }
        }
    }
    (start < end).then(|| (Span::new(start, end), end))
}

/// How many bytes begin no line terminator for sure.
#[inline]
fn first_that_may_end(chunk: &[u8; LANES]) -> usize {
    let bytes = lanes(chunk);
    (bytes.is(b'\n') | bytes.is(b'\r') | bytes.is(0xC2) | bytes.is(0xE2)).first()
}

/// Length in bytes of the line terminator that `bytes` begins with, or 0.
fn terminator_length(bytes: &[u8]) -> usize {
    match bytes {
        [b'\r', b'\n', ..] | [0xC2, 0x85, ..] => 2,
        [b'\n' | b'\r', ..] => 1,
        [0xE2, 0x80, 0xA8 | 0xA9, ..] => 3,
        _ => 0,
    }
}
