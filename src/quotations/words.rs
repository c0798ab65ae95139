//! The words of a paragraph with quotations, and what they are to an attribution.

use super::{document::Document, marks::Quoted};
use crate::{
    Span,
    text::punctuation::is_alphanumeric,
    words::{Lexicon, SPEECH_VERBS},
};

/// What words are to an attribution.
static GRAMMAR: Lexicon<256> = Lexicon::new(include_str!("grammar.txt"));

/// A token of a paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub(super) span: Span,
    /// Of its letters, without regard to case.
    pub(super) hash: u32,
    pub(super) sentence: u32,
    pub(super) class: Class,
    pub(super) traits: Traits,
    /// Whether it begins with a capital.
    pub(super) is_capitalized: bool,
    /// Whether it is a verb of saying, if it is not quoted.
    pub(super) is_verb: bool,
    /// What is quoted it is a part of, counted from 1 over the paragraph; 0 for none.
    pub(super) quoted: u32,
    /// The mention it is a part of, counted from 1 over the text; 0 for none.
    pub(super) mention: u32,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Word,
    Pronoun(Pronoun),
    /// "the", "a", "his": begins a description.
    Determiner,
    /// "of", "for": goes on with a description.
    Preposition,
    /// "also", "has": stands between a speaker and the verb.
    Filler,
    /// "that", "who", "and": ends a description.
    Stop,
    /// Punctuation by its first character.
    Sign(char),
}

/// What else is known of a word: see `grammar.txt`.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Traits {
    pub(super) is_indefinite: bool,
    pub(super) is_possessive: bool,
    pub(super) is_someone: bool,
    pub(super) governs: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pronoun {
    He,
    She,
    They,
    It,
    Who,
    I,
}

/// The hash of `word` without regard to ASCII case (FNV-1a).
pub(super) const fn hash(word: &str) -> u32 {
    let bytes = word.as_bytes();
    let (mut hash, mut at) = (0x811C_9DC5_u32, 0);
    while at < bytes.len() {
        hash = (hash ^ bytes[at].to_ascii_lowercase() as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash ^ (hash >> 15)
}

/// What a word is by itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts {
    hash: u32,
    class: Class,
    traits: Traits,
    is_capitalized: bool,
    is_speech_verb: bool,
}

impl Facts {
    fn of(word: &str) -> Self {
        let (class, traits) = class(word);
        let is_speech_verb = SPEECH_VERBS.get(word).is_some();
        Self { hash: hash(word), class, traits, is_capitalized: word.starts_with(char::is_uppercase), is_speech_verb }
    }
}

/// What `word` is by itself.
fn class(word: &str) -> (Class, Traits) {
    let first = word.chars().next().unwrap_or(' ');
    if !is_alphanumeric(first) && !word.starts_with(['@', '#', '$']) {
        let is_possessive_ending = matches!(word, "'s" | "’s");
        return (if is_possessive_ending { Class::Word } else { Class::Sign(first) }, Traits::default());
    }
    let Some(fact) = GRAMMAR.get(word) else {
        let is_adverb = word.len() > 4 && word.as_bytes()[word.len() - 2..].eq_ignore_ascii_case(b"ly");
        return (if is_adverb { Class::Filler } else { Class::Word }, Traits::default());
    };
    let (class, traits) = fact.split_once(' ').unwrap_or((fact, ""));
    let class = match class {
        "he" => Class::Pronoun(Pronoun::He),
        "she" => Class::Pronoun(Pronoun::She),
        "they" => Class::Pronoun(Pronoun::They),
        "it" => Class::Pronoun(Pronoun::It),
        "who" => Class::Pronoun(Pronoun::Who),
        "I" => Class::Pronoun(Pronoun::I),
        "determiner" => Class::Determiner,
        "preposition" => Class::Preposition,
        "filler" => Class::Filler,
        "stop" => Class::Stop,
        _ => Class::Word,
    };
    let traits = Traits {
        is_indefinite: traits.starts_with("indefinite"),
        is_possessive: traits == "possessive",
        is_someone: fact.ends_with("someone"),
        governs: traits == "governs",
    };
    (class, traits)
}

impl Word {
    pub(super) fn is_sign(&self) -> bool {
        matches!(self.class, Class::Sign(_))
    }

    pub(super) fn is(&self, sign: char) -> bool {
        self.class == Class::Sign(sign)
    }

    pub(super) fn ends_clause(&self) -> bool {
        matches!(self.class, Class::Sign('.' | '!' | '?' | ';' | ':' | '…'))
    }
}

/// Collects the words of the paragraph `block`, in which `quoted` is quoted.
pub(super) fn of_paragraph(document: &Document<'_>, block: usize, quoted: &[Quoted], words: &mut Vec<Word>) {
    let &Document { text, sentences, tokens, mentions, known, .. } = document;
    let span = document.paragraphs[block];
    words.clear();
    let first = sentences.partition_point(|sentence| sentence.end <= span.start);
    let mut mention = mentions.partition_point(|mention| mention.span.end <= span.start);
    let mut quote = 0;
    for (number, sentence) in (first..).zip(&sentences[first..]) {
        if sentence.start >= span.end {
            break;
        }
        let said = &text[sentence.range()];
        let facts = known.map(|known| {
            let find = || tokens.sentence(number).map(|token| Facts::of(&text[token.range()])).collect();
            known.get(said).unwrap_or_else(|| known.keep(said, find()))
        });
        for (place, token) in tokens.sentence(number).enumerate() {
            while mentions.get(mention).is_some_and(|mention| mention.span.end <= token.start) {
                mention += 1;
            }
            while quoted.get(quote).is_some_and(|quoted| quoted.span.end <= token.start) {
                quote += 1;
            }
            let is_quoted = quoted.get(quote).is_some_and(|quoted| quoted.span.start < token.end);
            let is_named = mentions.get(mention).is_some_and(|mention| mention.span.start < token.end);
            let Facts { hash, class, traits, is_capitalized, is_speech_verb } = match &facts {
                Some(facts) => facts[place],
                None => Facts::of(&text[token.range()]),
            };
            words.push(Word {
                span: token,
                hash,
                sentence: number as u32,
                class,
                traits,
                is_capitalized,
                is_verb: is_speech_verb && !is_named,
                quoted: if is_quoted { quote as u32 + 1 } else { 0 },
                mention: if is_named { mention as u32 + 1 } else { 0 },
            });
        }
    }
    mark_verbs(text, words);
}

/// A word that stands where verbs of saying do is one for now: "she managed: “Worth it?”", "“Not me,” laughs Torres".
fn mark_verbs(text: &str, words: &mut [Word]) {
    for at in 1..words.len() {
        let [last, now] = [at - 1, at].map(|at| words[at]);
        if now.quoted > 0 && last.quoted != now.quoted {
            // Before the mark, and the sign before that.
            if let Some(before) = at.checked_sub(2)
                && matches!(last.class, Class::Sign(':' | ','))
                && looks_like_verb(text, &words[before])
            {
                words[before].is_verb = true;
            }
        } else if last.quoted > 0 && now.quoted == 0 {
            let inner = text[..last.span.start].trim_end();
            let pauses = inner.ends_with([',', '?', '!', '—', '-', '…']) || now.is(',');
            let speaker = |word: &Word| word.mention > 0 || matches!(word.class, Class::Pronoun(_) | Class::Determiner);
            let start = at + usize::from(now.is(','));
            let verb = (start..words.len().min(start + 4)).find(|&verb| {
                let word = &words[verb];
                let is_beside = words.get(verb + 1).is_some_and(speaker) || verb > start && speaker(&words[verb - 1]);
                word.quoted == 0 && is_beside && looks_like_verb(text, word)
            });
            if let Some(verb) = verb.filter(|_| pauses) {
                words[verb].is_verb = true;
            }
        }
    }
}

fn looks_like_verb(text: &str, word: &Word) -> bool {
    let letters = &text[word.span.range()];
    word.class == Class::Word
        && word.quoted == 0
        && word.mention == 0
        && !word.is_capitalized
        && (letters.ends_with("ed") || letters.ends_with("ing") || letters.ends_with('s') && !letters.ends_with("ss"))
}
