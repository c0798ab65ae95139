//! Generated text to measure on: news as it is pasted, and text made to be slow.
//!
//! The same size gives the same text, on every machine.

/// News articles, one after the other, of `bytes` bytes or a little less: repeated headlines, bylines, datelines, paragraphs
/// of quotations, names, dates and amounts, and the junk between them.
pub fn news(bytes: usize) -> String {
    let mut writer = Writer { random: Random(0x5EED), out: String::with_capacity(bytes) };
    loop {
        let before = writer.out.len();
        writer.article();
        if writer.out.len() > bytes {
            writer.out.truncate(before);
            return writer.out;
        }
    }
}

/// News articles without end, each as it is pasted: see [`news`].
pub fn articles() -> impl Iterator<Item = String> {
    let mut random = Random(0x5EED);
    std::iter::from_fn(move || {
        let mut writer = Writer { random: Random(random.next()), out: String::new() };
        writer.article();
        Some(writer.out)
    })
}

/// `lines` lines of news: sentences, a share of which repeats an earlier one to the letter or nearly.
pub fn lines(lines: usize) -> String {
    let mut writer = Writer { random: Random(0x11E5), out: String::with_capacity(lines * 112) };
    let mut starts: Vec<usize> = Vec::with_capacity(lines);
    for _ in 0..lines {
        let start = writer.out.len();
        match writer.random.below(20) {
            0 if !starts.is_empty() => {
                let from = starts[writer.random.below(starts.len())];
                let length = writer.out[from..].find('\n').unwrap_or(0);
                writer.out.extend_from_within(from..from + length);
            }
            _ => {
                writer.sentence();
                let number = writer.random.below(lines.max(1));
                writer.out.push_str(&format!("No. {number} of the files says so."));
            }
        }
        starts.push(start);
        writer.out.push('\n');
    }
    writer.out
}

/// Texts of about `bytes` bytes, each with its name, that a careless program takes quadratic time for.
pub fn hostile(bytes: usize) -> Vec<(&'static str, String)> {
    let repeat = |piece: &str| piece.repeat(bytes / piece.len());
    vec![
        ("dots", repeat(".")),
        ("quotes", repeat("\"")),
        ("open brackets", repeat("(")),
        ("spaced dots", repeat(". ")),
        ("capitals", repeat("A ")),
        ("one word", repeat("a")),
        ("empty lines", repeat("\n")),
        ("equal lines", repeat("The same line of words again and again\n")),
        ("names", repeat("Jane Doe and John Doe of NATO ")),
        ("numbers", repeat("1,2.3/4-")),
    ]
}

const FIRST_NAMES: &[&str] =
    &["Maria", "James", "Aisha", "Peter", "Li", "Elena", "Samuel", "Ingrid", "Omar", "Chloé", "Rajesh", "Björn"];
const LAST_NAMES: &[&str] = &[
    "Okafor",
    "Lindqvist",
    "Harper",
    "Novak",
    "Tanaka",
    "O'Brien",
    "Castillo",
    "van Dijk",
    "Petrov",
    "Mbeki",
    "Sanders",
    "Müller",
];
const ROLES: &[&str] = &[
    "President",
    "Prime Minister",
    "Sen.",
    "Foreign Minister",
    "Gen.",
    "spokesman",
    "Mayor",
    "Dr.",
    "Judge",
    "Chancellor",
];
const PLACES: &[&str] = &[
    "Lagos",
    "Stockholm",
    "the U.S.",
    "Prague",
    "Osaka",
    "Dublin",
    "São Paulo",
    "Rotterdam",
    "Moscow",
    "Pretoria",
    "Geneva",
    "North Carolina",
];
const ORGANIZATIONS: &[&str] = &[
    "the European Commission",
    "NATO",
    "Nordbank Corp.",
    "the Ministry of Health",
    "the World Trade Organization (WTO)",
    "Union Steel Inc.",
    "the Supreme Court",
    "Reuters",
    "the University of Leiden",
    "the Labour Party",
];
const GROUPS: &[&str] = &["Swedish", "Nigerian", "Japanese", "Catholic", "Republican", "Dutch", "Russian", "Muslim"];
const TIMES: &[&str] = &[
    "on Saturday",
    "last month",
    "in November 2018",
    "at 5 p.m.",
    "on Dec. 2, 2018",
    "this week",
    "for 40 minutes",
    "in 1987",
];
const AMOUNTS: &[&str] =
    &["$3.5 million", "12 percent", "€20 billion", "some 400 people", "1,250 kilometers", "7.4 tons", "£900"];
const ACTIONS: &[&str] = &[
    "rejected the proposal to cut",
    "asked lawmakers to approve",
    "said the government would not accept",
    "warned of delays in",
    "signed an agreement on",
    "questioned the cost of",
    "welcomed a report about",
    "promised to look into",
];
const SUBJECTS: &[&str] = &[
    "the new trade rules",
    "a plan for cleaner rivers",
    "the long-awaited budget",
    "emergency aid after the storm",
    "the election results",
    "a cease-fire along the border",
    "public transport",
    "the hospital's missing funds",
];
const JUNK: &[&str] = &[
    "Photo by: Reuters",
    "Related news",
    "Read more: What we know so far",
    "https://example.com/watch?v=Kx3.a",
    "Follow us on Twitter",
    "Advertisement",
    "![picture_0.jpg]",
    "Sign up for our newsletter",
];

/// Xorshift64 (Marsaglia 2003, "Xorshift RNGs"): the same numbers everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    fn pick(&mut self, items: &[&'static str]) -> &'static str {
        items[self.below(items.len())]
    }
}

struct Writer {
    random: Random,
    out: String,
}

impl Writer {
    fn article(&mut self) {
        let headline = format!("{} {}", self.random.pick(GROUPS), self.random.pick(SUBJECTS));
        for _ in 0..=self.random.below(3) {
            self.out.push_str(&headline);
            self.out.push_str("\n\n");
        }
        let byline = format!("By {} {}\n\n", self.random.pick(FIRST_NAMES), self.random.pick(LAST_NAMES));
        self.out.push_str(&byline);
        let dateline = format!("{} (Reuters) — ", self.random.pick(PLACES).to_uppercase());
        self.out.push_str(&dateline);
        for _ in 0..4 + self.random.below(12) {
            for _ in 0..1 + self.random.below(4) {
                self.sentence();
            }
            self.out.push_str("\n\n");
            if self.random.below(6) == 0 {
                self.out.push_str(self.random.pick(JUNK));
                self.out.push_str("\n\n");
            }
        }
    }

    fn sentence(&mut self) {
        let random = &mut self.random;
        let (first, last) = (random.pick(FIRST_NAMES), random.pick(LAST_NAMES));
        let (action, subject) = (random.pick(ACTIONS), random.pick(SUBJECTS));
        let (place, time) = (random.pick(PLACES), random.pick(TIMES));
        let sentence = match random.below(6) {
            0 => format!("{} {first} {last} {action} {subject} in {place} {time}. ", random.pick(ROLES)),
            1 => format!("“We have to talk about {subject},” {last} said {time}. "),
            2 => format!("{last}, who leads {}, {action} {subject}. ", random.pick(ORGANIZATIONS)),
            3 => format!("It would cost {} and affect {place}, {first} {last} added. ", random.pick(AMOUNTS)),
            4 => format!("\"Who pays for {subject}?\" asked a {} official in {place}. ", random.pick(GROUPS)),
            _ => format!("A spokesman for {} {action} {subject} {time}. ", random.pick(ORGANIZATIONS)),
        };
        self.out.push_str(&sentence);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_has_the_size_asked_for_and_is_always_the_same() {
        let text = news(100_000);
        assert!((90_000..=100_000).contains(&text.len()));
        assert_eq!(text, news(100_000));
    }

    #[test]
    fn articles_are_different_and_always_the_same() {
        let articles: Vec<String> = super::articles().take(50).collect();
        assert!(articles.iter().all(|article| articles.iter().filter(|other| *other == article).count() == 1));
        assert!(articles.iter().cloned().eq(super::articles().take(50)));
    }

    #[test]
    fn lines_are_as_many_as_asked_for() {
        assert_eq!(lines(1_000).lines().count(), 1_000);
    }
}
