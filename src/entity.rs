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
pub struct Entity {
    /// The fullest name it is given in the text.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Title or description ("Defense Secretary").
    pub role: Option<String>,
    /// What a date, time, amount of money or percentage says, in a form to sort and compare by: dates, times and durations by ISO
    /// 8601 ("2018-12-01", "2018-11", "2018-W47", "17:00", "PT40M"), money with its ISO 4217 code ("USD 3500000").
    pub value: Option<String>,
    /// Indices of its mentions, in order; never empty.
    pub mentions: Vec<usize>,
}
