//! The words of a paragraph with quotations, and what they are to an attribution.

use super::{document::Document, marks::Quoted};
use crate::{Span, text::punctuation::is_alphanumeric, words::SPEECH_VERBS};

/// A token of a paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub(super) span: Span,
    /// Of its letters, without regard to case.
    pub(super) hash: u32,
    pub(super) sentence: u32,
    pub(super) class: Class,
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
pub(super) enum Class {
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pronoun {
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

fn class(word: &str) -> Class {
    let first = word.chars().next().unwrap_or(' ');
    if !is_alphanumeric(first) && !word.starts_with(['@', '#', '$']) {
        return match word {
            "'s" | "’s" => Class::Word,
            _ => Class::Sign(first),
        };
    }
    if word.len() > 8 {
        return if word.ends_with("ly") { Class::Filler } else { Class::Word };
    }
    let mut lower = [0; 8];
    let lower = &mut lower[..word.len()];
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    match &*lower {
        b"he" => Class::Pronoun(Pronoun::He),
        b"she" => Class::Pronoun(Pronoun::She),
        b"they" | b"we" | b"both" => Class::Pronoun(Pronoun::They),
        b"it" => Class::Pronoun(Pronoun::It),
        b"who" | b"which" => Class::Pronoun(Pronoun::Who),
        b"i" => Class::Pronoun(Pronoun::I),
        b"the" | b"a" | b"an" | b"his" | b"her" | b"its" | b"their" | b"this" | b"one" | b"another" | b"some"
        | b"many" | b"several" | b"these" | b"those" | b"two" | b"three" | b"my" | b"our" => Class::Determiner,
        b"of" | b"for" | b"from" | b"at" | b"with" | b"in" | b"on" | b"to" | b"by" | b"about" | b"via" | b"near"
        | b"close" | b"under" | b"into" | b"over" => Class::Preposition,
        b"also" | b"too" | b"has" | b"have" | b"had" | b"then" | b"later" | b"once" | b"again" | b"often"
        | b"still" | b"even" | b"would" | b"will" | b"was" | b"is" | b"were" | b"are" | b"been" | b"be" | b"just"
        | b"only" | b"never" | b"now" | b"earlier" | b"further" | b"recently" | b"reportedly" | b"not" | b"did"
        | b"does" | b"could" | b"can" | b"went" | b"simply" | b"himself" | b"herself" => Class::Filler,
        b"and" | b"but" | b"or" | b"as" | b"when" | b"while" | b"after" | b"before" | b"because" | b"if" | b"so"
        | b"where" | b"what" | b"how" | b"why" | b"than" | b"though" | b"although" | b"since" | b"until" | b"whose"
        | b"yet" | b"nor" | b"there" | b"that" | b"you" => Class::Stop,
        _ if lower.ends_with(b"ly") && lower.len() > 4 => Class::Filler,
        _ => Class::Word,
    }
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
    let &Document { text, sentences, tokens, mentions, .. } = document;
    let span = document.paragraphs[block];
    words.clear();
    let first = sentences.partition_point(|sentence| sentence.end <= span.start);
    let mut mention = mentions.partition_point(|mention| mention.span.end <= span.start);
    let mut quote = 0;
    for (number, sentence) in (first..).zip(&sentences[first..]) {
        if sentence.start >= span.end {
            break;
        }
        for token in tokens.sentence(number) {
            while mentions.get(mention).is_some_and(|mention| mention.span.end <= token.start) {
                mention += 1;
            }
            while quoted.get(quote).is_some_and(|quoted| quoted.span.end <= token.start) {
                quote += 1;
            }
            let is_quoted = quoted.get(quote).is_some_and(|quoted| quoted.span.start < token.end);
            let is_named = mentions.get(mention).is_some_and(|mention| mention.span.start < token.end);
            let word = &text[token.range()];
            words.push(Word {
                span: token,
                hash: hash(word),
                sentence: number as u32,
                class: class(word),
                is_capitalized: word.starts_with(char::is_uppercase),
                is_verb: !is_named && SPEECH_VERBS.get(word).is_some(),
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
