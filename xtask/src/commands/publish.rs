//! `cargo xtask publish`: sends what `cargo xtask release` made to where programmers find it. Meant for the forge, whose identity
//! stands for where the package was built (provenance).

use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::{Arg, Parser};

use crate::{process, release, workspace};

pub fn run(mut arguments: Parser) -> Result<ExitCode> {
    let mut trial = None;
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("dry-run") => trial = Some("--dry-run"),
            other => return Err(other.unexpected().into()),
        }
    }
    if workspace::repository().is_none() {
        bail!("`repository` in Cargo.toml is empty: set it to the address of the project first");
    }
    let package = release::npm_package();
    if !package.exists() {
        bail!("{} does not exist; run `cargo xtask release` first", package.display());
    }
    let mut npm = process::command("npm");
    npm.arg("publish").arg(package).args(["--access", "public"]).args(trial);
    // Provenance is a statement of the forge; there is none on a developer's machine.
    process::run(npm.args(workspace::is_ci().then_some("--provenance")))?;
    process::run(process::cargo(&["publish", "--package", "article-analyzer"]).args(trial))?;
    Ok(ExitCode::SUCCESS)
}
