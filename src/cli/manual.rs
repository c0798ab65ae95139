//! The manual page, in the language of man(7).

use super::{
    help::{DESCRIPTION, EXIT_CODES, SUMMARY, USAGE},
    options::{CliOption, OPTIONS},
};

/// The text of `--man`.
pub fn text() -> String {
    let version = env!("CARGO_PKG_VERSION");
    let mut page = format!(".TH ARTICLE\\-ANALYZER 1 \"\" \"article-analyzer {version}\"\n.SH NAME\n");
    page += &format!("article\\-analyzer \\- {}\n.SH SYNOPSIS\n.nf\n", escaped(SUMMARY.trim_end_matches('.')));
    USAGE.iter().for_each(|usage| page += &format!("{}\n", escaped(usage)));
    page += ".fi\n.SH DESCRIPTION\n";
    let paragraphs: Vec<String> = DESCRIPTION.iter().map(|paragraph| format!("{}\n", escaped(paragraph))).collect();
    page += &paragraphs.join(".PP\n");
    page += ".SH OPTIONS\n";
    OPTIONS.iter().for_each(|option| page += &entry(option));
    page += ".SH EXIT STATUS\n";
    EXIT_CODES.iter().for_each(|(code, meaning)| page += &format!(".TP\n.B {code}\n{}\n", escaped(meaning)));
    page
}

fn entry(option: &CliOption) -> String {
    let short = option.short.map_or(String::new(), |letter| format!("\\fB\\-{letter}\\fR, "));
    let value = option.takes.placeholder().map_or(String::new(), |name| format!(" \\fI{name}\\fR"));
    format!(".TP\n{short}\\fB\\-\\-{}\\fR{value}\n{}\n", escaped(option.long), escaped(option.help))
}

/// `text` without what man would take for a command. A hyphen is to stay one, so that a reader can copy it.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-").replace('…', "\\&...");
    match text.starts_with(['.', '\'']) {
        true => format!("\\&{text}"),
        false => text,
    }
}
