//! The text of `--help`. What it says besides the options, the manual page says too.

use super::options::{CliOption, OPTIONS, Scope};

/// What the program does, in one sentence.
pub const SUMMARY: &str = "Turns pasted news articles into clean, annotated ones.";

/// How it is called.
pub const USAGE: [&str; 2] = [
    "article-analyzer [--format FORMAT] [--fields NAMES] [--language LANGUAGE] [FILE…]",
    "article-analyzer --jsonl [--field NAME] [--output FILE [--resume]] [FILE…]",
];

/// What is read and written, a paragraph each.
pub const DESCRIPTION: [&str; 4] = [
    "Reads standard input when no FILE is given, or where FILE is '-'. Files are analyzed on all cores and written in order. \
     A byte order mark at the beginning of a file does not belong to its text.",
    "Every FILE is an article. JSON is one object a line for each of them; it begins with the name of the file if there are \
     several. The other formats follow each other as they are; to tell several files apart, use JSON or JSON Lines.",
    "start and end are UTF-16 code units, startByte and endByte bytes; of HTML, those of its text.",
    "With --jsonl, a wrong record leaves {\"id\": …, \"file\": …, \"line\": …, \"record\": …, \"error\": …} in its place. Its \
     record is its number in the input and the number of its line in the result, from 1.",
];

/// What the exit codes mean.
pub const EXIT_CODES: [(&str, &str); 3] = [
    ("0", "Everything was analyzed."),
    ("1", "Some records were wrong, in this run or in the one that it resumes."),
    ("2", "An argument is wrong, or something cannot be read (as UTF-8 text) or written."),
];

/// The width of a line.
const WIDTH: usize = 100;
/// Where the descriptions of the options begin.
const COLUMN: usize = 27;

/// The text of `--help`.
pub fn text() -> String {
    let mut help = format!("{SUMMARY}\n\nUsage: {}\n", USAGE.join("\n       "));
    help += "\nOptions:\n";
    OPTIONS.iter().filter(|option| option.scope == Scope::Always).for_each(|option| help += &row(option));
    help += "\nWith --jsonl, for archives:\n";
    OPTIONS.iter().filter(|option| option.scope == Scope::Records).for_each(|option| help += &row(option));
    for paragraph in DESCRIPTION {
        help += &format!("\n{}\n", wrapped(paragraph, WIDTH).join("\n"));
    }
    help += "\nExit codes:\n";
    EXIT_CODES.iter().for_each(|(code, meaning)| help += &format!("  {code}  {meaning}\n"));
    help
}

/// `-f, --format FORMAT      Write FORMAT: …`
fn row(option: &CliOption) -> String {
    let short = option.short.map_or("    ".to_string(), |letter| format!("-{letter}, "));
    let value = option.takes.placeholder().map_or(String::new(), |name| format!(" {name}"));
    let name = format!("  {short}--{}{value}", option.long);
    let lines = wrapped(option.help, WIDTH - COLUMN);
    let indent = " ".repeat(COLUMN);
    format!("{name:<COLUMN$}{}\n", lines.join(&format!("\n{indent}")))
}

/// The words of `text` in lines of at most `width` characters.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_string()),
        }
    }
    lines
}
