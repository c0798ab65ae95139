//! What a block is in the structure of its page, for those who write it: a heading, an item of a list, a row of a table.
//!
//! Only what the page says counts. A text without a page is written as paragraphs: what its lines are is a guess, and a guess
//! should not change how an article looks.

use crate::{Analysis, Block, layout::LineRole};

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
    Quote,
    Row,
    Caption,
    Preformatted,
}

impl Form {
    pub(super) fn of(analysis: &Analysis, block: &Block) -> Self {
        let line = &analysis.lines[block.lines.start];
        match line.role {
            _ if Some(block.span) == analysis.title => Self::Title,
            _ if Some(block.span) == analysis.byline => Self::Byline,
            LineRole::Heading => Self::Heading(line.heading_level),
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
            Self::Quote => Some(Group::Quote),
            Self::Row => Some(Group::Table),
            Self::Caption => Some(Group::Figure),
            Self::Preformatted => Some(Group::Preformatted),
        }
    }
}

/// Blocks that are written into one element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Group {
    /// A paragraph.
    Lines,
    List,
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
            Self::Quote => "blockquote",
            Self::Table => "table",
            Self::Figure => "figure",
            Self::Preformatted => "pre",
        }
    }

    /// Whether a block of the form `next` that begins in the line `line` goes into the same element as `last`.
    pub(super) fn goes_on(self, last: &Block, next: Form, line: usize) -> bool {
        let are_joined = last.lines.end == line;
        next.group() == Some(self)
            && match self {
                // A blank line parts paragraphs.
                Self::Lines => are_joined,
                Self::Figure => false,
                _ => true,
            }
    }
}
