//! Sentences that are said more than once: pull quotes, summaries, "As we reported" repeats.

use crate::{
    DuplicateReason, LineOptions, Span,
    repeats::{self, Known, PassageWords, Repeat},
    steps::{self, Steps},
    text::{pieces::Pieces, shape},
};

/// A sentence that says what another one says. It is reported, not removed: its paragraph may need it.
///
/// ```
/// let said = "The river rose above its banks on Monday night.";
/// let text = format!("It rained. {said}\n\nThe mayor spoke. {said}");
/// let analysis = article_analyzer::analyze(&text, &Default::default());
/// assert_eq!((analysis.repeated_sentences[0].sentence, analysis.repeated_sentences[0].of), (3, 1));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "camelCase"))]
#[non_exhaustive]
pub struct RepeatedSentence {
    /// Index of the sentence.
    pub sentence: usize,
    /// Index of the sentence that it repeats, which repeats none itself.
    pub of: usize,
    /// How it repeats it.
    pub reason: DuplicateReason,
    /// 0.0 to 1.0.
    pub similarity: f32,
}

/// Words of the shortest sentence that another one can hold by anything but chance.
const CONTAINED_WORDS: usize = 7;

/// Finds the repeated ones among the `sentences` of the kept lines, in order.
///
/// The same `options` apply as for lines. Costs as much as classifying the lines.
///
/// ```
/// use article_analyzer::{LineOptions, Span, sentences::repeated_sentences};
///
/// let text = "It rained all day. It rained all day.";
/// let repeated = repeated_sentences(text, &[Span::new(0, 18), Span::new(19, 37)], &LineOptions::default());
/// assert_eq!(repeated[0].sentence, 1);
/// ```
#[must_use]
pub fn repeated_sentences(text: &str, sentences: &[Span], options: &LineOptions) -> Vec<RepeatedSentence> {
    steps::finish(repeated_sentences_in_steps(text, sentences, options, None, &Steps::none()))
}

pub(crate) async fn repeated_sentences_in_steps(
    text: &str,
    sentences: &[Span],
    options: &LineOptions,
    words: Option<&Pieces<PassageWords>>,
    steps: &Steps,
) -> Vec<RepeatedSentence> {
    steps.stage(8.0, repeats::work(text.len(), sentences.len()));
    let has_words = |sentence: &str, words: usize| shape::count_words(sentence, words) == words;
    let is_part = |sentence: &str| has_words(sentence, CONTAINED_WORDS);
    let is_repeat = |repeat: &Repeat| {
        let is_far = options.adjacent_only && repeat.index.abs_diff(repeat.of) != 1;
        !is_far && has_words(&text[sentences[repeat.index].range()], options.minimum_words)
    };
    let known = Known { hashes: None, words };
    let mut repeats =
        repeats::find(text, &mut sentences.to_vec(), known, &options.criteria(), &is_part, &is_repeat, steps).await;
    repeats::put_in_order(&mut repeats);
    let sentence =
        |Repeat { index, of, reason, similarity }| RepeatedSentence { sentence: index, of, reason, similarity };
    repeats.into_iter().map(sentence).collect()
}
