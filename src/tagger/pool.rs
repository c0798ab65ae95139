//! One kind for a name: all its mentions in a text are heard before any is decided.
//!
//! A context tells much in one place ("shares of Harlan rose") and little in the next ("Harlan was not reached"). So the probabilities
//! of the kinds are summed over all mentions of the same words, and each mention adds to its own what the others say (a linear opinion
//! pool, Stone 1961). All others together count for twice as much as itself, however many they are, because a word can name two things in one
//! text: "Washington" the city and the government. Sums of logarithms would give the surest mention a veto, which it often does not
//! deserve.
//!
//! ```text
//!                          person   place   organization
//!   "Harlan" (headline)      0.40    0.05           0.45   alone: organization
//!   "Harlan said"            0.90    0.00           0.05
//!   "Harlan's wife"          0.95    0.00           0.01
//!   headline + 2 × mean of the others
//!                            2.25    0.05           0.51   person
//! ```
//!
//! The others are the pool less the mention itself: one subtraction, where going through all pairs would be quadratic. The span of a mention
//! stays as it is; only how its probability is divided among the kinds changes.

use super::{model::Found, votes::Table};
use crate::steps::Steps;

/// What all other mentions of a name weigh beside one of them.
const OTHERS: f32 = 2.0;

/// Decides the kinds of the names that were `found`. Linear in their number.
pub(super) async fn kinds(found: &mut [Found], steps: &Steps) {
    steps.stage(3.0, 2 * found.len());
    let mut pools = Table::<Pool>::default();
    for mention in &*found {
        steps.done(1).await;
        pools.entry(mention.name).or_default().add(mention);
    }
    for mention in found {
        steps.done(1).await;
        let Some(pool) = pools.get(&mention.name).filter(|pool| pool.count > 1.0) else { continue };
        let weight = OTHERS / (pool.count - 1.0);
        let pooled: [f32; KINDS] =
            std::array::from_fn(|kind| mention.odds[kind] + weight * (pool.sums[kind] - mention.odds[kind]));
        let best = (1..KINDS).fold(0, |best, kind| if pooled[kind] > pooled[best] { kind } else { best });
        let (own, all) = (mention.odds.iter().sum::<f32>(), pooled.iter().sum::<f32>());
        if all > 0.0 {
            mention.by_votes |= best != mention.kind;
            mention.kind = best;
            mention.probability = own * pooled[best] / all;
        }
    }
}

const KINDS: usize = super::tags::LEARNED.len();

/// What the mentions of a name say together.
#[derive(Default)]
struct Pool {
    sums: [f32; KINDS],
    count: f32,
}

impl Pool {
    fn add(&mut self, mention: &Found) {
        self.sums.iter_mut().zip(mention.odds).for_each(|(sum, odds)| *sum += odds);
        self.count += 1.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Span, steps};

    /// What every mention becomes if it goes through all others.
    fn reference(found: &[Found]) -> Vec<(usize, f32)> {
        let decide = |(index, mention): (usize, &Found)| {
            let others = || (0..found.len()).filter(|&other| other != index && found[other].name == mention.name);
            let count = others().count() as f32;
            if count == 0.0 {
                return (mention.kind, mention.probability);
            }
            let sum = |kind: usize| others().map(|other| found[other].odds[kind]).sum::<f32>();
            let pooled: Vec<f32> = (0..KINDS).map(|kind| mention.odds[kind] + OTHERS / count * sum(kind)).collect();
            let best = (0..KINDS).rev().max_by(|&one, &other| pooled[one].total_cmp(&pooled[other])).unwrap_or(0);
            (best, mention.odds.iter().sum::<f32>() * pooled[best] / pooled.iter().sum::<f32>())
        };
        found.iter().enumerate().map(decide).collect()
    }

    #[test]
    fn every_mention_hears_all_others_of_its_name() {
        let mut state = 3_u32;
        let mut below = |bound: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) % bound
        };
        let mut found = Vec::new();
        for _ in 0..200 {
            // Whole 64ths: their sums are exact in any order.
            let odds: [f32; KINDS] = std::array::from_fn(|_| below(13) as f32 / 64.0);
            let (kind, name) = (below(KINDS as u32) as usize, below(40));
            found.push(Found { span: Span::new(0, 1), kind, probability: odds[kind], name, odds, by_votes: false });
        }
        let expected = reference(&found);
        let before = found.clone();
        steps::finish(kinds(&mut found, &Steps::none()));
        for ((mention, (kind, probability)), before) in found.iter().zip(expected).zip(before) {
            assert_eq!((mention.kind, mention.by_votes), (kind, kind != before.kind));
            assert!((mention.probability - probability).abs() < 1e-5, "{} {probability}", mention.probability);
        }
    }
}
