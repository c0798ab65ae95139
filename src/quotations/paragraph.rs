//! The paragraph that is read.
//!
//! Its words take several times as much memory as its text. So there are only those of two paragraphs at a time, the one that is read
//! and the one before it, in buffers that are used again.

use super::{
    anchors::{self, Anchor, Form, Noun},
    document::Document,
    features::bucket,
    parts::Part,
    words::{self, Word},
};
use crate::{Kind, Span, text::hash::Map};
use std::ops::Range;

/// The paragraph that is read, the one before it, and who has been described so far.
#[derive(Default)]
pub(super) struct Window {
    pub(super) now: Paragraph,
    before: Paragraph,
    /// Persons and documents by the noun that first describes them: "a spokesman" is meant by a later "the spokesman".
    described: Map<u32, Span>,
}

/// A paragraph with its words and the places that name somebody.
#[derive(Default)]
pub(super) struct Paragraph {
    /// Counted from 1; 0 for none.
    number: usize,
    pub(super) words: Vec<Word>,
    /// What it quotes, and where in it.
    pub(super) quoted: Range<usize>,
    pub(super) places: Vec<Place>,
    pub(super) anchors: Vec<Anchor>,
}

/// Where in its paragraph something quoted is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Its first word, and the one behind it.
    pub(super) first: usize,
    pub(super) end: usize,
    is_quotation: bool,
    /// Quotations of the paragraph before it.
    pub(super) quotations_before: u32,
}

impl Place {
    pub(super) fn len(&self) -> usize {
        self.end - self.first
    }
}

impl Window {
    /// Reads the words of the paragraph `block`, and those of the one before it if they matter. `parts` are the quotations so far.
    pub(super) fn read(&mut self, document: &Document<'_>, block: usize, parts: &[Part]) {
        std::mem::swap(&mut self.now, &mut self.before);
        if self.before.number != block {
            self.before.number = 0;
            if block > 0 && document.is_about_quotations(block - 1) {
                self.before.read(document, block - 1);
                self.before.release(document, parts, &mut self.described);
            }
        }
        self.now.read(document, block);
    }

    /// Makes words of what is no quotation, then finds the anchors. `parts` are the quotations up to the end of the paragraph.
    pub(super) fn release(&mut self, document: &Document<'_>, parts: &[Part]) {
        self.now.release(document, parts, &mut self.described);
    }

    /// The paragraph before this one, if it quotes something or introduces this one.
    pub(super) fn before(&self) -> Option<&Paragraph> {
        (self.before.number > 0).then_some(&self.before)
    }

    /// Where the text first describes somebody by `noun`.
    pub(super) fn described(&self, noun: u32) -> Option<Span> {
        self.described.get(&noun).copied()
    }
}

impl Paragraph {
    fn read(&mut self, document: &Document<'_>, block: usize) {
        self.number = block + 1;
        self.quoted = document.quoted_in(block);
        let quoted = &document.quoted[self.quoted.clone()];
        words::of_paragraph(document, block, quoted, &mut self.words);
        self.places.clear();
        let mut at = 0;
        for quoted in quoted {
            at += self.words[at..].partition_point(|word| word.span.end <= quoted.span.start);
            let first = at;
            at += self.words[at..].partition_point(|word| word.span.start < quoted.span.end);
            self.places.push(Place { first, end: at, is_quotation: false, quotations_before: 0 });
        }
    }

    fn release(&mut self, document: &Document<'_>, parts: &[Part], described: &mut Map<u32, Span>) {
        let first = parts.partition_point(|part| part.quoted < self.quoted.start);
        let mut parts = parts[first..].iter().peekable();
        let mut before = 0;
        for (quoted, place) in self.quoted.clone().zip(&mut self.places) {
            place.is_quotation = parts.next_if(|part| part.quoted == quoted).is_some();
            place.quotations_before = before;
            before += u32::from(place.is_quotation);
        }
        for word in &mut self.words {
            if word.quoted > 0 && !self.places[word.quoted as usize - 1].is_quotation {
                word.quoted = 0;
            }
        }
        anchors::find(document, &self.words, &mut self.anchors);
        for anchor in &self.anchors {
            if let Form::Description { noun, class: Noun::Person | Noun::Document, .. } = anchor.form {
                described.entry(noun).or_insert(anchor.span);
            }
        }
    }

    /// Where what is quoted under `index` is.
    pub(super) fn place(&self, index: usize) -> Place {
        self.places[index - self.quoted.start]
    }

    /// The words before the word at `first`, nearest first.
    pub(super) fn words_before(&self, first: usize) -> impl Iterator<Item = &Word> {
        self.words[..first].iter().rev()
    }

    /// The hash of the word at `at`; 0 if there is none.
    pub(super) fn hash_at(&self, at: Option<usize>) -> u32 {
        at.and_then(|at| self.words.get(at)).map_or(0, |word| word.hash)
    }

    /// Whether a person or organization is named beside the words `first..end`: 1 before, 2 behind, 3 on both sides.
    pub(super) fn has_name_beside(&self, document: &Document<'_>, first: usize, end: usize) -> u32 {
        let is_name = |word: &Word| {
            word.quoted == 0
                && word.mention > 0
                && matches!(document.mentions[word.mention as usize - 1].kind, Kind::Person | Kind::Organization)
        };
        u32::from(self.words_before(first).take(12).any(is_name))
            + 2 * u32::from(self.words[end..].iter().take(12).any(is_name))
    }

    /// How long the longest of what else is quoted near what is quoted under `index` is, in few steps.
    pub(super) fn longest_beside(&self, index: usize) -> u32 {
        let place = index - self.quoted.start;
        let near = place.saturating_sub(8)..self.places.len().min(place + 9);
        let others = near.filter(|&other| other != place).map(|other| self.places[other].len());
        bucket(others.max().unwrap_or(0), 6)
    }
}
