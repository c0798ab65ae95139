use super::{arguments, dom, live::LiveText, tables, types::JsAnalysis};
use crate::{Analysis, Options, Span, render};
use js_sys::{JsString, Uint32Array};
use wasm_bindgen::prelude::*;
use web_sys::StaticRange;

/// Analyses `text` and hands the result over; nothing stays behind in wasm memory.
#[wasm_bindgen(js_name = analyze, skip_typescript)]
pub fn analyze(text: JsValue, options: JsValue) -> Result<JsAnalysis, JsValue> {
    let options = arguments::options(options)?;
    let source = arguments::text(&text)?;
    let analysis = crate::analyze(&source, &options);
    Ok(tables::hand_over(text, &source, &analysis))
}

/// The sentences of a plain text alone: start, end, start, end … Every line break ends one.
#[wasm_bindgen(js_name = sentences, skip_typescript)]
pub fn sentences(text: JsValue, options: JsValue) -> Result<Uint32Array, JsValue> {
    let (text, options) = (arguments::text(&text)?, arguments::options(options)?);
    Ok(tables::sentences(&text, options.language))
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
    live: LiveText,
    analysis: Analysis,
}

#[wasm_bindgen]
impl Analyzer {
    /// An analyzer of the empty text.
    #[wasm_bindgen(constructor)]
    pub fn new(options: JsValue) -> Result<Analyzer, JsValue> {
        let options = arguments::options(options)?;
        Ok(Analyzer { options, live: LiveText::default(), analysis: Analysis::default() })
    }

    /// Analyses `text` in place of the one before.
    pub fn analyze(&mut self, text: JsValue) -> Result<JsAnalysis, JsValue> {
        self.live = LiveText::of(arguments::text(&text)?);
        Ok(self.analyze_live(text))
    }

    /// Reads the text of a live element, which stays as it is, and analyses it in place of the one before.
    pub fn read(&mut self, root: JsValue) -> Result<JsAnalysis, JsValue> {
        self.live = LiveText::read(&arguments::element("root", root)?)?;
        let text = JsString::from(self.live.text.as_str());
        // A page can hold more text than an analysis takes.
        arguments::check_length(&text)?;
        Ok(self.analyze_live(text.into()))
    }

    /// The DOM range of the UTF-16 code units `start..end` of the element that was read; none where no text of it is.
    pub fn range(&self, start: u32, end: u32) -> Result<Option<StaticRange>, JsValue> {
        self.live.range(Span::new(start as usize, end as usize))
    }

    /// The UTF-16 position in the text of a DOM position; none where it is in no text that was read.
    pub fn position(&self, node: &web_sys::Node, offset: u32) -> Option<u32> {
        self.live.position(node, offset as usize).map(|position| position as u32)
    }

    /// Writes the analysis in a format.
    pub fn render(&self, format: JsValue) -> Result<String, JsValue> {
        Ok(arguments::format(&format)?.render(&self.live.text, &self.analysis))
    }

    /// Fills `container` with the annotated article as DOM nodes, in place of what it holds; or with the part of it that begins in
    /// the lines from `first_line` up to, not including, `end_line`.
    pub fn show(&self, container: JsValue, first_line: Option<u32>, end_line: Option<u32>) -> Result<(), JsValue> {
        let mut sink = dom::DomSink::new(arguments::element("container", container)?)?;
        let lines = self.analysis.lines.len();
        let end = end_line.map_or(lines, |line| lines.min(line as usize));
        let first = first_line.map_or(0, |line| end.min(line as usize));
        render::walk_lines(&self.live.text, &self.analysis, first..end, &mut sink);
        sink.finish()
    }

    fn analyze_live(&mut self, text: JsValue) -> JsAnalysis {
        self.analysis = crate::analyze(&self.live.text, &self.options);
        tables::hand_over(text, &self.live.text, &self.analysis)
    }
}
