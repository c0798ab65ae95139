//! Names that the caller knows: a newsroom's politicians, a club's players.

use crate::{
    Evidence, Kind, Mention, Span,
    order::{pair, sort_by_number},
    steps::Steps,
    text::hash::{Map, Seeded, SeededHasher},
    tokens::{Spans, Tokens, tokenize},
};
use std::hash::{BuildHasher, Hasher};

/// A name that the caller knows, and what it names. Where it stands word for word, it is found and of this kind; a longer name around
/// it ("Chelsea Clinton" where "Chelsea" is known) stays whole.
///
/// ```
/// use article_analyzer::{Kind, KnownName, Options, analyze};
///
/// let names = vec![KnownName { form: "the Kraken".to_string(), kind: Kind::Organization }];
/// let text = "Nobody saw the Kraken coming.";
/// let analysis = analyze(text, &Options { names, ..Options::default() });
/// assert_eq!(&text[analysis.mentions[0].span.range()], "the Kraken");
/// assert_eq!(analysis.mentions[0].kind, Kind::Organization);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(deny_unknown_fields))]
pub struct KnownName {
    /// How it is written; upper and lower case count, the white space between words does not.
    pub form: String,
    /// What it names.
    pub kind: Kind,
}

/// How sure we are of names that the caller knows: words can always name something else.
const CONFIDENCE: f32 = 0.99;

/// Longer names, in tokens, are not found.
const LONGEST: usize = 32;

/// Adds to `mentions` (in order, names only) where the `names` stand. Linear in the number of tokens, and in that of names.
pub(super) async fn add(
    text: &str,
    tokens: &Tokens,
    mut mentions: Vec<Mention>,
    names: &[KnownName],
    steps: &Steps,
) -> Vec<Mention> {
    if names.is_empty() {
        return mentions;
    }
    let mut known = KnownForms::new(names).find(text, tokens, steps).await;
    known.retain(|name| !is_part(name.span, &mentions));
    mentions.retain(|mention| !overlaps(mention.span, &known));
    mentions.extend(known);
    sort_by_number(&mut mentions, |mention| pair(mention.span.start, mention.span.end));
    mentions
}

/// Whether one of `mentions`, which are in order, is longer than `span` and has it inside.
pub(crate) fn is_part(span: Span, mentions: &[Mention]) -> bool {
    let around = mentions.partition_point(|mention| mention.span.end < span.end);
    mentions.get(around).is_some_and(|mention| mention.span.contains(span) && mention.span != span)
}

/// Whether one of `mentions`, which are in order, has a part of `span`.
pub(crate) fn overlaps(span: Span, mentions: &[Mention]) -> bool {
    let next = mentions.partition_point(|mention| mention.span.end <= span.start);
    mentions.get(next).is_some_and(|mention| mention.span.start < span.end)
}

/// The names to look for, by hashes of their tokens.
struct KnownForms {
    kinds: Map<u64, Kind>,
    /// For the first token of each name the most tokens of such names.
    lengths: Map<u64, usize>,
}

impl KnownForms {
    /// The last of several names that read the same counts.
    fn new(names: &[KnownName]) -> Self {
        let mut forms = Self { kinds: Map::default(), lengths: Map::default() };
        for KnownName { form, kind } in names {
            let tokens = tokenize(form, &[Span::new(0, form.len())]);
            let (mut hasher, mut first) = (Seeded::default().build_hasher(), None);
            for token in tokens.iter() {
                append(&mut hasher, &form[token.range()]);
                first.get_or_insert(hasher.finish());
            }
            if let Some(first) = first.filter(|_| tokens.len() <= LONGEST) {
                let length = forms.lengths.entry(first).or_default();
                *length = tokens.len().max(*length);
                forms.kinds.insert(hasher.finish(), *kind);
            }
        }
        forms
    }

    async fn find(&self, text: &str, tokens: &Tokens, steps: &Steps) -> Vec<Mention> {
        steps.stage(1.0, tokens.len());
        let mut found = Vec::new();
        for sentence in 0..tokens.sentences() {
            let mut rest = tokens.sentence(sentence);
            while rest.len() > 0 {
                steps.done(1).await;
                match self.longest(text, rest.clone()) {
                    Some((length, mention)) => {
                        found.push(mention);
                        rest.nth(length - 1);
                    }
                    None => {
                        rest.next();
                    }
                }
            }
        }
        found
    }

    /// The longest known name that `tokens` begin with, and how many tokens it has.
    fn longest(&self, text: &str, tokens: Spans) -> Option<(usize, Mention)> {
        let start = tokens.clone().next()?.start;
        let (mut hasher, mut most, mut best) = (Seeded::default().build_hasher(), 1, None);
        for (index, token) in tokens.enumerate() {
            if index == most {
                break;
            }
            append(&mut hasher, &text[token.range()]);
            let hash = hasher.finish();
            if index == 0 {
                most = *self.lengths.get(&hash)?;
            }
            if let Some(&kind) = self.kinds.get(&hash) {
                let span = Span::new(start, token.end);
                best = Some((index + 1, Mention { span, kind, confidence: CONFIDENCE, evidence: Evidence::KnownName }));
            }
        }
        best
    }
}

/// Adds a token to a hash of tokens.
fn append(hasher: &mut SeededHasher, token: &str) {
    hasher.write(token.as_bytes());
    hasher.write_u8(0xff);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::steps;

    fn known(text: &str, found: &[(Kind, &str)], names: &[(Kind, &str)]) -> Vec<(Kind, String)> {
        let mention = |&(kind, name): &(Kind, &str)| {
            let start = text.find(name).unwrap();
            Mention { span: Span::new(start, start + name.len()), kind, confidence: 0.5, evidence: Evidence::Context }
        };
        let names: Vec<_> = names.iter().map(|&(kind, form)| KnownName { form: form.to_string(), kind }).collect();
        let tokens = tokenize(text, &[Span::new(0, text.len())]);
        let mentions = found.iter().map(mention).collect();
        let mentions = steps::finish(add(text, &tokens, mentions, &names, &Steps::none()));
        mentions.iter().map(|mention| (mention.kind, text[mention.span.range()].to_string())).collect()
    }

    #[test]
    fn known_names_win_but_for_longer_ones() {
        use Kind::{Organization, Person, Place};
        let text = "Harlan Joins Denby Town, says Chelsea Orr of Chelsea's board.";
        let found = [(Person, "Harlan Joins Denby"), (Person, "Chelsea Orr")];
        let names = [(Person, "Harlan"), (Organization, "Denby Town"), (Organization, "Chelsea"), (Place, "harlan")];
        let expected = [(Organization, "Denby Town"), (Person, "Chelsea Orr"), (Organization, "Chelsea")];
        assert_eq!(known(text, &found, &names), expected.map(|(kind, name)| (kind, name.to_string())));
    }

    #[test]
    fn white_space_does_not_count() {
        let found = known(
            "the Kraken\u{a0}of  Ellery won",
            &[],
            &[(Kind::Organization, "Kraken of Ellery"), (Kind::Person, "")],
        );
        assert_eq!(found, [(Kind::Organization, "Kraken\u{a0}of  Ellery".to_string())]);
    }
}
