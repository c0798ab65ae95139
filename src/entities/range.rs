//! An adaptive binary range coder: the weights are stored in little more than their entropy.
//!
//! The arithmetic is that of LZMA (Martin 1979, Pavlov 1998): every bit is coded with the probability that earlier bits in the
//! same context had.

/// How likely a bit is 0, learned while coding: fast at first, so that rare contexts cost little, then slowly, so that frequent
/// ones are told exactly.
#[derive(Clone, Copy, Debug)]
pub struct Bit {
    /// In 65536ths, neither 0 nor 65536.
    zero: u16,
    /// How many bits were seen, up to the number of [`RATES`].
    seen: u8,
}

const PROBABILITY_BITS: u32 = 16;
const TOP: u32 = 1 << 24;

/// How far of the way to certainty a bit moves its probability after so many bits, in 65536ths: as the mean of all bits moves,
/// and in the end by a 200th.
static RATES: [u16; 199] = {
    let mut rates = [0; 199];
    let mut seen = 0;
    while seen < rates.len() {
        rates[seen] = (655_360 / (10 * seen + 16)) as u16;
        seen += 1;
    }
    rates
};

impl Default for Bit {
    fn default() -> Self {
        Self { zero: 1 << (PROBABILITY_BITS - 1), seen: 0 }
    }
}

impl Bit {
    fn update(&mut self, bit: bool) {
        let rate = u32::from(RATES[usize::from(self.seen)]);
        let zero = u32::from(self.zero);
        let zero = match bit {
            true => zero - ((zero * rate) >> PROBABILITY_BITS),
            false => zero + ((((1 << PROBABILITY_BITS) - zero) * rate) >> PROBABILITY_BITS),
        };
        self.zero = zero as u16;
        if usize::from(self.seen) + 1 < RATES.len() {
            self.seen += 1;
        }
    }
}

/// What reads or writes bits: the layout of the blob is written once for both.
pub trait Coder {
    /// Codes one bit in a context and returns it; a decoder ignores the given one.
    fn bit(&mut self, context: &mut Bit, bit: bool) -> bool;

    /// Codes a number below `contexts.len()`, a power of two, from the highest bit on.
    fn symbol(&mut self, contexts: &mut [Bit], symbol: u32) -> u32 {
        let bits = contexts.len().trailing_zeros();
        let mut node = 1;
        for shift in (0..bits).rev() {
            let bit = self.bit(&mut contexts[node], symbol >> shift & 1 != 0);
            node = node << 1 | usize::from(bit);
        }
        node as u32 - (1 << bits)
    }

    /// Codes any number: the count of its bits, then the bits.
    fn number(&mut self, contexts: &mut Number, number: u32) -> u32 {
        let wanted = number.saturating_add(1);
        let length = self.symbol(&mut contexts.lengths, wanted.ilog2());
        let mut value = 1_u32;
        for shift in (0..length).rev() {
            let bit = wanted >> shift & 1 != 0;
            // The two bits after the leading one are not evenly spread.
            let context = match length - shift {
                depth @ 1..=2 => {
                    &mut contexts.bits[length as usize]
                        [(depth as usize - 1) * 2 + (value as usize & (depth as usize - 1))]
                }
                _ => &mut Bit::default(),
            };
            value = value << 1 | u32::from(self.bit(context, bit));
        }
        value.saturating_sub(1)
    }
}

/// Contexts of [`Coder::number`].
#[derive(Clone, Debug, Default)]
pub struct Number {
    lengths: [Bit; 32],
    bits: [[Bit; 4]; 32],
}

/// Reads what [`Encoder`] wrote. Past the end of the bytes it reads zeros.
#[derive(Debug)]
pub struct Decoder<'b> {
    bytes: &'b [u8],
    range: u32,
    code: u32,
}

impl<'b> Decoder<'b> {
    /// Begins to read `bytes`.
    pub fn new(bytes: &'b [u8]) -> Self {
        let mut decoder = Self { bytes, range: u32::MAX, code: 0 };
        for _ in 0..5 {
            decoder.code = decoder.code << 8 | decoder.byte();
        }
        decoder
    }

    fn byte(&mut self) -> u32 {
        let Some((&first, rest)) = self.bytes.split_first() else { return 0 };
        self.bytes = rest;
        first.into()
    }
}

impl Coder for Decoder<'_> {
    #[inline]
    fn bit(&mut self, context: &mut Bit, _: bool) -> bool {
        let bound = (self.range >> PROBABILITY_BITS) * u32::from(context.zero);
        let bit = self.code >= bound;
        match bit {
            false => self.range = bound,
            true => {
                self.code -= bound;
                self.range -= bound;
            }
        }
        context.update(bit);
        while self.range < TOP {
            self.range <<= 8;
            self.code = self.code << 8 | self.byte();
        }
        bit
    }
}

/// Writes bits for [`Decoder`].
#[derive(Debug)]
pub struct Encoder {
    bytes: Vec<u8>,
    low: u64,
    range: u32,
    /// A byte that a carry may still change, and how many 0xFF follow it.
    pending: u8,
    run: u64,
}

impl Default for Encoder {
    fn default() -> Self {
        Self { bytes: Vec::new(), low: 0, range: u32::MAX, pending: 0, run: 1 }
    }
}

impl Encoder {
    /// All bytes.
    pub fn finish(mut self) -> Vec<u8> {
        for _ in 0..5 {
            self.shift();
        }
        self.bytes
    }

    fn shift(&mut self) {
        if self.low < 0xff00_0000 || self.low > u64::from(u32::MAX) {
            let carry = (self.low >> 32) as u8;
            let mut byte = self.pending;
            for _ in 0..self.run {
                self.bytes.push(byte.wrapping_add(carry));
                byte = 0xff;
            }
            self.run = 0;
            self.pending = (self.low >> 24) as u8;
        }
        self.run += 1;
        self.low = (self.low & 0x00ff_ffff) << 8;
    }
}

impl Coder for Encoder {
    fn bit(&mut self, context: &mut Bit, bit: bool) -> bool {
        let bound = (self.range >> PROBABILITY_BITS) * u32::from(context.zero);
        match bit {
            false => self.range = bound,
            true => {
                self.low += u64::from(bound);
                self.range -= bound;
            }
        }
        context.update(bit);
        while self.range < TOP {
            self.range <<= 8;
            self.shift();
        }
        bit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let numbers: Vec<u32> = (0..5000_u32).map(|n| n.wrapping_mul(2_654_435_761) >> (n % 31)).collect();
        let code = |coder: &mut dyn FnMut(u32, &mut Number) -> u32| -> Vec<u32> {
            let mut contexts = Number::default();
            numbers.iter().map(|&number| coder(number, &mut contexts)).collect()
        };
        let mut encoder = Encoder::default();
        code(&mut |number, contexts| encoder.number(contexts, number));
        let bytes = encoder.finish();
        let mut decoder = Decoder::new(&bytes);
        assert_eq!(code(&mut |_, contexts| decoder.number(contexts, 0)), numbers);
    }
}
