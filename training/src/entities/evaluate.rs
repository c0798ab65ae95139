//! Strict F1: a mention counts if span and kind are right.

use super::documents::{Document, Gold, Kinds};
use article_analyzer::{Span, entities::internals::Model, tokens::tokenize};
use std::collections::BTreeMap;

/// Right, found and wanted mentions.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    pub right: usize,
    pub found: usize,
    pub wanted: usize,
}

impl Score {
    pub fn f1(&self) -> f64 {
        200.0 * self.right as f64 / (self.found + self.wanted).max(1) as f64
    }

    fn add(&mut self, other: Score) {
        self.right += other.right;
        self.found += other.found;
        self.wanted += other.wanted;
    }
}

/// Scores by kind index, and of how many mentions with a probability in every tenth were right.
#[derive(Default)]
pub struct Report {
    pub kinds: BTreeMap<usize, Score>,
    pub reliability: [(usize, usize, f64); 10],
    pub errors: BTreeMap<String, usize>,
}

impl Report {
    /// Over the first `kinds` learned kinds.
    pub fn total(&self, kinds: usize) -> Score {
        let mut total = Score::default();
        self.kinds.range(..kinds).for_each(|(_, score)| total.add(*score));
        total
    }
}

/// A mention as it is compared.
type Named = (Span, usize);

/// Compares what `model` finds in `documents` with their names. `ambiguous` corpora don't tell all kinds apart.
pub fn evaluate(model: &Model, documents: &[Document], sentences: impl Fn(&Document) -> Vec<Span>) -> Report {
    let mut report = Report::default();
    for document in documents {
        let tokens = tokenize(&document.text, &sentences(document));
        let mut found: Vec<(Named, f32)> = model
            .mentions(&document.text, &tokens)
            .iter()
            .map(|found| {
                let span = Span::new(tokens.spans[found.start].start, tokens.spans[found.end - 1].end);
                ((widen(span, &document.tokens), found.kind), found.probability)
            })
            .collect();
        found.dedup_by_key(|found| found.0);
        let wanted: Vec<(Span, Kinds)> = document.names.iter().map(|&Gold { span, kinds }| (span, kinds)).collect();
        compare(&mut report, document, &found, &wanted);
    }
    report
}

fn compare(report: &mut Report, document: &Document, found: &[(Named, f32)], wanted: &[(Span, Kinds)]) {
    let is = |kinds: Kinds, kind: usize| kinds >> kind & 1 != 0;
    for &((span, kind), probability) in found {
        let right = wanted.iter().any(|&(wanted, kinds)| wanted == span && is(kinds, kind));
        let score = report.kinds.entry(kind).or_default();
        score.found += 1;
        score.right += usize::from(right);
        let bin = &mut report.reliability[((probability * 10.0) as usize).min(9)];
        bin.0 += 1;
        bin.1 += usize::from(right);
        bin.2 += f64::from(probability);
        if !right {
            *report.errors.entry(format!("+ {} {}", NAMES[kind], context(document, span))).or_default() += 1;
        }
    }
    for &(span, kinds) in wanted {
        let kind = kinds.trailing_zeros() as usize;
        let hit = found.iter().find(|((found, kind), _)| *found == span && is(kinds, *kind)).map(|found| found.0.1);
        report.kinds.entry(hit.unwrap_or(kind)).or_default().wanted += 1;
        if hit.is_none() {
            *report.errors.entry(format!("- {} {}", NAMES[kind], context(document, span))).or_default() += 1;
        }
    }
}

pub const NAMES: [&str; 5] = ["PER", "ORG", "LOC", "NORP", "MISC"];

fn context(document: &Document, span: Span) -> String {
    let text = &document.text;
    let before: String = text[..span.start].chars().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect();
    let after: String = text[span.end..].chars().take(30).collect();
    format!("[{}]   …{before}[]{after}…", &text[span.range()]).replace('\n', "⏎")
}

/// A span as a corpus of whole tokens can say it.
fn widen(span: Span, tokens: &[Span]) -> Span {
    let first = tokens.partition_point(|token| token.end <= span.start);
    let end = tokens.partition_point(|token| token.start < span.end);
    match tokens.get(first..end) {
        Some([first, .., last]) => Span::new(first.start, last.end),
        Some([only]) => *only,
        _ => span,
    }
}
