//! The documents, checked against the repository: a command, a step, a file or a link that they name exists.
//!
//! What they show is run elsewhere, as it stands there: Rust by the crate's documentation tests, JavaScript and TypeScript by
//! `tests/package/`, HTML by `tests/e2e/embedding.spec.js`, the command-line program by `tests/command_line.rs` and
//! `tests/archives.rs`, Spark and WordPress by `tests/hosts/`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{commands, workspace};

/// A line of a document in which something is named that does not exist, and what.
type Fault = (PathBuf, usize, String);

/// Folders of the repository, by which a path in a document is known from other words with a slash.
const FOLDERS: [&str; 13] = [
    ".cargo/",
    ".github/",
    "benches/",
    "docs/",
    "fuzz/",
    "hosts/",
    "invariants/",
    "npm/",
    "src/",
    "tests/",
    "training/",
    "www/",
    "xtask/",
];

/// What is built, and is not there before.
const BUILT: [&str; 2] = ["www/pkg", "fuzz/corpus"];

#[test]
fn what_documents_name_exists() {
    let faults: Vec<Fault> = documents().iter().flat_map(|document| faults(document)).collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

/// What a forge runs can be run, and is tested, on any machine.
#[test]
fn workflows_run_only_commands_that_exist() {
    let folder = fs::read_dir(workspace::root().join(".github/workflows")).expect("workflows");
    let workflows = folder.map(|entry| fs::read_to_string(entry.expect("an entry").path()).expect("a workflow"));
    let mut calls = 0;
    for workflow in workflows {
        for line in workflow.lines().filter_map(|line| line.trim().trim_start_matches("- ").strip_prefix("run:")) {
            assert!(line.trim().strip_prefix("cargo xtask ").is_some_and(is_call), "{line}");
            calls += 1;
        }
    }
    assert!(calls >= 5, "test, release, publish and site");
}

#[test]
fn what_does_not_exist_is_found() {
    let here = Path::new("docs/made-up.md");
    let wrong =
        "`cargo xtask fly`, `cargo xtask check form`, `src/lines/nowhere.rs`, `tests/nothing/*.txt`, [a](../NONE.md)";
    assert_eq!(named(here, wrong).count(), 5);
    assert!(named(here, wrong).all(|name| name.is_err()), "{:?}", named(here, wrong).collect::<Vec<_>>());
    let right = "`cargo xtask check format`, `cargo xtask serve [--port N]`, `src/lib.rs`, `src/words/*.txt`, and/or, [a](../README.md#b)";
    assert_eq!(named(here, right).filter(Result::is_ok).count(), 5);
    assert_eq!(named(here, right).filter(Result::is_err).count(), 0);
}

/// Every Markdown file that people read.
fn documents() -> Vec<PathBuf> {
    let root = workspace::root();
    let in_folder = |folder: &str| fs::read_dir(root.join(folder)).expect("a folder of documents");
    let files = ["", "docs", "training"].into_iter().flat_map(in_folder).map(|entry| entry.expect("an entry").path());
    let cards = ["src/tagger/CARD.md", "src/sentences/MODEL.md"].map(|card| root.join(card));
    files.filter(|file| file.extension().is_some_and(|extension| extension == "md")).chain(cards).collect()
}

fn faults(document: &Path) -> Vec<Fault> {
    let text = fs::read_to_string(document).expect("a document");
    let lines = text.lines().enumerate();
    let wrong = lines.flat_map(|(line, text)| {
        named(document, text)
            .filter_map(Result::err)
            .map(move |name| (document.to_owned(), line + 1, name))
            .collect::<Vec<_>>()
    });
    wrong.collect()
}

/// What a line of `document` names: an error if that does not exist.
fn named<'a>(document: &'a Path, line: &'a str) -> impl Iterator<Item = Result<String, String>> {
    let exists = |what: &str, exists: bool| if exists { Ok(what.to_owned()) } else { Err(what.to_owned()) };
    let calls =
        line.split("cargo xtask ").skip(1).filter(|rest| rest.starts_with(|letter: char| letter.is_ascii_lowercase()));
    let commands = calls.map(move |rest| exists(rest, is_call(rest)));
    let code = line.split('`').skip(1).step_by(2).filter(|code| is_path(code));
    let paths = code.map(move |path| exists(path, BUILT.iter().any(|built| path.starts_with(built)) || is_there(path)));
    let links = line.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target);
    let files = links.filter(|target| !target.starts_with("http") && !target.starts_with('#')).map(move |target| {
        let file = target.split('#').next().unwrap_or_default();
        exists(target, workspace::root().join(document).parent().is_some_and(|folder| folder.join(file).exists()))
    });
    commands.chain(paths).chain(files)
}

/// Whether what follows `cargo xtask` is a command, and its first step, if it takes steps, one of them.
fn is_call(rest: &str) -> bool {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    let mut words = rest.split(' ').map(|word| word.trim_end_matches(|letter: char| !is_part(letter)));
    let command = words.next().unwrap_or_default();
    let ends = rest.strip_prefix(command).is_none_or(|rest| !rest.starts_with(' '));
    let step = words.next().filter(|step| !ends && !step.is_empty() && step.chars().all(is_part));
    let takes_steps = matches!(command, "check" | "test");
    commands::names().any(|name| name == command)
        && (!takes_steps
            || step.is_none_or(|step| step.starts_with('-') || commands::steps_in_help().any(|name| name == step)))
}

fn is_path(code: &str) -> bool {
    FOLDERS.iter().any(|folder| code.starts_with(folder)) && !code.contains([' ', '<'])
}

/// Whether `path` exists; a star stands for any part of a name.
fn is_there(path: &str) -> bool {
    let mut found = vec![workspace::root().to_owned()];
    for part in path.trim_end_matches('/').split('/') {
        found = match part.split_once('*') {
            None => found.iter().map(|folder| folder.join(part)).filter(|file| file.exists()).collect(),
            Some((start, end)) => found.iter().flat_map(|folder| matching(folder, start, end)).collect(),
        };
    }
    !found.is_empty()
}

fn matching(folder: &Path, start: &str, end: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let fits = |name: &str| name.starts_with(start) && name.ends_with(end);
    entries.filter(|entry| fits(&entry.file_name().to_string_lossy())).map(|entry| entry.path()).collect()
}
