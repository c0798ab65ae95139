//! The best sequence of tags, and how probable its mentions are.

use super::tags::{OUTSIDE, TAGS, Tag, follows};

/// Room for a row of scores, a whole number of vector registers.
pub const ROW: usize = 24;

/// Scores of the tags of one token, in quantisation steps.
pub type Scores = [i16; ROW];

/// Scores of every tag after every other.
#[derive(Clone, Debug)]
pub struct Transitions {
    scores: [[i16; TAGS]; TAGS],
    /// Their exponentials, 0 where a tag may not follow.
    odds: [[f32; TAGS]; TAGS],
    /// What one quantisation step adds to the logarithm of the odds.
    step: f32,
}

/// For every tag the tags it may follow.
static PREDECESSORS: [([Tag; TAGS], usize); TAGS] = {
    let mut table = [([0; TAGS], 0); TAGS];
    let mut next = 0;
    while next < TAGS {
        let mut tag = 0;
        while tag < TAGS {
            if follows(tag as Tag, next as Tag) {
                table[next].0[table[next].1] = tag as Tag;
                table[next].1 += 1;
            }
            tag += 1;
        }
        next += 1;
    }
    table
};

fn predecessors(tag: usize) -> &'static [Tag] {
    let (tags, count) = &PREDECESSORS[tag];
    &tags[..*count]
}

impl Transitions {
    /// Transitions with these scores of `next` after `tag`, as `scores[tag][next]`.
    pub fn new(scores: [[i16; TAGS]; TAGS], step: f32) -> Self {
        let mut odds = [[0.0; TAGS]; TAGS];
        for (tag, row) in odds.iter_mut().enumerate() {
            for (next, odds) in row.iter_mut().enumerate() {
                if follows(tag as Tag, next as Tag) {
                    *odds = exp(f32::from(scores[tag][next]) * step);
                }
            }
        }
        Self { scores, odds, step }
    }

    /// Fills `tags` with the best tags of a stretch of tokens with tokens outside of mentions before and after it
    /// (Viterbi 1967).
    pub fn best(&self, emissions: &[Scores], workspace: &mut Workspace, tags: &mut [Tag]) {
        workspace.back.clear();
        let mut best = [i32::MIN / 2; TAGS];
        best[OUTSIDE as usize] = 0;
        for emission in emissions {
            let mut now = [i32::MIN / 2; TAGS];
            let mut back = [OUTSIDE; TAGS];
            for next in 0..TAGS {
                let (mut top, mut top_tag) = (i32::MIN / 2, OUTSIDE);
                for &tag in predecessors(next) {
                    let score = best[tag as usize] + i32::from(self.scores[tag as usize][next]);
                    if score > top {
                        (top, top_tag) = (score, tag);
                    }
                }
                now[next] = top + i32::from(emission[next]);
                back[next] = top_tag;
            }
            best = now;
            workspace.back.push(back);
        }
        let ending = predecessors(OUTSIDE as usize).iter().copied();
        let last = ending.max_by_key(|&tag| (best[tag as usize] + i32::from(self.scores[tag as usize][0]), !tag));
        let mut tag = last.unwrap_or(OUTSIDE);
        for (slot, back) in tags.iter_mut().zip(&workspace.back).rev() {
            *slot = tag;
            tag = back[tag as usize];
        }
    }

    /// Prepares [`Transitions::probability`] for a stretch of tokens (forward-backward, Rabiner 1989).
    pub fn weigh(&self, emissions: &[Scores], workspace: &mut Workspace) {
        let Workspace { forward, backward, odds, .. } = workspace;
        odds.clear();
        odds.extend(emissions.iter().map(|emission| {
            let top = emission[..TAGS].iter().copied().max().unwrap_or(0);
            std::array::from_fn(|tag| exp(f32::from(emission[tag] - top) * self.step))
        }));
        forward.clear();
        let mut previous: [f32; TAGS] = std::array::from_fn(|tag| f32::from(u8::from(tag == 0)));
        for odds in odds.iter() {
            let mut now = [0.0; TAGS];
            for (next, now) in now.iter_mut().enumerate() {
                let sum: f32 =
                    predecessors(next).iter().map(|&tag| previous[tag as usize] * self.odds[tag as usize][next]).sum();
                *now = sum * odds[next];
            }
            normalize(&mut now);
            forward.push(now);
            previous = now;
        }
        backward.clear();
        let mut following: [f32; TAGS] = std::array::from_fn(|tag| self.odds[tag][0]);
        for odds in odds.iter().rev() {
            normalize(&mut following);
            backward.push(following);
            let mut now = [0.0; TAGS];
            for (next, after) in following.iter().enumerate() {
                for &tag in predecessors(next) {
                    now[tag as usize] += self.odds[tag as usize][next] * odds[next] * after;
                }
            }
            following = now;
        }
        backward.reverse();
    }

    /// Probability that the tokens from `start` on have exactly `tags`, after [`Transitions::weigh`].
    pub fn probability(&self, start: usize, tags: &[Tag], workspace: &Workspace) -> f32 {
        let Workspace { forward, backward, odds, .. } = workspace;
        let Some((&first, rest)) = tags.split_first() else { return 0.0 };
        let mut path = forward[start][first as usize];
        // The rows are scaled one by one, so the whole is summed along with the path.
        let mut total = forward[start];
        let mut tag = first;
        for (offset, &next) in rest.iter().enumerate() {
            let odds = &odds[start + offset + 1];
            path *= self.odds[tag as usize][next as usize] * odds[next as usize];
            let mut now = [0.0; TAGS];
            for (next, now) in now.iter_mut().enumerate() {
                let sum: f32 =
                    predecessors(next).iter().map(|&tag| total[tag as usize] * self.odds[tag as usize][next]).sum();
                *now = sum * odds[next];
            }
            total = now;
            tag = next;
        }
        let after = &backward[start + rest.len()];
        let sum: f32 = total.iter().zip(after).map(|(total, after)| total * after).sum();
        if sum > 0.0 { (path * after[tag as usize] / sum).clamp(0.0, 1.0) } else { 0.0 }
    }
}

/// Buffers that are used again for every stretch of tokens.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    back: Vec<[Tag; TAGS]>,
    forward: Vec<[f32; TAGS]>,
    backward: Vec<[f32; TAGS]>,
    odds: Vec<[f32; TAGS]>,
}

fn normalize(row: &mut [f32; TAGS]) {
    let sum: f32 = row.iter().sum();
    if sum > 0.0 {
        row.iter_mut().for_each(|value| *value /= sum);
    }
}

/// `e^x` by additions and multiplications alone, so that every platform gives the same bits; a 10,000th from the truth, 0 below
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

    #[test]
    fn exponentials_are_near() {
        for tenth in -800..800 {
            let x = tenth as f32 / 10.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-4, "{x}: {} {}", exp(x), x.exp());
        }
        assert_eq!(exp(-1000.0), 0.0);
    }

    #[test]
    fn probabilities_of_all_tags_of_a_token_add_up_to_one() {
        let transitions = Transitions::new([[0; TAGS]; TAGS], 0.1);
        let mut emissions = [[0; ROW]; 3];
        emissions[1][4] = 20;
        let mut workspace = Workspace::default();
        transitions.weigh(&emissions, &mut workspace);
        let sum: f32 = (0..TAGS as Tag).map(|tag| transitions.probability(1, &[tag], &workspace)).sum();
        assert!((sum - 1.0).abs() < 1e-4, "{sum}");
    }
}
