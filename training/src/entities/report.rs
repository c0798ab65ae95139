//! What `evaluate` prints: F1 by corpus and kind, reliability, and errors to read.

use super::{
    WEIGHTS,
    documents::{DEV, Document},
    evaluate::{NAMES, Report, Score, evaluate as compare},
};
use crate::{Result, corpora::Corpora};
use article_analyzer::entities::internals::{Model, Parts};

/// So many errors of every corpus are printed.
const ERRORS: usize = 25;

/// Prints how good the model in the crate is.
pub fn evaluate(corpora: &Corpora) -> Result {
    print(&Parts::from_bytes(&std::fs::read(WEIGHTS)?)?.into_model(), corpora, None)
}

/// Prints how good `model` is on the development sets and on documents held back from training.
pub fn print(model: &Model, corpora: &Corpora, held_back: Option<&[Document]>) -> Result {
    println!(
        "{:20} {:>11} {:>5}   {}",
        "F1, raw text in",
        "PER/ORG/LOC",
        "all",
        NAMES.map(|name| format!("{name:17}")).join(" ")
    );
    if let Some(documents) = held_back {
        print_scores("held back (news)", &compare(model, documents));
    }
    let mut reports = Vec::new();
    for corpus in &DEV {
        let report = compare(model, &corpus.read(corpora)?);
        print_scores(corpus.name, &report);
        reports.push((corpus.name, report));
    }
    println!("\nshown confidence: share of such mentions that are right (how many)");
    for (name, report) in &reports {
        let bins = report.reliability.iter().filter(|bin| bin.found > 0);
        let cell = |bin: &super::evaluate::Bin| {
            format!(
                "{:.2}: {:.2} ({})",
                bin.confidence / bin.found as f64,
                bin.right as f64 / bin.found as f64,
                bin.found
            )
        };
        println!("{name:20} {}", bins.map(cell).collect::<Vec<_>>().join("  "));
    }
    for (name, report) in &reports {
        println!("\nerrors on {name}: + found, - missed");
        let step = (report.errors.len() / ERRORS).max(1);
        report.errors.iter().step_by(step).take(ERRORS).for_each(|error| println!("{error}"));
    }
    Ok(())
}

fn print_scores(name: &str, report: &Report) {
    let cell = |score: &Score| format!("{:4.1} ({:4.1}/{:4.1})", score.f1(), score.precision(), score.recall());
    let kinds = report.kinds.iter().map(|score| format!("{:17}", cell(score))).collect::<Vec<_>>().join(" ");
    println!("{name:20} {:11.1} {:5.1}   {kinds}", report.total(3).f1(), report.total(5).f1());
}
