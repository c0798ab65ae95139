//! The classifier: logistic regression on hashed features.

use super::context::Context;

/// Number of weights: a power of two.
pub const WEIGHTS: usize = 1 << 15;

/// Trained by `training train sentences`; see MODEL.md.
static WEIGHTS_BLOB: &[u8; WEIGHTS] = include_bytes!("weights.bin");

/// Whether a sentence ends at the candidate in `context`.
pub fn is_boundary(context: &Context) -> bool {
    let mut sum = 0;
    features(context, |feature| sum += i32::from(WEIGHTS_BLOB[feature] as i8));
    sum > 0
}

/// Gives `feature` the index of every feature of `context`, each below [`WEIGHTS`].
pub fn features(context: &Context, mut feature: impl FnMut(usize)) {
    let Context { mark, closers, gap, openers, before, after, follows, abbreviation, first, length } = *context;
    let [nearer, farther] = before.map(|word| word.shape() as u32);
    let shapes = after.map(|word| word.shape() as u32);
    let [next, second, _] = shapes;
    let [nearer_word, farther_word] = before.map(|word| word.hash());
    let [next_word, second_word, third_word] = after.map(|word| word.hash());
    let mark = mark as u32;
    let class = abbreviation.map_or(0, |class| class as u32);
    let start = next << 5 | openers.bits();
    let end = mark << 5 | closers.bits();
    let gap = gap as u32;
    let follows = follows.map_or(0, |follows| if follows.is_alphanumeric() { 1 } else { follows as u32 });
    let length = length.max(1).ilog2().min(10);
    let size = before[0].text.len().min(8) as u32;

    let mut add = |template: u32, values: &[u32]| {
        let hash = values.iter().fold(template.wrapping_mul(0x9E37_79B1), |hash, value| {
            (hash.rotate_left(5) ^ value).wrapping_mul(0x9E37_79B1)
        });
        feature((hash >> (32 - WEIGHTS.ilog2())) as usize);
    };
    add(1, &[end, gap]);
    add(2, &[end, start, gap]);
    add(3, &[mark, nearer, start]);
    add(4, &[mark, nearer, class, next]);
    add(5, &[mark, nearer_word]);
    add(6, &[mark, nearer_word, next]);
    add(7, &[mark, nearer_word, next_word]);
    add(8, &[mark, next_word]);
    add(9, &[end, next_word, next]);
    add(10, &[mark, class, next_word, next]);
    add(11, &[mark, nearer, farther]);
    add(12, &[mark, farther_word]);
    add(13, &[mark, farther, nearer, start]);
    add(14, &[end, next, second]);
    add(15, &[end, second_word, start]);
    add(16, &[end, third_word, next]);
    add(17, &[mark, next, follows]);
    add(18, &[mark, u32::from(first), nearer, next]);
    add(19, &[mark, u32::from(first), length]);
    add(20, &[mark, nearer, size, next]);
    add(21, &[mark, nearer, next, second, follows]);
    add(22, &[mark, class, farther, next]);
    add(23, &[mark, class, next, second]);
    add(24, &[mark, nearer_word, openers.bits(), closers.bits()]);
}
