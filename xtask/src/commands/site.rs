//! `cargo xtask site`: the page, ready to be published.

use std::process::ExitCode;

use anyhow::Result;
use lexopt::Parser;

use crate::{setup, site};

pub fn run(mut arguments: Parser) -> Result<ExitCode> {
    super::no_more(&mut arguments)?;
    println!("{}", site::make(&setup::for_building()?)?.display());
    Ok(ExitCode::SUCCESS)
}
