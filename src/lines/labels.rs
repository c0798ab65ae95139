//! Labels of all lines together, and which lines are removed.
//!
//! The state of a line alone does not remove it: the best labeling with the line as boilerplate has to be better than the
//! best one without by a margin. Losing a sentence of the article is the worst error, so the margin of running text is high.

use super::{
    Block, BoilerplateKind,
    boilerplate::Cue,
    boundaries,
    features::Group,
    label::{LineLabel, STATES, State},
    model::{LineModel, ROW, Scores, WEIGHT_STEPS},
    observe::{KnownLine, Observed},
    sketch::Class,
};
use crate::{
    layout::Layout,
    sequence::chain,
    steps::Steps,
    text::{pieces::Pieces, shape},
};
use std::ops::Range;

/// What is found of the blocks.
pub(super) struct Labels {
    pub blocks: Vec<BlockLabel>,
    /// From the first to the last paragraph of the article; empty if there is none.
    pub body: Range<usize>,
    /// For each block a hash of what it says.
    pub hashes: Vec<u64>,
    /// The headlines of further articles in the same text.
    pub headlines: Vec<usize>,
}

/// What is found of one block.
#[derive(Clone, Copy, Debug)]
pub(super) struct BlockLabel {
    /// The best state of those that stay.
    pub state: State,
    /// Why it is removed, if it is.
    pub boilerplate: Option<(BoilerplateKind, &'static str)>,
    /// Whether it is more probably boilerplate than not, though not by so much that it is removed.
    pub may_be_boilerplate: bool,
    /// How much better the text is labeled with the block as title than as anything else; `None` for what the page says is navigation.
    pub title: Option<i32>,
    /// And as byline.
    pub byline: i32,
}

impl BlockLabel {
    /// What the block, which says `line`, is in the article, title and subtitle aside.
    pub(super) fn line_label(&self, line: &str) -> LineLabel {
        if self.boilerplate.is_some() {
            return LineLabel::Boilerplate;
        }
        match self.state {
            State::Byline => LineLabel::Byline,
            State::Source if line.contains(|character: char| character.is_ascii_digit()) => LineLabel::PublicationDate,
            State::Source => LineLabel::Source,
            State::ListItem if line.contains('\t') || line.matches(" | ").count() > 1 => LineLabel::TableRow,
            State::ListItem => LineLabel::ListItem,
            State::Quote => LineLabel::Quote,
            State::Caption => LineLabel::Caption,
            State::Paragraph => LineLabel::Paragraph,
            _ if shape::is_prose(line) => LineLabel::Paragraph,
            _ => LineLabel::Heading,
        }
    }
}

/// By so much boilerplate has to be more probable than any other label, in logarithms of odds: for lines that
/// are no sentences, for sentences of [`shape::PROSE_WORDS`] words or more, and for paragraphs and dates.
const MARGIN: i16 = 2 * WEIGHT_STEPS;
const SENTENCE_MARGIN: i16 = 8 * WEIGHT_STEPS;
const PROSE_MARGIN: i16 = 12 * WEIGHT_STEPS;
/// For sentences of a few words.
const SHORT_SENTENCE_MARGIN: i16 = 4 * WEIGHT_STEPS;
/// What a cue takes from a margin.
const CUE: i16 = 2 * WEIGHT_STEPS;
/// And a label of several words before a link, which hardly anything else begins with: "Read more: …".
const LABEL: i16 = 6 * WEIGHT_STEPS;
/// Above the article, a line that is nothing but a cue stays only if the best labeling without it as boilerplate is better by so much;
/// elsewhere it always goes.
const CUE_MARGIN: i32 = 4 * WEIGHT_STEPS as i32;
/// For other lines between the paragraphs of the article.
const INSIDE_MARGIN: i16 = 12 * WEIGHT_STEPS;
/// And after the last paragraph, where nothing tells that the article has ended.
const TAIL_MARGIN: i16 = 4 * WEIGHT_STEPS;
/// A line right below the heading of a list of links stays only if the best labeling without it as boilerplate is better by so much.
const LISTED_MARGIN: i32 = 20 * WEIGHT_STEPS as i32;
/// For every line of a text with next to no prose.
const LIST_MARGIN: i16 = 6 * WEIGHT_STEPS;
/// A line stays if the best labeling with it as title is worse by no more than this.
const TITLE_MARGIN: i32 = 2 * WEIGHT_STEPS as i32;
/// If it shares more words with the article than any other line around the article's beginning.
const SHARED_TITLE_MARGIN: i32 = 6 * WEIGHT_STEPS as i32;

/// Less than every score of a line that may be the title.
const NO_TITLE: i32 = i32::MIN / 2;

/// Labels `blocks`. Linear in the length of the text.
pub(super) async fn find(
    model: &LineModel,
    text: &str,
    blocks: &[Block],
    layout: &Layout,
    known: Option<&Pieces<KnownLine>>,
    steps: &Steps,
) -> Labels {
    let mut emissions: Vec<Scores> = vec![[0; ROW]; blocks.len()];
    let add = |block: usize, feature| model.add(feature, &mut emissions[block]);
    let observed = Observed::new(text, blocks, layout, known, steps, add).await;
    let mut folded = Vec::new();
    let mut forward: Vec<chain::Scores<STATES>> = Vec::with_capacity(blocks.len());
    for (block, scores) in emissions.iter_mut().enumerate() {
        observed.features(block, &mut folded, &mut |feature| model.add(feature, scores));
        forward.push(model.chain.forward(forward.last(), scores));
        steps.done(LINE).await;
    }
    let mut labels = Vec::with_capacity(blocks.len());
    let mut after = [0; STATES];
    for block in (0..blocks.len()).rev() {
        let sums = std::array::from_fn(|state| i32::from(forward[block][state]) + i32::from(after[state]));
        labels.push(decide(model, &observed, block, &sums));
        after = model.chain.backward(&after, &emissions[block]);
        steps.done(LINE).await;
    }
    labels.reverse();
    let headlines = boundaries::find(&observed, steps).await;
    let Observed { body, hashes, .. } = observed;
    Labels { blocks: labels, body, hashes, headlines }
}

/// What a look at one line comes to, in bytes that are read closely.
const LINE: usize = 8;

fn decide(model: &LineModel, observed: &Observed, block: usize, sums: &[i32; STATES]) -> BlockLabel {
    let best = |is: fn(State) -> bool| {
        let states = State::ALL.into_iter().filter(|&state| is(state));
        states.rev().max_by_key(|&state| sums[state as usize]).unwrap_or(State::Paragraph)
    };
    let state = best(|state| !state.is_boilerplate());
    let boilerplate = best(State::is_boilerplate);
    let better = |state: State| {
        let others = State::ALL.into_iter().filter(|&other| other != state).map(|other| sums[other as usize]);
        sums[state as usize] - others.max().unwrap_or(0)
    };
    let margin = sums[boilerplate as usize] - sums[state as usize];
    let is_markup = observed.cue(block).is_some_and(Cue::is_markup) && !observed.is_reference(block);
    let title_margin = if observed.is_most_shared(block) { SHARED_TITLE_MARGIN } else { TITLE_MARGIN };
    let may_be_title = better(State::Title) >= -title_margin && !observed.is_listed(block);
    let is_navigation = observed.is_navigation(block);
    let is_unlikely = || margin >= needed_margin(observed, block) && !may_be_title && !observed.is_subject(block);
    let is_removed = is_markup || is_navigation || is_unlikely();
    BlockLabel {
        state,
        boilerplate: is_removed.then(|| reason(model, observed, block, state, boilerplate)),
        may_be_boilerplate: margin > 0,
        // The headlines of other articles are as good.
        title: (!is_navigation).then(|| if observed.is_listed(block) { NO_TITLE } else { better(State::Title) }),
        byline: better(State::Byline),
    }
}

/// By how much the best labeling with the block as boilerplate has to be better.
fn needed_margin(observed: &Observed, block: usize) -> i32 {
    let sketch = observed.sketch(block);
    // Sources, and the heading above them.
    if observed.is_reference(block) || observed.is_reference(block + 1) {
        return i32::MAX;
    }
    if matches!(sketch.class, Class::Cue | Class::Credit) {
        // Above the article it may be the headline.
        return if observed.is_above(block) { -CUE_MARGIN } else { i32::MIN };
    }
    if observed.is_listed(block) {
        return -LISTED_MARGIN;
    }
    let cue = match observed.cue(block) {
        Some(cue) if cue.is_label_of_link() => LABEL,
        _ if sketch.has_cue => CUE,
        _ => 0,
    };
    let by_form = match sketch.class {
        // A program is text of the article, whatever its words.
        _ if sketch.is_code => i16::MAX,
        Class::Prose | Class::Date => PROSE_MARGIN - cue,
        Class::Sentence if usize::from(sketch.words) >= shape::PROSE_WORDS => SENTENCE_MARGIN - cue,
        Class::Sentence => SHORT_SENTENCE_MARGIN - cue,
        _ => MARGIN,
    };
    // A cue there ("Related: …") counts twice: only what tells nothing of itself is protected by its place.
    let by_place = match () {
        () if observed.is_inside(block) => INSIDE_MARGIN - 2 * cue,
        () if observed.is_tail(block) => TAIL_MARGIN - cue,
        () => 0,
    };
    let of_list = if observed.has_little_prose() { LIST_MARGIN } else { 0 };
    i32::from(by_form.max(by_place).max(of_list))
}

/// The kind of boilerplate and what decided: a cue, or else the feature that speaks most for it.
fn reason(
    model: &LineModel,
    observed: &Observed,
    block: usize,
    kept: State,
    boilerplate: State,
) -> (BoilerplateKind, &'static str) {
    if let Some(cue) = observed.cue(block) {
        return (cue.kind, cue.text);
    }
    if observed.is_navigation(block) {
        return (BoilerplateKind::Navigation, Group::Landmark.reason());
    }
    let mut strongest = (i16::MIN, Group::Class);
    let mut add = |feature: u16| {
        let weight = |state: State| i16::from(model.weight(feature, state as usize));
        let difference = weight(boilerplate) - weight(kept);
        if difference > strongest.0 {
            strongest = (difference, Group::of(feature));
        }
    };
    observed.own_features(block, &mut add);
    observed.features(block, &mut Vec::new(), &mut add);
    let kind = match boilerplate {
        State::RelatedLink => BoilerplateKind::RelatedLink,
        State::Credit => BoilerplateKind::PhotoCredit,
        _ => BoilerplateKind::Navigation,
    };
    (kind, strongest.1.reason())
}
