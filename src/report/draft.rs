//! A draft with its cards, as the printers see it.

use crate::check::{Card, Problem};
use crate::text::FileSpan;

/// A draft that was read and judged.
pub struct CheckedDraft {
    /// As it was given, with forward slashes.
    pub path: String,
    /// As read: UTF-8, without the byte-order mark.
    pub text: String,
    /// In the order of the text; spans are bytes of `text`.
    pub cards: Vec<Card>,
    /// Faults of the file and the text; spans are bytes of `text`.
    pub problems: Vec<Problem>,
    line_starts: Vec<usize>,
}

/// Where a span stands: lines and columns from 1, columns in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Place {
    /// Bytes of the file as stored.
    pub start: usize,
    pub end: usize,
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
}

impl CheckedDraft {
    pub fn new(path: String, text: String, cards: Vec<Card>, problems: Vec<Problem>) -> Self {
        let line_starts = line_starts(&text);
        Self { path, text, cards, problems, line_starts }
    }

    /// The cards that are to be shown: those under a rule that nothing suppresses.
    pub fn findings(&self) -> impl Iterator<Item = &Card> {
        self.cards.iter().filter(|card| card.is_finding())
    }

    pub fn place(&self, span: FileSpan) -> Place {
        let (line, column) = self.position(span.start);
        let (end_line, end_column) = self.position(span.end);
        Place { start: span.start, end: span.end, line, column, end_line, end_column }
    }

    /// The bytes of the line that holds the byte `at`, its end left out.
    pub fn line_around(&self, at: usize) -> FileSpan {
        let line = self.line(at);
        let start = self.line_starts.get(line).copied().unwrap_or(0);
        let end = self.line_starts.get(line + 1).copied().unwrap_or(self.text.len());
        let body = self.text.get(start..end).unwrap_or("").trim_end_matches(['\n', '\r']);
        FileSpan::new(start, start + body.len())
    }

    fn position(&self, at: usize) -> (usize, usize) {
        let line = self.line(at);
        let start = self.line_starts.get(line).copied().unwrap_or(0);
        (line + 1, self.text.get(start..at).map_or(0, |before| before.chars().count()) + 1)
    }

    fn line(&self, at: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= at).saturating_sub(1)
    }
}

fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let ends =
        bytes.iter().enumerate().filter(|(at, byte)| **byte == b'\n' || (**byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')));
    std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect()
}
