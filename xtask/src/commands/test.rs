//! `cargo xtask test`: everything that tells whether the project works.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use lexopt::Parser;

use super::check;
use crate::browsers::Browsers;
use crate::report::Report;
use crate::toolchain::Toolchain;
use crate::{browsers, hosts, package, process, server, setup, site, stages, tarball, workspace};

/// How the smoke tests are started. WebKit needs a screen.
const FIREFOX: &[&str] = &["node", "tests/smoke/firefox.js"];
const WEBKIT: &[&str] = &["xvfb-run", "--auto-servernum", "node", "tests/smoke/webkit.js"];

pub fn run(arguments: Parser) -> Result<ExitCode> {
    let mut report = Report::of(super::steps(arguments)?);
    let toolchain = setup::for_building()?;
    let Browsers { chromium, firefox, webkit } = browsers::ensure()?;
    let page = server::start(&workspace::www(), 0)?;

    check::add_to(&mut report, &toolchain);
    report.step("native", "tests on this machine, and the examples in the documentation", || {
        process::run(&mut process::cargo(&["test", "--quiet", "--workspace", "--all-features"]))
    });
    report.step("crate", "the crate as it is published, compiled from what is in it", || {
        process::run(&mut process::cargo(&["package", "--quiet", "--allow-dirty"]))
    });
    report
        .step("wasm", "tests of the WebAssembly module in Chromium", || test_module(&toolchain, chromium.program(1)?));
    report.step(
        "differential",
        "the scripts of the page alone, the WebAssembly module against the native program and wrong arguments",
        || test_difference(&toolchain),
    );
    report.step("instructions", "how many instructions the stages execute, and how much memory they take", || {
        test_instructions(&toolchain)
    });
    report.step("package", "the npm package, as programs and bundlers use it", || {
        test_package(&toolchain, chromium.program(0)?)
    });
    report.step("e2e", "the page in Chromium", || {
        package::build(&toolchain)?;
        let mut playwright = process::command("playwright");
        process::run(playwright.arg("test").env("CHROME_PATH", chromium.program(0)?).env("PAGE_URL", &page))
    });
    for (name, browser, script) in [("firefox", &firefox, FIREFOX), ("webkit", &webkit, WEBKIT)] {
        match browser.hint() {
            // A person may lack these browsers, continuous integration may not.
            Some(hint) if !workspace::is_ci() => report.skip(name, hint),
            _ => report.step(name, "the page as it is published, opened and used once", || {
                let published = server::start(&site::make(&toolchain)?, 0)?;
                let mut smoke = process::command(script[0]);
                process::run(smoke.args(&script[1..]).arg(browser.program(0)?).arg(published))
            }),
        }
    }
    report.step_on_request("hosts", "the program in Spark, the element in WordPress and in generated sites", || {
        hosts::test(&toolchain, chromium.program(0)?)
    });
    Ok(report.finish())
}

fn test_module(toolchain: &Toolchain, driver: &Path) -> Result<()> {
    let mut wasm_pack = toolchain.command("wasm-pack");
    wasm_pack.args(["test", "--headless", "--chrome", "--mode", "no-install", "--chromedriver"]).arg(driver);
    process::run(wasm_pack.arg("--").args(package::FEATURES))
}

fn test_difference(toolchain: &Toolchain) -> Result<()> {
    package::build(toolchain)?;
    process::run(&mut process::cargo(&["build", "--quiet", "--release", "--package", "invariants"]))?;
    let mut node = process::command("node");
    node.args(["--test", "tests/unit/", "tests/differential/"])
        .env("ANALYSES", workspace::root().join("target/release/analyses"));
    process::run(&mut node)
}

fn test_instructions(toolchain: &Toolchain) -> Result<()> {
    let module = stages::build(toolchain)?.join("stages_bg.wasm");
    process::run(process::cargo(&["run", "--quiet", "--release", "--package", "instructions"]).arg(module))
}

fn test_package(toolchain: &Toolchain, browser: &Path) -> Result<()> {
    let file = tarball::make(toolchain)?;
    site::make(toolchain)?;
    process::run(process::command("publint").arg(tarball::folder()))?;
    let mut types = process::command("attw");
    // The module is for `fetch` and bundlers; it has no types to be found.
    types.args([
        "--profile",
        "esm-only",
        "--no-definitely-typed",
        "--exclude-entrypoints",
        "article_analyzer_bg.wasm",
        "--",
    ]);
    process::run(types.arg(&file))?;
    let mut consumers = process::command("node");
    consumers.args(["--test", "tests/package/"]).env("CHROME_PATH", browser).env("TARBALL", &file);
    process::run(&mut consumers)
}
