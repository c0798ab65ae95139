//! Finding the lines of a text, and those that are repeated, on a million lines of news and on text made to be slow.

use article_analyzer::{LineOptions, article::Article, layout::Layout, lines::classify};
use criterion::{BenchmarkId, Criterion, Throughput};
use std::hint::black_box;

const LINES: usize = 1_000_000;

fn million(criterion: &mut Criterion) {
    let text = benches::lines(LINES);
    let mut group = criterion.benchmark_group("a million lines");
    group.sample_size(10).throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("find", |bencher| bencher.iter(|| Article::new(black_box(&text)).lines.len()));
    let exact = LineOptions { near: false, contained: false, ..LineOptions::default() };
    for (name, options) in [("exact", exact), ("near and contained too", LineOptions::default())] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| classify(&Article::new(black_box(&text)), &Layout::default(), &options))
        });
    }
}

fn hostile(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("hostile lines");
    for megabytes in [1, 2, 4] {
        for (name, text) in texts(megabytes * 1_000_000) {
            group.sample_size(10).throughput(Throughput::Bytes(text.len() as u64));
            group.bench_with_input(BenchmarkId::new(name, megabytes), &text, |bencher, text| {
                bencher.iter(|| classify(&Article::new(black_box(text)), &Layout::default(), &LineOptions::default()));
            });
        }
    }
}

/// Texts of about `bytes` bytes in which many lines look like many others.
fn texts(bytes: usize) -> Vec<(&'static str, String)> {
    let sentence = "The council said on Tuesday that it would look into the matter before the end of the year";
    let long = format!("{sentence}. ").repeat(1_000_000 / sentence.len());
    vec![
        ("equal", numbered(bytes, |_| format!("{sentence}.\n"))),
        ("with another number", numbered(bytes, |number| format!("{sentence} {number}.\n"))),
        ("with another word", numbered(bytes, |number| format!("{sentence}, {}.\n", word(number)))),
        ("with the same beginning", numbered(bytes, |number| format!("{sentence} {}\n", word(number).repeat(9)))),
        ("short", numbered(bytes, |number| format!("{}\n", number % 7))),
        ("a megabyte long", numbered(bytes, |number| format!("{} {long}\n", word(number)))),
    ]
}

/// Lines made from their numbers, until they are `bytes` bytes.
fn numbered(bytes: usize, line: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for number in 0.. {
        if text.len() >= bytes {
            break;
        }
        text.push_str(&line(number));
    }
    text
}

fn word(number: usize) -> String {
    number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect()
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    million(&mut criterion);
    hostile(&mut criterion);
    criterion.final_summary();
}
