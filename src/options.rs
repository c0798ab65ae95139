#[cfg(feature = "serde")]
use crate::strict;
#[cfg(feature = "entities")]
use crate::{Correction, EntityOptions, KnownName};
use crate::{Language, LineOptions, layout::Layout};

/// What to look for, and how. [`Options::default`] suits a pasted English news article.
///
/// ```
/// use article_analyzer::{Language, Options, analyze};
///
/// let german = Options { language: Language::German, ..Options::default() };
/// assert_eq!(analyze("Das gilt ab dem 3. Mai. Es regnet.", &german).sentences.len(), 2);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Deserialize),
    serde(rename_all = "camelCase", default, deny_unknown_fields)
)]
pub struct Options {
    /// Which lines count as repeated or as boilerplate.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "strict::deserialize"))]
    pub lines: LineOptions,
    /// What the page that the text was read from tells about its lines. Default: nothing.
    pub layout: Layout,
    /// The language of the text: whose abbreviations end no sentence.
    pub language: Language,
    /// Which mentions are returned.
    #[cfg(feature = "entities")]
    #[cfg_attr(feature = "serde", serde(deserialize_with = "strict::deserialize"))]
    pub entities: EntityOptions,
    /// Names to find besides those that the model finds, and what they name.
    #[cfg(feature = "entities")]
    pub names: Vec<KnownName>,
    /// What the reader has corrected, in order.
    #[cfg(feature = "entities")]
    pub corrections: Vec<Correction>,
}
