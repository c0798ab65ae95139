//! Single stages of the analysis as a WebAssembly module, in `target/stages`.

use std::path::PathBuf;

use anyhow::Result;

use crate::toolchain::Toolchain;
use crate::{package, process, progress, workspace};

/// Builds the module, compiled and optimized as the package is. Returns its folder.
pub fn build(toolchain: &Toolchain) -> Result<PathBuf> {
    let folder = workspace::root().join("target/stages");
    progress::step("Building single stages as a WebAssembly module (a minute the first time)", || {
        let mut wasm_pack = toolchain.command("wasm-pack");
        wasm_pack.args(["build", "benches/stages", "--target", "web", "--release", "--mode", "no-install", "--no-opt"]);
        process::run(wasm_pack.arg("--out-dir").arg(&folder))?;
        package::optimize(&folder.join("stages_bg.wasm"))
    })?;
    Ok(folder)
}
