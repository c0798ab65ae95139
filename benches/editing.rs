//! A key pressed in an article of ten thousand words.

use article_analyzer::{Analysis, Analyzer, Options};
use criterion::Criterion;

fn analyze(analyzer: &mut Analyzer, text: &str) -> Analysis {
    analyzer.begin(text);
    loop {
        if let Some(analysis) = analyzer.advance() {
            return analysis;
        }
    }
}

fn editing(criterion: &mut Criterion) {
    let article = benches::news(60_000);
    let line = article.find("\n\n").map_or(0, |line| line + 2);
    let mut edited = article.clone();
    edited.insert(line, 'e');
    let mut analyzer = Analyzer::new(Options::default());
    analyze(&mut analyzer, &article);
    criterion.bench_function("edit/10,000 words", |bencher| {
        bencher.iter(|| {
            analyze(&mut analyzer, &edited);
            analyze(&mut analyzer, &article)
        });
    });
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    editing(&mut criterion);
    criterion.final_summary();
}
