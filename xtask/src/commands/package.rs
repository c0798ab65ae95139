//! `cargo xtask package`: the npm package and the WordPress plugin, ready to be published.

use std::process::ExitCode;

use anyhow::Result;
use lexopt::Parser;

use crate::{hosts, setup, tarball};

pub fn run(mut arguments: Parser) -> Result<ExitCode> {
    super::no_more(&mut arguments)?;
    println!("{}", tarball::make(&setup::for_building()?)?.display());
    println!("{}", hosts::make_plugin()?.display());
    Ok(ExitCode::SUCCESS)
}
