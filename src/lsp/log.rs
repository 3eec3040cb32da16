//! What is said on standard error, for the client's log. Never text of a draft or a source.

use std::fmt::Arguments;
use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Bytes that are said in all. A pipe that nobody reads holds a little more; a server that says too much into it stands still.
const MOST: usize = 12 * 1024;

static SAID: AtomicUsize = AtomicUsize::new(0);

/// Says a line. A closed standard error is no reason to stop.
pub(super) fn log(line: Arguments<'_>) {
    let line = format!("factlint: {line}\n");
    let said = SAID.fetch_add(line.len(), Ordering::Relaxed);
    if said.saturating_add(line.len()) <= MOST {
        let _ = std::io::stderr().write_all(line.as_bytes());
    } else if said <= MOST {
        let _ = std::io::stderr().write_all(b"factlint: what follows is left out\n");
    }
}
