//! Headline, authors and date from the JSON-LD of a page.
//!
//! A scan over strings and brackets instead of a parser: pages have broken JSON too, and the module that is sent to browsers has no
//! parser of its own. A value counts by the names on the way to it: `author`, `name` of the article itself, not of what it mentions.

/// Names on the way to a fact about the article of the page; those of `CONTAINERS` are left out.
const FACTS: [(&[&str], &str); 4] = [
    (&["headline"], "title"),
    (&["author"], "author"),
    (&["author", "name"], "author"),
    (&["datePublished"], "published"),
];
const CONTAINERS: [&str; 2] = ["@graph", "mainEntity"];
/// Deeper in brackets than this nothing is said about the article.
const DEEPEST: usize = 8;

/// Calls `state` with every fact and its value.
pub(super) fn read(json: &str, mut state: impl FnMut(&'static str, &str)) {
    // The name of each open bracket in its parent; empty for that of an item of a list.
    let mut open: Vec<String> = Vec::new();
    let mut name = String::new();
    for token in (Scan { rest: json }) {
        match token {
            Token::Open => open.push(std::mem::take(&mut name)),
            Token::Close => drop(open.pop()),
            Token::Comma => name.clear(),
            Token::Name(text) => name = text,
            Token::Text(text) if open.len() <= DEEPEST => {
                let path = || {
                    open.iter().chain([&name]).filter(|name| !name.is_empty() && !CONTAINERS.contains(&name.as_str()))
                };
                if let Some((_, fact)) = FACTS.iter().find(|(names, _)| path().eq(names.iter())) {
                    state(fact, &text);
                }
            }
            Token::Text(_) => {}
        }
    }
}

enum Token {
    Open,
    Close,
    Comma,
    /// The name of a member.
    Name(String),
    Text(String),
}

struct Scan<'a> {
    rest: &'a str,
}

impl Iterator for Scan<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let at = self.rest.find(['{', '[', '}', ']', ',', '"'])?;
        let found = self.rest.as_bytes()[at];
        self.rest = &self.rest[at + 1..];
        Some(match found {
            b'{' | b'[' => Token::Open,
            b'}' | b']' => Token::Close,
            b',' => Token::Comma,
            _ => self.string()?,
        })
    }
}

impl Scan<'_> {
    /// Reads a string after its first quotation mark; `None` if it has no end.
    fn string(&mut self) -> Option<Token> {
        let mut text = String::new();
        while let Some(at) = self.rest.find(['"', '\\']) {
            text.push_str(&self.rest[..at]);
            let is_end = self.rest.as_bytes()[at] == b'"';
            self.rest = &self.rest[at + 1..];
            if is_end {
                let after = self.rest.trim_start();
                return Some(if after.starts_with(':') { Token::Name(text) } else { Token::Text(text) });
            }
            self.escape(&mut text);
        }
        None
    }

    /// Reads an escape sequence after its backslash.
    fn escape(&mut self, text: &mut String) {
        let Some(escaped) = self.rest.chars().next() else { return };
        self.rest = &self.rest[escaped.len_utf8()..];
        if escaped != 'u' {
            text.push(if escaped.is_ascii_lowercase() { ' ' } else { escaped });
            return;
        }
        let mut units = [0; 2];
        let mut length = 0;
        while let Some(unit) = self.code_unit() {
            units[length] = unit;
            length += 1;
            // The first half of a character goes with the second.
            if length == 2 || !(0xD800..0xDC00).contains(&unit) || !self.rest.starts_with("\\u") {
                break;
            }
            self.rest = &self.rest[2..];
        }
        text.push_str(&String::from_utf16_lossy(&units[..length]));
    }

    fn code_unit(&mut self) -> Option<u16> {
        let digits = self.rest.get(..4)?;
        let unit = u16::from_str_radix(digits, 16).ok()?;
        self.rest = &self.rest[4..];
        Some(unit)
    }
}

#[cfg(test)]
mod tests {
    fn facts(json: &str) -> Vec<String> {
        let mut facts = Vec::new();
        super::read(json, |fact, value| facts.push(format!("{fact}: {value}")));
        facts
    }

    #[test]
    fn an_article_is_found_wherever_it_stands() {
        let article = r#"{"@type": "NewsArticle", "headline": "Rain \"ends\" in S\u00e3o \ud83d\ude0a",
            "author": [{"@type": "Person", "name": "Jane Doe"}, {"name": "Ana Gómez"}], "datePublished": "2024-05-03",
            "publisher": {"name": "The Daily"}, "image": {"author": "A", "headline": "B"}}"#;
        let expected =
            ["title: Rain \"ends\" in São 😊", "author: Jane Doe", "author: Ana Gómez", "published: 2024-05-03"];
        for json in [article.to_owned(), format!("[{article}]"), format!("{{\"@graph\": [{{}}, {article}]}}")] {
            assert_eq!(facts(&json), expected, "{json}");
        }
    }

    #[test]
    fn authors_may_be_plain_strings() {
        assert_eq!(facts(r#"{"author": ["Jane Doe", "Ana Gómez"]}"#), ["author: Jane Doe", "author: Ana Gómez"]);
    }

    #[test]
    fn broken_json_is_read_as_far_as_it_goes() {
        assert_eq!(facts(r#"]}{"headline": "Rain ends", oops, "datePublished": "2024"#), ["title: Rain ends"]);
        assert_eq!(facts(r#"{"headline": "\ud83d\u0041\u00"}"#), ["title: \u{FFFD}A00"]);
        assert!(facts(&"[{\"author\":".repeat(100_000)).is_empty());
    }
}
