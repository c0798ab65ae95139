//! Descriptions of speakers without a name: "a spokesman for the ministry", "the report".

use super::{
    anchors::{Form, Found, Noun},
    links::APPOSITION,
    words::{self, Class, Word},
};
use crate::{entities::is_role_noun, words::Lexicon};

/// What is written and can say something.
static DOCUMENTS: Lexicon<512> = Lexicon::new(include_str!("documents.txt"));

const LONGEST_DESCRIPTION: usize = 14;

/// The description that ends before the verb at `verb`: "a spokesman for the ministry said".
pub(super) fn before(text: &str, words: &[Word], verb: usize) -> Option<Found> {
    let mut end = verb;
    let fillers = words[..end].iter().rev().take(3).take_while(|word| word.class == Class::Filler).count();
    end -= fillers;
    if end > 1 && words[end - 1].is(',') {
        // "A neighbor, who did not want to be named, said"
        let before = words[..end - 1].iter().rev().take(APPOSITION);
        let inside = before.take_while(|word| word.quoted == 0 && !word.ends_clause() && !word.is(',')).count();
        let names = words[end - 2].mention > 0 && words[end - 2].is_capitalized && inside < 6;
        end = (end - 1).checked_sub(inside + 1)?;
        // "the mayor, Jane Torres, said": the name is enough.
        if !words[end].is(',') || names {
            return None;
        }
    }
    let last = words[..end].last()?;
    let is_noun =
        |word: &Word| (word.class == Class::Word || word.traits.is_someone) && word.quoted == 0 && !word.is_verb;
    if !is_noun(last) {
        return None;
    }
    let sentence = last.sentence;
    let mut first = end - 1;
    if last.mention > 0 && last.is_capitalized {
        // "a spokesman for the Department of Health": the name itself is another anchor.
        first -= words[..first].iter().rev().take_while(|word| word.mention == last.mention).count();
        let governor = first.checked_sub(1 + usize::from(first > 0 && words[first - 1].class == Class::Determiner))?;
        if !words[governor].traits.governs && words[governor].hash != AT {
            return None;
        }
    }
    while first > 0 && end - first < LONGEST_DESCRIPTION {
        let word = &words[first - 1];
        if word.quoted > 0 || word.sentence != sentence || word.is_verb && !word.is_capitalized {
            break;
        }
        match (word.class, words[first].class) {
            (Class::Determiner, _) if first < 2 || words[first - 2].class != Class::Preposition => {
                first -= 1;
                break;
            }
            (Class::Word | Class::Determiner, _) | (Class::Sign('-' | '–'), Class::Word) => first -= 1,
            (Class::Preposition, Class::Word | Class::Determiner) => first -= 1,
            _ => break,
        }
    }
    while first < end && matches!(words[first].class, Class::Preposition | Class::Sign(_)) {
        first += 1;
    }
    description(text, words, first, end)
}

/// The description that begins at `first`, behind a verb: "said a spokesman for the ministry".
pub(super) fn behind(text: &str, words: &[Word], first: usize) -> Option<Found> {
    let word = words.get(first)?;
    let begins = word.quoted == 0
        && word.mention == 0
        && (word.class == Class::Determiner || word.class == Class::Word && !word.is_verb);
    if !begins {
        return None;
    }
    let mut end = first + 1;
    let mut is_governed = false;
    while let Some(word) = words.get(end).filter(|word| word.quoted == 0 && end - first < LONGEST_DESCRIPTION) {
        match word.class {
            Class::Word if !word.is_verb || words[end - 1].class == Class::Determiner => {
                // "said fisherman Rangi Tumataroa": the name is enough.
                if word.mention > 0 && !is_governed && word.is_capitalized && words[end - 1].class == Class::Word {
                    return None;
                }
            }
            Class::Determiner => {}
            Class::Sign('-' | '–') => {}
            Class::Preposition if word.traits.governs => is_governed = true,
            _ => break,
        }
        end += 1;
    }
    while matches!(words[end - 1].class, Class::Preposition | Class::Determiner | Class::Sign(_)) && end > first + 1 {
        end -= 1;
    }
    description(text, words, first, end)
}

const AT: u32 = words::hash("at");

fn description(text: &str, words: &[Word], first: usize, end: usize) -> Option<Found> {
    let parts = words.get(first..end)?;
    let last = parts.iter().position(|word| word.class == Class::Preposition).unwrap_or(parts.len());
    let is_someone = |word: &&Word| word.class == Class::Word || parts.len() == 1 && word.traits.is_someone;
    let noun = parts[..last].last().filter(is_someone)?;
    let is_definite = matches!(parts[0].class, Class::Determiner) && !parts[0].traits.is_indefinite;
    let is_possessive = parts[0].traits.is_possessive;
    let word = &text[noun.span.range()];
    let class = match () {
        _ if is_role_noun(word) || noun.traits.is_someone => Noun::Person,
        _ if DOCUMENTS.get(word).is_some() => Noun::Document,
        _ => Noun::Other,
    };
    let is_plural = word.ends_with('s') && !word.ends_with("ss") || word.ends_with("men") || word == "people";
    Some((first, end, Form::Description { noun: noun.hash, class, is_plural, is_definite, is_possessive }))
}
