//! The names that the built-in model finds, and what holds for all mentions.
#![cfg(not(target_arch = "wasm32"))]

use article_analyzer::{EntityOptions, Evidence, Kind, KnownName, Options, analyze};
use std::fmt::Write;

const NAMES: [Kind; 5] = [Kind::Person, Kind::Organization, Kind::Place, Kind::Group, Kind::Other];

fn names(text: &str, options: EntityOptions) -> String {
    let analysis = analyze(text, &Options { entities: options, ..Options::default() });
    let mut names = String::new();
    for mention in analysis.mentions.iter().filter(|mention| NAMES.contains(&mention.kind)) {
        writeln!(names, "{} {}", mention.kind.name(), &text[mention.span.range()]).unwrap();
    }
    names
}

#[test]
fn news() {
    for case in include_str!("entities/news.txt").trim_end().split("\n\n") {
        let (text, expected) = case.split_once("\n---").expect("a text, ---, names");
        assert_eq!(names(text, EntityOptions::default()).trim(), expected.trim(), "{text}");
    }
}

#[test]
fn a_surname_is_known_from_the_full_name() {
    let text = "Marchetti said no.\nThe plan of Lucia Marchetti, the mayor, was ready, said Marchetti.";
    let expected = "person Marchetti\nperson Lucia Marchetti\nperson Marchetti\n";
    assert_eq!(names(text, EntityOptions::default()), expected);
}

#[test]
fn names_that_the_caller_knows_are_found() {
    let text = "The Kraken beat Rain City. Fans of the Kraken cheered in rain.";
    let name = |form: &str| KnownName { form: form.to_string(), kind: Kind::Organization };
    let analysis = analyze(text, &Options { names: vec![name("Kraken"), name("Rain City")], ..Options::default() });
    let known = analysis.mentions.iter().filter(|mention| mention.evidence == Evidence::KnownName);
    let known: Vec<_> = known.map(|mention| (&text[mention.span.range()], mention.kind)).collect();
    let expected = ["Kraken", "Rain City", "Kraken"].map(|name| (name, Kind::Organization));
    assert_eq!(known, expected);
}

#[test]
fn options_choose_kinds_and_confidence() {
    let text = "Maria Keller flew from Paris to Berlin.";
    let places = EntityOptions { kinds: Some(vec![Kind::Place]), ..EntityOptions::default() };
    assert_eq!(names(text, places), "place Paris\nplace Berlin\n");
    let certain = EntityOptions { min_confidence: 1.1, ..EntityOptions::default() };
    assert_eq!(names(text, certain), "");
}

#[test]
fn a_million_capitals_are_no_trouble() {
    let text = "Maria ".repeat(200_000);
    analyze(&text, &Options::default());
}
