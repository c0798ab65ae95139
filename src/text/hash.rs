//! A hash that is the same on every platform.

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
