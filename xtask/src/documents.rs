//! The libraries that read documents of other programs, in `www/documents`: each bundled from `node_modules` into one script that the
//! page loads when such a file is opened, with the licenses of all that is in it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::stamp::{Fingerprint, Stamp};
use crate::{process, progress, workspace};

/// The scripts, and the packages in them.
const SCRIPTS: [(&str, &[&str]); 2] = [
    ("pdf", &["pdfjs-dist"]),
    (
        "docx",
        &[
            "mammoth",
            "jszip",
            "pako",
            "lie",
            "immediate",
            "setimmediate",
            "readable-stream",
            "@xmldom/xmldom",
            "underscore",
            "lop",
            "duck",
            "option",
            "xmlbuilder",
            "base64-js",
            "dingbat-to-unicode",
        ],
    ),
];

/// What a package names its license.
const LICENSES: [&str; 4] = ["LICENSE", "LICENSE.md", "LICENSE.txt", "LICENSE.markdown"];

fn folder() -> PathBuf {
    workspace::www().join("documents")
}

/// Bundles the scripts, unless they are there already and made from the packages as they are now.
pub fn bundle() -> Result<()> {
    let stamp = Stamp::new(workspace::root().join("target/xtask/documents"));
    let is_made = SCRIPTS.iter().all(|(name, _)| folder().join(format!("{name}.js")).is_file());
    let fingerprint = fingerprint()?;
    if is_made && stamp.is(&fingerprint) {
        return Ok(());
    }
    progress::step("Bundling the libraries that read documents", || {
        SCRIPTS.iter().try_for_each(|(name, packages)| {
            bundle_script(name)?;
            let licenses = packages.iter().map(|package| license_of(package)).collect::<Result<String>>()?;
            Ok(fs::write(folder().join(format!("{name}.LICENSES.txt")), licenses)?)
        })
    })?;
    stamp.set(&fingerprint)
}

fn fingerprint() -> Result<Fingerprint> {
    let root = workspace::root();
    Fingerprint::default().path(&root.join("documents"))?.path(&root.join("package-lock.json"))
}

fn bundle_script(name: &str) -> Result<()> {
    let root = workspace::root();
    let mut esbuild = process::command("esbuild");
    esbuild.arg(root.join(format!("documents/{name}.js")));
    esbuild.arg(format!("--outfile={}", folder().join(format!("{name}.js")).display()));
    esbuild.args(["--bundle", "--minify", "--format=esm", "--target=es2022", "--legal-comments=none"]);
    process::run(esbuild.arg("--log-level=warning"))
}

/// The name of a package and the text of its license; of one without a file, what its description says.
fn license_of(package: &str) -> Result<String> {
    let folder = workspace::root().join("node_modules").join(package);
    let text = match LICENSES.iter().map(|name| folder.join(name)).find(|file| file.is_file()) {
        Some(file) => fs::read_to_string(file)?,
        None => declared_license(&folder)?,
    };
    Ok(format!("{package}\n\n{}\n\n----\n\n", text.trim()))
}

fn declared_license(folder: &Path) -> Result<String> {
    let description = fs::read_to_string(folder.join("package.json"))?;
    let line = description.lines().find(|line| line.trim_start().starts_with("\"license\""));
    Ok(line.with_context(|| format!("{} has no license", folder.display()))?.trim().trim_matches(',').to_owned())
}
