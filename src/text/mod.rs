//! Bytes to blocks, with a map back to bytes.
//!
//! A draft is split into [`Chunk`]s at blank lines that are safe boundaries (no fence, comment or front matter is open,
//! and the next line isn't indented), so that an edit re-splits only from the chunk it touches. A chunk is parsed by
//! itself into [`Block`]s: paragraphs, headings, list items, table rows, quotes, footnotes. A block's text is prose: markup is
//! gone, soft line breaks are blanks, and code, URLs, comments and link targets are masked.

mod block;
mod span;
pub mod token;

pub use block::{Block, BlockKind, Cell, Format, OffsetMap};
pub use span::{FileSpan, Span};
