use super::{arguments, dom, tables, types::JsAnalysis};
use crate::{Analysis, Options, render};
use wasm_bindgen::prelude::*;

/// Analyses `text` and hands the result over; nothing stays behind in wasm memory.
#[wasm_bindgen(js_name = analyze, skip_typescript)]
pub fn analyze(text: JsValue, options: JsValue) -> Result<JsAnalysis, JsValue> {
    let options = arguments::options(options)?;
    let source = arguments::text(&text)?;
    let analysis = crate::analyze(&source, &options);
    Ok(tables::hand_over(text, &source, &analysis))
}

/// Analyses `text` and writes it in a format.
#[wasm_bindgen(js_name = render, skip_typescript)]
pub fn render(text: JsValue, format: JsValue, options: JsValue) -> Result<String, JsValue> {
    let (text, format, options) = (arguments::text(&text)?, arguments::format(&format)?, arguments::options(options)?);
    Ok(format.render(&text, &crate::analyze(&text, &options)))
}

/// Keeps a text and its analysis in wasm memory, for a page that shows it and writes it in several formats.
#[wasm_bindgen(skip_typescript)]
pub struct Analyzer {
    options: Options,
    text: String,
    analysis: Analysis,
}

#[wasm_bindgen]
impl Analyzer {
    /// An analyzer of the empty text.
    #[wasm_bindgen(constructor)]
    pub fn new(options: JsValue) -> Result<Analyzer, JsValue> {
        let options = arguments::options(options)?;
        Ok(Analyzer { options, text: String::new(), analysis: Analysis::default() })
    }

    /// Analyses `text` in place of the one before.
    pub fn analyze(&mut self, text: JsValue) -> Result<JsAnalysis, JsValue> {
        self.text = arguments::text(&text)?;
        self.analysis = crate::analyze(&self.text, &self.options);
        Ok(tables::hand_over(text, &self.text, &self.analysis))
    }

    /// Writes the analysis in a format.
    pub fn render(&self, format: JsValue) -> Result<String, JsValue> {
        Ok(arguments::format(&format)?.render(&self.text, &self.analysis))
    }

    /// Fills `container` with the annotated article as DOM nodes, in place of what it holds.
    pub fn show(&self, container: JsValue) -> Result<(), JsValue> {
        let mut sink = dom::DomSink::new(arguments::element(container)?)?;
        render::walk(&self.text, &self.analysis, &mut sink);
        sink.finish()
    }
}
