//! Names that have an exclamation or a question mark for their own: "Yahoo!", "Jeopardy!", "Guess? Inc.".
//!
//! A name of several words is found by its last words: each start of a word before the mark, from the nearest, is tried.

use crate::words::Lexicon;

static MARKED_NAMES: Lexicon<128> = Lexicon::new(include_str!("marked_names.txt"));

/// Longest name, in bytes, and most of its words.
const LONGEST: usize = 32;
const MOST_WORDS: usize = 7;

/// What a mark that belongs to a name says about the end of the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkedName {
    /// The name may end the sentence or not.
    Open,
    /// The name goes on: "Guess? Inc.".
    Continued,
}

impl MarkedName {
    /// The name in `text[start..]` that the mark at `mark` belongs to, before what starts at `next`.
    pub fn before(text: &str, start: usize, mark: usize, next: usize) -> Option<Self> {
        let from = (start.max(mark.saturating_sub(LONGEST))..mark).find(|&at| text.is_char_boundary(at))?;
        let before = &text[from..mark];
        let spaces = before.rmatch_indices(' ').map(|(at, _)| at + 1);
        let starts = spaces.chain((from == start).then_some(0)).take(MOST_WORDS);
        let names = starts.map(|at| &before[at..]).filter(|name| name.starts_with(char::is_uppercase));
        let following = names.filter_map(|name| MARKED_NAMES.get(name)).next()?;
        let follows = |words: &str| !words.is_empty() && text[next..].starts_with(words);
        match following {
            "" => Some(Self::Open),
            words => words.split('|').any(follows).then_some(Self::Continued),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_their_last_words() {
        let name = |text: &str| {
            let mark = text.find(['!', '?']).unwrap();
            MarkedName::before(text, 0, mark, text.len().min(mark + 2))
        };
        assert_eq!(name("Amy Goodman of Democracy Now! met him"), Some(MarkedName::Open));
        assert_eq!(name("Guess? Inc."), Some(MarkedName::Continued));
        assert_eq!(name("Guess? I did."), None);
        assert_eq!(name("the panic! at the Disco"), None);
        assert_eq!(name("That was then, this is now! He left."), None);
    }
}
