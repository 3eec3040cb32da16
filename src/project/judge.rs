//! Drafts through the engine, one a task, in the order of their paths.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::walk::{format, shown};
use super::{Unread, read};
use crate::check::{Draft, Engine, Explained, Problem, Selection};
use crate::report::CheckedDraft;
use crate::text::{ByteMap, DecodeProblem, FileSpan, Format, decode};

/// Drafts judged before the first of them is handed on: bounds what is held in memory.
const BATCH: usize = 64;

/// The engine, and the rules that are to speak.
pub struct Judge {
    pub engine: Engine,
    pub selection: Selection,
}

impl Judge {
    /// Judges all `paths`, in parallel, and hands the results to `each` in their order. Ends early where `each` says false.
    pub fn files(&self, paths: &[PathBuf], mut each: impl FnMut(&Path, Result<CheckedDraft, Unread>) -> bool) {
        for batch in paths.chunks(BATCH) {
            let results: Vec<_> = match batch {
                [one] => vec![self.file(one)],
                _ => batch.par_iter().map(|path| self.file(path)).collect(),
            };
            if !batch.iter().zip(results).all(|(path, result)| each(path, result)) {
                return;
            }
        }
    }

    /// Reads and judges one file.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn file(&self, path: &Path) -> Result<CheckedDraft, Unread> {
        self.bytes(path, read(path)?)
    }

    /// Judges the bytes of a draft that is called `path`.
    ///
    /// # Errors
    /// When they are no text.
    pub fn bytes(&self, path: &Path, bytes: Vec<u8>) -> Result<CheckedDraft, Unread> {
        let decoded = decode(bytes).map_err(|error| Unread::not_text(path, error))?;
        let mut problems: Vec<Problem> = decoded.problems.iter().map(|problem| encoding(problem, &decoded.map)).collect();
        let mut draft = self.text(shown(path), decoded.text, format(path));
        problems.append(&mut draft.problems);
        problems.extend(is_empty(&draft.text));
        draft.problems = problems;
        Ok(draft.stored(decoded.map))
    }

    /// Why the value at a byte of a draft's text has the verdict that it has; none where no value stands there.
    pub fn explain(&self, draft: &CheckedDraft, at: usize) -> Option<Explained> {
        let mut read = Draft::new(&draft.text, format(Path::new(&draft.path)));
        while !read.advance(&self.engine, usize::MAX) {}
        read.explain(at, &self.engine)
    }

    /// Judges a draft's text; `path` is what reports call it.
    pub fn text(&self, path: String, text: String, format: Format) -> CheckedDraft {
        let mut draft = Draft::new(&text, format);
        while !draft.advance(&self.engine, usize::MAX) {}
        let mut cards = draft.cards();
        self.selection.apply(&mut cards);
        CheckedDraft::new(path, text, cards, self.selection.keep(draft.problems()))
    }
}

fn encoding(problem: &DecodeProblem, map: &ByteMap) -> Problem {
    let at = map.text(problem.offset);
    let help = Some("save the file as UTF-8".to_owned());
    Problem { span: FileSpan::new(at, at), code: "encoding", message: problem.to_string(), help }
}

fn is_empty(text: &str) -> Option<Problem> {
    let empty = text.trim_start_matches('\u{feff}').trim().is_empty();
    let message = "the draft is empty; there is nothing to check".to_owned();
    empty.then(|| Problem { span: FileSpan::new(0, 0), code: "empty-draft", message, help: None })
}
