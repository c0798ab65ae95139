//! Names that go on behind what the model found: how far, the text says.
//!
//! | text | found | name |
//! |---|---|---|
//! | `Earvin “Magic” Johnson` | Earvin, Johnson | the person with the nickname inside |
//! | `Kate Bush` | Kate, Bush | one person, as Kate is a first name |
//! | `Eli Lilly and Co.` | Eli Lilly | the company |
//! | `Washington, D.C.` | Washington, D.C. | one place |
//! | `Dean Street was closed` | Dean, a person | the street |
//! | `Moody’s cut the rating` | Moody, a person | the company, if a list has it with its 's |
//!
//! These are rules and not features because each is rare in the corpora and nearly always right.

use crate::{
    Kind, Mention, Span,
    steps::Steps,
    words::{is_company_ending, is_first_name, is_place_noun},
};

/// The names that `mentions` (in order) are of, each inside its sentence; `is_organization` tells whether a list has a name as that of an
/// organization. Linear in the length of the text.
pub(super) async fn extend(
    text: &str,
    sentences: &[Span],
    mentions: Vec<Mention>,
    is_organization: impl Fn(&str) -> bool,
    steps: &Steps,
) -> Vec<Mention> {
    let mut names: Vec<Mention> = Vec::with_capacity(mentions.len());
    let mut sentence = 0;
    for (index, &mention) in mentions.iter().enumerate() {
        steps.done(1).await;
        while sentences.get(sentence).is_some_and(|sentence| sentence.end < mention.span.end) {
            sentence += 1;
        }
        if names.last().is_some_and(|last| mention.span.start < last.span.end) {
            continue;
        }
        let free = names.last().map_or(0, |last: &Mention| last.span.end);
        let extended = extended(text, mention, &mentions[index + 1..], &is_organization);
        let extended = Mention { span: Span::new(given_name(text, extended, free), extended.span.end), ..extended };
        // A name that begins inside and ends outside is found as it is.
        let cuts = |next: &&Mention| next.span.start < extended.span.end && next.span.end > extended.span.end;
        let is_cut = mentions[index + 1..].iter().take(MOST_PARTS).any(|next| cuts(&next));
        let is_inside = sentences.get(sentence).is_some_and(|sentence| sentence.contains(extended.span));
        names.push(if is_cut || !is_inside { mention } else { extended });
    }
    names
}

/// The parts of a name that are found besides its first are no more than these.
const MOST_PARTS: usize = 4;

fn extended(text: &str, mention: Mention, next: &[Mention], is_organization: impl Fn(&str) -> bool) -> Mention {
    let Span { start, end } = mention.span;
    let after = &text[end..];
    let until = |end: usize, kind: Kind| Mention { span: Span::new(start, end), kind, ..mention };
    if let Some(length) = company_ending(after).filter(|_| matches!(mention.kind, Kind::Person | Kind::Organization)) {
        return until(end + length, Kind::Organization);
    }
    match mention.kind {
        Kind::Person => {
            if let Some(surname) = next.first().filter(|next| is_surname_of(text, mention, next)) {
                return until(surname.span.end, Kind::Person);
            }
            if let Some(surname) = nickname(after) {
                let surname = end + surname;
                let known = next.iter().take(MOST_PARTS).find(|next| next.span.start == surname);
                return until(
                    known.map_or(surname + word(&text[surname..]).len(), |known| known.span.end),
                    Kind::Person,
                );
            }
            if let Some(noun) = after.strip_prefix(' ').map(word).filter(|word| is_place_noun(word)) {
                return until(end + 1 + noun.len(), Kind::Place);
            }
            with_possessive(text, mention, is_organization)
        }
        Kind::Organization | Kind::Place if !after.starts_with(',') => with_possessive(text, mention, is_organization),
        Kind::Place if text[start..end].eq_ignore_ascii_case("Washington") => {
            let district = DISTRICT.iter().find(|district| after.starts_with(*district));
            until(end + district.map_or(0, |district| district.len()), Kind::Place)
        }
        _ => mention,
    }
}

/// Whether `next` is the surname of the first name `mention`: only a space lies between them.
fn is_surname_of(text: &str, mention: Mention, next: &Mention) -> bool {
    let is_first = is_first_name(&text[mention.span.range()]);
    is_first
        && next.kind == Kind::Person
        && text[mention.span.end..].starts_with(' ')
        && next.span.start == mention.span.end + 1
}

/// How long what follows a name is, if it ends the name of a company: ", Inc.", " and Co.", " & Sons".
fn company_ending(after: &str) -> Option<usize> {
    let rest = [", ", " and ", " & ", " "].into_iter().find_map(|joint| after.strip_prefix(joint))?;
    let ending = Some(word(rest)).filter(|word| is_company_ending(word))?;
    let behind = &rest[ending.len()..];
    let goes_on = |text: &str| !text.is_empty() && !text.starts_with('\n');
    let has_dot = behind.strip_prefix('.').is_some_and(goes_on);
    Some(after.len() - behind.len() + usize::from(has_dot))
}

const DISTRICT: [&str; 3] = [", D.C.", ", DC", ", D.C"];

/// Where the surname begins in the text `after` a given name, if only a nickname is between them: ` “Magic” Johnson`, ` (Liz) Denby`.
fn nickname(after: &str) -> Option<usize> {
    const PAIRS: [(char, char); 5] = [('"', '"'), ('“', '”'), ('(', ')'), ('\'', '\''), ('‘', '’')];
    let quoted = after.strip_prefix(' ')?;
    let open = quoted.chars().next()?;
    let close = PAIRS.iter().find(|pair| pair.0 == open)?.1;
    let inside = &quoted[open.len_utf8()..];
    let length = inside.char_indices().take(LONGEST_NICKNAME).find(|(_, sign)| *sign == close)?.0;
    let words = inside[..length].split(' ');
    let is_name = |word: &str| {
        word.starts_with(char::is_uppercase) && word.chars().all(|sign| sign.is_alphabetic() || sign == '-')
    };
    let surname = inside[length + close.len_utf8()..].strip_prefix(' ')?;
    let is_surname = surname.starts_with(char::is_uppercase) && word(surname).len() > 1;
    let start = after.len() - surname.len();
    // One word in brackets: several are a party or a team.
    let most = if open == '(' { 1 } else { 3 };
    (words.clone().count() <= most && words.clone().all(is_name) && is_surname).then_some(start)
}

/// Where the name of a person begins that has a nickname before the surname that was found; no earlier than `free`.
fn given_name(text: &str, surname: Mention, free: usize) -> usize {
    const PAIRS: [(char, &str); 2] = [('"', "\" "), ('“', "” ")];
    let start = surname.span.start;
    let before = &text[free..start];
    let Some((open, quoted)) = PAIRS.iter().find_map(|(open, close)| Some((open, before.strip_suffix(close)?))) else {
        return start;
    };
    let Some(words) = quoted.rfind(*open).and_then(|at| quoted[..at].strip_suffix(' ')) else { return start };
    let given = words.rsplit([' ', '\n']).next().unwrap_or_default();
    let at = free + words.len() - given.len();
    let is_given = surname.kind == Kind::Person && given.starts_with(char::is_uppercase) && given.len() > 2;
    match is_given
        && word(given).len() == given.len()
        && nickname(&text[at + given.len()..]) == Some(start - at - given.len())
    {
        true => at,
        false => start,
    }
}

/// Longest nickname, in characters.
const LONGEST_NICKNAME: usize = 24;

/// The word that `text` begins with.
fn word(text: &str) -> &str {
    text.split(|sign: char| !sign.is_alphabetic() && sign != '-').next().unwrap_or_default()
}

/// The organization whose name is `mention` with "'s": "Moody's".
fn with_possessive(text: &str, mention: Mention, is_organization: impl Fn(&str) -> bool) -> Mention {
    let Span { start, end } = mention.span;
    let possessive = ["'s", "’s"].into_iter().find(|possessive| text[end..].starts_with(possessive));
    let Some(possessive) = possessive.filter(|_| word(&text[start..end]).len() == end - start) else { return mention };
    let end = end + possessive.len();
    match is_organization(&text[start..end]) {
        true => Mention { span: Span::new(start, end), kind: Kind::Organization, ..mention },
        false => mention,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Evidence, steps};

    /// The names in `text`, where what the model found is in angle brackets: "<person Ana> Street".
    fn names(text: &str) -> Vec<String> {
        let (mut plain, mut found) = (String::new(), Vec::new());
        for part in text.split_inclusive('>') {
            let Some((before, inside)) = part.split_once('<') else {
                plain.push_str(part);
                continue;
            };
            plain.push_str(before);
            let (kind, name) = inside.trim_end_matches('>').split_once(' ').unwrap();
            let kind = Kind::ALL.into_iter().find(|known| known.name() == kind).unwrap();
            let span = Span::new(plain.len(), plain.len() + name.len());
            found.push(Mention { span, kind, confidence: 1.0, evidence: Evidence::Context });
            plain.push_str(name);
        }
        let sentences = [Span::new(0, plain.len())];
        let is_organization = |name: &str| ["Moody’s", "Lowe's"].contains(&name);
        let names = steps::finish(extend(&plain, &sentences, found, is_organization, &Steps::none()));
        names.iter().map(|name| format!("{} {}", name.kind.name(), &plain[name.span.range()])).collect()
    }

    #[test]
    fn a_first_name_and_a_surname_are_one_person() {
        for (first, surname) in
            [("Kate", "Bush"), ("George", "Bush"), ("Laura", "Orr"), ("Anna", "Denby"), ("Karl", "Voss Hale")]
        {
            assert_eq!(
                names(&format!("<person {first}> <person {surname}> sang")),
                [format!("person {first} {surname}")]
            );
        }
        assert_eq!(names("<person Kate>, <person Bush>"), ["person Kate", "person Bush"]);
        assert_eq!(names("<person Kate> <place Rome>"), ["person Kate", "place Rome"]);
        assert_eq!(names("<person Bush> <person Kate>"), ["person Bush", "person Kate"]);
    }

    #[test]
    fn a_nickname_is_inside_the_name() {
        assert_eq!(names("<person Earvin> “<other Magic>” <person Johnson> sold"), ["person Earvin “Magic” Johnson"]);
        assert_eq!(names("<person Dwayne> \"The Rock\" Jonson won."), ["person Dwayne \"The Rock\" Jonson"]);
        assert_eq!(names("<person Elizabeth> (<person Liz>) <person Denby> lost"), ["person Elizabeth (Liz) Denby"]);
        assert_eq!(names("<person Ana Maria> ‘Mia’ <person Orr Hale> ran"), ["person Ana Maria ‘Mia’ Orr Hale"]);
        assert_eq!(names("<person Joe> 'Two-Ton' <person Galento>"), ["person Joe 'Two-Ton' Galento"]);
        assert_eq!(names("then Dwayne \"The Rock\" <person Jonson> won"), ["person Dwayne \"The Rock\" Jonson"]);
    }

    #[test]
    fn what_is_said_beside_a_name_is_no_nickname() {
        assert_eq!(names("<person Orr> “left” <person Hale>"), ["person Orr", "person Hale"]);
        assert_eq!(names("<person Ana Orr> (<organization Green Party>) <person Hale>").len(), 3);
        assert_eq!(names("<person Orr> (D) won"), ["person Orr"]);
        assert_eq!(names("<person Orr> “Why"), ["person Orr"]);
    }

    #[test]
    fn streets_bear_names_of_persons() {
        for street in ["Dean Street", "Abbey Road", "Wandsworth Prison", "Rialto Bridge", "Heathrow Airport"] {
            let (name, noun) = street.split_once(' ').unwrap();
            assert_eq!(names(&format!("on <person {name}> {noun} on Monday")), [format!("place {street}")]);
        }
        assert_eq!(names("<person Dean> streets"), ["person Dean"]);
        assert_eq!(names("<person Dean> <place Street Market>"), ["person Dean", "place Street Market"]);
    }

    #[test]
    fn companies_end_as_companies_do() {
        assert_eq!(names("<organization Eli Lilly> and Co. fell"), ["organization Eli Lilly and Co."]);
        assert_eq!(names("<organization Scripps Media>, Inc. All"), ["organization Scripps Media, Inc."]);
        assert_eq!(names("<person Orr> & Sons paid"), ["organization Orr & Sons"]);
        assert_eq!(names("at <person Hale Denby> LLP, she"), ["organization Hale Denby LLP"]);
        assert_eq!(names("<organization Kofola> Ltd.\nNext"), ["organization Kofola Ltd"]);
        assert_eq!(names("<organization Acme> and Consultants"), ["organization Acme"]);
    }

    #[test]
    fn washington_is_a_district() {
        assert_eq!(names("<place WASHINGTON>, <place D.C.> – Today"), ["place WASHINGTON, D.C."]);
        assert_eq!(names("in <place Washington>, DC."), ["place Washington, DC"]);
        assert_eq!(names("in <place Seattle>, <place Washington>, <place Oregon>").len(), 3);
    }

    #[test]
    fn brands_keep_their_possessive() {
        assert_eq!(names("<person Moody>’s cut it"), ["organization Moody’s"]);
        assert_eq!(names("<organization Lowe>'s and"), ["organization Lowe's"]);
        assert_eq!(names("<person Orr>'s boat"), ["person Orr"]);
        assert_eq!(names("<person Rob Lowe>'s boat"), ["person Rob Lowe"]);
    }
}
