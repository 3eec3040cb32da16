//! The files of sources: where one is, and what stands in its lines.
//!
//! A file is looked for only under the folders it may be in (the workspace's and those that the settings name); a path that leads out
//! of them is nobody's. Passages are shown from text files as they are; others have no passage here.

use std::path::{Component, Path, PathBuf};

use tower_lsp::lsp_types::{Location, Position, Range, Url};

use crate::check::SourceRef;
use crate::report::markdown::{PASSAGE_LINES, Passage};

/// Bytes of the longest file that a passage is taken from.
const LONGEST: u64 = 16 * 1024 * 1024;

/// The folders in which the files of sources are looked for, in this order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sources {
    pub(super) folders: Vec<PathBuf>,
}

impl Sources {
    /// The file of a source, if it is at hand.
    pub(super) fn file(&self, source: &SourceRef) -> Option<PathBuf> {
        let name = Path::new(source.file.as_deref()?);
        if !name.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir)) {
            return None;
        }
        self.folders.iter().find_map(|folder| {
            let file = folder.join(name).canonicalize().ok()?;
            (file.is_file() && file.starts_with(folder.canonicalize().ok()?)).then_some(file)
        })
    }

    /// The passage as a place in its file. Whole lines, so that columns mean the same in every encoding.
    pub(super) fn location(&self, source: &SourceRef) -> Option<Location> {
        let uri = Url::from_file_path(self.file(source)?).ok()?;
        let [first, last] = source.lines.filter(|_| source.page.is_none()).unwrap_or([1, 1]);
        let start = Position::new(first.saturating_sub(1), 0);
        let end = Position::new(last.max(first), 0);
        Some(Location { uri, range: Range { start, end } })
    }

    /// What a hover shows of the source: where a click leads, and the words of the passage.
    pub(super) fn passage(&self, source: &SourceRef) -> Passage {
        let link = self.file(source).and_then(|file| Url::from_file_path(file).ok()).map(|uri| match source.lines {
            Some([first, _]) if source.page.is_none() => format!("{uri}#L{first}"),
            _ => uri.to_string(),
        });
        Passage { link, lines: self.words(source).unwrap_or_default() }
    }

    /// The first lines of the passage, where its file is text.
    fn words(&self, source: &SourceRef) -> Option<Vec<String>> {
        let file = self.file(source)?;
        let [first, last] = source.lines.filter(|_| source.page.is_none())?;
        if !is_text(&file) || file.metadata().ok()?.len() > LONGEST {
            return None;
        }
        let text = String::from_utf8(std::fs::read(file).ok()?).ok()?;
        let skip = usize::try_from(first.checked_sub(1)?).ok()?;
        let count = usize::try_from(last.checked_sub(first)?).ok()? + 1;
        Some(text.lines().skip(skip).take(count.min(PASSAGE_LINES)).map(str::to_owned).collect())
    }
}

fn is_text(file: &Path) -> bool {
    let ending = file.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
    matches!(ending.as_deref(), Some("md" | "markdown" | "txt" | "text"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(file: &str) -> SourceRef {
        SourceRef {
            id: "a".into(),
            title: "A".into(),
            authors: Vec::new(),
            date: None,
            file: Some(file.into()),
            lines: Some([1, 2]),
            agrees: true,
            publisher: None,
            url: None,
            page: None,
        }
    }

    #[test]
    fn files_outside_the_folders_are_nobodys() {
        let sources = Sources { folders: vec![PathBuf::from("/usr/share")] };
        for name in ["../../etc/passwd", "/etc/passwd", "doc/../../../etc/passwd", "no-such-file.md"] {
            assert_eq!(sources.file(&source(name)), None, "{name}");
        }
    }
}
