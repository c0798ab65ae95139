//! Sentence boundaries.
//!
//! One scan finds the places where a sentence may end. A small learned classifier decides each from what stands around
//! it: in English always, in seven other languages with the cargo feature `languages`. Elsewhere the sentence properties
//! of Unicode and a list of abbreviations decide.
//!
//! The convention is that of the Universal Dependencies treebanks of English:
//!
//! ```
//! use article_analyzer::sentences::{Language, sentences};
//!
//! let split = |text| sentences(text, Language::English).map(|span| &text[span.range()]).collect::<Vec<_>>();
//!
//! // A line break ends a sentence: headlines, bylines and captions are sentences without a full stop. Datelines and the
//! // markers of list items stay with what follows.
//! assert_eq!(split("Rain stops race\nPARIS (AFP) — It rained."), ["Rain stops race", "PARIS (AFP) — It rained."]);
//!
//! // A quotation ends after its closing mark, unless the sentence goes on; sentences inside one are sentences.
//! assert_eq!(split("\"Stop!\" he said. \"It rains. Go.\""), ["\"Stop!\" he said.", "\"It rains.", "Go.\""]);
//!
//! // An abbreviation ends a sentence only if the next one starts.
//! assert_eq!(split("Mr. Lee left the U.S. on Monday. He lives in Washington, D.C. The U.S. Senate met.").len(), 3);
//!
//! // Footnote marks and emoji belong to the sentence before; a colon or semicolon ends none.
//! assert_eq!(split("It was so.[1] They won: 2-1! 🎉 All sang."), ["It was so.[1]", "They won: 2-1! 🎉", "All sang."]);
//! ```

pub mod abbreviations;
mod classifier;
mod context;
mod fallback;
mod language;
#[doc(hidden)]
pub mod learning;
mod list;
mod names;
mod repeated;
mod scan;
mod speech;
mod word;

pub use language::Language;
pub(crate) use repeated::repeated_sentences_in_steps;
pub use repeated::{RepeatedSentence, repeated_sentences};

use crate::{
    Block, Span, article,
    steps::{self, Steps},
    text::pieces::Pieces,
};
use classifier::Classifier;
use context::{Context, Sentence};
use scan::Candidates;

/// The sentences of every block, in order. A sentence never crosses a block; together they cover its non-space
/// characters. Linear in the length of the text.
///
/// ```
/// use article_analyzer::{Block, Language, Span, sentences::split};
///
/// let text = "It was dry. People danced.";
/// let block = Block { span: Span::new(0, text.len()), lines: 0..1 };
/// assert_eq!(split(text, &[block], Language::English), [Span::new(0, 11), Span::new(12, 26)]);
/// ```
#[must_use]
pub fn split(text: &str, blocks: &[Block], language: Language) -> Vec<Span> {
    steps::finish(split_in_steps(text, blocks, language, None, &Steps::none()))
}

/// With what is `known` of blocks of the same `language`.
pub(crate) async fn split_in_steps(
    text: &str,
    blocks: &[Block],
    language: Language,
    known: Option<&Pieces<Vec<Span>>>,
    steps: &Steps,
) -> Vec<Span> {
    steps.stage(4.0, text.len() + text.len() / 2);
    let mut sentences = Vec::new();
    for block in blocks {
        let Span { start, .. } = block.span;
        let said = &text[block.span.range()];
        if let Some(found) = known.and_then(|known| known.get(said)) {
            sentences.extend(found.iter().map(|sentence| sentence.later(start)));
            steps.done(said.len()).await;
            continue;
        }
        let first = sentences.len();
        let mut splitter = Splitter::new(text, block.span, language);
        while !splitter.is_over() {
            let before = splitter.candidates.at();
            sentences.extend(splitter.look());
            steps.done(CANDIDATE + splitter.candidates.at().saturating_sub(before)).await;
        }
        if let Some(known) = known {
            known.keep(said, sentences[first..].iter().map(|sentence| sentence.from(start)).collect());
        }
    }
    sentences
}

/// What a look at a candidate comes to, in bytes that are passed over.
const CANDIDATE: usize = 16;

/// The sentences of a plain text, in order. Every line break, as [`Article`](article::Article) knows them, ends one.
///
/// ```
/// use article_analyzer::sentences::{Language, sentences};
///
/// let text = "Headline\nMr. Smith arrived at 5 p.m. on Friday. \"Stop!\" he said.";
/// let found: Vec<_> = sentences(text, Language::English).map(|span| &text[span.range()]).collect();
/// assert_eq!(found, ["Headline", "Mr. Smith arrived at 5 p.m. on Friday.", "\"Stop!\" he said."]);
/// ```
pub fn sentences(text: &str, language: Language) -> impl Iterator<Item = Span> {
    let mut next = 0;
    let lines = std::iter::from_fn(move || {
        let (line, after) = article::line_at(text, next)?;
        next = after;
        Some(line)
    });
    lines.flat_map(move |line| {
        let end = line.start + text[line.range()].trim_end().len();
        let start = end - text[line.start..end].trim_start().len();
        Splitter::new(text, Span::new(start, end), language)
    })
}

/// The sentences of one block.
struct Splitter<'t> {
    text: &'t str,
    block: Span,
    language: Language,
    classifier: Option<Classifier<'t>>,
    candidates: Candidates<'t>,
    sentence: Sentence,
}

impl<'t> Splitter<'t> {
    /// Of `block`, which neither starts nor ends with white space.
    fn new(text: &'t str, block: Span, language: Language) -> Self {
        Self::with(text, block, language, language.classifier())
    }

    fn with(text: &'t str, block: Span, language: Language, classifier: Option<Classifier<'t>>) -> Self {
        let candidates = Candidates::new(text, block.start, block.end, language);
        Self { text, block, language, classifier, candidates, sentence: Sentence::first(block.start) }
    }

    fn is_over(&self) -> bool {
        self.sentence.start >= self.block.end
    }

    /// The sentence that ends at the next candidate, if that is near and one ends there; at the end the last one.
    fn look(&mut self) -> Option<Span> {
        let Self { text, block, language, sentence, .. } = *self;
        let Some(candidate) = self.candidates.look() else {
            let is_last = self.candidates.at() >= block.end;
            return is_last.then(|| {
                self.sentence.start = block.end;
                Span::new(sentence.start, block.end)
            });
        };
        let ends = candidate.certain || {
            let context = Context::new(text, sentence, candidate, block.end, language);
            let rules = (language != Language::English).then(|| fallback::is_boundary(&context, language));
            match self.classifier {
                Some(classifier) => classifier.is_boundary(&context, rules),
                None => rules == Some(true),
            }
        };
        ends.then(|| {
            self.sentence = Sentence::after(candidate);
            Span::new(sentence.start, candidate.end)
        })
    }
}

impl Iterator for Splitter<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        while !self.is_over() {
            if let Some(sentence) = self.look() {
                return Some(sentence);
            }
        }
        None
    }
}
