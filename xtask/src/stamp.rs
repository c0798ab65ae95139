//! Knowing that work was done already: a file that holds the fingerprint of what it was done from.

use std::collections::hash_map::DefaultHasher;
use std::fmt;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// A fingerprint of files and words. It is stable for one compiler, which is enough: another one means new work anyway.
#[derive(Default)]
pub struct Fingerprint(DefaultHasher);

impl Fingerprint {
    /// Adds a word.
    pub fn word(mut self, word: &str) -> Self {
        word.hash(&mut self.0);
        self
    }

    /// Adds the file at `path`, or all files of the folder there, by name and content.
    pub fn path(mut self, path: &Path) -> Result<Self> {
        for file in files(path)? {
            file.hash(&mut self.0);
            fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?.hash(&mut self.0);
        }
        Ok(self)
    }
}

/// A file that tells what some work was last done from.
pub struct Stamp(PathBuf);

impl Stamp {
    /// The stamp kept at `path`.
    pub fn new(path: PathBuf) -> Self {
        Stamp(path)
    }

    /// Whether the work was last done from what `fingerprint` stands for.
    pub fn is(&self, fingerprint: &Fingerprint) -> bool {
        fs::read_to_string(&self.0).is_ok_and(|stamped| stamped == text(fingerprint))
    }

    /// Records that the work was done.
    pub fn set(&self, fingerprint: &Fingerprint) -> Result<()> {
        if let Some(folder) = self.0.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&self.0, text(fingerprint)).with_context(|| format!("{} cannot be written", self.0.display()))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "{:016x}", self.0.finish())
    }
}

fn text(fingerprint: &Fingerprint) -> String {
    format!("{fingerprint}\n")
}

/// The files at and below `path`, in order of their names.
pub fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut entries = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    entries.sort();
    let nested = entries.iter().map(|entry| files(entry)).collect::<Result<Vec<_>>>()?;
    Ok(nested.into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_holds_until_a_file_changes() {
        let folder = std::env::temp_dir().join(format!("xtask-stamp-{}", std::process::id()));
        let source = folder.join("source/deep");
        fs::create_dir_all(&source).unwrap();
        fs::write(source.join("a.rs"), "one").unwrap();
        let fingerprint = || Fingerprint::default().word("release").path(&folder.join("source")).unwrap();
        let stamp = Stamp::new(folder.join("stamps/build"));
        assert!(!stamp.is(&fingerprint()));
        stamp.set(&fingerprint()).unwrap();
        assert!(stamp.is(&fingerprint()));
        fs::write(source.join("a.rs"), "two").unwrap();
        assert!(!stamp.is(&fingerprint()));
        fs::remove_dir_all(&folder).unwrap();
    }
}
