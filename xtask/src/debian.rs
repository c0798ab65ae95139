//! Debian's Rust compiler as a toolchain for WebAssembly, where rustup has no target to offer.
//!
//! Debian has the compiler and the source of the standard library, but not the library compiled for the target, so we
//! compile it once. The toolchain is a folder like one of rustup's: programs in `bin/`, libraries in `lib/rustlib/`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::stamp::{Fingerprint, Stamp};
use crate::system::{self, System};
use crate::toolchain::TARGET;
use crate::{process, progress, workspace};

const COMPILER: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];

/// The folder of the toolchain's programs, if it is there and made for Debian's compiler as it is now.
pub fn installed() -> Option<PathBuf> {
    let compiler = Compiler::find().ok()?;
    stamp().is(&compiler.fingerprint()).then(programs)
}

/// Makes sure that the toolchain is there and returns the folder of its programs.
pub fn ensure() -> Result<PathBuf> {
    if let Some(folder) = installed() {
        return Ok(folder);
    }
    install(&COMPILER)?;
    let compiler = Compiler::find()?;
    install(&[&compiler.linker()])?;
    progress::step("Compiling the standard library for WebAssembly (once; about 1 minute)", || {
        compiler.compile_library()?;
        compiler.lay_out()
    })?;
    stamp().set(&compiler.fingerprint())?;
    Ok(programs())
}

fn install(packages: &[&str]) -> Result<()> {
    if system::are_installed(packages) {
        return Ok(());
    }
    if System::this() != System::Debian {
        bail!("only Debian has a compiler that could stand in");
    }
    if !System::this().can_install() {
        bail!("a compiler that could stand in comes with `sudo apt-get install {}`", packages.join(" "));
    }
    system::install(packages)
}

fn folder() -> PathBuf {
    workspace::tools().join("debian-toolchain")
}

fn programs() -> PathBuf {
    folder().join("bin")
}

fn stamp() -> Stamp {
    Stamp::new(folder().join("stamp"))
}

/// What Debian's compiler says of itself.
struct Compiler {
    version: String,
    host: String,
    llvm: String,
}

impl Compiler {
    fn find() -> Result<Self> {
        let answer = process::output(Command::new("/usr/bin/rustc").arg("--version").arg("--verbose"))?;
        Compiler::of(&answer).with_context(|| format!("rustc answered in an unknown form: {answer}"))
    }

    fn of(answer: &str) -> Option<Self> {
        let field = |name: &str| answer.lines().find_map(|line| line.strip_prefix(name)).map(str::to_owned);
        Some(Compiler { version: field("release: ")?, host: field("host: ")?, llvm: field("LLVM version: ")? })
    }

    fn fingerprint(&self) -> Fingerprint {
        Fingerprint::default().word(&self.version).word(&self.host).word(&self.llvm)
    }

    /// The package and program of the linker that belongs to the compiler's LLVM: `lld-22`.
    fn linker(&self) -> String {
        format!("lld-{}", self.llvm.split('.').next().unwrap_or_default())
    }

    fn build_folder(&self) -> PathBuf {
        folder().join("build")
    }

    /// Compiles the standard library as the Rust project does for its own distribution.
    fn compile_library(&self) -> Result<()> {
        let source = PathBuf::from(format!("/usr/src/rustc-{}", self.version));
        let flags = format!(
            "-Zforce-unstable-if-unmarked -Cdebuginfo=0 --remap-path-prefix={}=/rustc/{}",
            source.display(),
            self.version
        );
        let mut cargo = Command::new("/usr/bin/cargo");
        cargo
            .current_dir(source.join("library"))
            .args(["build", "--manifest-path", "sysroot/Cargo.toml", "--profile", "dist", "--target", TARGET])
            .args(["--features", "panic-unwind compiler-builtins-mem", "--locked"])
            .env_remove("RUSTUP_TOOLCHAIN")
            .env_remove("LD_LIBRARY_PATH")
            .env("RUSTC", "/usr/bin/rustc")
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_TARGET_DIR", self.build_folder())
            .env("__CARGO_DEFAULT_LIB_METADATA", "wasmstd")
            .env("RUSTFLAGS", flags);
        process::run(&mut cargo)
    }

    /// Puts compiler, linker and libraries where rustc looks for them.
    fn lay_out(&self) -> Result<()> {
        let libraries = folder().join("lib/rustlib");
        let target = libraries.join(TARGET).join("lib");
        fs::create_dir_all(&target)?;
        for entry in fs::read_dir(self.build_folder().join(TARGET).join("dist/deps"))? {
            let file = entry?.path();
            if file.extension().is_some_and(|extension| extension == "rlib") {
                fs::copy(&file, target.join(file.file_name().unwrap_or_default()))?;
            }
        }
        let host = libraries.join(&self.host);
        fs::create_dir_all(host.join("bin"))?;
        fs::create_dir_all(programs())?;
        link(&Path::new("/usr/lib/rustlib").join(&self.host).join("lib"), &host.join("lib"))?;
        link(&Path::new("/usr/bin").join(self.linker()), &host.join("bin/rust-lld"))?;
        link(Path::new("/usr/bin/cargo"), &programs().join("cargo"))?;
        for program in ["rustc", "rustdoc"] {
            let script = format!("#!/bin/sh\nexec /usr/bin/{program} --sysroot '{}' \"$@\"\n", folder().display());
            write_program(&programs().join(program), &script)?;
        }
        fs::remove_dir_all(self.build_folder()).context("the build folder cannot be removed")
    }
}

#[cfg(unix)]
fn link(to: &Path, from: &Path) -> Result<()> {
    fs::remove_file(from).ok();
    std::os::unix::fs::symlink(to, from).with_context(|| format!("{} cannot be made", from.display()))
}

#[cfg(unix)]
fn write_program(path: &Path, script: &str) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::write(path, script)?;
    Ok(fs::set_permissions(path, fs::Permissions::from_mode(0o755))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_linker_is_that_of_the_llvm_that_the_compiler_names() {
        let answer = "rustc 1.96.0 (built from a source tarball)\nbinary: rustc\ncommit-hash: unknown\n\
                      host: x86_64-unknown-linux-gnu\nrelease: 1.96.0\nLLVM version: 22.1.2";
        let compiler = Compiler::of(answer).unwrap();
        assert_eq!((compiler.version.as_str(), compiler.host.as_str()), ("1.96.0", "x86_64-unknown-linux-gnu"));
        assert_eq!(compiler.linker(), "lld-22");
        assert!(Compiler::of("command not found").is_none());
    }
}
