//! What the tagger found in sentences that it has seen before: while a text is edited, in nearly all of them.
//!
//! The first pass depends on the sentence alone. The second depends on the rest of the text only through the features
//! that this gives: where they are the same as the last time, so is what it finds.

use super::{atoms::Atoms, decode::Scores, model::Found, tags::Tag};
use std::cell::RefCell;

/// What was found in one sentence. Tokens are counted from its beginning.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) atoms: Vec<Atoms>,
    pub(crate) tags: Vec<Tag>,
    /// Scores of the first pass, of all stretches.
    pub(crate) emissions: Vec<Scores>,
    /// For every stretch what the second pass found in it, as far as it went.
    found: RefCell<Vec<Voted>>,
}

/// What the second pass found in a stretch.
#[derive(Debug)]
struct Voted {
    /// The tokens of the stretch and the features that the rest of the text gave them.
    features: Vec<(usize, u32)>,
    /// What it found, counted from the beginning of the stretch.
    found: Vec<Found>,
}

impl Known {
    pub(crate) fn new(atoms: Vec<Atoms>, tags: Vec<Tag>, emissions: Vec<Scores>) -> Self {
        Self { atoms, tags, emissions, found: RefCell::default() }
    }

    /// Adds to `found` what the second pass found in a stretch, which begins at `start` now, if the rest of the text gave it the same features.
    pub(crate) fn recall(
        &self,
        stretch: usize,
        features: &[(usize, u32)],
        start: usize,
        found: &mut Vec<Found>,
    ) -> bool {
        let voted = self.found.borrow();
        let voted = voted.get(stretch).filter(|voted| voted.features == features);
        found.extend(voted.iter().flat_map(|voted| &voted.found).map(|found| found.moved_by(start)));
        voted.is_some()
    }

    /// Keeps what the second pass found in a stretch, which begins at `start`.
    pub(crate) fn remember(&self, stretch: usize, features: &[(usize, u32)], start: usize, found: &[Found]) {
        let found = found.iter().map(|found| found.moved_by(start.wrapping_neg())).collect();
        let (voted, mut all) = (Voted { features: features.to_vec(), found }, self.found.borrow_mut());
        match all.get_mut(stretch) {
            Some(before) => *before = voted,
            None => all.push(voted),
        }
    }
}
