//! Texts whose sentences are known.

use crate::{
    Result,
    corpora::{Corpora, byte_offsets},
};
use article_analyzer::{Block, Span};
use serde::Deserialize;

/// A text with its gold sentences, in bytes.
#[derive(Clone)]
pub struct Document {
    pub text: String,
    pub sentences: Vec<Span>,
}

impl Document {
    /// A text of `sentences` with `between` between them.
    pub fn joined(between: &str, sentences: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let mut document = Self { text: String::new(), sentences: Vec::new() };
        for sentence in sentences {
            if !document.text.is_empty() {
                document.text.push_str(between);
            }
            let start = document.text.len();
            document.text.push_str(sentence.as_ref().trim());
            document.sentences.push(Span::new(start, document.text.len()));
        }
        document
    }
}

#[derive(Deserialize)]
struct Record {
    text: String,
    /// Half-open ranges of code points.
    sentences: Vec<[usize; 2]>,
    /// Labelled lines, where the corpus has them.
    #[serde(default)]
    lines: Vec<Line>,
}

#[derive(Deserialize)]
struct Line {
    start: usize,
    end: usize,
    kind: String,
}

/// The documents of the JSON Lines file at `path`.
pub fn documents(corpora: &Corpora, path: &str) -> Result<Vec<Document>> {
    let records: Vec<Record> = corpora.records(path)?;
    Ok(records.into_iter().map(Document::from).collect())
}

/// The same without junk, bylines and source lines: what runs together there is parted by layout, not by what it says.
pub fn articles(corpora: &Corpora, path: &str) -> Result<Vec<Document>> {
    let records: Vec<Record> = corpora.records(path)?;
    Ok(records.into_iter().map(|record| Document::from(record.without_furniture())).collect())
}

impl Record {
    /// Those lines are made empty, so that no position changes.
    fn without_furniture(mut self) -> Self {
        let furniture: Vec<Line> = std::mem::take(&mut self.lines)
            .into_iter()
            .filter(|line| matches!(line.kind.as_str(), "J" | "S" | "B"))
            .collect();
        if furniture.is_empty() {
            return self;
        }
        let mut characters: Vec<char> = self.text.chars().collect();
        for &Line { start, end, .. } in &furniture {
            characters[start..end].fill(' ');
            self.sentences.retain(|&[first, last]| last <= start || first >= end);
        }
        self.text = characters.into_iter().collect();
        self
    }
}

impl From<Record> for Document {
    fn from(Record { text, sentences, .. }: Record) -> Self {
        let bytes = byte_offsets(&text);
        let sentences = sentences.into_iter().map(|[start, end]| trim(&text, Span::new(bytes[start], bytes[end])));
        Self { sentences: sentences.collect(), text }
    }
}

/// Sentences of Voice of America news, six to a document: each begins and ends where the corpus has it, though its
/// neighbours may be of other articles.
pub fn voice_of_america(corpora: &Corpora) -> Result<Vec<Document>> {
    let text = corpora.text("raw/voa-sentences.txt.gz")?;
    let lines: Vec<&str> = text.lines().collect();
    Ok(lines.chunks(6).map(|lines| Document::joined(" ", lines.iter().copied())).collect())
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
