//! What several mentions together are.

use crate::{Kind, Mention};

/// A vote of mentions on what they name, weighted by their confidences.
#[derive(Clone, Debug, Default)]
pub(super) struct KindVotes {
    sums: [f32; Kind::ALL.len()],
    /// How many mentions have voted.
    pub(super) count: usize,
}

impl KindVotes {
    pub(super) fn add(&mut self, mention: &Mention) {
        self.sums[mention.kind as usize] += mention.confidence;
        self.count += 1;
    }

    /// The kind with the largest sum; of equal ones the first in [`Kind::ALL`].
    pub(super) fn winner(&self) -> Kind {
        let heavier = |best: Kind, kind: Kind| match self.sums[kind as usize] > self.sums[best as usize] {
            true => kind,
            false => best,
        };
        Kind::ALL.into_iter().fold(Kind::ALL[0], heavier)
    }
}
