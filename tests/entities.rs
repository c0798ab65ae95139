//! The names that the built-in model finds, and what holds for all mentions.
#![cfg(not(target_arch = "wasm32"))]

use article_analyzer::{EntityOptions, Evidence, Kind, KnownName, LineOptions, Options, Source, analyze};
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
fn a_footnote_mark_makes_no_second_person() {
    for (text, person, mentions) in [
        ("Harlan Orr1 met Anna Denby. Harlan Orr left. Orr2 said so.", "Harlan Orr", 3),
        ("Ruth Abernathy2 was there. Abernathy told reporters that Ruth Abernathy3 would sue.", "Ruth Abernathy", 3),
        ("The mayor, Karl Denby¹, resigned on Monday. Karl Denby² said nothing.", "Karl Denby", 2),
        ("Samuel Harlan[1] was hit by a car. Samuel Harlan died on Monday.", "Samuel Harlan", 2),
        ("Police arrested Peter Gantry12 on Monday. Mr. Gantry denied it.", "Peter Gantry", 2),
    ] {
        let persons = entities(text, Kind::Person, None);
        assert!(persons.iter().any(|(name, _, count)| name == person && *count == mentions), "{text} {persons:?}");
    }
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

/// Names, kinds and roles of the entities of `kind`, when those of `kinds` are asked for.
fn entities(text: &str, kind: Kind, kinds: Option<Vec<Kind>>) -> Vec<(String, Option<String>, usize)> {
    let entities = EntityOptions { kinds, ..EntityOptions::default() };
    let found = analyze(text, &Options { entities, ..Options::default() }).entities;
    let of_kind = found.into_iter().filter(|entity| entity.kind == kind);
    of_kind.map(|entity| (entity.name, entity.role, entity.mentions.len())).collect()
}

#[test]
fn kinds_change_what_is_returned_not_what_it_is() {
    // "Norhaven, the investment fund": what Norhaven is shows only where all mentions are looked at together.
    let text = include_str!("../www/samples/harbor.txt");
    for kind in NAMES {
        assert_eq!(entities(text, kind, Some(vec![kind])), entities(text, kind, None), "{kind:?}");
    }
    assert!(entities(text, Kind::Organization, None).iter().any(|(name, ..)| name == "Norhaven"));
}

#[test]
fn a_country_that_acts_is_a_place() {
    for country in ["Romania", "Czechia", "Denmark", "Iran", "Russia"] {
        let text = format!("{country} beat Atlas 2-1 on Monday. The team of {country} cheered.");
        assert_eq!(entities(&text, Kind::Place, None), [(country.to_string(), None, 2)]);
    }
}

#[test]
fn relative_dates_count_from_the_publication_date() {
    for (line, published) in [
        ("2018-12-02T08:03:00Z", "2018-12-02T08:03:00Z"),
        ("Published: December 2, 2018", "December 2, 2018"),
        ("Sunday, 2 December 2018, 5:30 p.m.", "Sunday, 2 December 2018, 5:30 p.m."),
    ] {
        let text = format!("Rain ends in the north\n{line}\nIt was dry on Saturday, and people danced in the streets.");
        let analysis = analyze(&text, &Options::default());
        assert_eq!(
            analysis.publication_date.map(|date| date.to_string()).as_deref(),
            Some("2018-12-02"),
            "{published}"
        );
        assert_eq!(analysis.published.map(|span| &text[span.range()]), Some(published));
        let saturday = analysis.entities.iter().find(|entity| entity.name == "Saturday");
        assert_eq!(saturday.and_then(|entity| entity.value.as_deref()), Some("2018-12-01"), "{published}");
    }
}

#[test]
fn evidence_is_what_decided() {
    let text = "Paris was calm, said Maria Keller of the World Health Organization (WHO) on Monday. Keller paid $5.";
    let analysis = analyze(text, &Options::default());
    let evidence = |name: &str| {
        let mention = analysis.mentions.iter().find(|mention| &text[mention.span.range()] == name);
        mention.map(|mention| (mention.evidence, mention.evidence.source()))
    };
    // Paris, Maria and Keller are on lists of names too; the model decided, by all that it saw.
    assert_eq!(evidence("Paris"), Some((Evidence::Context, Source::Model)));
    assert_eq!(evidence("Maria Keller"), Some((Evidence::Context, Source::Model)));
    assert_eq!(evidence("WHO"), Some((Evidence::Acronym, Source::Model)));
    assert_eq!(evidence("Monday"), Some((Evidence::Weekday, Source::Pattern)));
    assert_eq!(evidence("$5"), Some((Evidence::CurrencySign, Source::Pattern)));
}

#[test]
fn lines_that_are_not_there_are_not_restored() {
    let text = "Rain ends in the north\nRain ends in the north\nIt was dry.";
    let restored = |restored: Vec<usize>| {
        analyze(text, &Options { lines: LineOptions { restored, ..Default::default() }, ..Default::default() })
    };
    assert_eq!(restored(vec![3, 99, usize::MAX]), restored(vec![]));
    assert_eq!(restored(vec![99, 1]), restored(vec![1]));
}

#[test]
fn a_million_capitals_are_no_trouble() {
    let text = "Maria ".repeat(200_000);
    let _ = analyze(&text, &Options::default());
}
