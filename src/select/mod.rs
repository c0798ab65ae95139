//! Which of the mentions are returned, in the end: what the reader corrected, then what the caller asked for.
//!
//! Nothing is filtered before. What a mention is, and what it names, depends on all others, asked for or not.

mod corrections;
mod marks;
mod options;

use crate::{Entity, Mention, Quotation, Span, Speaker, order::order_by, steps::Steps, words::name};
pub use corrections::{Correction, EntityName};
pub use options::EntityOptions;

/// Applies `corrections`, then leaves out the mentions that `options` do not ask for and the entities that have none left.
/// A quotation keeps its speaker in words if the entity is left out.
#[expect(clippy::too_many_arguments, reason = "what the stages before found")]
pub(crate) async fn select(
    text: &str,
    sentences: &[Span],
    corrections: &[Correction],
    options: &EntityOptions,
    mentions: &mut Vec<Mention>,
    entities: &mut Vec<Entity>,
    quotations: &mut [Quotation],
    steps: &Steps,
) {
    corrections::apply(text, sentences, corrections, mentions, entities, quotations, steps).await;
    if options.kinds.is_some() || options.min_confidence > 0.0 {
        let is_left = |entity: &Entity| entity.mentions.iter().any(|&mention| is_wanted(&mentions[mention], options));
        for quotation in quotations.iter_mut() {
            if let Some(Speaker::Entity(speaker)) = quotation.speaker
                && !is_left(&entities[speaker])
            {
                describe_speaker(text, quotation, &entities[speaker], mentions);
            }
        }
        for entity in entities.iter_mut() {
            entity.mentions.retain(|&mention| is_wanted(&mentions[mention], options));
        }
        renumber(mentions, entities, quotations);
    }
}

/// Names the speaker of `quotation`, which is `entity`, by a mention: that of the attribution, else the one with the whole name.
fn describe_speaker(text: &str, quotation: &mut Quotation, entity: &Entity, mentions: &[Mention]) {
    let spans = || entity.mentions.iter().map(|&mention| mentions[mention].span);
    let is_attributed = |span: &_| quotation.attribution.is_some_and(|attribution| attribution.contains(*span));
    let has_name = |span: &Span| name::without_possessive(&text[span.range()]) == entity.name;
    let span = spans().find(is_attributed).or_else(|| spans().find(has_name)).or_else(|| spans().next());
    quotation.speaker = span.map(Speaker::Description);
}

fn is_wanted(mention: &Mention, options: &EntityOptions) -> bool {
    (mention.confidence >= options.min_confidence || options.min_confidence.is_nan())
        && options.kinds.as_ref().is_none_or(|kinds| kinds.contains(&mention.kind))
}

/// Drops the mentions that belong to no entity any more, puts the others in the order of the text and the entities in that of their first
/// mentions, and keeps the numbers of speakers.
fn renumber(mentions: &mut Vec<Mention>, entities: &mut Vec<Entity>, quotations: &mut [Quotation]) {
    let mut is_kept = vec![false; mentions.len()];
    entities.iter().flat_map(|entity| &entity.mentions).for_each(|&mention| is_kept[mention] = true);
    let mut number = vec![0; mentions.len()];
    let mut kept = Vec::with_capacity(mentions.len());
    for (_, mention) in order_by(mentions.iter().map(|mention| mention.span.start as u64)) {
        let mention = mention as usize;
        if is_kept[mention] {
            number[mention] = kept.len();
            kept.push(mentions[mention]);
        }
    }
    *mentions = kept;
    for entity in entities.iter_mut() {
        entity.mentions.iter_mut().for_each(|mention| *mention = number[*mention]);
        entity.mentions.sort_unstable();
    }
    let first = |entity: &Entity| entity.mentions.first().map_or(u64::MAX, |&mention| mention as u64);
    let mut order = order_by(entities.iter().map(first));
    order.retain(|(first, _)| *first < u64::MAX);
    let mut unordered: Vec<Option<Entity>> = std::mem::take(entities).into_iter().map(Some).collect();
    let mut new_number = vec![None; unordered.len()];
    for (number, &(_, index)) in order.iter().enumerate() {
        new_number[index as usize] = Some(number);
    }
    entities.extend(order.into_iter().filter_map(|(_, index)| unordered[index as usize].take()));
    for quotation in quotations {
        if let Some(Speaker::Entity(speaker)) = quotation.speaker {
            quotation.speaker = new_number[speaker].map(Speaker::Entity);
        }
    }
}
