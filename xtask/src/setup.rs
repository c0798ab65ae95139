//! What a build needs, found or installed.

use anyhow::Result;

use crate::{npm, toolchain, tools};

/// Makes sure that the npm package can be built.
pub fn for_building() -> Result<()> {
    toolchain::ensure()?;
    tools::ensure()?;
    npm::ensure()
}
