//! An analysis as typed arrays: a row of 32-bit numbers for each line, sentence, mention …, positions in UTF-16 code units.
//!
//! `analysis.js` reads them; the two files must agree on the columns.

use super::types::JsAnalysis;
use crate::{
    Analysis, ArticleRange, Block, BoilerplateKind, DuplicateReason, Entity, Kind, Language, Line, LineLabel, Mention,
    Quotation, RepeatedSentence, Source, Span, Speaker, Statistics, Status,
    article::{Utf16Cursor, Utf16Index},
    layout::LineRole,
    render::thousandths,
    steps::Steps,
};
use js_sys::{Array, Object, Reflect, Uint32Array};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

#[wasm_bindgen(module = "/src/browser/analysis.js")]
extern "C" {
    #[wasm_bindgen(js_name = fromTables)]
    fn from_tables(text: JsValue, tables: &Object) -> JsAnalysis;
}

/// Makes the JavaScript `Analysis` of `text`, whose Rust form is `source`.
pub(super) async fn hand_over(text: JsValue, source: &str, analysis: &Analysis, steps: &Steps) -> JsAnalysis {
    let Analysis { lines, sentences, mentions, entities, quotations, .. } = analysis;
    steps.stage(3.0, lines.len() + sentences.len() + 2 * mentions.len() + entities.len() + 2 * quotations.len());
    let positions = Utf16Index::new(source);
    let mut cues = Cues::default();
    let tables = Object::new();
    let set = |name: &str, value: JsValue| {
        Reflect::set(&tables, &name.into(), &value).expect("a new object takes any property");
    };
    let entity_of_mention = analysis.entity_of_mention();
    let line = &mut |row: usize, cells: &mut Vec<u32>| line(&lines[row], &positions, &mut cues, cells);
    set("lines", table(lines.len(), 7, line, steps).await.into());
    let block = &mut |row: usize, cells: &mut Vec<u32>| block(&analysis.blocks[row], &positions, cells);
    set("blocks", table(analysis.blocks.len(), 4, block, steps).await.into());
    let articles = &analysis.articles;
    let article = &mut |row: usize, cells: &mut Vec<u32>| article(&articles[row], &positions, cells);
    set("articles", table(articles.len(), 10, article, steps).await.into());
    let sentence = &mut |row: usize, cells: &mut Vec<u32>| span(sentences[row], &positions, cells);
    set("sentences", table(sentences.len(), 2, sentence, steps).await.into());
    let repeated = &analysis.repeated_sentences;
    let repeat = &mut |row: usize, cells: &mut Vec<u32>| repeated_sentence(&repeated[row], cells);
    set("repeatedSentences", table(repeated.len(), 4, repeat, steps).await.into());
    let mention = &mut |row: usize, cells: &mut Vec<u32>| {
        mention(&mentions[row], entity_of_mention[row], &positions, &mut cues, cells);
    };
    set("mentions", table(mentions.len(), 7, mention, steps).await.into());
    let (rows, names, mentions_of_entities) = self::entities(entities, steps).await;
    set("entities", rows.into());
    set("names", names);
    set("entityMentions", mentions_of_entities.into());
    let mut parts_end = 0;
    let quotation = &mut |row: usize, cells: &mut Vec<u32>| {
        parts_end += quotations[row].parts.len();
        self::quotation(&quotations[row], parts_end, &positions, cells);
    };
    set("quotations", table(quotations.len(), 11, quotation, steps).await.into());
    let mut parts = quotations.iter().flat_map(|quotation| &quotation.parts);
    let part =
        &mut |_: usize, cells: &mut Vec<u32>| parts.next().into_iter().for_each(|&part| span(part, &positions, cells));
    set("quotationParts", table(parts_end, 2, part, steps).await.into());
    set("stats", statistics(&analysis.stats).into());
    set("title", optional_span(analysis.title, &positions));
    set("subtitle", optional_span(analysis.subtitle, &positions));
    set("byline", optional_span(analysis.byline, &positions));
    set("dateline", optional_span(analysis.dateline, &positions));
    set("published", optional_span(analysis.published, &positions));
    set("publicationDate", analysis.publication_date.map_or(JsValue::UNDEFINED, |date| date.to_string().into()));
    set("cues", strings(cues.0.iter().copied()).into());
    set("reasons", strings(DuplicateReason::ALL.iter().map(|reason| reason.name())).into());
    set("boilerplateKinds", strings(BoilerplateKind::ALL.iter().map(|kind| kind.name())).into());
    set("lineLabels", strings(LineLabel::ALL.iter().map(|label| label.name())).into());
    set("lineRoles", strings(LineRole::ALL.iter().map(|role| role.name())).into());
    set("kinds", strings(Kind::ALL.iter().map(|kind| kind.name())).into());
    set("sources", strings(Source::ALL.iter().map(|source| source.name())).into());
    from_tables(text, &tables)
}

/// The different cues, so that a row can name one by its number. There are few.
#[derive(Default)]
struct Cues<'c>(Vec<&'c str>);

impl<'c> Cues<'c> {
    fn number(&mut self, cue: &'c str) -> u32 {
        let number = self.0.iter().position(|known| *known == cue).unwrap_or_else(|| {
            self.0.push(cue);
            self.0.len() - 1
        });
        number as u32
    }
}

const KEPT: u32 = 0;
const DUPLICATE: u32 = 1;
const BOILERPLATE: u32 = 2;

/// start, end, status, then for a duplicate: reason, line it repeats, similarity in thousandths; for boilerplate: reason, cue,
/// 0; then the label, the role and, in the two bytes above, the level of a heading or the number of an item.
fn line<'l>(line: &'l Line, positions: &Utf16Index, cues: &mut Cues<'l>, cells: &mut Vec<u32>) {
    span(line.span, positions, cells);
    cells.extend(match &line.status {
        Status::Kept => [KEPT, 0, 0, 0],
        &Status::Duplicate { of, reason, similarity } => [DUPLICATE, reason as u32, of as u32, thousandths(similarity)],
        Status::Boilerplate { kind, cue } => [BOILERPLATE, *kind as u32, cues.number(cue), 0],
    });
    let number = if line.role == LineRole::Heading { line.heading_level.into() } else { line.list_number };
    cells.push(line.label as u32 | (line.role as u32) << 8 | u32::from(number) << 16);
}

/// start, end, first line, last line.
fn block(block: &Block, positions: &Utf16Index, cells: &mut Vec<u32>) {
    span(block.span, positions, cells);
    cells.extend([block.lines.start as u32, block.lines.end as u32 - 1]);
}

/// start, end, first line, last line; start, end of the headline, the byline and the day, empty if there is none.
fn article(article: &ArticleRange, positions: &Utf16Index, cells: &mut Vec<u32>) {
    span(article.span, positions, cells);
    cells.extend([article.lines.start as u32, article.lines.end as u32 - 1]);
    for part in [article.title, article.byline, article.published] {
        span(part.unwrap_or_default(), positions, cells);
    }
}

/// start, end.
fn span(span: Span, positions: &Utf16Index, cells: &mut Vec<u32>) {
    let Span { start, end } = positions.span(span);
    cells.extend([start as u32, end as u32]);
}

/// sentence, sentence it repeats, reason, similarity in thousandths.
fn repeated_sentence(repeat: &RepeatedSentence, cells: &mut Vec<u32>) {
    cells.extend([repeat.sentence as u32, repeat.of as u32, repeat.reason as u32, thousandths(repeat.similarity)]);
}

/// start, end, kind, entity, confidence in thousandths, source, cue.
fn mention(mention: &Mention, entity: usize, positions: &Utf16Index, cues: &mut Cues, cells: &mut Vec<u32>) {
    span(mention.span, positions, cells);
    let Mention { kind, confidence, evidence, .. } = *mention;
    cells.extend([kind as u32, entity as u32, thousandths(confidence)]);
    cells.extend([evidence.source() as u32, cues.number(evidence.name())]);
}

const NOBODY: u32 = 0;
const ENTITY: u32 = 1;
const DESCRIPTION: u32 = 2;

/// start, end, speaker: what it is, then its entity and 0, or start, end; start, end of the attribution and of the cue, empty if there
/// is none; confidence in thousandths; where its parts end in their table.
fn quotation(quotation: &Quotation, parts_end: usize, positions: &Utf16Index, cells: &mut Vec<u32>) {
    span(quotation.span, positions, cells);
    match quotation.speaker {
        None => cells.extend([NOBODY, 0, 0]),
        Some(Speaker::Entity(entity)) => cells.extend([ENTITY, entity as u32, 0]),
        Some(Speaker::Description(words)) => {
            cells.push(DESCRIPTION);
            span(words, positions, cells);
        }
    }
    span(quotation.attribution.unwrap_or_default(), positions, cells);
    span(quotation.cue.unwrap_or_default(), positions, cells);
    cells.extend([thousandths(quotation.confidence), parts_end as u32]);
}

/// start, end of the sentences of a plain text.
pub(super) fn sentences(text: &str, language: Language) -> Uint32Array {
    let mut positions = Utf16Cursor::new(text);
    let mut cells = Vec::with_capacity(text.len() / 32);
    for Span { start, end } in crate::sentences::sentences(text, language) {
        cells.extend([start, end].map(|byte| positions.position(byte) as u32));
    }
    Uint32Array::from(cells.as_slice())
}

/// A row each: kind, where name, role, value and aliases end in the second table, whether it is ambiguous, where the mentions end
/// in the third. What there is none of is empty.
///
/// The second one holds all names, roles, values and aliases, with a line break after each; the third all mentions.
async fn entities(entities: &[Entity], steps: &Steps) -> (Uint32Array, JsValue, Uint32Array) {
    let (mut names, mut names_end, mut mentions_end) = (String::new(), 0, 0);
    let row = &mut |row: usize, cells: &mut Vec<u32>| {
        let Entity { name, kind, role, value, aliases, is_ambiguous, mentions } = &entities[row];
        // No name holds a line break.
        let aliases = Some(aliases.join("\n"));
        cells.push(*kind as u32);
        for text in [Some(name), role.as_ref(), value.as_ref(), aliases.as_ref()] {
            let text = text.map_or("", String::as_str);
            names.extend([text, "\n"]);
            names_end += text.chars().map(char::len_utf16).sum::<usize>();
            cells.push(names_end as u32);
            names_end += 1;
        }
        mentions_end += mentions.len();
        cells.extend([u32::from(*is_ambiguous), mentions_end as u32]);
    };
    let rows = table(entities.len(), 7, row, steps).await;
    let mut mentions = entities.iter().flat_map(|entity| &entity.mentions);
    let mention = &mut |_: usize, cells: &mut Vec<u32>| cells.extend(mentions.next().map(|&mention| mention as u32));
    (rows, names.into(), table(mentions_end, 1, mention, steps).await)
}

fn statistics(stats: &Statistics) -> Object {
    let Statistics { lines, removed_lines, words, sentences, reading_seconds } = *stats;
    let object = Object::new();
    let counts = [
        ("lines", lines),
        ("removedLines", removed_lines),
        ("words", words),
        ("sentences", sentences),
        ("readingSeconds", reading_seconds),
    ];
    for (name, count) in counts {
        Reflect::set(&object, &name.into(), &(count as u32).into()).expect("a new object takes any property");
    }
    object
}

fn optional_span(span: Option<Span>, positions: &Utf16Index) -> JsValue {
    span.map_or(JsValue::UNDEFINED, |found| {
        let mut cells = Vec::new();
        self::span(found, positions, &mut cells);
        Uint32Array::from(cells.as_slice()).into()
    })
}

fn strings<'s>(strings: impl Iterator<Item = &'s str>) -> Array {
    strings.map(JsValue::from).collect()
}

/// Rows that are copied in one go.
const AT_ONCE: usize = 4096;

/// The table whose rows `write` appends, by their number.
async fn table(rows: usize, columns: usize, write: &mut dyn FnMut(usize, &mut Vec<u32>), steps: &Steps) -> Uint32Array {
    let table = Uint32Array::new_with_length((rows * columns) as u32);
    let mut cells = Vec::new();
    for first in (0..rows).step_by(AT_ONCE) {
        cells.clear();
        let end = rows.min(first + AT_ONCE);
        (first..end).for_each(|row| write(row, &mut cells));
        table.subarray((first * columns) as u32, (end * columns) as u32).copy_from(&cells);
        steps.done(end - first).await;
    }
    table
}
