//! What tells a quotation from a title, a term or words kept at a distance.

use super::{
    candidates::Document,
    features::{Features, bucket},
    words::{Class, Pronoun, Word},
};
use crate::Kind;

/// What is quoted under `index`: its form, the words beside it, and what else its paragraph quotes.
pub(super) fn describe(document: &Document<'_>, index: usize, features: &mut Features) {
    let quoted = document.quoted[index];
    let words = document.words(quoted.block);
    let (first, end) = document.range(index);
    let inner: Vec<&Word> = words[first..end].iter().filter(|word| !word.is_sign()).collect();
    let length = bucket(inner.len(), 6);
    let text = document.text[quoted.inner.range()].trim();
    let begins_small = u32::from(text.starts_with(char::is_lowercase));
    let ending = ending(text);
    let before = sign_or_word(words[..first].last());
    let after = sign_or_word(words.get(end));
    let capitals = inner.iter().filter(|word| word.is_capitalized).count();
    let is_title = u32::from(inner.len() > 1 && capitals * 3 >= inner.len() * 2);
    let speaks = inner.iter().any(|word| matches!(word.class, Class::Pronoun(Pronoun::I | Pronoun::They)))
        || inner.iter().any(|word| matches!(document.lower(word), "you" | "my" | "our" | "me" | "us" | "your"));
    let has_verb = inner.iter().any(|word| matches!(word.class, Class::Filler | Class::Pronoun(_)) || word.is_verb);
    let is_whole = u32::from(first == 0) + 2 * u32::from(end == words.len());
    let name = inner.first().map_or(0, |word| word.mention);
    let is_name = match inner.iter().all(|word| word.mention == name) && name > 0 {
        true => 1 + document.mentions[name as usize - 1].kind as u32,
        false => 0,
    };
    let verb_before = document.verb_near(words[..first].iter().rev());
    let verb_after = document.verb_near(words[end..].iter());
    let neighbors = document.neighbors(index);

    features.add(0, &[]);
    features.add(1, &[length]);
    features.add(2, &[length, ending]);
    features.add(3, &[ending, after]);
    features.add(4, &[begins_small, before]);
    features.add(5, &[length, begins_small, is_title]);
    features.add(6, &[before, length]);
    features.add(7, &[after, length]);
    features.add(8, &[document.hash_at(words, first.checked_sub(2))]);
    features.add(9, &[document.hash_at(words, Some(end + 1))]);
    features.add(10, &[u32::from(speaks), length]);
    features.add(11, &[u32::from(has_verb), length, begins_small]);
    features.add(12, &[is_whole, ending]);
    features.add(13, &[is_whole, length]);
    features.add(14, &[is_name, length]);
    features.add(15, &[verb_before.0, verb_before.1]);
    features.add(16, &[verb_after.0, verb_after.1]);
    features.add(17, &[u32::from(verb_before.1 > 0), u32::from(verb_after.1 > 0), length]);
    features.add(18, &[quoted.style as u32, u32::from(quoted.is_closed), length]);
    features.add(19, &[u32::from(quoted.is_closed), is_whole, neighbors.goes_on]);
    features.add(20, &[neighbors.others, length]);
    features.add(21, &[neighbors.longest, length]);
    features.add(22, &[document.position(quoted.block), is_whole]);
    features.add(23, &[is_title, before, ending]);
    features.add(24, &[length, document.has_person_near(quoted.block, first, end)]);
    features.add(25, &[inner.first().map_or(0, |word| word.hash), u32::from(inner.len() < 4)]);
    features.add(26, &[inner.last().map_or(0, |word| word.hash), u32::from(inner.len() < 4)]);
    features.add(
        27,
        &[before, document.hash_at(words, first.checked_sub(2)), document.hash_at(words, first.checked_sub(3))],
    );
    let is_name = document.mentions.get(name.wrapping_sub(1) as usize).is_some_and(|it| it.kind == Kind::Other);
    features.add(28, &[u32::from(is_name), is_title, verb_before.1.min(1)]);
}

/// How what is quoted ends: with a full stop, a comma, …, a word.
pub(super) fn ending(inner: &str) -> u32 {
    match inner.chars().rev().find(|sign| !matches!(sign, '"' | '”' | '\'' | '’' | ' ' | ')')) {
        Some('.' | '…') => 1,
        Some(',') => 2,
        Some('!') => 3,
        Some('?') => 4,
        Some(';' | ':' | '-' | '—' | '–') => 5,
        _ => 0,
    }
}

fn sign_or_word(word: Option<&Word>) -> u32 {
    match word.map(|word| (word.class, word.hash)) {
        None => 0,
        Some((Class::Sign(sign), _)) => sign as u32,
        Some((_, hash)) => hash,
    }
}
