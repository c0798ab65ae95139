//! The commands, one module each, and which one was asked for.

mod build;
mod serve;
mod training;

use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::{Arg, Parser, ValueExt};

use crate::setup;

const HELP: &str = "\
The developer's commands of article-analyzer

Usage: cargo xtask COMMAND

  serve [--port N]   build the package and serve the page on this machine
  build              build the npm package into www/pkg
  setup              install what is missing
  evaluate ...       measure a part against labelled text, as `cargo xtask evaluate` explains
  train ...          train the models, as `cargo xtask train` explains
  help               show this

What is missing is installed first: into .tools/ and node_modules/ where possible.
";

/// Runs the command that `arguments` ask for.
pub fn run(mut arguments: Parser) -> Result<ExitCode> {
    let command = match arguments.next()? {
        Some(Arg::Value(command)) => command.string()?,
        Some(Arg::Short('h') | Arg::Long("help")) | None => "help".into(),
        Some(argument) => return Err(argument.unexpected().into()),
    };
    match command.as_str() {
        "serve" => serve::run(arguments),
        "build" => build::run(arguments),
        "setup" => {
            no_more(&mut arguments)?;
            setup::for_building().map(|()| ExitCode::SUCCESS)
        }
        "evaluate" | "train" => training::run(&command, arguments),
        "help" => {
            print!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        _ => bail!("there is no command `{command}`; `cargo xtask help` lists them"),
    }
}

/// Refuses arguments that the command does not take.
fn no_more(arguments: &mut Parser) -> Result<()> {
    match arguments.next()? {
        None => Ok(()),
        Some(argument) => Err(argument.unexpected().into()),
    }
}
