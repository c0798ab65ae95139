//! Who may have said a quotation, and what speaks for each.

use super::{
    features::{Features, bucket},
    marks::Quoted,
    quoted::ending,
    words::{self, Class, Pronoun, Word},
};
use crate::{
    Block, Entity, Kind, Mention, Span, Speaker, entities::is_role_noun, steps::Steps,
    text::punctuation::is_alphanumeric, tokens::Tokens, words::Lexicon,
};
use std::collections::HashMap;

/// What is written and can say something.
static DOCUMENTS: Lexicon<512> = Lexicon::new(include_str!("documents.txt"));

static HONORIFICS: Lexicon<128> = Lexicon::new(include_str!("honorifics.txt"));

/// What the stages before found, and what is quoted.
pub(super) struct Document<'t> {
    pub(super) text: &'t str,
    pub(super) blocks: &'t [Block],
    sentences: &'t [Span],
    tokens: &'t Tokens,
    pub(super) mentions: &'t [Mention],
    entities: &'t [Entity],
    entity_of: Vec<u32>,
    pub(super) quoted: Vec<Quoted>,
    /// For each paragraph the first that is quoted in it, and at the end their number.
    first_quoted: Vec<u32>,
    /// For each paragraph its words and the places that name somebody, if it has any quotation.
    words: Vec<Vec<Word>>,
    anchors: Vec<Vec<Anchor>>,
    /// For what is quoted its first word in the paragraph and the one behind it.
    ranges: Vec<(usize, usize)>,
    /// For what is quoted how many quotations of its paragraph are before it.
    quotations_before: Vec<u32>,
    /// How the text refers to each entity ("Ms. Torres").
    pronouns: Vec<Option<(Pronoun, Certainty)>>,
    /// Entities by the words of their roles.
    by_role: HashMap<u32, Vec<u32>>,
    /// Descriptions by their noun: "a spokesman" is meant by a later "the spokesman".
    by_noun: HashMap<u32, Span>,
    /// The person named most often.
    main: Option<usize>,
}

/// A place outside of quotations that names, describes or means somebody.
#[derive(Clone, Copy, Debug)]
struct Anchor {
    span: Span,
    first: usize,
    end: usize,
    form: Form,
    link: Link,
    verb: Option<usize>,
    /// How many quotations of the paragraph are before it.
    quoted_before: u32,
    /// Whether no other anchor of its sentence is before it.
    is_first: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Name(usize),
    Pronoun(Pronoun),
    /// A description with its noun, and whether it begins with "the" or the like.
    Description {
        noun: u32,
        class: Noun,
        is_plural: bool,
        is_definite: bool,
    },
    /// "Senators Collins and King"
    Several,
}

/// Why we think that the text refers to somebody by a pronoun: a title ("Ms."), or that it does so elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Certainty {
    Title,
    Often,
    Once,
}

/// What the noun of a description is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Noun {
    Other,
    Person,
    Document,
}

/// How a speaker and a verb of saying stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Link {
    None,
    /// "Torres said"
    Before,
    /// "Torres, the mayor, said"
    Apposition,
    /// "Torres of the city council said"
    Far,
    /// "said Torres", "said the mayor, Jane Torres"
    Behind,
    /// "according to Torres"
    Phrase,
    /// "Torres:"
    Colon,
    /// "Torres's"
    Possessive,
}

/// Somebody who may have said it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) speaker: Option<Speaker>,
    pub(super) attribution: Option<Span>,
    pub(super) cue: Option<Span>,
}

/// Who has spoken so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Discourse {
    pub(super) last: Option<Speaker>,
    /// Who spoke before, if that was somebody else.
    pub(super) other: Option<Speaker>,
    /// Whether it is not known who spoke since, as of the questions of an interview.
    pub(super) is_unknown_since: bool,
    /// What was said last, and the words that attribute it.
    pub(super) quoted: Option<usize>,
    pub(super) attribution: Option<Span>,
}

/// What is around something quoted.
pub(super) struct Neighbors {
    /// Whether the paragraph behind begins with a mark, if it is open.
    pub(super) goes_on: u32,
    /// How much else the paragraph quotes.
    pub(super) others: u32,
    /// How long the longest of that is.
    pub(super) longest: u32,
}

/// Anchors on each side of a quotation that are looked at.
const ANCHORS: usize = 4;

/// Persons before a pronoun that it may mean.
const ANTECEDENTS: usize = 4;

/// Entities with one role that are looked at.
const NAMESAKES: usize = 64;

/// How far back a pronoun's meaning is sought, in mentions.
const REACH: usize = 24;

/// How far a verb may be from its subject, in words.
const APPOSITION: usize = 30;

impl<'t> Document<'t> {
    pub(super) fn new(
        text: &'t str,
        blocks: &'t [Block],
        sentences: &'t [Span],
        tokens: &'t Tokens,
        mentions: &'t [Mention],
        entities: &'t [Entity],
    ) -> Self {
        let mut entity_of = vec![u32::MAX; mentions.len()];
        for (number, entity) in (0..).zip(entities) {
            entity.mentions.iter().for_each(|&mention| entity_of[mention] = number);
        }
        let (quoted, first_quoted, words, anchors, ranges, quotations_before) = Default::default();
        let (pronouns, by_role, by_noun) = Default::default();
        Self {
            text,
            blocks,
            sentences,
            tokens,
            mentions,
            entities,
            entity_of,
            quoted,
            first_quoted,
            words,
            anchors,
            ranges,
            quotations_before,
            pronouns,
            by_role,
            by_noun,
            main: None,
        }
    }

    /// Takes what is quoted and reads the words around it.
    pub(super) async fn set_quoted(&mut self, quoted: Vec<Quoted>, steps: &Steps) {
        self.quoted = quoted;
        self.words = vec![Vec::new(); self.blocks.len()];
        let mut next = 0;
        for (number, block) in self.blocks.iter().enumerate() {
            steps.done(1).await;
            self.first_quoted.push(next as u32);
            let end = next + self.quoted[next..].iter().take_while(|quoted| quoted.block == number).count();
            if end > next {
                let quoted = &self.quoted[next..end];
                let words =
                    words::of_paragraph(self.text, block.span, self.sentences, self.tokens, self.mentions, quoted);
                let mut at = 0;
                for quoted in quoted {
                    at += words[at..].partition_point(|word| word.span.end <= quoted.span.start);
                    let first = at;
                    at += words[at..].partition_point(|word| word.span.start < quoted.span.end);
                    self.ranges.push((first, at));
                }
                self.words[number] = words;
                if number > 0 && self.words[number - 1].is_empty() && self.announces(number - 1) {
                    let span = self.blocks[number - 1].span;
                    let words = words::of_paragraph(self.text, span, self.sentences, self.tokens, self.mentions, &[]);
                    self.words[number - 1] = words;
                }
            }
            next = end;
        }
        self.first_quoted.push(next as u32);
        if !self.quoted.is_empty() {
            self.learn_entities();
        }
    }

    /// Whether the paragraph introduces the next one: "Torres released the following statement:".
    fn announces(&self, block: usize) -> bool {
        self.text[self.blocks[block].span.range()].ends_with(':')
    }

    fn learn_entities(&mut self) {
        let mut most = 1;
        let usage = self.pronoun_usage();
        for (number, entity) in self.entities.iter().enumerate() {
            let role = entity.role.as_deref().unwrap_or("");
            let before = entity.mentions.iter().take(8).map(|&mention| {
                let before = self.text[..self.mentions[mention].span.start].trim_end();
                before.rsplit(|sign: char| sign.is_whitespace() || sign == '(').next().unwrap_or("")
            });
            let titles = before.chain(role.split_whitespace());
            let is_person = entity.kind == Kind::Person;
            let stated = entity.mentions.iter().take(6).filter(|_| is_person);
            let mut stated = stated.flat_map(|&mention| words_beside(self.text, self.mentions[mention].span));
            let by_title = titles.filter(|_| is_person).find_map(pronoun_of).or_else(|| stated.find_map(pronoun_of));
            let by_pronouns = || match usage[number] {
                votes @ 1.. => Some((Pronoun::He, votes)),
                votes @ ..=-1 => Some((Pronoun::She, votes)),
                0 => None,
            };
            self.pronouns.push(match by_title {
                Some(pronoun) => Some((pronoun, Certainty::Title)),
                None => by_pronouns().map(|(pronoun, votes)| {
                    (pronoun, if votes.abs() > 1 { Certainty::Often } else { Certainty::Once })
                }),
            });
            let stated = entity.mentions.iter().take(6).filter(|_| is_person);
            let stated = stated.flat_map(|&mention| words_beside(self.text, self.mentions[mention].span));
            for word in role.split_whitespace().chain(stated) {
                let word = word.trim_matches(|sign: char| !sign.is_alphanumeric());
                if word.len() > 3 && is_role_noun(word) {
                    let entities = self.by_role.entry(words::hash(word)).or_default();
                    if entities.last() != Some(&(number as u32)) && entities.len() < NAMESAKES {
                        entities.push(number as u32);
                    }
                }
            }
            if is_person && entity.mentions.len() > most {
                most = entity.mentions.len();
                self.main = Some(number);
            }
        }
    }

    /// Makes words of what is no quotation, then finds the anchors.
    pub(super) fn release(&mut self, is_quotation: &[bool]) {
        for number in 0..self.blocks.len() {
            let first = self.first_quoted[number] as usize;
            let is_quotation = &is_quotation[first..self.first_quoted[number + 1] as usize];
            let mut before = 0;
            for &is_quotation in is_quotation {
                self.quotations_before.push(before);
                before += u32::from(is_quotation);
            }
            for word in &mut self.words[number] {
                let quoted = word.quoted as usize;
                if quoted > 0 && !is_quotation[quoted - 1] {
                    word.quoted = 0;
                }
            }
            let anchors = self.find_anchors(number);
            self.anchors.push(anchors);
        }
    }

    pub(super) fn words(&self, block: usize) -> &[Word] {
        &self.words[block]
    }

    pub(super) fn range(&self, quoted: usize) -> (usize, usize) {
        self.ranges[quoted]
    }

    pub(super) fn lower(&self, word: &Word) -> &'t str {
        &self.text[word.span.range()]
    }

    pub(super) fn hash_at(&self, words: &[Word], at: Option<usize>) -> u32 {
        at.and_then(|at| words.get(at)).map_or(0, |word| word.hash)
    }

    /// The nearest verb of saying among `words`, and how far it is, from 1; 0 for none within a few words.
    pub(super) fn verb_near<'w>(&self, words: impl Iterator<Item = &'w Word>) -> (u32, u32) {
        let near = words.take(8).take_while(|word| word.quoted == 0 && !word.ends_clause() || word.is(':'));
        let mut verbs = near.zip(1..).filter(|(word, _)| word.is_verb);
        verbs.next().map_or((0, 0), |(word, distance)| (word.hash, bucket(distance, 5)))
    }

    pub(super) fn neighbors(&self, index: usize) -> Neighbors {
        let quoted = self.quoted[index];
        let siblings = self.first_quoted[quoted.block] as usize..self.first_quoted[quoted.block + 1] as usize;
        let near = siblings.start.max(index.saturating_sub(8))..siblings.end.min(index + 9);
        let longest = near.filter(|&other| other != index).map(|other| {
            let (first, end) = self.ranges[other];
            end - first
        });
        let goes_on = self.quoted.get(index + 1).is_some_and(|next| {
            next.block == quoted.block + 1 && next.span.start == self.blocks[next.block].span.start
        });
        Neighbors {
            goes_on: u32::from(goes_on),
            others: bucket(siblings.len() - 1, 4),
            longest: bucket(longest.max().unwrap_or(0), 6),
        }
    }

    /// Where in the text the paragraph is: at the beginning, …
    pub(super) fn position(&self, block: usize) -> u32 {
        let span = self.blocks[block].span;
        bucket(block, 3) * 2 + u32::from(self.text[span.range()].ends_with(['.', '"', '”', '\'', '’']))
    }

    /// Whether a person is named in the paragraph outside of the words `first..end`.
    pub(super) fn has_person_near(&self, block: usize, first: usize, end: usize) -> u32 {
        let words = &self.words[block];
        let is_person = |word: &Word| {
            word.quoted == 0
                && word.mention > 0
                && matches!(self.mentions[word.mention as usize - 1].kind, Kind::Person | Kind::Organization)
        };
        u32::from(words[..first].iter().rev().take(12).any(is_person))
            + 2 * u32::from(words[end..].iter().take(12).any(is_person))
    }

    fn find_anchors(&mut self, block: usize) -> Vec<Anchor> {
        let words = std::mem::take(&mut self.words[block]);
        let mut anchors = Vec::new();
        let (mut mention, mut quoted_before, mut last_quoted) = (0, 0, 0);
        let mut found: Vec<(usize, usize, Form)> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            if word.quoted > 0 {
                continue;
            }
            if word.mention > 0 && word.mention != mention {
                mention = word.mention;
                let end = at + words[at..].iter().take_while(|word| word.mention == mention).count();
                let kind = self.mentions[mention as usize - 1].kind;
                let is_named = matches!(
                    kind,
                    Kind::Person | Kind::Organization | Kind::Place | Kind::Group | Kind::Other | Kind::Handle
                );
                if is_named {
                    found.push((at, end, Form::Name(mention as usize - 1)));
                    found.extend(several(&words, at, end));
                }
            }
            if let Class::Pronoun(pronoun) = word.class {
                found.push((at, at + 1, Form::Pronoun(pronoun)));
            }
            let begins_sentence = at == 0 || words[at - 1].sentence != word.sentence;
            if begins_sentence && word.class == Class::Determiner {
                found.extend(description_behind(self.text, &words, at));
            }
            if word.hash == BY && at > 0 && words[at - 1].class != Class::Determiner {
                found.extend(description_behind(self.text, &words, at + 1));
            }
            if word.is_verb {
                found.extend(description_before(self.text, &words, at));
                found.extend(description_behind(self.text, &words, at + 1));
            } else if is_phrase(&words, at) {
                found.extend(description_behind(self.text, &words, at + 1));
            }
        }
        found.sort_by_key(|&(first, end, _)| (first, end));
        found.dedup_by_key(|&mut (first, end, _)| (first, end));
        let mut sentence = u32::MAX;
        let mut at = 0;
        for (first, end, form) in found {
            while at < first {
                if words[at].quoted != last_quoted {
                    last_quoted = words[at].quoted;
                    quoted_before += u32::from(last_quoted > 0);
                }
                at += 1;
            }
            let (link, verb) = link(&words, first, end);
            let is_first = words[first].sentence != sentence;
            sentence = words[first].sentence;
            let span = Span::new(words[first].span.start, words[end - 1].span.end);
            if let Form::Description { noun, class: Noun::Person | Noun::Document, .. } = form {
                self.by_noun.entry(noun).or_insert(span);
            }
            anchors.push(Anchor { span, first, end, form, link, verb, quoted_before, is_first });
        }
        self.words[block] = words;
        anchors
    }

    fn entity(&self, mention: usize) -> usize {
        self.entity_of[mention] as usize
    }
}

/// The words before a name, and those behind a comma after it: "the port doctor Jane Torres", "Jane Torres, the port doctor,".
fn words_beside(text: &str, name: Span) -> impl Iterator<Item = &str> {
    let before = &text[..name.start];
    // "Her mother, Jane Torres,"
    let before = before.strip_suffix(", ").unwrap_or(before);
    let before = before.rsplit([',', '.', '"', '“', '”', '\n', ';', ':']).next().unwrap_or("");
    let after = text[name.end..].strip_prefix(',').unwrap_or("");
    let after = after.split([',', '.', '"', '“', '”', '\n', ';', ':']).next().unwrap_or("");
    before.split_whitespace().rev().take(3).chain(after.split_whitespace().take(8))
}

fn pronoun_of(title: &str) -> Option<Pronoun> {
    match HONORIFICS.get(title)? {
        "he" => Some(Pronoun::He),
        _ => Some(Pronoun::She),
    }
}

/// Whether the speaker follows the word at `at` without a verb: "according to", "in the words of".
fn is_phrase(words: &[Word], at: usize) -> bool {
    const PAIRS: [[u32; 2]; 3] = [
        [words::hash("according"), words::hash("to")],
        [words::hash("words"), words::hash("of")],
        [words::hash("accordance"), words::hash("with")],
    ];
    at > 0 && PAIRS.contains(&[words[at - 1].hash, words[at].hash])
}

const LONGEST_DESCRIPTION: usize = 14;

/// The description that ends before the verb at `verb`: "a spokesman for the ministry said".
fn description_before(text: &str, words: &[Word], verb: usize) -> Option<(usize, usize, Form)> {
    let mut end = verb;
    let fillers = words[..end].iter().rev().take(3).take_while(|word| word.class == Class::Filler).count();
    end -= fillers;
    if end > 1 && words[end - 1].is(',') {
        // "A neighbor, who did not want to be named, said"
        let before = words[..end - 1].iter().rev().take(APPOSITION);
        let inside = before.take_while(|word| word.quoted == 0 && !word.ends_clause() && !word.is(',')).count();
        let names = words[end - 2].mention > 0 && words[end - 2].is_capitalized && inside < 6;
        end = (end - 1).checked_sub(inside + 1)?;
        // "the mayor, Jane Torres, said": the name is enough.
        if !words[end].is(',') || names {
            return None;
        }
    }
    let last = words[..end].last()?;
    let is_noun =
        |word: &Word| (word.class == Class::Word || SOMEONE.contains(&word.hash)) && word.quoted == 0 && !word.is_verb;
    if !is_noun(last) {
        return None;
    }
    let sentence = last.sentence;
    let mut first = end - 1;
    if last.mention > 0 && last.is_capitalized {
        // "a spokesman for the Department of Health": the name itself is another anchor.
        first -= words[..first].iter().rev().take_while(|word| word.mention == last.mention).count();
        let governor = first.checked_sub(1 + usize::from(first > 0 && words[first - 1].class == Class::Determiner))?;
        if !GOVERNS.contains(&words[governor].hash) && words[governor].hash != AT {
            return None;
        }
    }
    while first > 0 && end - first < LONGEST_DESCRIPTION {
        let word = &words[first - 1];
        if word.quoted > 0 || word.sentence != sentence || word.is_verb && !word.is_capitalized {
            break;
        }
        match (word.class, words[first].class) {
            (Class::Determiner, _) if first < 2 || words[first - 2].class != Class::Preposition => {
                first -= 1;
                break;
            }
            (Class::Word | Class::Determiner, _) | (Class::Sign('-' | '–'), Class::Word) => first -= 1,
            (Class::Preposition, Class::Word | Class::Determiner) => first -= 1,
            _ => break,
        }
    }
    while first < end && matches!(words[first].class, Class::Preposition | Class::Sign(_)) {
        first += 1;
    }
    description(text, words, first, end)
}

/// The description that begins at `first`, behind a verb: "said a spokesman for the ministry".
fn description_behind(text: &str, words: &[Word], first: usize) -> Option<(usize, usize, Form)> {
    let word = words.get(first)?;
    let begins = word.quoted == 0
        && word.mention == 0
        && (word.class == Class::Determiner || word.class == Class::Word && !word.is_verb);
    if !begins {
        return None;
    }
    let mut end = first + 1;
    let mut is_governed = false;
    while let Some(word) = words.get(end).filter(|word| word.quoted == 0 && end - first < LONGEST_DESCRIPTION) {
        match word.class {
            Class::Word if !word.is_verb || words[end - 1].class == Class::Determiner => {
                // "said fisherman Rangi Tumataroa": the name is enough.
                if word.mention > 0 && !is_governed && word.is_capitalized && words[end - 1].class == Class::Word {
                    return None;
                }
            }
            Class::Determiner => {}
            Class::Sign('-' | '–') => {}
            Class::Preposition if GOVERNS.contains(&word.hash) => is_governed = true,
            _ => break,
        }
        end += 1;
    }
    while matches!(words[end - 1].class, Class::Preposition | Class::Determiner | Class::Sign(_)) && end > first + 1 {
        end -= 1;
    }
    description(text, words, first, end)
}

const AT: u32 = words::hash("at");

/// Verbs with an object that is somebody: "told Torres" is not said by her.
const HEARERS: [u32; 20] = [
    words::hash("told"),
    words::hash("tells"),
    words::hash("tell"),
    words::hash("telling"),
    words::hash("informed"),
    words::hash("informing"),
    words::hash("reminded"),
    words::hash("assured"),
    words::hash("accused"),
    words::hash("accusing"),
    words::hash("thanked"),
    words::hash("praised"),
    words::hash("criticized"),
    words::hash("called"),
    words::hash("calling"),
    words::hash("calls"),
    words::hash("urged"),
    words::hash("urging"),
    words::hash("described"),
    words::hash("blasted"),
];

/// Prepositions that belong to a description.
const GOVERNS: [u32; 4] = [words::hash("of"), words::hash("for"), words::hash("from"), words::hash("with")];

fn description(text: &str, words: &[Word], first: usize, end: usize) -> Option<(usize, usize, Form)> {
    let parts = words.get(first..end)?;
    let last = parts.iter().position(|word| word.class == Class::Preposition).unwrap_or(parts.len());
    let is_someone = |word: &&Word| word.class == Class::Word || parts.len() == 1 && SOMEONE.contains(&word.hash);
    let noun = parts[..last].last().filter(is_someone)?;
    let is_definite = matches!(parts[0].class, Class::Determiner) && !INDEFINITE.contains(&parts[0].hash);
    let word = &text[noun.span.range()];
    let class = match () {
        _ if is_role_noun(word) || SOMEONE.contains(&noun.hash) => Noun::Person,
        _ if DOCUMENTS.get(word).is_some() => Noun::Document,
        _ => Noun::Other,
    };
    let is_plural = word.ends_with('s') && !word.ends_with("ss") || word.ends_with("men") || word == "people";
    Some((first, end, Form::Description { noun: noun.hash, class, is_plural, is_definite }))
}

/// Two or more who say something together: "said Senators Collins and King". `last` ends with a name.
fn several(words: &[Word], first: usize, end: usize) -> Option<(usize, usize, Form)> {
    let and =
        words[first.saturating_sub(4)..first].iter().rposition(|word| word.hash == AND)? + first.saturating_sub(4);
    let between = &words[and + 1..first];
    let before = words[..and].last().filter(|word| word.mention > 0 || word.is(')'))?;
    if before.quoted > 0 || between.iter().any(|word| !word.is_capitalized) {
        return None;
    }
    let begins = |word: &&Word| {
        word.mention > 0
            || word.is_capitalized && !word.is_sign()
            || matches!(word.class, Class::Sign(',' | '(' | ')' | '-'))
    };
    let run = words[..and].iter().rev().take(20).take_while(begins).count();
    let start = and - run;
    let start = start + words[start..and].iter().take_while(|word| word.is_sign()).count();
    (start < and).then_some((start, end, Form::Several))
}

const AND: u32 = words::hash("and");
const BY: u32 = words::hash("by");

/// Words that describe nobody in particular.
const SOMEONE: [u32; 8] = [
    words::hash("someone"),
    words::hash("somebody"),
    words::hash("one"),
    words::hash("another"),
    words::hash("some"),
    words::hash("many"),
    words::hash("others"),
    words::hash("several"),
];

const INDEFINITE: [u32; 9] = [
    words::hash("a"),
    words::hash("an"),
    words::hash("one"),
    words::hash("another"),
    words::hash("some"),
    words::hash("many"),
    words::hash("several"),
    words::hash("two"),
    words::hash("three"),
];

/// How the words `first..end` stand to a verb of saying, and which.
fn link(words: &[Word], first: usize, end: usize) -> (Link, Option<usize>) {
    let sentence = words[first].sentence;
    let is_open = |at: usize| words.get(at).is_some_and(|word| word.quoted == 0 && word.sentence == sentence);
    let skip_fillers = |mut at: usize| {
        let last = at + 6;
        while at < last && is_open(at) && matches!(words[at].class, Class::Filler | Class::Preposition) {
            // "Torres on Friday said"
            let is_dated =
                words[at].class == Class::Filler || words.get(at + 1).is_some_and(|next| next.class == Class::Filler);
            if !is_dated {
                break;
            }
            at += 1;
        }
        at
    };
    let mut at = end;
    if is_open(at) && words[at].is('(') {
        let inside = words[at..].iter().take(12).take_while(|word| !word.is(')')).count();
        at += inside + 1;
    }
    let verb = skip_fillers(at);
    if is_open(verb) && words[verb].is_verb {
        return (Link::Before, Some(verb));
    }
    if is_phrase(words, first.saturating_sub(1)) {
        return (Link::Phrase, Some(first - 1));
    }
    let behind = words[..first].iter().rev().take(9);
    let run = behind.take_while(|word| {
        word.quoted == 0
            && !word.is_verb
            && matches!(word.class, Class::Word | Class::Determiner | Class::Preposition | Class::Sign('-' | ','))
    });
    let run = run.count();
    let inverted = first
        .checked_sub(run + 1)
        .filter(|&verb| words[verb].is_verb && words[verb].quoted == 0 && words[verb].sentence == sentence);
    if let Some(verb) = inverted {
        return (Link::Behind, Some(verb));
    }
    if words.get(at).is_some_and(|word| word.is(':')) {
        return (Link::Colon, None);
    }
    if is_open(at) && (words[at].is(',') || words[at].is('—') || words[at].is('–')) {
        for next in at + 1..at + APPOSITION {
            if !is_open(next) || words[next].ends_clause() {
                break;
            }
            if words[next].is(',') || words[next].is('—') || words[next].is('–') {
                let verb = skip_fillers(next + 1);
                if is_open(verb) && words[verb].is_verb {
                    return (Link::Apposition, Some(verb));
                }
            }
        }
        let verb = skip_fillers(at + 1);
        if is_open(verb) && words[verb].is_verb {
            return (Link::Apposition, Some(verb));
        }
    }
    if is_open(at)
        && matches!(words[at].span, span if span.len() <= 4)
        && matches!(words[at].hash, POSSESSIVE | CURLY_POSSESSIVE)
    {
        // "the court's summary concluded"
        let verb = (at + 1..at + 7)
            .take_while(|&next| is_open(next) && !words[next].is_sign())
            .find(|&next| words[next].is_verb);
        return (Link::Possessive, verb);
    }
    let far = (at..at + APPOSITION).take_while(|&next| is_open(next) && !words[next].ends_clause());
    match far.into_iter().find(|&next| words[next].is_verb) {
        Some(verb) => (Link::Far, Some(verb)),
        None => (Link::None, None),
    }
}

const POSSESSIVE: u32 = words::hash("'s");
const CURLY_POSSESSIVE: u32 = words::hash("’s");

/// The candidates for one quotation with their features.
#[derive(Default)]
pub(super) struct Candidates {
    pub(super) all: Vec<Candidate>,
    pub(super) features: Vec<Features>,
}

impl Candidates {
    fn add(&mut self, candidate: Candidate) -> &mut Features {
        self.all.push(candidate);
        self.features.push(Features::default());
        self.features.last_mut().expect("one was just added")
    }
}

/// What the features of all candidates for one quotation have in common.
struct Surroundings {
    begins_small: u32,
    ending: u32,
    /// The sign before it.
    sign: u32,
    /// Whether the paragraph is nothing but quotations, or how it goes on.
    pure: u32,
    length: u32,
    /// What the anchors beside it say: on which sides one with a verb is next to it.
    local: u32,
    block: usize,
}

/// Everybody who may have said what is quoted under `index`.
pub(super) fn gather(
    document: &Document<'_>,
    index: usize,
    discourse: &Discourse,
    elsewhere: Option<Option<Speaker>>,
) -> Candidates {
    let quoted = document.quoted[index];
    let words = document.words(quoted.block);
    let (first, end) = document.range(index);
    let anchors = &document.anchors[quoted.block];
    let split = anchors.partition_point(|anchor| anchor.first < first);
    let before: Vec<&Anchor> = nearest(anchors[..split].iter().rev());
    let after: Vec<&Anchor> = nearest(anchors[split..].iter().filter(|anchor| anchor.first >= end));
    let relations = |side: u32, anchors: &[&Anchor]| -> Vec<Relation> {
        let mut linked = 0;
        let relation = |anchor: &&Anchor| {
            let relation = Relation { linked, ..Relation::new(document, index, anchor, side) };
            linked += u32::from(relation.strength() > 0);
            relation
        };
        anchors.iter().map(relation).collect()
    };
    let (near_before, near_after) = (relations(0, &before), relations(1, &after));
    let strength = |relations: &[Relation]| relations.iter().map(Relation::strength).max().unwrap_or(0);
    let text = document.text[quoted.inner.range()].trim();
    let is_quoted = |word: &Word| word.quoted > 0 || word.is_sign();
    let around = |words: &[Word]| u32::from(words.iter().any(|word| !is_quoted(word)));
    let surroundings = Surroundings {
        begins_small: u32::from(text.starts_with(char::is_lowercase)),
        ending: ending(text),
        sign: words[..first].last().map_or(0, |word| match word.class {
            Class::Sign(sign) => sign as u32,
            _ if word.is_verb => 2,
            _ => 1,
        }),
        pure: around(&words[first.saturating_sub(60)..first]) + 2 * around(&words[end..words.len().min(end + 60)]),
        length: bucket(end - first, 6),
        local: strength(&near_before) * 4 + strength(&near_after),
        block: quoted.block,
    };
    let mut candidates = Candidates::default();
    for (rank, (anchor, relation)) in before.iter().zip(&near_before).enumerate() {
        add_anchor(
            document,
            &surroundings,
            discourse,
            anchor,
            relation,
            rank as u32,
            strength(&near_after),
            &mut candidates,
        );
    }
    for (rank, (anchor, relation)) in after.iter().zip(&near_after).enumerate() {
        add_anchor(
            document,
            &surroundings,
            discourse,
            anchor,
            relation,
            rank as u32,
            strength(&near_before),
            &mut candidates,
        );
    }
    add_discourse(document, &surroundings, index, discourse, &mut candidates);
    add_neighbors(document, &surroundings, discourse, &mut candidates);
    if let Some(speaker) = elsewhere {
        let features = candidates.add(Candidate { speaker, attribution: None, cue: None });
        features.add(60, &[]);
        features.add(61, &[surroundings.local]);
        features.add(62, &[surroundings.pure]);
    }
    let features = candidates.add(Candidate { speaker: None, attribution: None, cue: None });
    let Surroundings { begins_small, ending, pure, length, local, .. } = surroundings;
    features.add(70, &[]);
    features.add(71, &[local]);
    features.add(72, &[pure, length]);
    features.add(73, &[begins_small, ending]);
    features.add(74, &[u32::from(discourse.last.is_some()), pure]);
    features.add(75, &[document.hash_at(words, first.checked_sub(1)), begins_small]);
    features.add(76, &[document.position(quoted.block)]);
    features.add(78, &[u32::from(discourse.is_unknown_since), pure, local]);
    features.add(77, &[u32::from(before.is_empty()), u32::from(after.is_empty()), u32::from(elsewhere.is_some())]);
    candidates
}

/// The nearest of each form.
fn nearest<'a>(anchors: impl Iterator<Item = &'a Anchor>) -> Vec<&'a Anchor> {
    anchors.take(ANCHORS + 2).collect()
}

/// How an anchor stands to a quotation.
struct Relation {
    side: u32,
    kind: u32,
    link: Link,
    /// Quotations between them.
    crossed: u32,
    /// Sentence boundaries between them.
    sentences: u32,
    /// Words between them, and between the verb and the quotation.
    distance: u32,
    verb_distance: u32,
    verb: u32,
    /// Whether another noun follows a name ("the Interpol spokesman"), or a preposition is before it.
    role: u32,
    participle: u32,
    /// Anchors with a verb between it and the quotation.
    linked: u32,
    word_before: u32,
    word_after: u32,
    is_first: u32,
}

impl Relation {
    fn new(document: &Document<'_>, index: usize, anchor: &Anchor, side: u32) -> Self {
        let words = document.words(document.quoted[index].block);
        let (first, end) = document.ranges[index];
        let before = document.quotations_before[index];
        let between = |from: usize, to: usize| {
            let words = words.get(from.min(to)..from.max(to)).unwrap_or_default();
            words.iter().take(40).filter(|word| word.quoted == 0 && !word.is_sign()).count()
        };
        let (distance, sentences) = match side {
            0 => (between(anchor.end, first), words[first].sentence.saturating_sub(words[anchor.end - 1].sentence)),
            _ => (between(end, anchor.first), words[anchor.first].sentence.saturating_sub(words[end - 1].sentence)),
        };
        let verb_distance = anchor.verb.map_or(7, |verb| match verb < first {
            true => bucket(between(verb + 1, first), 6),
            false => bucket(between(end, verb), 6),
        });
        let is_verb_far = anchor.verb.is_some_and(|verb| (verb < first) != (side == 0));
        let crossed = match side {
            0 => before.saturating_sub(anchor.quoted_before),
            _ => anchor.quoted_before.saturating_sub(before + 1),
        };
        let kind = match anchor.form {
            Form::Name(mention) => document.mentions[mention].kind as u32,
            Form::Pronoun(pronoun) => 20 + pronoun as u32,
            Form::Description { class, is_plural, is_definite, .. } => {
                30 + 4 * class as u32 + 2 * u32::from(is_plural) + u32::from(is_definite)
            }
            Form::Several => 50,
        };
        let is_modifier = matches!(anchor.form, Form::Name(_))
            && words.get(anchor.end).is_some_and(|next| {
                next.class == Class::Word && !next.is_verb && !next.is_capitalized && next.quoted == 0
            });
        let is_governed = anchor.first.checked_sub(1).is_some_and(|at| {
            let at = at - usize::from(at > 0 && words[at].class == Class::Determiner);
            words[at].class == Class::Preposition
        });
        // The verb nearest before the quotation, and whether its subject is the sentence's ("…, adding: “We go.”").
        let near = words[..first]
            .iter()
            .rev()
            .take(APPOSITION)
            .take_while(|word| word.quoted == 0 && !word.ends_clause() || word.is(':'));
        let participle = match near.into_iter().find(|word| word.is_verb) {
            None => 0,
            Some(verb) if document.lower(verb).ends_with("ing") => 2,
            Some(_) => 1,
        };
        Self {
            side,
            kind,
            link: anchor.link,
            crossed: crossed.min(2),
            sentences: sentences.min(2),
            distance: bucket(distance, 6),
            verb_distance: verb_distance + if is_verb_far { 8 } else { 0 },
            verb: anchor.verb.map_or(0, |verb| words[verb].hash),
            role: u32::from(is_modifier) + 2 * u32::from(is_governed),
            participle,
            linked: 0,
            word_before: anchor.first.checked_sub(1).map_or(0, |at| words[at].hash),
            word_after: document.hash_at(words, Some(anchor.end)),
            is_first: u32::from(anchor.is_first),
        }
    }

    /// How plainly it is the attribution of the quotation: 0 to 3.
    fn strength(&self) -> u32 {
        let is_linked = self.link != Link::None && (self.link != Link::Possessive || self.verb != 0);
        match (self.crossed, self.sentences, self.verb_distance) {
            _ if !is_linked => 0,
            (0, 0, 0..=1) => 3,
            (0, 0, 2..=5) | (0, 1.., 0..=2) => 2,
            (0, ..) => 1,
            _ => 0,
        }
    }
}

#[allow(clippy::too_many_arguments)]
fn add_anchor(
    document: &Document<'_>,
    around: &Surroundings,
    discourse: &Discourse,
    anchor: &Anchor,
    relation: &Relation,
    rank: u32,
    opposite: u32,
    candidates: &mut Candidates,
) {
    let words = document.words(around.block);
    let cue = anchor.verb.map(|verb| words[verb].span);
    let attribution =
        cue.map_or(anchor.span, |cue| Span::new(cue.start.min(anchor.span.start), cue.end.max(anchor.span.end)));
    let mut add = |speaker: Speaker, describe: &dyn Fn(&mut Features)| {
        let speaker = Some(speaker);
        let features = candidates.add(Candidate { speaker, attribution: Some(attribution), cue });
        let is_last = u32::from(speaker == discourse.last) + 2 * u32::from(speaker == discourse.other);
        add_relation(around, relation, rank, opposite, is_last, features);
        describe(features);
    };
    match anchor.form {
        Form::Name(mention) => {
            let entity = document.entity(mention);
            add(Speaker::Entity(entity), &|features| {
                features.add(30, &[bucket(document.entities[entity].mentions.len(), 4), relation.link as u32]);
            });
        }
        Form::Pronoun(pronoun) => {
            for (rank, antecedent) in document.antecedents(anchor.span, pronoun, discourse).into_iter().enumerate() {
                let Antecedent { speaker, agrees, place, is_first, kind } = antecedent;
                let is_last =
                    u32::from(Some(speaker) == discourse.last) + 2 * u32::from(Some(speaker) == discourse.other);
                let pronoun = pronoun as u32;
                let rank = rank as u32;
                add(speaker, &|features| {
                    features.add(31, &[pronoun, agrees]);
                    features.add(32, &[pronoun, rank, is_last]);
                    features.add(33, &[pronoun, place, is_first]);
                    features.add(34, &[kind, pronoun]);
                    features.add(35, &[is_last, place, relation.link as u32]);
                    features.add(36, &[rank, agrees, is_first]);
                    features.add(37, &[is_last, relation.side, relation.crossed, rank]);
                    features.add(39, &[pronoun, document.salience(speaker), place]);
                    features
                        .add(38, &[pronoun, u32::from(Some(speaker) == document.main.map(Speaker::Entity)), is_last]);
                });
            }
        }
        Form::Several => add(Speaker::Description(anchor.span), &|features| features.add(49, &[])),
        Form::Description { noun, class, is_plural, is_definite } => {
            let is_definite = u32::from(is_definite);
            let class = 2 * class as u32 + u32::from(is_plural);
            let described = document.by_noun.get(&noun).copied().unwrap_or(anchor.span);
            let has_role = u32::from(document.by_role.contains_key(&noun));
            let is_known = u32::from(described != anchor.span);
            let own = |features: &mut Features| {
                features.add(40, &[is_definite, has_role, is_known]);
                features.add(41, &[noun]);
                features.add(42, &[is_definite, relation.word_before]);
                features.add(86, &[is_definite, class, relation.link as u32, relation.side]);
                features.add(87, &[class, relation.strength()]);
            };
            let first_time =
                if is_definite == 1 && described.start < anchor.span.start { described } else { anchor.span };
            add(Speaker::Description(first_time), &own);
            for &entity in document.by_role.get(&noun).into_iter().flatten().rev().take(3) {
                add(Speaker::Entity(entity as usize), &|features| {
                    features.add(43, &[is_definite]);
                    features.add(44, &[noun]);
                    features.add(88, &[class, u32::from(Some(Speaker::Entity(entity as usize)) == discourse.last)]);
                });
            }
            if is_definite == 0 {
                return;
            }
            for (rank, antecedent) in
                document.antecedents(anchor.span, Pronoun::They, discourse).into_iter().take(3).enumerate()
            {
                let Antecedent { speaker, place, is_first, kind, .. } = antecedent;
                let is_last = u32::from(Some(speaker) == discourse.last);
                let rank = rank as u32;
                let fit = document.fit(speaker, noun);
                add(speaker, &|features| {
                    features.add(91, &[fit, is_last, rank]);
                    features.add(92, &[fit, class, has_role, relation.strength()]);
                    features.add(45, &[rank, is_last]);
                    features.add(46, &[noun, kind]);
                    features.add(47, &[place, is_first, kind]);
                    features.add(48, &[has_role, is_last]);
                    features.add(89, &[class, rank, kind, is_last]);
                    features.add(90, &[class, relation.strength(), is_known]);
                });
            }
        }
    }
}

fn add_relation(
    around: &Surroundings,
    relation: &Relation,
    rank: u32,
    opposite: u32,
    is_last: u32,
    features: &mut Features,
) {
    let &Relation { side, kind, crossed, sentences, distance, verb_distance, verb, linked, is_first, .. } = relation;
    let link = relation.link as u32;
    features.add(0, &[kind]);
    features.add(1, &[side, link, crossed, sentences]);
    features.add(2, &[side, link, verb_distance, crossed]);
    features.add(3, &[side, link, verb]);
    features.add(4, &[side, distance, kind]);
    features.add(5, &[side, rank, link, crossed]);
    features.add(6, &[side, relation.word_before]);
    features.add(7, &[side, relation.word_after]);
    features.add(8, &[side, link, around.sign, sentences]);
    features.add(9, &[side, link, around.ending, crossed, sentences]);
    features.add(10, &[side, around.begins_small, link, sentences]);
    features.add(11, &[is_last, side, link, crossed]);
    features.add(12, &[is_first, side, link, sentences]);
    features.add(13, &[opposite, side, relation.strength()]);
    features.add(14, &[kind, link]);
    features.add(15, &[relation.strength(), side, kind]);
    features.add(16, &[relation.strength(), around.local]);
    features.add(17, &[kind, side, sentences, crossed, rank]);
    features.add(18, &[link, verb_distance, sentences, around.ending]);
    features.add(19, &[around.pure, side, relation.strength()]);
    features.add(20, &[distance, side, sentences, crossed]);
    features.add(21, &[relation.role, link, side, sentences]);
    features.add(22, &[relation.role, kind, rank]);
    features.add(23, &[relation.participle, is_first, side, sentences, crossed, link]);
    features.add(24, &[linked, link, side, sentences]);
    features.add(25, &[kind, link, verb_distance]);
    features.add(26, &[u32::from(HEARERS.contains(&verb)), link, side, relation.strength()]);
}

/// Whoever spoke last, and who before.
fn add_discourse(
    document: &Document<'_>,
    around: &Surroundings,
    index: usize,
    discourse: &Discourse,
    candidates: &mut Candidates,
) {
    let Some(previous) = discourse.quoted else { return };
    let (said, now) = (document.quoted[previous], document.quoted[index]);
    let gap = bucket(now.block - said.block, 4);
    let between = &document.text[said.span.end..now.span.start];
    let words = bucket(between.split_whitespace().take(60).count(), 6);
    let stops = bucket(between.matches(['.', '!', '?']).take(8).count(), 3);
    let from = document.mentions.partition_point(|mention| mention.span.start < said.span.end);
    let mentions = document.mentions[from..].iter().take_while(|mention| mention.span.end <= now.span.start).take(16);
    let persons = bucket(mentions.filter(|mention| mention.kind == Kind::Person).count(), 3);
    let asked = ending(document.text[said.inner.range()].trim());
    let has_new_line = gap > 0;
    // What stands behind the words that attribute what was said last.
    let tail =
        discourse.attribution.filter(|attribution| attribution.start >= said.span.end).map_or(7, |attribution| {
            let tail = document.text.get(attribution.end..now.span.start).unwrap_or("");
            bucket(tail.split_whitespace().take(40).count(), 6)
        });
    let said_length = {
        let (first, end) = document.ranges[previous];
        bucket(end - first, 6)
    };
    let is_attributed = u32::from(discourse.attribution.is_some());
    for (which, speaker) in [(0, discourse.last), (1, discourse.other)] {
        let Some(speaker) = speaker else { continue };
        let is_described = u32::from(matches!(speaker, Speaker::Description(_)));
        let features = candidates.add(Candidate { speaker: Some(speaker), attribution: None, cue: None });
        features.add(50, &[which, gap, around.pure]);
        features.add(51, &[which, gap, around.local]);
        features.add(52, &[which, asked, u32::from(has_new_line), around.pure]);
        features.add(53, &[which, words, stops]);
        features.add(54, &[which, u32::from(said.is_closed), gap]);
        features.add(55, &[which, around.begins_small, around.local, gap]);
        features.add(56, &[which, persons, gap, around.pure]);
        features.add(57, &[which, is_described]);
        features.add(58, &[which, around.local, words]);
        features.add(59, &[which, around.ending, around.length, around.pure]);
        features.add(65, &[which, u32::from(discourse.other.is_some()), gap, asked]);
        features.add(68, &[which, tail, gap.min(2), stops]);
        features.add(69, &[which, gap, around.length, said_length, u32::from(around.pure == 0)]);
        features.add(79, &[which, gap, is_attributed, around.pure, around.local]);
        features.add(93, &[which, tail, gap.min(2), around.local]);
        features.add(66, &[which, u32::from(discourse.is_unknown_since), gap, around.pure]);
        features.add(67, &[which, u32::from(discourse.is_unknown_since), asked, around.local]);
    }
}

/// Who is named in the paragraphs beside, and the person that the text is about.
fn add_neighbors(document: &Document<'_>, around: &Surroundings, discourse: &Discourse, candidates: &mut Candidates) {
    let Surroundings { pure, local, block, .. } = *around;
    if block > 0 && document.announces(block - 1) && pure & 1 == 0 {
        add_announced(document, around, candidates);
    }
    let names = |block: usize| {
        let span = document.blocks[block].span;
        let from = document.mentions.partition_point(|mention| mention.span.start < span.start);
        let all = document.mentions[from..].iter().take_while(move |mention| mention.span.end <= span.end);
        (from..).zip(all).filter(|(_, mention)| matches!(mention.kind, Kind::Person | Kind::Organization)).take(12)
    };
    let mut add = |which: u32, mention: usize, sign: u32| {
        let speaker = Some(Speaker::Entity(document.entity(mention)));
        let kind = document.mentions[mention].kind as u32;
        let features = candidates.add(Candidate { speaker, attribution: None, cue: None });
        let is_last = u32::from(speaker == discourse.last);
        features.add(80, &[which, kind]);
        features.add(81, &[which, local, kind]);
        features.add(82, &[which, pure, sign, kind]);
        features.add(83, &[which, is_last, u32::from(discourse.last.is_some())]);
        features.add(84, &[which, pure, around.begins_small]);
        features.add(85, &[which, document.position(block), kind]);
    };
    if block > 0 {
        let span = document.blocks[block - 1].span;
        let sign = u32::from(document.text[span.range()].ends_with(':'));
        let mut persons: Vec<usize> = names(block - 1).map(|(index, _)| index).collect();
        if let Some(first) = persons.first() {
            add(0, *first, sign);
        }
        if persons.len() > 1
            && let Some(last) = persons.pop()
        {
            add(1, last, sign);
        }
    }
    if block + 1 < document.blocks.len()
        && let Some((first, _)) = names(block + 1).next()
    {
        add(2, first, u32::from(!document.words[block + 1].is_empty()));
    }
    if let Some(main) = document.main {
        add(3, document.entities[main].mentions[0], 0);
    }
    if let Some(first) = document.mentions.iter().take(12).position(|mention| mention.kind == Kind::Person) {
        add(4, first, 0);
    }
}

/// Who is named in a paragraph that introduces this one: "Torres released the following statement on the Biden plan:".
fn add_announced(document: &Document<'_>, around: &Surroundings, candidates: &mut Candidates) {
    let block = around.block - 1;
    let words = document.words(block);
    for (rank, anchor) in (0..).zip(document.anchors[block].iter().take(8)) {
        let (speaker, kind) = match anchor.form {
            Form::Name(mention) => (Speaker::Entity(document.entity(mention)), document.mentions[mention].kind as u32),
            Form::Description { class, .. } => (Speaker::Description(anchor.span), 20 + class as u32),
            Form::Several => (Speaker::Description(anchor.span), 30),
            Form::Pronoun(_) => continue,
        };
        let cue = anchor.verb.map(|verb| words[verb].span);
        let attribution =
            cue.map_or(anchor.span, |cue| Span::new(cue.start.min(anchor.span.start), cue.end.max(anchor.span.end)));
        let features = candidates.add(Candidate { speaker: Some(speaker), attribution: Some(attribution), cue });
        let link = anchor.link as u32;
        let verb = anchor.verb.map_or(0, |verb| words[verb].hash);
        features.add(94, &[kind, rank]);
        features.add(95, &[link, kind]);
        features.add(96, &[link, verb]);
        features.add(97, &[anchor.first.checked_sub(1).map_or(0, |at| words[at].hash)]);
        features.add(98, &[u32::from(anchor.is_first), link]);
        features.add(99, &[u32::from(anchor.first == 0), rank]);
    }
}

/// Somebody a pronoun may mean.
struct Antecedent {
    speaker: Speaker,
    /// [`Document::agreement`].
    agrees: u32,
    /// In the sentence, in the paragraph, before.
    place: u32,
    is_first: u32,
    kind: u32,
}

impl Document<'_> {
    /// The last persons named before `span`, nearest first, and who spoke last.
    fn antecedents(&self, span: Span, pronoun: Pronoun, discourse: &Discourse) -> Vec<Antecedent> {
        let mut found: Vec<Antecedent> = Vec::new();
        let end = self.mentions.partition_point(|mention| mention.span.start < span.start);
        let at = self.blocks.partition_point(|block| block.span.end <= span.start);
        let block = self.blocks.get(at).map_or(0, |block| block.span.start);
        let sentence = self.sentences.partition_point(|sentence| sentence.end <= span.start);
        let sentence = self.sentences.get(sentence).map_or(0, |sentence| sentence.start);
        for mention in (end.saturating_sub(REACH)..end).rev() {
            let Mention { span, kind, .. } = self.mentions[mention];
            let is_wanted = match pronoun {
                Pronoun::He | Pronoun::She | Pronoun::I => kind == Kind::Person,
                _ => matches!(kind, Kind::Person | Kind::Organization | Kind::Other),
            };
            let speaker = Speaker::Entity(self.entity(mention));
            if !is_wanted || found.iter().any(|known| known.speaker == speaker) || self.is_quoted(span) {
                continue;
            }
            let place = u32::from(span.start < sentence) + u32::from(span.start < block);
            let is_first =
                !self.text[..span.start].trim_end().ends_with(|sign: char| sign.is_lowercase() || sign == ',');
            let is_first = u32::from(is_first);
            found.push(Antecedent {
                speaker,
                agrees: self.agreement(speaker, pronoun),
                place,
                is_first,
                kind: kind as u32,
            });
            if found.len() == ANTECEDENTS {
                break;
            }
        }
        if !matches!(pronoun, Pronoun::I) {
            for speaker in self.described_before(at, span) {
                found.push(Antecedent {
                    speaker,
                    agrees: self.agreement(speaker, pronoun),
                    place: 4,
                    is_first: 1,
                    kind: 16,
                });
            }
        }
        for speaker in [discourse.last, discourse.other].into_iter().flatten() {
            if found.iter().all(|known| known.speaker != speaker) {
                let kind = match speaker {
                    Speaker::Entity(entity) => self.entities[entity].kind as u32,
                    Speaker::Description(_) => 15,
                };
                found.push(Antecedent {
                    speaker,
                    agrees: self.agreement(speaker, pronoun),
                    place: 3,
                    is_first: 0,
                    kind,
                });
            }
        }
        found
    }

    /// The last persons or documents described before `span` in its paragraph, the number of which is `block`, or the one before.
    fn described_before(&self, block: usize, span: Span) -> impl Iterator<Item = Speaker> {
        let anchors = (block.saturating_sub(1)..=block).rev().flat_map(move |block| {
            let anchors = self.anchors.get(block).map_or(&[][..], Vec::as_slice);
            let end = anchors.partition_point(|anchor| anchor.span.end <= span.start);
            anchors[..end].iter().rev().take(12)
        });
        let is_somebody =
            |anchor: &&Anchor| matches!(anchor.form, Form::Description { class: Noun::Person | Noun::Document, .. });
        anchors.filter(is_somebody).take(2).map(|anchor| Speaker::Description(anchor.span))
    }

    /// How often `speaker` is named, in few steps.
    fn salience(&self, speaker: Speaker) -> u32 {
        match speaker {
            Speaker::Entity(entity) => 1 + bucket(self.entities[entity].mentions.len(), 4),
            Speaker::Description(_) => 0,
        }
    }

    /// Whether the noun of a description fits what the text calls `speaker`: 0 it is not called anything, 1 something else, 2 that.
    fn fit(&self, speaker: Speaker, noun: u32) -> u32 {
        let Speaker::Entity(entity) = speaker else { return 3 };
        match self.by_role.get(&noun).is_some_and(|entities| entities.contains(&(entity as u32))) {
            true => 2,
            false => u32::from(self.entities[entity].role.is_some()),
        }
    }

    /// How a pronoun agrees with what the text calls `speaker`: 0 unknown, else by certainty whether it does.
    fn agreement(&self, speaker: Speaker, pronoun: Pronoun) -> u32 {
        let known = match speaker {
            Speaker::Entity(entity) => self.pronouns.get(entity).copied().flatten(),
            Speaker::Description(span) => {
                let noun = self.text[span.range()].split_whitespace().find_map(pronoun_of);
                noun.map(|pronoun| (pronoun, Certainty::Title))
            }
        };
        match known {
            Some((known, certainty)) if matches!(pronoun, Pronoun::He | Pronoun::She) => {
                1 + 2 * certainty as u32 + u32::from(known != pronoun)
            }
            _ => 0,
        }
    }

    /// How often the text uses "he" (counted up) and "she" (counted down) for every entity, where only one person can be meant: the
    /// only one that the sentence names before, or else the sentence before it.
    fn pronoun_usage(&self) -> Vec<i32> {
        let mut usage = vec![0; self.entities.len()];
        let (mut mention, mut quoted) = (0, 0);
        let mut now = Only::Nobody;
        for number in 0..self.tokens.sentences() {
            let before = std::mem::replace(&mut now, Only::Nobody);
            for token in self.tokens.sentence(number) {
                while self.mentions.get(mention).is_some_and(|mention| mention.span.start < token.end) {
                    if self.mentions[mention].kind == Kind::Person {
                        now.add(self.entity(mention));
                    }
                    mention += 1;
                }
                if !(2..=7).contains(&token.len()) {
                    continue;
                }
                let vote = match &self.text[token.range()] {
                    "he" | "He" | "his" | "His" | "him" | "himself" => 1,
                    "she" | "She" | "her" | "Her" | "herself" => -1,
                    _ => continue,
                };
                quoted += self.quoted[quoted..].iter().take_while(|quoted| quoted.span.end <= token.start).count();
                let is_quoted = self.quoted.get(quoted).is_some_and(|quoted| quoted.span.start < token.start);
                let meant = if now == Only::Nobody { before } else { now };
                if let (Only::Entity(entity), false) = (meant, is_quoted) {
                    usage[entity] += vote;
                }
            }
        }
        usage
    }

    /// Whether `span` is inside of what is quoted.
    fn is_quoted(&self, span: Span) -> bool {
        let at = self.quoted.partition_point(|quoted| quoted.span.end <= span.start);
        self.quoted.get(at).is_some_and(|quoted| quoted.span.start <= span.start && quoted.inner.len() > span.len() + 8)
    }
}

/// Which person a sentence names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Only {
    Nobody,
    Entity(usize),
    Several,
}

impl Only {
    fn add(&mut self, entity: usize) {
        *self = match *self {
            Self::Nobody => Self::Entity(entity),
            Self::Entity(other) if other == entity => Self::Entity(entity),
            _ => Self::Several,
        };
    }
}

/// For each of `quoted` which other one of them says the same, if it is a headline, a pull quote or the like.
pub(super) fn repeated(document: &Document<'_>, quoted: &[usize]) -> Vec<Option<usize>> {
    let mut repeats = vec![None; quoted.len()];
    // Those whose words are sought elsewhere, by the first of them.
    let mut sought: HashMap<u32, Vec<(usize, Vec<u32>)>> = HashMap::new();
    for (number, &index) in quoted.iter().enumerate() {
        let mut words = if document.may_repeat(index) { document.folded(index) } else { Vec::new() };
        if let Some(&first) = words.first().filter(|_| words.len() >= SHORTEST) {
            words.truncate(LONGEST);
            sought.entry(first).or_default().push((number, words));
        }
    }
    if sought.is_empty() {
        return repeats;
    }
    for (number, &index) in quoted.iter().enumerate().filter(|&(_, &index)| !document.may_repeat(index)) {
        let words = document.folded(index);
        for (at, word) in words.iter().enumerate() {
            for (other, sought) in sought.get(word).into_iter().flatten().take(8) {
                if repeats[*other].is_none() && words[at..].starts_with(sought) {
                    repeats[*other] = Some(number);
                }
            }
        }
    }
    repeats
}

/// How many words a repetition has at least, and how many are compared.
const SHORTEST: usize = 2;
const LONGEST: usize = 6;

impl Document<'_> {
    /// The words of what is quoted.
    fn folded(&self, index: usize) -> Vec<u32> {
        let inner = &self.text[self.quoted[index].inner.range()];
        inner.split(|sign: char| !is_alphanumeric(sign)).filter(|word| !word.is_empty()).map(words::hash).collect()
    }

    /// Whether it stands in a headline, or where nobody is said to say it.
    fn may_repeat(&self, index: usize) -> bool {
        let block = self.blocks[self.quoted[index].block].span;
        let is_headline = !self.text[block.range()].ends_with(['.', '!', '?', '"', '”', '\'', '’', '»']);
        is_headline
            || !self.is_attributed(index)
                && self.first_quoted[self.quoted[index].block + 1] - self.first_quoted[self.quoted[index].block] == 1
    }

    /// Whether an anchor with a verb is beside what is quoted.
    fn is_attributed(&self, index: usize) -> bool {
        let block = self.quoted[index].block;
        let (first, end) = self.ranges[index];
        let words = &self.words[block];
        let verb = |words: &mut dyn Iterator<Item = &Word>| {
            words.take(6).take_while(|word| word.quoted == 0).any(|word| word.is_verb)
        };
        verb(&mut words[..first].iter().rev()) || verb(&mut words[end..].iter())
    }
}
