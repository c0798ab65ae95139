//! The linear-chain sequence model: features of tokens, weights of features, tags of sentences.

use super::{
    atoms::Atoms,
    blob::{BlobError, Parts},
    decode::{Scores, Transitions, Workspace},
    features::{Context, MOST_FEATURES, stretches},
    lexicon::Lexicon,
    memory::{Known, LONGEST_TEXT, Memory, Voted},
    ranked::RankedSet,
    tags::{OUTSIDE, Tag, mentions},
    votes::Votes,
    weights::{Sum, Weights},
};
use crate::{
    steps::{self, Steps},
    tokens::Tokens,
};
use std::{rc::Rc, sync::LazyLock};

/// A conditional random field (Lafferty, McCallum, Pereira 2001) with quantised weights.
#[derive(Clone, Debug)]
pub struct Model {
    /// What is known about words.
    pub lexicon: Lexicon,
    features: RankedSet,
    weights: Vec<Weights>,
    transitions: Transitions,
    calibration: [u8; CALIBRATION],
}

/// Points of the curve from probability to confidence.
pub const CALIBRATION: usize = 17;

/// A stretch of tokens with none that can be part of a mention before and after it.
#[derive(Clone, Debug)]
struct Stretch {
    /// First token, counted over the whole text, and one past the last.
    tokens: (usize, usize),
    /// Where its emissions begin.
    emissions: usize,
    /// The sentence as it is remembered, and which of its stretches this is.
    known: Option<(Rc<Known>, usize)>,
}

/// A mention by the indices of its first and its last-plus-one token.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// First token.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Index of the learned kind.
    pub kind: usize,
    /// How probable the model holds span and kind, before calibration.
    pub probability: f32,
    /// Lists that its first word or its last is on, as bits of [`super::lexicon::list`].
    pub lists: u8,
    /// Whether other occurrences of its words changed what it was taken for.
    pub by_votes: bool,
}

impl Found {
    /// The same where tokens are counted from another one.
    fn moved_by(&self, tokens: usize) -> Self {
        Self { start: self.start.wrapping_add(tokens), end: self.end.wrapping_add(tokens), ..*self }
    }
}

impl Model {
    pub(super) fn new(
        lexicon: Lexicon,
        features: RankedSet,
        weights: Vec<Weights>,
        transitions: Transitions,
        calibration: [u8; CALIBRATION],
    ) -> Self {
        Self { lexicon, features, weights, transitions, calibration }
    }

    /// The model that is built in: decoded once, about 30 ms.
    pub fn built_in() -> Result<&'static Self, BlobError> {
        static MODEL: LazyLock<Result<Model, BlobError>> =
            LazyLock::new(|| Parts::from_bytes(include_bytes!("model/weights.bin")).map(Parts::into_model));
        MODEL.as_ref().map_err(|&error| error)
    }

    /// Share of mentions with this `probability` that are right, as measured on text not trained on.
    pub fn confidence(&self, probability: f32) -> f32 {
        let at = probability.clamp(0.0, 1.0) * (CALIBRATION - 1) as f32;
        let below = (at as usize).min(CALIBRATION - 2);
        let [low, high] = [below, below + 1].map(|point| f32::from(self.calibration[point]) / 255.0);
        low + (high - low) * (at - below as f32)
    }

    /// The scores that the sentence alone gives the token at `index`.
    fn score(&self, context: &Context, index: usize) -> Scores {
        let mut features = [0; MOST_FEATURES];
        let mut count = 0;
        context.features(index, |feature| {
            features[count] = feature;
            count += 1;
        });
        // Which features have weights cannot be predicted, so no branch depends on it.
        let mut known = 0;
        for at in 0..count {
            let feature = features[at];
            features[known] = feature;
            known += usize::from(self.features.contains(feature));
        }
        let mut sum = Sum::default();
        features[..known].iter().filter_map(|&feature| self.weights(feature)).for_each(|weights| sum.add(weights));
        sum.scores()
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

    pub(super) async fn mentions_in_steps(
        &self,
        text: &str,
        tokens: &Tokens,
        memory: Option<&Memory>,
        steps: &Steps,
    ) -> Vec<Found> {
        let mut document = Document::new(self, text, tokens);
        document.memory = memory.filter(|_| text.len() <= LONGEST_TEXT);
        document.first_pass(steps).await;
        document.second_pass(steps).await
    }

    /// The tags that the first pass gives, one a token: what training derives document-level evidence from.
    pub fn first_tags(&self, text: &str, tokens: &Tokens) -> Vec<Tag> {
        let mut document = Document::new(self, text, tokens);
        steps::finish(document.first_pass(&Steps::none()));
        document.tags
    }
}

/// A sentence of more tokens is tagged in pieces.
const LONGEST_SENTENCE: usize = 8192;

/// The state of both passes over a text.
struct Document<'a> {
    model: &'a Model,
    text: &'a str,
    tokens: &'a Tokens,
    memory: Option<&'a Memory>,
    stretches: Vec<Stretch>,
    /// Scores of the tokens of all stretches.
    emissions: Vec<Scores>,
    /// One a token.
    tags: Vec<Tag>,
    votes: Votes,
    atoms: Vec<Atoms>,
    active: Vec<bool>,
    workspace: Workspace,
}

impl<'a> Document<'a> {
    fn new(model: &'a Model, text: &'a str, tokens: &'a Tokens) -> Self {
        Self {
            model,
            text,
            tokens,
            memory: None,
            stretches: Vec::new(),
            emissions: Vec::new(),
            tags: Vec::new(),
            votes: Votes::default(),
            atoms: Vec::new(),
            active: Vec::new(),
            workspace: Workspace::default(),
        }
    }

    async fn first_pass(&mut self, steps: &Steps) {
        steps.stage(28.0, self.tokens.spans.len());
        self.tags.resize(self.tokens.spans.len(), OUTSIDE);
        for bounds in self.tokens.sentence_starts.windows(2) {
            for first in (bounds[0]..bounds[1]).step_by(LONGEST_SENTENCE) {
                let end = bounds[1].min(first + LONGEST_SENTENCE);
                self.tag_sentence(first, end);
                steps.done(end - first).await;
            }
        }
    }

    fn tag_sentence(&mut self, first: usize, end: usize) {
        let Some(memory) = self.memory else { return self.tag_anew(first, end) };
        let sentence = &self.text[self.tokens.spans[first].start..self.tokens.spans[end - 1].end];
        match memory.get(sentence) {
            Some(known) => self.recall(first, known),
            None => {
                let (stretches, emissions) = (self.stretches.len(), self.emissions.len());
                self.tag_anew(first, end);
                let tokens = |stretch: &Stretch| (stretch.tokens.0 - first, stretch.tokens.1 - first);
                let known = memory.keep(
                    sentence,
                    Known::new(
                        self.atoms.clone(),
                        self.tags[first..end].to_vec(),
                        self.stretches[stretches..].iter().map(tokens).collect(),
                        self.emissions[emissions..].to_vec(),
                    ),
                );
                for (index, stretch) in self.stretches[stretches..].iter_mut().enumerate() {
                    stretch.known = Some((Rc::clone(&known), index));
                }
            }
        }
    }

    /// Takes over what is known of the sentence that begins with the token `first`.
    fn recall(&mut self, first: usize, known: Rc<Known>) {
        self.tags[first..first + known.tags.len()].copy_from_slice(&known.tags);
        let mut emissions = self.emissions.len();
        self.emissions.extend_from_slice(&known.emissions);
        for (index, &(start, end)) in known.stretches.iter().enumerate() {
            self.votes.add(&known.atoms[start..end], &known.tags[start..end]);
            let tokens = (first + start, first + end);
            self.stretches.push(Stretch { tokens, emissions, known: Some((Rc::clone(&known), index)) });
            emissions += end - start;
        }
    }

    fn tag_anew(&mut self, first: usize, end: usize) {
        let model = self.model;
        self.atoms.clear();
        Atoms::extend(&mut self.atoms, self.text, &self.tokens.spans[first..end], &model.lexicon);
        let context = Context::new(&self.atoms);
        context.activate(&mut self.active);
        for (start, end) in stretches(&self.active) {
            let emissions = self.emissions.len();
            for index in start..end {
                self.emissions.push(model.score(&context, index));
            }
            let tags = &mut self.tags[first + start..first + end];
            model.transitions.best(&self.emissions[emissions..], &mut self.workspace, tags);
            self.votes.add(&self.atoms[start..end], tags);
            self.stretches.push(Stretch { tokens: (first + start, first + end), emissions, known: None });
        }
    }

    async fn second_pass(&mut self, steps: &Steps) -> Vec<Found> {
        steps.stage(16.0, self.tags.len());
        let mut found = Vec::new();
        let (mut best, mut sums, mut features) = (Vec::new(), Vec::new(), Vec::new());
        for stretch in std::mem::take(&mut self.stretches) {
            let (start, end) = stretch.tokens;
            steps.done(2 * (end - start)).await;
            let tags = &self.tags[start..end];
            let emissions = &mut self.emissions[stretch.emissions..stretch.emissions + end - start];
            let atoms = &mut self.atoms;
            atoms.clear();
            match &stretch.known {
                Some((known, index)) => {
                    let (start, end) = known.stretches[*index];
                    atoms.extend_from_slice(&known.atoms[start..end]);
                }
                None => Atoms::extend(atoms, self.text, &self.tokens.spans[start..end], &self.model.lexicon),
            }
            features.clear();
            self.votes.features(atoms, tags, |index, feature| features.push((index, feature)));
            let known = stretch.known.as_ref().map(|(known, index)| (known.found.borrow_mut(), *index));
            if let Some((known, index)) = &known
                && known[*index].is_known
                && known[*index].features == features
            {
                found.extend(known[*index].found.iter().map(|found| found.moved_by(start)));
                continue;
            }
            let before = found.len();
            let model = self.model;
            sums.clear();
            sums.resize(emissions.len(), Sum::default());
            for &(index, feature) in &features {
                if let Some(weights) = model.weights(feature) {
                    sums[index].add(weights);
                }
            }
            best.clear();
            best.extend_from_slice(tags);
            if sums.iter().any(|sum| !sum.is_empty()) {
                for (scores, sum) in emissions.iter_mut().zip(&sums) {
                    scores.iter_mut().zip(sum.scores()).for_each(|(score, more)| *score += more);
                }
                model.transitions.best(emissions, &mut self.workspace, &mut best);
            }
            if let (Some((first, _)), Some((last, _))) = (mentions(&best).next(), mentions(&best).last()) {
                self.model.transitions.weigh(emissions, first.end, last.start, &mut self.workspace);
            }
            for (range, kind) in mentions(&best) {
                let probability =
                    self.model.transitions.probability(range.start, &best[range.clone()], &self.workspace);
                found.push(Found {
                    start: start + range.start,
                    end: start + range.end,
                    kind,
                    probability,
                    lists: atoms[range.start].word.lists | atoms[range.end - 1].word.lists,
                    by_votes: best[range.clone()] != tags[range],
                });
            }
            if let Some((mut known, index)) = known {
                let found = found[before..].iter().map(|found| found.moved_by(start.wrapping_neg())).collect();
                known[index] = Voted { features: features.clone(), is_known: true, found };
            }
        }
        if let Some(memory) = self.memory {
            memory.turn_over();
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_model_is_whole() {
        assert!(Model::built_in().is_ok());
    }
}
