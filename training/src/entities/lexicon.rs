//! Builds the lexicon from lists of names and from word clusters.

use crate::{Result, corpora::Corpora};
use article_analyzer::entities::internals::{list, lower_hash};
use std::collections::BTreeMap;

/// What is known about a word.
#[derive(Clone, Copy, Default)]
pub struct Entry {
    pub cluster: u16,
    pub lists: u8,
}

/// Words by the hash of their lower-case form.
pub type Entries = BTreeMap<u32, Entry>;

/// Reads all lists.
pub fn lists(corpora: &Corpora) -> Result<Entries> {
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
    for name in column("gazetteers/sp500-companies.tsv", 1, '\t')? {
        for word in name.split(' ').filter(|word| word.len() > 3 && word.starts_with(char::is_uppercase)) {
            add(word, list::COMPANY);
        }
    }
    Ok(entries)
}

/// Adds clusters from a text with a word and the number of its cluster on every line.
pub fn add_clusters(entries: &mut Entries, clusters: &str) -> Result {
    for line in clusters.lines() {
        let (word, cluster) = line.split_once('\t').ok_or("a word, a tab, a cluster")?;
        entries.entry(lower_hash(word)).or_default().cluster = cluster.parse()?;
    }
    Ok(())
}
