//! The model as bytes.
//!
//! | bytes | what |
//! |---|---|
//! | 4 | `AAE5` |
//! | 4 | [`checksum`] of all that follows, little-endian |
//! | rest | [`Parts`] as columns, see [`Parts::to_bytes`] |
//!
//! **The problem.** The model is a third of what a reader downloads, so its bytes must compress well, and it must be ready within
//! some milliseconds, so they must be read in one pass.
//!
//! **The idea.** Servers compress with brotli or gzip anyway. These find repetition among neighbors, so like is put beside like: not
//! one feature after the other with all its fields, but one field of all features after the other.
//!
//! ```text
//!   slots of features       ascending, as gaps: 3 7 1 12 …          hashes are spread evenly, gaps are small numbers
//!   has tag 0–7, 8–15, …    a bit for each tag with a weight        most features have weights for few tags
//!   weights of tag 0        those that are there                    of one tag they are much alike
//!   weights of tag 1 …
//! ```
//!
//! A feature is stored as the *slot* of its hash, the upper bits, and never by name: a hash that is not in the model may fall into an occupied
//! slot by chance, which the training takes into account since it uses the same slots. Reading gives [`Parts`], which are then laid
//! out for look-ups ([`RankedSet`] gives each slot the number of its row).
//!
//! The checksum finds damage, not malice. It is computed by the compiler for the built-in model, so a damaged file fails the build.

use super::{
    decode::Transitions,
    gazetteer::{Gazetteer, NameFacts},
    model::{CALIBRATION, NameModel},
    tags::{TAGS, Tag, follows},
    vocabulary::{Vocabulary, WordFacts},
    weights::Weights,
};
use crate::sequence::{
    columns::{ColumnReader, ColumnWriter},
    ranked::RankedSet,
};
use std::fmt;

const MAGIC: [u8; 4] = *b"AAE5";
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
    /// What one quantization step adds to the logarithm of the odds, in 65536ths.
    pub step: u32,
    /// Scores of `next` after `tag`, 0 where it may not follow.
    pub transitions: [[i16; TAGS]; TAGS],
    /// How many of 255 mentions are right that have a probability of 0, 1/16, 2/16 … 1.
    pub calibration: [u8; CALIBRATION],
    /// How many upper bits of a feature's hash are its slot.
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
        let mut writer = ColumnWriter::default();
        writer.number(self.step);
        for (tag, next) in transitions() {
            writer.bytes(self.transitions[tag][next].to_le_bytes());
        }
        writer.bytes(self.calibration);
        let slots_and_counts = [
            (self.feature_bits, self.features.len()),
            (self.word_bits, self.words.len()),
            (self.name_bits, self.names.len()),
        ];
        for (bits, count) in slots_and_counts {
            writer.number(bits);
            writer.number(count as u32);
        }
        writer.number(self.families.len() as u32);
        writer.bytes(self.families.iter().copied());
        self.write_features(&mut writer);
        writer.ascending(self.words.iter().map(|word| word.0));
        writer.bytes(self.words.iter().map(|word| word.1 as u8));
        writer.bytes(self.words.iter().map(|word| (word.1 >> 8) as u8));
        writer.bytes(self.words.iter().map(|word| word.2));
        writer.ascending(self.names.iter().map(|name| name.0));
        writer.bytes(self.names.iter().map(|name| name.1));
        let payload = writer.finish();
        [&MAGIC[..], &checksum(&payload).to_le_bytes(), &payload].concat()
    }

    /// Slots, then which tags have a weight, then the weights of each tag.
    fn write_features(&self, writer: &mut ColumnWriter) {
        writer.ascending(self.features.iter().map(|feature| feature.0));
        for octet in 0..TAGS.div_ceil(8) {
            writer.bytes(self.features.iter().map(|(_, weights)| {
                let tags = 8 * octet..TAGS.min(8 * octet + 8);
                tags.rev().fold(0, |bits, tag| bits << 1 | u8::from(weights[tag] != 0))
            }));
        }
        for tag in 0..TAGS {
            let weights = self.features.iter().map(|(_, weights)| weights[tag]);
            writer.bytes(weights.filter(|&weight| weight != 0).map(|weight| weight as u8));
        }
    }

    /// Reads what [`Parts::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BlobError> {
        let payload =
            bytes.strip_prefix(&MAGIC).and_then(|rest| rest.get(HEADER - MAGIC.len()..)).ok_or(BlobError::Magic)?;
        if !is_intact(bytes) {
            return Err(BlobError::Checksum);
        }
        Self::read(ColumnReader::new(payload)).ok_or(BlobError::Content)
    }

    fn read(mut reader: ColumnReader) -> Option<Self> {
        let mut parts = Self { step: reader.number()?, ..Self::default() };
        for (tag, next) in transitions() {
            parts.transitions[tag][next] = i16::from_le_bytes(reader.bytes(2)?.try_into().ok()?);
        }
        parts.calibration = reader.bytes(CALIBRATION)?.try_into().ok()?;
        let mut counts = [0; 3];
        for (bits, count) in
            [&mut parts.feature_bits, &mut parts.word_bits, &mut parts.name_bits].into_iter().zip(&mut counts)
        {
            *bits = reader.number().filter(|bits| (6..=24).contains(bits))?;
            *count = reader.number()? as usize;
        }
        let [features, words, names] = counts;
        let families = reader.number()? as usize;
        parts.families = reader.bytes(families)?.to_vec();
        parts.features = read_features(&mut reader, features, parts.feature_bits)?;
        let slots = reader.ascending(words, 1 << parts.word_bits)?;
        let [low, high, lists] = [reader.bytes(words)?, reader.bytes(words)?, reader.bytes(words)?];
        let clusters = low.iter().zip(high).map(|(&low, &high)| u16::from_le_bytes([low, high]));
        parts.words = slots
            .into_iter()
            .zip(clusters)
            .zip(lists)
            .map(|((slot, cluster), &lists)| (slot, cluster, lists))
            .collect();
        let slots = reader.ascending(names, 1 << parts.name_bits)?;
        parts.names = slots.into_iter().zip(reader.bytes(names)?.iter().copied()).collect();
        reader.is_empty().then_some(parts)
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

/// A checksum in the manner of FxHash, four bytes at a time: the compiler computes it, too, for the model that is built in.
pub const fn checksum(payload: &[u8]) -> u32 {
    const MULTIPLIER: u32 = 0x9e37_79b9;
    let (words, rest) = payload.as_chunks::<4>();
    let (mut hash, mut at) = (payload.len() as u32, 0);
    while at < words.len() {
        hash = (hash.rotate_left(5) ^ u32::from_le_bytes(words[at])).wrapping_mul(MULTIPLIER);
        at += 1;
    }
    at = 0;
    while at < rest.len() {
        hash = (hash.rotate_left(5) ^ rest[at] as u32).wrapping_mul(MULTIPLIER);
        at += 1;
    }
    hash
}

/// Whether `bytes` are what [`Parts::to_bytes`] wrote, as far as the checksum tells.
pub(crate) const fn is_intact(bytes: &[u8]) -> bool {
    if bytes.len() < HEADER {
        return false;
    }
    let stated = u32::from_le_bytes([bytes[4], bytes[5], bytes[6], bytes[7]]);
    let is_ours = bytes[0] == MAGIC[0] && bytes[1] == MAGIC[1] && bytes[2] == MAGIC[2] && bytes[3] == MAGIC[3];
    is_ours && stated == checksum(bytes.split_at(HEADER).1)
}

/// Every tag and those that may follow it.
fn transitions() -> impl Iterator<Item = (usize, usize)> {
    let pairs = (0..TAGS).flat_map(|tag| (0..TAGS).map(move |next| (tag, next)));
    pairs.filter(|&(tag, next)| follows(tag as Tag, next as Tag))
}

fn read_features(reader: &mut ColumnReader, count: usize, bits: u32) -> Option<Vec<(u32, [i8; TAGS])>> {
    let slots = reader.ascending(count, 1 << bits)?;
    let mut octets = [&[][..]; TAGS.div_ceil(8)];
    for octet in &mut octets {
        *octet = reader.bytes(count)?;
    }
    let mut columns = [&[][..]; TAGS];
    for (tag, column) in columns.iter_mut().enumerate() {
        *column = reader.bytes(count_bits(octets[tag / 8], tag % 8))?;
    }
    let mut features = Vec::with_capacity(slots.len());
    for (place, slot) in slots.into_iter().enumerate() {
        let mut row = [0; TAGS];
        // Most features have few weights: only those are looked for.
        for (octet, all) in octets.iter().enumerate() {
            let mut bits: u8 = all[place];
            while bits != 0 {
                let tag = 8 * octet + bits.trailing_zeros() as usize;
                row[tag] = *columns.get_mut(tag)?.split_off_first()? as i8;
                bits &= bits - 1;
            }
        }
        features.push((slot, row));
    }
    Some(features)
}

/// How many of `bytes` have this bit, eight bytes at a time.
fn count_bits(bytes: &[u8], bit: usize) -> usize {
    let (words, rest) = bytes.as_chunks::<8>();
    let mask = 0x0101_0101_0101_0101 << bit;
    let count = |word: u64| (word & mask).count_ones() as usize;
    let of_words: usize = words.iter().map(|word| count(u64::from_le_bytes(*word))).sum();
    of_words + rest.iter().map(|&byte| count(byte.into())).sum::<usize>()
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
