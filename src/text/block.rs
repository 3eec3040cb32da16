//! A block is the unit of reading: one paragraph, heading, list item, table row, quote or footnote.

use std::sync::Arc;

use super::{Directive, DirectiveProblem, FileSpan, Head, OffsetMap, Span};

/// How a draft is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    Markdown,
    Plain,
}

/// What a chunk holds. All spans are bytes of the chunk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    /// In the order of the chunk.
    pub blocks: Vec<Block>,
    /// The comments that speak to factlint, in the order of the chunk.
    pub directives: Vec<Directive>,
    /// Comments that begin as a directive and can't be read as one.
    pub problems: Vec<DirectiveProblem>,
    /// Front matter; only the chunk at the start of a file has it.
    pub head: Option<Head>,
}

/// A block's prose with the map back to the bytes of its chunk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub kind: BlockKind,
    /// True in a block quote, whatever the kind: a list item or a heading may stand in one too.
    pub quoted: bool,
    /// The bytes of the chunk from the block's first prose to its last.
    pub span: FileSpan,
    /// Prose: markup gone, soft line breaks as blanks, code and URLs masked by [`MASK`].
    pub text: Arc<str>,
    /// From bytes of `text` to bytes of the chunk.
    pub map: OffsetMap,
    /// Spans of `text` that were emphasised: a hint at titles and defined terms.
    pub emphasis: Vec<Span>,
    /// Citations that stood in the text, ascending by `at`.
    pub citations: Vec<Citation>,
}

/// Stands in the prose for inline code, an image, a URL or an e-mail address, so that the words around it don't run together.
pub const MASK: char = '\u{fffc}';

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// `level` from 1.
    Heading {
        level: u8,
    },
    Paragraph,
    /// `depth` from 1; `number` where the list is ordered. A later paragraph of the same item is a [`BlockKind::Paragraph`].
    ListItem {
        depth: u8,
        number: Option<u64>,
    },
    /// A row of a table; the cells are spans of the text, in column order. A header row names the columns of those after it.
    TableRow {
        header: bool,
        cells: Vec<Cell>,
    },
    /// A paragraph in a block quote.
    Quote,
    /// A paragraph of the body of a footnote, with its label.
    Footnote {
        label: Arc<str>,
    },
}

/// A cell of a table row. Between two cells the row's text has ` | `.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    pub column: usize,
    pub span: Span,
}

/// `[@orta-2024, p. 4]` or `[^1]`: taken out of the prose and kept here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The byte of the block's text where it stood: what it vouches for ends there.
    pub at: usize,
    pub cited: Cited,
    /// `p. 4`, as written.
    pub locator: Option<Arc<str>>,
    /// The bytes of the chunk, brackets included.
    pub span: FileSpan,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cited {
    /// The key without its `@`: an id of a source.
    Source(Arc<str>),
    /// The label of a footnote.
    Footnote(Arc<str>),
}

impl Block {
    /// A paragraph whose chunk is its text.
    pub fn paragraph(text: &str) -> Self {
        let mut map = OffsetMap::default();
        map.copy(0, 0, text.len());
        Self {
            kind: BlockKind::Paragraph,
            quoted: false,
            span: FileSpan::new(0, text.len()),
            text: text.into(),
            map,
            emphasis: Vec::new(),
            citations: Vec::new(),
        }
    }

    /// The chunk's bytes that the span of this block's text stands on.
    pub fn in_chunk(&self, span: Span) -> FileSpan {
        let start = self.map.start(span.start);
        let end = if span.is_empty() { start } else { self.map.end(span.end) };
        FileSpan::new(start, end)
    }
}
