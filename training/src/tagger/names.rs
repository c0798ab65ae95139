//! Builds the gazetteer of whole names.

use super::documents::{Kinds, ORGANIZATION, OTHER, PERSON, PLACE};
use crate::{Result, corpora::Corpora};
use article_analyzer::{
    Span,
    tagger::internals::{AMBIGUOUS, Atoms, NameFacts, Vocabulary, name_hash},
    tokens::tokenize,
};
use std::collections::BTreeMap;

/// The upper bits of a name's hash are its slot. Of 2²² slots one in two hundred is taken: as many sequences of tokens are taken for
/// names.
const NAME_BITS: u32 = 22;

/// Lists of organizations, in `gazetteers/world`.
const ORGANIZATIONS: [&str; 19] = [
    "armed-groups",
    "bands-music",
    "companies-asia-pacific",
    "companies-europe",
    "companies-other",
    "companies-us",
    "football-clubs",
    "government-bodies",
    "hospitals-institutes",
    "international",
    "law-accounting-consulting-finance",
    "media",
    "other-sport",
    "parties",
    "religious",
    "stock-exchanges-regulators",
    "think-tanks-pollsters",
    "universities",
    "us-teams",
];

/// Lists of organizations that others can stand for in a sentence: most of their names have no article.
const EXAMPLES: [&str; 7] = [
    "companies-asia-pacific",
    "companies-europe",
    "companies-other",
    "companies-us",
    "football-clubs",
    "law-accounting-consulting-finance",
    "media",
];

/// Names of organizations.
pub fn examples(corpora: &Corpora) -> Result<Vec<String>> {
    let mut examples = Vec::new();
    for list in EXAMPLES {
        let text = corpora.text(&format!("gazetteers/world/org-{list}.txt"))?;
        let forms = text.lines().flat_map(|line| line.split(['\t', ';'])).map(|form| form.trim().trim_end_matches('*'));
        examples.extend(forms.filter(|form| form.len() > 2).map(str::to_owned));
    }
    Ok(examples)
}

/// Names by the slots of their hashes.
#[derive(Default)]
pub struct Names {
    facts: BTreeMap<u32, NameFacts>,
}

impl Names {
    /// All names on lists.
    pub fn new(corpora: &Corpora) -> Result<Self> {
        let mut names = Self::default();
        for list in ORGANIZATIONS {
            names.add_forms(&corpora.text(&format!("gazetteers/world/org-{list}.txt"))?, ORGANIZATION);
        }
        names.add_forms(&corpora.text("gazetteers/world/people.txt")?, PERSON);
        for line in corpora.text("gazetteers/world/other.txt")?.lines() {
            names.add(line.split('\t').next().unwrap_or_default(), OTHER);
        }
        for line in corpora.text("gazetteers/us-legislators-current.tsv")?.lines().skip(1) {
            names.add(line.split('\t').next().unwrap_or_default(), PERSON);
        }
        for line in corpora.text("gazetteers/us-presidents-vps.txt")?.lines() {
            names.add(line, PERSON);
        }
        for line in corpora.text("gazetteers/countries-pddl.tsv")?.lines().skip(1) {
            line.split('\t').take(3).for_each(|name| names.add(name, PLACE));
        }
        for line in corpora.text("gazetteers/nltk-usstates.txt")?.lines() {
            names.add(line, PLACE);
        }
        for line in corpora.text("gazetteers/world-cities-geonames.csv.gz")?.lines().skip(1) {
            let mut fields = line.split(',');
            let (name, country) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
            if name.contains(' ') && SPEAKING_ENGLISH.contains(&country) {
                names.add(name, PLACE);
            }
        }
        Ok(names)
    }

    /// Adds a list of lines: a name, a tab, its other forms separated by ";".
    fn add_forms(&mut self, list: &str, kind: Kinds) {
        list.lines().flat_map(|line| line.split(['\t', ';'])).for_each(|form| self.add(form, kind));
    }

    /// Adds a name; a "*" behind it says that it is more often something else.
    pub fn add(&mut self, form: &str, kind: Kinds) {
        let form = form.trim();
        let name = form.trim_end_matches('*');
        let ambiguity = if name.len() < form.len() { AMBIGUOUS } else { 0 };
        let name = name.strip_prefix("The ").unwrap_or(name);
        let spans: Vec<Span> = tokenize(name, &[Span::new(0, name.len())]).iter().collect();
        let mut atoms = Vec::new();
        Atoms::extend(&mut atoms, name, &spans, &Vocabulary::default());
        if let Some(hash) = name_hash(&atoms).filter(|_| name.len() > 1) {
            *self.facts.entry(hash >> (u32::BITS - NAME_BITS)).or_default() |= kind | ambiguity;
        }
    }

    /// How many bits a slot has, and every slot with what is known about its name.
    pub fn slots(&self) -> (u32, Vec<(u32, NameFacts)>) {
        (NAME_BITS, self.facts.iter().map(|(&slot, &facts)| (slot, facts)).collect())
    }
}

/// Of these countries all towns of several words are on the list.
const SPEAKING_ENGLISH: [&str; 8] =
    ["Australia", "Canada", "Ireland", "New Zealand", "Nigeria", "South Africa", "United Kingdom", "United States"];
