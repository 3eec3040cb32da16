//! Drafts through the engine, one a task, in the order of their paths.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::walk::{format, shown};
use super::{Unread, read};
use crate::check::{Draft, Engine, Problem};
use crate::report::CheckedDraft;
use crate::text::FileSpan;

/// Drafts judged before the first of them is handed on: bounds what is held in memory.
const BATCH: usize = 256;

/// Judges all `paths`, in parallel, and hands the results to `each` in their order. Ends early where `each` says false.
pub fn check_all(engine: &Engine, paths: &[PathBuf], mut each: impl FnMut(Result<CheckedDraft, Unread>) -> bool) {
    for batch in paths.chunks(BATCH) {
        let results: Vec<_> = match batch {
            [one] => vec![check_file(engine, one)],
            _ => batch.par_iter().map(|path| check_file(engine, path)).collect(),
        };
        if !results.into_iter().all(&mut each) {
            return;
        }
    }
}

/// Reads and judges one file.
///
/// # Errors
/// When it can't be read.
pub fn check_file(engine: &Engine, path: &Path) -> Result<CheckedDraft, Unread> {
    Ok(check_text(engine, path, &read(path)?))
}

/// Judges the bytes of a draft that is called `path`.
pub fn check_text(engine: &Engine, path: &Path, bytes: &[u8]) -> CheckedDraft {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let mut draft = Draft::new(&text, format(path));
    while !draft.advance(engine, usize::MAX) {}
    let mut problems = draft.problems();
    if text.trim().is_empty() {
        problems.push(Problem {
            span: FileSpan::new(0, 0),
            code: "empty-draft",
            message: "the draft is empty; there is nothing to check".to_owned(),
            help: None,
        });
    }
    CheckedDraft::new(shown(path), text, draft.cards(), problems)
}
