//! What the head of a page says about its article: `title`, `meta` and JSON-LD.

use super::{
    Metadata,
    dom::{DomNode, DomNodeKind},
    json_ld,
};
use crate::{order::sort_by_number, words::Lexicon};

static META: Lexicon<64> = Lexicon::new(include_str!("metadata.txt"));

/// Longest value in bytes that is taken for a headline, a name or a date.
const LONGEST: usize = 512;
/// How many titles, authors and dates are taken in.
const MOST: usize = 32;

/// Collects statements, each with how far it is trusted: 0 most.
#[derive(Default)]
pub(super) struct MetadataBuilder {
    titles: Vec<(u8, String)>,
    authors: Vec<(u8, String)>,
    published: Vec<(u8, String)>,
}

impl MetadataBuilder {
    /// Takes in a `title`, `meta` or `script` element.
    pub(super) fn read(&mut self, name: &str, element: &impl DomNode) {
        match name {
            "title" => self.state("title", TITLE_ELEMENT, &text_of(element)),
            "meta" => self.read_meta(element),
            "script" if element.attribute("type").is_some_and(|kind| kind.contains("ld+json")) => {
                json_ld::read(&text_of(element), |fact, value| self.state(fact, 0, value));
            }
            _ => {}
        }
    }

    fn read_meta(&mut self, element: &impl DomNode) {
        let Some(content) = element.attribute("content") else { return };
        let fact = ["property", "name", "itemprop"]
            .into_iter()
            .find_map(|attribute| META.get(element.attribute(attribute)?.trim()));
        if let Some((fact, rank)) = fact.and_then(|fact| fact.split_once(' ')) {
            self.state(fact, rank.bytes().next().map_or(0, |digit| digit - b'0'), &content);
        }
    }

    fn state(&mut self, fact: &str, rank: u8, value: &str) {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        let values = match fact {
            "title" => &mut self.titles,
            "author" => &mut self.authors,
            _ => &mut self.published,
        };
        let is_address = value.starts_with("http:") || value.starts_with("https:");
        if value.is_empty() || value.len() > LONGEST || is_address || values.len() == MOST {
            return;
        }
        match values.iter_mut().find(|(_, other)| *other == value) {
            Some((known, _)) => *known = rank.min(*known),
            None => values.push((rank, value)),
        }
    }

    /// The statements, the surest first.
    pub(super) fn finish(self) -> Metadata {
        let sorted = |mut values: Vec<(u8, String)>| {
            sort_by_number(&mut values, |(rank, _)| u64::from(*rank));
            values.into_iter().map(|(_, value)| value)
        };
        Metadata {
            titles: sorted(self.titles).collect(),
            authors: sorted(self.authors).collect(),
            published: sorted(self.published).next(),
        }
    }
}

/// How far the element `title` is trusted, which mostly names the site too.
const TITLE_ELEMENT: u8 = 3;

fn text_of<Node: DomNode>(element: &Node) -> String {
    let children = element.children();
    children.iter().filter(|node| node.kind() == DomNodeKind::Text).map(|node| node.data()).collect()
}
