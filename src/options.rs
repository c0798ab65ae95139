use crate::{Correction, Language, entities::EntityOptions, lines::LineOptions};

/// What to look for, and how. [`Options::default`] suits a pasted English news article.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Deserialize),
    serde(rename_all = "camelCase", default, deny_unknown_fields)
)]
pub struct Options {
    /// Which lines count as repeated or as boilerplate.
    pub lines: LineOptions,
    /// The language of the text: whose abbreviations end no sentence.
    pub language: Language,
    /// Which mentions are returned.
    pub entities: EntityOptions,
    /// What the reader has corrected, in order.
    pub corrections: Vec<Correction>,
}
