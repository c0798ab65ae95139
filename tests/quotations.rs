//! Who said what: the built-in model on articles written for this project, and corrections.
#![cfg(not(target_arch = "wasm32"))]

use article_analyzer::{Analysis, Correction, EntityName, EntityOptions, Kind, Options, Speaker, analyze};

/// A line for each quotation: its parts with "…" between them, then the speaker, "-" for nobody.
fn written(text: &str, analysis: &Analysis) -> Vec<String> {
    let row = |quotation: &article_analyzer::Quotation| {
        let parts: Vec<_> = quotation.parts.iter().map(|part| &text[part.range()]).collect();
        let speaker = match quotation.speaker {
            None => "-",
            Some(Speaker::Entity(entity)) => analysis.entities[entity].name.as_str(),
            Some(Speaker::Description(words)) => &text[words.range()],
        };
        format!("{} | {speaker}", parts.join(" … "))
    };
    analysis.quotations.iter().map(row).collect()
}

/// Text, "---", then what is said and who says it. Five variants of each construction.
#[test]
fn fixtures() {
    let mut wrong = Vec::new();
    for case in include_str!("quotations/speakers.txt").trim_end().split("\n\n\n") {
        let case = case.trim_start_matches('\n');
        let Some((text, expected)) = case.split_once("\n---\n") else { continue };
        let text = text.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n");
        let found = written(&text, &analyze(&text, &Options::default()));
        if found != expected.lines().collect::<Vec<_>>() {
            wrong.push(format!("{text}\n---\n{}\n", found.join("\n")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const TEXT: &str = "Mayor Jane Torres met Peter Novak on Monday.\n\n\"We are ready,\" Torres said. \"We will go.\"";

fn person(name: &str) -> EntityName {
    EntityName { name: name.to_string(), kind: Kind::Person }
}

#[test]
fn a_reader_can_choose_another_speaker() {
    let quotation = "\"We are ready,\" Torres said. \"We will go.\"".to_string();
    let speaker = Correction::Speaker { entity: person("Peter Novak"), quotation };
    let options = Options { corrections: vec![speaker], ..Options::default() };
    assert_eq!(written(TEXT, &analyze(TEXT, &options)), ["\"We are ready,\" … \"We will go.\" | Peter Novak"]);
}

#[test]
fn a_speaker_who_is_not_returned_is_named_in_words() {
    for options in [
        Options {
            entities: EntityOptions { kinds: Some(vec![Kind::Date]), ..EntityOptions::default() },
            ..Options::default()
        },
        Options { corrections: vec![Correction::Hide { entity: person("Jane Torres") }], ..Options::default() },
    ] {
        let analysis = analyze(TEXT, &options);
        assert!(matches!(analysis.quotations[0].speaker, Some(Speaker::Description(_))));
        assert_eq!(written(TEXT, &analysis), ["\"We are ready,\" … \"We will go.\" | Torres"]);
    }
}

#[test]
fn a_merged_speaker_is_the_other_one() {
    let merge = Correction::Merge { entity: person("Jane Torres"), into: person("Peter Novak") };
    let options = Options { corrections: vec![merge], ..Options::default() };
    assert_eq!(written(TEXT, &analyze(TEXT, &options)), ["\"We are ready,\" … \"We will go.\" | Peter Novak"]);
}
