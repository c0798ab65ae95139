//! `cargo xtask build`: the npm package.

use std::process::ExitCode;

use anyhow::Result;
use lexopt::Parser;

use crate::{package, setup};

pub fn run(mut arguments: Parser) -> Result<ExitCode> {
    super::no_more(&mut arguments)?;
    package::build(&setup::for_building()?)?;
    eprintln!("The package is in www/pkg.");
    Ok(ExitCode::SUCCESS)
}
