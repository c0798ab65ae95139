//! Work on all cores, with its results in order.

use std::{
    io,
    sync::{
        Mutex,
        mpsc::{Receiver, SyncSender, TryRecvError, sync_channel},
    },
    thread::{self, Builder},
};

/// So many results may wait, a thread, for a slow one that comes before them. Bounds the memory.
const WAITING: usize = 8;

/// Does `work` on every item on `threads` threads, and gives the results to `take` in the order of the items; none where
/// `take` would have to wait for the next one. Stops at the first error of `take`, and returns it;
/// or where a thread cannot be started.
pub fn in_order<T: Send, R: Send, E: From<io::Error>>(
    threads: usize,
    items: impl Iterator<Item = T> + Send,
    work: impl Fn(T) -> R + Sync,
    take: impl FnMut(Option<R>) -> Result<(), E>,
) -> Result<(), E> {
    let (give, jobs) = sync_channel::<(T, SyncSender<R>)>(threads);
    let jobs = Mutex::new(jobs);
    let (promise, promised) = sync_channel(threads * WAITING);
    let next_job = || jobs.lock().ok()?.recv().ok();
    thread::scope(|scope| {
        for _ in 0..threads {
            Builder::new().spawn_scoped(scope, || {
                while let Some((item, result)) = next_job() {
                    // Nobody waits for it where `take` has failed.
                    let _ = result.send(work(item));
                }
            })?;
        }
        Builder::new().spawn_scoped(scope, move || {
            for item in items {
                let (result, receiver) = sync_channel(1);
                if promise.send(receiver).is_err() || give.send((item, result)).is_err() {
                    break;
                }
            }
        })?;
        collect(promised, take)
    })
}

fn collect<R, E>(promised: Receiver<Receiver<R>>, mut take: impl FnMut(Option<R>) -> Result<(), E>) -> Result<(), E> {
    while let Some(result) = wait(&promised, &mut take)? {
        let Some(result) = wait(&result, &mut take)? else { break };
        take(Some(result))?;
    }
    Ok(())
}

fn wait<M, R, E>(messages: &Receiver<M>, take: &mut impl FnMut(Option<R>) -> Result<(), E>) -> Result<Option<M>, E> {
    match messages.try_recv() {
        Ok(message) => Ok(Some(message)),
        Err(TryRecvError::Disconnected) => Ok(None),
        Err(TryRecvError::Empty) => {
            take(None)?;
            Ok(messages.recv().ok())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn results_keep_the_order_of_the_items() {
        let mut results = Vec::new();
        let work = |item: u64| {
            thread::sleep(Duration::from_millis(item % 3));
            item * 2
        };
        let outcome: io::Result<()> = in_order(4, 0..200, work, |result| {
            results.extend(result);
            Ok(())
        });
        assert!(outcome.is_ok());
        assert!(results.into_iter().eq((0..200).map(|item| item * 2)));
    }

    #[test]
    fn an_error_stops_the_work() {
        let enough = |result| if result == Some(20) { Err(io::Error::other("enough")) } else { Ok(()) };
        let outcome = in_order(2, 0.., |item| item, enough);
        assert_eq!(outcome.map_err(|error| error.to_string()), Err("enough".to_string()));
    }
}
