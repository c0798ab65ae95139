//! An adaptive entropy coder: weights are stored in little more than their entropy, and read in few instructions a symbol.
//!
//! Asymmetric numeral systems (Duda 2009, 2013; the variant with ranges): what is read first is written last, so an [`Encoder`]
//! keeps what it is given until the end. How likely the symbols are is learned while coding, alike on both sides.

/// All symbols of a [`SymbolOdds`] together have this share.
const SCALE_BITS: u32 = 15;
const SCALE: u32 = 1 << SCALE_BITS;

/// The state of a coder is at least this, and below 2³² times as much.
const LEAST: u64 = 1 << 31;

/// What a symbol counts more for having been seen: twenty times what it counts for being possible.
const SEEN: u32 = 20;

/// The shares are reckoned anew when this part of what was seen is new.
const STALE: u32 = 4;

/// The symbol at the beginning of every so many shares is noted, so that it need not be searched from the first on.
const STRIDE: usize = 1 << 10;

/// How likely every symbol is in one context, learned while coding.
#[derive(Clone, Debug)]
pub struct SymbolOdds {
    counts: Vec<u32>,
    /// Where the share of every symbol begins, and where the last one ends.
    bounds: Vec<u16>,
    /// The symbols at multiples of [`STRIDE`].
    guide: [u16; SCALE as usize / STRIDE],
    seen: u32,
    /// How many symbols are yet to be seen before the shares are reckoned anew.
    fresh: u32,
}

impl SymbolOdds {
    /// For symbols below `symbols`, which are from 1 to 4096.
    pub fn new(symbols: usize) -> Self {
        let mut model = Self {
            counts: vec![1; symbols],
            bounds: vec![0; symbols + 1],
            guide: [0; SCALE as usize / STRIDE],
            seen: 0,
            fresh: 1,
        };
        model.reckon();
        model
    }

    /// Shares the scale among the symbols: one for each, and the rest as they were counted.
    fn reckon(&mut self) {
        let symbols = self.counts.len() as u32;
        let total = symbols + SEEN * self.seen;
        let share = (u64::from(SCALE - symbols) << 32) / u64::from(total);
        let (mut counted, mut begun) = (0, 0);
        for (symbol, (count, bound)) in (0..).zip(self.counts.iter().zip(&mut self.bounds[1..])) {
            counted += count;
            let reached = match counted == total {
                true => SCALE,
                false => u32::from(symbol) + 1 + ((u64::from(counted) * share) >> 32) as u32,
            };
            *bound = reached as u16;
            let strides = (reached as usize).div_ceil(STRIDE);
            if begun < strides {
                self.guide[begun..strides].fill(symbol);
                begun = strides;
            }
        }
    }

    /// The symbol whose share holds `at`.
    fn find(&self, at: u32) -> usize {
        let first = usize::from(self.guide[at as usize / STRIDE]);
        // The last bound is beyond every place.
        let further = self.bounds[first + 1..].iter().position(|&bound| at < u32::from(bound));
        first + further.unwrap_or(0)
    }

    /// Where the share of `symbol` begins, and how large it is.
    fn share(&self, symbol: usize) -> (u32, u32) {
        let [start, end] = [symbol, symbol + 1].map(|bound| u32::from(self.bounds[bound]));
        (start, end - start)
    }

    fn count(&mut self, symbol: usize) {
        self.counts[symbol] += SEEN;
        self.seen += 1;
        self.fresh -= 1;
        if self.fresh == 0 {
            self.fresh = self.seen / STALE + 1;
            self.reckon();
        }
    }
}

/// What reads or writes symbols: the layout of the bytes is written once for both.
pub trait Coder {
    /// Codes a symbol in a context and returns it; a decoder ignores the given one.
    fn symbol(&mut self, model: &mut SymbolOdds, symbol: usize) -> usize;

    /// Codes a number of so many bits, at most 15, all alike likely.
    fn bits(&mut self, count: u32, bits: u32) -> u32;

    /// Codes a number below 2³⁰ - 1: how many bits it has, a symbol below [`LENGTHS`], then the bits.
    fn number(&mut self, lengths: &mut SymbolOdds, number: u32) -> u32 {
        let wanted = number + 1;
        let length = self.symbol(lengths, wanted.ilog2() as usize) as u32;
        let low = length.min(15);
        let high = self.bits(length - low, wanted >> low & mask(length - low)) | 1 << (length - low);
        (high << low | self.bits(low, wanted & mask(low))) - 1
    }
}

/// Symbols of the lengths of numbers.
pub const LENGTHS: usize = 30;

/// So many ones.
fn mask(bits: u32) -> u32 {
    (1 << bits) - 1
}

/// Reads what [`Encoder`] wrote. Past the end of the bytes it reads zeros.
#[derive(Debug)]
pub struct Decoder<'b> {
    bytes: &'b [u8],
    state: u64,
}

impl<'b> Decoder<'b> {
    /// Begins to read `bytes`.
    pub fn new(bytes: &'b [u8]) -> Self {
        let mut decoder = Self { bytes, state: 0 };
        decoder.refill();
        decoder.refill();
        decoder
    }

    fn refill(&mut self) {
        let (word, rest) = self.bytes.split_first_chunk().unwrap_or((&[0; 4], &[]));
        self.state = self.state << 32 | u64::from(u32::from_le_bytes(*word));
        self.bytes = rest;
    }

    /// Reads a symbol. Kept apart, as browsers compile well what is called often, and not what runs long but once.
    #[inline(never)]
    fn read(&mut self, model: &mut SymbolOdds) -> usize {
        let symbol = model.find(self.at());
        let (start, size) = model.share(symbol);
        self.leave(start, size);
        model.count(symbol);
        symbol
    }

    /// Goes on behind a symbol with this share, which holds the state.
    #[inline]
    fn leave(&mut self, start: u32, size: u32) {
        self.state = u64::from(size) * (self.state >> SCALE_BITS) + u64::from(self.at() - start);
        if self.state < LEAST {
            self.refill();
        }
    }

    /// Where in the scale the state is.
    fn at(&self) -> u32 {
        self.state as u32 & mask(SCALE_BITS)
    }
}

impl Coder for Decoder<'_> {
    #[inline]
    fn symbol(&mut self, model: &mut SymbolOdds, _: usize) -> usize {
        self.read(model)
    }

    #[inline]
    fn bits(&mut self, count: u32, _: u32) -> u32 {
        let bits = self.at() >> (SCALE_BITS - count);
        self.leave(bits << (SCALE_BITS - count), SCALE >> count);
        bits
    }
}

/// Writes symbols for [`Decoder`].
#[derive(Debug, Default)]
pub struct Encoder {
    /// The shares of all symbols: where they begin, and how large they are.
    shares: Vec<(u32, u32)>,
}

impl Encoder {
    /// All bytes.
    pub fn finish(self) -> Vec<u8> {
        let mut words = Vec::new();
        let mut state = LEAST;
        for (start, size) in self.shares.into_iter().rev() {
            let size = u64::from(size);
            if state >> 32 >= size * (LEAST >> SCALE_BITS) {
                words.push(state as u32);
                state >>= 32;
            }
            state = (state / size) << SCALE_BITS | (state % size + u64::from(start));
        }
        words.extend([state as u32, (state >> 32) as u32]);
        words.iter().rev().flat_map(|word| word.to_le_bytes()).collect()
    }
}

impl Coder for Encoder {
    fn symbol(&mut self, model: &mut SymbolOdds, symbol: usize) -> usize {
        self.shares.push(model.share(symbol));
        model.count(symbol);
        symbol
    }

    fn bits(&mut self, count: u32, bits: u32) -> u32 {
        self.shares.push((bits << (SCALE_BITS - count), SCALE >> count));
        bits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers of all sizes, symbols of which some are rare, and bits.
    fn code(coder: &mut impl Coder, wanted: &[u32]) -> Vec<u32> {
        let (mut lengths, mut symbols) = (SymbolOdds::new(LENGTHS), SymbolOdds::new(1000));
        let code = |wanted: &u32| {
            let number = coder.number(&mut lengths, wanted >> 2);
            let symbol = coder.symbol(&mut symbols, wanted.leading_zeros() as usize * 30 + (wanted % 30) as usize);
            [number, symbol as u32, coder.bits(2, wanted & 3)]
        };
        wanted.iter().flat_map(code).collect()
    }

    #[test]
    fn what_is_written_is_read() {
        let numbers: Vec<u32> = (0..20_000_u32).map(|n| n.wrapping_mul(2_654_435_761) >> (n % 32)).collect();
        let mut encoder = Encoder::default();
        let written = code(&mut encoder, &numbers);
        let bytes = encoder.finish();
        assert_eq!(code(&mut Decoder::new(&bytes), &vec![0; numbers.len()]), written);
    }

    #[test]
    fn bytes_are_near_the_entropy() {
        // Three quarters are zeros: 0.811 bits each.
        let mut encoder = Encoder::default();
        let mut model = SymbolOdds::new(2);
        for n in 0..8000_u32 {
            encoder.symbol(&mut model, usize::from(n.wrapping_mul(2_654_435_761) >> 30 == 0));
        }
        assert!((811..840).contains(&encoder.finish().len()));
    }
}
