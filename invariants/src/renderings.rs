//! The renderings, read back by other people's parsers.

use article_analyzer::{Analysis, Span, Status, layout::LineRole, render};
use html5gum::{Token, Tokenizer};
use serde_json::Value;

/// Asserts that every rendering of `analysis` can be read, says what the analysis says, and has no markup but ours.
pub fn check(text: &str, analysis: &Analysis) {
    check_json(text, analysis);
    check_html(text, analysis);
    check_text(text, analysis);
    check_markdown(text, analysis);
    check_csv(analysis);
    check_quotations_csv(text, analysis);
    check_web_annotations(text, analysis);
}

/// Asserts that JSON parses, and that both its positions are those of the analysis.
pub fn check_json(text: &str, analysis: &Analysis) {
    let json: Value = serde_json::from_str(&render::json(text, analysis)).expect("JSON is JSON");
    let units: Vec<u16> = text.encode_utf16().collect();
    let assert_at = |value: &Value, span: Span| {
        let [start, end, start_byte, end_byte] =
            ["start", "end", "startByte", "endByte"].map(|name| number(value, name));
        assert_eq!(Span::new(start_byte, end_byte), span);
        assert!(text[span.range()].encode_utf16().eq(units[start..end].iter().copied()));
    };
    let assert_all_at = |name: &str, spans: Vec<Span>| {
        let values = json[name].as_array().expect("an array");
        assert_eq!(values.len(), spans.len(), "{name}");
        values.iter().zip(spans).for_each(|(value, span)| assert_at(value, span));
    };
    assert_all_at("lines", analysis.lines.iter().map(|line| line.span).collect());
    assert_all_at("blocks", analysis.blocks.iter().map(|block| block.span).collect());
    assert_all_at("sentences", analysis.sentences.clone());
    assert_all_at("mentions", analysis.mentions.iter().map(|mention| mention.span).collect());
    assert_all_at("quotations", analysis.quotations.iter().map(|quotation| quotation.span).collect());
    let Analysis { title, byline, dateline, published, .. } = *analysis;
    for (name, span) in [("title", title), ("byline", byline), ("dateline", dateline), ("published", published)] {
        assert_eq!(json.get(name).is_some(), span.is_some());
        span.into_iter().for_each(|span| assert_at(&json[name], span));
    }
    let entities = json["entities"].as_array().expect("an array");
    assert!(
        entities.iter().map(|entity| entity["name"].as_str()).eq(analysis.entities.iter().map(|it| Some(&*it.name)))
    );
    assert_eq!(number(&json["stats"], "words"), analysis.stats.words);
}

fn number(value: &Value, name: &str) -> usize {
    value[name].as_u64().expect("a number") as usize
}

const ELEMENTS: [&str; 20] = [
    "article",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "ul",
    "ol",
    "li",
    "blockquote",
    "table",
    "tr",
    "td",
    "figure",
    "figcaption",
    "pre",
    "span",
    "mark",
];
const ATTRIBUTES: [&str; 11] = [
    "class",
    "hidden",
    "data-sentence",
    "data-quotation",
    "data-mention",
    "data-entity",
    "data-kind",
    "data-line",
    "data-status",
    "data-reason",
    "value",
];

/// Asserts that HTML has no element or attribute but those that we write, nested as they are written, and shows the whole text.
pub fn check_html(text: &str, analysis: &Analysis) {
    let html = render::html(text, analysis);
    let mut open = Vec::new();
    let mut shown = String::new();
    let (mut marks, mut hidden) = (0, 0);
    for token in Tokenizer::new(&html) {
        match token.expect("a string can be read") {
            Token::StartTag(tag) => {
                let name = utf8(&tag.name);
                if name == "br" {
                    continue;
                }
                assert!(ELEMENTS.contains(&name) && !tag.self_closing, "<{name}> in {html}");
                for attribute in tag.attributes.keys() {
                    assert!(ATTRIBUTES.contains(&utf8(attribute)), "{} in {html}", utf8(attribute));
                }
                marks += usize::from(name == "mark");
                hidden += usize::from(tag.attributes.contains_key(&b"hidden"[..]));
                open.push(name.to_string());
            }
            Token::EndTag(tag) => assert_eq!(open.pop().as_deref(), Some(utf8(&tag.name))),
            Token::String(text) => shown.push_str(utf8(&text)),
            Token::Error(error) => assert!(is_harmless(*error), "{error:?} in {html}"),
            token => panic!("{token:?} in {html}"),
        }
    }
    assert!(open.is_empty());
    assert_same_words(&shown, &text.replace('\0', "\u{FFFD}"));
    assert!(marks <= analysis.mentions.len());
    assert_eq!(hidden, analysis.lines.iter().filter(|line| line.status != Status::Kept).count());
}

/// HTML has names for characters that it shows all the same.
fn is_harmless(error: html5gum::Error) -> bool {
    matches!(
        error,
        html5gum::Error::ControlCharacterInInputStream
            | html5gum::Error::NoncharacterInInputStream
            | html5gum::Error::ControlCharacterReference
    )
}

/// Asserts that the cleaned text has every character of the kept lines that is no space, and no other.
pub fn check_text(text: &str, analysis: &Analysis) {
    let kept: String = analysis.blocks.iter().map(|block| &text[block.span.range()]).collect();
    assert_same_words(&render::text(text, analysis), &kept);
}

/// Asserts that a CommonMark reader finds the words of the cleaned text in the Markdown, and no markup but ours.
pub fn check_markdown(text: &str, analysis: &Analysis) {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let markdown = render::markdown(text, analysis);
    let has_layout = analysis.lines.iter().any(|line| line.role != LineRole::Text);
    let mut shown = String::new();
    let mut items = 0;
    for event in Parser::new_ext(&markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Text(text) => shown.push_str(&text),
            Event::SoftBreak | Event::HardBreak | Event::End(_) => shown.push(' '),
            Event::Start(Tag::Item) => items += 1,
            Event::Start(Tag::BlockQuote(_) | Tag::CodeBlock(_) | Tag::Table(_)) if has_layout => {}
            Event::Start(Tag::TableHead | Tag::TableRow | Tag::TableCell) if has_layout => {}
            Event::Start(Tag::List(Some(_))) if has_layout => {}
            Event::Start(Tag::Emphasis | Tag::Heading { .. } | Tag::List(None) | Tag::Paragraph | Tag::Strong) => {}
            other => panic!("{other:?} in {markdown:?}"),
        }
    }
    let listed = analysis.lines.iter().filter(|line| line.role == LineRole::ListItem).count();
    assert!(items <= listed + analysis.entities.len() + analysis.quotations.len(), "no list but ours: {markdown:?}");
    let words = |text: &str| text.split(|it: char| it.is_whitespace() || it.is_control()).collect::<String>();
    let cleaned = words(&render::text(text, analysis)).replace('\0', "");
    assert!(words(&shown).starts_with(&cleaned), "{markdown:?} shows {shown:?}");
}

/// Asserts that CSV has a row for every entity, and that no field of it is a formula.
pub fn check_csv(analysis: &Analysis) {
    let table = render::csv(analysis);
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let header: Vec<_> = rows.headers().expect("a header").iter().map(str::to_string).collect();
    assert_eq!(header, ["kind", "name", "role", "value", "aliases", "mentions"]);
    let rows: Vec<csv::StringRecord> = rows.records().collect::<Result<_, _>>().expect("rows of one length");
    assert_eq!(rows.len(), analysis.entities.len());
    for (row, entity) in rows.iter().zip(&analysis.entities) {
        assert_eq!(row[0], *entity.kind.name());
        assert_eq!(row[5], entity.mentions.len().to_string());
        let aliases = entity.aliases.join("; ");
        let fields = [Some(&entity.name), entity.role.as_ref(), entity.value.as_ref(), Some(&aliases)];
        for (written, field) in [&row[1], &row[2], &row[3], &row[4]].into_iter().zip(fields) {
            let field = field.map_or("", String::as_str);
            assert!(written == field || written.strip_prefix('\'') == Some(field));
            assert!(!written.starts_with(['=', '+', '-', '@', '\t', '\r']), "{written:?} is a formula");
        }
    }
}

/// Asserts that CSV has a row for every quotation, and that no field of it is a formula.
pub fn check_quotations_csv(text: &str, analysis: &Analysis) {
    let table = render::quotations_csv(text, analysis);
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let rows: Vec<csv::StringRecord> = rows.records().collect::<Result<_, _>>().expect("rows of one length");
    assert_eq!(rows.len(), analysis.quotations.len());
    for (row, quotation) in rows.iter().zip(&analysis.quotations) {
        assert_eq!(row[4], quotation.span.start.to_string());
        let sentence: usize = row[3].parse().expect("a number");
        assert!(analysis.sentences[sentence - 1].end > quotation.span.start);
        assert!(!row.iter().any(|field| field.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{row:?} has a formula");
    }
}

/// Asserts that both selectors of every web annotation lead to its text.
pub fn check_web_annotations(text: &str, analysis: &Analysis) {
    let page: Value = serde_json::from_str(&render::web_annotations(text, analysis)).expect("JSON-LD is JSON");
    assert_eq!(page["@context"], "http://www.w3.org/ns/anno.jsonld");
    let items = page["items"].as_array().expect("items");
    let mentions = analysis.mentions.iter().map(|mention| mention.span);
    let spans: Vec<Span> = mentions.chain(analysis.quotations.iter().map(|quotation| quotation.span)).collect();
    assert_eq!(items.len(), spans.len());
    let characters: Vec<char> = text.chars().collect();
    for (annotation, span) in items.iter().zip(spans) {
        assert_eq!(annotation["type"], "Annotation");
        assert!(annotation["id"].as_str().expect("an id").starts_with("urn:uuid:"));
        let [quote, position] = annotation["target"]["selector"].as_array().expect("selectors").as_slice() else {
            panic!("two selectors: {annotation}");
        };
        let part = |name: &str| quote[name].as_str().expect("a quote").to_string();
        let [exact, prefix, suffix] = ["exact", "prefix", "suffix"].map(part);
        assert_eq!(exact, text[span.range()]);
        assert!(text[..span.start].ends_with(&prefix) && text[span.end..].starts_with(&suffix));
        let (start, end) = (number(position, "start"), number(position, "end"));
        assert!(characters[start..end].iter().copied().eq(exact.chars()));
    }
}

/// The same characters in the same order, apart from white space.
fn assert_same_words(shown: &str, text: &str) {
    let characters = |text: &str| text.chars().filter(|character| !character.is_whitespace()).collect::<String>();
    assert_eq!(characters(shown), characters(text));
}

fn utf8(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("the tokenizer keeps UTF-8")
}
