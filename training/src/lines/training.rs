//! Trains the line model, and measures it on articles of series and pages of sites it was not trained on.

use super::{
    crf::{self, Item, Sequence},
    examples,
    gold::{self, LabelledText, View},
    score::Score,
};
use crate::{Result, corpora::Corpora};
use article_analyzer::{
    LineOptions,
    article::Article,
    layout::Layout,
    lines::learning::{self, LineModel, State},
};
use serde::Deserialize;
use std::path::Path;

/// Trains on all articles written for this project and the structure of all pages, and writes the weights.
pub fn train(corpora: &Corpora) -> Result {
    let material = Material::read(corpora)?;
    let bytes = material.fit(|_| true);
    println!("{} bytes of weights", bytes.len());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src/lines/weights.bin");
    Ok(std::fs::write(path, bytes)?)
}

/// Trains without each of some parts of the series in turn, and measures what is right of that part.
pub fn cross_validate(corpora: &Corpora) -> Result {
    let texts = gold::written(corpora, "train")?;
    let mut material = Material::read(corpora)?;
    let mut score = Score::default();
    for part in ["AG", "BH", "CI", "DJ", "EK", "FL"] {
        let is_left_out = |text: &&LabelledText| part.contains(&text.group);
        material.written = examples::sequences(&texts.iter().filter(|text| !is_left_out(text)).collect::<Vec<_>>());
        let model = LineModel::from_bytes(&material.fit(|_| true));
        score_all(texts.iter().filter(is_left_out), &model, &mut score);
    }
    score.print("written.train, cross-validated");
    score.cases.iter().for_each(|case| println!("{case}"));
    Ok(())
}

/// Measures every page with a model that has seen no other page of its site.
pub fn evaluate_pages(corpora: &Corpora) -> Result<Vec<(&'static str, Score)>> {
    let material = Material::read(corpora)?;
    let mut scores: Vec<(&str, Score)> = VIEWS.iter().map(|&(name, _)| (name, Score::default())).collect();
    let fit = |part: u64| LineModel::from_bytes(&material.fit(|group| part_of(group) != part));
    let models: Vec<LineModel> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..PARTS)
            .map(|part| {
                scope.spawn({
                    let fit = &fit;
                    move || fit(part)
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("a model")).collect()
    });
    for (part, model) in (0..PARTS).zip(&models) {
        let is_left_out = |group: &str| part_of(group) == part;
        for ((_, score), pages) in scores.iter_mut().zip(&material.pages) {
            score_all(pages.iter().filter(|page| is_left_out(&page.group)), model, score);
        }
    }
    Ok(scores)
}

fn score_all<'t>(texts: impl Iterator<Item = &'t LabelledText>, model: &LineModel, score: &mut Score) {
    let classify =
        |article: &Article, layout: &Layout| learning::classify_by(model, article, layout, &LineOptions::default());
    texts.for_each(|text| score.add(text, classify));
}

/// How many parts the sites are in.
const PARTS: u64 = 5;

fn part_of(site: &str) -> u64 {
    let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    (site.bytes().fold(0xcbf2_9ce4_8422_2325, hash) >> 32) % PARTS
}

/// What of the pages is read, and what it is called.
const VIEWS: [(&str, View); 4] = [
    ("pages.dev, window of text", View::Window),
    ("pages.dev, whole text", View::Whole),
    ("pages.dev, with layout", View::Layout),
    ("pages.dev, with layout and a made-up head", View::SavedPage),
];

/// What is learned from.
struct Material {
    written: Vec<Sequence>,
    clean: Vec<Sequence>,
    /// In each of the views.
    pages: Vec<Vec<LabelledText>>,
}

impl Material {
    fn read(corpora: &Corpora) -> Result<Self> {
        let texts = gold::written(corpora, "train")?;
        let pages: Result<Vec<_>> = VIEWS.iter().map(|&(_, view)| gold::pages(corpora, view)).collect();
        Ok(Self {
            written: examples::sequences(&texts.iter().collect::<Vec<_>>()),
            clean: clean(corpora)?,
            pages: pages?,
        })
    }

    /// The weights learned from all texts and from the pages of some sites.
    fn fit(&self, is_learned: impl Fn(&str) -> bool) -> Vec<u8> {
        let is_read = |view: View| view != View::Whole;
        let views = self.pages.iter().zip(VIEWS).filter(|(_, (_, view))| is_read(*view)).map(|(pages, _)| pages);
        let pages = views.flatten().filter(|page| is_learned(&page.group));
        let pages: Vec<Sequence> = pages.map(examples::of_page).collect();
        let own = self.written.iter().chain(&self.clean);
        let sequences: Vec<&Sequence> = own.chain(std::iter::repeat_n(&pages, REPEATED).flatten()).collect();
        learning::to_bytes(&crf::fit(&sequences))
    }
}

/// How often pages are learned from where a written article is learned from once: there are few.
const REPEATED: usize = 2;

#[derive(Deserialize)]
struct Clean {
    text: String,
}

/// Real articles without anything around them, whose first line is their title.
fn clean(corpora: &Corpora) -> Result<Vec<Sequence>> {
    let articles: Vec<Clean> = corpora.records("news/wikinews.train.jsonl")?;
    let sequence = |article: Clean| {
        let examples = learning::examples(&article.text, &Layout::default());
        let allowed = |index: usize| match index {
            0 => 1 << State::Title as usize,
            _ => examples::allowed(&gold::Gold::Article) | 1 << State::Source as usize,
        };
        let items = examples.into_iter().enumerate();
        let items = items.map(|(index, example)| Item { features: example.features, allowed: allowed(index) });
        Sequence { items: items.collect(), learns_words: true }
    };
    Ok(articles.into_iter().map(sequence).collect())
}
