//! Learned weights as columns of bytes.
//!
//! Like bytes stand together, and positions are stored as gaps: that is what brotli and gzip, which every server applies, make
//! small, and it is read in one pass. A coder of our own (asymmetric numeral systems with adaptive odds) made the model of names
//! 8 % smaller than brotli makes these columns, the model of lines no smaller, and cost some 700 instructions for each feature and
//! word before the first name was found.

/// Writes columns one after the other.
#[derive(Debug, Default)]
pub struct ColumnWriter(Vec<u8>);

impl ColumnWriter {
    /// A single number.
    pub fn number(&mut self, mut number: u32) {
        while number > 0x7f {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    /// Bytes whose number the reader knows.
    pub fn bytes(&mut self, bytes: impl IntoIterator<Item = u8>) {
        self.0.extend(bytes);
    }

    /// Ascending numbers, each as its distance from the one before.
    pub fn ascending(&mut self, numbers: impl IntoIterator<Item = u32>) {
        let mut next = 0;
        for number in numbers {
            self.number(number.wrapping_sub(next));
            next = number.wrapping_add(1);
        }
    }

    /// All that was written.
    pub fn finish(self) -> Vec<u8> {
        self.0
    }
}

/// Reads what [`ColumnWriter`] wrote. `None` means that the bytes end too early or say something impossible.
#[derive(Clone, Copy, Debug)]
pub struct ColumnReader<'b>(&'b [u8]);

impl<'b> ColumnReader<'b> {
    /// A reader at the beginning of `bytes`.
    pub const fn new(bytes: &'b [u8]) -> Self {
        Self(bytes)
    }

    /// A single number.
    pub fn number(&mut self) -> Option<u32> {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let byte = *self.0.split_off_first()?;
            number |= u32::from(byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// The next `count` bytes.
    pub fn bytes(&mut self, count: usize) -> Option<&'b [u8]> {
        self.0.split_off(..count)
    }

    /// The next `count` ascending numbers, all below `end`.
    pub fn ascending(&mut self, count: usize, end: u32) -> Option<Vec<u32>> {
        // A byte each at least: damaged bytes cannot claim more memory than they have.
        let mut numbers = Vec::with_capacity(count.min(self.0.len()));
        let mut next = 0_u32;
        for _ in 0..count {
            let number = next.checked_add(self.number()?).filter(|&number| number < end)?;
            numbers.push(number);
            next = number + 1;
        }
        Some(numbers)
    }

    /// Whether everything was read.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_was_written() {
        let (ascending, numbers) = ([0, 1, 200, 70_000, u32::MAX - 1], [0, 127, 128, u32::MAX]);
        let mut writer = ColumnWriter::default();
        writer.ascending(ascending);
        writer.bytes(*b"abc");
        numbers.iter().for_each(|&number| writer.number(number));
        let bytes = writer.finish();
        let mut reader = ColumnReader::new(&bytes);
        assert_eq!(reader.ascending(ascending.len(), u32::MAX).as_deref(), Some(&ascending[..]));
        assert_eq!(reader.bytes(3), Some(&b"abc"[..]));
        assert!(numbers.iter().all(|&number| reader.number() == Some(number)));
        assert!(reader.is_empty());
        for length in 0..bytes.len() {
            let mut reader = ColumnReader::new(&bytes[..length]);
            let read = reader.ascending(ascending.len(), u32::MAX).and_then(|_| reader.bytes(3));
            assert!(read.and_then(|_| numbers.map(|_| reader.number()).into_iter().last().flatten()).is_none());
        }
        assert_eq!(ColumnReader::new(&[5, 0]).ascending(2, 6), None, "6 is not below 6");
    }
}
