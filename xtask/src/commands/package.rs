//! `cargo xtask package`: the npm package, ready to be published.

use std::process::ExitCode;

use anyhow::Result;
use lexopt::Parser;

use crate::{setup, tarball};

pub fn run(mut arguments: Parser) -> Result<ExitCode> {
    super::no_more(&mut arguments)?;
    println!("{}", tarball::make(&setup::for_building()?)?.display());
    Ok(ExitCode::SUCCESS)
}
