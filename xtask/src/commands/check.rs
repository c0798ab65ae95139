//! `cargo xtask check`: everything that can be said of the code without running it.

use std::process::ExitCode;

use anyhow::Result;
use lexopt::Parser;

use crate::report::Report;
use crate::{package, process, setup, toolchain};

pub fn run(arguments: Parser) -> Result<ExitCode> {
    let mut report = Report::of(super::steps(arguments)?);
    setup::for_building()?;
    add_to(&mut report);
    Ok(report.finish())
}

/// The checks, as the first steps of `report`.
pub fn add_to(report: &mut Report) {
    report.step("format", "the form of the code", || process::run(&mut process::cargo(&["fmt", "--all", "--check"])));
    report.step("clippy", "lints on this machine's own target", || {
        let arguments = ["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"];
        process::run(&mut process::cargo(&arguments))
    });
    report.step("clippy-wasm", "lints on WebAssembly", || {
        let mut clippy = process::cargo(&["clippy", "--target", toolchain::TARGET, "--lib", "--tests"]);
        process::run(clippy.args(package::FEATURES).args(["--", "-D", "warnings"]))
    });
    report.step("docs", "the documentation of every crate", || {
        let mut doc = process::cargo(&["doc", "--workspace", "--no-deps", "--all-features"]);
        process::run(doc.env("RUSTDOCFLAGS", "-D warnings"))
    });
    report.step("types", "the JavaScript of the page and of the tests, against the types of the package", || {
        package::build()?;
        ["www", "tests"].iter().try_for_each(|part| process::run(process::command("tsc").args(["--project", part])))
    });
}
