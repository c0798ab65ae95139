use super::json_writer::JsonWriter;
use crate::{Analysis, Span, Speaker};

/// The mentions and quotations as W3C Web Annotations (JSON-LD): an annotation collection page, one annotation for each. That of a mention
/// tags it with the name and the aliases of its entity, classifies it by kind, and describes it by its value; that of a quotation tags it
/// with its speaker, if known.
///
/// Each is anchored twice: by a `TextPositionSelector`, in Unicode **code points** as the model asks, and by a
/// `TextQuoteSelector` with up to `CONTEXT` characters before and after, which still finds it when the text has moved.
/// The text and the annotations are named by UUIDs made from the text, so the same text is always named the same.
///
/// Source: Web Annotation Data Model, W3C Recommendation 23 February 2017, §4.2.4 and §4.2.5.
///
/// ```
/// use article_analyzer::{Options, analyze, render};
///
/// let text = "Rain ends\nIt was <dry>.";
/// let analysis = analyze(text, &Options::default());
/// assert!(render::web_annotations(text, &analysis).contains("http://www.w3.org/ns/anno.jsonld"));
/// ```
#[must_use]
pub fn web_annotations(text: &str, analysis: &Analysis) -> String {
    let entity_of_mention = analysis.entity_of_mention();
    let name = Name::of(text);
    let source = name.urn();
    let mut position = CodePoints { text, byte: 0, code_point: 0 };
    let mut writer = JsonWriter::new(text.len() * 2);
    writer.object(|page| {
        page.string("@context", "http://www.w3.org/ns/anno.jsonld");
        page.string("id", &name.part(b"page").urn());
        page.string("type", "AnnotationPage");
        let mentions = analysis.mentions.iter().zip(entity_of_mention).map(|(mention, entity)| {
            let entity = &analysis.entities[entity];
            let names: Vec<&str> = std::iter::once(&entity.name).chain(&entity.aliases).map(String::as_str).collect();
            (mention.span, names, mention.kind.name(), entity.value.as_deref())
        });
        let quotations = analysis.quotations.iter().map(|quotation| {
            let speaker = quotation.speaker.map(|speaker| match speaker {
                Speaker::Entity(entity) => analysis.entities[entity].name.as_str(),
                Speaker::Description(words) => &text[words.range()],
            });
            (quotation.span, speaker.into_iter().collect(), "quotation", None)
        });
        page.member("items").array(
            mentions.chain(quotations).enumerate(),
            |writer, (index, (span, tags, class, value))| {
                if span.start < position.byte {
                    position = CodePoints { text, byte: 0, code_point: 0 };
                }
                writer.object(|annotation| {
                    annotation.string("id", &name.part(&(index as u64).to_le_bytes()).urn());
                    annotation.string("type", "Annotation");
                    let bodies = tags.iter().map(|&tag| (tag, "tagging")).chain([(class, "classifying")]);
                    let bodies = bodies.chain(value.map(|value| (value, "describing")));
                    annotation.member("body").array(bodies, write_body);
                    annotation.member("target").object(|target| {
                        target.string("source", &source);
                        let selectors = [Selector::quote(text, span), position.selector(span)];
                        target.member("selector").array(selectors, Selector::write);
                    });
                });
            },
        );
    });
    writer.finish()
}

/// Characters of context in a `TextQuoteSelector`.
pub const CONTEXT: usize = 32;

fn write_body(writer: &mut JsonWriter, (value, purpose): (&str, &str)) {
    writer.object(|body| {
        body.string("type", "TextualBody");
        body.string("value", value);
        body.string("purpose", purpose);
    });
}

enum Selector<'t> {
    Quote { exact: &'t str, prefix: &'t str, suffix: &'t str },
    Position { start: usize, end: usize },
}

impl<'t> Selector<'t> {
    fn quote(text: &'t str, span: Span) -> Self {
        Self::Quote {
            exact: &text[span.range()],
            prefix: last_characters(&text[..span.start], CONTEXT),
            suffix: first_characters(&text[span.end..], CONTEXT),
        }
    }

    fn write(writer: &mut JsonWriter, selector: Self) {
        writer.object(|members| match selector {
            Self::Quote { exact, prefix, suffix } => {
                members.string("type", "TextQuoteSelector");
                members.string("exact", exact);
                members.string("prefix", prefix);
                members.string("suffix", suffix);
            }
            Self::Position { start, end } => {
                members.string("type", "TextPositionSelector");
                members.number("start", start);
                members.number("end", end);
            }
        });
    }
}

/// A name for bytes: their 128-bit FNV-1a hash (Fowler, Noll, Vo), written as a UUID of version 8 (RFC 9562 §5.8).
#[derive(Clone, Copy)]
struct Name(u128);

impl Name {
    fn of(text: &str) -> Self {
        Self(0x6C62_272E_07BB_0142_62B8_2175_6295_C58D).part(text.as_bytes())
    }

    /// The name of a part of what this one names.
    fn part(self, bytes: &[u8]) -> Self {
        const PRIME: u128 = 0x0100_0000_0000_0000_0000_013B;
        Self(bytes.iter().fold(self.0, |hash, byte| (hash ^ u128::from(*byte)).wrapping_mul(PRIME)))
    }

    fn urn(self) -> String {
        const VERSION: (u128, u128) = (0xF << 76, 0x8 << 76);
        const VARIANT: (u128, u128) = (0x3 << 62, 0x2 << 62);
        let uuid = self.0 & !VERSION.0 & !VARIANT.0 | VERSION.1 | VARIANT.1;
        let hex = format!("{uuid:032x}");
        format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
    }
}

/// Counts code points up to byte positions that only grow.
struct CodePoints<'t> {
    text: &'t str,
    byte: usize,
    code_point: usize,
}

impl CodePoints<'_> {
    fn selector(&mut self, span: Span) -> Selector<'static> {
        Selector::Position { start: self.advance_to(span.start), end: self.advance_to(span.end) }
    }

    fn advance_to(&mut self, byte: usize) -> usize {
        self.code_point += self.text[self.byte..byte].chars().count();
        self.byte = byte;
        self.code_point
    }
}

fn first_characters(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(at, _)| &text[..at])
}

fn last_characters(text: &str, count: usize) -> &str {
    text.char_indices().rev().take(count).last().map_or("", |(at, _)| &text[at..])
}
