//! Texts made from those of the corpora, for what pasted text has and the corpora lack: lists run together in one line,
//! sentences without a space between them, emoji between sentences, quoted questions and shouts before who said them,
//! abbreviations at the end and behind names, words in square brackets, datelines.

use super::gold::Document;

/// Longest sentence that becomes a list item, in bytes.
const LONGEST_ITEM: usize = 120;

/// How the items of a list are marked; "{}" stands for the place in the list.
const MARKERS: [Marker; 15] = [
    Marker::Number("{}. "),
    Marker::Number("{}) "),
    Marker::Number("({}) "),
    Marker::Number("{}.) "),
    Marker::Number("• {}. "),
    Marker::Number("•{}. "),
    Marker::Number("⁃ {}. "),
    Marker::Number("⁃{}. "),
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

/// All of what follows, made of `document`.
pub fn variants(document: &Document) -> Vec<Document> {
    [
        lists(document),
        tight(document),
        emoji(document),
        shouted(document),
        ended(document),
        dated(document),
        timed(document),
        bracketed(document),
        suffixed(document),
    ]
    .concat()
}

/// Lists of short sentences of `document`, with and without their full stops.
fn lists(document: &Document) -> Vec<Document> {
    let short: Vec<&str> = (document.sentences.iter().map(|sentence| &document.text[sentence.range()]))
        .filter(|sentence| sentence.len() <= LONGEST_ITEM && sentence.starts_with(char::is_alphabetic))
        .collect();
    let mut lists = Vec::new();
    for (index, items) in short.chunks(4).enumerate().filter(|(index, _)| index % 3 == 0) {
        let choice = index / 3 + document.text.len();
        let marker = &MARKERS[choice % MARKERS.len()];
        let stops = (choice / MARKERS.len()).is_multiple_of(2);
        // Where a page was cut, its list begins anywhere.
        let start = if choice.is_multiple_of(5) { 8 } else { 0 };
        lists.push(Document::joined(
            " ",
            items.iter().zip(start..).map(|(item, place)| {
                marker.at(place) + if stops { item } else { item.trim_end_matches(['.', '!', '?']) }
            }),
        ));
    }
    lists
}

/// The sentences of `document` that end after a lower-case letter, in pairs without a space between.
fn tight(document: &Document) -> Vec<Document> {
    let plain: Vec<&str> = (document.sentences.iter().map(|sentence| &document.text[sentence.range()]))
        .filter(|sentence| sentence.starts_with(char::is_uppercase))
        .filter(|sentence| {
            sentence.strip_suffix(['.', '!', '?']).is_some_and(|rest| rest.ends_with(char::is_lowercase))
        })
        .collect();
    plain.chunks(2).step_by(6).map(|pair| Document::joined("", pair)).collect()
}

/// Some sentences of `document` in pairs, the first with an emoji at its end, with and without its full stop.
fn emoji(document: &Document) -> Vec<Document> {
    let sentences: Vec<&str> = document.sentences.iter().map(|sentence| &document.text[sentence.range()]).collect();
    let pairs = sentences.chunks_exact(2).enumerate().step_by(8);
    pairs
        .map(|(index, pair)| {
            let first = if index % 16 == 0 { pair[0] } else { pair[0].trim_end_matches('.') };
            Document::joined(" ", [&format!("{first} 😊"), pair[1]])
        })
        .collect()
}

/// Sentences with a quotation before who said it, with the next one, the comma replaced: `"Stop!" Smith said. He left.`
pub fn shouted(document: &Document) -> Vec<Document> {
    let sentences: Vec<&str> = document.sentences.iter().map(|sentence| &document.text[sentence.range()]).collect();
    let quoted = sentences.windows(2).filter(|pair| pair[0].contains(",\" ") || pair[0].contains(",” "));
    quoted
        .map(|pair| {
            let mark = ['!', '?', '.'][pair[0].len() % 3];
            let shouted = pair[0].replace(",\" ", &format!("{mark}\" ")).replace(",” ", &format!("{mark}” "));
            Document::joined(" ", [&shouted, pair[1]])
        })
        .collect()
}

/// What follows an hour: "5 p.m. Friday".
const AFTER_HOURS: [&str; 8] =
    ["", "EST", "local time", "GMT", "Eastern", "Central European Time", "Pacific time", "ET"];

/// Some sentences of `document` with a day of the week, in pairs, with the hour before the day: "at 5 p.m. EST Friday".
fn timed(document: &Document) -> Vec<Document> {
    let sentences: Vec<&str> = document.sentences.iter().map(|sentence| &document.text[sentence.range()]).collect();
    let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let timed = sentences.windows(2).filter_map(|pair| {
        let day = days.iter().find(|&day| pair[0].contains(&format!(" on {day}")))?;
        let hour = if pair[0].len() % 2 == 0 { "a.m." } else { "p.m." };
        let when = match AFTER_HOURS[pair[0].len() / 2 % AFTER_HOURS.len()] {
            "" => day.to_string(),
            zone => format!("{zone} on {day}"),
        };
        let first = pair[0].replace(&format!(" on {day}"), &format!(" at {} {hour} {when}", pair[0].len() % 12 + 1));
        Some(Document::joined(" ", [&first, pair[1]]))
    });
    timed.collect()
}

/// Some sentences of `document` with one or two words in the square brackets of an editor: `against [the] Lions`.
fn bracketed(document: &Document) -> Vec<Document> {
    let sentences: Vec<&str> = document.sentences.iter().map(|sentence| &document.text[sentence.range()]).collect();
    let long = sentences.iter().enumerate().skip(2).step_by(12).filter_map(|(index, sentence)| {
        let words: Vec<&str> = sentence.split(' ').collect();
        let at = (1..words.len().checked_sub(3)?).find(|&at| {
            let plain = |word: &str| word.chars().all(char::is_alphabetic);
            let before_name = words[at + 2].starts_with(char::is_uppercase) || index % 24 < 12;
            plain(words[at]) && plain(words[at + 1]) && before_name
        })?;
        let inside = if index % 8 < 4 {
            format!("[{} {}]", words[at], words[at + 1])
        } else {
            format!("{} [{}]", words[at], words[at + 1])
        };
        Some([words[..at].join(" "), inside, words[at + 2..].join(" ")].join(" "))
    });
    long.map(|sentence| Document::joined(" ", [sentence])).collect()
}

/// What stands behind a name, with its full stop.
const SUFFIXES: [&str; 8] = ["Jr.", "Sr.", "Inc.", "Corp.", "Ltd.", "Co.", "Ph.D.", "M.D."];

/// Some sentences of `document` with a suffix behind a name that the sentence goes on after.
fn suffixed(document: &Document) -> Vec<Document> {
    let sentences: Vec<&str> = document.sentences.iter().map(|sentence| &document.text[sentence.range()]).collect();
    let named = sentences.iter().enumerate().step_by(8).filter_map(|(index, sentence)| {
        let words: Vec<&str> = sentence.split(' ').collect();
        let is_name = |word: &str| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic);
        let at = (2..words.len()).find(|&at| {
            is_name(words[at - 2]) && is_name(words[at - 1]) && words[at].starts_with(char::is_lowercase)
        })?;
        let suffix = SUFFIXES[(index / 8 + document.text.len()) % SUFFIXES.len()];
        Some([words[..at].join(" "), suffix.to_string(), words[at..].join(" ")].join(" "))
    });
    named.map(|sentence| Document::joined(" ", [sentence])).collect()
}

/// Phrases whose full stop is that of the sentence, too.
const ENDINGS: [&str; 16] = [
    "Smith Inc.",
    "Smith Corp.",
    "Smith Ltd.",
    "Smith & Co.",
    "Main St.",
    "Fifth Ave.",
    "Smith Jr.",
    "Washington, D.C.",
    "the U.S.",
    "the U.K.",
    "5 p.m.",
    "9:30 a.m.",
    "the rest, etc.",
    "Plan B.",
    "World War I.",
    "Charles V.",
];

/// Some sentences of `document` in pairs, the first with an abbreviation at its end.
fn ended(document: &Document) -> Vec<Document> {
    let sentences: Vec<&str> = document.sentences.iter().map(|sentence| &document.text[sentence.range()]).collect();
    let pairs = sentences.chunks_exact(2).enumerate().skip(3).step_by(6);
    pairs
        .filter(|(_, pair)| pair[0].ends_with(char::is_alphanumeric) || pair[0].ends_with('.'))
        .map(|(index, pair)| {
            let ending = ENDINGS[(index / 6 + document.text.len()) % ENDINGS.len()];
            Document::joined(" ", [&format!("{} at {ending}", pair[0].trim_end_matches('.')), pair[1]])
        })
        .collect()
}

/// What news agencies put before their first sentence; "{}" stands for the place.
const DATELINES: [&str; 8] = [
    "{} (Reuters) -",
    "{} (AP) —",
    "{} —",
    "{} -",
    "{}, Jan. 5 (AFP) –",
    "{}, 12 March (Reuters) —",
    "{}, Texas (AP) -",
    "{} (CNN)",
];

/// Some sentences of `document` in pairs, after a dateline.
fn dated(document: &Document) -> Vec<Document> {
    let sentences: Vec<&str> = document.sentences.iter().map(|sentence| &document.text[sentence.range()]).collect();
    let pairs = sentences.chunks_exact(2).enumerate().skip(1).step_by(10);
    pairs
        .filter(|(_, pair)| pair[0].starts_with(char::is_uppercase) && pair[0].len() > 60)
        .map(|(index, pair)| {
            let place = pair[0].split(' ').next().unwrap_or_default().to_uppercase();
            let dateline = DATELINES[(index / 10 + document.text.len()) % DATELINES.len()].replace("{}", &place);
            Document::joined(" ", [&format!("{dateline} {}", pair[0]), pair[1]])
        })
        .collect()
}
