//! What is remembered of the last text: while one is edited, nearly all of its pieces come again.
//!
//! Most of what a stage finds in a line or sentence depends on that alone. It is kept by what the piece says, with places counted from
//! its beginning; what depends on the rest of the text is found anew. So nothing has to be known of the edit, and nothing can be out of
//! date: a stage finds the same with a memory and without.

use crate::{Span, lines, text::pieces::Pieces, tokens::SentenceTokens};
#[cfg(feature = "entities")]
use crate::{mentions, quotations};

/// Longest text in bytes that is remembered, at about forty times its length: some 40,000 words.
const LONGEST_TEXT: usize = 1 << 18;

/// What each stage remembers.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) lines: lines::Memory,
    /// The sentences of blocks.
    pub(crate) sentences: Pieces<Vec<Span>>,
    pub(crate) tokens: Pieces<SentenceTokens>,
    #[cfg(feature = "entities")]
    pub(crate) mentions: mentions::Memory,
    /// The words of sentences with quotations, as far as they tell who speaks.
    #[cfg(feature = "entities")]
    pub(crate) quotations: Pieces<Vec<quotations::Facts>>,
}

impl Memory {
    /// Whether `text` is short enough to be remembered.
    pub(crate) fn has_room_for(text: &str) -> bool {
        text.len() <= LONGEST_TEXT
    }

    /// Forgets what the text that is done did not have.
    pub(crate) fn turn_over(&self) {
        self.lines.turn_over();
        self.sentences.turn_over();
        self.tokens.turn_over();
        #[cfg(feature = "entities")]
        {
            self.mentions.turn_over();
            self.quotations.turn_over();
        }
    }
}
