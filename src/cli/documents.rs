//! Files, each an article.

use super::{
    arguments::Task,
    fail,
    output::{Output, Stop},
    pool, without_byte_order_mark,
};
use article_analyzer::{
    layout::{self, Layout},
    render::Format,
};
use std::{
    fmt::Display,
    io::{self, Read},
    path::Path,
    process::ExitCode,
};

/// Analyzes every file. One that cannot be read keeps none of the others from being analyzed.
pub fn run(task: &Task) -> ExitCode {
    let mut code = ExitCode::SUCCESS;
    let mut output = Output::standard();
    let is_named = task.files.len() > 1;
    let take = |result: Option<Result<String, String>>| match result {
        Some(Ok(text)) => output.write(&text),
        Some(Err(message)) => {
            code = fail(&message);
            Ok(())
        }
        None => output.flush(),
    };
    let outcome = pool::in_order(task.threads, task.files.iter(), |file| analyze_file(task, file, is_named), take);
    match outcome.and_then(|()| output.flush()) {
        Err(Stop::Failure(message)) => fail(&message),
        _ => code,
    }
}

fn analyze_file(task: &Task, file: &Path, is_named: bool) -> Result<String, String> {
    let content = read(file)?;
    let (text, layout) = match task.is_html || is_html(file) {
        true => layout::from_html(&content),
        false => (content, Layout::default()),
    };
    let mut out = task.render(&text, layout);
    if is_named && task.format == Format::Json {
        out.insert_str(1, &format!("\"file\":{},", serde_json::Value::from(file.to_string_lossy())));
    }
    if !out.ends_with('\n') {
        out.push('\n');
    }
    Ok(out)
}

/// Whether a file is HTML by its name.
fn is_html(file: &Path) -> bool {
    let extension = file.extension().unwrap_or_default();
    extension.eq_ignore_ascii_case("html") || extension.eq_ignore_ascii_case("htm")
}

fn read(file: &Path) -> Result<String, String> {
    let is_standard_input = file == Path::new("-");
    let name: &dyn Display = if is_standard_input { &"standard input" } else { &file.display() };
    let mut bytes = Vec::new();
    let outcome = if is_standard_input {
        io::stdin().lock().read_to_end(&mut bytes).map(drop)
    } else {
        std::fs::read(file).map(|content| bytes = content)
    };
    outcome.map_err(|error| format!("cannot read {name}: {error}"))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        format!("{name} is not UTF-8 text (byte {at} belongs to no character)")
    })?;
    Ok(without_byte_order_mark(text))
}
