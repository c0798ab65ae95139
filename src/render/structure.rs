//! What a block is in the structure of its page, for those who write it: a heading, an item of a list, a row of a table.
//!
//! Only what the page says counts. A text without a page is written as paragraphs: what its lines are is a guess, and a guess
//! should not change how an article looks.

use crate::{Analysis, ArticleRange, Block, layout::LineRole};

/// What a block is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Title,
    Byline,
    Paragraph,
    /// Of a paragraph whose lines are kept apart.
    Line,
    /// With its level.
    Heading(u8),
    Item,
    /// With its number.
    NumberedItem(u16),
    Quote,
    Row,
    Caption,
    Preformatted,
}

impl Form {
    pub(super) fn of(analysis: &Analysis, block: &Block) -> Self {
        let line = &analysis.lines[block.lines.start];
        let article = article_around(analysis, block);
        match line.role {
            _ if Some(block.span) == analysis.title => Self::Title,
            _ if article.is_some_and(|article| article.title == Some(block.span)) => Self::Heading(1),
            _ if article.is_some_and(|article| article.byline == Some(block.span)) => Self::Byline,
            LineRole::Heading => Self::Heading(line.heading_level),
            LineRole::ListItem if line.list_number > 0 => Self::NumberedItem(line.list_number),
            LineRole::ListItem => Self::Item,
            LineRole::Quote => Self::Quote,
            LineRole::TableRow => Self::Row,
            LineRole::Caption => Self::Caption,
            LineRole::Preformatted => Self::Preformatted,
            LineRole::Paragraph => Self::Line,
            LineRole::Text | LineRole::Control => Self::Paragraph,
        }
    }

    /// What it is written into, together with its neighbors.
    pub(super) const fn group(self) -> Option<Group> {
        match self {
            Self::Title | Self::Byline | Self::Paragraph | Self::Heading(_) => None,
            Self::Line => Some(Group::Lines),
            Self::Item => Some(Group::List),
            Self::NumberedItem(_) => Some(Group::OrderedList),
            Self::Quote => Some(Group::Quote),
            Self::Row => Some(Group::Table),
            Self::Caption => Some(Group::Figure),
            Self::Preformatted => Some(Group::Preformatted),
        }
    }

    /// Whether a block of the form `next` that begins in the line `line` goes into the same element as `last`, which has this form.
    pub(super) fn goes_on(self, last: &Block, next: Self, line: usize) -> bool {
        match (self, next) {
            // A blank line parts paragraphs.
            (Self::Line, Self::Line) => last.lines.end == line,
            (Self::NumberedItem(number), Self::NumberedItem(next)) => next == number.saturating_add(1),
            (Self::Caption, _) => false,
            _ => self.group().is_some() && self.group() == next.group(),
        }
    }
}

/// The article that a block belongs to.
fn article_around<'a>(analysis: &'a Analysis, block: &Block) -> Option<&'a ArticleRange> {
    let at = analysis.articles.partition_point(|article| article.span.end <= block.span.start);
    analysis.articles.get(at)
}

/// Blocks that are written into one element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Group {
    /// A paragraph.
    Lines,
    List,
    OrderedList,
    Quote,
    Table,
    Figure,
    Preformatted,
}

impl Group {
    /// The HTML element that stands for it.
    pub(super) const fn tag(self) -> &'static str {
        match self {
            Self::Lines => "p",
            Self::List => "ul",
            Self::OrderedList => "ol",
            Self::Quote => "blockquote",
            Self::Table => "table",
            Self::Figure => "figure",
            Self::Preformatted => "pre",
        }
    }
}
