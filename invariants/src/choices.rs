/// Choices read from bytes: the same bytes, the same choices. When the bytes have ended, the first of everything is chosen.
#[derive(Clone, Debug)]
pub struct Choices<'b>(&'b [u8]);

impl<'b> Choices<'b> {
    /// The choices that `bytes` stand for.
    pub fn new(bytes: &'b [u8]) -> Self {
        Self(bytes)
    }

    /// The next byte.
    pub fn byte(&mut self) -> u8 {
        self.0.split_off_first().copied().unwrap_or(0)
    }

    /// A number below `bound`, which is at most 256; 0 if it is 0.
    pub fn below(&mut self, bound: usize) -> usize {
        usize::from(self.byte()) % bound.max(1)
    }

    /// One of `items`.
    pub fn pick<T: Clone>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())].clone()
    }

    /// Yes or no; first no.
    pub fn flag(&mut self) -> bool {
        self.below(2) == 1
    }

    /// A position in 0 to `end`, from two bytes.
    pub fn position(&mut self, end: usize) -> usize {
        usize::from(u16::from_le_bytes([self.byte(), self.byte()])) % (end + 1)
    }

    /// Whether all bytes were read.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The next `count` bytes, or as many as there are, for other choices.
    pub fn part(&mut self, count: usize) -> Choices<'b> {
        let (part, rest) = self.0.split_at(count.min(self.0.len()));
        self.0 = rest;
        Choices(part)
    }

    /// The bytes not yet read.
    pub fn rest(&self) -> &'b [u8] {
        self.0
    }
}
