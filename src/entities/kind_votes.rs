//! What several mentions together are.

use super::{Kind, Mention};

/// A vote of mentions on what they name, weighted by their confidences.
#[derive(Clone, Debug, Default)]
pub(crate) struct KindVotes {
    sums: [f32; Kind::ALL.len()],
    /// How many mentions have voted.
    pub(crate) count: usize,
}

impl KindVotes {
    pub(crate) fn add(&mut self, mention: &Mention) {
        self.sums[mention.kind as usize] += mention.confidence;
        self.count += 1;
    }

    /// The mean of all confidences, for whatever kind.
    pub(crate) fn mean_confidence(&self) -> f32 {
        self.sums.iter().sum::<f32>() / self.count.max(1) as f32
    }

    /// The kind with the largest sum; of equal ones the first in [`Kind::ALL`].
    pub(crate) fn winner(&self) -> Kind {
        let heavier = |best: Kind, kind: Kind| match self.sums[kind as usize] > self.sums[best as usize] {
            true => kind,
            false => best,
        };
        Kind::ALL.into_iter().fold(Kind::ALL[0], heavier)
    }
}
