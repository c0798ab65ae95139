//! `cargo xtask evaluate` and `cargo xtask train`: passed on to the workspace crate `training`, compiled for speed.

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::{Context, Result};
use lexopt::Parser;

use crate::process;

pub fn run(command: &str, mut arguments: Parser) -> Result<ExitCode> {
    start(std::iter::once(command.into()).chain(arguments.raw_args()?))
}

/// Runs the command of `training` with these `arguments`.
pub fn start(arguments: impl IntoIterator<Item = OsString>) -> Result<ExitCode> {
    let status = process::cargo(&["run", "--quiet", "--release", "--package", "training", "--"])
        .args(arguments)
        .status()
        .context("cargo cannot be started")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
