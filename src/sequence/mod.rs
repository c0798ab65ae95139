//! Parts of learned sequence models: how their weights are stored and looked up, and how sequences are labeled by them.

pub(crate) mod chain;
#[cfg(feature = "entities")]
pub(crate) mod columns;
#[cfg(feature = "entities")]
pub(crate) mod ranked;
