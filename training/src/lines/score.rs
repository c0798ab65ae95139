//! Lines lost, junk left, and what is known of the head, on texts of which every line is labelled.

use super::gold::{Gold, LabelledText};
use article_analyzer::{Span, Status, article::Article, layout::Layout, lines::Lines};
use std::collections::BTreeMap;

/// Right, out of how many.
#[derive(Clone, Copy, Default)]
pub struct Share {
    pub right: usize,
    pub of: usize,
}

impl Share {
    fn add(&mut self, right: bool) {
        self.of += 1;
        self.right += usize::from(right);
    }

    fn percent(self) -> String {
        format!("{}/{} = {:.1} %", self.right, self.of, self.right as f64 * 100.0 / self.of.max(1) as f64)
    }
}

/// The measures of one source.
#[derive(Default)]
pub struct Score {
    /// Lines of the article that are removed.
    pub lost: Share,
    /// Texts of which no headline is kept.
    pub headlines_lost: Share,
    /// Boilerplate that is removed, by kind.
    pub junk: BTreeMap<String, Share>,
    pub repeats: Share,
    pub title: Share,
    pub subtitle: Share,
    pub byline: Share,
    pub date: Share,
    /// What went wrong, a line each.
    pub cases: Vec<String>,
}

impl Score {
    /// Adds what `classify` finds in `text`.
    pub fn add(&mut self, text: &LabelledText, classify: impl Fn(&Article, &Layout) -> Lines) {
        let article = Article::new(&text.text);
        let found = classify(&article, &text.layout);
        let mut headline_kept = false;
        let mut headline_removed = "";
        for (span, gold) in &text.lines {
            let index = article.lines.partition_point(|line| line.start <= span.start).saturating_sub(1);
            let status = &found.lines[index].status;
            let is_kept = *status == Status::Kept;
            let line: String = text.text[span.range()].chars().take(120).collect();
            match gold {
                Gold::Boilerplate(kind) => {
                    self.junk.entry(kind.clone()).or_default().add(!is_kept);
                    self.case(is_kept, "JUNK", text, &format!("{kind}: {line}"));
                }
                Gold::Repeat => self.repeats.add(!is_kept),
                Gold::Title if is_kept => headline_kept = true,
                Gold::Title => headline_removed = reason(status),
                _ => {}
            }
            if gold.must_stay() {
                self.lost.add(!is_kept);
                self.case(!is_kept, "LOST", text, &format!("{} {line}", reason(status)));
            }
        }
        self.head(text, &found);
        if let Some(title) = &text.title {
            self.headlines_lost.add(!headline_kept);
            self.case(!headline_kept, "NO HEADLINE", text, &format!("{headline_removed} {title}"));
        }
    }

    fn head(&mut self, text: &LabelledText, found: &Lines) {
        let shown = |span: Option<Span>| span.map_or("", |span| &text.text[span.range()]);
        if let Some(title) = &text.title {
            let right = squash(shown(found.title)) == squash(title);
            self.title.add(right);
            self.case(!right, "TITLE", text, &format!("{:?}, not {title:?}", shown(found.title)));
        }
        let gold = |label: Gold| text.lines.iter().find(|line| line.1 == label).map(|line| line.0);
        if let Some(subtitle) = gold(Gold::Subtitle) {
            let right = found.subtitle == Some(subtitle);
            self.subtitle.add(right);
            self.case(
                !right,
                "SUBTITLE",
                text,
                &format!("{:?}, not {:?}", shown(found.subtitle), &text.text[subtitle.range()]),
            );
        }
        if !text.authors.is_empty() {
            let byline = bare(shown(found.byline));
            let names =
                |name: &String| byline.contains(&bare(name)) || !byline.is_empty() && bare(name).contains(&byline);
            let right = text.authors.iter().any(names);
            self.byline.add(right);
            self.case(!right, "BYLINE", text, &format!("{:?}, not {:?}", shown(found.byline), text.authors));
        }
        if let Some(date) = &text.date {
            let day = found.publication_date.map(|date| date.to_string());
            let right = day.as_ref() == Some(date);
            self.date.add(right);
            self.case(!right, "DATE", text, &format!("{day:?} {:?}, not {date}", shown(found.published)));
        }
    }

    fn case(&mut self, is_one: bool, what: &str, text: &LabelledText, case: &str) {
        if is_one {
            self.cases.push(format!("{what}\t{}\t{case}", text.id));
        }
    }

    /// Junk that is removed, of all kinds.
    pub fn all_junk(&self) -> Share {
        let sum = |sum: Share, junk: &Share| Share { right: sum.right + junk.right, of: sum.of + junk.of };
        self.junk.values().fold(Share::default(), sum)
    }

    /// Prints the measures.
    pub fn print(&self, name: &str) {
        println!("{name}");
        println!("  article lines lost {}; no headline kept {}", self.lost.percent(), self.headlines_lost.percent());
        println!("  junk removed {}; repeats removed {}", self.all_junk().percent(), self.repeats.percent());
        for (kind, share) in self.junk.iter().filter(|_| self.junk.len() > 1) {
            println!("    {kind} {}", share.percent());
        }
        for (part, share) in
            [("title", self.title), ("subtitle", self.subtitle), ("byline", self.byline), ("date", self.date)]
        {
            if share.of > 0 {
                println!("  {part} right {}", share.percent());
            }
        }
    }
}

fn reason(status: &Status) -> &'static str {
    match status {
        Status::Kept => "kept",
        Status::Duplicate { reason, .. } => reason.name(),
        Status::Boilerplate { kind, .. } => kind.name(),
    }
}

fn squash(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The letters and digits of `text`, lower-case.
fn bare(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
