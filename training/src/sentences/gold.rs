//! Texts whose sentences are known.

use crate::{
    Result,
    corpora::{Corpora, byte_offsets},
};
use article_analyzer::{Block, Span};
use serde::Deserialize;

/// A text with its gold sentences, in bytes.
pub struct Document {
    pub text: String,
    pub sentences: Vec<Span>,
}

#[derive(Deserialize)]
struct Record {
    text: String,
    /// Half-open ranges of code points.
    sentences: Vec<[usize; 2]>,
}

/// The documents of the JSON Lines file at `path`.
pub fn documents(corpora: &Corpora, path: &str) -> Result<Vec<Document>> {
    let records: Vec<Record> = corpora.records(path)?;
    Ok(records.into_iter().map(Document::from).collect())
}

impl From<Record> for Document {
    fn from(Record { text, sentences }: Record) -> Self {
        let bytes = byte_offsets(&text);
        let sentences = sentences.into_iter().map(|[start, end]| trim(&text, Span::new(bytes[start], bytes[end])));
        Self { sentences: sentences.collect(), text }
    }
}

/// `span` without white space at its ends.
fn trim(text: &str, span: Span) -> Span {
    let inside = &text[span.range()];
    let start = span.start + inside.len() - inside.trim_start().len();
    Span::new(start, start + inside.trim().len())
}

/// Every line of `text` as a block of its own.
pub fn line_blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let span = trim(text, Span::new(start, start + line.len()));
        if !span.is_empty() {
            blocks.push(Block { span, lines: index..index + 1 });
        }
        start += line.len();
    }
    blocks
}
