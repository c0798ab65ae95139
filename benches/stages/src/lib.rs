//! Single stages of the analysis as a WebAssembly module: `cargo xtask compare` measures their time, `cargo xtask test instructions`
//! counts their instructions. Texts are as long as memory allows.

use article_analyzer::{
    Analysis, Analyzer, LineOptions, Options, Span, Status, analyze,
    article::Article,
    layout::Layout,
    lines, mentions,
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
    let found = lines::classify(&Article::new(text), &Layout::default(), &options);
    found.lines.iter().filter(|line| matches!(line.status, Status::Duplicate { .. })).count()
}

/// How many sentences the plain text `text` has.
#[wasm_bindgen]
pub fn count_sentences(text: &str) -> usize {
    sentences::sentences(text, Language::English).count()
}

/// How many entities the whole analysis finds in `text`.
#[wasm_bindgen]
pub fn count_entities(text: &str) -> usize {
    analyze(text, &Options::default()).entities.len()
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
        let blocks = lines::classify(&Article::new(&text), &Layout::default(), &LineOptions::default()).blocks;
        let sentences = sentences::split(&text, &blocks, Language::English);
        let tokens = tokens::tokenize(&text, &sentences);
        Self { text, sentences, tokens }
    }

    /// How many mentions are in it.
    pub fn mentions(&self) -> usize {
        mentions::find(&self.text, &self.sentences, &self.tokens).len()
    }
}

/// An article somebody types in.
#[wasm_bindgen]
pub struct Typing {
    analyzer: Analyzer,
    text: String,
    middle: usize,
    typed: bool,
}

#[wasm_bindgen]
impl Typing {
    /// Analyzes `text`, to be edited in its middle.
    #[wasm_bindgen(constructor)]
    pub fn new(text: String) -> Self {
        let half = text.len() / 2;
        let middle = text.bytes().skip(half).position(|byte| byte == b'.').map_or(text.len(), |stop| half + stop);
        let mut typing = Self { analyzer: Analyzer::new(Options::default()), text, middle, typed: false };
        typing.analyze();
        typing
    }

    /// Types a letter, or takes it away again. Returns how many entities there are then.
    pub fn key(&mut self) -> usize {
        self.typed = !self.typed;
        if self.typed {
            self.text.insert(self.middle, 's');
        } else {
            self.text.remove(self.middle);
        }
        self.analyze().entities.len()
    }

    fn analyze(&mut self) -> Analysis {
        self.analyzer.begin(self.text.as_str());
        loop {
            if let Some(analysis) = self.analyzer.advance() {
                return analysis;
            }
        }
    }
}
