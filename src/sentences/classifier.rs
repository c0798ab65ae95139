//! The classifier: logistic regression on hashed features.

use super::context::{Aside, Context, Marks};

/// Trained by `training train sentences`; see MODEL.md.
static ENGLISH: &[u8; 1 << 17] = include_bytes!("weights.bin");

/// The weights of a language, one signed byte each.
#[derive(Clone, Copy)]
pub struct Classifier<'w> {
    weights: &'w [u8],
}

impl<'w> Classifier<'w> {
    /// The classifier of English.
    pub const fn english() -> Self {
        Self { weights: ENGLISH }
    }

    /// One with `weights`, of which there is a power of two.
    pub const fn new(weights: &'w [u8]) -> Self {
        Self { weights }
    }

    /// Whether a sentence ends at the candidate in `context`. In languages with few texts to learn from, what the
    /// `rules` say is evidence, too.
    pub fn is_boundary(self, context: &Context, rules: Option<bool>) -> bool {
        let (mut sum, bits) = (0, self.weights.len().ilog2());
        features(context, rules, true, |feature| sum += i32::from(self.weights[index(feature, bits)] as i8));
        sum > 0
    }
}

/// Number of weights of English, and of each other language.
pub const LARGE: usize = ENGLISH.len();
/// See [`LARGE`].
pub const SMALL: usize = 1 << 13;

/// Where the weight of `feature` lies among 2^`bits`.
#[must_use]
pub const fn index(feature: u32, bits: u32) -> usize {
    (feature >> (32 - bits)) as usize
}

/// Gives `feature` the hash of every feature of `context`; those that know words only if `lexical`.
pub fn features(context: &Context, rules: Option<bool>, lexical: bool, mut feature: impl FnMut(u32)) {
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
    if let Some(rules) = rules {
        add(39, u32::from(rules), 0);
        add(40, u32::from(rules) << 4 | mark, case);
        add(41, u32::from(rules) << 4 | class, case);
    }
    if context.aside != Aside::None {
        add(34, (context.aside as u32) << 4 | mark, class);
        add(35, (context.aside as u32) << 4 | class, nearer.shape as u32);
    }
    if let Some(speech) = context.speech {
        add(32, end, speech.bits());
        add(33, mark, speech.bits());
        add(36, mark << 4 | speech.verb, speech.after);
        add(37, mark << 4 | speech.verb, start);
        if lexical {
            add(38, mark << 4 | speech.after, speech.hash);
        }
    }
    if lexical {
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
