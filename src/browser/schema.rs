//! What options may be, as data: options are checked against it before they are read, so that every mistake is reported with
//! its path, what was expected and what was given.
//!
//! `types.d.ts` says the same to TypeScript, and the structs of [`Options`](crate::Options) to Rust; tests compare the three.

use crate::Kind;

/// What a value may be.
pub(super) enum Schema {
    Boolean,
    /// A number from 0 to 1.
    Share,
    /// A whole number from 0 to 4294967295.
    Count,
    /// A whole number from 0 to 6.
    HeadingLevel,
    ListNumber,
    Text,
    /// A day like "2018-12-02".
    Day,
    /// A code like "en" or "de-AT".
    Language,
    /// One of these strings.
    OneOf(&'static [&'static str]),
    List(&'static Schema),
    /// An object with some of these properties.
    Partial(Properties),
    /// An object with all of these properties.
    Record(Properties),
    /// An object whose property `type` says which other properties it has, all of them.
    Tagged(&'static [(&'static str, Properties)]),
}

pub(super) type Properties = &'static [(&'static str, Schema)];

/// The options of `analyze`.
pub(super) const OPTIONS: Schema = Schema::Partial(&[
    ("lines", Schema::Partial(LINES)),
    ("layout", Schema::Partial(LAYOUT)),
    ("language", Schema::Language),
    #[cfg(feature = "entities")]
    ("entities", Schema::Partial(ENTITIES)),
    #[cfg(feature = "entities")]
    ("names", Schema::List(&Schema::Record(&[("form", Schema::Text), ("kind", Schema::OneOf(&KINDS))]))),
    #[cfg(feature = "entities")]
    ("corrections", Schema::List(&Schema::Tagged(CORRECTIONS))),
]);

const LINES: Properties = &[
    ("identical", Schema::Boolean),
    ("sameWords", Schema::Boolean),
    ("near", Schema::Boolean),
    ("contained", Schema::Boolean),
    ("threshold", Schema::Share),
    ("scope", Schema::OneOf(&["text", "body"])),
    ("keep", Schema::OneOf(&["first", "last"])),
    ("adjacentOnly", Schema::Boolean),
    ("minimumWords", Schema::Count),
    ("boilerplate", Schema::Boolean),
    ("restored", Schema::List(&Schema::Count)),
    ("removed", Schema::List(&Schema::Count)),
];

const LAYOUT: Properties =
    &[("lines", Schema::List(&Schema::Partial(LINE_LAYOUT))), ("metadata", Schema::Partial(METADATA))];

const LINE_LAYOUT: Properties = &[
    ("role", Schema::OneOf(&ROLES)),
    ("headingLevel", Schema::HeadingLevel),
    ("listNumber", Schema::ListNumber),
    ("landmark", Schema::OneOf(&LANDMARKS)),
    ("linkShare", Schema::Share),
    ("isAuthor", Schema::Boolean),
    ("datetime", Schema::Text),
];

const METADATA: Properties =
    &[("titles", Schema::List(&Schema::Text)), ("authors", Schema::List(&Schema::Text)), ("published", Schema::Text)];

const ROLES: [&str; 9] =
    ["text", "paragraph", "heading", "listItem", "quote", "caption", "tableRow", "preformatted", "control"];

const LANDMARKS: [&str; 8] = ["none", "article", "main", "header", "footer", "navigation", "aside", "form"];

#[cfg(feature = "entities")]
const ENTITIES: Properties =
    &[("date", Schema::Day), ("kinds", Schema::List(&Schema::OneOf(&KINDS))), ("minConfidence", Schema::Share)];

#[cfg(feature = "entities")]
const CORRECTIONS: &[(&str, Properties)] = &[
    ("hide", &[("entity", ENTITY)]),
    ("kind", &[("entity", ENTITY), ("kind", Schema::OneOf(&KINDS))]),
    ("merge", &[("entity", ENTITY), ("into", ENTITY)]),
    ("split", &[("entity", ENTITY), ("mention", Schema::Text)]),
    ("speaker", &[("entity", ENTITY), ("quotation", Schema::Text)]),
    ("rename", &[("entity", ENTITY), ("name", Schema::Text)]),
    ("role", &[("entity", ENTITY), ("role", Schema::Text)]),
    (
        "mark",
        &[
            ("mention", Schema::Text),
            ("kind", Schema::OneOf(&KINDS)),
            ("before", Schema::Text),
            ("after", Schema::Text),
        ],
    ),
];

#[cfg(feature = "entities")]
const ENTITY: Schema = Schema::Record(&[("name", Schema::Text), ("kind", Schema::OneOf(&KINDS))]);

const KINDS: [&str; Kind::ALL.len()] = {
    let mut names = [""; Kind::ALL.len()];
    let mut kind = 0;
    while kind < names.len() {
        names[kind] = Kind::ALL[kind].name();
        kind += 1;
    }
    names
};

impl Schema {
    /// What is expected, in words.
    pub(super) fn expected(&self) -> String {
        match self {
            Self::Boolean => "true or false".into(),
            Self::Share => "a number from 0 to 1".into(),
            Self::Count => "a whole number from 0 to 4294967295".into(),
            Self::HeadingLevel => "a whole number from 0 to 6".into(),
            Self::ListNumber => "a whole number from 0 to 65535".into(),
            Self::Text => "a string".into(),
            Self::Language => "a language code like \"en\"".into(),
            Self::Day => "a day like \"2018-12-02\"".into(),
            Self::OneOf(names) => one_of(names.iter().copied()),
            Self::List(_) => "an array".into(),
            Self::Partial(_) | Self::Record(_) | Self::Tagged(_) => "an object".into(),
        }
    }
}

/// `one of "a", "b"`.
pub(super) fn one_of(names: impl Iterator<Item = &'static str>) -> String {
    let names: Vec<String> = names.map(|name| format!("{name:?}")).collect();
    format!("one of {}", names.join(", "))
}

#[cfg(all(test, feature = "entities"))]
mod tests {
    use super::*;
    use crate::Options;
    use serde_json::{Value, json};

    /// An example of every value, and of every property and every tag in it.
    fn examples(schema: &Schema) -> Vec<Value> {
        match schema {
            Schema::Boolean => vec![json!(true)],
            Schema::Share => vec![json!(0.5)],
            Schema::Count | Schema::HeadingLevel | Schema::ListNumber => vec![json!(3)],
            Schema::Text => vec![json!("any")],
            Schema::Day => vec![json!("2018-12-02")],
            Schema::Language => vec![json!("en"), json!("de-AT"), json!("fi")],
            Schema::OneOf(names) => names.iter().map(|name| json!(name)).collect(),
            Schema::List(item) => vec![Value::Array(examples(item))],
            Schema::Partial(properties) | Schema::Record(properties) => vec![record(properties)],
            Schema::Tagged(tags) => tags
                .iter()
                .map(|(tag, properties)| {
                    let mut record = record(properties);
                    record["type"] = json!(tag);
                    record
                })
                .collect(),
        }
    }

    fn record(properties: Properties) -> Value {
        properties.iter().map(|(name, schema)| ((*name).to_string(), examples(schema)[0].clone())).collect()
    }

    #[test]
    fn rust_reads_every_option_of_the_schema() {
        for example in examples(&OPTIONS) {
            serde_json::from_value::<Options>(example.clone()).unwrap_or_else(|error| panic!("{error}: {example}"));
        }
    }

    #[test]
    fn rust_reads_no_option_that_the_schema_lacks() {
        for (path, known) in [
            ("", &OPTIONS),
            ("lines", &Schema::Partial(LINES)),
            ("layout", &Schema::Partial(LAYOUT)),
            ("entities", &Schema::Partial(ENTITIES)),
        ] {
            let Schema::Partial(properties) = known else { unreachable!() };
            let unknown = json!({"no such option": 1});
            let options = if path.is_empty() { unknown } else { json!({path: unknown}) };
            let error = serde_json::from_value::<Options>(options).unwrap_err().to_string();
            // Serde lists what it knows: "unknown field `…`, expected one of `a`, `b`".
            let listed: Vec<&str> = error.split('`').skip(3).step_by(2).collect();
            let known: Vec<&str> = properties.iter().map(|(name, _)| *name).collect();
            assert_eq!(listed, known, "{error}");
        }
    }

    /// The names of the properties that an interface of `types.d.ts` declares.
    fn declared(interface: &str) -> Vec<&'static str> {
        let types = include_str!("types.d.ts");
        let (_, body) = types.split_once(&format!("export interface {interface} {{\n")).expect("an interface");
        let (body, _) = body.split_once("\n}").expect("its end");
        body.lines().filter_map(|line| line.strip_prefix("  ")?.split_once("?: ").map(|(name, _)| name)).collect()
    }

    #[test]
    fn typescript_declares_the_options_of_the_schema() {
        for (interface, schema) in [
            ("Options", OPTIONS),
            ("LineOptions", Schema::Partial(LINES)),
            ("EntityOptions", Schema::Partial(ENTITIES)),
        ] {
            let Schema::Partial(properties) = schema else { unreachable!() };
            assert_eq!(
                declared(interface),
                properties.iter().map(|(name, _)| *name).collect::<Vec<_>>(),
                "{interface}"
            );
        }
    }
}
