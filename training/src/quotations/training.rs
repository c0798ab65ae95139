//! Learns the weights: two logistic regressions, one over what is quoted, one over the candidates for each quotation.
//!
//! Both are trained by stochastic gradient descent with a step for each weight (AdaGrad) and an L2 penalty, in a fixed order.
//! A quotation may have several right candidates, for they name the same person; their probabilities add up, and the sum is what
//! is learned.

use super::{
    evaluation::{HEADER, Names, Scores, score},
    gold::{Document, GoldQuotation, Parse, SOURCES, documents},
};
use crate::{Result, corpora::Corpora};
use article_analyzer::{
    Span,
    quotations::{CELLS, Candidates, Features, Judge, KNOTS, QuotationModel, STEP, WEIGHTS},
};

const WEIGHTS_FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../src/quotations/weights.bin");

/// Parts of the documents that are held out in turn.
const FOLDS: usize = 5;

/// Parts of the documents to learn from that a model decides about which was learned from the others.
const PARTS: usize = 3;

/// Passes over the examples.
const EPOCHS: usize = 30;

/// First step, and how much weights are pulled to nothing, for each of the two decisions.
const RATE: f32 = 0.2;
const PENALTY: [f32; 2] = [2e-3, 1e-2];

/// Decisions that a feature must occur in, and the share of features that is left out at random of each example.
const LEAST: u32 = 3;
const DROPPED: f32 = 0.3;

/// Prints figures by cross-validation, over documents and over sources, then learns from all training documents.
pub fn train(corpora: &Corpora) -> Result {
    let mut all = Vec::new();
    for (source, path, _) in SOURCES {
        all.extend(documents(corpora, source, path)?);
    }
    println!("{HEADER}");
    let mut details = Vec::new();
    let mut judged = Vec::new();
    let fold = |index: usize| index * 7 % FOLDS;
    let learned: Vec<_> =
        (0..FOLDS).map(|held| learn(&split(&all, |_, _| false, |index| fold(index) != held).1)).collect();
    for (source, ..) in SOURCES {
        for names in [Names::Ours, Names::Gold] {
            let mut total = Scores::default();
            for (held, weights) in learned.iter().enumerate() {
                let is_tested = |index: usize, document: &Document| fold(index) == held && document.source == source;
                let (tested, _) = split(&all, is_tested, |_| false);
                total.merge(score(tested, names, &mut QuotationModel::new(weights)));
            }
            if total.gold > 0 {
                println!("{}", total.row(source, names));
            }
            if names == Names::Ours {
                details.push(total.details(source));
                judged.extend(total.judged);
            }
        }
    }
    for (source, ..) in SOURCES {
        let (tested, learned) = split(&all, |_, document| document.source == source, |_| true);
        let learned: Vec<_> = learned.into_iter().filter(|document| document.source != source).collect();
        let weights = learn(&learned);
        let scores = score(tested, Names::Ours, &mut QuotationModel::new(&weights));
        println!("{}", scores.row(&format!("unseen {source}"), Names::Ours));
    }
    let mut weights = learn(&all.iter().collect::<Vec<_>>());
    weights[2 * CELLS..].copy_from_slice(&calibrate(&judged));
    details.iter().for_each(|details| println!("{details}"));
    std::fs::write(WEIGHTS_FILE, *weights)?;
    println!("{} of {WEIGHTS} weights are not 0", weights.iter().filter(|&&weight| weight != 0).count());
    Ok(())
}

/// The documents to test on and those to learn from.
fn split(
    all: &[Document],
    is_tested: impl Fn(usize, &Document) -> bool,
    is_learned: impl Fn(usize) -> bool,
) -> (Vec<&Document>, Vec<&Document>) {
    let tested = all.iter().enumerate().filter(|(index, document)| is_tested(*index, document));
    let learned = all.iter().enumerate().filter(|(index, _)| is_learned(*index));
    (tested.map(|(_, document)| document).collect(), learned.map(|(_, document)| document).collect())
}

/// The features of a candidate, as cells of the table of weights.
type Cells = Vec<u16>;

/// What is quoted, and whether it is a quotation; for a quotation its candidates, and which are right.
#[derive(Default)]
struct Examples {
    quotations: Vec<(Cells, bool)>,
    speakers: Vec<(Vec<Cells>, Vec<bool>)>,
}

/// Takes notes of what is right, and decides so, or as a model does. A model that has only seen decisions that follow right ones relies on
/// them too much.
struct Teacher<'d> {
    document: &'d Document,
    parse: &'d Parse,
    model: Option<QuotationModel<'d>>,
    examples: &'d mut Examples,
}

impl Teacher<'_> {
    fn gold(&self, span: Span) -> Option<&GoldQuotation> {
        self.document.quotations.iter().find(|gold| gold.span == span)
    }
}

impl Judge for Teacher<'_> {
    fn quotation(&mut self, span: Span, features: &Features) -> f32 {
        let is_quotation = self.gold(span).is_some();
        match &mut self.model {
            Some(model) => model.quotation(span, features),
            None => {
                self.examples.quotations.push((features.cells().to_vec(), is_quotation));
                f32::from(u8::from(is_quotation))
            }
        }
    }

    fn speakers(&mut self, span: Span, candidates: &Candidates, shares: &mut Vec<f32>) {
        let gold = self.gold(span).map(|gold| &gold.speaker);
        let is_right = |speaker| gold.is_some_and(|gold| self.document.is_right(self.parse, gold, speaker));
        let right: Vec<bool> = candidates.speakers().map(is_right).collect();
        shares.clear();
        shares.extend(right.iter().map(|&right| f32::from(u8::from(right))));
        // Nobody, the last one, if the right one is no candidate.
        if !right.contains(&true)
            && let Some(nobody) = shares.last_mut()
        {
            *nobody = 1.0;
        }
        if right.contains(&true) && right.contains(&false) {
            self.examples.speakers.push((candidates.cells().map(<[u16]>::to_vec).collect(), right));
        }
        if let Some(model) = &mut self.model {
            model.speakers(span, candidates, shares);
        }
    }
}

/// The weights learned from `documents`: first from right decisions alone, then also from what models decide that were learned from
/// other documents.
fn learn(documents: &[&Document]) -> Box<[u8; WEIGHTS]> {
    let collect = |examples: &mut Examples, weights: Option<&[u8; WEIGHTS]>, is_wanted: &dyn Fn(usize) -> bool| {
        for (_, document) in documents.iter().enumerate().filter(|(index, _)| is_wanted(*index)) {
            for parse in [Some(&document.ours), document.gold.as_ref()].into_iter().flatten() {
                let model = weights.map(QuotationModel::new);
                parse.quotations(&document.text, &mut Teacher { document, parse, model, examples });
            }
        }
    };
    let mut all = Examples::default();
    collect(&mut all, None, &|_| true);
    for held in 0..PARTS {
        let mut others = Examples::default();
        collect(&mut others, None, &|index| index % PARTS != held);
        let weights = fit(&others);
        collect(&mut all, Some(&weights), &|index| index % PARTS == held);
    }
    fit(&all)
}

fn fit(examples: &Examples) -> Box<[u8; WEIGHTS]> {
    let of_quotations = examples.quotations.iter().map(|(features, _)| std::slice::from_ref(features));
    let mut quotation = Learner::new(PENALTY[0], of_quotations);
    let mut speaker = Learner::new(PENALTY[1], examples.speakers.iter().map(|(candidates, _)| candidates.as_slice()));
    let mut order = Order(1);
    for epoch in 0..EPOCHS {
        if epoch >= EPOCHS / 3 {
            quotation.keep();
            speaker.keep();
        }
        for &index in &order.shuffled(examples.quotations.len()) {
            quotation.dropout.next();
            let (features, is_quotation) = &examples.quotations[index];
            let error = f32::from(u8::from(*is_quotation)) - 1.0 / (1.0 + (-quotation.score(features)).exp());
            quotation.learn(features, error);
        }
        for &index in &order.shuffled(examples.speakers.len()) {
            speaker.dropout.next();
            let (candidates, right) = &examples.speakers[index];
            let scores: Vec<f32> = candidates.iter().map(|features| speaker.score(features)).collect();
            let best = scores.iter().copied().fold(f32::MIN, f32::max);
            let odds: Vec<f32> = scores.iter().map(|score| (score - best).exp()).collect();
            let all: f32 = odds.iter().sum();
            let of_right: f32 = odds.iter().zip(right).filter(|(_, right)| **right).map(|(odds, _)| odds).sum();
            for ((features, odds), &right) in candidates.iter().zip(&odds).zip(right) {
                let wanted = if right { odds / of_right.max(1e-9) } else { 0.0 };
                speaker.learn(features, wanted - odds / all);
            }
        }
    }
    let mut weights = Box::new([0; WEIGHTS]);
    weights[2 * CELLS..].copy_from_slice(&AS_THEY_ARE);
    for (byte, weight) in weights.iter_mut().zip(quotation.mean().into_iter().chain(speaker.mean())) {
        *byte = (weight / STEP).round().clamp(-127.0, 127.0) as i8 as u8;
    }
    weights
}

/// Knots that leave probabilities as they are.
const AS_THEY_ARE: [u8; KNOTS] = [0, 26, 51, 77, 102, 128, 153, 179, 204, 230, 255];

/// What each tenth of probability really comes to on documents that were held out: the piecewise linear function with the least squared error,
/// found by gradient descent, that nowhere falls.
fn calibrate(judged: &[(f32, bool)]) -> [u8; KNOTS] {
    let mut knots = AS_THEY_ARE.map(|knot| f32::from(knot) / 255.0);
    for pass in 1..=400 {
        for &(said, is_right) in judged {
            let at = said * (KNOTS - 1) as f32;
            let low = (at as usize).min(KNOTS - 2);
            let part = at - low as f32;
            let error = f32::from(u8::from(is_right)) - (knots[low] + (knots[low + 1] - knots[low]) * part);
            knots[low] += error * (1.0 - part) * 0.1 / pass as f32;
            knots[low + 1] += error * part * 0.1 / pass as f32;
        }
    }
    for at in 1..KNOTS {
        knots[at] = knots[at].max(knots[at - 1]);
    }
    knots.map(|knot| (knot.clamp(0.0, 1.0) * 255.0).round() as u8)
}

struct Learner {
    weights: Vec<f32>,
    /// Sum of the squares of the gradients of each weight.
    squares: Vec<f32>,
    penalty: f32,
    /// Cells that too few decisions have to learn anything from.
    is_rare: Vec<bool>,
    dropout: Dropout,
    /// Sums of the weights after the later passes: their mean is steadier than the last ones.
    sums: Vec<f32>,
    kept: f32,
}

impl Learner {
    /// For decisions between candidates with these features.
    fn new<'f>(penalty: f32, decisions: impl Iterator<Item = &'f [Cells]>) -> Self {
        let mut counts = vec![0; CELLS];
        for candidates in decisions {
            let mut cells: Vec<u16> = candidates.iter().flatten().copied().collect();
            cells.sort_unstable();
            cells.dedup();
            cells.into_iter().for_each(|cell| counts[usize::from(cell)] += 1);
        }
        Self {
            weights: vec![0.0; CELLS],
            squares: vec![1e-2; CELLS],
            penalty,
            is_rare: counts.into_iter().map(|count| count < LEAST).collect(),
            dropout: Dropout(0),
            sums: vec![0.0; CELLS],
            kept: 0.0,
        }
    }

    fn keep(&mut self) {
        self.sums.iter_mut().zip(&self.weights).for_each(|(sum, weight)| *sum += weight);
        self.kept += 1.0;
    }

    fn mean(&self) -> Vec<f32> {
        self.sums.iter().map(|sum| sum / self.kept).collect()
    }

    fn score(&self, features: &[u16]) -> f32 {
        let left = features.iter().filter(|&&cell| self.dropout.keeps(cell));
        left.map(|&cell| self.weights[usize::from(cell)]).sum::<f32>() / (1.0 - DROPPED)
    }

    fn learn(&mut self, features: &[u16], error: f32) {
        for &cell in features.iter().filter(|&&cell| self.dropout.keeps(cell)) {
            let cell = usize::from(cell);
            if self.is_rare[cell] {
                continue;
            }
            let gradient = error - self.penalty * self.weights[cell];
            self.squares[cell] += gradient * gradient;
            self.weights[cell] += RATE * gradient / self.squares[cell].sqrt();
        }
    }
}

/// Which features an example is learned without, others each time, so that no decision hangs on one of them.
struct Dropout(u32);

impl Dropout {
    fn next(&mut self) {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
    }

    fn keeps(&self, cell: u16) -> bool {
        let noise = (u32::from(cell).wrapping_mul(0x9E37_79B9) ^ self.0).wrapping_mul(0x85EB_CA6B);
        noise as f32 / u32::MAX as f32 >= DROPPED
    }
}

/// A fixed sequence of orders (Fisher–Yates over a linear congruential generator).
struct Order(u64);

impl Order {
    fn shuffled(&mut self, length: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..length).collect();
        for index in (1..length).rev() {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(index, (self.0 >> 33) as usize % (index + 1));
        }
        order
    }
}
