//! Bytes to blocks, with a map back to bytes.
//!
//! A draft is split into [`chunks`] at blank lines that are safe boundaries (no fence, comment or front matter is open,
//! and the next line isn't indented), so that an edit re-splits only from the chunk it touches. A chunk is parsed by
//! itself into [`Block`]s: paragraphs, headings, list items, table rows, quotes, footnotes. A block's text is prose: markup is
//! gone, soft line breaks are blanks, and code, URLs, comments and link targets are masked.
//!
//! ```
//! use factlint::text::{self, Format};
//!
//! let draft = "# Forces\n\nSome *28,500* troops\nserve there [@orta-2024, p. 4].\n";
//! for chunk in text::chunks(draft, Format::Markdown) {
//!     let parsed = text::parse(&draft[chunk.clone()], Format::Markdown, chunk.start == 0);
//!     for block in &parsed.blocks {
//!         for sentence in text::sentences(&block.text, &text::tokens(&block.text)) {
//!             let span = block.in_chunk(sentence).moved(chunk.start);
//!             assert!(draft[span.range()].starts_with(['F', 'S']));
//!         }
//!     }
//! }
//! ```

mod block;
pub mod decode;
mod directive;
mod head;
mod map;
pub mod docx;
pub mod html;
mod lines;
mod mapped;
mod markdown;
mod marker;
mod mask;
pub mod pdf;
mod places;
mod plain;
pub mod position;
mod prose;
pub mod rope;
pub mod sentence;
mod span;
pub mod split;
pub mod token;

#[cfg(test)]
mod tests;

pub use block::{Block, BlockKind, Cell, Citation, Cited, Format, MASK, Parsed};
pub use decode::{ByteMap, DecodeError, DecodeProblem, Decoded, decode};
pub use directive::{Directive, DirectiveKind, DirectiveProblem, Place};
pub use head::{Head, head};
pub use map::OffsetMap;
pub use mapped::{Change, Mapped};
pub use places::Places;
pub use position::{Column, LineIndex, Position, ScalarColumn, Utf8Column, Utf16Column};
pub use sentence::sentences;
pub use span::{FileSpan, Span};
pub use split::{chunk_end, chunks};
pub use token::{Shape, Token, tokens};

/// Reads one chunk, as [`chunk_end`] cuts it. The chunk at the start of a file may hold a byte-order mark and front matter.
pub fn parse(chunk: &str, format: Format, at_file_start: bool) -> Parsed {
    let head = if at_file_start { head(chunk) } else { None };
    let from = match &head {
        Some(head) => head.span.end,
        None if at_file_start => split::byte_order_mark(chunk),
        None => 0,
    };
    let mut parsed = match format {
        Format::Markdown => markdown::parse(chunk, from),
        Format::Plain => plain::parse(chunk, from, at_file_start),
    };
    parsed.head = head;
    parsed
}
