//! More ways of writing the same sentences: headlines, capitals throughout, none at all, datelines, other organizations.

use super::{
    crf::Random,
    documents::{Document, Gold, ORGANIZATION, PLACE},
};
use article_analyzer::Span;

/// Of so many sentences, one is written once more in each of the ways.
const EVERY: usize = 40;

/// Of so many sentences, so many are written once more with other organizations.
const RENAMED: usize = 3;

/// Writers of datelines.
const AGENCIES: [&str; 6] = ["AP", "Reuters", "AFP", "CNN", "BBC", "UPI"];

/// Copies of some of the sentences of `documents`, rewritten; `organizations` are the names of some.
pub fn augment(documents: &[Document], organizations: &[String]) -> Vec<Document> {
    let ways: [fn(&Document) -> Option<Document>; 5] = [upper, upper, title, lower, dateline];
    let mut random = Random(0xa06);
    let sentences =
        documents.iter().flat_map(|document| (0..document.sentences.len()).map(|sentence| excerpt(document, sentence)));
    let pick = |(index, sentence): (usize, Document)| match ways.get(index % EVERY) {
        Some(rewrite) => rewrite(&sentence),
        None if index % EVERY < ways.len() + RENAMED => renamed(&sentence, organizations, &mut random),
        None => None,
    };
    sentences.enumerate().filter_map(pick).collect()
}

/// A sentence of a document as one of its own.
fn excerpt(document: &Document, sentence: usize) -> Document {
    let span = document.sentences[sentence];
    let inside = |name: &&Gold| span.start <= name.span.start && name.span.end <= span.end;
    let moved =
        |name: &Gold| Gold { span: Span::new(name.span.start - span.start, name.span.end - span.start), ..*name };
    Document {
        text: document.text[span.range()].to_owned(),
        sentences: vec![Span::new(0, span.end - span.start)],
        names: document.names.iter().filter(inside).map(moved).collect(),
        tokens: Vec::new(),
        ..*document
    }
}

/// With another organization for every one that stands without an article.
fn renamed(document: &Document, organizations: &[String], random: &mut Random) -> Option<Document> {
    let mut copy =
        Document { text: String::new(), names: Vec::new(), sentences: Vec::new(), tokens: Vec::new(), ..*document };
    let (mut end, mut changed) = (0, false);
    for name in &document.names {
        let before = &document.text[end..name.span.start];
        copy.text.push_str(before);
        let start = copy.text.len();
        let has_article = before.to_ascii_lowercase().ends_with("the ") || before.ends_with('-');
        let own = &document.text[name.span.range()];
        if name.kinds == ORGANIZATION && !has_article && !own.starts_with("The ") {
            copy.text.push_str(&organizations[(random.next() % organizations.len() as u64) as usize]);
            changed = true;
        } else {
            copy.text.push_str(own);
        }
        copy.names.push(Gold { span: Span::new(start, copy.text.len()), ..*name });
        end = name.span.end;
    }
    copy.text.push_str(&document.text[end..]);
    copy.sentences.push(Span::new(0, copy.text.len()));
    changed.then_some(copy)
}

fn rewritten(document: &Document, rewrite: impl FnOnce(&mut str)) -> Option<Document> {
    let mut document = document.clone();
    rewrite(&mut document.text);
    Some(document)
}

fn upper(document: &Document) -> Option<Document> {
    rewritten(document, str::make_ascii_uppercase)
}

fn lower(document: &Document) -> Option<Document> {
    rewritten(document, str::make_ascii_lowercase)
}

fn title(document: &Document) -> Option<Document> {
    const SMALL: [&str; 14] = ["a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "by", "with", "as"];
    rewritten(document, |text| {
        let words: Vec<(usize, usize)> = {
            let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
            text.split_whitespace().filter(|word| !SMALL.contains(word)).map(|word| (start(word), word.len())).collect()
        };
        for (start, length) in words {
            if let Some(first) = text.get_mut(start..(start + 1).min(start + length)) {
                first.make_ascii_uppercase();
            }
        }
    })
}

/// "PARIS (AP) - " before a sentence that has Paris in it.
fn dateline(document: &Document) -> Option<Document> {
    let place =
        document.names.iter().find(|name| name.kinds == PLACE && !document.text[name.span.range()].contains('.'))?;
    let name = document.text[place.span.range()].to_ascii_uppercase();
    let agency = AGENCIES[document.text.len() % AGENCIES.len()];
    let prefix = match document.text.len() % 3 {
        0 => format!("{name} - "),
        1 => format!("{name} — "),
        _ => format!("{name} ({agency}) — "),
    };
    let shift = |span: Span| Span::new(span.start + prefix.len(), span.end + prefix.len());
    let mut copy = document.clone();
    copy.tokens.clear();
    copy.text = format!("{prefix}{}", document.text);
    copy.names.iter_mut().for_each(|name| name.span = shift(name.span));
    copy.names.insert(0, Gold { span: Span::new(0, name.len()), kinds: PLACE });
    if document.text.len() % 3 == 2 {
        let start = name.len() + 2;
        copy.names.insert(1, Gold { span: Span::new(start, start + agency.len()), kinds: ORGANIZATION });
    }
    copy.sentences = vec![Span::new(0, copy.text.len())];
    Some(copy)
}
