//! The page as it is published, in `target/site`: the files of `www`, its scripts bundled, and all scripts and style sheets without
//! comments and white space.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::toolchain::Toolchain;
use crate::{offline, package, process, progress, workspace};

/// Folders whose scripts are bundled.
const BUNDLED: [&str; 2] = ["element/", "page/"];

/// Makes the folder and returns its path.
pub fn make(toolchain: &Toolchain) -> Result<PathBuf> {
    package::build(toolchain)?;
    let site = workspace::root().join("target/site");
    progress::step("Making the page as it is published", || {
        let _ = fs::remove_dir_all(&site);
        copy_others(&site)?;
        process::run(process::command("node").arg("xtask/site/bundle.js").arg(&site))?;
        // Of other files than in `www`.
        offline::list_files(&site)
    })?;
    Ok(site)
}

/// Copies what is not bundled; scripts and style sheets are minified.
fn copy_others(site: &Path) -> Result<()> {
    let mut small = process::command("esbuild");
    small.args(["--minify", "--target=es2022", "--log-level=warning", "--allow-overwrite"]);
    small.arg(format!("--outdir={}", site.display()));
    let www = workspace::www();
    for name in offline::served_files(&www)? {
        if BUNDLED.iter().any(|folder| name.starts_with(folder)) {
            continue;
        }
        let file = site.join(&name);
        let folder = file.parent().context("a file has a folder")?;
        fs::create_dir_all(folder)?;
        fs::copy(www.join(&name), &file).with_context(|| format!("{name} cannot be copied"))?;
        let is_small = name.starts_with(offline::ON_DEMAND);
        if !is_small && (name.ends_with(".js") || name.ends_with(".css")) {
            small.arg(&name);
        }
    }
    process::run(small.arg("--outbase=.").current_dir(site))
}
