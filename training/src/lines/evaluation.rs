//! Counts over the development documents, and the cases to read.

use super::{
    boundaries,
    documents::{self, Document, Source},
    gold,
    score::Score,
    training,
};
use crate::{Result, corpora::Corpora};
use article_analyzer::{
    DuplicateReason, LineOptions, Status,
    article::Article,
    layout::Layout,
    lines::{self, Lines},
};
use std::collections::{BTreeMap, HashSet};

/// Found or lost, out of how many.
#[derive(Clone, Copy, Default)]
struct Share {
    of: usize,
    hits: usize,
}

impl Share {
    fn add(&mut self, hit: bool) {
        self.of += 1;
        self.hits += usize::from(hit);
    }

    fn show(self, scale: f64) -> String {
        format!("{}/{} = {:.1}", self.hits, self.of, self.hits as f64 * scale / self.of.max(1) as f64)
    }
}

#[derive(Default)]
struct Report {
    /// Article lines that are removed though no kept line says the same and the one they repeat, if any, does not hold all
    /// their words.
    harm: Share,
    /// Article passages of which no line is left.
    passages_lost: Share,
    /// Lines of at least four words that say what a line before them says, and are removed.
    repeats: Share,
    /// The same with fewer words; these may belong.
    short_repeats: Share,
    /// Passages from around the article of which no line is left.
    junk: Share,
    removed: BTreeMap<&'static str, usize>,
    cases: Vec<String>,
}

/// Prints the measures of every source, then the cases.
pub fn evaluate(corpora: &Corpora) -> Result {
    let mut scores = vec![("written.dev", Score::default())];
    let classify = |article: &Article, layout: &Layout| lines::classify(article, layout, &LineOptions::default());
    gold::written(corpora, "dev")?.iter().for_each(|text| scores[0].1.add(text, classify));
    scores.extend(training::evaluate_pages(corpora)?);
    for (name, score) in &scores {
        score.print(name);
    }
    for (name, score) in &scores {
        score.cases.iter().for_each(|case| println!("{name}\t{case}"));
    }
    let reports: Vec<(&str, Report)> =
        documents::read(corpora)?.iter().map(|source| (source.name, report(source))).collect();
    for (name, report) in &reports {
        println!("{name}");
        println!("  article lines lost, per 1,000   {}", report.harm.show(1000.0));
        println!("  article passages lost, %        {}", report.passages_lost.show(100.0));
        println!("  repeats removed, %              {}", report.repeats.show(100.0));
        println!("  short repeats removed, %        {}", report.short_repeats.show(100.0));
        println!("  junk passages removed, %        {}", report.junk.show(100.0));
        println!("  removed lines                   {:?}", report.removed);
    }
    boundaries::evaluate(corpora)?;
    println!("\nCases");
    reports.iter().flat_map(|(_, report)| &report.cases).for_each(|case| println!("{case}"));
    Ok(())
}

fn report(source: &Source) -> Report {
    let mut report = Report::default();
    source.documents.iter().for_each(|document| report.add(document));
    report
}

impl Report {
    fn add(&mut self, document: &Document) {
        let article = Article::new(&document.text);
        let result = lines::classify(&article, &Layout::default(), &LineOptions::default());
        let kept: HashSet<String> = texts(&article, &result, |status| *status == Status::Kept).map(words).collect();
        let own: HashSet<&str> = document.article.iter().map(|line| line.trim()).collect();
        let mut seen = HashSet::new();
        for (index, line) in result.lines.iter().enumerate() {
            let text = article.line(index).trim();
            let words = words(text);
            if words.is_empty() {
                continue;
            }
            let removed = line.status != Status::Kept;
            let label = label(&line.status);
            *self.removed.entry(label).or_default() += usize::from(removed);
            if own.contains(text) {
                let lost = removed && !kept.contains(&words) && !is_held(&article, &line.status, &words);
                self.harm.add(lost);
                self.case(lost, "LOST ARTICLE LINE", document, label, text);
            }
            if let Status::Duplicate { of, reason, similarity } = line.status
                && reason >= DuplicateReason::Near
            {
                let percent = (similarity * 100.0).round();
                self.case(
                    true,
                    "duplicate",
                    document,
                    label,
                    &format!("{percent} % {text}\n\t\t\tof {}", article.line(of)),
                );
            }
            if document.article.is_empty() || !own.contains(text) {
                self.case(removed && text.ends_with('.'), "removed sentence", document, label, text);
            }
            if !seen.insert(words.clone()) {
                let long = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count() >= 4;
                if long { &mut self.repeats } else { &mut self.short_repeats }.add(removed);
                self.case(long && !removed, "kept repeat", document, label, text);
            }
        }
        for passage in &document.with {
            if let Some(lost) = is_gone(&article, &result, passage) {
                self.passages_lost.add(lost);
                self.case(lost, "LOST ARTICLE PASSAGE", document, "", passage);
            }
        }
        for passage in &document.without {
            if let Some(gone) = is_gone(&article, &result, passage) {
                self.junk.add(gone);
                self.case(!gone, "kept junk", document, "", passage);
            }
        }
    }

    fn case(&mut self, is_one: bool, what: &str, document: &Document, label: &str, text: &str) {
        if is_one {
            let start: String = text.chars().take(400).collect();
            self.cases.push(format!("{what}\t{}\t{label}\t{start}", document.id));
        }
    }
}

fn texts<'a>(
    article: &'a Article,
    result: &'a Lines,
    which: impl Fn(&Status) -> bool + 'a,
) -> impl Iterator<Item = &'a str> {
    result.lines.iter().enumerate().filter(move |(_, line)| which(&line.status)).map(|(index, _)| article.line(index))
}

/// Whether no kept line holds `passage`; nothing if no line of the page does.
fn is_gone(article: &Article, result: &Lines, passage: &str) -> Option<bool> {
    let holds = |line: &&str| line.contains(passage.trim());
    texts(article, result, |_| true).find(holds)?;
    Some(!texts(article, result, |status| *status == Status::Kept).any(|line| holds(&line)))
}

/// Whether the line that a duplicate repeats holds all its words.
fn is_held(article: &Article, status: &Status, duplicate: &str) -> bool {
    let Status::Duplicate { of, .. } = *status else { return false };
    let kept = words(article.line(of));
    let kept: HashSet<&str> = kept.split(' ').collect();
    duplicate.split(' ').all(|word| kept.contains(word))
}

/// The lower-case words of a line: an own, simpler idea of what it says than the one that is measured.
fn words(line: &str) -> String {
    let words = line.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

fn label(status: &Status) -> &'static str {
    match status {
        Status::Kept => "kept",
        Status::Duplicate { reason, .. } => reason.name(),
        Status::Boilerplate { kind, .. } => kind.name(),
    }
}
