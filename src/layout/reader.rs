//! The one way in which a page is read: its text, as a browser would copy it, and what it tells about each line.
//!
//! ```text
//! DomNode ──┐  elements.txt, roles.txt, classes.txt: what an element means
//!           ├─ TextBuilder: white space, lines, pieces
//!           └─ MetadataBuilder: head, JSON-LD
//! ```
//!
//! The walk keeps the nodes to be visited on a stack of its own: pages nest deeper than the stack of a program.

use super::{
    Landmark, Layout, LineRole,
    dom::{Display, DomNode, DomNodeKind, DomStyle, WhiteSpace},
    metadata::MetadataBuilder,
    text_builder::{Surroundings, TextBuilder, TextPiece},
};
use crate::words::Lexicon;
use std::rc::Rc;

static ELEMENTS: Lexicon<256> = Lexicon::new(include_str!("elements.txt"));
static ROLES: Lexicon<32> = Lexicon::new(include_str!("roles.txt"));
static CLASSES: Lexicon<32> = Lexicon::new(include_str!("classes.txt"));

/// What was read of a page.
#[cfg_attr(not(feature = "browser"), allow(dead_code))]
pub(crate) struct Reading<Node> {
    pub(crate) text: String,
    pub(crate) layout: Layout,
    /// The text nodes, in order.
    pub(crate) nodes: Vec<Node>,
    /// Where in them the text stands, in order. What stands in none (line breaks, tabs between cells) is in no piece.
    pub(crate) pieces: Vec<TextPiece>,
}

/// Reads the text below `root`, which is read even where another element of its name would not be.
pub(crate) fn read<Node: DomNode>(root: Node) -> Reading<Node> {
    let mut reader = Reader {
        text: TextBuilder::default(),
        metadata: MetadataBuilder::default(),
        nodes: Vec::new(),
        open: Vec::new(),
        is_after_link: false,
    };
    reader.walk(root);
    let (text, lines, pieces) = reader.text.finish();
    let layout = Layout { lines, metadata: reader.metadata.finish() };
    Reading { text, layout, nodes: reader.nodes, pieces }
}

struct Reader<Node> {
    text: TextBuilder,
    metadata: MetadataBuilder,
    nodes: Vec<Node>,
    /// What holds inside each element that the reader is in.
    open: Vec<Inside>,
    /// Whether the last thing was the end of a link.
    is_after_link: bool,
}

/// What holds for the text inside an element.
#[derive(Clone, Default)]
struct Inside {
    surroundings: Surroundings,
    is_hidden: bool,
    /// Whether it is in a table of data, not of layout; and in a row of it, whose text is one line.
    is_data: bool,
    is_row: bool,
    edge: Edge,
    /// Of a list whose items are numbered: the number of the next one.
    next_number: Option<i32>,
}

/// What begins and ends an element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Edge {
    #[default]
    Inline,
    /// Two links that stand side by side are not one word.
    Link,
    Space,
    Cell,
    Row,
    Line,
    BlankLine,
}

enum Visit<Node> {
    Node(Node),
    End,
}

impl<Node: DomNode> Reader<Node> {
    fn walk(&mut self, root: Node) {
        let mut visits = vec![Visit::Node(root)];
        while let Some(visit) = visits.pop() {
            let node = match visit {
                Visit::Node(node) => node,
                Visit::End => {
                    self.leave();
                    continue;
                }
            };
            match node.kind() {
                DomNodeKind::Text => self.append(node),
                DomNodeKind::Element | DomNodeKind::Container => {
                    if let Some(inside) = self.enter(&node) {
                        self.open.push(inside);
                        visits.push(Visit::End);
                        visits.extend(node.children().into_iter().rev().map(Visit::Node));
                    }
                }
                DomNodeKind::Other => {}
            }
        }
    }

    fn append(&mut self, node: Node) {
        let Some(inside) = self.open.last().filter(|inside| !inside.is_hidden) else { return };
        self.text.append(&node.data(), self.nodes.len(), &inside.surroundings);
        self.is_after_link = false;
        self.nodes.push(node);
    }

    /// What holds inside `element`; `None` if its children are not to be read.
    fn enter(&mut self, element: &Node) -> Option<Inside> {
        let is_root = self.open.is_empty();
        let mut inside = self.open.last().cloned().unwrap_or_default();
        inside.edge = Edge::Inline;
        if element.kind() == DomNodeKind::Container {
            return Some(inside);
        }
        let name = element.name();
        let facts = ELEMENTS.get(&name).unwrap_or_default();
        let style = element.style();
        if has(facts, "data") {
            self.metadata.read(&name, element);
        }
        if !is_root && (self.is_skipped(element, facts) || style.display == Some(Display::None)) {
            return None;
        }
        if has(facts, "break") {
            self.break_line(&inside);
        }
        for fact in facts.split(' ') {
            inside.apply(fact, &name, element);
        }
        inside.apply_attributes(element);
        inside.apply_style(element, style);
        if has(facts, "numbered") {
            let number = self.number_item(element);
            self.text.number_item(number);
        }
        if inside.edge == Edge::Link && self.is_after_link {
            self.text.require_space();
        }
        self.write_edge(inside.edge, true);
        Some(inside)
    }

    /// The number of an item in the list that the reader is in; 0 if it has none.
    fn number_item(&mut self, item: &Node) -> u16 {
        let Some(next) = self.open.last_mut().and_then(|list| list.next_number.as_mut()) else { return 0 };
        let number = number_in(item, "value").unwrap_or(*next);
        *next = number.saturating_add(1);
        u16::try_from(number).unwrap_or(0)
    }

    fn leave(&mut self) {
        if let Some(inside) = self.open.pop() {
            self.write_edge(inside.edge, false);
            self.is_after_link |= inside.edge == Edge::Link;
        }
    }

    /// Inside the row of a table every break is a space: a row is one line.
    fn write_edge(&mut self, edge: Edge, is_start: bool) {
        let is_row = self.open.last().is_some_and(|inside| inside.is_row);
        match edge {
            Edge::Inline | Edge::Link => {}
            Edge::Cell if is_start => self.text.next_cell(),
            Edge::Cell => {}
            Edge::Line | Edge::BlankLine if is_row => self.text.require_space(),
            Edge::Space => self.text.require_space(),
            Edge::Row | Edge::Line => self.text.require_line_breaks(1),
            Edge::BlankLine => self.text.require_line_breaks(2),
        }
    }

    fn break_line(&mut self, inside: &Inside) {
        match inside {
            Inside { is_hidden: true, .. } => {}
            Inside { is_row: true, .. } => self.text.require_space(),
            _ => self.text.break_line(),
        }
    }

    fn is_skipped(&self, element: &Node, facts: &str) -> bool {
        has(facts, "skip")
            || element.is_left_out()
            || element.attribute("hidden").is_some()
            || has(facts, "dialog") && element.attribute("open").is_none()
            || has(facts, "footnote") && self.is_footnote_marker(element)
            // An open dialog hides the rest of its page from screen readers by this, an icon only itself.
            || !has(facts, "container") && element.attribute("aria-hidden").is_some_and(|value| value == "true")
            || element.attribute("role").is_some_and(|role| ROLES.get(&role) == Some("skip"))
            || element.attribute("class").is_some_and(|class| facts_of_class(&class).any(|fact| fact == "skip"))
    }

    /// Whether a `sup` is a footnote marker: a link, a sign or a number, unless the number is an exponent.
    fn is_footnote_marker(&self, sup: &Node) -> bool {
        let Some(ShortText { text, has_link }) = short_text(sup, LONGEST_MARKER) else { return false };
        let marker = text.trim_matches(|character: char| character.is_whitespace() || "[](),".contains(character));
        let is_sign = marker.chars().all(|character| "*†‡§¶#".contains(character));
        let is_number = marker.chars().all(|character| character.is_ascii_digit());
        // "m²", "10⁶"
        let is_exponent = (1..=2).contains(&self.text.word_before().chars().count());
        has_link || !marker.is_empty() && (is_sign || is_number && !is_exponent)
    }
}

impl Inside {
    /// Applies what the name of an element means.
    fn apply(&mut self, fact: &str, name: &str, element: &impl DomNode) {
        match fact {
            "line" => self.edge = Edge::Line,
            "blank" => self.edge = Edge::BlankLine,
            "space" => self.edge = Edge::Space,
            "head" => self.is_hidden = true,
            "link" if element.attribute("href").is_some() => {
                self.edge = Edge::Link;
                self.surroundings.is_link = true;
            }
            "time" => {
                if let Some(datetime) = element.attribute("datetime") {
                    self.surroundings.datetime = Some(Rc::from(datetime));
                }
            }
            "table" => self.is_data = is_data_table(element),
            "row" => {
                self.edge = Edge::Row;
                self.is_row = self.is_data;
                if self.is_data {
                    self.surroundings.role = LineRole::TableRow;
                }
            }
            "cell" => self.edge = if self.is_row { Edge::Cell } else { Edge::Line },
            "unordered" => self.next_number = None,
            // To number backwards, all items would have to be counted first.
            "ordered" if element.attribute("reversed").is_some() => self.next_number = None,
            "ordered" => self.next_number = Some(number_in(element, "start").unwrap_or(1)),
            "heading" => self.head(name.bytes().last().map_or(0, |digit| digit - b'0')),
            _ => self.surroundings.mean(fact),
        }
    }

    fn head(&mut self, level: u8) {
        self.surroundings.role = LineRole::Heading;
        self.surroundings.heading_level = level;
    }

    fn apply_attributes(&mut self, element: &impl DomNode) {
        match element.attribute("role").as_deref() {
            Some("heading") => {
                let level = element.attribute("aria-level").and_then(|level| level.trim().parse().ok());
                self.head(level.filter(|level| (1..=6).contains(level)).unwrap_or(2));
            }
            Some(role) => self.surroundings.mean(ROLES.get(role).unwrap_or_default()),
            None => {}
        }
        if let Some(class) = element.attribute("class") {
            facts_of_class(&class).for_each(|fact| self.surroundings.mean(fact));
        }
        let is_author = |attribute| {
            let value = element.attribute(attribute).unwrap_or_default();
            value.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("author"))
        };
        self.surroundings.is_author |= is_author("rel") || is_author("itemprop");
    }

    fn apply_style(&mut self, element: &impl DomNode, style: DomStyle) {
        self.is_hidden = style.is_visible.map_or(self.is_hidden, |is_visible| !is_visible);
        self.surroundings.white_space = style.white_space.unwrap_or(self.surroundings.white_space);
        let is_drop_cap = style.is_floating && short_text(element, LONGEST_DROP_CAP).is_some();
        self.edge = match (self.edge, style.display) {
            (Edge::Cell | Edge::Row, _) => self.edge,
            (Edge::Inline | Edge::Link | Edge::Space, Some(Display::Block)) if !is_drop_cap => Edge::Line,
            (Edge::Line | Edge::BlankLine, Some(Display::Inline)) => Edge::Inline,
            (edge, _) => edge,
        };
    }
}

impl Surroundings {
    /// Applies a role, a landmark or a mark.
    fn mean(&mut self, fact: &str) {
        let role = match fact {
            // What a paragraph stands in says more of it.
            "paragraph" if self.role == LineRole::Text => LineRole::Paragraph,
            "item" => LineRole::ListItem,
            "quote" => LineRole::Quote,
            "caption" => LineRole::Caption,
            "pre" => {
                self.white_space = WhiteSpace::Kept;
                LineRole::Preformatted
            }
            _ => self.role,
        };
        if role != self.role {
            (self.role, self.heading_level) = (role, 0);
        }
        self.landmark = match fact {
            "article" => Landmark::Article,
            "main" => Landmark::Main,
            "header" => Landmark::Header,
            "footer" => Landmark::Footer,
            "nav" => Landmark::Navigation,
            "aside" => Landmark::Aside,
            "form" => Landmark::Form,
            _ => self.landmark,
        };
        self.is_author |= fact == "author";
        self.is_control |= fact == "control";
    }
}

/// Whether a list of facts has one.
fn has(facts: &str, fact: &str) -> bool {
    facts.split(' ').any(|other| other == fact)
}

/// The whole number that an attribute holds.
fn number_in(element: &impl DomNode, attribute: &str) -> Option<i32> {
    element.attribute(attribute)?.trim().parse().ok()
}

/// What the classes of an element and the words that they consist of mean.
fn facts_of_class(class: &str) -> impl Iterator<Item = &'static str> {
    let wholes = class.split_ascii_whitespace();
    let words = class.split(|character: char| !character.is_ascii_alphanumeric());
    wholes.chain(words).filter_map(|name| CLASSES.get(name))
}

/// Longest text of a footnote marker and of a drop cap, in characters.
const LONGEST_MARKER: usize = 24;
const LONGEST_DROP_CAP: usize = 3;
/// How many nodes are looked at to see whether a text is short.
const SHORT_TEXT_NODES: usize = 64;

struct ShortText {
    text: String,
    has_link: bool,
}

/// The text below `element` if it is not longer than `limit` characters.
fn short_text<Node: DomNode>(element: &Node, limit: usize) -> Option<ShortText> {
    let mut short = ShortText { text: String::new(), has_link: false };
    let mut nodes: Vec<Node> = element.children();
    nodes.reverse();
    for _ in 0..SHORT_TEXT_NODES {
        let Some(node) = nodes.pop() else { return Some(short) };
        match node.kind() {
            DomNodeKind::Text => short.text.push_str(&node.data()),
            DomNodeKind::Element => {
                short.has_link |= node.name() == "a" && node.attribute("href").is_some();
                nodes.extend(node.children().into_iter().rev());
            }
            _ => {}
        }
        if short.text.chars().nth(limit).is_some() {
            return None;
        }
    }
    None
}

/// Whether a table holds data, so that a row is a line, and is not there for the layout of a page.
///
/// The look ahead ends at the first table inside, so no node is looked at for two tables.
fn is_data_table<Node: DomNode>(table: &Node) -> bool {
    if table.attribute("role").is_some_and(|role| role == "presentation" || role == "none") {
        return false;
    }
    let (mut cells, mut blocks) = (0, 0);
    let mut nodes = table.children();
    while let Some(node) = nodes.pop() {
        if node.kind() != DomNodeKind::Element {
            continue;
        }
        match ELEMENTS.get(&node.name()).unwrap_or_default() {
            "cell" => cells += 1,
            "row" | "line caption" => {}
            facts if has(facts, "skip") => continue,
            facts if has(facts, "layout") => return false,
            facts if has(facts, "line") || has(facts, "blank") || has(facts, "break") => blocks += 1,
            _ => {}
        }
        nodes.extend(node.children());
    }
    blocks <= cells
}
