//! What a reader has corrected, applied to what was found.
//!
//! A correction names entities by name and kind, quotations and marked words by what they read, and nothing by its position: the text
//! may be edited, and bytes and UTF-16 code units are all the same to it.

use super::{describe_speaker, marks, renumber};
use crate::{
    Entity, Evidence, Kind, Mention, Quotation, Span, Speaker, entities::name_by_forms, steps::Steps,
    words::name::one_line,
};

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
    /// It is called something else; what the text calls it are aliases.
    Rename {
        /// Which one.
        entity: EntityName,
        /// What it is called.
        name: String,
    },
    /// It has another role, or none.
    Role {
        /// Which one.
        entity: EntityName,
        /// What it is; nothing if empty.
        role: String,
    },
    /// Words that name something which was not found: mentions wherever they stand as whole words, in the same case and inside one
    /// sentence. They join the entity of this name and kind, if there is one.
    ///
    /// Found mentions that overlap them give way, except that a longer one around them stays ("Chelsea Clinton" where "Chelsea" is
    /// marked) unless `before` or `after` say that just this place is meant.
    ///
    /// ```
    /// use article_analyzer::{Correction, Kind, Options, analyze};
    ///
    /// let mark = |before: &str| Correction::Mark {
    ///     mention: "grey wolf".to_string(),
    ///     kind: Kind::Other,
    ///     before: before.to_string(),
    ///     after: String::new(),
    /// };
    /// let count = |correction| {
    ///     let options = Options { corrections: vec![correction], ..Options::default() };
    ///     analyze("One grey wolf ran. Another grey wolf sat.", &options).mentions.len()
    /// };
    /// assert_eq!((count(mark("")), count(mark("Another "))), (2, 1));
    /// ```
    Mark {
        /// The words, at most 32; the white space between them does not count.
        mention: String,
        /// What they name.
        kind: Kind,
        /// What the text has right before them, to the character; empty for every occurrence.
        before: String,
        /// And right after them.
        after: String,
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
        #[serde(default, deserialize_with = "strictly_some")]
        entity: Option<EntityName>,
        #[serde(default)]
        kind: Option<Kind>,
        #[serde(default, deserialize_with = "strictly_some")]
        into: Option<EntityName>,
        #[serde(default)]
        mention: Option<String>,
        #[serde(default)]
        quotation: Option<String>,
        #[serde(default)]
        name: Option<String>,
        #[serde(default)]
        role: Option<String>,
        #[serde(default)]
        before: Option<String>,
        #[serde(default)]
        after: Option<String>,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    enum Type {
        Hide,
        Kind,
        Merge,
        Split,
        Speaker,
        Rename,
        Role,
        Mark,
    }

    impl Record {
        /// The correction that it is of; what that does not have is left.
        fn take(&mut self) -> Option<Correction> {
            // The only one that is about no entity.
            if let Type::Mark = self.r#type {
                let (mention, kind) = (self.mention.take()?, self.kind.take()?);
                return Some(Correction::Mark {
                    mention,
                    kind,
                    before: self.before.take()?,
                    after: self.after.take()?,
                });
            }
            let entity = self.entity.take()?;
            Some(match self.r#type {
                Type::Hide | Type::Mark => Correction::Hide { entity },
                Type::Kind => Correction::Kind { entity, kind: self.kind.take()? },
                Type::Merge => Correction::Merge { entity, into: self.into.take()? },
                Type::Split => Correction::Split { entity, mention: self.mention.take()? },
                Type::Speaker => Correction::Speaker { entity, quotation: self.quotation.take()? },
                Type::Rename => Correction::Rename { entity, name: self.name.take()? },
                Type::Role => Correction::Role { entity, role: self.role.take()? },
            })
        }

        fn is_empty(&self) -> bool {
            let Self { r#type: _, entity, kind, into, mention, quotation, name, role, before, after } = self;
            let strings = [mention, quotation, name, role, before, after];
            entity.is_none() && kind.is_none() && into.is_none() && strings.iter().all(|string| string.is_none())
        }
    }

    fn strictly_some<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<EntityName>, D::Error> {
        strict::deserialize(deserializer).map(Some)
    }

    impl<'de> Deserialize<'de> for Correction {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let mut record: Record = strict::deserialize(deserializer)?;
            let correction = record.take().filter(|_| record.is_empty());
            correction
                .ok_or_else(|| D::Error::custom("a correction has the properties that its `type` says, and no other"))
        }
    }
}

/// Applies `corrections` in order. Linear in the mentions for each of them, and for a mark in the text.
pub(super) async fn apply(
    text: &str,
    sentences: &[Span],
    corrections: &[Correction],
    mentions: &mut Vec<Mention>,
    entities: &mut Vec<Entity>,
    quotations: &mut [Quotation],
    steps: &Steps,
) {
    if corrections.is_empty() {
        return;
    }
    steps.stage(1.0, corrections.len().saturating_mul(text.len()));
    for correction in corrections {
        steps.done(mentions.len()).await;
        if let Correction::Mark { mention, kind, before, after } = correction {
            let mut found = marks::find(text, sentences, mention, [before, after], *kind, steps).await;
            renumber(mentions, entities, quotations);
            if before.is_empty() && after.is_empty() {
                marks::keep_outside_longer(&mut found, mentions);
            }
            marks::add(text, found, mentions, entities, quotations);
            renumber(mentions, entities, quotations);
        } else {
            apply_one(text, correction, mentions, entities, quotations);
        }
    }
    renumber(mentions, entities, quotations);
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
                find_aliases(text, into, mentions);
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
                    // The name has gone with the mentions that gave it.
                    if left.name == new.name {
                        left.value = None;
                        name_by_forms(text, left, mentions);
                    } else {
                        find_aliases(text, left, mentions);
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
        Correction::Rename { entity, name } => {
            let name = one_line(name);
            if let Some(entity) = find(entity)
                && !name.is_empty()
            {
                let Entity { name: called, aliases, .. } = &mut entities[entity];
                aliases.retain(|alias| *alias != name);
                aliases.insert(0, std::mem::replace(called, name));
                aliases.retain(|alias| alias != called);
            }
        }
        Correction::Role { entity, role } => {
            if let Some(entity) = find(entity) {
                entities[entity].role = Some(one_line(role)).filter(|role| !role.is_empty());
            }
        }
        // Takes a look at the whole text, and so rests.
        Correction::Mark { .. } => {}
    }
}

/// Finds the aliases anew, after the mentions or the name have changed; the name stays.
pub(super) fn find_aliases(text: &str, entity: &mut Entity, mentions: &[Mention]) {
    let name = std::mem::take(&mut entity.name);
    name_by_forms(text, entity, mentions);
    let other = std::mem::replace(&mut entity.name, name);
    entity.aliases.insert(0, other);
    entity.aliases.retain(|alias| *alias != entity.name);
}

/// The quotations whose speaker is `entity`.
fn said_by(quotations: &mut [Quotation], entity: usize) -> impl Iterator<Item = &mut Quotation> {
    quotations.iter_mut().filter(move |quotation| quotation.speaker == Some(Speaker::Entity(entity)))
}

/// Makes `entity` one of a `kind`, of which there is no doubt as the reader says so.
fn turn_into(kind: Kind, entity: &mut Entity, mentions: &mut [Mention]) {
    if entity.kind != kind {
        entity.kind = kind;
        entity.value = None;
    }
    for &mention in &entity.mentions {
        mentions[mention] = Mention { kind, evidence: Evidence::Marked, confidence: 1.0, ..mentions[mention] };
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
    fn of_what_the_reader_says_there_is_no_doubt() {
        let text = "Berenberg rose. Analysts at Berenberg said nothing.";
        let analysis = analyze(text, &Options::default());
        for named in analysis.entities.iter().filter(|entity| entity.kind != Kind::Place) {
            let entity = EntityName { name: named.name.clone(), kind: named.kind };
            let corrections = vec![Correction::Kind { entity, kind: Kind::Place }];
            let corrected = analyze(text, &Options { corrections, ..Options::default() });
            let places = corrected.mentions.iter().filter(|mention| mention.kind == Kind::Place);
            assert!(places.clone().count() > 0);
            assert!(places.into_iter().all(|it| it.confidence == 1.0 && it.evidence == Evidence::Marked));
        }
        assert!(!analysis.entities.is_empty());
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
    fn a_renamed_entity_keeps_its_names_as_aliases() {
        let rename = Correction::Rename { entity: date("Monday"), name: " The first\nday ".to_string() };
        let corrections = vec![Correction::Merge { entity: date("Tuesday"), into: date("Monday") }, rename];
        let renamed = || analyze(TEXT, &Options { corrections: corrections.clone(), ..Options::default() });
        assert_eq!(renamed().entities[0].name, "The first day");
        assert_eq!(renamed().entities[0].aliases, ["Monday", "Tuesday"]);
        let split = Correction::Split { entity: date("The first day"), mention: "Tuesday".to_string() };
        let corrections = [corrections.clone(), vec![split]].concat();
        assert_eq!(found(corrections)[..2], ["date The first day: Monday, Monday", "date Tuesday: Tuesday"]);
    }

    #[test]
    fn a_role_is_changed_and_removed() {
        let role = |role: &str| Correction::Role { entity: date("Monday"), role: role.to_string() };
        let role_after =
            |corrections| analyze(TEXT, &Options { corrections, ..Options::default() }).entities[0].role.clone();
        assert_eq!(role_after(vec![role("washing  day")]).as_deref(), Some("washing day"));
        assert_eq!(role_after(vec![role("washing day"), role(" ")]), None);
    }

    #[test]
    fn what_is_not_there_is_passed_over() {
        let hide = Correction::Hide { entity: date("Sunday") };
        let merge = Correction::Merge { entity: date("Monday"), into: date("Monday") };
        let split = Correction::Split { entity: date("Tuesday"), mention: "Tuesday".to_string() };
        let rename = Correction::Rename { entity: date("Monday"), name: "\n".to_string() };
        assert_eq!(found(vec![hide, merge, split, rename]), found(Vec::new()));
    }
}
