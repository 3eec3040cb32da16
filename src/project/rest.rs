//! The files that a judge was made from, and when each was written last.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::place::absolute;
use super::walk::walk_sources;

/// Taken before the files are read, so that one that is written meanwhile counts as changed.
#[derive(Debug, Default)]
pub(super) struct Rest {
    /// Configuration, packs, accepted findings; some may not be there.
    files: Vec<PathBuf>,
    /// Documents, and folders of them.
    sources: Vec<PathBuf>,
    written: Vec<(PathBuf, Option<SystemTime>)>,
}

impl Rest {
    pub(super) fn new(files: impl IntoIterator<Item = PathBuf>, sources: &[PathBuf]) -> Self {
        let files = files.into_iter().map(|file| absolute(&file)).collect();
        let rest = Self { files, sources: sources.to_vec(), written: Vec::new() };
        Self { written: rest.now(), ..rest }
    }

    pub(super) fn holds(&self, file: &Path) -> bool {
        self.files.iter().any(|ours| ours == file)
    }

    pub(super) fn has_changed(&self) -> bool {
        self.now() != self.written
    }

    fn now(&self) -> Vec<(PathBuf, Option<SystemTime>)> {
        let sources = if self.sources.is_empty() { Vec::new() } else { walk_sources(&self.sources).drafts };
        let written = |file: PathBuf| {
            let when = file.metadata().and_then(|about| about.modified()).ok();
            (file, when)
        };
        self.files.iter().cloned().chain(sources).map(written).collect()
    }
}
