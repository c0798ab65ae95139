//! The annotated article as a tree, walked once for whoever builds it: an HTML string, DOM nodes.

use super::structure::{Form, Group};
use crate::{Analysis, Block, Line, Mention, Span, Status};
use std::ops::Range;

/// Receives the tree, depth first.
pub(crate) trait Sink {
    fn open(&mut self, node: &Node);
    fn text(&mut self, text: &str);
    fn close(&mut self, node: &Node);
}

/// An element of the annotated article.
#[derive(Clone, Copy)]
pub(crate) enum Node<'a> {
    Title,
    Byline,
    Paragraph,
    /// Of a part of the article, with its level.
    Heading(u8),
    /// Lines of a list, a quotation, a table …
    Group(Group),
    /// Of a list.
    Item,
    /// Of an ordered list, with its number.
    NumberedItem(u16),
    /// Of a table.
    Row,
    Cell,
    /// Of a picture, which is not there.
    Caption,
    /// The end of a line inside a paragraph.
    Break,
    /// A line that was taken out, by its index.
    Removed(usize, &'a Line),
    /// By its index.
    Sentence(usize),
    Dateline,
    /// A part of a quotation inside one sentence, by the index of the quotation.
    Quotation(usize),
    /// By its index, with the index of its entity.
    Mention(usize, &'a Mention, usize),
}

impl Node<'_> {
    /// The HTML element that stands for it.
    pub(crate) const fn tag(&self) -> &'static str {
        match self {
            Node::Title => "h1",
            Node::Byline | Node::Paragraph | Node::Removed(..) => "p",
            Node::Heading(level) => HEADINGS[*level as usize % HEADINGS.len()],
            Node::Group(group) => group.tag(),
            Node::Item | Node::NumberedItem(_) => "li",
            Node::Row => "tr",
            Node::Cell => "td",
            Node::Caption => "figcaption",
            Node::Break => "br",
            Node::Sentence(_) | Node::Dateline | Node::Quotation(_) => "span",
            Node::Mention(..) => "mark",
        }
    }

    /// Whether it holds nothing and is not closed.
    pub(crate) const fn is_void(&self) -> bool {
        matches!(self, Node::Break)
    }

    /// Whether it stands on lines of its own.
    pub(crate) const fn is_block(&self) -> bool {
        !matches!(
            self,
            Node::Sentence(_) | Node::Dateline | Node::Quotation(_) | Node::Mention(..) | Node::Cell | Node::Break
        )
    }

    /// Gives the name and value of every HTML attribute to `write`. No value holds pasted text.
    pub(crate) fn attributes(&self, mut write: impl FnMut(&'static str, &str)) {
        match *self {
            Node::Title
            | Node::Paragraph
            | Node::Heading(_)
            | Node::Group(_)
            | Node::Item
            | Node::Row
            | Node::Cell
            | Node::Caption
            | Node::Break => {}
            Node::NumberedItem(number) => write("value", &number.to_string()),
            Node::Byline => write("class", "byline"),
            Node::Dateline => write("class", "dateline"),
            Node::Sentence(index) => {
                write("class", "sentence");
                write("data-sentence", &index.to_string());
            }
            Node::Quotation(index) => {
                write("class", "quotation");
                write("data-quotation", &index.to_string());
            }
            Node::Mention(index, mention, entity) => {
                write("class", "mention");
                write("data-mention", &index.to_string());
                write("data-entity", &entity.to_string());
                write("data-kind", mention.kind.name());
            }
            Node::Removed(index, line) => {
                let (status, reason) = match line.status {
                    Status::Kept => ("kept", ""),
                    Status::Duplicate { reason, .. } => ("duplicate", reason.name()),
                    Status::Boilerplate { kind, .. } => ("boilerplate", kind.name()),
                };
                write("class", "removed");
                write("data-line", &index.to_string());
                write("data-status", status);
                write("data-reason", reason);
                write("hidden", "");
            }
        }
    }
}

/// The headings by level. The only one of the first level is the title.
const HEADINGS: [&str; 7] = ["h2", "h2", "h2", "h3", "h4", "h5", "h6"];

/// Walks the article in text order: kept lines as blocks, removed lines where they stood, blank lines nowhere.
pub(crate) fn walk(text: &str, analysis: &Analysis, sink: &mut impl Sink) {
    walk_lines(text, analysis, 0..analysis.lines.len(), sink);
}

/// Walks a part of the article: what begins in `lines`, which must lie within the lines of the text.
pub(crate) fn walk_lines(text: &str, analysis: &Analysis, lines: Range<usize>, sink: &mut impl Sink) {
    let start = analysis.lines.get(lines.start).map_or(text.len(), |line| line.span.start);
    let mut walker = Walker {
        text,
        analysis,
        entity_of_mention: analysis.entity_of_mention(),
        sentences: analysis.sentences.partition_point(|sentence| sentence.start < start)..analysis.sentences.len(),
        mentions: analysis.mentions.partition_point(|mention| mention.span.start < start)..analysis.mentions.len(),
        quotation: analysis.quotations.partition_point(|quotation| quotation.span.end <= start),
        part: 0,
    };
    let first_block = analysis.blocks.partition_point(|block| block.lines.start < lines.start);
    let mut blocks = analysis.blocks[first_block..].iter().peekable();
    let mut open: Option<(Form, Group, &Block)> = None;
    for (index, line) in lines.clone().zip(&analysis.lines[lines]) {
        let block = blocks.next_if(|block| block.lines.start == index);
        let is_removed = line.status != Status::Kept;
        let form = block.map(|block| Form::of(analysis, block));
        if let Some((opened, group, last)) = open
            && (is_removed || form.is_some_and(|form| !opened.goes_on(last, form, index)))
        {
            sink.close(&Node::Group(group));
            open = None;
        }
        if is_removed {
            let node = Node::Removed(index, line);
            sink.open(&node);
            sink.text(&text[line.span.range()]);
            sink.close(&node);
        } else if let (Some(block), Some(form)) = (block, form) {
            let group = form.group();
            if let Some(group) = group.filter(|_| open.is_none()) {
                sink.open(&Node::Group(group));
            }
            let last = open.map(|(_, _, last)| last);
            walker.block(block, form, last, sink);
            open = group.map(|group| (form, group, block));
        }
    }
    if let Some((_, group, _)) = open {
        sink.close(&Node::Group(group));
    }
}

struct Walker<'a> {
    text: &'a str,
    analysis: &'a Analysis,
    entity_of_mention: Vec<usize>,
    /// Sentences not yet walked.
    sentences: Range<usize>,
    /// Mentions not yet walked.
    mentions: Range<usize>,
    /// The first quotation that is not yet walked to its end, and which of its parts.
    quotation: usize,
    part: usize,
}

impl Walker<'_> {
    /// A block, after `last` in the same group.
    fn block(&mut self, block: &Block, form: Form, last: Option<&Block>, sink: &mut impl Sink) {
        let node = match form {
            Form::Title => Node::Title,
            Form::Byline => Node::Byline,
            Form::Heading(level) => Node::Heading(level),
            Form::Item => Node::Item,
            Form::NumberedItem(number) => Node::NumberedItem(number),
            Form::Row => Node::Row,
            Form::Caption => Node::Caption,
            Form::Paragraph | Form::Quote => Node::Paragraph,
            // The group is the element.
            Form::Line => {
                if last.is_some() {
                    sink.open(&Node::Break);
                    sink.close(&Node::Break);
                }
                return self.sentences_in(block.span, sink);
            }
            Form::Preformatted => {
                let line = self.analysis.lines[block.lines.start].span.start;
                sink.text(&self.text[last.map_or(line, |last| last.span.end)..block.span.start]);
                return self.sentences_in(block.span, sink);
            }
        };
        sink.open(&node);
        match form {
            Form::Row => {
                let mut start = block.span.start;
                for cell in self.text[block.span.range()].split('\t') {
                    sink.open(&Node::Cell);
                    self.sentences_in(Span::new(start, start + cell.len()), sink);
                    sink.close(&Node::Cell);
                    start += cell.len() + 1;
                }
            }
            _ => self.sentences_in(block.span, sink),
        }
        sink.close(&node);
    }

    /// The sentences of `span`, which is a block or a cell of one: a sentence may go on in the next cell.
    fn sentences_in(&mut self, span: Span, sink: &mut impl Sink) {
        let mut at = span.start;
        while let Some(sentence) = self.sentences.clone().next().map(|index| self.analysis.sentences[index])
            && sentence.start < span.end
        {
            let (start, end) = (sentence.start.max(at), sentence.end.min(span.end));
            if start < end {
                sink.text(&self.text[at..start]);
                let node = Node::Sentence(self.sentences.start);
                sink.open(&node);
                self.sentence(Span::new(start, end), sink);
                sink.close(&node);
                at = end;
            }
            if sentence.end > span.end {
                break;
            }
            self.sentences.start += 1;
        }
        sink.text(&self.text[at..span.end]);
    }

    fn sentence(&mut self, sentence: Span, sink: &mut impl Sink) {
        let mut start = sentence.start;
        if let Some(dateline) = self.analysis.dateline.filter(|dateline| sentence.contains(*dateline)) {
            self.quotations_in(Span::new(start, dateline.start), sink);
            sink.open(&Node::Dateline);
            self.mentions_in(dateline, sink);
            sink.close(&Node::Dateline);
            start = dateline.end;
        }
        self.quotations_in(Span::new(start, sentence.end), sink);
    }

    /// Text, quotations and mentions of `span`.
    fn quotations_in(&mut self, span: Span, sink: &mut impl Sink) {
        let mut at = span.start;
        while let Some((index, part)) = self.next_part(at, span.end) {
            let start = self.outside_mentions(part.start.max(at)).min(span.end);
            let end = self.outside_mentions(part.end.min(span.end)).min(span.end);
            self.mentions_in(Span::new(at, start), sink);
            if end > start {
                let node = Node::Quotation(index);
                sink.open(&node);
                self.mentions_in(Span::new(start, end), sink);
                sink.close(&node);
            }
            at = end.max(start);
            if part.end > span.end {
                break;
            }
        }
        self.mentions_in(Span::new(at, span.end), sink);
    }

    /// The next part of a quotation that reaches into `start..end`, with the index of the quotation.
    fn next_part(&mut self, start: usize, end: usize) -> Option<(usize, Span)> {
        while let Some(quotation) = self.analysis.quotations.get(self.quotation) {
            match quotation.parts.get(self.part) {
                Some(part) if part.start >= end => return None,
                Some(part) if part.end > start => return Some((self.quotation, *part)),
                Some(_) => self.part += 1,
                None => (self.quotation, self.part) = (self.quotation + 1, 0),
            }
        }
        None
    }

    /// `position`, or the end of the mention that it would divide.
    fn outside_mentions(&self, position: usize) -> usize {
        let mentions = &self.analysis.mentions;
        let at = mentions.partition_point(|mention| mention.span.end <= position);
        mentions.get(at).filter(|mention| mention.span.start < position).map_or(position, |mention| mention.span.end)
    }

    /// Text and mentions of `span`. A mention that reaches over its end is written as plain text.
    fn mentions_in(&mut self, span: Span, sink: &mut impl Sink) {
        let mut at = span.start;
        while let Some(index) = next_inside(&mut self.mentions, span, |index| self.analysis.mentions[index].span) {
            let mention = &self.analysis.mentions[index];
            if mention.span.start < at {
                continue;
            }
            sink.text(&self.text[at..mention.span.start]);
            let node = Node::Mention(index, mention, self.entity_of_mention[index]);
            sink.open(&node);
            sink.text(&self.text[mention.span.range()]);
            sink.close(&node);
            at = mention.span.end;
        }
        sink.text(&self.text[at..span.end]);
    }
}

/// Takes the next index whose span lies inside `outer`; those that begin before its end without lying inside are passed over.
fn next_inside(indices: &mut Range<usize>, outer: Span, span_of: impl Fn(usize) -> Span) -> Option<usize> {
    while indices.start < indices.end && span_of(indices.start).start < outer.end {
        let index = indices.start;
        indices.start += 1;
        if outer.contains(span_of(index)) {
            return Some(index);
        }
    }
    None
}
