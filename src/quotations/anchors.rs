//! Places in a paragraph that name, describe or mean somebody.

use super::{
    descriptions,
    document::Document,
    links::{self, Link},
    words::{self, Class, Pronoun, Word},
};
use crate::{
    Kind, Span,
    order::{pair, sort_by_number},
};

/// A place outside of quotations that names, describes or means somebody.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchor {
    pub(super) span: Span,
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) form: Form,
    pub(super) link: Link,
    pub(super) verb: Option<usize>,
    /// How many quotations of the paragraph are before it.
    pub(super) quoted_before: u32,
    /// Whether no other anchor of its sentence is before it.
    pub(super) is_first: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Name(usize),
    Pronoun(Pronoun),
    /// A description with its noun, and whether it begins with "the" or the like, or with "her" or the like.
    Description {
        noun: u32,
        class: Noun,
        is_plural: bool,
        is_definite: bool,
        is_possessive: bool,
    },
    /// "Senators Collins and King"
    Several,
}

/// What the noun of a description is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Noun {
    Other,
    Person,
    Document,
}

/// The first word of what may be an anchor, the one behind it, and its form.
pub(super) type Found = (usize, usize, Form);

const BY: u32 = words::hash("by");
const AND: u32 = words::hash("and");

/// Finds the anchors among the `words` of a paragraph, in order.
pub(super) fn find(document: &Document<'_>, words: &[Word], anchors: &mut Vec<Anchor>) {
    anchors.clear();
    let mut mention = 0;
    let mut add = |found: Option<Found>| anchors.extend(found.map(|found| Anchor::new(words, found)));
    for (at, word) in words.iter().enumerate() {
        if word.quoted > 0 {
            continue;
        }
        if word.mention > 0 && word.mention != mention {
            mention = word.mention;
            let end = at + words[at..].iter().take_while(|word| word.mention == mention).count();
            if is_named(document.mentions[mention as usize - 1].kind) {
                add(Some((at, end, Form::Name(mention as usize - 1))));
                add(several(document, words, at, end));
            }
        }
        if let Class::Pronoun(pronoun) = word.class {
            add(Some((at, at + 1, Form::Pronoun(pronoun))));
        }
        let begins_sentence = at == 0 || words[at - 1].sentence != word.sentence;
        if begins_sentence && word.class == Class::Determiner {
            add(descriptions::behind(document.text, words, at));
        }
        if word.hash == BY && at > 0 && words[at - 1].class != Class::Determiner {
            add(descriptions::behind(document.text, words, at + 1));
        }
        if word.is_verb {
            add(descriptions::before(document.text, words, at));
            add(descriptions::behind(document.text, words, at + 1));
        } else if links::is_phrase(words, at) {
            add(descriptions::behind(document.text, words, at + 1));
        }
    }
    sort_by_number(anchors, |anchor| pair(anchor.first, anchor.end));
    anchors.dedup_by_key(|anchor| (anchor.first, anchor.end));
    let (mut sentence, mut at, mut quoted_before, mut last_quoted) = (u32::MAX, 0, 0, 0);
    for anchor in anchors {
        for word in &words[at..anchor.first] {
            if word.quoted != last_quoted {
                last_quoted = word.quoted;
                quoted_before += u32::from(last_quoted > 0);
            }
        }
        at = anchor.first;
        anchor.quoted_before = quoted_before;
        anchor.is_first = words[at].sentence != sentence;
        sentence = words[at].sentence;
    }
}

fn is_named(kind: Kind) -> bool {
    matches!(kind, Kind::Person | Kind::Organization | Kind::Place | Kind::Group | Kind::Other | Kind::Handle)
}

impl Anchor {
    fn new(words: &[Word], (first, end, form): Found) -> Self {
        let (link, verb) = links::link(words, first, end);
        let span = Span::new(words[first].span.start, words[end - 1].span.end);
        Self { span, first, end, form, link, verb, quoted_before: 0, is_first: false }
    }
}

/// Two or more who say something together: "said Senators Collins and King". `last` ends with a name.
fn several(document: &Document<'_>, words: &[Word], first: usize, end: usize) -> Option<Found> {
    let and =
        words[first.saturating_sub(4)..first].iter().rposition(|word| word.hash == AND)? + first.saturating_sub(4);
    let between = &words[and + 1..first];
    let before = words[..and].last().filter(|word| word.mention > 0 || word.is(')'))?;
    let speaks = |word: &Word| {
        let kind = document.mentions.get((word.mention as usize).wrapping_sub(1)).map(|mention| mention.kind);
        kind.is_none_or(|kind| matches!(kind, Kind::Person | Kind::Organization | Kind::Group | Kind::Handle))
    };
    if before.quoted > 0 || !speaks(before) || !speaks(&words[first]) || between.iter().any(|word| !word.is_capitalized)
    {
        return None;
    }
    let begins = |word: &&Word| {
        word.mention > 0
            || word.is_capitalized && !word.is_sign()
            || matches!(word.class, Class::Sign(',' | '(' | ')' | '-'))
    };
    let run = words[..and].iter().rev().take(20).take_while(begins).count();
    let start = and - run;
    let start = start + words[start..and].iter().take_while(|word| word.is_sign()).count();
    (start < and).then_some((start, end, Form::Several))
}
