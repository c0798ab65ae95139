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
    assert!(failure(&run(&["--format", "pdf"], b"")).contains("'pdf' is none of the formats json, html"));
    assert!(failure(&run(&["--colour"], b"")).contains("'--colour'"));
    for jobs in ["0", "1025", "100000", "-1", "many"] {
        let message = failure(&run(&["--jobs", jobs], b""));
        assert!(message.contains(&format!("'{jobs}' is no number of threads from 1 to 1024")), "{message}");
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
    assert!(failure(&run(&["-l", "deutsch"], b"")).contains("'deutsch' is none of the languages en, da"));
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
            error => format!("{} in line {}: {}", result["id"], result["line"], error.as_str().unwrap_or_default()),
        })
        .collect();
    let expected = [
        "1 is right",
        "2 is right",
        "null in line 5: the line is not UTF-8 text (byte 19 belongs to no character)",
        "null in line 6: the line is no JSON object: expected ident at line 1 column 2",
        "null in line 7: the line is no JSON object: invalid type: sequence, expected a map at line 1 column 0",
        "4 in line 8: there is no field \"text\"",
        "5 in line 9: the field \"text\" is no string: invalid type: integer `5`, expected a string at line 1 column 1",
        "6 in line 10: the field \"text\" is no string: unexpected end of hex escape at line 1 column 16",
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
    assert_eq!((&results[19]["file"], &results[19]["line"]), (&two.into(), &10.into()));
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
    assert!(message.contains("is there already; --resume goes on where it ends"), "{message}");
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
    let is_no_result = |line: usize| format!("line {line} is no result with these options");
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
        assert!(message.contains(&format!("cannot go on with {name}: {reason}")), "{message}");
        assert!(fs::read(&result).expect("a file") == content, "it is as it was: {reason}");
    }
    fs::write(&result, &input).expect("a file is written");
    let message = failure(&run(&["--jsonl", "--resume", "--output", name, name], b""));
    assert!(message.contains("is both the input and the output"), "{message}");
    assert_eq!(fs::read_to_string(&result).expect("a file"), input);
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
    assert!(message.contains("cannot go on with /dev/full: it is no regular file"), "{message}");
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
    assert!(told.starts_with("20 records, 2 of them wrong, "), "{told}");
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
