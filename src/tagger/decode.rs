//! The best sequence of tags, and how probable its mentions are.
//!
//! **The problem.** Every token has a score for each of 21 tags (outside, and begin, inside, end, single of five kinds), and every pair
//! of neighboring tags has one. Wanted are the tags with the best sum (Viterbi), and then, for each mention in them, the share of
//! all sequences that contain it, each sequence weighted by e^sum (forward-backward). Done plainly both cost 21 × 21 steps per
//! token and are the hottest loops of the program.
//!
//! **The idea.** Most pairs of tags are impossible: inside a mention only inside or end of the same kind can follow. So the
//! transitions fall into two parts, and everything else is never looked at:
//!
//! ```text
//!   tag before                         tag after                          pairs
//!   CLOSED: outside, ends, singles ──▶ OPENING: outside, begins, singles  11 × 11
//!   begin or inside of a kind ───────▶ inside or end of that kind         5 × 2 × 2
//! ```
//!
//! 141 pairs instead of 441. Of the 121, Viterbi skips whole rows: `lead` says how much a tag may be behind the leading one and
//! still win before some tag, and most tags are farther behind. For forward-backward, scores become odds by a table of
//! exponentials, and rows are scaled to a sum of 1, because products over a long stretch would become 0. The scale cancels out
//! where a path is divided by the total over the same tokens.
//!
//! **Same bits everywhere.** Viterbi adds integers. Odds are computed with additions, multiplications and divisions only, in a fixed order
//! ([`exp`] instead of the platform's), so that WebAssembly and every processor give the same probabilities.
//!
//! The tests compare both with plain implementations that look at every pair, or at every sequence.

use super::tags::{LEARNED, OUTSIDE, Position, TAGS, Tag, parts, tag};
use std::ops::Range;

/// Room for a row of scores, a whole number of vector registers.
pub const ROW: usize = 24;

/// Scores of the tags of one token, in quantization steps.
pub type Scores = [i16; ROW];

const KINDS: usize = LEARNED.len();

/// Number of tags in [`CLOSED`] and in [`OPENING`].
const GROUP: usize = 1 + 2 * KINDS;

/// The tags with no mention open behind them: outside, ends, singles. Only these are followed by [`OPENING`], by any of them.
const CLOSED: [Tag; GROUP] = group(Position::End, Position::Single);

/// The tags with no mention open before them: outside, begins, singles. All others go on with a mention.
const OPENING: [Tag; GROUP] = group(Position::Begin, Position::Single);

const fn group(first: Position, second: Position) -> [Tag; GROUP] {
    let mut group = [OUTSIDE; GROUP];
    let mut kind = 0;
    while kind < KINDS {
        group[1 + 2 * kind] = tag(kind, first);
        group[2 + 2 * kind] = tag(kind, second);
        kind += 1;
    }
    group
}

/// The values of `row` for the tags of a group.
fn of_group<T: Copy>(group: &[Tag; GROUP], row: &[T; TAGS]) -> [T; GROUP] {
    group.map(|tag| row[tag as usize])
}

/// Scores of every tag after every other, in the two parts that are not empty.
#[derive(Clone, Debug)]
pub struct Transitions {
    /// Of every tag of [`OPENING`] after every one of [`CLOSED`].
    opening: [[i16; GROUP]; GROUP],
    /// How much more the first tag of [`CLOSED`] can add to a score than the second, whatever follows: `lead[second][first]`.
    lead: [[i32; GROUP]; GROUP],
    /// For every kind inside and end, after begin and after inside.
    inner: [[[i16; 2]; 2]; KINDS],
    /// Exponentials of `opening` and of `inner`.
    opening_odds: [[f32; GROUP]; GROUP],
    inner_odds: [[[f32; 2]; 2]; KINDS],
    /// The odds of a tag that scores so many quantization steps less than the best one.
    odds: Vec<f32>,
}

/// A number for every tag.
type Row = [f32; TAGS];

impl Transitions {
    /// Transitions with these scores of `next` after `tag`, as `scores[tag][next]`; a quantization step adds `step` to the
    /// logarithm of the odds.
    pub fn new(scores: [[i16; TAGS]; TAGS], step: f32) -> Self {
        let opening = of_group(&CLOSED, &scores).map(|row| of_group(&OPENING, &row));
        let lead = opening.map(|second| {
            opening.map(|first| {
                let differences =
                    first.iter().zip(&second).map(|(&first, &second)| i32::from(first) - i32::from(second));
                differences.max().unwrap_or(0)
            })
        });
        let score = |kind, before, after| scores[tag(kind, before) as usize][tag(kind, after) as usize];
        let inner = std::array::from_fn(|kind| {
            [Position::Begin, Position::Inside]
                .map(|before| [Position::Inside, Position::End].map(|after| score(kind, before, after)))
        });
        let odds = |score| exp(f32::from(score) * step);
        Self {
            opening,
            lead,
            inner,
            opening_odds: opening.map(|row| row.map(odds)),
            inner_odds: inner.map(|rows: [[i16; 2]; 2]| rows.map(|row| row.map(odds))),
            odds: (0..=u16::MAX).map(|steps| exp(-f32::from(steps) * step)).take_while(|&odds| odds > 0.0).collect(),
        }
    }

    /// Fills `tags` with the best tags of a stretch of tokens with tokens outside of mentions before and after it
    /// (Viterbi 1967).
    pub fn best(&self, emissions: &[Scores], workspace: &mut Workspace, tags: &mut [Tag]) {
        workspace.back.clear();
        // Half of the least number: adding transitions to it must not wrap around.
        let mut best = [i32::MIN / 2; TAGS];
        best[OUTSIDE as usize] = 0;
        for emission in emissions {
            let mut back = [OUTSIDE; TAGS];
            let (opening, from) = self.best_before_opening(&of_group(&CLOSED, &best));
            let mut now = [0; TAGS];
            for (place, &next) in OPENING.iter().enumerate() {
                now[next as usize] = opening[place] + i32::from(emission[next as usize]);
                back[next as usize] = CLOSED[from[place]];
            }
            for (kind, inner) in self.inner.iter().enumerate() {
                let [begin, inside, end] = Self::going_on(kind);
                for (place, next) in [inside, end].into_iter().enumerate() {
                    let after_begin = best[begin] + i32::from(inner[0][place]);
                    let after_inside = best[inside] + i32::from(inner[1][place]);
                    now[next] = after_begin.max(after_inside) + i32::from(emission[next]);
                    back[next] = if after_inside > after_begin { inside as Tag } else { begin as Tag };
                }
            }
            best = now;
            workspace.back.push(back);
        }
        // Of equal scores the lower tag wins, hence its complement.
        let scores = CLOSED.iter().zip(&self.opening).map(|(&tag, row)| (best[tag as usize] + i32::from(row[0]), !tag));
        let mut tag = scores.max().map_or(OUTSIDE, |(_, tag)| !tag);
        for (slot, back) in tags.iter_mut().zip(&workspace.back).rev() {
            *slot = tag;
            tag = back[tag as usize];
        }
    }

    /// For every tag of [`OPENING`] the score of the best one before it, and which of [`CLOSED`] that is: the first of equals.
    fn best_before_opening(&self, closed: &[i32; GROUP]) -> ([i32; GROUP], [usize; GROUP]) {
        // Any tag that is far ahead will do: it only serves to rule others out.
        let leader = (1..GROUP).fold(0, |leader, place| if closed[place] > closed[leader] { place } else { leader });
        let mut top = [i32::MIN; GROUP];
        let mut from = [0; GROUP];
        for (place, (&score, row)) in closed.iter().zip(&self.opening).enumerate() {
            // Most are so far behind that they are best before no tag.
            if score + self.lead[leader][place] < closed[leader] {
                continue;
            }
            for (next, &transition) in row.iter().enumerate() {
                let sum = score + i32::from(transition);
                if sum > top[next] {
                    (top[next], from[next]) = (sum, place);
                }
            }
        }
        (top, from)
    }

    /// Prepares [`Transitions::probabilities`] for mentions in a stretch of tokens: the first ends before `first_end`, the last
    /// starts at `last_start` (forward-backward, Rabiner 1989).
    pub fn weigh(&self, emissions: &[Scores], first_end: usize, last_start: usize, workspace: &mut Workspace) {
        let Workspace { forward, backward, odds, .. } = workspace;
        odds.clear();
        odds.extend(emissions.iter().map(|emission| {
            // Relative to the best tag, so that no exponential overflows; the factor is the same for all paths.
            let top = emission[..TAGS].iter().copied().max().unwrap_or(0);
            let odds = |score: i16| self.odds.get(usize::from(top.abs_diff(score))).copied().unwrap_or(0.0);
            std::array::from_fn::<f32, TAGS, _>(|tag| odds(emission[tag]))
        }));
        // Forward rows are needed up to the start of the last mention, backward rows from the end of the first: the
        // tokens of a mention itself are summed in `probabilities`.
        forward.clear();
        let mut previous: Row = std::array::from_fn(|tag| f32::from(u8::from(tag == 0)));
        for odds in &odds[..=last_start] {
            previous = self.forward(&previous, odds);
            normalize(&mut previous);
            forward.push(previous);
        }
        backward.clear();
        backward.resize(emissions.len(), [0.0; TAGS]);
        let mut following = [0.0; TAGS];
        for (&tag, row) in CLOSED.iter().zip(&self.opening_odds) {
            following[tag as usize] = row[0];
        }
        for (at, odds) in odds.iter().enumerate().skip(first_end - 1).rev() {
            normalize(&mut following);
            backward[at] = following;
            following = self.backward(&following, odds);
        }
    }

    /// The weights of the tags of a token, from those of the one before and its own odds.
    fn forward(&self, previous: &Row, odds: &Row) -> Row {
        let mut sums = [0.0; GROUP];
        for (&weight, row) in of_group(&CLOSED, previous).iter().zip(&self.opening_odds) {
            // As all but one are at the start.
            if weight == 0.0 {
                continue;
            }
            for (sum, transition) in sums.iter_mut().zip(row) {
                *sum += weight * transition;
            }
        }
        let mut now = [0.0; TAGS];
        for (&next, sum) in OPENING.iter().zip(sums) {
            now[next as usize] = sum * odds[next as usize];
        }
        for (kind, [after_begin, after_inside]) in self.inner_odds.iter().enumerate() {
            let [begin, inside, end] = Self::going_on(kind);
            for (place, next) in [inside, end].into_iter().enumerate() {
                now[next] =
                    (previous[begin] * after_begin[place] + previous[inside] * after_inside[place]) * odds[next];
            }
        }
        now
    }

    /// The weights of the tags of the token before, from those of a token and its odds.
    fn backward(&self, following: &Row, odds: &Row) -> Row {
        let (following_opening, odds_opening) = (of_group(&OPENING, following), of_group(&OPENING, odds));
        let mut now = [0.0; TAGS];
        for (&tag, row) in CLOSED.iter().zip(&self.opening_odds) {
            let terms = row.iter().zip(odds_opening).zip(following_opening);
            now[tag as usize] = terms.fold(0.0, |sum, ((transition, odds), after)| sum + transition * odds * after);
        }
        for (kind, rows) in self.inner_odds.iter().enumerate() {
            let [begin, inside, end] = Self::going_on(kind);
            for (tag, [to_inside, to_end]) in [begin, inside].into_iter().zip(rows) {
                now[tag] = to_inside * odds[inside] * following[inside] + to_end * odds[end] * following[end];
            }
        }
        now
    }

    /// For every kind the probability that the `tokens` are one mention of it, after [`Transitions::weigh`].
    pub fn probabilities(&self, tokens: Range<usize>, workspace: &Workspace) -> [f32; KINDS] {
        let Workspace { forward, backward, odds, .. } = workspace;
        let tag_at = |kind, index| tag(kind, Position::of(index, tokens.len()));
        let mut paths: [f32; KINDS] = std::array::from_fn(|kind| forward[tokens.start][tag_at(kind, 0) as usize]);
        // The rows are scaled one by one, so the whole is summed along with the paths.
        let mut total = forward[tokens.start];
        for (index, odds) in odds[tokens.clone()].iter().enumerate().skip(1) {
            for (kind, path) in paths.iter_mut().enumerate() {
                let next = tag_at(kind, index);
                *path *= self.odds_of(tag_at(kind, index - 1), next) * odds[next as usize];
            }
            total = self.forward(&total, odds);
        }
        let after = &backward[tokens.end - 1];
        let sum: f32 = total.iter().zip(after).map(|(total, after)| total * after).sum();
        std::array::from_fn(|kind| {
            let path = paths[kind] * after[tag_at(kind, tokens.len() - 1) as usize];
            if sum > 0.0 { (path / sum).clamp(0.0, 1.0) } else { 0.0 }
        })
    }

    /// Begin, inside and end of a kind, as indices.
    fn going_on(kind: usize) -> [usize; 3] {
        [Position::Begin, Position::Inside, Position::End].map(|position| tag(kind, position).into())
    }

    /// The odds of `next`, which goes on with a mention, after `tag`.
    fn odds_of(&self, tag: Tag, next: Tag) -> f32 {
        match (parts(tag), parts(next)) {
            (Some((kind, before)), Some((_, after))) => {
                self.inner_odds[kind][usize::from(before != Position::Begin)][usize::from(after != Position::Inside)]
            }
            _ => 0.0,
        }
    }
}

/// Buffers that are used again for every stretch of tokens.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    back: Vec<[Tag; TAGS]>,
    forward: Vec<Row>,
    backward: Vec<Row>,
    odds: Vec<Row>,
}

fn normalize(row: &mut Row) {
    let sum: f32 = row.iter().sum();
    if sum > 0.0 {
        row.iter_mut().for_each(|value| *value /= sum);
    }
}

/// `e^x` by additions and multiplications alone, so that every platform gives the same bits; accurate to one part in 10,000, 0 below
/// e⁻⁸⁷.
pub fn exp(x: f32) -> f32 {
    let power = x * std::f32::consts::LOG2_E;
    if power < -126.0 {
        return 0.0;
    }
    let power = power.min(126.0);
    let whole = power as i32 - i32::from(power < 0.0);
    let part = power - whole as f32;
    let fraction = 1.0
        + part
            * (std::f32::consts::LN_2
                + part * (0.240_226_5 + part * (0.055_504_1 + part * (0.009_618_1 + part * 0.001_333_4))));
    f32::from_bits(((whole + 127) as u32) << 23) * fraction
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagger::tags::follows;

    #[test]
    fn exponentials_are_near() {
        for tenth in -800..800 {
            let x = tenth as f32 / 10.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-4, "{x}: {} {}", exp(x), x.exp());
        }
        assert_eq!(exp(-1000.0), 0.0);
    }

    /// The scores of `next` after `tag` and of the tags of tokens that the tests use.
    fn scores() -> ([[i16; TAGS]; TAGS], [Scores; 3]) {
        let score = |seed: usize| (seed * 37 % 101) as i16 - 50;
        let transitions = std::array::from_fn(|tag| std::array::from_fn(|next| score(tag * TAGS + next)));
        let emissions = std::array::from_fn(|token| std::array::from_fn(|tag| score(token * ROW + tag + 7)));
        (transitions, emissions)
    }

    /// Every sequence of tags of three tokens that is possible, and its odds.
    fn sequences(step: f32) -> Vec<([Tag; 3], f64)> {
        let (transitions, emissions) = scores();
        let odds = |score: i16| (f64::from(score) * f64::from(step)).exp();
        let tags = || 0..TAGS as Tag;
        let all =
            tags().flat_map(|first| tags().flat_map(move |second| tags().map(move |third| [first, second, third])));
        let odds_of = |tags: &[Tag; 3]| {
            let (before, after) = ([OUTSIDE, tags[0], tags[1], tags[2]], [tags[0], tags[1], tags[2], OUTSIDE]);
            let possible = before.iter().zip(after).all(|(&tag, next)| follows(tag, next));
            let moves: f64 =
                before.iter().zip(after).map(|(&t, next)| odds(transitions[t as usize][next as usize])).product();
            let stays: f64 = tags.iter().zip(&emissions).map(|(&tag, row)| odds(row[tag as usize])).product();
            possible.then_some(moves * stays)
        };
        all.filter_map(|tags| Some((tags, odds_of(&tags)?))).collect()
    }

    #[test]
    fn probabilities_are_those_of_all_sequences_summed() {
        const STEP: f32 = 0.03;
        let (transitions, emissions) = scores();
        let transitions = Transitions::new(transitions, STEP);
        let mut workspace = Workspace::default();
        transitions.weigh(&emissions, 1, 2, &mut workspace);
        let sequences = sequences(STEP);
        let total: f64 = sequences.iter().map(|(_, odds)| odds).sum();
        for tokens in [0..1, 1..2, 0..2, 1..3, 0..3] {
            let probabilities = transitions.probabilities(tokens.clone(), &workspace);
            for (kind, &probability) in probabilities.iter().enumerate() {
                let is_mention = |tags: &[Tag; 3]| {
                    let wanted = |(index, &at): (usize, &Tag)| at == tag(kind, Position::of(index, tokens.len()));
                    tags[tokens.clone()].iter().enumerate().all(wanted)
                };
                let wanted = sequences.iter().filter(|(tags, _)| is_mention(tags)).map(|(_, odds)| odds);
                let wanted = wanted.sum::<f64>() / total;
                assert!((f64::from(probability) - wanted).abs() < 1e-3, "{tokens:?} {kind}: {probability} {wanted}");
            }
        }
    }

    /// The score of a sequence between tokens outside of mentions; none if a tag may not follow the one before.
    #[cfg(not(target_arch = "wasm32"))]
    fn score_of(tags: &[Tag], transitions: &[[i16; TAGS]; TAGS], emissions: &[Scores]) -> Option<i64> {
        let before = std::iter::once(&OUTSIDE).chain(tags);
        let after = tags.iter().chain(std::iter::once(&OUTSIDE));
        let moves = before.zip(after).map(|(&tag, &next)| {
            follows(tag, next).then_some(i64::from(transitions[usize::from(tag)][usize::from(next)]))
        });
        let stays = tags.iter().zip(emissions).map(|(&tag, row)| Some(i64::from(row[usize::from(tag)])));
        moves.chain(stays).sum()
    }

    /// The best score of all sequences: Viterbi over every pair of tags, without back pointers.
    #[cfg(not(target_arch = "wasm32"))]
    fn best_score(transitions: &[[i16; TAGS]; TAGS], emissions: &[Scores]) -> Option<i64> {
        let mut best: Vec<Option<i64>> = (0..TAGS).map(|tag| (tag == usize::from(OUTSIDE)).then_some(0)).collect();
        let step = |best: &[Option<i64>], next: usize| {
            let before = (0..TAGS).filter(|&tag| follows(tag as Tag, next as Tag));
            before.filter_map(|tag| Some(best[tag]? + i64::from(transitions[tag][next]))).max()
        };
        for row in emissions {
            best = (0..TAGS).map(|next| Some(step(&best, next)? + i64::from(row[next]))).collect();
        }
        step(&best, usize::from(OUTSIDE))
    }

    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { cases: 64, ..Default::default() })]

        /// Small spreads make ties, large ones make tags that are skipped.
        #[test]
        fn the_best_sequence_is_that_of_plain_viterbi(seed: u32, spread in 1_i16..400, length in 0_usize..30) {
            let mut state = seed;
            let mut random = || {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 16) as i16 % spread
            };
            let scores: [[i16; TAGS]; TAGS] = std::array::from_fn(|_| std::array::from_fn(|_| random()));
            let emissions: Vec<Scores> = (0..length).map(|_| std::array::from_fn(|_| random())).collect();
            let mut tags = vec![OUTSIDE; length];
            Transitions::new(scores, 0.01).best(&emissions, &mut Workspace::default(), &mut tags);
            proptest::prop_assert_eq!(score_of(&tags, &scores, &emissions), best_score(&scores, &emissions));
        }
    }
}
