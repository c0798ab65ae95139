use super::text::push_joined;
use crate::{Analysis, Speaker};

/// The entities as CSV (RFC 4180): kind, name, role, value, aliases, number of mentions; one row each, in order of
/// first mention. Aliases are parted by semicolons.
///
/// A field that a spreadsheet would run as a formula is prefixed with an apostrophe (OWASP, "CSV Injection").
///
/// ```
/// use article_analyzer::{Options, analyze, render};
///
/// let text = "Rain ends\nIt was <dry>.";
/// let analysis = analyze(text, &Options::default());
/// assert!(render::csv(&analysis).starts_with("kind,name,role,value,aliases,mentions\r\n"));
/// ```
#[must_use]
pub fn csv(analysis: &Analysis) -> String {
    let mut out = String::from("kind,name,role,value,aliases,mentions\r\n");
    for entity in &analysis.entities {
        out.push_str(entity.kind.name());
        out.push(',');
        push_field(&mut out, &entity.name);
        out.push(',');
        push_field(&mut out, entity.role.as_deref().unwrap_or(""));
        out.push(',');
        push_field(&mut out, entity.value.as_deref().unwrap_or(""));
        out.push(',');
        push_field(&mut out, &entity.aliases.join("; "));
        out.push_str(&format!(",{}\r\n", entity.mentions.len()));
    }
    out
}

/// The quotations as CSV (RFC 4180): speaker, role, quotation, number of its sentence from 1, its first byte; one row each, in order.
/// The parts of a quotation are joined by " … ".
///
/// ```
/// # #[cfg(feature = "entities")] {
/// use article_analyzer::{Options, analyze, render};
///
/// let text = "\"We are ready,\" a spokesman said.";
/// let analysis = analyze(text, &Options::default());
/// let rows = render::quotations_csv(text, &analysis);
/// assert_eq!(rows.lines().nth(1), Some("\"a spokesman\",\"\",\"\"\"We are ready,\"\"\",1,0"));
/// # }
/// ```
#[must_use]
pub fn quotations_csv(text: &str, analysis: &Analysis) -> String {
    let mut out = String::from("speaker,role,quotation,sentence,start\r\n");
    for quotation in &analysis.quotations {
        let (speaker, role) = match quotation.speaker {
            Some(Speaker::Entity(speaker)) => {
                let entity = &analysis.entities[speaker];
                (entity.name.as_str(), entity.role.as_deref().unwrap_or(""))
            }
            Some(Speaker::Description(words)) => (&text[words.range()], ""),
            None => ("", ""),
        };
        push_field(&mut out, speaker);
        out.push(',');
        push_field(&mut out, role);
        out.push(',');
        push_field(&mut out, &parts_as_one(text, &quotation.parts));
        let sentence = analysis.sentences.partition_point(|sentence| sentence.end <= quotation.span.start) + 1;
        out.push_str(&format!(",{sentence},{}\r\n", quotation.span.start));
    }
    out
}

/// The parts of a quotation on one line.
pub(super) fn parts_as_one(text: &str, parts: &[crate::Span]) -> String {
    let mut quotation = String::new();
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            quotation.push_str(" … ");
        }
        push_joined(&mut quotation, &text[part.range()]);
    }
    quotation
}

fn push_field(out: &mut String, field: &str) {
    out.push('"');
    if field.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        out.push('\'');
    }
    out.push_str(&field.replace('"', "\"\""));
    out.push('"');
}
