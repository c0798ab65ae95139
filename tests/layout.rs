//! What is read of pages.
//!
//! `layout/NAME.html` is a page, `layout/NAME.txt` what is read of it: for each line what is known of it, a bar, and its text; after
//! `---` the metadata. Known are the role (with the level of a heading), `in` a landmark, `by author`, the share of letters in links
//! in percent, and the `datetime`.
#![cfg(not(target_arch = "wasm32"))]

use article_analyzer::{
    Options, analyze,
    article::Article,
    layout::{self, Landmark, Layout, LineLayout, LineRole},
};
use proptest::prelude::*;
use std::{fs, path::Path};

#[test]
fn pages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/layout");
    let mut pages = 0;
    for entry in fs::read_dir(folder).expect("a folder of pages") {
        let path = entry.expect("a page").path();
        if path.extension().is_some_and(|extension| extension == "html") {
            let page = fs::read_to_string(&path).expect("a page");
            let expected = fs::read_to_string(path.with_extension("txt")).expect("what is expected of it");
            let (text, layout) = layout::from_html(&page);
            assert_eq!(describe(&text, &layout), expected, "{}", path.display());
            pages += 1;
        }
    }
    assert!(pages > 0);
}

#[test]
fn navigation_is_no_headline_even_where_nothing_else_may_be() {
    for entry in ["Home", "Latest news", "World", "Sports and scores", "Your account"] {
        let page = format!("<nav>{entry}</nav><p>It rained on Monday.</p><p>It blew.</p>");
        let (text, layout) = layout::from_html(&page);
        let analysis = analyze(&text, &Options { layout, ..Options::default() });
        let kept: Vec<_> = analysis.sentences.iter().map(|sentence| &text[sentence.range()]).collect();
        assert_eq!(kept, ["It rained on Monday.", "It blew."], "{entry}");
    }
}

fn describe(text: &str, layout: &Layout) -> String {
    let lines = text.lines().zip(&layout.lines);
    let lines = lines.map(|(line, layout)| format!("{} | {line}", describe_line(layout)).trim().to_owned() + "\n");
    let metadata = &layout.metadata;
    let titles = metadata.titles.iter().map(|title| format!("title: {title}\n"));
    let authors = metadata.authors.iter().map(|author| format!("author: {author}\n"));
    let published = metadata.published.iter().map(|published| format!("published: {published}\n"));
    let metadata: String = titles.chain(authors).chain(published).collect();
    let separator = if metadata.is_empty() { "" } else { "---\n" };
    lines.collect::<String>() + separator + &metadata
}

fn describe_line(line: &LineLayout) -> String {
    let LineLayout { role, heading_level, list_number, landmark, link_share, is_author, datetime } = line;
    let mut facts = vec![match role {
        LineRole::Text => "text".to_owned(),
        LineRole::Paragraph => "paragraph".to_owned(),
        LineRole::Heading => format!("heading {heading_level}"),
        LineRole::ListItem if *list_number > 0 => format!("item {list_number}"),
        LineRole::ListItem => "item".to_owned(),
        LineRole::Quote => "quote".to_owned(),
        LineRole::Caption => "caption".to_owned(),
        LineRole::TableRow => "row".to_owned(),
        LineRole::Preformatted => "preformatted".to_owned(),
        LineRole::Control => "control".to_owned(),
    }];
    if *landmark != Landmark::None {
        facts.push(format!("in {landmark:?}").to_lowercase());
    }
    if *is_author {
        facts.push("by author".to_owned());
    }
    if *link_share > 0.0 {
        facts.push(format!("{:.0} % links", link_share * 100.0));
    }
    facts.extend(datetime.clone());
    facts.join(", ")
}

/// Bits of pages.
const BITS: &[&str] = &[
    "<p>",
    "</p>",
    "<br>",
    "<b>",
    "</b>",
    "<a href=x>",
    "</a>",
    "<table>",
    "<tr>",
    "<td>",
    "</td>",
    "</table>",
    "<ul><li>",
    "</ul>",
    "<pre>",
    "</pre>",
    "<sup>",
    "</sup>",
    "<h2>",
    "</h2>",
    "<svg>",
    "</svg>",
    "<template>",
    "</template>",
    "<select>",
    "<script>",
    "</script>",
    "<title>",
    "</title>",
    "<span hidden>",
    "</span>",
    "<div style='display:none'>",
    "<div style='white-space: pre'>",
    "</div>",
    "<ruby>",
    "<rt>",
    "</ruby>",
    "<!--",
    "-->",
    "<button>",
    "</button>",
    "one",
    " ",
    "\n",
    "\r\n",
    "\u{85}",
    "\u{2028}",
    "\u{2029}",
    "\u{b}",
    "&#13;",
    "&#10;",
    "\0",
    "😊",
    "1",
    "&nbsp;",
    "<form>",
    "<frameset>",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 2048, ..ProptestConfig::default() })]

    #[test]
    fn every_line_has_its_layout(bits in prop::collection::vec(prop::sample::select(BITS), 0..60)) {
        check_lines(&bits.concat());
    }

    #[test]
    fn every_line_of_any_page_has_its_layout(html in "([<>/a-z=\"' &;#\\s]|\\PC){0,200}") {
        check_lines(&html);
    }
}

/// Each would take hours if time grew with the square of the length, and overflow the stack if elements were read by recursion.
#[test]
fn pages_of_nothing_but_tags_are_read() {
    for tags in ["<div>", "<b>", "<table><tr><td>", "<svg><g>", "</p>"] {
        let (text, _) = layout::from_html(&format!("{}end", tags.repeat(200_000)));
        assert_eq!(text, if tags.contains("svg") { "" } else { "end" }, "{tags}");
    }
}

fn check_lines(html: &str) {
    let (text, layout) = layout::from_html(html);
    assert_eq!(layout.lines.len(), Article::new(&text).lines.len(), "{text:?}");
    assert!(layout.lines.iter().all(|line| (0.0..=1.0).contains(&line.link_share)));
}
