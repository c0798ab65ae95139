//! The command line program: reads articles from files or standard input, writes their analyses to standard output.

use article_analyzer::{Language, Options, analyze, render::Format};
use lexopt::{Arg, Parser, ValueExt};
use std::{
    fmt::Display,
    io::{self, ErrorKind, Read, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

const HELP: &str = "\
Turns pasted news articles into clean, annotated ones.

Usage: article-analyzer [--format FORMAT] [--language LANGUAGE] [FILE…]

Reads standard input when no FILE is given, or where FILE is '-'.

  -f, --format FORMAT      json (default), html, markdown, text, csv or jsonld
  -l, --language LANGUAGE  Whose abbreviations end no sentence: en (default), da, de, es, fr, it,
                           nl, pl, pt, ru; und for any other; auto to tell it from the text
  -h, --help               Show this help
  -V, --version            Show the version

JSON is one object a line for each FILE; start and end are UTF-16 code units, startByte and endByte bytes.
Exit code: 0 if everything was analysed, 2 if an argument is wrong or a file cannot be read as UTF-8 text.
";

/// What the user asked for.
enum Command {
    Analyze { format: Format, language: Option<Language>, files: Vec<PathBuf> },
    Print(String),
}

fn main() -> ExitCode {
    let command = match parse(Parser::from_env()) {
        Ok(command) => command,
        Err(error) => return fail(&format!("{error} (see --help)")),
    };
    match command {
        Command::Print(text) => write(&text).map_or_else(|sentence| fail(&sentence), |()| ExitCode::SUCCESS),
        // One file that cannot be read keeps none of the others from being analysed.
        Command::Analyze { format, language, files } => {
            let mut code = ExitCode::SUCCESS;
            for file in &files {
                if let Err(sentence) = analyze_file(file, format, language) {
                    code = fail(&sentence);
                }
            }
            code
        }
    }
}

fn fail(sentence: &str) -> ExitCode {
    eprintln!("article-analyzer: {sentence}");
    ExitCode::from(2)
}

fn parse(mut arguments: Parser) -> Result<Command, lexopt::Error> {
    let mut format = Format::Json;
    let mut language = Some(Language::English);
    let mut files = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Short('f') | Arg::Long("format") => {
                let name = arguments.value()?.string()?;
                let names = || Format::ALL.map(Format::name).join(", ");
                format =
                    Format::from_name(&name).ok_or_else(|| format!("'{name}' is none of the formats {}", names()))?;
            }
            Arg::Short('l') | Arg::Long("language") => language = parse_language(&arguments.value()?.string()?)?,
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Print(HELP.to_string())),
            Arg::Short('V') | Arg::Long("version") => {
                return Ok(Command::Print(format!("article-analyzer {}\n", env!("CARGO_PKG_VERSION"))));
            }
            Arg::Value(file) => files.push(PathBuf::from(file)),
            _ => return Err(argument.unexpected()),
        }
    }
    if files.is_empty() {
        files.push(PathBuf::from("-"));
    }
    Ok(Command::Analyze { format, language, files })
}

/// The language of `code`; none where it is to be told from the text.
fn parse_language(code: &str) -> Result<Option<Language>, String> {
    if code == "auto" {
        return Ok(None);
    }
    let language = Language::ALL.into_iter().find(|language| language.code() == code);
    let codes = || Language::ALL.map(Language::code).join(", ");
    language.map(Some).ok_or_else(|| format!("'{code}' is none of the languages {}, auto", codes()))
}

/// Where no `language` is given, it is told from the text, and is English where that is not clear.
fn analyze_file(file: &Path, format: Format, language: Option<Language>) -> Result<(), String> {
    let text = read(file)?;
    let language = language.or_else(|| Language::detect(&text)).unwrap_or_default();
    let mut out = format.render(&text, &analyze(&text, &Options { language, ..Options::default() }));
    if !out.ends_with('\n') {
        out.push('\n');
    }
    write(&out)
}

fn read(file: &Path) -> Result<String, String> {
    let is_standard_input = file == Path::new("-");
    let name: &dyn Display = if is_standard_input { &"standard input" } else { &file.display() };
    let mut bytes = Vec::new();
    let outcome = if is_standard_input {
        io::stdin().lock().read_to_end(&mut bytes).map(drop)
    } else {
        std::fs::read(file).map(|content| bytes = content)
    };
    outcome.map_err(|error| format!("cannot read {name}: {error}"))?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        format!("{name} is not UTF-8 text (byte {at} belongs to no character)")
    })
}

/// Writes to standard output; a reader that has seen enough (`| head`) is no error.
fn write(text: &str) -> Result<(), String> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(format!("cannot write the result: {error}")),
        _ => Ok(()),
    }
}
