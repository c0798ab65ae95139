//! Trains the conditional random field: stochastic gradients, a learning rate for every weight, and an L1 penalty that leaves
//! most weights at zero (FTRL-Proximal, McMahan et al. 2013). Features are left out at random, so that each learns to do without
//! the others (Sutton, Sindelar, McCallum 2006), and the weights of the last epochs are averaged (Polyak, Juditsky 1992). Where the corpus does not tell which of several kinds a name is
//! of, the sum over all of them is made likely.

use super::{
    examples::{Examples, LISTED},
    learn::select,
};
use article_analyzer::tagger::internals::{OUTSIDE, TAGS, Tag, exp, follows};

/// Room for a row of weights, a whole number of vector registers.
const ROW: usize = 24;

type Row = [f32; ROW];

/// How fast and how sparsely to learn.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    pub epochs: usize,
    pub rate: f32,
    pub l1: f32,
    pub l2: f32,
    /// The share of the features of a token that are left out for once.
    pub dropout: f32,
    /// The share of the stretches for which the gazetteer keeps silent for once.
    pub silence: f32,
    /// Of how many last epochs the mean is taken.
    pub averaged: usize,
    /// After so many epochs the weights are selected that are learned on.
    pub selecting: usize,
    /// The L1 penalty after that.
    pub selected_l1: f32,
}

/// What is learned.
pub struct Weights {
    pub features: Vec<Row>,
    pub transitions: [[f32; TAGS]; TAGS],
}

impl Weights {
    fn zero(feature_count: usize) -> Self {
        Self { features: vec![[0.0; ROW]; feature_count], transitions: [[0.0; TAGS]; TAGS] }
    }

    /// Adds a `share` of `other`.
    fn add(&mut self, other: &Self, share: f32) {
        let sums = self.features.as_flattened_mut().iter_mut().chain(self.transitions.as_flattened_mut());
        let values = other.features.as_flattened().iter().chain(other.transitions.as_flattened());
        sums.zip(values).for_each(|(sum, value)| *sum += share * value);
    }
}

/// State of one weight: its value is derived from both.
#[derive(Clone, Copy, Default)]
struct Ftrl {
    z: f32,
    n: f32,
}

impl Ftrl {
    fn update(&mut self, weight: f32, gradient: f32, settings: &Settings, l1: f32) -> f32 {
        let n = self.n + gradient * gradient;
        let sigma = (n.sqrt() - self.n.sqrt()) / settings.rate;
        self.z += gradient - sigma * weight;
        self.n = n;
        if self.z.abs() <= l1 {
            return 0.0;
        }
        -(self.z - self.z.signum() * l1) / ((1.0 + n.sqrt()) / settings.rate + settings.l2)
    }
}

struct Trainer<'e> {
    examples: &'e Examples,
    settings: Settings,
    weights: Weights,
    states: Vec<[Ftrl; TAGS]>,
    transition_states: [[Ftrl; TAGS]; TAGS],
    /// Says which features are left out.
    random: Random,
    /// The features that are not, of every token of a stretch.
    kept: Vec<Vec<u32>>,
    /// The tags that a feature may have a weight for, as bits.
    selected: Vec<u32>,
}

/// Gradients below this change nothing that matters.
const NEGLIGIBLE: f32 = 5e-3;

/// Learns from `examples`, whose features are numbered below `feature_count`.
pub fn train(examples: &Examples, feature_count: usize, settings: Settings) -> Weights {
    let mut trainer = Trainer {
        examples,
        settings,
        weights: Weights::zero(feature_count),
        states: vec![[Ftrl::default(); TAGS]; feature_count],
        transition_states: [[Ftrl::default(); TAGS]; TAGS],
        random: Random(0xd209),
        kept: Vec::new(),
        selected: vec![u32::MAX; feature_count],
    };
    let mut mean = Weights::zero(feature_count);
    let mut order: Vec<usize> = (0..examples.stretches.len()).collect();
    let mut random = Random(0x5eed);
    for epoch in 0..settings.epochs {
        if epoch == settings.selecting {
            trainer.select();
        }
        random.shuffle(&mut order);
        for &stretch in &order {
            trainer.step(examples.stretches[stretch]);
        }
        if epoch + settings.averaged >= settings.epochs {
            mean.add(&trainer.weights, 1.0 / settings.averaged as f32);
        }
    }
    mean
}

/// SplitMix64 (Steele, Lea, Flood 2014).
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for index in (1..items.len()).rev() {
            items.swap(index, (self.next() % (index as u64 + 1)) as usize);
        }
    }
}

/// Probabilities of every tag of every token, and of every tag after every other.
struct Expectations {
    tags: Vec<[f32; TAGS]>,
    transitions: [[f32; TAGS]; TAGS],
}

impl Trainer<'_> {
    /// Goes on with the weights alone that the model will have.
    fn select(&mut self) {
        for (selected, row) in self.selected.iter_mut().zip(&mut self.weights.features) {
            *selected = select(row);
            (0..TAGS).filter(|tag| *selected >> tag & 1 == 0).for_each(|tag| row[tag] = 0.0);
        }
        self.settings.l1 = self.settings.selected_l1;
    }

    /// Leaves out features of the tokens from `start` to `end`.
    fn drop_out(&mut self, start: usize, end: usize) {
        let below = |share: f32| (f64::from(share) * u64::MAX as f64) as u64;
        let least = below(self.settings.dropout);
        let is_silent = self.random.next() < below(self.settings.silence);
        self.kept.resize(end - start, Vec::new());
        for (token, kept) in (start..end).zip(&mut self.kept) {
            kept.clear();
            let features = self.examples.features(token).iter().filter(|&feature| !is_silent || feature & LISTED == 0);
            let features = features.filter(|_| self.random.next() >= least).map(|feature| feature & !LISTED);
            kept.extend(features.filter(|&feature| self.selected[feature as usize] != 0));
        }
    }

    fn step(&mut self, (start, end, weight): (usize, usize, f32)) {
        self.drop_out(start, end);
        let emissions: Vec<Row> = self
            .kept
            .iter()
            .map(|features| {
                let mut scores = [0.0; ROW];
                for &feature in features {
                    for (score, weight) in scores.iter_mut().zip(&self.weights.features[feature as usize]) {
                        *score += weight;
                    }
                }
                scores
            })
            .collect();
        let odds: [[f32; TAGS]; TAGS] = std::array::from_fn(|tag| {
            std::array::from_fn(|next| match follows(tag as Tag, next as Tag) {
                true => exp(self.weights.transitions[tag][next]),
                false => 0.0,
            })
        });
        let all = vec![u32::MAX; end - start];
        let Some(model) = expectations(&emissions, &all, &odds) else { return };
        let masks = &self.examples.masks[start..end];
        let Some(gold) = certain(masks).or_else(|| expectations(&emissions, masks, &odds)) else { return };
        for tag in 0..TAGS {
            for next in 0..TAGS {
                let gradient = weight * (model.transitions[tag][next] - gold.transitions[tag][next]);
                if gradient.abs() > NEGLIGIBLE {
                    let value = &mut self.weights.transitions[tag][next];
                    *value = self.transition_states[tag][next].update(*value, gradient, &self.settings, 0.0);
                }
            }
        }
        for (offset, (model, gold)) in model.tags.iter().zip(&gold.tags).enumerate() {
            for tag in 0..TAGS {
                let gradient = weight * (model[tag] - gold[tag]);
                if gradient.abs() <= NEGLIGIBLE {
                    continue;
                }
                for &feature in &self.kept[offset] {
                    let feature = feature as usize;
                    if self.selected[feature] >> tag & 1 == 0 {
                        continue;
                    }
                    let value = &mut self.weights.features[feature][tag];
                    *value = self.states[feature][tag].update(*value, gradient, &self.settings, self.settings.l1);
                }
            }
        }
    }
}

/// The expectations where `masks` allow a single sequence; `None` if they allow several.
fn certain(masks: &[u32]) -> Option<Expectations> {
    let mut expectations = Expectations { tags: vec![[0.0; TAGS]; masks.len()], transitions: [[0.0; TAGS]; TAGS] };
    let mut before = OUTSIDE;
    for (mask, row) in masks.iter().zip(&mut expectations.tags) {
        let tag = mask.trailing_zeros() as usize;
        if !mask.is_power_of_two() || !follows(before, tag as Tag) {
            return None;
        }
        row[tag] = 1.0;
        expectations.transitions[usize::from(before)][tag] += 1.0;
        before = tag as Tag;
    }
    expectations.transitions[usize::from(before)][usize::from(OUTSIDE)] += 1.0;
    follows(before, OUTSIDE).then_some(expectations)
}

/// Forward-backward (Rabiner 1989) over the tags that `masks` allow; `None` if they allow no sequence.
fn expectations(emissions: &[Row], masks: &[u32], odds: &[[f32; TAGS]; TAGS]) -> Option<Expectations> {
    let length = emissions.len();
    let weights: Vec<[f32; TAGS]> = emissions
        .iter()
        .zip(masks)
        .map(|(emission, mask)| {
            let top = emission[..TAGS].iter().copied().fold(f32::MIN, f32::max);
            std::array::from_fn(|tag| if mask >> tag & 1 != 0 { exp(emission[tag] - top).max(1e-30) } else { 0.0 })
        })
        .collect();
    let mut forward: Vec<[f32; TAGS]> = Vec::with_capacity(length);
    let mut previous: [f32; TAGS] = std::array::from_fn(|tag| if tag == OUTSIDE as usize { 1.0 } else { 0.0 });
    for weights in &weights {
        let mut now = [0.0; TAGS];
        for (tag, &value) in previous.iter().enumerate().filter(|(_, value)| **value > 0.0) {
            for (now, odds) in now.iter_mut().zip(&odds[tag]) {
                *now += value * odds;
            }
        }
        now.iter_mut().zip(weights).for_each(|(now, weight)| *now *= weight);
        normalize(&mut now)?;
        forward.push(now);
        previous = now;
    }
    let mut expectations = Expectations { tags: vec![[0.0; TAGS]; length], transitions: [[0.0; TAGS]; TAGS] };
    let mut following: [f32; TAGS] = std::array::from_fn(|tag| odds[tag][OUTSIDE as usize]);
    let last = &forward[length - 1];
    let mut end: [f32; TAGS] = std::array::from_fn(|tag| last[tag] * following[tag]);
    normalize(&mut end)?;
    for (tag, value) in end.iter().enumerate() {
        expectations.transitions[tag][OUTSIDE as usize] += value;
    }
    for at in (0..length).rev() {
        let mut tags: [f32; TAGS] = std::array::from_fn(|tag| forward[at][tag] * following[tag]);
        normalize(&mut tags)?;
        expectations.tags[at] = tags;
        let right: [f32; TAGS] = std::array::from_fn(|tag| following[tag] * weights[at][tag]);
        let mut now = [0.0; TAGS];
        let mut total = 0.0;
        let mut pairs = [[0.0; TAGS]; TAGS];
        for tag in 0..TAGS {
            let before = match at {
                0 => f32::from(u8::from(tag == OUTSIDE as usize)),
                _ => forward[at - 1][tag],
            };
            for next in 0..TAGS {
                let path = odds[tag][next] * right[next];
                now[tag] += path;
                pairs[tag][next] = before * path;
                total += pairs[tag][next];
            }
        }
        for (sums, pairs) in expectations.transitions.iter_mut().zip(&pairs) {
            sums.iter_mut().zip(pairs).for_each(|(sum, pair)| *sum += pair / total);
        }
        normalize(&mut now)?;
        following = now;
    }
    Some(expectations)
}

fn normalize(row: &mut [f32; TAGS]) -> Option<()> {
    let sum: f32 = row.iter().sum();
    if !(sum > 0.0 && sum.is_finite()) {
        return None;
    }
    row.iter_mut().for_each(|value| *value /= sum);
    Some(())
}
