//! What a build needs, found or installed.

use anyhow::Result;

use crate::toolchain::Toolchain;
use crate::{npm, tools};

/// Makes sure that the npm package can be built, and returns the compiler for it.
pub fn for_building() -> Result<Toolchain> {
    let toolchain = Toolchain::ensure()?;
    tools::ensure()?;
    npm::ensure()?;
    Ok(toolchain)
}
