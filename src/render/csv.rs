use crate::Analysis;

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

fn push_field(out: &mut String, field: &str) {
    out.push('"');
    if field.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        out.push('\'');
    }
    out.push_str(&field.replace('"', "\"\""));
    out.push('"');
}
