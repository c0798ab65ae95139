//! Texts made from those of the corpora, for what pasted text has and the corpora lack: lists run together in one line,
//! and sentences without a space between them.

use super::gold::Document;

/// Longest sentence that becomes a list item, in bytes.
const LONGEST_ITEM: usize = 120;

/// How the items of a list are marked; "{}" stands for the place in the list.
const MARKERS: [Marker; 12] = [
    Marker::Number("{}. "),
    Marker::Number("{}) "),
    Marker::Number("({}) "),
    Marker::Number("{}.) "),
    Marker::Number("• {}. "),
    Marker::Small("{}. "),
    Marker::Small("{}) "),
    Marker::Small("({}) "),
    Marker::Capital("{}. "),
    Marker::Bullet("• "),
    Marker::Bullet("* "),
    Marker::Bullet("- "),
];

enum Marker {
    Number(&'static str),
    Small(&'static str),
    Capital(&'static str),
    Bullet(&'static str),
}

impl Marker {
    fn at(&self, place: u8) -> String {
        match self {
            Self::Number(form) => form.replace("{}", &(place + 1).to_string()),
            Self::Small(form) => form.replace("{}", &char::from(b'a' + place).to_string()),
            Self::Capital(form) => form.replace("{}", &char::from(b'A' + place).to_string()),
            Self::Bullet(form) => form.to_string(),
        }
    }
}

/// Lists of short sentences of `document`, with and without their full stops.
pub fn lists(document: &Document) -> Vec<Document> {
    let short: Vec<&str> = (document.sentences.iter().map(|sentence| &document.text[sentence.range()]))
        .filter(|sentence| sentence.len() <= LONGEST_ITEM && sentence.starts_with(char::is_alphabetic))
        .collect();
    let mut lists = Vec::new();
    for (index, items) in short.chunks(4).enumerate().filter(|(index, _)| index % 3 == 0) {
        let choice = index / 3 + document.text.len();
        let marker = &MARKERS[choice % MARKERS.len()];
        let stops = (choice / MARKERS.len()).is_multiple_of(2);
        lists.push(Document::joined(
            " ",
            items.iter().zip(0..).map(|(item, place)| {
                marker.at(place) + if stops { item } else { item.trim_end_matches(['.', '!', '?']) }
            }),
        ));
    }
    lists
}

/// The sentences of `document` that end after a lower-case letter, in pairs without a space between.
pub fn tight(document: &Document) -> Vec<Document> {
    let plain: Vec<&str> = (document.sentences.iter().map(|sentence| &document.text[sentence.range()]))
        .filter(|sentence| sentence.starts_with(char::is_uppercase))
        .filter(|sentence| {
            sentence.strip_suffix(['.', '!', '?']).is_some_and(|rest| rest.ends_with(char::is_lowercase))
        })
        .collect();
    plain.chunks(2).step_by(6).map(|pair| Document::joined("", pair)).collect()
}
