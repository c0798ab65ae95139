//! What a reader sees wrong on whole pages: the figure by which the pipeline as a whole is judged.
//!
//! Names count only in lines that belong to the article: on a line that is left though it is junk, the line is the error.

use crate::{
    Result,
    corpora::{Corpora, byte_offsets},
    lines::gold::{self, Gold, LabelledText},
};
use article_analyzer::{Analysis, Options, Span, Status, analyze};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Prints the visible errors per 1,000 words of every source, then every error.
pub fn evaluate(corpora: &Corpora) -> Result {
    let mut tallies = Vec::new();
    for (name, file) in [("written.dev", "news/written.dev.jsonl"), ("releases.dev", "news/releases.dev.jsonl")] {
        let records: Vec<Record> = corpora.records(file)?;
        let labelled = match name {
            "written.dev" => gold::written(corpora, "dev")?,
            _ => records.iter().map(Record::as_article).collect(),
        };
        let mut tally = Tally::default();
        for (record, text) in records.iter().zip(&labelled) {
            tally.add(text, &record.names());
        }
        tally.print(name);
        tallies.push((name, tally));
    }
    for (name, tally) in &tallies {
        tally.cases.iter().for_each(|case| println!("{name}\t{case}"));
    }
    Ok(())
}

#[derive(Deserialize)]
struct Record {
    id: String,
    text: String,
    mentions: Vec<(usize, usize, String, Option<usize>)>,
}

/// A name: where it is, and its kind as the corpora call it.
type Name = (Span, &'static str);

/// The kinds of names, in the order of `Kind`.
const KINDS: [&str; 5] = ["PER", "ORG", "LOC", "NORP", "MISC"];

impl Record {
    fn names(&self) -> Vec<Name> {
        let offsets = byte_offsets(&self.text);
        let read = |(start, end, kind, _): &(usize, usize, String, Option<usize>)| {
            let kind = KINDS.into_iter().find(|known| known == kind)?;
            Some((Span::new(offsets[*start], offsets[*end]), kind))
        };
        self.mentions.iter().filter_map(read).collect()
    }

    /// A text without labels, of which every line is the article's.
    fn as_article(&self) -> LabelledText {
        let mut start = 0;
        let lines = self.text.split('\n').map(|line| {
            let span = Span::new(start, start + line.len());
            start = span.end + 1;
            span
        });
        let lines: Vec<Span> = lines.filter(|line| !self.text[line.range()].trim().is_empty()).collect();
        let label = |number: usize| if number == 0 { Gold::Title } else { Gold::Article };
        LabelledText {
            id: self.id.clone(),
            group: String::new(),
            text: self.text.clone(),
            layout: Default::default(),
            title: lines.first().map(|line| self.text[line.range()].to_owned()),
            lines: lines.into_iter().enumerate().map(|(number, line)| (line, label(number))).collect(),
            authors: Vec::new(),
            date: None,
        }
    }
}

/// The errors of one source.
#[derive(Default)]
struct Tally {
    /// Of the lines that belong to the article.
    words: usize,
    errors: BTreeMap<&'static str, usize>,
    cases: Vec<String>,
}

impl Tally {
    fn add(&mut self, text: &LabelledText, names: &[Name]) {
        let analysis = analyze(&text.text, &Options::default());
        for (span, gold) in &text.lines {
            let line = &text.text[span.range()];
            let at = analysis.lines.partition_point(|line| line.span.start <= span.start).saturating_sub(1);
            let is_kept = analysis.lines[at].status == Status::Kept;
            match gold {
                Gold::Boilerplate(_) | Gold::Repeat if is_kept => self.error("junk left", text, line),
                Gold::Boilerplate(_) | Gold::Repeat | Gold::PullQuote => {}
                _ if is_kept => {
                    self.words += line.split_whitespace().count();
                    self.names(text, *span, names, &analysis);
                }
                _ if gold.must_stay() => self.error("article line lost", text, line),
                _ => {}
            }
        }
        self.head(text, &analysis);
    }

    /// Compares the names in one line.
    fn names(&mut self, text: &LabelledText, line: Span, gold: &[Name], analysis: &Analysis) {
        let inside = |span: Span| line.start <= span.start && span.end <= line.end;
        let found = analysis.mentions.iter().filter(|mention| inside(mention.span));
        let found: Vec<Name> =
            found.filter_map(|mention| Some((mention.span, *KINDS.get(mention.kind as usize)?))).collect();
        let gold: Vec<Name> = gold.iter().filter(|name| inside(name.0)).copied().collect();
        let overlap = |one: Span, other: Span| one.start < other.end && other.start < one.end;
        for &(span, kind) in &gold {
            let name = &text.text[span.range()];
            match found.iter().find(|found| found.0 == span).or(found.iter().find(|found| overlap(found.0, span))) {
                None => self.error("name missed", text, &format!("{name} {kind}")),
                Some(&(other, _)) if other != span => {
                    self.error("wrong boundary", text, &format!("{}, not {name}", &text.text[other.range()]));
                }
                Some(&(_, other)) if other != kind => {
                    self.error("wrong kind", text, &format!("{name} {other}, not {kind}"));
                }
                Some(_) => {}
            }
        }
        for &(span, kind) in found.iter().filter(|found| !gold.iter().any(|gold| overlap(gold.0, found.0))) {
            self.error("name invented", text, &format!("{} {kind}", &text.text[span.range()]));
        }
    }

    /// Compares what stands around the article.
    fn head(&mut self, text: &LabelledText, analysis: &Analysis) {
        let of = |label: Gold| text.lines.iter().find(|line| line.1 == label).map(|line| &text.text[line.0.range()]);
        let shown = |span: Option<Span>| span.map_or("", |span| &text.text[span.range()]);
        for (label, found) in [(Gold::Title, analysis.title), (Gold::Subtitle, analysis.subtitle)] {
            if let Some(gold) = of(label).filter(|gold| *gold != shown(found)) {
                self.error("head wrong", text, &format!("{:?}, not {gold:?}", shown(found)));
            }
        }
        // A byline line may hold more than the names.
        if let Some(gold) =
            of(Gold::Byline).filter(|gold| analysis.byline.is_none() || !gold.contains(shown(analysis.byline)))
        {
            self.error("head wrong", text, &format!("{:?}, not {gold:?}", shown(analysis.byline)));
        }
    }

    fn error(&mut self, what: &'static str, text: &LabelledText, case: &str) {
        *self.errors.entry(what).or_default() += 1;
        self.cases.push(format!("{what}\t{}\t{}", text.id, case.chars().take(120).collect::<String>()));
    }

    fn print(&self, name: &str) {
        let per_1000 = |errors: usize| errors as f64 * 1000.0 / self.words.max(1) as f64;
        let all: usize = self.errors.values().sum();
        println!("{name}: {} words, {all} visible errors = {:.2} per 1,000 words", self.words, per_1000(all));
        for (what, &errors) in &self.errors {
            println!("  {what:20} {errors:5} = {:.2}", per_1000(errors));
        }
    }
}
