//! The compiler to WebAssembly: rustup's or, where that has no target to offer, Debian's.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::{debian, process, progress};

/// WebAssembly as browsers run it.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Set to `debian`, this variable makes us use Debian's compiler even where rustup's has the target.
const CHOICE: &str = "WASM_TOOLCHAIN";

/// How long rustup may take to fetch the target (20 MB).
const RUSTUP_LIMIT: Duration = Duration::from_secs(300);

/// A compiler that has the target. Only builds for WebAssembly use it.
pub struct Toolchain {
    /// The folder of `cargo` and `rustc`; none for those on `PATH`.
    folder: Option<PathBuf>,
}

impl Toolchain {
    /// Finds a compiler with the target, or installs one.
    pub fn ensure() -> Result<Self> {
        let forced = env::var_os(CHOICE).is_some_and(|choice| choice == "debian");
        if !forced && (has_target()? || debian::installed().is_none() && rustup_installs_target()) {
            return Ok(Toolchain { folder: None });
        }
        let folder = debian::ensure().with_context(|| {
            format!("the Rust target {TARGET} is missing; install it with `rustup target add {TARGET}`")
        })?;
        Ok(Toolchain { folder: Some(folder) })
    }

    /// Whether this is rustup's own, which has lints too.
    pub fn is_ordinary(&self) -> bool {
        self.folder.is_none()
    }

    /// `program`, to be run so that it and what it runs compile with this toolchain.
    pub fn command(&self, program: &str) -> Command {
        match &self.folder {
            None => process::command(program),
            Some(folder) => {
                let mut command = process::command_with(Some(folder), program);
                // What the cargo that runs us has set for its own compiler.
                for name in ["CARGO", "RUSTC", "RUSTUP_TOOLCHAIN", "LD_LIBRARY_PATH"] {
                    command.env_remove(name);
                }
                command
            }
        }
    }
}

fn has_target() -> Result<bool> {
    let sysroot = process::output(process::command("rustc").args(["--print", "sysroot"]))?;
    Ok(Path::new(&sysroot).join("lib/rustlib").join(TARGET).join("lib").is_dir())
}

fn rustup_installs_target() -> bool {
    let installed = progress::step(&format!("Installing the Rust target {TARGET}"), || {
        process::run_within(RUSTUP_LIMIT, process::command("rustup").args(["target", "add", TARGET]))
    });
    if let Err(failure) = &installed {
        eprintln!("    {failure:#}");
    }
    installed.is_ok() && has_target().unwrap_or(false)
}
