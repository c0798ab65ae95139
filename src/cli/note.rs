//! The options that a result was written with, in a small file beside it.
//!
//! The result alone does not tell them: other names or another language may change only records in the middle. What is noted
//! is what can change a record; how many threads there were, for one, is not.

use super::arguments::RecordsTask;
use article_analyzer::{KnownName, Language, render::Format};
use std::{
    fs::{self, File},
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
};

const PROGRAM: &str = "article-analyzer ";

/// What is noted of a run, and where.
pub struct Note {
    path: PathBuf,
    text: String,
}

impl Note {
    /// The note beside `output`.
    pub fn of(task: &RecordsTask, output: &Path) -> Self {
        let mut path = output.as_os_str().to_owned();
        path.push(".options");
        Self { path: path.into(), text: text(task) }
    }

    /// Writes it, unless a file of another kind has its name.
    pub fn write(&self) -> Result<(), String> {
        let write = || match fs::read(&self.path) {
            Ok(before) if !before.starts_with(PROGRAM.as_bytes()) => Err(ErrorKind::AlreadyExists.into()),
            _ => {
                let mut file = File::create(&self.path)?;
                file.write_all(self.text.as_bytes())?;
                // After a power cut the result must not be there without it.
                file.sync_all()
            }
        };
        write().map_err(|error: io::Error| format!("cannot write {}: {error}", self.path.display()))
    }

    /// Compares it with that of an earlier run; returns what differs.
    pub fn check(&self) -> Result<(), String> {
        let before = fs::read_to_string(&self.path)
            .map_err(|error| format!("cannot read {}, which has its options: {error}", self.path.display()))?;
        let (mut before, mut now) = (before.lines(), self.text.lines());
        loop {
            match (before.next(), now.next()) {
                (None, None) => return Ok(()),
                (before, now) if before == now => {}
                (Some(before), Some(now)) => return Err(format!("it was written with {before}, not with {now}")),
                (Some(before), None) => return Err(format!("it was written with {before}, which is missing now")),
                (None, Some(now)) => return Err(format!("it was written without {now}")),
            }
        }
    }
}

/// An option a line.
fn text(task: &RecordsTask) -> String {
    let RecordsTask { task: all, field, .. } = task;
    let mut lines = vec![
        format!("{PROGRAM}{}", env!("CARGO_PKG_VERSION")),
        format!("--format {}", all.format.name()),
        format!("--language {}", all.language.map_or("auto", Language::code)),
        format!("--field {field:?}"),
    ];
    if all.format == Format::Json {
        lines.push(format!("--fields {}", all.fields.as_ref().map_or("(all)".to_string(), ToString::to_string)));
    }
    let name = |KnownName { form, kind }: &KnownName| format!("--names {form}\t{}", kind.name());
    lines.extend(all.names.iter().map(name));
    lines.join("\n") + "\n"
}
