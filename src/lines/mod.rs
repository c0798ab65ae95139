//! Which lines belong to the article, and how they group into headings and paragraphs.

use crate::{Span, article::Article};
use std::{collections::HashMap, ops::Range};

/// Which lines count as repeated or as boilerplate.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Deserialize),
    serde(rename_all = "camelCase", default, deny_unknown_fields)
)]
pub struct LineOptions {}

/// One line of the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// Where it is, without its terminator.
    pub span: Span,
    /// Whether it is kept, and if not, why.
    pub status: Status,
}

/// What becomes of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
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
        cue: &'static str,
    },
}

/// How a line repeats another, from the most to the least certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DuplicateReason {
    /// Byte for byte.
    Identical,
    /// After normalisation of case, white space, quotes, dashes and end punctuation.
    SameWords,
    /// Most of the words in the same order.
    Near,
    /// As a part of a longer line.
    Contained,
}

impl DuplicateReason {
    /// Every reason, in the order of their numbers.
    pub const ALL: [Self; 4] = [Self::Identical, Self::SameWords, Self::Near, Self::Contained];

    /// The name used in JSON and JavaScript.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Identical => "identical",
            Self::SameWords => "sameWords",
            Self::Near => "near",
            Self::Contained => "contained",
        }
    }
}

/// Kinds of lines that come from the page around the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
}

impl BoilerplateKind {
    /// Every kind, in the order of their numbers.
    pub const ALL: [Self; 11] = [
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
        }
    }
}

/// A heading or paragraph: one kept line, or several that were hard-wrapped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// From the first to the last non-space character.
    pub span: Span,
    /// Indices of its lines.
    pub lines: Range<usize>,
}

/// What this stage finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    /// Every line of the text.
    pub lines: Vec<Line>,
    /// Kept lines that are not blank, as blocks.
    pub blocks: Vec<Block>,
    /// The headline.
    pub title: Option<Span>,
    /// Who wrote it.
    pub byline: Option<Span>,
    /// Where and when it was filed.
    pub dateline: Option<Span>,
}

/// Decides for every line of `article` whether it is kept, and groups the kept ones. Linear in the length of the text.
pub fn classify(article: &Article, _options: &LineOptions) -> Lines {
    let mut first_seen = HashMap::new();
    let mut lines = Vec::with_capacity(article.lines.len());
    let mut blocks = Vec::new();
    for (index, &span) in article.lines.iter().enumerate() {
        let text = article.line(index);
        let trimmed = text.trim();
        if trimmed.is_empty() {
            lines.push(Line { span, status: Status::Kept });
            continue;
        }
        let of = *first_seen.entry(trimmed).or_insert(index);
        if of != index {
            let status = Status::Duplicate { of, reason: DuplicateReason::Identical, similarity: 1.0 };
            lines.push(Line { span, status });
            continue;
        }
        lines.push(Line { span, status: Status::Kept });
        let start = span.start + (text.len() - text.trim_start().len());
        blocks.push(Block { span: Span::new(start, start + trimmed.len()), lines: index..index + 1 });
    }
    Lines { lines, title: blocks.first().map(|block| block.span), blocks, byline: None, dateline: None }
}
