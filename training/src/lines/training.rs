//! Trains the line model, and measures it on articles of series it was not trained on.

use super::{
    crf::{self, Item, Sequence},
    examples,
    gold::{self, LabelledText},
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

/// Trains on all articles written for this project, and writes the weights.
pub fn train(corpora: &Corpora) -> Result {
    let texts = gold::written(corpora, "train")?;
    let clean = clean(corpora)?;
    let bytes = fit(&texts.iter().collect::<Vec<_>>(), &clean);
    println!("{} bytes of weights", bytes.len());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src/lines/weights.bin");
    Ok(std::fs::write(path, bytes)?)
}

/// Trains without each of some parts of the series in turn, and measures what is right of that part.
pub fn cross_validate(corpora: &Corpora) -> Result {
    let texts = gold::written(corpora, "train")?;
    let clean = clean(corpora)?;
    let mut score = Score::default();
    for part in ["AG", "BH", "CI", "DJ", "EK", "FL"] {
        let is_left_out = |text: &&LabelledText| part.contains(&text.group);
        let rest: Vec<&LabelledText> = texts.iter().filter(|text| !is_left_out(text)).collect();
        let model = LineModel::from_bytes(&fit(&rest, &clean));
        let classify =
            |article: &Article| learning::classify_by(&model, article, &Layout::default(), &LineOptions::default());
        texts.iter().filter(is_left_out).for_each(|text| score.add(text, classify));
    }
    score.print("written.train, cross-validated");
    score.cases.iter().for_each(|case| println!("{case}"));
    let bytes = fit(&texts.iter().collect::<Vec<_>>(), &clean);
    println!("{} bytes of weights", bytes.len());
    std::fs::write("/tmp/lines-weights.bin", &bytes)?;
    let model = LineModel::from_bytes(&bytes);
    let classify =
        |article: &Article| learning::classify_by(&model, article, &Layout::default(), &LineOptions::default());
    for (name, texts) in [
        ("written.dev", gold::written(corpora, "dev")?),
        ("pages.dev, window", gold::pages(corpora, false)?),
        ("pages.dev, whole", gold::pages(corpora, true)?),
    ] {
        let mut score = Score::default();
        texts.iter().for_each(|text| score.add(text, classify));
        score.print(name);
        score.cases.iter().for_each(|case| println!("{name}\t{case}"));
    }
    Ok(())
}

fn fit(texts: &[&LabelledText], clean: &[Sequence]) -> Vec<u8> {
    let mut sequences = examples::sequences(texts);
    sequences.extend(clean.iter().map(|sequence| {
        sequence.iter().map(|item| Item { features: item.features.clone(), allowed: item.allowed }).collect()
    }));
    learning::pack(&crf::fit(&sequences))
}

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
        items.map(|(index, example)| Item { features: example.features, allowed: allowed(index) }).collect()
    };
    Ok(articles.into_iter().map(sequence).collect())
}
