//! The words of passages, folded and hashed once for all that compares them.

use super::LONGEST;
use crate::{
    Span,
    steps::Steps,
    text::{
        fold,
        hash::{hash, mix},
    },
};

/// The words of passages.
#[derive(Debug)]
pub(super) struct Words {
    /// Of all passages, one after the other.
    hashes: Vec<u64>,
    passages: Vec<Passage>,
}

/// What is known of one passage.
#[derive(Clone, Copy, Debug, Default)]
struct Passage {
    /// One past its last word.
    end: usize,
    /// Words, counted as [`fold::fold`] does.
    words: u32,
    /// A hash of the set of numbers in it.
    numbers: u32,
}

impl Words {
    /// The words of `passages` of `text`; none of those that are too long.
    pub(super) async fn new(text: &str, passages: &[Span], steps: &Steps) -> Self {
        let length: usize = passages.iter().map(|passage| passage.len()).filter(|&length| length <= LONGEST).sum();
        let mut words =
            Self { hashes: Vec::with_capacity(length / 5), passages: Vec::with_capacity(passages.len() + 1) };
        words.passages.push(Passage::default());
        let (mut folded, mut numbers) = (Vec::new(), Vec::new());
        for passage in passages {
            let passage = if passage.len() > LONGEST { "" } else { &text[passage.range()] };
            steps.done(passage.len()).await;
            folded.clear();
            numbers.clear();
            let count = fold::fold(passage, &mut folded);
            for word in fold::words(&folded) {
                let hash = hash(word);
                words.hashes.push(hash);
                if is_number(word) {
                    numbers.push(hash as u32);
                }
            }
            numbers.sort_unstable();
            numbers.dedup();
            let numbers = numbers.iter().fold(0, |hash, &number| mix(hash ^ number));
            words.passages.push(Passage { end: words.hashes.len(), words: count as u32, numbers });
        }
        words
    }

    /// Hashes of the words of the passage `index`, in order.
    pub(super) fn hashes(&self, index: usize) -> &[u64] {
        &self.hashes[self.passages[index].end..self.passages[index + 1].end]
    }

    /// How many words are in it.
    pub(super) fn count(&self, index: usize) -> usize {
        self.passages[index + 1].words as usize
    }

    /// A hash of the set of numbers in it: with other numbers it is not the same.
    pub(super) fn numbers(&self, index: usize) -> u32 {
        self.passages[index + 1].numbers
    }

    /// Hashes of the pairs of neighboring words of it.
    pub(super) fn shingles(&self, index: usize) -> impl Iterator<Item = u32> {
        let hashes = self.hashes(index);
        let pairs = hashes.iter().zip(hashes.iter().skip(1));
        pairs.map(|(before, word)| (word.wrapping_add(before.rotate_left(23) ^ before) >> 32) as u32)
    }
}

/// Whether a folded word has a figure.
pub(super) fn is_number(word: &[u8]) -> bool {
    word.iter().any(u8::is_ascii_digit)
}
