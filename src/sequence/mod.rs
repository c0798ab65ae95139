//! Parts of learned sequence models: how their weights are packed and looked up.

pub(crate) mod ans;
pub(crate) mod ranked;
