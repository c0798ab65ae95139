//! How a speaker and a verb of saying stand to each other.

use super::words::{self, Class, Word};

/// How far a verb may be from its subject, in words.
pub(super) const APPOSITION: usize = 30;

/// How a speaker and a verb of saying stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    None,
    /// "Torres said"
    Before,
    /// "Torres, the mayor, said"
    Apposition,
    /// "Torres of the city council said"
    Far,
    /// "said Torres", "said the mayor, Jane Torres"
    Behind,
    /// "according to Torres"
    Phrase,
    /// "Torres:"
    Colon,
    /// "Torres's"
    Possessive,
}

/// Whether the speaker follows the word at `at` without a verb: "according to", "in the words of".
pub(super) fn is_phrase(words: &[Word], at: usize) -> bool {
    const PAIRS: [[u32; 2]; 3] = [
        [words::hash("according"), words::hash("to")],
        [words::hash("words"), words::hash("of")],
        [words::hash("accordance"), words::hash("with")],
    ];
    at > 0 && PAIRS.contains(&[words[at - 1].hash, words[at].hash])
}

/// How the words `first..end` stand to a verb of saying, and which.
pub(super) fn link(words: &[Word], first: usize, end: usize) -> (Link, Option<usize>) {
    let sentence = words[first].sentence;
    let is_open = |at: usize| words.get(at).is_some_and(|word| word.quoted == 0 && word.sentence == sentence);
    let skip_fillers = |mut at: usize| {
        let last = at + 6;
        while at < last && is_open(at) && matches!(words[at].class, Class::Filler | Class::Preposition) {
            // "Torres on Friday said"
            let is_dated =
                words[at].class == Class::Filler || words.get(at + 1).is_some_and(|next| next.class == Class::Filler);
            if !is_dated {
                break;
            }
            at += 1;
        }
        at
    };
    let mut at = end;
    if is_open(at) && words[at].is('(') {
        let inside = words[at..].iter().take(12).take_while(|word| !word.is(')')).count();
        at += inside + 1;
    }
    let verb = skip_fillers(at);
    if is_open(verb) && words[verb].is_verb {
        return (Link::Before, Some(verb));
    }
    if is_phrase(words, first.saturating_sub(1)) {
        return (Link::Phrase, Some(first - 1));
    }
    let behind = words[..first].iter().rev().take(9);
    let run = behind.take_while(|word| {
        word.quoted == 0
            && !word.is_verb
            && matches!(word.class, Class::Word | Class::Determiner | Class::Preposition | Class::Sign('-' | ','))
    });
    let run = run.count();
    let inverted = first
        .checked_sub(run + 1)
        .filter(|&verb| words[verb].is_verb && words[verb].quoted == 0 && words[verb].sentence == sentence);
    if let Some(verb) = inverted {
        return (Link::Behind, Some(verb));
    }
    if words.get(at).is_some_and(|word| word.is(':')) {
        return (Link::Colon, None);
    }
    if is_open(at) && (words[at].is(',') || words[at].is('—') || words[at].is('–')) {
        for next in at + 1..at + APPOSITION {
            if !is_open(next) || words[next].ends_clause() {
                break;
            }
            if words[next].is(',') || words[next].is('—') || words[next].is('–') {
                let verb = skip_fillers(next + 1);
                if is_open(verb) && words[verb].is_verb {
                    return (Link::Apposition, Some(verb));
                }
            }
        }
        let verb = skip_fillers(at + 1);
        if is_open(verb) && words[verb].is_verb {
            return (Link::Apposition, Some(verb));
        }
    }
    if is_open(at)
        && matches!(words[at].span, span if span.len() <= 4)
        && matches!(words[at].hash, POSSESSIVE | CURLY_POSSESSIVE)
    {
        // "the court's summary concluded"
        let verb = (at + 1..at + 7)
            .take_while(|&next| is_open(next) && !words[next].is_sign())
            .find(|&next| words[next].is_verb);
        return (Link::Possessive, verb);
    }
    let far = (at..at + APPOSITION).take_while(|&next| is_open(next) && !words[next].ends_clause());
    match far.into_iter().find(|&next| words[next].is_verb) {
        Some(verb) => (Link::Far, Some(verb)),
        None => (Link::None, None),
    }
}

const POSSESSIVE: u32 = words::hash("'s");
const CURLY_POSSESSIVE: u32 = words::hash("’s");
