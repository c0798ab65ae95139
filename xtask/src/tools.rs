//! Programs from crates.io: wasm-pack and wasm-bindgen, which the build needs, and cargo-fuzz.

use std::fs;
use std::io::{self, IsTerminal};
use std::process::Command;

use anyhow::{Context, Result};

use crate::{process, progress, workspace};

const WASM_PACK: &str = "0.15.1";
const CARGO_FUZZ: &str = "0.13.2";

/// A program of crates.io in the version that the project needs.
struct Tool {
    package: &'static str,
    programs: &'static [&'static str],
    version: String,
    /// Whether to build with the dependency versions that the package was released with.
    locked: bool,
    minutes: &'static str,
    purpose: &'static str,
}

/// Makes sure that wasm-pack and wasm-bindgen can be run.
///
/// wasm-bindgen's program has to be of the very version that the crate was compiled with.
pub fn ensure() -> Result<()> {
    let lock = fs::read_to_string(workspace::root().join("Cargo.lock")).context("Cargo.lock cannot be read")?;
    let wasm_bindgen = locked_version(&lock, "wasm-bindgen").context("Cargo.lock does not name wasm-bindgen")?;
    let tools = [
        Tool {
            package: "wasm-pack",
            programs: &["wasm-pack"],
            version: WASM_PACK.into(),
            locked: true,
            minutes: "about 2 minutes",
            purpose: "to build the page",
        },
        Tool {
            package: "wasm-bindgen-cli",
            programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
            version: wasm_bindgen.into(),
            // Its lock file names a version that was withdrawn.
            locked: false,
            minutes: "about 3 minutes",
            purpose: "to build the page",
        },
    ];
    install_missing(&tools)
}

/// Makes sure that cargo-fuzz can be run.
pub fn ensure_fuzzer() -> Result<()> {
    install_missing(&[Tool {
        package: "cargo-fuzz",
        programs: &["cargo-fuzz"],
        version: CARGO_FUZZ.into(),
        locked: true,
        minutes: "about a minute",
        purpose: "to fuzz",
    }])
}

fn install_missing(tools: &[Tool]) -> Result<()> {
    let missing: Vec<_> = tools.iter().filter(|tool| !tool.is_installed()).collect();
    for tool in &missing {
        tool.install()?;
    }
    if !missing.is_empty() {
        fs::remove_dir_all(workspace::tools().join("build")).ok();
    }
    Ok(())
}

impl Tool {
    fn is_installed(&self) -> bool {
        self.programs.iter().all(|program| {
            process::output(process::command(program).arg("--version"))
                .is_ok_and(|line| version(&line) == Some(&self.version))
        })
    }

    fn install(&self) -> Result<()> {
        let what = format!("Installing {} {} into .tools/ (once; {})", self.package, self.version, self.minutes);
        progress::step(&what, || {
            process::run(&mut self.installer()).with_context(|| format!("{} is needed {}", self.package, self.purpose))
        })
    }

    /// Low optimization: these programs run for a moment, and compiling them is what takes long.
    fn installer(&self) -> Command {
        let mut cargo = process::cargo(&["install", self.package, "--version", &self.version]);
        cargo.arg("--root").arg(workspace::tools());
        if self.locked {
            cargo.arg("--locked");
        }
        // A terminal gets cargo's progress bar, a log would get hundreds of lines.
        if !io::stderr().is_terminal() {
            cargo.arg("--quiet");
        }
        cargo
            .env("CARGO_TARGET_DIR", workspace::tools().join("build"))
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        cargo
    }
}

/// The version in the answer to `--version`: `wasm-bindgen 0.2.130 (a1b2c3)`.
fn version(line: &str) -> Option<&str> {
    line.split_whitespace().find(|word| word.starts_with(|first: char| first.is_ascii_digit()))
}

/// The version of `package` in the text of a Cargo.lock.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let after = lock.lines().skip_while(|line| *line != name).nth(1)?;
    after.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_what_programs_print() {
        assert_eq!(version("wasm-pack 0.15.1"), Some("0.15.1"));
        assert_eq!(version("wasm-bindgen 0.2.130 (0b5f1c2d)"), Some("0.2.130"));
        assert_eq!(version("no such thing"), None);
    }

    #[test]
    fn the_lock_names_the_version_of_the_whole_name_only() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1.0.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "bindgen"), None);
        assert_eq!(locked_version("", "wasm-bindgen"), None);
    }
}
