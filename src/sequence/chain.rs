//! The best labels of a sequence of few labels, and how much worse every other label is.
//!
//! A linear chain scores a sequence of labels by what each item says of its label and by each pair of neighbors. Two passes
//! of Viterbi (1967), one from each end, give for every item and label the score of the best sequence with that label there:
//! the max-marginals. The best label of each item is that of the best sequence, and the distance to any other label tells
//! how sure it is, which one pass with back pointers does not.
//!
//! ```text
//!              item 1     item 2     item 3
//!   forward    ─────────▶ ─────────▶            best sequence that ends here with label L
//!   backward              ◀───────── ◀───────── best sequence that follows label L here
//!   forward[2][L] + backward[2][L]              best sequence with label L at item 2
//! ```
//!
//! Lines use it to ask "how much worse is the article if this line stays?", and remove a line only where the answer is "much".
//!
//! Scores are integers of 16 bits, each row less its best (only differences count), so that a text of any length does not overflow and
//! every machine computes the same. What is more than 32,768 worse than the best is cut off: nothing comes back from there.

/// Scores of the labels of one item.
pub(crate) type Scores<const L: usize> = [i16; L];

/// Scores of labels next to each other.
#[derive(Clone, Debug)]
pub(crate) struct Chain<const L: usize> {
    /// Of the first item's label.
    pub start: [i8; L],
    /// `next[one][other]`: of `other` after `one`.
    pub next: [[i8; L]; L],
}

impl<const L: usize> Chain<L> {
    /// Scores of the best sequences that end with each label of an item, given those up to the item before it, less the
    /// best of them. `emissions` are the item's own scores, of its labels first.
    pub(crate) fn forward(&self, before: Option<&Scores<L>>, emissions: &[i16]) -> Scores<L> {
        let mut best = [i32::MIN; L];
        match before {
            None => best = self.start.map(i32::from),
            Some(before) => {
                for (score, row) in before.iter().zip(&self.next) {
                    for (best, next) in best.iter_mut().zip(row) {
                        *best = (*best).max(i32::from(*score) + i32::from(*next));
                    }
                }
            }
        }
        best.iter_mut().zip(emissions).for_each(|(best, emission)| *best += i32::from(*emission));
        normalized(best)
    }

    /// Scores of the best sequences that follow each label of an item, given those after the next item and that item's own
    /// scores, less the best of them.
    pub(crate) fn backward(&self, after: &Scores<L>, next_emissions: &[i16]) -> Scores<L> {
        let mut following = [0; L];
        for (sum, (after, emission)) in following.iter_mut().zip(after.iter().zip(next_emissions)) {
            *sum = i32::from(*after) + i32::from(*emission);
        }
        normalized(self.next.map(|row| {
            row.iter().zip(&following).map(|(next, following)| i32::from(*next) + following).max().unwrap_or(0)
        }))
    }
}

fn normalized<const L: usize>(scores: [i32; L]) -> Scores<L> {
    let best = scores.iter().copied().max().unwrap_or(0);
    scores.map(|score| (score - best).max(i32::from(i16::MIN)) as i16)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LABELS: usize = 3;

    /// The scores of the best sequences with each label at each item, tried one by one.
    fn reference(chain: &Chain<LABELS>, items: &[Scores<LABELS>]) -> Vec<[i32; LABELS]> {
        let mut best = vec![[i32::MIN; LABELS]; items.len()];
        for number in 0..LABELS.pow(items.len() as u32) {
            let labels: Vec<usize> = (0..items.len()).map(|item| number / LABELS.pow(item as u32) % LABELS).collect();
            let pairs = labels.windows(2).map(|pair| i32::from(chain.next[pair[0]][pair[1]]));
            let own = labels.iter().zip(items).map(|(&label, item)| i32::from(item[label]));
            let score = i32::from(chain.start[labels[0]]) + pairs.sum::<i32>() + own.sum::<i32>();
            for (best, &label) in best.iter_mut().zip(&labels) {
                best[label] = best[label].max(score);
            }
        }
        let best_of_all = *best[0].iter().max().unwrap();
        best.iter().map(|row| row.map(|score| score - best_of_all)).collect()
    }

    #[test]
    fn both_passes_together_agree_with_trying_all_sequences() {
        let mut state = 1_u32;
        let mut random = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as i8 / 4
        };
        for length in 1..6 {
            let chain = Chain {
                start: [(); LABELS].map(|()| random()),
                next: [[(); LABELS]; LABELS].map(|row| row.map(|()| random())),
            };
            let items: Vec<Scores<LABELS>> = (0..length).map(|_| [(); LABELS].map(|()| i16::from(random()))).collect();
            let mut forward: Vec<Scores<LABELS>> = Vec::new();
            for item in &items {
                forward.push(chain.forward(forward.last(), item));
            }
            let mut after = [0; LABELS];
            for (at, expected) in reference(&chain, &items).iter().enumerate().rev() {
                let sums: Vec<i32> =
                    (0..LABELS).map(|label| i32::from(forward[at][label]) + i32::from(after[label])).collect();
                let best = *sums.iter().max().unwrap();
                assert_eq!(sums.iter().map(|sum| sum - best).collect::<Vec<_>>(), expected);
                after = chain.backward(&after, &items[at]);
            }
        }
    }
}
