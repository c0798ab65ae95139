//! Analyzing in steps finds what analyzing at once finds.
#![cfg(not(target_arch = "wasm32"))]

use article_analyzer::{Analysis, Analyzer, Language, LineOptions, Options, analyze};
use proptest::prelude::*;

fn in_steps(analyzer: &mut Analyzer, text: &str) -> (Analysis, usize) {
    analyzer.begin(text);
    let (mut progress, mut steps) = (0.0, 1);
    loop {
        if let Some(analysis) = analyzer.advance() {
            assert_eq!(analyzer.progress(), 1.0);
            return (analysis, steps);
        }
        assert!((progress..=1.0).contains(&analyzer.progress()), "progress goes forward");
        (progress, steps) = (analyzer.progress(), steps + 1);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn steps_change_nothing(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..600)) {
        let text = pieces.concat();
        let (analysis, _) = in_steps(&mut Analyzer::new(Options::default()), &text);
        prop_assert_eq!(analysis, analyze(&text, &Options::default()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn edits_are_followed_exactly(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..200),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0..40_usize, "\\PC{0,6}|[\\s\\S]{0,3}|Smith|Gómez\\. "), 1..6),
    ) {
        let mut text: Vec<char> = pieces.concat().chars().collect();
        let mut analyzer = Analyzer::new(Options::default());
        in_steps(&mut analyzer, &text.iter().collect::<String>());
        for (at, removed, added) in edits {
            let start = at.index(text.len() + 1);
            let end = text.len().min(start + removed);
            text.splice(start..end, added.chars());
            let edited: String = text.iter().collect();
            prop_assert_eq!(in_steps(&mut analyzer, &edited).0, analyze(&edited, &Options::default()));
        }
    }

    #[test]
    fn what_is_remembered_holds_with_other_options(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..200),
        choices in prop::collection::vec((0..20_usize, prop::bool::ANY, prop::sample::select(&[Language::English, Language::German][..])), 1..4),
    ) {
        let text = pieces.concat();
        let mut analyzer = Analyzer::new(Options::default());
        in_steps(&mut analyzer, &text);
        for (line, near, language) in choices {
            let lines = LineOptions { removed: vec![line], restored: vec![line + 1], near, ..LineOptions::default() };
            let options = Options { lines, language, ..Options::default() };
            analyzer.set_options(options.clone());
            prop_assert_eq!(in_steps(&mut analyzer, &text).0, analyze(&text, &options));
        }
    }
}

const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    " ",
    "Mr. Smith met Ana Gómez in São Paulo on Dec. 2, 2018. ",
    "The Senate voted to end the shutdown after a long night of talks. ",
    "THE SENATE VOTED TO END THE SHUTDOWN AFTER A LONG NIGHT OF TALKS\n",
    "North Atlantic Treaty Organization (NATO) ",
    "“It would cost $3.5 million,” said Gómez, who leads NATO. ",
    "\nRead more: What we know so far\n",
    "Jones of the U.S. left at 5 p.m. ",
    "北京。",
    "👩‍👩‍👧",
];

#[test]
fn long_texts_take_many_steps() {
    for text in ["word ".repeat(40_000), "\n".repeat(300_000), "The same line of words again\n".repeat(10_000)] {
        let (analysis, steps) = in_steps(&mut Analyzer::new(Options::default()), &text);
        assert_eq!(analysis, analyze(&text, &Options::default()));
        assert!(steps > 3, "{steps} steps");
    }
}

#[test]
fn an_analysis_can_be_given_up() {
    let mut analyzer = Analyzer::new(Options::default());
    assert_eq!(analyzer.advance(), None, "nothing is under way");
    analyzer.begin("Rain ends. ".repeat(10_000));
    assert_eq!(analyzer.advance(), None);
    analyzer.cancel();
    assert_eq!(analyzer.progress(), 1.0);
    assert_eq!(in_steps(&mut analyzer, "Rain ends.").0, analyze("Rain ends.", &Options::default()));
}
