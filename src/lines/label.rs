//! What a line is in an article, and the states of the chain that tells it.

/// What a line is in an article.
///
/// ```
/// use article_analyzer::{LineLabel, analyze};
///
/// let text = "Ferry strike enters second week\nBy Nora Lindqvist\n\nTalks between the ferry company and its crews broke down on Monday night, a spokeswoman said.";
/// let lines = analyze(text, &Default::default()).lines;
/// assert_eq!(lines[1].label, LineLabel::Byline);
/// assert_eq!(lines[3].label.name(), "paragraph");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "camelCase"))]
#[non_exhaustive]
pub enum LineLabel {
    /// The headline.
    Title,
    /// Sums up the article below its headline.
    Subtitle,
    /// Who wrote it.
    Byline,
    /// Where it was filed, on a line of its own.
    Dateline,
    /// When it was published.
    PublicationDate,
    /// Its section, source or length.
    Source,
    /// Of a part of the article.
    Heading,
    /// Running text.
    #[default]
    Paragraph,
    /// An entry of a list.
    ListItem,
    /// A quotation set apart from the text.
    Quote,
    /// A row of a table.
    TableRow,
    /// Tells what a picture shows.
    Caption,
    /// From the page around the article.
    Boilerplate,
    /// Nothing to read.
    Blank,
}

impl LineLabel {
    /// Every label, in the order of their numbers.
    pub const ALL: [Self; 14] = [
        Self::Title,
        Self::Subtitle,
        Self::Byline,
        Self::Dateline,
        Self::PublicationDate,
        Self::Source,
        Self::Heading,
        Self::Paragraph,
        Self::ListItem,
        Self::Quote,
        Self::TableRow,
        Self::Caption,
        Self::Boilerplate,
        Self::Blank,
    ];

    /// The name used in JSON and JavaScript.
    ///
    /// ```
    /// assert_eq!(article_analyzer::LineLabel::PublicationDate.name(), "publicationDate");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Subtitle => "subtitle",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::PublicationDate => "publicationDate",
            Self::Source => "source",
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::ListItem => "listItem",
            Self::Quote => "quote",
            Self::TableRow => "tableRow",
            Self::Caption => "caption",
            Self::Boilerplate => "boilerplate",
            Self::Blank => "blank",
        }
    }
}

/// What the chain tells apart. Three kinds of boilerplate, for they stand in different places: lists of links follow their
/// heading, credits a picture, and the rest the head or foot of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it, and only the trainer sees them")]
pub enum State {
    Title,
    Subtitle,
    Byline,
    Source,
    Heading,
    Paragraph,
    ListItem,
    Quote,
    Caption,
    RelatedLink,
    Credit,
    Furniture,
}

/// Number of states.
pub const STATES: usize = 12;

impl State {
    /// Every state, in the order of their numbers.
    pub const ALL: [Self; STATES] = [
        Self::Title,
        Self::Subtitle,
        Self::Byline,
        Self::Source,
        Self::Heading,
        Self::Paragraph,
        Self::ListItem,
        Self::Quote,
        Self::Caption,
        Self::RelatedLink,
        Self::Credit,
        Self::Furniture,
    ];

    /// Whether lines in this state are removed.
    pub const fn is_boilerplate(self) -> bool {
        self as usize >= Self::RelatedLink as usize
    }
}
