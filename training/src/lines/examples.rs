//! Labelled articles as sequences to learn from, and variants of them: pasted without blank lines, or with the page around.

use super::{
    crf::{Item, Mask, Random, Sequence},
    gold::{Gold, LabelledText},
};
use article_analyzer::{
    layout::Layout,
    lines::learning::{self, STATES, State},
};

/// A line of a text and the states it may have.
#[derive(Clone)]
struct Line {
    text: String,
    allowed: Mask,
    has_gap: bool,
}

const fn only(state: State) -> Mask {
    1 << state as usize
}

const ALL: Mask = (1 << STATES) - 1;
const KEPT: Mask = (1 << State::RelatedLink as usize) - 1;
const FURNITURE: Mask = only(State::Furniture);

/// The states that a line may have.
pub fn allowed(gold: &Gold) -> Mask {
    match gold {
        Gold::Title => only(State::Title),
        Gold::Subtitle => only(State::Subtitle),
        Gold::Byline => only(State::Byline),
        Gold::Source => only(State::Source),
        Gold::Heading => only(State::Heading),
        Gold::Paragraph => only(State::Paragraph),
        Gold::PullQuote => only(State::Quote),
        Gold::ListItem => only(State::ListItem),
        Gold::Caption => only(State::Caption),
        Gold::Repeat => KEPT & !only(State::Byline) & !only(State::Source),
        Gold::Boilerplate(kind) => match kind.as_str() {
            "related" => only(State::RelatedLink),
            "photoCredit" | "imageMarkup" | "player" => only(State::Credit),
            _ => FURNITURE,
        },
        Gold::Article => KEPT & !only(State::Title) & !only(State::Byline) & !only(State::Source),
        Gold::Unknown => ALL,
    }
}

/// The sequences of `texts` and of their variants.
pub fn sequences(texts: &[&LabelledText]) -> Vec<Sequence> {
    let pools = Pools::new(texts);
    let mut random = Random(7);
    let mut sequences = Vec::new();
    for text in texts {
        let lines = lines(text);
        let mut add = |lines: &[Line]| sequences.push(sequence(lines));
        add(&lines);
        add(&lines.iter().map(|line| Line { has_gap: !line.has_gap, ..line.clone() }).collect::<Vec<_>>());
        add(&pools.page(&lines, &mut random));
        if random.below(2) == 0 {
            add(&bare(&lines));
        }
    }
    sequences
}

/// The article alone.
fn bare(lines: &[Line]) -> Vec<Line> {
    lines.iter().filter(|line| line.allowed & KEPT != 0).cloned().collect()
}

fn lines(text: &LabelledText) -> Vec<Line> {
    let mut end = 0;
    let read = |(span, gold): &(article_analyzer::Span, Gold)| {
        let has_gap = text.text[end..span.start].matches('\n').count() > 1;
        end = span.end;
        Line { text: text.text[span.range()].to_owned(), allowed: allowed(gold), has_gap }
    };
    text.lines.iter().map(read).collect()
}

fn sequence(lines: &[Line]) -> Sequence {
    let mut text = String::new();
    let mut starts = Vec::new();
    for line in lines {
        text.push_str(if text.is_empty() {
            ""
        } else if line.has_gap {
            "\n\n"
        } else {
            "\n"
        });
        starts.push(text.len());
        text.push_str(&line.text);
    }
    let examples = learning::examples(&text, &Layout::default());
    let item = |example: learning::Example| {
        let first = starts.partition_point(|&start| start <= example.block.span.start).saturating_sub(1);
        Item { features: example.features, allowed: lines[first].allowed }
    };
    examples.into_iter().map(item).collect()
}

/// Lines of pages, from which others are made up.
struct Pools {
    /// Entries of menus.
    menu: Vec<String>,
    /// Other lines around articles.
    furniture: Vec<String>,
    /// Above links to other articles.
    link_headings: Vec<String>,
    titles: Vec<String>,
    bylines: Vec<String>,
    sources: Vec<String>,
}

impl Pools {
    fn new(texts: &[&LabelledText]) -> Self {
        let of = |is: &dyn Fn(&Gold) -> bool| -> Vec<String> {
            let lines = texts.iter().flat_map(|text| text.lines.iter().map(move |line| (text, line)));
            lines.filter(|(_, line)| is(&line.1)).map(|(text, line)| text.text[line.0.range()].to_owned()).collect()
        };
        let is_kind =
            |gold: &Gold, kinds: &[&str]| matches!(gold, Gold::Boilerplate(kind) if kinds.contains(&kind.as_str()));
        let navigation = of(&|gold| is_kind(gold, &["navigation"]));
        let separators = [" / ", " | ", " · ", " • ", " › ", " > "];
        let entries = navigation.iter().flat_map(|line| {
            let separator = separators.into_iter().find(|separator| line.contains(separator)).unwrap_or("\n");
            line.split(separator).map(str::to_owned).collect::<Vec<_>>()
        });
        Self {
            menu: entries.filter(|entry| !entry.is_empty()).collect(),
            furniture: of(&|gold| {
                is_kind(
                    gold,
                    &["navigation", "subscribe", "consent", "copyright", "sharePrompt", "follow", "newsletter"],
                )
            }),
            link_headings: of(&|gold| is_kind(gold, &["related"]))
                .into_iter()
                .filter(|line| line.split(' ').count() <= 3)
                .collect(),
            titles: of(&|gold| *gold == Gold::Title),
            bylines: of(&|gold| *gold == Gold::Byline),
            sources: of(&|gold| *gold == Gold::Source),
        }
    }

    /// The page that an article may have stood on.
    fn page(&self, article: &[Line], random: &mut Random) -> Vec<Line> {
        let has_gap = random.below(2) == 0;
        let mut lines = Vec::new();
        let mut add = |text: &String, allowed: Mask| lines.push(Line { text: text.clone(), allowed, has_gap });
        let pick = |pool: &Vec<String>, random: &mut Random| pool[random.below(pool.len())].clone();
        for _ in 0..random.below(25) {
            let pool = if random.below(4) == 0 { &self.furniture } else { &self.menu };
            add(&pick(pool, random), FURNITURE);
        }
        if random.below(3) == 0 {
            self.links(random, &mut add);
        }
        let article = article.iter().map(|line| Line { has_gap: line.has_gap || has_gap, ..line.clone() });
        lines.extend(article);
        let mut add = |text: &String, allowed: Mask| lines.push(Line { text: text.clone(), allowed, has_gap });
        for _ in 0..1 + random.below(3) {
            self.links(random, &mut add);
            for _ in 0..random.below(6) {
                add(&pick(&self.furniture, random), FURNITURE);
            }
        }
        for _ in 0..random.below(20) {
            add(&pick(&self.menu, random), FURNITURE);
        }
        lines
    }

    /// Links to other articles below their heading.
    fn links(&self, random: &mut Random, add: &mut impl FnMut(&String, Mask)) {
        let pick = |pool: &Vec<String>, random: &mut Random| pool[random.below(pool.len())].clone();
        let link = only(State::RelatedLink);
        add(&pick(&self.link_headings, random), link);
        let kind = random.below(4);
        for _ in 0..2 + random.below(6) {
            if kind == 1 {
                add(&pick(&self.menu, random), link | FURNITURE);
            }
            add(&pick(&self.titles, random), link);
            match kind {
                2 => add(&pick(&self.sources, random), link | FURNITURE),
                3 => add(&pick(&self.bylines, random), link | FURNITURE),
                _ => {}
            }
        }
    }
}
