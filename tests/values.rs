//! The values of dates, times, amounts and percentages.
#![cfg(not(target_arch = "wasm32"))]

#[path = "values/fixture.rs"]
mod fixture;

use fixture::{Verdict, articles, cases};

#[test]
fn every_construction_has_its_value() {
    for case in cases(include_str!("values/constructions.txt")) {
        for (verdict, description) in case.verdicts() {
            assert_eq!(verdict, Verdict::Right, "{}: {description} in: {}", case.heading, case.text);
        }
    }
}

#[test]
fn values_in_articles_are_rarely_wrong() {
    let articles = articles(include_str!("values/written.txt"));
    let verdicts: Vec<_> = articles.iter().flat_map(|case| case.verdicts()).map(|(verdict, _)| verdict).collect();
    let share = |wanted: &[Verdict]| {
        let count = verdicts.iter().filter(|verdict| wanted.contains(verdict)).count();
        count as f64 / verdicts.len() as f64
    };
    assert!(share(&[Verdict::Right, Verdict::OtherSpan]) >= 0.95);
    assert!(share(&[Verdict::Wrong]) <= 0.01);
}
