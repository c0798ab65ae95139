//! Document-level evidence: how the same words were tagged elsewhere in the text.
//!
//! **The problem.** "Harlan" in a headline could be anybody or anything; the third paragraph says "Harlan, the mayor of". A tagger that
//! reads sentence by sentence cannot use that.
//!
//! **The idea.** Tag the text twice with the same weights. The first pass counts for every word with a capital how often it got which
//! tag. In the second pass each word has features that say what its *other* occurrences got:
//!
//! ```text
//!   first pass     Harlan/Single-person …  Harlan/Single-person …  Harlan/Single-organization
//!   counts         harlan: 2 × Single-person, 1 × Single-organization
//!   second pass    at the third one, its own vote is taken off: others say person, 2 of 2 agree
//! ```
//!
//! The features are hashed like all others and their weights are learned, so it is the training that decides how far to trust the
//! votes. In training, the first pass comes from a model that has not seen the document, else the votes would look more reliable
//! than they are.
//!
//! **Why counts.** They need one entry per word however often it occurs, so that the pass stays linear, and taking off a word's own vote is
//! one subtraction. Two more facts come the same way: names whose initials a word spells ("WHO"), and how much of the text is about
//! sport, where towns are teams.

use super::{
    atoms::{Atoms, Case, acronym_hash},
    features::combine,
    tags::{LEARNED, OUTSIDE, Position, TAGS, Tag, mentions, parts},
    vocabulary::SPORT,
};
use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

/// So many of a hundred words are of sport in texts that touch upon it.
const LITTLE_SPORT: u64 = 2;

/// How often a word got every tag.
type Counts = [u16; TAGS];

pub(super) type Table<T> = HashMap<u32, T, BuildHasherDefault<AsIs>>;

/// The tags that the words of a text got in a first pass.
#[derive(Clone, Debug, Default)]
pub struct Votes {
    words: Table<Counts>,
    /// Kinds of the names that have these initials.
    acronyms: Table<[u16; LEARNED.len()]>,
    /// How many words without a capital there are, and how many of them are of sport.
    words_without_capital: usize,
    words_of_sport: u64,
}

/// What the other occurrences of a word say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Verdict {
    /// 1 + index of the learned kind of most of them; 1 + kinds if they are no names; 0 if there are none.
    kind: u32,
    /// The tag that most of them have.
    tag: u32,
    /// How many they are, and how far they agree.
    strength: u32,
    /// The tag that most of those have that are part of a longer name; 0 if there are none.
    longer: u32,
    /// 1 + index of the kind of most names with these initials.
    acronym: u32,
}

impl Votes {
    /// Counts the words of a sentence that tell what the text is about.
    pub fn add_sentence(&mut self, atoms: &[Atoms]) {
        let words = || atoms.iter().filter(|atoms| atoms.case == Case::Lower);
        self.words_without_capital += words().count();
        self.words_of_sport += words().filter(|atoms| atoms.word.family & SPORT != 0).count() as u64;
    }

    /// How much of the text is of sport: 0 to 3.
    fn sport(&self) -> u32 {
        match 100 * self.words_of_sport / self.words_without_capital.max(1) as u64 {
            0..LITTLE_SPORT => 0,
            share if share < 2 * LITTLE_SPORT => 1,
            share if share < 4 * LITTLE_SPORT => 2,
            _ => 3,
        }
    }

    /// Counts the tokens of a stretch. Those without a capital tell nothing.
    pub fn add(&mut self, atoms: &[Atoms], tags: &[Tag]) {
        for (atoms, &tag) in atoms.iter().zip(tags) {
            if atoms.case.has_capital() {
                let count = &mut self.words.entry(atoms.lower).or_insert([0; TAGS])[tag as usize];
                *count = count.saturating_add(1);
            }
        }
        for (range, kind) in mentions(tags) {
            if range.len() > 1 {
                let count = &mut self.acronyms.entry(acronym_hash(&atoms[range])).or_default()[kind];
                *count = count.saturating_add(1);
            }
        }
    }

    fn verdict(&self, atoms: &Atoms, own: Tag) -> Verdict {
        let Some(counts) = self.words.get(&atoms.lower).filter(|_| atoms.case.has_capital()) else {
            return Verdict::default();
        };
        let mut counts = *counts;
        // What a word was taken for itself would only confirm itself.
        counts[own as usize] = counts[own as usize].saturating_sub(1);
        let mut verdict = Verdict::default();
        if let Some(kinds) = self.acronyms.get(&atoms.lower).filter(|_| atoms.case == Case::Upper) {
            verdict.acronym = 1 + most(kinds.iter().map(|&count| u32::from(count))).0;
        }
        let mut kinds = [0_u32; LEARNED.len() + 1];
        for (tag, &count) in counts.iter().enumerate() {
            kinds[parts(tag as Tag).map_or(LEARNED.len(), |(kind, _)| kind)] += u32::from(count);
        }
        let total: u32 = kinds.iter().sum();
        if total > 0 {
            let (kind, count) = most(kinds.into_iter());
            let agreement = u32::from(count * 10 >= total * 9) + u32::from(count * 10 >= total * 6);
            let longer = |(tag, &count): (usize, &u16)| match parts(tag as Tag) {
                Some((_, position)) if position != Position::Single => u32::from(count),
                _ => 0,
            };
            verdict.kind = kind + 1;
            verdict.tag = most(counts.iter().map(|&count| u32::from(count))).0;
            // Few classes: the weight of a feature that is seldom met is not learned well.
            verdict.strength = agreement << 4 | total.min(4);
            verdict.longer = match most(counts.iter().enumerate().map(longer)) {
                (_, 0) => 0,
                (tag, _) => tag,
            };
        }
        verdict
    }

    /// Calls `emit` with the index of a token of a stretch and the hash of a feature that the rest of the text gives it; `tags`
    /// are those of the first pass. Words that occur once have only those of their neighbors and of sport.
    pub fn features(&self, atoms: &[Atoms], tags: &[Tag], mut emit: impl FnMut(usize, u32)) {
        let sport = self.sport();
        let mut before = Verdict::default();
        let mut here = self.verdict_at(atoms, tags, 0);
        for index in 0..atoms.len() {
            let after = self.verdict_at(atoms, tags, index + 1);
            let word = &atoms[index];
            if sport > 0 && word.case.has_capital() {
                emit(index, combine(212, sport, u32::from(word.word.lists) | u32::from(tags[index]) << 8));
                emit(index, combine(213, sport, u32::from(tags[index])));
            }
            if here != Verdict::default() || before.kind | after.kind != 0 {
                let neighbors = [before, here, after];
                features(neighbors, u32::from(tags[index]), atoms[index].case as u32, |feature| emit(index, feature));
            }
            (before, here) = (here, after);
        }
    }

    fn verdict_at(&self, atoms: &[Atoms], tags: &[Tag], index: usize) -> Verdict {
        match (atoms.get(index), tags.get(index)) {
            (Some(atoms), Some(&tag)) => self.verdict(atoms, tag),
            _ => Verdict::default(),
        }
    }
}

/// Calls `emit` with the hash of every feature of a token, whose own tag in the first pass and case are given.
fn features([before, here, after]: [Verdict; 3], own: u32, case: u32, mut emit: impl FnMut(u32)) {
    emit(combine(201, here.kind | here.strength << 4, case));
    emit(combine(202, here.tag | here.kind << 8, case));
    emit(combine(203, here.tag | here.kind << 8 | own << 16, here.strength));
    emit(combine(204, here.kind | here.tag << 8, before.kind | before.tag << 8));
    emit(combine(205, here.kind | here.tag << 8, after.kind | after.tag << 8));
    emit(combine(206, here.kind | before.kind << 4 | after.kind << 8 | case << 12, own));
    if here.longer != u32::from(OUTSIDE) {
        emit(combine(207, here.longer, case));
        emit(combine(208, here.longer, own));
        emit(combine(209, here.longer, before.longer | after.longer << 8));
    }
    if here.acronym != 0 {
        emit(combine(210, here.acronym, 0));
        emit(combine(211, here.acronym, own));
    }
}

/// The first of the highest counts: its index and itself.
fn most(counts: impl Iterator<Item = u32>) -> (u32, u32) {
    counts.enumerate().fold((0, 0), |best, (index, count)| if count > best.1 { (index as u32, count) } else { best })
}

/// The keys are hashes already.
#[derive(Clone, Copy, Debug, Default)]
pub struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, &byte| hash << 8 | u64::from(byte));
    }

    fn write_u32(&mut self, hash: u32) {
        // The upper bits choose the control byte of the table.
        self.0 = u64::from(hash) << 32 | u64::from(hash);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagger::tags::tag;

    /// What the other occurrences of a word say, counted anew at every word.
    fn reference(words: &[Atoms], tags: &[Tag], index: usize) -> (u32, u32, u32) {
        let others = (0..words.len()).filter(|&other| other != index && words[other].lower == words[index].lower);
        let mut kinds = [0; LEARNED.len() + 1];
        let mut of_tag = [0; TAGS];
        for other in others.filter(|&other| words[other].case.has_capital()) {
            kinds[parts(tags[other]).map_or(LEARNED.len(), |(kind, _)| kind)] += 1;
            of_tag[usize::from(tags[other])] += 1;
        }
        if !words[index].case.has_capital() || kinds.iter().sum::<u32>() == 0 {
            return (0, 0, 0);
        }
        let first_most = |counts: &[u32]| (0..counts.len()).rev().max_by_key(|&at| counts[at]).unwrap_or(0) as u32;
        let is_longer = |tag: Tag| matches!(parts(tag), Some((_, position)) if position != Position::Single);
        let longer: Vec<u32> = (0..TAGS).map(|tag| of_tag[tag] * u32::from(is_longer(tag as Tag))).collect();
        (1 + first_most(&kinds), first_most(&of_tag), first_most(&longer))
    }

    #[test]
    fn a_word_hears_all_others_and_not_itself() {
        let mut state = 7_u32;
        let mut below = |bound: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) % bound
        };
        for length in [1, 2, 3, 20, 300] {
            let mut words = Vec::new();
            let mut tags = Vec::new();
            for _ in 0..length {
                let case = if below(4) == 0 { Case::Lower } else { Case::Title };
                words.push(Atoms { lower: below(12), case, ..Atoms::default() });
                let position = if below(2) == 0 { Position::Single } else { Position::End };
                tags.push(if below(4) == 0 { OUTSIDE } else { tag(below(5) as usize, position) });
            }
            let mut votes = Votes::default();
            votes.add(&words, &tags);
            for index in 0..words.len() {
                let Verdict { kind, tag, longer, .. } = votes.verdict(&words[index], tags[index]);
                assert_eq!((kind, tag, longer), reference(&words, &tags, index), "word {index} of {length}");
            }
        }
    }
}
