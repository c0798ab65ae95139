//! What a quotation is: words between quotation marks that somebody said or wrote.

use crate::Span;

/// Direct speech or writing, and who it is attributed to.
///
/// ```
/// # #[cfg(feature = "entities")] {
/// use article_analyzer::{Speaker, analyze};
///
/// let text = "\"We are ready,\" Mayor Jane Torres said, \"and we will go.\"";
/// let analysis = analyze(text, &Default::default());
/// let quotation = &analysis.quotations[0];
/// assert_eq!(quotation.parts.len(), 2);
/// let Some(Speaker::Entity(speaker)) = quotation.speaker else { panic!("a person says it") };
/// assert_eq!(analysis.entities[speaker].name, "Jane Torres");
/// assert_eq!(quotation.cue.map(|cue| &text[cue.range()]), Some("said"));
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "camelCase"))]
#[non_exhaustive]
pub struct Quotation {
    /// From the first to the last of its marks.
    pub span: Span,
    /// The quoted words with their marks, in order; more than one if the attribution interrupts them or if they go on in the
    /// next paragraph. Never empty.
    pub parts: Vec<Span>,
    /// Who says it; `None` if the text does not tell.
    pub speaker: Option<Speaker>,
    /// The words that name the speaker here and the verb, if they stand near: "Mayor Jane Torres said".
    pub attribution: Option<Span>,
    /// The word that tells that somebody speaks: "said".
    pub cue: Option<Span>,
    /// Probability that it is a quotation and that the speaker is right, 0.0 to 1.0.
    pub confidence: f32,
}

/// Who says something.
///
/// ```
/// # #[cfg(feature = "entities")] {
/// use article_analyzer::{Speaker, analyze};
///
/// let text = "\"We cannot comment on this,\" a spokesman said.";
/// let analysis = analyze(text, &Default::default());
/// let Some(Speaker::Description(words)) = analysis.quotations[0].speaker else { panic!("it is described") };
/// assert_eq!(&text[words.range()], "a spokesman");
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "camelCase"))]
pub enum Speaker {
    /// The entity of this index.
    Entity(usize),
    /// Somebody without a name, or a document, as the text describes them.
    Description(Span),
}
