//! The files of sources: where one is, and what stands in its lines.
//!
//! A file is looked for only under the folders it may be in (the workspace's and those that the settings name); a path that leads out
//! of them is nobody's. Passages are shown from text files as they are; others have no passage here.

use std::path::{Path, PathBuf};

use tower_lsp::lsp_types::{Location, Position, Range, Url};

use crate::check::SourceRef;
use crate::project::Shelf;
use crate::report::markdown::{PASSAGE_LINES, Passage};
use crate::text::{self, LineIndex};

/// Bytes of the longest file that a passage is taken from.
const LONGEST: u64 = 16 * 1024 * 1024;

/// The files of sources, and what stands in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sources {
    pub(super) shelf: Shelf,
}

impl Sources {
    /// The file of that name, if it is at hand.
    pub(super) fn file(&self, name: Option<&str>) -> Option<PathBuf> {
        self.shelf.file(name?)
    }

    /// The passage as a place in its file. Whole lines, so that columns mean the same in every encoding.
    pub(super) fn location(&self, source: &SourceRef) -> Option<Location> {
        let uri = Url::from_file_path(self.file(source.file.as_deref())?).ok()?;
        Some(Location { uri, range: range(lines_of(source)) })
    }

    /// What a hover shows of the source: where a click leads, and the words of the passage.
    pub(super) fn passage(&self, source: &SourceRef) -> Passage {
        let uri = self.file(source.file.as_deref()).and_then(|file| Url::from_file_path(file).ok());
        let link = uri.map(|uri| lines_of(source).map_or_else(|| uri.to_string(), |[first, _]| format!("{uri}#L{first}")));
        let words = lines_of(source).and_then(|lines| self.words(source.file.as_deref(), lines, PASSAGE_LINES));
        Passage { link, lines: words.unwrap_or_default() }
    }

    /// The words of these lines (from 1), at most so many of them, where the file is text.
    pub(super) fn words(&self, file: Option<&str>, [first, last]: [u32; 2], most: usize) -> Option<Vec<String>> {
        let file = self.file(file)?;
        if !is_text(&file) || file.metadata().ok()?.len() > LONGEST {
            return None;
        }
        let text = text::decode(std::fs::read(file).ok()?).ok()?.text;
        let index = LineIndex::new(&text);
        let wide = |line: u32| usize::try_from(line).unwrap_or(usize::MAX);
        let from = wide(first.checked_sub(1)?);
        let to = wide(last).min(index.len()).min(from.saturating_add(most));
        Some((from..to).filter_map(|line| text.get(index.line(line))).map(str::to_owned).collect())
    }
}

/// The lines of a passage, where they are lines of the file.
fn lines_of(source: &SourceRef) -> Option<[u32; 2]> {
    source.lines.filter(|_| source.page.is_none())
}

/// Lines from 1 as a range; the file's beginning where there are none.
pub(super) fn range(lines: Option<[u32; 2]>) -> Range {
    let [first, last] = lines.unwrap_or([1, 0]);
    Range { start: Position::new(first.saturating_sub(1), 0), end: Position::new(last, 0) }
}

fn is_text(file: &Path) -> bool {
    let ending = file.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
    matches!(ending.as_deref(), Some("md" | "markdown" | "txt" | "text"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_those_asked_for() {
        let sources =
            Sources { shelf: Shelf { folders: vec![PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/server/data"))] } };
        let words = |lines, most| sources.words(Some("yearbook.md"), lines, most);
        assert_eq!(words([3, 4], 1), Some(vec!["The Nordic Corps keeps some 4,500 engineers".to_owned()]));
        assert_eq!(words([3, 99], 9).map(|lines| lines.len()), Some(3));
        assert_eq!(words([99, 99], 9), Some(Vec::new()));
        assert_eq!(words([0, 1], 9), None);
        assert_eq!(sources.words(Some("grid.toml"), [1, 1], 9), None);
    }
}
