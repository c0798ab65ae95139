use crate::{Analysis, Span};
use serde::Serialize;

/// The mentions as W3C Web Annotations (JSON-LD): an annotation collection page, one annotation a mention, which tags a stretch of text
/// with the name of its entity and classifies it by kind.
///
/// Each is anchored twice: by a `TextPositionSelector`, in Unicode **code points** as the model asks, and by a
/// `TextQuoteSelector` with up to `CONTEXT` characters before and after, which still finds it when the text has moved.
/// The text and the annotations are named by UUIDs made from the text, so the same text is always named the same.
///
/// Source: Web Annotation Data Model, W3C Recommendation 23 February 2017, §4.2.4 and §4.2.5.
pub fn web_annotations(text: &str, analysis: &Analysis) -> String {
    let entity_of_mention = analysis.entity_of_mention();
    let name = Name::of(text);
    let source = name.urn();
    let mut position = CodePoints { text, byte: 0, code_point: 0 };
    let items: Vec<Annotation> = analysis
        .mentions
        .iter()
        .enumerate()
        .map(|(index, mention)| {
            let entity = &analysis.entities[entity_of_mention[index]];
            let id = name.part(&index.to_le_bytes()).urn();
            Annotation {
                id,
                annotation_type: "Annotation",
                body: [body(&entity.name, "tagging"), body(mention.kind.name(), "classifying")],
                target: Target { source: &source, selector: selector(text, mention.span, &mut position) },
            }
        })
        .collect();
    let page = Page {
        context: "http://www.w3.org/ns/anno.jsonld",
        id: name.part(b"page").urn(),
        page_type: "AnnotationPage",
        items,
    };
    serde_json::to_string_pretty(&page).expect("every key is a string and there are no floats")
}

/// Characters of context in a `TextQuoteSelector`.
pub const CONTEXT: usize = 32;

#[derive(Serialize)]
struct Page<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    #[serde(rename = "type")]
    page_type: &'static str,
    items: Vec<Annotation<'a>>,
}

#[derive(Serialize)]
struct Annotation<'a> {
    id: String,
    #[serde(rename = "type")]
    annotation_type: &'static str,
    body: [Body<'a>; 2],
    target: Target<'a>,
}

#[derive(Serialize)]
struct Body<'a> {
    #[serde(rename = "type")]
    body_type: &'static str,
    value: &'a str,
    purpose: &'static str,
}

#[derive(Serialize)]
struct Target<'a> {
    source: &'a str,
    selector: (Quote<'a>, Position),
}

#[derive(Serialize)]
struct Quote<'a> {
    #[serde(rename = "type")]
    selector_type: &'static str,
    exact: &'a str,
    prefix: &'a str,
    suffix: &'a str,
}

#[derive(Serialize)]
struct Position {
    #[serde(rename = "type")]
    selector_type: &'static str,
    start: usize,
    end: usize,
}

fn body<'a>(value: &'a str, purpose: &'static str) -> Body<'a> {
    Body { body_type: "TextualBody", value, purpose }
}

fn selector<'a>(text: &'a str, span: Span, position: &mut CodePoints) -> (Quote<'a>, Position) {
    let quote = Quote {
        selector_type: "TextQuoteSelector",
        exact: &text[span.range()],
        prefix: last_characters(&text[..span.start], CONTEXT),
        suffix: first_characters(&text[span.end..], CONTEXT),
    };
    let start = position.advance_to(span.start);
    let end = position.advance_to(span.end);
    (quote, Position { selector_type: "TextPositionSelector", start, end })
}

/// A name for bytes: their 128-bit FNV-1a hash (Fowler, Noll, Vo), written as a UUID of version 8 (RFC 9562 §5.8).
#[derive(Clone, Copy)]
struct Name(u128);

impl Name {
    fn of(text: &str) -> Self {
        Self(0x6C62_272E_07BB_0142_62B8_2175_6295_C58D).part(text.as_bytes())
    }

    /// The name of a part of what this one names.
    fn part(self, bytes: &[u8]) -> Self {
        const PRIME: u128 = 0x0100_0000_0000_0000_0000_013B;
        Self(bytes.iter().fold(self.0, |hash, byte| (hash ^ u128::from(*byte)).wrapping_mul(PRIME)))
    }

    fn urn(self) -> String {
        const VERSION: (u128, u128) = (0xF << 76, 0x8 << 76);
        const VARIANT: (u128, u128) = (0x3 << 62, 0x2 << 62);
        let uuid = self.0 & !VERSION.0 & !VARIANT.0 | VERSION.1 | VARIANT.1;
        let hex = format!("{uuid:032x}");
        format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
    }
}

/// Counts code points up to byte positions that only grow.
struct CodePoints<'t> {
    text: &'t str,
    byte: usize,
    code_point: usize,
}

impl CodePoints<'_> {
    fn advance_to(&mut self, byte: usize) -> usize {
        self.code_point += self.text[self.byte..byte].chars().count();
        self.byte = byte;
        self.code_point
    }
}

fn first_characters(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(at, _)| &text[..at])
}

fn last_characters(text: &str, count: usize) -> &str {
    text.char_indices().rev().take(count).last().map_or("", |(at, _)| &text[at..])
}
