/// Which lines count as repeated or as boilerplate.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Deserialize),
    serde(rename_all = "camelCase", default, deny_unknown_fields)
)]
pub struct LineOptions {
    /// Whether lines that are equal byte for byte are duplicates. Default: true.
    pub identical: bool,
    /// Whether lines that differ in case, white space, quotes, dashes or end punctuation are duplicates. Default: true.
    pub same_words: bool,
    /// Which one of the lines that say the same is kept. Default: the first.
    pub keep: Keep,
    /// Whether a line is a duplicate only of the non-blank line next to it. Default: false.
    pub adjacent_only: bool,
    /// Repeated lines with fewer words belong to the article (dialogue, table cells, refrains). Default: 4.
    pub minimum_words: usize,
    /// Whether lines from around the article are recognised. Default: true.
    pub boilerplate: bool,
    /// Indices of lines that stay, whatever they are: those that the reader has restored. Default: none.
    pub restored: Vec<usize>,
}

impl Default for LineOptions {
    fn default() -> Self {
        Self {
            identical: true,
            same_words: true,
            keep: Keep::First,
            adjacent_only: false,
            minimum_words: 4,
            boilerplate: true,
            restored: Vec::new(),
        }
    }
}

/// Which one of several lines that say the same is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(rename_all = "camelCase"))]
pub enum Keep {
    /// The first in the text.
    #[default]
    First,
    /// The last in the text.
    Last,
}
