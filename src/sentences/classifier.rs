//! The classifier: logistic regression on hashed features.

use super::context::{Context, Marks};

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

/// Gives `feature` the hash of every feature of `context`; those that know words only if `lexical`.
pub fn features(context: &Context, lexical: bool, mut feature: impl FnMut(u32)) {
    let Context { mark, gap, before: [nearer, farther], after: [next, second, third], case, item, .. } = *context;
    let mark = mark as u32;
    let end = mark << 5 | bits(context.closers);
    let openers = bits(context.openers);
    let start = (next.shape as u32) << 5 | openers;
    let shapes = (nearer.shape as u32) << 4 | next.shape as u32;
    let class = context.abbreviation.map_or(0, |class| class as u32);
    let case = case as u32;
    let item = item as u32;
    let open = u32::from(context.in_quotes) | u32::from(context.in_brackets) << 1;
    let follows = context.follows.map_or(0, |follows| if follows.is_alphanumeric() { 1 } else { follows as u32 });
    let precedes = context.precedes.map_or(0, |precedes| precedes as u32);
    let length = context.length.max(1).ilog2().min(10);
    let size = nearer.len().min(8) as u32;
    let [farther_shape, second_shape] = [farther, second].map(|word| word.shape as u32);

    let mut add = |template: u32, small: u32, large: u32| {
        let hash = (small << 6 | template).wrapping_mul(0x9E37_79B1).rotate_left(15) ^ large;
        let hash = hash.wrapping_mul(0x85EB_CA6B);
        feature((hash ^ hash >> 15).wrapping_mul(0xC2B2_AE35));
    };
    add(0, end << 2 | gap as u32, 0);
    add(1, end << 2 | gap as u32, start);
    add(2, mark << 4 | class, shapes);
    add(3, mark << 4 | farther_shape, nearer.shape as u32);
    add(4, mark << 4 | next.shape as u32, follows);
    add(5, mark << 1 | u32::from(context.first), shapes);
    add(6, mark << 1 | u32::from(context.first), length);
    add(7, mark << 4 | size, shapes);
    add(8, mark << 12 | shapes << 4 | second_shape, follows);
    add(9, mark << 4 | class, farther_shape << 4 | next.shape as u32);
    add(10, mark << 4 | class, (next.shape as u32) << 4 | second_shape);
    add(11, mark << 8 | shapes, precedes);
    add(12, end << 9 | start, (nearer.shape as u32) << 21 | precedes);
    add(13, mark << 8 | (next.shape as u32) << 4 | second_shape, follows);
    add(14, mark << 4 | class, 0);
    add(15, mark << 4 | class, case);
    add(16, end, case);
    add(17, mark << 4 | nearer.shape as u32, case);
    add(18, mark, case);
    add(19, item, 0);
    add(20, item << 4 | mark, nearer.shape as u32);
    add(21, end << 2 | open, start);
    add(22, end << 2 | open, openers);
    add(23, mark << 2 | open, case << 4 | class);
    add(31, class << 4 | context.abbreviation_after.map_or(0, |class| class as u32), case);
    if lexical {
        add(32, end << 2 | u32::from(context.speech), start);
        add(33, mark << 2 | u32::from(context.speech), openers);
        add(24, mark << 3 | case, nearer.hash);
        add(25, mark << 3 | case, next.hash);
        add(26, class, next.hash);
        add(27, mark, farther.hash);
        add(28, end << 9 | start, second.hash);
        add(29, end << 4 | next.shape as u32, third.hash);
        add(30, end << 5 | openers, nearer.hash);
    }
}

/// The marks as a number below 32.
fn bits(marks: Marks) -> u32 {
    let Marks { double, single, round, square, other } = marks;
    [double, single, round, square, other].into_iter().fold(0, |bits, bit| bits << 1 | u32::from(bit))
}
