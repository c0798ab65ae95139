//! What becomes of the lines of readable examples, and what holds for the lines of every text.
//!
//! `lines/*.txt` are the examples. Each line says what is expected of it before the bar, and what it is after the bar:
//! `kept`, `joined` (with the line before it), the number of the line that it repeats (from 1) with the reason, or the kind
//! of boilerplate. Lines after `---` say what else is expected.
#![cfg(not(target_arch = "wasm32"))]

use article_analyzer::{
    Keep, LineOptions, Scope, Span, Status,
    article::Article,
    layout::Layout,
    lines::{Lines, Parts, classify},
};
use proptest::prelude::*;
use std::{fs, path::Path};

#[test]
fn examples() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lines");
    let mut examples = 0;
    for entry in fs::read_dir(folder).expect("a folder of examples") {
        let path = entry.expect("an example").path();
        let example = fs::read_to_string(&path).expect("text");
        check(&path.display().to_string(), &example);
        examples += 1;
    }
    assert!(examples > 0);
}

fn check(name: &str, example: &str) {
    let (lines, rest) = example.split_once("---\n").unwrap_or((example, ""));
    let rows: Vec<(&str, &str)> =
        lines.lines().map(|row| row.split_once('|').unwrap_or_else(|| panic!("{name}: no bar in {row:?}"))).collect();
    let text: String = rows.iter().map(|(_, line)| format!("{}\n", line.strip_prefix(' ').unwrap_or(line))).collect();
    let result = classify(&Article::new(&text), &Layout::default(), &LineOptions::default());
    for (index, (expected, line)) in rows.iter().enumerate() {
        assert_eq!(describe(&result, index), expected.trim(), "{name}, line {}: {line}", index + 1);
    }
    for expected in rest.lines() {
        let (what, expected) = expected.split_once(": ").unwrap_or_else(|| panic!("{name}: no colon in {expected:?}"));
        let span = match what {
            "title" => result.title,
            "byline" => result.byline,
            "dateline" => result.dateline,
            "published" => result.published,
            other => panic!("{name}: unknown part {other:?}"),
        };
        assert_eq!(span.map_or("none", |span: Span| &text[span.range()]), expected, "{name}: {what}");
    }
}

fn describe(result: &Lines, index: usize) -> String {
    match result.lines[index].status {
        Status::Kept if result.blocks.iter().any(|block| block.lines.start < index && index < block.lines.end) => {
            "joined".to_owned()
        }
        Status::Kept => "kept".to_owned(),
        Status::Duplicate { of, reason, .. } => format!("{} {}", of + 1, reason.name()),
        Status::Boilerplate { kind, .. } => kind.name().to_owned(),
    }
}

/// Paragraphs of a mail, to be wrapped.
const PARAGRAPHS: [&str; 4] = [
    "The council will lay a rubber tube across the bridge, so that it can read off every evening how many bicycles have gone \
     over it since the morning, Mayor Ida Moss said on Tuesday.",
    "“Most of those who come at night ride over in here to save time,” Moss told the Tarn Valley Gazette. “Why would you ride \
     over here if you do not work here? Nobody knows.”",
    "More than a third of the bicycles in the town belong to riders from the villages. In the past two months the council has \
     found seventeen of them in the river near the bridge, and two more behind the mill.",
    "A vote on a second lane is expected in the spring, before the new market opens.",
];

/// `paragraph` in lines of at most `width` characters, each after `indent`, the first one after `first`.
fn wrap(paragraph: &str, width: usize, first: &str, indent: &str) -> String {
    let mut wrapped = first.to_owned();
    let mut length = 0;
    for word in paragraph.split_whitespace() {
        let letters = word.chars().count();
        if length > 0 && length + 1 + letters > width {
            wrapped += &format!("\n{indent}");
            length = 0;
        } else if length > 0 {
            wrapped.push(' ');
            length += 1;
        }
        wrapped += word;
        length += letters;
    }
    wrapped
}

#[test]
fn text_wrapped_at_any_width_is_joined() {
    for width in 18..=100 {
        for (first, indent, separator) in
            [("", "", "\n\n"), ("   ", "", "\n"), ("> ", "> ", "\n>\n"), ("    ", "    ", "\n\n")]
        {
            for is_in_capitals in [false, true] {
                let paragraphs = PARAGRAPHS.map(|paragraph| match is_in_capitals {
                    true => paragraph.to_uppercase(),
                    false => paragraph.to_owned(),
                });
                let text = paragraphs.each_ref().map(|paragraph| wrap(paragraph, width, first, indent)).join(separator);
                let lines = classify(&Article::new(&text), &Layout::default(), &LineOptions::default());
                let blocks: Vec<String> = lines.blocks.iter().map(|block| squash(&text[block.span.range()])).collect();
                let expected: Vec<String> = paragraphs.iter().map(|paragraph| squash(paragraph)).collect();
                assert_eq!(blocks, expected, "at {width} after {first:?}: {text}");
            }
        }
    }
}

/// The words of `text`, without the marks of quoted mail.
fn squash(text: &str) -> String {
    text.split_whitespace().filter(|word| *word != ">").collect::<Vec<_>>().join(" ")
}

/// Lines of pastes, of which many repeat others in one way or another.
const LINES: &[&str] = &[
    "",
    "   ",
    "***",
    "Council opens new bridge",
    "COUNCIL OPENS NEW BRIDGE.",
    "“Council opens new bridge”",
    "Council opens a new bridge over the river near the old mill",
    "Council opens a new bridge over the river near the old town",
    "Council opens a new bridge over the river near the old mill | The Daily",
    "The council opened the bridge on Monday, said Mayor Ana Gómez. It cost $3 million.",
    "The council opened the bridge on Monday, said Mayor Ana Gómez. It cost $4 million.",
    "Photo by: Ana Gómez",
    "By Ana Gómez",
    "Nov. 19, 2019",
    "Related news",
    "https://example.org/a",
    "![a.jpg]",
    "()",
    "Share",
    "Home | News | Sport",
    "> quoted",
    "- an item",
    "and it goes on in lower case as if it had been wrapped here",
    "“Yes.”",
];

fn options() -> impl Strategy<Value = LineOptions> {
    let flags = prop::array::uniform7(any::<bool>());
    (flags, 0.0f32..=1.0, 0usize..6, prop::collection::vec(0usize..40, 0..3)).prop_map(
        |(
            [identical, same_words, near, contained, boilerplate, adjacent_only, last],
            threshold,
            minimum_words,
            restored,
        )| {
            let keep = if last { Keep::Last } else { Keep::First };
            let scope = if minimum_words == 3 { Scope::Body } else { Scope::Text };
            LineOptions {
                identical,
                same_words,
                near,
                contained,
                threshold,
                scope,
                keep,
                adjacent_only,
                minimum_words,
                boilerplate,
                restored,
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost(lines in prop::collection::vec(prop::sample::select(LINES), 0..40), ends in "[\n\r\u{2028}]{1,3}", options in options()) {
        let text = lines.join(&ends);
        let result = classify(&Article::new(&text), &Layout::default(), &options);
        check_lines(&text, &result, &options);
    }

    #[test]
    fn nothing_is_lost_of_any_text(text in "(\\PC|[\\s]){0,80}", options in options()) {
        let result = classify(&Article::new(&text), &Layout::default(), &options);
        check_lines(&text, &result, &options);
    }
}

fn check_lines(text: &str, result: &Lines, options: &LineOptions) {
    assert_eq!(Parts::new(text, &result.lines).together(), text);
    assert_eq!(*result, classify(&Article::new(text), &Layout::default(), options));
    for (index, line) in result.lines.iter().enumerate() {
        let content = &text[line.span.range()];
        if content.trim().is_empty() || options.restored.contains(&index) {
            assert_eq!(line.status, Status::Kept);
        }
        if let Status::Duplicate { of, similarity, .. } = line.status {
            assert!(of != index && (0.0..=1.0).contains(&similarity));
            assert_eq!(result.lines[of].status, Status::Kept, "{index} repeats {of}");
        }
    }
    for block in &result.blocks {
        assert!(result.lines[block.lines.clone()].iter().all(|line| line.status == Status::Kept));
    }
}
