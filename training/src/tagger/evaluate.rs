//! Strict F1 on raw text: sentences and tokens are our own, and a mention counts if span and kind are right.

use super::documents::{Document, Gold, Kinds};
use article_analyzer::{
    Mention, Span,
    entities::resolve,
    mentions::find_with,
    sentences::{Language, sentences},
    tagger::internals::{CALIBRATION, LEARNED, NameModel},
    tokens::tokenize,
};

/// The learned kinds as the corpora call them.
pub const NAMES: [&str; 5] = ["PER", "ORG", "LOC", "NORP", "MISC"];

/// Right, found and wanted mentions.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    pub right: usize,
    pub found: usize,
    pub wanted: usize,
}

impl Score {
    pub fn precision(&self) -> f64 {
        100.0 * self.right as f64 / self.found.max(1) as f64
    }

    pub fn recall(&self) -> f64 {
        100.0 * self.right as f64 / self.wanted.max(1) as f64
    }

    pub fn f1(&self) -> f64 {
        200.0 * self.right as f64 / (self.found + self.wanted).max(1) as f64
    }
}

/// Mentions of about one confidence.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bin {
    pub found: usize,
    pub right: usize,
    /// Sum of their confidences.
    pub confidence: f64,
}

/// How well a model did on some documents.
#[derive(Default)]
pub struct Report {
    /// By learned kind.
    pub kinds: [Score; 5],
    /// By tenth of confidence.
    pub reliability: [Bin; 10],
    /// What was found but is not so, and what was missed.
    pub errors: Vec<String>,
    /// Every confidence, and whether the mention was right.
    outcomes: Vec<(f32, bool)>,
}

/// A mention as it is compared.
#[derive(Clone, Copy, PartialEq)]
pub struct Found {
    pub span: Span,
    /// Index of the learned kind.
    pub kind: usize,
    pub confidence: f32,
}

/// Compares what `model` finds in `documents` with their names, before the mentions of one entity agree on its kind.
pub fn evaluate(model: &NameModel, documents: &[Document]) -> Report {
    Report::new(documents, documents.iter().map(|document| find(model, &document.text)))
}

fn find(model: &NameModel, text: &str) -> Vec<Found> {
    let sentences: Vec<Span> = sentences(text, Language::English).collect();
    find_with(model, text, &sentences, &tokenize(text, &sentences)).iter().filter_map(found).collect()
}

/// Compares what readers are shown in `documents` with their names: all mentions of one entity are of one kind.
pub fn evaluate_shown(model: &NameModel, documents: &[Document]) -> Report {
    Report::new(documents, documents.iter().map(|document| find_shown(model, &document.text)))
}

fn find_shown(model: &NameModel, text: &str) -> Vec<Found> {
    let sentences: Vec<Span> = sentences(text, Language::English).collect();
    let mut mentions = find_with(model, text, &sentences, &tokenize(text, &sentences));
    for entity in resolve(text, &sentences, &mentions, None) {
        entity.mentions.iter().for_each(|&mention| mentions[mention].kind = entity.kind);
    }
    mentions.iter().filter_map(found).collect()
}

/// The mention, if its kind is learned.
fn found(mention: &Mention) -> Option<Found> {
    let kind = LEARNED.iter().position(|&kind| kind == mention.kind)?;
    Some(Found { span: mention.span, kind, confidence: mention.confidence })
}

impl Report {
    /// Compares what was `found` in every one of `documents` with its names.
    pub fn new(documents: &[Document], found: impl Iterator<Item = Vec<Found>>) -> Self {
        let mut report = Self::default();
        for (document, mut found) in documents.iter().zip(found) {
            found.iter_mut().for_each(|found| found.span = widen(found.span, &document.tokens));
            found.dedup_by_key(|found| (found.span, found.kind));
            report.add(document, &found);
        }
        report
    }

    /// Over the first `kinds` learned kinds.
    pub fn total(&self, kinds: usize) -> Score {
        self.kinds[..kinds].iter().fold(Score::default(), |sum, score| Score {
            right: sum.right + score.right,
            found: sum.found + score.found,
            wanted: sum.wanted + score.wanted,
        })
    }

    fn add(&mut self, document: &Document, found: &[Found]) {
        let same = |found: &Found, gold: &Gold| found.span == gold.span && gold.kinds & 1 << found.kind != 0;
        for mention in found {
            let right = document.names.iter().any(|gold| same(mention, gold));
            let score = &mut self.kinds[mention.kind];
            score.found += 1;
            score.right += usize::from(right);
            self.count(mention.confidence, right);
            if !right {
                let class = classify(
                    document.names.iter().map(|gold| (gold.span, gold.kinds)),
                    mention.span,
                    1 << mention.kind,
                );
                self.errors.push(format!(
                    "+ {class} {} {:.2} {}",
                    NAMES[mention.kind],
                    mention.confidence,
                    context(document, mention.span)
                ));
            }
        }
        for gold in &document.names {
            match found.iter().find(|found| same(found, gold)) {
                Some(found) => self.kinds[found.kind].wanted += 1,
                None => {
                    let kind = (gold.kinds as Kinds).trailing_zeros() as usize;
                    self.kinds[kind].wanted += 1;
                    let class =
                        classify(found.iter().map(|found| (found.span, 1 << found.kind)), gold.span, gold.kinds);
                    self.errors.push(format!("- {class} {} {}", NAMES[kind], context(document, gold.span)));
                }
            }
        }
    }

    /// The same mentions with the confidences that a `curve` makes of theirs, which are probabilities; kinds and errors left out.
    pub fn calibrated(&self, curve: &[u8; CALIBRATION]) -> Self {
        let mut report = Self { kinds: self.kinds, ..Self::default() };
        for &(probability, right) in &self.outcomes {
            report.count(interpolate(curve, probability), right);
        }
        report
    }

    /// The mentions of both.
    pub fn with(mut self, other: &Self) -> Self {
        for (kind, more) in self.kinds.iter_mut().zip(&other.kinds) {
            kind.right += more.right;
            kind.found += more.found;
            kind.wanted += more.wanted;
        }
        other.outcomes.iter().for_each(|&(confidence, right)| self.count(confidence, right));
        self
    }

    fn count(&mut self, confidence: f32, right: bool) {
        self.outcomes.push((confidence, right));
        let bin = &mut self.reliability[((confidence * 10.0) as usize).min(9)];
        bin.found += 1;
        bin.right += usize::from(right);
        bin.confidence += f64::from(confidence);
    }

    /// Mean distance between the confidence shown and the share that is right, in points (expected calibration error).
    pub fn calibration_error(&self) -> f64 {
        let distance: f64 = self.reliability.iter().map(|bin| (bin.confidence - bin.right as f64).abs()).sum();
        100.0 * distance / self.total(LEARNED.len()).found.max(1) as f64
    }
}

/// The monotone curve from confidence to share of right mentions that fits the `reports` best (isotonic regression by pooling
/// adjacent violators, Ayer et al. 1955), at sixteenths, in 255ths. Every report counts alike, however long it is: a reader's page is
/// none of them.
pub fn calibration(reports: &[Report]) -> [u8; CALIBRATION] {
    // Right and all outcomes of the pool, and the number of points in it.
    let mut pools: Vec<(f64, f64, usize)> = Vec::new();
    for point in 0..CALIBRATION {
        let (right, all) = outcomes_near(reports, point);
        pools.push((right, all, 1));
        while let [.., low, high] = pools[..]
            && low.0 * high.1 > high.0 * low.1
        {
            pools.truncate(pools.len() - 2);
            pools.push((low.0 + high.0, low.1 + high.1, low.2 + high.2));
        }
    }
    let value = |right: f64, all: f64| (right / all * 255.0).round() as u8;
    let values: Vec<u8> =
        pools.iter().flat_map(|&(right, all, points)| std::iter::repeat_n(value(right, all), points)).collect();
    std::array::from_fn(|point| values[point])
}

/// What all outcomes of a report weigh together, lest a short one tell too much.
const REPORT_WEIGHT: f64 = 1000.0;

/// The weights of the outcomes near a point that were right, and of all; two that agree with the point are added, lest few outcomes
/// tell too much.
fn outcomes_near(reports: &[Report], point: usize) -> (f64, f64) {
    let last = CALIBRATION - 1;
    let reach = if point == last { 0.25 } else { 1.0 };
    let agreeing = (2.0 * point as f64 / last as f64, 2.0);
    reports.iter().fold(agreeing, |(right, all), report| {
        let weight = REPORT_WEIGHT / report.outcomes.len().max(REPORT_WEIGHT as usize / 4) as f64;
        let near = report.outcomes.iter().filter(|outcome| (outcome.0 * last as f32 - point as f32).abs() <= reach);
        near.fold((right, all), |(right, all), outcome| (right + f64::from(u8::from(outcome.1)) * weight, all + weight))
    })
}

/// The value of a `curve` at a probability.
fn interpolate(curve: &[u8; CALIBRATION], probability: f32) -> f32 {
    let at = probability.clamp(0.0, 1.0) * (CALIBRATION - 1) as f32;
    let below = (at as usize).min(CALIBRATION - 2);
    let [low, high] = [below, below + 1].map(|point| f32::from(curve[point]) / 255.0);
    low + (high - low) * (at - below as f32)
}

/// The mention and some of the text around it, on one line.
fn context(document: &Document, span: Span) -> String {
    let text = &document.text;
    let before: String = text[..span.start].chars().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect();
    let after: String = text[span.end..].chars().take(30).collect();
    format!("{before}[{}]{after}", &text[span.range()]).replace('\n', "⏎")
}

/// A span as a corpus of whole tokens can say it: "U.S." of "U.S.-led" where that is one token.
fn widen(span: Span, tokens: &[Span]) -> Span {
    let first = tokens.partition_point(|token| token.end <= span.start);
    let end = tokens.partition_point(|token| token.start < span.end);
    match tokens.get(first..end) {
        Some([first, .., last]) => Span::new(first.start, last.end),
        Some([only]) => *only,
        _ => span,
    }
}

/// What is wrong with a mention of one of `kinds` that is not among the `others`: its kind, where it ends, both, or all.
fn classify(mut others: impl Iterator<Item = (Span, Kinds)> + Clone, span: Span, kinds: Kinds) -> String {
    let tell = |kinds: Kinds| NAMES[(kinds.trailing_zeros() as usize).min(4)];
    if let Some((_, other)) = others.clone().find(|other| other.0 == span) {
        return format!("kind({})", tell(other));
    }
    match others.find(|other| other.0.start < span.end && span.start < other.0.end) {
        Some((_, other)) if other & kinds != 0 => "ends".into(),
        Some((_, other)) => format!("both({})", tell(other)),
        None => "none".into(),
    }
}
