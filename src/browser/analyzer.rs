use super::{arguments, dom, live::LiveText, tables, types::JsAnalysis};
use crate::{
    Analysis, Span, render,
    steps::{self, Steps, Work},
    text::hash,
};
use js_sys::{JsString, Uint32Array};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::StaticRange;

/// Makes the hashes of maps unforeseeable.
#[wasm_bindgen(start)]
fn seed() {
    hash::seed(js_sys::Math::random());
}

/// Analyzes `text` and hands the result over; nothing stays behind in wasm memory.
#[wasm_bindgen(js_name = analyze, skip_typescript)]
pub fn analyze(text: JsValue, options: JsValue) -> Result<JsAnalysis, JsValue> {
    let options = arguments::options(options)?;
    let source = arguments::text(&text)?;
    let analysis = crate::analyze(&source, &options);
    Ok(steps::finish(tables::hand_over(text, &source, &analysis, &Steps::none())))
}

/// The sentences of a plain text alone: start, end, start, end … Every line break ends one.
#[wasm_bindgen(js_name = sentences, skip_typescript)]
pub fn sentences(text: JsValue, options: JsValue) -> Result<Uint32Array, JsValue> {
    let (text, options) = (arguments::text(&text)?, arguments::options(options)?);
    Ok(tables::sentences(&text, options.language))
}

/// Analyzes `text` and writes it in a format.
#[wasm_bindgen(js_name = render, skip_typescript)]
pub fn render(text: JsValue, format: JsValue, options: JsValue) -> Result<String, JsValue> {
    let (text, format, options) = (arguments::text(&text)?, arguments::format(&format)?, arguments::options(options)?);
    Ok(format.render(&text, &crate::analyze(&text, &options)))
}

/// Makes known the learned weights by which the sentences of a language are split.
#[cfg(not(feature = "languages"))]
#[wasm_bindgen(js_name = addLanguage, skip_typescript)]
pub fn add_language(code: JsValue, weights: JsValue) -> Result<(), JsValue> {
    let language = arguments::language(&code)?;
    match language.load(arguments::bytes(&weights)) {
        true => Ok(()),
        false => Err(arguments::unexpected("weights", "the bytes of the file of this language", &weights)),
    }
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}

/// Keeps a text and its analysis in wasm memory, for a page that shows it and writes it in several formats.
#[wasm_bindgen(skip_typescript)]
pub struct Analyzer {
    analyzer: crate::Analyzer,
    live: LiveText,
    analysis: Analysis,
    /// What has been begun.
    work: Option<Work<Done>>,
}

/// A text that has been analyzed and handed over.
struct Done {
    live: LiveText,
    analysis: Analysis,
    handed_over: JsAnalysis,
}

#[wasm_bindgen]
impl Analyzer {
    /// An analyzer of the empty text.
    #[wasm_bindgen(constructor)]
    pub fn new(options: JsValue) -> Result<Analyzer, JsValue> {
        let analyzer = crate::Analyzer::new(arguments::options(options)?);
        Ok(Analyzer { analyzer, live: LiveText::default(), analysis: Analysis::default(), work: None })
    }

    /// Analyzes with other options, from the next text on.
    #[wasm_bindgen(js_name = setOptions)]
    pub fn set_options(&mut self, options: JsValue) -> Result<(), JsValue> {
        self.analyzer.set_options(arguments::options(options)?);
        Ok(())
    }

    /// Analyzes `text` in place of the one before.
    pub fn analyze(&mut self, text: JsValue) -> Result<JsAnalysis, JsValue> {
        let live = LiveText::of(arguments::text(&text)?);
        Ok(self.finish(live, text))
    }

    /// Begins to analyze `text`, in place of what was begun before. Until that is done everything is told of the text before.
    pub fn begin(&mut self, text: JsValue) -> Result<(), JsValue> {
        let length = arguments::string(&text)?.length() as usize;
        self.work = Some(Work::new(length, |steps| self.done(None, text, steps)));
        Ok(())
    }

    /// Goes on for about so many milliseconds with what was begun; the analysis when it is done.
    pub fn advance(&mut self, milliseconds: f64) -> Option<JsAnalysis> {
        let end = now() + milliseconds;
        loop {
            if let Some(done) = self.work.as_mut()?.advance() {
                return Some(self.keep(done));
            }
            if now() >= end {
                return None;
            }
        }
    }

    /// Share of what was begun that is done, 0 to 1; 1 if nothing is under way.
    #[wasm_bindgen(getter)]
    pub fn progress(&self) -> f32 {
        self.work.as_ref().map_or(1.0, Work::progress)
    }

    /// Gives up what was begun.
    pub fn cancel(&mut self) {
        self.work = None;
    }

    /// Reads the text of a live element, which stays as it is, and analyses it in place of the one before.
    pub fn read(&mut self, root: JsValue) -> Result<JsAnalysis, JsValue> {
        let live = LiveText::read(&arguments::element("root", root)?)?;
        let text = JsString::from(&*live.text);
        // A page can hold more text than an analysis takes.
        arguments::check_length(&text)?;
        Ok(self.finish(live, text.into()))
    }

    /// The DOM range of the UTF-16 code units `start..end` of the element that was read; none where no text of it is.
    pub fn range(&self, start: u32, end: u32) -> Result<Option<StaticRange>, JsValue> {
        self.live.range(Span::new(start as usize, end as usize))
    }

    /// The UTF-16 position in the text of a DOM position; none where it is in no text that was read.
    pub fn position(&self, node: JsValue, offset: u32) -> Result<Option<u32>, JsValue> {
        let node = arguments::node("node", node)?;
        Ok(self.live.position(&node, offset as usize).map(|position| position as u32))
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

    fn finish(&mut self, live: LiveText, text: JsValue) -> JsAnalysis {
        self.work = None;
        let done = steps::finish(self.done(Some(live), text, Rc::new(Steps::none())));
        self.keep(done)
    }

    /// All work on a text, which is copied here unless it already is.
    fn done(&self, mut live: Option<LiveText>, text: JsValue, steps: Rc<Steps>) -> impl Future<Output = Done> + use<> {
        let layout = live.as_mut().and_then(LiveText::take_layout);
        let analyze = self.analyzer.analysis(layout, Rc::clone(&steps));
        async move {
            let live = match live {
                Some(live) => live,
                None => LiveText::of(arguments::copy(text.unchecked_ref(), &steps).await),
            };
            let analysis = analyze(Rc::clone(&live.text)).await;
            let handed_over = tables::hand_over(text, &live.text, &analysis, &steps).await;
            Done { live, analysis, handed_over }
        }
    }

    fn keep(&mut self, Done { live, analysis, handed_over }: Done) -> JsAnalysis {
        (self.live, self.analysis, self.work) = (live, analysis, None);
        handed_over
    }
}
