/// A half-open range `start..end` of UTF-8 **bytes** of the analyzed text.
///
/// Both ends lie on character boundaries, so `&text[span.range()]` never panics on the text that was analyzed.
///
/// ```
/// use article_analyzer::Span;
///
/// let span = Span::new(7, 11);
/// assert_eq!(&"Mattis said"[span.range()], "said");
/// assert_eq!((span.len(), span.is_empty(), span.contains(Span::new(8, 9))), (4, false, true));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span `start..end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The span as a range to index with.
    ///
    /// ```
    /// # use article_analyzer::Span;
    /// assert_eq!(&"Mattis said"[Span::new(0, 6).range()], "Mattis");
    /// ```
    #[must_use]
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start..self.end
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span covers no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same, `bytes` farther on.
    pub(crate) const fn later(self, bytes: usize) -> Self {
        Self { start: self.start + bytes, end: self.end + bytes }
    }

    /// The same, counted from `start` on, which is not after it.
    pub(crate) const fn from(self, start: usize) -> Self {
        Self { start: self.start - start, end: self.end - start }
    }

    /// Whether `other` lies inside this span (or equals it).
    #[must_use]
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// The end of `text`: all of it, or as many characters as take at most `bytes` bytes.
#[cfg_attr(not(feature = "entities"), allow(dead_code))]
pub(crate) fn suffix(text: &str, bytes: usize) -> &str {
    let mut start = text.len().saturating_sub(bytes);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..]
}

/// The beginning of `text`: all of it, or as many characters as take at most `bytes` bytes.
pub(crate) fn prefix(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
