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
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "camelCase"))]
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
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "camelCase"))]
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
    #[must_use]
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

/// What decided that something is a mention, as a code: programs and pages find their own words for it.
///
/// ```
/// # #[cfg(feature = "entities")] {
/// use article_analyzer::{Evidence, Source};
///
/// let analysis = article_analyzer::analyze("It cost $5 million.", &Default::default());
/// let evidence = analysis.mentions[0].evidence;
/// assert_eq!((evidence, evidence.name(), evidence.source()), (Evidence::CurrencySign, "currencySign", Source::Pattern));
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "camelCase"))]
#[non_exhaustive]
pub enum Evidence {
    /// The words themselves and those around them, as the model weighs them.
    Context,
    /// The same words elsewhere in the text.
    Recurrence,
    /// An acronym in brackets behind the name, which tells how long it is.
    Acronym,
    /// The list of countries, against the model.
    Country,
    /// The names that the caller knows.
    KnownName,
    /// A day, perhaps with month and year.
    CalendarDate,
    /// A day of the week.
    Weekday,
    /// The name of a month.
    Month,
    /// A number that stands where years do.
    Year,
    /// A time of day.
    TimeOfDay,
    /// A length of time.
    Duration,
    /// A sign such as "$".
    CurrencySign,
    /// A code such as "EUR".
    CurrencyCode,
    /// A word such as "euros".
    CurrencyName,
    /// "%" or "percent".
    Percentage,
    /// A unit of measurement.
    Unit,
    /// The form of an e-mail address.
    EmailAddress,
    /// The form of a web address.
    WebAddress,
    /// The form of an "@name".
    Handle,
    /// The reader, who has marked the words or said what they name.
    Marked,
}

impl Evidence {
    /// Every code, in the order of their numbers.
    pub const ALL: [Self; 20] = [
        Self::Context,
        Self::Recurrence,
        Self::Acronym,
        Self::Country,
        Self::KnownName,
        Self::CalendarDate,
        Self::Weekday,
        Self::Month,
        Self::Year,
        Self::TimeOfDay,
        Self::Duration,
        Self::CurrencySign,
        Self::CurrencyCode,
        Self::CurrencyName,
        Self::Percentage,
        Self::Unit,
        Self::EmailAddress,
        Self::WebAddress,
        Self::Handle,
        Self::Marked,
    ];

    /// The name used in JSON and JavaScript.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Context => "context",
            Self::Recurrence => "recurrence",
            Self::Acronym => "acronym",
            Self::Country => "country",
            Self::KnownName => "knownName",
            Self::CalendarDate => "calendarDate",
            Self::Weekday => "weekday",
            Self::Month => "month",
            Self::Year => "year",
            Self::TimeOfDay => "timeOfDay",
            Self::Duration => "duration",
            Self::CurrencySign => "currencySign",
            Self::CurrencyCode => "currencyCode",
            Self::CurrencyName => "currencyName",
            Self::Percentage => "percentage",
            Self::Unit => "unit",
            Self::EmailAddress => "emailAddress",
            Self::WebAddress => "webAddress",
            Self::Handle => "handle",
            Self::Marked => "marked",
        }
    }

    /// Which part of the recognizer it belongs to.
    #[must_use]
    pub const fn source(self) -> Source {
        match self {
            Self::Context | Self::Recurrence | Self::Acronym => Source::Model,
            Self::Country | Self::KnownName => Source::Gazetteer,
            Self::Marked => Source::Reader,
            _ => Source::Pattern,
        }
    }
}

/// The part of the recognizer that decided that something is a mention.
///
/// ```
/// use article_analyzer::Source;
///
/// assert_eq!(Source::ALL.map(Source::name), ["model", "gazetteer", "pattern", "reader"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Source {
    /// The learned sequence model.
    Model,
    /// A list of names.
    Gazetteer,
    /// The grammar of dates, amounts and addresses.
    Pattern,
    /// The reader.
    Reader,
}

impl Source {
    /// Every source, in the order of their numbers.
    pub const ALL: [Self; 4] = [Self::Model, Self::Gazetteer, Self::Pattern, Self::Reader];

    /// The name used in JSON and JavaScript.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Model => "model",
            Self::Gazetteer => "gazetteer",
            Self::Pattern => "pattern",
            Self::Reader => "reader",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_numbered_in_order() {
        assert!(Evidence::ALL.iter().enumerate().all(|(number, &evidence)| evidence as usize == number));
    }
}
