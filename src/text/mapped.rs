//! A text that was changed, with the way back to the bytes it was made from.
//!
//! "the tre-\naty" with the edit that takes out "-\n" is "the treaty"; its `treaty` stands on the bytes of "tre-\naty".

use std::ops::Range;

use super::{FileSpan, OffsetMap};

/// A text and its map to the bytes of the file as stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapped {
    pub text: String,
    map: OffsetMap,
}

/// Other words for a range of a text; `new` may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub range: Range<usize>,
    pub new: String,
}

impl Change {
    pub fn new(range: Range<usize>, new: impl Into<String>) -> Self {
        Self { range, new: new.into() }
    }

    pub fn without(range: Range<usize>) -> Self {
        Self { range, new: String::new() }
    }
}

impl Mapped {
    /// A text as it is stored.
    pub fn new(text: String) -> Self {
        let mut map = OffsetMap::default();
        map.copy(0, 0, text.len());
        Self { text, map }
    }

    /// Makes the changes, which are in order and don't overlap; one that does is left out. Linear.
    pub fn change(&mut self, changes: Vec<Change>) {
        if changes.is_empty() {
            return;
        }
        let mut new = Self { text: String::with_capacity(self.text.len()), map: OffsetMap::default() };
        let (mut at, mut run) = (0, 0);
        for Change { range, new: words } in changes {
            if range.start < at || range.end < range.start || self.text.get(range.clone()).is_none() {
                continue;
            }
            run = self.keep(at..range.start, &mut new, run);
            let (start, end) = (self.map.start(range.start), self.map.end(range.end));
            new.map.replace(new.text.len(), words.len(), start, end.saturating_sub(start));
            new.text.push_str(&words);
            at = range.end;
        }
        self.keep(at..self.text.len(), &mut new, run);
        *self = new;
    }

    fn keep(&self, range: Range<usize>, new: &mut Self, run: usize) -> usize {
        let next = self.map.append_to(range.start, range.end, &mut new.map, new.text.len(), run);
        new.text.push_str(self.text.get(range).unwrap_or(""));
        next
    }

    /// The bytes of the file on which a range of the text stands.
    pub fn stored(&self, span: FileSpan) -> FileSpan {
        let start = self.map.start(span.start);
        FileSpan::new(start, if span.end > span.start { self.map.end(span.end).max(start) } else { start })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_upon_changes_lead_back() {
        let mut text = Mapped::new("a tre-\naty of l953, a tre-\naty".to_owned());
        text.change(vec![Change::without(5..7), Change::without(25..27)]);
        text.change(vec![Change::new(12..16, "1953")]);
        assert_eq!(text.text, "a treaty of 1953, a treaty");
        assert_eq!(text.stored(FileSpan::new(2, 8)), FileSpan::new(2, 10));
        assert_eq!(text.stored(FileSpan::new(12, 16)), FileSpan::new(14, 18));
        assert_eq!(text.stored(FileSpan::new(20, 26)), FileSpan::new(22, 30));
    }

    #[test]
    fn a_change_that_overlaps_is_left_out() {
        let mut text = Mapped::new("abcdef".to_owned());
        text.change(vec![Change::without(1..3), Change::new(2..4, "x"), Change::new(5..9, "y")]);
        assert_eq!(text.text, "adef");
    }
}
