use crate::Span;

/// Converts byte positions of a text to UTF-16 code units, which is how JavaScript counts.
///
/// Built in one pass; a conversion looks at no more than `STRIDE` bytes. An ASCII text needs no table.
///
/// ```
/// use article_analyzer::{Span, article::Utf16Index};
///
/// assert_eq!(Utf16Index::new("São Paulo").span(Span::new(5, 10)), Span::new(4, 9));
/// ```
#[derive(Clone, Debug)]
pub struct Utf16Index<'t> {
    bytes: &'t [u8],
    /// UTF-16 position of every `STRIDE`-th byte; empty if the text is ASCII.
    checkpoints: Vec<u32>,
}

const STRIDE: usize = 64;

impl<'t> Utf16Index<'t> {
    /// Prepares the conversion for `text`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut checkpoints = Vec::new();
        if !text.is_ascii() {
            let mut units = 0;
            for chunk in bytes.chunks(STRIDE) {
                checkpoints.push(units);
                units += count_units(chunk) as u32;
            }
        }
        Self { bytes, checkpoints }
    }

    /// The UTF-16 position of the byte position `byte`, which lies on a character boundary.
    ///
    /// ```
    /// use article_analyzer::article::Utf16Index;
    ///
    /// let text = "é😊!";
    /// let index = Utf16Index::new(text);
    /// assert_eq!([0, 2, 6, 7].map(|byte| index.position(byte)), [0, 1, 3, 4]);
    /// ```
    #[must_use]
    pub fn position(&self, byte: usize) -> usize {
        if self.checkpoints.is_empty() {
            return byte;
        }
        // The end of a text whose length is a multiple of the stride has no checkpoint of its own.
        let checkpoint = (byte / STRIDE).min(self.checkpoints.len() - 1);
        self.checkpoints[checkpoint] as usize + count_units(&self.bytes[checkpoint * STRIDE..byte])
    }

    /// Both ends of `span` as UTF-16 positions.
    #[must_use]
    pub fn span(&self, span: Span) -> Span {
        Span::new(self.position(span.start), self.position(span.end))
    }
}

/// Converts byte positions that ascend, in one pass and without a table.
#[cfg(feature = "browser")]
pub(crate) struct Utf16Cursor<'t> {
    bytes: &'t [u8],
    byte: usize,
    units: usize,
}

#[cfg(feature = "browser")]
impl<'t> Utf16Cursor<'t> {
    /// At the start of `text`.
    pub(crate) fn new(text: &'t str) -> Self {
        Self { bytes: text.as_bytes(), byte: 0, units: 0 }
    }

    /// The UTF-16 position of the byte position `byte`, which lies on a character boundary and not before the last one.
    pub(crate) fn position(&mut self, byte: usize) -> usize {
        self.units += count_units(&self.bytes[self.byte..byte]);
        self.byte = byte;
        self.units
    }
}

/// UTF-16 code units of a run of UTF-8: each lead byte counts one, that of a four-byte sequence two. Eight bytes at once.
fn count_units(bytes: &[u8]) -> usize {
    const LOWEST: u64 = 0x0101_0101_0101_0101;
    let (words, rest) = bytes.as_chunks::<8>();
    let mut units = 8 * words.len();
    for word in words {
        let word = u64::from_le_bytes(*word);
        let continuing = word >> 7 & !(word >> 6) & LOWEST;
        let of_four = word >> 7 & word >> 6 & word >> 5 & word >> 4 & LOWEST;
        units = units + of_four.count_ones() as usize - continuing.count_ones() as usize;
    }
    units + rest.iter().map(|&byte| usize::from(byte & 0xC0 != 0x80) + usize::from(byte >= 0xF0)).sum::<usize>()
}
