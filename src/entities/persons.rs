//! Which full names are one person's, and whom a surname alone means.
//!
//! Two full names are one person's if first name (or its short form), surname and generation agree and the middle names do not
//! differ: "John F. Kerr" and "John Kerr" do not, "George H. W. Voss" and "George W. Voss" do. A name that fits several of them
//! ("George Voss") is nobody's.
//!
//! A surname that only one person bears is that person's. Of several bearers, those drop out whom the words at the mention
//! contradict ("Mr.", "Ms.", "Jr."). Of the others it is
//!
//! 1. the one who bears the title that stands before it ("President Harlan"),
//! 2. the one whom the text names by far most,
//! 3. the only one named in this sentence or the two before it, unless the surname alone has meant another before,
//!
//! else nobody: a wrong person is worse than none.

use super::clusters::{Clusters, Form, NICKNAMES};
use crate::{
    Kind, Mention, Span,
    order::{pair, sort_by_number},
    steps::Steps,
    text::hash::{Map, hash},
    words::{FIRST_NAMES, is_title},
};

/// Joins the full names that are one person's. Linear in the number of forms.
pub(super) async fn join_full_names(forms: &[Form], clusters: &mut Clusters, steps: &Steps) {
    let mut namesakes: Map<(&str, &str, Option<&str>), Vec<usize>> = Map::default();
    for (index, form) in forms.iter().enumerate().filter(|(_, form)| form.kind == Kind::Person) {
        if let [first, .., last] = form.name.without_suffix() {
            let formal = NICKNAMES.get(first).unwrap_or(first);
            namesakes.entry((formal, last, form.name.generation())).or_default().push(index);
        }
        steps.done(1).await;
    }
    for same in namesakes.values() {
        join_by_middle_names(forms, same, clusters);
        steps.done(same.len()).await;
    }
    join_initials(&namesakes, clusters, steps).await;
}

/// Joins those of `same` first name, surname and generation whose middle names do not differ.
fn join_by_middle_names(forms: &[Form], same: &[usize], clusters: &mut Clusters) {
    // By numbers for the initials and for the names, like the short names: those of initials alone come first.
    let mut by_middle: Vec<(u64, usize)> = Vec::new();
    let mut plain = Vec::new();
    for &form in same {
        match forms[form].name.without_suffix() {
            [_, middle @ .., _] if !middle.is_empty() => {
                let (initials, names) = initials_and_names(middle);
                let number = |part: String| if part.is_empty() { 0 } else { hash(part.as_bytes()) as u32 as usize };
                by_middle.push((pair(number(initials), number(names)), form));
            }
            _ => plain.push(form),
        }
    }
    sort_by_number(&mut by_middle, |&(number, _)| number);
    let mut people = Vec::new();
    for same_initials in by_middle.chunk_by(|one, other| one.0 >> 32 == other.0 >> 32) {
        let first = people.len();
        for same in same_initials.chunk_by(|one, other| one.0 == other.0) {
            same.iter().for_each(|&(_, form)| clusters.join(same[0].1, form));
            people.push(same[0].1);
        }
        // "F." is the "Fitzgerald" that begins with it, if there is one only.
        if let [initials, one] = people[first..]
            && same_initials[0].0 as u32 == 0
        {
            clusters.join(initials, one);
            people.pop();
        }
    }
    for &form in &plain {
        clusters.join(plain[0], form);
        if let [only] = people[..] {
            clusters.join(only, form);
        }
    }
}

/// The initials of middle names, and the names themselves if none is an initial ("hw" and "h w" are two initials each).
fn initials_and_names(middle: &[String]) -> (String, String) {
    const LONGEST_INITIALS: usize = 2;
    let is_initial = |word: &String| word.len() <= LONGEST_INITIALS;
    let initials =
        middle.iter().flat_map(|word| word.chars().take(if is_initial(word) { LONGEST_INITIALS } else { 1 }));
    let names = if middle.iter().any(is_initial) { String::new() } else { middle.join(" ") };
    (initials.collect(), names)
}

/// Joins "J. Harlan" with "Jane Harlan", if no other Harlan begins with J.
async fn join_initials(
    namesakes: &Map<(&str, &str, Option<&str>), Vec<usize>>,
    clusters: &mut Clusters,
    steps: &Steps,
) {
    /// Forms with the initial alone, the person with a whole name, and whether there are several.
    type SameInitial = (Vec<usize>, Option<usize>, bool);
    let mut by_initial: Map<(&str, &str), SameInitial> = Map::default();
    for (&(first, last, _), same) in namesakes {
        let initial = first.chars().next().map_or("", |letter| &first[..letter.len_utf8()]);
        let (initials, person, is_doubtful) = by_initial.entry((initial, last)).or_default();
        if first == initial {
            initials.extend(same);
        } else {
            for &form in same {
                let root = clusters.root(form);
                *is_doubtful |= person.is_some_and(|person| person != root);
                *person = Some(root);
            }
        }
        steps.done(same.len()).await;
    }
    for (initials, person, is_doubtful) in by_initial.into_values() {
        if let Some(person) = person.filter(|_| !is_doubtful) {
            initials.into_iter().for_each(|form| clusters.join(person, form));
        }
        steps.done(1).await;
    }
}

/// Joins "Elizabeth Warren (born Elizabeth Herring)". For a maiden name alone ("née Herring") the mention is told to be the person
/// before it: whoever else bears that name is somebody else.
pub(super) async fn join_maiden_names(
    text: &str,
    mentions: &[Mention],
    forms: &[Form],
    form_of: &[usize],
    clusters: &mut Clusters,
    steps: &Steps,
) -> Vec<(usize, usize)> {
    const LINKS: [&str; 12] = [
        "(born",
        "(née",
        "(nee",
        ", née",
        ", nee",
        "née",
        "nee",
        ", born",
        "(formerly",
        ", formerly",
        "(formerly known as",
        "(maiden name",
    ];
    let mut told = Vec::new();
    for (index, pair) in mentions.windows(2).enumerate() {
        steps.done(1).await;
        let between = text.get(pair[0].span.end..pair[1].span.start).unwrap_or("");
        if !LINKS.contains(&between.trim()) || between.trim().len() == between.len() {
            continue;
        }
        let (one, other) = (form_of[index], form_of[index + 1]);
        if forms[one].kind != Kind::Person {
            continue;
        }
        if forms[other].kind == Kind::Person && forms[other].name.words.len() > 1 {
            clusters.join(one, other);
        } else if pair[1].kind == Kind::Person {
            told.push((index + 1, index));
        }
    }
    told
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Female,
    Male,
}

fn gender_of_first_name(name: &str) -> Option<Gender> {
    match FIRST_NAMES.get(name) {
        Some("f") => Some(Gender::Female),
        Some(_) => Some(Gender::Male),
        None => (name.len() > 3 && name.ends_with('a')).then_some(Gender::Female),
    }
}

/// What a word before a name says of the person.
fn gender_of_word(word: &str) -> Option<Gender> {
    const FEMALE: [&str; 14] = [
        "mrs", "ms", "miss", "mme", "lady", "dame", "madam", "sister", "daughter", "mother", "wife", "aunt", "niece",
        "widow",
    ];
    const MALE: [&str; 12] = [
        "mr",
        "sir",
        "lord",
        "monsieur",
        "brother",
        "son",
        "father",
        "husband",
        "uncle",
        "nephew",
        "widower",
        "grandfather",
    ];
    let is_any = |words: &[&str]| words.iter().any(|known| word.eq_ignore_ascii_case(known));
    match () {
        () if is_any(&FEMALE) => Some(Gender::Female),
        () if is_any(&MALE) => Some(Gender::Male),
        () => None,
    }
}

/// The word before a name, without signs: its title, if it has one.
fn word_before(text: &str, span: Span) -> &str {
    const LONGEST: usize = 24;
    let before = crate::span::suffix(&text[..span.start], LONGEST);
    let word = before.split_whitespace().next_back().unwrap_or("");
    word.trim_matches(|sign: char| !sign.is_alphanumeric())
}

/// Whom a short name may mean. No more are remembered: a name of so many is nobody's.
const MOST_NAMESAKES: usize = 8;

/// The persons who can go by a short name, by the roots of their clusters.
#[derive(Clone, Debug, Default)]
pub(super) struct Namesakes(Vec<usize>);

impl Namesakes {
    pub(super) fn add(&mut self, person: usize) {
        if self.0.len() <= MOST_NAMESAKES && !self.0.contains(&person) {
            self.0.push(person);
        }
    }

    /// The person, if there is one only.
    pub(super) fn only(&self, clusters: &mut Clusters) -> Option<usize> {
        let mut roots = self.0.iter().map(|&person| clusters.root(person));
        let first = roots.next()?;
        roots.all(|root| root == first).then_some(first)
    }

    /// Looks the roots up again, after clusters were joined.
    pub(super) fn renew(&mut self, clusters: &mut Clusters) {
        let crowd = self.0.len() > MOST_NAMESAKES;
        self.0.iter_mut().for_each(|person| *person = clusters.root(*person));
        self.0.sort_unstable();
        if !crowd {
            self.0.dedup();
        }
    }
}

/// What the text has said of a person so far, and how often it names them in full.
#[derive(Default)]
struct Bearer<'t> {
    gender: Option<Gender>,
    titles: Vec<&'t str>,
    full_mentions: usize,
    last_sentence: Option<usize>,
    /// Whether a surname alone has meant this person before.
    is_established: bool,
}

/// Whom a mention means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Referent {
    /// The person whose cluster has this root.
    Person(usize),
    /// Somebody of this name of whom the text says no more.
    Unknown(Option<Gender>),
    /// One of several, and nothing tells which.
    Ambiguous,
}

/// The persons of a text, by the roots of their clusters.
pub(super) struct Persons<'t> {
    text: &'t str,
    /// By the root of their clusters.
    bearers: Vec<Bearer<'t>>,
}

/// A person is meant by far most who is named in full so many times as often as the next.
const BY_FAR: usize = 3;

/// In how many sentences before it a person has to be named to be meant.
const NEAR: usize = 2;

impl<'t> Persons<'t> {
    pub(super) async fn new(
        text: &'t str,
        mentions: &[Mention],
        forms: &[Form],
        form_of: &[usize],
        clusters: &mut Clusters,
        steps: &Steps,
    ) -> Self {
        let mut bearers: Vec<Bearer> = Vec::with_capacity(forms.len());
        bearers.resize_with(forms.len(), Bearer::default);
        for (mention, &form) in mentions.iter().zip(form_of) {
            steps.done(1).await;
            let words = forms[form].name.without_suffix();
            if forms[form].kind != Kind::Person || words.len() < 2 {
                continue;
            }
            let bearer = &mut bearers[clusters.root(form)];
            bearer.full_mentions += 1;
            let title = word_before(text, mention.span);
            if bearer.gender.is_none() {
                bearer.gender = gender_of_word(title).or_else(|| gender_of_first_name(&words[0]));
            }
            if is_title(title) && !bearer.titles.contains(&title) && bearer.titles.len() < MOST_NAMESAKES {
                bearer.titles.push(title);
            }
        }
        Self { text, bearers }
    }

    /// Notes that a person is named in a sentence, perhaps by surname alone.
    pub(super) fn note(&mut self, person: usize, sentence: usize, is_bare: bool) {
        if let Some(bearer) = self.bearers.get_mut(person) {
            bearer.last_sentence = Some(sentence);
            bearer.is_established |= is_bare;
        }
    }

    fn bearer(&self, person: usize) -> Option<&Bearer<'t>> {
        self.bearers.get(person).filter(|bearer| bearer.full_mentions > 0)
    }

    /// Whom a short name at `mention` means.
    pub(super) fn resolve(&self, mention: Span, sentence: usize, namesakes: &Namesakes) -> Referent {
        let title = word_before(self.text, mention);
        let gender = gender_of_word(title);
        let fits = |person: &&usize| {
            let known = self.bearer(**person).and_then(|bearer| bearer.gender);
            gender.is_none() || known.is_none() || known == gender
        };
        let mut left: Vec<usize> = namesakes.0.iter().filter(fits).copied().collect();
        if left.is_empty() {
            return Referent::Unknown(gender);
        }
        if left.len() > 1 && gender.is_some() {
            let known = |person: &usize| self.bearer(*person).is_some_and(|bearer| bearer.gender == gender);
            left.retain(known);
            if left.is_empty() {
                return Referent::Unknown(gender);
            }
        }
        if let [one] = left[..] {
            return Referent::Person(one);
        }
        if left.len() > MOST_NAMESAKES {
            return Referent::Ambiguous;
        }
        let only = |test: &dyn Fn(&Bearer) -> bool| {
            let mut found = left.iter().filter(|&person| self.bearer(*person).is_some_and(test));
            found.next().filter(|_| found.next().is_none()).copied()
        };
        let by_title = || if is_title(title) { only(&|bearer| bearer.titles.contains(&title)) } else { None };
        let by_frequency = || {
            let mut counts: Vec<usize> =
                left.iter().filter_map(|person| self.bearer(*person)).map(|bearer| bearer.full_mentions).collect();
            counts.sort_unstable();
            let [.., next, most] = counts[..] else { return None };
            if most < BY_FAR * next { None } else { only(&|bearer| bearer.full_mentions == most) }
        };
        let by_place = || {
            let near = only(&|bearer| bearer.last_sentence.is_some_and(|last| last + NEAR >= sentence))?;
            let established = only(&|bearer| bearer.is_established);
            established.is_none_or(|person| person == near).then_some(near)
        };
        by_title().or_else(by_frequency).or_else(by_place).map_or(Referent::Ambiguous, Referent::Person)
    }
}
