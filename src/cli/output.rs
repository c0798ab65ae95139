//! Where the result goes.

use super::earlier::Earlier;
use std::{
    fs::OpenOptions,
    io::{self, BufWriter, ErrorKind, Seek, SeekFrom, Write},
    path::Path,
};

/// Standard output, or a file.
pub struct Output {
    name: String,
    writer: BufWriter<Box<dyn Write>>,
}

impl Output {
    /// Standard output.
    pub fn standard() -> Self {
        Self::new("the result".to_string(), Box::new(io::stdout()))
    }

    /// A file that is not there yet.
    pub fn create(path: &Path) -> Result<Self, String> {
        let file = OpenOptions::new().write(true).create_new(true).open(path).map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => {
                format!("{} already exists; --resume continues where it ends", path.display())
            }
            _ => cannot_write(&path.display().to_string(), &error),
        })?;
        Ok(Self::new(path.display().to_string(), Box::new(file)))
    }

    /// The file of an earlier run. What is left of a line that was being written is dropped.
    pub fn append(earlier: Earlier) -> Result<Self, String> {
        let Earlier { name, mut file, end, .. } = earlier;
        let outcome = file.set_len(end).and_then(|()| file.seek(SeekFrom::End(0)));
        outcome.map_err(|error| cannot_write(&name, &error))?;
        Ok(Self::new(name, Box::new(file)))
    }

    fn new(name: String, writer: Box<dyn Write>) -> Self {
        Self { name, writer: BufWriter::with_capacity(1 << 16, writer) }
    }

    /// Writes `text` to its end.
    pub fn print(mut self, text: &str) -> Result<(), String> {
        match self.write(text).and_then(|()| self.flush()) {
            Err(Stop::Failure(message)) => Err(message),
            _ => Ok(()),
        }
    }

    /// Writes `text`, perhaps later.
    pub fn write(&mut self, text: &str) -> Result<(), Stop> {
        self.writer.write_all(text.as_bytes()).map_err(|error| Stop::new(&self.name, &error))
    }

    /// Writes what was given to [`Self::write`].
    pub fn flush(&mut self) -> Result<(), Stop> {
        self.writer.flush().map_err(|error| Stop::new(&self.name, &error))
    }
}

/// Why no more is written.
pub enum Stop {
    /// The reader has seen enough (`| head`), which is no error.
    Enough,
    /// Something went wrong.
    Failure(String),
}

impl Stop {
    fn new(name: &str, error: &io::Error) -> Self {
        match error.kind() {
            ErrorKind::BrokenPipe => Self::Enough,
            _ => Self::Failure(cannot_write(name, error)),
        }
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Failure(format!("cannot start a thread: {error} (see --jobs)"))
    }
}

fn cannot_write(name: &str, error: &io::Error) -> String {
    format!("cannot write {name}: {error}")
}
