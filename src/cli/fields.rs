//! `--fields`: what to write of the JSON of an analysis.
//!
//! The JSON of an article is several times as long as its text, and few readers want all of it. It is cut down after it was
//! written: that costs some percent of the analysis, while a writer that asks at every member whether it is wanted would make the
//! WebAssembly module larger, which has no such option.

use serde_json::value::RawValue;
use std::{collections::HashMap, fmt};

/// The fields of an analysis and the fields of each of them, in the order in which they are written.
const KNOWN: [(&str, &[&str]); 15] = [
    (
        "lines",
        &[
            "start",
            "end",
            "startByte",
            "endByte",
            "label",
            "role",
            "headingLevel",
            "listNumber",
            "status",
            "reason",
            "duplicateOf",
            "similarity",
            "cue",
        ],
    ),
    ("blocks", &["start", "end", "startByte", "endByte", "firstLine", "lastLine"]),
    ("articles", &["start", "end", "startByte", "endByte", "firstLine", "lastLine", "title", "byline", "published"]),
    ("sentences", POSITIONS),
    ("repeatedSentences", &["sentence", "repeats", "reason", "similarity"]),
    ("mentions", &["start", "end", "startByte", "endByte", "kind", "entity", "confidence", "evidence"]),
    ("entities", &["name", "kind", "role", "value", "aliases", "ambiguous", "mentions"]),
    (
        "quotations",
        &[
            "start",
            "end",
            "startByte",
            "endByte",
            "parts",
            "speaker",
            "speakerText",
            "attribution",
            "cue",
            "confidence",
        ],
    ),
    ("stats", &["lines", "removedLines", "words", "sentences", "readingSeconds"]),
    ("title", POSITIONS),
    ("subtitle", POSITIONS),
    ("byline", POSITIONS),
    ("dateline", POSITIONS),
    ("published", POSITIONS),
    ("publicationDate", &[]),
];

const POSITIONS: &[&str] = &["start", "end", "startByte", "endByte"];

/// The fields that are wanted.
pub struct Fields(Vec<Field>);

struct Field {
    name: &'static str,
    /// What is wanted of it; all if empty.
    members: Vec<&'static str>,
}

impl Fields {
    /// Reads `stats,entities.name,entities.kind`. They are written in the order of the analysis.
    pub fn parse(list: &str) -> Result<Self, String> {
        let mut wanted: [Option<Vec<&str>>; KNOWN.len()] = [const { None }; KNOWN.len()];
        for path in list.split(',').map(str::trim) {
            let (name, member) = path.split_once('.').map_or((path, None), |(name, member)| (name, Some(member)));
            let at = KNOWN.iter().position(|(known, _)| *known == name);
            let at = at.ok_or_else(|| unknown(name, "the fields", KNOWN.iter().map(|(known, _)| *known)))?;
            let members = wanted[at].get_or_insert_default();
            match member {
                None => members.extend([""]),
                Some(member) if KNOWN[at].1.contains(&member) => members.push(member),
                Some(member) => {
                    return Err(unknown(member, &format!("the fields of {name}"), KNOWN[at].1.iter().copied()));
                }
            }
        }
        let fields = KNOWN.iter().zip(wanted).filter_map(|(&(name, known), wanted)| {
            let wanted = wanted?;
            let is_whole = wanted.contains(&"");
            let members = known.iter().copied().filter(|member| !is_whole && wanted.contains(member)).collect();
            Some(Field { name, members })
        });
        Ok(Self(fields.collect()))
    }

    /// `analysis`, the JSON of one, with these fields only.
    pub fn select(&self, analysis: &str) -> String {
        let values = members_of(analysis);
        let mut out = String::from("{");
        for Field { name, members } in &self.0 {
            let Some(value) = values.get(name) else { continue };
            begin_member(&mut out, name);
            match value.get() {
                value if members.is_empty() => out.push_str(value),
                value if value.starts_with('[') => push_list(&mut out, value, members),
                value => push_object(&mut out, value, members),
            }
        }
        out.push('}');
        out
    }
}

impl fmt::Display for Fields {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let names = self.0.iter().flat_map(|Field { name, members }| match members.is_empty() {
            true => vec![(*name).to_string()],
            false => members.iter().map(|member| format!("{name}.{member}")).collect(),
        });
        formatter.write_str(&names.collect::<Vec<_>>().join(","))
    }
}

fn unknown<'n>(name: &str, what: &str, known: impl Iterator<Item = &'n str>) -> String {
    format!("'{name}' is not one of {what} {}", known.collect::<Vec<_>>().join(", "))
}

fn push_list(out: &mut String, list: &str, wanted: &[&str]) {
    let objects: Vec<&RawValue> = serde_json::from_str(list).expect(OUR_OWN);
    out.push('[');
    for (index, object) in objects.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        push_object(out, object.get(), wanted);
    }
    out.push(']');
}

fn push_object(out: &mut String, object: &str, wanted: &[&str]) {
    let values = members_of(object);
    out.push('{');
    for name in wanted {
        if let Some(value) = values.get(name) {
            begin_member(out, name);
            out.push_str(value.get());
        }
    }
    out.push('}');
}

fn begin_member(out: &mut String, name: &str) {
    if !out.ends_with('{') {
        out.push(',');
    }
    out.push('"');
    out.push_str(name);
    out.push_str("\":");
}

fn members_of(object: &str) -> HashMap<&str, &RawValue> {
    serde_json::from_str(object).expect(OUR_OWN)
}

const OUR_OWN: &str = "the JSON is our own";

#[cfg(test)]
mod tests {
    use super::*;
    use article_analyzer::{Options, analyze, render};

    /// An article in which every field occurs.
    const RICH: &str = "\
Governor reopens the ferry to Saint Brannock
Two years after it was closed, the ferry carries 212 people a day
By Hannah Lindgren
December 2, 2018
Read more

WHITBY LANDING, Maine — \"We are ready,\" Governor Alicia Ferrante said on Saturday. \"It was dry,\" a spokesman said.

She spent $3.5 million on the boat and on the landing. Smith was late, and Ferrante left.

It was dry in the whole of the city for three long weeks, and John Smith met Mary Smith. Smith was late again.

It was dry in the whole of the city for three long weeks, and John Smith met Mary Smith. Nobody danced.

It was dry in the whole of the city for three long weeks, and John Smith met Mary Smith. Nobody danced.
";

    fn json(text: &str) -> String {
        render::json(text, &analyze(text, &Options::default()))
    }

    fn select(fields: &str, json: &str) -> String {
        Fields::parse(fields).unwrap_or_else(|error| panic!("{error}")).select(json)
    }

    #[test]
    fn the_list_of_fields_is_complete_and_in_order() {
        let json = json(RICH);
        let names = KNOWN.map(|(name, _)| name).join(",");
        assert_eq!(select(&names, &json), json);
        let members = |(name, members): (&'static str, &[&str])| match members {
            [] => vec![name.to_string()],
            members => members.iter().map(|member| format!("{name}.{member}")).collect(),
        };
        let paths: Vec<String> = KNOWN.into_iter().flat_map(members).collect();
        assert_eq!(select(&paths.join(","), &json), json);
    }

    #[test]
    fn every_field_is_one_that_is_written() {
        let writer = include_str!("../render/json.rs");
        for name in KNOWN.iter().flat_map(|(name, members)| members.iter().chain([name])) {
            assert!(writer.contains(&format!("\"{name}\"")), "{name}");
        }
    }

    #[test]
    fn only_what_is_wanted_is_written() {
        let json = json("Rain ends\nRain ends\nIt was dry.");
        assert_eq!(
            select("sentences.end,stats.removedLines", &json),
            "{\"sentences\":[{\"end\":9},{\"end\":31}],\"stats\":{\"removedLines\":1}}"
        );
        assert_eq!(select("dateline,entities", &json), "{\"entities\":[]}");
    }

    #[test]
    fn a_list_is_shown_in_one_way() {
        let shown = |list| Fields::parse(list).map(|fields| fields.to_string());
        assert_eq!(shown("stats, entities.kind,entities.name"), Ok("entities.name,entities.kind,stats".to_string()));
        assert_eq!(shown("entities.kind,entities"), Ok("entities".to_string()));
        assert_eq!(
            shown("stats.words,stats.syllables"),
            Err("'syllables' is not one of the fields of stats lines, removedLines, words, sentences, readingSeconds"
                .to_string())
        );
        assert!(shown("").is_err_and(|error| error.starts_with("'' is not one of the fields lines, blocks")));
    }
}
