use crate::repeats::Criteria;

/// Which lines count as repeated or as boilerplate.
///
/// ```
/// use article_analyzer::{LineOptions, Options, analyze};
///
/// let lines = LineOptions { restored: vec![1], ..LineOptions::default() };
/// let analysis = analyze("Rain ends\nRain ends\nIt was dry.", &Options { lines, ..Options::default() });
/// assert_eq!(analysis.stats.removed_lines, 0);
/// ```
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
    /// Whether lines that share most of their words are duplicates: see `threshold`. Default: true.
    pub near: bool,
    /// Whether lines that a longer line holds word for word are duplicates. Default: true.
    pub contained: bool,
    /// Least similarity of near duplicates: the share of pairs of neighboring words, of all those in either line, that are
    /// in both, 0.0 to 1.0. Default: 0.75.
    pub threshold: f32,
    /// Where lines are compared. Default: in the whole text.
    pub scope: Scope,
    /// Which one of the lines that say the same is kept. Default: the first.
    pub keep: Keep,
    /// Whether a line is a duplicate only of the non-blank line next to it. Default: false.
    pub adjacent_only: bool,
    /// Repeated lines with fewer words belong to the article (dialogue, table cells, refrains). Default: 4.
    pub minimum_words: usize,
    /// Whether lines from around the article are recognized. Default: true.
    pub boilerplate: bool,
    /// Indices of lines that stay, whatever they are: those that the reader has restored. Default: none.
    pub restored: Vec<usize>,
    /// Indices of lines that the reader has removed, unless they are restored; of hard-wrapped lines, the whole paragraph goes. Default: none.
    ///
    /// ```
    /// use article_analyzer::{LineOptions, Options, analyze};
    ///
    /// let lines = LineOptions { removed: vec![2], ..LineOptions::default() };
    /// let text = "Rain ends\n\nTell us what you think.\n\nIt was dry.";
    /// let analysis = analyze(text, &Options { lines, ..Options::default() });
    /// assert_eq!(analysis.stats.removed_lines, 1);
    /// ```
    pub removed: Vec<usize>,
}

impl Default for LineOptions {
    fn default() -> Self {
        Self {
            identical: true,
            same_words: true,
            near: true,
            contained: true,
            threshold: 0.75,
            scope: Scope::Text,
            keep: Keep::First,
            adjacent_only: false,
            minimum_words: 4,
            boilerplate: true,
            restored: Vec::new(),
            removed: Vec::new(),
        }
    }
}

impl LineOptions {
    /// Which repeats are looked for.
    pub(crate) fn criteria(&self) -> Criteria {
        let Self { identical, same_words, near, contained, threshold, adjacent_only, .. } = *self;
        let keep_last = self.keep == Keep::Last;
        Criteria { identical, same_words, near, contained, threshold, keep_last, adjacent_only }
    }
}

/// Where lines are compared.
///
/// ```
/// use article_analyzer::{LineOptions, Scope};
///
/// assert_eq!(LineOptions::default().scope, Scope::Text);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(rename_all = "camelCase"))]
pub enum Scope {
    /// In the whole text.
    #[default]
    Text,
    /// From the first to the last paragraph of the article.
    Body,
}

/// Which one of several lines that say the same is kept.
///
/// ```
/// use article_analyzer::{Keep, LineOptions, Options, Status, analyze};
///
/// let lines = LineOptions { keep: Keep::Last, ..LineOptions::default() };
/// let analysis = analyze("Rain ends\nRain ends\nIt was dry.", &Options { lines, ..Options::default() });
/// assert!(matches!(analysis.lines[0].status, Status::Duplicate { of: 1, .. }));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(rename_all = "camelCase"))]
pub enum Keep {
    /// The first in the text.
    #[default]
    First,
    /// The last in the text.
    Last,
}
