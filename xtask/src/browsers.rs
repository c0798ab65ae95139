//! The browsers that the tests drive: the machine's own, as none can be had from a package registry of this project.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, Result};

use crate::{process, progress, workspace};

/// A browser, what drives it, and where both come from.
struct Browser {
    /// For each program its names, or its path where it is outside `PATH`; the first that is there is taken.
    programs: &'static [&'static [&'static str]],
    debian: &'static [&'static str],
    ubuntu: &'static [&'static str],
    /// How to install it on macOS.
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
    macos: "brew install --cask google-chrome chromedriver",
};

const FIREFOX: Browser = Browser {
    programs: &[&["firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"]],
    debian: &["firefox-esr"],
    ubuntu: &["firefox"],
    macos: "brew install --cask firefox",
};

#[cfg(not(target_os = "macos"))]
const WEBKIT: Browser = Browser {
    programs: &[&["WebKitWebDriver"], &["xvfb-run"], &["xauth"]],
    debian: &["webkit2gtk-driver", "xvfb", "xauth"],
    ubuntu: &["webkit2gtk-driver", "xvfb", "xauth"],
    macos: "",
};

#[cfg(target_os = "macos")]
const WEBKIT: Browser =
    Browser { programs: &[&["safaridriver"]], debian: &[], ubuntu: &[], macos: "safaridriver --enable" };

/// The programs of each browser that is there, or how to install it.
pub struct Browsers {
    pub chromium: Result<Vec<PathBuf>, String>,
    pub firefox: Result<Vec<PathBuf>, String>,
    pub webkit: Result<Vec<PathBuf>, String>,
}

/// Finds the browsers, after installing those that are missing where that may be done: as root on Debian or Ubuntu.
pub fn ensure() -> Result<Browsers> {
    let system = System::this();
    let missing: Vec<_> =
        [&CHROMIUM, &FIREFOX, &WEBKIT].into_iter().filter(|browser| browser.find().is_none()).collect();
    if !missing.is_empty() && system.has_apt() && is_root() {
        let packages: Vec<_> = missing.iter().flat_map(|browser| browser.packages(system)).copied().collect();
        progress::step(&format!("Installing {} with apt (once; 1 to 3 minutes)", packages.join(", ")), || {
            process::run(&mut apt(&["update", "-qq"]))?;
            process::run(apt(&["install", "-qq", "-y", "--no-install-recommends"]).args(&packages))
        })
        .context("the browsers for the tests could not be installed")?;
    }
    let found = |browser: &Browser| browser.find().ok_or_else(|| browser.hint(system));
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
            System::MacOs => format!("missing; `{}` installs it", self.macos),
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

#[derive(Clone, Copy, Debug, PartialEq)]
enum System {
    Debian,
    Ubuntu,
    MacOs,
    Other,
}

impl System {
    fn this() -> Self {
        match env::consts::OS {
            "macos" => System::MacOs,
            _ => System::of_release(&fs::read_to_string("/etc/os-release").unwrap_or_default()),
        }
    }

    /// What a text like that of /etc/os-release tells: `ID=linuxmint`, `ID_LIKE="ubuntu debian"`.
    fn of_release(text: &str) -> Self {
        let values = text.lines().filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")));
        let words: Vec<_> = values.flat_map(|value| value.trim_matches('"').split_whitespace()).collect();
        match words {
            words if words.contains(&"ubuntu") => System::Ubuntu,
            words if words.contains(&"debian") => System::Debian,
            _ => System::Other,
        }
    }

    fn has_apt(self) -> bool {
        matches!(self, System::Debian | System::Ubuntu)
    }
}

fn program(name: &str) -> Option<PathBuf> {
    match name.contains('/') {
        true => Some(PathBuf::from(name)).filter(|path| Path::is_file(path)),
        false => workspace::on_path(name),
    }
}

fn is_root() -> bool {
    process::output(Command::new("id").arg("-u")).is_ok_and(|user| user == "0")
}

fn apt(arguments: &[&str]) -> Command {
    let mut command = Command::new("apt-get");
    command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn systems_are_told_by_their_release_file() {
        assert_eq!(System::of_release("NAME=\"Debian GNU/Linux\"\nID=debian\n"), System::Debian);
        assert_eq!(System::of_release("ID=ubuntu\nID_LIKE=debian\n"), System::Ubuntu);
        assert_eq!(System::of_release("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"), System::Ubuntu);
        assert_eq!(System::of_release("ID=fedora\nVERSION_ID=43\n"), System::Other);
        assert_eq!(System::of_release(""), System::Other);
    }

    #[test]
    fn a_missing_browser_is_named_with_what_installs_it() {
        assert!(FIREFOX.hint(System::Debian).contains("sudo apt-get install firefox-esr"));
        assert!(CHROMIUM.hint(System::MacOs).contains("brew install"));
        assert!(CHROMIUM.hint(System::Other).contains("chromium and chromedriver"));
    }
}
