use crate::{Analysis, Mention, Span};
use serde::Serialize;

/// The mentions as W3C Web Annotations (JSON-LD): an annotation collection page, one annotation a mention, which tags a stretch of text
/// with the name of its entity and classifies it by kind.
///
/// Each is anchored twice: by a `TextPositionSelector`, in Unicode **code points** as the model asks, and by a
/// `TextQuoteSelector` with up to [`CONTEXT`] characters before and after, which still finds it when the text has moved.
/// Source: Web Annotation Data Model, W3C Recommendation 23 February 2017, §4.2.4 and §4.2.5.
pub fn web_annotations(text: &str, analysis: &Analysis) -> String {
    let entity_of_mention = analysis.entity_of_mention();
    let mut position = CodePoints { text, byte: 0, code_point: 0 };
    let items: Vec<Annotation> = analysis
        .mentions
        .iter()
        .enumerate()
        .map(|(index, mention)| {
            let entity = &analysis.entities[entity_of_mention[index]];
            annotation(text, index, mention, &entity.name, &mut position)
        })
        .collect();
    let page =
        Page { context: "http://www.w3.org/ns/anno.jsonld", id: "urn:annotations", page_type: "AnnotationPage", items };
    serde_json::to_string_pretty(&page).expect("every key is a string and there are no floats")
}

/// Characters of context in a `TextQuoteSelector`.
pub const CONTEXT: usize = 32;

#[derive(Serialize)]
struct Page<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    id: &'static str,
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
    source: &'static str,
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

fn annotation<'a>(
    text: &'a str,
    index: usize,
    mention: &Mention,
    name: &'a str,
    position: &mut CodePoints,
) -> Annotation<'a> {
    let Span { start, end } = mention.span;
    let body = |value, purpose| Body { body_type: "TextualBody", value, purpose };
    let quote = Quote {
        selector_type: "TextQuoteSelector",
        exact: &text[start..end],
        prefix: last_characters(&text[..start], CONTEXT),
        suffix: first_characters(&text[end..], CONTEXT),
    };
    let position = Position {
        selector_type: "TextPositionSelector",
        start: position.advance_to(start),
        end: position.advance_to(end),
    };
    Annotation {
        id: format!("urn:annotations:{index}"),
        annotation_type: "Annotation",
        body: [body(name, "tagging"), body(mention.kind.name(), "classifying")],
        target: Target { source: "urn:text", selector: (quote, position) },
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
