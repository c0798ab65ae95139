//! The scores of the first pass, kept for the second in less than half their size.
//!
//! Which tags are best, and how probable, is told by the differences between the scores of a token. They are nearly always below
//! 256. What the second pass has taken is given back to the memory.

use super::{decode::Scores, tags::TAGS};
use std::collections::VecDeque;

/// Bytes that are taken from the memory at once.
const CHUNK: usize = 1 << 16;

/// The scores of stretches of tokens, first in, first out.
#[derive(Debug, Default)]
pub(crate) struct Emissions {
    /// For every stretch whether differences have a high byte, then all their low bytes, then the high ones. None is parted.
    chunks: VecDeque<Vec<u8>>,
    /// Where the next stretch begins in the first chunk.
    next: usize,
}

impl Emissions {
    /// Adds a stretch.
    pub(crate) fn push(&mut self, stretch: &[Scores]) {
        let is_wide = stretch.iter().flat_map(differences).any(|difference| difference > 0xff);
        let length = 1 + stretch.len() * TAGS * (1 + usize::from(is_wide));
        if self.chunks.back().is_none_or(|chunk| chunk.len() + length > chunk.capacity()) {
            self.chunks.push_back(Vec::with_capacity(length.max(CHUNK)));
        }
        let Some(chunk) = self.chunks.back_mut() else { return };
        chunk.push(is_wide.into());
        chunk.extend(stretch.iter().flat_map(differences).map(|difference| difference as u8));
        if is_wide {
            chunk.extend(stretch.iter().flat_map(differences).map(|difference| (difference >> 8) as u8));
        }
    }

    /// Fills `stretch`, which has its length, with the next one: scores less the best one.
    pub(crate) fn pop(&mut self, stretch: &mut [Scores]) {
        if self.chunks.front().is_some_and(|chunk| chunk.len() == self.next) {
            self.chunks.pop_front();
            self.next = 0;
        }
        let rest = self.chunks.front().map_or(&[][..], |chunk| &chunk[self.next..]);
        let Some((is_wide, rest)) = rest.split_first() else { return };
        let length = stretch.len() * TAGS;
        let (low, rest) = rest.split_at(length);
        let high = &rest[..length * usize::from(*is_wide)];
        for (scores, low) in stretch.iter_mut().zip(low.chunks_exact(TAGS)) {
            scores.iter_mut().zip(low).for_each(|(score, &low)| *score = -i16::from(low));
        }
        for (scores, high) in stretch.iter_mut().zip(high.chunks_exact(TAGS)) {
            scores.iter_mut().zip(high).for_each(|(score, &high)| *score -= i16::from(high) << 8);
        }
        self.next += 1 + low.len() + high.len();
    }
}

/// How much less the score of every tag is than the best one.
fn differences(scores: &Scores) -> [u16; TAGS] {
    let best = scores[..TAGS].iter().copied().max().unwrap_or(0);
    std::array::from_fn(|tag| best.abs_diff(scores[tag]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagger::decode::ROW;

    #[test]
    fn differences_between_scores_are_kept() {
        let row = |width: i32, row: i32| -> Scores {
            let score = |tag: usize| if tag < TAGS { (row * 37 + tag as i32 * 101) % width - width / 2 } else { 0 };
            std::array::from_fn(|tag| score(tag) as i16)
        };
        let stretches: Vec<Vec<Scores>> = (0..300)
            .map(|index| (0..index % 90 + 1).map(|at| row([200, 20_000][index as usize % 2], at)).collect())
            .collect();
        let mut emissions = Emissions::default();
        stretches.iter().for_each(|stretch| emissions.push(stretch));
        for stretch in &stretches {
            let mut kept = vec![[0; ROW]; stretch.len()];
            emissions.pop(&mut kept);
            for (kept, scores) in kept.iter().zip(stretch) {
                assert!(
                    kept[..TAGS]
                        .iter()
                        .zip(differences(scores))
                        .all(|(&kept, difference)| kept == -(difference as i16))
                );
            }
        }
    }
}
