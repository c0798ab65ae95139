//! Passages that another, longer one holds.

use super::{DuplicateReason, Repeat, put_in_order, words::Words};
use crate::{Span, order::sort_in_steps, steps::Steps};
use std::ops::RangeInclusive;

/// Words of a passage that can be part of another one.
const CONTAINED_WORDS: RangeInclusive<usize> = 6..=60;
/// Words by which a passage is recognized in another.
const ANCHOR_WORDS: usize = 6;
/// Passages with the same beginning that are looked for.
const SAME_ANCHOR: usize = 4;

/// A part in the middle counts if it is at least one of so many parts of the whole.
const LARGE_PART: usize = 2;

/// Finds the passages of which another one that is longer holds all words in a row, at its beginning or end or as most of
/// it. Only those are looked for of which `is_part` holds.
pub(super) async fn find(
    text: &str,
    passages: &[Span],
    words: &Words,
    is_part: &dyn Fn(&str) -> bool,
    steps: &Steps,
) -> Vec<Repeat> {
    let anchors = Anchors::new(text, passages, words, is_part, steps).await;
    let mut repeats = Vec::new();
    if anchors.entries.is_empty() {
        return repeats;
    }
    for index in (0..passages.len()).filter(|&index| !passages[index].is_empty()) {
        let container = words.hashes(index);
        steps.done(container.len()).await;
        for at in 0..(container.len() + 1).saturating_sub(ANCHOR_WORDS) {
            let rest = &container[at..];
            for &(_, candidate) in anchors.find(anchor(rest)) {
                let candidate = candidate as usize;
                let part = words.hashes(candidate);
                let (length, of) = (part.len(), container.len());
                let at_edge = at == 0 || length == rest.len();
                if rest.starts_with(part) && length < of && (at_edge || length * LARGE_PART >= of) {
                    let similarity = length as f32 / of as f32;
                    repeats.push(Repeat {
                        index: candidate,
                        of: index,
                        reason: DuplicateReason::Contained,
                        similarity,
                    });
                }
            }
        }
    }
    choose_containers(passages, repeats)
}

/// Passages that one and the same line may hold. One that holds more is a summary of the article or a copy of it.
const PARTS: usize = 2;

/// Of the containers of a passage the first that is neither contained itself nor made of many passages.
fn choose_containers(passages: &[Span], mut repeats: Vec<Repeat>) -> Vec<Repeat> {
    put_in_order(&mut repeats);
    repeats.dedup_by_key(|repeat| (repeat.index, repeat.of));
    let mut is_contained = vec![false; passages.len()];
    let mut parts = vec![0; passages.len()];
    for repeat in &repeats {
        is_contained[repeat.index] = true;
        parts[repeat.of] += 1;
    }
    repeats.retain(|repeat| !is_contained[repeat.of] && parts[repeat.of] <= PARTS);
    repeats.dedup_by_key(|repeat| repeat.index);
    repeats
}

/// The first words of the passages that can be part of others, sorted by their hash.
struct Anchors {
    entries: Vec<(u64, u32)>,
    /// A bit for every hash, by its lowest bits.
    filter: Vec<u64>,
}

impl Anchors {
    async fn new(text: &str, passages: &[Span], words: &Words, is_part: &dyn Fn(&str) -> bool, steps: &Steps) -> Self {
        let mut entries = Vec::new();
        for (index, passage) in passages.iter().enumerate().filter(|(_, passage)| !passage.is_empty()) {
            steps.done(ANCHOR_WORDS).await;
            let hashes = words.hashes(index);
            if CONTAINED_WORDS.contains(&hashes.len()) && is_part(&text[passage.range()]) {
                entries.push((anchor(hashes), index as u32));
            }
        }
        sort_in_steps(&mut entries, steps).await;
        let mut filter = vec![0; (entries.len() / 4).next_power_of_two()];
        let bits = filter.len() * 64;
        entries.iter().for_each(|&(anchor, _)| filter[anchor as usize % bits / 64] |= 1 << (anchor % 64));
        Self { entries, filter }
    }

    fn find(&self, anchor: u64) -> &[(u64, u32)] {
        let bits = self.filter.len() * 64;
        if self.filter[anchor as usize % bits / 64] & 1 << (anchor % 64) == 0 {
            return &[];
        }
        let start = self.entries.partition_point(|entry| entry.0 < anchor);
        let length = self.entries[start..].iter().take(SAME_ANCHOR).take_while(|entry| entry.0 == anchor).count();
        &self.entries[start..start + length]
    }
}

fn anchor(words: &[u64]) -> u64 {
    let mixed = words[..ANCHOR_WORDS]
        .iter()
        .fold(0u64, |hash, word| (hash.rotate_left(7) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    mixed ^ (mixed >> 32)
}
