//! Quotations of headlines and pull quotes: they say again what is quoted elsewhere, and nobody is said to say them where they stand.

use super::{document::Document, words};
use crate::{
    order::{pair, sort_by_number},
    steps::Steps,
    text::punctuation::is_alphanumeric,
    words::SPEECH_VERBS,
};

/// How many words a repetition has at least, and how many are compared.
const SHORTEST: usize = 2;
const LONGEST: usize = 6;

/// Repetitions that begin alike and are looked at.
const ALIKE: usize = 8;

/// How far from a quotation the verb of its attribution is sought, in words.
const ATTRIBUTION: usize = 6;

/// What repeats something else.
#[derive(Default)]
pub(super) struct Repeats {
    /// The number of the repetition and that of the original, in order.
    pairs: Vec<(usize, usize)>,
}

/// Something quoted that may be a repetition, by the hashes of its first words.
struct Sought {
    first: [u32; SHORTEST],
    quoted: usize,
    original: Option<usize>,
}

impl Sought {
    fn new(document: &Document<'_>, quoted: usize) -> Option<Self> {
        let mut words = document.words_of(quoted).map(words::hash);
        Some(Self { first: [words.next()?, words.next()?], quoted, original: None })
    }
}

impl Repeats {
    pub(super) async fn find(document: &Document<'_>, steps: &Steps) -> Self {
        steps.stage(1.0, 2 * document.quoted.len());
        let mut sought = Vec::new();
        for quoted in 0..document.quoted.len() {
            steps.done(1).await;
            if document.is_in_headline(quoted) || document.is_alone(quoted) {
                sought.extend(Sought::new(document, quoted));
            }
        }
        if sought.is_empty() {
            return Self::default();
        }
        sort_by_number(&mut sought, |sought| pair(sought.first[0] as usize, sought.first[1] as usize));
        for original in 0..document.quoted.len() {
            steps.done(1).await;
            document.seek(original, &mut sought);
        }
        let mut pairs: Vec<_> = sought.iter().filter_map(|sought| Some((sought.quoted, sought.original?))).collect();
        sort_by_number(&mut pairs, |&(quoted, _)| quoted as u64);
        Self { pairs }
    }

    /// What is repeated by what is quoted under `index`.
    pub(super) fn original(&self, index: usize) -> Option<usize> {
        let at = self.pairs.binary_search_by_key(&index, |&(repetition, _)| repetition).ok()?;
        Some(self.pairs[at].1)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, usize)> {
        self.pairs.iter().copied()
    }
}

impl Document<'_> {
    /// Looks for what is sought within what is quoted under `original`.
    fn seek(&self, original: usize, sought: &mut [Sought]) {
        let mut rest = self.words_of(original);
        let mut last = None;
        loop {
            let here = rest.clone();
            let Some(word) = rest.next() else { return };
            let hash = words::hash(word);
            if let Some((start, before)) = last.replace((here, hash)) {
                let first = [before, hash];
                let at = sought.partition_point(|sought| sought.first < first);
                let alike = sought[at..].iter_mut().take(ALIKE).take_while(|sought| sought.first == first);
                for sought in alike.filter(|sought| sought.original.is_none()) {
                    let mut words = start.clone();
                    let mut wanted = self.words_of(sought.quoted).take(LONGEST);
                    let is_same =
                        wanted.all(|wanted| words.next().is_some_and(|word| word.eq_ignore_ascii_case(wanted)));
                    if is_same && self.may_repeat(sought.quoted) && !self.may_repeat(original) {
                        sought.original = Some(original);
                    }
                }
            }
        }
    }

    /// The words of what is quoted.
    fn words_of(&self, index: usize) -> impl Iterator<Item = &str> + Clone {
        let inner = &self.text[self.quoted[index].inner.range()];
        inner.split(|sign: char| !is_alphanumeric(sign)).filter(|word| !word.is_empty())
    }

    /// Whether it stands in a headline, or where nobody is said to say it.
    fn may_repeat(&self, index: usize) -> bool {
        self.is_in_headline(index) || self.is_alone(index) && !self.is_attributed(index)
    }

    fn is_in_headline(&self, index: usize) -> bool {
        let block = self.paragraphs[self.quoted[index].block];
        !self.text[block.range()].ends_with(['.', '!', '?', '"', '”', '\'', '’', '»'])
    }

    /// Whether its paragraph quotes nothing else.
    fn is_alone(&self, index: usize) -> bool {
        let block = |index: usize| self.quoted.get(index).map(|quoted| quoted.block);
        index.checked_sub(1).and_then(block) != block(index) && block(index + 1) != block(index)
    }

    /// Whether a verb of saying is beside what is quoted, which is all that its paragraph quotes.
    fn is_attributed(&self, index: usize) -> bool {
        let span = self.quoted[index].span;
        let block = self.paragraphs[self.quoted[index].block];
        let is_verb = |word: &str| SPEECH_VERBS.get(word.trim_matches(|sign: char| !is_alphanumeric(sign))).is_some();
        self.text[block.start..span.start].split_whitespace().rev().take(ATTRIBUTION).any(is_verb)
            || self.text[span.end..block.end].split_whitespace().take(ATTRIBUTION).any(is_verb)
    }
}
