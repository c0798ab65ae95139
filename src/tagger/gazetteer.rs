//! Names that are known as a whole: organizations, people, places, works of one to eight tokens.
//!
//! A list says more than its words do: "Merrill Lynch" is on it as a company, though both words are names of people. It is evidence
//! for the model and decides nothing: "Target" and "Chelsea" are marked as ambiguous, and in training the list often keeps silent.
//!
//! Names are kept as hashes of their lower-case tokens, about 1.4 bytes each. Names that are written in capitals ("WHO") have hashes
//! of their own, as "Who" is none of them; all others are also found in capitals ("MICROSOFT") and, in text that has no capitals at
//! all, without.

use super::atoms::{Atoms, Case};
use super::features::combine;
use super::tags::Position;
use crate::sequence::ranked::RankedSet;

/// What a list knows about a name, as bits: the learned kinds it can be of in their order, and [`AMBIGUOUS`].
pub type NameFacts = u8;

/// The name is more often something else.
pub const AMBIGUOUS: NameFacts = 1 << 5;

/// The most tokens of a name.
const LONGEST: usize = 8;

/// The names of a model.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    /// Which slots are taken.
    pub slots: RankedSet,
    /// One entry for every slot taken.
    pub names: Vec<NameFacts>,
}

/// What the gazetteer says about a token: the facts of the longest name it is part of, and its position there. 0 if it is part of
/// none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Listed(u8);

impl Listed {
    /// Part of no name.
    pub const NONE: Self = Self(0);

    const fn new(facts: NameFacts, position: Position) -> Self {
        Self(facts | (position as u8) << 6)
    }

    /// Whether it is part of a name.
    pub const fn is_some(self) -> bool {
        self.0 != 0
    }

    /// Whether it is part of a name that is seldom anything else.
    pub const fn is_unambiguous(self) -> bool {
        self.0 != 0 && self.0 & AMBIGUOUS == 0
    }

    /// As a number for features.
    pub const fn code(self) -> u32 {
        self.0 as u32
    }
}

/// Hash of the name that these tokens are; `None` if they are too many.
pub fn name_hash(tokens: &[Atoms]) -> Option<u32> {
    let in_capitals = !tokens.iter().any(has_small_letters);
    (1..=LONGEST).contains(&tokens.len()).then(|| with_capitals(tokens.iter().fold(0, append), in_capitals))
}

fn append(hash: u32, token: &Atoms) -> u32 {
    combine(251, hash, token.lower)
}

const fn with_capitals(hash: u32, in_capitals: bool) -> u32 {
    if in_capitals { !hash } else { hash }
}

const fn has_small_letters(token: &Atoms) -> bool {
    matches!(token.case, Case::Lower | Case::Title | Case::Mixed)
}

impl Gazetteer {
    /// What is known about the name that `tokens` are.
    pub fn get(&self, tokens: &[Atoms]) -> Option<NameFacts> {
        let rank = self.slots.rank(name_hash(tokens)?)?;
        self.names.get(rank).copied()
    }

    /// Marks the tokens of a sentence that are part of names: of names that overlap the first, of those that begin together the
    /// longest. Linear in the number of tokens.
    pub fn mark(&self, sentence: &mut [Atoms]) {
        let is_lower = !sentence.iter().any(|atoms| atoms.case.has_capital());
        let mut rest = sentence;
        while !rest.is_empty() {
            let may_begin = is_lower || may_bound(&rest[0]);
            let found = may_begin.then(|| self.longest(rest, is_lower)).flatten();
            let Some((length, facts)) = found else {
                rest = &mut rest[1..];
                continue;
            };
            let (name, after) = rest.split_at_mut(length);
            for (index, atoms) in name.iter_mut().enumerate() {
                atoms.listed = Listed::new(facts, Position::of(index, length));
            }
            rest = after;
        }
    }

    /// The length of the longest name that `tokens` begin with, and what is known about it. Where capitals mark names, few words without
    /// one are passed over in it, and none ends it.
    fn longest(&self, tokens: &[Atoms], is_lower: bool) -> Option<(usize, NameFacts)> {
        let (mut hash, mut in_capitals, mut small_words, mut best) = (0, true, 0, None);
        for (index, token) in tokens.iter().take(LONGEST).enumerate() {
            hash = append(hash, token);
            in_capitals &= !has_small_letters(token);
            small_words = if is_lower || may_bound(token) { 0 } else { small_words + 1 };
            if small_words > MOST_SMALL_WORDS {
                break;
            }
            if small_words > 0 {
                continue;
            }
            let as_written = in_capitals.then(|| self.slots.rank(with_capitals(hash, true))).flatten();
            if let Some(rank) = as_written.or_else(|| self.slots.rank(hash)) {
                best = self.names.get(rank).map(|&facts| (index + 1, facts));
            }
        }
        best
    }
}

/// Words without a capital between those with one: "Department of the Treasury".
const MOST_SMALL_WORDS: usize = 2;

/// Whether a name may begin or end with a token, where capitals mark names: "Macy's" ends without one.
const fn may_bound(token: &Atoms) -> bool {
    token.joined || token.case.has_capital() || matches!(token.case, Case::Number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Span, tagger::vocabulary::Vocabulary, tokens::tokenize};

    fn atoms(text: &str) -> Vec<Atoms> {
        let sentence = [Span::new(0, text.len())];
        let spans: Vec<Span> = tokenize(text, &sentence).iter().collect();
        let mut atoms = Vec::new();
        Atoms::extend(&mut atoms, text, &spans, &Vocabulary::default());
        atoms
    }

    fn gazetteer(names: &[&str]) -> Gazetteer {
        let mut slots: Vec<u32> = names.iter().map(|name| name_hash(&atoms(name)).unwrap() >> 8).collect();
        slots.sort_unstable();
        Gazetteer { names: vec![2; slots.len()], slots: RankedSet::new(24, slots) }
    }

    /// The tokens of `text` that are part of a name, a letter for each.
    fn marked(names: &[&str], text: &str) -> String {
        let mut atoms = atoms(text);
        gazetteer(names).mark(&mut atoms);
        atoms.iter().map(|atoms| if atoms.listed.is_some() { 'x' } else { '.' }).collect()
    }

    #[test]
    fn the_longest_name_is_marked() {
        assert_eq!(marked(&["Merrill", "Merrill Lynch", "Lynch"], "He left Merrill Lynch, Lynch said."), "..xx.x..");
        assert_eq!(marked(&["Wells Fargo Bank"], "Wells Fargo paid."), "....");
    }

    #[test]
    fn capitals_matter_to_names_in_capitals_alone() {
        assert_eq!(marked(&["WHO"], "Who knows what the WHO knows?"), "....x..");
        assert_eq!(marked(&["Macy's"], "MACY'S closes"), "xx.");
        assert_eq!(marked(&["Target"], "The target is Target."), "...x.");
        assert_eq!(marked(&["Deutsche Bank"], "works at deutsche bank"), "..xx");
    }
}
