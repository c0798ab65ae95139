//! How far the work is, for the person who waits for it.

use std::{
    io::{self, IsTerminal},
    time::{Duration, Instant},
};

/// Tells on standard error how many records are done.
pub struct Progress {
    is_shown: bool,
    is_terminal: bool,
    started: Instant,
    told: Instant,
    skipped: usize,
    done: usize,
    failed: usize,
}

impl Progress {
    /// Of work of which `skipped` records were done by an earlier run. It is shown on a terminal, or if `wanted`.
    pub fn new(wanted: bool, skipped: usize) -> Self {
        let is_terminal = io::stderr().is_terminal();
        let now = Instant::now();
        let is_shown = wanted || is_terminal;
        Self { is_shown, is_terminal, started: now, told: now, skipped, done: 0, failed: 0 }
    }

    /// One more record is done.
    pub fn advance(&mut self, failed: bool) {
        self.done += 1;
        self.failed += usize::from(failed);
        // A log does not need as many lines as a terminal shows.
        let interval = Duration::from_millis(if self.is_terminal { 200 } else { 5_000 });
        if self.is_shown && self.told.elapsed() >= interval {
            self.told = Instant::now();
            self.tell(if self.is_terminal { "\r" } else { "\n" });
        }
    }

    /// How many records were wrong.
    pub fn failed(&self) -> usize {
        self.failed
    }

    /// All is done.
    pub fn finish(&self) {
        if self.is_shown {
            self.tell("\n");
        }
    }

    fn tell(&self, end: &str) {
        let Self { done, failed, skipped, .. } = self;
        let rate = *done as f64 / self.started.elapsed().as_secs_f64().max(0.001);
        let earlier = if *skipped > 0 { format!(" after {skipped} of an earlier run") } else { String::new() };
        eprint!("{done} records{earlier}, {failed} of them wrong, {rate:.0} a second {end}");
    }
}
