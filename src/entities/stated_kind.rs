//! What the words beside a name say that it is: "the ferry Margaret Dunne", "the city of Port Ellery", "Norhaven, the investment
//! fund that …".

use super::description::{Word, words_after, words_before};
use crate::{Kind, Span, words::Lexicon};

static KIND_NOUNS: Lexicon<256> = Lexicon::new(include_str!("kind_nouns.txt"));

/// The kind that the words beside `mention` in its `sentence` state.
pub(super) fn stated_kind(text: &str, sentence: Span, mention: Span) -> Option<Kind> {
    let before = words_before(text, Span::new(sentence.start, mention.start));
    noun_before(&before).or_else(|| {
        let rest = &text[mention.end..sentence.end];
        let after = words_after(text, Span::new(mention.end, sentence.end));
        noun_after(&after, rest.starts_with(','))
    })
}

/// "ferry" directly before the name, "city of".
fn noun_before(before: &[Word]) -> Option<Kind> {
    let last = before.first().filter(|word| word.closes.is_none())?;
    if last.is("of") {
        let noun = before.get(1).filter(|word| word.closes.is_none())?;
        return kind(noun).filter(|&kind| kind == Kind::Place);
    }
    // "to storm Parliament"
    let is_verb = before.get(1).is_some_and(|word| word.is("to"));
    kind(last).filter(|&kind| kind != Kind::Other || !is_verb)
}

/// ", the investment fund that" or "is a city in" after the name.
fn noun_after(after: &[Word], is_parted: bool) -> Option<Kind> {
    let start = if is_parted { 0 } else { 1 };
    let is_linked = is_parted || after.first()?.is_any(&["is", "was"]);
    let article = after.get(start).filter(|word| is_linked && word.is_any(&["a", "an", "the", "another"]))?;
    let words = after.get(start + 1..).filter(|_| article.closes.is_none())?;
    let run = words.iter().position(|word| word.closes.is_some() || !word.is_modifier())?;
    let noun = match words[run].closes {
        Some(_) => &words[run],
        None if words[run].is_any(&FOLLOWING) => words.get(run.checked_sub(1)?)?,
        None => return None,
    };
    kind(noun)
}

/// Words that follow the noun of a description.
const FOLLOWING: [&str; 12] = ["that", "which", "who", "whose", "of", "in", "on", "for", "with", "from", "by", "at"];

fn kind(noun: &Word) -> Option<Kind> {
    if noun.is_capitalized() {
        return None;
    }
    let singular = noun.text.strip_suffix('s').unwrap_or(noun.text);
    let kind = KIND_NOUNS.get(noun.text).or_else(|| KIND_NOUNS.get(singular))?;
    match kind {
        "organization" => Some(Kind::Organization),
        "place" => Some(Kind::Place),
        _ => Some(Kind::Other),
    }
}
