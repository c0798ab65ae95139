use crate::{Line, Span, Status, steps::Steps, tokens::Tokens};

/// Counts over the kept lines of a text.
///
/// ```
/// let stats = article_analyzer::analyze("Rain ends\nRain ends\nIt was dry.", &Default::default()).stats;
/// assert_eq!((stats.lines, stats.removed_lines, stats.words, stats.sentences), (3, 1, 5, 2));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "camelCase"))]
#[non_exhaustive]
pub struct Statistics {
    /// All lines of the text, blank ones too.
    pub lines: usize,
    /// Lines taken out as duplicate or boilerplate.
    pub removed_lines: usize,
    /// Words of the kept lines.
    pub words: usize,
    /// Sentences of the kept lines.
    pub sentences: usize,
    /// Silent reading at `WORDS_PER_MINUTE`.
    pub reading_seconds: usize,
}

/// Silent reading speed of adults in English non-fiction (Brysbaert 2019, "How many words do we read per minute?").
pub const WORDS_PER_MINUTE: usize = 238;

/// Tokens that are looked at in one go.
const TOKENS_AT_ONCE: usize = 1 << 10;

pub(crate) async fn count(
    text: &str,
    lines: &[Line],
    sentences: &[Span],
    tokens: &Tokens,
    steps: &Steps,
) -> Statistics {
    steps.stage(1.0, text.len());
    let mut words = 0;
    let (mut tokens, mut length) = (tokens.iter(), usize::MAX);
    while length > 0 {
        length = 0;
        for token in tokens.by_ref().take(TOKENS_AT_ONCE) {
            words += usize::from(is_word(&text[token.range()]));
            length += token.len();
        }
        steps.done(length).await;
    }
    Statistics {
        lines: lines.len(),
        removed_lines: lines.iter().filter(|line| line.status != Status::Kept).count(),
        words,
        sentences: sentences.len(),
        reading_seconds: (words * 60).div_ceil(WORDS_PER_MINUTE),
    }
}

/// Words carry a letter or digit; punctuation does not. The second half of a split word ("n't", "'s") is no word of its own.
fn is_word(token: &str) -> bool {
    token.contains(char::is_alphanumeric) && !token.starts_with(['\'', '’']) && !matches!(token, "n't" | "n’t")
}
