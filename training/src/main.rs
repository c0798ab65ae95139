//! Trains and evaluates the models.
//!
//! ```text
//! training train    sentences|lines|entities|quotations --corpora PATH
//! training evaluate sentences|lines|entities|quotations --corpora PATH
//! training evaluate clusters  --corpora PATH    gathering and roles alone
//! training evaluate values
//! training evaluate pages --corpora PATH       visible errors per 1,000 words
//! training calibrate entities --corpora PATH   evaluates on every source without having learned from it, and calibrates by that
//! training cross-validate lines --corpora PATH
//! ```
//!
//! `PATH` is the folder with the corpora. Training writes the weights next to the code that reads them.

mod corpora;
mod entities;
mod lines;
mod pages;
mod peers;
mod quotations;
mod sentences;
mod tagger;
mod values;

use corpora::Corpora;
use lexopt::prelude::*;
use std::{error::Error, path::PathBuf, process::ExitCode};

/// What can go wrong here is told to the developer as it is.
type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

const USAGE: &str = "usage: training train sentences|lines|entities|quotations --corpora PATH
       training evaluate sentences|lines|entities|quotations --corpora PATH
       training evaluate clusters --corpora PATH
       training evaluate pages --corpora PATH
       training evaluate values
       training cross-validate lines --corpora PATH
       training calibrate entities --corpora PATH";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result {
    let mut words: Vec<String> = Vec::new();
    let (mut corpora, mut vectors) = (None, None);
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("corpora") => corpora = Some(Corpora::new(arguments.value()?)),
            Long("vectors") => vectors = Some(PathBuf::from(arguments.value()?)),
            Value(word) => words.push(word.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    if words == ["evaluate", "values"] {
        values::evaluate();
        return Ok(());
    }
    let corpora = corpora.ok_or(USAGE)?;
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["train", "sentences"] => sentences::train(&corpora),
        ["evaluate", "sentences"] => sentences::evaluate(&corpora),
        ["train", "lines"] => lines::train(&corpora),
        ["cross-validate", "lines"] => lines::cross_validate(&corpora),
        ["train", "entities"] => tagger::train(&corpora),
        ["calibrate", "entities"] => tagger::calibrate(&corpora),
        ["cluster", "words"] => tagger::cluster(&vectors.ok_or(USAGE)?, &corpora),
        ["evaluate", "clusters"] => entities::evaluate(&corpora),
        ["evaluate", "entities"] => tagger::evaluate(&corpora).and_then(|()| entities::evaluate(&corpora)),
        ["train", "quotations"] => quotations::train(&corpora),
        ["evaluate", "quotations"] => quotations::evaluate(&corpora),
        ["evaluate", "lines"] => lines::evaluate(&corpora),
        ["evaluate", "pages"] => pages::evaluate(&corpora),
        _ => Err(USAGE.into()),
    }
}
