//! Where things are.

use std::env;
use std::path::{Path, PathBuf};

/// The top folder of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask/ lies in the top folder")
}

/// Programs and toolchains of this project's own; git ignores it.
pub fn tools() -> PathBuf {
    root().join(".tools")
}

/// The page and the element, served as they are.
pub fn www() -> PathBuf {
    root().join("www")
}

/// The npm package, built by wasm-pack.
pub fn package() -> PathBuf {
    www().join("pkg")
}

/// Whether this is continuous integration, where a missing browser is a failure and never a skip.
pub fn is_ci() -> bool {
    env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false" && value != "0")
}

/// The file of the program `name` in the first folder of `PATH` that has it.
pub fn on_path(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(name)).find(|file| file.is_file())
}
