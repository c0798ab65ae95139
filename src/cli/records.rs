//! JSON Lines: every line an article, every line of the result an analysis.

use super::{
    SOME_FAILED,
    arguments::RecordsTask,
    earlier::Earlier,
    fail,
    note::Note,
    output::{Output, Stop},
    pool,
    progress::Progress,
};
use article_analyzer::{layout::Layout, render::Format};
use serde_json::{Value, value::RawValue};
use std::{
    collections::HashMap,
    fs::{self, File},
    io::{self, BufRead, BufReader, ErrorKind},
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Longest line that is read, in bytes; as long as the longest text that a browser analyzes.
const LINE_LIMIT: usize = 64 << 20;

/// Analyzes every record of every file.
pub fn run(task: &RecordsTask) -> ExitCode {
    match analyze_all(task) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(SOME_FAILED),
        Err(message) => fail(&message),
    }
}

/// Returns how many records were wrong, in earlier runs too.
fn analyze_all(task: &RecordsTask) -> Result<usize, String> {
    task.task.files.iter().try_for_each(|file| check(file, task.output.as_deref()))?;
    let mut records = records(&task.task.files).peekable();
    let (mut output, done, failed) = match &task.output {
        None => (Output::standard(), 0, 0),
        Some(path) if task.resume && path.exists() => {
            let note = Note::of(task, path);
            let earlier = Earlier::read(path, key(task.task.format), &note)?;
            if earlier.is_empty() {
                note.write()?;
            }
            earlier.pass_over(&mut records, |record| record.analyze(task).line)?;
            let (done, failed) = (earlier.records, earlier.failed);
            (Output::append(earlier)?, done, failed)
        }
        Some(path) => {
            let output = Output::create(path)?;
            Note::of(task, path).write()?;
            (output, 0, 0)
        }
    };
    let mut progress = Progress::new(task.progress, done);
    let take = |result: Option<Result<Done, String>>| match result {
        Some(Ok(Done { line, failed })) => {
            progress.advance(failed);
            output.write(&line)
        }
        Some(Err(message)) => Err(Stop::Failure(message)),
        None => output.flush(),
    };
    let work = |record: Result<Record, String>| record.map(|record| record.analyze(task));
    let outcome = pool::in_order(task.task.threads, records, work, take);
    // What was done stays done, whatever has stopped the rest.
    let outcome = output.flush().and(outcome);
    progress.finish();
    match outcome {
        Err(Stop::Failure(message)) => Err(message),
        _ => Ok(failed + progress.failed()),
    }
}

/// Makes sure, before anything is written, that an input can be read and is not the output.
fn check(file: &Path, output: Option<&Path>) -> Result<(), String> {
    if is_standard_input(file) {
        return Ok(());
    }
    let open = || match fs::metadata(file)? {
        status if status.is_dir() => Err(ErrorKind::IsADirectory.into()),
        status if status.is_file() => File::open(file).map(drop),
        // Who writes to a pipe would be stopped if it were opened and closed.
        _ => Ok(()),
    };
    open().map_err(|error| cannot_read(file, &error))?;
    let is_output = |output| fs::canonicalize(output).ok() == fs::canonicalize(file).ok();
    match output {
        Some(output) if output.exists() && is_output(output) => {
            Err(format!("{} is both the input and the output", file.display()))
        }
        _ => Ok(()),
    }
}

fn cannot_read(file: &Path, error: &io::Error) -> String {
    match is_standard_input(file) {
        true => format!("cannot read standard input: {error}"),
        false => format!("cannot read {}: {error}", file.display()),
    }
}

/// The field of a result in `format`.
fn key(format: Format) -> &'static str {
    match format {
        Format::Json => "analysis",
        format => format.name(),
    }
}

/// One line of a file that is not empty.
struct Record<'t> {
    file: &'t Path,
    /// Counted from 1, empty ones too.
    line: usize,
    /// Counted from 1 over all files, without empty lines: the number of the line of its result.
    number: usize,
    /// None if it is too long.
    content: Option<Vec<u8>>,
}

/// What became of a record.
struct Done {
    line: String,
    failed: bool,
}

impl Record<'_> {
    fn analyze(&self, task: &RecordsTask) -> Done {
        let mut id = None;
        let outcome = self.parse(&task.field, &mut id);
        let id = id.map_or(String::new(), |id| format!("\"id\":{id},"));
        let result = outcome.as_ref().map(|text| {
            let rendered = task.task.render(text, Layout::default());
            let format = task.task.format;
            match format {
                Format::Json | Format::JsonLd => format!("\"{}\":{rendered}", key(format)),
                _ => format!("\"{}\":{}", key(format), Value::from(rendered)),
            }
        });
        let result = result.unwrap_or_else(|message| self.error(message));
        Done { line: format!("{{{id}{result}}}\n"), failed: outcome.is_err() }
    }

    /// The text; and the `id` as it is written, as soon as it is known.
    fn parse(&self, field: &str, id: &mut Option<String>) -> Result<String, String> {
        let content = self.content.as_ref().ok_or_else(|| format!("the line is longer than {LINE_LIMIT} bytes"))?;
        let content = std::str::from_utf8(content).map_err(|error| {
            format!("the line is not UTF-8 text (byte {} belongs to no character)", error.valid_up_to())
        })?;
        let fields: HashMap<String, &RawValue> = serde_json::from_str(content)
            .map_err(|error| format!("the line is not a JSON object: {}", place(&error)))?;
        *id = fields.get("id").map(|id| id.get().to_string());
        let text = fields.get(field).ok_or_else(|| format!("there is no field \"{field}\""))?;
        serde_json::from_str(text.get())
            .map_err(|error| format!("the field \"{field}\" is not a string: {}", place(&error)))
    }

    fn error(&self, message: &str) -> String {
        let file = if is_standard_input(self.file) {
            String::new()
        } else {
            format!("\"file\":{},", Value::from(self.file.to_string_lossy()))
        };
        format!("{file}\"line\":{},\"record\":{},\"error\":{}", self.line, self.number, Value::from(message))
    }
}

/// What serde says, without the number of the line, which is 1 in every record.
fn place(error: &serde_json::Error) -> String {
    error.to_string().replace(" at line 1 column ", " at column ")
}

fn is_standard_input(file: &Path) -> bool {
    file == Path::new("-")
}

/// The records of all `files`; the last one is an error if something cannot be read.
fn records(files: &[PathBuf]) -> impl Iterator<Item = Result<Record<'_>, String>> + Send {
    let mut has_failed = false;
    files
        .iter()
        .flat_map(|file| Lines { file, reader: None, line: 0 })
        .take_while(move |record| !std::mem::replace(&mut has_failed, record.is_err()))
        .zip(1..)
        .map(|(record, number)| Ok(Record { number, ..record? }))
}

/// The records of one file, which is opened when the first one is asked for.
struct Lines<'t> {
    file: &'t Path,
    reader: Option<Box<dyn BufRead + Send>>,
    /// How many lines have been read.
    line: usize,
}

impl<'t> Lines<'t> {
    fn next_record(&mut self) -> io::Result<Option<Record<'t>>> {
        let reader = match &mut self.reader {
            Some(reader) => reader,
            None if is_standard_input(self.file) => self.reader.insert(Box::new(BufReader::new(io::stdin()))),
            None => self.reader.insert(Box::new(BufReader::with_capacity(1 << 16, File::open(self.file)?))),
        };
        while let Some(content) = read_line(reader)? {
            self.line += 1;
            let content = content.map(|bytes| match bytes.strip_prefix(b"\xEF\xBB\xBF") {
                // The byte order mark that some programs begin a file with.
                Some(rest) if self.line == 1 => rest.to_vec(),
                _ => bytes,
            });
            if content.as_ref().is_none_or(|bytes| !bytes.trim_ascii().is_empty()) {
                return Ok(Some(Record { file: self.file, line: self.line, number: 0, content }));
            }
        }
        Ok(None)
    }
}

impl<'t> Iterator for Lines<'t> {
    type Item = Result<Record<'t>, String>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_record().map_err(|error| cannot_read(self.file, &error)).transpose()
    }
}

/// The next line without its end, or nothing in its place if it is longer than [`LINE_LIMIT`]; none at the end of the file.
fn read_line(reader: &mut impl BufRead) -> io::Result<Option<Option<Vec<u8>>>> {
    let mut line = Some(Vec::new());
    let mut is_end = true;
    loop {
        let bytes = reader.fill_buf()?;
        if bytes.is_empty() {
            return Ok((!is_end).then_some(line));
        }
        is_end = false;
        let (part, length) = match bytes.iter().position(|&byte| byte == b'\n') {
            Some(at) => (&bytes[..at], at + 1),
            None => (bytes, bytes.len()),
        };
        let has_ended = length > part.len();
        line = line.filter(|line| line.len() + part.len() <= LINE_LIMIT);
        line.iter_mut().for_each(|line| line.extend_from_slice(part));
        reader.consume(length);
        if has_ended {
            return Ok(Some(line));
        }
    }
}
