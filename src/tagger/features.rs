//! The features of a token: what the weights are for. Training and recognition share this one extractor.

use super::{
    atoms::{Atoms, Case},
    gazetteer::Listed,
    vocabulary::{NAMES, SPORT, list::ENDING},
};

/// A sentence as the features see it.
pub struct Context<'a> {
    /// The tokens of the sentence.
    pub atoms: &'a [Atoms],
    /// How its words are written.
    pub casing: Casing,
    /// What kind of line it is.
    setting: u32,
}

/// How most words of a sentence are written: capitals tell little in a headline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Casing {
    /// Capitals mark names.
    Sentence,
    /// Most Words Have One.
    Title,
    /// NEARLY ALL LETTERS ARE.
    Upper,
    /// None at all.
    Lower,
}

/// The tokens that can be part of a mention, and the longest stretch of capitalized words around a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    start: usize,
    end: usize,
}

impl Run {
    /// How far the token at `index` is from the first and from the last.
    fn place(self, index: usize) -> u32 {
        (index - self.start).min(2) as u32 | (self.end.saturating_sub(index + 1).min(2) as u32) << 4
    }
}

/// A token has no more features than this.
pub const MOST_FEATURES: usize = 96;

/// How far a token without a capital may be from one and still be looked at.
const REACH_BEFORE: usize = 2;
const LONGEST_GAP: usize = 3;

/// Words of a run that are looked at on either side of a token.
const LONGEST_RUN: usize = 8;

/// A stand-in for the tokens before the first and after the last.
static EDGE: Atoms = Atoms {
    exact: 0x9e37_79b9,
    lower: 0x9e37_79b9,
    shape: 0x9e37_79b9,
    head: 0,
    tail: 0,
    word: super::vocabulary::WordFacts { cluster: 0, family: 0, lists: 0 },
    case: Case::Punctuation,
    listed: Listed::NONE,
    joined: false,
};

impl<'a> Context<'a> {
    /// The sentence with these tokens.
    pub fn new(atoms: &'a [Atoms]) -> Self {
        Self { atoms, casing: casing(atoms), setting: setting(atoms) }
    }

    fn at(&self, index: usize, offset: isize) -> &Atoms {
        index.checked_add_signed(offset).and_then(|index| self.atoms.get(index)).unwrap_or(&EDGE)
    }

    /// Marks in `active` the tokens that may be part of a mention: those with a capital and those near one, and words that
    /// are names without one.
    pub fn activate(&self, active: &mut Vec<bool>) {
        active.clear();
        active.resize(self.atoms.len(), false);
        let mut last = None;
        for (index, atoms) in self.atoms.iter().enumerate() {
            if !atoms.case.has_capital() {
                active[index] = index > 0
                    && active[index - 1]
                    && last.is_some_and(|last| index - last <= LONGEST_GAP)
                    && self.continues(index);
                if self.counts(index) {
                    active[index - 1..=index].fill(true);
                }
                let is_name = atoms.word.family & NAMES != 0 || atoms.listed.is_unambiguous();
                if !is_name || atoms.case != Case::Lower {
                    continue;
                }
            }
            let start = match last {
                Some(last) if index - last <= LONGEST_GAP + 1 => last + 1,
                _ => index.saturating_sub(REACH_BEFORE),
            };
            active[start..=index].fill(true);
            last = Some(index);
        }
    }

    /// Whether a token without a capital may go on with a name: a usual ending, a hyphen and what follows it, a number.
    fn continues(&self, index: usize) -> bool {
        let (before, here) = (self.at(index, -1), self.at(index, 0));
        here.word.lists & ENDING != 0 || here.case == Case::Number || here.is_hyphen() || before.is_hyphen()
    }

    /// Whether a number tells how many a name is of: "Group of 20".
    fn counts(&self, index: usize) -> bool {
        const OF: u32 = u32::from_le_bytes(*b"of\0\0");
        let (name, of, here) = (self.at(index, -2), self.at(index, -1), self.at(index, 0));
        here.case == Case::Number && of.head == OF && name.case.has_capital()
    }

    /// The capitalized words around `index`; empty at `index` if it has no capital.
    fn run(&self, index: usize) -> Run {
        let joins = |at: usize| self.atoms.get(at).is_some_and(|atoms| atoms.case.has_capital());
        let (mut start, mut end) = (index, index);
        while start > 0 && index - start < LONGEST_RUN && joins(start - 1) {
            start -= 1;
        }
        while end - index < LONGEST_RUN && joins(end) {
            end += 1;
        }
        Run { start, end }
    }

    /// Calls `emit` with the hash of every feature of the token at `index` that the gazetteer gives.
    pub fn listed_features(&self, index: usize, mut emit: impl FnMut(u32)) {
        let [before, here, after] = [-1, 0, 1].map(|offset| self.at(index, offset));
        let [left, own, right] = [before, here, after].map(|atoms| atoms.listed.code());
        if left | own | right == 0 {
            return;
        }
        let cases = (here.case as u32) | (before.case as u32) << 4 | (after.case as u32) << 8;
        let context = |atoms: &Atoms| u32::from(atoms.word.family) | u32::from(atoms.word.lists) << 8;
        emit(combine(101, own | left << 8 | right << 16, here.case as u32));
        if here.listed.is_some() {
            emit(combine(102, own, here.case as u32 | (self.casing as u32) << 4));
            emit(combine(103, own, cases));
            emit(combine(104, own, before.lower));
            emit(combine(105, own, after.lower));
            emit(combine(106, own, context(before)));
            emit(combine(107, own, context(after)));
            emit(combine(108, own, u32::from(before.word.cluster)));
            emit(combine(109, own, u32::from(after.word.cluster)));
            emit(combine(110, own, context(here)));
            emit(combine(111, own, self.setting));
            emit(combine(112, own, self.run(index).place(index)));
        }
    }

    /// Calls `emit` with the hash of every feature of the token at `index` that the sentence alone gives.
    pub fn features(&self, index: usize, mut emit: impl FnMut(u32)) {
        let [before2, before, here, after, after2] = [-2, -1, 0, 1, 2].map(|offset| self.at(index, offset));
        let mut template = 0;
        let mut put = |first: u32, second: u32| {
            template += 1;
            emit(combine(template, first, second));
        };
        let joined = u32::from(here.joined) | u32::from(after.joined) << 1;
        let case = here.case as u32 | joined << 12 | (self.casing as u32) << 4 | u32::from(index == 0) << 8;
        let cased = |hash: u32| hash ^ (here.case as u32).wrapping_mul(0x85eb_ca6b);
        let pair = |first: u32, second: u32| first.rotate_left(13).wrapping_mul(0x9e37_79b1) ^ second;
        put(case, 0);
        put(here.exact, 0);
        put(here.lower, 0);
        put(before.lower, 0);
        put(after.lower, 0);
        put(before2.lower, 0);
        put(after2.lower, 0);
        put(before.lower, here.lower);
        put(here.lower, after.lower);
        put(before.lower, after.lower);
        put(pair(before2.lower, before.lower), here.case as u32);
        put(pair(after.lower, after2.lower), here.case as u32);
        put(here.shape, case);
        put(before.shape, here.shape ^ joined);
        put(here.shape ^ joined, after.shape);
        put(pair(before.shape, here.shape), after.shape);
        for mask in [0xffff, 0xff_ffff, u32::MAX] {
            put(cased(here.head & mask), 0);
            put(cased(here.tail & mask), 0);
        }
        put(before.tail & 0xff_ffff, here.case as u32);
        put(after.tail & 0xff_ffff, here.case as u32);
        let [c2, c1, c, d, d2] = [before2, before, here, after, after2].map(|atoms| u32::from(atoms.word.cluster));
        put(cased(c), 0);
        put(c1, here.case as u32);
        put(d, here.case as u32);
        put(c2, here.case as u32);
        put(d2, here.case as u32);
        put(cased(c), c1);
        put(cased(c), d);
        put(c1, cased(d));
        put(pair(c1, c2), here.case as u32);
        put(pair(d, d2), here.case as u32);
        put(here.lower, c1);
        put(here.lower, d);
        let [f2, f1, f, g, g2] = [before2, before, here, after, after2]
            .map(|atoms| u32::from(atoms.word.family) | (atoms.case as u32) << 8 | u32::from(atoms.word.lists) << 12);
        put(f, 0);
        put(f, f1);
        put(f, g);
        put(pair(f1, f), g);
        put(pair(f2, f1), f);
        put(pair(f, g), g2);
        put(cased(here.word.lists.into()), 0);
        put(self.setting, here.case as u32);
        put(self.setting, f);
        if here.case.has_capital() {
            let run = self.run(index);
            let last = self.at(run.end, -1);
            let first = self.at(run.start, 0);
            let (left, left2, right) = (self.at(run.start, -1), self.at(run.start, -2), self.at(run.end, 0));
            let place = run.place(index);
            let length = (run.end - run.start).min(5) as u32;
            put(place, length | case << 8);
            put(left.lower, place);
            put(pair(left2.lower, left.lower), place);
            put(right.lower, place);
            put(last.lower, place);
            put(first.lower, place);
            put(last.tail & 0xff_ffff, place);
            put(u32::from(left.word.cluster), place);
            put(u32::from(right.word.cluster), place);
            put(u32::from(last.word.cluster), place);
            put(u32::from(first.word.cluster), place);
            put(pair(left.word.cluster.into(), last.word.cluster.into()), place);
            put(pair(right.word.cluster.into(), last.word.cluster.into()), place);
            put(pair(left.word.cluster.into(), right.word.cluster.into()), place);
            put(pair(first.word.cluster.into(), last.word.cluster.into()), place);
            put(pair(self.setting, length), place);
        }
    }
}

/// Longest stretch that is tagged at once, in tokens: longer ones are cut, so that memory stays bounded.
const LONGEST_STRETCH: usize = 256;

/// First token of every stretch of active ones, and one past its last.
pub fn stretches(active: &[bool]) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + active.get(at..)?.iter().position(|&active| active)?;
        let length = active[start..].iter().take(LONGEST_STRETCH).take_while(|&&active| active).count();
        at = start + length;
        Some((start, at))
    })
}

/// Hash of a feature from the number of its template and what it sees.
#[inline]
pub fn combine(template: u32, first: u32, second: u32) -> u32 {
    let value = u64::from(first) | u64::from(second) << 32;
    let value = (value ^ u64::from(template).wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let value = (value ^ value >> 32).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    (value >> 32) as u32
}

/// How long a sentence is, how many of its tokens are numbers, whether one is a score ("26–24"), and how many words are of sport: in lines
/// of results towns are teams.
fn setting(atoms: &[Atoms]) -> u32 {
    let (mut words, mut numbers, mut scores, mut sport) = (0, 0, 0, 0);
    for (index, here) in atoms.iter().enumerate() {
        match here.case {
            Case::Punctuation => {
                let is_number = |atoms: Option<&Atoms>| atoms.is_some_and(|atoms| atoms.case == Case::Number);
                let before = index.checked_sub(1).and_then(|index| atoms.get(index));
                scores += usize::from(here.is_dash() && is_number(before) && is_number(atoms.get(index + 1)));
                continue;
            }
            Case::Number => numbers += 1,
            Case::Lower => sport += usize::from(here.word.family & SPORT != 0),
            _ => {}
        }
        words += 1;
    }
    let length = match words {
        0..=3 => 0,
        4..=9 => 1,
        _ => 2,
    };
    let share = (4 * numbers / words.max(1)).min(3);
    (length | share << 2 | scores.min(1) << 4 | sport.min(3) << 5) as u32
}

fn casing(atoms: &[Atoms]) -> Casing {
    let (mut words, mut capitals, mut upper) = (0, 0, 0);
    for atoms in atoms {
        match atoms.case {
            Case::Punctuation | Case::Number => continue,
            Case::Lower => {}
            Case::Upper => {
                upper += 1;
                capitals += 1;
            }
            Case::Title | Case::Mixed => capitals += 1,
        }
        words += 1;
    }
    match (words, capitals, upper) {
        (_, _, upper) if words >= 3 && upper * 10 >= words * 8 => Casing::Upper,
        (_, capitals, _) if words >= 4 && capitals * 10 >= words * 6 => Casing::Title,
        (_, 0, _) if words > 0 => Casing::Lower,
        _ => Casing::Sentence,
    }
}
