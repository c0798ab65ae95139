//! Document-level evidence: how the same words were tagged elsewhere in the text.

use super::{
    atoms::Atoms,
    features::combine,
    tags::{TAGS, Tag, parts},
};
use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

/// How often a word got every tag.
type Counts = [u16; TAGS];

/// The tags that the words of a text got in a first pass.
#[derive(Clone, Debug, Default)]
pub struct Votes {
    counts: HashMap<u32, Counts, BuildHasherDefault<AsIs>>,
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
}

impl Votes {
    /// Forgets everything.
    pub fn clear(&mut self) {
        self.counts.clear();
    }

    /// Counts a token with a capital. Others tell nothing.
    pub fn add(&mut self, atoms: &Atoms, tag: Tag) {
        if atoms.case.has_capital() {
            let count = &mut self.counts.entry(atoms.lower).or_insert([0; TAGS])[tag as usize];
            *count = count.saturating_add(1);
        }
    }

    fn verdict(&self, atoms: &Atoms, own: Tag) -> Verdict {
        if !atoms.case.has_capital() {
            return Verdict::default();
        }
        let Some(counts) = self.counts.get(&atoms.lower) else { return Verdict::default() };
        let mut counts = *counts;
        counts[own as usize] = counts[own as usize].saturating_sub(1);
        let mut kinds = [0_u32; 6];
        for (tag, &count) in counts.iter().enumerate() {
            kinds[parts(tag as Tag).map_or(5, |(kind, _)| kind)] += u32::from(count);
        }
        let total: u32 = kinds.iter().sum();
        if total == 0 {
            return Verdict::default();
        }
        let top = |counts: &mut dyn Iterator<Item = u32>| {
            counts
                .enumerate()
                .max_by_key(|&(index, count)| (count, usize::MAX - index))
                .map_or((0, 0), |(index, count)| (index as u32, count))
        };
        let (kind, count) = top(&mut kinds.into_iter());
        let (tag, _) = top(&mut counts.iter().map(|&count| u32::from(count)));
        let agreement = u32::from(count * 10 >= total * 9) + u32::from(count * 10 >= total * 6);
        Verdict { kind: kind + 1, tag, strength: agreement << 4 | total.min(4) }
    }

    /// Calls `emit` with the hash of every feature that the rest of the text gives to the token at `index`; `tags` are those of
    /// the first pass. Calls it for no token that occurs once.
    pub fn features(&self, atoms: &[Atoms], tags: &[Tag], index: usize, mut emit: impl FnMut(u32)) {
        let verdict = |index: usize| match (atoms.get(index), tags.get(index)) {
            (Some(atoms), Some(&tag)) => self.verdict(atoms, tag),
            _ => Verdict::default(),
        };
        let here = verdict(index);
        let before = index.checked_sub(1).map_or(Verdict::default(), verdict);
        let after = verdict(index + 1);
        if here.kind | before.kind | after.kind == 0 {
            return;
        }
        let own = u32::from(tags[index]);
        let case = atoms[index].case as u32;
        emit(combine(201, here.kind | here.strength << 4, case));
        emit(combine(202, here.tag | here.kind << 8, case));
        emit(combine(203, here.tag | here.kind << 8 | own << 16, here.strength));
        emit(combine(204, here.kind | here.tag << 8, before.kind | before.tag << 8));
        emit(combine(205, here.kind | here.tag << 8, after.kind | after.tag << 8));
        emit(combine(206, here.kind | before.kind << 4 | after.kind << 8 | case << 12, own));
    }
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
