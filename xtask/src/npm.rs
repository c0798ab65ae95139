//! Programs from npm: wasm-opt, the type checker, the drivers of browsers.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::stamp::{Fingerprint, Stamp};
use crate::{process, progress, workspace};

const OLDEST_NODE: u32 = 20;

/// Makes sure that `node_modules` holds what `package-lock.json` names.
pub fn ensure() -> Result<()> {
    let root = workspace::root();
    let stamp = Stamp::new(root.join("node_modules/.xtask-stamp"));
    let fingerprint = Fingerprint::default().path(&root.join("package-lock.json"))?;
    if stamp.is(&fingerprint) {
        return Ok(());
    }
    check_node()?;
    progress::step("Installing development tools from npm (once; about half a minute)", || {
        process::run(&mut installer())
            .context("the development tools of package.json are needed; is the npm registry reachable?")?;
        stamp.set(&fingerprint)
    })
}

fn installer() -> Command {
    let mut npm = process::command("npm");
    // Browsers are the machine's own; see `browsers`.
    npm.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    npm
}

fn check_node() -> Result<()> {
    let wanted =
        format!("Node.js {OLDEST_NODE} or newer is needed; install it from https://nodejs.org or a package manager");
    let answer = process::output(process::command("node").arg("--version")).context(wanted.clone())?;
    match major_version(&answer) {
        Some(major) if major >= OLDEST_NODE => Ok(()),
        _ => bail!("{wanted} (`node --version` says {answer})"),
    }
}

/// The first number of `v20.11.1`.
fn major_version(answer: &str) -> Option<u32> {
    answer.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_the_first_number() {
        assert_eq!(major_version("v20.11.1"), Some(20));
        assert_eq!(major_version("20.11.1"), None);
        assert_eq!(major_version("vnext"), None);
    }
}
