#[cfg(feature = "entities")]
use crate::{Correction, Date, Kind, KnownName};
use crate::{Language, LineOptions};

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

/// Which day relative dates count from, and which mentions are returned.
///
/// ```
/// use article_analyzer::{Date, EntityOptions, Options, analyze};
///
/// let entities = EntityOptions { date: Date::new(2018, 12, 2), ..EntityOptions::default() };
/// let analysis = analyze("It rained on Saturday.", &Options { entities, ..Options::default() });
/// assert_eq!(analysis.entities[0].value.as_deref(), Some("2018-12-01"));
/// ```
#[cfg(feature = "entities")]
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

/// Reading structs as maps. Some deserializers, that of JavaScript objects among them, look up the names that a struct has
/// and so never see the names it has not, which are mistakes that the caller should hear of.
#[cfg(feature = "serde")]
pub(crate) mod strict {
    use serde::{Deserialize, Deserializer, de::Visitor, forward_to_deserialize_any};

    pub(crate) fn deserialize<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<T, D::Error> {
        T::deserialize(StructAsMap(deserializer))
    }

    struct StructAsMap<D>(D);

    impl<'de, D: Deserializer<'de>> Deserializer<'de> for StructAsMap<D> {
        type Error = D::Error;

        fn deserialize_struct<V: Visitor<'de>>(
            self,
            _name: &'static str,
            _fields: &'static [&'static str],
            visitor: V,
        ) -> Result<V::Value, Self::Error> {
            self.0.deserialize_map(visitor)
        }

        fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
            self.0.deserialize_any(visitor)
        }

        forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
            newtype_struct seq tuple tuple_struct map enum identifier ignored_any
        }
    }
}
