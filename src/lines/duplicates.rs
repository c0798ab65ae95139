//! Passages that say the same words as an earlier one.

use super::{DuplicateReason, fold};
use crate::Span;

/// A passage that repeats another one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Repeat {
    /// Index of the passage.
    pub index: usize,
    /// Index of the one it repeats, which repeats none itself.
    pub of: usize,
    /// How it repeats it.
    pub reason: DuplicateReason,
    /// 0.0 to 1.0.
    pub similarity: f32,
}

/// Finds the passages of `text` that say the same words as one that is kept, in no particular order.
///
/// Kept is the first of those that say the same, or the last. Empty passages are passed over.
///
/// Passages are sorted by a hash of their normal form and compared within runs of one hash: no text, however chosen, makes
/// it slower than sorting or makes different passages equal.
pub(crate) fn find(text: &str, passages: &[Span], by_words: bool, keep_last: bool) -> Vec<Repeat> {
    let mut folded = Vec::new();
    let mut hashes: Vec<(u64, u32)> = Vec::with_capacity(passages.len());
    for (index, passage) in passages.iter().enumerate().filter(|(_, passage)| !passage.is_empty()) {
        let key = key(&text[passage.range()], by_words, &mut folded);
        if !key.is_empty() {
            hashes.push((hash(key), index as u32));
        }
    }
    hashes.sort_unstable();
    let mut repeats = Vec::new();
    let mut group = Vec::new();
    for run in hashes.chunk_by(|one, other| one.0 == other.0).filter(|run| run.len() > 1) {
        // Almost always all of one hash say the same; sorting by what they say settles the rest.
        group.clear();
        group.extend(run.iter().map(|&(_, index)| index as usize));
        let passage = |index: usize| &text[passages[index].range()];
        if group.iter().any(|&index| !is_same(passage(group[0]), passage(index), by_words)) {
            group.sort_by_cached_key(|&index| (key(passage(index), by_words, &mut Vec::new()).to_vec(), index));
        }
        for same in group.chunk_by(|&one, &other| is_same(passage(one), passage(other), by_words)) {
            let of = if keep_last { same[same.len() - 1] } else { same[0] };
            repeats.extend(same.iter().filter(|&&index| index != of).map(|&index| {
                let identical = passage(index) == passage(of);
                let reason = if identical { DuplicateReason::Identical } else { DuplicateReason::SameWords };
                Repeat { index, of, reason, similarity: 1.0 }
            }));
        }
    }
    repeats
}

/// What of `passage` counts.
fn key<'k>(passage: &'k str, by_words: bool, folded: &'k mut Vec<u8>) -> &'k [u8] {
    if !by_words {
        return passage.as_bytes();
    }
    folded.clear();
    fold::fold(passage, folded);
    fold::significant(folded)
}

fn is_same(one: &str, other: &str, by_words: bool) -> bool {
    one == other || by_words && key(one, true, &mut Vec::new()) == key(other, true, &mut Vec::new())
}

/// A hash in the manner of FxHash, eight bytes at a time; the same on every platform.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    const MULTIPLIER: u64 = 0x517c_c1b7_2722_0a95;
    let mut hash = bytes.len() as u64;
    let mut add = |word: u64| hash = (hash.rotate_left(5) ^ word).wrapping_mul(MULTIPLIER);
    let (chunks, rest) = bytes.as_chunks::<8>();
    chunks.iter().for_each(|chunk| add(u64::from_le_bytes(*chunk)));
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    add(u64::from_le_bytes(last));
    hash ^ (hash >> 32)
}
