//! Whether the articles of a paste are told apart: pairs of articles, one below the other, and each article alone.

use super::gold::{self, Gold, LabelledText, View};
use crate::{Result, corpora::Corpora};
use article_analyzer::{ArticleRange, LineOptions, Span, article::Article, layout::Layout, lines};
use serde::Deserialize;

/// What stands between two articles: nothing but the end of a line, or what is copied with them from their pages.
const BETWEEN: [&str; 4] = [
    "\n\n",
    "\n",
    "\n\n\n",
    "\n\nShare on Facebook\nTweet\nEmail\n\nMost read\nBridge reopens after repairs\nFarm fair moves to June\n\nSkip to content\nMenu\nNews\nWeather\n\n",
];

#[derive(Deserialize)]
struct Unlabelled {
    text: String,
}

/// Prints how many pairs are told apart, and every article that is taken for two.
pub fn evaluate(corpora: &Corpora) -> Result {
    println!("several articles in one text");
    for part in ["train", "dev"] {
        print_pairs(part, &gold::written(corpora, part)?);
    }
    let mut texts: Vec<(String, String, Layout)> = Vec::new();
    for file in ["wikinews.train", "wikinews.dev", "releases.train", "releases.dev"] {
        let articles: Vec<Unlabelled> = corpora.records(&format!("news/{file}.jsonl"))?;
        let numbered = articles.into_iter().enumerate();
        texts.extend(numbered.map(|(number, article)| (format!("{file} {number}"), article.text, Layout::default())));
    }
    for (name, view) in [("pages.dev", View::Whole), ("pages.dev with layout", View::Layout)] {
        let pages = gold::pages(corpora, view)?;
        texts.extend(pages.into_iter().map(|page| (format!("{name} {}", page.id), page.text, page.layout)));
    }
    for part in ["train", "dev"] {
        let articles = gold::written(corpora, part)?;
        texts.extend(articles.into_iter().map(|text| (format!("written.{part} {}", text.id), text.text, text.layout)));
    }
    let sentences = corpora.text("news/voa.dev.conll")?;
    let voa: Vec<String> = sentences.split("\n\n").map(sentence).collect();
    texts.extend(
        voa.chunks(20)
            .enumerate()
            .map(|(number, sentences)| (format!("voa.dev {number}"), sentences.join("\n"), Layout::default())),
    );
    let mut wrong = 0;
    for (name, text, layout) in &texts {
        let articles = articles(text, layout);
        wrong += usize::from(articles.len() > 1);
        for article in articles.iter().skip(1) {
            println!("  TWO OF ONE\t{name}\t{}", &text[article.title.unwrap_or(article.span).range()]);
        }
    }
    println!("  single articles taken for several: {wrong} of {}", texts.len());
    Ok(())
}

/// The words of a sentence in columns.
fn sentence(lines: &str) -> String {
    lines.lines().filter_map(|line| line.split('\t').next()).collect::<Vec<_>>().join(" ")
}

fn articles(text: &str, layout: &Layout) -> Vec<ArticleRange> {
    lines::classify(&Article::new(text), layout, &LineOptions::default()).articles
}

fn print_pairs(part: &str, texts: &[LabelledText]) {
    let (mut pairs, mut found, mut exact, mut reported) = (0, 0, 0, 0);
    for (number, pair) in texts.chunks_exact(2).enumerate() {
        let [first, second] = pair else { continue };
        let between = BETWEEN[number % BETWEEN.len()];
        let offset = first.text.trim_end().len() + between.len();
        let text = format!("{}{between}{}", first.text.trim_end(), second.text);
        let span_of = |label: fn(&Gold) -> bool, text: &LabelledText| {
            text.lines.iter().filter(|line| label(&line.1)).map(|line| line.0).collect::<Vec<Span>>()
        };
        let is_paragraph = |gold: &Gold| *gold == Gold::Paragraph;
        let last = span_of(is_paragraph, first).last().map_or(0, |span| span.end);
        let next = span_of(is_paragraph, second).first().map_or(text.len(), |span| span.start + offset);
        let title = span_of(|gold| *gold == Gold::Title, second).first().map(|span| span.start + offset);
        let starts: Vec<usize> = articles(&text, &Layout::default()).iter().skip(1).map(|it| it.span.start).collect();
        pairs += 1;
        reported += starts.len();
        found += usize::from(starts.iter().any(|start| (last..=next).contains(start)));
        exact += usize::from(starts.iter().any(|start| Some(*start) == title));
        for start in starts.iter().filter(|start| !(last..=next).contains(start)) {
            println!("  WRONG\t{} {}\t{}", first.id, second.id, text[*start..].lines().next().unwrap_or_default());
        }
    }
    println!(
        "  written.{part}: of {pairs} pairs {found} told apart, {exact} at the headline; {reported} boundaries in all"
    );
}
