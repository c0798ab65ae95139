//! The learned weights of lines: a row of one byte for each state for every feature.

use super::{features::ROWS, label::STATES};
use crate::sequence::{
    ans::{Coder, Decoder, Encoder, SymbolOdds},
    chain::{Chain, Scores},
};
use std::sync::OnceLock;

/// The weights by which lines are labelled.
#[derive(Clone, Debug)]
pub struct LineModel {
    rows: Vec<[i8; STATES]>,
    pub(super) chain: Chain<STATES>,
}

/// So many steps of a weight are one natural logarithm of odds.
pub const WEIGHT_STEPS: i16 = 8;

impl LineModel {
    /// The weights built into the program.
    pub(super) fn built_in() -> &'static Self {
        static MODEL: OnceLock<LineModel> = OnceLock::new();
        MODEL.get_or_init(|| Self::from_bytes(include_bytes!("weights.bin")))
    }

    /// Reads what [`pack`] has written. What is missing is zero.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let mut rows = vec![[0; STATES]; WEIGHTS / STATES];
        if !bytes.is_empty() {
            code(&mut Decoder::new(bytes), &mut rows);
        }
        let chain = Chain { start: rows[0], next: std::array::from_fn(|state| rows[1 + state]) };
        Self { rows: rows.split_off(1 + STATES), chain }
    }

    /// Adds the weights of a feature to `scores`.
    pub(super) fn add(&self, feature: u16, scores: &mut Scores<STATES>) {
        let row = &self.rows[usize::from(feature) % ROWS];
        scores.iter_mut().zip(row).for_each(|(score, weight)| *score = score.saturating_add(i16::from(*weight)));
    }

    /// The weight of a feature for a state.
    pub(super) fn weight(&self, feature: u16, state: usize) -> i8 {
        self.rows[usize::from(feature) % ROWS][state]
    }
}

/// All weights: of the first state, of every state after every other, of every feature.
pub const WEIGHTS: usize = STATES * (1 + STATES + ROWS);

/// The bytes of weights.
pub fn pack(weights: &[i8]) -> Vec<u8> {
    let mut encoder = Encoder::default();
    code(&mut encoder, &mut weights.as_chunks().0.to_vec());
    encoder.finish()
}

/// Codes all rows: of most, that they are zero; of the others each weight, whose odds are learned by state.
fn code(coder: &mut impl Coder, rows: &mut [[i8; STATES]]) {
    let mut fullness = SymbolOdds::new(2);
    let mut odds: Vec<SymbolOdds> = (0..STATES).map(|_| SymbolOdds::new(256)).collect();
    for row in rows {
        if coder.symbol(&mut fullness, usize::from(*row != [0; STATES])) == 0 {
            continue;
        }
        for (weight, odds) in row.iter_mut().zip(&mut odds) {
            *weight = coder.symbol(odds, usize::from(*weight as u8)) as u8 as i8;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_weights_come_back() {
        let mut weights = vec![0_i8; WEIGHTS];
        (0..WEIGHTS).step_by(7).for_each(|at| weights[at] = (at % 200) as i8);
        weights[900..2000].fill(0);
        let model = LineModel::from_bytes(&pack(&weights));
        assert_eq!(model.chain.start[7], 7);
        assert_eq!(model.weight(5, 3), weights[STATES * (1 + STATES + 5) + 3]);
        assert_eq!(model.rows.len(), ROWS);
    }
}
