//! Probes: names that the model has not met, in sentences that say little about them. What it does with them tells how far it goes
//! by the form of a name, and how far by the lists.

use super::{
    documents::{Document, Gold, ORGANIZATION, OTHER, PERSON, PLACE},
    evaluate::evaluate_shown,
    names::Names,
};
use crate::Result;
use article_analyzer::{
    Span,
    tagger::internals::{NameFacts, Parts},
};
use std::collections::BTreeMap;

const NAMES: &str = include_str!("../../words/probes.txt");
const SENTENCES: &str = include_str!("../../words/probe-sentences.txt");

const KINDS: [(&str, NameFacts); 4] =
    [("person", PERSON), ("organization", ORGANIZATION), ("place", PLACE), ("other", OTHER)];

/// Prints how many of the probes are found by the model that is shipped, and by one whose lists have them.
pub fn print(parts: &Parts) -> Result {
    println!("\n{:20} probes  found  found when listed", "names not met before");
    for (name, kind) in KINDS {
        let documents = documents(name, kind);
        let share = |parts: Parts| evaluate_shown(&parts.into_model(), &documents).total(5).recall();
        let [alone, listed] = [parts.clone(), with_names(parts.clone(), name, kind)].map(share);
        println!("{name:20} {:6} {alone:6.1} {listed:6.1}", documents.len());
    }
    Ok(())
}

/// The entries of a list with this fact.
fn entries<'a>(list: &'a str, fact: &'a str) -> impl Iterator<Item = &'a str> {
    list.lines().filter(|line| !line.starts_with('#')).filter_map(move |line| {
        let (entry, of_entry) = line.split_once('\t')?;
        (of_entry == fact).then_some(entry)
    })
}

fn documents(name_of_kind: &str, kind: NameFacts) -> Vec<Document> {
    let document = |sentence: &str, name: &str| {
        let start = sentence.find("{}").unwrap_or(0);
        let text = sentence.replace("{}", name);
        let span = Span::new(start, start + name.len());
        Document {
            sentences: vec![Span::new(0, text.len())],
            names: vec![Gold { span, kinds: kind }],
            text,
            ..Document::default()
        }
    };
    entries(SENTENCES, name_of_kind)
        .flat_map(|sentence| entries(NAMES, name_of_kind).map(move |name| document(sentence, name)))
        .collect()
}

/// The same model with the probes of a kind on its list.
fn with_names(mut parts: Parts, name_of_kind: &str, kind: NameFacts) -> Parts {
    let mut names = Names::default();
    entries(NAMES, name_of_kind).for_each(|name| names.add(name, kind));
    let mut all: BTreeMap<u32, NameFacts> = parts.names.into_iter().collect();
    all.extend(names.slots().1);
    parts.names = all.into_iter().collect();
    parts
}
