//! Where names end, whatever the model says: what no name has in it is taken out.
//!
//! | found | mentions |
//! |---|---|
//! | `Ana Torres, Emeka Okafor` | two persons |
//! | `Rear Admiral Ana Torres` | the person without titles |
//! | `Robert) Mueller`, `Siemens (SIE.DE` | what is on one side of a bracket without a partner |
//! | `Lagos; Abuja` | two names |
//! | `D-Calif.`, `R-TX-12` | the state of a politician: a place |

use crate::{Kind, Mention, Span, words::is_title};

/// What may follow a comma in the name of one person.
const NAME_SUFFIXES: [&str; 6] = ["Jr", "Sr", "II", "III", "IV", "Esq"];

/// Adds to `names` the names that a `mention` is of.
pub(super) fn push_names(text: &str, mention: Mention, names: &mut Vec<Mention>) {
    let mut start = mention.span.start;
    for part in text[mention.span.range()].split_inclusive(';') {
        let span = within_brackets(text, Span::new(start, start + part.trim_end_matches(';').len()));
        start += part.len();
        push_persons(text, of_party(text, Mention { span, ..mention }), names);
    }
}

/// Adds `mention` to `names`; where a person's name has commas in it, those are several people.
fn push_persons(text: &str, mention: Mention, names: &mut Vec<Mention>) {
    let Span { start, end } = mention.span;
    if mention.kind != Kind::Person {
        return push_trimmed(text, mention, names);
    }
    let mut first = start;
    for (comma, _) in text[start..end].match_indices(',') {
        let rest = text[start + comma + 1..end].trim_start();
        let word = rest.split(|character: char| !character.is_alphabetic()).next();
        if !word.is_some_and(|word| NAME_SUFFIXES.contains(&word)) {
            push_trimmed(text, Mention { span: Span::new(first, start + comma), ..mention }, names);
            first = start + comma + 1;
        }
    }
    push_trimmed(text, Mention { span: Span::new(first, end), ..mention }, names);
}

/// Adds `mention` without white space around it, and a person without titles; nothing if nothing is left.
fn push_trimmed(text: &str, mention: Mention, names: &mut Vec<Mention>) {
    let part = text[mention.span.range()].trim_end();
    let end = mention.span.start + part.len();
    let mut name = part.trim_start();
    if mention.kind == Kind::Person {
        name = without_titles(name);
    }
    if !name.is_empty() {
        names.push(Mention { span: Span::new(end - name.len(), end), ..mention });
    }
}

/// The `name` of a person without its titles, if it has more than those.
fn without_titles(mut name: &str) -> &str {
    while let Some((_, rest)) = name.split_once(' ').filter(|(first, _)| is_title(first)) {
        name = rest.trim_start();
    }
    name
}

/// The part of `span` behind the last bracket that closes none, and before the first that is not closed.
fn within_brackets(text: &str, span: Span) -> Span {
    let Span { mut start, end } = span;
    let mut open = Vec::new();
    for (at, sign) in text[span.range()].char_indices() {
        match sign {
            '(' | '[' => open.push(span.start + at),
            ')' | ']' if open.pop().is_none() => start = span.start + at + 1,
            _ => {}
        }
    }
    Span::new(start, open.first().copied().unwrap_or(end).max(start))
}

/// The state alone where `mention` is of a politician's party and state: "D-Calif.", "R-TX-12".
fn of_party(text: &str, mention: Mention) -> Mention {
    let Span { start, end } = mention.span;
    let is_introduced = text[..start].ends_with(['(', '[']) || text[..start].ends_with(", ");
    let state = text[start..end].strip_prefix(['D', 'R', 'I']).and_then(|rest| rest.strip_prefix(['-', '–', '‑']));
    let Some(state) = state.filter(|state| is_introduced && state.starts_with(char::is_uppercase)) else {
        return mention;
    };
    let name = state.trim_end_matches(|sign: char| sign.is_ascii_digit() || sign == '-');
    let start = end - state.len();
    Mention { span: Span::new(start, start + name.len()), kind: Kind::Place, ..mention }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Evidence;

    /// The names that the part of `text` in angle brackets is of.
    fn names(text: &str, kind: Kind) -> Vec<String> {
        let (before, rest) = text.split_once('<').unwrap();
        let (inside, after) = rest.split_once('>').unwrap();
        let span = Span::new(before.len(), before.len() + inside.len());
        let text = format!("{before}{inside}{after}");
        let mut names = Vec::new();
        push_names(&text, Mention { span, kind, confidence: 1.0, evidence: Evidence::Context }, &mut names);
        names.iter().map(|name| format!("{} {}", name.kind.name(), &text[name.span.range()])).collect()
    }

    #[test]
    fn a_person_has_no_comma_in_the_name() {
        assert_eq!(names("<Ana Torres, Emeka Okafor,>", Kind::Person), ["person Ana Torres", "person Emeka Okafor"]);
        assert_eq!(
            names("<Lee Brown, Jr., Srinivas Rao>", Kind::Person),
            ["person Lee Brown, Jr.", "person Srinivas Rao"]
        );
        assert_eq!(names("<Lagos, Abuja>", Kind::Place), ["place Lagos, Abuja"]);
    }

    #[test]
    fn titles_are_no_part_of_a_name() {
        assert_eq!(names("<Miss Okafor>", Kind::Person), ["person Okafor"]);
        assert_eq!(names("<Mr Justice Okafor>", Kind::Person), ["person Okafor"]);
        assert_eq!(names("the <Pope>", Kind::Person), ["person Pope"]);
        assert_eq!(names("<Queen Street>", Kind::Place), ["place Queen Street"]);
    }

    #[test]
    fn brackets_have_partners() {
        assert_eq!(names("(<Robert) Mueller>", Kind::Person), ["person Mueller"]);
        assert_eq!(names("<Siemens (SIE.DE>)", Kind::Organization), ["organization Siemens"]);
        assert_eq!(names("<Elizabeth (Liz) Denby>", Kind::Person), ["person Elizabeth (Liz) Denby"]);
        assert_eq!(names("<)(>", Kind::Person), Vec::<String>::new());
    }

    #[test]
    fn a_semicolon_parts_names() {
        assert_eq!(names("<Lagos; Abuja>", Kind::Place), ["place Lagos", "place Abuja"]);
    }

    #[test]
    fn a_politician_comes_from_a_state() {
        assert_eq!(names("Ana Hart, <D-Calif.>, left.", Kind::Person), ["place Calif."]);
        assert_eq!(names("Ana Hart (<R-TX-12>) left.", Kind::Other), ["place TX"]);
        assert_eq!(names("the <D-Day> landing", Kind::Other), ["other D-Day"]);
    }
}
