//! Trains and evaluates the entity model.

mod clusters;
mod crf;
mod detokenize;
mod documents;
mod evaluate;
mod examples;
mod lexicon;

use crate::{Result, corpora::Corpora};
use article_analyzer::entities::internals::{Lexicon, Model, Parts, TAGS, Tag, Word, follows};
use crf::{Examples, Settings, Weights};
use documents::{DEV, Document, TRAIN, trim_hyphenated};
use examples::Prepared;
use std::time::Instant;

const FEATURE_BITS: u32 = 22;
const WORD_BITS: u32 = 20;

fn env<T: std::str::FromStr>(name: &str, default: T) -> T {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

struct Words {
    entries: Vec<(u32, u16, u8)>,
    families: Vec<u8>,
}

impl Words {
    fn lexicon(&self) -> Lexicon {
        let parts = Parts {
            step: 1,
            feature_bits: 6,
            word_bits: WORD_BITS,
            families: self.families.clone(),
            words: self.entries.clone(),
            ..Parts::default()
        };
        parts.into_model().lexicon
    }
}

fn words(corpora: &Corpora) -> Result<Words> {
    let mut entries = match env("LISTS", 1) {
        1 => lexicon::lists(corpora)?,
        _ => Default::default(),
    };
    let mut families = vec![0];
    if env("CLUSTERS", 1) == 1 {
        let mut clustered = Default::default();
        lexicon::add_clusters(
            &mut clustered,
            &std::fs::read_to_string(env("CLUSTER_FILE", "/tmp/ent/clusters.txt".to_string()))?,
        )?;
        use article_analyzer::entities::internals::list;
        entries.retain(|hash, entry| {
            clustered.contains_key(hash) || entry.lists & (list::COUNTRY | list::NATIONALITY) != 0
        });
        for (hash, entry) in clustered {
            entries.entry(hash).or_insert_with(Default::default).cluster = entry.cluster;
        }
        families
            .extend(std::fs::read_to_string("/tmp/ent/families.txt")?.lines().map(|line| line.parse::<u8>().unwrap()));
    }
    let mut slots = std::collections::BTreeMap::new();
    for (hash, entry) in entries {
        let slot = slots.entry(hash >> (32 - WORD_BITS)).or_insert((0, 0));
        if entry.cluster != 0 {
            slot.0 = entry.cluster;
        }
        slot.1 |= entry.lists;
    }
    Ok(Words { entries: slots.into_iter().map(|(slot, (cluster, lists))| (slot, cluster, lists)).collect(), families })
}

pub fn clusters() -> Result {
    let (clusters, families) =
        clusters::cluster(&std::fs::read_to_string("/tmp/ent/glove.6B.50d.txt")?, env("COUNT", 60000))?;
    std::fs::write("/tmp/ent/clusters.txt", clusters)?;
    std::fs::write("/tmp/ent/families.txt", families)?;
    Ok(())
}

struct Data {
    documents: Vec<Document>,
    prepared: Vec<Prepared>,
}

fn train_model(
    data: &Data,
    words: &Words,
    use_document: impl Fn(usize) -> bool,
    tags: Option<&[Vec<Tag>]>,
    settings: Settings,
) -> Parts {
    let start = Instant::now();
    let cutoff: u8 = env("CUTOFF", 2);
    let mut counts = vec![0_u8; 1 << FEATURE_BITS];
    let chosen: Vec<usize> = (0..data.prepared.len()).filter(|&document| use_document(document)).collect();
    let shift = 32 - FEATURE_BITS;
    let push = |examples: &mut Examples, number: &mut dyn FnMut(u32) -> Option<u32>| {
        for &document in &chosen {
            let single = data.documents[document].sentences.len() < 2;
            if tags.is_none() || !single {
                data.prepared[document].push(None, if tags.is_some() { 0.5 } else { 1.0 }, examples, &mut *number);
            }
            if let Some(tags) = tags {
                data.prepared[document].push(
                    Some(&tags[document]),
                    if single { 1.0 } else { 0.5 },
                    examples,
                    &mut *number,
                );
            }
        }
        examples.starts.push(examples.features.len());
    };
    push(&mut Examples::default(), &mut |hash| {
        let count = &mut counts[(hash >> shift) as usize];
        *count = count.saturating_add(1);
        None
    });
    let mut numbers = vec![u32::MAX; 1 << FEATURE_BITS];
    let mut slots = Vec::new();
    for (slot, &count) in counts.iter().enumerate() {
        if count >= cutoff {
            numbers[slot] = slots.len() as u32;
            slots.push(slot as u32);
        }
    }
    let mut examples = Examples::default();
    push(&mut examples, &mut |hash| Some(numbers[(hash >> shift) as usize]).filter(|&number| number != u32::MAX));
    println!(
        "  {} stretches, {} tokens, {} features ({:.1?})",
        examples.stretches.len(),
        examples.masks.len(),
        slots.len(),
        start.elapsed()
    );
    let weights = crf::train(&examples, slots.len(), settings);
    println!("  trained ({:.1?})", start.elapsed());
    quantize(&weights, &slots, words)
}

fn quantize(weights: &Weights, slots: &[u32], words: &Words) -> Parts {
    let step: f32 = env("STEP", 0.06);
    let dead: f32 = env("DEAD", 0.6);
    let limit = 127.0;
    let round = |value: f32| if value.abs() < step * dead { 0.0 } else { (value / step).round() };
    let mut transitions = [[0; TAGS]; TAGS];
    for tag in 0..TAGS {
        for next in 0..TAGS {
            if follows(tag as Tag, next as Tag) {
                transitions[tag][next] = (weights.transitions[tag][next] / step).round() as i16;
            }
        }
    }
    let mut features = Vec::new();
    for (slot, row) in slots.iter().zip(&weights.features) {
        let row: [i8; TAGS] = std::array::from_fn(|tag| round(row[tag]).clamp(-limit, limit) as i8);
        if row.iter().any(|&weight| weight != 0) {
            features.push((*slot, row));
        }
    }
    Parts {
        step: (step * 65536.0) as u32,
        transitions,
        feature_bits: FEATURE_BITS,
        features,
        word_bits: WORD_BITS,
        families: words.families.clone(),
        words: words.entries.clone(),
        calibration: std::array::from_fn(|point| (point * 255 / 16) as u8),
    }
}

fn read(corpora: &Corpora, lexicon: &Lexicon) -> Result<Data> {
    let mut data = Data { documents: Vec::new(), prepared: Vec::new() };
    for corpus in &TRAIN {
        let mut documents = corpus.read(corpora)?;
        for document in &mut documents {
            if !document.tokens.is_empty() {
                document.names =
                    document.names.iter().flat_map(|&name| trim_hyphenated(&document.text, name)).collect();
            }
        }
        let prepared: Vec<Prepared> = documents.iter().map(|document| Prepared::new(document, lexicon)).collect();
        let (missed, all) = prepared.iter().map(Prepared::unreached).fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
        let masked: usize = prepared.iter().flat_map(|p| &p.masks).filter(|&&mask| mask == (1 << TAGS) - 1).count();
        println!(
            "{:18} {:5} documents, {all:6} tokens in names, {missed} unreached, {masked} misaligned",
            corpus.name,
            documents.len()
        );
        data.documents.extend(documents);
        data.prepared.extend(prepared);
    }
    Ok(data)
}

/// Learns from the names of the corpora which clusters are of names and which words end names.
fn observe(data: &Data, words: &mut Words) {
    use article_analyzer::entities::internals::{NAMES, list};
    let mut clusters = vec![(0_u32, 0_u32); words.families.len()];
    let mut endings = std::collections::BTreeMap::<u32, (u32, u32)>::new();
    for prepared in &data.prepared {
        let mut inside = false;
        for (index, (atoms, &mask)) in prepared.atoms.iter().zip(&prepared.masks).enumerate() {
            let named = mask & 1 == 0;
            if index > 0 && atoms.word.cluster != 0 {
                let count = &mut clusters[usize::from(atoms.word.cluster)];
                count.0 += u32::from(named && atoms.case.has_capital());
                count.1 += 1;
            }
            let lower = atoms.case == article_analyzer::entities::internals::Case::Lower;
            if index > 0 && lower && (inside || prepared.atoms[index - 1].case.has_capital()) {
                let count = endings.entry(atoms.lower >> (32 - WORD_BITS)).or_default();
                count.0 += u32::from(named);
                count.1 += 1;
            }
            inside = lower && named;
        }
    }
    for (family, (named, all)) in words.families.iter_mut().zip(clusters) {
        if named * 10 >= all * env("NAMEISH", 7) && all >= 10 {
            *family |= NAMES;
        }
    }
    println!("{} clusters of names", words.families.iter().filter(|&&family| family & NAMES != 0).count());
    let mut count = 0;
    for (slot, _, lists) in &mut words.entries {
        if endings.get(slot).is_some_and(|&(named, all)| named >= 2 && named * 8 >= all) {
            *lists |= list::ENDING;
            count += 1;
        }
    }
    println!("{count} endings of names");
}

pub fn train(corpora: &Corpora) -> Result {
    let mut words = words(corpora)?;
    println!("{} words", words.entries.len());
    let data = read(corpora, &words.lexicon())?;
    observe(&data, &mut words);
    let data = read(corpora, &words.lexicon())?;
    let settings =
        Settings { epochs: env("EPOCHS", 8), rate: env("RATE", 0.1), l1: env("L1", 0.3), l2: env("L2", 0.01) };
    let folds: usize = env("FOLDS", 0);
    let mut tags: Vec<Vec<Tag>> = vec![Vec::new(); data.documents.len()];
    let fold_settings = Settings { epochs: settings.epochs.div_ceil(2), ..settings };
    for fold in 0..folds {
        let model = train_model(&data, &words, |document| document % folds != fold, None, fold_settings).into_model();
        for document in (fold..data.documents.len()).step_by(folds) {
            tags[document] = model.first_tags(&data.documents[document].text, &data.prepared[document].tokens);
        }
    }
    let parts = train_model(&data, &words, |_| true, (folds > 0).then_some(&tags[..]), settings);
    let weights: usize = parts.features.iter().map(|(_, row)| row.iter().filter(|&&weight| weight != 0).count()).sum();
    let bytes = parts.to_bytes();
    let without_words = Parts { words: Vec::new(), ..parts.clone() }.to_bytes().len();
    println!(
        "{} features, {weights} weights, {} bytes, of which words {}",
        parts.features.len(),
        bytes.len(),
        bytes.len() - without_words
    );
    std::fs::write(env("OUT", "/tmp/ent/model.bin".to_string()), &bytes)?;
    report(&parts.into_model(), corpora)
}

pub fn evaluate(corpora: &Corpora) -> Result {
    let bytes = std::fs::read(env("OUT", "/tmp/ent/model.bin".to_string()))?;
    report(&Parts::from_bytes(&bytes)?.into_model(), corpora)
}

fn report(model: &Model, corpora: &Corpora) -> Result {
    let mut reliability = [(0, 0, 0.0); 10];
    let mut line = String::new();
    for corpus in &DEV {
        let documents = corpus.read(corpora)?;
        let report = evaluate::evaluate(model, &documents, |document| document.sentences.clone());
        print!("{:18} PER/ORG/LOC {:.1}  all {:.1} ", corpus.name, report.total(3).f1(), report.total(5).f1());
        for (kind, score) in &report.kinds {
            print!(
                " {} {:.1} (P {:.1} R {:.1})",
                evaluate::NAMES[*kind],
                score.f1(),
                100.0 * score.right as f64 / score.found.max(1) as f64,
                100.0 * score.right as f64 / score.wanted.max(1) as f64
            );
        }
        println!();
        line += &format!("{:.1}/{:.1} ", report.total(3).f1(), report.total(5).f1());
        if std::env::var("ERRORS").is_ok_and(|name| name == corpus.name) {
            for (error, count) in &report.errors {
                println!("{count} {error}");
            }
        }
        for (sum, bin) in reliability.iter_mut().zip(report.reliability) {
            *sum = (sum.0 + bin.0, sum.1 + bin.1, sum.2 + bin.2);
        }
    }
    println!("SUMMARY {line}");
    for (found, right, probability) in reliability {
        print!("{:.2}:{:.2}({found}) ", probability / found.max(1) as f64, right as f64 / found.max(1) as f64);
    }
    println!();
    Ok(())
}
