//! A draft as it is read and judged: chunks with their readings and cards, kept through edits.
//!
//! After an edit only the chunks it touches are split and read again, then those behind them until the context that leaves a
//! chunk is the one that left it before. A fresh [`Draft`] of the same text gives the same cards.

use std::sync::Arc;

use super::Card;
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
        double::cards(&self.text)
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

/// Until there is a judge: "27,500" is wrong and "28,500" right.
mod double {
    use crate::check::*;
    use crate::text::FileSpan;
    use crate::value::Kind;

    pub fn cards(text: &str) -> Vec<Card> {
        let mut all: Vec<Card> = ["27,500", "28,500"].iter().flat_map(|v| text.match_indices(v).map(|(at, v)| card(at, v))).collect();
        all.sort_by_key(|card| card.span);
        all
    }

    fn card(at: usize, value: &str) -> Card {
        let wrong = value == "27,500";
        let span = FileSpan::new(at, at + value.len());
        let right = || "28,500".to_owned();
        Card {
            span,
            text: value.to_owned(),
            kind: Kind::Count,
            value: Some(value.replace(',', "")),
            verdict: if wrong { Verdict::Contradicted } else { Verdict::Supported },
            rule: wrong.then_some("count-mismatch"),
            severity: wrong.then_some(Severity::Error),
            confidence: 0.9,
            message: wrong.then(|| "the draft says 27,500 troops; the source says 28,500".to_owned()),
            expected: Some(Expected { text: right(), value: "28500".to_owned() }),
            facts: vec![FactRef { id: "f1".into(), says: "28,500 troops are there.".into(), as_of: None, note: None }],
            derived: None,
            basis: "b".to_owned(),
            not_compared: Vec::new(),
            sources: Vec::new(),
            related: Vec::new(),
            fix: wrong.then(|| Fix { title: "Replace with 28,500".to_owned(), edits: vec![Edit { span, text: right() }] }),
            suppressed: None,
        }
    }
}
