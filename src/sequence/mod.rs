//! Parts of learned sequence models: how their weights are packed and looked up, and how sequences are labeled by them.

#[cfg_attr(not(feature = "entities"), allow(dead_code))]
pub(crate) mod ans;
pub(crate) mod chain;
#[cfg(feature = "entities")]
pub(crate) mod ranked;
