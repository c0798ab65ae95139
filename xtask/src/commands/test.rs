//! `cargo xtask test`: everything that tells whether the project works.

use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Error, Result, anyhow};
use lexopt::Parser;

use super::check;
use crate::report::Report;
use crate::toolchain::Toolchain;
use crate::{browsers, package, process, server, setup, tarball, workspace};

pub fn run(arguments: Parser) -> Result<ExitCode> {
    let mut report = Report::of(super::steps(arguments)?);
    let toolchain = setup::for_building()?;
    let browsers = browsers::ensure()?;
    let page = server::start(&workspace::www(), 0)?;
    let on_page = |command: Result<Command, String>| {
        package::build(&toolchain)?;
        run_if_found(command)
    };

    check::add_to(&mut report, &toolchain);
    report.step("native", "tests on this machine, and the examples in the documentation", || {
        process::run(&mut process::cargo(&["test", "--quiet", "--workspace", "--all-features"]))
    });
    let wasm = browsers.chromium.as_ref().map(|programs| wasm_pack_test(&toolchain, &programs[1]));
    report.step("wasm", "tests of the WebAssembly module in Chromium", || run_if_found(wasm.map_err(Clone::clone)));
    let consumers = browsers.chromium.clone().map(|programs| programs[0].clone());
    report.step("package", "the npm package, as programs and bundlers use it", || {
        test_package(&toolchain, &consumers.map_err(missing)?)
    });
    let playwright = browsers.chromium.map(|programs| playwright(&programs[0], &page));
    report.step("e2e", "the page in Chromium", || on_page(playwright));
    let firefox = browsers.firefox.map(|programs| smoke(&["node", "tests/smoke/firefox.js"], &programs[0], &page));
    let on_screen = ["xvfb-run", "--auto-servernum", "node", "tests/smoke/webkit.js"];
    let webkit = browsers.webkit.map(|programs| smoke(&on_screen, &programs[0], &page));
    for (name, command) in [("firefox", firefox), ("webkit", webkit)] {
        match command {
            // A person may lack these browsers, continuous integration may not.
            Err(hint) if !workspace::is_ci() => report.skip(name, &hint),
            command => report.step(name, "the page, opened and used once", || on_page(command)),
        }
    }
    Ok(report.finish())
}

fn run_if_found(command: Result<Command, String>) -> Result<()> {
    process::run(&mut command.map_err(missing)?)
}

fn missing(hint: String) -> Error {
    anyhow!("the browser is {hint}")
}

fn wasm_pack_test(toolchain: &Toolchain, driver: &Path) -> Command {
    let mut command = toolchain.command("wasm-pack");
    command.args(["test", "--headless", "--chrome", "--mode", "no-install", "--chromedriver"]).arg(driver);
    command.arg("--").args(package::FEATURES);
    command
}

fn test_package(toolchain: &Toolchain, browser: &Path) -> Result<()> {
    let file = tarball::make(toolchain)?;
    process::run(process::command("publint").arg(tarball::folder()))?;
    process::run(process::command("attw").args(["--profile", "esm-only"]).arg(&file))?;
    let mut consumers = process::command("node");
    consumers.args(["--test", "tests/package/"]).env("CHROME_PATH", browser).env("TARBALL", &file);
    process::run(&mut consumers)
}

fn playwright(browser: &Path, page: &str) -> Command {
    let mut command = process::command("playwright");
    command.arg("test").env("CHROME_PATH", browser).env("PAGE_URL", page);
    command
}

fn smoke(script: &[&str], browser: &Path, page: &str) -> Command {
    let mut command = process::command(script[0]);
    command.args(&script[1..]).arg(browser).arg(page);
    command
}
