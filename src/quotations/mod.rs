//! Who said what: quotations, and the speakers that the text attributes them to.
//!
//! ```text
//! paragraphs ─ marks: what is quoted ─ which of it is a quotation ─ who may have said it ─ who said it ─ parts put together
//!                                       └───────────── learned ──────────────────────────────┘
//! ```
//!
//! Quotation marks also stand around titles, terms and words that the writer keeps at a distance. Which of what is quoted is
//! a quotation is decided by a logistic regression over its form and the words beside it (`quoted`).
//!
//! Who says a quotation is chosen among candidates (`candidates`): everybody whom the words around it name, describe or mean
//! by a pronoun, each in the place where that happens, who spoke last and who before, and nobody. A candidate is scored by what
//! a reader would look at: is there a verb of saying, on which side of the name, how far from the quotation, what is between
//! them. The scores of the candidates that are the same person add up. Quotations are read in order, because who spoke last is
//! the best guess for what nobody is said to say.

mod anchors;
mod antecedents;
mod beside;
mod candidates;
mod descriptions;
mod discourse;
mod document;
mod features;
mod links;
mod marks;
mod model;
mod neighbors;
mod paragraph;
mod parts;
mod quoted;
mod references;
mod relations;
mod repeats;
mod words;

use crate::{
    Block, Entity, Mention, Quotation, Span, Speaker,
    steps::{self, Steps},
    tokens::Tokens,
};
use discourse::Discourse;
pub(crate) use document::Document;
pub use model::QuotationModel;
use paragraph::Window;
use parts::{Choice, Part};
use repeats::Repeats;
pub(crate) use words::Facts;
#[doc(hidden)]
pub use {
    candidates::Candidates,
    features::{CELLS, Features},
    model::{KNOTS, STEP, WEIGHTS},
};

/// Finds the quotations of a text and their speakers, ordered by position. Linear in the length of the text.
///
/// ```
/// use article_analyzer::{Options, analyze, quotations, tokens::tokenize};
///
/// let text = "\"We are ready,\" she said. The plan is \"ready\".";
/// let analysis = analyze(text, &Options::default());
/// let tokens = tokenize(text, &analysis.sentences);
/// let found = quotations::find(
///     text,
///     &analysis.blocks,
///     &analysis.sentences,
///     &tokens,
///     &analysis.mentions,
///     &analysis.entities,
/// );
/// assert_eq!(&text[found[0].span.range()], "\"We are ready,\"");
/// ```
pub fn find(
    text: &str,
    blocks: &[Block],
    sentences: &[Span],
    tokens: &Tokens,
    mentions: &[Mention],
    entities: &[Entity],
) -> Vec<Quotation> {
    let mut model = QuotationModel::built_in();
    find_by(&mut model, text, blocks, sentences, tokens, mentions, entities)
}

/// What training needs; no part of the API.
#[doc(hidden)]
pub fn find_by(
    judge: &mut dyn Judge,
    text: &str,
    blocks: &[Block],
    sentences: &[Span],
    tokens: &Tokens,
    mentions: &[Mention],
    entities: &[Entity],
) -> Vec<Quotation> {
    let document = Document::new(text, blocks, sentences, tokens, mentions, entities, None);
    steps::finish(find_with(judge, document, &Steps::none()))
}

pub(crate) async fn find_in_steps(document: Document<'_>, steps: &Steps) -> Vec<Quotation> {
    find_with(&mut QuotationModel::built_in(), document, steps).await
}

/// Who decides: the model, or in training the gold annotation.
#[doc(hidden)]
pub trait Judge {
    /// How probable it is that what is quoted in `span` is a quotation.
    fn quotation(&mut self, span: Span, features: &Features) -> f32;

    /// How often what is as probable as this is true.
    fn confidence(&self, probability: f32) -> f32 {
        probability
    }

    /// How probable each of the candidates is as the speaker of the quotation in `span`.
    fn speakers(&mut self, span: Span, candidates: &Candidates, shares: &mut Vec<f32>);
}

/// What is quoted counts as a quotation if it is as probable as this.
const IS_QUOTATION: f32 = 0.5;

async fn find_with(judge: &mut dyn Judge, mut document: Document<'_>, steps: &Steps) -> Vec<Quotation> {
    document.read(steps).await;
    let repeats = Repeats::find(&document, steps).await;
    let document = document;
    let mut attribution = Attribution::new(judge, &document, &repeats);
    steps.stage(3.0, 2 * document.quoted.len());
    let mut next = 0;
    while let Some(quoted) = document.quoted.get(next) {
        next = attribution.read(quoted.block, steps).await;
    }
    attribution.attribute_repeats(steps).await;
    let parts = attribution.parts;
    parts::join(&document, &parts, &|probability| judge.confidence(probability), steps).await
}

/// Decides what is a quotation and who says it, paragraph by paragraph.
struct Attribution<'d> {
    judge: &'d mut dyn Judge,
    document: &'d Document<'d>,
    repeats: &'d Repeats,
    window: Window,
    discourse: Discourse,
    parts: Vec<Part>,
    /// Buffers.
    features: Features,
    candidates: Candidates,
    shares: Vec<f32>,
}

impl<'d> Attribution<'d> {
    fn new(judge: &'d mut dyn Judge, document: &'d Document<'d>, repeats: &'d Repeats) -> Self {
        let (window, discourse, parts, features, candidates, shares) = Default::default();
        Self { judge, document, repeats, window, discourse, parts, features, candidates, shares }
    }

    /// Decides about what is quoted in the paragraph `block`. Returns what is quoted next.
    async fn read(&mut self, block: usize, steps: &Steps) -> usize {
        self.window.read(self.document, block, &self.parts);
        let (quoted, first) = (self.window.now.quoted.clone(), self.parts.len());
        for quoted in quoted.clone() {
            steps.done(1).await;
            self.features.clear();
            quoted::describe(self.document, &self.window.now, quoted, &mut self.features);
            let share = self.judge.quotation(self.document.quoted[quoted].span, &self.features);
            if share >= IS_QUOTATION {
                self.parts.push(Part { quoted, share, choice: None });
            }
        }
        self.window.release(self.document, &self.parts);
        for part in first..self.parts.len() {
            steps.done(1).await;
            if self.repeats.original(self.parts[part].quoted).is_none() {
                self.attribute(part);
            }
        }
        quoted.end
    }

    /// Chooses the speaker of a part, who then is the one who spoke last.
    fn attribute(&mut self, part: usize) {
        let quoted = self.parts[part].quoted;
        let goes_on = |last: usize| parts::goes_on(self.document, self.parts[last].quoted, quoted);
        let choice = match self.discourse.part.filter(|&last| goes_on(last)) {
            Some(last) => self.parts[last].choice,
            None => Some(self.choose(quoted, None)),
        };
        self.parts[part].choice = choice;
        let speaker = choice.and_then(|choice| choice.candidate.speaker);
        let discourse = &mut self.discourse;
        if speaker.is_some() && discourse.last != speaker {
            (discourse.other, discourse.last) = (discourse.last, speaker);
        }
        speaker.inspect(|&speaker| discourse.count(speaker));
        discourse.is_unknown_since = speaker.is_none();
        discourse.part = Some(part);
        discourse.said = Some((self.document.quoted[quoted], self.window.now.place(quoted).len()));
        discourse.attribution = choice.and_then(|choice| choice.candidate.attribution);
    }

    /// Chooses the speakers of headlines and pull quotes, when it is known who says the same elsewhere.
    async fn attribute_repeats(&mut self, steps: &Steps) {
        self.discourse = Discourse::default();
        for (quoted, original) in self.repeats.iter() {
            steps.done(1).await;
            let Some(part) = parts::find(&self.parts, quoted) else { continue };
            self.window.read(self.document, self.document.quoted[quoted].block, &self.parts);
            self.window.release(self.document, &self.parts);
            let original = parts::find(&self.parts, original).and_then(|part| self.parts[part].choice);
            let said_elsewhere = original.map(|choice| choice.candidate.speaker);
            self.parts[part].choice = Some(self.choose(quoted, said_elsewhere));
        }
    }

    /// Chooses the speaker whose candidates are most probable together, and of those the most probable.
    fn choose(&mut self, quoted: usize, elsewhere: Option<Option<Speaker>>) -> Choice {
        let Self { document, window, discourse, candidates, shares, .. } = self;
        candidates::gather(candidates, document, window, quoted, discourse, elsewhere);
        self.judge.speakers(document.quoted[quoted].span, candidates, shares);
        let total = |speaker: Option<Speaker>| {
            let same = shares.iter().zip(candidates.speakers()).filter(|(_, other)| *other == speaker);
            same.map(|(share, _)| share).sum::<f32>()
        };
        let all = candidates.speakers().zip(&*shares).map(|(speaker, &share)| (total(speaker), share));
        let best = all.enumerate().reduce(|best, next| if next.1 > best.1 { next } else { best });
        let (index, (total, _)) = best.expect("nobody is a candidate at least");
        Choice { candidate: candidates.get(index), share: total }
    }
}
