//! Facts about words, each in one list, and the one way in which lists are looked up.
//!
//! A list is a text file with one entry on each line, `entry` or `entry<TAB>fact`; `#` begins a comment.

mod lexicon;
pub(crate) mod name;

pub(crate) use lexicon::Lexicon;

use crate::Kind;
use name::Name;
use std::borrow::Cow;

/// Countries by their usual names, folded as [`Name`] does.
pub(crate) static COUNTRIES: Lexicon<1024> = Lexicon::new(include_str!("countries.txt"));

/// Other names of countries and of a few places, and the usual name of each.
pub(crate) static PLACES: Lexicon<512> = Lexicon::new(include_str!("places.txt"));

/// Adjectives of countries, and the country.
pub(crate) static ADJECTIVES: Lexicon<512> = Lexicon::new(include_str!("adjectives.txt"));

/// What stands before the names of persons and is no part of them.
static TITLES: Lexicon<256> = Lexicon::new(include_str!("titles.txt"));

/// First names of persons, folded: `f`, `m`.
pub(crate) static FIRST_NAMES: Lexicon<2048> = Lexicon::new(include_str!("first_names.txt"));

/// Whether `word` is a first name: one of the list, which leaves out most of those in -a.
pub(crate) fn is_first_name(word: &str) -> bool {
    FIRST_NAMES.get(word).is_some() || word.len() > 3 && word.ends_with('a')
}

/// What ends the names of places that are named after persons.
static PLACE_NOUNS: Lexicon<128> = Lexicon::new(include_str!("place_nouns.txt"));

/// What ends the names of companies.
static COMPANY_ENDINGS: Lexicon<64> = Lexicon::new(include_str!("company_endings.txt"));

/// Verbs of saying and writing.
pub(crate) static SPEECH_VERBS: Lexicon<2048> = Lexicon::new(include_str!("speech_verbs.txt"));

/// Whether `word` is a verb that often stands alone behind a quotation: "“Why?” asked Torres".
pub(crate) fn is_tag_verb(word: &str) -> bool {
    SPEECH_VERBS.get(word) == Some("tag")
}

/// Whether `name` is a country's, in any of its spellings.
pub(crate) fn is_country(name: &str) -> bool {
    if name.contains(|sign: char| sign.is_ascii_digit() || matches!(sign, '&' | '/' | ':')) {
        return false;
    }
    // Lists are looked up without regard to case: most names need no folding.
    let is_folded = name.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b' ') && !name.starts_with("The ");
    let key: Cow<str> = if is_folded { name.into() } else { Name::new(name, Kind::Place).key().into() };
    COUNTRIES.get(PLACES.get(&key).unwrap_or(&key)).is_some()
}

/// Whether `word` is a title as it is written before a name: "Captain", not "captain".
pub(crate) fn is_title(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && TITLES.get(word).is_some()
}

/// Whether `word` ends names of places: "Street", not "street".
pub(crate) fn is_place_noun(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && PLACE_NOUNS.get(word).is_some()
}

/// Whether `word` ends names of buildings and the like, after which works are seldom named: "Prison".
pub(crate) fn is_building_noun(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && PLACE_NOUNS.get(word) == Some("building")
}

/// Whether `word` ends names of companies: "Inc", "LLC".
pub(crate) fn is_company_ending(word: &str) -> bool {
    match COMPANY_ENDINGS.get(word) {
        Some("capitals") => word == "plc" || !word.contains(char::is_lowercase),
        Some(_) => word.starts_with(char::is_uppercase),
        None => false,
    }
}

/// Whether a `word` of a name in comparable form, in small letters, ends names of companies.
pub(crate) fn is_folded_company_ending(word: &str) -> bool {
    COMPANY_ENDINGS.get(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_known_in_every_spelling() {
        for country in
            ["Romania", "Czechia", "Denmark", "Iran", "Russia", "Russian Federation", "Côte d’Ivoire", "U.S."]
        {
            assert!(is_country(country), "{country}");
        }
        assert!(!is_country("Federation") && !is_country("Vatican"));
    }

    #[test]
    fn titles_have_a_capital() {
        assert!(is_title("Captain") && !is_title("captain") && !is_title("Mattis"));
    }
}
