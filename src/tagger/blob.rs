//! The model as bytes.
//!
//! | bytes | what |
//! |---|---|
//! | 4 | `AAE4` |
//! | 4 | FNV-1a of all that follows, little-endian |
//! | rest | [`Parts`] in the order of [`code`], entropy-coded |

use super::{
    decode::Transitions,
    gazetteer::{Gazetteer, NameFacts},
    model::{CALIBRATION, NameModel},
    tags::{TAGS, Tag, follows},
    vocabulary::{Vocabulary, WordFacts},
    weights::Weights,
};
use crate::sequence::{
    ans::{Coder, Decoder, Encoder, LENGTHS, SymbolOdds},
    ranked::RankedSet,
};
use std::fmt;

const MAGIC: [u8; 4] = *b"AAE4";
const HEADER: usize = 8;

/// Why bytes are no model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlobError {
    /// They don't begin as a model does.
    Magic,
    /// They have been changed or cut.
    Checksum,
    /// They say something impossible.
    Content,
}

impl fmt::Display for BlobError {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(match self {
            Self::Magic => "not an entity model",
            Self::Checksum => "the entity model is damaged",
            Self::Content => "the entity model is inconsistent",
        })
    }
}

impl std::error::Error for BlobError {}

/// What a model consists of, before it is laid out for look-ups.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parts {
    /// What one quantisation step adds to the logarithm of the odds, in 65536ths.
    pub step: u32,
    /// Scores of `next` after `tag`, 0 where it may not follow.
    pub transitions: [[i16; TAGS]; TAGS],
    /// How many of 255 mentions are right that have a probability of 0, 1/16, 2/16 … 1.
    pub calibration: [u8; CALIBRATION],
    /// The slots of the features are the upper bits of their hashes: how many.
    pub feature_bits: u32,
    /// Slot and weights of every feature, in the order of slots.
    pub features: Vec<(u32, [i8; TAGS])>,
    /// As `feature_bits`.
    pub word_bits: u32,
    /// The family of every cluster.
    pub families: Vec<u8>,
    /// Slot, cluster and lists of every word, in the order of slots.
    pub words: Vec<(u32, u16, u8)>,
    /// As `feature_bits`.
    pub name_bits: u32,
    /// Slot of every name known as a whole and what is known about it, in the order of slots.
    pub names: Vec<(u32, NameFacts)>,
}

impl Parts {
    /// The model as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut encoder = Encoder::default();
        let mut parts = self.clone();
        // An encoder codes what it is given, so nothing can be inconsistent.
        let coded = code(&mut encoder, &mut parts, false);
        debug_assert!(coded.is_some());
        let payload = encoder.finish();
        [&MAGIC[..], &checksum(&payload, 0).to_le_bytes(), &payload].concat()
    }

    /// Reads what [`Parts::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BlobError> {
        let payload =
            bytes.strip_prefix(&MAGIC).and_then(|rest| rest.get(HEADER - MAGIC.len()..)).ok_or(BlobError::Magic)?;
        if !is_intact(bytes) {
            return Err(BlobError::Checksum);
        }
        let mut parts = Self::default();
        code(&mut Decoder::new(payload), &mut parts, true).ok_or(BlobError::Content)?;
        Ok(parts)
    }

    /// What it knows about words, ready to be used.
    pub fn into_vocabulary(self) -> Vocabulary {
        let words = self.words.iter().map(|&(_, cluster, lists)| WordFacts {
            cluster,
            family: self.families.get(usize::from(cluster)).copied().unwrap_or(0),
            lists,
        });
        Vocabulary {
            words: words.collect(),
            slots: RankedSet::new(self.word_bits, self.words.iter().map(|word| word.0)),
            names: Gazetteer {
                slots: RankedSet::new(self.name_bits, self.names.iter().map(|name| name.0)),
                names: self.names.iter().map(|name| name.1).collect(),
            },
        }
    }

    /// The model, ready to be used.
    pub fn into_model(mut self) -> NameModel {
        let weights = self.features.iter().map(|(_, weights)| Weights::new(weights)).collect();
        let features = RankedSet::new(self.feature_bits, self.features.iter().map(|feature| feature.0));
        let step = self.step as f32 / 65536.0;
        let transitions = Transitions::new(self.transitions, step);
        let calibration = self.calibration;
        self.features = Vec::new();
        NameModel::new(self.into_vocabulary(), features, weights, transitions, calibration)
    }
}

/// FNV-1a (Fowler/Noll/Vo, RFC 9923) of `bytes` from `start` on.
const fn checksum(bytes: &[u8], start: usize) -> u32 {
    let (mut hash, mut at) = (0x811c_9dc5, start);
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash
}

/// Whether `bytes` are what [`Parts::to_bytes`] wrote, as far as the checksum tells.
#[allow(long_running_const_eval, reason = "a checksum looks at every byte")]
pub(crate) const fn is_intact(bytes: &[u8]) -> bool {
    if bytes.len() < HEADER {
        return false;
    }
    let stated = u32::from_le_bytes([bytes[4], bytes[5], bytes[6], bytes[7]]);
    stated == checksum(bytes, HEADER)
}

/// Most clusters.
const CLUSTERS: usize = 1024;

/// Most features or words a model may have.
const MOST: u32 = 1 << 20;

/// Writes `parts`, or, if `reading`, fills them. `None` if what is read is impossible.
fn code(coder: &mut impl Coder, parts: &mut Parts, reading: bool) -> Option<()> {
    let mut plain = SymbolOdds::new(LENGTHS);
    parts.step = coder.number(&mut plain, parts.step);
    for tag in 0..TAGS {
        for next in 0..TAGS {
            if follows(tag as Tag, next as Tag) {
                parts.transitions[tag][next] = unfold(coder.number(&mut plain, fold(parts.transitions[tag][next])));
            }
        }
    }
    for value in &mut parts.calibration {
        *value = u8::try_from(coder.number(&mut plain, (*value).into())).ok()?;
    }
    parts.feature_bits = coder.number(&mut plain, parts.feature_bits);
    parts.word_bits = coder.number(&mut plain, parts.word_bits);
    parts.name_bits = coder.number(&mut plain, parts.name_bits);
    let mut counts = [parts.features.len(), parts.families.len(), parts.words.len(), parts.names.len()];
    for count in &mut counts {
        *count = coder.number(&mut plain, *count as u32) as usize;
    }
    let possible = [parts.feature_bits, parts.word_bits, parts.name_bits].iter().all(|bits| (6..=24).contains(bits))
        && counts.iter().all(|&count| count <= MOST as usize)
        && counts[1] <= CLUSTERS;
    if !possible {
        return None;
    }
    if reading {
        parts.features.resize(counts[0], Default::default());
        parts.families.resize(counts[1], 0);
        parts.words.resize(counts[2], Default::default());
        parts.names.resize(counts[3], Default::default());
    }
    code_features(coder, &mut parts.features, parts.feature_bits)?;
    let mut family = SymbolOdds::new(256);
    for value in &mut parts.families {
        *value = coder.symbol(&mut family, (*value).into()) as u8;
    }
    code_words(coder, &mut parts.words, &parts.families, parts.word_bits)?;
    code_names(coder, &mut parts.names, parts.name_bits)
}

/// Ascending slots: how many are free before each.
struct Gaps {
    odds: SymbolOdds,
    next: u32,
    bits: u32,
}

impl Gaps {
    /// A gap that is not shorter is several symbols, all but the last of this one.
    const LONG: u32 = 127;

    fn new(bits: u32) -> Self {
        Self { odds: SymbolOdds::new(Self::LONG as usize + 1), next: 0, bits }
    }

    #[inline(never)]
    fn code(&mut self, coder: &mut impl Coder, slot: u32) -> Option<u32> {
        let mut read = self.next;
        while read < 1 << self.bits {
            let gap = coder.symbol(&mut self.odds, slot.wrapping_sub(read).min(Self::LONG) as usize) as u32;
            read += gap;
            if gap != Self::LONG {
                self.next = read + 1;
                return (read < 1 << self.bits).then_some(read);
            }
        }
        None
    }
}

/// What the weights of one feature that are coded already tell about the next one.
#[derive(Clone, Copy, Default)]
struct Before {
    /// One past the tag of the last weight, 0 if there is none.
    end: usize,
    /// The signs of the last and of the one before it: 0 if there is none, 1 if positive, 2 if negative.
    signs: [usize; 2],
    count: usize,
}

impl Before {
    /// Number of contexts in which the tag of the next weight is coded.
    const TAG_CONTEXTS: usize = (TAGS + 1) * 36;
    /// Number of contexts in which a weight is coded.
    const WEIGHT_CONTEXTS: usize = TAGS * 9;

    fn tag_context(&self) -> usize {
        ((self.end * 3 + self.signs[0]) * 3 + self.signs[1]) * 4 + self.count.min(3)
    }

    fn weight_context(&self, tag: usize) -> usize {
        (tag * 3 + self.signs[0]) * 3 + self.count.min(2)
    }

    fn add(&mut self, tag: usize, weight: i8) {
        *self = Self { end: tag + 1, signs: [1 + usize::from(weight < 0), self.signs[0]], count: self.count + 1 };
    }
}

fn code_features(coder: &mut impl Coder, features: &mut [(u32, [i8; TAGS])], bits: u32) -> Option<()> {
    let mut gaps = Gaps::new(bits);
    let mut tags = vec![SymbolOdds::new(TAGS + 1); Before::TAG_CONTEXTS];
    let mut sizes = vec![SymbolOdds::new(LARGE + 1); Before::WEIGHT_CONTEXTS];
    for (slot, weights) in features {
        *slot = gaps.code(coder, *slot)?;
        code_weights(coder, weights, &mut tags, &mut sizes)?;
    }
    Some(())
}

/// The weights that are not zero: the tag of each, and [`TAGS`] behind the last.
#[inline(never)]
fn code_weights(
    coder: &mut impl Coder,
    weights: &mut [i8; TAGS],
    tags: &mut [SymbolOdds],
    sizes: &mut [SymbolOdds],
) -> Option<()> {
    let mut before = Before::default();
    while before.end < TAGS {
        let next = (before.end..TAGS).find(|&tag| weights[tag] != 0).unwrap_or(TAGS);
        let tag = coder.symbol(&mut tags[before.tag_context()], next);
        if tag == TAGS {
            break;
        }
        let weight = weights.get(tag).copied().filter(|_| tag >= before.end)?;
        weights[tag] = code_weight(coder, weight, &mut sizes[before.weight_context(tag)])?;
        before.add(tag, weights[tag]);
    }
    Some(())
}

/// Weights from here on, folded, are coded as this symbol and the rest.
const LARGE: usize = 31;

/// A weight that is not zero.
fn code_weight(coder: &mut impl Coder, weight: i8, sizes: &mut SymbolOdds) -> Option<i8> {
    let size = fold(weight.into()).saturating_sub(1);
    let mut read = coder.symbol(sizes, size.min(LARGE as u32) as usize) as u32;
    if read == LARGE as u32 {
        read += coder.bits(8, size.saturating_sub(read));
    }
    i8::try_from(unfold(read + 1)).ok()
}

fn code_words(coder: &mut impl Coder, words: &mut [(u32, u16, u8)], families: &[u8], bits: u32) -> Option<()> {
    let mut gaps = Gaps::new(bits);
    let mut clusters = SymbolOdds::new(families.len().max(1));
    // Which lists a word is on depends on what its family is.
    let mut lists = vec![SymbolOdds::new(128); 256];
    for (slot, cluster, list) in words {
        *slot = gaps.code(coder, *slot)?;
        *cluster = coder.symbol(&mut clusters, (*cluster).into()) as u16;
        let family = families.get(usize::from(*cluster)).copied().unwrap_or(0);
        *list = coder.symbol(&mut lists[usize::from(family)], (*list).into()) as u8;
    }
    Some(())
}

fn code_names(coder: &mut impl Coder, names: &mut [(u32, NameFacts)], bits: u32) -> Option<()> {
    let mut gaps = Gaps::new(bits);
    let mut odds = SymbolOdds::new(64);
    for (slot, facts) in names {
        *slot = gaps.code(coder, *slot)?;
        *facts = coder.symbol(&mut odds, (*facts).into()) as NameFacts;
    }
    Some(())
}

/// Signed numbers as unsigned ones: 0, -1, 1, -2, …
fn fold(number: i16) -> u32 {
    let number = i32::from(number);
    (number << 1 ^ number >> 31) as u32
}

fn unfold(number: u32) -> i16 {
    ((number >> 1) as i32 ^ -((number & 1) as i32)) as i16
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts() -> Parts {
        let mut parts = Parts {
            step: 655,
            feature_bits: 12,
            word_bits: 10,
            name_bits: 20,
            families: vec![0, 3, 7],
            ..Parts::default()
        };
        parts.transitions[0][1] = -300;
        for slot in (0..4000).step_by(7) {
            let mut weights = [0; TAGS];
            weights[slot as usize % TAGS] = (slot % 255 - 127) as i8;
            parts.features.push((slot as u32, weights));
        }
        parts.words = (0..900).step_by(11).map(|slot| (slot, (slot % 3) as u16, (slot % 64) as u8)).collect();
        parts.names = (0..1 << 20).step_by(777).map(|slot| (slot, (slot % 48) as u8)).collect();
        parts
    }

    #[test]
    fn reads_what_it_wrote() {
        assert_eq!(Parts::from_bytes(&parts().to_bytes()), Ok(parts()));
    }

    #[test]
    fn damage_is_an_error() {
        let bytes = parts().to_bytes();
        for at in (0..bytes.len()).step_by(3) {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x10;
            assert!(Parts::from_bytes(&damaged).is_err(), "byte {at}");
        }
        for length in [0, 3, 8, bytes.len() - 1] {
            assert!(Parts::from_bytes(&bytes[..length]).is_err());
        }
    }
}
