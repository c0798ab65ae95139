//! The command line program as a user meets it.
#![cfg(not(target_arch = "wasm32"))]

use std::{
    io::Write,
    process::{Command, Output, Stdio},
};

const ARTICLE: &str = "Rain ends\nRain ends\nIt was dry in São Paulo. People danced.\n";

fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_article-analyzer"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that does not read its input is allowed to end before it is written.
    let _ = program.stdin.take().expect("input is piped").write_all(input);
    program.wait_with_output().expect("the program ends")
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("output is UTF-8")
}

fn failure(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let message = String::from_utf8(output.stderr.clone()).expect("messages are UTF-8");
    assert_eq!(message.lines().count(), 1, "one sentence: {message}");
    message
}

#[test]
fn text_is_cleaned() {
    let output = run(&["--format", "text"], ARTICLE.as_bytes());
    assert!(output.status.success());
    assert_eq!(stdout(&output), "Rain ends\n\nIt was dry in São Paulo. People danced.\n");
}

#[test]
fn json_gives_bytes_and_utf16() {
    let output = run(&[], ARTICLE.as_bytes());
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("output is JSON");
    assert_eq!(json["lines"][1]["status"], "duplicate");
    assert_eq!(json["lines"][1]["duplicateOf"], 0);
    let sentence = &json["sentences"][1];
    assert_eq!((&sentence["start"], &sentence["end"]), (&20.into(), &44.into()));
    assert_eq!((&sentence["startByte"], &sentence["endByte"]), (&20.into(), &45.into()));
}

#[test]
fn every_format_has_a_name() {
    for format in ["json", "html", "markdown", "text", "csv", "jsonld"] {
        let output = run(&["-f", format], ARTICLE.as_bytes());
        assert!(output.status.success() && stdout(&output).ends_with('\n'), "{format}");
    }
}

#[test]
fn html_shows_markup_as_text() {
    let output = run(&["--format=html"], b"<script>alert(1)</script> & <img src=x onerror=alert(1)>");
    assert!(!stdout(&output).contains("<script") && !stdout(&output).contains("<img"));
}

#[test]
fn several_inputs_are_one_json_line_each() {
    let output = run(&["-", "Cargo.toml"], ARTICLE.as_bytes());
    assert_eq!(stdout(&output).lines().count(), 2);
}

#[test]
fn empty_input_is_no_error() {
    let output = run(&["--format", "text"], b"");
    assert!(output.status.success());
}

#[test]
fn binary_input_is_refused() {
    let message = failure(&run(&[], b"\x89PNG\r\n\x1a\n\0\xFF"));
    assert_eq!(message, "article-analyzer: standard input is not UTF-8 text (byte 0 belongs to no character)\n");
}

#[test]
fn missing_file_is_named() {
    assert!(failure(&run(&["no such file.txt"], b"")).contains("cannot read no such file.txt"));
}

#[test]
fn the_other_files_are_analysed_all_the_same() {
    let output = run(&["no such file.txt", "-"], ARTICLE.as_bytes());
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(stdout(&output).lines().count(), 1);
}

#[test]
fn wrong_arguments_are_named() {
    assert!(failure(&run(&["--format", "pdf"], b"")).contains("'pdf' is none of the formats json, html"));
    assert!(failure(&run(&["--colour"], b"")).contains("'--colour'"));
}

#[test]
fn help_and_version_are_printed() {
    assert!(stdout(&run(&["--help"], b"")).contains("Usage: article-analyzer"));
    assert_eq!(stdout(&run(&["-V"], b"")), concat!("article-analyzer ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn the_language_is_given_or_told_from_the_text() {
    let text = "Am 3. Oktober kam Frau Dr. Müller z.B. nach Berlin, um über den neuen Haushalt der Stadt zu sprechen.";
    let sentences = |arguments: &[&str]| {
        let output = run(arguments, text.as_bytes());
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("output is JSON");
        json["sentences"].as_array().expect("an array").len()
    };
    assert_eq!(sentences(&["--language", "de"]), 1);
    assert_eq!(sentences(&["-l", "auto"]), 1);
    assert!(sentences(&[]) > 1, "English is the default");
    assert!(failure(&run(&["-l", "deutsch"], b"")).contains("'deutsch' is none of the languages en, da"));
}
