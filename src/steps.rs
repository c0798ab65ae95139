//! Long work in small steps.
//!
//! **The problem.** A page must answer its reader while 10 MB are analyzed, and WebAssembly does not have threads everywhere. The analysis
//! has to stop every millisecond and continue later, from the middle of any loop of any stage.
//!
//! **The idea.** The compiler already knows how to leave a function in the middle and enter it again: `async fn`. The stages are written as
//! plain loops with one addition, `steps.done(units).await`. Nothing is ever waited for; `await` is only the place where the
//! function may be left.
//!
//! ```text
//!   stage                        Steps                           who drives
//!   done(120).await ───────────▶ 120 of 4096: not yet
//!   done(300).await ───────────▶ …
//!   done(3900).await ──────────▶ enough: Rest is pending ──────▶ advance() returns None; the page paints, reads keys
//!   (goes on in its loop) ◀───── Rest is ready ◀──────────────── advance()
//! ```
//!
//! [`finish`] drives the work to its end at once. So the pipeline exists only once: written as state machines by hand, every stage
//! would exist twice or be turned inside out. The price is a comparison for each call of `done`.
//!
//! Work is counted, not timed, so that the same text takes the same steps everywhere. Units differ from stage to stage (bytes, tokens,
//! mentions); `stage` says how many there are and what share of the whole time they take, which makes progress a number from
//! 0 to 1 that goes forward evenly.

use std::{
    cell::Cell,
    pin::{Pin, pin},
    rc::Rc,
    task::{Context, Poll, Waker},
};

/// Work of one step, in bytes of text that are analyzed to the end: mostly below a millisecond.
const STEP: f64 = 4096.0;

/// How far the work on a text is, and when it rests.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    /// Length of the text in bytes, which is all work; 0 for work that never rests.
    length: f64,
    /// What one unit of the current stage comes to.
    unit: Cell<f64>,
    /// Work of the current step.
    step: Cell<f64>,
    /// All work so far, and what it will be at the end of the stage.
    done: Cell<f64>,
    end: Cell<f64>,
}

impl Steps {
    /// For work that never rests.
    pub(crate) fn none() -> Self {
        Self::default()
    }

    /// For work on a text of `length` bytes.
    fn for_length(length: usize) -> Self {
        Self { length: length.max(1) as f64, ..Self::default() }
    }

    /// Begins a stage of about `units` units that takes `percent` of the time.
    pub(crate) fn stage(&self, percent: f64, units: usize) {
        let work = self.length * percent / 100.0;
        self.done.set(self.end.get());
        self.end.set(self.end.get() + work);
        self.unit.set(work / units.max(1) as f64);
    }

    /// Rests if enough is done for one step, after `units` more units of the stage.
    pub(crate) fn done(&self, units: usize) -> Rest {
        let work = units as f64 * self.unit.get();
        self.done.set((self.done.get() + work).min(self.end.get()));
        let step = self.step.get() + work;
        let rests = step >= STEP;
        self.step.set(if rests { 0.0 } else { step });
        Rest(rests)
    }
}

/// A point at which work may rest once.
pub(crate) struct Rest(bool);

impl Future for Rest {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context) -> Poll<()> {
        match std::mem::take(&mut self.0) {
            true => Poll::Pending,
            false => Poll::Ready(()),
        }
    }
}

/// Work under way that can be driven step by step.
pub(crate) struct Work<T> {
    steps: Rc<Steps>,
    rest: Pin<Box<dyn Future<Output = T>>>,
}

impl<T> Work<T> {
    /// Work on a text of `length` bytes.
    pub(crate) fn new<W: Future<Output = T> + 'static>(length: usize, begin: impl FnOnce(Rc<Steps>) -> W) -> Self {
        let steps = Rc::new(Steps::for_length(length));
        Self { rest: Box::pin(begin(Rc::clone(&steps))), steps }
    }

    /// Takes one step; the result after the last.
    pub(crate) fn advance(&mut self) -> Option<T> {
        advance(self.rest.as_mut())
    }

    /// Share of the work that is done, 0.0 to 1.0.
    pub(crate) fn progress(&self) -> f32 {
        (self.steps.done.get() / self.steps.length).min(1.0) as f32
    }
}

/// Takes all steps.
pub(crate) fn finish<T>(work: impl Future<Output = T>) -> T {
    drive(pin!(work))
}

/// Not inlined, so that the program has one copy of it for each type of result.
#[inline(never)]
fn drive<T>(mut work: Pin<&mut dyn Future<Output = T>>) -> T {
    loop {
        if let Some(result) = advance(work.as_mut()) {
            return result;
        }
    }
}

#[inline(never)]
fn advance<T>(work: Pin<&mut dyn Future<Output = T>>) -> Option<T> {
    match work.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => Some(result),
        Poll::Pending => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two stages that add up numbers.
    async fn sum(numbers: u64, steps: Rc<Steps>) -> u64 {
        let mut sum = 0;
        for percent in [75.0, 25.0] {
            steps.stage(percent, numbers as usize);
            for number in 0..numbers {
                sum += number;
                steps.done(1).await;
            }
        }
        sum
    }

    #[test]
    fn small_steps_come_to_the_same_and_progress_goes_forward() {
        for length in [0, 1, 5_000, 100_000, 1_000_000] {
            let mut work = Work::new(length, |steps| sum(1000, steps));
            let (mut rests, mut progress) = (0, 0.0);
            let result = loop {
                if let Some(result) = work.advance() {
                    break result;
                }
                assert!(work.progress() > progress && work.progress() <= 1.0);
                (rests, progress) = (rests + 1, work.progress());
            };
            assert_eq!(result, finish(sum(1000, Rc::new(Steps::none()))));
            // A step is as long as [`STEP`] says, or up to a unit longer.
            assert!((length / 8192..=length / 4096).contains(&rests), "{rests} rests in {length} bytes");
            assert!((work.progress() - 1.0).abs() < 1e-3, "{}", work.progress());
        }
    }

    #[test]
    fn work_without_a_length_never_rests() {
        let mut work = pin!(sum(100_000, Rc::new(Steps::none())));
        assert!(advance::<u64>(work.as_mut()).is_some());
    }
}
