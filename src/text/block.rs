//! A block is the unit of reading: one paragraph, heading, list item, table row, quote or footnote.

use std::sync::Arc;

use super::{FileSpan, Span};

/// How a draft is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    Markdown,
    Plain,
}

/// A block's prose with the map back to the bytes of its chunk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub kind: BlockKind,
    /// Prose: markup gone, soft line breaks as blanks, code and URLs masked.
    pub text: Arc<str>,
    /// From bytes of `text` to bytes of the chunk.
    pub map: OffsetMap,
    /// Spans of `text` that were emphasised: a hint at titles and defined terms.
    pub emphasis: Vec<Span>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// `level` from 1.
    Heading { level: u8 },
    Paragraph,
    /// `depth` from 1; `number` where the list is ordered.
    ListItem { depth: u8, number: Option<u64> },
    /// A row of a table; the cells are spans of the text, in column order. A header row names the columns of those after it.
    TableRow { header: bool, cells: Vec<Cell> },
    /// A paragraph in a block quote.
    Quote,
    /// The body of a footnote, with its label.
    Footnote { label: Arc<str> },
}

/// A cell of a table row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    pub column: usize,
    pub span: Span,
}

impl Block {
    /// The chunk's bytes that the span of this block's text stands on.
    pub fn in_chunk(&self, span: Span) -> FileSpan {
        FileSpan::new(self.map.start(span.start), self.map.end(span.end))
    }
}

/// Runs of prose that were copied from the chunk byte for byte.
///
/// Between two runs the prose may hold bytes that the chunk writes otherwise (a blank for a line break, a character for an
/// entity), and the chunk bytes that the prose leaves out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffsetMap {
    runs: Vec<Run>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    text: usize,
    chunk: usize,
    len: usize,
}

impl OffsetMap {
    /// Says that `len` bytes at `text` in the prose are the bytes at `chunk` in the chunk. Called in ascending order.
    pub fn push(&mut self, text: usize, chunk: usize, len: usize) {
        if len == 0 {
            return;
        }
        if let Some(last) = self.runs.last_mut() {
            if last.text + last.len == text && last.chunk + last.len == chunk {
                last.len += len;
                return;
            }
        }
        self.runs.push(Run { text, chunk, len });
    }

    /// The chunk offset of the character that begins at `text`.
    pub fn start(&self, text: usize) -> usize {
        let at = self.runs.partition_point(|run| run.text + run.len <= text);
        match self.runs.get(at) {
            Some(run) => run.chunk + text.saturating_sub(run.text),
            None => self.runs.last().map_or(0, |run| run.chunk + run.len),
        }
    }

    /// The chunk offset just behind the character that ends at `text`.
    pub fn end(&self, text: usize) -> usize {
        let at = self.runs.partition_point(|run| run.text < text);
        match at.checked_sub(1).and_then(|i| self.runs.get(i)) {
            Some(run) => run.chunk + (text - run.text).min(run.len),
            None => self.start(text),
        }
    }
}
