//! Whole articles: `tests/articles/NAME/input.txt` is a paste, `expected.txt` what the analysis says of it.
//!
//! Anyone can add a folder. `UPDATE_EXPECTED=1 cargo test --test articles` writes what is missing or has changed; read the
//! difference before you commit it.
#![cfg(not(target_arch = "wasm32"))]

use article_analyzer::{Analysis, Options, Span, Status, analyze};
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
