//! A hash that is the same on every platform, and one for maps.

#[cfg(feature = "entities")]
use std::collections::HashSet;
#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
use std::hash::RandomState;
use std::{
    collections::HashMap,
    hash::{BuildHasher, Hasher},
    sync::OnceLock,
};

/// The hash of `bytes`, in the manner of FxHash, eight bytes at a time. It is quick, not proof against collisions: whoever
/// uses it compares what has the same hash.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
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

/// Spreads every bit over all (Wellons, "Prospecting for hash functions", 2018). Never `u32::MAX` for a shingle that is not.
pub(crate) fn mix(mut value: u32) -> u32 {
    value ^= value >> 16;
    value = value.wrapping_mul(0x7FEB_352D);
    value ^= value >> 15;
    value = value.wrapping_mul(0x846C_A68B);
    value ^ (value >> 16)
}

/// Maps and sets with [`Seeded`] hashes.
pub(crate) type Map<K, V> = HashMap<K, V, Seeded>;
#[cfg(feature = "entities")]
pub(crate) type Set<K> = HashSet<K, Seeded>;

/// Makes hashes with a seed that nobody knows: whoever wrote a text could else choose names that all fall in one place of a map, in which
/// finding them takes quadratic time. Quicker than what the standard library has for that, as every eight bytes take one
/// multiplication.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seeded(u64);

static SEED: OnceLock<u64> = OnceLock::new();

/// Sets the seed, where the standard library knows no randomness.
#[cfg(feature = "browser")]
pub(crate) fn seed(random: f64) {
    SEED.get_or_init(|| random.to_bits());
}

impl Default for Seeded {
    fn default() -> Self {
        Self(*SEED.get_or_init(own_seed))
    }
}

#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
fn own_seed() -> u64 {
    RandomState::new().hash_one(0_u8)
}

/// Nothing is random there, and the hash of the standard library would be a kilobyte for nothing.
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
const fn own_seed() -> u64 {
    0x2545_F491_4F6C_DD1D
}

impl BuildHasher for Seeded {
    type Hasher = SeededHasher;

    fn build_hasher(&self) -> SeededHasher {
        SeededHasher(self.0)
    }
}

/// Multiplies the halves of what is hashed, each hidden by the seed, as wyhash does (Wang Yi, 2019): which texts have the same product
/// depends on the seed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SeededHasher(u64);

impl SeededHasher {
    fn add(&mut self, word: u64) {
        let hidden = word ^ self.0;
        self.0 = u64::from(hidden as u32).wrapping_mul(hidden >> 32) ^ hidden.rotate_left(29) ^ 0x9E37_79B9_7F4A_7C15;
    }
}

impl Hasher for SeededHasher {
    // Once in the program, instead of in every map.
    #[inline(never)]
    fn write(&mut self, bytes: &[u8]) {
        let (chunks, rest) = bytes.as_chunks::<8>();
        chunks.iter().for_each(|chunk| self.add(u64::from_le_bytes(*chunk)));
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        self.add(u64::from_le_bytes(last) ^ (bytes.len() as u64) << 56);
    }

    fn write_u8(&mut self, number: u8) {
        self.add(number.into());
    }

    fn write_u32(&mut self, number: u32) {
        self.add(number.into());
    }

    fn write_u64(&mut self, number: u64) {
        self.add(number);
    }

    fn write_usize(&mut self, number: usize) {
        self.add(number as u64);
    }

    fn write_isize(&mut self, number: isize) {
        self.add(number as u64);
    }

    fn finish(&self) -> u64 {
        let spread = self.0.wrapping_mul(0x517c_c1b7_2722_0a95);
        spread ^ spread >> 32
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

    /// How many of `keys` have the place of another one, in a table with as many places.
    fn collisions(keys: impl Iterator<Item = Vec<u8>>) -> usize {
        let (hashes, keys) = (Seeded::default(), keys.collect::<HashSet<_>>());
        let places: HashSet<u64> = keys.iter().map(|key| hashes.hash_one(key) % keys.len() as u64).collect();
        keys.len() - places.len()
    }

    #[test]
    fn what_is_alike_is_spread_as_chance_would() {
        // Of as many keys as places, 37 of 100 share one.
        let numbers = || 0..10_000_u64;
        let spread = [
            collisions(numbers().map(|number| number.to_le_bytes().to_vec())),
            collisions(numbers().map(|number| (number << 40).to_le_bytes().to_vec())),
            collisions(numbers().map(|number| format!("Name {number} of many").into_bytes())),
            collisions(numbers().map(|number| vec![b'a'; number as usize % 2000])),
        ];
        assert!(spread[..3].iter().all(|&shared| (3_500..3_900).contains(&shared)), "{spread:?}");
        assert!((600..900).contains(&spread[3]), "{spread:?}");
    }

    proptest! {
        /// What cancels out in hashes that multiply by a constant.
        #[test]
        fn no_difference_is_undone_by_the_next(words in any::<[u64; 2]>(), flipped in 0..64_u32) {
            let hashes = Seeded::default();
            let of = |words: [u64; 2]| hashes.hash_one(words.map(u64::to_le_bytes).concat());
            for back in 0..64 {
                let other = [words[0] ^ 1 << 63, words[1] ^ 1 << flipped ^ 1 << back];
                prop_assert_ne!(of(words), of(other));
            }
        }
    }
}
