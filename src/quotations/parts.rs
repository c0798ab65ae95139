//! Quotations put together from their parts: those that their attribution interrupts, and those that go on in the next paragraph.

use super::{candidates::Candidate, document::Document};
use crate::{Quotation, steps::Steps};

/// A stretch of a quotation between two marks.
pub(super) struct Part {
    pub(super) quoted: usize,
    /// How probable it is that it is one.
    pub(super) share: f32,
    pub(super) choice: Option<Choice>,
}

/// Who says it, why, and how probable that is.
#[derive(Clone, Copy)]
pub(super) struct Choice {
    pub(super) candidate: Candidate,
    pub(super) share: f32,
}

/// The part that is what is quoted under `quoted`, if that is a quotation.
pub(super) fn find(parts: &[Part], quoted: usize) -> Option<usize> {
    parts.binary_search_by_key(&quoted, |part| part.quoted).ok()
}

/// Whether the paragraph of `now` goes on with what was quoted last and has no closing mark.
pub(super) fn goes_on(document: &Document<'_>, last: usize, now: usize) -> bool {
    let (last, now) = (document.quoted[last], document.quoted[now]);
    !last.is_closed
        && last.style == now.style
        && last.block + 1 == now.block
        && document.paragraphs[now.block].start == now.span.start
}

/// Whether nothing but an attribution stands between two stretches of one speaker.
fn is_interrupted(document: &Document<'_>, last: usize, now: usize) -> bool {
    /// An attribution is no longer than this, in words.
    const LONGEST: usize = 30;
    let (last, now) = (document.quoted[last], document.quoted[now]);
    let between = document.text[last.span.end..now.span.start].trim();
    let between = between.strip_suffix(['.', ',', ';', ':', '—', '–', '-']).unwrap_or(between);
    let words = between.split_whitespace().take(LONGEST + 1);
    let ends = |word: &str| word.len() > 3 && word.ends_with(['.', '!', '?']) && !word[..word.len() - 1].contains('.');
    last.block == now.block
        && last.is_closed
        && words.clone().next().is_some()
        && words.clone().count() <= LONGEST
        && !between.starts_with(['.', ';', '!', '?'])
        && !words.clone().any(ends)
}

/// Puts the stretches together that are parts of one quotation.
pub(super) async fn join(
    document: &Document<'_>,
    parts: &[Part],
    calibrated: &dyn Fn(f32) -> f32,
    steps: &Steps,
) -> Vec<Quotation> {
    let mut quotations: Vec<Quotation> = Vec::new();
    let mut last: Option<usize> = None;
    for part in parts {
        steps.done(1).await;
        let Some(Choice { candidate: Candidate { speaker, attribution, cue }, share }) = part.choice else { continue };
        let quoted = document.quoted[part.quoted];
        let confidence = calibrated(part.share * share);
        let previous = last.replace(part.quoted).zip(quotations.last_mut()).filter(|(last, quotation)| {
            goes_on(document, *last, part.quoted)
                || speaker.is_some()
                    && quotation.speaker == speaker
                    && is_interrupted(document, *last, part.quoted)
                    && quotation
                        .attribution
                        .is_some_and(|attribution| attribution.start >= document.quoted[*last].span.end)
        });
        match previous {
            Some((_, quotation)) => {
                quotation.span.end = quoted.span.end;
                quotation.parts.push(quoted.span);
                quotation.confidence = quotation.confidence.min(confidence);
            }
            None => quotations.push(Quotation {
                span: quoted.span,
                parts: vec![quoted.span],
                speaker,
                attribution,
                cue,
                confidence: confidence.clamp(0.0, 1.0),
            }),
        }
    }
    quotations
}
