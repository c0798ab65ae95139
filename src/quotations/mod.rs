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

mod candidates;
mod features;
mod marks;
mod model;
mod quoted;
mod words;

use crate::{
    Block, Entity, Mention, Quotation, Span, Speaker,
    steps::{self, Steps},
    tokens::Tokens,
};
use candidates::{Candidate, Discourse, Document};
pub use model::QuotationModel;
#[doc(hidden)]
pub use {
    features::{CELLS, Features},
    model::{STEP, WEIGHTS},
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
    let document = Document::new(text, blocks, sentences, tokens, mentions, entities);
    steps::finish(find_with(judge, document, &Steps::none()))
}

pub(crate) async fn find_in_steps(
    text: &str,
    blocks: &[Block],
    sentences: &[Span],
    tokens: &Tokens,
    mentions: &[Mention],
    entities: &[Entity],
    steps: &Steps,
) -> Vec<Quotation> {
    let document = Document::new(text, blocks, sentences, tokens, mentions, entities);
    find_with(&mut QuotationModel::built_in(), document, steps).await
}

/// Who decides: the model, or in training the gold annotation.
#[doc(hidden)]
pub trait Judge {
    /// How probable it is that what is quoted in `span` is a quotation.
    fn quotation(&mut self, span: Span, features: &Features) -> f32;

    /// How probable each of the candidates is as the speaker of the quotation in `span`; `features` has a list for each.
    fn speakers(&mut self, span: Span, candidates: &[Option<Speaker>], features: &[Features]) -> Vec<f32>;
}

/// What is quoted counts as a quotation if it is as probable as this.
const IS_QUOTATION: f32 = 0.5;

async fn find_with(judge: &mut dyn Judge, mut document: Document<'_>, steps: &Steps) -> Vec<Quotation> {
    steps.stage(2.0, 3 * document.blocks.len());
    let mut found = Vec::new();
    for (number, block) in document.blocks.iter().enumerate() {
        steps.done(1).await;
        marks::find(document.text, block.span, number, &mut found);
    }
    document.set_quoted(found, steps).await;
    let mut features = Features::default();
    let mut shares = Vec::with_capacity(document.quoted.len());
    for index in 0..document.quoted.len() {
        steps.done(1).await;
        features.clear();
        quoted::describe(&document, index, &mut features);
        shares.push(judge.quotation(document.quoted[index].span, &features));
    }
    let is_quotation: Vec<bool> = shares.iter().map(|&share| share >= IS_QUOTATION).collect();
    document.release(&is_quotation);
    let mut parts = Vec::new();
    for (index, &share) in shares.iter().enumerate() {
        if is_quotation[index] {
            parts.push(Part { quoted: index, share, choice: None });
        }
    }
    attribute(judge, &document, &mut parts, steps).await;
    join(&document, &parts)
}

/// A stretch of a quotation between two marks.
struct Part {
    quoted: usize,
    /// How probable it is that it is one.
    share: f32,
    choice: Option<Choice>,
}

/// Who says it, why, and how probable that is.
#[derive(Clone, Copy)]
struct Choice {
    candidate: Candidate,
    share: f32,
}

/// Chooses the speaker of every part: first of those that have words of their own around them, then of headlines and pull quotes,
/// which repeat what is quoted elsewhere.
async fn attribute(judge: &mut dyn Judge, document: &Document<'_>, parts: &mut [Part], steps: &Steps) {
    let quoted: Vec<usize> = parts.iter().map(|part| part.quoted).collect();
    let repeated = candidates::repeated(document, &quoted);
    let mut discourse = Discourse::default();
    for index in 0..parts.len() {
        steps.done(1).await;
        if repeated[index].is_some() {
            continue;
        }
        let now = quoted[index];
        let choice = match discourse.quoted.filter(|&last| goes_on(document, last, now)) {
            Some(_) => parts[index - 1].choice,
            None => Some(choose(judge, document, now, &discourse, None)),
        };
        parts[index].choice = choice;
        discourse.quoted = Some(now);
        discourse.attribution = choice.and_then(|choice| choice.candidate.attribution);
        let speaker = choice.and_then(|choice| choice.candidate.speaker);
        discourse.is_unknown_since = speaker.is_none();
        if speaker.is_some() && discourse.last != speaker {
            (discourse.other, discourse.last) = (discourse.last, speaker);
        }
    }
    for index in 0..parts.len() {
        if let Some(original) = repeated[index] {
            steps.done(1).await;
            let said_elsewhere = parts[original].choice.map(|choice| choice.candidate.speaker);
            parts[index].choice = Some(choose(judge, document, quoted[index], &Discourse::default(), said_elsewhere));
        }
    }
}

/// Chooses the speaker whose candidates are most probable together, and of those the most probable.
fn choose(
    judge: &mut dyn Judge,
    document: &Document<'_>,
    quoted: usize,
    discourse: &Discourse,
    elsewhere: Option<Option<Speaker>>,
) -> Choice {
    let candidates = candidates::gather(document, quoted, discourse, elsewhere);
    let speakers: Vec<Option<Speaker>> = candidates.all.iter().map(|candidate| candidate.speaker).collect();
    let shares = judge.speakers(document.quoted[quoted].span, &speakers, &candidates.features);
    let total = |speaker: Option<Speaker>| {
        let same = shares.iter().zip(&speakers).filter(|(_, other)| **other == speaker);
        same.map(|(share, _)| share).sum::<f32>()
    };
    let totals: Vec<f32> = speakers.iter().map(|&speaker| total(speaker)).collect();
    let mut best = 0;
    for index in 1..speakers.len() {
        if (totals[index], shares[index]) > (totals[best], shares[best]) {
            best = index;
        }
    }
    Choice { candidate: candidates.all[best], share: totals[best] }
}

/// Whether the paragraph of `now` goes on with what was quoted last and has no closing mark.
fn goes_on(document: &Document<'_>, last: usize, now: usize) -> bool {
    let (last, now) = (document.quoted[last], document.quoted[now]);
    !last.is_closed
        && last.style == now.style
        && last.block + 1 == now.block
        && document.blocks[now.block].span.start == now.span.start
}

/// Whether nothing but an attribution stands between two stretches of one speaker.
fn is_interrupted(document: &Document<'_>, last: usize, now: usize) -> bool {
    /// An attribution is no longer than this, in words.
    const LONGEST: usize = 30;
    let (last, now) = (document.quoted[last], document.quoted[now]);
    let between = document.text[last.span.end..now.span.start].trim();
    let between = between.strip_suffix(['.', ',', ';', ':', '—', '–', '-']).unwrap_or(between);
    let words = between.split_whitespace().take(LONGEST + 1);
    let ends = |word: &str| word.len() > 3 && word.ends_with(['.', '!', '?']) && !word[..word.len() - 1].contains('.');
    last.block == now.block
        && last.is_closed
        && words.clone().next().is_some()
        && words.clone().count() <= LONGEST
        && !between.starts_with(['.', ';', '!', '?'])
        && !words.clone().any(ends)
}

/// Puts the stretches together that are parts of one quotation.
fn join(document: &Document<'_>, parts: &[Part]) -> Vec<Quotation> {
    let mut quotations: Vec<Quotation> = Vec::new();
    let mut last: Option<usize> = None;
    for part in parts {
        let Some(Choice { candidate: Candidate { speaker, attribution, cue }, share }) = part.choice else { continue };
        let quoted = document.quoted[part.quoted];
        let confidence = part.share * share;
        let previous = last.replace(part.quoted).zip(quotations.last_mut()).filter(|(last, quotation)| {
            goes_on(document, *last, part.quoted)
                || speaker.is_some()
                    && quotation.speaker == speaker
                    && is_interrupted(document, *last, part.quoted)
                    && quotation
                        .attribution
                        .is_some_and(|attribution| attribution.start >= document.quoted[*last].span.end)
        });
        match previous {
            Some((_, quotation)) => {
                quotation.span.end = quoted.span.end;
                quotation.parts.push(quoted.span);
                quotation.confidence = quotation.confidence.min(confidence);
            }
            None => quotations.push(Quotation {
                span: quoted.span,
                parts: vec![quoted.span],
                speaker,
                attribution,
                cue,
                confidence: confidence.clamp(0.0, 1.0),
            }),
        }
    }
    quotations
}
