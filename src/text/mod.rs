//! What every stage needs to know of characters, lines and words, whatever the text says.

pub(crate) mod fold;
pub(crate) mod hash;
pub(crate) mod punctuation;
pub(crate) mod shape;
