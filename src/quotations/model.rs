//! The learned weights of the two decisions.

use super::{
    Judge,
    features::{CELLS, Features},
};
use crate::{Span, Speaker, tagger::exp};

/// Weights of what is a quotation and of who says it.
///
/// They are bytes and are added as whole numbers, so that every platform decides alike.
#[derive(Clone, Copy, Debug)]
pub struct QuotationModel<'w> {
    quotation: &'w [u8],
    speaker: &'w [u8],
}

/// A step of a weight in the logarithm of the odds.
#[doc(hidden)]
pub const STEP: f32 = 1.0 / 32.0;

/// For each decision a byte for each cell.
#[doc(hidden)]
pub const WEIGHTS: usize = 2 * CELLS;

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
        let (quotation, speaker) = weights.split_at(CELLS);
        Self { quotation, speaker }
    }
}

/// The logarithm of the odds.
fn score(weights: &[u8], features: &Features) -> f32 {
    let sum: i32 = features.cells().iter().map(|&cell| i32::from(weights[usize::from(cell)] as i8)).sum();
    sum as f32 * STEP
}

impl Judge for QuotationModel<'_> {
    fn quotation(&mut self, _: Span, features: &Features) -> f32 {
        1.0 / (1.0 + exp(-score(self.quotation, features)))
    }

    fn speakers(&mut self, _: Span, _: &[Option<Speaker>], features: &[Features]) -> Vec<f32> {
        let scores: Vec<f32> = features.iter().map(|features| score(self.speaker, features)).collect();
        let best = scores.iter().copied().fold(f32::MIN, f32::max);
        let odds: Vec<f32> = scores.iter().map(|score| exp(score - best)).collect();
        let sum: f32 = odds.iter().sum();
        odds.iter().map(|odds| odds / sum).collect()
    }
}
