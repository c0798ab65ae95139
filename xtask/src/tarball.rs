//! The npm package as it is published: what wasm-pack made, the element, types for both, and what describes them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::toolchain::Toolchain;
use crate::{package, process, progress, workspace};

/// What is taken over as it is, and where in the package it goes.
const TAKEN: [(&str, &str); 20] = [
    ("npm/package.json", "package.json"),
    ("npm/index.js", "index.js"),
    ("npm/index.d.ts", "index.d.ts"),
    ("npm/node.js", "node.js"),
    ("npm/element.d.ts", "element.d.ts"),
    ("npm/react.d.ts", "react.d.ts"),
    ("npm/vue.d.ts", "vue.d.ts"),
    ("npm/svelte.d.ts", "svelte.d.ts"),
    ("npm/README.md", "README.md"),
    ("www/article-analyzer.js", "article-analyzer.js"),
    ("www/element", "element"),
    ("www/pkg", ""),
    ("ARCHITECTURE.md", "ARCHITECTURE.md"),
    ("CHANGELOG.md", "CHANGELOG.md"),
    ("CONTRIBUTING.md", "CONTRIBUTING.md"),
    ("SECURITY.md", "SECURITY.md"),
    ("NOTICE", "NOTICE"),
    ("docs", "docs"),
    ("LICENSE-MIT", "LICENSE-MIT"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
];

/// What lies in that folder for the page or for a package of wasm-pack's own.
const LEFT_OUT: [&str; 6] = ["package.json", ".gitignore", "README.md", "LICENSE-MIT", "LICENSE-APACHE", "files.js"];

const MODULE: &str = "article_analyzer_bg.wasm";
const LANGUAGES: &str = "languages/";

/// Where the package is put together.
pub fn folder() -> PathBuf {
    workspace::root().join("target/npm/article-analyzer")
}

/// Builds the package and packs it; gives the file.
pub fn make(toolchain: &Toolchain) -> Result<PathBuf> {
    package::build(toolchain)?;
    progress::step("Putting the npm package together (seconds)", || {
        assemble()?;
        process::run(process::command("tsc").args(["--project", "npm"]))?;
        let folder = folder();
        process::output(
            process::command("cem").args(["analyze", "--globs", "article-analyzer.js"]).current_dir(&folder),
        )?;
        bundle_element(&folder)?;
        bundle_for_require(&folder)?;
        let pack = ["pack", "--silent", "--pack-destination", ".."];
        let file = process::output(process::command("npm").args(pack).current_dir(&folder))?;
        Ok(folder.with_file_name(file))
    })
}

fn assemble() -> Result<()> {
    check_version()?;
    let folder = folder();
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    for (from, to) in TAKEN {
        copy(&workspace::root().join(from), &folder.join(to)).with_context(|| format!("cannot take {from} over"))?;
    }
    leave_picture_out(&folder)?;
    state_address(&folder.join("package.json"))?;
    take_out_of_folder(&folder.join("article-analyzer.js"))?;
    for entry in fs::read_dir(folder.join("element"))? {
        take_out_of_folder(&entry?.path())?;
    }
    Ok(())
}

/// The README's picture is a sixth of the package, and of no use in `node_modules`.
fn leave_picture_out(folder: &Path) -> Result<()> {
    fs::remove_file(folder.join("docs/page.png"))?;
    let readme = folder.join("README.md");
    Ok(fs::write(&readme, without_pictures(&fs::read_to_string(&readme)?))?)
}

/// `markdown` without the paragraphs that are a picture.
fn without_pictures(markdown: &str) -> String {
    let paragraphs = markdown.split("\n\n").filter(|paragraph| !paragraph.starts_with("!["));
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

/// Says in the package's description where the project is, once `repository` in Cargo.toml does.
fn state_address(description: &Path) -> Result<()> {
    match workspace::repository() {
        None => Ok(()),
        Some(address) => Ok(fs::write(description, with_address(&fs::read_to_string(description)?, address))?),
    }
}

fn with_address(description: &str, address: &str) -> String {
    let fields = format!(
        "\"repository\": {{ \"type\": \"git\", \"url\": \"git+{address}.git\" }},\n  \"homepage\": \"{address}#readme\",\n  \
         \"bugs\": \"{address}/issues\",\n  "
    );
    description.replacen("\"type\": \"module\"", &format!("{fields}\"type\": \"module\""), 1)
}

/// Beside the page the module has a folder of its own, in the package it lies at the top: bundlers that copy no files find it there
/// from every script.
fn take_out_of_folder(script: &Path) -> Result<()> {
    let text = fs::read_to_string(script)?;
    Ok(fs::write(script, text.replace("/pkg/", "/"))?)
}

/// Makes one small file of the element's modules, so that a blog loads them at once. The WebAssembly module stays apart, for
/// programs to share.
fn bundle_element(folder: &Path) -> Result<()> {
    // What lies one folder higher than the script that names it will lie beside the bundle.
    for name in [MODULE, LANGUAGES] {
        replace(&folder.join("element/engine.js"), &format!("../{name}"), &format!("./{name}"))?;
    }
    let mut esbuild = process::command("esbuild");
    esbuild.args(["article-analyzer.js", "--outfile=article-analyzer.js", "--allow-overwrite", "--log-level=warning"]);
    esbuild.args(["--bundle", "--minify", "--sourcemap", "--format=esm", "--target=es2022"]);
    process::run(esbuild.arg("--external:./article_analyzer.js").current_dir(folder))?;
    for entry in fs::read_dir(folder.join("element"))? {
        let file = entry?.path();
        if file.extension().is_some_and(|extension| extension == "js") {
            fs::remove_file(file)?;
        }
    }
    Ok(())
}

/// Makes one script for programs that load it with `require`: older versions of Node.js, and Jest.
fn bundle_for_require(folder: &Path) -> Result<()> {
    let mut esbuild = process::command("esbuild");
    esbuild.args(["node.js", "--outfile=node.cjs", "--bundle", "--minify", "--platform=node", "--format=cjs"]);
    esbuild.args(["--define:import.meta.url=__address", "--log-level=warning"]);
    esbuild.arg("--banner:js=const __address = require(\"node:url\").pathToFileURL(__filename).href;");
    process::run(esbuild.current_dir(folder))?;
    // Names of types that only the DOM library has; those that they stand for are known without it.
    let types = folder.join("article_analyzer.d.ts");
    replace(&types, "RequestInfo", "string | Request")?;
    replace(&types, "BufferSource", "ArrayBuffer | ArrayBufferView")?;
    fs::copy(types, folder.join("article_analyzer.d.cts"))?;
    let index = folder.join("index.d.cts");
    fs::copy(folder.join("index.d.ts"), &index)?;
    replace(&index, "./article_analyzer.js", "./article_analyzer.cjs")
}

/// Replaces every `old` in a file, which has some.
fn replace(file: &Path, old: &str, new: &str) -> Result<()> {
    let text = fs::read_to_string(file)?;
    if !text.contains(old) {
        bail!("{} does not name {old}", file.display());
    }
    Ok(fs::write(file, text.replace(old, new))?)
}

/// The crate and the package are published under one version.
fn check_version() -> Result<()> {
    let description = fs::read_to_string(workspace::root().join("npm/package.json"))?;
    let version = env!("CARGO_PKG_VERSION");
    if !description.contains(&format!("\"version\": \"{version}\"")) {
        bail!("npm/package.json and Cargo.toml name different versions; give both {version}");
    }
    Ok(())
}

/// Copies a file or a folder with all in it, but not what wasm-pack leaves for a package of its own.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    if !from.is_dir() {
        fs::create_dir_all(to.parent().context("a file lies in a folder")?)?;
        fs::copy(from, to)?;
        return Ok(());
    }
    for entry in fs::read_dir(from)? {
        let name = entry?.file_name();
        let is_left_out = from == workspace::package() && LEFT_OUT.iter().any(|left_out| name == *left_out);
        if !is_left_out {
            copy(&from.join(&name), &to.join(&name))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_left_out() {
        let readme = fs::read_to_string(workspace::root().join("README.md")).expect("the README");
        let without = without_pictures(&readme);
        assert!(readme.contains("\n![") && !without.contains("!["));
        assert_eq!(readme.split("\n\n").count(), without.split("\n\n").count() + 1);
    }

    #[test]
    fn the_address_is_stated_in_three_fields() {
        let description = fs::read_to_string(workspace::root().join("npm/package.json")).expect("the description");
        assert!(!description.contains("\"repository\""), "it comes from Cargo.toml alone");
        let stated = with_address(&description, "https://forge.example/group/article-analyzer");
        assert!(stated.contains("\"url\": \"git+https://forge.example/group/article-analyzer.git\""), "{stated}");
        assert!(stated.contains("\"homepage\": \"https://forge.example/group/article-analyzer#readme\""), "{stated}");
        assert!(stated.contains("\"bugs\": \"https://forge.example/group/article-analyzer/issues\""), "{stated}");
        assert_eq!(stated.lines().count(), description.lines().count() + 3);
    }
}
