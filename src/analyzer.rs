use crate::{
    Analysis, Memory, Options, analyze_in_steps,
    layout::Layout,
    steps::{Steps, Work},
};
use std::{cell::Cell, fmt, rc::Rc};

/// Analyzes a text in small steps, so that a page can answer its reader in between; and again and again while it is edited.
///
/// What it finds is what [`analyze`](crate::analyze) finds, whatever the steps. From its second text on, it remembers the lines and sentences
/// of the last one: what depends on one alone is looked for anew only where the text was edited, and names also where the edit changes what
/// the text says of them elsewhere. Texts of more than 256 KiB, some 40,000 words, are not remembered.
///
/// A step takes mostly less than a millisecond, whatever the text. It takes longer where thousands of mentions name one thing.
///
/// ```
/// use article_analyzer::{Analyzer, Options, analyze};
///
/// let text = "Rain ends. It was dry on Saturday. ".repeat(1000);
/// let mut analyzer = Analyzer::new(Options::default());
/// analyzer.begin(text.as_str());
/// let mut steps = 1;
/// let analysis = loop {
///     match analyzer.advance() {
///         Some(analysis) => break analysis,
///         None => steps += 1, // A good moment to look at the clock, and at `analyzer.progress()`.
///     }
/// };
/// assert!(steps > 5);
/// assert_eq!(analysis, analyze(&text, &Options::default()));
/// ```
pub struct Analyzer {
    options: Rc<Options>,
    memory: Rc<Memory>,
    /// Whether there was a text before: one that is only read need not be remembered.
    is_again: Cell<bool>,
    work: Option<Work<Analysis>>,
}

impl Analyzer {
    /// An analyzer with nothing to do.
    #[must_use]
    pub fn new(options: Options) -> Self {
        Self { options: Rc::new(options), memory: Rc::default(), is_again: Cell::default(), work: None }
    }

    /// Analyzes with other options, from the next text on. What is remembered of the last text stays, unless the language is another.
    ///
    /// ```
    /// use article_analyzer::{Analyzer, LineOptions, Options};
    ///
    /// let mut analyzer = Analyzer::new(Options::default());
    /// analyzer.set_options(Options { lines: LineOptions { restored: vec![1], ..Default::default() }, ..Default::default() });
    /// analyzer.begin("Rain ends\nRain ends\nIt was dry.");
    /// assert!(analyzer.advance().is_some_and(|analysis| analysis.stats.removed_lines == 0));
    /// ```
    pub fn set_options(&mut self, options: Options) {
        if options.language != self.options.language {
            self.memory = Rc::default();
        }
        self.options = Rc::new(options);
    }

    /// Begins to analyze `text`. What was under way is given up.
    pub fn begin(&mut self, text: impl Into<Rc<str>>) {
        let text = text.into();
        self.work = Some(Work::new(text.len(), |steps| self.analysis(None, steps)(text)));
    }

    /// The analysis of a text, to be driven by somebody else. A text of a live page has its own layout.
    pub(crate) fn analysis(
        &self,
        layout: Option<Layout>,
        steps: Rc<Steps>,
    ) -> impl AsyncFnOnce(Rc<str>) -> Analysis + use<> {
        let options = match layout {
            Some(layout) => Rc::new(Options { layout, ..Options::clone(&self.options) }),
            None => Rc::clone(&self.options),
        };
        let memory = self.is_again.replace(true).then(|| Rc::clone(&self.memory));
        async move |text| analyze_in_steps(&text, &options, memory.as_deref(), &steps).await
    }

    /// Takes one step. Returns the analysis after the last one; `None` before, and where nothing is under way.
    pub fn advance(&mut self) -> Option<Analysis> {
        let analysis = self.work.as_mut()?.advance()?;
        self.work = None;
        Some(analysis)
    }

    /// Share of the analysis under way that is done, 0.0 to 1.0; 1.0 if there is none.
    pub fn progress(&self) -> f32 {
        self.work.as_ref().map_or(1.0, Work::progress)
    }

    /// Gives up the analysis under way, and its memory.
    pub fn cancel(&mut self) {
        self.work = None;
    }
}

impl fmt::Debug for Analyzer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Analyzer").field("options", &self.options).field("progress", &self.progress()).finish()
    }
}
