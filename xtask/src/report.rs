//! Steps that are run one after another whatever becomes of them, and what became of them.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::progress;

/// What became of a step.
enum Outcome {
    Passed,
    Failed(String),
    Skipped(String),
}

/// The steps so far.
#[derive(Default)]
pub struct Report {
    /// The names of the steps to run; all if empty.
    only: Vec<String>,
    steps: Vec<(&'static str, Outcome, Duration)>,
}

impl Report {
    /// A report of the steps named in `only`, or of all if it is empty.
    pub fn of(only: Vec<String>) -> Self {
        Report { only, steps: Vec::new() }
    }

    /// Runs the step `name` unless others were asked for. A failure does not keep the next steps from being run.
    pub fn step(&mut self, name: &'static str, what: &str, work: impl FnOnce() -> Result<()>) {
        if !self.wants(name) {
            return;
        }
        eprintln!("\n=== {name}: {what}");
        let started = Instant::now();
        let outcome = match work() {
            Ok(()) => Outcome::Passed,
            Err(failure) => Outcome::Failed(format!("{failure:#}")),
        };
        self.add(name, outcome, started.elapsed());
    }

    /// Like [`Self::step`], but only if it was asked for by name: for what takes too long to be run every time.
    pub fn step_on_request(&mut self, name: &'static str, what: &str, work: impl FnOnce() -> Result<()>) {
        if !self.only.is_empty() {
            self.step(name, what, work);
        }
    }

    /// Leaves the step `name` out, saying why.
    pub fn skip(&mut self, name: &'static str, why: &str) {
        if self.wants(name) {
            eprintln!("\n=== {name}");
            self.add(name, Outcome::Skipped(why.into()), Duration::ZERO);
        }
    }

    fn wants(&self, name: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|wanted| wanted == name)
    }

    fn add(&mut self, name: &'static str, outcome: Outcome, elapsed: Duration) {
        eprintln!("{}", row(name, &outcome, elapsed));
        self.steps.push((name, outcome, elapsed));
    }

    /// Prints all steps and, as the last line, how many passed and failed.
    pub fn finish(self) -> ExitCode {
        let count = |wanted: fn(&Outcome) -> bool| self.steps.iter().filter(|step| wanted(&step.1)).count();
        let passed = count(|outcome| matches!(outcome, Outcome::Passed));
        let failed = count(|outcome| matches!(outcome, Outcome::Failed(_)));
        let skipped = count(|outcome| matches!(outcome, Outcome::Skipped(_)));
        let elapsed: Duration = self.steps.iter().map(|step| step.2).sum();
        println!();
        for (name, outcome, elapsed) in &self.steps {
            println!("{}", row(name, outcome, *elapsed));
        }
        println!("{:<12} {:<8} {:>12}", "all", "", progress::duration(elapsed));
        if self.steps.is_empty() {
            println!("No step is named {}; `cargo xtask help` lists them.", self.only.join(" or "));
        }
        println!("\n{}", closing_line(passed, failed, skipped));
        if failed == 0 && passed > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

fn row(name: &str, outcome: &Outcome, elapsed: Duration) -> String {
    let (word, why) = match outcome {
        Outcome::Passed => ("ok", ""),
        Outcome::Failed(why) => ("FAILED", why.as_str()),
        Outcome::Skipped(why) => ("skipped", why.as_str()),
    };
    format!("{name:<12} {word:<8} {:>12}  {why}", progress::duration(elapsed)).trim_end().to_owned()
}

fn closing_line(passed: usize, failed: usize, skipped: usize) -> String {
    match skipped {
        0 => format!("{passed} passed, {failed} failed"),
        _ => format!("{passed} passed, {failed} failed, {skipped} skipped"),
    }
}

#[cfg(test)]
mod tests {
    use anyhow::bail;

    use super::*;

    #[test]
    fn every_step_is_run_and_any_failure_counts() {
        let mut report = Report::default();
        let mut ran = 0;
        report.step("first", "fails", || bail!("no"));
        report.step("second", "passes", || {
            ran += 1;
            Ok(())
        });
        report.skip("third", "not here");
        assert_eq!((ran, report.steps.len()), (1, 3));
        assert_eq!(format!("{:?}", report.finish()), format!("{:?}", ExitCode::FAILURE));
    }

    #[test]
    fn only_the_steps_asked_for_are_run() {
        let mut report = Report::of(vec!["second".into()]);
        report.step("first", "must not run", || bail!("ran"));
        report.step("second", "runs", || Ok(()));
        report.step_on_request("second", "runs", || Ok(()));
        report.step_on_request("third", "must not run", || bail!("ran"));
        assert_eq!(report.steps.len(), 2);
        assert_eq!(format!("{:?}", report.finish()), format!("{:?}", ExitCode::SUCCESS));
        let mut all = Report::default();
        all.step_on_request("second", "must not run", || bail!("ran"));
        assert!(all.steps.is_empty());
    }

    #[test]
    fn the_closing_line_counts_the_steps() {
        assert_eq!(closing_line(11, 0, 0), "11 passed, 0 failed");
        assert_eq!(closing_line(9, 1, 2), "9 passed, 1 failed, 2 skipped");
    }
}
