//! The npm package: the crate compiled to WebAssembly, with its JavaScript and types, in `www/pkg`; and what else the page is made of.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::stamp::{Fingerprint, Stamp};
use crate::toolchain::Toolchain;
use crate::{documents, offline, process, progress, workspace};

/// What the package is made from.
const SOURCES: [&str; 4] = ["src", "Cargo.toml", "Cargo.lock", ".cargo/config.toml"];

/// The features of the crate that the package is compiled with.
pub const FEATURES: [&str; 3] = ["--no-default-features", "--features", "browser,entities"];

/// How hard wasm-opt tries, twice, as the second time it still finds something: for speed. For size (`-Oz`) the module
/// would be 0.4 % smaller, and not when compressed. Left out is the pass that cuts zeros from the data: it makes thousands
/// of segments, whose addresses do not compress, while zeros do (3 % of the module). Our data and stack leave the lowest
/// kilobyte of the memory unused, so that constants can be added to addresses by the instructions themselves.
const OPTIMIZATION: [&str; 4] = ["-O3", "-O3", "--skip-pass=memory-packing", "--low-memory-unused"];

/// Builds the package, unless it already exists and was made from the current sources, and lists what the page is made of.
pub fn build(toolchain: &Toolchain) -> Result<()> {
    build_module(toolchain)?;
    documents::bundle()?;
    offline::list_files(&workspace::www())
}

fn build_module(toolchain: &Toolchain) -> Result<()> {
    let stamp = Stamp::new(workspace::root().join("target/xtask/package"));
    if fingerprint(toolchain).is_ok_and(|fingerprint| stamp.is(&fingerprint)) {
        return Ok(());
    }
    progress::step("Building the WebAssembly package (1 to 3 minutes the first time, then seconds)", || {
        pack(toolchain)?;
        join_scripts()?;
        copy_languages()?;
        optimize(&module())
    })?;
    stamp.set(&fingerprint(toolchain)?)
}

/// Of the sources and of the module that was made from them: someone may have built another one by hand.
fn fingerprint(toolchain: &Toolchain) -> Result<Fingerprint> {
    let compiler = if toolchain.is_ordinary() { "rustup" } else { "debian" };
    let options = Fingerprint::default().word(compiler).word(&OPTIMIZATION.join(" ")).word("one small script");
    let sources =
        SOURCES.iter().try_fold(options, |fingerprint, source| fingerprint.path(&workspace::root().join(source)))?;
    sources.path(&module())
}

fn module() -> PathBuf {
    workspace::package().join("article_analyzer_bg.wasm")
}

fn pack(toolchain: &Toolchain) -> Result<()> {
    let mut wasm_pack = toolchain.command("wasm-pack");
    wasm_pack.args(["build", "--target", "web", "--release", "--mode", "no-install", "--no-opt"]);
    wasm_pack.args(["--out-dir", "www/pkg", "--"]).args(FEATURES);
    process::run(&mut wasm_pack)
}

/// Makes one script of those that wasm-bindgen writes, so that a browser need not find the second one inside the first.
fn join_scripts() -> Result<()> {
    let folder = workspace::package();
    let mut esbuild = process::command("esbuild");
    esbuild.args(["article_analyzer.js", "--outfile=article_analyzer.js", "--allow-overwrite", "--log-level=warning"]);
    esbuild.args(["--bundle", "--minify", "--format=esm", "--target=es2022"]);
    process::run(esbuild.current_dir(&folder))?;
    fs::remove_dir_all(folder.join("snippets")).context("wasm-bindgen left no second script behind")
}

/// Adds the weights that only texts in other languages need.
fn copy_languages() -> Result<()> {
    let to = workspace::package().join("languages");
    fs::create_dir_all(&to)?;
    for file in fs::read_dir(workspace::root().join("src/sentences/languages"))? {
        let file = file?;
        fs::copy(file.path(), to.join(file.file_name()))?;
    }
    Ok(())
}

/// Optimizes `module`. Left to itself, wasm-pack silently skips this where wasm-opt is missing.
pub fn optimize(module: &Path) -> Result<()> {
    let before = fs::metadata(module).context("wasm-pack left no module behind")?.len();
    process::run(process::command("wasm-opt").args(OPTIMIZATION).arg(module).arg("-o").arg(module))?;
    let after = fs::metadata(module)?.len();
    eprintln!("    {after} bytes; {before} before wasm-opt");
    Ok(())
}
