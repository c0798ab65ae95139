//! What the words beside a name say that it is: "the ferry Margaret Dunne", "the city of Port Ellery", "Norhaven, the investment
//! fund that …", "PORT ELLERY, Maine — The city …"; and "Ana" where "Hurricane Ana" is reported on.

use super::description::{Word, words_after, words_before};
use crate::{
    Kind, Mention, Span,
    text::hash::Set,
    words::{Lexicon, name},
};

static KIND_NOUNS: Lexicon<256> = Lexicon::new(include_str!("kind_nouns.txt"));

/// The kind that the words beside `mention` in its `sentence` state.
pub(super) fn stated_kind(text: &str, sentence: Span, mention: Span) -> Option<Kind> {
    if mention.start == sentence.start && is_dateline(&text[mention.range()], &text[mention.end..sentence.end]) {
        return Some(Kind::Place);
    }
    noun_before(words_before(text, Span::new(sentence.start, mention.start))).or_else(|| {
        let is_parted = text[mention.end..sentence.end].starts_with(',');
        noun_after(words_after(text, Span::new(mention.end, sentence.end)), is_parted)
    })
}

/// "ferry" directly before the name, "city of".
fn noun_before<'t>(mut before: impl Iterator<Item = Word<'t>>) -> Option<Kind> {
    let last = before.next().filter(|word| word.closes.is_none())?;
    if last.is("of") {
        let noun = before.next().filter(|word| word.closes.is_none())?;
        return kind(&noun).filter(|&kind| kind == Kind::Place);
    }
    // "to storm Parliament"
    let mut is_verb = || before.next().is_some_and(|word| word.is("to"));
    kind(&last).filter(|&kind| kind != Kind::Other || !is_verb())
}

/// ", the investment fund that" or "is a city in" after the name.
fn noun_after<'t>(mut after: impl Iterator<Item = Word<'t>>, is_parted: bool) -> Option<Kind> {
    if !is_parted {
        after.next().filter(|word| word.is_any(&["is", "was"]))?;
    }
    let is_article = |word: &Word| word.is_any(&["a", "an", "the", "another"]) && word.closes.is_none();
    after.next().filter(is_article)?;
    let words: Vec<Word> = after.collect();
    let run = words.iter().position(|word| word.closes.is_some() || !word.is_modifier())?;
    let noun = match words[run].closes {
        Some(_) => &words[run],
        None if words[run].is_any(&FOLLOWING) => words.get(run.checked_sub(1)?)?,
        None => return None,
    };
    kind(noun)
}

/// Words that follow the noun of a description.
const FOLLOWING: [&str; 12] = ["that", "which", "who", "whose", "of", "in", "on", "for", "with", "from", "by", "at"];

/// Whether a dateline begins with `name`, which `rest` follows: "MAUNA PALI, Hawaii, Sept. 3 — On the night". Without what is
/// between comma and dash it might be "NATO — the alliance".
fn is_dateline(name: &str, rest: &str) -> bool {
    /// In words.
    const LONGEST: usize = 8;
    let is_in_capitals = name.len() > 1 && name.starts_with(char::is_uppercase) && !name.contains(char::is_lowercase);
    if !is_in_capitals || !rest.starts_with(", ") {
        return false;
    }
    let is_dash = |word: &&str| matches!(*word, "—" | "–" | "-" | "--");
    let mut words = rest[1..].split_whitespace().take(LONGEST);
    let is_inside =
        |word: &&str| !is_dash(word) && word.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit());
    let dash = words.by_ref().find(|word| !is_inside(word));
    let goes_on = |word: &str| !word.trim_start_matches(['"', '“', '\'', '‘']).starts_with(char::is_lowercase);
    dash.is_some_and(|word| is_dash(&word)) && words.next().is_some_and(goes_on)
}

/// What stands before the name of a storm.
const STORMS: [&str; 8] = ["Storm", "Hurricane", "Typhoon", "Cyclone", "storm", "hurricane", "typhoon", "cyclone"];

/// The names of the storms that are mentioned as such ("Tropical Storm Ana"), without those of persons in the text.
pub(super) fn storms<'t>(text: &'t str, mentions: &[Mention]) -> Set<&'t str> {
    let text_of = |mention: &Mention| name::without_possessive(&text[mention.span.range()]);
    let others = mentions.iter().filter(|mention| mention.kind == Kind::Other);
    let storm = |mention| {
        let (before, name) = text_of(mention).rsplit_once(' ')?;
        STORMS.contains(&before.rsplit(' ').next()?).then_some(name)
    };
    let mut storms: Set<&str> = others.filter_map(storm).collect();
    if !storms.is_empty() {
        let persons = mentions.iter().filter(|mention| mention.kind == Kind::Person).map(text_of);
        for word in persons.filter(|name| name.contains(' ')).flat_map(|name| name.split(' ')) {
            storms.remove(word);
        }
    }
    storms
}

/// Whether `mention` is one of the `storms` by its name alone; "Florence, S.C." is a place.
pub(super) fn is_storm(text: &str, mention: &Mention, storms: &Set<&str>) -> bool {
    let is_guess = matches!(mention.kind, Kind::Person | Kind::Organization | Kind::Place);
    let is_address =
        text[mention.span.end..].strip_prefix(", ").is_some_and(|rest| rest.starts_with(char::is_uppercase));
    is_guess && !is_address && storms.contains(name::without_possessive(&text[mention.span.range()]))
}

fn kind(noun: &Word) -> Option<Kind> {
    if noun.is_capitalized() {
        return None;
    }
    let singular = noun.text.strip_suffix('s').unwrap_or(noun.text);
    let kind = KIND_NOUNS.get(noun.text).or_else(|| KIND_NOUNS.get(singular))?;
    match kind {
        "organization" => Some(Kind::Organization),
        "place" => Some(Kind::Place),
        _ => Some(Kind::Other),
    }
}
