//! What an analysis can be turned into.
//!
//! Every renderer takes the text and its analysis and gives a `String`; none of them fails. Pasted text is only ever written
//! as text: [`html`] escapes it, [`csv`] keeps spreadsheets from running it.
//!
//! ```
//! use article_analyzer::{analyze, render, Options};
//!
//! let text = "Rain ends\nRain ends\nThe <b>dry</b> season is over.";
//! let analysis = analyze(text, &Options::default());
//! assert_eq!(render::text(text, &analysis), "Rain ends\n\nThe <b>dry</b> season is over.\n");
//! assert!(render::html(text, &analysis).contains("The &lt;b>dry&lt;/b> season is over."));
//! ```

mod csv;
mod html;
mod json;
mod json_writer;
mod markdown;
mod outline;
mod structure;
mod text;
mod web_annotation;

pub use csv::{csv, quotations_csv};
pub use html::html;
pub use json::json;
pub use markdown::markdown;
#[cfg(feature = "browser")]
pub(crate) use outline::{Node, Sink, walk_lines};
pub use text::text;
pub use web_annotation::web_annotations;

use crate::Analysis;

/// A form that an analysis can be written in.
///
/// ```
/// use article_analyzer::render::Format;
///
/// assert_eq!(Format::from_name("jsonld"), Some(Format::JsonLd));
/// assert_eq!(Format::ALL.map(Format::name), ["json", "html", "markdown", "text", "csv", "quotations", "jsonld"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// See [`json`].
    Json,
    /// See [`html`].
    Html,
    /// See [`markdown`].
    Markdown,
    /// See [`text`].
    Text,
    /// See [`csv`].
    Csv,
    /// See [`quotations_csv`].
    QuotationsCsv,
    /// See [`web_annotations`].
    JsonLd,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 7] =
        [Self::Json, Self::Html, Self::Markdown, Self::Text, Self::Csv, Self::QuotationsCsv, Self::JsonLd];

    /// The name used on the command line and in JavaScript.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Html => "html",
            Self::Markdown => "markdown",
            Self::Text => "text",
            Self::Csv => "csv",
            Self::QuotationsCsv => "quotations",
            Self::JsonLd => "jsonld",
        }
    }

    /// The format of that [`name`](Self::name).
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Writes `analysis` of `text` in this format.
    ///
    /// ```
    /// use article_analyzer::{Options, analyze, render::Format};
    ///
    /// let analysis = analyze("It was dry.", &Options::default());
    /// assert_eq!(Format::Text.render("It was dry.", &analysis), "It was dry.\n");
    /// ```
    #[must_use]
    pub fn render(self, text: &str, analysis: &Analysis) -> String {
        match self {
            Self::Json => json(text, analysis),
            Self::Html => html(text, analysis),
            Self::Markdown => markdown(text, analysis),
            Self::Text => self::text(text, analysis),
            Self::Csv => csv(analysis),
            Self::QuotationsCsv => quotations_csv(text, analysis),
            Self::JsonLd => web_annotations(text, analysis),
        }
    }
}

/// Shares and probabilities are given to three decimals.
pub(crate) fn thousandths(share: f32) -> u32 {
    (share * 1000.0 + 0.5) as u32
}
