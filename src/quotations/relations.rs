//! How a place that names somebody stands to a quotation.

use super::{
    anchors::{Anchor, Form},
    document::Document,
    features::bucket,
    links::{APPOSITION, Link},
    paragraph::{Paragraph, Place},
    words::Class,
};
use crate::words::Lexicon;

/// Verbs with an object that is somebody.
static HEARERS: Lexicon<64> = Lexicon::new(include_str!("hearers.txt"));

/// How an anchor stands to a quotation.
pub(super) struct Relation {
    pub(super) side: u32,
    pub(super) kind: u32,
    pub(super) link: Link,
    /// Quotations between them.
    pub(super) crossed: u32,
    /// Sentence boundaries between them.
    pub(super) sentences: u32,
    /// Words between them, and between the verb and the quotation.
    pub(super) distance: u32,
    pub(super) verb_distance: u32,
    pub(super) verb: u32,
    /// Whether the verb has an object that is somebody.
    pub(super) has_hearer: u32,
    /// Whether another noun follows a name ("the Interpol spokesman"), or a preposition is before it.
    pub(super) role: u32,
    pub(super) participle: u32,
    /// What stands between a verb and the name behind it: 1 a preposition, 2 another name ("said Torres, for Mr. Lee").
    pub(super) obstacles: u32,
    /// Anchors with a verb between it and the quotation.
    pub(super) linked: u32,
    pub(super) word_before: u32,
    pub(super) word_after: u32,
    pub(super) is_first: u32,
}

impl Relation {
    pub(super) fn new(
        document: &Document<'_>,
        paragraph: &Paragraph,
        place: Place,
        anchor: &Anchor,
        side: u32,
    ) -> Self {
        let words = &paragraph.words;
        let Place { first, end, quotations_before: before, .. } = place;
        let between = |from: usize, to: usize| {
            let words = words.get(from.min(to)..from.max(to)).unwrap_or_default();
            words.iter().take(40).filter(|word| word.quoted == 0 && !word.is_sign()).count()
        };
        let (distance, sentences) = match side {
            0 => (between(anchor.end, first), words[first].sentence.saturating_sub(words[anchor.end - 1].sentence)),
            _ => (between(end, anchor.first), words[anchor.first].sentence.saturating_sub(words[end - 1].sentence)),
        };
        let verb_distance = anchor.verb.map_or(7, |verb| match verb < first {
            true => bucket(between(verb + 1, first), 6),
            false => bucket(between(end, verb), 6),
        });
        let is_verb_far = anchor.verb.is_some_and(|verb| (verb < first) != (side == 0));
        let crossed = match side {
            0 => before.saturating_sub(anchor.quoted_before),
            _ => anchor.quoted_before.saturating_sub(before + 1),
        };
        let kind = match anchor.form {
            Form::Name(mention) => document.mentions[mention].kind as u32,
            Form::Pronoun(pronoun) => 20 + pronoun as u32,
            Form::Description { class, is_plural, is_definite, .. } => {
                30 + 4 * class as u32 + 2 * u32::from(is_plural) + u32::from(is_definite)
            }
            Form::Several => 50,
        };
        let is_modifier = matches!(anchor.form, Form::Name(_))
            && words.get(anchor.end).is_some_and(|next| {
                next.class == Class::Word && !next.is_verb && !next.is_capitalized && next.quoted == 0
            });
        let is_governed = anchor.first.checked_sub(1).is_some_and(|at| {
            let at = at - usize::from(at > 0 && words[at].class == Class::Determiner);
            words[at].class == Class::Preposition
        });
        // The verb nearest before the quotation, and whether its subject is the sentence's ("…, adding: “We go.”").
        let near = paragraph
            .words_before(first)
            .take(APPOSITION)
            .take_while(|word| word.quoted == 0 && !word.ends_clause() || word.is(':'));
        let participle = match near.into_iter().find(|word| word.is_verb) {
            None => 0,
            Some(verb) if document.text[verb.span.range()].ends_with("ing") => 2,
            Some(_) => 1,
        };
        let behind =
            anchor.verb.filter(|&verb| verb < anchor.first).map_or(&[][..], |verb| &words[verb + 1..anchor.first]);
        let obstacles = u32::from(behind.iter().any(|word| word.class == Class::Preposition))
            + 2 * u32::from(behind.iter().any(|word| word.mention > 0 && word.is_capitalized));
        Self {
            side,
            kind,
            link: anchor.link,
            crossed: crossed.min(2),
            sentences: sentences.min(2),
            distance: bucket(distance, 6),
            verb_distance: verb_distance + if is_verb_far { 8 } else { 0 },
            verb: anchor.verb.map_or(0, |verb| words[verb].hash),
            has_hearer: u32::from(anchor.verb.is_some_and(|verb| {
                let verb = &document.text[words[verb].span.range()];
                HEARERS.get(verb).is_some()
            })),
            role: u32::from(is_modifier) + 2 * u32::from(is_governed),
            participle,
            obstacles,
            linked: 0,
            word_before: anchor.first.checked_sub(1).map_or(0, |at| words[at].hash),
            word_after: paragraph.hash_at(Some(anchor.end)),
            is_first: u32::from(anchor.is_first),
        }
    }

    /// How plainly it is the attribution of the quotation: 0 to 3.
    pub(super) fn strength(&self) -> u32 {
        let is_linked = self.link != Link::None && (self.link != Link::Possessive || self.verb != 0);
        match (self.crossed, self.sentences, self.verb_distance) {
            _ if !is_linked => 0,
            (0, 0, 0..=1) => 3,
            (0, 0, 2..=5) | (0, 1.., 0..=2) => 2,
            (0, ..) => 1,
            _ => 0,
        }
    }
}
