//! Dates, times and amounts: how many have the value that the text states.
//!
//! The texts are in the repository (`tests/values`), as they were written for this project.

#[path = "../../tests/values/fixture.rs"]
mod fixture;

use fixture::{Case, Verdict, articles, cases};
use std::collections::BTreeMap;

type Read = fn(&'static str) -> Vec<Case<'static>>;

const FIXTURES: [(&str, &str, Read); 2] = [
    ("constructions", include_str!("../../tests/values/constructions.txt"), cases),
    ("written", include_str!("../../tests/values/written.txt"), articles),
];

/// Prints how many values are right, wrong and absent, of constructions one by one, then the errors.
pub fn evaluate() {
    println!("{:40} {:>6} {:>6} {:>6} {:>6}", "values", "marked", "right", "wrong", "absent");
    let mut errors = Vec::new();
    for (name, fixture, read) in FIXTURES {
        let mut all = Tally::default();
        let mut by_heading: BTreeMap<&str, Tally> = BTreeMap::new();
        for case in read(fixture) {
            for (verdict, description) in case.verdicts() {
                all.add(verdict);
                by_heading.entry(case.heading).or_default().add(verdict);
                if verdict != Verdict::Right {
                    errors.push(format!("{name}, {}: {verdict:?}: {description} in: {}", case.heading, case.text));
                }
            }
        }
        if name == "constructions" {
            by_heading.iter().for_each(|(heading, tally)| println!("{heading:40} {tally}"));
        }
        println!("{name:40} {all}");
    }
    errors.iter().for_each(|error| println!("{error}"));
}

#[derive(Default)]
struct Tally {
    right: usize,
    wrong: usize,
    absent: usize,
}

impl Tally {
    fn add(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Right | Verdict::OtherSpan => self.right += 1,
            Verdict::Wrong => self.wrong += 1,
            Verdict::Absent => self.absent += 1,
        }
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let marked = self.right + self.wrong + self.absent;
        let percent = |count: usize| count as f64 * 100.0 / marked.max(1) as f64;
        let [right, wrong, absent] = [self.right, self.wrong, self.absent].map(percent);
        write!(formatter, "{marked:6} {right:5.1}% {wrong:5.1}% {absent:5.1}%")
    }
}
