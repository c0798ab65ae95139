//! The linear-chain sequence model: features of tokens, weights of features, tags of sentences.

use super::{
    atoms::Atoms,
    blob::{BlobError, Parts},
    decode::{ROW, Scores, Transitions, Workspace},
    emissions::Emissions,
    features::{Context, MOST_FEATURES, stretches},
    lexicon::Lexicon,
    memory::{Known, LONGEST_TEXT, Memory, Voted},
    ranked::RankedSet,
    tags::{INACTIVE, OUTSIDE, Tag, mentions},
    votes::Votes,
    weights::{Sum, Weights},
};
use crate::{
    steps::{self, Steps},
    tokens::Tokens,
};
use std::{collections::VecDeque, ops::Range, rc::Rc, sync::LazyLock};

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
        document.tags.iter_mut().filter(|tag| **tag == INACTIVE).for_each(|tag| *tag = OUTSIDE);
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
    /// The sentences as they are remembered.
    known: VecDeque<Rc<Known>>,
    /// Of all stretches of sentences that are not remembered.
    emissions: Emissions,
    /// One a token.
    tags: Vec<Tag>,
    votes: Votes,
    /// Of a sentence.
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
    fn new(model: &'a Model, text: &'a str, tokens: &'a Tokens) -> Self {
        Self {
            model,
            text,
            tokens,
            memory: None,
            known: VecDeque::new(),
            emissions: Emissions::default(),
            tags: Vec::new(),
            votes: Votes::default(),
            atoms: Vec::new(),
            active: Vec::new(),
            scores: Vec::new(),
            features: Vec::new(),
            sums: Vec::new(),
            best: Vec::new(),
            workspace: Workspace::default(),
        }
    }

    /// The sentences, as ranges of tokens, cut where they are too long.
    fn sentences(&self) -> impl Iterator<Item = Range<usize>> + use<'a> {
        self.tokens.sentence_starts.windows(2).flat_map(|bounds| {
            let (start, end) = (bounds[0], bounds[1]);
            (start..end).step_by(LONGEST_SENTENCE).map(move |first| first..end.min(first + LONGEST_SENTENCE))
        })
    }

    async fn first_pass(&mut self, steps: &Steps) {
        steps.stage(28.0, self.tokens.spans.len());
        self.tags.reserve_exact(self.tokens.spans.len());
        for sentence in self.sentences() {
            steps.done(sentence.len()).await;
            self.tag_sentence(sentence);
        }
    }

    fn tag_sentence(&mut self, sentence: Range<usize>) {
        let Some(memory) = self.memory else { return self.tag_anew(sentence) };
        let first = sentence.start;
        let text = &self.text[self.tokens.spans[first].start..self.tokens.spans[sentence.end - 1].end];
        let known = match memory.get(text) {
            Some(known) => {
                self.recall(&known);
                known
            }
            None => {
                self.tag_anew(sentence);
                memory.keep(text, Known::new(self.atoms.clone(), self.tags[first..].to_vec(), self.scores.clone()))
            }
        };
        self.known.push_back(known);
    }

    /// Takes over what is known of the next sentence.
    fn recall(&mut self, known: &Known) {
        self.tags.extend_from_slice(&known.tags);
        activate(&known.tags, &mut self.active);
        for (start, end) in stretches(&self.active) {
            self.votes.add(&known.atoms[start..end], &known.tags[start..end]);
        }
    }

    fn tag_anew(&mut self, sentence: Range<usize>) {
        let (model, first) = (self.model, sentence.start);
        self.atoms.clear();
        self.scores.clear();
        Atoms::extend(&mut self.atoms, self.text, &self.tokens.spans[sentence], &model.lexicon);
        let context = Context::new(&self.atoms);
        context.activate(&mut self.active);
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
        steps.stage(16.0, self.tags.len());
        let mut found = Vec::new();
        let mut active = Vec::new();
        for sentence in self.sentences() {
            activate(&self.tags[sentence.clone()], &mut active);
            let known = self.known.pop_front();
            let mut scored = 0;
            for (index, (start, end)) in stretches(&active).enumerate() {
                let stretch = sentence.start + start..sentence.start + end;
                steps.done(2 * stretch.len()).await;
                self.atoms.clear();
                self.scores.clear();
                match &known {
                    Some(known) => {
                        self.atoms.extend_from_slice(&known.atoms[start..end]);
                        self.scores.extend_from_slice(&known.emissions[scored..scored + stretch.len()]);
                        scored += stretch.len();
                        self.recall_found(known, index, stretch, &mut found);
                    }
                    None => {
                        let spans = &self.tokens.spans[stretch.clone()];
                        Atoms::extend(&mut self.atoms, self.text, spans, &self.model.lexicon);
                        self.scores.resize(stretch.len(), [0; ROW]);
                        self.emissions.pop(&mut self.scores);
                        self.vote(stretch.clone());
                        self.tag_again(stretch, &mut found);
                    }
                }
            }
        }
        if let Some(memory) = self.memory {
            memory.turn_over();
        }
        found
    }

    /// Finds what is in a stretch, by its number, of a sentence that is remembered: anew only if the rest of the text votes otherwise than before.
    fn recall_found(&mut self, known: &Known, index: usize, stretch: Range<usize>, found: &mut Vec<Found>) {
        let (start, before) = (stretch.start, found.len());
        self.vote(stretch.clone());
        let mut remembered = known.found.borrow_mut();
        match remembered.get(index) {
            Some(voted) if voted.features == self.features => {
                found.extend(voted.found.iter().map(|found| found.moved_by(start)));
            }
            _ => {
                self.tag_again(stretch, found);
                let found = found[before..].iter().map(|found| found.moved_by(start.wrapping_neg())).collect();
                let voted = Voted { features: self.features.clone(), found };
                match remembered.get_mut(index) {
                    Some(before) => *before = voted,
                    None => remembered.push(voted),
                }
            }
        }
    }

    /// Looks up the features that the rest of the text gives the tokens of a stretch, of which the atoms are there.
    fn vote(&mut self, stretch: Range<usize>) {
        let Self { features, votes, atoms, tags, .. } = self;
        features.clear();
        votes.features(atoms, &tags[stretch], |index, feature| features.push((index, feature)));
    }

    /// Adds to `found` what is in a stretch of which atoms, scores and features are there.
    fn tag_again(&mut self, stretch: Range<usize>, found: &mut Vec<Found>) {
        let Self { model, tags, atoms, scores, features, sums, best, workspace, .. } = self;
        let (start, tags) = (stretch.start, &tags[stretch]);
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
                scores.iter_mut().zip(sum.scores()).for_each(|(score, more)| *score += more);
            }
            model.transitions.best(scores, workspace, best);
        }
        if let (Some((first, _)), Some((last, _))) = (mentions(best).next(), mentions(best).last()) {
            model.transitions.weigh(scores, first.end, last.start, workspace);
        }
        for (range, kind) in mentions(best) {
            let probability = model.transitions.probability(range.start, &best[range.clone()], workspace);
            found.push(Found {
                start: start + range.start,
                end: start + range.end,
                kind,
                probability,
                lists: atoms[range.start].word.lists | atoms[range.end - 1].word.lists,
                by_votes: best[range.clone()] != tags[range],
            });
        }
    }
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
        assert!(Model::built_in().is_ok());
    }
}
