//! Sixteen bytes at once, as many as a vector register of WebAssembly has: there with its instructions, elsewhere with plain loops, which
//! compilers turn into vector instructions of their own.
//!
//! ```text
//!   bytes                  t h e _ f e r r y , _ a n d _ t
//!   is(b' ').bits()        0 0 0 1 0 0 0 0 0 0 1 0 0 0 1 0      a bit for every byte, the first one lowest
//!   is(b' ').first()       3
//! ```

pub(crate) use implementation::Bytes;
use implementation::Mask;
use std::ops::BitOr;

/// How many bytes.
pub(crate) const LANES: usize = 16;

/// The bytes of `chunk`.
#[inline]
pub(crate) fn lanes(chunk: &[u8; LANES]) -> Bytes {
    Bytes::new(chunk)
}

impl Bytes {
    /// Which are letters of ASCII.
    #[inline]
    pub(crate) fn are_letters(self) -> Mask {
        self.with_bits(0x20).are_in(b'a', 26)
    }
}

impl Mask {
    /// The first byte of which it holds, or [`LANES`].
    #[inline]
    pub(crate) fn first(self) -> usize {
        (u32::from(self.bits()) | 1 << LANES).trailing_zeros() as usize
    }
}

impl BitOr for Mask {
    type Output = Self;

    #[inline]
    fn bitor(self, other: Self) -> Self {
        self.or(other)
    }
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod implementation {
    use super::LANES;
    use std::arch::wasm32::{
        i8x16_bitmask, u8x16_eq, u8x16_lt, u8x16_splat, u8x16_sub, u64x2, v128, v128_and, v128_andnot, v128_or,
    };

    /// Sixteen bytes.
    #[derive(Clone, Copy)]
    pub(crate) struct Bytes(v128);

    /// For each of sixteen bytes whether something holds.
    #[derive(Clone, Copy)]
    pub(crate) struct Mask(v128);

    impl Bytes {
        #[inline]
        pub(super) fn new(chunk: &[u8; LANES]) -> Self {
            let half = |half: usize| u64::from_le_bytes(std::array::from_fn(|lane| chunk[8 * half + lane]));
            Self(u64x2(half(0), half(1)))
        }

        /// The bytes with these bits set.
        #[inline]
        pub(super) fn with_bits(self, bits: u8) -> Self {
            Self(v128_or(self.0, u8x16_splat(bits)))
        }

        /// Which are `byte`.
        #[inline]
        pub(crate) fn is(self, byte: u8) -> Mask {
            Mask(u8x16_eq(self.0, u8x16_splat(byte)))
        }

        /// Which are among `count` bytes from `first` on.
        #[inline]
        pub(crate) fn are_in(self, first: u8, count: u8) -> Mask {
            Mask(u8x16_lt(u8x16_sub(self.0, u8x16_splat(first)), u8x16_splat(count)))
        }
    }

    impl Mask {
        #[inline]
        pub(super) fn or(self, other: Self) -> Self {
            Self(v128_or(self.0, other.0))
        }

        /// Where both hold.
        #[inline]
        pub(crate) fn and(self, other: Self) -> Self {
            Self(v128_and(self.0, other.0))
        }

        /// Where it holds and `other` does not.
        #[inline]
        pub(crate) fn and_not(self, other: Self) -> Self {
            Self(v128_andnot(self.0, other.0))
        }

        /// A bit for every byte, the first one lowest.
        #[inline]
        pub(crate) fn bits(self) -> u16 {
            i8x16_bitmask(self.0)
        }
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod implementation {
    use super::LANES;
    use std::array::from_fn;

    /// Sixteen bytes.
    #[derive(Clone, Copy)]
    pub(crate) struct Bytes([u8; LANES]);

    /// For each of sixteen bytes whether something holds: 1 or 0.
    #[derive(Clone, Copy)]
    pub(crate) struct Mask([u8; LANES]);

    impl Bytes {
        #[inline]
        pub(super) fn new(chunk: &[u8; LANES]) -> Self {
            Self(*chunk)
        }

        /// The bytes with these bits set.
        #[inline]
        pub(super) fn with_bits(self, bits: u8) -> Self {
            Self(self.0.map(|byte| byte | bits))
        }

        /// Which are `byte`.
        #[inline]
        pub(crate) fn is(self, byte: u8) -> Mask {
            Mask(self.0.map(|own| u8::from(own == byte)))
        }

        /// Which are among `count` bytes from `first` on.
        #[inline]
        pub(crate) fn are_in(self, first: u8, count: u8) -> Mask {
            Mask(self.0.map(|own| u8::from(own.wrapping_sub(first) < count)))
        }
    }

    impl Mask {
        #[inline]
        pub(super) fn or(self, other: Self) -> Self {
            Self(from_fn(|lane| self.0[lane] | other.0[lane]))
        }

        /// Where both hold.
        #[inline]
        pub(crate) fn and(self, other: Self) -> Self {
            Self(from_fn(|lane| self.0[lane] & other.0[lane]))
        }

        /// Where it holds and `other` does not.
        #[inline]
        pub(crate) fn and_not(self, other: Self) -> Self {
            Self(from_fn(|lane| self.0[lane] & !other.0[lane]))
        }

        /// A bit for every byte, the first one lowest.
        #[inline]
        pub(crate) fn bits(self) -> u16 {
            // The multiplication brings the lowest bits of eight bytes together in the highest byte.
            let half = |half: usize| {
                let flags = u64::from_le_bytes(from_fn(|lane| self.0[8 * half + lane]));
                flags.wrapping_mul(0x0102_0408_1020_4080) >> 56
            };
            (half(0) | half(1) << 8) as u16
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_asked() {
        let chunk: [u8; LANES] = *b"the Ferry@, and[";
        let is = |holds: fn(u8) -> bool| {
            chunk.iter().enumerate().fold(0, |bits, (lane, &byte)| bits | u16::from(holds(byte)) << lane)
        };
        let bytes = lanes(&chunk);
        let (letters, spaces) = (bytes.are_letters(), bytes.is(b' '));
        assert_eq!(letters.bits(), is(|byte| byte.is_ascii_alphabetic()));
        assert_eq!(spaces.bits(), is(|byte| byte == b' '));
        assert_eq!((letters | spaces).bits(), is(|byte| byte.is_ascii_alphabetic() || byte == b' '));
        assert_eq!(letters.and(bytes.are_in(b'F', 1)).bits(), is(|byte| byte == b'F'));
        assert_eq!(letters.and_not(bytes.is(b'e')).bits(), is(|byte| byte.is_ascii_alphabetic() && byte != b'e'));
        assert_eq!((spaces.first(), bytes.is(b'x').first()), (3, LANES));
    }
}
