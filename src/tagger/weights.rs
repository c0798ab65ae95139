//! Weights of features, and their sums: many to a 64-bit number, so that few instructions add a row even in WebAssembly, which
//! has vector registers in some browsers only.

use super::{
    decode::{ROW, Scores},
    tags::TAGS,
};

const WORDS: usize = ROW / 8;

/// Every other byte of a word.
const EVEN: u64 = 0x00ff_00ff_00ff_00ff;

/// Added to a weight, so that it is not negative and carries nothing away from its neighbour.
const BIAS: i16 = 128;

/// The weights of one feature, for every tag.
#[derive(Clone, Copy, Debug)]
pub struct Weights([u64; WORDS]);

impl Weights {
    /// These weights.
    pub fn new(weights: &[i8; TAGS]) -> Self {
        let mut bytes = [BIAS as u8; ROW];
        for (byte, &weight) in bytes.iter_mut().zip(weights) {
            *byte = (i16::from(weight) + BIAS) as u8;
        }
        Self(std::array::from_fn(|word| u64::from_le_bytes(std::array::from_fn(|byte| bytes[8 * word + byte]))))
    }
}

/// A sum of at most 257 [`Weights`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Sum {
    /// Of the even and of the odd bytes of every word, 16 bits each.
    lanes: [[u64; 2]; WORDS],
    count: i16,
}

impl Sum {
    /// Adds one more.
    #[inline]
    pub fn add(&mut self, weights: &Weights) {
        for ([even, odd], word) in self.lanes.iter_mut().zip(weights.0) {
            *even += word & EVEN;
            *odd += word >> 8 & EVEN;
        }
        self.count += 1;
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The sum for every tag.
    pub fn scores(&self) -> Scores {
        std::array::from_fn(|tag| {
            let lane = self.lanes[tag / 8][tag % 2] >> (tag % 8 / 2 * 16);
            (lane as u16 as i16).wrapping_sub(self.count * BIAS)
        })
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
