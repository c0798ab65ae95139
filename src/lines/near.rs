//! Passages that say almost the same as an earlier one.
//!
//! The similarity of two passages is the Jaccard index of their shingles, which are pairs of neighbouring words. Candidates
//! are found by MinHash signatures in bands (Broder, "On the resemblance and containment of documents", 1997; Indyk and
//! Motwani, "Approximate nearest neighbors", 1998), and the similarity of a candidate is computed exactly, so that none is
//! reported that is not there; of pairs with a similarity of 0.7 one in two hundred is overlooked, of 0.8 one in seven
//! thousand.

use super::{DuplicateReason, duplicates::Repeat, fold, hash::hash, shape};
use crate::Span;

/// Words of the shortest passage that can be near another; shorter ones are alike too easily.
const SHORTEST: usize = 6;
/// Hash functions of a band: candidates agree in all of them.
const ROWS: usize = 3;
/// Bands of a signature: candidates agree in one of them.
const BANDS: usize = 13;
/// Pairs that are compared per passage. Only a text made for it has more that look alike and are not.
const COMPARED: u8 = 4;

/// Finds the passages with a similarity of at least `threshold` to one that is kept. Empty passages are passed over.
pub(super) fn find(text: &str, passages: &[Span], threshold: f32, keep_last: bool) -> Vec<Repeat> {
    let signatures = Signatures::new(text, passages);
    let mut search = Search {
        text,
        passages,
        threshold,
        root: (0..passages.len() as u32).collect(),
        compared: vec![0; signatures.passages.len()],
        repeats: Vec::new(),
    };
    let mut keys: Vec<(u32, u32)> = Vec::with_capacity(signatures.passages.len());
    for band in 0..BANDS {
        keys.clear();
        keys.extend(signatures.bands.iter().map(|bands| bands[band]).zip(0..));
        keys.sort_unstable();
        for bucket in keys.chunk_by(|one, other| one.0 == other.0).filter(|bucket| bucket.len() > 1) {
            let members = bucket.iter().map(|&(_, member)| (member, signatures.passages[member as usize]));
            match keep_last {
                false => search.bucket(members),
                true => search.bucket(members.rev()),
            }
        }
    }
    search.finish()
}

/// MinHash signatures of the passages that are long enough.
struct Signatures {
    /// Index of the passage.
    passages: Vec<u32>,
    /// For each of them a hash of every band.
    bands: Vec<[u32; BANDS]>,
}

impl Signatures {
    fn new(text: &str, passages: &[Span]) -> Self {
        let mut signatures = Self { passages: Vec::new(), bands: Vec::new() };
        let mut shingles = Shingles::default();
        for (index, passage) in passages.iter().enumerate().filter(|(_, passage)| !passage.is_empty()) {
            shingles.read(&text[passage.range()]);
            if shingles.words >= SHORTEST {
                signatures.passages.push(index as u32);
                signatures.bands.push(bands(&shingles.hashes));
            }
        }
        signatures
    }
}

fn bands(shingles: &[u32]) -> [u32; BANDS] {
    let mut least = [u32::MAX; ROWS * BANDS];
    for &shingle in shingles {
        for (least, &multiplier) in least.iter_mut().zip(&MULTIPLIERS) {
            // Multiplication mixes upwards only: the shifts bring the high bits down before and after it.
            let mixed = (shingle ^ (shingle >> 15)).wrapping_mul(multiplier);
            *least = (*least).min(mixed ^ (mixed >> 13));
        }
    }
    let mut bands = [0; BANDS];
    for (band, rows) in bands.iter_mut().zip(least.chunks_exact(ROWS)) {
        *band = rows.iter().fold(0, |band: u32, row| (band.rotate_left(11) ^ row).wrapping_mul(0x9E37_79B1));
    }
    bands
}

/// Odd multipliers, one for each hash function.
const MULTIPLIERS: [u32; ROWS * BANDS] = {
    let mut multipliers = [0; ROWS * BANDS];
    // A linear congruential generator (Knuth's MMIX).
    let mut state: u64 = 1;
    let mut index = 0;
    while index < multipliers.len() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        multipliers[index] = (state >> 32) as u32 | 1;
        index += 1;
    }
    multipliers
};

/// The pairs of neighbouring words of one passage.
#[derive(Default)]
struct Shingles {
    folded: Vec<u8>,
    words: usize,
    hashes: Vec<u32>,
}

impl Shingles {
    fn read(&mut self, passage: &str) {
        self.folded.clear();
        self.hashes.clear();
        self.words = 0;
        fold::fold(passage, &mut self.folded);
        let mut before: u64 = 0;
        for word in fold::words(&self.folded) {
            let word = hash(word);
            if self.words > 0 {
                self.hashes.push((word.wrapping_add(before.rotate_left(23) ^ before) >> 32) as u32);
            }
            self.words += 1;
            before = word;
        }
    }

    fn sort(&mut self) {
        self.hashes.sort_unstable();
        self.hashes.dedup();
    }
}

struct Search<'t> {
    text: &'t str,
    passages: &'t [Span],
    threshold: f32,
    /// For each passage the one it repeats, or itself.
    root: Vec<u32>,
    /// For each signature the number of pairs compared.
    compared: Vec<u8>,
    repeats: Vec<Repeat>,
}

impl Search<'_> {
    /// Compares every passage of a bucket with the first one that is kept and the one kept last.
    fn bucket(&mut self, members: impl Iterator<Item = (u32, u32)>) {
        let (mut first, mut last): (Option<Kept>, Option<Kept>) = (None, None);
        for (member, passage) in members {
            if self.root[passage as usize] != passage {
                continue;
            }
            let mut shingles = Shingles::default();
            shingles.read(&self.text[self.passages[passage as usize].range()]);
            shingles.sort();
            let kept = Kept { passage, shingles };
            let repeated = [&first, &last].into_iter().flatten().find_map(|other| self.compare(member, &kept, other));
            match repeated {
                Some(repeat) => {
                    self.root[passage as usize] = repeat.of as u32;
                    self.repeats.push(repeat);
                }
                None if first.is_none() => first = Some(kept),
                None => last = Some(kept),
            }
        }
    }

    fn compare(&mut self, member: u32, one: &Kept, other: &Kept) -> Option<Repeat> {
        let compared = &mut self.compared[member as usize];
        if *compared == COMPARED {
            return None;
        }
        *compared += 1;
        let similarity = jaccard(&one.shingles.hashes, &other.shingles.hashes);
        let passage = |kept: &Kept| &self.text[self.passages[kept.passage as usize].range()];
        let repeats = similarity >= self.threshold && !says_more(passage(one), passage(other));
        repeats.then_some(Repeat {
            index: one.passage as usize,
            of: other.passage as usize,
            reason: DuplicateReason::Near,
            similarity,
        })
    }

    /// The repeats of passages that are kept in the end: what a repeated one turned out to repeat counts in its place.
    fn finish(mut self) -> Vec<Repeat> {
        let (mut one, mut other) = (Shingles::default(), Shingles::default());
        let passage = |index: usize| &self.text[self.passages[index].range()];
        self.repeats.retain_mut(|repeat| {
            let mut root = repeat.of;
            while self.root[root] as usize != root {
                root = self.root[root] as usize;
            }
            if root == repeat.of {
                return true;
            }
            one.read(passage(repeat.index));
            other.read(passage(root));
            one.sort();
            other.sort();
            (repeat.of, repeat.similarity) = (root, jaccard(&one.hashes, &other.hashes));
            repeat.similarity >= self.threshold && !says_more(passage(repeat.index), passage(root))
        });
        self.repeats
    }
}

struct Kept {
    passage: u32,
    shingles: Shingles,
}

/// The Jaccard index of two sorted sets.
fn jaccard(one: &[u32], other: &[u32]) -> f32 {
    let (mut left, mut right, mut shared) = (one, other, 0usize);
    while let ([first, rest @ ..], [second, others @ ..]) = (left, right) {
        shared += usize::from(first == second);
        if first <= second {
            left = rest;
        }
        if second <= first {
            right = others;
        }
    }
    shared as f32 / (one.len() + other.len() - shared).max(1) as f32
}

/// Words that a repeat may add where it is a sentence.
const ADDED: usize = 2;

/// Whether `one` says something that `other`, which is almost the same, does not: speaks of other numbers or other names,
/// denies what is said, or adds to a sentence.
fn says_more(one: &str, other: &str) -> bool {
    let (words, others) = (words(one), words(other));
    let (added, missing) = (difference(&words, &others), difference(&others, &words));
    let differs = |is: fn(&Word) -> bool| (added.iter().any(|word| is(word)), missing.iter().any(|word| is(word)));
    let (numbers, names) = (differs(|word| word.is_number), differs(|word| word.is_name));
    let negations = differs(|word| word.is_negation);
    numbers.0
        || numbers.1
        || negations.0
        || negations.1
        || names.0 && names.1
        || added.len() > ADDED && shape::holds_sentence(one)
}

const NEGATIONS: [&[u8]; 8] = [b"no", b"not", b"never", b"none", b"nobody", b"nothing", b"neither", b"without"];

/// A word as far as it tells facts apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Word {
    hash: u64,
    is_number: bool,
    is_name: bool,
    is_negation: bool,
}

/// The words that are in `these` and not in `those`, both sorted.
fn difference<'w>(these: &'w [Word], those: &[Word]) -> Vec<&'w Word> {
    these.iter().filter(|word| those.binary_search_by_key(&word.hash, |word| word.hash).is_err()).collect()
}

/// The words of a passage, sorted.
fn words(passage: &str) -> Vec<Word> {
    let mut folded = Vec::new();
    let mut words = Vec::new();
    for word in passage.split_whitespace() {
        folded.clear();
        fold::fold(word, &mut folded);
        let is_name = word.chars().find(|character| character.is_alphanumeric()).is_some_and(char::is_uppercase);
        let is_number = word.contains(|character: char| character.is_ascii_digit());
        words.extend(fold::words(&folded).map(|word| Word {
            hash: hash(word),
            is_number,
            is_name,
            is_negation: NEGATIONS.contains(&word) || word.ends_with(b"n't"),
        }));
    }
    words.sort_unstable();
    words
}
