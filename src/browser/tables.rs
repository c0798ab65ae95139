//! An analysis as typed arrays: a row of 32-bit numbers for each line, sentence, mention …, positions in UTF-16 code units.
//!
//! `analysis.js` reads them; the two files must agree on the columns.

use super::types::JsAnalysis;
use crate::{
    Analysis, BoilerplateKind, DuplicateReason, Entity, Kind, Language, Line, Source, Span, Statistics, Status,
    article::Utf16Index,
    render::thousandths,
    steps::{self, Steps},
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
    let Analysis { lines, sentences, mentions, entities, .. } = analysis;
    steps.stage(4.0, lines.len() + sentences.len() + 2 * mentions.len() + 5 * entities.len());
    let positions = Utf16Index::new(source);
    let mut cues = Cues::default();
    let tables = Object::new();
    let set = |name: &str, value: JsValue| {
        Reflect::set(&tables, &name.into(), &value).expect("a new object takes any property");
    };
    set("lines", self::lines(lines, &positions, &mut cues, steps).await.into());
    set("blocks", blocks(analysis, &positions, steps).await.into());
    set("sentences", spans(sentences, &positions, steps).await.into());
    set("repeatedSentences", repeated_sentences(analysis, steps).await.into());
    set("mentions", self::mentions(analysis, &positions, &mut cues, steps).await.into());
    set("entities", self::entities(entities, steps).await.into());
    set("stats", statistics(&analysis.stats).into());
    set("title", optional_span(analysis.title, &positions));
    set("byline", optional_span(analysis.byline, &positions));
    set("dateline", optional_span(analysis.dateline, &positions));
    set("published", optional_span(analysis.published, &positions));
    set("cues", strings(cues.0.iter().copied()).into());
    set("reasons", strings(DuplicateReason::ALL.iter().map(|reason| reason.name())).into());
    set("boilerplateKinds", strings(BoilerplateKind::ALL.iter().map(|kind| kind.name())).into());
    set("kinds", strings(Kind::ALL.iter().map(|kind| kind.name())).into());
    set("sources", strings(Source::ALL.iter().map(|source| source.name())).into());
    from_tables(text, &tables)
}

/// The different cues, so that a row can name one by its number. There are few.
#[derive(Default)]
struct Cues(Vec<&'static str>);

impl Cues {
    fn number(&mut self, cue: &'static str) -> u32 {
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

/// start, end, status, then for a duplicate: reason, line it repeats, similarity in thousandths; for boilerplate: reason, cue, 0.
async fn lines(lines: &[Line], positions: &Utf16Index<'_>, cues: &mut Cues, steps: &Steps) -> Uint32Array {
    let rows = lines.iter().map(|line| {
        let Span { start, end } = positions.span(line.span);
        let [status, first, second, third] = match line.status {
            Status::Kept => [KEPT, 0, 0, 0],
            Status::Duplicate { of, reason, similarity } => {
                [DUPLICATE, reason as u32, of as u32, thousandths(similarity)]
            }
            Status::Boilerplate { kind, cue } => [BOILERPLATE, kind as u32, cues.number(cue), 0],
        };
        [start as u32, end as u32, status, first, second, third]
    });
    table(rows, steps).await
}

/// sentence, sentence it repeats, reason, similarity in thousandths.
async fn repeated_sentences(analysis: &Analysis, steps: &Steps) -> Uint32Array {
    let rows = analysis
        .repeated_sentences
        .iter()
        .map(|repeat| [repeat.sentence as u32, repeat.of as u32, repeat.reason as u32, thousandths(repeat.similarity)]);
    table(rows, steps).await
}

/// start, end, first line, last line.
async fn blocks(analysis: &Analysis, positions: &Utf16Index<'_>, steps: &Steps) -> Uint32Array {
    let rows = analysis.blocks.iter().map(|block| {
        let Span { start, end } = positions.span(block.span);
        [start as u32, end as u32, block.lines.start as u32, block.lines.end as u32 - 1]
    });
    table(rows, steps).await
}

/// start, end.
async fn spans(spans: &[Span], positions: &Utf16Index<'_>, steps: &Steps) -> Uint32Array {
    let rows = spans.iter().map(|span| {
        let Span { start, end } = positions.span(*span);
        [start as u32, end as u32]
    });
    table(rows, steps).await
}

/// start, end of the sentences of a plain text.
pub(super) fn sentences(text: &str, language: Language) -> Uint32Array {
    let positions = Utf16Index::new(text);
    let found: Vec<Span> = crate::sentences::sentences(text, language).collect();
    steps::finish(spans(&found, &positions, &Steps::none()))
}

/// start, end, kind, entity, confidence in thousandths, source, cue.
async fn mentions(analysis: &Analysis, positions: &Utf16Index<'_>, cues: &mut Cues, steps: &Steps) -> Uint32Array {
    let entity_of_mention = analysis.entity_of_mention();
    let rows = analysis.mentions.iter().zip(entity_of_mention).map(|(mention, entity)| {
        let Span { start, end } = positions.span(mention.span);
        [
            start as u32,
            end as u32,
            mention.kind as u32,
            entity as u32,
            thousandths(mention.confidence),
            mention.evidence.source as u32,
            cues.number(mention.evidence.cue),
        ]
    });
    table(rows, steps).await
}

/// `[name, kind, role or undefined, value or undefined, mentions]` each.
async fn entities(entities: &[Entity], steps: &Steps) -> Array {
    let rows = Array::new();
    for entity in entities {
        let mentions: Vec<u32> = entity.mentions.iter().map(|&mention| mention as u32).collect();
        let optional = |text: &Option<String>| text.as_deref().map_or(JsValue::UNDEFINED, JsValue::from);
        rows.push(&Array::of5(
            &entity.name.as_str().into(),
            &(entity.kind as u32).into(),
            &optional(&entity.role),
            &optional(&entity.value),
            &Uint32Array::from(mentions.as_slice()),
        ));
        steps.done(5).await;
    }
    rows
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
    span.map_or(JsValue::UNDEFINED, |span| {
        let Span { start, end } = positions.span(span);
        Uint32Array::from(&[start as u32, end as u32][..]).into()
    })
}

fn strings(strings: impl Iterator<Item = &'static str>) -> Array {
    strings.map(JsValue::from).collect()
}

/// Rows that are copied in one go.
const AT_ONCE: usize = 4096;

async fn table<const COLUMNS: usize>(
    mut rows: impl ExactSizeIterator<Item = [u32; COLUMNS]>,
    steps: &Steps,
) -> Uint32Array {
    let table = Uint32Array::new_with_length((rows.len() * COLUMNS) as u32);
    let mut copied = 0;
    while rows.len() > 0 {
        let rows: Vec<[u32; COLUMNS]> = rows.by_ref().take(AT_ONCE).collect();
        let cells = rows.as_flattened();
        table.subarray(copied, copied + cells.len() as u32).copy_from(cells);
        copied += cells.len() as u32;
        steps.done(rows.len()).await;
    }
    table
}
