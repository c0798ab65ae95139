//! A set of 32-bit hashes, sparse in a space of slots, in which every member has a number.
//!
//! Most features that a text has are not in the model, so the question "is it there?" must be cheap, and the answer "yes, in row
//! 1,234" must follow without a search. A hash table would store every key; here the place of a bit is the key.
//!
//! ```text
//!   slot       0         64         128        192        a bit for every slot
//!   bitmap     01000010… 00000000…  00100100…  …
//!   before     0         2          2          4          members before each block of 64
//!
//!   rank of slot s = before[s / 64] + number of ones below bit s % 64 of its block
//! ```
//!
//! The numbers are in the order of slots, so that the rows can be stored in that order, too.

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

    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #[test]
        fn ranks_are_those_of_an_ordinary_set(bits in 6_u32..12, members: Vec<u16>, hash: u32) {
            let slots: std::collections::BTreeSet<u32> =
                members.iter().map(|&member| u32::from(member) % (1 << bits)).collect();
            let set = RankedSet::new(bits, slots.iter().copied());
            let of_members = slots.iter().map(|&slot| slot << (32 - bits) | hash >> bits);
            for hash in of_members.chain([hash, 0, u32::MAX]) {
                let expected = slots.iter().position(|&slot| slot == hash >> (32 - bits));
                proptest::prop_assert_eq!(set.rank(hash), expected);
                proptest::prop_assert_eq!(set.contains(hash), expected.is_some());
            }
        }
    }
}
