//! The classifiers of other languages: small, learned from one treebank each, and so measured by cross-validation.

use super::{
    gold::{self, Document},
    random::Random,
    regression::{Example, SEED, fit, label},
};
use crate::{Result, corpora::Corpora};
use article_analyzer::{
    Language,
    sentences::learning::{self, SMALL},
};
use std::path::Path;

/// The languages that a classifier is learned for.
pub const LANGUAGES: [Language; 8] = [
    Language::Danish,
    Language::German,
    Language::Spanish,
    Language::French,
    Language::Dutch,
    Language::Portuguese,
    Language::Russian,
    Language::Swedish,
];

/// Parts of a corpus of which each is decided by what is learned from the others.
const FOLDS: usize = 5;

/// The treebank of the language counts so often, those of the others once, without their words: where sentences end after
/// brackets, quotation marks and the classes of abbreviations is much the same in all of them.
const OWN_COUNTS: usize = 4;

/// Trains the classifiers and writes their weights, but for Russian: see MODEL.md.
pub fn train(corpora: &Corpora) -> Result {
    let others = Treebanks::read(corpora)?;
    for (language, documents) in others.0.iter().filter(|(language, _)| *language != Language::Russian) {
        let weights = learn(documents, *language, &others);
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src/sentences/languages");
        std::fs::write(folder.join(language.code()).with_extension("bin"), weights)?;
    }
    Ok(())
}

/// Every language with its treebank.
pub struct Treebanks(Vec<(Language, Vec<Document>)>);

impl Treebanks {
    /// Reads all.
    pub fn read(corpora: &Corpora) -> Result<Self> {
        let treebank = |language: Language| {
            let path = format!("sentences/languages/{}.dev.jsonl", language.code());
            Ok((language, gold::documents(corpora, &path)?))
        };
        LANGUAGES.into_iter().map(treebank).collect::<Result<_>>().map(Self)
    }

    /// Each language and its documents.
    pub fn iter(&self) -> impl Iterator<Item = (Language, &[Document])> {
        self.0.iter().map(|(language, documents)| (*language, &documents[..]))
    }

    /// What the treebanks of the other languages show.
    fn shapes(&self, language: Language) -> Vec<Example> {
        let others = self.iter().filter(|&(other, _)| other != language);
        let examples = others.flat_map(|(other, documents)| documents.iter().flat_map(move |text| label(text, other)));
        examples.map(|example| Example { features: example.shapes.clone(), ..example }).collect()
    }
}

/// One sentence in this many gets an abbreviation of the list, most of which no treebank has.
const ABBREVIATED: usize = 4;

/// Sentences of `document` in pairs, the first with a listed abbreviation that goes on: a title, a place or a connective
/// before a name, a number's before a figure.
fn abbreviated(document: &Document, language: Language, random: &mut Random) -> Vec<Document> {
    let list = learning::abbreviations(language);
    let of = |classes: &[&str]| -> Vec<&str> {
        list.lines()
            .filter_map(|line| line.split_once(' '))
            .filter(|line| classes.contains(&line.1))
            .map(|line| line.0)
            .collect()
    };
    let (before_names, before_figures) = (of(&["title", "place", "connective"]), of(&["number"]));
    let sentences: Vec<&str> = document.sentences.iter().map(|sentence| &document.text[sentence.range()]).collect();
    let mut made = Vec::new();
    for pair in sentences.windows(2).filter(|pair| pair.iter().all(|sentence| !sentence.contains('\n'))) {
        let words: Vec<&str> = pair[0].split(' ').collect();
        let figure = random.below(4) == 0;
        let abbreviation = *random.pick(if figure { &before_figures } else { &before_names });
        let place = (1..words.len()).find(|&at| {
            words[at - 1].ends_with(char::is_lowercase)
                && words[at]
                    .starts_with(|first: char| if figure { first.is_ascii_digit() } else { first.is_uppercase() })
        });
        if let Some(at) = place
            && random.below(ABBREVIATED) == 0
        {
            let first = format!("{} {abbreviation}. {}", words[..at].join(" "), words[at..].join(" "));
            made.push(Document::joined(" ", [&first, pair[1]]));
        }
    }
    made
}

fn learn<'d>(
    documents: impl IntoIterator<Item = &'d Document> + Clone,
    language: Language,
    treebanks: &Treebanks,
) -> Vec<u8> {
    let own = (0..OWN_COUNTS).flat_map(|_| documents.clone());
    let mut examples: Vec<Example> = own.flat_map(|document| label(document, language)).collect();
    let mut random = Random(SEED);
    for document in documents {
        examples.extend(abbreviated(document, language, &mut random).iter().flat_map(|text| label(text, language)));
    }
    examples.extend(treebanks.shapes(language));
    fit(&examples, SMALL).into_iter().map(|weight| weight as u8).collect()
}

/// The sentences of each of `documents` by the weights that are learned from the other folds.
pub fn cross_validated(documents: &[Document], language: Language, treebanks: &Treebanks) -> Vec<Vec<String>> {
    let fold = |fold| {
        let rest = documents.iter().enumerate().filter(move |(index, _)| index % FOLDS != fold);
        learn(rest.map(|(_, document)| document), language, treebanks)
    };
    let folds: Vec<Vec<u8>> = (0..FOLDS).map(fold).collect();
    let split = |(index, document): (usize, &Document)| split(document, language, Some(&folds[index % FOLDS][..]));
    documents.iter().enumerate().map(split).collect()
}

/// The sentences of each of `documents` by the rules for languages without a classifier.
pub fn split_by_rules(documents: &[Document], language: Language) -> Vec<Vec<String>> {
    documents.iter().map(|document| split(document, language, None)).collect()
}

fn split(document: &Document, language: Language, weights: Option<&[u8]>) -> Vec<String> {
    let sentences = learning::sentences_by(weights, &document.text, language);
    sentences.into_iter().map(|span| document.text[span.range()].to_owned()).collect()
}
