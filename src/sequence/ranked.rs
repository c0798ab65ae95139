//! A set of 32-bit hashes, sparse in a space of slots, in which every member has a number.

/// Members of one block of the bitmap.
const BLOCK: usize = 64;

/// A bitmap over `2^bits` slots with the number of members before every block: membership and rank in one look-up.
///
/// A slot is the upper bits of a hash, so a hash that is not a member is taken for one with the probability that a slot
/// is full.
#[derive(Clone, Debug, Default)]
pub struct RankedSet {
    shift: u32,
    bitmap: Vec<u64>,
    /// The number of members before every block.
    before: Vec<u32>,
}

impl RankedSet {
    /// The set of `slots`, ascending and below `2^bits`. `bits` is from 6 to 31.
    pub fn new(bits: u32, slots: impl IntoIterator<Item = u32>) -> Self {
        let mut bitmap = vec![0_u64; (1 << bits) / BLOCK];
        for slot in slots {
            bitmap[slot as usize / BLOCK] |= 1 << (slot as usize % BLOCK);
        }
        let mut members = 0;
        let count = |block: &u64| {
            let before = members;
            members += block.count_ones();
            before
        };
        let before = bitmap.iter().map(count).collect();
        Self { shift: 32 - bits, bitmap, before }
    }

    /// Whether the slot of `hash` is full.
    #[inline]
    pub fn contains(&self, hash: u32) -> bool {
        let slot = (hash >> self.shift) as usize;
        self.bitmap.get(slot / BLOCK).is_some_and(|block| block >> (slot % BLOCK) & 1 != 0)
    }

    /// The number of the member at the slot of `hash`, counted from 0 in the order of slots.
    #[inline]
    pub fn rank(&self, hash: u32) -> Option<usize> {
        let slot = (hash >> self.shift) as usize;
        let block = self.bitmap.get(slot / BLOCK)?;
        let bit = 1_u64 << (slot % BLOCK);
        (block & bit != 0).then(|| self.before[slot / BLOCK] as usize + (block & (bit - 1)).count_ones() as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_numbered_in_order() {
        let set = RankedSet::new(8, [3, 64, 200]);
        let ranks: Vec<_> = [3, 64, 200, 4].map(|slot| set.rank(slot << 24 | 7)).to_vec();
        assert_eq!(ranks, [Some(0), Some(1), Some(2), None]);
    }
}
