//! The sentences of a block.

use super::{Span, Token};

/// The spans of the sentences of a block's text. `tokens` are those of the text. Linear.
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Span> {
    let _ = text;
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => vec![first.span.cover(last.span)],
        _ => Vec::new(),
    }
}
