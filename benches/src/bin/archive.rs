//! Writes as many generated articles as the argument says to standard output, as JSON Lines: an archive to try things with.

use std::io::{self, BufWriter, Write};

fn main() -> io::Result<()> {
    let count = std::env::args().nth(1).and_then(|count| count.parse().ok());
    let count: usize = count.ok_or_else(|| io::Error::other("how many articles?"))?;
    let mut out = BufWriter::new(io::stdout().lock());
    for (id, text) in benches::articles().take(count).enumerate() {
        // What Rust escapes in the generated text, quotes and line breaks, JSON escapes alike.
        writeln!(out, "{{\"id\":{id},\"text\":{text:?}}}")?;
    }
    out.flush()
}
