//! Names that an acronym behind them tells the extent of: "Transport for London (TfL)" (after Schwartz and Hearst 2003, who match
//! letters where this matches initials).

use crate::{Evidence, Kind, Mention, Span, steps::Steps, tokens::Tokens, words::is_title};

/// Longest acronym, in bytes.
const LONGEST: usize = 8;

/// So many words between those with a capital are passed over: "of the", "for".
const SMALL_WORDS: usize = 4;

/// A name and its acronym.
struct Definition {
    name: Span,
    acronym: Span,
}

/// Makes of the `mentions` (in order) that overlap the name of a definition one, and one of its acronym. Linear in the number of
/// tokens.
pub(super) async fn join(text: &str, tokens: &Tokens, mentions: Vec<Mention>, steps: &Steps) -> Vec<Mention> {
    steps.stage(1.0, tokens.len());
    let mut joined: Vec<Mention> = Vec::with_capacity(mentions.len());
    let mut mentions = mentions.into_iter().peekable();
    let mut words = Words { text, last: Vec::with_capacity(MOST_WORDS) };
    for sentence in 0..tokens.sentences() {
        words.last.clear();
        for token in tokens.sentence(sentence) {
            steps.done(1).await;
            let Some(definition) = words.add(token) else { continue };
            while let Some(mention) = mentions.next_if(|mention| mention.span.end <= definition.name.start) {
                joined.push(mention);
            }
            let mut parts = Vec::new();
            while let Some(part) = mentions.next_if(|mention| mention.span.start < definition.acronym.end) {
                parts.push(part);
            }
            match whole(&definition, &parts) {
                Some(whole) => joined.extend([whole, Mention { span: definition.acronym, ..whole }]),
                None => joined.extend(parts),
            }
        }
    }
    joined.extend(mentions);
    joined
}

/// The mention that the `parts` of a name and its acronym together are, if any of them is of the name.
fn whole(definition: &Definition, parts: &[Mention]) -> Option<Mention> {
    let name = definition.name;
    let of_name = || parts.iter().filter(|part| part.span.start < name.end);
    let surest = of_name().map(|part| part.confidence).reduce(f32::max)?;
    let is_cut = parts.iter().any(|part| part.span.start < name.start);
    let tells =
        |part: &&Mention| part.kind == Kind::Organization || part.span == name || part.span == definition.acronym;
    let best = parts.iter().filter(tells).reduce(|best, part| if merit(part) > merit(best) { part } else { best });
    let is_other = of_name().all(|part| part.kind == Kind::Other);
    let kind = best.map_or(if is_other { Kind::Other } else { Kind::Organization }, |best| best.kind);
    (!is_cut).then_some(Mention { span: name, kind, confidence: surest, evidence: Evidence::Acronym })
}

/// Organizations go by acronyms before all else; what is taken for a place or a person is so only if that is surer.
fn merit(part: &Mention) -> f32 {
    part.confidence * if part.kind == Kind::Other { 0.5 } else { 1.0 }
}

/// The last words of a sentence, not those of a definition.
struct Words<'t> {
    text: &'t str,
    last: Vec<Span>,
}

/// More words than a definition has.
const MOST_WORDS: usize = 2 * (LONGEST + SMALL_WORDS + 3);

impl Words<'_> {
    /// Adds a word. Returns the definition that it ends.
    fn add(&mut self, word: Span) -> Option<Definition> {
        if self.last.len() == MOST_WORDS {
            self.last.drain(..MOST_WORDS / 2);
        }
        self.last.push(word);
        let text = |span: Span| &self.text[span.range()];
        let [words @ .., open, acronym, close] = &self.last[..] else { return None };
        if text(*close) != ")" || text(*open) != "(" {
            return None;
        }
        let first = first_word(self.text, words, text(*acronym))?;
        let (begin, end) = (words[first], words[words.len() - 1]);
        let is_name = !is_title(text(begin)) && !text(end).starts_with(['\'', '’']);
        let definition = Definition { name: Span::new(begin.start, end.end), acronym: *acronym };
        self.last.clear();
        is_name.then_some(definition)
    }
}

/// Where in `words` the name begins that ends with them and whose initials are the `acronym`: those of all words or of those with
/// a capital.
fn first_word(text: &str, words: &[Span], acronym: &str) -> Option<usize> {
    let capitals = acronym.chars().filter(|character| character.is_uppercase()).count();
    if capitals < 2 || acronym.len() > LONGEST || !acronym.starts_with(char::is_uppercase) {
        return None;
    }
    let initial = |word: &Span| text[word.range()].chars().next().filter(|character| character.is_alphabetic());
    let mut of_all = acronym.chars().rev().peekable();
    let mut of_capitals = of_all.clone();
    let (mut all_match, mut capitals_match) = (true, true);
    for (at, word) in words.iter().enumerate().rev().take(LONGEST + SMALL_WORDS) {
        let Some(initial) = initial(word) else { continue };
        all_match = all_match && of_all.next() == Some(initial);
        if initial.is_uppercase() {
            capitals_match = capitals_match && of_capitals.next() == Some(initial);
            if all_match && of_all.peek().is_none() || capitals_match && of_capitals.peek().is_none() {
                return Some(at);
            }
        }
        if !all_match && !capitals_match {
            break;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::steps;
    use crate::tokens::tokenize;

    /// Kinds and texts of what is left of the mentions of `names` in `text`.
    fn joined(text: &str, names: &[(Kind, &str)]) -> Vec<(Kind, String)> {
        let mention = |&(kind, name): &(Kind, &str)| {
            let start = text.find(name).unwrap();
            Mention { span: Span::new(start, start + name.len()), kind, confidence: 0.5, evidence: Evidence::Context }
        };
        let tokens = tokenize(text, &[Span::new(0, text.len())]);
        let mentions = names.iter().map(mention).collect();
        let mentions = steps::finish(join(text, &tokens, mentions, &Steps::none()));
        mentions.iter().map(|mention| (mention.kind, text[mention.span.range()].to_string())).collect()
    }

    #[test]
    fn the_acronym_tells_how_long_a_name_is() {
        let organization = |name: &str| (Kind::Organization, name.to_string());
        let names = [(Kind::Person, "Anna"), (Kind::Place, "Ellery")];
        assert_eq!(
            joined("Anna left Ships for Ellery (SfE) today.", &names),
            [(Kind::Person, "Anna".to_string()), organization("Ships for Ellery"), organization("SfE")]
        );
        let names = [(Kind::Organization, "Board of Trade"), (Kind::Person, "MBT")];
        assert_eq!(
            joined("The Maritime Board of Trade (MBT) met.", &names),
            [organization("Maritime Board of Trade"), organization("MBT")]
        );
    }

    #[test]
    fn other_brackets_change_nothing() {
        let unchanged = [(Kind::Person, "Anna Lee"), (Kind::Organization, "Labour")];
        let found = joined("Then Anna Lee (Labour) and the rest (XY) came.", &unchanged);
        assert_eq!(found, unchanged.map(|(kind, name)| (kind, name.to_string())));
        assert_eq!(joined("the rest (TR) of it", &[]), []);
    }
}
