//! The developer's commands: `cargo xtask help` lists them.
//!
//! ```text
//! commands ─ package ─┬ toolchain   the WebAssembly target
//!          │          ├ tools       wasm-pack, wasm-bindgen
//!          │          └ npm         wasm-opt, Playwright, tsc
//!          ├ hosts                the WordPress plugin, and tests in other programs
//!          ├ server               www/ on this machine
//!          └ browsers             Chromium, Firefox, WebKit
//! ```
//!
//! What is missing is installed, everything else is left alone, so that a second run starts at once.

mod browsers;
mod commands;
mod debian;
#[cfg(test)]
mod docs;
mod documents;
mod hosts;
mod modules;
mod npm;
mod offline;
mod package;
mod peers;
mod process;
mod progress;
mod release;
mod report;
mod server;
mod setup;
mod site;
mod stages;
mod stamp;
mod system;
mod tarball;
mod toolchain;
mod tools;
mod workspace;

use std::process::ExitCode;

fn main() -> ExitCode {
    match commands::run(lexopt::Parser::from_env()) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("error: {failure:#}");
            ExitCode::FAILURE
        }
    }
}
