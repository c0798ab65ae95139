//! `cargo xtask serve`: the page, on this machine.

use std::process::ExitCode;
use std::thread;

use anyhow::Result;
use lexopt::{Arg, Parser, ValueExt};

use crate::{package, server, setup, workspace};

const PORT: u16 = 8000;

pub fn run(mut arguments: Parser) -> Result<ExitCode> {
    let mut port = PORT;
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("port") => port = arguments.value()?.parse()?,
            other => return Err(other.unexpected().into()),
        }
    }
    package::build(&setup::for_building()?)?;
    let address = server::start(&workspace::www(), port)?;
    if port != 0 && !address.ends_with(&format!(":{port}/")) {
        println!("Port {port} is taken; the next free one will do.");
    }
    println!("The page is at {address} (Ctrl+C stops the server).");
    loop {
        thread::park();
    }
}
