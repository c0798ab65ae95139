//! The sentences of the texts in `tests/sentences`, and what must hold of any text.
#![cfg(not(target_arch = "wasm32"))]

use article_analyzer::{
    Language,
    sentences::{sentences, split},
};
use proptest::prelude::*;

fn check(cases: &str) {
    for case in cases.split("\n\n").filter(|case| !case.starts_with('#')) {
        let (text, expected) = case.split_once("\n---\n").expect("text, ---, sentences");
        let (language, text) = match text.strip_prefix('[').and_then(|rest| rest.split_once("] ")) {
            Some((code, text)) => {
                (Language::ALL.into_iter().find(|language| language.code() == code).expect(code), text)
            }
            None => (Language::English, text),
        };
        let text = text.replace('⏎', "\n");
        let found: Vec<&str> = sentences(&text, language).map(|span| &text[span.range()]).collect();
        assert_eq!(found, expected.lines().collect::<Vec<_>>(), "in {text}");
    }
}

#[test]
fn english() {
    check(include_str!("sentences/en.txt"));
}

#[test]
fn english_constructions() {
    check(include_str!("sentences/constructions.txt"));
}

#[cfg(feature = "languages")]
#[test]
fn other_languages() {
    check(include_str!("sentences/other.txt"));
}

#[cfg(feature = "detect")]
#[test]
fn a_language_is_told_from_two_sentences() {
    for line in include_str!("sentences/languages.txt").lines().filter(|line| line.starts_with('[')) {
        let (code, text) = line[1..].split_once("] ").expect("a code and a text");
        assert_eq!(Language::detect(text).map(Language::code), Some(code), "{text}");
    }
    assert_eq!(Language::detect(""), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn every_solid_character_lies_in_one_sentence(
        text in "([a-c]|[A-C]|[0-2]|[ .!?\"'()/@:;,\\-]|\n| [a-d]\\. |…|。|»|«|”|é|😊|\u{A0}|\u{200D}|Mr\\. |U\\.S\\. ){0,60}",
        language in prop::sample::select(&Language::ALL[..]),
    ) {
        let mut at = 0;
        for span in sentences(&text, language) {
            prop_assert!(span.start < span.end);
            prop_assert_eq!(text[at..span.start].trim(), "");
            prop_assert_eq!(text[span.range()].trim(), &text[span.range()]);
            at = span.end;
        }
        prop_assert_eq!(text[at..].trim(), "");
        prop_assert!(split(&text, &[], language).is_empty());
    }
}
