//! What every stage needs to know of characters, lines and words, whatever the text says.

pub(crate) mod fold;
pub(crate) mod hash;
pub(crate) mod lanes;
pub(crate) mod pieces;
pub(crate) mod punctuation;
pub(crate) mod shape;

/// Where `part` first stands in `text`: for a few words, in which it is found before the search of the standard library, made for long
/// texts, is set up.
#[inline]
pub(crate) fn find_in_few(text: &str, part: &str) -> Option<usize> {
    text.as_bytes().windows(part.len()).position(|bytes| bytes == part.as_bytes())
}
