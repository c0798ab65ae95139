//! The operating system, and how programs are installed on it.

use std::process::Command;
use std::{env, fs};

use anyhow::Result;

use crate::{process, progress};

/// The operating systems that differ in how programs are installed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum System {
    Debian,
    Ubuntu,
    MacOs,
    Other,
}

impl System {
    /// The one that this program runs on.
    pub fn this() -> Self {
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

    /// Whether packages of the system can be installed by this program.
    pub fn can_install(self) -> bool {
        matches!(self, System::Debian | System::Ubuntu) && is_root()
    }
}

fn is_root() -> bool {
    process::output(Command::new("id").arg("-u")).is_ok_and(|user| user == "0")
}

/// Whether all of these packages of Debian or Ubuntu are installed.
pub fn are_installed(packages: &[&str]) -> bool {
    let mut query = Command::new("dpkg-query");
    query.args(["--show", "--showformat=${db:Status-Status}\\n"]).args(packages);
    process::output(&mut query).is_ok_and(|states| states.lines().all(|state| state == "installed"))
}

/// Installs packages of Debian or Ubuntu.
pub fn install(packages: &[&str]) -> Result<()> {
    progress::step(&format!("Installing {} with apt (once; 1 to 3 minutes)", packages.join(", ")), || {
        process::run(&mut apt(&["update", "-qq"]))?;
        process::run(apt(&["install", "-qq", "-y", "--no-install-recommends"]).args(packages))
    })
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
}
