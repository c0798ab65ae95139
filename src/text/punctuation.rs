//! Classes of characters.

/// Terminators of scripts without capital letters or with a full stop of their own: each ends a sentence. The property
/// Sentence_Terminal of Unicode 16 (UAX #44) without ASCII and without "․", "‼", "⁇", "⁈", "⁉", "…".
const FULL_STOPS: &[(char, char)] = &[
    ('\u{589}', '\u{589}'),
    ('\u{61D}', '\u{61F}'),
    ('\u{6D4}', '\u{6D4}'),
    ('\u{700}', '\u{702}'),
    ('\u{7F9}', '\u{7F9}'),
    ('\u{837}', '\u{837}'),
    ('\u{839}', '\u{839}'),
    ('\u{83D}', '\u{83E}'),
    ('\u{964}', '\u{965}'),
    ('\u{104A}', '\u{104B}'),
    ('\u{1362}', '\u{1362}'),
    ('\u{1367}', '\u{1368}'),
    ('\u{166E}', '\u{166E}'),
    ('\u{1735}', '\u{1736}'),
    ('\u{17D4}', '\u{17D5}'),
    ('\u{1803}', '\u{1803}'),
    ('\u{1809}', '\u{1809}'),
    ('\u{1944}', '\u{1945}'),
    ('\u{1AA8}', '\u{1AAB}'),
    ('\u{1B5A}', '\u{1B5B}'),
    ('\u{1B5E}', '\u{1B5F}'),
    ('\u{1C3B}', '\u{1C3C}'),
    ('\u{1C7E}', '\u{1C7F}'),
    ('\u{2E53}', '\u{2E54}'),
    ('\u{3002}', '\u{3002}'),
    ('\u{A4FF}', '\u{A4FF}'),
    ('\u{A60E}', '\u{A60F}'),
    ('\u{A6F3}', '\u{A6F3}'),
    ('\u{A6F7}', '\u{A6F7}'),
    ('\u{A876}', '\u{A877}'),
    ('\u{A8CE}', '\u{A8CF}'),
    ('\u{A92F}', '\u{A92F}'),
    ('\u{A9C8}', '\u{A9C9}'),
    ('\u{AA5D}', '\u{AA5F}'),
    ('\u{AAF0}', '\u{AAF1}'),
    ('\u{ABEB}', '\u{ABEB}'),
    ('\u{FE52}', '\u{FE52}'),
    ('\u{FE56}', '\u{FE57}'),
    ('\u{FF01}', '\u{FF01}'),
    ('\u{FF0E}', '\u{FF0E}'),
    ('\u{FF1F}', '\u{FF1F}'),
    ('\u{FF61}', '\u{FF61}'),
    ('\u{11047}', '\u{11048}'),
    ('\u{110BE}', '\u{110C1}'),
];

/// Whether `character` ends a sentence whatever stands around it.
pub(crate) fn is_full_stop_of_other_script(character: char) -> bool {
    let at = FULL_STOPS.partition_point(|&(_, last)| last < character);
    FULL_STOPS.get(at).is_some_and(|&(first, _)| first <= character)
}

/// Whether `character` may end a sentence.
pub(crate) fn is_terminator(character: char) -> bool {
    match character {
        '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁈' | '⁉' => true,
        _ => !character.is_ascii() && is_full_stop_of_other_script(character),
    }
}

/// Whether `character` closes a quotation or a bracket. Straight quotes and "”", "»", "‘" do both, depending on place
/// and language.
pub(crate) fn is_closer(character: char) -> bool {
    is_quote(character) || matches!(character, ')' | ']' | '}' | '」' | '』' | '）' | '】' | '》' | '〉' | '］')
}

/// Whether `character` opens a quotation or a bracket.
pub(crate) fn is_opener(character: char) -> bool {
    is_quote(character)
        || matches!(character, '(' | '[' | '{' | '「' | '『' | '（' | '【' | '《' | '〈' | '［' | '¿' | '¡')
}

/// Whether `character` is a quotation mark of any style.
pub(crate) fn is_quote(character: char) -> bool {
    is_double_quote(character) || is_single_quote(character)
}

/// Whether `character` is a quotation mark that cannot be an apostrophe.
pub(crate) fn is_double_quote(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '＂')
}

/// Whether `character` is a quotation mark that may be an apostrophe.
pub(crate) fn is_single_quote(character: char) -> bool {
    matches!(character, '\'' | '`' | '‘' | '’' | '‚' | '‛')
}

/// Whether `character` marks a footnote after the end of a sentence: a superscript figure, an asterisk or a dagger.
pub(crate) fn is_reference_mark(character: char) -> bool {
    matches!(character, '*' | '†' | '‡' | '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// Whether `character` is an emoji or the invisible character that makes one.
pub(crate) fn is_emoji(character: char) -> bool {
    matches!(character, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{26FF}' | '\u{2764}' | '\u{FE0F}')
}

/// Whether `character` is a letter or figure. Those of general punctuation are none, and need no look into the tables of Unicode.
pub(crate) fn is_alphanumeric(character: char) -> bool {
    match character {
        '\0'..='\x7f' => character.is_ascii_alphanumeric(),
        '\u{2000}'..='\u{206F}' => false,
        _ => character.is_alphanumeric(),
    }
}

#[cfg(test)]
mod tests {
    use super::is_alphanumeric;

    #[test]
    fn letters_and_figures_are_those_of_unicode() {
        assert!(('\0'..=char::MAX).all(|character| is_alphanumeric(character) == character.is_alphanumeric()));
    }
}
