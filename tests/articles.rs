//! Whole articles: `tests/articles/NAME/input.txt` is a paste, `expected.txt` what the analysis says of it.
//!
//! Anyone can add a folder. `UPDATE_EXPECTED=1 cargo test --test articles` writes what is missing or has changed; read the
//! difference before you commit it.
//!
//! `tests/samples/` has, written by hand, what a reader should see at once in the samples that the page offers (`www/samples/`).
#![cfg(not(target_arch = "wasm32"))]

use article_analyzer::{Analysis, Kind, Options, Span, Speaker, Status, analyze};
use std::{fmt::Write, fs, path::Path};

#[test]
fn articles_are_analysed_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let mut names: Vec<_> =
        fs::read_dir(&folder).expect("the folder of articles").map(|entry| entry.unwrap().path()).collect();
    names.sort();
    assert!(!names.is_empty());
    let update = std::env::var_os("UPDATE_EXPECTED").is_some();
    for article in names {
        let text = fs::read_to_string(article.join("input.txt")).expect("an input");
        let found = describe(&text, &analyze(&text, &Options::default()));
        let expected = article.join("expected.txt");
        if update {
            fs::write(&expected, &found).expect("the expectation is written");
        }
        let expected = fs::read_to_string(expected).expect("an expectation");
        assert_eq!(found, expected, "{}", article.display());
    }
}

#[test]
fn the_samples_of_the_page_are_right_at_first_sight() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in ["harbor", "storm", "science"] {
        let file = format!("{name}.txt");
        let text = fs::read_to_string(folder.join("www/samples").join(&file)).expect("a sample");
        let expected = fs::read_to_string(folder.join("tests/samples").join(&file)).expect("an expectation");
        let seen = first_sight(&text, &analyze(&text, &Options::default()));
        assert_eq!(seen.lines().collect::<Vec<_>>(), expected.lines().collect::<Vec<_>>(), "{name}");
    }
}

/// What a reader of the page sees first: title, names, what was removed, and who says what.
fn first_sight(text: &str, analysis: &Analysis) -> String {
    let mut out = String::new();
    let quote = |span: Span| &text[span.range()];
    for (what, span) in [("title", analysis.title), ("byline", analysis.byline)] {
        span.into_iter().for_each(|span| writeln!(out, "{what}: {}", quote(span)).unwrap());
    }
    for kind in [Kind::Person, Kind::Organization, Kind::Place, Kind::Group, Kind::Other] {
        for entity in analysis.entities.iter().filter(|entity| entity.kind == kind) {
            let role = entity.role.as_ref().map_or(String::new(), |role| format!(" ({role})"));
            writeln!(out, "{}: {}{role}", kind.name(), entity.name).unwrap();
        }
    }
    for line in analysis.lines.iter().filter(|line| line.status != Status::Kept) {
        writeln!(out, "removed: {}", quote(line.span)).unwrap();
    }
    for quotation in &analysis.quotations {
        let speaker = match quotation.speaker {
            Some(Speaker::Entity(entity)) => &analysis.entities[entity].name,
            Some(Speaker::Description(words)) => quote(words),
            None => "nobody",
        };
        let parts: Vec<_> = quotation.parts.iter().map(|&part| quote(part)).collect();
        writeln!(out, "{speaker}: {}", parts.join(" … ")).unwrap();
    }
    out
}

/// What a reader wants to check, a fact a line.
fn describe(text: &str, analysis: &Analysis) -> String {
    let mut out = String::new();
    let quote = |span: Span| text[span.range()].escape_debug().to_string().replace("\\\"", "\"").replace("\\'", "'");
    let furniture = [
        ("title", analysis.title),
        ("byline", analysis.byline),
        ("dateline", analysis.dateline),
        ("published", analysis.published),
    ];
    for (name, span) in furniture {
        if let Some(span) = span {
            writeln!(out, "{name}: {}", quote(span)).unwrap();
        }
    }
    writeln!(out, "\nRemoved lines").unwrap();
    for (index, line) in analysis.lines.iter().enumerate() {
        let why = match &line.status {
            Status::Kept => continue,
            Status::Duplicate { of, reason, .. } => format!("{} to {of}", reason.name()),
            Status::Boilerplate { kind, cue } => format!("{} by \"{cue}\"", kind.name()),
        };
        writeln!(out, "{index} {why}: {}", quote(line.span)).unwrap();
    }
    writeln!(out, "\nSentences").unwrap();
    for block in &analysis.blocks {
        for sentence in analysis.sentences.iter().filter(|sentence| block.span.contains(**sentence)) {
            writeln!(out, "{}", quote(*sentence)).unwrap();
        }
        out.push('\n');
    }
    writeln!(out, "Entities").unwrap();
    for entity in &analysis.entities {
        write!(out, "{}: {}", entity.kind.name(), entity.name.escape_debug()).unwrap();
        for (name, fact) in [("role", &entity.role), ("value", &entity.value)] {
            if let Some(fact) = fact {
                write!(out, "; {name} {fact}").unwrap();
            }
        }
        let mentions: Vec<_> = entity.mentions.iter().map(|&index| quote(analysis.mentions[index].span)).collect();
        writeln!(out, "; mentioned as {}", mentions.join(", ")).unwrap();
    }
    out
}
