//! What a line looks like, whatever it says.

/// Whether `line` ends as a sentence does: in a terminator, before closing quotes and brackets.
pub(crate) fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(|character: char| character.is_whitespace() || CLOSING.contains(character))
        .ends_with(|character: char| TERMINATORS.contains(character))
}

const CLOSING: &str = "\"'”’»)]*";
const TERMINATORS: &str = ".!?…。！？।؟۔։";

/// Whether `line` begins with a bullet or a number of a list ("•", "- ", "3.", "b)").
pub(crate) fn is_list_item(line: &str) -> bool {
    let mut characters = line.chars();
    match characters.next() {
        Some('•' | '·' | '‣' | '▪' | '◦' | '●' | '■' | '–' | '—') => true,
        Some('*' | '-' | '+') => characters.next() == Some(' '),
        Some(first) if first.is_ascii_alphanumeric() => {
            let mark = line.trim_start_matches(|character: char| character.is_ascii_digit() || character == first);
            line.len() - mark.len() <= 3 && (mark.starts_with(") ") || mark.starts_with(". ") && first.is_ascii_digit())
        }
        _ => false,
    }
}

/// Whether `character` is a dash of any length.
pub(crate) fn is_dash(character: char) -> bool {
    matches!(character, '-' | '‐'..='―')
}

/// Number of words that stand between white space and hold a letter or digit, counted up to `limit`.
pub(crate) fn count_words(line: &str, limit: usize) -> usize {
    let is_word = |word: &&str| {
        word.bytes().any(|byte| byte.is_ascii_alphanumeric())
            || !word.is_ascii() && word.contains(char::is_alphanumeric)
    };
    if line.is_ascii() {
        line.split_ascii_whitespace().filter(is_word).take(limit).count()
    } else {
        line.split_whitespace().filter(is_word).take(limit).count()
    }
}

/// Words from which on a line that ends as a sentence is a paragraph of the article.
pub(crate) const PROSE_WORDS: usize = 8;

/// Whether `line` is running text.
pub(crate) fn is_prose(line: &str) -> bool {
    ends_sentence(line) && count_words(line, PROSE_WORDS) == PROSE_WORDS
}

/// Words from which on a line that ends as a sentence is one.
const SENTENCE_WORDS: usize = 6;
/// Letters of the shortest word before a full stop within a line that is surely no abbreviation.
const LONGER_THAN_ABBREVIATIONS: usize = 5;

/// Whether `line` is at least one whole sentence, or something goes on in it after a sentence.
pub(crate) fn holds_sentence(line: &str) -> bool {
    ends_sentence(line) && count_words(line, SENTENCE_WORDS) == SENTENCE_WORDS || goes_on(line)
}

/// Whether something goes on in `line` after a sentence.
pub(crate) fn goes_on(line: &str) -> bool {
    line.match_indices(". ").any(|(at, _)| {
        let letters = line[..at].chars().rev().take_while(|character| character.is_alphabetic());
        letters.take(LONGER_THAN_ABBREVIATIONS).count() == LONGER_THAN_ABBREVIATIONS
    })
}
