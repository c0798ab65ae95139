//! What the stages before found, what is quoted, and how the text refers to everybody.

use super::{
    features::bucket,
    marks::{self, Quoted},
    references::References,
    words::Facts,
};
use crate::{Block, Entity, Mention, Span, Speaker, steps::Steps, text::pieces::Pieces, tokens::Tokens};
use std::ops::Range;

/// Length of a paragraph from which on it is read in pieces, in bytes.
const LONGEST: usize = 1 << 15;

/// A text as the decisions about its quotations see it.
pub(crate) struct Document<'t> {
    pub(super) text: &'t str,
    blocks: &'t [Block],
    /// The paragraphs; of very long ones pieces, so that the words of one are never many.
    pub(super) paragraphs: Vec<Span>,
    pub(super) sentences: &'t [Span],
    pub(super) tokens: &'t Tokens,
    pub(super) mentions: &'t [Mention],
    pub(super) entities: &'t [Entity],
    /// What is known of the words of sentences.
    pub(super) known: Option<&'t Pieces<Vec<Facts>>>,
    entity_of: Vec<u32>,
    pub(super) quoted: Vec<Quoted>,
    pub(super) references: References,
}

impl<'t> Document<'t> {
    /// With what is `known` of the words of sentences.
    pub(crate) fn new(
        text: &'t str,
        blocks: &'t [Block],
        sentences: &'t [Span],
        tokens: &'t Tokens,
        mentions: &'t [Mention],
        entities: &'t [Entity],
        known: Option<&'t Pieces<Vec<Facts>>>,
    ) -> Self {
        let (paragraphs, entity_of, quoted, references) = Default::default();
        Self { text, blocks, paragraphs, sentences, tokens, mentions, entities, known, entity_of, quoted, references }
    }

    /// Finds what is quoted, and if anything is, how the text refers to its entities.
    pub(super) async fn read(&mut self, steps: &Steps) {
        steps.stage(1.0, 2 * self.blocks.len());
        for block in self.blocks {
            steps.done(1).await;
            self.divide(block.span);
        }
        for (number, &paragraph) in self.paragraphs.iter().enumerate() {
            steps.done(1).await;
            marks::find(self.text, paragraph, number, &mut self.quoted);
        }
        steps.stage(1.0, self.sentences.len() + self.mentions.len() + 2 * self.entities.len());
        if self.quoted.is_empty() {
            return;
        }
        self.entity_of = vec![u32::MAX; self.mentions.len()];
        for (number, entity) in (0..).zip(self.entities) {
            steps.done(1).await;
            entity.mentions.iter().for_each(|&mention| self.entity_of[mention] = number);
        }
        self.references = References::learn(self, steps).await;
    }

    /// Adds the paragraph `span`, or its pieces, whole sentences each.
    fn divide(&mut self, span: Span) {
        let mut start = span.start;
        if span.len() > LONGEST {
            let first = self.sentences.partition_point(|sentence| sentence.start <= span.start);
            for sentence in self.sentences[first..].iter().take_while(|sentence| sentence.start < span.end) {
                if sentence.start - start > LONGEST {
                    self.paragraphs.push(Span::new(start, sentence.start));
                    start = sentence.start;
                }
            }
        }
        self.paragraphs.push(Span::new(start, span.end));
    }

    /// The entity that is mentioned.
    pub(super) fn entity(&self, mention: usize) -> usize {
        self.entity_of[mention] as usize
    }

    /// What is quoted in the paragraph `block`.
    pub(super) fn quoted_in(&self, block: usize) -> Range<usize> {
        let first = self.quoted.partition_point(|quoted| quoted.block < block);
        first..first + self.quoted[first..].partition_point(|quoted| quoted.block == block)
    }

    /// Whether the paragraph introduces the next one: "Torres released the following statement:".
    pub(super) fn announces(&self, block: usize) -> bool {
        self.text[self.paragraphs[block].range()].ends_with(':')
    }

    /// Whether the paragraph quotes something, or introduces one that does.
    pub(super) fn is_about_quotations(&self, block: usize) -> bool {
        !self.quoted_in(block).is_empty() || self.announces(block) && !self.quoted_in(block + 1).is_empty()
    }

    /// Where in the text the paragraph is: at the beginning, …
    pub(super) fn position(&self, block: usize) -> u32 {
        let text = &self.text[self.paragraphs[block].range()];
        bucket(block, 3) * 2 + u32::from(text.ends_with(['.', '"', '”', '\'', '’']))
    }

    /// How often `speaker` is named, in few steps.
    pub(super) fn salience(&self, speaker: Speaker) -> u32 {
        match speaker {
            Speaker::Entity(entity) => 1 + bucket(self.entities[entity].mentions.len(), 4),
            Speaker::Description(_) => 0,
        }
    }

    /// Whether `span` is inside of what is quoted.
    pub(super) fn is_quoted(&self, span: Span) -> bool {
        let at = self.quoted.partition_point(|quoted| quoted.span.end <= span.start);
        self.quoted.get(at).is_some_and(|quoted| quoted.span.start <= span.start && quoted.inner.len() > span.len() + 8)
    }
}
