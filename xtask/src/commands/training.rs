//! `cargo xtask evaluate` and `cargo xtask train`: passed on to the workspace crate `training`, compiled for speed.

use std::process::ExitCode;

use anyhow::{Context, Result};
use lexopt::Parser;

use crate::process;

pub fn run(command: &str, mut arguments: Parser) -> Result<ExitCode> {
    let status = process::cargo(&["run", "--quiet", "--release", "--package", "training", "--", command])
        .args(arguments.raw_args()?)
        .status()
        .context("cargo cannot be started")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
