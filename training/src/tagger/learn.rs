//! From documents to a model: number the features, learn their weights, quantise them.

use super::{
    crf::{self, Settings, Weights},
    examples::{Examples, Prepared},
    vocabulary::Words,
};
use article_analyzer::tagger::internals::{CALIBRATION, Parts, TAGS, Tag, follows};

/// The upper bits of a feature's hash are its slot. Of 2²⁰ slots about one in twenty is taken in the end, so that is how often
/// a feature that was not learned meets the weights of another; half the slots make every feature one bit shorter.
const FEATURE_BITS: u32 = 20;
const SLOTS: usize = 1 << FEATURE_BITS;

/// A feature that occurs only once in training says nothing general.
const FEWEST: u16 = 2;

/// One quantisation step, in logarithms of odds.
const STEP: f32 = 0.15;

/// Largest model that is shipped, in bytes as it is stored; brotli makes half of it.
const BUDGET: usize = 505_000;

/// A feature of which no weight is more than one step is left out, unless it has at least so many weights: half of all
/// features are such. Learning goes on without them, so that the others make up for them.
const FEWEST_STEPS: usize = 3;

/// Weights below a share of a step are left out: the least one that is tried, and by how much more if the model is too large.
const DEAD_ZONE: f32 = 0.6;
const DEAD_ZONE_STEP: f32 = 0.05;

/// How the model is trained: the first L1 penalty keeps it about as large as it may be.
pub const SETTINGS: Settings = Settings {
    epochs: 8,
    rate: 0.1,
    l1: 2.6,
    l2: 0.01,
    dropout: 0.1,
    silence: 0.45,
    averaged: 3,
    selecting: 4,
    selected_l1: 1.0,
};

/// Which `weights` of a feature a model has, as bits.
pub fn select(weights: &[f32]) -> u32 {
    let bits = (0..TAGS).fold(0, |bits, tag| bits | u32::from(weights[tag].abs() >= STEP * DEAD_ZONE) << tag);
    let is_strong = weights.iter().any(|weight| weight.abs() >= 1.5 * STEP);
    if is_strong || bits.count_ones() as usize >= FEWEST_STEPS { bits } else { 0 }
}

/// The confidence is the probability.
pub const UNCALIBRATED: [u8; CALIBRATION] = {
    let (mut curve, mut point) = ([0; CALIBRATION], 0);
    while point < CALIBRATION {
        curve[point] = (point * 255 / (CALIBRATION - 1)) as u8;
        point += 1;
    }
    curve
};

/// A document to learn from, and the tags that a first pass gave it, if it is to teach the second pass.
#[derive(Clone, Copy)]
pub struct Lesson<'d> {
    pub document: &'d Prepared,
    pub first_tags: Option<&'d [Tag]>,
    pub weight: f32,
}

/// What was learned from some documents.
pub struct Fit {
    /// Slot of every feature.
    slots: Vec<u32>,
    weights: Weights,
}

impl Fit {
    /// Learns from `lessons`.
    pub fn new(lessons: &[Lesson], settings: Settings) -> Self {
        let mut counts = vec![0_u16; SLOTS];
        collect(lessons, |slot| {
            counts[slot] = counts[slot].saturating_add(1);
            None
        });
        // The most frequent come first, so that their weights stay in the processor's cache.
        let mut slots: Vec<u32> = (0..SLOTS as u32).filter(|&slot| counts[slot as usize] >= FEWEST).collect();
        slots.sort_by_key(|&slot| !counts[slot as usize]);
        let mut numbers = vec![None; SLOTS];
        (0..).zip(&slots).for_each(|(number, &slot)| numbers[slot as usize] = Some(number));
        let weights = crf::train(&collect(lessons, |slot| numbers[slot]), slots.len(), settings);
        Self { slots, weights }
    }

    /// The model, with its smallest weights left out until it is within [`BUDGET`].
    pub fn within_budget(&self, words: &Words) -> Parts {
        (0..)
            .map(|steps| self.quantize(words, DEAD_ZONE + DEAD_ZONE_STEP * steps as f32))
            .find(|parts| parts.to_bytes().len() <= BUDGET)
            .unwrap_or_default()
    }

    /// The model, with its weights rounded to whole steps.
    pub fn quantize_all(&self, words: &Words) -> Parts {
        self.quantize(words, DEAD_ZONE)
    }

    fn quantize(&self, words: &Words, dead_zone: f32) -> Parts {
        let round = |weight: f32| if weight.abs() < STEP * dead_zone { 0.0 } else { (weight / STEP).round() };
        let mut parts = Parts {
            step: (STEP * 65536.0) as u32,
            feature_bits: FEATURE_BITS,
            calibration: UNCALIBRATED,
            ..words.parts()
        };
        for (tag, row) in parts.transitions.iter_mut().enumerate() {
            for (next, score) in row.iter_mut().enumerate().filter(|(next, _)| follows(tag as Tag, *next as Tag)) {
                *score = round(self.weights.transitions[tag][next]) as i16;
            }
        }
        for (&slot, weights) in self.slots.iter().zip(&self.weights.features) {
            let row: [i8; TAGS] = std::array::from_fn(|tag| round(weights[tag]).clamp(-127.0, 127.0) as i8);
            if select(weights) != 0 && row.iter().any(|&weight| weight != 0) {
                parts.features.push((slot, row));
            }
        }
        parts.features.sort_unstable_by_key(|feature| feature.0);
        parts
    }
}

/// The examples of all `lessons`; `number` gives the number of the feature at a slot, if it is to be kept.
fn collect(lessons: &[Lesson], mut number: impl FnMut(usize) -> Option<u32>) -> Examples {
    let mut examples = Examples::default();
    for lesson in lessons {
        lesson.document.push(lesson.first_tags, lesson.weight, &mut examples, |hash| {
            number((hash >> (u32::BITS - FEATURE_BITS)) as usize)
        });
    }
    examples
}
