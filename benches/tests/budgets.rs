//! What every stage may allocate: budgets that no other program on the machine disturbs, unlike those of time.

use allocation_counter::{AllocationInfo, measure};
use article_analyzer::{
    LineOptions, Options, Span, analyze,
    article::Article,
    entities,
    layout::Layout,
    lines, mentions, quotations,
    sentences::{self, Language},
    tokens,
};

const BYTES: usize = 200_000;

/// What the second of two like runs allocates: the first one builds what is kept for all.
fn allocated<T>(run: impl Fn() -> T) -> AllocationInfo {
    drop(run());
    measure(|| drop(run()))
}

fn check(stage: &str, info: AllocationInfo, allocations: u64, peak: u64) {
    let (count, bytes) = (info.count_total, info.bytes_max);
    println!("{stage}: {count} allocations, {bytes} bytes at the peak");
    assert!(count <= allocations, "{stage}: {count} allocations, more than {allocations}");
    assert!(bytes <= peak, "{stage}: {bytes} bytes at the peak, more than {peak}");
}

/// The figures in the comments are what was measured when the budget was set.
#[test]
fn stages_keep_their_budgets() {
    let text = benches::news(BYTES);
    let options = LineOptions::default();
    check("sentences alone", allocated(|| sentences::sentences(&text, Language::English).count()), 0, 0);
    // 750, 651 KB
    check("lines", allocated(|| lines::classify(&Article::new(&text), &Layout::default(), &options)), 1_400, 800_000);
    let blocks = lines::classify(&Article::new(&text), &Layout::default(), &options).blocks;
    // 11, 98 KB: one list that grows
    check("sentences", allocated(|| sentences::split(&text, &blocks, Language::English)), 12, 100_000);
    let sentences: Vec<Span> = sentences::split(&text, &blocks, Language::English);
    // 8,670, 480 KB
    check(
        "repeated sentences",
        allocated(|| sentences::repeated_sentences(&text, &sentences, &options)),
        10_000,
        550_000,
    );
    // 2, 101 KB: a byte for a token, none by itself
    check("tokens", allocated(|| tokens::tokenize(&text, &sentences)), 2, 110_000);
    let tokens = tokens::tokenize(&text, &sentences);
    // 3,177, 666 KB: lists of the mentions of a name, and names with a hyphen or full stop are folded to see whether they are countries
    let find = || mentions::find(&text, &sentences, &tokens);
    check("mentions", allocated(find), 3_500, 850_000);
    let found = mentions::find(&text, &sentences, &tokens);
    let resolve = || entities::resolve(&text, &sentences, &found, None);
    // 33,564, 219 KB: the words beside persons, in whose roles the best is chosen
    check("entities", allocated(resolve), 36_000, 250_000);
    let named = resolve();
    let quoted = || quotations::find(&text, &blocks, &sentences, &tokens, &found, &named);
    // 3,046, 423 KB: what is quoted and who says it; the words of two paragraphs at a time
    check("quotations", allocated(quoted), 3_400, 470_000);
    // 49,583, 1,112 KB
    check("analysis", allocated(|| analyze(&text, &Options::default())), 54_000, 1_200_000);
}

/// A long text takes no more for each of its bytes: where it is 64-bit; in WebAssembly about two thirds, besides the text itself and the model.
#[test]
fn a_long_text_keeps_its_budget() {
    let text = benches::news(10 * BYTES);
    // 422,317, 10,900 KB
    check("a long text", allocated(|| analyze(&text, &Options::default())), 460_000, 6 * text.len() as u64);
}
