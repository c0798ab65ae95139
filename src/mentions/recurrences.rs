//! Names that were recognized in one place of a text and overlooked in another.

use super::kind_votes::KindVotes;
use crate::{
    Evidence, Kind, Mention, Span,
    steps::Steps,
    text::hash::Map,
    tokens::{Spans, Tokens},
};
use std::iter;

/// So many lengths of names that begin with one word are tried.
const MOST_LENGTHS: usize = 4;

/// How much less certain a repeated name is than the names it repeats.
const DISCOUNT: f32 = 0.9;

/// Names are recognized this well on average before they are looked for elsewhere.
const LEAST_CONFIDENCE: f32 = 0.5;

/// Adds to `mentions` (in order, names only) where their texts, the surnames of their persons and the acronyms defined behind them
/// ("Associated Press (AP)") stand elsewhere. Linear in the number of tokens.
pub(super) async fn add(text: &str, tokens: &Tokens, mentions: Vec<Mention>, steps: &Steps) -> Vec<Mention> {
    steps.stage(3.0, 2 * tokens.len());
    let mut known = Known::new(text, tokens, &mentions, steps).await;
    if (0..tokens.sentences()).any(|sentence| is_in_capitals(text, tokens.sentence(sentence))) {
        known.prepare_for_capitals();
    }
    let mut all = Vec::with_capacity(mentions.len());
    let mut mentions = mentions.into_iter().peekable();
    for sentence in 0..tokens.sentences() {
        let mut rest = tokens.sentence(sentence);
        let in_capitals = is_in_capitals(text, rest.clone());
        loop {
            let here = rest.clone();
            let Some(token) = rest.next() else { break };
            steps.done(1).await;
            if let Some(mention) = mentions.next_if(|mention| mention.span.start <= token.start) {
                while next_before(mention.span.end, &mut rest).is_some() {}
                all.push(mention);
                continue;
            }
            let free = mentions.peek().map_or(usize::MAX, |mention| mention.span.start);
            if let Some((after, mention)) =
                known.at(text, here, in_capitals).filter(|(_, found)| found.span.end <= free)
            {
                rest = after;
                all.push(mention);
            }
        }
    }
    all.extend(mentions);
    all
}

/// Whether a sentence is a headline in capitals, in which names are not written as elsewhere.
fn is_in_capitals(text: &str, mut tokens: Spans) -> bool {
    let (Some(first), Some(last)) = (tokens.next(), tokens.last()) else { return false };
    let line = &text[first.start..last.end];
    !line.contains(char::is_lowercase) && line.contains(char::is_uppercase)
}

/// The next of `tokens`, if it starts before `byte`.
fn next_before(byte: usize, tokens: &mut (impl Iterator<Item = Span> + Clone)) -> Option<Span> {
    let mut after = tokens.clone();
    let token = after.next().filter(|token| token.start < byte)?;
    *tokens = after;
    Some(token)
}

/// The names to look for.
struct Known<'t> {
    votes: Map<&'t str, KindVotes>,
    /// For the first word of each name the numbers of tokens of such names, the largest first.
    lengths: Map<&'t str, Vec<usize>>,
    /// The names of one token, by how they are written in small letters.
    single: Map<String, &'t str>,
}

impl<'t> Known<'t> {
    async fn new(text: &'t str, tokens: &Tokens, mentions: &[Mention], steps: &Steps) -> Self {
        let mut known = Self { votes: Map::default(), lengths: Map::default(), single: Map::default() };
        let (mut rest, mut name) = (tokens.iter(), Vec::new());
        for mention in mentions {
            while next_before(mention.span.start, &mut rest).is_some() {
                steps.done(1).await;
            }
            name.clear();
            name.extend(iter::from_fn(|| next_before(mention.span.end, &mut rest)));
            known.enter(text, &name, mention);
            if let [_, .., last] = name[..]
                && mention.kind == Kind::Person
            {
                known.enter(text, &[last], mention);
            }
            let mut after = rest.clone();
            if let (Some(open), Some(acronym), Some(close)) = (after.next(), after.next(), after.next())
                && ["(", ")"] == [open, close].map(|token| &text[token.range()])
                && abbreviates(&text[acronym.range()], &text[mention.span.range()])
            {
                known.enter(text, &[acronym], mention);
            }
        }
        for lengths in known.lengths.values_mut() {
            lengths.sort_unstable();
            lengths.reverse();
            lengths.truncate(MOST_LENGTHS);
        }
        known
    }

    /// Prepares for headlines in capitals. Of names that look the same there the first in the alphabet counts.
    fn prepare_for_capitals(&mut self) {
        for &name in self.votes.keys().filter(|name| is_one_word(name)) {
            let first = self.single.entry(name.to_lowercase()).or_insert(name);
            *first = name.min(first);
        }
    }

    fn enter(&mut self, text: &'t str, name: &[Span], mention: &Mention) {
        let (Some(first), Some(last)) = (name.first(), name.last()) else { return };
        let word = &text[first.range()];
        if !word.starts_with(char::is_uppercase) || word.len() < 2 {
            return;
        }
        self.votes.entry(&text[first.start..last.end]).or_default().add(mention);
        let lengths = self.lengths.entry(word).or_default();
        if !lengths.contains(&name.len()) && lengths.len() < 2 * MOST_LENGTHS {
            lengths.push(name.len());
        }
    }

    /// The longest known name at the beginning of `tokens`, in a headline in capitals a single word: the tokens after it and the mention
    /// it makes.
    fn at<'a>(&self, text: &str, tokens: Spans<'a>, in_capitals: bool) -> Option<(Spans<'a>, Mention)> {
        let first = tokens.clone().next()?;
        if in_capitals && let Some(name) = self.single.get(&text[first.range()].to_lowercase()) {
            let mut after = tokens.clone();
            after.next();
            return Some((after, self.mention(name, first)?));
        }
        let word = &text[first.range()];
        // Most words are small, and no small one is entered.
        let lengths = if word.starts_with(char::is_uppercase) { self.lengths.get(word)? } else { return None };
        lengths.iter().find_map(|&length| {
            let mut after = tokens.clone();
            let span = Span::new(first.start, after.nth(length - 1)?.end);
            let is_tied =
                text[..span.start].ends_with(['-', '@', '#', '/']) || text[span.end..].starts_with(['-', '@', '/']);
            let mention = self.mention(&text[span.range()], span).filter(|_| !is_tied)?;
            Some((after, mention))
        })
    }

    /// The mention of a known `name` at `span`.
    fn mention(&self, name: &str, span: Span) -> Option<Mention> {
        let votes = self.votes.get(name)?;
        let confidence = votes.mean_confidence();
        let (kind, evidence) = (votes.winner(), Evidence::Recurrence);
        (confidence >= LEAST_CONFIDENCE).then_some(Mention { span, kind, confidence: confidence * DISCOUNT, evidence })
    }
}

/// Whether `name` is a word that has small letters; two letters in capitals may be any.
fn is_one_word(name: &str) -> bool {
    name.len() > 2 && !name.contains(' ') && name.contains(char::is_lowercase)
}

/// Whether `acronym` is made of the initials of `name`: of all its words ("TfL" of Transport for London) or of those with a
/// capital.
fn abbreviates(acronym: &str, name: &str) -> bool {
    let initials = || name.split([' ', '-']).filter_map(|word| word.chars().next());
    let capitals = acronym.chars().filter(|character| character.is_uppercase()).count();
    capitals > 1
        && (initials().eq(acronym.chars()) || initials().filter(|initial| initial.is_uppercase()).eq(acronym.chars()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{steps, tokens};

    #[test]
    fn acronyms_are_initials() {
        assert!(abbreviates("AP", "Associated Press") && abbreviates("TfL", "Transport for London"));
        assert!(abbreviates("DHS", "Department of Homeland Security") && !abbreviates("UK", "Ukraine"));
    }

    /// What is found in `text` where the model found `names`.
    fn added(text: &str, names: &[(Kind, &str)]) -> Vec<(Kind, String)> {
        let mention = |&(kind, name): &(Kind, &str)| {
            let start = text.find(name).unwrap();
            Mention { span: Span::new(start, start + name.len()), kind, confidence: 1.0, evidence: Evidence::Context }
        };
        let lines = text.lines().map(|line| {
            let start = line.as_ptr() as usize - text.as_ptr() as usize;
            Span::new(start, start + line.len())
        });
        let tokens = tokens::tokenize(text, &lines.collect::<Vec<_>>());
        let found = steps::finish(add(text, &tokens, names.iter().map(mention).collect(), &Steps::none()));
        found.iter().map(|one| (one.kind, text[one.span.range()].to_string())).collect()
    }

    #[test]
    fn headlines_in_capitals_name_whom_the_text_names() {
        let headlines = [
            "TESLA SHARES FALL AFTER ORR TWEET",
            "ORR: TESLA IS FINE",
            "WHY TESLA’S BOARD BACKS ORR",
            "TESLA ‘WILL NOT SELL’, SAYS ORR",
            "ORR AND TESLA PART",
        ];
        for headline in headlines {
            let text = format!("{headline}\nShares of Tesla fell after Elon Orr wrote.");
            let found = added(&text, &[(Kind::Organization, "Tesla"), (Kind::Person, "Elon Orr")]);
            assert_eq!(found.iter().filter(|(_, name)| name == "TESLA").count(), 1, "{headline}");
            assert!(found.contains(&(Kind::Person, "ORR".to_string())), "{headline}");
        }
        let found = added("US WINS\nHe told us that Us won.", &[(Kind::Other, "Us")]);
        assert_eq!(found.len(), 1, "two letters may be any word");
    }

    #[test]
    fn names_are_found_again() {
        let text = "James Mattis of the Associated Press (AP) spoke. Mattis left the AP; Mattis-like men left, too.";
        let sentence = [Span::new(0, text.len())];
        let tokens = tokens::tokenize(text, &sentence);
        let mention = |kind, name: &str| {
            let start = text.find(name).unwrap();
            Mention { span: Span::new(start, start + name.len()), kind, confidence: 1.0, evidence: Evidence::Context }
        };
        let mentions = vec![mention(Kind::Person, "James Mattis"), mention(Kind::Organization, "Associated Press")];
        let found = steps::finish(add(text, &tokens, mentions, &Steps::none()));
        let found: Vec<_> = found.iter().map(|one| (one.kind, &text[one.span.range()])).collect();
        let (person, organization) = (Kind::Person, Kind::Organization);
        assert_eq!(
            found,
            [
                (person, "James Mattis"),
                (organization, "Associated Press"),
                (organization, "AP"),
                (person, "Mattis"),
                (organization, "AP")
            ]
        );
    }
}
