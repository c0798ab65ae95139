//! The TypeScript types of the package, written by hand and checked by the page's own type check.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// The `Analysis` of `analysis.js`.
    #[wasm_bindgen(typescript_type = "Analysis")]
    pub type JsAnalysis;

    /// The `PageText` of `types.d.ts`.
    #[wasm_bindgen(typescript_type = "PageText")]
    pub type JsPageText;
}

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &'static str = include_str!("types.d.ts");
