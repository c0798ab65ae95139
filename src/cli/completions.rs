//! What a shell needs to complete the options of the program and their values.

use super::options::{CliOption, OPTIONS, Takes};

/// The completions for one of [`super::options::SHELLS`].
pub fn text(shell: &str) -> String {
    match shell {
        "bash" => bash(),
        "zsh" => zsh(),
        "fish" => fish(),
        _ => powershell(),
    }
}

/// `-f` and `--format`.
fn names(option: &CliOption) -> Vec<String> {
    let short = option.short.map(|letter| format!("-{letter}"));
    short.into_iter().chain([format!("--{}", option.long)]).collect()
}

/// Completes the value of the option before the cursor, or the name of an option.
fn bash() -> String {
    let mut cases = String::new();
    for option in OPTIONS.iter().filter(|option| option.takes.is_something()) {
        let reply = match option.takes {
            Takes::OneOf(..) => {
                format!("COMPREPLY=($(compgen -W '{}' -- \"$word\"))", option.takes.choices().join(" "))
            }
            Takes::File(_) => "COMPREPLY=($(compgen -f -- \"$word\"))".to_string(),
            Takes::Nothing | Takes::Value(_) => "COMPREPLY=()".to_string(),
        };
        cases += &format!("        {}) {reply}; return ;;\n", names(option).join("|"));
    }
    let all: Vec<String> = OPTIONS.iter().flat_map(names).collect();
    format!(
        "_article_analyzer() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}}
    # Bash makes a word of its own of the = in --format=text.
    [[ $word == = ]] && word=
    [[ $before == = ]] && before=${{COMP_WORDS[COMP_CWORD - 2]}}
    case $before in
{cases}    esac
    case $word in
        -*) COMPREPLY=($(compgen -W '{}' -- \"$word\")) ;;
        *) COMPREPLY=($(compgen -f -- \"$word\")) ;;
    esac
}}
complete -o filenames -F _article_analyzer article-analyzer
",
        all.join(" ")
    )
}

/// One specification for `_arguments` an option.
fn zsh() -> String {
    let mut specifications = String::new();
    for option in OPTIONS {
        // A bracket would end the description, a colon the part before the value.
        let summary =
            option.summary().replace('\'', "'\\''").replace('[', "\\[").replace(']', "\\]").replace(':', "\\:");
        let value = match option.takes {
            Takes::Nothing => String::new(),
            Takes::Value(name) => format!(":{name}: "),
            Takes::File(name) => format!(":{name}:_files"),
            Takes::OneOf(name, choices) => format!(":{name}:({})", choices().join(" ")),
        };
        let long_end = if option.takes.is_something() { "=" } else { "" };
        let specification = format!("[{summary}]{value}'");
        specifications += &match option.short {
            Some(letter) => {
                let long = option.long;
                format!("    '(-{letter} --{long})'{{-{letter},--{long}{long_end}}}'{specification} \\\n")
            }
            None => format!("    '--{}{long_end}{specification} \\\n", option.long),
        };
    }
    format!("#compdef article-analyzer\n\n_arguments -s \\\n{specifications}    '*:file:_files'\n")
}

/// One `complete` an option.
fn fish() -> String {
    let mut lines = String::new();
    for option in OPTIONS {
        let short = option.short.map_or(String::new(), |letter| format!(" -s {letter}"));
        let value = match option.takes {
            Takes::Nothing => String::new(),
            Takes::Value(_) => " -x".to_string(),
            Takes::File(_) => " -r -F".to_string(),
            Takes::OneOf(_, choices) => format!(" -x -a '{}'", choices().join(" ")),
        };
        let summary = option.summary().replace('\\', "\\\\").replace('\'', "\\'");
        lines += &format!("complete -c article-analyzer{short} -l {}{value} -d '{summary}'\n", option.long);
    }
    lines
}

/// A table of the options and of their values, and what looks them up.
fn powershell() -> String {
    let quoted = |text: &str| format!("'{}'", text.replace('\'', "''"));
    let mut names_of_options = String::new();
    let mut values = String::new();
    for option in OPTIONS {
        for name in names(option) {
            names_of_options += &format!("        {} = {}\n", quoted(&name), quoted(option.summary()));
            let choices: Vec<String> = option.takes.choices().into_iter().map(quoted).collect();
            if !choices.is_empty() {
                values += &format!("        {} = @({})\n", quoted(&name), choices.join(", "));
            }
        }
    }
    format!(
        "Register-ArgumentCompleter -Native -CommandName article-analyzer -ScriptBlock {{
    param($word, $command, $cursor)
    $options = [ordered]@{{
{names_of_options}    }}
    $values = @{{
{values}    }}
    $words = @($command.CommandElements | ForEach-Object {{ $_.ToString() }})
    $before = if ($word) {{ $words[-2] }} else {{ $words[-1] }}
    if ($values.ContainsKey($before)) {{
        $values[$before] | Where-Object {{ $_ -like \"$word*\" }}
    }} else {{
        $options.Keys | Where-Object {{ $_ -clike \"$word*\" }} | ForEach-Object {{
            [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterName', $options[$_])
        }}
    }}
}}
"
    )
}
