//! The browsers that the tests drive: the machine's own, as none can be had from a package registry of this project.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::system::{self, System};
use crate::workspace;

/// A browser, what drives it, and where both come from.
struct Browser {
    /// For each program its names, or its path where it is outside `PATH`; the first that is there is taken.
    programs: &'static [&'static [&'static str]],
    debian: &'static [&'static str],
    ubuntu: &'static [&'static str],
    /// What to do about a missing one on macOS.
    macos: &'static str,
}

const CHROMIUM: Browser = Browser {
    programs: &[
        &[
            "chromium",
            "chromium-browser",
            "google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
        ],
        &["chromedriver", "chromium.chromedriver"],
    ],
    debian: &["chromium", "chromium-driver"],
    ubuntu: &["chromium-browser", "chromium-chromedriver"],
    macos: "`brew install --cask google-chrome chromedriver` installs it",
};

const FIREFOX: Browser = Browser {
    programs: &[&["firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"]],
    debian: &["firefox-esr"],
    ubuntu: &["firefox"],
    macos: "`brew install --cask firefox` installs it",
};

const WEBKIT: Browser = Browser {
    programs: &[&["WebKitWebDriver"], &["xvfb-run"], &["xauth"]],
    debian: &["webkit2gtk-driver", "xvfb", "xauth"],
    ubuntu: &["webkit2gtk-driver", "xvfb", "xauth"],
    macos: "it is tested on Linux only",
};

/// The browsers of this machine.
pub struct Browsers {
    pub chromium: Found,
    pub firefox: Found,
    pub webkit: Found,
}

/// The programs of a browser, or how to install it.
pub struct Found(Result<Vec<PathBuf>, String>);

impl Found {
    /// The program that is `index`th in the description of the browser.
    pub fn program(&self, index: usize) -> Result<&Path> {
        match &self.0 {
            Ok(programs) => Ok(&programs[index]),
            Err(hint) => bail!("the browser is {hint}"),
        }
    }

    /// What to do if it is missing.
    pub fn hint(&self) -> Option<&str> {
        self.0.as_ref().err().map(String::as_str)
    }
}

/// Finds the browsers, after installing those that are missing where that may be done: as root on Debian or Ubuntu.
pub fn ensure() -> Result<Browsers> {
    let system = System::this();
    let missing: Vec<_> =
        [&CHROMIUM, &FIREFOX, &WEBKIT].into_iter().filter(|browser| browser.find().is_none()).collect();
    if !missing.is_empty() && system.can_install() {
        let packages: Vec<_> = missing.iter().flat_map(|browser| browser.packages(system)).copied().collect();
        system::install(&packages).context("the browsers for the tests could not be installed")?;
    }
    let found = |browser: &Browser| Found(browser.find().ok_or_else(|| browser.hint(system)));
    Ok(Browsers { chromium: found(&CHROMIUM), firefox: found(&FIREFOX), webkit: found(&WEBKIT) })
}

impl Browser {
    fn find(&self) -> Option<Vec<PathBuf>> {
        self.programs.iter().map(|names| names.iter().find_map(|name| program(name))).collect()
    }

    fn packages(&self, system: System) -> &'static [&'static str] {
        match system {
            System::Ubuntu => self.ubuntu,
            _ => self.debian,
        }
    }

    fn hint(&self, system: System) -> String {
        match system {
            System::MacOs => format!("missing; {}", self.macos),
            System::Debian | System::Ubuntu => {
                format!("missing; `sudo apt-get install {}` installs it", self.packages(system).join(" "))
            }
            System::Other => {
                let names: Vec<_> = self.programs.iter().map(|names| names[0]).collect();
                format!("missing; install a package that has {}", names.join(" and "))
            }
        }
    }
}

fn program(name: &str) -> Option<PathBuf> {
    match name.contains('/') {
        true => Some(PathBuf::from(name)).filter(|path| Path::is_file(path)),
        false => workspace::on_path(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_browser_is_named_with_what_installs_it() {
        assert!(FIREFOX.hint(System::Debian).contains("sudo apt-get install firefox-esr"));
        assert!(CHROMIUM.hint(System::MacOs).contains("brew install"));
        assert!(CHROMIUM.hint(System::Other).contains("chromium and chromedriver"));
    }
}
