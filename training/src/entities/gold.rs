//! Articles whose entities are known.

use crate::{
    Result,
    corpora::{Corpora, byte_offsets},
};
use article_analyzer::{Evidence, Kind, Mention, Span};
use serde::Deserialize;

/// An article with its gold sentences, mentions and entities, in bytes.
pub struct Document {
    pub text: String,
    pub sentences: Vec<Span>,
    /// In order.
    pub mentions: Vec<Mention>,
    pub entities: Vec<Entity>,
}

/// A gold entity.
pub struct Entity {
    pub kind: Kind,
    /// Title or description; may be empty.
    pub role: String,
    /// Where it is mentioned.
    pub mentions: Vec<Span>,
}

#[derive(Deserialize)]
struct Record {
    text: String,
    sentences: Vec<[usize; 2]>,
    entities: Vec<RecordEntity>,
}

#[derive(Deserialize)]
struct RecordEntity {
    kind: String,
    role: String,
    mentions: Vec<[usize; 2]>,
}

/// The articles of the JSON Lines file at `path`.
pub fn documents(corpora: &Corpora, path: &str) -> Result<Vec<Document>> {
    let records: Vec<Record> = corpora.records(path)?;
    Ok(records.into_iter().map(Document::from).collect())
}

impl From<Record> for Document {
    fn from(Record { text, sentences, entities }: Record) -> Self {
        let bytes = byte_offsets(&text);
        let span = |[start, end]: [usize; 2]| Span::new(bytes[start], bytes[end]);
        let entities: Vec<_> = entities
            .into_iter()
            .map(|entity| Entity {
                kind: kind(&entity.kind),
                role: entity.role,
                mentions: entity.mentions.into_iter().map(span).collect(),
            })
            .collect();
        let mut mentions: Vec<_> = entities
            .iter()
            .flat_map(|entity| entity.mentions.iter().map(|&span| (span, entity.kind)))
            .map(|(span, kind)| Mention { span, kind, confidence: 1.0, evidence: Evidence::Context })
            .collect();
        mentions.sort_by_key(|mention| mention.span);
        Self { sentences: sentences.into_iter().map(span).collect(), mentions, entities, text }
    }
}

fn kind(name: &str) -> Kind {
    match name {
        "PER" => Kind::Person,
        "ORG" => Kind::Organization,
        "LOC" => Kind::Place,
        "NORP" => Kind::Group,
        _ => Kind::Other,
    }
}
