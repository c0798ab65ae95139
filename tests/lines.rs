//! What becomes of the lines of readable examples, and what holds for the lines of every text.
//!
//! `lines/*.txt` are the examples. Each line says what is expected of it before the bar, and what it is after the bar:
//! `kept`, `joined` (with the line before it), the number of the line that it repeats (from 1) with the reason, or the kind
//! of boilerplate. Lines after `---` say what else is expected.
#![cfg(not(target_arch = "wasm32"))]

use article_analyzer::{
    ArticleRange, Keep, LineLabel, LineOptions, Scope, Span, Status,
    article::Article,
    layout::{Layout, Metadata},
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

/// An article around something.
const ABOVE: &str = "Harbour fee to rise\n\n\
    The harbour council voted on Monday to raise the fee for fishing boats by four percent, after a debate of many hours.";
const BELOW: &str = "Fishermen said the fee would drive the smallest boats out of business, and stood outside the town hall \
    until the vote had been counted.\n\n\
    The opposition wants the council to vote again in the spring, when the cost of the repair is better known.";

/// The lines that are kept of an article with `inserted` in it, without those of the article.
fn kept_of(inserted: &str) -> Vec<String> {
    let text = format!("{ABOVE}\n\n{inserted}\n\n{BELOW}");
    let article = Article::new(&text);
    let lines = classify(&article, &Layout::default(), &LineOptions::default()).lines;
    let kept = (0..lines.len()).filter(|&line| lines[line].status == Status::Kept).map(|line| article.line(line));
    let own: Vec<&str> = ABOVE.lines().chain(BELOW.lines()).filter(|line| !line.is_empty()).collect();
    let kept: Vec<&str> = kept.filter(|line| !line.is_empty()).collect();
    assert!(own.iter().all(|line| kept.contains(line)), "lines of the article are lost beside {inserted:?}");
    kept.into_iter().filter(|line| !own.contains(line)).map(str::to_owned).collect()
}

#[test]
fn links_go_with_the_heading_of_their_list() {
    for list in [
        "You may like\nLighthouse to be painted red\nSeal found asleep in a rowing boat",
        "Most read\nWhy the tram is late again\nTen bakeries worth the walk\nCouncil counts its bicycles",
        "Related articles\n\n'I heard the bell' A night on the pier\nEXCLUSIVE: clerk kept two ledgers\nGoalkeeper buys a ferry",
        "Popular stories\n\nON THE ROAD\nHow a song of the shepherds became an anthem\nThe Courier • July 23, 2021\nBAD HABITS\n\
         Stop calling every storm a hurricane\nThe Courier • May 24, 2022",
        "Recommended for you\nNew bridge opens in March\nMarch 3, 2024\nOld bridge closes in April\nApril 9, 2024",
    ] {
        assert_eq!(kept_of(list), Vec::<String>::new(), "{list}");
    }
}

/// `boundaries/*.txt` are pastes. A line at which another article begins is marked.
#[test]
fn articles_below_one_another_are_told_apart() {
    const MARK: &str = "▶ ";
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/boundaries");
    let mut wrong = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of pastes") {
        let path = entry.expect("a paste").path();
        let marked = fs::read_to_string(&path).expect("text");
        let starts = marked.lines().enumerate().filter(|(_, line)| line.starts_with(MARK)).map(|(index, _)| index);
        let text = marked.replace(MARK, "");
        let found = classify(&Article::new(&text), &Layout::default(), &LineOptions::default()).articles;
        let found: Vec<usize> = found.iter().skip(1).map(|article| article.lines.start).collect();
        if !starts.clone().eq(found.iter().copied()) {
            wrong.push(format!("{}: {found:?}, not {:?}", path.display(), starts.collect::<Vec<_>>()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_article_has_a_head() {
    let text = include_str!("boundaries/two-articles.txt").replace("▶ ", "");
    let articles = classify(&Article::new(&text), &Layout::default(), &LineOptions::default()).articles;
    let head = |article: &ArticleRange| {
        [article.title, article.byline, article.published].map(|part| part.map_or("", |span| &text[span.range()]))
    };
    let heads = [
        ["Ferry strike enters its second week", "By Nora Lindqvist", "May 3, 2024"],
        ["Museum finds lost map in its own cellar", "By Carl Adebayo", "12 June 2024"],
    ];
    assert_eq!(articles.iter().map(head).collect::<Vec<_>>(), heads);
}

#[test]
fn what_is_the_articles_own_stays() {
    for line in [
        "The pier before the storm, seen from the old customs house. (Lena Fisk/AP)",
        "The message lands in your inbox and looks like one from your bank, the police said.",
        "Next: the appeal",
        "“We take your cookies seriously,” the baker said.",
        "This needs to be the last.",
    ] {
        assert_eq!(kept_of(line), [line]);
    }
    let sources = "Sources:\nhttps://example.org/fees\nhttps://example.org/minutes\nhttps://example.org/boats";
    assert_eq!(kept_of(sources).len(), 4, "{sources}");
}

#[test]
fn rows_of_tags_addresses_and_rules_go() {
    for line in [
        "#dengue #Bangladesh #health",
        "#Vung Ang port #Laos",
        "newsroom@courier.example",
        "___",
        "###",
        "Read more: Bridge reopens",
    ] {
        assert_eq!(kept_of(line), [""; 0], "{line}");
    }
    for line in
        ["#MeToo", "* * *", "Write to newsroom@courier.example by Friday.", "Read the letter of the captain", "***"]
    {
        assert_eq!(kept_of(line), [line]);
    }
}

#[test]
fn furniture_of_pictures_goes() {
    for line in [
        "Enlarge this image",
        "toggle caption\nLena Fisk/AP",
        "(AP Photo/Lena Fisk)",
        "[GETTY]",
        "View this post on Instagram",
        "© 2026 The Courier. This material may not be published, rewritten or redistributed.",
    ] {
        assert_eq!(kept_of(line), Vec::<String>::new(), "{line}");
    }
}

#[test]
fn what_the_reader_removes_is_as_if_it_were_not_there() {
    let text = "Tell us what you think\n\nRain ends in the north\n\nIt was dry in the north on Monday,\nand people danced\nin the streets of Riga.\n";
    let classify_without = |removed: &[usize], restored: &[usize]| {
        let (removed, restored) = (removed.to_vec(), restored.to_vec());
        let options = LineOptions { removed, restored, ..LineOptions::default() };
        classify(&Article::new(text), &Layout::default(), &options)
    };
    let without = classify_without(&[0], &[]);
    let same = classify(&Article::new(&text[24..]), &Layout::default(), &LineOptions::default());
    assert_eq!(describe(&without, 0), "removedByReader");
    assert_eq!(without.title.map(|title| &text[title.range()]), same.title.map(|title| &text[24..][title.range()]));
    // Wrapped lines are one paragraph; blank lines and lines that the text does not have are nothing to remove.
    let paragraph = classify_without(&[5, 1, 99], &[]);
    assert_eq!(
        [3, 4, 5, 6].map(|line| describe(&paragraph, line)),
        ["kept", "removedByReader", "removedByReader", "removedByReader"]
    );
    assert_eq!(classify_without(&[0, 5], &[0, 4]), classify_without(&[], &[0, 4]));
    assert_eq!(classify_without(&[0, 2, 4], &[]).blocks, []);
}

#[test]
fn names_and_days_are_told_apart_in_the_lines_below_the_headline() {
    for (line, byline, published) in [
        ("Marta Olin / VNS / Updated: May 3, 2024", "Marta Olin / VNS", "May 3, 2024"),
        ("Paula Erwin · QTV News · Posted: Nov 4, 2022 9:27 AM ET", "Paula Erwin · QTV News", "Nov 4, 2022 9:27 AM ET"),
        ("By Colin Enright & Sara Ames / Published 9th July 2015", "By Colin Enright & Sara Ames", "9th July 2015"),
        (
            "by Tara Gantz, Staff Writer   |   May 8, 2015 07:38am ET",
            "by Tara Gantz, Staff Writer",
            "May 8, 2015 07:38am ET",
        ),
        ("By Yaw Kesse\nPublished March 24, 2021Last updated June 2, 2022", "By Yaw Kesse", "March 24, 2021"),
        (
            "Edited by Sunil Bhatt (with inputs from Agencies)Updated: May 12, 2022 03:49 pm IST",
            "Edited by Sunil Bhatt (with inputs from Agencies)",
            "May 12, 2022 03:49 pm IST",
        ),
    ] {
        let text = ABOVE.replacen("\n\n", &format!("\n\n{line}\n\n"), 1) + "\n\n" + BELOW;
        let found = classify(&Article::new(&text), &Layout::default(), &LineOptions::default());
        let shown = |span: Option<Span>| span.map_or("none", |span| &text[span.range()]);
        assert_eq!(
            (shown(found.title), shown(found.byline), shown(found.published)),
            ("Harbour fee to rise", byline, published)
        );
    }
}

#[test]
fn the_head_of_a_saved_page_tells_what_the_text_does_not() {
    let text = format!("Courier\n\n{ABOVE}\n\n{BELOW}");
    let metadata = Metadata { published: Some("2024-05-03T08:00:00Z".to_owned()), ..Metadata::default() };
    let found = classify(&Article::new(&text), &Layout { metadata, ..Layout::default() }, &LineOptions::default());
    assert_eq!(found.publication_date.map(|day| day.to_string()).as_deref(), Some("2024-05-03"));
    assert_eq!(found.published, None);
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
                let blocks = lines.blocks.iter().map(|block| squash(&text[block.span.range()]));
                // A mark alone stays where it is: nothing is lost.
                let blocks: Vec<String> = blocks.filter(|block| !block.is_empty()).collect();
                let expected: Vec<String> = paragraphs.iter().map(|paragraph| squash(paragraph)).collect();
                assert_eq!(blocks, expected, "at {width} after {first:?}: {text}");
            }
        }
    }
}

#[test]
fn a_list_of_like_entries_is_no_wrapped_text() {
    for entry in ["line number", "two large eggs no", "grid position", "room for two at no", "lot sold at"] {
        let text: String = (100..160).map(|number| format!("{entry} {number}\n")).collect();
        let lines = classify(&Article::new(&text), &Layout::default(), &LineOptions::default());
        assert_eq!(lines.blocks.len(), 60, "{entry}");
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
    let some_lines = || prop::collection::vec(0usize..40, 0..3);
    (flags, 0.0f32..=1.0, 0usize..6, some_lines(), some_lines()).prop_map(
        |(
            [identical, same_words, near, contained, boilerplate, adjacent_only, last],
            threshold,
            minimum_words,
            restored,
            removed,
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
                removed,
            }
        },
    )
}

#[test]
fn a_copy_is_what_the_line_is_that_it_repeats() {
    let article =
        "By Ana Orr\n\nThe ferry sailed at nine on Monday, and nobody in the town knew when it would be back.\n\n";
    for copy in ["Rain ends", "RAIN ENDS", "Rain ends!", "Rain  ends"] {
        let text = format!("Rain ends\n{copy}\n\n{article}");
        let lines = classify(&Article::new(&text), &Layout::default(), &LineOptions::default()).lines;
        assert!(matches!(lines[1].status, Status::Duplicate { of: 0, .. }), "{copy}");
        assert_eq!(lines[1].label, LineLabel::Title, "{copy}");
    }
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
