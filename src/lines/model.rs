//! The learned weights of lines: a row of one byte for each state for every feature.
//!
//! ```text
//!                      title  subtitle  byline  …  furniture      a column for each state
//!   start                ·       ·         ·            ·         score of the first line's state
//!   after title          ·       ·         ·            ·         a row for each state before; these rows and the first are the Chain
//!   …
//!   feature 0            ·       ·         ·            ·         e.g. "ends without a full stop"
//!   …                                                             ROWS features, see `features`
//! ```
//!
//! The score of a line for a state is the sum of its features' weights in that column; the [`Chain`] adds how states follow one another,
//! and the best labels of all lines together are found (`labels`).
//!
//! A weight is a whole number of eighths of a natural logarithm of odds, in one byte: integers add up the same everywhere. In the file
//! columns stand together, as the weights of one state are more alike than those of one feature, and compress better. Most features have a
//! weight for some state, so a plain table of 55 KB needs no index beside it.

use super::{features::ROWS, label::STATES};
use crate::sequence::chain::Chain;
use std::sync::OnceLock;

/// The weights by which lines are labeled.
#[derive(Clone, Debug)]
pub struct LineModel {
    rows: Vec<[i8; ROW]>,
    pub(super) chain: Chain<STATES>,
}

/// Room for a number of each state: a whole number of vector registers, so that rows are added with vector instructions.
pub(super) const ROW: usize = 16;

/// Scores of the states of one line, and room that is not used.
pub(super) type Scores = [i16; ROW];

/// So many steps of a weight are one natural logarithm of odds.
pub const WEIGHT_STEPS: i16 = 8;

impl LineModel {
    /// The weights built into the program.
    pub(super) fn built_in() -> &'static Self {
        static MODEL: OnceLock<LineModel> = OnceLock::new();
        MODEL.get_or_init(|| Self::from_bytes(include_bytes!("weights.bin")))
    }

    /// Reads what [`to_bytes`] has written. What is missing is zero.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        const ALL: usize = WEIGHTS / STATES;
        let mut rows = vec![[0; ROW]; ALL];
        for (state, column) in bytes.chunks(ALL).take(STATES).enumerate() {
            rows.iter_mut().zip(column).for_each(|(row, &weight)| row[state] = weight as i8);
        }
        let of_states = |row: usize| std::array::from_fn(|state| rows[row][state]);
        let chain = Chain { start: of_states(0), next: std::array::from_fn(|state| of_states(1 + state)) };
        Self { rows: rows.split_off(1 + STATES), chain }
    }

    /// Adds the weights of a feature to `scores`.
    pub(super) fn add(&self, feature: u16, scores: &mut Scores) {
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

/// The bytes of all weights, those of one state together: they compress best this way.
pub fn to_bytes(weights: &[i8]) -> Vec<u8> {
    let of_state = |state: usize| weights.iter().skip(state).step_by(STATES);
    (0..STATES).flat_map(of_state).map(|&weight| weight as u8).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_come_back() {
        let mut weights = vec![0_i8; WEIGHTS];
        (0..WEIGHTS).step_by(7).for_each(|at| weights[at] = (at % 200) as i8);
        weights[900..2000].fill(0);
        let model = LineModel::from_bytes(&to_bytes(&weights));
        assert_eq!(model.chain.start[7], 7);
        assert_eq!(model.weight(5, 3), weights[STATES * (1 + STATES + 5) + 3]);
        assert_eq!(model.rows.len(), ROWS);
    }
}
