use crate::Analysis;

/// The cleaned article as plain text: its blocks, each on one line, with an empty line between them.
///
/// ```
/// use article_analyzer::{Options, analyze, render};
///
/// let text = "Rain ends\nIt was <dry>.";
/// let analysis = analyze(text, &Options::default());
/// assert_eq!(render::text(text, &analysis), "Rain ends\n\nIt was <dry>.\n");
/// ```
#[must_use]
pub fn text(text: &str, analysis: &Analysis) -> String {
    let mut out = String::with_capacity(text.len());
    for block in &analysis.blocks {
        if !out.is_empty() {
            out.push('\n');
        }
        push_joined(&mut out, &text[block.span.range()]);
        out.push('\n');
    }
    out
}

/// Appends a block, hard-wrapped lines joined by a space.
pub(super) fn push_joined(out: &mut String, block: &str) {
    for (index, line) in block.split(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']).map(str::trim).enumerate() {
        if index > 0 && !line.is_empty() {
            out.push(' ');
        }
        out.push_str(line);
    }
}
