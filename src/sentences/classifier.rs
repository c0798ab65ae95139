//! The classifier: logistic regression on hashed features.

use super::context::Context;

/// Number of weights: a power of two.
pub const WEIGHTS: usize = 1 << 17;

/// Trained by `training train sentences`; see MODEL.md.
static WEIGHTS_BLOB: &[u8; WEIGHTS] = include_bytes!("weights.bin");

/// Whether a sentence ends at the candidate in `context`.
pub fn is_boundary(context: &Context) -> bool {
    let mut sum = 0;
    features(context, true, |feature| sum += i32::from(WEIGHTS_BLOB[index(feature)] as i8));
    sum > 0
}

/// Where the weight of `feature` lies.
pub const fn index(feature: u32) -> usize {
    (feature >> (32 - WEIGHTS.ilog2())) as usize
}

/// Gives `feature` the hash of every feature of `context`.
pub fn features(context: &Context, lexical: bool, mut feature: impl FnMut(u32)) {
    let Context {
        mark,
        closers,
        gap,
        openers,
        before,
        after,
        follows,
        precedes,
        abbreviation,
        in_quotes,
        in_brackets,
        item,
        first,
        length,
    } = *context;
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
    let precedes = precedes.map_or(0, |precedes| precedes as u32);
    let open = u32::from(in_quotes) | u32::from(in_brackets) << 1;
    let length = length.max(1).ilog2().min(10);
    let size = before[0].text.len().min(8) as u32;

    let case = after[0].text.chars().next().map_or(0, |first| match first {
        _ if first.is_lowercase() => 1,
        _ if first.is_uppercase() => 2,
        _ if first.is_numeric() => 3,
        _ => 4,
    });
    let mut add = |template: u32, values: &[u32]| {
        let hash = values.iter().fold(template.wrapping_mul(0x9E37_79B1), |hash, value| {
            (hash.rotate_left(5) ^ value).wrapping_mul(0x9E37_79B1)
        });
        feature(hash);
    };
    add(1, &[end, gap]);
    add(2, &[end, start, gap]);
    add(3, &[mark, nearer, class, next]);
    add(4, &[mark, nearer, farther]);
    add(5, &[mark, next, follows]);
    add(6, &[mark, u32::from(first), nearer, next]);
    add(7, &[mark, u32::from(first), length]);
    add(8, &[mark, nearer, size, next]);
    add(9, &[mark, nearer, next, second, follows]);
    add(10, &[mark, class, farther, next]);
    add(11, &[mark, class, next, second]);
    add(12, &[mark, nearer, precedes, next]);
    add(13, &[end, nearer, precedes, start]);
    add(14, &[mark, next, second, follows]);
    add(15, &[mark, class]);
    add(16, &[mark, class, case]);
    add(17, &[end, case]);
    add(18, &[mark, nearer, case]);
    add(19, &[mark, case]);
    add(20, &[item as u32]);
    add(21, &[item as u32, mark, nearer]);
    add(22, &[end, open, start]);
    add(23, &[mark, open, openers.bits(), closers.bits()]);
    add(24, &[mark, open, case, class]);
    if !lexical {
        return;
    }
    add(25, &[mark, nearer_word, case]);
    add(26, &[mark, next_word, case]);
    add(27, &[class, next_word]);
    add(28, &[mark, farther_word]);
    add(29, &[end, second_word, start]);
    add(30, &[end, third_word, next]);
    add(31, &[mark, nearer_word, openers.bits(), closers.bits()]);
}
