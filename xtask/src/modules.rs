//! The modules of the crate and which of them use which, read from the sources.
//!
//! [`LAYERS`] is the order of the architecture: a module may use those before it, never one after it. So there is no cycle and no
//! stage that reaches back. ARCHITECTURE.md shows the graph; the check fails if it shows another one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::workspace;

/// The modules, from those that know no other to those that know all.
const LAYERS: [(&str, &[&str]); 5] = [
    ("what results are made of", &["span", "steps", "order", "strict", "mention", "entity", "quotation"]),
    ("what stages are made of", &["text", "words", "patterns", "repeats", "sequence"]),
    (
        "the stages",
        &[
            "article",
            "layout",
            "lines",
            "sentences",
            "tokens",
            "tagger",
            "mentions",
            "entities",
            "quotations",
            "select",
        ],
    ),
    ("what comes of them", &["options", "statistics", "analysis", "render"]),
    ("the surfaces", &["memory", "analyzer", "browser", "cli", "main"]),
];

/// What stands around the graph in ARCHITECTURE.md.
const BEGIN: &str = "<!-- modules: written by `cargo xtask modules` -->\n```text\n";
const END: &str = "```\n<!-- end of modules -->";

/// For every module the modules that it uses.
type Graph = BTreeMap<String, BTreeSet<String>>;

/// Writes the graph into ARCHITECTURE.md.
pub fn write() -> Result<()> {
    let graph = checked_graph()?;
    let file = workspace::root().join("ARCHITECTURE.md");
    let text = fs::read_to_string(&file)?;
    let (before, rest) = text.split_once(BEGIN).context("ARCHITECTURE.md has no place for the modules")?;
    let (_, after) = rest.split_once(END).context("ARCHITECTURE.md does not end the modules")?;
    Ok(fs::write(file, [before, BEGIN, &drawn(&graph), END, after].concat())?)
}

/// Fails if a module uses one after it, or if ARCHITECTURE.md shows another graph.
pub fn check() -> Result<()> {
    let graph = checked_graph()?;
    let text = fs::read_to_string(workspace::root().join("ARCHITECTURE.md"))?;
    if !text.contains(&[BEGIN, &drawn(&graph), END].concat()) {
        bail!("ARCHITECTURE.md shows other modules; `cargo xtask modules` writes them anew");
    }
    Ok(())
}

fn checked_graph() -> Result<Graph> {
    let graph = graph(&workspace::root().join("src"))?;
    match back_edges(&graph)[..] {
        [] => Ok(graph),
        ref edges => bail!("modules use others that come after them (xtask/src/modules.rs): {}", edges.join(", ")),
    }
}

fn position(module: &str) -> Option<usize> {
    LAYERS.iter().flat_map(|(_, modules)| *modules).position(|known| *known == module)
}

/// What breaks the order, as "lines → entities".
fn back_edges(graph: &Graph) -> Vec<String> {
    let edges = graph.iter().flat_map(|(user, used)| used.iter().map(move |used| (user, used)));
    let breaks = edges.filter(|(user, used)| match (position(user), position(used)) {
        (Some(user), Some(used)) => used >= user,
        _ => true,
    });
    breaks.map(|(user, used)| format!("{user} → {used}")).collect()
}

/// A line for every module: its name and what it uses.
fn drawn(graph: &Graph) -> String {
    let mut drawing = String::new();
    for (layer, modules) in LAYERS {
        drawing += &format!("{layer}\n");
        for module in modules.iter().filter(|module| graph.contains_key(**module)) {
            let mut used: Vec<&String> = graph[*module].iter().collect();
            used.sort_by_key(|used| position(used));
            let used: Vec<&str> = used.into_iter().map(String::as_str).collect();
            drawing += format!("  {module:10} {}", used.join(" ")).trim_end();
            drawing.push('\n');
        }
    }
    drawing
}

/// Reads the modules at the top of the crate and the names `crate::…` in their files. A name that the crate takes from a module
/// stands for that module.
fn graph(sources: &Path) -> Result<Graph> {
    let root = fs::read_to_string(sources.join("lib.rs"))?;
    let taken = taken_over(&root);
    let mut graph = Graph::new();
    for entry in fs::read_dir(sources)? {
        let path = entry?.path();
        let module = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        let is_module = path.is_dir() || path.extension().is_some_and(|extension| extension == "rs");
        if !is_module || module == "lib" {
            continue;
        }
        let mut used = BTreeSet::new();
        read(&path, &mut |text| used.extend(names_in_crate(text)))?;
        let used = used.iter().map(|name| taken.get(name).unwrap_or(name).clone());
        let used = used.filter(|name| *name != module && position(name).is_some()).collect();
        graph.insert(module, used);
    }
    Ok(graph)
}

/// Gives `take` every file of Rust at `path`, without its unit tests.
fn read(path: &Path, take: &mut impl FnMut(&str)) -> Result<()> {
    if path.is_dir() {
        return fs::read_dir(path)?.try_for_each(|entry| read(&entry?.path(), take));
    }
    if path.extension().is_some_and(|extension| extension == "rs") {
        let text = fs::read_to_string(path)?;
        take(text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default());
    }
    Ok(())
}

/// What the crate takes over from its modules: `Span` from `span`.
fn taken_over(root: &str) -> BTreeMap<String, String> {
    let uses = root.split("use ").skip(1).filter_map(|rest| rest.split_once(';')?.0.split_once("::"));
    let pairs = uses.flat_map(|(module, names)| {
        let names = names.split(|character: char| !character.is_alphanumeric() && character != '_');
        names.filter(|name| !name.is_empty()).map(move |name| (name.to_owned(), module.trim().to_owned()))
    });
    pairs.collect()
}

/// The first names after `crate::`, whether alone or in braces.
fn names_in_crate(text: &str) -> BTreeSet<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code: String = code.flat_map(|line| [line, "\n"]).collect();
    let mut names = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            None => names.extend(first_name(rest)),
            Some(group) => names.extend(top_of_group(group)),
        }
    }
    names
}

fn first_name(text: &str) -> Option<String> {
    let name: String = text.chars().take_while(|character| character.is_alphanumeric() || *character == '_').collect();
    (!name.is_empty()).then_some(name)
}

/// The first names of the parts of a group of imports, of which the opening brace is gone.
fn top_of_group(group: &str) -> Vec<String> {
    let (mut depth, mut names, mut part) = (1, Vec::new(), String::new());
    for character in group.chars() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 || depth == 1 && character == ',' {
            names.extend(first_name(part.trim()));
            part.clear();
        } else {
            part.push(character);
        }
        if depth == 0 {
            break;
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_are_read() {
        let text = "use crate::{\n    Span,\n    steps::{self, Steps},\n    words::Lexicon,\n};\n// crate::render\nfn f() { crate::article::x() }";
        let names: Vec<String> = names_in_crate(text).into_iter().collect();
        assert_eq!(names, ["Span", "article", "steps", "words"]);
        let taken = taken_over("pub use span::Span;\npub use lines::{Block, Line};");
        assert_eq!((taken["Span"].as_str(), taken["Block"].as_str()), ("span", "lines"));
    }

    #[test]
    fn what_reaches_back_is_found() {
        let edge = |user: &str, used: &str| Graph::from([(user.to_owned(), BTreeSet::from([used.to_owned()]))]);
        assert!(back_edges(&edge("entities", "lines")).is_empty());
        assert_eq!(back_edges(&edge("lines", "entities")), ["lines → entities"]);
    }
}
