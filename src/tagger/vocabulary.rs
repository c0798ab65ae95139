//! What is known about words outside of any text: their cluster, and the lists of names that have them.

use super::{
    atoms::Atoms,
    gazetteer::{AMBIGUOUS, Gazetteer, NameFacts},
};
use crate::{Span, sequence::ranked::RankedSet, tokens::tokenize};

/// Lists of names, as bits of [`WordFacts::lists`].
pub mod list {
    /// Given names.
    pub const GIVEN_NAME: u8 = 1;
    /// Surnames.
    pub const SURNAME: u8 = 2;
    /// Words of the names of towns and regions.
    pub const TOWN: u8 = 4;
    /// Words of the names of countries and states.
    pub const COUNTRY: u8 = 8;
    /// Nationalities.
    pub const NATIONALITY: u8 = 16;
    /// Words of the names of companies and newspapers.
    pub const COMPANY: u8 = 32;
    /// Words without a capital that end names: "election" in "2019 UK general election".
    pub const ENDING: u8 = 64;
}

/// The bit of [`WordFacts::family`] that says that the words of the cluster are names, with or without a capital.
pub const NAMES: u8 = 64;

/// The bit of [`WordFacts::family`] that says that the words of the cluster are of texts in which towns stand for their teams:
/// "goal", "semifinal".
pub const SPORT: u8 = 128;

/// What the vocabulary knows about a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordFacts {
    /// Words that occur in like contexts have the same number; 0 if unknown.
    pub cluster: u16,
    /// Clusters that are like one another have the same number; 0 if unknown. [`NAMES`] is added if most of the words of
    /// the cluster are names.
    pub family: u8,
    /// Bits of [`list`].
    pub lists: u8,
}

/// Words by the hash of their lower-case form, and whole names.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// Which slots are taken.
    pub slots: RankedSet,
    /// One entry for every slot taken.
    pub words: Vec<WordFacts>,
    /// Names that are known as a whole.
    pub names: Gazetteer,
}

impl Vocabulary {
    /// Whether a list has `name` as that of an organization and seldom of anything else.
    pub(crate) fn has_organization(&self, name: &str) -> bool {
        const ORGANIZATION: NameFacts = 1 << 1;
        let spans: Vec<Span> = tokenize(name, &[Span::new(0, name.len())]).iter().collect();
        let mut atoms = Vec::new();
        Atoms::extend(&mut atoms, name, &spans, self);
        self.names.get(&atoms).is_some_and(|facts| facts & (ORGANIZATION | AMBIGUOUS) == ORGANIZATION)
    }

    /// What is known about the word whose lower-case form has the hash `lower`; nothing if it is not in the vocabulary.
    #[inline]
    pub fn get(&self, lower: u32) -> WordFacts {
        self.slots.rank(lower).and_then(|rank| self.words.get(rank)).copied().unwrap_or_default()
    }
}
