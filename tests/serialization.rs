//! What is found can be kept in another format and read again.
#![cfg(not(target_arch = "wasm32"))]

use article_analyzer::{Analysis, Options, analyze};
use proptest::prelude::*;

const PIECES: &[&str] = &[
    "Ferry strike ends",
    "By Jane Torres",
    "Dec. 2, 2018",
    "Photo by: Li Okafor",
    "Share on Facebook",
    "“It will cost $5 million,” said Mayor Jane Torres of Lagos.",
    "Torres said Atlas Ltd. would pay €2.5 on Monday.",
    "a café — 🌧",
    " ",
    "\n",
    "\n\n",
];

fn kept(analysis: &Analysis) -> Analysis {
    let json = serde_json::to_string(analysis).expect("an analysis can be written");
    serde_json::from_str(&json).expect("what was written can be read")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn an_analysis_comes_back_as_it_was(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..30)) {
        let analysis = analyze(&pieces.concat(), &Options::default());
        prop_assert_eq!(kept(&analysis), analysis);
    }
}

#[test]
fn names_are_those_of_the_other_formats() {
    let analysis =
        analyze("Rain ends\nRAIN ENDS\nPhoto by: Jane Doe\nIt was dry on Dec. 2, 2018.", &Options::default());
    let json = serde_json::to_value(&analysis).expect("an analysis can be written");
    assert_eq!(json["lines"][1]["status"]["duplicate"]["reason"], "sameWords");
    assert_eq!(json["lines"][2]["status"]["boilerplate"]["kind"], "photoCredit");
    assert_eq!(json["mentions"][0]["kind"], "date");
}
