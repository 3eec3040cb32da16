//! The prose of a block while it is gathered, with its map.

use super::{Block, BlockKind, Citation, FileSpan, MASK, OffsetMap, Span};

/// Text and its way back to the chunk. Positions in the chunk are bytes of the whole chunk.
#[derive(Default)]
pub(super) struct Prose {
    pub text: String,
    pub map: OffsetMap,
    pub emphasis: Vec<Span>,
    pub citations: Vec<Citation>,
    /// Spans of the cells of a table row.
    pub cells: Vec<Span>,
    /// Places of the text to be followed through masking.
    pub marks: Vec<usize>,
}

impl Prose {
    /// Adds bytes that stand so in the chunk at `chunk`.
    pub fn copy(&mut self, text: &str, chunk: usize) {
        self.map.copy(self.text.len(), chunk, text.len());
        self.text.push_str(text);
    }

    /// Adds text that the chunk writes otherwise.
    pub fn replace(&mut self, text: &str, chunk: FileSpan) {
        self.map.replace(self.text.len(), text.len(), chunk.start, chunk.end.saturating_sub(chunk.start));
        self.text.push_str(text);
    }

    /// Adds the mask in place of what stands at `chunk`.
    pub fn mask(&mut self, chunk: FileSpan) {
        self.replace(MASK.encode_utf8(&mut [0; 4]), chunk);
    }

    /// Adds one blank for a line break or other white space at `chunk`.
    pub fn blank(&mut self, chunk: FileSpan) {
        self.replace(" ", chunk);
    }

    /// Before a wrapped line that begins with `next` at `chunk`: a blank in place of the line break, none behind the hyphen of a
    /// word that was broken there.
    pub fn wrap(&mut self, chunk: usize, next: &str) {
        if self.text.is_empty() {
            return;
        }
        let word = self.text.strip_suffix('-').is_some_and(|text| text.ends_with(char::is_lowercase));
        if !(word && next.starts_with(char::is_lowercase)) {
            self.blank(FileSpan::new(self.map.end(self.text.len()).min(chunk), chunk));
        }
    }

    /// The block, unless nothing but white space and masks is left, and where [`Prose::marks`] went. A table's header row stays,
    /// for without it the rows below would be read under another table's.
    pub fn finish(mut self, mut kind: BlockKind, quoted: bool) -> Option<(Block, Vec<usize>)> {
        match &kind {
            BlockKind::TableRow { cells, .. } => self.cells = cells.iter().map(|cell| cell.span).collect(),
            _ => self.trim_end(),
        }
        self = super::mask::mask(self);
        if let BlockKind::TableRow { cells, .. } = &mut kind {
            cells.iter_mut().zip(&self.cells).for_each(|(cell, &span)| cell.span = span);
        }
        let is_header = matches!(kind, BlockKind::TableRow { header: true, .. }) && !self.text.is_empty();
        if !is_header && self.text.chars().all(|c| matches!(c, MASK | '|') || c.is_whitespace()) {
            return None;
        }
        let span = FileSpan::new(self.map.start(0), self.map.end(self.text.len()));
        let Self { text, map, emphasis, citations, marks, .. } = self;
        Some((Block { kind, quoted, span, text: text.into(), map, emphasis, citations }, marks))
    }

    fn trim_end(&mut self) {
        let len = self.text.trim_end().len();
        if len < self.text.len() {
            self.text.truncate(len);
            self.map.truncate(len);
            self.marks.iter_mut().for_each(|mark| *mark = len.min(*mark));
            self.citations.iter_mut().for_each(|citation| citation.at = len.min(citation.at));
            self.emphasis.iter_mut().for_each(|span| *span = Span::new(len.min(span.start), len.min(span.end)));
        }
    }
}
