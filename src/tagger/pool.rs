//! One kind for a name: all its mentions in a text are heard before any is decided.
//!
//! A context tells much in one place ("shares of Harlan rose") and little in the next ("Harlan was not reached"). So the probabilities
//! of the kinds are summed over all mentions of the same words, and each mention adds to its own what the others say (a linear opinion
//! pool, Stone 1961). All others together count for twice as much as itself, however many they are, because a word can name two things in one
//! text: "Washington" the city and the government. Sums of logarithms would give the surest mention a veto, which it often does not
//! deserve.

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
