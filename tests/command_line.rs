//! The command line program as a user meets it.
#![cfg(not(target_arch = "wasm32"))]

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
    time::Duration,
};

const ARTICLE: &str = "Rain ends\nRain ends\nIt was dry in São Paulo. People danced.\n";

fn program(arguments: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_article-analyzer"));
    program.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    program
}

fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut program = program(arguments).spawn().expect("the program starts");
    let mut stdin = program.stdin.take().expect("input is piped");
    thread::scope(|scope| {
        // A program that does not read its input is allowed to end before it is written.
        scope.spawn(move || stdin.write_all(input));
        program.wait_with_output().expect("the program ends")
    })
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("output is UTF-8")
}

fn failure(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let message = String::from_utf8(output.stderr.clone()).expect("messages are UTF-8");
    assert_eq!(message.lines().count(), 1, "one sentence: {message}");
    message
}

#[test]
fn text_is_cleaned() {
    let output = run(&["--format", "text"], ARTICLE.as_bytes());
    assert!(output.status.success());
    assert_eq!(stdout(&output), "Rain ends\n\nIt was dry in São Paulo. People danced.\n");
}

#[test]
fn html_is_read_by_name_or_when_asked() {
    let page =
        "<title>Rain</title><script>no</script><h1>Rain <b>end</b>s</h1><p>It was\n  dry in Lagos.<p>People danced.";
    let expected = "Rain ends\n\nIt was dry in Lagos.\n\nPeople danced.\n";
    assert_eq!(stdout(&run(&["--html", "-f", "text"], page.as_bytes())), expected);
    let folder = folder("html");
    for name in ["page.html", "page.HTM"] {
        let file = folder.join(name);
        fs::write(&file, page).expect("a file is written");
        assert_eq!(stdout(&run(&["-f", "text", file.to_str().expect("a path")], b"")), expected);
    }
    assert!(failure(&run(&["--html", "--jsonl"], b"")).contains("--html does not go with --jsonl"));
}

#[test]
fn json_gives_bytes_and_utf16() {
    let output = run(&[], ARTICLE.as_bytes());
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("output is JSON");
    assert_eq!(json["lines"][1]["status"], "duplicate");
    assert_eq!(json["lines"][1]["duplicateOf"], 0);
    let sentence = &json["sentences"][1];
    assert_eq!((&sentence["start"], &sentence["end"]), (&20.into(), &44.into()));
    assert_eq!((&sentence["startByte"], &sentence["endByte"]), (&20.into(), &45.into()));
}

#[test]
fn every_format_has_a_name() {
    for format in ["json", "html", "markdown", "text", "csv", "quotations", "jsonld"] {
        let output = run(&["-f", format], ARTICLE.as_bytes());
        assert!(output.status.success() && stdout(&output).ends_with('\n'), "{format}");
    }
}

#[test]
fn html_shows_markup_as_text() {
    let output = run(&["--format=html"], b"<script>alert(1)</script> & <img src=x onerror=alert(1)>");
    assert!(!stdout(&output).contains("<script") && !stdout(&output).contains("<img"));
}

#[test]
fn several_inputs_are_one_json_line_each_and_named() {
    let output = run(&["-", "Cargo.toml"], ARTICLE.as_bytes());
    let named: Vec<_> = json_lines(&output).iter().map(|line| line["file"].clone()).collect();
    assert_eq!(named, ["-", "Cargo.toml"]);
}

#[test]
fn empty_input_is_no_error() {
    let output = run(&["--format", "text"], b"");
    assert!(output.status.success());
}

#[test]
fn binary_input_is_refused() {
    let message = failure(&run(&[], b"\x89PNG\r\n\x1a\n\0\xFF"));
    assert_eq!(message, "article-analyzer: standard input is not UTF-8 text (byte 0 belongs to no character)\n");
}

#[test]
fn missing_file_is_named() {
    assert!(failure(&run(&["no such file.txt"], b"")).contains("cannot read no such file.txt"));
}

#[test]
fn the_other_files_are_analysed_all_the_same() {
    let output = run(&["no such file.txt", "-"], ARTICLE.as_bytes());
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(stdout(&output).lines().count(), 1);
}

#[test]
fn wrong_arguments_are_named() {
    assert!(failure(&run(&["--format", "pdf"], b"")).contains("'pdf' is not one of the formats json, html"));
    assert!(failure(&run(&["--colour"], b"")).contains("'--colour'"));
    for jobs in ["0", "1025", "100000", "-1", "many"] {
        let message = failure(&run(&["--jobs", jobs], b""));
        assert!(message.contains(&format!("--jobs must be 1 to 1024, not '{jobs}'")), "{message}");
    }
}

#[test]
fn names_are_read_from_a_file() {
    let names = folder("names").join("names.txt");
    fs::write(&names, "# Who and what\nthe Kraken\torganization\n\n").unwrap();
    let output = run(&["--names", names.to_str().unwrap()], b"Nobody saw the Kraken.");
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("output is JSON");
    assert_eq!(json["entities"][0]["name"], "the Kraken");
    fs::write(&names, "the Kraken\tmonster\n").unwrap();
    assert!(failure(&run(&["--names", names.to_str().unwrap()], b"")).contains("line 1: expected a name, a tab and"));
}

#[test]
fn a_byte_order_mark_is_not_part_of_the_text() {
    let marked = |text: &str| ["\u{FEFF}", text].concat().into_bytes();
    assert_eq!(run(&[], &marked(ARTICLE)).stdout, run(&[], ARTICLE.as_bytes()).stdout);
    let page = "<h1>Rain ends</h1><p>It was dry.";
    assert_eq!(run(&["--html"], &marked(page)).stdout, run(&["--html"], page.as_bytes()).stdout);
    let names = folder("marked").join("names.txt");
    fs::write(&names, marked("the Kraken\torganization\n")).expect("a file is written");
    let output = run(&["--names", names.to_str().expect("a path")], b"Nobody saw the Kraken.");
    assert!(stdout(&output).contains("\"name\":\"the Kraken\""));
}

#[test]
fn only_the_fields_that_are_wanted_are_written() {
    let fields = ["--fields", "stats.words,title"];
    let alone = run(&fields, b"Rain ends\n\nIt was dry in Lagos.");
    assert_eq!(
        stdout(&alone),
        "{\"stats\":{\"words\":7},\"title\":{\"start\":0,\"end\":9,\"startByte\":0,\"endByte\":9}}\n"
    );
    let line = run(&["--jsonl", "--fields=stats.words"], b"{\"id\": 1, \"text\": \"It was dry.\"}");
    assert_eq!(stdout(&line), "{\"id\":1,\"analysis\":{\"stats\":{\"words\":3}}}\n");
    let named = run(&["--fields=stats.words", "-", "Cargo.toml"], ARTICLE.as_bytes());
    assert_eq!(json_lines(&named)[0]["file"], "-");
    assert!(failure(&run(&["--fields=words"], b"")).contains("'words' is not one of the fields lines, blocks"));
    assert!(failure(&run(&["--fields=stats", "-f=csv"], b"")).contains("--fields does not go with --format csv"));
}

/// The long options of the help.
fn long_options() -> Vec<String> {
    let help = run(&["--help"], b"");
    let words = stdout(&help).lines().filter_map(|line| line.get(6..)?.strip_prefix("--"));
    let names: Vec<String> = words.filter_map(|rest| Some(rest.split_whitespace().next()?.to_string())).collect();
    assert!(names.len() > 10, "{names:?}");
    names
}

#[test]
fn the_manual_is_one_that_man_can_show() {
    let manual = run(&["--man"], b"");
    for name in long_options() {
        assert!(stdout(&manual).contains(&format!("\\fB\\-\\-{name}\\fR")), "{name}");
    }
    let groff = Command::new("groff")
        .args(["-man", "-Tutf8", "-P-cbou", "-ww"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut groff) = groff else {
        return eprintln!("there is no groff on this machine: whether the manual is well-formed is not tested");
    };
    groff.stdin.take().expect("input").write_all(&manual.stdout).expect("groff reads");
    let shown = groff.wait_with_output().expect("groff ends");
    assert!(shown.status.success() && shown.stderr.is_empty(), "{}", String::from_utf8_lossy(&shown.stderr));
    assert!(stdout(&shown).contains("EXIT STATUS"));
}

#[test]
fn every_shell_completes_every_option() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let completions = run(&["--completions", shell], b"");
        assert!(completions.status.success());
        for name in long_options() {
            let written = if shell == "fish" { format!("-l {name}") } else { format!("--{name}") };
            assert!(stdout(&completions).contains(&written), "{shell}: {name}");
        }
    }
    assert!(failure(&run(&["--completions", "csh"], b"")).contains("'csh' is not one of the shells bash, zsh"));
}

#[test]
fn completions_are_scripts_of_their_shells() {
    for shell in ["bash", "zsh", "fish"] {
        let script = folder("completions").join(shell);
        fs::write(&script, run(&["--completions", shell], b"").stdout).expect("a script");
        match Command::new(shell).arg("-n").arg(&script).output() {
            Ok(parsed) => {
                assert!(parsed.status.success(), "{shell}: {}", String::from_utf8_lossy(&parsed.stderr));
            }
            Err(_) => eprintln!("there is no {shell} on this machine: its completions are not parsed"),
        }
    }
}

/// What bash offers for the words of a command line, the last of which is being typed.
fn completed(words: &[&str]) -> String {
    let completions = run(&["--completions", "bash"], b"");
    let quoted: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
    let script = format!(
        "{}\nCOMP_WORDS=({}); COMP_CWORD={}; _article_analyzer; printf '%s ' \"${{COMPREPLY[@]}}\"",
        stdout(&completions),
        quoted.join(" "),
        words.len() - 1
    );
    let output = Command::new("bash").args(["--norc", "-c", &script]).output().expect("bash starts");
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    stdout(&output).trim().to_string()
}

#[cfg(unix)]
#[test]
fn bash_completes_options_values_and_files() {
    if Command::new("bash").arg("--version").output().is_err() {
        return eprintln!("there is no bash on this machine: its completions are not tested");
    }
    assert_eq!(completed(&["article-analyzer", "--fie"]), "--fields --field");
    assert_eq!(completed(&["article-analyzer", "--format", "m"]), "markdown");
    assert_eq!(completed(&["article-analyzer", "--format", "=", "t"]), "text");
    assert_eq!(completed(&["article-analyzer", "--format", "="]), "json html markdown text csv quotations jsonld");
    assert_eq!(completed(&["article-analyzer", "Cargo.t"]), "Cargo.toml");
    assert_eq!(completed(&["article-analyzer", "--names", "Cargo.t"]), "Cargo.toml");
}

#[test]
fn help_and_version_are_printed() {
    assert!(stdout(&run(&["--help"], b"")).contains("Usage: article-analyzer"));
    assert_eq!(stdout(&run(&["-V"], b"")), concat!("article-analyzer ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn the_language_is_given_or_told_from_the_text() {
    let text = "Am 3. Oktober kam Frau Dr. Müller z.B. nach Berlin, um über den neuen Haushalt der Stadt zu sprechen.";
    let sentences = |arguments: &[&str]| {
        let output = run(arguments, text.as_bytes());
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("output is JSON");
        json["sentences"].as_array().expect("an array").len()
    };
    for code in ["de", "DE", "de-DE", "De_at", "Auto"] {
        assert_eq!(sentences(&["--language", code]), 1, "{code}");
    }
    assert_eq!(sentences(&["-l", "auto"]), 1);
    assert!(sentences(&[]) > 1, "English is the default");
    assert!(failure(&run(&["-l", "deutsch"], b"")).contains("'deutsch' is not one of auto and the languages en, da"));
}

fn json_lines(output: &Output) -> Vec<serde_json::Value> {
    stdout(output).lines().map(|line| serde_json::from_str(line).expect("every line is JSON")).collect()
}

/// A folder of its own for one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder is made");
    folder
}

/// `count` records, of which the tenth and every tenth after it is wrong.
fn archive(count: usize) -> String {
    let record = |number: usize| match number % 10 {
        9 => "{\"id\": \"bad\"}\n".to_string(),
        _ => format!("{{\"id\": {number}, \"text\": \"Rain ends\\nRain ends\\nIt was dry. {number} danced.\"}}\n"),
    };
    (0..count).map(record).collect()
}

#[test]
fn every_line_is_an_article() {
    let input = "{\"id\": 12345678901234567890, \"text\": \"Rain ends\\nRain ends\\nIt was dry in S\\u00e3o Paulo.\"}\n\
        {\"url\": \"x\", \"text\": \"It was wet.\", \"id\": {\"source\": [1, \"a\"]}}\n{\"text\": \"No name.\"}";
    let output = run(&["--jsonl"], input.as_bytes());
    assert!(output.status.success());
    assert!(output.stderr.is_empty(), "progress is for those who look at it");
    let results = json_lines(&output);
    assert!(stdout(&output).starts_with("{\"id\":12345678901234567890,\"analysis\":{\"lines\":"));
    assert_eq!(results[0]["analysis"]["lines"][1]["status"], "duplicate");
    assert_eq!(results[1]["id"]["source"][1], "a");
    assert_eq!(results[2].get("id"), None);
    let alone = run(&[], "It was wet.".as_bytes());
    assert_eq!(results[1]["analysis"], json_lines(&alone)[0]);
}

#[test]
fn every_format_can_be_a_field_of_a_line() {
    for format in ["html", "markdown", "text", "csv"] {
        let output = run(&["--jsonl", "--field=body", "-f", format], b"{\"body\": \"It was \\\"wet\\\" on Monday.\"}");
        let alone = run(&["-f", format], b"It was \"wet\" on Monday.");
        assert_eq!(json_lines(&output)[0][format], stdout(&alone), "{format}");
    }
    let output = run(&["--jsonl", "-f", "jsonld"], b"{\"text\": \"It was wet on Monday.\"}");
    assert_eq!(json_lines(&output)[0]["jsonld"]["type"], "AnnotationPage");
}

#[test]
fn a_wrong_record_leaves_an_error_in_its_place() {
    let lines: [&[u8]; 11] = [
        b"\xEF\xBB\xBF{\"id\": 1, \"text\": \"After a byte order mark.\"}\n",
        b"\n",
        b" \t\r\n",
        b"{\"id\": 2, \"text\": \"Before CRLF.\"}\r\n",
        b"{\"id\": 3, \"text\": \"\xFF\"}\n",
        b"no JSON\n",
        b"[\"a list\"]\n",
        b"{\"id\": 4}\n",
        b"{\"id\": 5, \"text\": 5}\n",
        b"{\"id\": 6, \"text\": \"half of \\ud83d\"}\n",
        b"{\"id\": 7, \"text\": \"The last line has no end.\"}",
    ];
    let output = run(&["--jsonl"], &lines.concat());
    assert_eq!(output.status.code(), Some(1));
    let described: Vec<String> = json_lines(&output)
        .iter()
        .map(|result| match &result["error"] {
            serde_json::Value::Null => format!("{} is right", result["id"]),
            error => {
                let [id, line, record] = ["id", "line", "record"].map(|name| &result[name]);
                format!("{id} in line {line}, record {record}: {}", error.as_str().unwrap_or_default())
            }
        })
        .collect();
    let expected = [
        "1 is right",
        "2 is right",
        "null in line 5, record 3: the line is not UTF-8 text (byte 19 belongs to no character)",
        "null in line 6, record 4: the line is not a JSON object: expected ident at column 2",
        "null in line 7, record 5: the line is not a JSON object: invalid type: sequence, expected a map at column 0",
        "4 in line 8, record 6: there is no field \"text\"",
        "5 in line 9, record 7: the field \"text\" is not a string: invalid type: integer `5`, expected a string at column 1",
        "6 in line 10, record 8: the field \"text\" is not a string: unexpected end of hex escape at column 16",
        "7 is right",
    ];
    assert_eq!(described, expected);
}

#[test]
fn a_huge_line_is_passed_over() {
    let huge = "x".repeat((64 << 20) + 1);
    let output = run(&["--jsonl"], format!("{{\"text\": \"One.\"}}\n{huge}\n{{\"text\": \"Two.\"}}\n").as_bytes());
    assert_eq!(output.status.code(), Some(1));
    let results = json_lines(&output);
    assert_eq!(results[1]["error"], "the line is longer than 67108864 bytes");
    assert_eq!(results[2]["analysis"]["stats"]["words"], 1);
}

#[test]
fn records_keep_their_order_on_all_cores() {
    let one = run(&["--jsonl", "--jobs=1"], archive(200).as_bytes());
    let many = run(&["--jsonl", "--jobs=7"], archive(200).as_bytes());
    assert_eq!(stdout(&one), stdout(&many));
    assert_eq!(json_lines(&many)[107]["id"], 107);
}

#[test]
fn several_archives_are_one() {
    let folder = folder("several");
    let files = ["one.jsonl", "two.jsonl"].map(|name| folder.join(name));
    for file in &files {
        fs::write(file, archive(10)).expect("a file is written");
    }
    let [one, two] = files.each_ref().map(|file| file.to_str().expect("a name in UTF-8"));
    let output = run(&["--jsonl", one, two], b"");
    let results = json_lines(&output);
    assert_eq!(results.len(), 20);
    let wrong = &results[19];
    assert_eq!((&wrong["file"], &wrong["line"], &wrong["record"]), (&two.into(), &10.into(), &20.into()));
}

#[test]
fn a_missing_archive_is_told_before_anything_is_written() {
    let result = folder("missing").join("result.jsonl");
    let output = result.to_str().expect("a name in UTF-8");
    for file in ["no such file.jsonl", "src"] {
        let message = failure(&run(&["--jsonl", "--output", output, "-", file], archive(10).as_bytes()));
        assert!(message.contains(&format!("cannot read {file}: ")), "{message}");
        assert!(!result.exists());
    }
}

#[test]
fn work_goes_on_where_its_result_ends() {
    let folder = folder("resume");
    let result = folder.join("result.jsonl");
    let resume = ["--jsonl", "--resume", "--output", result.to_str().expect("a name in UTF-8")];
    let input = archive(30);
    assert_eq!(run(&resume, input.as_bytes()).status.code(), Some(1));
    let whole = fs::read(&result).expect("a result");
    assert_eq!(run(&["--jsonl"], input.as_bytes()).stdout, whole);
    for end in [0, 1, whole.len() / 3, whole.len() / 2, whole.len() - 1, whole.len()] {
        fs::write(&result, &whole[..end]).expect("a torn result");
        assert!(run(&resume, input.as_bytes()).stdout.is_empty());
        assert!(fs::read(&result).expect("a result") == whole, "torn after {end} bytes");
    }
    let message = failure(&run(&resume[..1].iter().chain(&resume[2..]).copied().collect::<Vec<_>>(), input.as_bytes()));
    assert!(message.contains("already exists; --resume continues where it ends"), "{message}");
}

#[test]
fn work_goes_on_only_with_its_own_result() {
    let folder = folder("foreign");
    let result = folder.join("result.jsonl");
    let name = result.to_str().expect("a name in UTF-8");
    let input = archive(5);
    let whole = run(&["--jsonl"], input.as_bytes()).stdout;
    let text = run(&["--jsonl", "--format", "text"], input.as_bytes()).stdout;
    let longer = run(&["--jsonl"], archive(6).as_bytes()).stdout;
    let others = run(&["--jsonl"], archive(5).replace("\"id\": ", "\"id\": 1").as_bytes()).stdout;
    let middle = String::from_utf8(whole.clone()).expect("UTF-8").replacen("}\n{", "}\nforeign\n{", 1);
    assert!(run(&["--jsonl", "--output", name], input.as_bytes()).stdout.is_empty());
    let is_no_result = |line: usize| format!("line {line} is not a result");
    let is_other = |line: usize| format!("line {line} is not the result of record {line} of this input");
    let files: [(&[u8], String); 10] = [
        (b"One line of a letter", is_other(1)),
        (b"{\"id\":0,\"text\"", is_other(1)),
        (b"A letter\nof two lines\n", is_no_result(1)),
        (input.as_bytes(), is_no_result(1)),
        (middle.as_bytes(), is_no_result(2)),
        (&text, is_no_result(1)),
        (&others, is_other(1)),
        (&others[..9], is_other(1)),
        (&longer, "it has more lines than the input has records".to_string()),
        (&longer[..whole.len() + 5], "it has more lines than the input has records".to_string()),
    ];
    for (content, reason) in files {
        fs::write(&result, content).expect("a file is written");
        let message = failure(&run(&["--jsonl", "--resume", "--output", name], input.as_bytes()));
        assert!(message.contains(&format!("cannot resume {name}: {reason}")), "{message}");
        assert!(fs::read(&result).expect("a file") == content, "it is as it was: {reason}");
    }
    fs::write(&result, &input).expect("a file is written");
    let message = failure(&run(&["--jsonl", "--resume", "--output", name, name], b""));
    assert!(message.contains("is both the input and the output"), "{message}");
    assert_eq!(fs::read_to_string(&result).expect("a file"), input);
}

#[test]
fn work_goes_on_only_with_the_options_it_began_with() {
    let folder = folder("options");
    let [result, names] = ["result.jsonl", "names.txt"].map(|name| folder.join(name));
    let [output, names_file] = [&result, &names].map(|file| file.to_str().expect("a name in UTF-8"));
    fs::write(&names, "the Kraken\torganization\n").expect("a file is written");
    // Neither the first nor the last record is another one with these options.
    let input = archive(9);
    let begun: Vec<&str> = vec!["--jsonl", "--resume", "--output", output, "--names", names_file];
    let run_with = |more: &[&str]| run(&[&begun, more].concat(), input.as_bytes());
    assert!(run_with(&[]).status.success());
    let whole = fs::read(&result).expect("a result");
    let refusals: [(&[&str], &str); 4] = [
        (&["--language", "de"], "it was written with --language en, not with --language de"),
        (&["--fields", "stats"], "it was written with --fields (all), not with --fields stats"),
        (&["--field", "body"], "it was written with --field \"text\", not with --field \"body\""),
        (&["--format", "csv"], "it was written with --format json, not with --format csv"),
    ];
    for (more, reason) in refusals {
        assert_eq!(failure(&run_with(more)), format!("article-analyzer: cannot resume {output}: {reason}\n"));
    }
    let names_refusals = [
        (
            "the Kraken\tperson\n",
            "it was written with --names the Kraken\torganization, not with --names the Kraken\tperson",
        ),
        ("", "it was written with --names the Kraken\torganization, which is missing now"),
        ("the Kraken\torganization\nNessie\tperson\n", "it was written without --names Nessie\tperson"),
    ];
    for (content, reason) in names_refusals {
        fs::write(&names, content).expect("a file is written");
        assert!(failure(&run_with(&[])).ends_with(&format!("{reason}\n")), "{reason}");
    }
    fs::write(&names, "# A comment\nthe Kraken\torganization\n").expect("a file is written");
    assert!(run_with(&["--jobs", "1", "--progress"]).status.success(), "these change no record");
    let note = folder.join("result.jsonl.options");
    fs::remove_file(&note).expect("the options are noted");
    assert!(failure(&run_with(&[])).contains("cannot read"));
    assert_eq!(fs::read(&result).expect("a result"), whole, "a refusal changes nothing");
    fs::remove_file(&result).expect("a result");
    fs::write(&note, "A letter").expect("a file is written");
    assert!(failure(&run_with(&[])).contains("cannot write"));
    assert_eq!(fs::read_to_string(&note).expect("a letter"), "A letter");
}

#[test]
fn wrong_records_of_earlier_runs_are_told() {
    let folder = folder("earlier");
    let result = folder.join("result.jsonl");
    let resume = ["--jsonl", "--resume", "--output", result.to_str().expect("a name in UTF-8")];
    assert_eq!(run(&resume, archive(12).as_bytes()).status.code(), Some(1));
    assert_eq!(run(&resume, archive(15).as_bytes()).status.code(), Some(1));
    assert_eq!(fs::read(&result).expect("a result"), run(&["--jsonl"], archive(15).as_bytes()).stdout);
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_is_no_result_of_an_earlier_run() {
    let message = failure(&run(&["--jsonl", "--resume", "--output", "/dev/full"], archive(1).as_bytes()));
    assert!(message.contains("cannot resume /dev/full: it is not a regular file"), "{message}");
}

#[test]
fn work_that_was_killed_goes_on() {
    let folder = folder("killed");
    let (archive_file, result) = (folder.join("archive.jsonl"), folder.join("result.jsonl"));
    let input = archive(3_000);
    fs::write(&archive_file, &input).expect("an archive");
    let [archive_name, result_name] = [&archive_file, &result].map(|file| file.to_str().expect("a name in UTF-8"));
    let arguments = ["--jsonl", "--resume", "--output", result_name, archive_name];
    let size = || fs::metadata(&result).map_or(0, |file| file.len());
    let mut program = program(&arguments).spawn().expect("the program starts");
    while size() < 50_000 && program.try_wait().expect("the program runs").is_none() {
        thread::sleep(Duration::from_millis(1));
    }
    program.kill().expect("the program is killed");
    program.wait().expect("the program ends");
    let killed_at = size();
    assert_eq!(run(&arguments, b"").status.code(), Some(1));
    let whole = run(&["--jsonl", archive_name], b"").stdout;
    assert!(killed_at < whole.len() as u64, "it was killed before it was done");
    assert!(fs::read(&result).expect("a result") == whole);
}

#[test]
fn progress_is_told_when_asked_for() {
    let output = run(&["--jsonl", "--progress"], archive(20).as_bytes());
    let told = String::from_utf8_lossy(&output.stderr);
    // A slow machine reports on the way, too.
    let last = told.lines().last().unwrap_or_default();
    assert!(last.starts_with("20 records, 2 of them wrong, "), "{told}");
}

#[test]
fn a_reader_that_has_seen_enough_stops_the_work() {
    let mut program = program(&["--jsonl"]).spawn().expect("the program starts");
    let (mut stdin, stdout) = (program.stdin.take().expect("input"), program.stdout.take().expect("output"));
    drop(stdout);
    let input = archive(8_000);
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    let output = program.wait_with_output().expect("the program ends");
    assert!(output.stderr.is_empty() && output.status.code().is_some_and(|code| code < 2));
}

#[test]
fn arguments_for_records_need_jsonl() {
    assert!(failure(&run(&["--output", "x"], b"")).contains("--output needs --jsonl"));
    assert!(failure(&run(&["--field=x"], b"")).contains("--field needs --jsonl"));
    assert!(failure(&run(&["--jsonl", "--resume"], b"")).contains("--resume needs --output"));
}

/// The commands of the README, as they stand there. The installation is left out: the program is the one under test. What is
/// fetched from a server is a file here.
#[test]
fn the_commands_of_the_readme_run() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).expect("the README");
    let block =
        readme.split("```sh\n").find(|block| block.starts_with("cargo install")).expect("a block for the shell");
    let (_, commands) = block.split("```").next().and_then(|block| block.split_once('\n')).expect("commands after it");
    let local = commands.replace("curl -s https://example.org/article.txt", "cat article.txt");
    assert_ne!(local, commands);
    let folder = folder("readme");
    fs::write(folder.join("article.txt"), ARTICLE).expect("a file is written");
    fs::write(folder.join("articles.jsonl"), archive(3)).expect("a file is written");
    let program = Path::new(env!("CARGO_BIN_EXE_article-analyzer")).parent().expect("a folder").to_path_buf();
    let inherited = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths([program].into_iter().chain(std::env::split_paths(&inherited))).expect("folders");
    let mut shell = Command::new("sh");
    let output = shell.args(["-e", "-c", &local]).env("PATH", path).current_dir(&folder).output().expect("a shell");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(stdout(&output).starts_with("# Rain ends\n\n"), "{}", stdout(&output));
    for (name, lines) in [("analyses.jsonl", 3), ("article-analyzer.bash", 10), ("article-analyzer.1", 10)] {
        let written = fs::read_to_string(folder.join(name)).expect("a file that a command writes");
        assert!(written.lines().count() >= lines, "{name}");
    }
}
