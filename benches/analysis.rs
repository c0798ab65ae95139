//! The whole analysis, and what it is written as.

use article_analyzer::{Options, analyze, render::Format};
use criterion::{BenchmarkId, Criterion, Throughput};
use std::hint::black_box;

fn analysis(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("analyze");
    for bytes in [5_000, 13_000, 1_000_000] {
        let text = benches::news(bytes);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::new("news", bytes), &text, |bencher, text| {
            bencher.iter(|| analyze(black_box(text), &Options::default()));
        });
    }
    group.sample_size(10);
    for (name, text) in benches::hostile(1_000_000) {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::new("hostile", name), &text, |bencher, text| {
            bencher.iter(|| analyze(black_box(text), &Options::default()));
        });
    }
}

fn rendering(criterion: &mut Criterion) {
    let text = benches::news(100_000);
    let analysis = analyze(&text, &Options::default());
    let mut group = criterion.benchmark_group("render");
    group.throughput(Throughput::Bytes(text.len() as u64));
    for format in Format::ALL {
        group.bench_function(format.name(), |bencher| {
            bencher.iter(|| format.render(black_box(&text), &analysis));
        });
    }
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    analysis(&mut criterion);
    rendering(&mut criterion);
    criterion.final_summary();
}
