//! Names in a form in which spellings of one name are equal.

use crate::{Kind, text::find_in_few};

/// A name as its words, folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) words: Vec<String>,
}

/// Names longer than this are compared as a whole only: bounds the work that a hostile text can cause.
pub(crate) const LONGEST: usize = 12;

impl Name {
    /// Folds `text`: case, diacritics, full stops, apostrophes, British spelling; without "the" and possessive "'s". Hyphens
    /// part the names of persons ("al-Assad") and join all others ("G-20" is "G20").
    pub(crate) fn new(text: &str, kind: Kind) -> Self {
        let text = without_possessive(text);
        let parts = |character: char| match character {
            '-' | '‐' | '‑' | '–' | '—' => kind == Kind::Person,
            '/' | ',' | ':' => true,
            _ => character.is_whitespace(),
        };
        let mut words: Vec<_> = text.split(parts).map(fold).filter(|word| !word.is_empty()).collect();
        if words.len() > 1 && words[0] == "the" {
            words.remove(0);
        }
        Self { words }
    }

    pub(crate) fn key(&self) -> String {
        self.words.join(" ")
    }

    /// The words without "Jr." and the like.
    pub(crate) fn without_suffix(&self) -> &[String] {
        match &self.words[..] {
            // "Charles II" has no surname.
            [rest @ .., last] if matches!((rest.len(), generation(last)), (1, Some("jr" | "sr")) | (2.., Some(_))) => {
                rest
            }
            words => words,
        }
    }

    /// "jr", "sr", "iii": what follows the surname, in one form.
    pub(crate) fn generation(&self) -> Option<&'static str> {
        match &self.words[..] {
            [_, .., last] => generation(last),
            _ => None,
        }
    }
}

/// First letters of the words, once of the weighty ones and once of all; numbers are kept whole ("G20").
pub(crate) fn initials(words: &[&str]) -> [String; 2] {
    let initial = |word: &str| number(word).map_or_else(|| word.chars().take(1).collect(), str::to_owned);
    let weighty = words.iter().filter(|word| !is_function_word(word)).map(|word| initial(word)).collect();
    [weighty, words.iter().map(|word| initial(word)).collect()]
}

/// `name` without "'s" at its end, unless it is nothing else.
pub(crate) fn without_possessive(name: &str) -> &str {
    let owner = name.strip_suffix("'s").or_else(|| name.strip_suffix("’s"));
    owner.filter(|owner| !owner.is_empty()).unwrap_or(name)
}

/// `name` on one line, with one space between words.
pub(crate) fn one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "jr" for "jr" and "junior": which of several of one name.
fn generation(word: &str) -> Option<&'static str> {
    Some(match word {
        "jr" | "junior" => "jr",
        "sr" | "senior" => "sr",
        "ii" => "ii",
        "iii" => "iii",
        "iv" => "iv",
        _ => return None,
    })
}

pub(crate) fn is_function_word(word: &str) -> bool {
    ["of", "the", "and", "for", "in", "on", "to", "de", "du", "la", "a", "&", "at"].contains(&word)
}

fn number(word: &str) -> Option<&str> {
    Some(match word {
        "seven" => "7",
        "eight" => "8",
        "twenty" => "20",
        _ if word.bytes().all(|byte| byte.is_ascii_digit()) => word,
        _ => return None,
    })
}

/// Whether `text` looks like an acronym: one word, mostly capitals.
pub(crate) fn is_acronym(text: &str) -> bool {
    let (mut capitals, mut small) = (0, 0);
    for character in text.chars() {
        match character {
            _ if character.is_uppercase() => capitals += 1,
            _ if character.is_lowercase() => small += 1,
            '.' | '-' | '&' => {}
            _ if character.is_ascii_digit() => {}
            _ => return false,
        }
    }
    capitals >= 2 && capitals > small
        || capitals == 1 && small == 0 && text.ends_with(|last: char| last.is_ascii_digit())
}

/// Lower case without diacritics and signs; "Organisation" as "organization".
fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        folded.extend(word.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
        return american(folded);
    }
    for character in word.chars().flat_map(char::to_lowercase) {
        match character {
            'à'..='å' | 'ā' | 'ă' | 'ą' => folded.push('a'),
            'ç' | 'ć' | 'č' => folded.push('c'),
            'ď' | 'đ' | 'ð' => folded.push('d'),
            'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => folded.push('e'),
            'ğ' => folded.push('g'),
            'ì'..='ï' | 'ī' | 'į' | 'ı' => folded.push('i'),
            'ł' => folded.push('l'),
            'ñ' | 'ń' | 'ň' => folded.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ő' => folded.push('o'),
            'ř' => folded.push('r'),
            'ś' | 'š' | 'ş' | 'ș' => folded.push('s'),
            'ť' | 'ţ' | 'ț' => folded.push('t'),
            'ù'..='ü' | 'ū' | 'ů' | 'ű' => folded.push('u'),
            'ý' | 'ÿ' => folded.push('y'),
            'ź' | 'ż' | 'ž' => folded.push('z'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            '&' => folded.push_str("and"),
            _ if character.is_alphanumeric() => folded.push(character),
            _ => {}
        }
    }
    american(folded)
}

/// A folded `word` in American spelling.
fn american(mut word: String) -> String {
    for (british, american) in
        [("isation", "ization"), ("defence", "defense"), ("centre", "center"), ("labour", "labor")]
    {
        if find_in_few(&word, british).is_some() {
            word = word.replace(british, american);
        }
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_possessive_alone_stays_a_name() {
        assert_eq!(["Trump’s", "'s", "’s"].map(without_possessive), ["Trump", "'s", "’s"]);
    }

    #[test]
    fn spellings_of_one_name_are_equal() {
        for (one, other) in [
            ("U.S.", "US"),
            ("G-20", "G20"),
            ("the North Atlantic Treaty Organisation", "North Atlantic Treaty Organization"),
            ("Trump’s", "TRUMP"),
            ("University of Hawaii at Mānoa", "University of Hawai'i at Manoa"),
        ] {
            assert_eq!(Name::new(one, Kind::Organization), Name::new(other, Kind::Organization), "{one}");
        }
        assert_eq!(Name::new("Bashar al-Assad", Kind::Person).words, ["bashar", "al", "assad"]);
    }

    #[test]
    fn initials_make_acronyms() {
        for (name, acronym) in
            [("Department of Public Works", "dpw"), ("Group of Twenty", "g20"), ("World Health Organization", "who")]
        {
            let name = Name::new(name, Kind::Organization);
            let words: Vec<&str> = name.words.iter().map(String::as_str).collect();
            assert!(initials(&words).contains(&acronym.to_owned()), "{name:?}");
        }
        assert!(
            is_acronym("AfCFTA") && is_acronym("U.N.") && is_acronym("G20") && !is_acronym("Uni") && !is_acronym("I")
        );
    }
}
