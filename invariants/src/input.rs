//! Texts, options and corrections from bytes.

use crate::Choices;
use article_analyzer::{
    Analysis, Correction, Date, EntityName, EntityOptions, Keep, Kind, KnownName, Language, LineOptions, Options, Scope,
};
use serde_json::{Value, json};

/// The text that `bytes` stand for: their UTF-8, in which each byte that belongs to no character stands for one of [`PIECES`].
pub fn text(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        for &byte in chunk.invalid() {
            text.push_str(PIECES[usize::from(byte & 0x7F) % PIECES.len()]);
        }
    }
    text
}

/// Options; those that no byte chooses are the default ones.
pub fn options(choices: &mut Choices) -> Options {
    Options {
        lines: line_options(choices),
        language: choices.pick(&Language::ALL),
        entities: entity_options(choices),
        names: (0..choices.below(4)).map(|_| known_name(choices)).collect(),
        ..Options::default()
    }
}

/// A name that the caller knows.
pub fn known_name(choices: &mut Choices) -> KnownName {
    let form = choices.pick(&["Jones", "Ana Gómez", "Smith,", "", " ", "the U.S.", "\u{301}", "5 May 2020"]);
    KnownName { form: form.to_string(), kind: choices.pick(&Kind::ALL) }
}

/// Which lines count as repeated or as boilerplate.
pub fn line_options(choices: &mut Choices) -> LineOptions {
    let flags = choices.byte();
    let flag = |bit: u8| flags >> bit & 1 == 1;
    LineOptions {
        identical: !flag(0),
        same_words: !flag(1),
        near: !flag(2),
        contained: !flag(3),
        boilerplate: !flag(4),
        scope: if flag(5) { Scope::Body } else { Scope::Text },
        keep: if flag(6) { Keep::Last } else { Keep::First },
        adjacent_only: flag(7),
        threshold: choices.pick(&[0.75, 0.0, 0.25, 0.5, 0.9, 1.0, -1.0, 2.0, f32::NAN, f32::INFINITY]),
        minimum_words: choices.pick(&[4, 0, 1, 2, 8, usize::MAX]),
        restored: line_numbers(choices),
        removed: line_numbers(choices),
    }
}

fn line_numbers(choices: &mut Choices) -> Vec<usize> {
    (0..choices.below(4)).map(|_| choices.pick(&[0, 1, 2, 3, 5, 8, 13, usize::MAX])).collect()
}

/// Which mentions are returned.
pub fn entity_options(choices: &mut Choices) -> EntityOptions {
    let dates = [None, Date::new(2018, 12, 2), Date::new(1, 1, 1), Date::new(9999, 12, 31), Date::new(2024, 2, 29)];
    EntityOptions {
        date: choices.pick(&dates),
        kinds: choices.flag().then(|| (0..choices.below(6)).map(|_| choices.pick(&Kind::ALL)).collect()),
        min_confidence: choices.pick(&[0.0, 0.5, 0.9, 1.0, 2.0, -1.0, f32::NAN]),
    }
}

/// Options as a program writes them in JSON.
pub fn written_options(choices: &mut Choices) -> Value {
    let mut options = json!({});
    if choices.flag() {
        options["language"] = choices.pick(&Language::ALL).code().into();
    }
    if choices.flag() {
        options["lines"] = json!({
            "near": choices.flag(),
            "contained": choices.flag(),
            "boilerplate": choices.flag(),
            "threshold": choices.pick(&[0.75, 0.1, 0.5, 1.0]),
            "scope": choices.pick(&["text", "body"]),
            "keep": choices.pick(&["first", "last"]),
            "minimumWords": choices.below(9),
            "restored": [choices.below(9)],
            "removed": [choices.below(9)],
        });
    }
    if choices.flag() {
        options["entities"] = json!({
            "date": choices.pick(&[Some("2018-12-02"), None]),
            "kinds": choices.pick(&[None, Some(["person", "date"]), Some(["organization", "money"])]),
            "minConfidence": choices.pick(&[0.0, 0.5, 0.75]),
        });
    }
    let entity = |name: &str| json!({"name": name, "kind": "person"});
    if choices.flag() {
        options["corrections"] = json!([
            {"type": "kind", "entity": entity("Jones"), "kind": "place"},
            {"type": "merge", "entity": entity("Smith"), "into": entity("Ana Gómez")},
            {"type": "split", "entity": entity("Ana Gómez"), "mention": "Smith"},
            {"type": "hide", "entity": entity("Tanaka")},
            {"type": "mark", "mention": "Senate voted", "kind": "organization", "before": "", "after": ""},
            {"type": "mark", "mention": "talks", "kind": "other", "before": "night of ", "after": ""},
            {"type": "rename", "entity": entity("Mary Jones"), "name": "M. Jones"},
            {"type": "role", "entity": entity("M. Jones"), "role": "Secretary"},
        ]);
    }
    options
}

/// How many bytes choose a correction.
pub const CORRECTION_BYTES: usize = 5;

/// A correction of what was found in `text`, or of what was not; none if there is nothing to correct.
pub fn correction(choices: &mut Choices, text: &str, analysis: &Analysis) -> Option<Correction> {
    let [correction, first, second, kind, mention] = std::array::from_fn(|_| usize::from(choices.byte()));
    let pick = |choice: usize| analysis.entities.get(choice % analysis.entities.len().max(1));
    let named = |choice| pick(choice).map(|entity| EntityName { name: entity.name.clone(), kind: entity.kind });
    let new_kind = Kind::ALL[kind % Kind::ALL.len()];
    if correction % 8 > 5 {
        return Some(mark(text, first * second, mention, new_kind, correction / 8));
    }
    let entity = named(first)?;
    Some(match correction % 8 {
        0 => Correction::Hide { entity },
        1 => Correction::Kind { entity, kind: new_kind },
        2 => Correction::Merge { entity, into: named(second)? },
        3 => Correction::Rename { entity, name: PIECES[mention % PIECES.len()].repeat(2) },
        4 => Correction::Role { entity, role: PIECES[mention % PIECES.len()].to_string() },
        _ => {
            let mentions = &pick(first)?.mentions;
            let span = analysis.mentions[mentions[mention % mentions.len()]].span;
            Correction::Split { entity, mention: text[span.range()].to_string() }
        }
    })
}

/// A mark of about `length` bytes of `text`, with as many before and after them as the bits of `beside` say.
fn mark(text: &str, start: usize, length: usize, kind: Kind, beside: usize) -> Correction {
    let boundary = |at: usize| (at.min(text.len())..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let start = boundary(start % (text.len() + 1));
    let end = boundary(start + length % 24);
    let before = boundary(start.saturating_sub(beside & 7)).min(start);
    let after = boundary(end + (beside >> 3 & 3));
    let [mention, before, after] = [start..end, before..start, end..after].map(|range| text[range].to_string());
    Correction::Mark { mention, kind, before, after }
}

/// Bits of scraped articles, and of what breaks programs that read them.
pub const PIECES: &[&str] = &[
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
    "Norhaven, the investment fund that owns it, ",
    "The ferry Norhaven left. ",
    "Norhaven is a bank in Lagos. ",
    "Norhaven said no. ",
    "Mr. Norhaven said so in Norhaven. ",
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
