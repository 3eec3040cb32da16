//! How far a long run is.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

/// A run that takes longer says how far it is.
const LONG_RUN: Duration = Duration::from_secs(2);

/// One line on stderr, written over and over; nothing where stderr is no terminal.
pub struct Progress {
    started: Instant,
    shown: Option<Instant>,
    on: bool,
    done: usize,
    of: usize,
}

impl Progress {
    pub fn new(of: usize, quiet: bool) -> Self {
        Self { started: Instant::now(), shown: None, on: io::stderr().is_terminal() && !quiet, done: 0, of }
    }

    /// One draft more is done.
    pub fn step(&mut self) {
        self.done += 1;
        let due = self.shown.map_or(self.started.elapsed() > LONG_RUN, |last| last.elapsed() > LONG_RUN / 10);
        if self.on && due {
            self.shown = Some(Instant::now());
            eprint!("\r{} of {} drafts", self.done, self.of);
        }
    }

    /// Takes the line away.
    pub fn end(&self) {
        if self.shown.is_some() {
            eprint!("\r\x1b[K");
        }
    }
}
