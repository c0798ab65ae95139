//! What holds for every text: the rules of the pipeline, over arbitrary Unicode and over text that looks like a paste.
#![cfg(not(target_arch = "wasm32"))]

use article_analyzer::{Analysis, Options, Span, Status, analyze, render::Format};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn hold_for_any_text(text in "\\PC*|[\\s\\S]{0,80}") {
        check(&text);
    }

    #[test]
    fn hold_for_what_people_paste(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        check(&pieces.concat());
    }
}

/// Bits of scraped articles, and of what breaks programs that read them.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\u{2028}",
    " ",
    "  ",
    "\u{a0}",
    "\t",
    "\u{200b}",
    "\u{feff}",
    "\u{202e}",
    "\0",
    "\u{fffd}",
    "Mr. Smith",
    "Dr. Ana Gómez",
    "Secretary of State Mary Jones",
    "Jones",
    "the U.S.",
    "U.S.-led",
    "NATO",
    "North Atlantic Treaty Organization (NATO)",
    "São Paulo",
    "Москва",
    "北京。",
    "O'Neill's",
    "don’t",
    "WASHINGTON (Reuters) — ",
    "By Jane Doe",
    "Photo by: Reuters",
    "© Jane Doe",
    "Related news",
    "Read more: ",
    "https://example.com/watch?v=a.b",
    "jane@example.org",
    "@jane_doe",
    "![a.jpg]",
    "()",
    "***",
    "---",
    "• ",
    "1. ",
    "a) ",
    "said",
    "on Saturday",
    "last month",
    "Dec. 2, 2018",
    "at 5 p.m.",
    "17:30",
    "$3.5 million",
    "€20",
    "5%",
    "40 minutes",
    "20 km",
    ". ",
    "! ",
    "?! ",
    "… ",
    "... ",
    "\"",
    "“",
    "”",
    "'",
    "‘",
    "’",
    "«",
    "»",
    "(",
    ")",
    "[1]",
    "[...]",
    "😊",
    "👩‍👩‍👧",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "&amp;",
    "e\u{301}",
    "ﬁ",
    "İ",
    "ß",
    "０",
    "The Senate voted to end the shutdown after a long night of talks.",
    "THE SENATE VOTED TO END THE SHUTDOWN AFTER A LONG NIGHT OF TALKS",
    "\nThe Senate voted to end the shutdown after a long night of talks\n",
];

fn check(text: &str) {
    let analysis = analyze(text, &Options::default());
    lines_are_the_text(text, &analysis);
    blocks_are_kept_lines(text, &analysis);
    sentences_cover_the_blocks(text, &analysis);
    mentions_lie_in_sentences(text, &analysis);
    every_mention_belongs_to_one_entity(&analysis);
    furniture_lies_in_blocks(&analysis);
    assert_eq!(analysis, analyze(text, &Options::default()), "the same text gives the same analysis");
    for format in Format::ALL {
        format.render(text, &analysis);
    }
}

fn lines_are_the_text(text: &str, analysis: &Analysis) {
    let mut at = 0;
    for (index, line) in analysis.lines.iter().enumerate() {
        assert!(is_line_terminator(&text[at..line.span.start]) || index == 0 && line.span.start == 0);
        at = line.span.end;
        if let Status::Duplicate { of, similarity, .. } = line.status {
            assert_eq!(analysis.lines[of].status, Status::Kept, "what a duplicate repeats is kept");
            assert!((0.0..=1.0).contains(&similarity));
        }
        let blank = text[line.span.range()].trim().is_empty();
        assert!(!blank || line.status == Status::Kept, "blank lines are structure");
    }
    assert!(text[at..].is_empty() || is_line_terminator(&text[at..]));
}

fn is_line_terminator(text: &str) -> bool {
    ["\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains(&text)
}

fn blocks_are_kept_lines(text: &str, analysis: &Analysis) {
    assert_in_order(analysis.blocks.iter().map(|block| block.span));
    let mut in_block = vec![false; analysis.lines.len()];
    for block in &analysis.blocks {
        let lines = &analysis.lines[block.lines.clone()];
        assert!(lines.iter().all(|line| line.status == Status::Kept));
        assert!(lines[0].span.start <= block.span.start && block.span.end <= lines[lines.len() - 1].span.end);
        in_block[block.lines.clone()].fill(true);
        let content = &text[block.span.range()];
        assert_eq!(content, content.trim());
    }
    for (line, in_block) in analysis.lines.iter().zip(in_block) {
        let blank = text[line.span.range()].trim().is_empty();
        assert!(in_block || blank || line.status != Status::Kept, "a kept line with text is part of a block");
    }
}

fn sentences_cover_the_blocks(text: &str, analysis: &Analysis) {
    assert_in_order(analysis.sentences.iter().copied());
    let mut sentences = analysis.sentences.iter().peekable();
    for block in &analysis.blocks {
        let mut at = block.span.start;
        while let Some(sentence) = sentences.next_if(|sentence| block.span.contains(**sentence)) {
            assert_eq!(text[at..sentence.start].trim(), "", "nothing but space between sentences");
            let content = &text[sentence.range()];
            assert_eq!(content, content.trim());
            at = sentence.end;
        }
        assert_eq!(text[at..block.span.end].trim(), "", "nothing but space after the last sentence");
    }
    assert_eq!(sentences.next(), None, "every sentence lies in a block");
}

fn mentions_lie_in_sentences(text: &str, analysis: &Analysis) {
    assert_in_order(analysis.mentions.iter().map(|mention| mention.span));
    for mention in &analysis.mentions {
        assert!(analysis.sentences.iter().any(|sentence| sentence.contains(mention.span)));
        assert!((0.0..=1.0).contains(&mention.confidence));
        assert!(!mention.evidence.cue.is_empty());
        let content = &text[mention.span.range()];
        assert_eq!(content, content.trim());
    }
}

fn every_mention_belongs_to_one_entity(analysis: &Analysis) {
    let mut times_named = vec![0; analysis.mentions.len()];
    for entity in &analysis.entities {
        assert!(!entity.name.is_empty() && entity.mentions.is_sorted());
        for &mention in &entity.mentions {
            times_named[mention] += 1;
            assert_eq!(analysis.mentions[mention].kind, entity.kind);
        }
    }
    assert!(times_named.iter().all(|&times| times == 1));
    assert!(analysis.entities.is_sorted_by_key(|entity| entity.mentions[0]));
}

fn furniture_lies_in_blocks(analysis: &Analysis) {
    for span in [analysis.title, analysis.byline, analysis.dateline].into_iter().flatten() {
        assert!(analysis.blocks.iter().any(|block| block.span.contains(span)));
    }
}

/// Not empty, not overlapping, ascending.
fn assert_in_order(spans: impl Iterator<Item = Span>) {
    let mut at = 0;
    for span in spans {
        assert!(at <= span.start && span.start < span.end, "{at} {span:?}");
        at = span.end;
    }
}
