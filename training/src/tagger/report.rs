//! What `evaluate` prints: F1 by corpus and kind, reliability, and errors to read.

use super::{
    WEIGHTS,
    documents::{DEV, Document},
    evaluate::{Found, NAMES, Report, Score, evaluate_shown as compare},
    probes,
};
use crate::{Result, corpora::Corpora, peers};
use article_analyzer::{
    Span,
    tagger::internals::{CALIBRATION, NameModel, Parts},
};

/// So many errors of every corpus are printed.
const ERRORS: usize = 60;

/// Prints how good the model in the crate is, beside compromise on the same texts, and errors to read.
pub fn evaluate(corpora: &Corpora) -> Result {
    let parts = Parts::from_bytes(&std::fs::read(WEIGHTS)?)?;
    let model = parts.clone().into_model();
    print_header();
    let mut reports = Vec::new();
    for corpus in &DEV {
        let documents = corpus.read(corpora)?;
        let report = compare(&model, &documents);
        print_scores(corpus.name, &report);
        print_scores("    compromise", &compromise(&documents)?);
        reports.push((corpus.name, report));
    }
    print_reliability(&reports);
    print_sizes(&parts);
    probes::print(&parts)?;
    for (name, report) in &reports {
        println!("\nerrors on {name}: + found, - missed");
        let step = (report.errors.len() / ERRORS).max(1);
        report.errors.iter().step_by(step).take(ERRORS).for_each(|error| println!("{error}"));
    }
    Ok(())
}

/// What compromise finds; it knows persons, organizations and places.
fn compromise(documents: &[Document]) -> Result<Report> {
    let texts: Vec<&str> = documents.iter().map(|document| document.text.as_str()).collect();
    let names: Vec<Vec<(usize, usize, String)>> = peers::ask("entities.js", &texts)?;
    let found = texts.iter().zip(names).map(|(text, names)| {
        let bytes: Vec<usize> = text
            .char_indices()
            .flat_map(|(at, character)| std::iter::repeat_n(at, character.len_utf16()))
            .chain([text.len()])
            .collect();
        let found = |(start, end, kind): (usize, usize, String)| Found {
            span: Span::new(bytes[start], bytes[end]),
            kind: NAMES.iter().position(|&name| name == kind).unwrap_or(0),
            confidence: 1.0,
        };
        names.into_iter().map(found).collect()
    });
    Ok(Report::new(documents, found))
}

/// Prints how good `model` is on documents held back from training and on the development sets.
pub fn print(parts: &Parts, corpora: &Corpora, held_back: &[Document]) -> Result {
    let model = &parts.clone().into_model();
    print_header();
    let held = compare(model, held_back);
    print_scores("held back", &held);
    let mut reports = vec![("held back", held)];
    for corpus in &DEV {
        let report = compare(model, &corpus.read(corpora)?);
        print_scores(corpus.name, &report);
        reports.push((corpus.name, report));
    }
    print_reliability(&reports);
    Ok(())
}

/// Prints how good a `model` is on `documents` of a source that it has not learned from.
pub fn print_left_out(name: &str, model: &NameModel, documents: &[Document]) -> Report {
    let report = compare(model, documents);
    print_scores(name, &report);
    report
}

/// Prints the mean F1 of `reports`, each counting alike.
pub fn print_mean(reports: &[(&str, Report)]) {
    let mean =
        |kinds: usize| reports.iter().map(|(_, report)| report.total(kinds).f1()).sum::<f64>() / reports.len() as f64;
    println!("{:20} {:11.1} {:5.1}", "mean", mean(3), mean(5));
}

/// Prints the calibration errors of uncalibrated `reports` with a `curve`.
pub fn print_calibrated(reports: &[(&str, Report)], curve: &[u8; CALIBRATION]) {
    let calibrated = |report: &Report| report.calibrated(curve);
    let errors = reports.iter().map(|(name, report)| format!("{name} {:.1}", calibrated(report).calibration_error()));
    let pooled = reports.iter().fold(Report::default(), |pooled, (_, report)| pooled.with(&calibrated(report)));
    println!("calibration error: {}; pooled {:.1}", errors.collect::<Vec<_>>().join(", "), pooled.calibration_error());
}

pub fn print_header() {
    println!(
        "{:20} {:>11} {:>5}   {}",
        "F1, raw text in",
        "PER/ORG/LOC",
        "all",
        NAMES.map(|name| format!("{name:17}")).join(" ")
    );
}

fn print_reliability(reports: &[(&str, Report)]) {
    println!("\nshown confidence: share of such mentions that are right (how many)");
    for (name, report) in reports {
        let bins = report.reliability.iter().filter(|bin| bin.found > 0);
        let cell = |bin: &super::evaluate::Bin| {
            format!(
                "{:.2}: {:.2} ({})",
                bin.confidence / bin.found as f64,
                bin.right as f64 / bin.found as f64,
                bin.found
            )
        };
        let bins = bins.map(cell).collect::<Vec<_>>().join("  ");
        println!("{name:20} error {:.1}: {bins}", report.calibration_error());
    }
    let pooled = reports.iter().fold(Report::default(), |pooled, (_, report)| pooled.with(report));
    println!("{:20} error {:.1}", "pooled", pooled.calibration_error());
}

/// Prints of how many bytes the model is, as it is stored.
pub fn print_sizes(parts: &Parts) {
    let bytes = |parts: Parts| parts.to_bytes().len();
    let all = bytes(parts.clone());
    let words = all - bytes(Parts { words: Vec::new(), ..parts.clone() });
    let names = all - bytes(Parts { names: Vec::new(), ..parts.clone() });
    println!(
        "\n{all} bytes: {} features {}, {} words {words}, {} names {names}",
        parts.features.len(),
        all - words - names,
        parts.words.len(),
        parts.names.len()
    );
}

fn print_scores(name: &str, report: &Report) {
    let cell = |score: &Score| format!("{:4.1} ({:4.1}/{:4.1})", score.f1(), score.precision(), score.recall());
    let kinds = report.kinds.iter().map(|score| format!("{:17}", cell(score))).collect::<Vec<_>>().join(" ");
    println!("{name:20} {:11.1} {:5.1}   {kinds}", report.total(3).f1(), report.total(5).f1());
}
