//! What lets other programs use this one, and the tests of that in `tests/hosts/`: the command line program in a Spark cluster, the
//! element in WordPress and in sites that are made by generators, the package in Jest, Deno and Bun. They start servers and take minutes, so they are run only when asked for.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::stamp::{Fingerprint, Stamp};
use crate::system::{self, System};
use crate::toolchain::Toolchain;
use crate::{process, progress, tarball, workspace};

/// The version that docs/archives.md names.
const PYSPARK: &str = "pyspark==4.1.4";

/// What npm installs of generators of sites and of what runs JavaScript: the program, and the packages that it needs. Later versions of
/// Astro need a later Node.js than we do.
const NODE_PROGRAMS: [(&str, &[&str]); 8] = [
    ("vitepress", &["vitepress@1.6.4"]),
    ("astro", &["astro@5.18.2"]),
    (
        "docusaurus",
        &["@docusaurus/core@3.10.2", "@docusaurus/preset-classic@3.10.2", "react@19.3.1", "react-dom@19.3.1"],
    ),
    ("eleventy", &["@11ty/eleventy@3.1.8"]),
    (
        "hexo",
        &[
            "hexo@8.1.2",
            "hexo-renderer-marked@7.0.1",
            "hexo-renderer-stylus@3.0.1",
            "hexo-generator-index@4.0.0",
            "hexo-theme-next@8.29.0",
        ],
    ),
    ("jest", &["jest@30.5.2", "jest-environment-jsdom@30.5.2"]),
    ("deno", &["deno@2.9.6"]),
    ("bun", &["bun@1.4.5"]),
];

/// Generators that npm does not have, and a theme.
const DEBIAN_GENERATORS: [&str; 3] = ["hugo", "jekyll", "jekyll-theme-minima"];

/// WordPress and what runs it. `php-cli` has a web server for tests.
const WORDPRESS: [&str; 6] = [
    "wordpress",
    "wordpress-theme-twentytwentythree",
    "wordpress-theme-twentytwentyone",
    "php-cli",
    "php-mysql",
    "mariadb-server",
];

/// Runs the tests. What is missing and cannot be installed makes a test skip itself, saying why.
pub fn test(toolchain: &Toolchain, browser: &Path) -> Result<()> {
    let spark = ensure_spark();
    let sites = ensure_node_programs();
    for packages in [&WORDPRESS[..], &DEBIAN_GENERATORS] {
        if System::this().can_install() && !system::are_installed(packages) {
            system::install(packages)?;
        }
    }
    tarball::make(toolchain)?;
    let plugin = make_plugin()?;
    let release = ["build", "--quiet", "--release", "--package"];
    process::run(process::cargo(&release).args([
        "article-analyzer",
        "--features",
        "cli",
        "--bin",
        "article-analyzer",
    ]))?;
    process::run(process::cargo(&release).args(["benches", "--bin", "archive"]))?;
    let mut node = process::command("node");
    // One after the other: the first one measures.
    node.args(["--test", "--test-concurrency=1", "tests/hosts/"]).env("CHROME_PATH", browser).env("PLUGIN", plugin);
    for (variable, program) in [("ANALYZER", "article-analyzer"), ("ARCHIVE", "archive")] {
        node.env(variable, workspace::root().join("target/release").join(program));
    }
    process::run(node.env("SPARK", spark).env("SITES", sites))
}

/// The folder of Spark's programs, which is empty where there is no Python to install it with.
fn ensure_spark() -> PathBuf {
    let folder = workspace::tools().join("spark");
    let programs = folder.join("bin");
    let pip = programs.join("pip");
    let stamp = Stamp::new(folder.join("stamp"));
    let fingerprint = Fingerprint::default().word(PYSPARK);
    if !stamp.is(&fingerprint) && workspace::on_path("java").is_some() {
        let install = || -> Result<()> {
            process::run(process::command("python3").args(["-m", "venv"]).arg(&folder))?;
            process::run(process::command(&pip.to_string_lossy()).args(["install", "--quiet", PYSPARK]))?;
            stamp.set(&fingerprint)
        };
        let outcome = progress::step("Installing Spark into .tools/ (once; some minutes)", install);
        outcome.unwrap_or_else(|failure| eprintln!("{failure:#}"));
    }
    programs
}

/// The folder of what npm installs, in which each program has a folder of its own; one that cannot be installed has none.
fn ensure_node_programs() -> PathBuf {
    let folder = workspace::tools().join("sites");
    for (program, packages) in NODE_PROGRAMS {
        let outcome = ensure_node_program(&folder.join(program), program, packages);
        outcome.unwrap_or_else(|failure| eprintln!("{failure:#}"));
    }
    folder
}

fn ensure_node_program(folder: &Path, program: &str, packages: &[&str]) -> Result<()> {
    let stamp = Stamp::new(folder.join("stamp"));
    let fingerprint = packages.iter().fold(Fingerprint::default(), |fingerprint, name| fingerprint.word(name));
    if stamp.is(&fingerprint) {
        return Ok(());
    }
    progress::step(&format!("Installing {program} into .tools/ (once; up to a minute)"), || {
        fs::create_dir_all(folder)?;
        fs::write(folder.join("package.json"), "{ \"private\": true, \"type\": \"module\" }")?;
        let mut npm = process::command("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--loglevel=error"]).args(packages);
        process::run(npm.current_dir(folder))?;
        stamp.set(&fingerprint)
    })
}

/// Puts the WordPress plugin together from its own files and the element as it is published. Returns its folder.
pub fn make_plugin() -> Result<PathBuf> {
    let (from, to) =
        (workspace::root().join("hosts/wordpress"), workspace::root().join("target/wordpress/article-analyzer"));
    let version = env!("CARGO_PKG_VERSION");
    for (file, line) in [("article-analyzer.php", "Version:           "), ("readme.txt", "Stable tag: ")] {
        if !fs::read_to_string(from.join(file))?.contains(&format!("{line}{version}\n")) {
            bail!("hosts/wordpress/{file} and Cargo.toml name different versions; give both {version}");
        }
    }
    fs::remove_dir_all(&to).or_else(|error| if to.exists() { Err(error) } else { Ok(()) })?;
    tarball::copy(&from, &to)?;
    let assets = to.join(format!("assets-{version}"));
    fs::create_dir_all(&assets)?;
    for part in ["article-analyzer.js", "article_analyzer.js", "article_analyzer_bg.wasm", "languages"] {
        tarball::copy(&tarball::folder().join(part), &assets.join(part))
            .with_context(|| format!("the package has no {part}"))?;
    }
    for (from, name) in [("LICENSE-MIT", "LICENSE"), ("NOTICE", "NOTICE")] {
        tarball::copy(&workspace::root().join(from), &to.join(name))?;
    }
    Ok(to)
}
