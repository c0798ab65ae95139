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
    Span, Speaker,
    quotations::{CELLS, Features, Judge, QuotationModel, STEP, WEIGHTS},
};

const WEIGHTS_FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../src/quotations/weights.bin");

/// Parts of the documents that are held out in turn.
const FOLDS: usize = 5;

/// Passes over the examples.
const EPOCHS: usize = 30;

/// First step, and how much weights are pulled to nothing, for each of the two decisions.
const RATE: f32 = 0.2;
const PENALTY: [f32; 2] = [2e-3, 1e-3];

/// Prints figures by cross-validation, over documents and over sources, then learns from all training documents.
pub fn train(corpora: &Corpora) -> Result {
    let mut all = Vec::new();
    for (source, path, _) in SOURCES {
        all.extend(documents(corpora, source, path)?);
    }
    println!("{HEADER}");
    let mut details = Vec::new();
    let fold = |index: usize| index * 7 % FOLDS;
    let learned: Vec<_> = (0..FOLDS).map(|held| learn(&split(&all, |_, _| false, |index| fold(index) != held).1)).collect();
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
    let weights = learn(&all.iter().collect::<Vec<_>>());
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

/// What is quoted, and whether it is a quotation; for a quotation its candidates, and which are right.
#[derive(Default)]
struct Examples {
    quotations: Vec<(Features, bool)>,
    speakers: Vec<(Vec<Features>, Vec<bool>)>,
    covered: usize,
    asked: usize,
}

/// DEBUG
pub fn debug(corpora: &Corpora, want: &str) -> Result {
    struct D<'a>(QuotationModel<'static>, &'a Document, &'a str);
    impl Judge for D<'_> {
        fn quotation(&mut self, span: Span, features: &Features) -> f32 {
            self.0.quotation(span, features)
        }
        fn speakers(&mut self, span: Span, candidates: &[Option<Speaker>], features: &[Features]) -> Vec<f32> {
            let shares = self.0.speakers(span, candidates, features);
            if self.1.text[span.range()].contains(self.2) {
                println!("{}", &self.1.text[span.range()]);
                for (c, s) in candidates.iter().zip(&shares) {
                    let name = match c { None => "nobody", Some(Speaker::Entity(e)) => &self.1.ours.entities[*e].name, Some(Speaker::Description(d)) => &self.1.text[d.range()] };
                    println!("   {s:.3} {name} {}", matches!(c, Some(Speaker::Description(_))));
                }
            }
            shares
        }
    }
    for (source, path, _) in SOURCES {
        for document in &documents(corpora, source, path)? {
            if document.text.contains(want) {
                document.ours.quotations(&document.text, &mut D(QuotationModel::built_in(), document, want));
            }
        }
    }
    Ok(())
}

/// Decides as gold says, and takes notes.
struct Teacher<'d> {
    document: &'d Document,
    parse: &'d Parse,
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
        self.examples.quotations.push((features.clone(), is_quotation));
        f32::from(u8::from(is_quotation))
    }

    fn speakers(&mut self, span: Span, candidates: &[Option<Speaker>], features: &[Features]) -> Vec<f32> {
        let gold = self.gold(span).map(|gold| &gold.speaker);
        let is_right = |speaker: &Option<Speaker>| gold.is_some_and(|gold| self.document.is_right(self.parse, gold, *speaker));
        let right: Vec<bool> = candidates.iter().map(is_right).collect();
        if std::env::var("UNCOVERED").is_ok() && !right.contains(&true) && self.document.source == "written" {
            let wanted = match gold { Some(super::gold::GoldSpeaker::Words(w)) => w.clone(), Some(super::gold::GoldSpeaker::Entity(e)) => format!("entity {e}"), _ => "nobody".into() };
            println!("UNCOVERED [{wanted}] {}", super::evaluation::around(&self.document.text, span.start, span.end));
        }
        self.examples.asked += 1;
        self.examples.covered += usize::from(right.contains(&true));
        let mut shares: Vec<f32> = right.iter().map(|&right| f32::from(u8::from(right))).collect();
        // Nobody, the last one, if the right one is no candidate.
        if !right.contains(&true)
            && let Some(nobody) = shares.last_mut()
        {
            *nobody = 1.0;
        }
        if right.contains(&true) && right.contains(&false) {
            self.examples.speakers.push((features.to_vec(), right));
        }
        shares
    }
}

/// The weights learned from `documents`.
fn learn(documents: &[&Document]) -> Box<[u8; WEIGHTS]> {
    let mut examples = Examples::default();
    for document in documents {
        for parse in [Some(&document.ours), document.gold.as_ref()].into_iter().flatten() {
            let mut teacher = Teacher { document, parse, examples: &mut examples };
            parse.quotations(&document.text, &mut teacher);
        }
    }
    if std::env::var("ORACLE").is_ok() {
        println!("{} quotations, {} speakers {} covered", examples.quotations.len(), examples.asked, examples.covered);
    }
    let var = |name: &str, or: f32| std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(or);
    let mut quotation = Learner::new(var("PQ", PENALTY[0]));
    let mut speaker = Learner::new(var("PS", PENALTY[1]));
    let epochs = var("EPOCHS", EPOCHS as f32) as usize;
    let least = var("LEAST", 0.0) as u32;
    let drop = var("DROP", 0.0);
    let mut counts = [vec![0_u32; CELLS], vec![0_u32; CELLS]];
    for (features, _) in &examples.quotations {
        features.cells().iter().for_each(|&cell| counts[0][cell as usize] += 1);
    }
    for (candidates, _) in &examples.speakers {
        let mut cells: Vec<u16> = candidates.iter().flat_map(|features| features.cells()).copied().collect();
        cells.sort_unstable();
        cells.dedup();
        cells.iter().for_each(|&cell| counts[1][cell as usize] += 1);
    }
    quotation.frozen = counts[0].iter().map(|&count| count < least).collect();
    speaker.frozen = counts[1].iter().map(|&count| count < least).collect();
    quotation.drop = drop; speaker.drop = drop;
    let mut order = Order(1);
    for _ in 0..epochs {
        for &index in &order.shuffled(examples.quotations.len()) {
            quotation.noise = quotation.noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let (features, is_quotation) = &examples.quotations[index];
            let error = f32::from(u8::from(*is_quotation)) - 1.0 / (1.0 + (-quotation.score(features)).exp());
            quotation.learn(features, error);
        }
        for &index in &order.shuffled(examples.speakers.len()) {
            speaker.noise = speaker.noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
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
    for (byte, weight) in weights.iter_mut().zip(quotation.weights.iter().chain(&speaker.weights)) {
        *byte = (weight / STEP).round().clamp(-127.0, 127.0) as i8 as u8;
    }
    weights
}

struct Learner {
    weights: Vec<f32>,
    /// Sum of the squares of the gradients of each weight.
    squares: Vec<f32>,
    penalty: f32,
    frozen: Vec<bool>,
    drop: f32,
    noise: u32,
}

impl Learner {
    fn new(penalty: f32) -> Self {
        Self { weights: vec![0.0; CELLS], squares: vec![1e-2; CELLS], penalty, frozen: Vec::new(), drop: 0.0, noise: 0 }
    }

    fn score(&self, features: &Features) -> f32 {
        let keeps = |cell: u16| (u32::from(cell).wrapping_mul(0x9E37_79B9) ^ self.noise).wrapping_mul(0x85EB_CA6B) as f32 / u32::MAX as f32 >= self.drop;
        let sum: f32 = features.cells().iter().filter(|&&cell| keeps(cell)).map(|&cell| self.weights[usize::from(cell)]).sum();
        sum / (1.0 - self.drop)
    }

    fn learn(&mut self, features: &Features, error: f32) {
        for &cell in features.cells() {
            if (u32::from(cell).wrapping_mul(0x9E37_79B9) ^ self.noise).wrapping_mul(0x85EB_CA6B) as f32 / (u32::MAX as f32) < self.drop { continue; }
            let cell = usize::from(cell);
            if self.frozen[cell] { continue; }
            let gradient = error - self.penalty * self.weights[cell];
            self.squares[cell] += gradient * gradient;
            self.weights[cell] += RATE * gradient / self.squares[cell].sqrt();
        }
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
