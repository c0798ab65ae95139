//! `cargo xtask test`: everything that tells whether the project works.

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Result, anyhow};
use lexopt::Parser;

use super::check;
use crate::report::Report;
use crate::{browsers, package, process, server, setup, tarball, workspace};

pub fn run(arguments: Parser) -> Result<ExitCode> {
    let mut report = Report::of(super::steps(arguments)?);
    setup::for_building()?;
    let browsers = browsers::ensure()?;
    check::add_to(&mut report);
    report.step("native", "tests on this machine, and the examples in the documentation", || {
        process::run(&mut process::cargo(&["test", "--quiet", "--workspace", "--all-features"]))
    });
    let chromium = browsers.chromium.map_err(|hint| anyhow!("Chromium or its driver is {hint}"));
    report.step("wasm", "tests of the WebAssembly module in Chromium", || match &chromium {
        Ok(programs) => process::run(&mut wasm_pack_test(&programs[1])),
        Err(hint) => Err(anyhow!("{hint}")),
    });
    report.step("package", "the npm package, as programs and bundlers use it", || match &chromium {
        Ok(programs) => {
            let file = tarball::make()?;
            process::run(process::command("publint").arg(tarball::folder()))?;
            process::run(process::command("attw").args(["--profile", "esm-only"]).arg(&file))?;
            let mut consumers = process::command("node");
            consumers.args(["--test", "tests/package/"]).env("CHROME_PATH", &programs[0]).env("TARBALL", &file);
            process::run(&mut consumers)
        }
        Err(hint) => Err(anyhow!("{hint}")),
    });
    let page = server::start(&workspace::www(), 0)?;
    report.step("e2e", "the page in Chromium", || match &chromium {
        Ok(programs) => {
            package::build()?;
            let mut playwright = process::command("playwright");
            process::run(playwright.arg("test").env("CHROME_PATH", &programs[0]).env("PAGE_URL", &page))
        }
        Err(hint) => Err(anyhow!("{hint}")),
    });
    smoke(&mut report, "firefox", browsers.firefox, &page, &[]);
    let screen: &[&str] = if cfg!(target_os = "linux") { &["xvfb-run", "--auto-servernum"] } else { &[] };
    smoke(&mut report, "webkit", browsers.webkit, &page, screen);
    Ok(report.finish())
}

fn wasm_pack_test(driver: &PathBuf) -> Command {
    let mut command = process::command("wasm-pack");
    command.args(["test", "--headless", "--chrome", "--mode", "no-install", "--chromedriver"]).arg(driver);
    command.arg("--").args(package::FEATURES);
    command
}

/// Runs the smoke test of a browser through the program `before`. A person may lack the browser, continuous integration
/// may not.
fn smoke(report: &mut Report, name: &'static str, programs: Result<Vec<PathBuf>, String>, page: &str, before: &[&str]) {
    match programs {
        Err(hint) if !workspace::is_ci() => report.skip(name, &hint),
        programs => report.step(name, "the page, opened and used once", || {
            let programs = programs.map_err(|hint| anyhow!(hint))?;
            let script = format!("tests/smoke/{name}.js");
            let words: Vec<_> = before.iter().chain(&["node", &script]).copied().collect();
            package::build()?;
            process::run(process::command(words[0]).args(&words[1..]).arg(&programs[0]).arg(page))
        }),
    }
}
