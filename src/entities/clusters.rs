//! Which mentions name one thing.
//!
//! **The problem.** A text says "Defense Secretary James Mattis", later "James Mattis" and "Mattis"; "North Atlantic Treaty Organization",
//! later "NATO"; and "George Voss" and "Anna Voss" are two. Comparing all pairs of names would be quadratic, and similarity of
//! strings is the wrong question: "Mattis" is near "Matisse", "NATO" is near nothing.
//!
//! **The idea.** Mentions with the same text are one *form*. Every full form *announces* the shorter names it can go by (`shorts`); a
//! short form looks itself up among them. So nothing is compared that has no key in common.
//!
//! ```text
//!   form                                  announces                     way
//!   James Mattis                          mattis · james                End · Beginning
//!   North Atlantic Treaty Organization    nato · organization · …       Acronym · End
//!   Ford Motor Company                    ford · ford motor · …         Beginning · …
//!   Mattis            looks up (person, End, "mattis")  ─▶  James Mattis
//! ```
//!
//! | step | joins | by |
//! |---|---|---|
//! | `join_spellings` | "U.S. Army", "US Army" | equal comparable forms ([`Name`]) |
//! | `join_misspellings` | "Arbel Yehud", "Arbel Yahud" | equal names without vowels |
//! | `join_full_names` | "Jim Mattis", "James Mattis" | first name, surname, generation |
//! | `join_definitions` | "World Health Organization (WHO)" | brackets in the text |
//! | `join_longer_names` | "Matt Orr", "Matiu 'Matt' Orr" | the announced names, if only one person has them |
//! | `join_maiden_names` | a person's earlier and later name | words in the text |
//! | resolving, mention by mention | "Mattis", "NATO" | the announced names |
//!
//! The joins say that two forms are one thing wherever they stand: sets of forms, kept by union–find ([`Clusters`]). A short form is
//! different: it means the full name mentioned last before it, else the one mentioned most, so it is resolved where it stands and can mean two
//! things in one text. Which of several persons a surname means is a question of its own, which `persons` answers.
//!
//! All steps are look-ups by hash; time is that of sorting as many numbers as there are names. A name of more words than [`LONGEST`] announces
//! nothing, as its parts would be too many.

use super::{
    persons::{Namesakes, Persons, Referent, join_full_names, join_maiden_names},
    shorts::{self, Shorts, inverted},
};
use crate::{
    Kind, Mention, Span,
    mentions::kind_votes::KindVotes,
    order::{pair, sort_in_steps},
    steps::Steps,
    text::hash::{Map, hash},
    words::{
        ADJECTIVES, Lexicon, PLACES,
        name::{LONGEST, Name, is_acronym},
    },
};

static NAMES: Lexicon<128> = Lexicon::new(include_str!("names.txt"));
static GROUPS: Lexicon<128> = Lexicon::new(include_str!("groups.txt"));
pub(super) static NICKNAMES: Lexicon<256> = Lexicon::new(include_str!("nicknames.txt"));

/// Mentions that share their text.
pub(super) struct Form {
    pub(super) kind: Kind,
    pub(super) name: Name,
    pub(super) mentions: usize,
    pub(super) is_acronym: bool,
    /// The shorter names it can go by, as indices of [`Shorts`].
    pub(super) shorts: Vec<usize>,
    /// The shorter names announced by others that it is, better ways first.
    is_short_for: Vec<usize>,
}

/// What is found out about the mentions.
pub(super) struct Gathered {
    /// For every mention the number of its cluster; mentions have the same number if they name one thing.
    pub(super) cluster_of: Vec<usize>,
    /// Clusters of names that could be several persons', in order.
    pub(super) ambiguous: Vec<usize>,
}

/// Gathers the mentions. `stated` is for each the kind that words beside it state.
pub(super) async fn gather(
    text: &str,
    sentences: &[Span],
    mentions: &[Mention],
    stated: &[Option<Kind>],
    steps: &Steps,
) -> Gathered {
    let (mut forms, form_of) = forms(text, mentions, stated, steps).await;
    let mut clusters = Clusters::new(forms.len());
    join_spellings(&forms, &mut clusters, steps).await;
    join_misspellings(&forms, &mut clusters, steps).await;
    join_full_names(&forms, &mut clusters, steps).await;
    join_definitions(text, mentions, &forms, &form_of, &mut clusters, steps).await;
    let told = join_maiden_names(text, mentions, &forms, &form_of, &mut clusters, steps).await;
    let mut told = told.into_iter().peekable();
    let mut shorts = Shorts::of(&mut forms, &mut clusters, steps).await;
    for (index, form) in forms.iter_mut().enumerate() {
        steps.done(1).await;
        let announced = shorts.announced(form);
        if announced.iter().all(|&id| clusters.root(shorts.best[id]) != clusters.root(index)) {
            form.is_short_for = announced;
        }
    }
    join_longer_names(&forms, &mut shorts, &mut clusters, steps).await;
    let mut persons = Persons::new(text, mentions, &forms, &form_of, &mut clusters, steps).await;
    let mut unknown: Map<u64, usize> = Map::default();
    let mut gathered = Gathered { cluster_of: Vec::with_capacity(mentions.len()), ambiguous: Vec::new() };
    let mut sentence = 0;
    for (index, (mention, &form)) in mentions.iter().zip(&form_of).enumerate() {
        steps.done(1).await;
        while sentences.get(sentence).is_some_and(|sentence| sentence.end < mention.span.end) {
            sentence += 1;
        }
        let cluster = if let Some((_, person)) = told.next_if(|&(mention, _)| mention == index) {
            gathered.cluster_of[person]
        } else if forms[form].kind != Kind::Person {
            let full = full_form(&forms, &shorts, form);
            for &id in &forms[full].shorts {
                shorts.recent[id] = Some(full);
            }
            clusters.root(full)
        } else {
            let namesakes = forms[form].is_short_for.first().map(|&id| &shorts.namesakes[id]);
            let is_bare = forms[form].name.without_suffix().len() == 1;
            let none = Namesakes::default();
            let referent = match namesakes {
                Some(namesakes) => persons.resolve(mention.span, sentence, namesakes),
                None if is_bare => persons.resolve(mention.span, sentence, &none),
                None => Referent::Person(clusters.root(form)),
            };
            match referent {
                Referent::Person(person) => person,
                Referent::Unknown(None) => clusters.root(form),
                // "Mr. Orr" and "Mrs. Orr"; numbers after the last form are free.
                Referent::Unknown(Some(gender)) => {
                    let next = forms.len() + unknown.len();
                    *unknown.entry(pair(clusters.root(form), gender as usize)).or_insert(next)
                }
                Referent::Ambiguous => {
                    let cluster = clusters.root(form);
                    gathered.ambiguous.push(cluster);
                    cluster
                }
            }
        };
        persons.note(cluster, sentence, forms[form].name.without_suffix().len() == 1);
        gathered.cluster_of.push(cluster);
    }
    gathered.ambiguous.sort_unstable();
    gathered.ambiguous.dedup();
    gathered
}

/// Joins "Matt Orr" with "Matiu 'Matt' Orr", if nobody else goes by it: who bears a surname is counted by persons.
async fn join_longer_names(forms: &[Form], shorts: &mut Shorts, clusters: &mut Clusters, steps: &Steps) {
    for (index, form) in forms.iter().enumerate() {
        steps.done(1).await;
        let is_full = form.kind == Kind::Person && form.name.without_suffix().len() > 1;
        if let Some(&id) = form.is_short_for.first().filter(|_| is_full)
            && let Some(person) = shorts.namesakes[id].only(clusters)
        {
            clusters.join(person, index);
        }
    }
    for namesakes in &mut shorts.namesakes {
        namesakes.renew(clusters);
        steps.done(1).await;
    }
}

/// The full name that a form, not of a person, stands for at this place, or itself: the one mentioned last.
fn full_form(forms: &[Form], shorts: &Shorts, mut form: usize) -> usize {
    // A short name can be short for one that is itself short for another.
    for _ in 0..LONGEST {
        let announced = &forms[form].is_short_for;
        let best = announced.first().map(|&id| shorts.best[id]);
        match announced.iter().find_map(|&id| shorts.recent[id]).or(best) {
            Some(full) => form = full,
            None => break,
        }
    }
    form
}

/// The forms in the order in which they are first mentioned, and for every mention its form. One text names one thing,
/// whatever kind each of its mentions was taken for; only groups stay apart, as a language has their name ("French").
async fn forms(text: &str, mentions: &[Mention], stated: &[Option<Kind>], steps: &Steps) -> (Vec<Form>, Vec<usize>) {
    let mut first: Vec<(&str, KindVotes)> = Vec::new();
    let mut known = Map::default();
    let mut form_of = Vec::with_capacity(mentions.len());
    for (mention, stated) in mentions.iter().zip(stated) {
        let raw = &text[mention.span.range()];
        let form = *known.entry((mention.kind == Kind::Group, raw)).or_insert(first.len());
        if form == first.len() {
            first.push((raw, KindVotes::default()));
        }
        first[form].1.add(mention);
        stated.iter().for_each(|&kind| first[form].1.state(kind));
        form_of.push(form);
        steps.done(1).await;
    }
    let mut forms = Vec::with_capacity(first.len());
    for (raw, votes) in first {
        let kind = votes.winner();
        forms.push(Form {
            kind,
            name: canonical(kind, Name::new(raw, kind)),
            mentions: votes.count,
            is_acronym: is_acronym(raw),
            shorts: Vec::new(),
            is_short_for: Vec::new(),
        });
        steps.done(1).await;
    }
    (forms, form_of)
}

/// One name for what lists say is the same.
fn canonical(kind: Kind, mut name: Name) -> Name {
    match kind {
        Kind::Person => {}
        Kind::Place => {
            if let [rank, of, .., last] = &name.words[..]
                && ["city", "town", "village", "state"].contains(&&**rank)
                && of == "of"
                && last != "london"
            {
                name.words.drain(..2);
            }
            let is_airport = name.words.last().is_some_and(|last| last == "airport");
            name.words.retain(|word| {
                !is_airport || !["international", "regional", "municipal", "executive"].contains(&&**word)
            });
            if let Some(place) = PLACES.get(&name.key()) {
                name.words = words(place);
            }
        }
        Kind::Group => {
            if let Some(group) = GROUPS.get(&name.key()) {
                name.words = words(group);
            } else if let Some(last) = name.words.last_mut() {
                let singular = singular(last);
                *last = GROUPS.get(last).or_else(|| GROUPS.get(&singular)).map_or(singular, str::to_owned);
            }
        }
        _ => {
            for at in (0..name.words.len()).rev() {
                if let Some(place) =
                    ["us", "uk"].contains(&&*name.words[at]).then(|| PLACES.get(&name.words[at])).flatten()
                {
                    name.words.splice(at..at + 1, words(place));
                }
            }
            if let Some(same) = NAMES.get(&name.key()) {
                name.words = words(same);
            }
            // The end of "Committee on Financial Services" stands in the middle of its other form.
            let is_inverted = name.words.iter().any(|word| word == "on");
            if let Some(last) = name.words.last_mut().filter(|_| !is_inverted) {
                *last = singular(last);
            }
            if let Some(country) =
                name.words.first().and_then(|first| ADJECTIVES.get(first)).filter(|_| name.words.len() > 1)
            {
                name.words.splice(..1, words(country));
            }
        }
    }
    name
}

fn words(text: &str) -> Vec<String> {
    text.split(' ').map(str::to_owned).collect()
}

pub(super) fn singular(word: &str) -> String {
    match word.strip_suffix("ies") {
        Some(stem) if stem.len() > 2 => format!("{stem}y"),
        _ => {
            let stem = word.strip_suffix('s').filter(|stem| stem.len() > 2 && !stem.ends_with('s'));
            stem.unwrap_or(word).to_owned()
        }
    }
}

/// Sets of forms (union–find with path halving; the smaller index is the root).
pub(super) struct Clusters {
    parent: Vec<usize>,
}

impl Clusters {
    fn new(length: usize) -> Self {
        Self { parent: (0..length).collect() }
    }

    pub(super) fn root(&mut self, mut form: usize) -> usize {
        while self.parent[form] != form {
            self.parent[form] = self.parent[self.parent[form]];
            form = self.parent[form];
        }
        form
    }

    pub(super) fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.parent[one.max(other)] = one.min(other);
    }
}

/// Joins forms with equal names.
async fn join_spellings(forms: &[Form], clusters: &mut Clusters, steps: &Steps) {
    let mut spellings: Vec<(u64, u32)> = Vec::with_capacity(2 * forms.len());
    let mut letters = String::new();
    for (form, index) in forms.iter().zip(0..) {
        steps.done(1).await;
        let mut add = |name: u64| spellings.push((shorts::of_kind(name, form.kind), index));
        add(shorts::key(&form.name.words));
        if is_thing(form.kind) {
            let words: Vec<&str> = form.name.without_suffix().iter().map(String::as_str).collect();
            letters.clear();
            letters.extend(words.iter().copied());
            add(shorts::key([&letters]));
            inverted(&words).into_iter().for_each(|name| add(shorts::key(name)));
        }
    }
    sort_in_steps(&mut spellings, steps).await;
    for same in spellings.chunk_by(|one, other| one.0 == other.0) {
        same.iter().for_each(|&(_, form)| clusters.join(same[0].1 as usize, form as usize));
        steps.done(same.len()).await;
    }
}

/// Joins a long name that stands once with one that it differs from in a single vowel: "Arbel Yehud" with "Arbel Yahud".
///
/// Names without their vowels are the hash keys, so that no two forms need to be compared. Two names that both stand several times,
/// or both once, as in a table of results, are those of two.
async fn join_misspellings(forms: &[Form], clusters: &mut Clusters, steps: &Steps) {
    /// Of the word that differs, in letters.
    const SHORTEST: usize = 5;
    let mut known: Map<u64, usize> = Map::default();
    let mut skeleton = String::new();
    for (index, form) in forms.iter().enumerate() {
        steps.done(1).await;
        let words = form.name.without_suffix();
        if !matches!(form.kind, Kind::Person | Kind::Organization) || !(2..=LONGEST).contains(&words.len()) {
            continue;
        }
        skeleton.clear();
        words.iter().for_each(|word| push_skeleton(word, &mut skeleton));
        let first = *known.entry(shorts::of_kind(hash(skeleton.as_bytes()), form.kind)).or_insert(index);
        let other = &forms[first];
        let pairs = || words.iter().zip(other.name.without_suffix());
        let mut different = pairs().filter(|(one, other)| one != other);
        let is_near = |(one, other): (&String, &String)| {
            one.len().min(other.len()) >= SHORTEST
                && is_one_letter_apart(one, other)
                && one.chars().next() == other.chars().next()
        };
        let is_once = (form.mentions == 1) != (other.mentions == 1);
        let is_same =
            words.len() == other.name.without_suffix().len() && form.name.generation() == other.name.generation();
        if is_once && is_same && different.next().is_some_and(is_near) && different.next().is_none() {
            clusters.join(first, index);
        }
    }
}

/// Adds a space and `word` without its vowels, and without the second of two equal letters.
fn push_skeleton(word: &str, skeleton: &mut String) {
    skeleton.push(' ');
    for letter in word.chars().filter(|letter| !"aeiouy".contains(*letter)) {
        if !skeleton.ends_with(letter) {
            skeleton.push(letter);
        }
    }
}

/// Whether one letter is another, missing or too many.
fn is_one_letter_apart(one: &str, other: &str) -> bool {
    let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other);
    let same = same.map(|(letter, _)| letter.len_utf8()).sum::<usize>();
    let (one, other) = (&one[same..], &other[same..]);
    let rest = |word: &'_ str| word.chars().next().map_or(0, char::len_utf8);
    let (tail, other_tail) = (&one[rest(one)..], &other[rest(other)..]);
    tail == other_tail || tail == other || one == other_tail
}

/// Joins "North Atlantic Treaty Organization (NATO)" and "NATO (North Atlantic Treaty Organization)".
async fn join_definitions(
    text: &str,
    mentions: &[Mention],
    forms: &[Form],
    form_of: &[usize],
    clusters: &mut Clusters,
    steps: &Steps,
) {
    for (index, pair) in mentions.windows(2).enumerate() {
        steps.done(1).await;
        let between = text.get(pair[0].span.end..pair[1].span.start).unwrap_or("");
        let closed = text[pair[1].span.end..].starts_with([')', ',', ';']);
        if !closed || !matches!(between.trim_start(), "(" | "(the ") {
            continue;
        }
        let (one, other) = (&forms[form_of[index]], &forms[form_of[index + 1]]);
        let (short, full) = if one.name.words.len() == 1 { (one, other) } else { (other, one) };
        let abbreviates = abbreviates(&short.name, &full.name);
        let defines = short.is_acronym && short.kind != Kind::Place || abbreviates;
        // The kinds of the two may be guesses that differ.
        let agree = short.kind == full.kind || abbreviates && is_thing(short.kind) && is_thing(full.kind);
        if agree && short.name.words.len() == 1 && full.name.words.len() > 1 && defines {
            clusters.join(form_of[index], form_of[index + 1]);
        }
    }
}

fn is_thing(kind: Kind) -> bool {
    matches!(kind, Kind::Organization | Kind::Other | Kind::Place)
}

/// Whether the letters of `short` occur in `full` in this order, the first at its beginning ("Phivolcs").
fn abbreviates(short: &Name, full: &Name) -> bool {
    let mut letters = full.words.iter().flat_map(|word| word.chars());
    let mut wanted = short.words.iter().flat_map(|word| word.chars());
    wanted.next() == letters.next() && wanted.all(|letter| letters.any(|other| other == letter))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Whether one letter of `one` can be replaced, removed or inserted to give `other`: all ways tried.
    fn can_be_made(one: &str, other: &str) -> bool {
        let (letters, others): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
        let without = |letters: &[char], at: usize| [&letters[..at], &letters[at + 1..]].concat();
        let replaced =
            letters.len() == others.len() && (0..letters.len()).any(|at| without(&letters, at) == without(&others, at));
        replaced
            || (0..letters.len()).any(|at| without(&letters, at) == others)
            || (0..others.len()).any(|at| without(&others, at) == letters)
    }

    proptest! {
        #[test]
        fn letters_are_compared_as_if_all_changes_were_tried(one in "[abé]{0,6}", other in "[abé]{0,6}") {
            prop_assume!(one != other);
            prop_assert_eq!(is_one_letter_apart(&one, &other), can_be_made(&one, &other));
        }

        #[test]
        fn clusters_are_what_joins_connect(joins in prop::collection::vec((0_usize..30, 0_usize..30), 0..40)) {
            let mut clusters = Clusters::new(30);
            // Every form has the number of its group; a join gives all of both groups the lower one.
            let mut groups: Vec<usize> = (0..30).collect();
            for (one, other) in joins {
                clusters.join(one, other);
                let (kept, given_up) = (groups[one].min(groups[other]), groups[one].max(groups[other]));
                groups.iter_mut().filter(|group| **group == given_up).for_each(|group| *group = kept);
                let roots: Vec<usize> = (0..30).map(|form| clusters.root(form)).collect();
                prop_assert_eq!(&roots, &groups, "the root is the first form of its cluster");
            }
        }
    }
}
