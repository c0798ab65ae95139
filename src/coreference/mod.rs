//! Which mentions name one thing, what it is best called, and its role.

use crate::{Kind, Mention, tokens::Tokens};

/// One thing that the article names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The fullest name it is given.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Title or description ("Defense Secretary").
    pub role: Option<String>,
    /// Indices of its mentions, in order; never empty.
    pub mentions: Vec<usize>,
}

/// Gathers the mentions into entities, ordered by first mention.
pub fn resolve(_text: &str, _tokens: &Tokens, _mentions: &[Mention]) -> Vec<Entity> {
    Vec::new()
}
