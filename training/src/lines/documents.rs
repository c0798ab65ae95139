//! Pasted pages and articles with what is known of their lines.

use crate::{Result, corpora::Corpora};
use serde::Deserialize;

/// A page or article.
pub struct Document {
    pub id: String,
    pub text: String,
    /// Lines known to be the article's own.
    pub article: Vec<String>,
    /// Passages of the article: the lines that hold them must not all go.
    pub with: Vec<String>,
    /// Passages from around the article: the lines that hold them should all go.
    pub without: Vec<String>,
}

/// The documents of one source.
pub struct Source {
    pub name: &'static str,
    pub documents: Vec<Document>,
}

/// Reads the development documents of every source.
pub fn read(corpora: &Corpora) -> Result<Vec<Source>> {
    Ok(vec![
        Source { name: "aeb", documents: pages(corpora)? },
        Source { name: "trafilatura", documents: snippets(corpora)? },
        Source { name: "fnd1", documents: scraped(corpora)? },
        Source { name: "wikinews", documents: articles(corpora)? },
    ])
}

#[derive(Deserialize)]
struct Page {
    id: String,
    lines: Vec<(String, String)>,
}

/// Whole pages, every line labelled as article or other by comparison with the article's text.
fn pages(corpora: &Corpora) -> Result<Vec<Document>> {
    let document = |page: Page| Document {
        id: page.id,
        text: page.lines.iter().map(|(_, line)| line.as_str()).collect::<Vec<_>>().join("\n"),
        article: page
            .lines
            .into_iter()
            .filter(|(label, _)| label.starts_with("article"))
            .map(|(_, line)| line)
            .collect(),
        with: Vec::new(),
        without: Vec::new(),
    };
    Ok(corpora.records("boilerplate/aeb.dev.jsonl.gz")?.into_iter().map(document).collect())
}

#[derive(Deserialize)]
struct Snippets {
    id: String,
    with: Vec<String>,
    without: Vec<String>,
    full_page_text: String,
}

/// Whole pages with a few passages known to belong to the article or not.
fn snippets(corpora: &Corpora) -> Result<Vec<Document>> {
    let document = |page: Snippets| Document {
        id: page.id,
        text: page.full_page_text,
        article: Vec::new(),
        with: page.with,
        without: page.without,
    };
    Ok(corpora.records("boilerplate/trafilatura.dev.jsonl.gz")?.into_iter().map(document).collect())
}

#[derive(Deserialize)]
struct Scraped {
    id: String,
    text: String,
}

/// Scraped articles, nothing known of their lines.
fn scraped(corpora: &Corpora) -> Result<Vec<Document>> {
    let document =
        |Scraped { id, text }| Document { id, text, article: Vec::new(), with: Vec::new(), without: Vec::new() };
    Ok(corpora.records("boilerplate/fnd1.dev.jsonl.gz")?.into_iter().map(document).collect())
}

#[derive(Deserialize)]
struct Article {
    text: String,
}

/// Clean articles, of which every line is the article's own.
fn articles(corpora: &Corpora) -> Result<Vec<Document>> {
    let mut documents = Vec::new();
    for file in ["news/wikinews.dev.jsonl", "news/wikinews.train.jsonl"] {
        let articles: Vec<Article> = corpora.records(file)?;
        documents.extend(articles.into_iter().enumerate().map(|(number, Article { text })| Document {
            id: format!("{file} {}", number + 1),
            article: text.lines().map(str::to_owned).collect(),
            text,
            with: Vec::new(),
            without: Vec::new(),
        }));
    }
    Ok(documents)
}
