//! Articles and pages of which every line is labelled.

use crate::{
    Result,
    corpora::{Corpora, byte_offsets},
};
use article_analyzer::Span;
use serde::Deserialize;

/// What a line is, as far as the corpus says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gold {
    Title,
    Subtitle,
    Byline,
    /// A line with the date or the source: it may stay or go.
    Source,
    Heading,
    Paragraph,
    /// A quotation that stands in the text, too.
    PullQuote,
    ListItem,
    Caption,
    /// Says what another line says.
    Repeat,
    Boilerplate(String),
    /// Of the article, of whatever kind.
    Article,
    /// The corpus does not know.
    Unknown,
}

impl Gold {
    /// Whether removing the line loses text of the article.
    pub fn must_stay(&self) -> bool {
        matches!(self, Self::Subtitle | Self::Heading | Self::Paragraph | Self::ListItem | Self::Article)
    }
}

/// A labelled text.
pub struct LabelledText {
    pub id: String,
    /// Texts of one series or site are trained or tested on together.
    pub group: String,
    pub text: String,
    /// Lines that are not blank, in order.
    pub lines: Vec<(Span, Gold)>,
    /// The headline, if the text shows it.
    pub title: Option<String>,
    /// Names of the authors, if the text shows them.
    pub authors: Vec<String>,
    /// The day of publication as ISO 8601, if the text shows it.
    pub date: Option<String>,
}

#[derive(Deserialize)]
struct Written {
    id: String,
    text: String,
    lines: Vec<WrittenLine>,
}

#[derive(Deserialize)]
struct WrittenLine {
    start: usize,
    end: usize,
    kind: String,
    detail: Option<String>,
}

/// The articles written for this project: `part` is "train" or "dev".
pub fn written(corpora: &Corpora, part: &str) -> Result<Vec<LabelledText>> {
    let path = if part == "train" { "news/written.train.jsonl.gz" } else { "news/written.dev.jsonl" };
    Ok(corpora.records(path)?.into_iter().map(read_written).collect())
}

fn read_written(Written { id, text, lines }: Written) -> LabelledText {
    let offsets = byte_offsets(&text);
    let read = |line: WrittenLine| {
        let label = match (line.kind.as_str(), line.detail) {
            ("T", _) => Gold::Title,
            ("U", _) => Gold::Subtitle,
            ("B", _) => Gold::Byline,
            ("S", _) => Gold::Source,
            ("H", _) => Gold::Heading,
            ("Q", _) => Gold::PullQuote,
            ("L", _) => Gold::ListItem,
            ("C", _) => Gold::Caption,
            ("D", _) => Gold::Repeat,
            // A correction is part of the article as much as not.
            ("J", Some(kind)) if kind == "correction" => Gold::Source,
            ("J", kind) => Gold::Boilerplate(kind.unwrap_or_default()),
            _ => Gold::Paragraph,
        };
        (Span::new(offsets[line.start], offsets[line.end]), label)
    };
    let lines: Vec<_> = lines.into_iter().map(read).collect();
    let first = |label: Gold| lines.iter().find(|line| line.1 == label).map(|line| text[line.0.range()].to_owned());
    let (title, authors) = (first(Gold::Title), first(Gold::Byline).into_iter().collect());
    let group = id[..1].to_uppercase();
    LabelledText { id, group, text, lines, title, authors, date: None }
}

#[derive(Deserialize)]
struct Page {
    id: String,
    host: String,
    genre: String,
    title: String,
    byline_names: Option<Vec<String>>,
    date: Option<String>,
    date_shown: bool,
    text: String,
    lines: Vec<(usize, usize, String)>,
}

/// Lines around the article that are read with it.
const WINDOW: usize = 30;

/// The articles among the pages, with a window of lines around them or whole.
pub fn pages(corpora: &Corpora, is_whole: bool) -> Result<Vec<LabelledText>> {
    let pages: Vec<Page> = corpora.records("pages/pages.dev.jsonl.gz")?;
    let articles = pages.into_iter().filter(|page| page.genre == "article");
    Ok(articles.map(|page| read_page(page, is_whole)).collect())
}

fn read_page(page: Page, is_whole: bool) -> LabelledText {
    let mut offsets = Vec::with_capacity(page.text.len());
    for (at, character) in page.text.char_indices() {
        offsets.extend(std::iter::repeat_n(at, character.len_utf16()));
    }
    offsets.push(page.text.len());
    let lines: Vec<_> =
        page.lines.iter().map(|(start, end, label)| (offsets[*start], offsets[*end], label.as_str())).collect();
    let is_article = |line: &(usize, usize, &str)| line.2 == "article";
    let (first, last) = match is_whole {
        true => (0, lines.len() - 1),
        false => (
            lines.iter().position(is_article).unwrap_or(0).saturating_sub(WINDOW),
            (lines.iter().rposition(is_article).unwrap_or(0) + WINDOW).min(lines.len() - 1),
        ),
    };
    let (start, end) = (lines[first].0, lines[last].1);
    let read = |&(from, to, label): &(usize, usize, &str)| {
        let label = match label {
            "article" => Gold::Article,
            "title" => Gold::Title,
            "byline" => Gold::Byline,
            "date" => Gold::Source,
            "other" => Gold::Boilerplate("other".to_owned()),
            _ => Gold::Unknown,
        };
        (Span::new(from - start, to - start), label)
    };
    let lines: Vec<_> = lines[first..=last].iter().map(read).collect();
    let shows = |labels: &[Gold]| lines.iter().any(|line| labels.contains(&line.1));
    LabelledText {
        title: Some(page.title).filter(|_| shows(&[Gold::Title])),
        authors: page.byline_names.filter(|_| shows(&[Gold::Byline])).unwrap_or_default(),
        date: page.date.filter(|_| page.date_shown && shows(&[Gold::Source, Gold::Byline])),
        id: page.id,
        group: page.host,
        text: page.text[start..end].to_owned(),
        lines,
    }
}
