//! Two kinds of byte range that must never be mixed: bytes of a block's prose and bytes of the file as stored.

use std::ops::Range;

/// A half-open range of bytes of a block's text (its prose, not the file).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// True when the two share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The text under the span; empty where the span isn't on character boundaries of `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }
}

/// A half-open range of bytes of a file as stored, byte-order mark and carriage returns included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileSpan {
    pub start: usize,
    pub end: usize,
}

impl FileSpan {
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// True when the two share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The same range, `by` bytes further on: a chunk's range seen from the start of its file.
    pub const fn moved(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }
}
