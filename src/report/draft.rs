//! A draft with its cards, as the printers see it.

use std::collections::HashMap;
use std::sync::Arc;

use crate::check::{Card, Problem, SourceRef};
use crate::text::{ByteMap, FileSpan, Places};

/// A draft that was read and judged.
pub struct CheckedDraft {
    /// As it was given, with forward slashes.
    pub path: String,
    /// As read, with byte-order mark and carriage returns.
    pub text: String,
    /// In the order of the text; spans are bytes of `text`.
    pub cards: Vec<Card>,
    /// Faults of the file and the text; spans are bytes of `text`.
    pub problems: Vec<Problem>,
    places: Places,
    stored: Option<ByteMap>,
    at_hand: HashMap<Arc<str>, String>,
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

/// A part of a report.
pub enum Entry<'a> {
    Problem(&'a Problem),
    Claim(&'a Card),
}

impl CheckedDraft {
    /// A draft whose text is byte for byte the file's.
    pub fn new(path: String, text: String, cards: Vec<Card>, problems: Vec<Problem>) -> Self {
        let places = Places::new(&text);
        Self { path, text, cards, problems, places, stored: None, at_hand: HashMap::new() }
    }

    /// The same draft, whose file holds other bytes for its text.
    pub fn stored(self, map: ByteMap) -> Self {
        Self { stored: Some(map), ..self }
    }

    /// The same draft, with the paths of documents that are at hand, by the names that sources have for them.
    pub fn with_sources(self, at_hand: HashMap<Arc<str>, String>) -> Self {
        Self { at_hand, ..self }
    }

    /// Where the source's document is, if it is at hand.
    pub fn at_hand(&self, source: &SourceRef) -> Option<&str> {
        self.at_hand.get(source.file.as_ref()?).map(String::as_str)
    }

    /// The cards that are to be shown: those under a rule that nothing suppresses.
    pub fn findings(&self) -> impl Iterator<Item = &Card> {
        self.cards.iter().filter(|card| card.is_finding())
    }

    /// What a report shows, in the order of the text: problems and findings, and with `all` every other claim.
    pub fn entries(&self, all: bool) -> Vec<Entry<'_>> {
        let cards = self.cards.iter().filter(|card| all || card.is_finding()).map(Entry::Claim);
        let mut entries: Vec<_> = self.problems.iter().map(Entry::Problem).chain(cards).collect();
        entries.sort_by_key(|entry| match entry {
            Entry::Problem(problem) => problem.span,
            Entry::Claim(card) => card.span,
        });
        entries
    }

    pub fn place(&self, span: FileSpan) -> Place {
        let (line, column) = self.places.of(&self.text, span.start);
        let (end_line, end_column) = self.places.of(&self.text, span.end);
        let FileSpan { start, end } = self.stored.as_ref().map_or(span, |map| map.span(span));
        Place { start, end, line, column, end_line, end_column }
    }

    /// The byte of `text` at a line and a column, both from 1, columns in Unicode scalar values.
    pub fn byte(&self, line: usize, column: usize) -> Option<usize> {
        let mut start = 0;
        for _ in 1..line {
            start = self.places.line(start).1?;
        }
        let line = self.line_around(start);
        let text = self.text.get(line.range())?;
        let inside = text.char_indices().map(|(at, _)| at).chain([text.len()]).nth(column.checked_sub(1)?)?;
        Some(line.start + inside)
    }

    /// The bytes of the line that holds the byte `at`, without a byte-order mark and its end.
    pub fn line_around(&self, at: usize) -> FileSpan {
        let (start, next) = self.places.line(at);
        let end = next.unwrap_or(self.text.len());
        let line = self.text.get(start..end).unwrap_or_default();
        FileSpan::new(start, start + line.trim_end_matches(['\n', '\r']).len())
    }
}
