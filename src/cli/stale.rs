//! Entries of `.factlint/accepted.toml` that accept nothing any more: a note at each, where a run saw all that they could stand for.
//!
//! An entry holds for its finding under whatever file name, so a run over some of the drafts can say of none that it is unused; nor can one that was asked
//! for other facts than the configuration's.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use crate::project::{Judge, shown};
use crate::report::CheckedDraft;

/// The entries that a run used, by file.
pub struct Stale {
    /// The folders that were gone through, absolute.
    walked: Vec<PathBuf>,
    files: BTreeMap<PathBuf, (Arc<Judge>, HashSet<usize>)>,
    unread: bool,
}

impl Stale {
    /// For a run over these paths.
    pub fn new(paths: &[PathBuf]) -> Self {
        let walked = paths.iter().filter(|path| path.is_dir()).filter_map(|path| path.canonicalize().ok()).collect();
        Self { walked, files: BTreeMap::new(), unread: false }
    }

    /// A draft was judged; its cards are as they were before anything was left out of them.
    pub fn saw(&mut self, judge: &Arc<Judge>, draft: &CheckedDraft) {
        let (_, used) = self.files.entry(judge.accepted.file.clone()).or_insert_with(|| (Arc::clone(judge), HashSet::new()));
        used.extend(judge.accepted.used(&draft.cards));
    }

    /// Something could not be read: an entry may be meant for it.
    pub fn missed(&mut self) {
        self.unread = true;
    }

    /// The files that have unused entries, with a problem for each of these.
    pub fn files(&self) -> impl Iterator<Item = CheckedDraft> + '_ {
        let whole = |judge: &Judge| {
            let folder = judge.accepted.folder.canonicalize().unwrap_or_default();
            !self.unread && judge.sound && judge.is_plain() && self.walked.iter().any(|walked| folder.starts_with(walked))
        };
        self.files.iter().filter(move |(_, (judge, _))| whole(judge)).filter_map(|(file, (judge, used))| {
            let text = judge.accepted.text()?;
            let unused = judge.manner(file).selection.keep(judge.accepted.unused(used, &text));
            (!unused.is_empty()).then(|| CheckedDraft::new(shown(file), text, Vec::new(), unused))
        })
    }
}
