//! The folder with the corpora: every reader of its files goes through here.

use crate::Result;
use flate2::read::GzDecoder;
use serde::de::DeserializeOwned;
use std::{
    fs::File,
    io::{BufReader, Read},
    path::PathBuf,
};

/// The folder given by `--corpora`.
pub struct Corpora {
    root: PathBuf,
}

impl Corpora {
    /// The corpora under `root`.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The text of the file at `path` below the folder; unpacked if its name ends in `.gz`.
    pub fn text(&self, path: &str) -> Result<String> {
        let full = self.root.join(path);
        let file = File::open(&full).map_err(|error| format!("{}: {error}", full.display()))?;
        let mut text = String::new();
        match path.ends_with(".gz") {
            true => GzDecoder::new(BufReader::new(file)).read_to_string(&mut text)?,
            false => BufReader::new(file).read_to_string(&mut text)?,
        };
        Ok(text)
    }

    /// The records of the JSON Lines file at `path`.
    pub fn records<T: DeserializeOwned>(&self, path: &str) -> Result<Vec<T>> {
        self.text(path)?.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
    }
}

/// Byte offset of every code point of `text`, then its length: the corpora count in code points.
pub fn byte_offsets(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}
