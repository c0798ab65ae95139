//! One look at every line, and what is around it: where the article is, what is repeated, which words are shared.
//!
//! **The problem.** Most of what tells what a line is does not stand in it. "Ferry strike enters second week" is the headline above the
//! article, a heading in it, and a link to another article below it.
//!
//! **The idea.** Two rounds, each linear in the text:
//!
//! 1. [`Observed::new`] reads every line once, alone: its sketch (length, ends, capitals), its cue, a hash of what it says. From the
//!    sketches follows the *body*, from the first to the last paragraph of the article. Then the words of the body are collected, and which
//!    lines occur twice.
//! 2. [`Observed::features`] asks for every line where it is relative to the body, how many of its words the body shares, what stands around
//!    it, and whether it is repeated.
//!
//! ```text
//!   Home | News | Sport            before the body, shares no words       ─ navigation
//!   Ferry strike enters …          before the body, shares most words     ─ title
//!   By Nora Lindqvist              below it, words of persons             ─ byline
//!   Talks between the …   ┐
//!   A spokeswoman said …  ├ body   paragraphs: one feature says so, no closer look
//!   The ferries will …    ┘
//!   Ferry fares to rise            behind the body, below a cue           ─ link to another article
//! ```
//!
//! Without layout, paragraphs between paragraphs are not looked at more closely on purpose: losing a sentence of the article is the worst error, and words in
//! it ("cookies", "subscribe") must never count as cues.

use super::{
    Block,
    boilerplate::{self, Cue},
    cues::Place,
    dates::published_day,
    features::{self, SHARES, Statement, Surroundings},
    page::{self, Evidence, Page},
    sketch::{Class, Sketch},
    teaser,
};
use crate::{
    BoilerplateKind, Date, Span,
    layout::{Landmark, Layout, LineLayout, Metadata},
    order::sort_by_number,
    patterns::stated_day,
    repeats,
    span::prefix,
    steps::Steps,
    text::{fold, hash::hash, pieces::Pieces, shape},
};
use std::ops::Range;

/// What is known of the lines of a text.
pub(super) struct Observed<'t> {
    pub text: &'t str,
    pub blocks: &'t [Block],
    layout: &'t [LineLayout],
    stated: Option<Stated>,
    /// Whether the page tells where its article is.
    has_landmarks: bool,
    /// The first line of each level of headings.
    first_of_level: [usize; 6],
    sketches: Vec<Sketch>,
    /// The cues that were found, by block.
    cues: Vec<(usize, Cue)>,
    /// For each block a hash of what it says.
    pub hashes: Vec<u64>,
    /// From the first to the last paragraph of the article; empty if there is none.
    pub body: Range<usize>,
    page: Option<Page>,
    /// Words of the body.
    told: WordSet,
    /// The line around the beginning of the body that shares most words with it.
    most_shared: Option<usize>,
    /// Hashes of lines, each with its block, sorted.
    said: Vec<(u64, u32)>,
    /// Words of the paragraphs of the article, each counted up to a limit.
    prose_words: usize,
    /// How far every block is below the heading of a list of links: 0 if not at all.
    below_links: Vec<u8>,
    /// Lines of lists of links: those that no blank line and no sentence parts from the heading.
    listed: Vec<Range<usize>>,
    /// The blocks after the last paragraph of the article and before the first sign of the page around it.
    tail: Range<usize>,
}

/// What a look at one line alone tells.
#[derive(Clone, Copy, Debug)]
struct Look {
    /// A hash of what it says.
    hash: u64,
    cue: Option<Cue>,
    sketch: Sketch,
}

/// A line to be used again.
#[derive(Debug)]
pub(crate) struct KnownLine {
    look: Look,
    /// Its own features, if it is no paragraph.
    features: Box<[u16]>,
}

/// A text of more lines is no page: where lines are repeated is not looked for.
const LINES_OF_PAGE: usize = 4096;
/// Links in a row that are a list.
const SOURCES: usize = 3;
/// Bytes of the article whose words are compared with those of headlines.
const COMPARED: usize = 4000;
/// A text with fewer words of running text is a list.
const LITTLE_PROSE: usize = 60;
/// The headline is looked for among so many lines before the body and after its beginning.
const BEFORE_BODY: usize = 40;
const AFTER_START: usize = 4;
/// Words of the longest headline.
const HEADLINE: u8 = 30;
/// Lines below a headline among which its byline may be.
const BELOW: usize = 5;
/// And one of no more lines is a short article.
const LONG_LIST: usize = 16;
/// A paragraph so many lines before a heading is one of the article.
const NEAR: usize = 3;
/// The sign of a headline of another article.
const TEASER: Cue = Cue {
    kind: BoilerplateKind::RelatedLink,
    text: "a headline above a single sentence between paragraphs",
    place: Place::Anywhere,
    is_shape: true,
};
/// Words of the longest name that an article is about, and words with which its first paragraph begins.
const SUBJECT: u8 = 5;
const OPENING: usize = 8;
/// Bytes of a paragraph whose words are read.
const READ: usize = 64;

impl Look {
    /// Looks at `line`. Adds its own features, if it is no paragraph.
    fn new(line: &str, after_image: bool, folded: &mut Vec<u8>, features: &mut Vec<u16>) -> Self {
        folded.clear();
        let words = fold::fold(prefix(line, repeats::LONGEST), folded);
        let hash = match line.len() {
            ..=repeats::LONGEST => hash(fold::significant(folded)),
            _ => hash(line.as_bytes()),
        };
        let cue = boilerplate::recognize(line, folded, after_image);
        let sketch = Sketch::new(line, words, cue.as_ref());
        if sketch.class != Class::Prose {
            features::own(&sketch, folded, cue.as_ref(), &mut |feature| features.push(feature));
        }
        Self { hash, cue, sketch }
    }
}

impl<'t> Observed<'t> {
    /// Looks at every block. Calls `add` with the features of the blocks that are no paragraphs, for themselves. Linear in
    /// the length of the text.
    pub(super) async fn new(
        text: &'t str,
        blocks: &'t [Block],
        layout: &'t Layout,
        known: Option<&Pieces<KnownLine>>,
        steps: &Steps,
        mut add: impl FnMut(usize, u16),
    ) -> Self {
        let mut observed = Self {
            text,
            blocks,
            layout: &layout.lines,
            stated: Stated::new(&layout.metadata),
            has_landmarks: false,
            first_of_level: [usize::MAX; 6],
            sketches: Vec::with_capacity(blocks.len()),
            cues: Vec::new(),
            hashes: Vec::with_capacity(blocks.len()),
            body: 0..0,
            page: None,
            told: WordSet::default(),
            most_shared: None,
            said: Vec::new(),
            prose_words: 0,
            below_links: Vec::with_capacity(blocks.len()),
            listed: Vec::new(),
            tail: 0..0,
        };
        let (mut folded, mut features) = (Vec::new(), Vec::new());
        let mut below_links = 0;
        for (block, Block { span, .. }) in blocks.iter().enumerate() {
            let line = &text[span.range()];
            let after_image = observed.cues.last().is_some_and(|(last, cue)| last + 1 == block && cue.is_of_picture());
            // What a line below a picture is does not depend on the line alone.
            let known = known.filter(|_| !after_image);
            features.clear();
            let look = match known.and_then(|known| known.get(line)) {
                Some(known) => {
                    features.extend_from_slice(&known.features);
                    known.look
                }
                None => {
                    let look = Look::new(line, after_image, &mut folded, &mut features);
                    known.inspect(|known| drop(known.keep(line, KnownLine { look, features: features[..].into() })));
                    look
                }
            };
            features.iter().for_each(|&feature| add(block, feature));
            let Look { hash, cue, sketch } = look;
            observed.hashes.push(hash);
            observed.below_links.push(below_links);
            below_links = match (sketch.class, &cue) {
                (Class::Cue, Some(cue)) if cue.kind == BoilerplateKind::RelatedLink => 1,
                (Class::Prose | Class::Cue, _) => 0,
                _ if below_links == 0 => 0,
                _ => (below_links + 1).min(features::BELOW_LINKS as u8 - 1),
            };
            observed.sketches.push(sketch);
            observed.cues.extend(cue.map(|cue| (block, cue)));
            steps.done(span.len()).await;
        }
        observed.find_article();
        observed.find_lists();
        observed.read_layout();
        observed
    }

    /// Where the article is, what words are in it, and what is repeated.
    fn find_article(&mut self) {
        let evidence: Vec<Evidence> = self.sketches.iter().map(evidence).collect();
        let teasers: Vec<usize> = teaser::find(self.text, self.blocks, &evidence).collect();
        for &block in &teasers {
            self.sketches[block].class = Class::Cue;
            self.cues.push((block, TEASER));
        }
        sort_by_number(&mut self.cues, |cue| cue.0 as u64);
        self.page = page::find(&evidence);
        self.body = self.page.as_ref().map_or_else(|| page::article(&evidence), |page| page.article.clone());
        let words = |evidence: &Evidence| if let Evidence::Prose(words) = evidence { usize::from(*words) } else { 0 };
        self.prose_words = evidence[self.body.clone()].iter().map(words).sum();
        let mut folded = Vec::new();
        for block in self.body.clone().filter(|&block| matches!(evidence[block], Evidence::Prose(_))) {
            fold::fold(prefix(self.line(block), COMPARED), &mut folded);
            if folded.len() > COMPARED {
                break;
            }
        }
        telling_words(&folded).for_each(|word| self.told.add(word));
        self.most_shared = self.most_shared();
        if self.blocks.len() <= LINES_OF_PAGE {
            self.said = self.hashes.iter().copied().zip(0..).collect();
            self.said.sort_unstable();
        }
    }

    /// Where links are listed, and where the article may go on after its last paragraph.
    fn find_lists(&mut self) {
        let mut read = 0;
        for (heading, cue) in &self.cues {
            let is_heading = cue.kind == BoilerplateKind::RelatedLink && self.sketches[*heading].class == Class::Cue;
            let first = heading + 1;
            let before = &self.sketches[heading.saturating_sub(NEAR)..*heading];
            let is_above = *heading < self.body.start && !before.iter().any(|sketch| sketch.class == Class::Prose);
            // Above the article the headline may follow.
            if !is_heading || is_above || first < read {
                continue;
            }
            let is_listed = |&block: &usize| {
                let is_sentence = matches!(self.sketches[block].class, Class::Prose | Class::Sentence);
                // A blank line may part the heading from its list.
                let is_joined = block == first || self.blocks[block - 1].lines.end == self.blocks[block].lines.start;
                is_joined && !is_sentence
            };
            let end = first + (first..self.blocks.len()).take_while(is_listed).count();
            // A heading inside has its list end there, too: nothing is read twice.
            read = end;
            // Without a blank line below it, nobody knows where the list ends.
            let is_closed = |next: &Block| self.blocks[end - 1].lines.end < next.lines.start;
            let is_apart =
                self.blocks.get(first).is_some_and(|next| self.blocks[*heading].lines.end < next.lines.start);
            let is_list = end > first + usize::from(is_apart);
            if is_list && self.blocks.get(end).is_none_or(is_closed) {
                self.listed.push(first..end);
            }
        }
        let is_sign = |sketch: &Sketch| matches!(sketch.class, Class::Cue | Class::PlacedCue | Class::Menu);
        let end = self.body.end;
        let length = self.sketches[end..].iter().position(is_sign);
        self.tail = end..length.map_or(self.sketches.len(), |length| end + length);
    }

    /// Whether the block is a line of a list of links right below its heading.
    pub(super) fn is_listed(&self, block: usize) -> bool {
        let after = self.listed.partition_point(|listed| listed.end <= block);
        self.listed.get(after).is_some_and(|listed| listed.contains(&block))
    }

    /// Whether the article may go on in the block, though after its last paragraph.
    pub(super) fn is_tail(&self, block: usize) -> bool {
        self.tail.contains(&block)
    }

    /// Whether the block may be the headline for the words that it shares with the article.
    pub(super) fn is_most_shared(&self, block: usize) -> bool {
        self.most_shared == Some(block)
    }

    /// Whether the first paragraph begins with the name that the block is, as the article of an encyclopedia does with its title:
    /// "Jane Doe" above "Jane Mary Doe (born 1970) is …".
    pub(super) fn is_subject(&self, block: usize) -> bool {
        let is_name = (1..=SUBJECT).contains(&self.sketches[block].words);
        if !is_name || self.body.is_empty() || block >= self.body.start {
            return false;
        }
        let mut begun = self.line(self.body.start).split_whitespace().take(OPENING);
        let bare = |word: &'t str| word.trim_matches(|character: char| !character.is_alphanumeric());
        let words = self.line(block).split_whitespace().map(bare);
        words.clone().all(|word| !word.is_empty() && begun.by_ref().any(|other| bare(other) == word))
            && words.clone().any(|word| word.len() >= TELLING)
    }

    /// What the layout of the whole page tells.
    fn read_layout(&mut self) {
        for (block, sketch) in self.blocks.iter().zip(&self.sketches) {
            let Some(layout) = self.layout.get(block.lines.start) else { return };
            let is_article = matches!(layout.landmark, Landmark::Article | Landmark::Main);
            self.has_landmarks |= is_article && sketch.class == Class::Prose;
            if let Some(first) = self.first_of_level.get_mut(usize::from(layout.heading_level).wrapping_sub(1)) {
                *first = block.lines.start.min(*first);
            }
        }
    }

    pub(super) fn line(&self, block: usize) -> &'t str {
        &self.text[self.blocks[block].span.range()]
    }

    /// Whether the text is made of lists: there is nothing to tell links of other pages from its entries.
    pub(super) fn has_little_prose(&self) -> bool {
        self.prose_words < LITTLE_PROSE && self.blocks.len() >= LONG_LIST
    }

    /// Whether the page says that the block is navigation, and it is no running text.
    pub(super) fn is_navigation(&self, block: usize) -> bool {
        let layout = self.layout_of(block);
        layout.is_some_and(|layout| layout.landmark == Landmark::Navigation) && self.sketch(block).class != Class::Prose
    }

    /// Whether a block stands before the first paragraph of the article, or there is none.
    pub(super) fn is_above(&self, block: usize) -> bool {
        self.body.is_empty() || block < self.body.start
    }

    /// Whether a block stands between paragraphs of the article, or in a text that has none.
    pub(super) fn is_inside(&self, block: usize) -> bool {
        self.body.is_empty() || self.body.contains(&block)
    }

    pub(super) fn sketch(&self, block: usize) -> &Sketch {
        &self.sketches[block]
    }

    /// The cue in a block.
    pub(super) fn cue(&self, block: usize) -> Option<&Cue> {
        let at = self.cues.binary_search_by_key(&block, |cue| cue.0).ok()?;
        Some(&self.cues[at].1)
    }

    /// Whether a block is one of several links in a row: a list of sources.
    pub(super) fn is_reference(&self, block: usize) -> bool {
        let is_url = |&block: &usize| self.cue(block).is_some_and(|cue| cue.kind == BoilerplateKind::BareUrl);
        let before = (0..block).rev().take_while(is_url).take(SOURCES).count();
        let after = (block..self.blocks.len()).take_while(is_url).take(SOURCES).count();
        before + after >= SOURCES
    }

    /// Calls `add` with the features of `block` that [`Observed::new`] has not told.
    pub(super) fn features(&self, block: usize, folded: &mut Vec<u8>, add: &mut impl FnMut(u16)) {
        let sketches = self.neighbors(block);
        if features::is_certain(&sketches) && self.layout.is_empty() {
            return add(features::CERTAIN);
        }
        folded.clear();
        if sketches[2].class == Class::Prose {
            fold::fold(prefix(self.line(block), READ), folded);
            features::own(&sketches[2], folded, self.cue(block), add);
        }
        let surroundings = self.surroundings(block, sketches, folded);
        features::around(&surroundings, add);
        if let Some(stated) = self.stated.as_ref().filter(|_| sketches[2].class != Class::Prose) {
            stated.of(self.line(block), folded, |statement| add(features::stated(statement, surroundings.position)));
        }
    }

    /// The features of `block` that come from itself, as [`Observed::new`] tells them.
    pub(super) fn own_features(&self, block: usize, add: &mut impl FnMut(u16)) {
        let mut folded = Vec::new();
        fold::fold(prefix(self.line(block), repeats::LONGEST), &mut folded);
        if self.sketches[block].class != Class::Prose {
            features::own(&self.sketches[block], &folded, self.cue(block), add);
        }
    }

    fn neighbors(&self, block: usize) -> [Sketch; 5] {
        std::array::from_fn(|place| {
            (block + place).checked_sub(2).and_then(|at| self.sketches.get(at)).copied().unwrap_or_default()
        })
    }

    fn surroundings(&self, block: usize, sketches: [Sketch; 5], folded: &mut Vec<u8>) -> Surroundings<'t> {
        let page = self.page.as_ref().map_or(0, |page| match block {
            _ if block < page.head.end => 1,
            _ if block >= page.foot.start => 3,
            _ => 2,
        });
        let is_separate = |before: usize| match (self.blocks.get(before), self.blocks.get(before + 1)) {
            (Some(one), Some(other)) => one.lines.end < other.lines.start,
            _ => true,
        };
        let gaps = [block == 0 || is_separate(block - 1), is_separate(block)];
        let is_prose = sketches[2].class == Class::Prose;
        let [shared, shared_count] = if is_prose { [0; 2] } else { self.shared(block, folded) };
        Surroundings {
            sketches,
            position: features::position(block, &self.body),
            index: block,
            gaps,
            page,
            shared,
            shared_count,
            is_most_shared: self.is_most_shared(block),
            head_below: if is_prose { 0 } else { self.head_below(block) },
            repeated: self.repeated(block),
            below_links: usize::from(self.below_links[block]),
            layout: [block.wrapping_sub(1), block, block + 1].map(|block| self.layout_of(block)),
            has_landmarks: self.has_landmarks,
            is_first_of_level: self.first_of_level.contains(&self.blocks[block].lines.start),
        }
    }

    fn layout_of(&self, block: usize) -> Option<&'t LineLayout> {
        self.layout.get(self.blocks.get(block)?.lines.start)
    }

    /// Whether a byline, a date, a paragraph are among the lines after `block`, as bits.
    fn head_below(&self, block: usize) -> usize {
        let below = self.sketches[block + 1..].iter().take(BELOW);
        below.fold(0, |found, sketch| {
            found
                | match sketch.class {
                    Class::Byline => 1,
                    Class::Date => 2,
                    Class::Prose => 4,
                    _ => usize::from(sketch.time > 0) * 2,
                }
        })
    }

    /// The line around the beginning of the body that shares most words with it: the first of those that do.
    fn most_shared(&self) -> Option<usize> {
        let mut folded = Vec::new();
        let (start, end) = (self.body.start.saturating_sub(BEFORE_BODY), self.body.start + AFTER_START);
        let lines = (start..end.min(self.blocks.len())).filter(|&block| {
            let sketch = &self.sketches[block];
            sketch.class != Class::Prose && sketch.words <= HEADLINE
        });
        let counts = lines.map(|block| (self.shared(block, &mut folded)[1], block));
        // Of equals the first.
        let (most, block) = counts.rev().max_by_key(|&(count, _)| count)?;
        (most >= 2).then_some(block)
    }

    /// The class of the share of the telling words of `block` that are in the body of the article, and how many they are.
    fn shared(&self, block: usize, folded: &mut Vec<u8>) -> [usize; 2] {
        folded.clear();
        fold::fold(prefix(self.line(block), COMPARED), folded);
        let (mut all, mut shared) = (0, 0);
        for word in telling_words(folded) {
            all += 1;
            shared += usize::from(self.told.has(word));
        }
        match all {
            0 => [0; 2],
            _ => [1 + (shared * (SHARES - 2)).div_ceil(all), shared],
        }
    }

    /// Whether the same is said before `block`, and after it.
    pub(super) fn repeated(&self, block: usize) -> [bool; 2] {
        let key = (self.hashes[block], block as u32);
        let at = self.said.partition_point(|said| *said < key);
        let is_same = |at: usize| self.said.get(at).is_some_and(|said| said.0 == key.0);
        [at > 0 && is_same(at - 1), is_same(at + 1)]
    }
}

/// What the head of the page says, in a form that lines can be compared with.
struct Stated {
    /// Headlines and authors in normal form.
    titles: Vec<Vec<u8>>,
    authors: Vec<Vec<u8>>,
    day: Option<Date>,
}

/// Bytes of the longest line that is compared with what the head of the page says.
const LONGEST_STATED: usize = 400;
/// A line may name an author with so many bytes besides.
const BESIDES_AUTHOR: usize = 80;
/// Bytes of the shortest part of a headline, which the page may have without the name of its site.
const PART_OF_TITLE: usize = 12;

impl Stated {
    /// Nothing if the head says nothing.
    fn new(metadata: &Metadata) -> Option<Self> {
        let fold = |text: &String| {
            let mut folded = Vec::new();
            fold::fold(text, &mut folded);
            fold::significant(&folded).to_vec()
        };
        let folded = |texts: &[String]| texts.iter().map(fold).filter(|text| !text.is_empty()).collect::<Vec<_>>();
        let stated = Self {
            titles: folded(&metadata.titles),
            authors: folded(&metadata.authors),
            day: metadata.published.as_deref().and_then(published_day),
        };
        (metadata != &Metadata::default()).then_some(stated)
    }

    /// Calls `add` with what the head of the page says of `line`, whose normal form may be written to `folded`.
    fn of(&self, line: &str, folded: &mut Vec<u8>, mut add: impl FnMut(Statement)) {
        if line.len() > LONGEST_STATED {
            return;
        }
        folded.clear();
        fold::fold(line, folded);
        let line_words = fold::significant(folded);
        if !self.titles.is_empty() {
            let is_part = |title: &Vec<u8>| {
                line_words.len().min(title.len()) >= PART_OF_TITLE
                    && (title.starts_with(line_words) || line_words.starts_with(title))
            };
            add(if self.titles.iter().any(|title| title == line_words) {
                Statement::Title
            } else if self.titles.iter().any(is_part) {
                Statement::PartOfTitle
            } else {
                Statement::NoTitle
            });
        }
        if !self.authors.is_empty() {
            let holds = |author: &Vec<u8>| {
                line_words.len() <= author.len() + BESIDES_AUTHOR
                    && line_words.windows(author.len()).any(|part| part == author.as_slice())
            };
            add(if self.authors.iter().any(|author| author == line_words) {
                Statement::Author
            } else if self.authors.iter().any(holds) {
                Statement::HoldsAuthor
            } else {
                Statement::NoAuthor
            });
        }
        if let Some(day) = self.day
            && let Some((_, stated)) = stated_day(line, Span::new(0, line.len()))
        {
            add(if stated == day { Statement::Day } else { Statement::OtherDay });
        }
    }
}

fn evidence(sketch: &Sketch) -> Evidence {
    match sketch.class {
        Class::Cue | Class::WeakCue | Class::PlacedCue => Evidence::Cue,
        Class::Prose | Class::Sentence if sketch.has_cue => Evidence::Short,
        Class::Prose | Class::Sentence if usize::from(sketch.words) >= shape::PROSE_WORDS => {
            Evidence::prose(usize::from(sketch.words))
        }
        _ => Evidence::Short,
    }
}

/// Bytes of the shortest word that tells what a text is about.
const TELLING: usize = 4;

fn telling_words(folded: &[u8]) -> impl Iterator<Item = u64> {
    fold::words(folded).filter(|word| word.len() >= TELLING).map(hash)
}

/// A set of hashes, which now and then takes another one for a member.
pub(super) struct WordSet([u64; Self::BITS / 64]);

impl Default for WordSet {
    fn default() -> Self {
        Self([0; Self::BITS / 64])
    }
}

impl WordSet {
    /// Bits of the set: an article has some hundred words that tell.
    const BITS: usize = 1 << 13;

    pub(super) fn add(&mut self, word: u64) {
        self.0[word as usize % Self::BITS / 64] |= 1 << (word % 64);
    }

    pub(super) fn has(&self, word: u64) -> bool {
        self.0[word as usize % Self::BITS / 64] & 1 << (word % 64) != 0
    }

    /// How many tenths of the words of the smaller set are in the other one, too; at most four.
    pub(super) fn tenths(&self, other: &Self) -> i32 {
        let count = |set: &Self| set.0.iter().map(|bits| bits.count_ones()).sum::<u32>();
        let shared: u32 = self.0.iter().zip(&other.0).map(|(own, other)| (own & other).count_ones()).sum();
        (10 * shared / count(self).min(count(other)).max(1)).min(4) as i32
    }
}
