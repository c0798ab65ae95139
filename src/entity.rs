//! What an entity is: the thing that mentions name.

use crate::Kind;

/// One thing that the article names.
///
/// ```
/// # #[cfg(feature = "entities")] {
/// let text = "It rained on Monday. On Monday nobody came.";
/// let analysis = article_analyzer::analyze(text, &Default::default());
/// let monday = &analysis.entities[0];
/// assert_eq!((monday.name.as_str(), monday.mentions.len()), ("Monday", 2));
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "camelCase"))]
pub struct Entity {
    /// The fullest name it is given in the text.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Title or description ("Defense Secretary").
    pub role: Option<String>,
    /// What a date, time, amount of money or percentage says, in a form to sort and compare by: dates, times and durations by ISO
    /// 8601 ("2018-12-01", "2018-11", "2018-W47", "1990/1999", "17:00", "PT40M"), money with its ISO 4217 code ("USD 3500000"); of
    /// a range of amounts both ends ("USD 1500000/2000000"). `None` where the text does not say enough.
    pub value: Option<String>,
    /// The other names that the text gives it, best first: without possessive, and none that differs in case alone.
    pub aliases: Vec<String>,
    /// Whether it is a name that several persons of the text bear, and nothing tells which of them is meant.
    pub is_ambiguous: bool,
    /// Indices of its mentions, in order; never empty.
    pub mentions: Vec<usize>,
}

#[cfg(feature = "entities")]
impl Entity {
    /// One of `kind` that nothing is known of.
    pub(crate) const fn new(kind: Kind) -> Self {
        Self {
            name: String::new(),
            kind,
            role: None,
            value: None,
            aliases: Vec::new(),
            is_ambiguous: false,
            mentions: Vec::new(),
        }
    }
}
