//! Which of the mentions are returned, in the end: what the reader corrected, then what the caller asked for.
//!
//! Nothing is filtered before. What a mention is, and what it names, depends on all others, asked for or not.

mod corrections;
mod options;

use crate::{Entity, Mention, steps::Steps};
pub use corrections::{Correction, EntityName};
pub use options::EntityOptions;

/// Applies `corrections`, then leaves out the mentions that `options` do not ask for and the entities that have none left.
pub(crate) async fn select(
    text: &str,
    corrections: &[Correction],
    options: &EntityOptions,
    mentions: &mut Vec<Mention>,
    entities: &mut Vec<Entity>,
    steps: &Steps,
) {
    corrections::apply(text, corrections, mentions, entities, steps).await;
    if options.kinds.is_some() || options.min_confidence > 0.0 {
        for entity in entities.iter_mut() {
            entity.mentions.retain(|&mention| is_wanted(&mentions[mention], options));
        }
        renumber(mentions, entities);
    }
}

fn is_wanted(mention: &Mention, options: &EntityOptions) -> bool {
    (mention.confidence >= options.min_confidence || options.min_confidence.is_nan())
        && options.kinds.as_ref().is_none_or(|kinds| kinds.contains(&mention.kind))
}

/// Drops the mentions that belong to no entity any more, and orders the entities by first mention.
fn renumber(mentions: &mut Vec<Mention>, entities: &mut Vec<Entity>) {
    entities.retain(|entity| !entity.mentions.is_empty());
    let mut is_kept = vec![false; mentions.len()];
    entities.iter().flat_map(|entity| &entity.mentions).for_each(|&mention| is_kept[mention] = true);
    let mut next = 0;
    let number: Vec<usize> = is_kept
        .iter()
        .map(|&kept| {
            next += usize::from(kept);
            next.saturating_sub(1)
        })
        .collect();
    let mut kept = is_kept.iter();
    mentions.retain(|_| kept.next() == Some(&true));
    for mention in entities.iter_mut().flat_map(|entity| &mut entity.mentions) {
        *mention = number[*mention];
    }
    let mut order: Vec<(u64, u32)> = entities.iter().map(|entity| entity.mentions[0] as u64).zip(0..).collect();
    order.sort_unstable();
    let mut unordered: Vec<Option<Entity>> = std::mem::take(entities).into_iter().map(Some).collect();
    entities.extend(order.into_iter().filter_map(|(_, index)| unordered[index as usize].take()));
}
