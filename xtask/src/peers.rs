//! Programs to measure against: npm packages in a folder of their own, which no other command needs.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::{process, progress, workspace};

/// Where they are listed and installed.
pub fn folder() -> PathBuf {
    workspace::root().join("training/peers")
}

/// Installs them, unless they are there.
pub fn ensure() -> Result<()> {
    if folder().join("node_modules/.package-lock.json").exists() {
        return Ok(());
    }
    progress::step("Installing the programs to compare with from npm (once)", || {
        let mut npm = process::command("npm");
        npm.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(folder());
        process::run(&mut npm).context("the peers are needed; is the npm registry reachable?")
    })
}
