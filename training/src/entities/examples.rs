//! Turns documents into stretches of tokens with features and allowed tags.

use super::{
    crf::Examples,
    documents::{Document, Gold, Kinds, UNNAMED},
};
use article_analyzer::{
    Span,
    entities::internals::{Atoms, Context, LEARNED, Lexicon, OUTSIDE, Position, TAGS, Tag, Votes, tag},
    tokens::{Tokens, tokenize},
};

/// Tags of any name.
const ALL: u32 = (1 << TAGS) - 1;

/// For every token of a document the tags it may have, as bits.
pub fn masks(document: &Document, tokens: &Tokens) -> Vec<u32> {
    let outside = positions(document.outside, None);
    let mut masks = vec![outside; tokens.spans.len()];
    for &Gold { span, kinds } in &document.names {
        let first = tokens.spans.partition_point(|token| token.end <= span.start);
        let end = tokens.spans.partition_point(|token| token.start < span.end);
        if first >= end {
            continue;
        }
        if tokens.spans[first].start != span.start || tokens.spans[end - 1].end != span.end {
            masks[first..end].fill(ALL);
            continue;
        }
        for index in first..end {
            let position = match (index == first, index + 1 == end) {
                (true, true) => Position::Single,
                (true, false) => Position::Begin,
                (false, true) => Position::End,
                (false, false) => Position::Inside,
            };
            masks[index] = positions(kinds, Some(position));
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
    /// Stretches that can have mentions: sentence, first token and one past the last.
    stretches: Vec<(usize, usize, usize)>,
    weight: f32,
}

impl Prepared {
    pub fn new(document: &Document, lexicon: &Lexicon) -> Self {
        let tokens = tokenize(&document.text, &document.sentences);
        let atom = |span: &Span| Atoms::new(&document.text[span.range()], lexicon);
        let atoms: Vec<Atoms> = tokens.spans.iter().map(atom).collect();
        let mut stretches = Vec::new();
        let mut active = Vec::new();
        for sentence in 0..document.sentences.len() {
            let (first, end) = (tokens.sentence_starts[sentence], tokens.sentence_starts[sentence + 1]);
            Context::new(&atoms[first..end]).activate(&mut active);
            let mut index = 0;
            while index < active.len() {
                let length = active[index..].iter().take_while(|&&active| active).count();
                if length > 0 {
                    stretches.push((sentence, first + index, first + index + length));
                }
                index += length.max(1);
            }
        }
        let masks = masks(document, &tokens);
        Self { tokens, masks, atoms, stretches, weight: document.weight }
    }

    /// Share of the tokens of names that no stretch reaches.
    pub fn unreached(&self) -> (usize, usize) {
        let mut reached = vec![false; self.masks.len()];
        for &(_, first, end) in &self.stretches {
            reached[first..end].fill(true);
        }
        let named = |mask: u32| mask & 1 == 0;
        let all = self.masks.iter().filter(|&&mask| named(mask)).count();
        let missed = self.masks.iter().zip(&reached).filter(|&(&mask, &reached)| named(mask) && !reached).count();
        (missed, all)
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
            for &(_, first, end) in &self.stretches {
                for index in first..end {
                    votes.add(&self.atoms[index], tags[index]);
                }
            }
        }
        for &(sentence, first, end) in &self.stretches {
            let from = self.tokens.sentence_starts[sentence];
            let context = Context::new(&self.atoms[from..self.tokens.sentence_starts[sentence + 1]]);
            let start = examples.masks.len();
            for index in first..end {
                examples.starts.push(examples.features.len());
                context.features(index - from, |feature| examples.features.extend(number(feature)));
                if let Some(tags) = first_tags {
                    votes.features(&self.atoms[first..end], &tags[first..end], index - first, |feature| {
                        examples.features.extend(number(feature));
                    });
                }
                examples.masks.push(self.masks[index]);
            }
            examples.stretches.push((start, examples.masks.len(), self.weight * weight));
        }
    }
}
