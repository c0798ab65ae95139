//! `cargo xtask fuzz`: the fuzz targets, one after the other.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use lexopt::{Arg, Parser, ValueExt};

use crate::{process, progress, tools, workspace};

/// How long each target runs.
const SECONDS: u32 = 60;

/// Longest input that is tried, in bytes: what breaks a program is rarely longer, and shorter inputs are tried more often.
const LONGEST: u32 = 4096;

pub fn run(mut arguments: Parser) -> Result<ExitCode> {
    let (mut wanted, mut seconds) = (Vec::new(), SECONDS);
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("seconds") => seconds = arguments.value()?.parse()?,
            Arg::Value(target) => wanted.push(target.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    let targets = targets()?;
    if let Some(unknown) = wanted.iter().find(|name| !targets.contains(name)) {
        bail!("there is no target `{unknown}`; there are {}", targets.join(", "));
    }
    tools::ensure_fuzzer()?;
    for target in if wanted.is_empty() { &targets } else { &wanted } {
        progress::step(&format!("Fuzzing {target} for {seconds} s"), || fuzz(target, seconds))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The names of all targets.
fn targets() -> Result<Vec<String>> {
    let folder = workspace::root().join("fuzz/fuzz_targets");
    let files = fs::read_dir(&folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let name = |file: PathBuf| file.file_stem().map(|name| name.to_string_lossy().into_owned());
    let mut names: Vec<String> = files.filter_map(|file| name(file.ok()?.path())).collect();
    names.sort();
    Ok(names)
}

/// Runs one target. Its corpus grows in `fuzz/corpus`, what breaks it is put into `fuzz/artifacts`.
fn fuzz(target: &str, seconds: u32) -> Result<()> {
    let corpus = format!("fuzz/corpus/{target}");
    fs::create_dir_all(workspace::root().join(&corpus))?;
    let seeds = match target {
        "model" => "src/tagger",
        "options" => "fuzz/seeds/options",
        _ => "tests/articles",
    };
    // The code has no `unsafe`, so there is nothing for a sanitizer to find; without one, the ordinary compiler does.
    let mut fuzzer = process::command("cargo-fuzz");
    fuzzer.args(["fuzz", "run", "--sanitizer", "none", target, &corpus, seeds, "--"]);
    fuzzer.args([format!("-max_total_time={seconds}"), format!("-max_len={LONGEST}")]);
    process::run(fuzzer.args(["-timeout=20", "-print_final_stats=1"]))
}
