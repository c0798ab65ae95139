//! The renderings, read back by other people's parsers.
#![cfg(not(target_arch = "wasm32"))]

use article_analyzer::{Options, analyze};
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
