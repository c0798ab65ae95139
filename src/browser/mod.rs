//! The JavaScript surface: the only place that knows wasm-bindgen, js-sys and web-sys.
//!
//! Results cross as one typed array a table (`tables`) and become JavaScript objects only where a program reads them
//! (`analysis.js`). Options cross by serde.

mod analyzer;
mod arguments;
mod dom;
mod live;
mod page;
mod schema;
mod tables;
mod types;

#[cfg(not(feature = "languages"))]
pub use analyzer::add_language;
pub use analyzer::{Analyzer, analyze, render, sentences};
pub use page::from_html;
pub use types::{JsAnalysis, JsPageText};
