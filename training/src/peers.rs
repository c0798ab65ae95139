//! Programs to measure against: npm packages, installed into a folder that git ignores, run by Node.js.

use crate::Result;
use serde::{Serialize, de::DeserializeOwned};
use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// What `script` in the folder `peers` answers to `input`: JSON in, JSON out.
pub fn ask<T: DeserializeOwned>(script: &str, input: &impl Serialize) -> Result<T> {
    install()?;
    let mut node = Command::new("node")
        .arg(folder().join(script))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("Node.js 20 or newer is needed: {error}"))?;
    serde_json::to_writer(node.stdin.take().ok_or("no standard input")?, input)?;
    let output = node.wait_with_output()?;
    if !output.status.success() {
        return Err(format!("{script}: {}", output.status).into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("peers")
}

fn install() -> Result {
    if folder().join("node_modules/.package-lock.json").exists() {
        return Ok(());
    }
    let mut npm = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    npm.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(folder()).stdout(Stdio::null());
    match npm.status().map_err(|error| format!("npm is needed: {error}"))?.success() {
        true => Ok(()),
        false => Err("npm could not install what training/peers/package.json names".into()),
    }
}
