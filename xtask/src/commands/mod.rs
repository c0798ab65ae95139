//! The commands, one module each, and which one was asked for.

mod build;
mod check;
mod compare;
mod format;
mod fuzz;
mod package;
mod publish;
mod release;
mod serve;
mod setup;
mod site;
mod test;
mod training;

use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::{Arg, Parser, ValueExt};

use crate::modules;

const HELP: &str = "\
The developer's commands of article-analyzer

Usage: cargo xtask COMMAND

  serve [--port N]   build the package and serve the page on this machine
  build              build the npm package into www/pkg
  test [STEP ...]    run every check and test; with names, only those steps
  check [STEP ...]   formatting, lints, documentation and types only
  format             format the Rust and the JavaScript
  package            build the npm package as it is published, as a tarball, and the WordPress plugin
  site               make the page as it is published, in target/site
  release            make everything that is published, with checksums and a table of sizes, in target/dist
  publish [--dry-run]
                     publish the npm package and the crate that `release` made
  modules            write the graph of the crate's modules into ARCHITECTURE.md
  setup              install all that is missing, browsers too
  compare [--quick] [--corpora PATH]
                     measure speed, start, size and memory beside the peers in Chromium and Node.js; with corpora
                     on published articles and accuracy, too
  evaluate ...       measure a part against labeled text, as `cargo xtask evaluate` explains
  train ...          train the models, as `cargo xtask train` explains
  fuzz [TARGET ...] [--seconds N]
                     look for input that breaks a stage, a minute for each target
  help               show this

Steps: format lint modules clippy features clippy-wasm docs types (these are `check`) native crate wasm differential instructions package e2e
       firefox webkit; and, only when it is named, hosts

What is missing is installed first: into .tools/ and node_modules/ where possible. With WASM_TOOLCHAIN=debian the
WebAssembly is compiled by Debian's compiler even where rustup has the target.
";

/// Runs the command that `arguments` ask for.
pub fn run(mut arguments: Parser) -> Result<ExitCode> {
    let command = match arguments.next()? {
        Some(Arg::Value(command)) => command.string()?,
        Some(Arg::Short('h') | Arg::Long("help")) | None => "help".into(),
        Some(argument) => return Err(argument.unexpected().into()),
    };
    let explains_itself = matches!(command.as_str(), "evaluate" | "train");
    if !explains_itself && std::env::args().any(|argument| argument == "--help" || argument == "-h") {
        print!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    }
    match command.as_str() {
        "serve" => serve::run(arguments),
        "build" => build::run(arguments),
        "test" => test::run(arguments),
        "check" => check::run(arguments),
        "package" => package::run(arguments),
        "compare" => compare::run(arguments),
        "site" => site::run(arguments),
        "release" => release::run(arguments),
        "publish" => publish::run(arguments),
        "format" => format::run(arguments),
        "setup" => setup::run(arguments),
        "fuzz" => fuzz::run(arguments),
        "evaluate" | "train" => training::run(&command, arguments),
        "modules" => {
            no_more(&mut arguments)?;
            modules::write()?;
            Ok(ExitCode::SUCCESS)
        }
        "help" => {
            print!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        _ => bail!("there is no command `{command}`; `cargo xtask help` lists them"),
    }
}

/// The names of steps, which are the rest of the arguments.
fn steps(mut arguments: Parser) -> Result<Vec<String>> {
    let mut names = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Value(name) => names.push(name.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(names)
}

/// Refuses arguments that the command does not take.
fn no_more(arguments: &mut Parser) -> Result<()> {
    match arguments.next()? {
        None => Ok(()),
        Some(argument) => Err(argument.unexpected().into()),
    }
}

/// The names of the commands, as the help has them.
#[cfg(test)]
pub fn names() -> impl Iterator<Item = &'static str> {
    let entries = HELP.lines().filter_map(|line| line.strip_prefix("  ")).filter(|entry| !entry.starts_with(' '));
    entries.filter_map(|entry| entry.split(' ').next())
}

/// The names of the steps, as the help has them.
#[cfg(test)]
pub fn steps_in_help() -> impl Iterator<Item = &'static str> {
    let (_, list) = HELP.split_once("Steps: ").expect("the help lists the steps");
    list.split("\n\n").next().unwrap_or_default().split_whitespace()
}
