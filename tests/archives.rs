//! The commands of docs/archives.md, as they stand there, with a small archive.
//!
//! Those of the engine are run where Python has it; elsewhere they are passed over, which the test says.
#![cfg(not(target_arch = "wasm32"))]

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Articles of the small archive.
const ARTICLES: usize = 60;

#[test]
fn an_archive_goes_through_the_analyzer_as_documented() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("archives");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder is made");
    let document = fs::read_to_string(root.join("docs/archives.md")).expect("the document");
    // The commands after it are run by tests/hosts/spark.test.js.
    let (document, _) = document.split_once("\n## Spark").expect("a section about Spark");
    let [generate, analyze] = blocks(document, "sh");
    let [export, evaluate] = blocks(document, "python");

    let small = generate.replace("--release ", "").replace("100000", &ARTICLES.to_string());
    assert_ne!(small, generate);
    let manifest = root.join("Cargo.toml").display().to_string();
    shell(&folder, &small.replace("cargo run", &format!("cargo run --quiet --manifest-path '{manifest}'")));

    let python = python_with_engine();
    match &python {
        Some(python) => drop(run(Command::new(python).args(["-c", &export]).current_dir(&folder))),
        None => {
            eprintln!("Python has no DuckDB on this machine: its commands in docs/archives.md are not tested");
            fs::copy(folder.join("generated.jsonl"), folder.join("articles.jsonl")).expect("a copy");
        }
    }
    shell(&folder, &analyze);
    let analyses = fs::read_to_string(folder.join("analyses.jsonl")).expect("analyses");
    assert_eq!(analyses.lines().count(), ARTICLES);
    shell(&folder, &analyze);
    assert_eq!(fs::read_to_string(folder.join("analyses.jsonl")).expect("analyses"), analyses, "nothing is left to do");
    if let Some(python) = python {
        let told = run(Command::new(python).args(["-c", &evaluate]).current_dir(&folder));
        assert!(told.starts_with(&format!("{ARTICLES} articles, 0 of them wrong; ")), "{told}");
        assert_eq!(told.matches(" mentions\n").count(), 5, "{told}");
    }
}

/// The contents of the blocks of code in a language.
fn blocks<const COUNT: usize>(document: &str, language: &str) -> [String; COUNT] {
    let fence = format!("```{language}\n");
    let blocks = document.split(&fence).skip(1).filter_map(|rest| rest.split_once("```"));
    let blocks: Vec<String> = blocks.map(|(block, _)| block.to_string()).collect();
    blocks.try_into().expect("as many blocks as this test knows")
}

/// Runs a command of the document, `article-analyzer` being the one under test.
fn shell(folder: &Path, command: &str) {
    let program = Path::new(env!("CARGO_BIN_EXE_article-analyzer")).parent().expect("a folder").to_path_buf();
    let inherited = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths([program].into_iter().chain(env::split_paths(&inherited))).expect("folders");
    run(Command::new("sh").args(["-e", "-c", command]).env("PATH", path).current_dir(folder));
}

fn run(command: &mut Command) -> String {
    let output = command.output().expect("the command starts");
    let (told, errors) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{command:?}: {told}{errors}");
    told.into_owned()
}

/// The Python that has DuckDB: that of the variable `PYTHON`, or `python3`.
fn python_with_engine() -> Option<PathBuf> {
    let python = env::var_os("PYTHON").map_or_else(|| PathBuf::from("python3"), PathBuf::from);
    let output = Command::new(&python).args(["-c", "import duckdb"]).output();
    output.is_ok_and(|output| output.status.success()).then_some(python)
}
