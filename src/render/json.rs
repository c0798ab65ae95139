use super::json_writer::{JsonWriter, Members};
use crate::{
    Analysis, ArticleRange, Block, Entity, Line, Mention, Quotation, RepeatedSentence, Span, Speaker, Statistics,
    Status, article::Utf16Index, layout::LineRole,
};

/// The analysis as JSON on one line: the shape of the JavaScript `Analysis`.
///
/// `start` and `end` are UTF-16 code units, as in JavaScript; `startByte` and `endByte` UTF-8 bytes, as in [`Span`].
///
/// ```
/// use article_analyzer::{Options, analyze, render};
///
/// let text = "Rain ends\nIt was <dry>.";
/// let analysis = analyze(text, &Options::default());
/// assert!(render::json(text, &analysis).starts_with("{\"lines\":[{\"start\":0,\"end\":9,"));
/// ```
#[must_use]
pub fn json(text: &str, analysis: &Analysis) -> String {
    let positions = Utf16Index::new(text);
    let entity_of_mention = analysis.entity_of_mention();
    let Analysis {
        lines,
        blocks,
        articles,
        sentences,
        repeated_sentences,
        mentions,
        entities,
        quotations,
        stats,
        title,
        subtitle,
        byline,
        dateline,
        published,
        publication_date,
    } = analysis;
    let mut writer = JsonWriter::new(text.len() * 2);
    writer.object(|members| {
        members.member("lines").array(lines, |writer, line| write_line(writer, &positions, line));
        members.member("blocks").array(blocks, |writer, block| write_block(writer, &positions, block));
        members.member("articles").array(articles, |writer, article| write_article(writer, &positions, article));
        members.member("sentences").array(sentences, |writer, span| write_span(writer, &positions, *span));
        members.member("repeatedSentences").array(repeated_sentences, write_repeated_sentence);
        members.member("mentions").array(mentions.iter().zip(entity_of_mention), |writer, (mention, entity)| {
            write_mention(writer, &positions, mention, entity);
        });
        members.member("entities").array(entities, write_entity);
        members.member("quotations").array(quotations, |writer, quotation| {
            write_quotation(writer, text, &positions, quotation);
        });
        write_statistics(members.member("stats"), stats);
        let parts = [
            ("title", title),
            ("subtitle", subtitle),
            ("byline", byline),
            ("dateline", dateline),
            ("published", published),
        ];
        for (name, span) in parts {
            if let Some(span) = span {
                write_span(members.member(name), &positions, *span);
            }
        }
        members.optional_string("publicationDate", publication_date.map(|date| date.to_string()).as_deref());
    });
    writer.finish()
}

fn write_span(writer: &mut JsonWriter, positions: &Utf16Index, span: Span) {
    writer.object(|members| add_span(members, positions, span));
}

fn add_span(members: &mut Members, positions: &Utf16Index, span: Span) {
    let Span { start, end } = positions.span(span);
    members.number("start", start);
    members.number("end", end);
    members.number("startByte", span.start);
    members.number("endByte", span.end);
}

fn write_line(writer: &mut JsonWriter, positions: &Utf16Index, line: &Line) {
    writer.object(|members| {
        add_span(members, positions, line.span);
        members.string("label", line.label.name());
        if line.role != LineRole::Text {
            members.string("role", line.role.name());
        }
        if line.heading_level > 0 {
            members.number("headingLevel", line.heading_level.into());
        }
        if line.list_number > 0 {
            members.number("listNumber", line.list_number.into());
        }
        match &line.status {
            Status::Kept => members.string("status", "kept"),
            &Status::Duplicate { of, reason, similarity } => {
                members.string("status", "duplicate");
                members.string("reason", reason.name());
                members.number("duplicateOf", of);
                members.member("similarity").share(similarity);
            }
            Status::Boilerplate { kind, cue } => {
                members.string("status", "boilerplate");
                members.string("reason", kind.name());
                members.string("cue", cue);
            }
        }
    });
}

fn write_block(writer: &mut JsonWriter, positions: &Utf16Index, block: &Block) {
    writer.object(|members| {
        add_span(members, positions, block.span);
        members.number("firstLine", block.lines.start);
        members.number("lastLine", block.lines.end - 1);
    });
}

fn write_article(writer: &mut JsonWriter, positions: &Utf16Index, article: &ArticleRange) {
    writer.object(|members| {
        add_span(members, positions, article.span);
        members.number("firstLine", article.lines.start);
        members.number("lastLine", article.lines.end - 1);
        for (name, part) in [("title", article.title), ("byline", article.byline), ("published", article.published)] {
            if let Some(span) = part {
                write_span(members.member(name), positions, span);
            }
        }
    });
}

fn write_repeated_sentence(writer: &mut JsonWriter, repeat: &RepeatedSentence) {
    writer.object(|members| {
        members.number("sentence", repeat.sentence);
        members.number("repeats", repeat.of);
        members.string("reason", repeat.reason.name());
        members.member("similarity").share(repeat.similarity);
    });
}

fn write_mention(writer: &mut JsonWriter, positions: &Utf16Index, mention: &Mention, entity: usize) {
    writer.object(|members| {
        add_span(members, positions, mention.span);
        members.string("kind", mention.kind.name());
        members.number("entity", entity);
        members.member("confidence").share(mention.confidence);
        members.member("evidence").object(|members| {
            members.string("source", mention.evidence.source().name());
            members.string("cue", mention.evidence.name());
        });
    });
}

fn write_quotation(writer: &mut JsonWriter, text: &str, positions: &Utf16Index, quotation: &Quotation) {
    writer.object(|members| {
        add_span(members, positions, quotation.span);
        members.member("parts").array(&quotation.parts, |writer, part| write_span(writer, positions, *part));
        match quotation.speaker {
            Some(Speaker::Entity(entity)) => members.number("speaker", entity),
            Some(Speaker::Description(words)) => {
                members.member("speaker").null();
                members.string("speakerText", &text[words.range()]);
            }
            None => members.member("speaker").null(),
        }
        if let Some(attribution) = quotation.attribution {
            write_span(members.member("attribution"), positions, attribution);
        }
        members.optional_string("cue", quotation.cue.map(|cue| &text[cue.range()]));
        members.member("confidence").share(quotation.confidence);
    });
}

fn write_entity(writer: &mut JsonWriter, entity: &Entity) {
    writer.object(|members| {
        members.string("name", &entity.name);
        members.string("kind", entity.kind.name());
        members.optional_string("role", entity.role.as_deref());
        members.optional_string("value", entity.value.as_deref());
        members.member("aliases").array(&entity.aliases, |writer, alias| writer.string(alias));
        if entity.is_ambiguous {
            members.member("ambiguous").boolean(true);
        }
        members.member("mentions").array(&entity.mentions, |writer, &mention| writer.number(mention));
    });
}

fn write_statistics(writer: &mut JsonWriter, stats: &Statistics) {
    let Statistics { lines, removed_lines, words, sentences, reading_seconds } = *stats;
    writer.object(|members| {
        members.number("lines", lines);
        members.number("removedLines", removed_lines);
        members.number("words", words);
        members.number("sentences", sentences);
        members.number("readingSeconds", reading_seconds);
    });
}
