//! Whose dollar a bare "$" is.
//!
//! A paper writes the sign of its own country's dollar alone and marks the others: "$9" is a price in New Zealand, "US$3452" is
//! not. No single sentence tells which country that is, so all names of the article vote with the dollar of the place that they
//! are, belong to or contain ("Singaporean", "Bank of Canada"):
//!
//! | the article names                      | "$" is                                           |
//! |----------------------------------------|--------------------------------------------------|
//! | no country with another dollar, or the United States far more | the US dollar             |
//! | one such country, and the United States not, or only as "US$" | the dollar of that country |
//! | both, or the country only once, or "US$" and no country | unknown: no value is better than a wrong one |
//! | an amount in "A$" or "C$"              | the US dollar, as that paper marks its own        |

use crate::{
    Kind, Mention,
    order::sort_by_number,
    steps::Steps,
    text::hash::Map,
    words::{ADJECTIVES, Lexicon, PLACES, name::Name},
};

static DOLLAR_PLACES: Lexicon<512> = Lexicon::new(include_str!("dollar_places.txt"));

/// What stands for the dollar of the United States.
const US_DOLLAR: &str = "USD";

/// A country leads if it is named so many times as often as another.
const LEAD: usize = 2;

/// Names longer than this, in words, are no evidence.
const LONGEST_NAME: usize = 8;

/// The ISO 4217 code of a bare "$" in an article with these mentions, if it can be known. Linear in their length.
pub(crate) async fn local_dollar(text: &str, mentions: &[Mention], steps: &Steps) -> Option<&'static str> {
    let (mut is_us_marked, mut is_other_marked) = (false, false);
    for mention in mentions.iter().filter(|mention| mention.kind == Kind::Money) {
        let prefix = text[mention.span.range()].split('$').next().unwrap_or("");
        match prefix {
            "US" | "USD" | "U.S." => is_us_marked = true,
            "A" | "AU" | "AUD" | "C" | "CA" | "CAD" | "NZ" | "NZD" | "S" | "HK" | "NT" => is_other_marked = true,
            _ => {}
        }
    }
    if is_other_marked && !is_us_marked {
        return Some(US_DOLLAR);
    }
    let mut votes: Vec<(&'static str, usize)> = Vec::new();
    let mut known = Map::default();
    let may_tell = |mention: &&Mention| matches!(mention.kind, Kind::Place | Kind::Group | Kind::Organization);
    for mention in mentions.iter().filter(may_tell) {
        steps.done(1).await;
        let (name, kind) = (&text[mention.span.range()], mention.kind);
        if let Some(dollar) = *known.entry((name, kind)).or_insert_with(|| dollar_of(name, kind)) {
            match votes.iter_mut().find(|(known, _)| *known == dollar) {
                Some((_, count)) => *count += 1,
                None => votes.push((dollar, 1)),
            }
        }
    }
    let american = votes.iter().find(|(dollar, _)| *dollar == US_DOLLAR).map_or(0, |&(_, count)| count);
    votes.retain(|(dollar, _)| *dollar != US_DOLLAR);
    sort_by_number(&mut votes, |&(_, count)| u64::MAX - count as u64);
    let Some(&(local, count)) = votes.first() else {
        return (american > 0 || !is_us_marked).then_some(US_DOLLAR);
    };
    let next = votes.get(1).map_or(0, |&(_, count)| count);
    let is_local =
        count >= LEAD * next && if is_us_marked { count >= american } else { american == 0 && count >= LEAD };
    match () {
        () if is_local => Some(local),
        () if !is_us_marked && american >= LEAD * (count + next) => Some(US_DOLLAR),
        () => None,
    }
}

/// The dollar of the place that a name is or that it contains.
fn dollar_of(name: &str, kind: Kind) -> Option<&'static str> {
    let words = Name::new(name, kind).words;
    let is_short = words.len() <= LONGEST_NAME;
    let pairs = words.windows(2).map(|pair| pair.join(" "));
    // Letters for states are words in names ("La Liga").
    let single = words.iter().filter(|word| word.len() > 2 || *word == "us");
    let mut parts = [words.join(" ")].into_iter().chain(pairs).chain(single.cloned());
    is_short.then(|| parts.find_map(|part| dollar_of_place(&part))).flatten()
}

fn dollar_of_place(name: &str) -> Option<&'static str> {
    let place = ADJECTIVES.get(name).or_else(|| PLACES.get(name)).unwrap_or(name);
    DOLLAR_PLACES.get(place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, analyze};

    fn first_amount(text: &str) -> Option<String> {
        let analysis = analyze(text, &Options::default());
        let money = analysis.entities.iter().find(|entity| entity.kind == Kind::Money && entity.name.starts_with('$'));
        money.unwrap().value.clone()
    }

    #[test]
    fn a_bare_sign_is_the_dollar_of_the_country() {
        for (text, value) in [
            ("The fare rose to $5 in Leeds.", Some("USD 5")),
            ("The fare rose to $5 in Ohio.", Some("USD 5")),
            ("Toronto raised the fare to $5. In Calgary it is lower, said Transit Ontario.", Some("CAD 5")),
            ("Sydney raised the fare to $5. In Brisbane it is lower, said the Bank of Queensland.", Some("AUD 5")),
            ("Auckland raised the fare to $5. In Dunedin it is US$3.", Some("NZD 5")),
            ("The fare in Sydney is A$7, or $5. Brisbane has no plans, said Queensland Rail.", Some("USD 5")),
            ("Canada raised the fare to $5 for visitors from the United States.", None),
            ("The Australian firm paid $5.", None),
        ] {
            assert_eq!(first_amount(text).as_deref(), value, "{text}");
        }
    }
}
