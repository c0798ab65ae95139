//! `cargo xtask compare`: how fast, small and exact the package is, beside its peers, in one run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use lexopt::{Arg, Parser};

use super::training;
use crate::toolchain::Toolchain;
use crate::{browsers, package, peers, process, server, setup, stages, tarball, workspace};

pub fn run(mut arguments: Parser) -> Result<ExitCode> {
    let (mut quick, mut corpora) = (false, None);
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("quick") => quick = true,
            Arg::Long("corpora") => corpora = Some(arguments.value()?),
            other => return Err(other.unexpected().into()),
        }
    }
    let toolchain = setup::for_building()?;
    let chromium = browsers::ensure()?.chromium;
    package::build(&toolchain)?;
    peers::ensure()?;
    let site = lay_out(&toolchain)?;
    let address = server::start(&site, 0)?;
    let mut node = process::command("node");
    node.arg("xtask/compare/index.js").arg(format!(
        "{{\"peers\":{:?},\"site\":{site:?},\"address\":{address:?},\"chromium\":{:?},\"quick\":{quick},\"corpora\":{:?}}}",
        peers::folder(),
        chromium.program(0)?,
        corpora.as_ref().map(|folder| folder.to_string_lossy()).unwrap_or_default(),
    ));
    process::run(&mut node)?;
    if let Some(corpora) = corpora {
        for part in ["sentences", "entities"] {
            training::start(["evaluate".into(), part.into(), "--corpora".into(), corpora.clone()])?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The folder that browser and Node.js load everything from; the driver adds the peers.
fn lay_out(toolchain: &Toolchain) -> Result<PathBuf> {
    let site = workspace::root().join("target/compare");
    if site.exists() {
        fs::remove_dir_all(&site)?;
    }
    tarball::copy(&workspace::package(), &site.join("article-analyzer"))?;
    tarball::copy(&workspace::root().join("xtask/compare"), &site.join("compare"))?;
    tarball::copy(&stages::build(toolchain)?, &site.join("stages"))?;
    write_texts(&site.join("texts"))?;
    Ok(site)
}

fn write_texts(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    for (name, bytes) in [("5k", 5_000), ("13k", 13_000), ("1m", 1_000_000), ("10m", 10_000_000)] {
        fs::write(folder.join(format!("news-{name}.txt")), benches::news(bytes))?;
    }
    fs::write(folder.join("words-10k.txt"), first_words(&benches::news(100_000), 10_000))?;
    Ok(fs::write(folder.join("lines-1m.txt"), benches::lines(1_000_000))?)
}

/// The lines of `text` up to the one in which it has its `count`-th word.
fn first_words(text: &str, count: usize) -> String {
    let mut words = 0;
    let enough = |line: &&str| {
        let before = words;
        words += line.split_whitespace().count();
        before < count
    };
    text.split_inclusive('\n').take_while(enough).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_over_lines() {
        assert_eq!(first_words("one two\nthree four\nfive\n", 3), "one two\nthree four\n");
    }
}
