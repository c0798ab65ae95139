//! `cargo xtask setup`: all that the other commands need, installed.

use std::process::ExitCode;

use anyhow::Result;
use lexopt::Parser;

use crate::{browsers, setup};

pub fn run(mut arguments: Parser) -> Result<ExitCode> {
    super::no_more(&mut arguments)?;
    setup::for_building()?;
    let browsers = browsers::ensure()?;
    for (name, browser) in [("Chromium", browsers.chromium), ("Firefox", browsers.firefox), ("WebKit", browsers.webkit)]
    {
        match browser.hint() {
            None => eprintln!("{name}: {}", browser.program(0)?.display()),
            Some(hint) => eprintln!("{name}: {hint}"),
        }
    }
    eprintln!("All else is there.");
    Ok(ExitCode::SUCCESS)
}
