//! `cargo xtask format`: formats the Rust and the JavaScript as `cargo xtask check format` wants them.

use std::process::{Command, ExitCode};

use anyhow::Result;
use lexopt::Parser;

use crate::{npm, process};

pub fn run(mut arguments: Parser) -> Result<ExitCode> {
    super::no_more(&mut arguments)?;
    npm::ensure()?;
    rust().iter_mut().try_for_each(process::run)?;
    process::run(process::command("biome").args(["format", "--write"]))?;
    Ok(ExitCode::SUCCESS)
}

/// Fails on a file that is formatted otherwise.
pub fn check() -> Result<()> {
    rust().iter_mut().try_for_each(|command| process::run(command.arg("--check")))?;
    process::run(process::command("biome").arg("format"))
}

/// The fuzz targets are a workspace of their own.
fn rust() -> [Command; 2] {
    [process::cargo(&["fmt", "--all"]), process::cargo(&["fmt", "--manifest-path", "fuzz/Cargo.toml"])]
}
