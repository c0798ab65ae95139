//! The parts of a page around an article that was pasted with them.
//!
//! A page is told from an article by the many cues of boilerplate on it. The article is the run of blocks with the most
//! running text and the fewest cues, found as the sum-maximal segment (Pasternack and Roth, "Extracting article text from
//! the web with maximum subsequence segmentation", 2009). The head and foot of the page are the prefix and suffix outside
//! of it with the most cues for their length: a list that merely follows the article holds none and stays.

use std::ops::Range;

/// What speaks for a block being part of the article or of the page around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Evidence {
    /// Running text of so many words, counted up to [`COUNTED_WORDS`].
    Prose(u8),
    /// A heading, a menu entry, a caption.
    Short,
    /// A line that a cue gave away.
    Cue,
}

/// Words of a paragraph that count.
const COUNTED_WORDS: u8 = 40;

impl Evidence {
    pub(super) fn prose(words: usize) -> Self {
        Self::Prose(u8::try_from(words).unwrap_or(u8::MAX).min(COUNTED_WORDS))
    }
}

/// Cues from which on a text is a page.
const PAGE_CUES: usize = 8;

/// Where the parts of a page are, as ranges of blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Page {
    /// Menus and the like before the article.
    pub head: Range<usize>,
    /// From the first to the last paragraph of the article.
    pub article: Range<usize>,
    /// Links, menus and legal notices after the article.
    pub foot: Range<usize>,
}

/// Finds the parts of the page, if `evidence` is that of a page. One pass for each part.
pub(super) fn find(evidence: &[Evidence]) -> Option<Page> {
    let cues = evidence.iter().filter(|evidence| **evidence == Evidence::Cue).count();
    if cues < PAGE_CUES {
        return None;
    }
    let article = article(evidence);
    let around = |evidence: &Evidence| match evidence {
        Evidence::Prose(words) => -i64::from(*words) / 3,
        Evidence::Short => -1,
        Evidence::Cue => 6,
    };
    let head = sum_maximal_prefix(evidence[..article.start].iter().map(around));
    let foot = sum_maximal_prefix(evidence[article.end..].iter().rev().map(around));
    Some(Page { head: 0..head, article, foot: evidence.len() - foot..evidence.len() })
}

/// From the first to the last paragraph of the article: the run with the most running text and the fewest cues.
pub(super) fn article(evidence: &[Evidence]) -> Range<usize> {
    sum_maximal_segment(evidence.iter().map(|evidence| match *evidence {
        Evidence::Prose(words) => i64::from(words),
        Evidence::Short => -4,
        Evidence::Cue => -12,
    }))
}

/// The run of `scores` with the highest positive sum; empty if there is none.
fn sum_maximal_segment(scores: impl Iterator<Item = i64>) -> Range<usize> {
    let (mut best, mut best_sum) = (0..0, 0);
    let (mut start, mut sum) = (0, 0);
    for (index, score) in scores.enumerate() {
        sum += score;
        if sum <= 0 {
            (start, sum) = (index + 1, 0);
        } else if sum > best_sum {
            (best, best_sum) = (start..index + 1, sum);
        }
    }
    best
}

/// How many of the first `scores` have the highest positive sum.
fn sum_maximal_prefix(scores: impl Iterator<Item = i64>) -> usize {
    let (mut best, mut best_sum, mut sum) = (0, 0, 0);
    for (index, score) in scores.enumerate() {
        sum += score;
        if sum > best_sum {
            (best, best_sum) = (index + 1, sum);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::{Evidence::*, Page, find};

    #[test]
    fn menus_go_and_lists_of_the_article_stay() {
        let menu = [Cue, Short, Cue, Short, Cue];
        let article = [Short, Prose(40), Short, Prose(30), Prose(40)];
        let list = [Short; 20];
        let page = [&menu[..], &article, &list, &menu].concat();
        assert_eq!(find(&page), None, "six cues are too few");
        let page = [&menu[..], &menu, &article, &list, &menu].concat();
        assert_eq!(find(&page), Some(Page { head: 0..10, article: 11..15, foot: 35..40 }));
    }
}
