//! A conditional random field over a chain of lines: logistic regression of whole sequences of labels.
//!
//! Where the corpus allows several labels for a line, the sum over all of them is made likely. Weights follow AdaGrad
//! (Duchi, Hazan, Singer 2011) and are pulled toward zero; small ones are left out. Order, seed and arithmetic are fixed.

use article_analyzer::lines::learning::{ROWS, STATES, WEIGHT_STEPS, WEIGHTS, is_word};

/// Labels that are allowed, as bits.
pub type Mask = u16;

/// A line: its features and the states it may have.
#[derive(Clone)]
pub struct Item {
    pub features: Vec<u16>,
    pub allowed: Mask,
}

/// The lines of a text.
#[derive(Clone)]
pub struct Sequence {
    pub items: Vec<Item>,
    /// Whether the weights of its words are learned, too: those of a text that is not ours are not.
    pub learns_words: bool,
}

const EPOCHS: usize = 8;
const RATE: f64 = 0.12;
/// Strength of the pull of every weight toward zero.
const PULL: f64 = 0.004;
const SEED: u64 = 1;
/// Features of fewer texts are left out.
const LEAST_COUNT: usize = 3;
/// Smaller weights, as rounded, are left out.
const LEAST_WEIGHT: i8 = 2;
/// Share of features that are left out for once, as one of so many: each learns to do without the others.
const LEFT_OUT: u64 = 6;

/// What it costs to remove a line of the article, in logarithms of odds.
const COST: f64 = 4.0;
const BOILERPLATE: Mask = !((1 << (STATES - 3)) - 1);

type Row = [f64; STATES];

/// The weights in the order in which they are stored.
struct Weights {
    values: Vec<Row>,
    squares: Vec<Row>,
}

/// Row of the first state, and of those after each state.
const START: usize = 0;
const NEXT: usize = 1;
const FEATURES: usize = 1 + STATES;

/// Trains on `sequences`, and returns the rounded weights.
pub fn fit(sequences: &[&Sequence]) -> Vec<i8> {
    let mut seen = vec![0_usize; ROWS];
    for sequence in sequences {
        let mut features: Vec<u16> = sequence.items.iter().flat_map(|item| item.features.iter().copied()).collect();
        features.sort_unstable();
        features.dedup();
        features.iter().for_each(|&feature| seen[usize::from(feature)] += 1);
    }
    let mut weights =
        Weights { values: vec![[0.0; STATES]; FEATURES + ROWS], squares: vec![[0.05; STATES]; FEATURES + ROWS] };
    let mut order: Vec<usize> = (0..sequences.len()).collect();
    let mut random = Random(SEED);
    for _ in 0..EPOCHS {
        random.shuffle(&mut order);
        for &number in &order {
            let used: Vec<Vec<usize>> = sequences[number]
                .items
                .iter()
                .map(|item| {
                    let rows = item.features.iter().map(|&feature| usize::from(feature));
                    let often = rows.filter(|&row| seen[row] >= LEAST_COUNT);
                    often.filter(|_| !random.next().is_multiple_of(LEFT_OUT)).map(|row| FEATURES + row).collect()
                })
                .collect();
            weights.learn(sequences[number], &used);
        }
    }
    weights.rounded()
}

impl Weights {
    fn learn(&mut self, sequence: &Sequence, used: &[Vec<usize>]) {
        let items = &sequence.items;
        if items.is_empty() {
            return;
        }
        let emissions: Vec<Row> = used
            .iter()
            .map(|rows| {
                let mut sum = [0.0; STATES];
                for &row in rows {
                    sum.iter_mut().zip(&self.values[row]).for_each(|(sum, weight)| *sum += weight);
                }
                sum
            })
            .collect();
        // Removing a line of the article costs more than anything else: boilerplate has to be beaten there by more
        // (softmax-margin, Gimpel and Smith 2010).
        let mut with_costs = emissions.clone();
        for (row, item) in with_costs.iter_mut().zip(items) {
            if item.allowed & BOILERPLATE == 0 {
                row[STATES - 3..].iter_mut().for_each(|score| *score += COST);
            }
        }
        let free = self.marginals(&with_costs, &vec![Mask::MAX; items.len()]);
        let allowed: Vec<Mask> = items.iter().map(|item| item.allowed).collect();
        let gold = self.marginals(&emissions, &allowed);
        for (at, rows) in used.iter().enumerate() {
            let gradient: Row = std::array::from_fn(|state| free.own[at][state] - gold.own[at][state]);
            if at == 0 {
                self.step(START, &gradient);
            }
            if gradient.iter().all(|part| part.abs() < 1e-6) {
                continue;
            }
            let learns = |row: &&usize| sequence.learns_words || !is_word((**row - FEATURES) as u16);
            rows.iter().filter(learns).for_each(|&row| self.step(row, &gradient));
        }
        for state in 0..STATES {
            let gradient: Row = std::array::from_fn(|next| free.pairs[state][next] - gold.pairs[state][next]);
            self.step(NEXT + state, &gradient);
        }
    }

    fn step(&mut self, row: usize, gradient: &Row) {
        for state in 0..STATES {
            let weight = &mut self.values[row][state];
            let gradient = gradient[state] + PULL * *weight * gradient[state].abs().min(1.0);
            let square = &mut self.squares[row][state];
            *square += gradient * gradient;
            *weight -= RATE * gradient / square.sqrt();
        }
    }

    /// Expected labels and pairs of labels, among the sequences that are allowed.
    fn marginals(&self, emissions: &[Row], allowed: &[Mask]) -> Marginals {
        let odds: Vec<Row> = emissions
            .iter()
            .zip(allowed)
            .map(|(row, mask)| {
                let best = row.iter().copied().fold(f64::MIN, f64::max);
                std::array::from_fn(|state| {
                    if mask >> state & 1 == 0 { 0.0 } else { libm::exp((row[state] - best).max(-60.0)) }
                })
            })
            .collect();
        let next: Vec<Row> = (0..STATES).map(|state| self.values[NEXT + state].map(libm::exp)).collect();
        let start = self.values[START].map(libm::exp);
        let mut forward: Vec<Row> = Vec::with_capacity(odds.len());
        for row in &odds {
            let before: Row = match forward.last() {
                None => start,
                Some(last) => {
                    std::array::from_fn(|state| (0..STATES).map(|before| last[before] * next[before][state]).sum())
                }
            };
            forward.push(normalized(std::array::from_fn(|state| before[state] * row[state])));
        }
        let mut own = vec![[0.0; STATES]; odds.len()];
        let mut pairs = [[0.0; STATES]; STATES];
        let mut after = [1.0; STATES];
        for at in (0..odds.len()).rev() {
            own[at] = normalized(std::array::from_fn(|state| forward[at][state] * after[state]));
            if at == 0 {
                break;
            }
            let weighted: Row = std::array::from_fn(|state| odds[at][state] * after[state]);
            let mut all = 0.0;
            let mut here = [[0.0; STATES]; STATES];
            for before in 0..STATES {
                for state in 0..STATES {
                    here[before][state] = forward[at - 1][before] * next[before][state] * weighted[state];
                    all += here[before][state];
                }
            }
            for before in 0..STATES {
                for state in 0..STATES {
                    pairs[before][state] += here[before][state] / all.max(f64::MIN_POSITIVE);
                }
            }
            after = normalized(std::array::from_fn(|before| {
                (0..STATES).map(|state| next[before][state] * weighted[state]).sum()
            }));
        }
        Marginals { own, pairs }
    }

    fn rounded(&self) -> Vec<i8> {
        let round = |weight: &f64| {
            let rounded = (weight * f64::from(WEIGHT_STEPS)).round().clamp(-127.0, 127.0) as i8;
            if rounded.abs() < LEAST_WEIGHT { 0 } else { rounded }
        };
        let weights: Vec<i8> = self.values.as_flattened().iter().map(round).collect();
        assert_eq!(weights.len(), WEIGHTS);
        weights
    }
}

struct Marginals {
    own: Vec<Row>,
    pairs: [Row; STATES],
}

fn normalized(row: Row) -> Row {
    let sum: f64 = row.iter().sum();
    row.map(|part| part / sum.max(f64::MIN_POSITIVE))
}

/// Splitmix64 (Steele, Lea, Flood 2014).
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut random = self.0;
        random = (random ^ random >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        random = (random ^ random >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        random ^ random >> 31
    }

    /// One of the numbers below `bound`, which is not 0.
    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    /// Fisher–Yates.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last + 1));
        }
    }
}
