//! What the service worker of the page keeps for use without a network: a list of files and a version made from them, in
//! `pkg/files.js` beside it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::stamp::{self, Fingerprint};

/// Files that no browser asks for, by the end of their names.
const NOT_SERVED: [&str; 6] = [".ts", ".md", ".json", "LICENSE-APACHE", "LICENSE-MIT", ".gitignore"];

/// The list.
const LIST: &str = "pkg/files.js";

/// Files that the service worker does not keep: it is made of them.
const NOT_KEPT: [&str; 2] = ["service-worker.js", LIST];

/// Files that the service worker keeps only once they have been asked for: few readers need them, and they are large.
pub const ON_DEMAND: &str = "documents/";

/// Lists the files of the page in `folder`. Browsers see a new version of the page when a file has changed.
pub fn list_files(folder: &Path) -> Result<()> {
    let mut version = Fingerprint::default();
    let mut names = Vec::new();
    for name in served_files(folder)?.into_iter().filter(|name| !NOT_KEPT.contains(&name.as_str())) {
        version = version.path(&folder.join(&name))?;
        if !name.starts_with(ON_DEMAND) {
            names.push(format!("  {name:?},\n"));
        }
    }
    let list = format!("self.VERSION = \"{version}\";\nself.FILES = [\n{}];\n", names.concat());
    let path = folder.join(LIST);
    fs::write(&path, list).with_context(|| format!("{} cannot be written", path.display()))
}

/// The files that a browser may ask for of the page in `folder`, by their names in it.
pub fn served_files(folder: &Path) -> Result<Vec<String>> {
    let names = stamp::files(folder)?.into_iter().map(|file| relative(&file, folder));
    Ok(names.filter(|name| !NOT_SERVED.iter().any(|end| name.ends_with(end)) && !name.contains("/.")).collect())
}

fn relative(file: &Path, folder: &Path) -> String {
    file.strip_prefix(folder).unwrap_or(file).to_string_lossy().replace('\\', "/")
}
