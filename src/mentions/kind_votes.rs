//! What several mentions together are.

use crate::{Kind, Mention};

/// What it weighs that the text says what a thing is.
const STATED: f32 = 3.0;

/// A vote of mentions on what they name, weighted by their confidences.
#[derive(Clone, Debug, Default)]
pub(crate) struct KindVotes {
    sums: [f32; Kind::ALL.len()],
    /// How many mentions have voted.
    pub(crate) count: usize,
}

impl KindVotes {
    pub(crate) fn add(&mut self, mention: &Mention) {
        // A confidence may be zero; a vote is one all the same.
        self.sums[mention.kind as usize] += mention.confidence.max(f32::MIN_POSITIVE);
        self.count += 1;
    }

    /// Counts what the text says outright: as much as three mentions.
    pub(crate) fn state(&mut self, kind: Kind) {
        self.sums[kind as usize] += STATED;
    }

    /// The mean of all confidences, for whatever kind; at most 1, as what the text states counts for more than a mention.
    pub(crate) fn mean_confidence(&self) -> f32 {
        (self.sums.iter().sum::<f32>() / self.count.max(1) as f32).min(1.0)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Evidence, Span};

    #[test]
    fn what_nobody_is_sure_of_is_voted_for() {
        let mut votes = KindVotes::default();
        votes.add(&Mention {
            span: Span::default(),
            kind: Kind::Organization,
            confidence: 0.0,
            evidence: Evidence::Context,
        });
        assert_eq!(votes.winner(), Kind::Organization);
    }
}
