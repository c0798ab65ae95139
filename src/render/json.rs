use crate::{Analysis, Block, Entity, Line, Mention, Span, Statistics, Status, article::Utf16Index};
use serde::{Serialize, Serializer, ser::SerializeSeq};

/// The analysis as JSON on one line: the shape of the JavaScript `Analysis`.
///
/// `start` and `end` are UTF-16 code units, as in JavaScript; `startByte` and `endByte` UTF-8 bytes, as in [`Span`].
pub fn json(text: &str, analysis: &Analysis) -> String {
    let positions = Utf16Index::new(text);
    let entity_of_mention = analysis.entity_of_mention();
    let view = View { analysis, positions: &positions, entity_of_mention: &entity_of_mention };
    serde_json::to_string(&view.document()).expect("every key is a string and every number is finite")
}

struct View<'a> {
    analysis: &'a Analysis,
    positions: &'a Utf16Index<'a>,
    entity_of_mention: &'a [usize],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<'a> {
    lines: Rows<'a, LineRow>,
    blocks: Rows<'a, BlockRow>,
    sentences: Rows<'a, SpanRow>,
    repeated_sentences: Rows<'a, RepeatedSentenceRow>,
    mentions: Rows<'a, MentionRow>,
    entities: Rows<'a, EntityRow<'a>>,
    stats: StatisticsRow,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<SpanRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byline: Option<SpanRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dateline: Option<SpanRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<SpanRow>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SpanRow {
    start: usize,
    end: usize,
    start_byte: usize,
    end_byte: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RepeatedSentenceRow {
    sentence: usize,
    repeats: usize,
    reason: &'static str,
    similarity: f64,
}

#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct LineRow {
    #[serde(flatten)]
    span: Option<SpanRow>,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duplicate_of: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    similarity: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cue: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct BlockRow {
    #[serde(flatten)]
    span: SpanRow,
    first_line: usize,
    last_line: usize,
}

#[derive(Serialize)]
struct MentionRow {
    #[serde(flatten)]
    span: SpanRow,
    kind: &'static str,
    entity: usize,
    confidence: f64,
    evidence: EvidenceRow,
}

#[derive(Serialize)]
struct EvidenceRow {
    source: &'static str,
    cue: &'static str,
}

#[derive(Serialize)]
struct EntityRow<'a> {
    name: &'a str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a str>,
    mentions: &'a [usize],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct StatisticsRow {
    lines: usize,
    removed_lines: usize,
    words: usize,
    sentences: usize,
    reading_seconds: usize,
}

/// Serializes rows one at a time, without collecting them.
struct Rows<'a, Row> {
    length: usize,
    row: Box<dyn Fn(usize) -> Row + 'a>,
}

impl<Row: Serialize> Serialize for Rows<'_, Row> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut sequence = serializer.serialize_seq(Some(self.length))?;
        for index in 0..self.length {
            sequence.serialize_element(&(self.row)(index))?;
        }
        sequence.end()
    }
}

/// Shares and probabilities are given to three decimals.
fn thousandths(share: f32) -> f64 {
    (f64::from(share) * 1000.0).round() / 1000.0
}

impl<'a> View<'a> {
    fn document(&'a self) -> Document<'a> {
        let Analysis {
            lines,
            blocks,
            sentences,
            repeated_sentences,
            mentions,
            entities,
            stats,
            title,
            byline,
            dateline,
            published,
        } = self.analysis;
        Document {
            lines: rows(lines, |_, line| self.line(line)),
            blocks: rows(blocks, |_, block| self.block(block)),
            sentences: rows(sentences, |_, span| self.span(*span)),
            repeated_sentences: rows(repeated_sentences, |_, repeat| RepeatedSentenceRow {
                sentence: repeat.sentence,
                repeats: repeat.of,
                reason: repeat.reason.name(),
                similarity: thousandths(repeat.similarity),
            }),
            mentions: rows(mentions, |index, mention| self.mention(index, mention)),
            entities: rows(entities, |_, entity| entity_row(entity)),
            stats: statistics_row(stats),
            title: title.map(|span| self.span(span)),
            byline: byline.map(|span| self.span(span)),
            dateline: dateline.map(|span| self.span(span)),
            published: published.map(|span| self.span(span)),
        }
    }

    fn span(&self, span: Span) -> SpanRow {
        let Span { start, end } = self.positions.span(span);
        SpanRow { start, end, start_byte: span.start, end_byte: span.end }
    }

    fn line(&self, line: &Line) -> LineRow {
        let span = Some(self.span(line.span));
        match line.status {
            Status::Kept => LineRow { span, status: "kept", ..LineRow::default() },
            Status::Duplicate { of, reason, similarity } => LineRow {
                span,
                status: "duplicate",
                reason: Some(reason.name()),
                duplicate_of: Some(of),
                similarity: Some(thousandths(similarity)),
                ..LineRow::default()
            },
            Status::Boilerplate { kind, cue } => {
                LineRow { span, status: "boilerplate", reason: Some(kind.name()), cue: Some(cue), ..LineRow::default() }
            }
        }
    }

    fn block(&self, block: &Block) -> BlockRow {
        BlockRow { span: self.span(block.span), first_line: block.lines.start, last_line: block.lines.end - 1 }
    }

    fn mention(&self, index: usize, mention: &Mention) -> MentionRow {
        MentionRow {
            span: self.span(mention.span),
            kind: mention.kind.name(),
            entity: self.entity_of_mention[index],
            confidence: thousandths(mention.confidence),
            evidence: EvidenceRow { source: mention.evidence.source.name(), cue: mention.evidence.cue },
        }
    }
}

fn rows<'a, T, Row>(items: &'a [T], row: impl Fn(usize, &'a T) -> Row + 'a) -> Rows<'a, Row> {
    Rows { length: items.len(), row: Box::new(move |index| row(index, &items[index])) }
}

fn entity_row(entity: &Entity) -> EntityRow<'_> {
    EntityRow {
        name: &entity.name,
        kind: entity.kind.name(),
        role: entity.role.as_deref(),
        value: entity.value.as_deref(),
        mentions: &entity.mentions,
    }
}

fn statistics_row(stats: &Statistics) -> StatisticsRow {
    let Statistics { lines, removed_lines, words, sentences, reading_seconds } = *stats;
    StatisticsRow { lines, removed_lines, words, sentences, reading_seconds }
}
