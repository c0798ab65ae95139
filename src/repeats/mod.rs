//! Passages that say what another one says.

mod contained;
mod near;
mod words;

use crate::{
    Span,
    order::{pair, sort_by_number, sort_in_steps},
    steps::Steps,
    text::{fold, hash::hash, pieces::Pieces},
};
use std::collections::BinaryHeap;
pub(crate) use words::PassageWords;
use words::Words;

/// How a line or sentence repeats another, from the most to the least certain.
///
/// ```
/// use article_analyzer::{DuplicateReason, Status, analyze};
///
/// let lines = analyze("Rain ends in the north\nRAIN ENDS IN THE NORTH\nIt was dry.", &Default::default()).lines;
/// assert!(matches!(lines[1].status, Status::Duplicate { reason: DuplicateReason::SameWords, .. }));
/// assert_eq!(DuplicateReason::ALL.map(DuplicateReason::name), ["identical", "sameWords", "near", "contained"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "camelCase"))]
pub enum DuplicateReason {
    /// Byte for byte.
    Identical,
    /// After normalization of case, white space, quotes, dashes and end punctuation.
    SameWords,
    /// Most of the words in the same order.
    Near,
    /// As a part of a longer line.
    Contained,
}

impl DuplicateReason {
    /// Every reason, in the order of their numbers.
    pub const ALL: [Self; 4] = [Self::Identical, Self::SameWords, Self::Near, Self::Contained];

    /// The name used in JSON and JavaScript.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Identical => "identical",
            Self::SameWords => "sameWords",
            Self::Near => "near",
            Self::Contained => "contained",
        }
    }
}

/// Which repeats are looked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Criteria {
    /// Equal byte for byte.
    pub identical: bool,
    /// Equal in normal form.
    pub same_words: bool,
    /// At least as similar as `threshold`.
    pub near: bool,
    /// Part of a longer passage.
    pub contained: bool,
    /// Least similarity, 0.0 to 1.0.
    pub threshold: f32,
    /// Of passages that say the same the last is kept, not the first.
    pub keep_last: bool,
    /// Equal passages count only if they are next to each other.
    pub adjacent_only: bool,
}

impl Criteria {
    fn allows(&self, reason: DuplicateReason) -> bool {
        match reason {
            DuplicateReason::Identical => self.identical,
            DuplicateReason::SameWords => self.same_words,
            DuplicateReason::Near => self.near,
            DuplicateReason::Contained => self.contained,
        }
    }
}

/// What is known of passages before they are read.
#[derive(Default)]
pub(crate) struct Known<'k> {
    /// Hashes of their normal forms.
    pub hashes: Option<Vec<u64>>,
    /// What passages of the last text said.
    pub words: Option<&'k Pieces<PassageWords>>,
}

/// A passage that repeats another one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Repeat {
    /// Index of the passage.
    pub index: usize,
    /// Index of the one it repeats, which repeats none itself.
    pub of: usize,
    /// How it repeats it.
    pub reason: DuplicateReason,
    /// 0.0 to 1.0.
    pub similarity: f32,
}

/// Finds the `passages` of `text` that say what one says that is kept, in no particular order.
///
/// Which ones count is for `criteria` and, in the end, `should_remove` to say; only passages of which `is_part` holds can be
/// contained in others. Empty passages are passed over; those that are
/// repeats are emptied.
pub(crate) async fn find(
    text: &str,
    passages: &mut [Span],
    known: Known<'_>,
    criteria: &Criteria,
    is_part: &dyn Fn(&str) -> bool,
    should_remove: &dyn Fn(&Repeat) -> bool,
    steps: &Steps,
) -> Vec<Repeat> {
    let keep_last = criteria.keep_last;
    let mut repeats = Vec::new();
    let reads_words = criteria.near || criteria.contained;
    let (hashes, words) = match known.hashes {
        Some(hashes) => (hashes, None),
        None if reads_words => {
            let words = Words::new(text, passages, known.words, steps).await;
            (words.of_passages(), Some(words))
        }
        None => (hash_all(text, passages, steps).await, None),
    };
    let counts = |repeat: &Repeat| criteria.allows(repeat.reason) && should_remove(repeat);
    if criteria.identical || criteria.same_words {
        let found = find_same(text, passages, hashes, criteria, steps).await;
        add(found, passages, &counts, &mut repeats, steps).await;
    }
    if reads_words {
        let words = match words {
            Some(words) => words,
            None => Words::new(text, passages, known.words, steps).await,
        };
        if criteria.near {
            let found = near::find(text, passages, &words, criteria.threshold, keep_last, steps).await;
            add(found, passages, &counts, &mut repeats, steps).await;
        }
        if criteria.contained {
            let found = contained::find(text, passages, &words, is_part, steps).await;
            add(found, passages, &counts, &mut repeats, steps).await;
        }
    }
    refer_to_kept(&mut repeats, passages.len());
    repeats
}

/// Sorts `repeats` by the passage that repeats, then by what it repeats.
pub(crate) fn put_in_order(repeats: &mut Vec<Repeat>) {
    sort_by_number(repeats, |repeat| pair(repeat.index, repeat.of));
}

/// What [`find`] does with `passages` of `bytes` bytes in all, in the units in which it tells of it.
pub(crate) fn work(bytes: usize, passages: usize) -> usize {
    bytes + bytes / 2 + (3 + near::PASSES) * passages
}

/// Adds what of `found` counts to `repeats`, and empties their passages.
async fn add(
    found: Vec<Repeat>,
    passages: &mut [Span],
    counts: &dyn Fn(&Repeat) -> bool,
    repeats: &mut Vec<Repeat>,
    steps: &Steps,
) {
    for repeat in found {
        steps.done(PASSAGE).await;
        if counts(&repeat) {
            passages[repeat.index] = Span::default();
            repeats.push(repeat);
        }
    }
}

/// What a look at one passage comes to, in bytes that are read closely.
const PASSAGE: usize = 8;

/// Lets every repeat refer to what is kept in the end: two passages that are equal resemble a third one equally.
fn refer_to_kept(repeats: &mut [Repeat], passages: usize) {
    let mut repeat_of = vec![u32::MAX; passages];
    for (number, repeat) in repeats.iter().enumerate() {
        repeat_of[repeat.index] = number as u32;
    }
    for number in 0..repeats.len() {
        while let Some(&next) = repeats.get(repeat_of[repeats[number].of] as usize) {
            let repeat = &mut repeats[number];
            (repeat.of, repeat.reason) = (next.of, repeat.reason.max(next.reason));
            repeat.similarity = repeat.similarity.min(next.similarity);
        }
    }
}

/// Finds the passages that say the same words as the first or last of them.
///
/// Passages are sorted by a hash of their normal form and compared within runs of one hash: no text, however chosen, makes
/// it slower than sorting or makes different passages equal.
async fn find_same(text: &str, passages: &[Span], hashes: Vec<u64>, criteria: &Criteria, steps: &Steps) -> Vec<Repeat> {
    let by_words = criteria.same_words;
    let mut hashes: Vec<(u64, u32)> = hashes.into_iter().zip(0..).collect();
    hashes.retain(|&(_, index)| !passages[index as usize].is_empty());
    sort_in_steps(&mut hashes, steps).await;
    let passage = |index: usize| &text[passages[index].range()];
    let mut repeats = Vec::new();
    let mut group = Vec::new();
    for run in hashes.chunk_by(|one, other| one.0 == other.0).filter(|run| run.len() > 1) {
        // Almost always all of one hash say the same; sorting by what they say settles the rest.
        group.clear();
        group.extend(run.iter().map(|&(_, index)| index as usize));
        for &index in &group {
            steps.done(PASSAGE).await;
            if !is_same(passage(group[0]), passage(index), by_words) {
                // By heap: hashes collide too seldom for the code of a faster sort.
                let said = |index: usize| key(passage(index), by_words, &mut Vec::new()).to_vec();
                let order: BinaryHeap<_> = group.iter().map(|&index| (said(index), index)).collect();
                group = order.into_sorted_vec().into_iter().map(|(_, index)| index).collect();
                break;
            }
        }
        let is_run = |one: usize, other: usize| {
            (!criteria.adjacent_only || other == one + 1) && is_same(passage(one), passage(other), by_words)
        };
        let mut start = 0;
        for end in 1..=group.len() {
            steps.done(PASSAGE).await;
            if group.get(end).is_some_and(|&next| is_run(group[end - 1], next)) {
                continue;
            }
            let same = &group[start..end];
            let of = if criteria.keep_last { same[same.len() - 1] } else { same[0] };
            repeats.extend(same.iter().filter(|&&index| index != of).map(|&index| {
                let identical = passage(index) == passage(of);
                let reason = if identical { DuplicateReason::Identical } else { DuplicateReason::SameWords };
                Repeat { index, of, reason, similarity: 1.0 }
            }));
            start = end;
        }
    }
    repeats
}

/// Passages longer than this, in bytes, repeat each other only to the letter. Nobody pastes such a paragraph.
pub(crate) const LONGEST: usize = 1 << 16;

/// Hashes of the normal forms of `passages`.
async fn hash_all(text: &str, passages: &[Span], steps: &Steps) -> Vec<u64> {
    let (mut hashes, mut folded) = (Vec::with_capacity(passages.len()), Vec::new());
    for passage in passages {
        hashes.push(hash(key(&text[passage.range()], true, &mut folded)));
        steps.done(passage.len()).await;
    }
    hashes
}

/// What of `passage` counts.
fn key<'k>(passage: &'k str, by_words: bool, folded: &'k mut Vec<u8>) -> &'k [u8] {
    if !by_words || passage.len() > LONGEST {
        return passage.as_bytes();
    }
    folded.clear();
    fold::fold(passage, folded);
    fold::significant(folded)
}

fn is_same(one: &str, other: &str, by_words: bool) -> bool {
    one == other || by_words && key(one, true, &mut Vec::new()) == key(other, true, &mut Vec::new())
}
