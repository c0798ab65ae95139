//! The learned weights of the two decisions.

use super::{
    Judge,
    candidates::Candidates,
    features::{CELLS, Features},
};
use crate::{Span, tagger::exp};

/// Weights of what is a quotation and of who says it.
///
/// They are bytes and are added as whole numbers, so that every platform decides alike.
#[derive(Clone, Copy, Debug)]
pub struct QuotationModel<'w> {
    quotation: &'w [u8],
    speaker: &'w [u8],
    /// How often probabilities of 0, 0.1, … 1 are true.
    knots: &'w [u8],
}

/// A step of a weight in the logarithm of the odds.
#[doc(hidden)]
pub const STEP: f32 = 1.0 / 32.0;

/// Where between 0 and 1 it is known how often a probability is true; between them it is interpolated.
#[doc(hidden)]
pub const KNOTS: usize = 11;

/// For each decision a byte for each cell, and one for each knot.
#[doc(hidden)]
pub const WEIGHTS: usize = 2 * CELLS + KNOTS;

static BUILT_IN: &[u8; WEIGHTS] = include_bytes!("weights.bin");

impl QuotationModel<'static> {
    /// The model of this crate.
    ///
    /// ```
    /// let _ = article_analyzer::quotations::QuotationModel::built_in();
    /// ```
    pub fn built_in() -> Self {
        QuotationModel::new(BUILT_IN)
    }
}

impl<'w> QuotationModel<'w> {
    /// The model with these weights.
    #[doc(hidden)]
    pub fn new(weights: &'w [u8; WEIGHTS]) -> Self {
        let (quotation, rest) = weights.split_at(CELLS);
        let (speaker, knots) = rest.split_at(CELLS);
        Self { quotation, speaker, knots }
    }
}

/// The logarithm of the odds.
fn score(weights: &[u8], cells: &[u16]) -> f32 {
    let sum: i32 = cells.iter().map(|&cell| i32::from(weights[usize::from(cell)] as i8)).sum();
    sum as f32 * STEP
}

impl Judge for QuotationModel<'_> {
    fn quotation(&mut self, _: Span, features: &Features) -> f32 {
        1.0 / (1.0 + exp(-score(self.quotation, features.cells())))
    }

    fn confidence(&self, probability: f32) -> f32 {
        let at = probability.clamp(0.0, 1.0) * (KNOTS - 1) as f32;
        let low = (at as usize).min(KNOTS - 2);
        let [before, after] = [low, low + 1].map(|knot| f32::from(self.knots[knot]) / 255.0);
        before + (after - before) * (at - low as f32)
    }

    fn speakers(&mut self, _: Span, candidates: &Candidates, shares: &mut Vec<f32>) {
        shares.clear();
        shares.extend(candidates.cells().map(|cells| score(self.speaker, cells)));
        let best = shares.iter().copied().fold(f32::MIN, f32::max);
        shares.iter_mut().for_each(|share| *share = exp(*share - best));
        let sum: f32 = shares.iter().sum();
        shares.iter_mut().for_each(|share| *share /= sum);
    }
}
