//! Which mentions name one thing, what it is best called, and its role.

use crate::{
    Date, Kind, Mention, Span,
    entities::{EntityOptions, patterns},
    tokens::Tokens,
};
use std::collections::HashMap;

/// One thing that the article names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The fullest name it is given.
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

/// Gathers the mentions into entities, ordered by first mention.
pub fn resolve(
    text: &str,
    sentences: &[Span],
    _tokens: &Tokens,
    mentions: &[Mention],
    options: &EntityOptions,
) -> Vec<Entity> {
    let today = options.date.or_else(|| publication_date(text, sentences, mentions));
    let mut entities: Vec<Entity> = Vec::new();
    let mut known = HashMap::new();
    for (index, mention) in mentions.iter().enumerate() {
        let value = patterns::value(text, mention, today);
        let name = &text[mention.span.range()];
        let key = (mention.kind, value.clone().unwrap_or_else(|| name.to_lowercase()));
        let entity = *known.entry(key).or_insert(entities.len());
        match entities.get_mut(entity) {
            Some(entity) => entity.mentions.push(index),
            None => {
                let (name, kind) = (name.to_owned(), mention.kind);
                entities.push(Entity { name, kind, role: None, value, mentions: vec![index] });
            }
        }
    }
    entities
}

/// The day that stands alone on one of the first lines ("Tuesday, January 15, 2019").
fn publication_date(text: &str, sentences: &[Span], mentions: &[Mention]) -> Option<Date> {
    const FIRST_LINES: usize = 5;
    let alone = |mention: &&Mention| sentences.iter().take(FIRST_LINES).any(|line| *line == mention.span);
    mentions
        .iter()
        .take_while(|mention| mention.span.start <= sentences[FIRST_LINES.min(sentences.len()) - 1].end)
        .filter(alone)
        .find_map(|mention| patterns::full_date(text, mention))
}
