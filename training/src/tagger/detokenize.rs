//! Text from tokens: where a corpus gives no text of its own, white space is put back by rule.

/// A sentence and where its tokens are in it, in bytes.
pub struct Detokenized {
    /// The sentence.
    pub text: String,
    /// Start and end of every token.
    pub tokens: Vec<(usize, usize)>,
}

/// How a corpus writes hyphens that are tokens.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Hyphens {
    /// A dash between spaces.
    Dash,
    /// A hyphen inside a word.
    Joined,
}

/// Puts the tokens of one sentence together.
pub fn detokenize(tokens: &[&str], hyphens: Hyphens) -> Detokenized {
    let mut sentence = Detokenized { text: String::new(), tokens: Vec::with_capacity(tokens.len()) };
    let (mut double_open, mut single_open) = (false, false);
    let mut glue = true;
    for (index, &token) in tokens.iter().enumerate() {
        let next = tokens.get(index + 1).copied().unwrap_or("");
        let (mut glue_before, mut glue_after) = (false, false);
        match token {
            "." | "," | ";" | ":" | "?" | "!" | ")" | "]" | "%" | "'s" | "’s" | "'S" | "n't" | "'ll" | "'re"
            | "'ve" | "'m" | "'d" | "..." | "”" | "’" | "n’t" | "’re" | "’ve" | "’ll" | "’m" | "’d" => {
                glue_before = true
            }
            "(" | "[" | "$" | "£" | "€" | "#" | "“" | "‘" | "@" => glue_after = true,
            "/" | "–" => (glue_before, glue_after) = (true, true),
            "-" if hyphens == Hyphens::Joined => (glue_before, glue_after) = (true, true),
            "\"" => {
                (glue_before, glue_after) = (double_open, !double_open);
                double_open = !double_open;
            }
            "'" => {
                let possessive = index > 0 && tokens[index - 1].ends_with('s') && !next.starts_with(char::is_uppercase);
                (glue_before, glue_after) = (single_open || possessive, !single_open && !possessive);
                single_open = !single_open && !possessive;
            }
            _ => {}
        }
        if !(glue || glue_before) {
            sentence.text.push(' ');
        }
        let start = sentence.text.len();
        sentence.text.push_str(token);
        sentence.tokens.push((start, sentence.text.len()));
        glue = glue_after;
    }
    sentence
}

/// Finds the tokens in `text`, which has the same characters but for white space.
pub fn align(tokens: &[&str], text: &str) -> Option<Vec<(usize, usize)>> {
    let mut at = 0;
    tokens
        .iter()
        .map(|token| {
            at += text[at..].len() - text[at..].trim_start().len();
            let start = at;
            for character in token.chars().filter(|character| !character.is_whitespace()) {
                at += text[at..].len() - text[at..].trim_start().len();
                at += text[at..].strip_prefix(character).map(|_| character.len_utf8())?;
            }
            Some((start, at))
        })
        .collect()
}
