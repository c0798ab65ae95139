//! Where the result goes.

use std::{
    fs::{File, OpenOptions},
    io::{self, BufRead, BufReader, BufWriter, ErrorKind, Seek, SeekFrom, Write},
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
                format!("{} is there already; --resume goes on where it ends", path.display())
            }
            _ => cannot_write(&path.display().to_string(), &error),
        })?;
        Ok(Self::new(path.display().to_string(), Box::new(file)))
    }

    /// A file that may have been begun, and how many lines of it are complete. What is left of a line that was being written is
    /// dropped.
    pub fn resume(path: &Path) -> Result<(Self, usize), String> {
        let name = path.display().to_string();
        let open = || {
            let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
            let (lines, end) = complete_lines(&file)?;
            file.set_len(end)?;
            file.seek(SeekFrom::End(0))?;
            Ok((file, lines))
        };
        let (file, lines) = open().map_err(|error: io::Error| format!("cannot go on with {name}: {error}"))?;
        Ok((Self::new(name, Box::new(file)), lines))
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

fn cannot_write(name: &str, error: &io::Error) -> String {
    format!("cannot write {name}: {error}")
}

/// How many lines of `file` have an end, and where the last one of them has it.
fn complete_lines(file: &File) -> io::Result<(usize, u64)> {
    let (mut lines, mut end, mut at) = (0, 0, 0);
    let mut reader = BufReader::with_capacity(1 << 20, file);
    loop {
        let bytes = reader.fill_buf()?;
        if bytes.is_empty() {
            return Ok((lines, end));
        }
        lines += bytes.iter().filter(|&&byte| byte == b'\n').count();
        if let Some(last) = bytes.iter().rposition(|&byte| byte == b'\n') {
            end = at + last as u64 + 1;
        }
        let length = bytes.len();
        at += length as u64;
        reader.consume(length);
    }
}
