//! Words and punctuation.

use crate::Span;

/// The tokens of every sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tokens {
    /// All tokens, in order.
    pub spans: Vec<Span>,
    /// For each sentence the index of its first token, then the number of all tokens.
    pub sentence_starts: Vec<usize>,
}

/// Splits every sentence into words and punctuation.
pub fn tokenize(text: &str, sentences: &[Span]) -> Tokens {
    let mut tokens = Tokens::default();
    for sentence in sentences {
        tokens.sentence_starts.push(tokens.spans.len());
        let mut start = None;
        for (at, character) in text[sentence.range()].char_indices() {
            let at = sentence.start + at;
            if character.is_alphanumeric() {
                start.get_or_insert(at);
                continue;
            }
            if let Some(start) = start.take() {
                tokens.spans.push(Span::new(start, at));
            }
            if !character.is_whitespace() {
                tokens.spans.push(Span::new(at, at + character.len_utf8()));
            }
        }
        if let Some(start) = start {
            tokens.spans.push(Span::new(start, sentence.end));
        }
    }
    tokens.sentence_starts.push(tokens.spans.len());
    tokens
}
