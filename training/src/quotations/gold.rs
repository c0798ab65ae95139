//! Articles whose quotations are known.

use crate::{
    Result,
    corpora::{Corpora, byte_offsets},
};
use article_analyzer::{
    Block, Entity, Evidence, Kind, LineOptions, Mention, Options, Quotation, Span, Speaker, analyze,
    quotations::{Judge, find_by},
    tokens::{Tokens, tokenize},
};
use serde::Deserialize;
use serde_json::Value;

/// Where gold comes from: name, training file, development file.
pub const SOURCES: [(&str, &str, &str); 3] = [
    ("wikinews", "news/wikinews.train.jsonl", "news/wikinews.dev.jsonl"),
    ("releases", "news/releases.train.jsonl", "news/releases.dev.jsonl"),
    ("written", "news/written.train.jsonl.gz", "news/written.dev.jsonl"),
];

/// An article with its gold quotations.
pub struct Document {
    pub source: &'static str,
    pub text: String,
    pub quotations: Vec<GoldQuotation>,
    pub ours: Parse,
    /// With gold names, where those are gathered into entities.
    pub gold: Option<Parse>,
    /// For each gold entity its mentions.
    entities: Vec<Vec<Span>>,
}

pub struct GoldQuotation {
    pub span: Span,
    pub speaker: GoldSpeaker,
}

pub enum GoldSpeaker {
    Unknown,
    Entity(usize),
    /// As the text names or describes the speaker.
    Words(String),
}

/// What quotations are found from.
pub struct Parse {
    pub blocks: Vec<Block>,
    pub sentences: Vec<Span>,
    pub tokens: Tokens,
    pub mentions: Vec<Mention>,
    pub entities: Vec<Entity>,
}

#[derive(Deserialize)]
struct Record {
    text: String,
    #[serde(default)]
    entities: Vec<RecordEntity>,
    quotations: Option<Vec<RecordQuotation>>,
}

#[derive(Deserialize)]
struct RecordEntity {
    name: String,
    kind: String,
    role: String,
    mentions: Vec<[usize; 2]>,
}

#[derive(Deserialize)]
struct RecordQuotation {
    start: usize,
    end: usize,
    speaker: Value,
}

/// The annotated articles of the JSON Lines file at `path`.
pub fn documents(corpora: &Corpora, source: &'static str, path: &str) -> Result<Vec<Document>> {
    let records: Vec<Record> = corpora.records(path)?;
    Ok(records.into_iter().filter_map(|record| document(source, record)).collect())
}

fn document(source: &'static str, record: Record) -> Option<Document> {
    let Record { text, entities, quotations } = record;
    let bytes = byte_offsets(&text);
    let span = |start: usize, end: usize| Span::new(bytes[start], bytes[end]);
    let mut quotations: Vec<GoldQuotation> = quotations?
        .into_iter()
        .map(|RecordQuotation { start, end, speaker }| GoldQuotation {
            span: span(start, end),
            speaker: match speaker {
                Value::Number(index) => GoldSpeaker::Entity(index.as_u64().unwrap_or(0) as usize),
                Value::String(words) if words != "?" => GoldSpeaker::Words(words),
                _ => GoldSpeaker::Unknown,
            },
        })
        .collect();
    quotations.sort_by_key(|quotation| quotation.span);
    let spans = |entity: &RecordEntity| entity.mentions.iter().map(|&[start, end]| span(start, end)).collect();
    let gold_mentions: Vec<Vec<Span>> = entities.iter().map(spans).collect();
    let ours = Parse::new(&text);
    let gold = (!entities.is_empty()).then(|| ours.with_names(&entities, &gold_mentions));
    Some(Document { source, text, quotations, ours, gold, entities: gold_mentions })
}

impl Parse {
    /// With every line kept.
    fn new(text: &str) -> Self {
        let lines = LineOptions {
            identical: false,
            same_words: false,
            near: false,
            contained: false,
            boilerplate: false,
            ..LineOptions::default()
        };
        let analysis = analyze(text, &Options { lines, ..Options::default() });
        let tokens = tokenize(text, &analysis.sentences);
        Self {
            blocks: analysis.blocks,
            sentences: analysis.sentences,
            tokens,
            mentions: analysis.mentions,
            entities: analysis.entities,
        }
    }

    fn with_names(&self, entities: &[RecordEntity], spans: &[Vec<Span>]) -> Self {
        let mut all: Vec<(Span, usize)> =
            (0..).zip(spans).flat_map(|(entity, spans)| spans.iter().map(move |&span| (span, entity))).collect();
        all.sort_unstable();
        all.dedup_by(|next, one| next.0.start < one.0.end);
        let kind = |entity: usize| match entities[entity].kind.as_str() {
            "PER" => Kind::Person,
            "ORG" => Kind::Organization,
            "LOC" => Kind::Place,
            "NORP" => Kind::Group,
            _ => Kind::Other,
        };
        let mention = |&(span, entity): &(Span, usize)| Mention {
            span,
            kind: kind(entity),
            confidence: 1.0,
            evidence: Evidence::Context,
        };
        let found = (0..).zip(entities).map(|(number, entity)| Entity {
            name: entity.name.clone(),
            kind: kind(number),
            aliases: Vec::new(),
            is_ambiguous: false,
            role: Some(entity.role.clone()).filter(|role| !role.is_empty()),
            value: None,
            mentions: (0..all.len()).filter(|&index| all[index].1 == number).collect(),
        });
        Self {
            blocks: self.blocks.clone(),
            sentences: self.sentences.clone(),
            tokens: self.tokens.clone(),
            mentions: all.iter().map(mention).collect(),
            entities: found.filter(|entity| !entity.mentions.is_empty()).collect(),
        }
    }

    /// The quotations of `text` by `judge`.
    pub fn quotations(&self, text: &str, judge: &mut dyn Judge) -> Vec<Quotation> {
        find_by(judge, text, &self.blocks, &self.sentences, &self.tokens, &self.mentions, &self.entities)
    }
}

impl Document {
    /// Whether `speaker`, found from `parse`, is the one of `gold`.
    pub fn is_right(&self, parse: &Parse, gold: &GoldSpeaker, speaker: Option<Speaker>) -> bool {
        let (words, mentions) = match speaker {
            None => return matches!(gold, GoldSpeaker::Unknown),
            Some(Speaker::Description(span)) => (&self.text[span.range()], Vec::new()),
            Some(Speaker::Entity(entity)) => {
                let entity = &parse.entities[entity];
                (entity.name.as_str(), entity.mentions.iter().map(|&mention| parse.mentions[mention].span).collect())
            }
        };
        match gold {
            GoldSpeaker::Unknown => false,
            GoldSpeaker::Entity(entity) => {
                let gold = &self.entities[*entity];
                let overlaps = |span: &Span| gold.iter().any(|gold| span.start < gold.end && gold.start < span.end);
                match mentions.is_empty() {
                    // "the Aviation Herald report" for "Aviation Herald" is somebody else.
                    true => gold.iter().any(|span| same_words(words, &self.text[span.range()])),
                    false => mentions.iter().filter(|span| overlaps(span)).count() * 2 > mentions.len(),
                }
            }
            GoldSpeaker::Words(gold) if mentions.is_empty() => is_same_description(gold, words),
            GoldSpeaker::Words(gold) => {
                let names = mentions.iter().map(|span| &self.text[span.range()]).chain([words]);
                names.into_iter().any(|name| is_name_in(gold, name))
            }
        }
    }
}

fn folded(words: &str) -> Vec<String> {
    let words = words.split(|sign: char| sign.is_whitespace() || ",()\"“”".contains(sign));
    let words = words.map(|word| word.trim_end_matches("'s").trim_end_matches("’s").to_lowercase());
    words.filter(|word| !["", "the", "a", "an"].contains(&word.as_str())).collect()
}

fn same_words(one: &str, other: &str) -> bool {
    folded(one) == folded(other)
}

/// Whether one description holds the other, noun for noun: "a source" and "a source close to the talks".
fn is_same_description(one: &str, other: &str) -> bool {
    let (one, other) = (folded(one), folded(other));
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    !short.is_empty() && long.windows(short.len()).any(|window| window == short)
}

/// Whether the gold words are `name`, perhaps with a title before it, or a part of it; not "a spokesman for NAME".
fn is_name_in(gold: &str, name: &str) -> bool {
    let (gold, name) = (folded(gold), folded(name));
    if gold.is_empty() || name.is_empty() {
        return false;
    }
    let is_governed =
        |words: &[String]| words.iter().any(|word| ["of", "for", "from", "at", "by"].contains(&word.as_str()));
    name.windows(gold.len()).any(|window| window == gold)
        || gold.ends_with(&name) && !is_governed(&gold[..gold.len() - name.len()])
        || gold.starts_with(&name) && gold.len() > name.len() && ["of", "jr."].contains(&gold[name.len()].as_str())
}
