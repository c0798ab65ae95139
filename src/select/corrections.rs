//! What a reader has corrected, applied to what was found.

use super::{describe_speaker, renumber};
use crate::{Entity, Kind, Mention, Quotation, Speaker, entities::name_by_forms, steps::Steps};

/// A correction by the reader. Each one applies to what the ones before it have left; one that names an entity that is not there is
/// passed over, so that a list of corrections stays good while the text is edited.
///
/// ```
/// use article_analyzer::{Correction, EntityName, Kind, Options, analyze};
///
/// let entity = EntityName { name: "Monday".to_string(), kind: Kind::Date };
/// let options = Options { corrections: vec![Correction::Hide { entity }], ..Options::default() };
/// assert_eq!(analyze("It rained on Monday.", &options).mentions, []);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Correction {
    /// It is no name: its mentions are dropped.
    Hide {
        /// Which one.
        entity: EntityName,
    },
    /// It is of another kind.
    Kind {
        /// Which one.
        entity: EntityName,
        /// What it is.
        kind: Kind,
    },
    /// It is the same as another, which takes in its mentions.
    Merge {
        /// Which one.
        entity: EntityName,
        /// The one that stays.
        into: EntityName,
    },
    /// Its mentions that read exactly so name something else.
    Split {
        /// Which one.
        entity: EntityName,
        /// How the mentions read that become an entity of their own.
        mention: String,
    },
    /// It is the speaker of a quotation.
    Speaker {
        /// Which one.
        entity: EntityName,
        /// How the quotation reads, from its first mark to its last one.
        quotation: String,
    },
}

/// An entity as its reader knows it.
///
/// ```
/// use article_analyzer::{Correction, EntityName, Kind, Options, analyze};
///
/// let entity = EntityName { name: "Monday".to_string(), kind: Kind::Date };
/// let options = Options { corrections: vec![Correction::Kind { entity, kind: Kind::Other }], ..Options::default() };
/// assert_eq!(analyze("It rained on Monday.", &options).mentions[0].kind, Kind::Other);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(deny_unknown_fields))]
pub struct EntityName {
    /// [`Entity::name`].
    pub name: String,
    /// [`Entity::kind`].
    pub kind: Kind,
}

/// Reading corrections. They are read as one record: to read each kind by itself takes four times the code.
#[cfg(feature = "serde")]
mod record {
    use super::{Correction, EntityName, Kind};
    use crate::strict;
    use serde::{Deserialize, Deserializer, de::Error};

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Record {
        r#type: Type,
        #[serde(deserialize_with = "strict::deserialize")]
        entity: EntityName,
        #[serde(default)]
        kind: Option<Kind>,
        #[serde(default, deserialize_with = "strictly_some")]
        into: Option<EntityName>,
        #[serde(default)]
        mention: Option<String>,
        #[serde(default)]
        quotation: Option<String>,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    enum Type {
        Hide,
        Kind,
        Merge,
        Split,
        Speaker,
    }

    fn strictly_some<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<EntityName>, D::Error> {
        strict::deserialize(deserializer).map(Some)
    }

    impl<'de> Deserialize<'de> for Correction {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let Record { r#type, entity, kind, into, mention, quotation } = strict::deserialize(deserializer)?;
            match (r#type, kind, into, mention, quotation) {
                (Type::Hide, None, None, None, None) => Ok(Self::Hide { entity }),
                (Type::Kind, Some(kind), None, None, None) => Ok(Self::Kind { entity, kind }),
                (Type::Merge, None, Some(into), None, None) => Ok(Self::Merge { entity, into }),
                (Type::Split, None, None, Some(mention), None) => Ok(Self::Split { entity, mention }),
                (Type::Speaker, None, None, None, Some(quotation)) => Ok(Self::Speaker { entity, quotation }),
                _ => Err(D::Error::custom(
                    "a correction has `kind`, `into`, `mention` or `quotation`, as its `type` says",
                )),
            }
        }
    }
}

/// Applies `corrections` in order. Linear in the mentions for each of them.
pub(super) async fn apply(
    text: &str,
    corrections: &[Correction],
    mentions: &mut Vec<Mention>,
    entities: &mut Vec<Entity>,
    quotations: &mut [Quotation],
    steps: &Steps,
) {
    for correction in corrections {
        steps.done(mentions.len()).await;
        apply_one(text, correction, mentions, entities, quotations);
    }
    if !corrections.is_empty() {
        renumber(mentions, entities, quotations);
    }
}

fn apply_one(
    text: &str,
    correction: &Correction,
    mentions: &mut [Mention],
    entities: &mut Vec<Entity>,
    quotations: &mut [Quotation],
) {
    let find = |wanted: &EntityName| {
        entities.iter().position(|it| it.name == wanted.name && it.kind == wanted.kind && !it.mentions.is_empty())
    };
    match correction {
        Correction::Hide { entity } => {
            if let Some(entity) = find(entity) {
                for quotation in said_by(quotations, entity) {
                    describe_speaker(text, quotation, &entities[entity], mentions);
                }
                entities[entity].mentions.clear();
            }
        }
        Correction::Kind { entity, kind } => {
            if let Some(entity) = find(entity) {
                turn_into(*kind, &mut entities[entity], mentions);
            }
        }
        Correction::Merge { entity, into } => {
            if let (Some(from), Some(into)) = (find(entity), find(into))
                && from != into
            {
                said_by(quotations, from).for_each(|quotation| quotation.speaker = Some(Speaker::Entity(into)));
                let moved = std::mem::take(&mut entities[from].mentions);
                let role = entities[from].role.take();
                let into = &mut entities[into];
                into.mentions.extend(moved);
                into.mentions.sort_unstable();
                into.role = into.role.take().or(role);
                let name = into.name.clone();
                name_by_forms(text, into, mentions);
                if into.name != name {
                    let other = std::mem::replace(&mut into.name, name.clone());
                    into.aliases.retain(|alias| *alias != name);
                    into.aliases.insert(0, other);
                }
                turn_into(into.kind, into, mentions);
            }
        }
        Correction::Split { entity, mention } => {
            if let Some(entity) = find(entity) {
                let (moved, kept): (Vec<_>, Vec<_>) = entities[entity]
                    .mentions
                    .iter()
                    .partition(|&&index| text[mentions[index].span.range()] == *mention);
                if !moved.is_empty() && !kept.is_empty() {
                    let kind = entities[entity].kind;
                    let mut new = Entity { mentions: moved, ..Entity::new(kind) };
                    name_by_forms(text, &mut new, mentions);
                    let is_new = |quotation: &Quotation| {
                        let names = |&mention: &usize| {
                            quotation.attribution.is_some_and(|it| it.contains(mentions[mention].span))
                        };
                        new.mentions.iter().any(names)
                    };
                    let number = entities.len();
                    for quotation in said_by(quotations, entity).filter(|quotation| is_new(quotation)) {
                        quotation.speaker = Some(Speaker::Entity(number));
                    }
                    let left = &mut entities[entity];
                    left.mentions = kept;
                    let name = std::mem::take(&mut left.name);
                    name_by_forms(text, left, mentions);
                    // The name has gone with the mentions that gave it.
                    if name == new.name {
                        left.value = None;
                    } else {
                        left.aliases.retain(|alias| *alias != name);
                        left.name = name;
                    }
                    entities.push(new);
                }
            }
        }
        Correction::Speaker { entity, quotation } => {
            if let Some(entity) = find(entity) {
                for quotation in quotations.iter_mut().filter(|it| text[it.span.range()] == *quotation) {
                    quotation.speaker = Some(Speaker::Entity(entity));
                    quotation.confidence = 1.0;
                }
            }
        }
    }
}

/// The quotations whose speaker is `entity`.
fn said_by(quotations: &mut [Quotation], entity: usize) -> impl Iterator<Item = &mut Quotation> {
    quotations.iter_mut().filter(move |quotation| quotation.speaker == Some(Speaker::Entity(entity)))
}

fn turn_into(kind: Kind, entity: &mut Entity, mentions: &mut [Mention]) {
    if entity.kind != kind {
        entity.kind = kind;
        entity.value = None;
    }
    for &mention in &entity.mentions {
        mentions[mention].kind = kind;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, analyze};

    const TEXT: &str = "It rained on Monday and on Tuesday. It blew on Monday at 5 p.m., and cost $5 million.";

    fn date(name: &str) -> EntityName {
        EntityName { name: name.to_string(), kind: Kind::Date }
    }

    /// Kind, name and mentions of what is left.
    fn found(corrections: Vec<Correction>) -> Vec<String> {
        let analysis = analyze(TEXT, &Options { corrections, ..Options::default() });
        let entity_of_mention = analysis.entity_of_mention();
        for (mention, entity) in analysis.mentions.iter().zip(entity_of_mention) {
            assert_eq!(mention.kind, analysis.entities[entity].kind);
        }
        let describe = |entity: &Entity| {
            let mentions: Vec<_> =
                entity.mentions.iter().map(|&mention| &TEXT[analysis.mentions[mention].span.range()]).collect();
            format!("{} {}: {}", entity.kind.name(), entity.name, mentions.join(", "))
        };
        analysis.entities.iter().map(describe).collect()
    }

    #[test]
    fn hidden_mentions_are_dropped() {
        let left = found(vec![Correction::Hide { entity: date("Monday") }]);
        assert_eq!(left, ["date Tuesday: Tuesday", "time 5 p.m.: 5 p.m.", "money $5 million: $5 million"]);
    }

    #[test]
    fn merged_entities_keep_one_name_and_can_be_split_again() {
        let merge = Correction::Merge { entity: date("Tuesday"), into: date("Monday") };
        assert_eq!(found(vec![merge.clone()])[0], "date Monday: Monday, Tuesday, Monday");
        let split = Correction::Split { entity: date("Monday"), mention: "Tuesday".to_string() };
        assert_eq!(found(vec![merge, split]), found(Vec::new()));
    }

    #[test]
    fn a_name_that_is_split_off_leaves_another() {
        let merge = Correction::Merge { entity: date("Tuesday"), into: date("Monday") };
        let split = Correction::Split { entity: date("Monday"), mention: "Monday".to_string() };
        assert_eq!(found(vec![merge, split]), found(Vec::new()));
    }

    #[test]
    fn an_entity_of_another_kind_takes_its_mentions_along() {
        let kind = Correction::Kind { entity: date("Monday"), kind: Kind::Person };
        assert_eq!(found(vec![kind])[0], "person Monday: Monday, Monday");
    }

    #[test]
    fn what_is_not_there_is_passed_over() {
        let hide = Correction::Hide { entity: date("Sunday") };
        let merge = Correction::Merge { entity: date("Monday"), into: date("Monday") };
        let split = Correction::Split { entity: date("Tuesday"), mention: "Tuesday".to_string() };
        assert_eq!(found(vec![hide, merge, split]), found(Vec::new()));
    }
}
