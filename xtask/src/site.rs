//! The page as it is published, in `target/site`: the files of `www`, scripts and style sheets without comments and white space.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::toolchain::Toolchain;
use crate::{offline, package, process, progress, workspace};

/// Makes the folder and returns its path.
pub fn make(toolchain: &Toolchain) -> Result<PathBuf> {
    package::build(toolchain)?;
    let site = workspace::root().join("target/site");
    progress::step("Making the page as it is published", || {
        let _ = fs::remove_dir_all(&site);
        let mut small = process::command("esbuild");
        small.args(["--minify", "--target=es2022", "--log-level=warning", "--allow-overwrite"]);
        small.arg(format!("--outdir={}", site.display()));
        for name in offline::served_files()? {
            let file = site.join(&name);
            let folder = file.parent().context("a file has a folder")?;
            fs::create_dir_all(folder)?;
            fs::copy(workspace::www().join(&name), &file).with_context(|| format!("{name} cannot be copied"))?;
            let is_small = name.starts_with(offline::ON_DEMAND);
            if !is_small && (name.ends_with(".js") || name.ends_with(".css")) {
                small.arg(&name);
            }
        }
        process::run(small.arg("--outbase=.").current_dir(&site))
    })?;
    Ok(site)
}
