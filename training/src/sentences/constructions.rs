//! Constructions that editors know and the corpora have too few of, put into sentences of the corpora: speech tags of
//! every form, legal forms and brackets behind names, units, hours, initialisms, footnotes, names with marks, ellipses.
//!
//! Every function makes one text of one or two sentences. What is put in is drawn by chance from lists and from the
//! patterns of names, never from a known text; the seed is fixed.

use super::gold::Document;
use super::random::Random;

/// Speech verbs, as the splitter knows them.
const SPEECH_VERBS: &str = include_str!("../../../src/words/speech_verbs.txt");
/// Names with marks, as the splitter knows them.
const MARKED_NAMES: &str = include_str!("../../../src/sentences/marked_names.txt");
/// Abbreviations and their classes, as the splitter knows them.
const ABBREVIATIONS: &str = include_str!("../../../src/sentences/abbreviations/en.txt");

/// One text of each construction is made of this many sentences.
const ONE_IN: usize = 48;

type Construction = fn(&Pair, &mut Random) -> Option<Vec<String>>;

const CONSTRUCTIONS: [Construction; 28] = [
    tagged,
    tagged,
    tagged_by_first_person,
    asked,
    asked,
    asked_by_pronoun,
    company,
    company,
    bracketed_suffix,
    measured,
    measured_end,
    hour_end,
    hour_end,
    initialism_end,
    initialism_end,
    number_start,
    footnoted,
    footnoted_mark,
    abbreviated_name,
    abbreviated_name,
    connected,
    marked_name,
    omitted,
    cited,
    broken_off,
    greeted,
    closed,
    interviewed,
];

/// Two sentences in a row.
struct Pair<'t> {
    first: &'t str,
    second: &'t str,
    words: Vec<&'t str>,
}

/// Texts made of `document`.
pub fn constructions(document: &Document, random: &mut Random) -> Vec<Document> {
    let sentences: Vec<&str> = document.sentences.iter().map(|sentence| &document.text[sentence.range()]).collect();
    let mut made = Vec::new();
    for pair in sentences.windows(2) {
        let is_prose = |sentence: &str| sentence.starts_with(char::is_uppercase) && sentence.split(' ').count() > 4;
        if !(is_prose(pair[0])
            && pair[1].starts_with(|first: char| first.is_uppercase() || first == '"' || first == '“'))
            || pair[0].contains('\n')
            || pair[1].contains('\n')
        {
            continue;
        }
        let pair = Pair { first: pair[0], second: pair[1], words: pair[0].split(' ').collect() };
        for construction in CONSTRUCTIONS {
            if random.below(ONE_IN) == 0
                && let Some(sentences) = construction(&pair, random)
            {
                made.push(Document::joined(" ", sentences));
            }
        }
    }
    made
}

impl Pair<'_> {
    /// The first sentence without its full stop.
    fn open(&self) -> Option<&str> {
        self.first.strip_suffix('.').filter(|open| open.ends_with(char::is_alphanumeric) && !open.contains(['"', '“']))
    }

    /// The first sentence, with `put` in after the word at a place where a small word stands before and after.
    fn with(&self, put: &str, random: &mut Random) -> Option<String> {
        let small = |word: &str| word.chars().all(char::is_lowercase);
        let at = self.place(random, |words, at| small(words[at - 1]) && small(words[at]))?;
        Some([self.words[..at].join(" "), put.to_owned(), self.words[at..].join(" ")].join(" "))
    }

    /// Somewhere inside the first sentence where `fits` holds.
    fn place(&self, random: &mut Random, fits: impl Fn(&[&str], usize) -> bool) -> Option<usize> {
        let count = self.words.len();
        let from = random.below(count);
        (0..count).map(|step| (from + step) % count).find(|&at| at > 1 && at + 1 < count && fits(&self.words, at))
    }

    /// A place after a name of two words.
    fn after_name(&self, random: &mut Random) -> Option<usize> {
        self.place(random, |words, at| {
            is_name(words[at - 2]) && is_name(words[at - 1]) && words[at].starts_with(char::is_lowercase)
        })
    }

    /// A name of the second sentence or the first.
    fn name(&self) -> Option<String> {
        let words: Vec<&str> = self.second.split(' ').skip(1).chain(self.words.iter().skip(1).copied()).collect();
        words.windows(2).find(|pair| is_name(pair[0]) && is_name(pair[1])).map(|pair| pair.join(" "))
    }
}

fn is_name(word: &str) -> bool {
    word.len() > 2 && word.starts_with(char::is_uppercase) && word.chars().skip(1).all(char::is_lowercase)
}

/// The lines of a list that are entries.
fn entries(list: &'static str) -> Vec<&'static str> {
    list.lines().filter(|line| !line.starts_with('#')).collect()
}

/// The verbs that stand in speech tags.
fn tag_verbs() -> Vec<&'static str> {
    SPEECH_VERBS.lines().filter_map(|line| line.strip_suffix("\ttag")).collect()
}

/// The abbreviations of a class, "p.m" among them without its last full stop.
fn of_class(class: &str) -> Vec<&'static str> {
    ABBREVIATIONS
        .lines()
        .filter_map(|line| line.split_once(' ').filter(|line| line.1 == class))
        .map(|line| line.0)
        .collect()
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// The marks of a quotation of one style or another.
fn quoted(quote: &str, random: &mut Random) -> String {
    let [open, close] = *random.pick(&[["“", "”"], ["\"", "\""], ["‘", "’"], ["'", "'"]]);
    let mark = *random.pick(&["?", "!", "?", "!", "…", "...", "?!"]);
    let tail = quote.chars().rev().take(60).collect::<String>();
    let tail: String = tail.chars().rev().collect();
    // A short quotation as often as a long one.
    match (random.below(2), tail.split_once(' ')) {
        (0, Some((_, short))) => format!("{open}{}{mark}{close}", capitalized(short)),
        _ => format!("{open}{quote}{mark}{close}"),
    }
}

const TITLES: [&str; 18] = [
    "Mayor",
    "Police Chief",
    "President",
    "Mr",
    "Mrs.",
    "Mr.",
    "Dr.",
    "Sen.",
    "Coach",
    "Detective",
    "Gov.",
    "Chief Executive",
    "Prime Minister",
    "Defense Secretary",
    "Prosecutor",
    "Captain",
    "Sheriff",
    "Judge",
];
const GROUPS: [&str; 8] = [
    "supporters",
    "fans",
    "officials",
    "spokesman Anton Bell",
    "residents",
    "lawyers",
    "players",
    "spokeswoman Mary Orr",
];
const AFTER_VERB: [&str; 16] = [
    "",
    "",
    "",
    "",
    "",
    " on Twitter",
    " the court",
    " reporters",
    " in a statement",
    " after the game",
    " as the crowd left",
    ", and left",
    ", laughing",
    " on Monday",
    " in a post",
    " from the back",
];

fn tag(subject: &str, random: &mut Random) -> String {
    let common = ["said", "asked", "said", "wrote", "shouted", "told", "replied", "added"];
    let verbs = tag_verbs();
    let verb = if random.below(2) == 0 { random.pick(&common) } else { random.pick(&verbs) };
    let after = if *verb == "told" { random.pick(&AFTER_VERB[6..8]) } else { random.pick(&AFTER_VERB) };
    format!("{subject} {verb}{after}.")
}

/// `“Will it rain?” Mayor Edda Nordahl, 34, asked.` and the next sentence.
fn tagged(pair: &Pair, random: &mut Random) -> Option<Vec<String>> {
    let name = pair.name()?;
    let last = name.split(' ').next_back()?.to_owned();
    let subject = match random.below(9) {
        0 | 1 => name,
        2 | 3 => last,
        4 => format!("{} {name}", random.pick(&TITLES)),
        5 => format!("{} {last}", random.pick(&TITLES)),
        6 => format!("{name}, {},", random.below(70) + 18),
        7 => format!("{last} {}", random.pick(&GROUPS)),
        _ => format!(
            "{name}, a {},",
            pair.words.iter().find(|word| word.len() > 5 && word.chars().all(char::is_lowercase))?
        ),
    };
    let tag = tag(&subject, random);
    Some(vec![format!("{} {tag}", quoted(pair.open()?, random)), pair.second.to_owned()])
}

/// `“Who are you?” I asked.` and the next sentence.
fn tagged_by_first_person(pair: &Pair, random: &mut Random) -> Option<Vec<String>> {
    let tag = tag("I", random);
    Some(vec![format!("{} {tag}", quoted(pair.open()?, random)), pair.second.to_owned()])
}

/// A question or shout, and a sentence of its own.
fn asked(pair: &Pair, random: &mut Random) -> Option<Vec<String>> {
    let before = *random.pick(&["", "", "", "He said: ", "She asked, ", "The crowd shouted: "]);
    Some(vec![format!("{before}{}", quoted(pair.open()?, random)), pair.second.to_owned()])
}

const PRONOUNS: [&str; 12] = [
    "He",
    "She",
    "They",
    "We",
    "It",
    "The council",
    "The mayor",
    "The two",
    "Her lawyer",
    "His wife",
    "A spokesman",
    "The company",
];
const CLAUSES: [&str; 12] = [
    "for an answer",
    "nothing more",
    "it did not know",
    "that the plan had failed",
    "her to wait",
    "him to leave",
    "a lawyer to come",
    "the crowd to go home",
    "no one",
    "to be left alone",
    "they would appeal",
    "the same question twice",
];

/// A question or shout, and a sentence of its own that looks like a speech tag: `“Is it?” He asked for a lawyer.`
fn asked_by_pronoun(pair: &Pair, random: &mut Random) -> Option<Vec<String>> {
    let before = *random.pick(&["", "", "", "He said: ", "She asked, "]);
    let verbs = tag_verbs();
    let verb = if random.below(3) > 0 { random.pick(&["asked", "said", "told"]) } else { random.pick(&verbs) };
    let second = format!("{} {verb} {}.", random.pick(&PRONOUNS), random.pick(&CLAUSES));
    Some(vec![format!("{before}{}", quoted(pair.open()?, random)), second])
}

const FORMS: [&str; 14] = [
    "Co. Ltd.",
    "Co., Ltd.",
    "Pty. Ltd.",
    "Corp. Ltd.",
    "Co. Inc.",
    "Co. LLC",
    "Pte. Ltd.",
    "Inc.",
    "Corp.",
    "Ltd.",
    "Co.",
    "Plc.",
    "Bros. Inc.",
    "Intl. Corp.",
];

/// A legal form behind a name, and at times a ticker behind that; at the end of the sentence or inside.
fn company(pair: &Pair, random: &mut Random) -> Option<Vec<String>> {
    let form = *random.pick(&FORMS);
    if random.below(4) == 0 {
        let last = pair.name()?;
        let form = form.trim_end_matches("LLC").trim_end();
        return Some(vec![format!("{} at {last} {form}", pair.open()?), pair.second.to_owned()]);
    }
    let at = pair.after_name(random)?;
    let ticker: String = (0..random.below(3) + 2).map(|_| char::from(b'A' + random.below(26) as u8)).collect();
    let behind = match random.below(6) {
        0 => format!(" ({ticker})"),
        1 => format!(" ({ticker}.{})", random.pick(&["N", "O", "L", "TO", "DE"])),
        2 => format!(" (NYSE: {ticker})"),
        _ => String::new(),
    };
    let comma = if random.below(4) == 0 { "," } else { "" };
    let first = format!("{}{comma} {form}{behind} {}", pair.words[..at].join(" "), pair.words[at..].join(" "));
    Some(vec![first, pair.second.to_owned()])
}

/// A party, an agency or a year in brackets behind an abbreviation: `Jr. (D-Pa.)`, `D.C. (AP) —`.
fn bracketed_suffix(pair: &Pair, random: &mut Random) -> Option<Vec<String>> {
    if random.below(3) == 0 {
        let place =
            *random.pick(&["WASHINGTON, D.C.", "ORLANDO, Fla.", "ALBANY, N.Y.", "AUSTIN, Tex.", "PADUCAH, Ky."]);
        let dateline = format!(
            "{place} ({}) {}",
            random.pick(&["AP", "Reuters", "RNS", "AFP", "UPI"]),
            random.pick(&["—", "-", "–"])
        );
        return Some(vec![format!("{dateline} {}", pair.first), pair.second.to_owned()]);
    }
    let at = pair.after_name(random)?;
    let suffix =
        *random.pick(&["Jr.", "Sr.", "Ph.D.", "M.D.", ", Jr.", "Esq.", "Inc.", "Corp.", "Ltd.", "in Washington, D.C."]);
    let behind = *random.pick(&[
        "(D-Pa.)",
        "(R-Ohio)",
        "(D-NJ)",
        "(R)",
        "(1921–2004)",
        "(left)",
        "(AP)",
        "(no relation)",
        "(D-Calif.)",
    ]);
    let first =
        format!("{} {suffix} {behind} {}", pair.words[..at].join(" "), pair.words[at..].join(" ")).replace(" ,", ",");
    Some(vec![first, pair.second.to_owned()])
}

/// A number with a unit inside the sentence, before a small word: `6 ft. 2 in. tall`.
fn measured(pair: &Pair, random: &mut Random) -> Option<Vec<String>> {
    let units = [of_class("unit"), vec!["yrs", "yr", "wks", "mos"]].concat();
    let unit = random.pick(&units);
    let number = random.below(300) + 2;
    let measure = match random.below(6) {
        0 => format!("{} ft. {} in.", number % 9, number % 12),
        1 => format!("{} lbs. {} oz.", number % 9, number % 16),
        2 => format!("{} hrs. {} min.", number % 9, number % 60),
        3 => format!("about {number} {unit}."),
        _ => format!("{number} {unit}."),
    };
    Some(vec![pair.with(&measure, random)?, pair.second.to_owned()])
}

/// A number with a unit at the end.
fn measured_end(pair: &Pair, random: &mut Random) -> Option<Vec<String>> {
    let units = of_class("unit");
    let unit = random.pick(&units);
    Some(vec![format!("{} by {} {unit}.", pair.open()?, random.below(300) + 2), pair.second.to_owned()])
}

/// An hour at the end, before anything.
fn hour_end(pair: &Pair, random: &mut Random) -> Option<Vec<String>> {
    let hour = random.below(12) + 1;
    let half = *random.pick(&["a.m.", "p.m.", "p.m.", "AM.", "PM.", "a.m"]);
    let half = format!("{}.", half.trim_end_matches('.'));
    let minutes = *random.pick(&["", "", ":30", ":15"]);
    let title = *random.pick(&["", "", "Dr. ", "Mr. ", "Mayor ", "PM ", "Sheriff ", "President "]);
    let second = match pair.name() {
        Some(name) if !title.is_empty() => format!("{title}{name} will {}", pair.words[1..].join(" ")),
        _ => pair.second.to_owned(),
    };
    Some(vec![format!("{} at {hour}{minutes} {half}", pair.open()?), second])
}

/// An initialism at the end, before anything.
fn initialism_end(pair: &Pair, random: &mut Random) -> Option<Vec<String>> {
    let letters = random.below(3) + 2;
    let made: String = (0..letters).map(|_| format!("{}.", char::from(b'A' + random.below(26) as u8))).collect();
    let known =
        *random.pick(&["E.U.", "U.K.", "U.S.", "U.N.", "M.A.", "B.A.", "Ph.D.", "C.E.O.", "D.C.", "L.A.", "N.J."]);
    let initialism = if random.below(2) == 0 { made } else { known.to_owned() };
    let article = *random.pick(&["the", "an", "a", "with his", "from the"]);
    Some(vec![format!("{} {article} {initialism}", pair.open()?), pair.second.to_owned()])
}

/// A number at the end and one at the start: `killed 13. 20 others were hurt.`
fn number_start(pair: &Pair, random: &mut Random) -> Option<Vec<String>> {
    let rest = pair.second.split_once(' ')?.1;
    let second = format!(
        "{} {} {rest}",
        random.below(400) + 2,
        random.pick(&["others", "people", "of them", "percent", "more", "years"])
    );
    let first = match random.below(3) {
        0 => format!("{} {}.", pair.open()?, random.below(90) + 2),
        1 => format!("{} in {}.", pair.open()?, random.below(60) + 1965),
        _ => pair.first.to_owned(),
    };
    Some(vec![first, second])
}

/// The number of a footnote at the end of both sentences: `ended.5 Nobody spoke.6`
fn footnoted(pair: &Pair, random: &mut Random) -> Option<Vec<String>> {
    let number = random.below(40) + 1;
    let unit = *random.pick(&["", "", "", " by 3 cm", " by 40 km"]);
    let close = *random.pick(&["", "", "”"]);
    Some(vec![format!("{}{unit}.{close}{number}", pair.open()?), format!("{}{}", pair.second, number + 1)])
}

/// A mark of a footnote at the end of both sentences: `ended.¹ Nobody spoke.*`
fn footnoted_mark(pair: &Pair, random: &mut Random) -> Option<Vec<String>> {
    let mark = *random.pick(&["¹", "²", "³", "⁴", "¹²", "*", "**", "†", "[1]", "[12]"]);
    Some(vec![format!("{}.{mark}", pair.open()?), format!("{}{mark}", pair.second)])
}

/// A title, a shortened first name or initials before a name.
fn abbreviated_name(pair: &Pair, random: &mut Random) -> Option<Vec<String>> {
    let at = pair.place(random, |words, at| words[at - 1].starts_with(char::is_lowercase) && is_name(words[at]))?;
    let titles = of_class("title");
    let initial = char::from(b'A' + random.below(26) as u8);
    let put = match random.below(4) {
        0 => format!("{initial}."),
        1 => format!("{initial}. {}.", char::from(b'A' + random.below(26) as u8)),
        _ => format!("{}.", capitalized(titles[random.below(titles.len())])),
    };
    let rest = pair.words[at..].join(" ");
    Some(if random.below(5) == 0 {
        vec![pair.second.to_owned(), format!("{put} {rest}")]
    } else {
        vec![[pair.words[..at].join(" "), put, rest].join(" "), pair.second.to_owned()]
    })
}

/// An abbreviation that goes on, before a name, a number or a small word: "vs.", "pop. 3,000", "No. 5".
fn connected(pair: &Pair, random: &mut Random) -> Option<Vec<String>> {
    let connectives = [
        "vs", "incl", "approx", "est", "avg", "pop", "esp", "cf", "ca", "max", "min", "excl", "v", "viz", "i.e", "e.g",
    ];
    let put = format!("{}.", random.pick(&connectives));
    let first = match random.below(3) {
        0 => pair.with(&format!("{put} {}", random.below(9000) + 10), random)?,
        1 => pair.with(&put, random)?,
        _ => {
            let at =
                pair.place(random, |words, at| words[at - 1].starts_with(char::is_lowercase) && is_name(words[at]))?;
            [pair.words[..at].join(" "), put, pair.words[at..].join(" ")].join(" ")
        }
    };
    Some(vec![first, pair.second.to_owned()])
}

/// A name with a mark of its own in place of a name, at the end or inside.
fn marked_name(pair: &Pair, random: &mut Random) -> Option<Vec<String>> {
    let names = entries(MARKED_NAMES);
    let name = *random.pick(&names.iter().filter(|name| !name.contains('\t')).copied().collect::<Vec<_>>());
    let mark = if name.starts_with("Wh") && name != "Wham" { '?' } else { '!' };
    match random.below(3) {
        0 => Some(vec![format!("{} at {name}{mark}", pair.open()?), pair.second.to_owned()]),
        1 => {
            let next =
                *random.pick(&["Inc.", "News", "Mail", "Japan", "host Anna Lee", "star Tom Orr", "Sports", "Finance"]);
            Some(vec![pair.with(&format!("{name}{mark} {next}"), random)?, pair.second.to_owned()])
        }
        _ => Some(vec![pair.with(&format!("{name}{mark}"), random)?, pair.second.to_owned()]),
    }
}

/// Dots of an editor or a speaker: inside, or between two sentences.
fn omitted(pair: &Pair, random: &mut Random) -> Option<Vec<String>> {
    let dots = *random.pick(&["[...]", "[…]", ". . .", "...", "…", "(...)", "[. . .]"]);
    let first = pair.with(dots, random)?;
    let [open, close] = *random.pick(&[["", ""], ["“", "”"], ["\"", "\""]]);
    Some(vec![format!("{open}{first}{close}"), pair.second.to_owned()])
}

/// A source in brackets before the full stop: `(Smith 55).`
fn cited(pair: &Pair, random: &mut Random) -> Option<Vec<String>> {
    let name = pair.name()?;
    let last = name.split(' ').next_back()?;
    let source = match random.below(4) {
        0 => format!("({last} {})", random.below(300)),
        1 => format!("({last}, {})", random.below(60) + 1960),
        2 => format!("(Fig. {})", random.below(9) + 1),
        _ => format!("(see p. {})", random.below(300) + 1),
    };
    Some(vec![format!("{} {source}.", pair.open()?), pair.second.to_owned()])
}

/// A sentence that breaks off and starts anew: `and if — If you are`
fn broken_off(pair: &Pair, random: &mut Random) -> Option<Vec<String>> {
    let small = |word: &str| word.chars().all(char::is_lowercase);
    let at = pair.place(random, |words, at| small(words[at - 1]) && small(words[at]))?;
    let dash = *random.pick(&["—", "–", "--", "-"]);
    let again = if random.below(2) == 0 { pair.words[at - 1] } else { "" };
    let rest = capitalized(format!("{again} {}", pair.words[at..].join(" ")).trim());
    Some(vec![format!("{} {dash} {rest}", pair.words[..at].join(" ")), pair.second.to_owned()])
}

/// A salutation before the sentence: `Dear Ms. Lind, We regret`.
fn greeted(pair: &Pair, random: &mut Random) -> Option<Vec<String>> {
    let name = pair.name()?;
    let (first, last) = name.split_once(' ')?;
    let salutation = match random.below(6) {
        0 | 1 => format!("{first},"),
        2 => format!("Dear {}. {last},", random.pick(&["Mr", "Ms", "Mrs", "Dr"])),
        3 => format!("Dear {first},"),
        4 => format!("{} {first},", random.pick(&["Hi", "Hello", "Hey", "Good morning"])),
        _ => format!("{},", random.pick(&["All", "Folks", "Team", "Dear all", "Dear Sir", "Hi all"])),
    };
    Some(vec![salutation, pair.first.to_owned(), pair.second.to_owned()])
}

/// A closing and a name after the sentence: `We will pay. Regards, Ruth`.
fn closed(pair: &Pair, random: &mut Random) -> Option<Vec<String>> {
    let name = pair.name()?;
    let name = if random.below(2) == 0 { name.split(' ').next()?.to_owned() } else { name };
    let closing = *random.pick(&[
        "Best,",
        "Thanks,",
        "Regards,",
        "Best regards,",
        "Sincerely,",
        "Yours,",
        "Cheers,",
        "Love,",
        "Thank you,",
    ]);
    Some(vec![pair.first.to_owned(), closing.to_owned(), name])
}

/// A question and an answer of an interview or a court: `Q. What did you see? A. Nothing.`
fn interviewed(pair: &Pair, _: &mut Random) -> Option<Vec<String>> {
    Some(vec![format!("Q. {}?", pair.open()?), format!("A. {}", pair.second)])
}
