//! Everything that a release consists of, in `target/dist`:
//!
//! ```text
//! article-analyzer-VERSION.tgz             the npm package
//! article-analyzer-VERSION.crate           the crate
//! article-analyzer-page-VERSION.zip        the page, for a web server
//! article-analyzer-wordpress-VERSION.zip   the WordPress plugin, as its administrators upload it
//! SHA256SUMS, SIZES.md                     checksums, and how much a browser downloads
//! ```
//!
//! Zip files hold no times, so that the same sources give the same bytes.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::toolchain::Toolchain;
use crate::{hosts, process, progress, site, stamp, tarball, workspace};

const VERSION: &str = env!("CARGO_PKG_VERSION");

fn folder() -> PathBuf {
    workspace::root().join("target/dist")
}

/// The npm package of the release.
pub fn npm_package() -> PathBuf {
    folder().join(format!("article-analyzer-{VERSION}.tgz"))
}

/// Makes the folder anew and returns its path.
pub fn make(toolchain: &Toolchain) -> Result<PathBuf> {
    let folder = folder();
    fs::remove_dir_all(&folder).or_else(|error| if folder.exists() { Err(error) } else { Ok(()) })?;
    fs::create_dir_all(&folder)?;
    // Refuses changes that are not committed.
    process::run(&mut process::cargo(&["package", "--quiet", "--package", "article-analyzer"]))?;
    let package = tarball::make(toolchain)?;
    let (plugin, page) = (hosts::make_plugin()?, site::make(toolchain)?);
    progress::step("Putting the release together", || {
        let name = format!("article-analyzer-{VERSION}.crate");
        fs::copy(workspace::root().join("target/package").join(&name), folder.join(&name))?;
        fs::copy(package, npm_package())?;
        zip(&page, "", &folder.join(format!("article-analyzer-page-{VERSION}.zip")))?;
        zip(&plugin, "article-analyzer/", &folder.join(format!("article-analyzer-wordpress-{VERSION}.zip")))?;
        process::run(process::command("node").arg("xtask/release/describe.js").arg(&folder))
    })?;
    Ok(folder)
}

/// Packs all files of `folder`, each name after `prefix`.
fn zip(folder: &Path, prefix: &str, file: &Path) -> Result<()> {
    let mut writer = ZipWriter::new(File::create(file)?);
    for path in stamp::files(folder)? {
        let name = path.strip_prefix(folder).context("a file lies in its folder")?.to_string_lossy().replace('\\', "/");
        writer.start_file(format!("{prefix}{name}"), SimpleFileOptions::default())?;
        io::copy(&mut File::open(&path)?, &mut writer)?;
    }
    writer.finish()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_files_give_the_same_archive() {
        let folder = workspace::root().join("target/xtask/zip-test");
        fs::create_dir_all(folder.join("in/part")).expect("a folder");
        for (name, text) in [("in/b.txt", "Rain ends."), ("in/a.txt", "It was dry."), ("in/part/c.txt", "")] {
            fs::write(folder.join(name), text).expect("a file is written");
        }
        let pack = |name: &str| {
            zip(&folder.join("in"), "top/", &folder.join(name)).expect("an archive");
            fs::read(folder.join(name)).expect("the archive")
        };
        assert_eq!(pack("first.zip"), pack("second.zip"));
        let mut archive =
            zip::ZipArchive::new(File::open(folder.join("first.zip")).expect("a file")).expect("an archive");
        let names: Vec<String> = archive.file_names().map(|name| name.expect("a name").into_owned()).collect();
        assert_eq!(names, ["top/a.txt", "top/b.txt", "top/part/c.txt"]);
        let mut text = String::new();
        io::Read::read_to_string(&mut archive.by_name("top/b.txt").expect("a file"), &mut text).expect("its text");
        assert_eq!(text, "Rain ends.");
    }
}
