//! The names and patterns alone, on text that is split and tokenised already; and the tokens.

use article_analyzer::{
    Span,
    article::Article,
    layout::Layout,
    lines::{self, LineOptions},
    mentions,
    sentences::{self, Language},
    tokens,
};
use criterion::{BenchmarkId, Criterion, Throughput};
use std::hint::black_box;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("entities");
    group.sample_size(10);
    let news = [13_000, 1_000_000].map(|bytes| ("news", benches::news(bytes)));
    let hostile = [100_000, 1_000_000].into_iter().flat_map(benches::hostile);
    for (name, text) in news.into_iter().chain(hostile) {
        let lines = lines::classify(&Article::new(&text), &Layout::default(), &LineOptions::default());
        let sentences: Vec<Span> = sentences::split(&text, &lines.blocks, Language::English);
        let tokens = tokens::tokenize(&text, &sentences);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::new(format!("tokens {name}"), text.len()), &text, |bencher, text| {
            bencher.iter(|| tokens::tokenize(black_box(text), &sentences));
        });
        group.bench_with_input(BenchmarkId::new(name, text.len()), &text, |bencher, text| {
            bencher.iter(|| mentions::find(black_box(text), &sentences, &tokens));
        });
    }
    group.finish();
    criterion.final_summary();
}
