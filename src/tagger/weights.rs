//! Weights of features, and their sums: rows of bytes that the compiler adds a vector register at a time.
//!
//! A token has dozens of features, each with a weight for each of 21 tags, and the rows are added for every token of the text: the
//! inner loop of the tagger.
//!
//! ```text
//!   row of a feature    w0 w1 w2 … w20 0 0 0     24 bytes: a whole number of vector registers, three unused
//!   sum                 s0 s1 s2 … s20 0 0 0     24 numbers of 16 bits, into which 256 rows fit
//! ```
//!
//! All rows have the same length and the loop has no condition, which is what compilers turn into vector instructions, in
//! WebAssembly too; without them the result is the same.

use super::{
    decode::{ROW, Scores},
    tags::TAGS,
};

/// The weights of one feature, for every tag.
#[derive(Clone, Copy, Debug)]
pub struct Weights([i8; ROW]);

impl Weights {
    /// These weights.
    pub fn new(weights: &[i8; TAGS]) -> Self {
        let mut row = [0; ROW];
        row[..TAGS].copy_from_slice(weights);
        Self(row)
    }
}

/// A sum of at most 256 [`Weights`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Sum {
    scores: Scores,
    is_begun: bool,
}

impl Sum {
    /// Adds one more.
    #[inline]
    pub fn add(&mut self, weights: &Weights) {
        for (score, &weight) in self.scores.iter_mut().zip(&weights.0) {
            *score += i16::from(weight);
        }
        self.is_begun = true;
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        !self.is_begun
    }

    /// The sum for every tag.
    pub fn scores(&self) -> &Scores {
        &self.scores
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_the_single_weights() {
        let rows: Vec<[i8; TAGS]> =
            (0..80).map(|row| std::array::from_fn(|tag| (row * 37 + tag as i32 * 101) as i8)).collect();
        let mut sum = Sum::default();
        rows.iter().for_each(|row| sum.add(&Weights::new(row)));
        for tag in 0..TAGS {
            assert_eq!(sum.scores()[tag], rows.iter().map(|row| i16::from(row[tag])).sum::<i16>());
        }
    }
}
