//! Where things are.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The top folder of the repository.
pub fn root() -> &'static Path {
    static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
        // Asked at run time: a clone that has been moved is not compiled again.
        let package = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        Path::new(&package).parent().expect("xtask/ lies in the top folder").to_owned()
    });
    &ROOT
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

/// Where the project is published, as `repository` in Cargo.toml says; none as long as that is empty.
pub fn repository() -> Option<&'static str> {
    let address = env!("CARGO_PKG_REPOSITORY");
    (!address.is_empty()).then_some(address.trim_end_matches('/'))
}

/// Whether this is continuous integration, where a missing browser is a failure and never a skip.
pub fn is_ci() -> bool {
    env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false" && value != "0")
}

/// The file of the program `name` in the first folder of `PATH` that has it.
pub fn on_path(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(name)).find(|file| file.is_file())
}
