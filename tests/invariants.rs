//! What holds for every text: the rules of the pipeline, over arbitrary Unicode, over text that looks like a paste, and over what
//! once broke one of them.
#![cfg(not(target_arch = "wasm32"))]

use article_analyzer::{EntityOptions, Kind, Options};
use invariants::{check, input::PIECES, targets};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn hold_for_any_text(text in "\\PC*|[\\s\\S]{0,80}") {
        check(&text, &Options::default());
    }

    #[test]
    fn hold_for_what_people_paste(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        check(&pieces.concat(), &Options::default());
    }

    /// Kinds are chosen among all that a text mentions: what is left must be what it was.
    #[test]
    fn hold_whatever_kinds_are_asked_for(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40),
        kinds in prop::sample::subsequence(&Kind::ALL[..5], 0..5),
        min_confidence in prop::sample::select(&[0.0, 0.5, 0.9]),
    ) {
        let entities = EntityOptions { kinds: Some(kinds), min_confidence, ..EntityOptions::default() };
        check(&pieces.concat(), &Options { entities, ..Options::default() });
    }

    #[test]
    fn hold_in_every_stage_with_any_options(bytes in prop::collection::vec(any::<u8>(), 0..160)) {
        for (_, target) in targets::ALL {
            target(&bytes);
        }
    }
}
