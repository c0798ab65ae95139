//! The splitter alone, on plain text: on news of several sizes, and on text made to be slow at two sizes, whose
//! throughput is the same if time is linear.

use article_analyzer::sentences::{Language, sentences};
use criterion::{BenchmarkId, Criterion, Throughput};
use std::hint::black_box;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("sentences");
    group.sample_size(10);
    let news = [13_000, 1_000_000, 10_000_000].map(|bytes| ("news", benches::news(bytes)));
    let one_line = [("one line", benches::news(50_000_000).replace('\n', " "))];
    let hostile = [100_000, 1_000_000].into_iter().flat_map(benches::hostile);
    for (name, text) in news.into_iter().chain(one_line).chain(hostile) {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::new(name, text.len()), &text, |bencher, text| {
            bencher.iter(|| sentences(black_box(text), Language::English).count());
        });
    }
    group.finish();
    criterion.final_summary();
}
