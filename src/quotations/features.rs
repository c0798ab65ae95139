//! Features: numbers of cells of the model's table.

/// What is known of one decision, as cells of a table of weights.
#[doc(hidden)]
#[derive(Clone, Debug, Default)]
pub struct Features(pub(super) Vec<u16>);

/// Cells of a table. The features of a template are spread over all of it.
pub const CELLS: usize = 1 << 15;

impl Features {
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// Adds the feature of template `template` with these `values`.
    pub(super) fn add(&mut self, template: u8, values: &[u32]) {
        let mut hash = u32::from(template).wrapping_add(1).wrapping_mul(0x9E37_79B9);
        for value in values {
            hash = (hash.rotate_left(7) ^ value).wrapping_mul(0x85EB_CA6B);
            hash ^= hash >> 15;
        }
        self.0.push((hash as usize % CELLS) as u16);
    }

    /// Adds what is known elsewhere.
    pub(super) fn add_all(&mut self, others: &Self) {
        self.0.extend_from_slice(&others.0);
    }

    /// The cells.
    pub fn cells(&self) -> &[u16] {
        &self.0
    }
}

/// `count` in few steps: 0, 1, 2, 3–4, 5–8, 9–16 … as 0, 1, 2, 3, 4, 5 …, at most `most`.
pub(super) fn bucket(count: usize, most: u32) -> u32 {
    let steps = match count {
        0..=2 => count as u32,
        _ => usize::BITS - (count - 1).leading_zeros() + 1,
    };
    steps.min(most)
}
