//! What a page tells about the lines of its text: headings, lists, links, landmarks, metadata.
//!
//! Layout is evidence beside the text. The same text is analyzed without it, less surely.

#[cfg(any(feature = "browser", feature = "html"))]
mod dom;
#[cfg(feature = "html")]
mod html;
#[cfg(any(feature = "browser", feature = "html"))]
mod json_ld;
#[cfg(any(feature = "browser", feature = "html"))]
mod metadata;
#[cfg(any(feature = "browser", feature = "html"))]
mod reader;
#[cfg(any(feature = "browser", feature = "html"))]
mod text_builder;

#[cfg(feature = "browser")]
pub(crate) use dom::{DomNode, DomNodeKind, DomStyle};
#[cfg(feature = "html")]
pub use html::from_html;
#[cfg(feature = "browser")]
pub(crate) use {
    reader::{Reading, read},
    text_builder::TextPiece,
};

/// The structure of a page that a text was read from.
///
/// ```
/// use article_analyzer::layout::{Layout, LineLayout, LineRole};
///
/// let heading = LineLayout { role: LineRole::Heading, heading_level: 1, ..LineLayout::default() };
/// let layout = Layout { lines: vec![heading], ..Layout::default() };
/// assert_eq!(layout.lines[0].heading_level, 1);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "camelCase", default, deny_unknown_fields)
)]
pub struct Layout {
    /// One entry for each line of the text, in order; empty if nothing is known of them. Entries beyond the last line are ignored.
    pub lines: Vec<LineLayout>,
    /// What the head of a saved page says about the article.
    pub metadata: Metadata,
}

/// What the page tells about one line.
///
/// ```
/// use article_analyzer::layout::{Landmark, LineLayout};
///
/// let line = LineLayout::default();
/// assert_eq!((line.link_share, line.landmark), (0.0, Landmark::None));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "camelCase", default, deny_unknown_fields)
)]
pub struct LineLayout {
    /// What the element is that the line stands in.
    pub role: LineRole,
    /// 1 to 6 for a heading, else 0.
    pub heading_level: u8,
    /// The number of an item of an ordered list, if it begins in this line and has one up to 65,535; else 0.
    pub list_number: u16,
    /// The innermost landmark around the line.
    pub landmark: Landmark,
    /// Share of its letters that are inside links, 0.0 to 1.0.
    pub link_share: f32,
    /// Whether an element around it is marked as the author (`rel=author`, `itemprop=author`, `address`).
    pub is_author: bool,
    /// The `datetime` of a `time` element in it.
    pub datetime: Option<String>,
}

/// The element that a line stands in.
///
/// ```
/// assert_eq!(article_analyzer::layout::LineRole::default(), article_analyzer::layout::LineRole::Text);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "camelCase"))]
pub enum LineRole {
    /// Any other.
    #[default]
    Text,
    /// `p`.
    Paragraph,
    /// `h1` to `h6`.
    Heading,
    /// `li`, `dt`, `dd`.
    ListItem,
    /// `blockquote`.
    Quote,
    /// `figcaption`, `caption`, or a class that says so.
    Caption,
    /// `tr`: the cells of one row are one line, parted by tabs.
    TableRow,
    /// `pre`.
    Preformatted,
    /// `button`, `label`, `legend`: nothing but controls.
    Control,
}

impl LineRole {
    /// Every role, in the order of their numbers.
    pub const ALL: [Self; 9] = [
        Self::Text,
        Self::Paragraph,
        Self::Heading,
        Self::ListItem,
        Self::Quote,
        Self::Caption,
        Self::TableRow,
        Self::Preformatted,
        Self::Control,
    ];

    /// The name used in JSON and JavaScript.
    ///
    /// ```
    /// assert_eq!(article_analyzer::layout::LineRole::ListItem.name(), "listItem");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Paragraph => "paragraph",
            Self::Heading => "heading",
            Self::ListItem => "listItem",
            Self::Quote => "quote",
            Self::Caption => "caption",
            Self::TableRow => "tableRow",
            Self::Preformatted => "preformatted",
            Self::Control => "control",
        }
    }
}

/// The innermost landmark of a page around a line.
///
/// ```
/// assert_eq!(article_analyzer::layout::Landmark::default(), article_analyzer::layout::Landmark::None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "camelCase"))]
pub enum Landmark {
    /// None of these.
    #[default]
    None,
    /// `article`.
    Article,
    /// `main`.
    Main,
    /// `header`.
    Header,
    /// `footer`.
    Footer,
    /// `nav`.
    Navigation,
    /// `aside`.
    Aside,
    /// `form`.
    Form,
}

/// What the head of a page says about its article.
///
/// ```
/// assert!(article_analyzer::layout::Metadata::default().titles.is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "camelCase", default, deny_unknown_fields)
)]
pub struct Metadata {
    /// Headlines, the surest first: JSON-LD `headline`, `og:title`, `<title>`.
    pub titles: Vec<String>,
    /// Names of the authors.
    pub authors: Vec<String>,
    /// When it was published, as written there (mostly ISO 8601).
    pub published: Option<String>,
}
