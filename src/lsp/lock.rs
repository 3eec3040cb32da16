//! A lock that outlives a panic of its holder, and what is said on standard error.

use std::fmt::Arguments;
use std::io::Write;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A mutex without poison: what it guards is changed in single steps, so a panic leaves it as it was before or after one.
#[derive(Debug, Default)]
pub(super) struct Lock<T>(Mutex<T>);

impl<T> Lock<T> {
    pub(super) const fn new(value: T) -> Self {
        Self(Mutex::new(value))
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A line for the client's log. Never holds text of a draft. A closed standard error is no reason to stop.
pub(super) fn log(line: Arguments<'_>) {
    let _ = writeln!(std::io::stderr(), "factlint: {line}");
}
