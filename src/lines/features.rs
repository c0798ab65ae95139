//! The features of a line: numbers of rows of the model's table of weights.
//!
//! ```text
//!   "Photo by: Ines Okoro"          Cue = photo credit, anywhere             row of group Cue
//!     below a paragraph,            Class = cue                              row of group Class
//!     above a paragraph             Previous = prose, Next = prose …         rows of these groups
//!                                   Word = hash of "photo", of "by" …        rows after all groups
//! ```
//!
//! A feature is a question with few answers ("how long?", "what stands before it?"). Its group says which question, for the cue
//! that the result reports; its value says which answer; both together are a row. Pairs of answers that mean something together
//! (short, *without* a full stop) have a group of their own, since the model only adds.
//!
//! Every feature belongs to a group, which has as many rows as its values; words share the rest of the rows by their hash.
//! Without a page's layout, a paragraph between paragraphs has one feature only, which says so: it needs no closer look, and words
//! in it never count. Without that a sentence about cookies could be taken for a cookie notice.

use super::{
    boilerplate::Cue,
    cues::Place,
    sketch::{CASES, CLASSES, Class, ENDS, FEW, LENGTHS, STARTS, Sketch, length},
};
use crate::{
    layout::{Landmark, LineLayout, LineRole},
    text::{fold, hash::hash},
};

/// Rows of weights.
pub const ROWS: usize = 4608;

/// Groups of features, each with the number of its values.
const GROUPS: [(Group, usize); 43] = [
    (Group::Certain, 1),
    (Group::Class, CLASSES),
    (Group::Length, LENGTHS),
    (Group::End, ENDS),
    (Group::Start, STARTS),
    (Group::Case, CASES),
    (Group::Digits, FEW),
    (Group::Separators, FEW),
    (Group::Address, FEW),
    (Group::Time, FEW),
    (Group::Enclosed, FEW),
    (Group::LengthEnd, LENGTHS * ENDS),
    (Group::LengthCase, LENGTHS * CASES),
    (Group::StartEnd, STARTS * ENDS),
    (Group::Cue, CUES * 3),
    (Group::Position, POSITIONS),
    (Group::PositionClass, POSITIONS * CLASSES),
    (Group::Previous, CLASSES),
    (Group::Next, CLASSES),
    (Group::PreviousOwn, CLASSES * CLASSES),
    (Group::OwnNext, CLASSES * CLASSES),
    (Group::SecondPrevious, CLASSES),
    (Group::SecondNext, CLASSES),
    (Group::GapClass, 4 * CLASSES),
    (Group::SharedWords, SHARES * 3),
    (Group::SharedCount, SHARED_COUNTS * 3),
    (Group::MostShared, 3),
    (Group::HeadBelow, 8 * 3),
    (Group::Person, 2 * CLASSES),
    (Group::PageClass, 4 * CLASSES),
    (Group::Index, INDICES),
    (Group::Repeated, 3 * CLASSES),
    (Group::BelowLinks, BELOW_LINKS * CLASSES),
    (Group::CueInSentence, CUES * 3),
    (Group::Role, ROLES * CLASSES),
    (Group::RoleNext, ROLES * ROLES),
    (Group::HeadingLevel, 4 * 3 * 2),
    (Group::Landmark, LANDMARKS * CLASSES),
    (Group::Links, FEW * CLASSES),
    (Group::LinksAround, FEW * FEW * FEW),
    (Group::Marked, 2 * 3),
    (Group::Stated, STATEMENTS * 3),
    (Group::Word, 0),
];

/// Kinds that have cues.
const CUES: usize = super::BoilerplateKind::RemovedByReader as usize;
const ROLES: usize = 9;
const LANDMARKS: usize = 9;
/// Kinds of [`Statement`].
const STATEMENTS: usize = 8;
/// Values of [`Place::position`].
const POSITIONS: usize = 15;
/// Classes of the share of words that the body of the article has, too.
pub(super) const SHARES: usize = 6;
/// Classes of the number of words that it shares with the body.
const SHARED_COUNTS: usize = 6;
/// Values of [`Surroundings::below_links`].
pub(super) const BELOW_LINKS: usize = 5;
/// Classes of the number of lines before.
const INDICES: usize = 8;

/// What a feature is about: reported as the cue of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    Certain,
    Class,
    Length,
    End,
    Start,
    Case,
    Digits,
    Separators,
    Address,
    Time,
    Enclosed,
    LengthEnd,
    LengthCase,
    StartEnd,
    Cue,
    Position,
    PositionClass,
    Previous,
    Next,
    PreviousOwn,
    OwnNext,
    SecondPrevious,
    SecondNext,
    GapClass,
    SharedWords,
    SharedCount,
    MostShared,
    HeadBelow,
    Person,
    PageClass,
    Index,
    Repeated,
    BelowLinks,
    CueInSentence,
    Role,
    RoleNext,
    HeadingLevel,
    Landmark,
    Links,
    LinksAround,
    Marked,
    Stated,
    Word,
}

/// The first row of every group.
const OFFSETS: [usize; GROUPS.len()] = {
    let mut offsets = [0; GROUPS.len()];
    let mut group = 1;
    while group < GROUPS.len() {
        offsets[group] = offsets[group - 1] + GROUPS[group - 1].1;
        group += 1;
    }
    offsets
};

/// The first row of words.
const WORDS: usize = OFFSETS[Group::Word as usize];
const _: () = assert!(WORDS + 1500 < ROWS);

impl Group {
    fn row(self, value: usize) -> u16 {
        (OFFSETS[self as usize] + value.min(GROUPS[self as usize].1.saturating_sub(1))) as u16
    }

    /// The group of a row.
    pub(super) fn of(row: u16) -> Self {
        GROUPS[OFFSETS.partition_point(|&offset| offset <= usize::from(row)) - 1].0
    }

    /// The cue that the result reports if a feature of this group decided.
    pub(super) fn reason(self) -> &'static str {
        match self {
            Self::Cue | Self::CueInSentence | Self::Word => "its words",
            Self::Certain | Self::Class | Self::Length | Self::End | Self::Start | Self::Case | Self::Person => {
                "a short line of its form"
            }
            Self::LengthEnd | Self::LengthCase | Self::StartEnd | Self::Enclosed => "a short line of its form",
            Self::Digits | Self::Separators => "entries between bars or figures",
            Self::Address => "an address",
            Self::Time => "a time",
            Self::Position | Self::PositionClass | Self::Index | Self::PageClass => "its place on the page",
            Self::Previous
            | Self::Next
            | Self::PreviousOwn
            | Self::OwnNext
            | Self::SecondPrevious
            | Self::SecondNext
            | Self::HeadBelow => "the lines around it",
            Self::GapClass => "the blank lines around it",
            Self::SharedWords | Self::SharedCount | Self::MostShared => "it shares no words with the article",
            Self::Repeated => "it is repeated",
            Self::BelowLinks => "it stands below the heading of a list of links",
            Self::Role | Self::RoleNext | Self::HeadingLevel | Self::Marked => "its element on the page",
            Self::Landmark => "the part of the page it stands in",
            Self::Links | Self::LinksAround => "it is a link",
            Self::Stated => "what the head of the page says",
        }
    }
}

/// The one feature of a paragraph between paragraphs.
pub(super) const CERTAIN: u16 = 0;

/// What is known of a line beside its text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Surroundings<'l> {
    /// Sketches of the two lines before it, the line and the two after it.
    pub sketches: [Sketch; 5],
    /// Where it stands, counted from the body of the article.
    pub position: usize,
    /// How many lines are before it.
    pub index: usize,
    /// Whether there is a blank line before it, and one after it.
    pub gaps: [bool; 2],
    /// On a page with much around the article: 1 before it, 2 in it, 3 after it. 0 for all others.
    pub page: usize,
    /// Class of the share of its words that the body has, too.
    pub shared: usize,
    /// How many they are.
    pub shared_count: usize,
    /// Whether no line around the beginning of the body shares more words with it.
    pub is_most_shared: bool,
    /// Whether a byline, a date, a paragraph are among the next lines, as bits.
    pub head_below: usize,
    /// Whether the same words stand in a line before it, and in one after it.
    pub repeated: [bool; 2],
    /// How far it is below the heading of a list of links.
    pub below_links: usize,
    /// What the page tells of the line before it, the line and the one after it.
    pub layout: [Option<&'l LineLayout>; 3],
    /// Whether the page tells where its article is.
    pub has_landmarks: bool,
    /// Whether no heading of its level stands before it.
    pub is_first_of_level: bool,
}

/// What the head of a page says of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Statement {
    /// It is the headline.
    Title,
    /// The headline begins with it or it with the headline.
    PartOfTitle,
    /// Headlines are stated, and it is none.
    NoTitle,
    /// It is an author.
    Author,
    /// It names an author.
    HoldsAuthor,
    /// Authors are stated, and it names none.
    NoAuthor,
    /// It states the day of publication.
    Day,
    /// It states another day.
    OtherDay,
}

/// The class of the place of a line, given the body of the article.
pub(super) fn position(index: usize, body: &std::ops::Range<usize>) -> usize {
    let distance = |distance: usize| match distance {
        0..=2 => distance,
        3..=5 => 3,
        6..=11 => 4,
        _ => 5,
    };
    if body.is_empty() {
        14
    } else if index < body.start {
        distance(body.start - index - 1)
    } else if index == body.start {
        7
    } else if index < body.end {
        6
    } else {
        8 + distance(index - body.end)
    }
}

/// Whether a line is a paragraph for what it and its neighbors look like.
pub(super) fn is_certain(sketches: &[Sketch; 5]) -> bool {
    let [_, before, own, after, _] = sketches.map(|sketch| sketch.class);
    own == Class::Prose && before == Class::Prose && after == Class::Prose
}

/// Calls `add` with the features of a line that come from itself.
pub(super) fn own(sketch: &Sketch, folded: &[u8], cue: Option<&Cue>, add: &mut impl FnMut(u16)) {
    let class = sketch.class as usize;
    let length = length(sketch.words);
    let [end, start, case] = [sketch.end, sketch.start, sketch.case].map(usize::from);
    add(Group::Class.row(class));
    add(Group::Length.row(length));
    add(Group::End.row(end));
    add(Group::Start.row(start));
    add(Group::LengthEnd.row(length * ENDS + end));
    add(Group::StartEnd.row(start * ENDS + end));
    if let Some(cue) = cue {
        let place = match cue.place {
            Place::Anywhere => 0,
            Place::Edge => 1,
            Place::Bottom => 2,
        };
        let group =
            if matches!(sketch.class, Class::Prose | Class::Sentence) { Group::CueInSentence } else { Group::Cue };
        add(group.row(cue.kind as usize * 3 + place));
    }
    if sketch.class != Class::Prose {
        add(Group::Case.row(case));
        add(Group::LengthCase.row(length * CASES + case));
        let few = [
            (Group::Digits, sketch.digits),
            (Group::Separators, sketch.separators),
            (Group::Address, sketch.address),
            (Group::Time, sketch.time),
            (Group::Enclosed, sketch.enclosed),
        ];
        if sketch.person > 0 {
            add(Group::Person.row(usize::from(sketch.person - 1) * CLASSES + class));
        }
        few.into_iter().for_each(|(group, value)| add(group.row(usize::from(value))));
    }
    words(sketch, folded, add);
}

/// Words of the longest line of which every word counts.
const ALL_WORDS: u8 = 10;
/// Words of the longest line that counts as a whole.
const WHOLE: u8 = 4;
/// Bytes that are read for the first two words.
const READ: usize = 64;

/// The features of words: all of a short line, the first of a long one.
fn words(sketch: &Sketch, folded: &[u8], add: &mut impl FnMut(u16)) {
    let mut row = |kind: u64, hash: u64| {
        let mixed = (hash ^ kind).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40;
        add((WORDS + mixed as usize % (ROWS - WORDS)) as u16);
    };
    let number = |word: &[u8]| if word[0].is_ascii_digit() { hash(b"#") } else { hash(word) };
    let is_short = sketch.words <= ALL_WORDS && sketch.class != Class::Prose;
    let read = if is_short { folded } else { &folded[..folded.len().min(READ)] };
    let (mut count, mut first, mut last, mut all) = (0, 0, 0, 0_u64);
    for word in fold::words(read) {
        let word = number(word);
        match count {
            0 => first = word,
            1 => row(1, first.rotate_left(9) ^ word),
            2 if !is_short => break,
            _ => {}
        }
        if is_short {
            row(2, word);
        }
        all = all.rotate_left(9) ^ word;
        last = word;
        count += 1;
    }
    if count > 0 {
        row(3, first);
    }
    if is_short && count > 0 {
        row(4, last);
        if sketch.words <= WHOLE {
            row(5, all);
        }
    }
}

/// Whether a position is before the article (0), in it, or after it.
fn place(position: usize) -> usize {
    match position {
        0..=5 | 14 => 0,
        6 | 7 => 1,
        _ => 2,
    }
}

/// Calls `add` with the features of a line that come from what is around it.
pub(super) fn around(surroundings: &Surroundings, add: &mut impl FnMut(u16)) {
    let Surroundings { sketches, position, index, gaps, page, shared, repeated, below_links, .. } = surroundings;
    let [second_before, before, own, after, second_after] = sketches.map(|sketch| sketch.class as usize);
    add(Group::Position.row(*position));
    add(Group::PositionClass.row(position * CLASSES + own));
    add(Group::Previous.row(before));
    add(Group::Next.row(after));
    add(Group::PreviousOwn.row(before * CLASSES + own));
    add(Group::OwnNext.row(own * CLASSES + after));
    add(Group::SecondPrevious.row(second_before));
    add(Group::SecondNext.row(second_after));
    add(Group::GapClass.row((usize::from(gaps[0]) * 2 + usize::from(gaps[1])) * CLASSES + own));
    add(Group::PageClass.row(page * CLASSES + own));
    let place = place(*position);
    if sketches[2].class != Class::Prose {
        add(Group::SharedWords.row(place * SHARES + shared));
        add(Group::SharedCount.row(place * SHARED_COUNTS + surroundings.shared_count.min(SHARED_COUNTS - 1)));
        add(Group::HeadBelow.row(place * 8 + surroundings.head_below));
        if surroundings.is_most_shared {
            add(Group::MostShared.row(place));
        }
    }
    add(Group::Index.row(match index {
        0..=3 => *index,
        4..=7 => 4,
        8..=15 => 5,
        16..=31 => 6,
        _ => 7,
    }));
    match repeated {
        [false, false] => {}
        [before, after] => {
            add(Group::Repeated.row((usize::from(*before) + 2 * usize::from(*after) - 1) * CLASSES + own))
        }
    }
    if *below_links > 0 {
        add(Group::BelowLinks.row(below_links * CLASSES + own));
    }
    of_layout(surroundings, own, place, add);
}

/// The features of what the page tells about the line.
fn of_layout(surroundings: &Surroundings, class: usize, place: usize, add: &mut impl FnMut(u16)) {
    let [before, Some(layout), after] = surroundings.layout else { return };
    let role = |layout: Option<&LineLayout>| layout.map_or(0, |layout| layout.role as usize);
    add(Group::Role.row(layout.role as usize * CLASSES + class));
    add(Group::RoleNext.row(layout.role as usize * ROLES + role(after)));
    let landmark = match layout.landmark {
        Landmark::None if surroundings.has_landmarks => LANDMARKS - 1,
        landmark => landmark as usize,
    };
    add(Group::Landmark.row(landmark * CLASSES + class));
    let own = links(Some(layout));
    add(Group::Links.row(own * CLASSES + class));
    add(Group::LinksAround.row((own * FEW + links(before)) * FEW + links(after)));
    if layout.heading_level > 0 {
        let level = usize::from(layout.heading_level.min(4) - 1) * 2 + usize::from(surroundings.is_first_of_level);
        add(Group::HeadingLevel.row(level * 3 + place));
    }
    if layout.is_author {
        add(Group::Marked.row(place));
    }
    if layout.datetime.is_some() {
        add(Group::Marked.row(3 + place));
    }
    const { assert!(LineRole::Control as usize + 1 == ROLES && Landmark::Form as usize + 2 == LANDMARKS) };
}

/// The class of the share of a line's letters that are inside links.
fn links(layout: Option<&LineLayout>) -> usize {
    match layout.map_or(0.0, |layout| layout.link_share) {
        share if share >= 0.9 => 3,
        share if share >= 0.4 => 2,
        share if share > 0.0 => 1,
        _ => 0,
    }
}

/// The feature of what the head of the page says of a line at `position`.
pub(super) fn stated(statement: Statement, position: usize) -> u16 {
    const { assert!(Statement::OtherDay as usize + 1 == STATEMENTS) };
    Group::Stated.row(statement as usize * 3 + place(position))
}

/// Whether a feature is a word.
pub fn is_word(feature: u16) -> bool {
    usize::from(feature) >= WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_in_order_and_rows_belong_to_them() {
        for (number, (group, values)) in GROUPS.into_iter().enumerate() {
            assert_eq!(group as usize, number);
            for value in 0..values {
                assert_eq!(Group::of(group.row(value)), group);
            }
        }
        assert_eq!(Group::of((ROWS - 1) as u16), Group::Word);
    }
}
