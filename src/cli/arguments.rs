//! What the user asks for.

use article_analyzer::{Kind, KnownName, Language, Options, analyze, layout::Layout, render::Format};
use lexopt::{Arg, Parser, ValueExt};
use std::{ffi::OsString, fs, num::NonZero, path::PathBuf, thread};

const HELP: &str = "\
Turns pasted news articles into clean, annotated ones.

Usage: article-analyzer [--format FORMAT] [--language LANGUAGE] [FILE…]
       article-analyzer --jsonl [--field NAME] [--output FILE [--resume]] [FILE…]

Reads standard input when no FILE is given, or where FILE is '-'. Files are analysed on all cores, and written in order.

  -f, --format FORMAT      json (default), html, markdown, text, csv, quotations (CSV) or jsonld
  -l, --language LANGUAGE  Whose abbreviations end no sentence: en (default), da, de, es, fr, it,
                           nl, pl, pt, ru; und for any other; auto to tell it from the text. de-AT is de
      --html               Every FILE is HTML, as are those whose names end in .html or .htm: its text is
                           analyzed with what the page tells about its lines
  -n, --names FILE         Names to find besides those that the model finds, one on a line: the name, a tab,
                           and person, organization, place, group or other
  -j, --jobs NUMBER        How many threads, at most 1024; by default as many as there are cores
  -h, --help               Show this help
  -V, --version            Show the version

Every FILE is an article. JSON is one object a line for each of them; it begins with the name of the file if there are
several. The other formats follow each other as they are: to tell several files apart, use JSON or JSON Lines.
start and end are UTF-16 code units, startByte and endByte bytes; of HTML, those of its text.

JSON Lines, for archives:

      --jsonl              Every line of FILE is a JSON object with an article in it, every line of the
                           result the object {\"id\": …, \"analysis\": {…}}, in the same order. The id is that
                           of the article, if it has one; other formats than json stand under their own
                           name. Empty lines are passed over
      --field NAME         The name of the field with the text: text (default)
  -o, --output FILE        Write to FILE, which must not be there yet
      --resume             Go on where FILE ends, which an earlier run with the same input and the same
                           options has begun; or begin it. Another file is refused, and left as it is
      --progress           Say on standard error how far it is, even if that is no terminal

A record that is wrong leaves {\"id\": …, \"line\": …, \"error\": …} in its place.

Exit code: 0 if everything was analysed, 1 if some records were wrong (those of earlier runs too), 2 if an argument is wrong or something cannot be
read (as UTF-8 text) or written.
";

/// More of them would only wait for each other.
const MOST_THREADS: usize = 1024;

/// What the user asked for.
pub enum Command {
    /// Analyse files.
    Documents(Task),
    /// Analyse the lines of files.
    Records(RecordsTask),
    /// Print a text about the program.
    Print(String),
}

/// What to analyse, and how.
pub struct Task {
    pub format: Format,
    /// None where it is to be told from the text.
    pub language: Option<Language>,
    pub names: Vec<KnownName>,
    pub threads: usize,
    /// Whether files are HTML whatever their names are.
    pub is_html: bool,
    /// Never empty; `-` is standard input.
    pub files: Vec<PathBuf>,
}

impl Task {
    /// The analysis of `text`. Where the language is not clear from the text, it is English.
    pub fn render(&self, text: &str, layout: Layout) -> String {
        let language = self.language.or_else(|| Language::detect(text)).unwrap_or_default();
        let options = Options { layout, language, names: self.names.clone(), ..Options::default() };
        self.format.render(text, &analyze(text, &options))
    }
}

/// What to analyse, and how, if every line is an article.
pub struct RecordsTask {
    pub task: Task,
    /// The field that holds the text.
    pub field: String,
    pub output: Option<PathBuf>,
    pub resume: bool,
    pub progress: bool,
}

/// Reads the arguments.
pub fn parse(mut arguments: Parser) -> Result<Command, lexopt::Error> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS);
    let (format, language) = (Format::Json, Some(Language::English));
    let mut task = Task { format, language, names: Vec::new(), threads, is_html: false, files: Vec::new() };
    let (mut field, mut output, mut only_for_records) = (None, None, None);
    let (mut jsonl, mut resume, mut progress) = (false, false, false);
    while let Some(argument) = arguments.next()? {
        if let Arg::Long(name @ ("field" | "output" | "resume" | "progress")) = argument {
            only_for_records = Some(format!("--{name}"));
        }
        match argument {
            Arg::Short('f') | Arg::Long("format") => task.format = format_of(&arguments.value()?.string()?)?,
            Arg::Short('l') | Arg::Long("language") => task.language = language_of(&arguments.value()?.string()?)?,
            Arg::Short('n') | Arg::Long("names") => task.names.extend(names_in(&arguments.value()?)?),
            Arg::Short('j') | Arg::Long("jobs") => task.threads = arguments.value()?.parse_with(threads_of)?,
            Arg::Long("html") => task.is_html = true,
            Arg::Long("jsonl") => jsonl = true,
            Arg::Long("field") => field = Some(arguments.value()?.string()?),
            Arg::Short('o') | Arg::Long("output") => output = Some(PathBuf::from(arguments.value()?)),
            Arg::Long("resume") => resume = true,
            Arg::Long("progress") => progress = true,
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Print(HELP.to_string())),
            Arg::Short('V') | Arg::Long("version") => {
                return Ok(Command::Print(format!("article-analyzer {}\n", env!("CARGO_PKG_VERSION"))));
            }
            Arg::Value(file) => task.files.push(PathBuf::from(file)),
            _ => return Err(argument.unexpected()),
        }
    }
    if task.files.is_empty() {
        task.files.push(PathBuf::from("-"));
    }
    match (jsonl, only_for_records) {
        (true, _) if resume && output.is_none() => Err("--resume needs --output".into()),
        (true, _) if task.is_html => Err("--html does not go with --jsonl".into()),
        (true, _) => {
            let field = field.unwrap_or_else(|| "text".to_string());
            Ok(Command::Records(RecordsTask { task, field, output, resume, progress }))
        }
        (false, Some(name)) => Err(format!("{name} needs --jsonl").into()),
        (false, None) => Ok(Command::Documents(task)),
    }
}

/// The names in a file, whose lines have a name, a tab and a kind each; empty ones and comments ("# …") are passed over.
fn names_in(path: &OsString) -> Result<Vec<KnownName>, String> {
    let file = path.to_string_lossy();
    let text = fs::read_to_string(path).map_err(|error| format!("{file}: {error}"))?;
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    let name = |(number, line): (usize, &str)| {
        let name = line.split_once('\t').and_then(|(form, kind)| {
            let kind = KINDS.into_iter().find(|known| known.name() == kind.trim())?;
            Some(KnownName { form: form.to_string(), kind })
        });
        let kinds = || KINDS.map(Kind::name).join(", ");
        name.ok_or_else(|| format!("{file}, line {number}: expected a name, a tab and one of {}", kinds()))
    };
    lines.map(name).collect()
}

/// The kinds of names.
const KINDS: [Kind; 5] = [Kind::Person, Kind::Organization, Kind::Place, Kind::Group, Kind::Other];

fn threads_of(number: &str) -> Result<usize, String> {
    let threads = number.parse().ok().filter(|threads| (1..=MOST_THREADS).contains(threads));
    threads.ok_or_else(|| format!("'{number}' is no number of threads from 1 to {MOST_THREADS}"))
}

fn format_of(name: &str) -> Result<Format, String> {
    let names = || Format::ALL.map(Format::name).join(", ");
    Format::from_name(name).ok_or_else(|| format!("'{name}' is none of the formats {}", names()))
}

/// The language of `code`; none where it is to be detected in the text.
fn language_of(code: &str) -> Result<Option<Language>, String> {
    if code.eq_ignore_ascii_case("auto") {
        return Ok(None);
    }
    let codes = || Language::ALL.map(Language::code).join(", ");
    Language::from_code(code).map(Some).ok_or_else(|| format!("'{code}' is none of the languages {}, auto", codes()))
}
