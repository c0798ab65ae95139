//! The learned sequence model of names: people, organizations, places, groups and other names.
//!
//! ```text
//! words ─ atoms ─ features ─ weights ─ scores ─ Viterbi ─ tags   (first pass, sentence by sentence)
//! tags ─ votes: how the same words were tagged elsewhere ─ scores ─ Viterbi ─ names   (second pass)
//! names ─ pool: all mentions of a name together decide its kind
//! ```
//!
//! How the model is trained and how good it is: `CARD.md`.

mod atoms;
mod blob;
mod decode;
mod emissions;
mod features;
mod gazetteer;
mod memory;
mod model;
mod pool;
mod tags;
mod vocabulary;
mod votes;
mod weights;

pub(crate) use decode::exp;
pub(crate) use memory::Known;
pub(crate) use model::{Found, NameModel};
pub(crate) use tags::LEARNED;

/// What training needs of the recognizer; no part of the API.
#[doc(hidden)]
pub mod internals {
    pub use super::{
        atoms::{Atoms, Case, lower_hash},
        blob::{BlobError, Parts, checksum},
        decode::exp,
        features::{Context, stretches},
        gazetteer::{AMBIGUOUS, NameFacts, name_hash},
        model::{CALIBRATION, Found, NameModel},
        tags::{LEARNED, OUTSIDE, Position, TAGS, Tag, follows, parts, tag},
        vocabulary::{NAMES, SPORT, Vocabulary, WordFacts, list},
        votes::Votes,
    };
}
