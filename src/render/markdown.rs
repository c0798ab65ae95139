use super::{csv::parts_as_one, structure::Form, text::push_joined};
use crate::{Analysis, Block, Entity, Kind, Speaker, Status};

/// The cleaned article as Markdown (CommonMark, and tables as GitHub reads them), with who is who and who said what below it.
/// Of a page, its headings, lists, quotations, tables, captions and code are written as such.
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
    push_article(&mut out, text, analysis);
    push_who_is_who(&mut out, &analysis.entities);
    push_who_said_what(&mut out, text, analysis);
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn push_article(out: &mut String, text: &str, analysis: &Analysis) {
    let mut blocks = analysis.blocks.as_slice();
    let mut delimiter = None;
    while let [first, rest @ ..] = blocks {
        let form = Form::of(analysis, first);
        let goes_on = |pair: &[Block]| {
            let [last, next] = [&pair[0], &pair[1]].map(|block| Form::of(analysis, block));
            let mut between = analysis.lines[pair[0].lines.end..pair[1].lines.start].iter();
            last.goes_on(&pair[0], next, pair[1].lines.start) && between.all(|line| line.status == Status::Kept)
        };
        // One list after the other would be read as one, unless they are written differently.
        delimiter = match (form, delimiter) {
            (Form::NumberedItem(_), Some('.')) => Some(')'),
            (Form::NumberedItem(_), _) => Some('.'),
            _ => None,
        };
        let count = 1 + blocks.windows(2).take_while(|pair| goes_on(pair)).count();
        let (group, _) = blocks.split_at(count);
        push_group(out, text, analysis, (form, delimiter.unwrap_or_default()), group);
        out.push_str("\n\n");
        blocks = &rest[count - 1..];
    }
}

/// Blocks of one form that are written together; numbers of a list are followed by the delimiter.
fn push_group(out: &mut String, text: &str, analysis: &Analysis, (form, delimiter): (Form, char), group: &[Block]) {
    let line = |block: &Block| {
        let mut line = String::new();
        push_joined(&mut line, &text[block.span.range()]);
        line
    };
    let written = |before: &str, between: &str, after: &str| {
        let lines = group.iter().map(|block| format!("{before}{}{after}", escape(&line(block))));
        lines.collect::<Vec<_>>().join(between)
    };
    match form {
        Form::Title => out.push_str(&written("# ", "", "")),
        Form::Byline | Form::Caption => out.push_str(&written("*", "", "*")),
        Form::Paragraph => out.push_str(&written("", "", "")),
        Form::Line => out.push_str(&written("", "\\\n", "")),
        Form::Heading(level) => out.push_str(&written(&format!("{} ", "#".repeat(level.max(2).into())), "", "")),
        Form::Item => out.push_str(&written("- ", "\n", "")),
        Form::NumberedItem(first) => {
            let items =
                (first..).zip(group).map(|(number, block)| format!("{number}{delimiter} {}", escape(&line(block))));
            out.push_str(&items.collect::<Vec<_>>().join("\n"));
        }
        Form::Quote => out.push_str(&written("> ", "\n>\n", "")),
        Form::Row => push_table(out, text, group),
        Form::Preformatted => {
            let start = analysis.lines[group[0].lines.start].span.start;
            push_code(out, &text[start..group[group.len() - 1].span.end]);
        }
    }
}

/// Rows as a table (GitHub Flavored Markdown), the first one as its header.
fn push_table(out: &mut String, text: &str, rows: &[Block]) {
    let cells = |row: &Block| text[row.span.range()].split('\t').map(escape).collect::<Vec<_>>();
    let columns = rows.iter().map(|row| cells(row).len()).max().unwrap_or(1);
    let rule = || vec!["---".to_string(); columns];
    for (index, row) in rows.iter().map(cells).enumerate() {
        for mut cells in [Some(row), (index == 0).then(rule)].into_iter().flatten() {
            cells.resize(columns, String::new());
            out.push_str(&format!("| {} |\n", cells.join(" | ")));
        }
    }
    out.pop();
}

/// Lines as they are, between fences that do not stand in them.
fn push_code(out: &mut String, code: &str) {
    let mut fence = "```".to_string();
    while code.contains(&fence) {
        fence.push('`');
    }
    let kept = |character: char| if character.is_control() && character != '\n' { ' ' } else { character };
    let code: String = code.replace("\r\n", "\n").replace('\r', "\n").chars().map(kept).collect();
    out.push_str(&format!("{fence}\n{code}\n{fence}"));
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
