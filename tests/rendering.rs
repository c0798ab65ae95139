//! The renderings, read back by other people's parsers.
#![cfg(not(target_arch = "wasm32"))]

use article_analyzer::{
    Options, analyze,
    layout::{Layout, LineLayout, LineRole},
    render,
};
use invariants::renderings;
use proptest::prelude::*;

fn check(text: &str) {
    renderings::check(text, &analyze(text, &Options::default()));
}

proptest! {
    #[test]
    fn web_annotations_find_their_text_again(text in "(\\PC|on Saturday |\\$5 |a@b\\.org |[.\\n 😊é]){0,60}") {
        check(&text);
    }

    #[test]
    fn markdown_shows_the_cleaned_text(text in "([*_`\\[\\]()<>&#+=|~!.:/\\\\-]|[a-c1é \\n]){0,60}") {
        check(&text);
    }
}

/// A page with each kind of line, twice, with the marks that mean something in HTML and Markdown in them.
fn pages() -> impl Strategy<Value = (String, Layout)> {
    let words = "([*_`\\[\\]()<>&#+=|~!.:/\\\\-]|[a-c1é \t]){0,20}";
    let line = (words, 0..LineRole::ALL.len(), 0u8..8, 0u16..4, any::<bool>());
    prop::collection::vec(line, 0..12).prop_map(|lines| {
        let mut layout = Layout::default();
        let mut text = String::new();
        for (words, role, heading_level, list_number, is_apart) in lines {
            text += &words;
            text += if is_apart { "\n\n" } else { "\n" };
            let line = LineLayout { role: LineRole::ALL[role], heading_level, list_number, ..LineLayout::default() };
            layout.lines.extend([Some(line), is_apart.then(LineLayout::default)].into_iter().flatten());
        }
        (text, layout)
    })
}

proptest! {
    #[test]
    fn pages_are_written_without_loss((text, layout) in pages()) {
        let analysis = analyze(&text, &Options { layout, ..Options::default() });
        renderings::check(&text, &analysis);
    }
}

#[test]
fn the_renderings_of_an_article_can_be_read() {
    check(
        "* Rain_ends [here](x) *\n\n* Rain_ends [here](x) *\n\nIt was 5% dry in São Paulo on Saturday. <b>1 &amp; 2</b> \
        cost $3.5 million 😊 each.\n\n1. First, on Monday.\n\n# not a heading\n\n=SUM(A1) on Tuesday \"quoted\"\n\nWrite \
        to jane@example.org.",
    );
}

#[test]
fn spreadsheets_read_names_as_text() {
    let text = "=SUM(A1)@example.org said \"no\" on Saturday, +jane@example.org did not.";
    let analysis = analyze(text, &Options::default());
    assert!(analysis.entities.iter().any(|entity| entity.name.starts_with('+')));
    renderings::check_csv(&analysis);
}

#[test]
fn control_characters_start_no_list() {
    check("\u{1}- no list\n\n\u{7}+");
}

#[test]
fn json_ends_no_script_that_holds_it() {
    let text = "On Monday </script><script>alert(1)</script>\u{2028}<!-- Jane </Script > Doe\u{2029} came to Oslo.";
    let analysis = analyze(text, &Options::default());
    for json in [render::json(text, &analysis), render::web_annotations(text, &analysis)] {
        assert!(!json.contains(['<', '\u{2028}', '\u{2029}']), "{json}");
    }
    renderings::check(text, &analysis);
}

/// As the page of a recipe gives them, with a second list right below.
#[test]
fn ordered_lists_keep_their_numbers() {
    let html = "<h1>Soup</h1><p>It is easy.</p><ol start=2><li>Boil the water.</li><li>Add the salt.</li></ol>\
        <ol><li>Eat the soup.</li></ol>";
    let (text, layout) = article_analyzer::layout::from_html(html);
    let analysis = analyze(&text, &Options { layout, ..Options::default() });
    let markdown = render::markdown(&text, &analysis);
    assert!(markdown.contains("2. Boil the water.\n3. Add the salt.\n\n1) Eat the soup."), "{markdown}");
    let html = render::html(&text, &analysis);
    assert_eq!(html.matches("<ol>").count(), 2, "{html}");
    assert!(html.contains("<li value=\"3\">"), "{html}");
}
