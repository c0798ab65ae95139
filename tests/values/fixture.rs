//! Reads texts whose dates, times and amounts are marked: "It cost [$5 million = USD 5000000]." (see `written.txt`).

use article_analyzer::{Analysis, Date, EntityOptions, Kind, Options, Span, analyze};

/// A marked text.
pub struct Case<'a> {
    /// The heading it stands below: an article or a construction.
    pub heading: &'a str,
    pub published: Option<Date>,
    pub text: String,
    pub marks: Vec<Mark<'a>>,
}

/// What has to be found.
pub struct Mark<'a> {
    pub span: Span,
    pub value: Expected<'a>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected<'a> {
    Value(&'a str),
    /// No value can be known.
    None,
    /// Opinions differ.
    Any,
}

/// How a mark was met, or what was found where nothing is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Right,
    /// The value is right, the mention is longer or shorter.
    OtherSpan,
    /// A value that nothing or something else is expected for.
    Wrong,
    Absent,
}

/// The articles of a fixture: what stands below one heading is one text.
pub fn articles(fixture: &str) -> Vec<Case<'_>> {
    let mut articles: Vec<Case> = Vec::new();
    for Case { heading, published, text, marks } in cases(fixture) {
        match articles.last_mut().filter(|article| article.heading == heading) {
            Some(article) => {
                article.text.push('\n');
                let start = article.text.len();
                let moved = |span: Span| Span::new(start + span.start, start + span.end);
                article.marks.extend(marks.into_iter().map(|mark| Mark { span: moved(mark.span), value: mark.value }));
                article.text.push_str(&text);
            }
            None => articles.push(Case { heading, published, text, marks }),
        }
    }
    articles
}

/// The cases of a fixture, each on a line of its own.
pub fn cases(fixture: &str) -> Vec<Case<'_>> {
    let (mut heading, mut published) = ("", None);
    let mut cases = Vec::new();
    for line in fixture.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")) {
        if let Some(name) = line.strip_prefix("## ") {
            heading = name;
        } else if let Some(day) = line.strip_prefix("published ") {
            published = day.parse().ok();
        } else {
            let (text, marks) = unmark(line);
            cases.push(Case { heading, published, text, marks });
        }
    }
    cases
}

fn unmark(line: &str) -> (String, Vec<Mark<'_>>) {
    let (mut text, mut marks) = (String::new(), Vec::new());
    for (index, part) in line.split(['[', ']']).enumerate() {
        if index % 2 == 0 {
            text.push_str(part);
            continue;
        }
        let (surface, value) = match part.split_once(" = ") {
            Some((surface, "?")) => (surface, Expected::Any),
            Some((surface, value)) => (surface, Expected::Value(value)),
            None => (part, Expected::None),
        };
        marks.push(Mark { span: Span::new(text.len(), text.len() + surface.len()), value });
        text.push_str(surface);
    }
    (text, marks)
}

impl Case<'_> {
    /// Analyzes the text, and says of every mark, then of every value where nothing is marked, how it was met.
    pub fn verdicts(&self) -> Vec<(Verdict, String)> {
        let entities = EntityOptions { date: self.published, ..EntityOptions::default() };
        let options = Options { entities, ..Options::default() };
        let analysis = analyze(&self.text, &options);
        let values = values(&analysis);
        let overlaps = |one: Span, other: Span| one.start < other.end && other.start < one.end;
        let mut verdicts: Vec<_> = self
            .marks
            .iter()
            .map(|mark| {
                let found = values.iter().find(|(span, _)| overlaps(*span, mark.span));
                let is_exact = found.is_some_and(|(span, _)| *span == mark.span);
                let value = found.and_then(|(_, value)| *value);
                let verdict = match (mark.value, value) {
                    (Expected::Any, _) | (Expected::None, None) => Verdict::Right,
                    (Expected::None, Some(_)) => Verdict::Wrong,
                    (Expected::Value(_), None) => Verdict::Absent,
                    (Expected::Value(wanted), Some(value)) if wanted != value => Verdict::Wrong,
                    _ if is_exact => Verdict::Right,
                    _ => Verdict::OtherSpan,
                };
                let surface = found.map_or("", |(span, _)| &self.text[span.range()]);
                let marked = &self.text[mark.span.range()];
                (verdict, format!("{marked} = {:?}, found {surface} = {value:?}", mark.value))
            })
            .collect();
        for (span, value) in values {
            if let Some(value) = value
                && !self.marks.iter().any(|mark| overlaps(mark.span, span))
            {
                verdicts.push((Verdict::Wrong, format!("unmarked {} = {value}", &self.text[span.range()])));
            }
        }
        verdicts
    }
}

/// The mentions of dates, times, amounts and percentages, with their values.
fn values(analysis: &Analysis) -> Vec<(Span, Option<&str>)> {
    let entities = analysis.entity_of_mention();
    let mentions = analysis.mentions.iter().zip(entities);
    mentions
        .filter(|(mention, _)| {
            matches!(mention.kind, Kind::Date | Kind::Time | Kind::Money | Kind::Percent | Kind::Quantity)
        })
        .map(|(mention, entity)| (mention.span, analysis.entities[entity].value.as_deref()))
        .collect()
}
