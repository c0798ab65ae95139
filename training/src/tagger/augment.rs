//! More ways of writing the same sentences: headlines, capitals throughout, none at all, datelines.
//!
//! Only ASCII letters are changed, one for one, so that every span stays where it is.

use super::documents::{Document, Gold, ORGANIZATION, PLACE};
use article_analyzer::Span;

/// Of so many sentences, one is written once more in each of the ways.
const EVERY: usize = 20;

/// Writers of datelines.
const AGENCIES: [&str; 6] = ["AP", "Reuters", "AFP", "CNN", "BBC", "UPI"];

/// Copies of some of the `documents` of a single sentence, rewritten.
pub fn augment(documents: &[Document]) -> Vec<Document> {
    let ways: [fn(&Document) -> Option<Document>; 5] = [upper, upper, title, lower, dateline];
    let pick = |(index, document): (usize, &Document)| ways.get(index % EVERY).and_then(|rewrite| rewrite(document));
    documents.iter().filter(|document| document.sentences.len() == 1).enumerate().filter_map(pick).collect()
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
