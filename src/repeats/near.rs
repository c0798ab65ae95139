//! Passages that say almost the same as an earlier one.
//!
//! **The problem.** A scraped page repeats its headline with one word changed, or a paragraph with a typo corrected. Comparing every
//! passage with every other is quadratic: a million lines would take hours.
//!
//! **The idea.** Two passages are as similar as the sets of their shingles (pairs of neighboring words) overlap, which is their Jaccard index. A
//! MinHash signature is a short sample of such a set: the share of values in which two signatures agree estimates the index.
//! Signatures are cut into bands, and only passages that agree in a whole band are compared:
//!
//! ```text
//!   passage    "the ferry was late on monday"  ─▶  {the ferry, ferry was, was late, late on, on monday}
//!   signature  32 values of 8 bits, from the least hash in each of 32 bins    17 203 88 │ 5 41 190 │ …
//!   bands      10 × 3 values, 2 left over                                     band 0    │ band 1   │ …
//!   buckets    passages with the same key in a band are candidates
//!   then       the exact index of the candidates, and whether one says something else (says_more)
//! ```
//!
//! Exact comparison decides, so no repeat is reported that is not one; the bands only decide what is overlooked. Of pairs with a
//! similarity of 0.76 one in two hundred is overlooked, of 0.81 none in a thousand.
//!
//! **Why this way.**
//! - One hash per shingle fills all bins (one permutation, densified) instead of 32 hashes per shingle: the signature costs one pass.
//! - A key includes the numbers of the passage: results, tables and dates differ in nothing else, and are no repeats.
//! - [`Seen`] finds with two bitmaps which keys occur twice, before anything is sorted: most occur once.
//! - A passage is compared with the first and the last kept one of its bucket only, and [`COMPARED`] times in all, so that a text made to
//!   have everything in one bucket stays linear.
//!
//! Broder, "On the resemblance and containment of documents", 1997; Indyk and Motwani, "Approximate nearest neighbors", 1998; Shrivastava,
//! "Optimal densification for fast and accurate minwise hashing", 2017.

use super::{
    DuplicateReason, Repeat,
    words::{Words, is_number},
};
use crate::{
    Span,
    order::{sort_by_number, sort_in_steps},
    steps::Steps,
    text::{
        fold,
        hash::{hash, mix},
        shape,
    },
};

/// Words of the shortest passage that can be near another; shorter ones are alike too easily.
const SHORTEST: usize = 6;
/// Values of a signature.
const BINS: usize = 32;
/// Values of a band: candidates agree in all of them.
const ROWS: usize = 3;
/// Bands of a signature: candidates agree in one of them.
const BANDS: usize = 10;
/// The share of agreeing values may lie this far below the threshold; less is rarely chance.
const TOLERANCE: f32 = 0.34;
/// Pairs that are compared per passage. Only a text made for it has more that look alike and are not.
const COMPARED: u8 = 4;

/// Finds the passages with a similarity of at least `threshold` to one that is kept. Empty passages are passed over.
pub(super) async fn find(
    text: &str,
    passages: &[Span],
    words: &Words,
    threshold: f32,
    keep_last: bool,
    steps: &Steps,
) -> Vec<Repeat> {
    let signatures = signatures(passages, words, steps).await;
    let mut search = Search::new(text, passages, words, &signatures, threshold);
    let (mut keys, mut seen) = (Vec::new(), Seen::new(signatures.len()));
    for band in 0..BANDS {
        seen.clear();
        for part in signatures.chunks(AT_ONCE) {
            part.iter().for_each(|signature| seen.add(signature.key(band)));
            steps.done(part.len()).await;
        }
        keys.clear();
        let mut members = 0..;
        for part in signatures.chunks(AT_ONCE) {
            for (signature, member) in part.iter().zip(members.by_ref()) {
                let key = signature.key(band);
                keys.extend(seen.is_repeated(key).then_some(u64::from(key) << 32 | member));
            }
            steps.done(part.len()).await;
        }
        sort_in_steps(&mut keys, steps).await;
        for bucket in keys.chunk_by_mut(|one, other| one >> 32 == other >> 32).filter(|bucket| bucket.len() > 1) {
            if keep_last {
                bucket.reverse();
            }
            search.bucket(bucket, steps).await;
        }
    }
    search.repeats
}

/// Signatures that are looked at in one go.
const AT_ONCE: usize = 256;

/// How often [`find`] looks at every passage besides reading it.
pub(super) const PASSES: usize = 2 * BANDS;

/// Which keys were added more than once, or share their lowest bits with another one.
struct Seen {
    once: Vec<u64>,
    again: Vec<u64>,
}

impl Seen {
    fn new(keys: usize) -> Self {
        let words = (keys / 8).next_power_of_two();
        Self { once: vec![0; words], again: vec![0; words] }
    }

    fn clear(&mut self) {
        self.once.fill(0);
        self.again.fill(0);
    }

    fn add(&mut self, key: u32) {
        let (word, bit) = (key as usize / 64 % self.once.len(), 1 << (key % 64));
        self.again[word] |= self.once[word] & bit;
        self.once[word] |= bit;
    }

    fn is_repeated(&self, key: u32) -> bool {
        self.again[key as usize / 64 % self.again.len()] & 1 << (key % 64) != 0
    }
}

/// The MinHash signature of a passage.
struct Signature {
    /// Index of the passage.
    passage: u32,
    /// A hash of the set of numbers in it: with other numbers it is not the same.
    numbers: u32,
    /// The lowest eight bits of its least hashes.
    values: [u8; BINS],
}

impl Signature {
    /// One hash of every shingle decides in which of the bins it falls and which of a bin counts; an empty bin borrows
    /// from another one.
    fn new(passage: u32, numbers: u32, shingles: impl Iterator<Item = u32>) -> Self {
        let mut bins = [u32::MAX; BINS];
        for shingle in shingles {
            // The upper five bits choose the bin; what is compared within it must not depend on them, hence `mix`.
            let bin = &mut bins[shingle as usize >> 27];
            *bin = (*bin).min(mix(shingle));
        }
        let mut values = [0; BINS];
        for (number, value) in values.iter_mut().enumerate() {
            let (mut bin, mut borrowed) = (bins[number], number as u32);
            // The way to another bin depends on the number of the empty one alone: equal sets borrow from the same bins.
            while bin == u32::MAX {
                borrowed = mix(borrowed.wrapping_add(0x9E37_79B9));
                bin = bins[borrowed as usize % BINS];
            }
            *value = bin as u8;
        }
        Self { passage, numbers, values }
    }

    /// What candidates have in common.
    fn key(&self, band: usize) -> u32 {
        let rows = self.values[band * ROWS..][..ROWS].iter();
        mix(rows.fold(0, |key, &value| key << 8 | u32::from(value))) ^ self.numbers
    }
}

/// The signatures of the passages that are long enough.
async fn signatures(passages: &[Span], words: &Words, steps: &Steps) -> Vec<Signature> {
    let mut signatures = Vec::with_capacity(passages.len());
    for index in (0..passages.len()).filter(|&index| !passages[index].is_empty()) {
        steps.done(words.count(index)).await;
        if words.count(index) >= SHORTEST {
            signatures.push(Signature::new(index as u32, words.numbers(index), words.shingles(index)));
        }
    }
    signatures
}

struct Search<'t> {
    text: &'t str,
    passages: &'t [Span],
    words: &'t Words,
    signatures: &'t [Signature],
    threshold: f32,
    /// For each signature what is known of its passage.
    roles: Vec<Role>,
    /// For each signature the number of pairs compared.
    compared: Vec<u8>,
    repeats: Vec<Repeat>,
    /// The pair compared last: mostly one of it is compared again.
    pair: [Shingles; 2],
}

/// The shingles of a passage as a sorted set.
#[derive(Default)]
struct Shingles {
    /// Index of the passage.
    passage: Option<usize>,
    hashes: Vec<u32>,
}

impl Shingles {
    /// Those of the passage `index`.
    fn read(&mut self, words: &Words, index: usize) -> &[u32] {
        if self.passage.replace(index) != Some(index) {
            self.hashes.clear();
            self.hashes.extend(words.shingles(index));
            self.hashes.sort_unstable();
            self.hashes.dedup();
        }
        &self.hashes
    }
}

/// What is known of a passage.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Kept,
    /// Kept for good: others refer to it.
    Repeated,
    Repeat,
}

impl<'t> Search<'t> {
    fn new(text: &'t str, passages: &'t [Span], words: &'t Words, signatures: &'t [Signature], threshold: f32) -> Self {
        Self {
            text,
            passages,
            words,
            signatures,
            threshold,
            roles: vec![Role::Kept; signatures.len()],
            compared: vec![0; signatures.len()],
            repeats: Vec::new(),
            pair: Default::default(),
        }
    }

    /// Compares every passage of a bucket (the low half of each key is its index) with the first one that is kept and the one kept last.
    async fn bucket(&mut self, bucket: &[u64], steps: &Steps) {
        let (mut first, mut last) = (None, None);
        for member in bucket.iter().map(|&key| key as u32 as usize) {
            if self.roles[member] == Role::Repeat {
                continue;
            }
            let repeated = match self.roles[member] {
                Role::Kept => [first, last].into_iter().flatten().find_map(|other| self.compare(member, other)),
                _ => None,
            };
            match repeated {
                Some(repeat) => self.repeats.push(repeat),
                None if first.is_none() => first = Some(member),
                None => last = Some(member),
            }
            let passage = self.signatures[member].passage as usize;
            steps.done(self.passages[passage].len()).await;
        }
    }

    fn compare(&mut self, member: usize, other: usize) -> Option<Repeat> {
        let (values, others) = (&self.signatures[member].values, &self.signatures[other].values);
        let agreeing = values.iter().zip(others).filter(|(value, other)| value == other).count();
        if (agreeing as f32) < BINS as f32 * (self.threshold - TOLERANCE) || self.compared[member] == COMPARED {
            return None;
        }
        self.compared[member] += 1;
        let (index, of) = (self.signatures[member].passage as usize, self.signatures[other].passage as usize);
        let similarity = self.similarity(index, of)?;
        (self.roles[member], self.roles[other]) = (Role::Repeat, Role::Repeated);
        Some(Repeat { index, of, reason: DuplicateReason::Near, similarity })
    }

    /// The similarity of a passage to another one, if it repeats it.
    fn similarity(&mut self, index: usize, of: usize) -> Option<f32> {
        let passage = |index: usize| &self.text[self.passages[index].range()];
        let [one, other] = &mut self.pair;
        let similarity = jaccard(one.read(self.words, index), other.read(self.words, of));
        (similarity >= self.threshold && !says_more(passage(index), passage(of))).then_some(similarity)
    }
}

/// The Jaccard index of two sorted sets.
fn jaccard(one: &[u32], other: &[u32]) -> f32 {
    let (mut left, mut right, mut shared) = (0, 0, 0);
    // No branch depends on which of the two is less: that cannot be predicted.
    while left < one.len() && right < other.len() {
        let (first, second) = (one[left], other[right]);
        shared += usize::from(first == second);
        left += usize::from(first <= second);
        right += usize::from(second <= first);
    }
    shared as f32 / (one.len() + other.len() - shared).max(1) as f32
}

/// Words that a repeat may add where it is a sentence.
const ADDED: usize = 2;

/// Whether `one` says something that `other`, which is almost the same, does not: speaks of other numbers or other names,
/// denies what is said, adds to a sentence, or has another word in its place ("rose" for "fell").
fn says_more(one: &str, other: &str) -> bool {
    let (words, others) = (words(one), words(other));
    let (added, missing) = (difference(&words, &others), difference(&others, &words));
    let differs = |is: fn(&Word) -> bool| (added.iter().any(|word| is(word)), missing.iter().any(|word| is(word)));
    let (numbers, names) = (differs(|word| word.is_number), differs(|word| word.is_name));
    let negations = differs(|word| word.is_negation);
    let replaces = added.iter().any(|word| {
        word.is_telling
            && missing.iter().any(|other| other.is_telling)
            && !missing.iter().any(|other| word.is_form_of(other))
    });
    numbers.0
        || numbers.1
        || replaces
        || negations.0
        || negations.1
        || names.0 && names.1
        || added.len() > ADDED && shape::holds_sentence(one)
}

const NEGATIONS: [&[u8]; 8] = [b"no", b"not", b"never", b"none", b"nobody", b"nothing", b"neither", b"without"];

/// Whether a folded word says little by itself: articles, prepositions, auxiliaries, and what is shorter.
fn is_function_word(word: &[u8]) -> bool {
    const LONGER: [&[u8]; 24] = [
        b"that", b"this", b"with", b"from", b"into", b"have", b"been", b"were", b"will", b"would", b"they", b"their",
        b"there", b"which", b"what", b"when", b"also", b"said", b"says", b"about", b"after", b"these", b"those",
        b"than",
    ];
    word.len() < 3
        || LONGER.contains(&word)
        || [&b"the"[..], b"and", b"for", b"was", b"has", b"are", b"its", b"his", b"her", b"but", b"had", b"who"]
            .contains(&word)
}

/// A word as far as it tells facts apart.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Word {
    hash: u64,
    is_number: bool,
    is_name: bool,
    is_negation: bool,
    /// Whether it is more than "the" or "of".
    is_telling: bool,
    /// Its first letters.
    stem: [u8; STEM],
}

/// Letters in which the forms of a word mostly agree.
const STEM: usize = 4;

impl Word {
    /// Whether the words are forms of one word ("say" and "said" are not seen to be).
    fn is_form_of(&self, other: &Self) -> bool {
        self.stem == other.stem
    }
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
        words.extend(fold::words(&folded).map(|word| Word {
            hash: hash(word),
            is_number: is_number(word),
            is_name,
            is_negation: NEGATIONS.contains(&word) || word.ends_with(b"n't"),
            is_telling: !is_function_word(word),
            stem: std::array::from_fn(|at| word.get(at).copied().unwrap_or_default()),
        }));
    }
    sort_by_number(&mut words, |word| word.hash);
    words
}

#[cfg(test)]
mod tests {
    use super::{Shingles, Words, find, jaccard};
    use crate::{
        Span,
        steps::{self, Steps},
    };

    const WORDS: &str = "harbour ferry council bridge winter crew quay storm tram choir island strike company mayor fee boat \
        talk road night north report school market river train";

    /// Pairs of lines of `length` words that differ in one of them, which says little.
    fn pairs(lines: usize, length: usize) -> Vec<String> {
        let words: Vec<&str> = WORDS.split_whitespace().collect();
        let mut state = 7_u64;
        let mut below = |bound: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % bound
        };
        let mut pairs = Vec::new();
        for _ in 0..lines / 2 {
            let mut line: Vec<&str> = (0..length).map(|_| words[below(words.len())]).collect();
            pairs.push(line.join(" "));
            // A word that says little: another one in its place would make another statement.
            line[below(length)] = "the";
            pairs.push(line.join(" "));
        }
        pairs
    }

    #[test]
    fn few_are_overlooked_and_none_is_made_up() {
        let lines = pairs(2000, 16);
        let text = lines.join("\n");
        let mut start = 0;
        let passages: Vec<Span> = lines
            .iter()
            .map(|line| {
                let span = Span::new(start, start + line.len());
                start = span.end + 1;
                span
            })
            .collect();
        let words = steps::finish(Words::new(&text, &passages, None, &Steps::none()));
        let sets: Vec<Vec<u32>> =
            (0..lines.len()).map(|index| Shingles::default().read(&words, index).to_vec()).collect();
        let repeats = steps::finish(find(&text, &passages, &words, 0.75, false, &Steps::none()));
        let repeated: Vec<usize> = repeats.iter().map(|repeat| repeat.index).collect();
        for repeat in &repeats {
            assert_eq!(repeat.similarity, jaccard(&sets[repeat.index], &sets[repeat.of]));
            assert!(repeat.similarity >= 0.75 && !repeated.contains(&repeat.of));
        }
        let kept: Vec<usize> = (0..lines.len()).filter(|index| !repeated.contains(index)).collect();
        let is_overlooked =
            |&&index: &&usize| kept.iter().any(|&of| of < index && jaccard(&sets[index], &sets[of]) >= 0.75);
        let overlooked = kept.iter().filter(is_overlooked).count();
        assert!(repeats.len() > 900, "{} repeats", repeats.len());
        assert!(overlooked * 100 <= repeats.len(), "{overlooked} overlooked");
    }

    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #[test]
        fn the_jaccard_index_is_that_of_ordinary_sets(
            one: std::collections::BTreeSet<u8>,
            other: std::collections::BTreeSet<u8>,
        ) {
            let sorted = |set: &std::collections::BTreeSet<u8>| -> Vec<u32> { set.iter().map(|&item| item.into()).collect() };
            let (shared, all) = (one.intersection(&other).count(), one.union(&other).count());
            proptest::prop_assert_eq!(jaccard(&sorted(&one), &sorted(&other)), shared as f32 / all.max(1) as f32);
        }

        /// A key that occurs twice is always found; one that does not, only if it shares its lowest bits with another.
        #[test]
        fn no_key_that_occurs_twice_is_overlooked(keys in proptest::collection::vec(0_u32..5000, 0..200)) {
            let mut seen = super::Seen::new(keys.len());
            for round in 0..2 {
                seen.clear();
                keys.iter().for_each(|&key| seen.add(key));
                let bits = 64 * seen.once.len() as u32;
                for (index, key) in keys.iter().enumerate() {
                    let mut others = keys.iter().enumerate().filter(|&(other, _)| other != index);
                    let expected = others.any(|(_, other)| other % bits == key % bits);
                    proptest::prop_assert_eq!(seen.is_repeated(*key), expected, "round {}", round);
                }
            }
        }
    }
}
