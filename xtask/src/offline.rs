//! What the service worker of the page keeps for use without a network: a list of files and a version made from them, in
//! `www/pkg/files.js`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::stamp::{self, Fingerprint};
use crate::workspace;

/// Files that the page never asks for, by the end of their names.
const LEFT_OUT: [&str; 8] =
    [".ts", ".md", ".json", "LICENSE-APACHE", "LICENSE-MIT", ".gitignore", "service-worker.js", "pkg/files.js"];

/// Writes the list. Browsers see a new version of the page when it has changed.
pub fn list_files() -> Result<()> {
    let www = workspace::www();
    let mut version = Fingerprint::default();
    let mut names = Vec::new();
    for file in stamp::files(&www)? {
        let name = relative(&file, &www);
        if !LEFT_OUT.iter().any(|end| name.ends_with(end)) && !name.contains("/.") {
            version = version.path(&file)?;
            names.push(format!("  {name:?},\n"));
        }
    }
    let list = format!("self.VERSION = \"{version}\";\nself.FILES = [\n{}];\n", names.concat());
    let path = workspace::package().join("files.js");
    fs::write(&path, list).with_context(|| format!("{} cannot be written", path.display()))
}

fn relative(file: &Path, folder: &Path) -> String {
    file.strip_prefix(folder).unwrap_or(file).to_string_lossy().replace('\\', "/")
}
