//! Titles and descriptions of persons: "Defense Secretary" of "Defense Secretary James Mattis", "US Secretary of Defense" of
//! "James Mattis, the US Secretary of Defense,".
//!
//! A role is found by the noun that carries it (`roles.txt`) and goes as far as words can belong to it: back to a verb, an
//! article or a punctuation mark, forth over "of" and what it governs.

use crate::{Span, words::Lexicon};

static ROLES: Lexicon<2048> = Lexicon::new(include_str!("roles.txt"));
static MODIFIERS: Lexicon<512> = Lexicon::new(include_str!("modifiers.txt"));
static STOP_WORDS: Lexicon<1024> = Lexicon::new(include_str!("stop_words.txt"));

/// How many words on each side of a mention are looked at.
pub(super) const REACH: usize = 14;

/// The role stated at a mention, if any: directly before it, else behind a comma after it, else in front of a comma before it.
/// `previous` and `next` are the names of other persons around it, which may be part of it ("Trump adviser", "wife of Karl Voss").
pub(super) fn at_mention(
    text: &str,
    sentence: Span,
    mention: Span,
    previous: Option<Span>,
    next: Option<Span>,
) -> Option<Span> {
    let before: Vec<Word> = words_before(text, Span::new(sentence.start, mention.start)).collect();
    let title = title(&before).map(|title| with_name(text, title, previous));
    // "Dr. Ida Moss, head of the clinic,"
    if title.is_some_and(|title| !is_address(&text[title.range()])) {
        return title;
    }
    let rest = &text[mention.end..sentence.end];
    let origin = origin(rest);
    let after = || words_after(text, Span::new(mention.end + origin, sentence.end));
    let is_parted = rest[origin..].starts_with(',');
    let is_listed = rest.starts_with(" and ");
    let is_described = is_parted || after().take(2).any(|word| word.is_any(&["is", "was"]));
    is_described
        .then(|| description_after(&after().collect::<Vec<_>>(), next))
        .flatten()
        .or_else(|| description_before(&before[usize::from(title.is_some())..], is_parted && origin == 0, is_listed))
}

/// Where "of University College London" ends after a name, if a comma follows; else 0.
fn origin(rest: &str) -> usize {
    /// In words.
    const LONGEST: usize = 6;
    if ![" of ", " from ", " at "].iter().any(|link| rest.starts_with(link)) {
        return 0;
    }
    let mut end = 0;
    for chunk in rest.split_inclusive(' ').skip(2).take(LONGEST) {
        let word = chunk.trim_end();
        let is_name = word.starts_with(char::is_uppercase) || matches!(word, "of" | "the" | "and");
        if !is_name {
            return 0;
        }
        if let Some(name) = word.strip_suffix(',') {
            end = chunk.as_ptr() as usize - rest.as_ptr() as usize + name.len();
            break;
        }
    }
    end
}

/// `title` with the name of the person that it begins with: of "former Trump adviser Ida Moss" not "adviser" alone.
fn with_name(text: &str, title: Span, previous: Option<Span>) -> Span {
    let Some(name) = previous.filter(|name| text.get(name.end..title.start) == Some(" ")) else { return title };
    if text[name.range()].contains(' ') || !text[title.start..].starts_with(char::is_lowercase) {
        return title;
    }
    let before = text[..name.start].trim_end();
    let word = before.rsplit(char::is_whitespace).next().unwrap_or("");
    let is_outer = text[before.len()..name.start] == *" " && MODIFIERS.get(word) == Some("outer");
    Span::new(if is_outer { before.len() - word.len() } else { name.start }, title.end)
}

/// Whether `role` is a form of address alone ("Dr.").
fn is_address(role: &str) -> bool {
    role.trim_end_matches('.').eq_ignore_ascii_case("dr")
}

/// Whether `word` says what a person is: "president", "Senators", "lobbyist".
pub(crate) fn is_role_noun(word: &str) -> bool {
    Word::new(word, 0).is_role()
}

/// The role of each of several: "Senator" for "Senators".
pub(super) fn of_one(role: &str) -> String {
    let words = role.split_whitespace().collect::<Vec<_>>().join(" ");
    let (stem, last) = words.rsplit_once(' ').map_or(("", &*words), |(stem, last)| (stem, last));
    let singular = match (last.strip_suffix("men"), last.strip_suffix("s.")) {
        (Some(start), _) => Some(format!("{start}man")),
        (_, Some(start)) => Some(format!("{start}.")),
        _ => last.strip_suffix('s').map(str::to_owned),
    };
    match singular.filter(|one| ROLES.get(last).is_none() && ROLES.get(one.trim_end_matches('.')).is_some()) {
        Some(singular) if stem.is_empty() => singular,
        Some(singular) => format!("{stem} {singular}"),
        None => words,
    }
}

/// The description that a sentence begins with: "The secretary of state told reporters".
pub(super) fn at_beginning(text: &str, sentence: Span) -> Option<Span> {
    let rest = text[sentence.range()].strip_prefix("The ")?;
    let words: Vec<Word> = words_after(text, Span::new(sentence.end - rest.len(), sentence.end)).collect();
    let run = words.iter().position(|word| !word.is_modifier()).unwrap_or(words.len());
    let noun = words[..run].iter().rposition(|word| word.is_role())?;
    let last = governed(&words, noun);
    let is_said = words.get(last + 1).is_some_and(|next| !next.is_capitalized());
    // Without "of" it is too often somebody else.
    (is_said && last > noun).then(|| Span::new(words[0].start, words[last].end()))
}

/// "Gen.", "Sens."
const LONGEST_ABBREVIATION: usize = 4;

fn is_role_or_plural(word: &str) -> bool {
    ROLES.get(word).is_some() || word.strip_suffix('s').is_some_and(|singular| ROLES.get(singular).is_some())
}

/// What follows a dash inside of `chunk`: "Senator" of "WASHINGTON—Senator", "D.C.--Senator".
fn behind_dash(chunk: &str, start: usize) -> (&str, usize) {
    // Nearly every word has none: neither a hyphen nor the first byte of a dash.
    if !chunk.bytes().any(|byte| matches!(byte, b'-' | 0xE2)) {
        return (chunk, start);
    }
    let dash = ["—", "–", "--"].iter().filter_map(|dash| Some(chunk.rfind(dash)? + dash.len())).max();
    let rest = dash.filter(|&dash| chunk[dash..].starts_with(char::is_alphabetic)).unwrap_or(0);
    (&chunk[rest..], start + rest)
}

/// A word without the signs around it.
#[derive(Clone, Copy)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    start: usize,
    /// The sign before it ('(').
    opens: Option<char>,
    /// The sign after it (',').
    pub(super) closes: Option<char>,
}

impl<'a> Word<'a> {
    fn new(chunk: &'a str, start: usize) -> Self {
        // What is left of the owner's name in "Dunn's mother", where that is a mention before.
        if matches!(chunk, "'s" | "’s") {
            return Self { text: chunk, start, opens: None, closes: None };
        }
        let (chunk, start) = behind_dash(chunk, start);
        let inner = chunk.trim_start_matches(|sign: char| !sign.is_alphanumeric());
        let opens = chunk[..chunk.len() - inner.len()].chars().next();
        let start = start + chunk.len() - inner.len();
        let core = inner.trim_end_matches(|sign: char| !sign.is_alphanumeric());
        let tail = &inner[core.len()..];
        let abbreviates = tail.starts_with('.')
            && (core.contains('.') || core.len() <= LONGEST_ABBREVIATION && is_role_or_plural(core));
        let (core, tail) = if abbreviates { (&inner[..core.len() + 1], &tail[1..]) } else { (core, tail) };
        // "the States' Centers"
        let is_owner = core.ends_with('s') && matches!(tail, "'" | "’");
        let (core, tail) = if is_owner { (inner, "") } else { (core, tail) };
        Self { text: core, start, opens, closes: tail.chars().next() }
    }

    fn end(self) -> usize {
        self.start + self.text.len()
    }

    pub(super) fn is(self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }

    pub(super) fn is_any(self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }

    pub(super) fn is_capitalized(self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// Whether it is an acronym in brackets of its own: "(OIC)" in "Organization of Islamic Cooperation (OIC) head".
    fn is_bracketed_acronym(self) -> bool {
        self.opens == Some('(') && self.closes == Some(')') && self.text.bytes().all(|byte| byte.is_ascii_uppercase())
    }

    fn is_free_before(self) -> bool {
        self.opens.is_none() || self.is_bracketed_acronym()
    }

    fn is_free_after(self) -> bool {
        self.closes.is_none() || self.is_bracketed_acronym()
    }

    /// Whether it says what a person is: "president", "Senators", "ex-wife", "president-elect", "lobbyist".
    fn is_role(self) -> bool {
        let mut pieces = self.text.split('-').rev();
        let last = pieces.next().unwrap_or("");
        let is_outer = ["elect", "general", "designate", "chief", "law"].contains(&last);
        let noun = if is_outer { pieces.next_back().unwrap_or(last) } else { last };
        noun.split('/').any(|piece| {
            let piece = piece.trim_end_matches('.');
            let singular = piece.strip_suffix("men").map(|stem| format!("{stem}man"));
            let singular = singular.as_deref().or_else(|| piece.strip_suffix('s')).unwrap_or(piece);
            ROLES.get(piece).is_some()
                || ROLES.get(singular).is_some()
                || singular.len() > 6 && singular.ends_with("ist") && singular.is_ascii()
        })
    }

    /// Whether it may be a noun in the plural ("minister of mines and energy").
    fn is_plural(self) -> bool {
        self.text.ends_with('s') && !self.is_possessive() && STOP_WORDS.get(self.text).is_none()
    }

    fn is_possessive(self) -> bool {
        ["'s", "’s", "s'", "s’"].iter().any(|ending| self.text.ends_with(ending))
    }

    /// Whether it can stand before a title in capitals ("former", "three-time").
    fn is_outer(self) -> bool {
        MODIFIERS.get(self.text) == Some("outer") || self.text.contains('-')
    }

    /// Whether it names a relative.
    fn is_kin(self) -> bool {
        self.is_any(&[
            "wife", "husband", "son", "daughter", "mother", "father", "brother", "sister", "widow", "widower",
        ])
    }

    /// Whether it is a rank or form of address that an office may stand before.
    fn is_rank(self) -> bool {
        const RANKS: [&str; 16] = [
            "gen", "lt", "col", "maj", "capt", "sgt", "adm", "dr", "prof", "sir", "brig", "cmdr", "cpl", "pte",
            "mufti", "monsenor",
        ];
        let is_small_general = self.text == "general";
        is_small_general || RANKS.iter().any(|rank| self.text.trim_end_matches('.').eq_ignore_ascii_case(rank))
    }

    /// Whether it can stand before the noun of a role: no function word, verb or adverb.
    pub(super) fn is_modifier(self) -> bool {
        let word = self.text;
        // The first words of an article may be in capitals: "AS Opposition Leader …".
        const NO_ACRONYMS: [&str; 12] = ["AS", "AT", "BY", "FOR", "FROM", "IF", "IN", "OF", "ON", "THE", "TO", "WITH"];
        let is_acronym = word.len() > 1
            && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'.')
            && !NO_ACRONYMS.contains(&word);
        // "re-nominate"
        let is_verb = ["re-", "de-", "over-", "out-"].iter().any(|prefix| word.starts_with(prefix));
        if word.is_empty() || is_verb || self.is_possessive() || !is_acronym && STOP_WORDS.get(word).is_some() {
            return false;
        }
        if word.starts_with(|first: char| first.is_ascii_digit()) {
            let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
            return is_year || word.contains('-') || word.ends_with("th");
        }
        let is_verbal = ["ing", "ed", "ly"].iter().any(|ending| word.ends_with(ending))
            || word.ends_with('s') && !["ss", "is", "us"].iter().any(|ending| word.ends_with(ending));
        self.is_capitalized() || !is_verbal || MODIFIERS.get(word).is_some() || word.contains('-')
    }
}

/// The words before a mention, nearest first; none if it stands in the middle of one.
pub(super) fn words_before(text: &str, span: Span) -> impl Iterator<Item = Word<'_>> {
    let before = &text[span.range()];
    let before = if before.ends_with(char::is_whitespace) { before } else { "" };
    words(text, before.rsplit(char::is_whitespace).filter(|chunk| !chunk.is_empty()))
}

/// The words after a mention and the sign that follows it.
pub(super) fn words_after(text: &str, span: Span) -> impl Iterator<Item = Word<'_>> {
    let chunks = text[span.range()].split(char::is_whitespace).filter(|chunk| !chunk.is_empty());
    words(text, chunks.filter(|chunk| chunk.contains(char::is_alphanumeric)))
}

/// The first of `chunks`, which are parts of `text`, as words.
fn words<'t>(text: &'t str, chunks: impl Iterator<Item = &'t str>) -> impl Iterator<Item = Word<'t>> {
    chunks.take(REACH).map(|chunk| Word::new(chunk, chunk.as_ptr() as usize - text.as_ptr() as usize))
}

/// "Defense Secretary", "US Secretary of State" directly before the name.
fn title(before: &[Word]) -> Option<Span> {
    // "Member of Parliament (MP)"
    let before = before.get(bracketed(before)..)?;
    let last = before.first().filter(|word| word.closes.is_none())?;
    // "army chief Gen.", "professor Dr": the office says more than the rank.
    let is_office = |word: &&Word| word.closes.is_none() && word.is_role() && !word.is_rank();
    if last.is_rank() && before.get(1).is_some_and(|word| is_office(&word)) {
        return title(&before[1..]);
    }
    // "Secretary of Justice"
    let is_office = last.is("justice") && before.get(1).is_some_and(|word| word.is("of"));
    let noun = if last.is_role() && !is_office { 0 } else { noun_before_of(before)? };
    let first = beginning(before, noun);
    Some(Span::new(before[first].start, last.end()))
}

/// The noun that "of" and the words from it to the name belong to: the farthest, as "chairman" of "chairman of the Joint Chiefs of
/// Staff".
fn noun_before_of(before: &[Word]) -> Option<usize> {
    let belongs = |word: &Word| {
        let is_inside = word.is_modifier() || word.is_plural() || word.is_any(&["the", "and", "of", "for"]);
        word.closes.is_none() && is_inside
    };
    let reach = before.iter().position(|word| !belongs(word)).unwrap_or(before.len());
    let is_governing = |of: usize| {
        let first = before[..of].iter().rfind(|word| !word.is("the"));
        // "a president to defeat"
        let links = before[of].is_any(&["of", "for"])
            || before[of].is_any(&["to", "from"]) && first.is_some_and(|first| first.is_capitalized());
        // Somebody else is "the wife of" who is named.
        links && before.get(of + 1).is_some_and(|word| word.closes.is_none() && word.is_role() && !word.is_kin())
    };
    // "members of the" name
    let is_end = before[0].is_modifier() || before[0].is_plural();
    (1..=reach.min(before.len() - 1)).rev().filter(|_| is_end).find(|&of| is_governing(of)).map(|of| of + 1)
}

/// How many words before a name stand in brackets: "(MP)", "(Member of Parliament)".
fn bracketed(before: &[Word]) -> usize {
    const MOST: usize = 4;
    if before.first().is_none_or(|word| word.closes != Some(')')) {
        return 0;
    }
    before.iter().take(MOST).position(|word| word.opens == Some('(')).map_or(0, |open| open + 1)
}

/// The farthest word that belongs to the role whose noun is `before[noun]`.
fn beginning(before: &[Word], noun: usize) -> usize {
    let mut first = noun;
    let follows =
        |first: usize| before.get(first + 1).filter(|word| before[first].is_free_before() && word.is_free_after());
    while let Some(next) = follows(first) {
        // A small word before a capital one is mostly a verb: "sue US President".
        let continues =
            next.is_modifier() && (next.is_capitalized() || !before[first].is_capitalized() || next.is_outer());
        if continues {
            first += 1;
        } else if next.is_any(&["of", "for"]) && is_inside_name(before, noun, first)
            || next.is("and") && joins(before, noun, first)
        {
            first += 2;
        } else {
            break;
        }
    }
    // "to send convicted money launderer", "would overthrow President"
    let is_verb = |first: usize| {
        let governs = |word: &Word| word.closes.is_none() && word.is_any(&BEFORE_VERBS);
        !before[first].is_capitalized() && !before[first].is_outer() && before.get(first + 1).is_some_and(governs)
    };
    if first > noun && is_verb(first) {
        first -= 1;
    }
    let is_age = |word: &Word| word.text.ends_with("-year-old");
    // "Remarked university scientist Ann Lee"
    let is_remark = |first: usize| {
        let word = before[first].text;
        first + 1 == before.len() && word.ends_with("ed") && MODIFIERS.get(word).is_none()
    };
    while first > noun && (before[first].is_any(&NOT_LEADING) || is_age(&before[first]) || is_remark(first)) {
        first -= 1;
    }
    first
}

/// Words that a verb follows.
const BEFORE_VERBS: [&str; 11] =
    ["to", "will", "would", "can", "could", "may", "might", "must", "should", "shall", "let"];

/// Whether "of" before `before[first]` stands inside the name of a body ("Bank of England Governor").
fn is_inside_name(before: &[Word], noun: usize, first: usize) -> bool {
    let Some(other) = before.get(first + 2) else { return false };
    let is_name = |word: &Word| word.is_capitalized() && word.closes.is_none() && word.is_modifier();
    first > noun && is_name(&before[first]) && is_name(other) && !other.is_role()
}

/// Words that say no more about a person than that he is meant.
const NOT_LEADING: [&str; 7] = ["current", "incumbent", "sitting", "fellow", "regular", "future", "late"];

/// Whether "and" before `before[first]` joins two nouns of one role ("actor and entrepreneur") or two words before its noun
/// ("Police and Crime Commissioner").
fn joins(before: &[Word], noun: usize, first: usize) -> bool {
    let Some(other) = before.get(first + 2).filter(|word| word.closes.is_none()) else { return false };
    if other.is_role() {
        let is_free = before.get(first + 3).is_none_or(|word| !word.is_any(&["for", "of", "as"]));
        // "pianist and pageant participant", "former governor and US Senator"; not "the king and Prime Minister", who are two.
        let mut rest =
            before[first + 2..].iter().skip(1).take_while(|word| word.closes.is_none() && word.is_modifier());
        let is_one = first == noun || rest.any(|word| word.is_any(&["former", "ex", "then"]));
        let is_common = before[noun..first + 3].iter().all(|word| !word.is_capitalized());
        return is_free && (is_one || is_common);
    }
    let is_abbreviation = before[first].text.contains('.');
    first > noun && other.is_modifier() && other.is_capitalized() == before[first].is_capitalized() && !is_abbreviation
}

/// ", the US Secretary of Defense," after the name.
fn description_after(after: &[Word], next: Option<Span>) -> Option<Span> {
    // "James Ford, 42, a convicted murderer"
    let is_age = |word: &Word| word.closes == Some(',') && word.text.bytes().all(|byte| byte.is_ascii_digit());
    let after = &after[usize::from(after.first().is_some_and(is_age))..];
    let leading = |word: &&Word| word.is_any(&LEADING) && word.closes.is_none();
    let article = after.iter().take(4).take_while(leading).count();
    // "the city's home minister"
    let owner = after.iter().take(article + 3).position(|word| word.is_possessive());
    let start = owner.map_or(article, |owner| owner + 1);
    let words = after.get(start..)?;
    let run = words.iter().position(|word| word.closes.is_some() || !word.is_modifier());
    let run = run.map_or(words.len(), |end| end + usize::from(words[end].is_modifier()));
    let noun = words[..run].iter().rposition(|word| word.is_role())?;
    let noun = joined(words, noun).unwrap_or(noun);
    let last = if noun + 1 >= run { governed(words, noun) } else { noun };
    // "formerly the mayor"
    let is_past = after.first().is_some_and(|word| word.is("formerly"));
    let first = if owner.is_some() || is_past { after[0] } else { words[0] };
    if let Some(name) = next.filter(|&name| is_ended_by(words, noun, name)) {
        return Some(Span::new(first.start, name.end));
    }
    let is_description = article > 0 || owner.is_some() || !words[0].is_capitalized() || !words[noun].is_capitalized();
    let goes_on = words.get(last + 1).is_some_and(|word| !word.is_capitalized());
    (words[last].closes.is_some() || is_description && goes_on).then(|| Span::new(first.start, words[last].end()))
}

/// Whether `name` is what "of" after `words[noun]` governs: "Veranika Hart, wife of Karl Voss".
fn is_ended_by(words: &[Word], noun: usize, name: Span) -> bool {
    let is_inside = |word: &Word| word.is_modifier() || word.is_any(&["the", "and"]);
    words[noun..].iter().all(|word| word.closes.is_none())
        && words.get(noun + 1).is_some_and(|word| word.is("of"))
        && words[noun + 2..].iter().all(is_inside)
        && words.last().is_some_and(|last| last.end() + 1 == name.start)
}

/// The last noun of "president and chief executive", if `words[noun]` begins such a chain.
fn joined(words: &[Word], noun: usize) -> Option<usize> {
    let and = words.get(noun + 1).filter(|word| words[noun].closes.is_none() && word.is("and"))?;
    let rest = words.get(noun + 2..).filter(|_| and.closes.is_none())?;
    let run = rest.iter().position(|word| word.closes.is_some() || !word.is_modifier());
    let run = run.map_or(rest.len(), |end| end + usize::from(rest[end].is_modifier()));
    rest[..run].iter().rposition(|word| word.is_role()).filter(|&other| other + 1 == run).map(|other| noun + 2 + other)
}

/// Words between a name and its description.
const LEADING: [&str; 9] = ["the", "a", "an", "also", "then", "formerly", "who", "is", "was"];

/// The last of the words that "of" and the like govern after `words[noun]`.
fn governed(words: &[Word], noun: usize) -> usize {
    let is_free = |at: usize| words[at].closes.is_none();
    let mut last = noun;
    while is_free(last) && words.get(last + 1).is_some_and(|word| word.is_any(&["of", "for", "to", "at"])) {
        let mut end = last + 1;
        while is_free(end)
            && let Some(next) = words.get(end + 1)
        {
            let is_article = end == last + 1 && next.is_any(&["a", "an"]);
            let links = (is_article || next.is_any(&["the", "and"]))
                && words.get(end + 2).is_some_and(|word| word.is_modifier());
            // "author of “Low Water: A History”"
            let is_quoted = next.opens.is_some_and(|sign| "\"“‘'".contains(sign));
            if is_quoted || !links && !next.is_modifier() && !next.is_possessive() {
                break;
            }
            end += 1;
        }
        // "a guard at work", "a reason to leave", but "vice president at Norhaven"
        let governs = |first: &Word| !words[last + 1].is_any(&["to", "at"]) || first.is_capitalized();
        if end == last + 1 || words[end].is_any(&["the", "and"]) || !governs(&words[last + 2]) {
            break;
        }
        last = end;
    }
    last
}

/// "The mayor of Paris," before the name.
fn description_before(before: &[Word], is_parted: bool, is_listed: bool) -> Option<Span> {
    let last = before.first().filter(|word| word.closes == Some(','))?;
    // "Two senators, Ann Lee and Bob Roe,"
    let is_counted = |word: &Word| is_listed && word.is_any(&["two", "three", "four", "five"]);
    let end = before[1..].iter().position(|word| word.closes.is_some()).map_or(before.len(), |end| end + 1);
    let bounds = [
        "the", "a", "an", "one", "another", "other", "his", "her", "its", "our", "their", "whose", "two", "three",
        "four", "five",
    ];
    let is_bound =
        |word: &Word| if is_parted { word.is_any(&bounds) || word.is_possessive() } else { is_counted(word) };
    // The description begins after an article, or with the sentence.
    let begins = (1..end).filter(|&at| is_bound(&before[at])).chain((is_parted && end < REACH).then_some(end));
    begins.into_iter().find_map(|begin| {
        let words: Vec<Word> = before[..begin].iter().rev().copied().collect();
        let link = words.iter().position(|word| word.is_any(&["of", "for", "to"])).unwrap_or(words.len());
        let is_role = |noun: usize| {
            let is_inside = |word: &Word| word.is_modifier() || noun > link && word.is("of");
            words[noun].is_role() && words[..noun].iter().all(is_inside)
        };
        // "the Department of State spokesperson,"
        let is_last = !last.text.ends_with('s') && is_role(words.len() - 1);
        let is_role = is_last || is_role(link.checked_sub(1)?);
        is_role.then(|| Span::new(words[0].start, last.end()))
    })
}
