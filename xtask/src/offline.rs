//! What the service worker of the page keeps for use without a network: a list of files and a version made from them, in
//! `www/pkg/files.js`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::stamp::{self, Fingerprint};
use crate::workspace;

/// Files that no browser asks for, by the end of their names.
const NOT_SERVED: [&str; 6] = [".ts", ".md", ".json", "LICENSE-APACHE", "LICENSE-MIT", ".gitignore"];

/// Files that the service worker does not keep: it is made of them.
const NOT_KEPT: [&str; 2] = ["service-worker.js", "pkg/files.js"];

/// Files that the service worker keeps only once they have been asked for: few readers need them, and they are large.
pub const ON_DEMAND: &str = "documents/";

/// Writes the list. Browsers see a new version of the page when a file has changed.
pub fn list_files() -> Result<()> {
    let mut version = Fingerprint::default();
    let mut names = Vec::new();
    for name in served_files()?.into_iter().filter(|name| !NOT_KEPT.contains(&name.as_str())) {
        version = version.path(&workspace::www().join(&name))?;
        if !name.starts_with(ON_DEMAND) {
            names.push(format!("  {name:?},\n"));
        }
    }
    let list = format!("self.VERSION = \"{version}\";\nself.FILES = [\n{}];\n", names.concat());
    let path = workspace::package().join("files.js");
    fs::write(&path, list).with_context(|| format!("{} cannot be written", path.display()))
}

/// The files of `www` that a browser may ask for, by their names in it.
pub fn served_files() -> Result<Vec<String>> {
    let www = workspace::www();
    let names = stamp::files(&www)?.into_iter().map(|file| relative(&file, &www));
    Ok(names.filter(|name| !NOT_SERVED.iter().any(|end| name.ends_with(end)) && !name.contains("/.")).collect())
}

fn relative(file: &Path, folder: &Path) -> String {
    file.strip_prefix(folder).unwrap_or(file).to_string_lossy().replace('\\', "/")
}
