//! The WebAssembly target of the Rust compiler.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Result, bail};

use crate::{process, progress};

/// WebAssembly as browsers run it.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// How long rustup may take to fetch the target (20 MB).
const RUSTUP_LIMIT: Duration = Duration::from_secs(300);

/// Makes sure that Rust can be compiled to WebAssembly.
pub fn ensure() -> Result<()> {
    if has_target()? {
        return Ok(());
    }
    progress::step(&format!("Installing the Rust target {TARGET}"), || {
        let installed = process::run_within(RUSTUP_LIMIT, Command::new("rustup").args(["target", "add", TARGET]));
        match installed {
            Ok(()) if has_target()? => Ok(()),
            _ => bail!("the Rust target {TARGET} is missing; install it with `rustup target add {TARGET}`"),
        }
    })
}

fn has_target() -> Result<bool> {
    let sysroot = process::output(process::command("rustc").args(["--print", "sysroot"]))?;
    Ok(Path::new(&sysroot).join("lib/rustlib").join(TARGET).join("lib").is_dir())
}
