//! Labelled articles as sequences to learn from, and variants of them: pasted without blank lines, or with the page around.

use super::{
    crf::{Item, Mask, Random, Sequence},
    gold::{Gold, LabelledText},
};
use article_analyzer::{
    layout::{Landmark, Layout, LineLayout, LineRole, Metadata},
    lines::learning::{self, STATES, State},
};

/// A line of a text and the states it may have.
#[derive(Clone)]
struct Line {
    text: String,
    allowed: Mask,
    has_gap: bool,
    layout: LineLayout,
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

/// The sequences of `texts` and of their variants: without blank lines, on a page, on a page whose elements are known, bare.
pub fn sequences(texts: &[&LabelledText]) -> Vec<Sequence> {
    let pools = Pools::new(texts);
    let mut random = Random(7);
    let mut sequences = Vec::new();
    for text in texts {
        let lines = lines(text);
        let mut add = |lines: &[Line]| sequences.push(sequence(lines, None));
        add(&lines);
        add(&lines.iter().map(|line| Line { has_gap: !line.has_gap, ..line.clone() }).collect::<Vec<_>>());
        let mut page = pools.page(&lines, &mut random);
        add(&page);
        mark_up(&mut page, &mut random);
        sequences.push(sequence(&page, Some(metadata(text, &mut random))));
        let mut add = |lines: &[Line]| sequences.push(sequence(lines, None));
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
        let layout = LineLayout::default();
        Line { text: text.text[span.range()].to_owned(), allowed: allowed(gold), has_gap, layout }
    };
    text.lines.iter().map(read).collect()
}

/// The sequence of `lines`; with their layout if the head of their page is given.
fn sequence(lines: &[Line], metadata: Option<Metadata>) -> Sequence {
    let mut text = String::new();
    let mut starts = Vec::new();
    let mut layout = Layout { lines: Vec::new(), metadata: metadata.clone().unwrap_or_default() };
    for line in lines {
        if line.has_gap && !text.is_empty() {
            text.push('\n');
            layout.lines.push(LineLayout::default());
        }
        starts.push((text.len(), line.allowed));
        text.push_str(&line.text);
        text.push('\n');
        layout.lines.push(line.layout.clone());
    }
    if metadata.is_none() {
        layout.lines.clear();
    }
    Sequence { items: items(&text, &layout, &starts), learns_words: true }
}

/// The sequence of a page that is not ours.
pub fn of_page(page: &LabelledText) -> Sequence {
    let starts: Vec<_> = page.lines.iter().map(|(span, gold)| (span.start, allowed(gold))).collect();
    Sequence { items: items(&page.text, &page.layout, &starts), learns_words: false }
}

/// The blocks of a text, of which it is known where lines start and what each may be.
fn items(text: &str, layout: &Layout, starts: &[(usize, Mask)]) -> Vec<Item> {
    let item = |example: learning::Example| {
        let line = starts.partition_point(|line| line.0 <= example.block.span.start);
        let allowed = line.checked_sub(1).map_or(ALL, |line| starts[line].1);
        Item { features: example.features, allowed }
    };
    learning::examples(text, layout).into_iter().map(item).collect()
}

/// What the head of a page may say about the article.
fn metadata(text: &LabelledText, random: &mut Random) -> Metadata {
    let mut metadata = Metadata::default();
    if let Some(title) = text.title.as_ref().filter(|_| random.below(4) > 0) {
        metadata.titles.push(title.clone());
        metadata.titles.push(format!("{title} | The Courier"));
    }
    let author = |byline: &String| byline.trim_start_matches("By ").to_owned();
    if random.below(2) == 0 {
        metadata.authors.extend(text.authors.iter().map(author));
    }
    metadata
}

/// Gives `lines` the elements in which a page may show them.
fn mark_up(lines: &mut [Line], random: &mut Random) {
    let landmark = pick(&[Landmark::None, Landmark::None, Landmark::Main, Landmark::Article], random);
    let heading = pick(&[2, 2, 3], random);
    let paragraph = pick(&[LineRole::Paragraph, LineRole::Paragraph, LineRole::Paragraph, LineRole::Text], random);
    for line in lines {
        let mut layout = LineLayout { landmark, ..LineLayout::default() };
        let states: Vec<State> = State::ALL.into_iter().filter(|&state| line.allowed & only(state) != 0).collect();
        let mut head = |level: u8| (layout.role, layout.heading_level) = (LineRole::Heading, level);
        match pick(&states, random) {
            State::Title => head(pick(&[1, 1, 1, 2], random)),
            State::Heading => head(heading),
            State::Subtitle if random.below(3) == 0 => head(2),
            State::Subtitle | State::Paragraph => layout.role = paragraph,
            State::Byline => {
                layout.is_author = random.below(2) == 0;
                layout.link_share = pick(&[0.0, 0.0, 0.7, 1.0], random);
            }
            State::Source => layout.datetime = (random.below(2) == 0).then(String::new),
            State::ListItem => layout.role = pick(&[LineRole::ListItem, LineRole::TableRow, paragraph], random),
            State::Quote => layout.role = pick(&[LineRole::Quote, LineRole::Text, paragraph], random),
            State::Caption | State::Credit => layout.role = pick(&[LineRole::Caption, LineRole::Text], random),
            State::RelatedLink => {
                layout.role = pick(&[LineRole::ListItem, LineRole::Heading, LineRole::Text], random);
                layout.heading_level = if layout.role == LineRole::Heading { 3 } else { 0 };
                layout.link_share = pick(&[0.0, 1.0, 1.0], random);
                layout.landmark = pick(&[landmark, Landmark::Aside, Landmark::None], random);
            }
            State::Furniture => {
                layout.role = pick(&[LineRole::ListItem, LineRole::Text, LineRole::Control], random);
                layout.link_share = pick(&[0.0, 1.0, 1.0], random);
                layout.landmark = pick(&FURNITURE_LANDMARKS, random);
            }
        }
        line.layout = layout;
    }
}

const FURNITURE_LANDMARKS: [Landmark; 6] =
    [Landmark::None, Landmark::Navigation, Landmark::Header, Landmark::Footer, Landmark::Aside, Landmark::Form];

fn pick<T: Clone>(choices: &[T], random: &mut Random) -> T {
    choices[random.below(choices.len())].clone()
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
        let mut add = |text: &String, allowed: Mask| {
            lines.push(Line { text: text.clone(), allowed, has_gap, layout: LineLayout::default() })
        };
        for _ in 0..random.below(25) {
            let pool = if random.below(4) == 0 { &self.furniture } else { &self.menu };
            add(&pick(pool, random), FURNITURE);
        }
        if random.below(3) == 0 {
            self.links(random, &mut add);
        }
        let article = article.iter().map(|line| Line { has_gap: line.has_gap || has_gap, ..line.clone() });
        lines.extend(article);
        let mut add = |text: &String, allowed: Mask| {
            lines.push(Line { text: text.clone(), allowed, has_gap, layout: LineLayout::default() })
        };
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
