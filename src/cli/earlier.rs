//! What an earlier run has written, and whether this one may go on with it.

use super::note::Note;
use serde_json::value::RawValue;
use std::{
    collections::HashMap,
    fs::{self, File, OpenOptions},
    io::{self, BufRead, BufReader, ErrorKind},
    iter::Peekable,
    mem,
    path::Path,
};

/// The result of an earlier run, which may have been stopped in the middle of a line.
pub struct Earlier {
    /// The name of the file.
    pub name: String,
    pub file: File,
    /// How many lines are complete.
    pub records: usize,
    /// How many of them are errors.
    pub failed: usize,
    /// Where the complete lines end, in bytes.
    pub end: u64,
    first: Vec<u8>,
    last: Vec<u8>,
    /// What is left of a line that was being written.
    torn: Vec<u8>,
}

impl Earlier {
    /// Reads the file, in which each line must be an error or have the result in the field `key`, and which must have been
    /// written with the options of `note`. Changes nothing.
    pub fn read(path: &Path, key: &str, note: &Note) -> Result<Self, String> {
        let name = path.display().to_string();
        let file = open(path).map_err(|error| format!("cannot resume {name}: {error}"))?;
        let (first, last, torn) = (Vec::new(), Vec::new(), Vec::new());
        let mut earlier = Self { name, file, records: 0, failed: 0, end: 0, first, last, torn };
        earlier.read_lines(key, note)?;
        Ok(earlier)
    }

    /// Whether the earlier run has written nothing.
    pub fn is_empty(&self) -> bool {
        self.records == 0 && self.torn.is_empty()
    }

    fn read_lines(&mut self, key: &str, note: &Note) -> Result<(), String> {
        let file = self.file.try_clone().map_err(|error| self.refusal(&error.to_string()))?;
        let mut reader = BufReader::with_capacity(1 << 20, file);
        let mut line = Vec::new();
        // A run that was stopped before it wrote a record may not have noted its options.
        let is_begun = !reader.fill_buf().map_err(|error| self.refusal(&error.to_string()))?.is_empty();
        if is_begun {
            note.check().map_err(|difference| self.refusal(&difference))?;
        }
        while reader.read_until(b'\n', &mut line).map_err(|error| self.refusal(&error.to_string()))? > 0 {
            if !line.ends_with(b"\n") {
                self.torn = line;
                break;
            }
            self.records += 1;
            self.end += line.len() as u64;
            let is_error =
                is_error(&line, key).ok_or_else(|| self.refusal(&format!("line {} is not a result", self.records)))?;
            self.failed += usize::from(is_error);
            if self.records == 1 {
                self.first.clone_from(&line);
            }
            mem::swap(&mut self.last, &mut line);
            line.clear();
        }
        Ok(())
    }

    /// Takes those of the `records` that are done already. They must be as many as the lines; and the first line, the last one
    /// and the torn one those that `result_of` gives for them.
    pub fn pass_over<T>(
        &self,
        records: &mut Peekable<impl Iterator<Item = Result<T, String>>>,
        result_of: impl Fn(&T) -> String,
    ) -> Result<(), String> {
        let too_long = || self.refusal("it has more lines than the input has records");
        let other =
            |number: usize| self.refusal(&format!("line {number} is not the result of record {number} of this input"));
        for number in 1..=self.records {
            let record = records.next().ok_or_else(too_long)??;
            let is_other = |line: &[u8]| line != result_of(&record).as_bytes();
            if number == 1 && is_other(&self.first) || number == self.records && is_other(&self.last) {
                return Err(other(number));
            }
        }
        if self.torn.is_empty() {
            return Ok(());
        }
        let next = records.peek().ok_or_else(too_long)?.as_ref().map_err(String::clone)?;
        let is_begun = result_of(next).as_bytes().starts_with(&self.torn);
        is_begun.then_some(()).ok_or_else(|| other(self.records + 1))
    }

    fn refusal(&self, reason: &str) -> String {
        format!("cannot resume {}: {reason}", self.name)
    }
}

fn open(path: &Path) -> io::Result<File> {
    // A device or a pipe may have no end.
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::new(ErrorKind::InvalidInput, "it is not a regular file"));
    }
    OpenOptions::new().read(true).write(true).open(path)
}

/// Whether a line tells of an error; none if it is neither that nor a result.
fn is_error(line: &[u8], key: &str) -> Option<bool> {
    let fields: HashMap<String, &RawValue> = serde_json::from_slice(line).ok()?;
    let has = |name: &str| fields.contains_key(name);
    let allowed: &[&str] = if has("error") { &["id", "file", "line", "record", "error"] } else { &["id", key] };
    let is_ours = fields.keys().all(|name| allowed.contains(&name.as_str()));
    (is_ours && has("error") != has(key)).then(|| has("error"))
}
