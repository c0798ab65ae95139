//! Writes what is found in as many generated texts as the argument says, as JSON Lines: text, options, and for every format a digest of
//! the analysis. The WebAssembly module has to find the same.

use article_analyzer::{Options, analyze, render::Format};
use invariants::{Choices, input};
use serde_json::{Value, json};
use std::{env, io, num::NonZero, thread};

fn main() -> io::Result<()> {
    let count = env::args().nth(1).and_then(|count| count.parse().ok());
    let count: u64 = count.ok_or_else(|| io::Error::other("how many texts?"))?;
    let articles: Vec<String> = benches::articles().take(64).collect();
    let threads = thread::available_parallelism().map_or(1, NonZero::get) as u64;
    let share = |first: u64| (first..count).step_by(threads as usize).map(|number| analysis(number, &articles));
    thread::scope(|scope| {
        let shares: Vec<_> = (0..threads).map(|first| scope.spawn(move || share(first).collect::<Vec<_>>())).collect();
        for line in shares.into_iter().flat_map(|lines| lines.join().expect("no text panics")) {
            println!("{line}");
        }
    });
    Ok(())
}

/// The text of a number, its options and the digests of its analysis.
fn analysis(number: u64, articles: &[String]) -> Value {
    let bytes = bytes(number);
    let mut choices = Choices::new(&bytes);
    let written = input::written_options(&mut choices);
    let text = text(&mut choices, articles);
    let options: Options = serde_json::from_value(written.clone()).expect("options as a program writes them");
    let analysis = analyze(&text, &options);
    let digests =
        Format::ALL.map(|format| (format.name().to_string(), digest(&format.render(&text, &analysis)).into()));
    json!({"text": text, "options": written, "digests": serde_json::Map::from_iter(digests)})
}

/// What people paste, what breaks programs, or both.
fn text(choices: &mut Choices, articles: &[String]) -> String {
    match choices.below(4) {
        0 => choices.pick(articles),
        1 => input::text(choices.rest()),
        2 => choices.rest().iter().map(|&byte| input::PIECES[usize::from(byte) % input::PIECES.len()]).collect(),
        _ => {
            let article = choices.pick(articles);
            let middle = article.len() / 2;
            let at = (middle..).find(|&at| article.is_char_boundary(at)).unwrap_or(0);
            article[..at].to_string() + &input::text(choices.rest()) + &article[at..]
        }
    }
}

/// Up to 512 bytes that are always the same for the same number: SplitMix64 (Steele, Lea, Flood 2014).
fn bytes(number: u64) -> Vec<u8> {
    let mut state = number.wrapping_mul(0xA076_1D64_78BD_642F);
    let mut next = || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (state ^ state >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ mixed >> 31
    };
    let words = 8 + next() % 57;
    (0..words).flat_map(|_| next().to_le_bytes()).collect()
}

/// FNV-1a (Fowler/Noll/Vo, RFC 9923).
fn digest(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
