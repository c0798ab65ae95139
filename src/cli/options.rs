//! The options of the program, each defined once: `arguments` reads them, `help`, `completions` and `manual` describe them.

use article_analyzer::{Language, render::Format};

/// What an option sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    Format,
    Fields,
    Language,
    Html,
    Names,
    Jobs,
    Jsonl,
    Field,
    Output,
    Resume,
    Progress,
    Completions,
    Manual,
    Help,
    Version,
}

/// What an option takes.
#[derive(Clone, Copy, Debug)]
pub enum Takes {
    Nothing,
    /// Any text; the word stands for it in the help.
    Value(&'static str),
    File(&'static str),
    /// One of some words.
    OneOf(&'static str, fn() -> Vec<&'static str>),
}

impl Takes {
    /// Whether a value follows the name.
    pub fn is_something(self) -> bool {
        !matches!(self, Self::Nothing)
    }

    /// What stands for the value in the help.
    pub fn placeholder(self) -> Option<&'static str> {
        match self {
            Self::Nothing => None,
            Self::Value(name) | Self::File(name) | Self::OneOf(name, _) => Some(name),
        }
    }

    /// The words to choose from.
    pub fn choices(self) -> Vec<&'static str> {
        match self {
            Self::OneOf(_, choices) => choices(),
            _ => Vec::new(),
        }
    }
}

/// When an option has a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    Always,
    /// With `--jsonl` only.
    Records,
}

/// An option.
#[derive(Clone, Copy, Debug)]
pub struct CliOption {
    pub setting: Setting,
    pub short: Option<char>,
    pub long: &'static str,
    pub takes: Takes,
    pub scope: Scope,
    /// In one sentence or more; the first one is what a shell shows.
    pub help: &'static str,
}

impl CliOption {
    /// The first sentence of the help, without its period.
    pub fn summary(&self) -> &'static str {
        self.help.split_once(". ").map_or(self.help.trim_end_matches('.'), |(first, _)| first)
    }
}

/// The option with this long name.
pub fn by_long(name: &str) -> Option<&'static CliOption> {
    OPTIONS.iter().find(|option| option.long == name)
}

/// The option with this letter.
pub fn by_short(letter: char) -> Option<&'static CliOption> {
    OPTIONS.iter().find(|option| option.short == Some(letter))
}

/// The shells that [`super::completions`] knows.
pub const SHELLS: [&str; 4] = ["bash", "zsh", "fish", "powershell"];

fn formats() -> Vec<&'static str> {
    Format::ALL.map(Format::name).to_vec()
}

fn languages() -> Vec<&'static str> {
    Language::ALL.map(Language::code).into_iter().chain(["auto"]).collect()
}

fn shells() -> Vec<&'static str> {
    SHELLS.to_vec()
}

/// All options, in the order in which they are shown.
pub const OPTIONS: &[CliOption] = &[
    CliOption {
        setting: Setting::Format,
        short: Some('f'),
        long: "format",
        takes: Takes::OneOf("FORMAT", formats),
        scope: Scope::Always,
        help: "Write FORMAT: json (default), html, markdown, text, csv, quotations (CSV) or jsonld.",
    },
    CliOption {
        setting: Setting::Fields,
        short: None,
        long: "fields",
        takes: Takes::Value("NAMES"),
        scope: Scope::Always,
        help: "Write only these fields of the JSON, separated by commas. \
               A field of a field is named with a dot: stats,entities.name,entities.kind.",
    },
    CliOption {
        setting: Setting::Language,
        short: Some('l'),
        long: "language",
        takes: Takes::OneOf("LANGUAGE", languages),
        scope: Scope::Always,
        help: "The language of the text, en by default. It decides whose abbreviations do not end a sentence: \
               en, da, de, es, fr, it, nl, pl, pt, ru, sv; und for any other; auto to detect it. de-AT is de.",
    },
    CliOption {
        setting: Setting::Html,
        short: None,
        long: "html",
        takes: Takes::Nothing,
        scope: Scope::Always,
        help: "Read every FILE as HTML. Files whose names end in .html or .htm are read so anyway; \
               what the page says about its lines is used in the analysis.",
    },
    CliOption {
        setting: Setting::Names,
        short: Some('n'),
        long: "names",
        takes: Takes::File("FILE"),
        scope: Scope::Always,
        help: "Find the names in FILE too. Each line has a name, a tab, and person, organization, place, group or other.",
    },
    CliOption {
        setting: Setting::Jobs,
        short: Some('j'),
        long: "jobs",
        takes: Takes::Value("NUMBER"),
        scope: Scope::Always,
        help: "Use this many threads, 1 to 1024. By default as many as there are cores.",
    },
    CliOption {
        setting: Setting::Jsonl,
        short: None,
        long: "jsonl",
        takes: Takes::Nothing,
        scope: Scope::Always,
        help: "Read JSON Lines and write JSON Lines. Every line of FILE is a JSON object with an article in it, \
               every line of the result the object {\"id\": …, \"analysis\": {…}}, in the same order. The id is that of \
               the article, if it has one; formats other than json stand under their own name. Empty lines are skipped.",
    },
    CliOption {
        setting: Setting::Field,
        short: None,
        long: "field",
        takes: Takes::Value("NAME"),
        scope: Scope::Records,
        help: "The name of the field with the text, \"text\" by default.",
    },
    CliOption {
        setting: Setting::Output,
        short: Some('o'),
        long: "output",
        takes: Takes::File("FILE"),
        scope: Scope::Records,
        help: "Write to FILE, which must not exist yet. The options are noted in FILE.options, for --resume.",
    },
    CliOption {
        setting: Setting::Resume,
        short: None,
        long: "resume",
        takes: Takes::Nothing,
        scope: Scope::Records,
        help: "Continue the --output of an earlier run where it ends, or begin it. \
               Input and options must be those of the earlier run; otherwise nothing is changed.",
    },
    CliOption {
        setting: Setting::Progress,
        short: None,
        long: "progress",
        takes: Takes::Nothing,
        scope: Scope::Records,
        help: "Report progress on standard error even if that is no terminal.",
    },
    CliOption {
        setting: Setting::Completions,
        short: None,
        long: "completions",
        takes: Takes::OneOf("SHELL", shells),
        scope: Scope::Always,
        help: "Print the completions for SHELL: bash, zsh, fish or powershell.",
    },
    CliOption {
        setting: Setting::Manual,
        short: None,
        long: "man",
        takes: Takes::Nothing,
        scope: Scope::Always,
        help: "Print the manual page, for man.",
    },
    CliOption {
        setting: Setting::Help,
        short: Some('h'),
        long: "help",
        takes: Takes::Nothing,
        scope: Scope::Always,
        help: "Print this help.",
    },
    CliOption {
        setting: Setting::Version,
        short: Some('V'),
        long: "version",
        takes: Takes::Nothing,
        scope: Scope::Always,
        help: "Print the version.",
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_name_stands_for_two_options() {
        let longs: HashSet<_> = OPTIONS.iter().map(|option| option.long).collect();
        let shorts: Vec<_> = OPTIONS.iter().filter_map(|option| option.short).collect();
        assert_eq!(longs.len(), OPTIONS.len());
        assert_eq!(shorts.iter().collect::<HashSet<_>>().len(), shorts.len());
    }

    #[test]
    fn the_help_names_every_choice() {
        for option in OPTIONS {
            for choice in option.takes.choices() {
                assert!(option.help.contains(choice), "--{}: {choice}", option.long);
            }
        }
    }
}
