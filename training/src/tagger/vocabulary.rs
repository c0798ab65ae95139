//! Builds the vocabulary from lists of names and from word clusters.

use super::{
    examples::Prepared,
    names::{self, Names},
};
use crate::{Result, corpora::Corpora};
use article_analyzer::tagger::internals::{
    Case, NAMES, OUTSIDE, Parts, Position, SPORT, Vocabulary, list, lower_hash, tag,
};
use std::collections::{BTreeMap, HashSet};

/// The upper bits of a word's hash are its slot. Of 2¹⁹ slots one in thirteen is taken: as many unknown words are taken for known
/// ones.
const WORD_BITS: u32 = 19;

/// Clusters and families of words from their vectors, as `training cluster words` writes them.
const CLUSTERS: &str = include_str!("../../words/clusters.tsv");
const FAMILIES: &str = include_str!("../../words/families.txt");

/// What is known about a word.
#[derive(Clone, Copy, Default)]
struct Entry {
    cluster: u16,
    lists: u8,
}

/// Words by the hash of their lower-case form.
type Entries = BTreeMap<u32, Entry>;

/// All that is known about words.
pub struct Words {
    entries: Entries,
    /// The family of every cluster.
    families: Vec<u8>,
    names: Names,
}

impl Words {
    /// Words with a cluster, and all countries and nationalities.
    pub fn new(corpora: &Corpora) -> Result<Self> {
        let mut lists = lists(corpora)?;
        let mut entries = Entries::new();
        for line in CLUSTERS.lines() {
            let (word, cluster) = line.split_once('\t').ok_or("a word, a tab, a cluster")?;
            let hash = lower_hash(word);
            let lists = lists.remove(&hash).unwrap_or_default().lists;
            entries.insert(hash, Entry { cluster: cluster.parse()?, lists });
        }
        entries.extend(lists.into_iter().filter(|(_, entry)| entry.lists & (list::COUNTRY | list::NATIONALITY) != 0));
        let families: Vec<u8> = FAMILIES.lines().map(str::parse).collect::<std::result::Result<_, _>>()?;
        let own = 1..=families.iter().copied().max().unwrap_or(0);
        // Cluster 0 is no cluster; after the clusters the families come as clusters of their own, for rare words.
        let names = Names::new(corpora)?;
        Ok(Self { entries, names, families: [0].into_iter().chain(families).chain(own).collect() })
    }

    /// The part of a model that tells of words.
    pub fn parts(&self) -> Parts {
        let mut slots = BTreeMap::new();
        for (hash, entry) in &self.entries {
            let slot: &mut Entry = slots.entry(hash >> (u32::BITS - WORD_BITS)).or_default();
            slot.cluster = slot.cluster.max(entry.cluster);
            slot.lists |= entry.lists;
        }
        let words = slots.into_iter().map(|(slot, entry)| (slot, entry.cluster, entry.lists)).collect();
        let (name_bits, names) = self.names.slots();
        Parts { word_bits: WORD_BITS, families: self.families.clone(), words, name_bits, names, ..Parts::default() }
    }

    /// For looking words up.
    pub fn vocabulary(&self) -> Vocabulary {
        self.parts().into_vocabulary()
    }

    /// Learns from `documents` which clusters are of names, capital or not, and which words end names without a capital.
    pub fn observe(&mut self, documents: &[Prepared]) {
        let mut clusters = vec![Share::default(); self.families.len()];
        let mut endings = BTreeMap::<u32, Share>::new();
        for document in documents {
            for (index, pair) in document.atoms.windows(2).enumerate() {
                let (before, here) = (&pair[0], &pair[1]);
                let named = document.masks[index + 1] & 1 << OUTSIDE == 0;
                clusters[usize::from(here.word.cluster)].add(named && here.case.has_capital());
                let after_name =
                    before.case.has_capital() || before.case == Case::Lower && document.masks[index] & 1 == 0;
                if here.case == Case::Lower && after_name {
                    endings.entry(here.lower).or_default().add(named);
                }
            }
        }
        for (family, is_sport) in self.families.iter_mut().zip(of_sport(documents, clusters.len())) {
            *family |= u8::from(is_sport) * SPORT;
        }
        for (family, share) in self.families.iter_mut().zip(clusters).skip(1) {
            if share.all >= 10 && share.yes * 10 >= share.all * 7 {
                *family |= NAMES;
            }
        }
        for (hash, share) in endings {
            if share.yes >= 2 && share.yes * 8 >= share.all {
                self.entries.entry(hash).or_default().lists |= list::ENDING;
            }
        }
    }
}

/// Which clusters are of words that occur where towns stand for their teams: where more than twice as many as on average of the single words
/// on lists of places are organizations.
fn of_sport(documents: &[Prepared], clusters: usize) -> Vec<bool> {
    const PLACES: u8 = list::TOWN | list::COUNTRY;
    let single = |kind: usize| 1_u32 << tag(kind, Position::Single);
    let mut sums = vec![(0.0, 0.0); clusters];
    let mut total = (0.0, 0.0);
    for document in documents {
        let (mut teams, mut all) = (0.0, 0.0);
        for (atoms, &mask) in document.atoms.iter().zip(&document.masks) {
            if atoms.word.lists & PLACES != 0 && (mask == single(1) || mask == single(2)) {
                teams += f64::from(u8::from(mask == single(1)));
                all += 1.0;
            }
        }
        if all < FEWEST_PLACES {
            continue;
        }
        for atoms in document.atoms.iter().filter(|atoms| atoms.case == Case::Lower && atoms.word.cluster != 0) {
            let sum = &mut sums[usize::from(atoms.word.cluster)];
            *sum = (sum.0 + teams / all, sum.1 + 1.0);
            total = (total.0 + teams / all, total.1 + 1.0);
        }
    }
    sums.into_iter().map(|(teams, all)| all >= 25.0 && teams * total.1 > SPORTING * all * total.0).collect()
}

/// Documents with fewer places do not tell whether these are teams.
const FEWEST_PLACES: f64 = 3.0;

/// So many times as often as in the mean of all words towns are teams near words of sport.
const SPORTING: f64 = 2.5;

/// How many of all.
#[derive(Clone, Copy, Default)]
struct Share {
    yes: u32,
    all: u32,
}

impl Share {
    fn add(&mut self, yes: bool) {
        self.yes += u32::from(yes);
        self.all += 1;
    }
}

/// Hashes of all words on lists.
pub fn listed(corpora: &Corpora) -> Result<HashSet<u32>> {
    Ok(lists(corpora)?.into_keys().collect())
}

/// Reads all lists.
fn lists(corpora: &Corpora) -> Result<Entries> {
    let mut entries = Entries::new();
    let mut add = |word: &str, bit: u8| {
        if word.chars().count() > 1 {
            entries.entry(lower_hash(word)).or_default().lists |= bit;
        }
    };
    let column = |path: &str, column: usize, separator: char| -> Result<Vec<String>> {
        let text = corpora.text(path)?;
        Ok(text.lines().skip(1).filter_map(|line| line.split(separator).nth(column)).map(str::to_owned).collect())
    };
    for name in column("gazetteers/firstnames-ssa-top1000-by-year.tsv", 0, '\t')?.iter().chain(&column(
        "gazetteers/firstnames-kantrowitz.tsv",
        0,
        '\t',
    )?) {
        add(name, list::GIVEN_NAME);
    }
    for name in corpora.text("gazetteers/surnames-us-census-smashew.txt.gz")?.lines() {
        add(name.trim(), list::SURNAME);
    }
    for name in column("gazetteers/world-cities-geonames.csv.gz", 0, ',')? {
        if !name.contains(' ') {
            add(&name, list::TOWN);
        }
    }
    for region in column("gazetteers/world-cities-geonames.csv.gz", 2, ',')? {
        for word in region.split(' ').filter(|word| word.starts_with(char::is_uppercase)) {
            add(word, list::TOWN);
        }
    }
    let countries = corpora.text("gazetteers/nltk-isocountries.txt")?;
    let states = corpora.text("gazetteers/nltk-usstates.txt")?;
    let abbreviations = corpora.text("gazetteers/nltk-usstateabbrev.txt")?;
    for name in countries.lines().chain(states.lines()).chain(abbreviations.lines()) {
        for word in name.split([' ', ',']).filter(|word| word.starts_with(char::is_uppercase)) {
            add(word, list::COUNTRY);
        }
    }
    for name in corpora.text("gazetteers/nltk-nationalities.txt")?.lines() {
        add(name, list::NATIONALITY);
    }
    for name in column("gazetteers/sp500-companies.tsv", 1, '\t')?.iter().chain(&names::examples(corpora)?) {
        for word in name.split(' ').filter(|word| word.len() > 3 && word.starts_with(char::is_uppercase)) {
            add(word, list::COMPANY);
        }
    }
    Ok(entries)
}
