//! How many quotations are found exactly, and how many get the right speaker, by construction.

use super::gold::{Document, GoldQuotation, GoldSpeaker, Parse, SOURCES, documents};
use crate::{Result, corpora::Corpora};
use article_analyzer::{
    Speaker,
    quotations::{Judge, QuotationModel},
};
use std::collections::BTreeMap;

/// How many of the errors on each development set are printed.
const ERRORS: usize = 40;

/// Prints the figures on the development sets, then errors to read.
pub fn evaluate(corpora: &Corpora) -> Result {
    println!("{HEADER}");
    let mut errors = Vec::new();
    let mut confidence = Confidence::default();
    for (source, training, development) in SOURCES {
        for (part, path) in [("train", training), ("dev", development)] {
            let documents = documents(corpora, source, path)?;
            for names in [Names::Ours, Names::Gold] {
                let scores = score(&documents, names, &mut QuotationModel::built_in());
                if scores.gold == 0 {
                    continue;
                }
                println!("{}", scores.row(&format!("{source}.{part}"), names));
                if part == "dev" && names == Names::Ours {
                    confidence.add(&scores);
                    errors.push((source, scores));
                }
            }
        }
    }
    println!("\nconfidence on the development sets: said, true, quotations\n{confidence}");
    println!("expected calibration error: {:.1} %\n", confidence.error() * 100.0);
    errors.iter().for_each(|(source, scores)| println!("{}", scores.details(source)));
    Ok(())
}

pub const HEADER: &str = "corpus          names     gold  span P  span R span F1  speaker  of found";

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Names {
    Ours,
    Gold,
}

/// Counts over documents, by part: a quotation that the attribution interrupts counts twice.
#[derive(Default)]
pub struct Scores {
    pub gold: usize,
    found: usize,
    exact: usize,
    right: usize,
    /// Confidence, and whether span and speaker are right.
    pub judged: Vec<(f32, bool)>,
    by_construction: BTreeMap<&'static str, [usize; 3]>,
    errors: Vec<String>,
}

/// The scores of `judge` on `documents`.
pub fn score<'d>(documents: impl IntoIterator<Item = &'d Document>, names: Names, judge: &mut dyn Judge) -> Scores {
    let mut scores = Scores::default();
    for document in documents {
        let parse = match names {
            Names::Ours => Some(&document.ours),
            Names::Gold => document.gold.as_ref(),
        };
        if let Some(parse) = parse {
            scores.add(document, parse, judge);
        }
    }
    scores
}

impl Scores {
    fn add(&mut self, document: &Document, parse: &Parse, judge: &mut dyn Judge) {
        let quotations = parse.quotations(&document.text, judge);
        let parts: Vec<_> = quotations
            .iter()
            .flat_map(|quotation| {
                quotation.parts.iter().map(move |&part| (part, quotation.speaker, quotation.confidence))
            })
            .collect();
        self.gold += document.quotations.len();
        self.found += parts.len();
        for (part, speaker, confidence) in &parts {
            let gold = document.quotations.iter().find(|gold| gold.span == *part);
            let is_right = gold.is_some_and(|gold| document.is_right(parse, &gold.speaker, *speaker));
            self.judged.push((*confidence, is_right));
            if gold.is_none() {
                self.errors.push(format!("extra    {}", around(&document.text, part.start, part.end)));
            }
        }
        for gold in &document.quotations {
            let found = parts.iter().find(|(part, ..)| 2 * overlap(*part, gold.span) > gold.span.len());
            let is_exact = found.is_some_and(|(part, ..)| *part == gold.span);
            let is_right = found.is_some_and(|&(_, speaker, _)| document.is_right(parse, &gold.speaker, speaker));
            self.exact += usize::from(is_exact);
            self.right += usize::from(is_right);
            let counts = self.by_construction.entry(construction(&document.text, gold)).or_default();
            counts[0] += 1;
            counts[1] += usize::from(is_exact);
            counts[2] += usize::from(is_right);
            let quotation = around(&document.text, gold.span.start, gold.span.end);
            match found {
                None => self.errors.push(format!("missing  {quotation}")),
                Some(_) if !is_exact => self.errors.push(format!("span     {quotation}")),
                Some(&(_, speaker, _)) if !is_right => {
                    let wanted = match &gold.speaker {
                        GoldSpeaker::Unknown => "nobody".to_string(),
                        GoldSpeaker::Entity(index) => format!("entity {index}"),
                        GoldSpeaker::Words(words) => words.clone(),
                    };
                    let ours = match speaker {
                        None => "nobody",
                        Some(Speaker::Entity(entity)) => &parse.entities[entity].name,
                        Some(Speaker::Description(span)) => &document.text[span.range()],
                    };
                    self.errors.push(format!("speaker  [{ours}] for [{wanted}] {quotation}"));
                }
                _ => {}
            }
        }
    }

    /// Adds the counts of other documents.
    pub fn merge(&mut self, other: Self) {
        self.gold += other.gold;
        self.found += other.found;
        self.exact += other.exact;
        self.right += other.right;
        self.judged.extend(other.judged);
        self.errors.extend(other.errors);
        for (construction, counts) in other.by_construction {
            let sums = self.by_construction.entry(construction).or_default();
            sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
    }

    pub fn row(&self, corpus: &str, names: Names) -> String {
        let percent = |count: usize, of: usize| count as f64 * 100.0 / of.max(1) as f64;
        let names = if names == Names::Ours { "ours" } else { "gold" };
        let right_of_found = self.judged.iter().filter(|(_, is_right)| *is_right).count();
        format!(
            "{corpus:15} {names:5} {:8} {:7.2} {:7.2} {:7.2} {:8.2} {:9.2}",
            self.gold,
            percent(self.exact, self.found),
            percent(self.exact, self.gold),
            percent(2 * self.exact, self.found + self.gold),
            percent(self.right, self.gold),
            percent(right_of_found, self.found),
        )
    }

    /// Counts by construction, and errors to read.
    pub fn details(&self, corpus: &str) -> String {
        let step = self.errors.len().div_ceil(ERRORS).max(1);
        let errors: Vec<String> = self.errors.iter().step_by(step).map(|error| format!("  {error}\n")).collect();
        format!("{corpus}, our names:\n{}{}", self.constructions(), errors.concat())
    }

    fn constructions(&self) -> String {
        let row = |(name, [gold, exact, right]): (&&str, &[usize; 3])| {
            format!("  {name:34} {gold:4} found {exact:4} right speaker {right:4}\n")
        };
        self.by_construction.iter().map(row).collect()
    }
}

fn overlap(one: article_analyzer::Span, other: article_analyzer::Span) -> usize {
    one.end.min(other.end).saturating_sub(one.start.max(other.start))
}

/// How a quotation is attributed, as far as its form and the signs beside it tell.
fn construction(text: &str, gold: &GoldQuotation) -> &'static str {
    let before = text[..gold.span.start].rsplit('\n').next().unwrap_or("").trim_end();
    let after = text[gold.span.end..].split('\n').next().unwrap_or("").trim_start();
    let inner = text[gold.span.range()].trim_matches(['"', '“', '”', '\'', '‘', '’']);
    if before.is_empty() && after.is_empty() {
        return "a paragraph of its own";
    }
    if before.ends_with([':', ',']) {
        return "behind a colon or comma";
    }
    if inner.ends_with([',', '?', '!', '—']) && after.starts_with(char::is_alphanumeric) {
        return "before its attribution";
    }
    match inner.starts_with(char::is_lowercase) {
        true => "a fragment in the writer's sentence",
        false if before.ends_with(['.', '!', '?']) => "behind a finished sentence",
        false => "other",
    }
}

fn around(text: &str, start: usize, end: usize) -> String {
    let before: String = text[..start].chars().rev().take(110).collect();
    let before: String = before.chars().rev().collect();
    let inner: Vec<char> = text[start..end].chars().collect();
    let inner: String = match inner.len() {
        0..=70 => inner.into_iter().collect(),
        length => inner[..30].iter().chain(&[' ', '…', ' ']).chain(&inner[length - 30..]).collect(),
    };
    let after: String = text[end..].chars().take(110).collect();
    format!("{before}⟦{inner}⟧{after}").replace('\n', " ¶ ")
}

/// How often a confidence is true.
#[derive(Default)]
struct Confidence([(f64, usize, usize); 10]);

impl Confidence {
    fn add(&mut self, scores: &Scores) {
        for &(confidence, is_right) in &scores.judged {
            let bin = &mut self.0[((confidence * 10.0) as usize).min(9)];
            bin.0 += f64::from(confidence);
            bin.1 += usize::from(is_right);
            bin.2 += 1;
        }
    }
}

impl Confidence {
    /// By how much what is said and what is true differ on average.
    fn error(&self) -> f64 {
        let all: usize = self.0.iter().map(|(.., all)| all).sum();
        self.0.iter().map(|(said, right, _)| (said - *right as f64).abs()).sum::<f64>() / all.max(1) as f64
    }
}

impl std::fmt::Display for Confidence {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (said, right, all) in self.0.iter().filter(|(.., all)| *all > 0) {
            writeln!(
                formatter,
                "  {:5.1} {:5.1} {all:5}",
                said * 100.0 / *all as f64,
                *right as f64 * 100.0 / *all as f64
            )?;
        }
        Ok(())
    }
}
