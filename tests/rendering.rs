//! The renderings, read back by other people's parsers.
#![cfg(not(target_arch = "wasm32"))]

use article_analyzer::{Options, analyze, render};
use proptest::prelude::*;
use serde_json::Value;

const ARTICLE: &str = "* Rain_ends [here](x) *\n\n* Rain_ends [here](x) *\n\nIt was 5% dry in São Paulo on Saturday. <b>1 &amp; 2</b> \
    cost $3.5 million 😊 each.\n\n1. First, on Monday.\n\n# not a heading\n\n=SUM(A1) on Tuesday \"quoted\"\n\nWrite to jane@example.org.";

fn render_with(text: &str, renderer: impl Fn(&str, &article_analyzer::Analysis) -> String) -> String {
    renderer(text, &analyze(text, &Options::default()))
}

proptest! {
    #[test]
    fn web_annotations_find_their_text_again(text in "(\\PC|on Saturday |\\$5 |a@b\\.org |[.\\n 😊é]){0,60}") {
        anchor(&text);
    }

    #[test]
    fn markdown_shows_the_cleaned_text(text in "([*_`\\[\\]()<>&#+=|~!.:/\\\\-]|[a-c1é \\n]){0,60}") {
        assert_markdown_shows_the_text(&text);
    }
}

#[test]
fn the_renderings_of_an_article_can_be_read() {
    anchor(ARTICLE);
    assert_markdown_shows_the_text(ARTICLE);
}

/// Both selectors of every annotation lead to its text.
fn anchor(text: &str) {
    let page: Value = serde_json::from_str(&render_with(text, render::web_annotations)).expect("JSON-LD is JSON");
    assert_eq!(page["@context"], "http://www.w3.org/ns/anno.jsonld");
    let characters: Vec<char> = text.chars().collect();
    for annotation in page["items"].as_array().expect("items") {
        assert_eq!(annotation["type"], "Annotation");
        assert!(annotation["id"].as_str().expect("an id").starts_with("urn:uuid:"));
        let [quote, position] = annotation["target"]["selector"].as_array().expect("selectors").as_slice() else {
            panic!("two selectors: {annotation}");
        };
        let exact = quote["exact"].as_str().expect("a quote");
        let end = |name: &str| position[name].as_u64().expect("a position") as usize;
        assert_eq!(characters[end("start")..end("end")].iter().collect::<String>(), exact);
        let part = |name: &str| quote[name].as_str().expect("context").to_string();
        let context = part("prefix") + exact + &part("suffix");
        assert!(text.contains(&context));
    }
}

/// A CommonMark parser finds the words of the cleaned text in the Markdown, and no markup but ours.
fn assert_markdown_shows_the_text(text: &str) {
    let markdown = render_with(text, render::markdown);
    let cleaned = render_with(text, render::text);
    let mut shown = String::new();
    for event in pulldown_cmark::Parser::new(&markdown) {
        match event {
            pulldown_cmark::Event::Text(text) => shown.push_str(&text),
            pulldown_cmark::Event::SoftBreak | pulldown_cmark::Event::End(_) => shown.push(' '),
            pulldown_cmark::Event::Start(tag) => assert!(is_ours(&tag), "{tag:?} in {markdown}"),
            other => panic!("{other:?} in {markdown}"),
        }
    }
    let words = |text: &str| text.split_whitespace().map(str::to_string).collect::<Vec<_>>();
    assert!(words(&shown).starts_with(&words(&cleaned)), "{markdown}");
}

fn is_ours(tag: &pulldown_cmark::Tag) -> bool {
    use pulldown_cmark::Tag::{Emphasis, Heading, Item, List, Paragraph, Strong};
    matches!(tag, Emphasis | Heading { .. } | Item | List(None) | Paragraph | Strong)
}

#[test]
fn spreadsheets_read_names_as_text() {
    let table =
        render_with("=SUM(A1)@example.org said \"no\" on Saturday, +jane@example.org did not.", |_, analysis| {
            render::csv(analysis)
        });
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    assert_eq!(
        rows.headers().expect("a header").iter().collect::<Vec<_>>(),
        ["kind", "name", "role", "value", "mentions"]
    );
    let rows: Vec<csv::StringRecord> = rows.records().collect::<Result<_, _>>().expect("rows of one length");
    assert!(!rows.is_empty());
    for row in &rows {
        assert!(!row[1].starts_with(['=', '+', '-', '@']), "{row:?}");
    }
}
