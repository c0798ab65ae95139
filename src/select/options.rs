use crate::{Date, Kind};

/// Which day relative dates count from, and which mentions are returned.
///
/// ```
/// use article_analyzer::{Date, EntityOptions, Options, analyze};
///
/// let entities = EntityOptions { date: Date::new(2018, 12, 2), ..EntityOptions::default() };
/// let analysis = analyze("It rained on Saturday.", &Options { entities, ..Options::default() });
/// assert_eq!(analysis.entities[0].value.as_deref(), Some("2018-12-01"));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Deserialize),
    serde(rename_all = "camelCase", default, deny_unknown_fields)
)]
pub struct EntityOptions {
    /// The day the text was published: what "Saturday" and "last month" count from. Without it, [`Analysis::publication_date`](crate::Analysis::publication_date).
    pub date: Option<Date>,
    /// The kinds of mentions to return; all if not given. It does not change what mentions are, nor how they are gathered.
    pub kinds: Option<Vec<Kind>>,
    /// Mentions less probable than this are not returned; 0.0 to 1.0.
    pub min_confidence: f32,
}
