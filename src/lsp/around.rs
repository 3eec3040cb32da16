//! What stands around a place of a draft: its block, its sentence, the citations in it.

use std::ops::Range;

use ropey::Rope;

use crate::text::{self, Block, Cited, FileSpan, Format, Parsed};

/// A draft, to look up blocks in. Places asked for in the order of the text cost one pass over it.
pub(super) struct Blocks<'a> {
    text: &'a str,
    format: Format,
    chunks: Vec<Range<usize>>,
    /// The chunk that was parsed last.
    parsed: Option<(usize, Parsed)>,
}

/// A block of a draft; spans are bytes of the draft.
pub(super) struct Around {
    pub(super) block: Block,
    /// Where the block's chunk begins.
    start: usize,
}

/// The key of a citation, and where it stands.
pub(super) struct Key {
    pub(super) id: String,
    /// Brackets included.
    pub(super) span: FileSpan,
}

impl<'a> Blocks<'a> {
    pub(super) fn new(text: &'a str, format: Format) -> Self {
        Self { text, format, chunks: text::chunks(text, format), parsed: None }
    }

    /// The block that a byte stands in, citations at its end included.
    pub(super) fn at(&mut self, byte: usize) -> Option<Around> {
        let chunk = self.chunks.get(self.chunks.partition_point(|chunk| chunk.end <= byte))?.clone();
        let start = chunk.start;
        if self.parsed.as_ref().is_none_or(|(of, _)| *of != start) {
            self.parsed = Some((start, text::parse(self.text.get(chunk)?, self.format, start == 0)));
        }
        let within = byte.checked_sub(start)?;
        let holds = |block: &&Block| {
            let behind = block.citations.iter().map(|citation| citation.span.end).fold(block.span.end, usize::max);
            block.span.start <= within && within <= behind
        };
        let (_, parsed) = self.parsed.as_ref()?;
        parsed.blocks.iter().find(holds).map(|block| Around { block: block.clone(), start })
    }
}

impl Around {
    pub(super) fn span(&self) -> FileSpan {
        self.block.span.moved(self.start)
    }

    /// The sentence that a byte stands in.
    pub(super) fn sentence(&self, byte: usize) -> Option<FileSpan> {
        let all = text::sentences(&self.block.text, &text::tokens(&self.block.text));
        let mut spans = all.into_iter().map(|sentence| self.block.in_chunk(sentence).moved(self.start));
        spans.find(|span| span.start <= byte && byte <= span.end)
    }

    pub(super) fn keys(&self) -> Vec<Key> {
        keys(&self.block, self.start)
    }
}

/// All citations of sources in a draft.
pub(super) fn citations(text: &Rope, format: Format) -> Vec<Key> {
    let text = text.to_string();
    let mut found = Vec::new();
    for chunk in text::chunks(&text, format) {
        let start = chunk.start;
        let parsed = text::parse(text.get(chunk).unwrap_or_default(), format, start == 0);
        found.extend(parsed.blocks.iter().flat_map(|block| keys(block, start)));
    }
    found
}

fn keys(block: &Block, start: usize) -> Vec<Key> {
    let sources = block.citations.iter().filter_map(|citation| match &citation.cited {
        Cited::Source(id) => Some(Key { id: id.to_string(), span: citation.span.moved(start) }),
        Cited::Footnote(_) => None,
    });
    sources.collect()
}
