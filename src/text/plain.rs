//! A chunk of a plain text to blocks.

use super::prose::Prose;
use super::{BlockKind, FileSpan, Parsed, split};

/// The blocks of `chunk` from byte `from` on.
pub(super) fn parse(chunk: &str, from: usize) -> Parsed {
    let mut prose = Prose::default();
    let mut at = from;
    for line in split::lines(chunk.get(from..).unwrap_or("")) {
        let content = split::content(line);
        let trimmed = content.trim();
        let start = at + (content.len() - content.trim_start().len());
        if !trimmed.is_empty() {
            if !prose.text.is_empty() {
                prose.blank(FileSpan::new(prose.map.end(prose.text.len()), start));
            }
            prose.copy(trimmed, start);
        }
        at += line.len();
    }
    Parsed {
        blocks: prose.finish(BlockKind::Paragraph, false).map(|(block, _)| block).into_iter().collect(),
        ..Parsed::default()
    }
}
