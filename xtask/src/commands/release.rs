//! `cargo xtask release`: everything that is published, in `target/dist`.

use std::process::ExitCode;

use anyhow::Result;
use lexopt::Parser;

use crate::{release, setup};

pub fn run(mut arguments: Parser) -> Result<ExitCode> {
    super::no_more(&mut arguments)?;
    println!("{}", release::make(&setup::for_building()?)?.display());
    Ok(ExitCode::SUCCESS)
}
