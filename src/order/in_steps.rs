//! Sorting in small steps.

use crate::steps::Steps;

/// So many entries are sorted in one go.
const AT_ONCE: usize = 1 << 12;

/// An entry whose highest bits are those of a hash.
pub(crate) trait Hashed: Ord + Copy {
    /// The highest eight bits of the hash.
    fn bucket(&self) -> usize;
}

impl Hashed for (u64, u32) {
    fn bucket(&self) -> usize {
        (self.0 >> 56) as usize
    }
}

impl Hashed for u64 {
    fn bucket(&self) -> usize {
        (self >> 56) as usize
    }
}

/// Sorts `entries`: many are put into buckets by their highest bits first. One bucket is sorted in one go.
pub(crate) async fn sort_in_steps<E: Hashed>(entries: &mut Vec<E>, steps: &Steps) {
    if entries.len() <= AT_ONCE {
        entries.sort_unstable();
        return;
    }
    let mut ends = [0; 257];
    entries.iter().for_each(|entry| ends[entry.bucket() + 1] += 1);
    for bucket in 1..ends.len() {
        ends[bucket] += ends[bucket - 1];
    }
    let mut buckets = entries.clone();
    for entry in &*entries {
        let end = &mut ends[entry.bucket()];
        buckets[*end] = *entry;
        *end += 1;
    }
    steps.done(entries.len() / 4).await;
    let mut start = 0;
    for end in &ends[..256] {
        buckets[start..*end].sort_unstable();
        steps.done(end - start).await;
        start = *end;
    }
    *entries = buckets;
}
