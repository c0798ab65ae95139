//! ```text
//! options ─┬ arguments ─┬ documents   each file is an article
//!          │            └ records     each line of a file is one, in JSON
//!          │                 │
//!          │                pool ─ output, earlier, note, progress
//!          └ help, manual, completions
//! ```

mod arguments;
mod completions;
mod documents;
mod earlier;
mod fields;
mod help;
mod manual;
mod note;
mod options;
mod output;
mod pool;
mod progress;
mod records;

use arguments::Command;
use std::process::ExitCode;

/// Everything was analyzed but some records, which were wrong.
const SOME_FAILED: u8 = 1;
/// An argument is wrong, or something cannot be read or written.
const FAILED: u8 = 2;

/// Does what the arguments of the program ask for.
pub fn run() -> ExitCode {
    match arguments::parse(lexopt::Parser::from_env()) {
        Err(error) => fail(&format!("{error} (see --help)")),
        Ok(Command::Print(text)) => {
            output::Output::standard().print(&text).map_or_else(|message| fail(&message), |()| ExitCode::SUCCESS)
        }
        Ok(Command::Documents(task)) => documents::run(&task),
        Ok(Command::Records(task)) => records::run(&task),
    }
}

fn fail(message: &str) -> ExitCode {
    eprintln!("article-analyzer: {message}");
    ExitCode::from(FAILED)
}

/// `text` without the mark that some programs begin a file with.
fn without_byte_order_mark(mut text: String) -> String {
    const MARK: char = '\u{FEFF}';
    if text.starts_with(MARK) {
        text.drain(..MARK.len_utf8());
    }
    text
}
