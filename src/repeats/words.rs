//! The words of passages, folded and hashed once for all that compares them.

use super::LONGEST;
use crate::{
    Span,
    steps::Steps,
    text::{
        fold,
        hash::{hash, mix},
        pieces::Pieces,
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
    /// A hash of its normal form.
    hash: u64,
    /// Words, counted as [`fold::fold`] does.
    words: u32,
    /// A hash of the set of numbers in it.
    numbers: u32,
}

/// The words of one passage, to be used again.
#[derive(Debug)]
pub(crate) struct PassageWords {
    hashes: Box<[u64]>,
    passage: Passage,
}

impl Words {
    /// The words of `passages` of `text`, with what is `known` of passages; none of those that are too long.
    pub(super) async fn new(
        text: &str,
        passages: &[Span],
        known: Option<&Pieces<PassageWords>>,
        steps: &Steps,
    ) -> Self {
        let length: usize = passages.iter().map(|passage| passage.len()).filter(|&length| length <= LONGEST).sum();
        let mut words =
            Self { hashes: Vec::with_capacity(length / 5), passages: Vec::with_capacity(passages.len() + 1) };
        words.passages.push(Passage::default());
        let (mut folded, mut numbers) = (Vec::new(), Vec::new());
        for passage in passages {
            let passage = &text[passage.range()];
            steps.done(passage.len()).await;
            match known.filter(|_| !passage.is_empty()) {
                Some(known) => match known.get(passage) {
                    Some(found) => words.recall(&found),
                    None => {
                        let first = words.hashes.len();
                        let found = words.read(passage, &mut folded, &mut numbers);
                        known.keep(passage, PassageWords { hashes: words.hashes[first..].into(), passage: found });
                    }
                },
                None => {
                    words.read(passage, &mut folded, &mut numbers);
                }
            }
        }
        words
    }

    /// Adds a passage.
    fn read(&mut self, passage: &str, folded: &mut Vec<u8>, numbers: &mut Vec<u32>) -> Passage {
        folded.clear();
        numbers.clear();
        let (words, said) = if passage.len() > LONGEST {
            (0, passage.as_bytes())
        } else {
            (fold::fold(passage, folded), fold::significant(folded))
        };
        let normal = hash(said);
        for word in fold::words(folded) {
            let hash = hash(word);
            self.hashes.push(hash);
            if is_number(word) {
                numbers.push(hash as u32);
            }
        }
        numbers.sort_unstable();
        numbers.dedup();
        let numbers = numbers.iter().fold(0, |hash, &number| mix(hash ^ number));
        let passage = Passage { end: self.hashes.len(), hash: normal, words: words as u32, numbers };
        self.passages.push(passage);
        passage
    }

    /// Adds a passage that is known.
    fn recall(&mut self, known: &PassageWords) {
        self.hashes.extend_from_slice(&known.hashes);
        self.passages.push(Passage { end: self.hashes.len(), ..known.passage });
    }

    /// For every passage a hash of its normal form.
    pub(super) fn of_passages(&self) -> Vec<u64> {
        self.passages[1..].iter().map(|passage| passage.hash).collect()
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
