//! `cargo xtask check`: everything that can be said about the code without running it.

use std::process::{Command, ExitCode};

use anyhow::Result;
use lexopt::Parser;

use super::format;
use crate::report::Report;
use crate::toolchain::{self, Toolchain};
use crate::{modules, package, process, setup};

/// Features that programs choose; `entities` and `render` touch each other, `serde` touches only options.
const FEATURES: [&str; 5] = ["", "serde", "render,serde", "entities", "entities,render"];

pub fn run(arguments: Parser) -> Result<ExitCode> {
    let mut report = Report::of(super::steps(arguments)?);
    let toolchain = setup::for_building()?;
    add_to(&mut report, &toolchain);
    Ok(report.finish())
}

/// The checks, as the first steps of `report`.
pub fn add_to(report: &mut Report, toolchain: &Toolchain) {
    report.step("format", "the formatting of the Rust and the JavaScript", format::check);
    report.step("lint", "lints on the JavaScript", || {
        process::run(process::command("biome").args(["lint", "--error-on-warnings"]))
    });
    report.step("modules", "that no module uses one after it, and ARCHITECTURE.md shows them all", modules::check);
    report.step("clippy", "lints on this machine's own target", || {
        let arguments = ["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"];
        process::run(&mut process::cargo(&arguments))
    });
    report.step("features", "lints on the crate with some of its features only", || {
        FEATURES.iter().try_for_each(|features| process::run(&mut lints_with(features)))
    });
    report.step("clippy-wasm", "lints on WebAssembly", || process::run(&mut lints_on_wasm(toolchain)));
    report.step("docs", "the documentation of every crate", || {
        let mut doc = process::cargo(&["doc", "--workspace", "--no-deps", "--all-features"]);
        process::run(doc.env("RUSTDOCFLAGS", "-D warnings"))
    });
    report.step("types", "the JavaScript of the page and of the tests, against the types of the package", || {
        package::build(toolchain)?;
        ["www", "tests"].iter().try_for_each(|part| process::run(process::command("tsc").args(["--project", part])))
    });
}

fn lints_with(features: &str) -> Command {
    let arguments = ["clippy", "--lib", "--no-default-features", "--features", features, "--", "-D", "warnings"];
    process::cargo(&arguments)
}

/// Debian's compiler comes without clippy; its own warnings have to do.
fn lints_on_wasm(toolchain: &Toolchain) -> Command {
    let scope = ["--target", toolchain::TARGET, "--lib", "--tests"];
    if toolchain.is_ordinary() {
        let mut clippy = process::cargo(&["clippy"]);
        clippy.args(scope).args(package::FEATURES).args(["--", "-D", "warnings"]);
        clippy
    } else {
        let mut check = toolchain.command("cargo");
        check.arg("check").args(scope).args(package::FEATURES).env("RUSTFLAGS", "-D warnings");
        check
    }
}
