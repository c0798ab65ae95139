//! Turns documents into stretches of tokens with features and allowed tags.

use super::documents::{Document, Gold, Kinds, UNNAMED};
use article_analyzer::{
    Span,
    tagger::internals::{self, Atoms, Context, LEARNED, OUTSIDE, Position, TAGS, Tag, Vocabulary, Votes, tag},
    tokens::{Tokens, tokenize},
};
use std::ops::Range;

/// Stretches of tokens to learn from.
#[derive(Default)]
pub struct Examples {
    /// Features of all tokens, one after another.
    features: Vec<u32>,
    /// Where the features of every token end.
    ends: Vec<usize>,
    /// For every token the tags it may have, as bits.
    pub masks: Vec<u32>,
    /// First token, one past the last, and weight.
    pub stretches: Vec<(usize, usize, f32)>,
}

impl Examples {
    /// The features of a token.
    pub fn features(&self, token: usize) -> &[u32] {
        let start = token.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.features[start..self.ends[token]]
    }
}

/// Marks the features that the gazetteer gives.
pub const LISTED: u32 = 1 << 31;

/// Any tag.
pub const ALL: u32 = (1 << TAGS) - 1;

/// For every token of a document the tags it may have, as bits.
pub fn masks(document: &Document, tokens: &Tokens) -> Vec<u32> {
    let outside = positions(document.outside, None);
    let spans: Vec<Span> = tokens.iter().collect();
    let mut masks = vec![outside; spans.len()];
    for &Gold { span, kinds } in &document.names {
        let first = spans.partition_point(|token| token.end <= span.start);
        let end = spans.partition_point(|token| token.start < span.end);
        if first >= end {
            continue;
        }
        if spans[first].start != span.start || spans[end - 1].end != span.end {
            masks[first..end].fill(ALL);
            continue;
        }
        for (index, mask) in masks.iter_mut().enumerate().take(end).skip(first) {
            *mask = positions(kinds, Some(Position::of(index - first, end - first)));
        }
    }
    masks
}

/// Tags of `kinds` at `position`, or at any.
fn positions(kinds: Kinds, position: Option<Position>) -> u32 {
    use Position::{Begin, End, Inside, Single};
    let mut mask = if kinds & UNNAMED != 0 { 1 << OUTSIDE } else { 0 };
    for kind in (0..LEARNED.len()).filter(|kind| kinds >> kind & 1 != 0) {
        for at in [Begin, Inside, End, Single] {
            if position.is_none_or(|position| position == at) {
                mask |= 1 << tag(kind, at);
            }
        }
    }
    mask
}

/// A document cut into tokens.
pub struct Prepared {
    pub tokens: Tokens,
    pub masks: Vec<u32>,
    pub atoms: Vec<Atoms>,
    /// Whether it is a single sentence: the second pass has nothing to go by.
    pub single: bool,
    /// Stretches that can have mentions: tokens of the sentence, first token and one past the last.
    stretches: Vec<(Range<usize>, usize, usize)>,
    weight: f32,
    /// The tokens of every sentence.
    pub sentences: Vec<Range<usize>>,
}

impl Prepared {
    pub fn new(document: &Document, vocabulary: &Vocabulary) -> Self {
        let tokens = tokenize(&document.text, &document.sentences);
        let mut atoms = Vec::new();
        Atoms::extend(&mut atoms, &document.text, &tokens.iter().collect::<Vec<_>>(), vocabulary);
        let (mut stretches, mut sentences) = (Vec::new(), Vec::new());
        let mut active = Vec::new();
        let mut end = 0;
        for sentence in 0..document.sentences.len() {
            let first = end;
            end += tokens.sentence(sentence).len();
            sentences.push(first..end);
            vocabulary.names.mark(&mut atoms[first..end]);
            Context::new(&atoms[first..end]).activate(&mut active);
            let found = internals::stretches(&active);
            stretches.extend(found.map(|(start, stop)| (first..end, first + start, first + stop)));
        }
        let masks = masks(document, &tokens);
        let single = document.sentences.len() < 2;
        Self { tokens, masks, atoms, single, stretches, weight: document.weight, sentences }
    }

    /// How many tokens of names there are, and how many of them no stretch reaches.
    pub fn reach(&self) -> (usize, usize) {
        let mut reached = vec![false; self.masks.len()];
        self.stretches.iter().for_each(|&(_, first, end)| reached[first..end].fill(true));
        let named = |mask: u32| mask & 1 << OUTSIDE == 0;
        let all = self.masks.iter().filter(|&&mask| named(mask)).count();
        let missed = self.masks.iter().zip(&reached).filter(|&(&mask, &reached)| named(mask) && !reached).count();
        (all, missed)
    }

    /// Calls `emit` with the hash of every feature of every token; `first_tags` are what a first pass found, for the features
    /// of the second. `next` is called after every token.
    pub fn push(
        &self,
        first_tags: Option<&[Tag]>,
        weight: f32,
        examples: &mut Examples,
        mut number: impl FnMut(u32) -> Option<u32>,
    ) {
        let mut votes = Votes::default();
        if let Some(tags) = first_tags {
            self.sentences.iter().for_each(|sentence| votes.add_sentence(&self.atoms[sentence.clone()]));
            for &(_, first, end) in &self.stretches {
                votes.add(&self.atoms[first..end], &tags[first..end]);
            }
        }
        for &(ref sentence, first, end) in &self.stretches {
            let context = Context::new(&self.atoms[sentence.clone()]);
            let start = examples.masks.len();
            let mut of_text = vec![Vec::new(); end - first];
            if let Some(tags) = first_tags {
                votes.features(&self.atoms[first..end], &tags[first..end], |index, feature| {
                    of_text[index].push(feature)
                });
            }
            for (index, of_text) in (first..end).zip(of_text) {
                context.features(index - sentence.start, |feature| examples.features.extend(number(feature)));
                context.listed_features(index - sentence.start, |feature| {
                    examples.features.extend(number(feature).map(|feature| feature | LISTED));
                });
                examples.features.extend(of_text.into_iter().filter_map(&mut number));
                examples.ends.push(examples.features.len());
                examples.masks.push(self.masks[index]);
            }
            examples.stretches.push((start, examples.masks.len(), self.weight * weight));
        }
    }
}
