use super::{csv::parts_as_one, text::push_joined};
use crate::{Analysis, Entity, Kind, Speaker};

/// The cleaned article as Markdown (CommonMark), with who is who and who said what below it.
///
/// ```
/// use article_analyzer::{Options, analyze, render};
///
/// let text = "Rain ends\nIt was <dry>.";
/// let analysis = analyze(text, &Options::default());
/// assert!(render::markdown(text, &analysis).starts_with("# Rain ends\n"));
/// ```
#[must_use]
pub fn markdown(text: &str, analysis: &Analysis) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    for block in &analysis.blocks {
        let mut paragraph = String::new();
        push_joined(&mut paragraph, &text[block.span.range()]);
        let paragraph = escape(&paragraph);
        match Some(block.span) {
            span if span == analysis.title => out.push_str(&format!("# {paragraph}\n\n")),
            span if span == analysis.byline => out.push_str(&format!("*{paragraph}*\n\n")),
            _ => out.push_str(&format!("{paragraph}\n\n")),
        }
    }
    push_who_is_who(&mut out, &analysis.entities);
    push_who_said_what(&mut out, text, analysis);
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

const SECTIONS: [(Kind, &str); 5] = [
    (Kind::Person, "People"),
    (Kind::Organization, "Organizations"),
    (Kind::Place, "Places"),
    (Kind::Group, "Groups"),
    (Kind::Other, "Other names"),
];

fn push_who_is_who(out: &mut String, entities: &[Entity]) {
    for (kind, heading) in SECTIONS {
        let mut entries = entities.iter().filter(|entity| entity.kind == kind).peekable();
        if entries.peek().is_none() {
            continue;
        }
        out.push_str(&format!("## {heading}\n\n"));
        for entity in entries {
            let role = entity.role.as_ref().map_or(String::new(), |role| format!(", {}", escape(role)));
            out.push_str(&format!("- **{}**{role} ({})\n", escape(&entity.name), entity.mentions.len()));
        }
        out.push('\n');
    }
}

fn push_who_said_what(out: &mut String, text: &str, analysis: &Analysis) {
    if analysis.quotations.is_empty() {
        return;
    }
    out.push_str("## Who said what\n\n");
    for quotation in &analysis.quotations {
        let speaker = match quotation.speaker {
            Some(Speaker::Entity(speaker)) => &analysis.entities[speaker].name,
            Some(Speaker::Description(words)) => &text[words.range()],
            None => "Unknown",
        };
        let words = parts_as_one(text, &quotation.parts);
        out.push_str(&format!("- **{}**: {}\n", escape(speaker), escape(&words)));
    }
    out.push('\n');
}

/// Escapes every ASCII punctuation mark that CommonMark may give a meaning to, where it may. Control characters become spaces.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let text = text.replace(char::is_control, " ");
    // Spaces at the start of a paragraph are none of it.
    let text = text.trim();
    // A digit run at the start followed by "." or ")" would begin a list.
    let list_marker = text.find(|character: char| !character.is_ascii_digit()).filter(|&at| at > 0);
    for (at, character) in text.char_indices() {
        let special = match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&' | '~' | '|' | '#' => true,
            '+' | '-' | '=' | '>' => at == 0,
            '.' | ')' => list_marker == Some(at),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(character);
    }
    out
}
