//! What the user asks for.

use super::{
    completions,
    fields::Fields,
    help, manual,
    options::{self, SHELLS, Scope, Setting},
    without_byte_order_mark,
};
use article_analyzer::{Kind, KnownName, Language, Options, analyze, layout::Layout, render::Format};
use lexopt::{Arg, Parser, ValueExt};
use std::{ffi::OsString, fs, num::NonZero, path::PathBuf, thread};

/// More of them would only wait for each other.
const MOST_THREADS: usize = 1024;

/// What the user asked for.
pub enum Command {
    /// Analyze files.
    Documents(Task),
    /// Analyze the lines of files.
    Records(RecordsTask),
    /// Print a text about the program.
    Print(String),
}

/// What to analyze, and how.
pub struct Task {
    pub format: Format,
    /// What to write of the JSON; all if none.
    pub fields: Option<Fields>,
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
        let rendered = self.format.render(text, &analyze(text, &options));
        match &self.fields {
            Some(fields) => fields.select(&rendered),
            None => rendered,
        }
    }
}

/// What to analyze, and how, if every line is an article.
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
    let (format, fields, language) = (Format::Json, None, Some(Language::English));
    let mut task = Task { format, fields, language, names: Vec::new(), threads, is_html: false, files: Vec::new() };
    let (mut field, mut output, mut only_for_records) = (None, None, None);
    let (mut jsonl, mut resume, mut progress) = (false, false, false);
    while let Some(argument) = arguments.next()? {
        let option = match argument {
            Arg::Long(name) => options::by_long(name),
            Arg::Short(letter) => options::by_short(letter),
            Arg::Value(file) => {
                task.files.push(PathBuf::from(file));
                continue;
            }
        };
        let option = option.ok_or_else(|| argument.unexpected())?;
        if option.scope == Scope::Records {
            only_for_records = Some(option.long);
        }
        match option.setting {
            Setting::Format => task.format = format_of(&arguments.value()?.string()?)?,
            Setting::Fields => task.fields = Some(Fields::parse(&arguments.value()?.string()?)?),
            Setting::Language => task.language = language_of(&arguments.value()?.string()?)?,
            Setting::Names => task.names.extend(names_in(&arguments.value()?)?),
            Setting::Jobs => task.threads = arguments.value()?.parse_with(threads_of)?,
            Setting::Html => task.is_html = true,
            Setting::Jsonl => jsonl = true,
            Setting::Field => field = Some(arguments.value()?.string()?),
            Setting::Output => output = Some(PathBuf::from(arguments.value()?)),
            Setting::Resume => resume = true,
            Setting::Progress => progress = true,
            Setting::Completions => return Ok(Command::Print(completions_for(&arguments.value()?.string()?)?)),
            Setting::Manual => return Ok(Command::Print(manual::text())),
            Setting::Help => return Ok(Command::Print(help::text())),
            Setting::Version => {
                return Ok(Command::Print(format!("article-analyzer {}\n", env!("CARGO_PKG_VERSION"))));
            }
        }
    }
    if task.files.is_empty() {
        task.files.push(PathBuf::from("-"));
    }
    if task.fields.is_some() && task.format != Format::Json {
        return Err(format!("--fields does not go with --format {}", task.format.name()).into());
    }
    match (jsonl, only_for_records) {
        (true, _) if resume && output.is_none() => Err("--resume needs --output".into()),
        (true, _) if task.is_html => Err("--html does not go with --jsonl".into()),
        (true, _) => {
            let field = field.unwrap_or_else(|| "text".to_string());
            Ok(Command::Records(RecordsTask { task, field, output, resume, progress }))
        }
        (false, Some(name)) => Err(format!("--{name} needs --jsonl").into()),
        (false, None) => Ok(Command::Documents(task)),
    }
}

fn completions_for(shell: &str) -> Result<String, String> {
    let is_known = SHELLS.contains(&shell);
    is_known.then(|| completions::text(shell)).ok_or_else(|| not_one_of(shell, "the shells", &SHELLS))
}

fn not_one_of(word: &str, what: &str, known: &[&str]) -> String {
    format!("'{word}' is not one of {what} {}", known.join(", "))
}

/// The names in a file, whose lines have a name, a tab and a kind each; empty ones and comments ("# …") are passed over.
fn names_in(path: &OsString) -> Result<Vec<KnownName>, String> {
    let file = path.to_string_lossy();
    let text = fs::read_to_string(path).map_err(|error| format!("cannot read {file}: {error}"))?;
    let text = without_byte_order_mark(text);
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
    threads.ok_or_else(|| format!("--jobs must be 1 to {MOST_THREADS}, not '{number}'"))
}

fn format_of(name: &str) -> Result<Format, String> {
    Format::from_name(name).ok_or_else(|| not_one_of(name, "the formats", &Format::ALL.map(Format::name)))
}

/// The language of `code`; none where it is to be detected in the text.
fn language_of(code: &str) -> Result<Option<Language>, String> {
    if code.eq_ignore_ascii_case("auto") {
        return Ok(None);
    }
    let known = || not_one_of(code, "auto and the languages", &Language::ALL.map(Language::code));
    Language::from_code(code).map(Some).ok_or_else(known)
}
