//! Single stages of the analysis as a WebAssembly module, for `cargo xtask compare`. Texts are as long as memory allows.

use article_analyzer::{
    LineOptions, Span, Status,
    article::Article,
    entities::{self, EntityOptions},
    lines,
    sentences::{self, Language},
    tokens::{self, Tokens},
};
use wasm_bindgen::prelude::wasm_bindgen;

/// How many lines of `text` repeat another one, to the letter or also nearly.
#[wasm_bindgen]
pub fn repeated_lines(text: &str, near: bool) -> usize {
    let exact =
        LineOptions { same_words: false, near: false, contained: false, boilerplate: false, ..LineOptions::default() };
    let options = if near { LineOptions::default() } else { exact };
    let found = lines::classify(&Article::new(text), &options);
    found.lines.iter().filter(|line| matches!(line.status, Status::Duplicate { .. })).count()
}

/// A text that is split and tokenised already.
#[wasm_bindgen]
pub struct Prepared {
    text: String,
    sentences: Vec<Span>,
    tokens: Tokens,
}

#[wasm_bindgen]
impl Prepared {
    /// Splits and tokenises `text`.
    #[wasm_bindgen(constructor)]
    pub fn new(text: String) -> Self {
        let blocks = lines::classify(&Article::new(&text), &LineOptions::default()).blocks;
        let sentences = sentences::split(&text, &blocks, Language::English);
        let tokens = tokens::tokenize(&text, &sentences);
        Self { text, sentences, tokens }
    }

    /// How many mentions are in it.
    pub fn mentions(&self) -> usize {
        entities::recognize(&self.text, &self.sentences, &self.tokens, &EntityOptions::default()).len()
    }
}
