//! Where names end, whatever the model says: what no name has in it is taken out.
//!
//! | found | mentions |
//! |---|---|
//! | `Ana Torres, Emeka Okafor` | two persons |
//! | `Rear Admiral Ana Torres` | the person without titles |
//! | `Robert) Mueller`, `Siemens (SIE.DE` | what is on one side of a bracket without a partner |
//! | `Lagos; Abuja` | two names |
//! | `D-Calif.`, `R-TX-12` | the state of a politician: a place |
//! | `Harlan Joins Denby` | two persons with a headline's verb between them |
//! | `between Saint John and Lagos` | two places |
//! | `Hello Nelisa` | the person without the greeting |
//! | `short Baltic summit` | a thing without the small word before it |
//! | `Torresâ€™s`, `Rome.&nbsp` | the name without what wrong decoding or markup left |
//! | `Dean Street`, a person | a place |

use crate::{
    Kind, Mention, Span,
    words::{Lexicon, is_building_noun, is_place_noun, is_title},
};

/// Verbs that stand in headlines between two names.
static HEADLINE_VERBS: Lexicon<256> = Lexicon::new(include_str!("headline_verbs.txt"));

/// What stands before the name of someone who is spoken to.
const GREETINGS: [&str; 13] = [
    "Hello",
    "Hi",
    "Hey",
    "Goodbye",
    "Bye",
    "Thanks",
    "Dear",
    "Welcome",
    "Congratulations",
    "Sorry",
    "Cheers",
    "Farewell",
    "Hallo",
];

/// What a quotation mark becomes when UTF-8 is read as Windows-1252.
const MOJIBAKE: &str = "â€";

/// What may follow a comma in the name of one person.
const NAME_SUFFIXES: [&str; 6] = ["Jr", "Sr", "II", "III", "IV", "Esq"];

/// Adds to `names` the names that a `mention` is of.
pub(super) fn push_names(text: &str, mention: Mention, names: &mut Vec<Mention>) {
    let mut start = mention.span.start;
    for part in text[mention.span.range()].split_inclusive(';') {
        let span = within_brackets(text, Span::new(start, start + part.trim_end_matches(';').len()));
        let span = without_remains(text, span);
        start += part.len();
        push_pair(text, of_party(text, Mention { span, ..mention }), names);
    }
}

/// Adds `mention` to `names`; what something is "between" are two: "between Saint John and Port Ellery".
fn push_pair(text: &str, mention: Mention, names: &mut Vec<Mention>) {
    let Span { start, end } = mention.span;
    let is_between = ["between ", "Between "].iter().any(|between| text[..start].ends_with(between));
    let and = if is_between { text[start..end].find(AND) } else { None };
    let Some(and) = and.map(|and| start + and).filter(|and| !text[and + AND.len()..end].contains(AND)) else {
        return push_firms(text, mention, names);
    };
    for span in [Span::new(start, and), Span::new(and + AND.len(), end)] {
        push_firms(text, Mention { span, ..mention }, names);
    }
}

const AND: &str = " and ";

/// Adds `mention` to `names`; where it lists firms of two partners, those are several: "Crate & Barrel, Smith & Wesson and Marks & Spencer".
fn push_firms(text: &str, mention: Mention, names: &mut Vec<Mention>) {
    let Span { start, end } = mention.span;
    let name = &text[start..end];
    let is_list = mention.kind == Kind::Organization && name.contains('&') && name.matches(" & ").count() > 1;
    if !is_list {
        return push_persons(text, mention, names);
    }
    let between = |joint: &str| {
        let at = start + name.find(joint)?;
        let has_partners = |part: &str| part.contains(" & ");
        (has_partners(&text[start..at]) && has_partners(&text[at + joint.len()..end])).then_some((at, at + joint.len()))
    };
    match [", ", AND].into_iter().find_map(between) {
        Some((before, after)) => {
            push_persons(text, Mention { span: Span::new(start, before), ..mention }, names);
            push_firms(text, Mention { span: Span::new(after, end), ..mention }, names);
        }
        None => push_persons(text, mention, names),
    }
}

/// Adds `mention` to `names`; where a person's name has commas in it, those are several people.
fn push_persons(text: &str, mention: Mention, names: &mut Vec<Mention>) {
    let Span { start, end } = mention.span;
    if mention.kind != Kind::Person {
        return push_trimmed(text, mention, names);
    }
    if let Some(verb) = headline_verb(text, mention.span) {
        push_persons(text, Mention { span: Span::new(start, verb.start), ..mention }, names);
        return push_persons(text, Mention { span: Span::new(verb.end, end), ..mention }, names);
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
    let mut kind = mention.kind;
    if matches!(kind, Kind::Person | Kind::Other)
        && let Some((_, rest)) = name.split_once(' ').filter(|(first, _)| GREETINGS.contains(first))
    {
        (name, kind) = (rest.trim_start(), Kind::Person);
    }
    if kind == Kind::Person {
        name = without_titles(name);
    } else if kind == Kind::Other {
        name = without_small_word(name);
    }
    let last = name.rsplit_once(' ').map_or("", |(_, last)| last);
    if kind == Kind::Person && is_place_noun(last) || kind == Kind::Other && is_building_noun(last) {
        kind = Kind::Place;
    }
    if !name.is_empty() {
        let start = end - name.len();
        names.push(Mention { span: Span::new(start, end), kind, ..mention });
    }
}

/// The first verb of a headline inside a name of three words or more.
fn headline_verb(text: &str, span: Span) -> Option<Span> {
    let name = &text[span.range()];
    let words = name.split(' ').skip(1);
    let is_inside = |word: &&str| word.as_ptr() as usize + word.len() < name.as_ptr() as usize + name.len();
    let verb = words
        .filter(is_inside)
        .find(|word| word.starts_with(char::is_uppercase) && HEADLINE_VERBS.get(word).is_some())?;
    let start = span.start + (verb.as_ptr() as usize - name.as_ptr() as usize);
    Some(Span::new(start, start + verb.len()))
}

/// The part of `span` that wrong decoding and markup pasted as text are no part of.
fn without_remains(text: &str, span: Span) -> Span {
    let Span { mut start, mut end } = span;
    if text[start..end].bytes().all(|byte| byte.is_ascii() && byte != b'&') && !text[end..].starts_with('&') {
        return Span::new(start, start + text[start..end].trim_end().len());
    }
    if let Some(rest) = text[start..end].strip_prefix(MOJIBAKE) {
        start = end - rest.trim_start_matches(['œ', '˜']).len();
    }
    let is_last = |at: &usize| !text[start + at..end].chars().skip(3).any(|sign| sign.is_alphabetic() && sign != 's');
    if let Some(at) = text[start..end].find(MOJIBAKE).filter(is_last) {
        end = start + at;
    }
    if text[start..end].ends_with('â') && text[end..].starts_with('€') {
        end -= 'â'.len_utf8();
    }
    if let Some(at) = text[start..end].find('&').filter(|at| is_entity(&text[start + at..])) {
        end = start + at;
    }
    let name = text[start..end].trim_end();
    let has_dot =
        is_entity(&text[start + name.len()..]) && name.ends_with('.') && !name[..name.len() - 1].contains('.');
    Span::new(start, start + name.len() - usize::from(has_dot))
}

/// Whether `text` begins with a character reference of HTML: "&nbsp;", "&#8217;".
fn is_entity(text: &str) -> bool {
    const LONGEST: usize = 8;
    let Some(rest) = text.strip_prefix('&') else { return false };
    let name = rest.trim_start_matches('#').bytes().take(LONGEST).position(|byte| !byte.is_ascii_alphanumeric());
    name.is_some_and(|length| length > 1 && rest.trim_start_matches('#').as_bytes()[length] == b';')
}

/// The `name` of a person without its titles, if it has more than those.
fn without_titles(mut name: &str) -> &str {
    while let Some((_, rest)) = name.split_once(' ').filter(|(first, _)| is_title(first)) {
        name = rest.trim_start();
    }
    name
}

/// The `name` of a thing without the ordinary word before it ("cuts short Baltic summit"); what begins with "iPhone" or "al-" keeps it.
fn without_small_word(name: &str) -> &str {
    match name.split_once(' ') {
        Some((first, rest)) if first.bytes().all(|byte| byte.is_ascii_lowercase()) => {
            if rest.starts_with(char::is_uppercase) { rest } else { name }
        }
        _ => name,
    }
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
    fn a_thing_has_no_small_word_before_it() {
        assert_eq!(names("cuts <short Baltic summit>", Kind::Other), ["other Baltic summit"]);
        assert_eq!(names("hosts <annual Games>", Kind::Other), ["other Games"]);
        for name in ["iPhone Pro", "al-Aqsa Flood", "Baltic summit", "de novo", "summit"] {
            assert_eq!(names(&format!("<{name}>"), Kind::Other), [format!("other {name}")]);
        }
        assert_eq!(names("<van Dalen>", Kind::Person), ["person van Dalen"]);
    }

    #[test]
    fn brackets_have_partners() {
        assert_eq!(names("(<Robert) Mueller>", Kind::Person), ["person Mueller"]);
        assert_eq!(names("<Siemens (SIE.DE>)", Kind::Organization), ["organization Siemens"]);
        assert_eq!(names("<Elizabeth (Liz) Denby>", Kind::Person), ["person Elizabeth (Liz) Denby"]);
        assert_eq!(names("<)(>", Kind::Person), Vec::<String>::new());
    }

    #[test]
    fn what_something_is_between_are_two() {
        for (one, other) in
            [("Saint John", "Port Ellery"), ("Lagos", "Accra"), ("Rome", "New York"), ("Norway", "Sweden")]
        {
            let places = [format!("place {one}"), format!("place {other}")];
            assert_eq!(names(&format!("ferries between <{one} and {other}> stopped"), Kind::Place), places);
        }
        assert_eq!(names("a feud between <Orr and Hale>", Kind::Person), ["person Orr", "person Hale"]);
        assert_eq!(names("in <Trinidad and Tobago>", Kind::Place), ["place Trinidad and Tobago"]);
        let several = "between <Bosnia and Herzegovina and Serbia>";
        assert_eq!(names(several, Kind::Place), ["place Bosnia and Herzegovina and Serbia"]);
    }

    #[test]
    fn a_semicolon_parts_names() {
        assert_eq!(names("<Lagos; Abuja>", Kind::Place), ["place Lagos", "place Abuja"]);
    }

    #[test]
    fn greetings_are_no_names() {
        for greeting in ["Hello", "Goodbye", "Dear", "Thanks", "Hey"] {
            assert_eq!(names(&format!("“<{greeting} Nelisa>!”"), Kind::Person), ["person Nelisa"]);
            assert_eq!(names(&format!("<{greeting} Gert>."), Kind::Other), ["person Gert"]);
        }
        assert_eq!(names("the shop <Hello Kitty>", Kind::Organization), ["organization Hello Kitty"]);
    }

    #[test]
    fn wrong_decoding_leaves_no_trace() {
        assert_eq!(names("<Torresâ€™s> house", Kind::Person), ["person Torres"]);
        assert_eq!(names("<Anna Torresâ>€™s house", Kind::Person), ["person Anna Torres"]);
        assert_eq!(names("<â€œHarlan Orr>", Kind::Person), ["person Harlan Orr"]);
        assert_eq!(names("<Harlanâ€>", Kind::Person), ["person Harlan"]);
        assert_eq!(names("<Maria Oâ€™Neill> left", Kind::Person), ["person Maria Oâ€™Neill"]);
    }

    #[test]
    fn markup_is_no_part_of_a_name() {
        assert_eq!(names("in <Rome.&nbsp;They>", Kind::Place)[0], "place Rome");
        assert_eq!(names("in <Rome.>&nbsp;They", Kind::Place), ["place Rome"]);
        assert_eq!(names("<Orr&#8217;s> boat", Kind::Person)[0], "person Orr");
        assert_eq!(names("in the <U.S.>&nbsp;They", Kind::Place), ["place U.S."]);
        assert_eq!(names("<AT&T; Verizon>", Kind::Organization), ["organization AT&T", "organization Verizon"]);
    }

    #[test]
    fn a_headline_verb_parts_names() {
        for verb in ["Joins", "Meets", "Sues", "Praises", "Replaces"] {
            let headline = format!("<Harlan {verb} Denby> in Rome");
            assert_eq!(names(&headline, Kind::Person), ["person Harlan", "person Denby"]);
        }
        assert_eq!(names("<Spartz Reconvene CPAs>", Kind::Person), ["person Spartz", "person CPAs"]);
        assert_eq!(names("<Joins Denby>", Kind::Person), ["person Joins Denby"]);
        assert_eq!(names("<Ana Says>", Kind::Person), ["person Ana Says"]);
    }

    #[test]
    fn streets_and_prisons_are_places() {
        for place in
            ["Dean Street", "Martin Luther King Boulevard", "Tappan Bridge", "Wandsworth Prison", "Logan Airport"]
        {
            assert_eq!(names(&format!("<{place}>"), Kind::Person), [format!("place {place}")]);
        }
        assert_eq!(names("<Lucas Oil Raceway>", Kind::Other), ["place Lucas Oil Raceway"]);
        assert_eq!(names("<Abbey Road>", Kind::Other), ["other Abbey Road"]);
        assert_eq!(names("<Min-ji Park>", Kind::Person), ["person Min-ji Park"]);
    }

    #[test]
    fn firms_are_listed() {
        assert_eq!(
            names("<Ashe & Lyle, Crate & Barrel and Bed Bath & Beyond>", Kind::Organization),
            ["organization Ashe & Lyle", "organization Crate & Barrel", "organization Bed Bath & Beyond"]
        );
        assert_eq!(names("<Skad, Arps, Meagher & Flom>", Kind::Organization).len(), 1);
        assert_eq!(names("<Smith & Wesson and Sons>", Kind::Organization).len(), 1);
    }

    #[test]
    fn a_politician_comes_from_a_state() {
        assert_eq!(names("Ana Hart, <D-Calif.>, left.", Kind::Person), ["place Calif."]);
        assert_eq!(names("Ana Hart (<R-TX-12>) left.", Kind::Other), ["place TX"]);
        assert_eq!(names("the <D-Day> landing", Kind::Other), ["other D-Day"]);
    }
}
