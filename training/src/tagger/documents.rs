//! The corpora as documents: text, sentences, and the names in it.

use super::detokenize::{Hyphens, align, detokenize};
use crate::{
    Result,
    corpora::{Corpora, byte_offsets},
};
use article_analyzer::Span;
use serde::Deserialize;
use std::collections::HashMap;

/// A set of learned kinds as bits in the order of their tags, [`UNNAMED`] among them.
pub type Kinds = u8;
pub const PERSON: Kinds = 1;
pub const ORGANIZATION: Kinds = 2;
pub const PLACE: Kinds = 4;
pub const GROUP: Kinds = 8;
pub const OTHER: Kinds = 16;
/// The token may be part of no mention.
pub const UNNAMED: Kinds = 32;

/// A name, and the kinds it may be of: several where the corpus's scheme does not tell them apart.
#[derive(Clone, Copy, Debug)]
pub struct Gold {
    pub span: Span,
    pub kinds: Kinds,
}

/// An annotated text.
#[derive(Clone, Debug, Default)]
pub struct Document {
    pub text: String,
    pub sentences: Vec<Span>,
    /// In order, not overlapping.
    pub names: Vec<Gold>,
    /// The corpus's own tokens, where its names are stretches of tokens and not of characters.
    pub tokens: Vec<Span>,
    /// What a token outside of all names may be.
    pub outside: Kinds,
    /// How much its sentences weigh in training.
    pub weight: f32,
}

/// A corpus and how it is read.
pub struct Corpus {
    pub name: &'static str,
    path: &'static str,
    /// Text of the same sentences with their white space.
    raw: Option<&'static str>,
    kinds: fn(&str) -> Kinds,
    outside: Kinds,
    weight: f32,
    hyphens: Hyphens,
    /// Whether a document is a single sentence.
    single: bool,
}

fn news_kinds(label: &str) -> Kinds {
    match label {
        "PER" => PERSON,
        "ORG" => ORGANIZATION,
        "LOC" => PLACE,
        "NORP" => GROUP,
        "MISC" | "EVENT" | "WORK_OF_ART" | "PRODUCT" | "LAW" => OTHER,
        "FAC" => PLACE | ORGANIZATION | OTHER,
        "PERSON_TYPE" => GROUP | UNNAMED,
        _ => UNNAMED,
    }
}

/// Corpora whose MISC has nationalities in it.
fn coarse_kinds(label: &str) -> Kinds {
    match label {
        "MISC" | "NORP" => OTHER | GROUP,
        other => news_kinds(other),
    }
}

/// Corpora whose groups or other names were found by rule.
fn loose_kinds(label: &str) -> Kinds {
    match label {
        "MISC" => OTHER | UNNAMED,
        other => news_kinds(other),
    }
}

const STRICT: Corpus = Corpus {
    name: "",
    path: "",
    raw: None,
    kinds: news_kinds,
    outside: UNNAMED,
    weight: 1.0,
    hyphens: Hyphens::Joined,
    single: false,
};

/// What the model is trained on.
pub const TRAIN: [Corpus; 11] = [
    Corpus { name: "wikinews", path: "news/wikinews.train.jsonl", weight: 2.0, ..STRICT },
    Corpus { name: "written", path: "news/written.train.jsonl.gz", weight: 2.0, ..STRICT },
    Corpus { name: "releases", path: "news/releases.train.jsonl", weight: 2.0, ..STRICT },
    Corpus { name: "voa", path: "news/voa.train.conll.gz", hyphens: Hyphens::Dash, single: true, ..STRICT },
    Corpus {
        name: "uner-ewt",
        path: "ner/uner-ewt.train.conll.gz",
        raw: Some("sentences/ewt.train.jsonl"),
        kinds: coarse_kinds,
        weight: 1.3,
        ..STRICT
    },
    Corpus { name: "gum", path: "ner/raw/gum.train.jsonl", kinds: loose_kinds, weight: 1.5, ..STRICT },
    Corpus {
        name: "crossner-politics",
        path: "ner/crossner-politics.train.conll",
        kinds: coarse_kinds,
        weight: 3.0,
        single: true,
        ..STRICT
    },
    Corpus { name: "redocred", path: "ner/redocred.train.conll.gz", weight: 0.5, ..STRICT },
    Corpus { name: "grobid", path: "ner/grobid-ner.train.conll.gz", weight: 0.3, ..STRICT },
    Corpus {
        name: "crossner-other",
        path: "ner/extra/crossner-other.train.conll.gz",
        weight: 0.5,
        kinds: coarse_kinds,
        single: true,
        ..STRICT
    },
    Corpus { name: "wnut17", path: "ner/extra/wnut17.train.conll.gz", weight: 0.3, single: true, ..STRICT },
];

/// What is evaluated on.
pub const DEV: [Corpus; 8] = [
    Corpus { name: "wikinews", path: "news/wikinews.dev.jsonl", ..STRICT },
    Corpus { name: "written", path: "news/written.dev.jsonl", ..STRICT },
    Corpus { name: "releases", path: "news/releases.dev.jsonl", ..STRICT },
    Corpus { name: "voa", path: "news/voa.dev.conll", hyphens: Hyphens::Dash, single: true, ..STRICT },
    Corpus { name: "uner-ewt", path: "ner/raw/uner-ewt.dev.jsonl", kinds: coarse_kinds, ..STRICT },
    Corpus { name: "gum", path: "ner/raw/gum.dev.jsonl", ..STRICT },
    Corpus { name: "crossner-politics", path: "ner/crossner-politics.dev.conll", single: true, ..STRICT },
    Corpus { name: "wnut17", path: "ner/extra/wnut17.dev.conll", single: true, ..STRICT },
];

#[derive(Deserialize)]
struct Record {
    text: String,
    sentences: Vec<(usize, usize)>,
    #[serde(default)]
    mentions: Vec<(usize, usize, String, Option<usize>)>,
    #[serde(default)]
    entities: serde_json::Value,
}

impl Corpus {
    /// Whether it was made for this project.
    pub fn is_news(&self) -> bool {
        self.path.starts_with("news/")
    }

    /// Reads all its documents.
    pub fn read(&self, corpora: &Corpora) -> Result<Vec<Document>> {
        let mut documents = match self.path.contains(".jsonl") {
            true => corpora.records::<Record>(self.path)?.into_iter().map(|record| self.record(record)).collect(),
            false => self.columns(corpora)?,
        };
        for document in &mut documents {
            document.names.retain(|name| name.kinds != UNNAMED);
            document.outside = self.outside;
            document.weight = self.weight;
        }
        Ok(documents)
    }

    fn record(&self, record: Record) -> Document {
        let bytes = byte_offsets(&record.text);
        let labels: Vec<(usize, usize, String)> = match record.mentions.is_empty() {
            false => record.mentions.into_iter().map(|(start, end, kind, _)| (start, end, kind)).collect(),
            true => serde_json::from_value(record.entities).unwrap_or_default(),
        };
        let span = |start: usize, end: usize| Span::new(bytes[start], bytes[end]);
        let name = |(start, end, label): &(usize, usize, String)| Gold {
            span: span(*start, *end),
            kinds: (self.kinds)(label),
        };
        let mut names: Vec<Gold> = labels.iter().map(name).collect();
        names.sort_by_key(|name| name.span);
        let sentences = record.sentences.iter().map(|&(start, end)| span(start, end)).collect();
        Document { text: record.text, sentences, names, ..Document::default() }
    }

    fn columns(&self, corpora: &Corpora) -> Result<Vec<Document>> {
        let raw = self.raw.map(|path| raw_sentences(corpora, path)).transpose()?.unwrap_or_default();
        let mut documents = Vec::new();
        let mut document = Document::default();
        for sentence in corpora.text(self.path)?.split("\n\n") {
            let rows: Vec<(&str, &str)> = sentence.lines().filter_map(|line| line.split_once('\t')).collect();
            let starts = rows.first().is_some_and(|row| row.0 == "-DOCSTART-");
            if (starts || self.single) && !document.text.is_empty() {
                documents.push(std::mem::take(&mut document));
            }
            if !starts && !rows.is_empty() {
                self.push_sentence(&rows, &raw, &mut document);
            }
        }
        documents.push(document);
        Ok(documents)
    }

    fn push_sentence(&self, rows: &[(&str, &str)], raw: &HashMap<String, String>, document: &mut Document) {
        let tokens: Vec<&str> = rows.iter().map(|row| row.0).collect();
        let key: String = tokens.concat();
        let aligned = raw.get(&key).and_then(|text| Some((text.clone(), align(&tokens, text)?)));
        let (text, spans) = aligned.unwrap_or_else(|| {
            let sentence = detokenize(&tokens, self.hyphens);
            (sentence.text, sentence.tokens)
        });
        if !document.text.is_empty() {
            document.text.push('\n');
        }
        let base = document.text.len();
        document.text.push_str(&text);
        document.sentences.push(Span::new(base, document.text.len()));
        for (&(start, end), (_, tag)) in spans.iter().zip(rows) {
            let span = Span::new(base + start, base + end);
            document.tokens.push(span);
            match tag.split_once('-') {
                Some(("B", label)) => document.names.push(Gold { span, kinds: (self.kinds)(label) }),
                Some(("I", _)) => {
                    if let Some(name) = document.names.last_mut() {
                        name.span.end = span.end;
                    }
                }
                _ => {}
            }
        }
    }
}

/// Sentences with their white space, by their characters without it.
fn raw_sentences(corpora: &Corpora, path: &str) -> Result<HashMap<String, String>> {
    let mut sentences = HashMap::new();
    for record in corpora.records::<Record>(path)? {
        let bytes = byte_offsets(&record.text);
        for (start, end) in record.sentences {
            let text = &record.text[bytes[start]..bytes[end]];
            sentences.insert(text.split_whitespace().collect(), text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
    Ok(sentences)
}

/// Takes the article into the names of newspapers and magazines, which some annotators left outside: "The Guardian".
pub fn with_article(text: &str, mut name: Gold) -> Gold {
    const PERIODICALS: [&str; 22] = [
        "Times",
        "Post",
        "Guardian",
        "Journal",
        "Telegraph",
        "Herald",
        "Tribune",
        "Independent",
        "Globe",
        "Observer",
        "Mail",
        "Sun",
        "Standard",
        "Examiner",
        "Gazette",
        "Star",
        "Mirror",
        "Economist",
        "Chronicle",
        "Inquirer",
        "Atlantic",
        "Scotsman",
    ];
    let last = text[name.span.range()].split(' ').next_back().unwrap_or("");
    if name.kinds == ORGANIZATION && PERIODICALS.contains(&last) && text[..name.span.start].ends_with("The ") {
        name.span.start -= "The ".len();
    }
    name
}

/// Cuts a name down to what it is without a hyphenated addition: "U.S.-led" to "U.S.", "anti-Syrian" to "Syrian"; two
/// nationalities joined are two names. Corpora whose tokens are not split at hyphens name the whole.
pub fn trim_hyphenated(text: &str, name: Gold) -> Vec<Gold> {
    let surface = &text[name.span.range()];
    let Some(token) = surface.split(' ').next_back().filter(|token| token.contains('-')) else { return vec![name] };
    let base = name.span.end - token.len();
    let whole_is_token = token.len() == surface.len();
    let parts: Vec<&str> = token.split('-').collect();
    let is_lower = |part: &str| part.starts_with(char::is_lowercase);
    let mut first = 0;
    let mut last = parts.len();
    const PREFIXES: [&str; 12] =
        ["pro", "anti", "non", "ex", "then", "pan", "mid", "intra", "inter", "post", "pre", "self"];
    while last > 1
        && is_lower(parts[last - 1])
        && parts[..last - 1].iter().any(|part| !is_lower(part))
        && !whole_is_name(&parts)
    {
        last -= 1;
    }
    while whole_is_token && first + 1 < last && PREFIXES.contains(&parts[first].to_lowercase().as_str()) {
        first += 1;
    }
    let offset = |part: usize| parts[..part].iter().map(|part| part.len() + 1).sum::<usize>();
    let piece = |from: usize, to: usize| Span::new(base + offset(from), base + offset(to) - 1);
    if whole_is_token
        && name.kinds == GROUP
        && last - first > 1
        && parts[first..last].iter().all(|part| !is_lower(part))
    {
        return (first..last).map(|part| Gold { span: piece(part, part + 1), kinds: GROUP }).collect();
    }
    let start = if whole_is_token { piece(first, last).start } else { name.span.start };
    vec![Gold { span: Span::new(start, piece(first, last).end), kinds: name.kinds }]
}

/// Names such as "Yung-soo" end in a part without a capital.
fn whole_is_name(parts: &[&str]) -> bool {
    const ENDINGS: [&str; 16] = [
        "led",
        "based",
        "backed",
        "era",
        "made",
        "run",
        "held",
        "ruled",
        "owned",
        "controlled",
        "dominated",
        "style",
        "born",
        "funded",
        "related",
        "occupied",
    ];
    let last = parts.last().copied().unwrap_or("");
    !(ENDINGS.contains(&last) || last.ends_with("ed") || last.ends_with("ing") || last.ends_with("based"))
}
