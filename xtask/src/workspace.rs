//! Where things are.

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
