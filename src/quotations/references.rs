//! How the text refers to its entities: by which pronoun, and by which nouns.
//!
//! A pronoun is never guessed from a name. The text tells it by a title ("Ms. Torres"), by a role ("the chairwoman") or by using it
//! where only one person can be meant.

use super::{
    document::Document,
    words::{self, Pronoun},
};
use crate::{
    Entity, Kind, Span, Speaker,
    entities::is_role_noun,
    span::{prefix, suffix},
    steps::Steps,
    text::{hash::Map, punctuation::is_alphanumeric},
    words::Lexicon,
};

/// Titles and roles that tell a pronoun.
static HONORIFICS: Lexicon<128> = Lexicon::new(include_str!("honorifics.txt"));

/// Entities with one role that are looked at.
const NAMESAKES: usize = 64;

/// Mentions at the beginning of the text among which its writer is sought.
const WRITER: usize = 16;

/// Mentions of an entity whose words beside are read.
const STATEMENTS: usize = 6;

/// Bytes on each side of a name in which the words beside it are sought.
const BESIDE: usize = 160;

/// Why we think that the text refers to somebody by a pronoun: a title ("Ms."), or that it does so elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Certainty {
    Title,
    Often,
    Once,
}

#[derive(Default)]
pub(super) struct References {
    /// The pronoun of each entity.
    pronouns: Vec<Option<(Pronoun, Certainty)>>,
    /// Entities by the words of their roles.
    by_role: Map<u32, Vec<u32>>,
    /// The person named most often.
    pub(super) main: Option<usize>,
    /// How often each entity is named in whole sentences, up to a few times: writers and photographers are not.
    in_prose: Vec<u8>,
    /// The first person who is not: "By Jane Torres", whom "I" means outside of quotations.
    pub(super) writer: Option<usize>,
}

/// As often as it is worth counting.
const OFTEN: u8 = 3;

impl References {
    pub(super) async fn learn(document: &Document<'_>, steps: &Steps) -> Self {
        let usage = pronoun_usage(document, steps).await;
        let mut references = Self::default();
        references.pronouns.reserve_exact(document.entities.len());
        references.in_prose = in_prose(document, steps).await;
        references.writer = document.mentions.iter().take(WRITER).zip(0..).find_map(|(mention, index)| {
            let entity = document.entity(index);
            (mention.kind == Kind::Person && references.in_prose[entity] == 0).then_some(entity)
        });
        let mut most = 1;
        for (number, entity) in document.entities.iter().enumerate() {
            steps.done(1).await;
            references.pronouns.push(pronoun(document, entity, usage[number]));
            references.add_roles(document, number);
            if entity.kind == Kind::Person && entity.mentions.len() > most {
                most = entity.mentions.len();
                references.main = Some(number);
            }
        }
        references
    }

    fn add_roles(&mut self, document: &Document<'_>, number: usize) {
        let entity = &document.entities[number];
        let role = entity.role.as_deref().unwrap_or("");
        for word in role.split_whitespace().chain(stated(document, entity)) {
            let word = word.trim_matches(|sign: char| !is_alphanumeric(sign));
            if word.len() > 3 && is_role_noun(word) {
                let entities = self.by_role.entry(words::hash(word)).or_default();
                if entities.last() != Some(&(number as u32)) && entities.len() < NAMESAKES {
                    entities.push(number as u32);
                }
            }
        }
    }

    /// How often `speaker` is named in whole sentences, up to a few times; one more than that for descriptions.
    pub(super) fn prose(&self, speaker: Speaker) -> u32 {
        match speaker {
            Speaker::Entity(entity) => u32::from(self.in_prose[entity]),
            Speaker::Description(_) => u32::from(OFTEN) + 1,
        }
    }

    /// The entities that the text calls a `noun`.
    pub(super) fn with_role(&self, noun: u32) -> &[u32] {
        self.by_role.get(&noun).map_or(&[], Vec::as_slice)
    }

    /// Whether the words of a description before its noun are in the role of `entity` ("the health minister"): 0 there are none, 1 one
    /// is, 2 none is.
    pub(super) fn modifiers(&self, document: &Document<'_>, description: &str, entity: usize) -> u32 {
        let role = document.entities[entity].role.as_deref().unwrap_or("");
        let words = description.split_whitespace().skip(1);
        let modifiers = words.take_while(|word| !is_role_noun(word));
        let is_in_role = |word: &str| role.split_whitespace().any(|other| other.eq_ignore_ascii_case(word));
        match (modifiers.clone().next(), modifiers.clone().any(is_in_role)) {
            (None, _) => 0,
            (_, true) => 1,
            _ => 2,
        }
    }

    /// Whether the noun of a description fits what the text calls `speaker`: 0 it is not called anything, 1 something else, 2 that,
    /// 3 it is described itself.
    pub(super) fn fit(&self, document: &Document<'_>, speaker: Speaker, noun: u32) -> u32 {
        let Speaker::Entity(entity) = speaker else { return 3 };
        match self.with_role(noun).contains(&(entity as u32)) {
            true => 2,
            false => u32::from(document.entities[entity].role.is_some()),
        }
    }

    /// How a pronoun agrees with what the text calls `speaker`: 0 unknown, else by certainty whether it does.
    pub(super) fn agreement(&self, text: &str, speaker: Speaker, pronoun: Pronoun) -> u32 {
        let known = match speaker {
            Speaker::Entity(entity) => self.pronouns.get(entity).copied().flatten(),
            Speaker::Description(span) => {
                let noun = text[span.range()].split_whitespace().find_map(pronoun_of);
                noun.map(|pronoun| (pronoun, Certainty::Title))
            }
        };
        match known {
            Some((known, certainty)) if matches!(pronoun, Pronoun::He | Pronoun::She) => {
                1 + 2 * certainty as u32 + u32::from(known != pronoun)
            }
            _ => 0,
        }
    }
}

/// The pronoun by which the text refers to `entity`; `usage` is how much oftener it seems to use "he" than "she".
fn pronoun(document: &Document<'_>, entity: &Entity, usage: i32) -> Option<(Pronoun, Certainty)> {
    let by_title = || {
        let before = entity.mentions.iter().take(8).map(|&mention| {
            let before = suffix(&document.text[..document.mentions[mention].span.start], BESIDE).trim_end();
            before.rsplit(|sign: char| sign.is_whitespace() || sign == '(').next().unwrap_or("")
        });
        let role = entity.role.as_deref().unwrap_or("").split_whitespace();
        before.chain(role).chain(stated(document, entity)).find_map(pronoun_of)
    };
    if entity.kind == Kind::Person
        && let Some(pronoun) = by_title()
    {
        return Some((pronoun, Certainty::Title));
    }
    let certainty = if usage.abs() > 1 { Certainty::Often } else { Certainty::Once };
    match usage {
        0 => None,
        1.. => Some((Pronoun::He, certainty)),
        _ => Some((Pronoun::She, certainty)),
    }
}

/// The words that stand beside the first mentions of a person.
fn stated<'d>(document: &'d Document<'_>, entity: &'d Entity) -> impl Iterator<Item = &'d str> {
    let mentions = entity.mentions.iter().take(STATEMENTS).filter(|_| entity.kind == Kind::Person);
    mentions.flat_map(|&mention| words_beside(document.text, document.mentions[mention].span))
}

/// The words before a name, and those behind a comma after it: "the port doctor Jane Torres", "Jane Torres, the port doctor,".
fn words_beside(text: &str, name: Span) -> impl Iterator<Item = &str> {
    let before = suffix(&text[..name.start], BESIDE);
    // "Her mother, Jane Torres,"
    let before = before.strip_suffix(", ").unwrap_or(before);
    let before = before.rsplit([',', '.', '"', '“', '”', '\n', ';', ':']).next().unwrap_or("");
    let after = prefix(&text[name.end..], BESIDE).strip_prefix(',').unwrap_or("");
    let after = after.split([',', '.', '"', '“', '”', '\n', ';', ':']).next().unwrap_or("");
    before.split_whitespace().rev().take(3).chain(after.split_whitespace().take(8))
}

fn pronoun_of(title: &str) -> Option<Pronoun> {
    match HONORIFICS.get(title)? {
        "he" => Some(Pronoun::He),
        _ => Some(Pronoun::She),
    }
}

async fn in_prose(document: &Document<'_>, steps: &Steps) -> Vec<u8> {
    let mut counts = vec![0; document.entities.len()];
    let mut paragraphs = document.paragraphs.iter().peekable();
    for (index, mention) in document.mentions.iter().enumerate() {
        steps.done(1).await;
        while paragraphs.next_if(|paragraph| paragraph.end <= mention.span.start).is_some() {}
        let is_prose = |paragraph: &&Span| document.text[paragraph.range()].ends_with(PROSE_ENDS);
        if paragraphs.peek().is_some_and(|&paragraph| is_prose(&paragraph)) {
            let count: &mut u8 = &mut counts[document.entity(index)];
            *count = OFTEN.min(*count + 1);
        }
    }
    counts
}

/// What paragraphs end with, and lines of names and places do not.
const PROSE_ENDS: [char; 11] = ['.', '!', '?', '…', ':', '"', '”', '\'', '’', ')', '»'];

/// How often the text uses "he" (counted up) and "she" (counted down) for every entity, where only one person can be meant: the
/// only one that the sentence names before, or else the sentence before it.
async fn pronoun_usage(document: &Document<'_>, steps: &Steps) -> Vec<i32> {
    let mut usage = vec![0; document.entities.len()];
    let (mut mention, mut quoted) = (0, 0);
    let mut now = Only::Nobody;
    for number in 0..document.tokens.sentences() {
        steps.done(1).await;
        let before = std::mem::replace(&mut now, Only::Nobody);
        for token in document.tokens.sentence(number) {
            while document.mentions.get(mention).is_some_and(|mention| mention.span.start < token.end) {
                if document.mentions[mention].kind == Kind::Person {
                    now.add(document.entity(mention));
                }
                mention += 1;
            }
            if !(2..=7).contains(&token.len()) {
                continue;
            }
            let vote = match &document.text[token.range()] {
                "he" | "He" | "his" | "His" | "him" | "himself" => 1,
                "she" | "She" | "her" | "Her" | "herself" => -1,
                _ => continue,
            };
            quoted += document.quoted[quoted..].iter().take_while(|quoted| quoted.span.end <= token.start).count();
            let is_quoted = document.quoted.get(quoted).is_some_and(|quoted| quoted.span.start < token.start);
            let meant = if now == Only::Nobody { before } else { now };
            if let (Only::Entity(entity), false) = (meant, is_quoted) {
                usage[entity] += vote;
            }
        }
    }
    usage
}

/// Which person a sentence names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Only {
    Nobody,
    Entity(usize),
    Several,
}

impl Only {
    fn add(&mut self, entity: usize) {
        *self = match *self {
            Self::Nobody => Self::Entity(entity),
            Self::Entity(other) if other == entity => Self::Entity(entity),
            _ => Self::Several,
        };
    }
}
