//! Articles and pages of which every line is labelled.

use crate::{
    Result,
    corpora::{Corpora, byte_offsets},
};
use article_analyzer::{
    Span,
    layout::{self, Layout, Metadata},
};
use serde::Deserialize;
use std::collections::HashMap;

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
    /// What the page tells about the lines, if the text was read from one.
    pub layout: Layout,
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
    LabelledText { id, group, text, layout: Layout::default(), lines, title, authors, date: None }
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
    html: String,
}

/// Lines around the article that are read with it.
const WINDOW: usize = 30;

/// What is read of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The article with some lines around it, as a browser copies it.
    Window,
    /// All of its text.
    Whole,
    /// All of its text with what the page tells about the lines, but not what its head says.
    Layout,
    /// And a head, made up of what is known of the page: the corpus has none.
    SavedPage,
}

/// The articles among the pages.
pub fn pages(corpora: &Corpora, view: View) -> Result<Vec<LabelledText>> {
    let pages: Vec<Page> = corpora.records("pages/pages.dev.jsonl.gz")?;
    let articles = pages.into_iter().filter(|page| page.genre == "article");
    Ok(articles.map(|page| read_page(page, view)).collect())
}

fn read_page(page: Page, view: View) -> LabelledText {
    let labelled = page.labelled_lines();
    let (text, layout, lines) = match view {
        View::Window | View::Whole => {
            let is_article = |line: &(Span, Gold)| line.1 == Gold::Article;
            let (first, last) = match view {
                View::Window => (
                    labelled.iter().position(is_article).unwrap_or(0).saturating_sub(WINDOW),
                    (labelled.iter().rposition(is_article).unwrap_or(0) + WINDOW).min(labelled.len() - 1),
                ),
                _ => (0, labelled.len() - 1),
            };
            let (start, end) = (labelled[first].0.start, labelled[last].0.end);
            let shift = |(span, gold): &(Span, Gold)| (Span::new(span.start - start, span.end - start), gold.clone());
            let lines = labelled[first..=last].iter().map(shift).collect();
            (page.text[start..end].to_owned(), Layout::default(), lines)
        }
        View::Layout | View::SavedPage => {
            let (text, mut layout) = layout::from_html(&page.html);
            layout.metadata = if view == View::SavedPage { page.head() } else { Metadata::default() };
            let lines = align(&page.text, &labelled, &text);
            (text, layout, lines)
        }
    };
    let shows = |labels: &[Gold]| lines.iter().any(|line: &(Span, Gold)| labels.contains(&line.1));
    LabelledText {
        title: Some(page.title).filter(|_| shows(&[Gold::Title])),
        authors: page.byline_names.filter(|_| shows(&[Gold::Byline])).unwrap_or_default(),
        date: page.date.filter(|_| page.date_shown && shows(&[Gold::Source, Gold::Byline])),
        id: page.id,
        group: page.host,
        text,
        layout,
        lines,
    }
}

impl Page {
    /// What the head of the page may have said; on some pages nothing of one or another thing.
    fn head(&self) -> Metadata {
        let number = self.id.bytes().map(usize::from).sum::<usize>();
        let has = |part: usize| number % 7 != part;
        let titles = || vec![self.title.clone(), format!("{} | {}", self.title, self.host)];
        Metadata {
            titles: if has(0) { titles() } else { Vec::new() },
            authors: self.byline_names.clone().filter(|_| has(1) && has(2)).unwrap_or_default(),
            published: self.date.clone().filter(|_| has(3)),
        }
    }

    fn labelled_lines(&self) -> Vec<(Span, Gold)> {
        let mut offsets = Vec::with_capacity(self.text.len());
        for (at, character) in self.text.char_indices() {
            offsets.extend(std::iter::repeat_n(at, character.len_utf16()));
        }
        offsets.push(self.text.len());
        let read = |(start, end, label): &(usize, usize, String)| {
            let label = match label.as_str() {
                "article" => Gold::Article,
                "title" => Gold::Title,
                "byline" => Gold::Byline,
                "date" => Gold::Source,
                "other" => Gold::Boilerplate("other".to_owned()),
                _ => Gold::Unknown,
            };
            (Span::new(offsets[*start], offsets[*end]), label)
        };
        self.lines.iter().map(read).collect()
    }
}

/// The lines of `text` with the labels of the lines of another reading of the same page that say the same, in the same order
/// as far as possible. Of a line that has no counterpart nothing is known.
fn align(labelled_text: &str, labelled: &[(Span, Gold)], text: &str) -> Vec<(Span, Gold)> {
    let letters = |line: &str| line.chars().filter(|character| character.is_alphanumeric()).collect::<String>();
    let known: Vec<String> = labelled.iter().map(|(span, _)| letters(&labelled_text[span.range()])).collect();
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    known.iter().enumerate().for_each(|(at, line)| places.entry(line).or_default().push(at));
    let mut lines = Vec::new();
    let (mut start, mut next) = (0, 0);
    for line in text.split('\n') {
        let span = Span::new(start, start + line.len());
        start = span.end + 1;
        if line.trim().is_empty() {
            continue;
        }
        let of = places.get(letters(line).as_str()).and_then(|places| {
            let later = places.iter().find(|&&place| place >= next);
            later.or(places.last()).copied()
        });
        if let Some(of) = of.filter(|&of| of >= next && of < next + SKIPPED) {
            next = of + 1;
        }
        lines.push((span, of.map_or(Gold::Unknown, |of| labelled[of].1.clone())));
    }
    lines
}

/// So many lines of the other reading may be missing in one place.
const SKIPPED: usize = 60;
