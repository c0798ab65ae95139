//! Words that the reader has marked as a name.

use super::corrections::find_aliases;
use crate::{
    Entity, Evidence, Kind, Mention, Quotation, Span, Speaker,
    entities::name_by_forms,
    mentions::known_names::{is_part, overlaps},
    steps::Steps,
    words::name::{one_line, without_possessive},
};

/// Words, and bytes of words or of what stands beside them, that a mark has at most: bounds the work that a hostile one can cause.
const MOST_WORDS: usize = 32;
const LONGEST: usize = 512;

/// Mentions where the words of `mention` stand between `beside` as whole words, inside one sentence. Linear in the text.
pub(super) async fn find(
    text: &str,
    sentences: &[Span],
    mention: &str,
    beside: [&String; 2],
    kind: Kind,
    steps: &Steps,
) -> Vec<Mention> {
    let mut found = Vec::new();
    let words: Vec<&str> = mention.split_whitespace().take(MOST_WORDS + 1).collect();
    let is_long = words.len() > MOST_WORDS || mention.len().max(beside[0].len()).max(beside[1].len()) > LONGEST;
    let Some(&first) = words.first().filter(|_| !is_long) else { return found };
    let first_letter = first.chars().next().map_or(1, char::len_utf8);
    for sentence in sentences {
        let mut at = sentence.start;
        while let Some(next) = text[at..sentence.end].find(first) {
            let start = at + next;
            at = start + first_letter;
            if let Some(length) = length_of(&words, &text[start..sentence.end])
                && stands_between(text, start, start + length, beside)
            {
                at = start + length;
                let span = Span::new(start, at);
                found.push(Mention { span, kind, confidence: 1.0, evidence: Evidence::Marked });
            }
        }
        steps.done(sentence.end - sentence.start).await;
    }
    found
}

/// Length of `words` where `text` begins with them, whatever white space is between them.
fn length_of(words: &[&str], text: &str) -> Option<usize> {
    let mut rest = text;
    for (index, word) in words.iter().enumerate() {
        let next = rest.trim_start();
        if index > 0 && next.len() == rest.len() {
            return None;
        }
        rest = next.strip_prefix(word)?;
    }
    Some(text.len() - rest.len())
}

/// Whether no word goes on beyond `start` or `end`, and whether the text beyond them is as it should be.
fn stands_between(text: &str, start: usize, end: usize, [before, after]: [&String; 2]) -> bool {
    let is_letter = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
    let (head, words, tail) = (&text[..start], &text[start..end], &text[end..]);
    let starts_inside = is_letter(head.chars().next_back()) && is_letter(words.chars().next());
    let ends_inside = is_letter(words.chars().next_back()) && is_letter(tail.chars().next());
    !starts_inside && !ends_inside && head.ends_with(before.as_str()) && tail.starts_with(after.as_str())
}

/// Drops what is part of a longer mention.
pub(super) fn keep_outside_longer(found: &mut Vec<Mention>, mentions: &[Mention]) {
    found.retain(|mark| !is_part(mark.span, mentions));
}

/// Adds the mentions `found`, all of the same words, to the entity of their name and kind. Those in `mentions`, which are in order, that
/// overlap them are left without an entity; what is a mention of this kind already stays with the entity that it has.
pub(super) fn add(
    text: &str,
    mut found: Vec<Mention>,
    mentions: &mut Vec<Mention>,
    entities: &mut Vec<Entity>,
    quotations: &mut [Quotation],
) {
    found.retain(|mark| {
        let place = mentions.partition_point(|mention| mention.span.start < mark.span.start);
        let same = mentions.get_mut(place).filter(|same| same.span == mark.span && same.kind == mark.kind);
        same.map(|same| *same = *mark).is_none()
    });
    let Some(&Mention { span, kind, .. }) = found.first() else { return };
    let name = one_line(without_possessive(&text[span.range()]));
    let is_called = |entity: &Entity| entity.kind == kind && entity.name == name;
    let has_alias = |entity: &Entity| entity.kind == kind && entity.aliases.contains(&name);
    let known = entities.iter().position(is_called).or_else(|| entities.iter().position(has_alias));
    let number = known.unwrap_or(entities.len());
    if known.is_none() {
        entities.push(Entity { name, ..Entity::new(kind) });
    }

    let mut changed = Vec::new();
    for (index, entity) in entities.iter_mut().enumerate() {
        if entity.mentions.iter().any(|&mention| overlaps(mentions[mention].span, &found)) {
            changed.push((index, is_named_by_forms(text, entity, mentions)));
            entity.mentions.retain(|&mention| !overlaps(mentions[mention].span, &found));
        }
    }
    entities[number].mentions.extend(mentions.len()..mentions.len() + found.len());
    mentions.extend(&found);
    for (index, was_named_by_forms) in changed {
        let entity = &mut entities[index];
        // The name may have gone with the mentions that gave it, unless the reader gave it.
        if was_named_by_forms && !entity.mentions.is_empty() && !is_named_by_forms(text, entity, mentions) {
            name_by_forms(text, entity, mentions);
        } else {
            find_aliases(text, entity, mentions);
        }
    }

    for quotation in quotations {
        let is_marked = match quotation.speaker {
            Some(Speaker::Entity(speaker)) => entities[speaker].mentions.is_empty(),
            Some(Speaker::Description(words)) => {
                let place = found.partition_point(|mark| mark.span.end < words.end);
                found.get(place).is_some_and(|mark| mark.span.contains(words))
            }
            None => false,
        };
        if is_marked {
            quotation.speaker = Some(Speaker::Entity(number));
        }
    }
}

/// Whether one of its mentions reads as the entity is called.
fn is_named_by_forms(text: &str, entity: &Entity, mentions: &[Mention]) -> bool {
    let form = |&mention: &usize| one_line(without_possessive(&text[mentions[mention].span.range()]));
    entity.mentions.iter().any(|mention| form(mention) == entity.name)
}

#[cfg(test)]
mod tests {
    use crate::{Analysis, Correction, EntityName, Kind, LineOptions, Options, Speaker, analyze};

    fn mark(mention: &str, kind: Kind) -> Correction {
        mark_between(["", ""], mention, kind)
    }

    fn mark_between([before, after]: [&str; 2], mention: &str, kind: Kind) -> Correction {
        let [mention, before, after] = [mention, before, after].map(str::to_string);
        Correction::Mark { mention, kind, before, after }
    }

    fn corrected(text: &str, corrections: Vec<Correction>) -> Analysis {
        analyze(text, &Options { corrections, ..Options::default() })
    }

    /// Where the mentions of each entity stand, as "kind name: form form".
    fn described(text: &str, corrections: Vec<Correction>) -> Vec<String> {
        let analysis = corrected(text, corrections);
        let entities = analysis.entities.iter().map(|entity| {
            let forms = entity.mentions.iter().map(|&mention| &text[analysis.mentions[mention].span.range()]);
            format!("{} {}: {}", entity.kind.name(), entity.name, forms.collect::<Vec<_>>().join(", "))
        });
        entities.collect()
    }

    #[test]
    fn whole_words_in_the_same_case_are_marked_everywhere() {
        let text = "The blue  heron left. A BLUE HERON, blue herons and a blue\u{a0}heron's nest stayed on.";
        let marked = described(text, vec![mark(" blue heron ", Kind::Other)]);
        assert_eq!(marked, ["other blue heron: blue  heron, blue\u{a0}heron"]);
    }

    #[test]
    fn what_stands_beside_tells_one_from_the_others() {
        let text = "A blue heron left. A blue heron stayed. A blue heron slept.";
        let first = corrected(text, vec![mark_between(["A ", " stayed"], "blue heron", Kind::Other)]);
        assert_eq!(first.mentions.iter().map(|mention| mention.span.start).collect::<Vec<_>>(), [21]);
        let gone = mark_between(["A ", " flew"], "blue heron", Kind::Other);
        assert_eq!(corrected(text, vec![gone]).mentions, []);
    }

    #[test]
    fn no_mark_crosses_a_sentence_and_none_is_in_a_removed_line() {
        let text = "It rained in the north. Nobody came out.\n\nTell us more.";
        assert_eq!(described(text, vec![mark("north. Nobody", Kind::Other)]), [""; 0]);
        let lines = LineOptions { removed: vec![2], ..LineOptions::default() };
        let options = Options { lines, corrections: vec![mark("us more", Kind::Other)], ..Options::default() };
        assert_eq!(analyze(text, &options).mentions, []);
        assert_eq!(described(text, options.corrections), ["other us more: us more"]);
        assert_eq!(described(text, vec![mark("", Kind::Other), mark(&"it ".repeat(33), Kind::Other)]), [""; 0]);
    }

    #[test]
    fn found_mentions_give_way_unless_they_are_longer() {
        let text = "It rained on 3 May 2021. It blew in May.";
        assert_eq!(described(text, Vec::new()), ["date 3 May 2021: 3 May 2021", "date May: May"]);
        let everywhere = described(text, vec![mark("May", Kind::Other)]);
        assert_eq!(everywhere, ["date 3 May 2021: 3 May 2021", "other May: May"]);
        let here = described(text, vec![mark_between(["on 3 ", ""], "May", Kind::Other)]);
        assert_eq!(here, ["other May: May", "date May: May"]);
        let wider = described(text, vec![mark("blew in May", Kind::Other)]);
        assert_eq!(wider, ["date 3 May 2021: 3 May 2021", "other blew in May: blew in May"]);
    }

    #[test]
    fn marked_words_join_the_entity_of_their_name_and_kind() {
        let monday = EntityName { name: "Monday".to_string(), kind: Kind::Date };
        let text = "It rained on Monday. It snowed on bluesday.";
        let rename = Correction::Rename { entity: monday, name: "bluesday".to_string() };
        assert_eq!(described(text, vec![rename, mark("bluesday", Kind::Date)]), ["date bluesday: Monday, bluesday"]);
        // And they can be corrected as all others.
        let blue = EntityName { name: "bluesday".to_string(), kind: Kind::Other };
        let hide = Correction::Hide { entity: blue };
        assert_eq!(described(text, vec![mark("bluesday", Kind::Other), hide]), described(text, Vec::new()));
    }

    #[test]
    fn an_entity_whose_name_is_marked_away_has_another() {
        let [monday, tuesday] =
            ["Monday", "Tuesday"].map(|name| EntityName { name: name.to_string(), kind: Kind::Date });
        let merge = Correction::Merge { entity: tuesday, into: monday };
        let text = "It rained on Monday and on Tuesday.";
        let marked = described(text, vec![merge, mark("Monday", Kind::Other)]);
        assert_eq!(marked, ["other Monday: Monday", "date Tuesday: Tuesday"]);
    }

    #[test]
    fn a_marked_speaker_says_what_is_attributed_to_the_words() {
        let text = "Fares rise\n\n“Nobody told us that the fares would rise again,” said the blue heron on Monday.\n";
        let found = corrected(text, Vec::new());
        assert!(matches!(found.quotations[0].speaker, Some(Speaker::Description(_))), "{:?}", found.quotations);
        let marked = corrected(text, vec![mark("the blue heron", Kind::Person)]);
        let Some(Speaker::Entity(speaker)) = marked.quotations[0].speaker else { panic!("{:?}", marked.quotations) };
        assert_eq!(marked.entities[speaker].name, "the blue heron");
    }
}
