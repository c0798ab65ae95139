//! What the trainer needs: the lines of a text as blocks, and their features.

pub use super::{
    features::{ROWS, is_word},
    label::{STATES, State},
    model::{LineModel, WEIGHT_STEPS, WEIGHTS, to_bytes},
};

use super::{Block, LineOptions, Lines, blocks, observe::Observed};
use crate::{
    article::Article,
    layout::Layout,
    steps::{self, Steps},
};

/// A block and its features.
pub struct Example {
    pub block: Block,
    /// Rows of the table of weights.
    pub features: Vec<u16>,
}

/// The examples of a text.
pub fn examples(text: &str, layout: &Layout) -> Vec<Example> {
    let article = Article::new(text);
    let steps = Steps::none();
    let blocks = steps::finish(blocks::find(&article, &steps));
    let mut features = vec![Vec::new(); blocks.len()];
    let add = |block: usize, feature| features[block].push(feature);
    let observed = steps::finish(Observed::new(text, &blocks, layout, None, &steps, add));
    let mut folded = Vec::new();
    for (block, features) in features.iter_mut().enumerate() {
        observed.features(block, &mut folded, &mut |feature| features.push(feature));
    }
    blocks.iter().cloned().zip(features).map(|(block, features)| Example { block, features }).collect()
}

/// [`super::classify`] with another model.
pub fn classify_by(model: &LineModel, article: &Article, layout: &Layout, options: &LineOptions) -> Lines {
    steps::finish(super::classify_by(model, article, layout, options, None, &Steps::none()))
}
