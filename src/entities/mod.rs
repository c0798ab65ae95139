//! Which mentions name one thing, what it is best called, and its role.

mod clusters;
mod description;
mod persons;
mod role;
mod shorts;
mod stated_kind;

pub(crate) use description::is_role_noun;

use crate::{
    Date, Entity, Kind, Mention, Span,
    mentions::kind_votes::KindVotes,
    order::{pair, sort_by_number},
    patterns,
    steps::{self, Steps},
    text::hash::{Map, Set},
    words::name,
};
use clusters::Gathered;

/// Gathers the mentions into entities, ordered by first mention. Linear in the length of the mentions.
///
/// `today` is the day that "Saturday" and "last month" count from; without it they have no value.
///
/// ```
/// use article_analyzer::{Span, entities, mentions, tokens::tokenize};
///
/// let text = "It rained on Monday. On Monday nobody came.";
/// let sentences = [Span::new(0, 20), Span::new(21, 43)];
/// let mentions = mentions::find(text, &sentences, &tokenize(text, &sentences));
/// let entities = entities::resolve(text, &sentences, &mentions, None);
/// assert_eq!(entities[0].mentions, [0, 1]);
/// ```
#[must_use]
pub fn resolve(text: &str, sentences: &[Span], mentions: &[Mention], today: Option<Date>) -> Vec<Entity> {
    steps::finish(resolve_in_steps(text, sentences, mentions, today, &Steps::none()))
}

pub(crate) async fn resolve_in_steps(
    text: &str,
    sentences: &[Span],
    mentions: &[Mention],
    today: Option<Date>,
    steps: &Steps,
) -> Vec<Entity> {
    steps.stage(18.0, PASSES * mentions.len());
    let stated = stated_kinds(text, sentences, mentions, steps).await;
    let Gathered { cluster_of, ambiguous } = clusters::gather(text, sentences, mentions, &stated, steps).await;
    let mut entities: Vec<Entity> = Vec::new();
    let (mut by_cluster, mut by_value) = (Map::default(), Map::default());
    let has_money = mentions.iter().any(|mention| mention.kind == Kind::Money);
    let dollar = if has_money { patterns::local_dollar(text, mentions, steps).await } else { None };
    for (index, mention) in mentions.iter().enumerate() {
        let value = patterns::value(text, sentence_of(sentences, mention.span), mention, today, dollar);
        let next = entities.len();
        let entity = match &value {
            Some(value) => *by_value.entry((mention.kind, value.clone())).or_insert(next),
            None => *by_cluster.entry(cluster_of[index] as u64).or_insert(next),
        };
        if entity == next {
            let is_ambiguous = value.is_none() && ambiguous.binary_search(&cluster_of[index]).is_ok();
            entities.push(Entity { is_ambiguous, value, ..Entity::new(mention.kind) });
        }
        entities[entity].mentions.push(index);
        steps.done(1).await;
    }
    for entity in &mut entities {
        steps.done(entity.mentions.len()).await;
        let mut votes = KindVotes::default();
        for &mention in &entity.mentions {
            votes.add(&mentions[mention]);
            stated[mention].into_iter().for_each(|kind| votes.state(kind));
        }
        entity.kind = votes.winner();
        name_by_forms(text, entity, mentions);
    }
    role::assign(text, sentences, mentions, &mut entities, steps).await;
    entities
}

/// The sentence that holds `span`, or `span` itself.
fn sentence_of(sentences: &[Span], span: Span) -> Span {
    let sentence = sentences.get(sentences.partition_point(|sentence| sentence.end < span.end));
    sentence.copied().filter(|sentence| sentence.contains(span)).unwrap_or(span)
}

/// How often every mention is looked at.
const PASSES: usize = 16;

/// For every name what the words beside it say that it is.
async fn stated_kinds(text: &str, sentences: &[Span], mentions: &[Mention], steps: &Steps) -> Vec<Option<Kind>> {
    let mut kinds = Vec::with_capacity(mentions.len());
    let storms = stated_kind::storms(text, mentions);
    for mention in mentions {
        steps.done(1).await;
        if !storms.is_empty() && stated_kind::is_storm(text, mention, &storms) {
            kinds.push(Some(Kind::Other));
            continue;
        }
        let sentence = sentences.partition_point(|sentence| sentence.end < mention.span.end);
        let is_name = matches!(mention.kind, Kind::Person | Kind::Organization | Kind::Place | Kind::Other);
        let sentence = sentences.get(sentence).filter(|sentence| is_name && sentence.contains(mention.span));
        kinds.push(sentence.and_then(|&sentence| stated_kind::stated_kind(text, sentence, mention.span)));
    }
    kinds
}

/// Gives every mention the kind of its entity, so that one thing is shown in one way.
pub(crate) fn agree(entities: &[Entity], mentions: &mut [Mention]) {
    for entity in entities {
        for &mention in &entity.mentions {
            mentions[mention].kind = entity.kind;
        }
    }
}

/// Names an entity by its forms: first those of its kind, in mixed case, with most words, then most letters, then the first; of a
/// group first the form used most. What differs in case or possessive alone is one form. Without line breaks.
pub(crate) fn name_by_forms(text: &str, entity: &mut Entity, mentions: &[Mention]) {
    let form = |mention: &Mention| name::without_possessive(&text[mention.span.range()]);
    let mut own_forms = entity.mentions.iter().map(|&mention| form(&mentions[mention]));
    if let Some(first) = own_forms.next()
        && own_forms.all(|form| form == first)
    {
        // As most have.
        (entity.name, entity.aliases) = (name::one_line(first), Vec::new());
        return;
    }
    let mut merits: Map<&str, (usize, bool)> = Map::default();
    let mut forms: Vec<&str> = Vec::new();
    for mention in entity.mentions.iter().map(|&mention| &mentions[mention]) {
        let form = form(mention);
        let (count, is_of_kind) = merits.entry(form).or_insert_with(|| {
            forms.push(form);
            (0, false)
        });
        *count += 1;
        *is_of_kind |= mention.kind == entity.kind;
    }
    let is_group = entity.kind == Kind::Group;
    // The kinds of an acronym and of what it stands for are guesses that may differ.
    let has_acronym = forms.iter().any(|form| name::is_acronym(form));
    // "RIGA" of a dateline, where the text goes on with "Riga"; but "NATO", which one quoted source writes "Nato".
    let may_be_acronym = |form: &str| form.len() <= LONGEST_ACRONYM && !form.contains([' ', '\n']);
    let is_mixed = |form: &str| form.contains(char::is_lowercase);
    let twins: Vec<&str> = forms.iter().copied().filter(|form| may_be_acronym(form) && is_mixed(form)).collect();
    let is_acronym = |form: &str| {
        let lower = form.to_lowercase();
        let is_rarer = |twin: &str| merits[twin].0 < merits[form].0;
        may_be_acronym(form) && twins.iter().all(|twin| twin.to_lowercase() != lower || is_rarer(twin))
    };
    sort_by_number(&mut forms, |form| {
        let (count, is_of_kind) = merits[form];
        let words = form.split_whitespace().count();
        let size = if is_group { pair(count, 0) } else { pair(words, form.len()) };
        let is_right = u64::from(is_of_kind || has_acronym && words > 1) << 63;
        let is_readable = u64::from(is_mixed(form) || is_acronym(form)) << 62;
        // The best first.
        !(is_right | is_readable | size)
    });
    let mut seen = Set::default();
    let mut names = forms.iter().map(|form| name::one_line(form)).filter(|form| seen.insert(form.to_lowercase()));
    entity.name = names.next().unwrap_or_default();
    entity.aliases = names.collect();
}

/// A longer word in capitals alone, in letters, is an ordinary one in the capitals of a dateline or headline.
const LONGEST_ACRONYM: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Evidence;

    /// Takes the marks out of `marked` ("[person James Mattis] spoke"): text and mentions.
    fn unmark(marked: &str) -> (String, Vec<Mention>) {
        let (mut text, mut mentions) = (String::new(), Vec::new());
        for (index, part) in marked.split(['[', ']']).enumerate() {
            if index % 2 == 0 {
                text.push_str(part);
                continue;
            }
            let (kind, name) = part.split_once(' ').unwrap();
            let kind = *Kind::ALL.iter().find(|candidate| candidate.name() == kind).unwrap();
            let span = Span::new(text.len(), text.len() + name.len());
            text.push_str(name);
            mentions.push(Mention { span, kind, confidence: 1.0, evidence: Evidence::Context });
        }
        (text, mentions)
    }

    fn sentences(text: &str) -> Vec<Span> {
        let mut start = 0;
        let lines = text.split('\n').map(|line| {
            start += line.len() + 1;
            Span::new(start - line.len() - 1, start - 1)
        });
        lines.collect()
    }

    fn check(fixture: &str) {
        let mut cases = fixture.split("\n\n").skip(1).peekable();
        assert!(cases.peek().is_some());
        let mut wrong = Vec::new();
        for case in cases {
            let (marked, expected) = case.split_once("\n---\n").unwrap();
            let (text, mentions) = unmark(marked);
            let sentences = sentences(&text);
            let entities = resolve(&text, &sentences, &mentions, None);
            let described: Vec<_> = entities
                .iter()
                .map(|Entity { name, kind, role, mentions: indices, .. }| {
                    let forms: Vec<_> = indices.iter().map(|&index| &text[mentions[index].span.range()]).collect();
                    let role = role.as_ref().map_or(String::new(), |role| format!(" ({role})"));
                    format!("{} {name}{role}: {}", kind.name(), forms.join(", "))
                })
                .collect();
            if described.join("\n") != expected.trim_end() {
                wrong.push(format!("{marked}\n---\n{}", described.join("\n")));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    }

    #[test]
    fn names() {
        check(include_str!("../../tests/entities/names.txt"));
    }

    #[test]
    fn roles_of_persons() {
        check(include_str!("../../tests/entities/roles.txt"));
    }

    /// A text about people of one surname, and for each marked mention whose it is, if the words tell.
    fn family(seed: usize) -> (String, Vec<Option<usize>>) {
        let mut state = seed as u64 * 2 + 1;
        let mut pick = |count: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % count
        };
        let surname = ["Denby", "Orr", "Harlan", "Kell", "Voss"][pick(5)];
        let (men, women) = (["Karl", "Peter", "James", "Robert"], ["Anna", "Ruth", "Helen", "Mary"]);
        let (man, woman) = (men[pick(4)], women[pick(4)]);
        let names = match pick(5) {
            0 => vec![format!("{man} {surname}"), format!("{woman} {surname}")],
            1 => vec![format!("{man} {surname} Jr."), format!("{man} {surname} Sr.")],
            2 => vec![format!("{man} H. W. {surname}"), format!("{man} W. {surname}")],
            3 => men.map(|man| format!("{man} {surname}")).to_vec(),
            _ => vec![format!("{man} {surname}"), format!("{man} {surname} Jr."), format!("{woman} {surname}")],
        };
        let (mut text, mut whose) = (String::new(), Vec::new());
        for sentence in 0..8 {
            let person = if sentence < names.len() { sentence } else { pick(names.len()) };
            let has_title = names[person].starts_with(woman) && names[0] == format!("{man} {surname}");
            match pick(3) {
                0 if sentence >= names.len() => {
                    text += &format!("[person {surname}] left.\n");
                    whose.push(None);
                }
                1 if sentence >= names.len() && has_title => {
                    text += &format!("Ms. [person {surname}] stayed.\n");
                    whose.push(Some(person));
                }
                _ => {
                    text += &format!("Then [person {}] spoke.\n", names[person]);
                    whose.push(Some(person));
                }
            }
        }
        (text, whose)
    }

    #[test]
    fn people_who_share_a_surname_are_never_made_one() {
        for seed in 0..200 {
            let (marked, whose) = family(seed);
            let (text, mentions) = unmark(&marked);
            for entity in resolve(&text, &sentences(&text), &mentions, None) {
                let people: Set<usize> = entity.mentions.iter().filter_map(|&mention| whose[mention]).collect();
                let forms: Vec<_> =
                    entity.mentions.iter().map(|&mention| &text[mentions[mention].span.range()]).collect();
                assert!(people.len() <= 1, "{forms:?} in {text}");
            }
        }
    }

    #[test]
    fn many_persons_of_one_surname_take_linear_time() {
        let text: String = (0..50_000).map(|number| format!("A{number} Smith B{number} ")).collect();
        let words: Vec<_> = text.split(' ').filter(|word| !word.is_empty()).collect();
        let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
        let mentions: Vec<_> = words
            .chunks(3)
            .flat_map(|chunk| [(chunk[0], chunk[1]), (chunk[2], chunk[2])])
            .map(|(first, last)| Span::new(start(first), start(last) + last.len()))
            .map(|span| Mention { span, kind: Kind::Person, confidence: 1.0, evidence: Evidence::Context })
            .collect();
        let entities = resolve(&text, &[], &mentions, None);
        assert_eq!(entities.len(), 100_000);
    }
}
