//! The headline: the line above the article that shares most words with it.

use super::{Block, dates, head};
use crate::text::{fold, hash::hash, shape};
use std::ops::Range;

/// Words of the shortest and the longest headline.
const WORDS: std::ops::RangeInclusive<usize> = 2..=30;
/// Bytes of the article that are compared with a headline.
const COMPARED: usize = 4000;
/// Headlines are looked for among so many blocks before the first paragraph.
const CANDIDATES: usize = 60;
/// A shared word weighs as much as so many others.
const SHARED: usize = 4;
/// Bytes of the shortest word that tells what a text is about.
const TELLING: usize = 4;

/// The index of the headline among the blocks before the paragraphs `article`, if one can be told.
///
/// `repeated` tells whether a block is repeated elsewhere in the text, which headlines often are.
pub(super) fn find(
    text: &str,
    blocks: &[Block],
    article: Range<usize>,
    repeated: impl Fn(&Block) -> bool,
) -> Option<usize> {
    let line = |block: usize| &text[blocks[block].span.range()];
    let told = telling_words(article.clone().map(line));
    let candidates =
        (article.start.saturating_sub(CANDIDATES)..article.start).filter(|&block| is_headline(line(block)));
    let score = |block: usize| {
        let words = telling_words([line(block)]);
        let shared = words.iter().filter(|word| told.binary_search(word).is_ok()).count();
        let repeated = if repeated(&blocks[block]) { words.len() } else { 0 };
        // A caption or a summary shares more words than a headline, but not more of its words.
        (SHARED * shared + repeated) as isize - words.len() as isize
    };
    // Of equals the first: what follows a headline may quote it.
    candidates.rev().max_by_key(|&block| score(block))
}

/// Whether `line` can be a headline: a few words that do not end as a sentence, though perhaps as a question.
pub(super) fn is_headline(line: &str) -> bool {
    WORDS.contains(&shape::count_words(line, WORDS.end() + 1))
        && (!shape::ends_sentence(line) || !line.ends_with(['.', '…']) || !shape::is_prose(line))
        && !shape::is_list_item(line)
        && !dates::is_date_line(line)
        && !head::is_byline(line)
}

/// Hashes of the longer words of `lines`, sorted, each once.
fn telling_words<'t>(lines: impl IntoIterator<Item = &'t str>) -> Vec<u64> {
    let (mut folded, mut words) = (Vec::new(), Vec::new());
    for line in lines {
        let start = folded.len();
        fold::fold(line, &mut folded);
        words.extend(fold::words(&folded[start..]).filter(|word| word.len() >= TELLING).map(hash));
        if folded.len() > COMPARED {
            break;
        }
    }
    words.sort_unstable();
    words.dedup();
    words
}
