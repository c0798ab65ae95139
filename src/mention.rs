//! What a mention is: where it stands, what it names, and why we think so.

use crate::Span;

/// A stretch of text that names something or states a date or an amount.
///
/// ```
/// # #[cfg(feature = "entities")] {
/// let text = "It cost $5 million on Monday.";
/// let analysis = article_analyzer::analyze(text, &Default::default());
/// let found: Vec<_> = analysis.mentions.iter().map(|mention| &text[mention.span.range()]).collect();
/// assert_eq!(found, ["$5 million", "Monday"]);
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mention {
    /// Where it is.
    pub span: Span,
    /// What it names.
    pub kind: Kind,
    /// Probability that span and kind are right, 0.0 to 1.0.
    pub confidence: f32,
    /// Why we think so.
    pub evidence: Evidence,
}

/// What a mention names.
///
/// ```
/// use article_analyzer::Kind;
///
/// assert_eq!(Kind::Person.name(), "person");
/// assert_eq!(Kind::ALL[Kind::Place as usize], Kind::Place);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(rename_all = "lowercase"))]
pub enum Kind {
    /// A person, without title.
    Person,
    /// A company, agency, party, team, newspaper.
    Organization,
    /// A country, city, river, building.
    Place,
    /// A nationality, religion or political group.
    Group,
    /// An event, work, law, product, award.
    Other,
    /// A calendar date or a part of one.
    Date,
    /// A time of day or a duration.
    Time,
    /// An amount of money.
    Money,
    /// A percentage.
    Percent,
    /// A measured or counted amount.
    Quantity,
    /// An e-mail address.
    Email,
    /// A web address.
    Link,
    /// An "@name".
    Handle,
}

impl Kind {
    /// Every kind, in the order of their numbers.
    pub const ALL: [Self; 13] = [
        Self::Person,
        Self::Organization,
        Self::Place,
        Self::Group,
        Self::Other,
        Self::Date,
        Self::Time,
        Self::Money,
        Self::Percent,
        Self::Quantity,
        Self::Email,
        Self::Link,
        Self::Handle,
    ];

    /// The name used in JSON and JavaScript.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Place => "place",
            Self::Group => "group",
            Self::Other => "other",
            Self::Date => "date",
            Self::Time => "time",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Quantity => "quantity",
            Self::Email => "email",
            Self::Link => "link",
            Self::Handle => "handle",
        }
    }
}

/// Where a mention comes from.
///
/// ```
/// # #[cfg(feature = "entities")] {
/// let analysis = article_analyzer::analyze("It cost $5 million.", &Default::default());
/// assert_eq!(analysis.mentions[0].evidence.cue, "currency sign");
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// What decided.
    pub source: Source,
    /// The list, pattern or context in a few words, to be shown to the reader.
    pub cue: &'static str,
}

/// What decided that something is a mention.
///
/// ```
/// use article_analyzer::Source;
///
/// assert_eq!(Source::ALL.map(Source::name), ["model", "gazetteer", "pattern"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// The learned sequence model.
    Model,
    /// A list of names.
    Gazetteer,
    /// A number or date pattern.
    Pattern,
}

impl Source {
    /// Every source, in the order of their numbers.
    pub const ALL: [Self; 3] = [Self::Model, Self::Gazetteer, Self::Pattern];

    /// The name used in JSON and JavaScript.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Model => "model",
            Self::Gazetteer => "gazetteer",
            Self::Pattern => "pattern",
        }
    }
}
