//! Which lines belong to the article, and how they group into headings and paragraphs.
//!
//! ```text
//! lines ─ blocks ─ labels, boilerplate ─ title ─ duplicates ─ subtitle, byline, dateline, day of publication
//! ```
//!
//! A line is labeled by a linear chain over all lines: `features` of each line and its surroundings, weights learned from
//! labeled articles (`model`), and the best labels of all lines together (`labels`).

mod blocks;
mod boilerplate;
mod boundaries;
mod cues;
mod dateline;
mod dates;
mod features;
mod head;
mod label;
mod labels;
#[doc(hidden)]
pub mod learning;
mod model;
mod observe;
mod options;
mod page;
mod parts;
mod sketch;
mod teaser;
mod title;

use crate::{
    Date, Span,
    article::Article,
    layout::{Layout, LineRole},
    repeats::{self, DuplicateReason, Known, PassageWords, Repeat},
    steps::{self, Steps},
    text::{pieces::Pieces, shape},
};
pub use label::LineLabel;
use model::LineModel;
pub use options::{Keep, LineOptions, Scope};
pub use parts::Parts;
use std::{borrow::Cow, ops::Range};

/// One line of the text.
///
/// ```
/// let text = "Rain ends\nPhoto by: Jane Doe\nIt was dry.";
/// let analysis = article_analyzer::analyze(text, &Default::default());
/// assert_eq!(&text[analysis.lines[2].span.range()], "It was dry.");
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "camelCase"))]
#[non_exhaustive]
pub struct Line {
    /// Where it is, without its terminator.
    pub span: Span,
    /// What it is in the article.
    pub label: LineLabel,
    /// Whether it is kept, and if not, why.
    pub status: Status,
    /// The element that it stands in on its page, as far as the [`Layout`] tells.
    pub role: LineRole,
    /// 1 to 6 if that is a heading, else 0.
    pub heading_level: u8,
    /// The number of an item of an ordered list that begins here, else 0.
    pub list_number: u16,
}

/// What becomes of a line.
///
/// ```
/// use article_analyzer::{BoilerplateKind, Status, analyze};
///
/// let lines = analyze("Rain ends\nPhoto by: Jane Doe\nRain ends\nIt was dry.", &Default::default()).lines;
/// assert!(matches!(lines[1].status, Status::Boilerplate { kind: BoilerplateKind::PhotoCredit, .. }));
/// assert!(matches!(lines[2].status, Status::Duplicate { of: 0, .. }));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "camelCase"))]
pub enum Status {
    /// Part of the article (or blank, or a rule).
    Kept,
    /// Says what another line says.
    Duplicate {
        /// Index of the kept line that it repeats.
        of: usize,
        /// How it repeats it.
        reason: DuplicateReason,
        /// 0.0 to 1.0; 1.0 for identical lines.
        similarity: f32,
    },
    /// Not written by the article's author.
    Boilerplate {
        /// What it is.
        kind: BoilerplateKind,
        /// The words or the shape that gave it away.
        cue: Cow<'static, str>,
    },
}

/// Kinds of lines that come from the page around the article.
///
/// ```
/// use article_analyzer::BoilerplateKind;
///
/// assert_eq!(BoilerplateKind::PhotoCredit.name(), "photoCredit");
/// assert_eq!(BoilerplateKind::ALL[BoilerplateKind::Timestamp as usize], BoilerplateKind::Timestamp);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "camelCase"))]
#[non_exhaustive]
pub enum BoilerplateKind {
    /// "Photo by: Reuters", "© Greg Nash".
    PhotoCredit,
    /// "Share on Facebook".
    SharePlea,
    /// "Related news", "Read more".
    RelatedLink,
    /// A line that is nothing but a link.
    BareUrl,
    /// "![1055335874_0.jpg]".
    ImageMarkup,
    /// "Sign up for our newsletter".
    SubscriptionPlea,
    /// "We use cookies".
    CookieNotice,
    /// "Home | News | Sport".
    Navigation,
    /// "Updated 5 hours ago".
    Timestamp,
    /// "Follow me on …".
    AuthorFollow,
    /// "Source: zerohedge".
    SourceCredit,
    /// A line that the reader has removed: see [`LineOptions::removed`]. The last one, as it has no cues.
    RemovedByReader,
}

impl BoilerplateKind {
    /// Every kind, in the order of their numbers.
    pub const ALL: [Self; 12] = [
        Self::PhotoCredit,
        Self::SharePlea,
        Self::RelatedLink,
        Self::BareUrl,
        Self::ImageMarkup,
        Self::SubscriptionPlea,
        Self::CookieNotice,
        Self::Navigation,
        Self::Timestamp,
        Self::AuthorFollow,
        Self::SourceCredit,
        Self::RemovedByReader,
    ];

    /// The name used in JSON and JavaScript.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PhotoCredit => "photoCredit",
            Self::SharePlea => "sharePlea",
            Self::RelatedLink => "relatedLink",
            Self::BareUrl => "bareUrl",
            Self::ImageMarkup => "imageMarkup",
            Self::SubscriptionPlea => "subscriptionPlea",
            Self::CookieNotice => "cookieNotice",
            Self::Navigation => "navigation",
            Self::Timestamp => "timestamp",
            Self::AuthorFollow => "authorFollow",
            Self::SourceCredit => "sourceCredit",
            Self::RemovedByReader => "removedByReader",
        }
    }
}

/// A heading or paragraph: one kept line, or several that were hard-wrapped.
///
/// ```
/// let text = "Rain ends\n\nIt was dry.\n";
/// let analysis = article_analyzer::analyze(text, &Default::default());
/// let blocks: Vec<_> = analysis.blocks.iter().map(|block| &text[block.span.range()]).collect();
/// assert_eq!(blocks, ["Rain ends", "It was dry."]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "camelCase"))]
pub struct Block {
    /// From the first to the last non-space character.
    pub span: Span,
    /// Indices of its lines.
    pub lines: Range<usize>,
}

/// One of the articles of a text, into which several may have been pasted, one below the other.
///
/// ```
/// let text = "Rain ends\nBy Jane Doe\n\nIt was dry in the north on Monday, and people danced in the streets.\nShare";
/// let analysis = article_analyzer::analyze(text, &Default::default());
/// assert_eq!(analysis.articles.len(), 1);
/// assert_eq!(analysis.articles[0].title, analysis.title);
/// assert_eq!(analysis.articles[0].lines, 0..4);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "camelCase"))]
#[non_exhaustive]
pub struct ArticleRange {
    /// From the first character of its first kept line to the last one of its last.
    pub span: Span,
    /// Indices of its lines, from the first kept one to the last.
    pub lines: Range<usize>,
    /// Its headline. That of the first article is the title of the whole text.
    pub title: Option<Span>,
    /// Who wrote it. That of the first article is the byline of the whole text.
    pub byline: Option<Span>,
    /// Where it says when it was published; for the first article as for the whole text.
    pub published: Option<Span>,
}

/// What is known of the blocks of the last text.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    lines: Pieces<observe::KnownLine>,
    /// Of sentences, too, as many paragraphs are one.
    pub(crate) words: Pieces<PassageWords>,
}

impl Memory {
    /// Forgets what the text that is done did not have.
    pub(crate) fn turn_over(&self) {
        self.lines.turn_over();
        self.words.turn_over();
    }
}

/// What this stage finds.
///
/// ```
/// use article_analyzer::{LineOptions, article::Article, layout::Layout, lines::classify};
///
/// let text = "Rain ends\nBy Jane Doe\nIt was dry in the north on Monday.";
/// let lines = classify(&Article::new(text), &Layout::default(), &LineOptions::default());
/// assert_eq!(lines.byline.map(|byline| &text[byline.range()]), Some("By Jane Doe"));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    /// Every line of the text.
    pub lines: Vec<Line>,
    /// Kept lines that are not blank, as blocks.
    pub blocks: Vec<Block>,
    /// The articles that the blocks belong to: mostly one. None without blocks.
    pub articles: Vec<ArticleRange>,
    /// The headline.
    pub title: Option<Span>,
    /// What stands below the headline and sums up the article.
    pub subtitle: Option<Span>,
    /// Who wrote it.
    pub byline: Option<Span>,
    /// Where and when it was filed.
    pub dateline: Option<Span>,
    /// Where it says when it was published.
    pub published: Option<Span>,
    /// The day it was published, if the text states it with its year.
    pub publication_date: Option<Date>,
}

/// Decides for every line of `article` what it is and whether it is kept, and groups the kept ones.
///
/// `layout` is evidence beside the text; [`Layout::default`] if nothing is known. Time is that of sorting the lines by a
/// hash, memory about one hundred bytes a line.
///
/// ```
/// use article_analyzer::{LineOptions, article::Article, layout::Layout, lines::classify};
///
/// let article = Article::new("Rain ends\nRain ends\nIt was dry.");
/// let lines = classify(&article, &Layout::default(), &LineOptions::default());
/// assert_eq!(lines.blocks.len(), 2);
/// ```
pub fn classify(article: &Article, layout: &Layout, options: &LineOptions) -> Lines {
    steps::finish(classify_in_steps(article, layout, options, None, &Steps::none()))
}

pub(crate) async fn classify_in_steps(
    article: &Article<'_>,
    layout: &Layout,
    options: &LineOptions,
    memory: Option<&Memory>,
    steps: &Steps,
) -> Lines {
    classify_by(LineModel::built_in(), article, layout, options, memory, steps).await
}

async fn classify_by(
    model: &LineModel,
    article: &Article<'_>,
    layout: &Layout,
    options: &LineOptions,
    memory: Option<&Memory>,
    steps: &Steps,
) -> Lines {
    let text = article.text;
    steps.stage(1.0, text.len());
    let mut lines = Vec::with_capacity(article.lines.len());
    for part in article.lines.chunks(LINES_AT_ONCE) {
        lines.extend(part.iter().map(|&span| Line {
            span,
            label: LineLabel::Blank,
            status: Status::Kept,
            role: LineRole::Text,
            heading_level: 0,
            list_number: 0,
        }));
        steps.done(part.len()).await;
    }
    for (line, layout) in lines.iter_mut().zip(&layout.lines) {
        line.role = layout.role;
        match layout.role {
            LineRole::Heading => line.heading_level = layout.heading_level.min(6),
            LineRole::ListItem => line.list_number = layout.list_number,
            _ => {}
        }
        steps.done(LABELED).await;
    }
    let mut restored = options.restored.clone();
    restored.sort_unstable();
    let mut blocks = blocks::find(article, steps).await;
    take_out_removed(&mut blocks, &mut lines, options, &restored);
    steps.stage(5.0, text.len());
    let labels::Labels { blocks: mut labels, body, hashes, mut headlines } =
        labels::find(model, text, &blocks, layout, memory.map(|memory| &memory.lines), steps).await;
    let title = title::find(text, &blocks, &labels, &body);
    // What stands above the headline of the text is no article.
    headlines.retain(|&headline| title.is_none_or(|title| title < headline));
    for &headline in headlines.iter().chain(&title) {
        labels[headline].boilerplate = None;
    }
    for (block, label) in blocks.iter().zip(&labels) {
        let line_label = label.line_label(&text[block.span.range()]);
        lines[block.lines.clone()].iter_mut().for_each(|line| line.label = line_label);
        if let Some((kind, cue)) = label.boilerplate.filter(|_| options.boilerplate) {
            mark(&mut lines, block, Status::Boilerplate { kind, cue: cue.into() }, &restored);
        }
        steps.done(LABELED).await;
    }
    let scope = if options.scope == Scope::Body { body.clone() } else { 0..blocks.len() };
    let may_recur = |block: usize| {
        let is_inside = body.is_empty() || body.contains(&block);
        !labels[block].may_be_boilerplate && (is_inside || is_statement(&text[blocks[block].span.range()]))
    };
    let passages =
        Passages { text, blocks: &blocks, title, headlines: &headlines, scope, hashes: &hashes, may_recur: &may_recur };
    let words = memory.map(|memory| &memory.words);
    mark_duplicates(passages, &mut lines, &restored, options, words, steps).await;
    let is_kept = |line: usize| lines[line].status == Status::Kept;
    let mut kept = blocks.iter().map(|block| is_kept(block.lines.start));
    labels.retain(|_| kept.next().unwrap_or_default());
    let headlines: Vec<usize> = headlines.into_iter().map(|headline| blocks[headline].lines.start).collect();
    let title = title.map(|title| match lines[blocks[title].lines.start].status {
        Status::Duplicate { of, .. } => of,
        _ => blocks[title].lines.start,
    });
    blocks.retain(|block| is_kept(block.lines.start));
    let title = title.and_then(|line| blocks.binary_search_by_key(&line, |block| block.lines.start).ok());
    let starts = headlines.iter().map(|&line| blocks.partition_point(|block| block.lines.start < line));
    let starts: Vec<usize> = starts.collect();
    let title = title.filter(|title| starts.first().is_none_or(|start| title < start));
    let ends = starts.iter().copied().chain([blocks.len()]);
    let titles = [title].into_iter().chain(starts.iter().copied().map(Some));
    let (mut articles, mut head_of_text) = (Vec::new(), None);
    for ((start, title), end) in [0].into_iter().chain(starts.iter().copied()).zip(titles).zip(ends) {
        let (blocks, labels) = (&blocks[start..end], &labels[start..end]);
        let head = head::find(text, blocks, labels, title.map(|title| title - start), layout);
        label_head(&mut lines, blocks, title.map(|title| title - start), &head);
        if let (Some(first), Some(last)) = (blocks.first(), blocks.last()) {
            articles.push(ArticleRange {
                span: Span::new(first.span.start, last.span.end),
                lines: first.lines.start..last.lines.end,
                title: title.map(|title| blocks[title - start].span),
                byline: head.byline,
                published: head.published,
            });
        }
        head_of_text.get_or_insert(head);
        steps.done(LABELED).await;
    }
    label_copies(&mut lines, steps).await;
    let span = |block: usize| blocks[block].span;
    let head::Head { subtitle, byline, dateline, published, publication_date } = head_of_text.unwrap_or_default();
    let (title, subtitle) = (title.map(span), subtitle.map(span));
    Lines { lines, blocks, articles, title, subtitle, byline, dateline, published, publication_date }
}

/// Labels what the head of an article names: its headline `title`, subtitle and byline.
fn label_head(lines: &mut [Line], blocks: &[Block], title: Option<usize>, head: &head::Head) {
    let byline = head.byline.and_then(|byline| blocks.iter().position(|block| block.span.contains(byline)));
    let parts = [(title, LineLabel::Title), (head.subtitle, LineLabel::Subtitle), (byline, LineLabel::Byline)];
    for (block, label) in parts.into_iter().filter_map(|(block, label)| block.map(|block| (block, label))) {
        lines[blocks[block].lines.clone()].iter_mut().for_each(|line| line.label = label);
    }
}

/// A copy is in the article what the line is that it repeats.
async fn label_copies(lines: &mut [Line], steps: &Steps) {
    for index in 0..lines.len() {
        if let Status::Duplicate { of, reason, .. } = lines[index].status
            && reason != DuplicateReason::Contained
        {
            lines[index].label = lines[of].label;
        }
        steps.done(LABELED).await;
    }
}

/// What is compared.
struct Passages<'p> {
    text: &'p str,
    blocks: &'p [Block],
    /// The headline.
    title: Option<usize>,
    /// Those of the articles below the first one.
    headlines: &'p [usize],
    /// The blocks that are compared.
    scope: Range<usize>,
    /// For each block a hash of what it says.
    hashes: &'p [u64],
    /// Whether a short block may say on purpose what another one says.
    may_recur: &'p dyn Fn(usize) -> bool,
}

/// Marks the duplicates among the kept blocks.
async fn mark_duplicates(
    passages: Passages<'_>,
    lines: &mut [Line],
    restored: &[usize],
    options: &LineOptions,
    words: Option<&Pieces<PassageWords>>,
    steps: &Steps,
) {
    let Passages { text, blocks, title, headlines, scope, hashes, may_recur } = passages;
    steps.stage(6.0, repeats::work(text.len(), scope.len()));
    let (mut kept, mut spans, mut kept_hashes) = (Vec::new(), Vec::new(), Vec::new());
    for block in scope.filter(|&block| lines[blocks[block].lines.start].status == Status::Kept) {
        kept.push(block);
        spans.push(blocks[block].span);
        kept_hashes.push(hashes[block]);
        steps.done(LABELED).await;
    }
    let passage = |index: usize| &text[blocks[kept[index]].span.range()];
    let should_remove = |repeat: &Repeat| {
        let is_variant = matches!(repeat.reason, DuplicateReason::Near | DuplicateReason::Contained);
        let is_title = is_variant && title == Some(kept[repeat.index]);
        !is_title
            && headlines.binary_search(&kept[repeat.index]).is_err()
            && should_remove(passage(repeat.index), passage(0), repeat, &|| may_recur(kept[repeat.index]), options)
    };
    let known = Known { hashes: Some(kept_hashes), words };
    let repeats = repeats::find(text, &mut spans, known, &options.criteria(), &is_part, &should_remove, steps).await;
    for Repeat { index, of, reason, similarity } in repeats {
        let of = blocks[kept[of]].lines.start;
        mark(lines, &blocks[kept[index]], Status::Duplicate { of, reason, similarity }, restored);
    }
}

/// Whether a short line is an answer, an entry of a list or a row of a table, which are given again, rather than a headline.
fn is_statement(line: &str) -> bool {
    shape::ends_sentence(line)
        || shape::is_list_item(line)
        || line.starts_with(|first: char| first.is_numeric() || shape::is_dash(first) || "“\"‘".contains(first))
        || line.contains(['\t', '|'])
}

/// Whether a line that a longer one holds repeats it. A sentence may be a pull quote, a name may be an entry of a list.
fn is_part(passage: &str) -> bool {
    !shape::ends_sentence(passage)
        && !passage.starts_with(shape::is_dash)
        && shape::count_words(passage, HEADLINE_WORDS) == HEADLINE_WORDS
}

/// Whether a passage that says what another one says is too much, rather than said twice on purpose.
///
/// Short lines may be dialogue, table cells or a refrain, but not if they repeat the first line, which is taken for the
/// title. The title itself is no variant or part of another line.
fn should_remove(
    passage: &str,
    first: &str,
    repeat: &Repeat,
    may_recur: &dyn Fn() -> bool,
    options: &LineOptions,
) -> bool {
    let is_same = matches!(repeat.reason, DuplicateReason::Identical | DuplicateReason::SameWords);
    let repeats_title = repeat.index.min(repeat.of) == 0 && is_same && !shape::ends_sentence(first);
    // An answer is often given twice, but not one right after the other.
    let is_neighbor = repeat.index.abs_diff(repeat.of) == 1;
    let minimum = match repeats_title {
        true => options.minimum_words.min(TITLE_WORDS),
        false if is_neighbor || !may_recur() => options.minimum_words,
        false => options.minimum_words.saturating_mul(2),
    };
    let is_title = repeat.index == 0 && !is_same;
    let is_far = options.adjacent_only && !is_same && repeat.index.abs_diff(repeat.of) != 1;
    !is_title && !is_far && shape::count_words(passage, minimum) >= minimum
}

/// What looking at a labeled line comes to, in bytes that are read closely.
const LABELED: usize = 1;
/// Lines that are made ready in one go.
const LINES_AT_ONCE: usize = 1 << 12;
/// Words of the shortest line that is a headline rather than a name where it is part of another line.
const HEADLINE_WORDS: usize = 7;
/// Words of the shortest title that is worth removing where it is repeated.
const TITLE_WORDS: usize = 2;

/// Takes out the blocks that the reader has removed, before anything else looks at them: the rest is labeled as if they were not there.
fn take_out_removed(blocks: &mut Vec<Block>, lines: &mut [Line], options: &LineOptions, restored: &[usize]) {
    if options.removed.is_empty() {
        return;
    }
    for &line in &options.removed {
        let block = blocks.partition_point(|block| block.lines.end <= line);
        if let Some(block) = blocks.get(block).filter(|block| block.lines.contains(&line)) {
            let (kind, cue) = (BoilerplateKind::RemovedByReader, "the reader".into());
            mark(lines, block, Status::Boilerplate { kind, cue }, restored);
        }
    }
    blocks.retain(|block| {
        let is_kept = lines[block.lines.start].status == Status::Kept;
        if !is_kept {
            lines[block.lines.clone()].iter_mut().for_each(|line| line.label = LineLabel::Boilerplate);
        }
        is_kept
    });
}

/// Gives `status` to the lines of `block`, unless the reader has restored one of them; `restored` is sorted.
fn mark(lines: &mut [Line], block: &Block, status: Status, restored: &[usize]) {
    let first = restored.partition_point(|&line| line < block.lines.start);
    if restored.get(first).is_none_or(|&line| line >= block.lines.end) {
        lines[block.lines.clone()].iter_mut().for_each(|line| line.status = status.clone());
    }
}
