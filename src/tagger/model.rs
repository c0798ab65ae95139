//! The linear-chain sequence model: features of tokens, weights of features, tags of sentences.
//!
//! One sentence often cannot tell what a name is, so a text is tagged twice with the same weights. The first pass scores and tags
//! sentence by sentence, and counts how every word was tagged ([`Votes`]). The second adds to the scores what the text's other
//! occurrences say, and tags again. Scores in between are kept in [`Emissions`] or, while a text is edited, in [`Known`], from which
//! sentences that did not change are taken.

use super::{
    atoms::Atoms,
    blob::{Parts, is_intact},
    decode::{ROW, Scores, Transitions, Workspace},
    emissions::Emissions,
    features::{Context, MOST_FEATURES, combine, stretches},
    memory::Known,
    pool,
    tags::{INACTIVE, LEARNED, OUTSIDE, Tag, mentions},
    vocabulary::Vocabulary,
    votes::Votes,
    weights::{Sum, Weights},
};
use crate::{
    Span,
    sequence::ranked::RankedSet,
    steps::{self, Steps},
    text::pieces::Pieces,
    tokens::{Spans, Tokens},
};
use std::{collections::VecDeque, iter::Take, ops::Range, rc::Rc, sync::LazyLock};

/// A conditional random field (Lafferty, McCallum, Pereira 2001) with quantized weights.
#[derive(Clone, Debug)]
pub struct NameModel {
    /// What is known about words.
    pub vocabulary: Vocabulary,
    features: RankedSet,
    weights: Vec<Weights>,
    transitions: Transitions,
    calibration: [u8; CALIBRATION],
}

const BUILT_IN: &[u8] = include_bytes!("weights.bin");
// Damaged weights do not compile, rather than find no names.
#[allow(long_running_const_eval, reason = "every byte of the weights counts")]
const _: () = assert!(is_intact(BUILT_IN), "src/tagger/weights.bin is damaged");

/// Points of the curve from probability to confidence.
pub const CALIBRATION: usize = 17;

/// A mention.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// Where it is.
    pub span: Span,
    /// Index of the learned kind.
    pub kind: usize,
    /// How probable the model considers span and kind, before calibration.
    pub probability: f32,
    /// Hash of the name, and how probable the model considers the span together with each kind.
    pub(super) name: u32,
    pub(super) odds: [f32; LEARNED.len()],
    /// Whether other occurrences of its words changed what it was taken for.
    pub by_votes: bool,
}

impl Found {
    /// The same so many bytes farther on.
    pub(crate) fn moved_by(&self, bytes: usize) -> Self {
        let Span { start, end } = self.span;
        Self { span: Span::new(start.wrapping_add(bytes), end.wrapping_add(bytes)), ..*self }
    }
}

impl NameModel {
    pub(crate) fn new(
        vocabulary: Vocabulary,
        features: RankedSet,
        weights: Vec<Weights>,
        transitions: Transitions,
        calibration: [u8; CALIBRATION],
    ) -> Self {
        Self { vocabulary, features, weights, transitions, calibration }
    }

    /// The model that is built in, read once.
    pub fn built_in() -> &'static Self {
        static MODEL: LazyLock<NameModel> = LazyLock::new(|| {
            Parts::from_bytes(BUILT_IN).expect("its checksum was right when it was built in").into_model()
        });
        &MODEL
    }

    /// Share of mentions with this `probability` that are right, as measured on text not trained on.
    pub fn confidence(&self, probability: f32) -> f32 {
        // NaN only comes from a corrupt model; treat it as 0.
        let known = if probability.is_nan() { 0.0 } else { probability };
        let at = known.clamp(0.0, 1.0) * (CALIBRATION - 1) as f32;
        let below = (at as usize).min(CALIBRATION - 2);
        let [low, high] = [below, below + 1].map(|point| f32::from(self.calibration[point]) / 255.0);
        (low + (high - low) * (at - below as f32)).min(1.0)
    }

    /// The scores that the sentence alone gives the token at `index`.
    fn score(&self, context: &Context, index: usize) -> Scores {
        let mut features = [0; MOST_FEATURES];
        let mut count = 0;
        let mut add = |feature| {
            features[count] = feature;
            count += 1;
        };
        context.features(index, &mut add);
        context.listed_features(index, &mut add);
        // The tables are larger than what a processor has at hand, so it should be able to fetch many rows at once: each loop only
        // looks up, and as it cannot be predicted which features have weights, no branch depends on it.
        let mut known = 0;
        for at in 0..count {
            let feature = features[at];
            features[known] = feature;
            known += usize::from(self.features.contains(feature));
        }
        for feature in &mut features[..known] {
            *feature = self.features.rank(*feature).unwrap_or_default() as u32;
        }
        let mut sum = Sum::default();
        features[..known].iter().filter_map(|&rank| self.weights.get(rank as usize)).for_each(|row| sum.add(row));
        *sum.scores()
    }

    /// The weights of `feature`, if it has any.
    #[inline]
    fn weights(&self, feature: u32) -> Option<&Weights> {
        self.weights.get(self.features.rank(feature)?)
    }

    /// The mentions of a text, in order. Two passes: the second sees how the first tagged the same words elsewhere.
    pub fn mentions(&self, text: &str, tokens: &Tokens) -> Vec<Found> {
        steps::finish(self.mentions_in_steps(text, tokens, None, &Steps::none()))
    }

    pub(crate) async fn mentions_in_steps(
        &self,
        text: &str,
        tokens: &Tokens,
        memory: Option<&Pieces<Known>>,
        steps: &Steps,
    ) -> Vec<Found> {
        let mut document = Document::new(self, text, tokens);
        document.memory = memory;
        document.first_pass(steps).await;
        document.second_pass(steps).await
    }

    /// The tags that the first pass gives, one a token: what training derives document-level evidence from.
    pub fn first_tags(&self, text: &str, tokens: &Tokens) -> Vec<Tag> {
        let mut document = Document::new(self, text, tokens);
        steps::finish(document.first_pass(&Steps::none()));
        document.tags.iter_mut().filter(|tag| **tag == INACTIVE).for_each(|tag| *tag = OUTSIDE);
        document.tags
    }
}

/// A sentence of more tokens is tagged in pieces.
const LONGEST_SENTENCE: usize = 8192;

/// The state of both passes over a text.
struct Document<'a> {
    model: &'a NameModel,
    text: &'a str,
    tokens: &'a Tokens,
    memory: Option<&'a Pieces<Known>>,
    /// The sentences as they are remembered.
    known: VecDeque<Rc<Known>>,
    /// Of all stretches of sentences that are not remembered.
    emissions: Emissions,
    /// One a token.
    tags: Vec<Tag>,
    votes: Votes,
    /// Of a sentence.
    spans: Vec<Span>,
    atoms: Vec<Atoms>,
    active: Vec<bool>,
    /// Of a sentence in the first pass, of a stretch in the second.
    scores: Vec<Scores>,
    /// Tokens of a stretch and the features that the rest of the text gives them.
    features: Vec<(usize, u32)>,
    sums: Vec<Sum>,
    best: Vec<Tag>,
    workspace: Workspace,
}

impl<'a> Document<'a> {
    fn new(model: &'a NameModel, text: &'a str, tokens: &'a Tokens) -> Self {
        Self {
            model,
            text,
            tokens,
            memory: None,
            known: VecDeque::new(),
            emissions: Emissions::default(),
            tags: Vec::new(),
            votes: Votes::default(),
            spans: Vec::new(),
            atoms: Vec::new(),
            active: Vec::new(),
            scores: Vec::new(),
            features: Vec::new(),
            sums: Vec::new(),
            best: Vec::new(),
            workspace: Workspace::default(),
        }
    }

    /// The tokens of the sentences, cut where they are too long.
    fn sentences(&self) -> impl Iterator<Item = Take<Spans<'a>>> + use<'a> {
        let tokens = self.tokens;
        (0..tokens.sentences()).flat_map(|sentence| {
            let spans = tokens.sentence(sentence);
            (0..spans.len()).step_by(LONGEST_SENTENCE).scan(spans, |rest, _| {
                let piece = rest.clone().take(LONGEST_SENTENCE);
                if rest.len() > LONGEST_SENTENCE {
                    rest.nth(LONGEST_SENTENCE - 1);
                }
                Some(piece)
            })
        })
    }

    async fn first_pass(&mut self, steps: &Steps) {
        steps.stage(18.0, self.tokens.len());
        self.tags.reserve_exact(self.tokens.len());
        for sentence in self.sentences() {
            steps.done(sentence.len()).await;
            self.spans.clear();
            self.spans.extend(sentence);
            self.tag_sentence();
        }
    }

    fn tag_sentence(&mut self) {
        let Some(memory) = self.memory else { return self.tag_anew() };
        let first = self.tags.len();
        let text = &self.text[self.spans[0].start..self.spans[self.spans.len() - 1].end];
        let known = match memory.get(text) {
            Some(known) => {
                self.recall(&known);
                known
            }
            None => {
                self.tag_anew();
                memory.keep(text, Known::new(self.atoms.clone(), self.tags[first..].to_vec(), self.scores.clone()))
            }
        };
        self.known.push_back(known);
    }

    /// Takes over what is known of the next sentence.
    fn recall(&mut self, known: &Known) {
        self.tags.extend_from_slice(&known.tags);
        activate(&known.tags, &mut self.active);
        self.votes.add_sentence(&known.atoms);
        for (start, end) in stretches(&self.active) {
            self.votes.add(&known.atoms[start..end], &known.tags[start..end]);
        }
    }

    fn tag_anew(&mut self) {
        let (model, first) = (self.model, self.tags.len());
        self.atoms.clear();
        self.scores.clear();
        Atoms::extend(&mut self.atoms, self.text, &self.spans, &model.vocabulary);
        model.vocabulary.names.mark(&mut self.atoms);
        let context = Context::new(&self.atoms);
        context.activate(&mut self.active);
        self.votes.add_sentence(&self.atoms);
        self.tags.resize(first + self.atoms.len(), INACTIVE);
        for (start, end) in stretches(&self.active) {
            let before = self.scores.len();
            self.scores.extend((start..end).map(|index| model.score(&context, index)));
            let tags = &mut self.tags[first + start..first + end];
            model.transitions.best(&self.scores[before..], &mut self.workspace, tags);
            self.votes.add(&self.atoms[start..end], tags);
            if self.memory.is_none() {
                self.emissions.push(&self.scores[before..]);
            }
        }
    }

    async fn second_pass(&mut self, steps: &Steps) -> Vec<Found> {
        steps.stage(10.0, self.tokens.len());
        let mut found = Vec::new();
        let (mut active, mut first) = (Vec::new(), 0);
        for sentence in self.sentences() {
            self.spans.clear();
            self.spans.extend(sentence);
            let tags = first..first + self.spans.len();
            first = tags.end;
            activate(&self.tags[tags.clone()], &mut active);
            let known = self.known.pop_front();
            let mut scored = 0;
            for (index, (start, end)) in stretches(&active).enumerate() {
                let stretch = Stretch { spans: start..end, tags: tags.start + start..tags.start + end };
                steps.done(2 * (end - start)).await;
                self.atoms.clear();
                self.scores.clear();
                match &known {
                    Some(known) => {
                        self.atoms.extend_from_slice(&known.atoms[start..end]);
                        self.scores.extend_from_slice(&known.emissions[scored..scored + end - start]);
                        scored += end - start;
                    }
                    None => {
                        Atoms::extend(&mut self.atoms, self.text, &self.spans[start..end], &self.model.vocabulary);
                        self.scores.resize(end - start, [0; ROW]);
                        self.emissions.pop(&mut self.scores);
                    }
                }
                self.vote(&stretch);
                let from = self.spans[start].start;
                if known.as_ref().is_some_and(|known| known.recall(index, &self.features, from, &mut found)) {
                    continue;
                }
                let before = found.len();
                self.tag_again(stretch, &mut found);
                if let Some(known) = &known {
                    known.remember(index, &self.features, from, &found[before..]);
                }
            }
        }
        pool::kinds(&mut found, steps).await;
        found
    }

    /// Looks up the features that the rest of the text gives the tokens of a stretch, of which the atoms are there.
    fn vote(&mut self, stretch: &Stretch) {
        let Self { features, votes, atoms, tags, .. } = self;
        features.clear();
        votes.features(atoms, &tags[stretch.tags.clone()], |index, feature| features.push((index, feature)));
    }

    /// Adds to `found` what is in a stretch of which atoms, scores and features are there.
    #[inline(never)]
    fn tag_again(&mut self, stretch: Stretch, found: &mut Vec<Found>) {
        let Self { model, spans, tags, atoms, scores, features, sums, best, workspace, .. } = self;
        let (spans, tags) = (&spans[stretch.spans], &tags[stretch.tags]);
        sums.clear();
        sums.resize(scores.len(), Sum::default());
        for &(index, feature) in &*features {
            if let Some(weights) = model.weights(feature) {
                sums[index].add(weights);
            }
        }
        best.clear();
        best.extend_from_slice(tags);
        if sums.iter().any(|sum| !sum.is_empty()) {
            for (scores, sum) in scores.iter_mut().zip(sums) {
                scores.iter_mut().zip(sum.scores()).for_each(|(score, &more)| *score += more);
            }
            model.transitions.best(scores, workspace, best);
        }
        if let (Some((first, _)), Some((last, _))) = (mentions(best).next(), mentions(best).last()) {
            model.transitions.weigh(scores, first.end, last.start, workspace);
        }
        for (range, kind) in mentions(best) {
            let odds = model.transitions.probabilities(range.clone(), workspace);
            found.push(Found {
                span: Span::new(spans[range.start].start, spans[range.end - 1].end),
                kind,
                probability: odds[kind],
                name: atoms[range.clone()].iter().fold(0, |hash, atoms| combine(250, hash, atoms.lower)),
                odds,
                by_votes: best[range.clone()] != tags[range],
            });
        }
    }
}

/// A stretch of tokens with none that can be part of a mention before and after it.
struct Stretch {
    /// Its tokens, counted over the sentence.
    spans: Range<usize>,
    /// And over the text.
    tags: Range<usize>,
}

/// Marks in `active` the tokens with these `tags` that may be part of a mention.
fn activate(tags: &[Tag], active: &mut Vec<bool>) {
    active.clear();
    active.extend(tags.iter().map(|&tag| tag != INACTIVE));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_model_is_whole() {
        assert!(!NameModel::built_in().weights.is_empty());
    }

    #[test]
    fn confidence_is_a_share_whatever_the_probability() {
        let parts = Parts { calibration: [255; CALIBRATION], ..Parts::from_bytes(BUILT_IN).unwrap() };
        let model = parts.into_model();
        for probability in [f32::NAN, f32::NEG_INFINITY, -1.0, 0.0, 0.3, 0.7, 1.0, 2.0, f32::INFINITY] {
            assert!((0.0..=1.0).contains(&model.confidence(probability)), "{probability}");
        }
    }
}
