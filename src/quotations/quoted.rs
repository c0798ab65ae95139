//! What tells a quotation from a title, a term or words kept at a distance.

use super::{
    document::Document,
    features::{Features, bucket},
    paragraph::{Paragraph, Place},
    words::{Class, Pronoun, Word},
};
use crate::Kind;

/// What is quoted under `index`: its form, the words beside it, and what else its paragraph quotes.
pub(super) fn describe(document: &Document<'_>, paragraph: &Paragraph, index: usize, features: &mut Features) {
    let quoted = document.quoted[index];
    let words = &paragraph.words;
    let Place { first, end, .. } = paragraph.place(index);
    let (others, longest) = (bucket(paragraph.places.len() - 1, 4), paragraph.longest_beside(index));
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
        || inner
            .iter()
            .any(|word| matches!(&document.text[word.span.range()], "you" | "my" | "our" | "me" | "us" | "your"));
    let has_verb = inner.iter().any(|word| matches!(word.class, Class::Filler | Class::Pronoun(_)) || word.is_verb);
    let is_whole = u32::from(first == 0) + 2 * u32::from(end == words.len());
    let name = inner.first().map_or(0, |word| word.mention);
    let is_name = match inner.iter().all(|word| word.mention == name) && name > 0 {
        true => 1 + document.mentions[name as usize - 1].kind as u32,
        false => 0,
    };
    let verb_before = verb_near(paragraph.words_before(first));
    let verb_after = verb_near(words[end..].iter());
    // Whether the next paragraph begins with a mark, as one does that goes on with an open quotation.
    let goes_on = document
        .quoted
        .get(index + 1)
        .is_some_and(|next| next.block == quoted.block + 1 && next.span.start == document.paragraphs[next.block].start);

    features.add(0, &[]);
    features.add(1, &[length]);
    features.add(2, &[length, ending]);
    features.add(3, &[ending, after]);
    features.add(4, &[begins_small, before]);
    features.add(5, &[length, begins_small, is_title]);
    features.add(6, &[before, length]);
    features.add(7, &[after, length]);
    features.add(8, &[paragraph.hash_at(first.checked_sub(2))]);
    features.add(9, &[paragraph.hash_at(Some(end + 1))]);
    features.add(10, &[u32::from(speaks), length]);
    features.add(11, &[u32::from(has_verb), length, begins_small]);
    features.add(12, &[is_whole, ending]);
    features.add(13, &[is_whole, length]);
    features.add(14, &[is_name, length]);
    features.add(15, &[verb_before.0, verb_before.1]);
    features.add(16, &[verb_after.0, verb_after.1]);
    features.add(17, &[u32::from(verb_before.1 > 0), u32::from(verb_after.1 > 0), length]);
    features.add(18, &[quoted.style as u32, u32::from(quoted.is_closed), length]);
    features.add(19, &[u32::from(quoted.is_closed), is_whole, u32::from(goes_on)]);
    features.add(20, &[others, length]);
    features.add(21, &[longest, length]);
    features.add(22, &[document.position(quoted.block), is_whole]);
    features.add(23, &[is_title, before, ending]);
    features.add(24, &[length, paragraph.has_name_beside(document, first, end)]);
    features.add(25, &[inner.first().map_or(0, |word| word.hash), u32::from(inner.len() < 4)]);
    features.add(26, &[inner.last().map_or(0, |word| word.hash), u32::from(inner.len() < 4)]);
    features.add(27, &[before, paragraph.hash_at(first.checked_sub(2)), paragraph.hash_at(first.checked_sub(3))]);
    let is_name = document.mentions.get(name.wrapping_sub(1) as usize).is_some_and(|it| it.kind == Kind::Other);
    features.add(28, &[u32::from(is_name), is_title, verb_before.1.min(1)]);
}

/// The nearest verb of saying among `words`, and how far it is, from 1; 0 for none within a few words.
fn verb_near<'w>(words: impl Iterator<Item = &'w Word>) -> (u32, u32) {
    let near = words.take(8).take_while(|word| word.quoted == 0 && !word.ends_clause() || word.is(':'));
    let mut verbs = near.zip(1..).filter(|(word, _)| word.is_verb);
    verbs.next().map_or((0, 0), |(word, distance)| (word.hash, bucket(distance, 5)))
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
