//! The shorter names that a full name can go by, and which names go by them.
//!
//! A short name is only ever asked whether it is equal to another, so it is kept as a number: a hash of its words, its kind and the way in
//! which it comes from the full name. Two names that happen to have the same number would be taken for one; of 64 bits, that
//! does not happen, and who makes a text in which it does confuses that text alone. The numbers are sorted and looked up by bisection, which
//! takes the same time whatever they are.

use super::{
    clusters::{Clusters, Form, singular},
    persons::Namesakes,
};
use crate::{
    Kind,
    order::sort_in_steps,
    steps::Steps,
    text::hash::hash,
    words::{
        COUNTRIES, Lexicon, is_folded_company_ending,
        name::{self, LONGEST, is_function_word},
    },
};

static PLACE_TYPES: Lexicon<256> = Lexicon::new(include_str!("place_types.txt"));

/// How a shorter name comes from a full one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Surname, or the end of a name.
    End,
    /// First name, or the beginning of a name.
    Beginning,
    /// Second name or first surname.
    Middle,
    Acronym,
}

/// The shorter names that full names announce.
#[derive(Default)]
pub(super) struct Shorts {
    /// What each is, in order.
    keys: Vec<u64>,
    /// For each the form with most mentions that announced it.
    pub(super) best: Vec<usize>,
    /// For each the form that announced it and was mentioned last.
    pub(super) recent: Vec<Option<usize>>,
    /// For each the persons whose names announced it.
    pub(super) namesakes: Vec<Namesakes>,
}

impl Shorts {
    /// Those of all `forms`, which learn their numbers.
    pub(super) async fn of(forms: &mut [Form], clusters: &mut Clusters, steps: &Steps) -> Self {
        let mut announced: Vec<(u64, u32)> = Vec::new();
        for (form, index) in forms.iter().zip(0..) {
            steps.done(1).await;
            announce(form, &mut |key| announced.push((key, index)));
        }
        sort_in_steps(&mut announced, steps).await;
        announced.dedup();
        let mut shorts = Self::default();
        for announcing in announced.chunk_by(|one, other| one.0 == other.0) {
            let mut best = announcing[0].1 as usize;
            let mut namesakes = Namesakes::default();
            for &(_, form) in announcing {
                steps.done(1).await;
                let form = form as usize;
                namesakes.add(clusters.root(form));
                if forms[best].mentions < forms[form].mentions {
                    best = form;
                }
                forms[form].shorts.push(shorts.keys.len());
            }
            shorts.keys.push(announcing[0].0);
            shorts.best.push(best);
            shorts.namesakes.push(namesakes);
        }
        shorts.recent = vec![None; shorts.keys.len()];
        shorts
    }

    /// The announced names that `form` is, better ways first.
    pub(super) fn announced(&self, form: &Form) -> Vec<usize> {
        let name = match (form.kind, form.name.without_suffix(), form.name.generation()) {
            (Kind::Person, [surname], Some(generation)) => key([surname, generation]),
            _ => key(&form.name.words),
        };
        let is_first_or_last = form.kind == Kind::Person && form.name.words.len() == 1;
        let ways = [
            Some(Way::End),
            Some(Way::Beginning),
            is_first_or_last.then_some(Way::Middle),
            form.is_acronym.then_some(Way::Acronym),
        ];
        let find = |way| self.keys.binary_search(&by_way(name, form.kind, way)).ok();
        ways.into_iter().flatten().filter_map(find).collect()
    }
}

/// A number for the name of these words.
pub(super) fn key(words: impl IntoIterator<Item = impl AsRef<str>>) -> u64 {
    words.into_iter().fold(0, |key, word| then(key, hash(word.as_ref().as_bytes())))
}

/// A number for a name of this `kind` only.
pub(super) fn of_kind(name: u64, kind: Kind) -> u64 {
    then(name, kind as u64)
}

/// A number for a short name that comes from a full one in this way. The kinds of acronyms are guesses.
fn by_way(name: u64, kind: Kind, way: Way) -> u64 {
    let kind = match kind {
        Kind::Other | Kind::Place if way == Way::Acronym => Kind::Organization,
        kind => kind,
    };
    then(of_kind(name, kind), way as u64)
}

fn then(key: u64, next: u64) -> u64 {
    let mixed = (key.rotate_left(23) ^ next).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ mixed >> 32
}

/// Calls `add` with every shorter name that a form can go by.
fn announce(form: &Form, add: &mut dyn FnMut(u64)) {
    let words = match form.kind {
        Kind::Person => form.name.without_suffix(),
        _ => &form.name.words,
    };
    let length = words.len();
    if !(2..=LONGEST).contains(&length) {
        return;
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut add = |way: Way, name: &[&str]| add(by_way(key(name), form.kind, way));
    match form.kind {
        Kind::Person => {
            let generation = form.name.generation();
            for start in 1..length {
                let end = &words[start..];
                add(Way::End, end);
                generation.iter().for_each(|&generation| add(Way::End, &[end, &[generation]].concat()));
            }
            add(Way::Beginning, &words[..1]);
            words[1..length - 1].chunks(1).for_each(|word| add(Way::Middle, word));
        }
        Kind::Place => {
            let kind = |word: &str| PLACE_TYPES.get(word);
            for end in 1..length {
                if words[end..].iter().all(|word| kind(word) == Some("whole")) {
                    add(Way::Beginning, &words[..end]);
                }
            }
            if kind(words[length - 1]).is_some() {
                add(Way::End, &words[length - 1..]);
            }
        }
        Kind::Organization | Kind::Other => {
            parts(&words, &mut add);
            if let Some(words) = without_country(&words) {
                add(Way::End, words);
                inverted(words).iter().for_each(|name| add(Way::End, name));
                parts(words, &mut add);
                acronyms(words, &mut add);
            }
            if let Some(inverted) = inverted(&words).filter(|name| name.last().is_some_and(|last| is_committee(last))) {
                parts(&inverted, &mut add);
            }
        }
        _ => {}
    }
    match form.kind {
        // "jr" is a word of the name, too.
        Kind::Person => acronyms(&form.name.words.iter().map(String::as_str).collect::<Vec<_>>(), &mut add),
        _ => acronyms(&words, &mut add),
    }
}

fn acronyms(words: &[&str], add: &mut dyn FnMut(Way, &[&str])) {
    name::initials(words).iter().for_each(|initials| add(Way::Acronym, &[initials]));
}

/// The beginnings and ends by which an organization or work goes: "Ford" for "Ford Motor Company", "Council" for "European
/// Council", "House" for "House of Representatives"; not "Prohibition Party" for that of a state.
fn parts(words: &[&str], add: &mut dyn FnMut(Way, &[&str])) {
    const MOST_LEFT_OUT: usize = 2;
    let is_function = |word: &&str| is_function_word(word);
    for split in 1..words.len() {
        let (beginning, end) = words.split_at(split);
        if is_function_word(beginning[split - 1]) {
            continue;
        }
        let title = split == 1 && end[0] == "of";
        let america = end == ["of", "america"];
        // "Centers for Disease Control and Prevention"
        let second = split > 1 && end.len() == 2 && end[0] == "and";
        let is_place = || COUNTRIES.get(&end.join(" ")).is_some();
        let short = || end.len() <= MOST_LEFT_OUT && !end.iter().any(is_function) && !is_place();
        if title || america || second || !is_part_of_other(end[end.len() - 1]) && short() {
            add(Way::Beginning, beginning);
            // "Atlantic Crossings" of "Atlantic Crossings Ltd." is compared like any name that ends in a plural.
            if let ([before @ .., last], [ending]) = (beginning, end)
                && is_folded_company_ending(ending)
                && singular(last) != *last
            {
                add(Way::Beginning, &[before, &[&*singular(last)]].concat());
            }
        }
        let white_house = beginning == ["white"] && end == ["house"];
        if !white_house && !beginning.iter().any(is_function) && !is_function_word(end[0]) {
            add(Way::End, end);
        }
    }
}

/// "iraq parliament" for "Parliament of Iraq", "house judiciary committee" for "House Committee on the Judiciary".
pub(super) fn inverted<'w>(words: &[&'w str]) -> Option<Vec<&'w str>> {
    let link = words.iter().position(|word| matches!(*word, "of" | "on"))?;
    let (before, after) = (&words[..link], &words[link + 1..]);
    let after = after.strip_prefix(&["the"][..]).unwrap_or(after);
    if before.is_empty() || after.is_empty() || words.len() > LONGEST {
        return None;
    }
    match before {
        [owner @ .., body] if is_committee(body) => Some([owner, after, &[body]].concat()),
        _ => (words[link] == "of").then(|| [after, before].concat()),
    }
}

fn is_committee(word: &str) -> bool {
    matches!(word, "committee" | "subcommittee" | "commission" | "caucus")
}

/// Whether the words before `last` name what the body belongs to or the thing is about: the "House" of "House Ethics Committee" is
/// another thing.
fn is_part_of_other(last: &str) -> bool {
    is_committee(last) || matches!(last, "agency" | "act" | "bill")
}

/// The words after a country's name at the beginning ("united states supreme court").
fn without_country<'s, 'w>(words: &'s [&'w str]) -> Option<&'s [&'w str]> {
    let length = (1..words.len().min(4)).rev().find(|&length| COUNTRIES.get(&words[..length].join(" ")).is_some())?;
    Some(&words[length..])
}
