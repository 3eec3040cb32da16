//! Byte offsets to lines and columns, and back.
//!
//! Lines end at `\n`, `\r\n` and `\r` and nothing else. Lines and columns count from 0. A column counts scalar values, UTF-16 units
//! or bytes, and these are three types: in `"🙂x"` the `x` stands at 1, 2 and 4.
//!
//! ```
//! use factlint::text::{LineIndex, Position, ScalarColumn, Utf16Column};
//!
//! let index = LineIndex::new("a\r\n🙂x");
//! assert_eq!(index.position(7), Position { line: 1, column: ScalarColumn(1) });
//! assert_eq!(index.position(7), Position { line: 1, column: Utf16Column(2) });
//! assert_eq!(index.offset(Position { line: 1, column: Utf16Column(99) }), 8);
//! ```

use std::ops::Range;

/// Unicode scalar values from the line's start: what people and reports count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScalarColumn(pub usize);

/// UTF-16 code units from the line's start: what language clients count unless they agree otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Utf16Column(pub usize);

/// Bytes of UTF-8 from the line's start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Utf8Column(pub usize);

/// One of the three ways to count a column.
pub trait Column: Copy + Ord + std::fmt::Debug {
    fn new(units: usize) -> Self;
    fn units(self) -> usize;
    /// How many units the character takes.
    fn width(c: char) -> usize;
}

impl Column for ScalarColumn {
    fn new(units: usize) -> Self {
        Self(units)
    }
    fn units(self) -> usize {
        self.0
    }
    fn width(_: char) -> usize {
        1
    }
}

impl Column for Utf16Column {
    fn new(units: usize) -> Self {
        Self(units)
    }
    fn units(self) -> usize {
        self.0
    }
    fn width(c: char) -> usize {
        c.len_utf16()
    }
}

impl Column for Utf8Column {
    fn new(units: usize) -> Self {
        Self(units)
    }
    fn units(self) -> usize {
        self.0
    }
    fn width(c: char) -> usize {
        c.len_utf8()
    }
}

/// A line and a column, both from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position<C> {
    pub line: usize,
    pub column: C,
}

/// Where the lines of a text begin.
#[derive(Clone, Debug)]
pub struct LineIndex<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> LineIndex<'a> {
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, &byte) in bytes.iter().enumerate() {
            if byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
                starts.push(at + 1);
            }
        }
        Self { text, starts }
    }

    /// The number of lines; one more than there are breaks.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Never: an empty text has one line.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The bytes of a line without its break; past the last line, the empty range at the end of the text.
    pub fn line(&self, line: usize) -> Range<usize> {
        let end = self.text.len();
        let Some(&start) = self.starts.get(line) else { return end..end };
        let behind = self.starts.get(line + 1).copied().unwrap_or(end);
        let with_break = self.text.get(start..behind).unwrap_or("");
        let content = match self.starts.get(line + 1) {
            Some(_) => with_break.strip_suffix("\r\n").or_else(|| with_break.strip_suffix(['\n', '\r'])).unwrap_or(with_break),
            None => with_break,
        };
        start..start + content.len()
    }

    /// The position of a byte. In the middle of a character it is the character's, between `\r` and `\n` the line's end, past
    /// the text the text's end.
    pub fn position<C: Column>(&self, offset: usize) -> Position<C> {
        let line = self.starts.partition_point(|&start| start <= offset).saturating_sub(1);
        let range = self.line(line);
        let content = self.text.get(range.clone()).unwrap_or("");
        let within = offset.saturating_sub(range.start);
        let chars = content.char_indices().take_while(|(at, c)| at + c.len_utf8() <= within);
        Position { line, column: C::new(chars.map(|(_, c)| C::width(c)).sum()) }
    }

    /// The byte of a position. A column past the line's end is the line's end before its break; a line past the last is the
    /// end of the text; the middle of a character is its start.
    pub fn offset<C: Column>(&self, position: Position<C>) -> usize {
        let range = self.line(position.line);
        let mut units = 0;
        for (at, c) in self.text.get(range.clone()).unwrap_or("").char_indices() {
            units += C::width(c);
            if units > position.column.units() {
                return range.start + at;
            }
        }
        range.end
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at<C: Column>(line: usize, column: usize) -> Position<C> {
        Position { line, column: C::new(column) }
    }

    #[test]
    fn only_three_breaks_end_a_line() {
        let index = LineIndex::new("a\nb\r\nc\rd\u{b}e\u{c}f\u{85}g\u{2028}h\u{2029}i");
        assert_eq!(index.len(), 4);
        assert_eq!(index.line(1), 2..3);
        assert_eq!(index.line(9), index.line(3).end..index.line(3).end);
    }

    #[test]
    fn what_is_out_of_range_is_clamped() {
        let index = LineIndex::new("🙂a\r\n가나\n");
        assert_eq!(index.offset::<Utf16Column>(at(0, 1)), 0, "the middle of a surrogate pair");
        assert_eq!(index.offset::<Utf16Column>(at(0, 99)), 5, "before the break");
        assert_eq!(index.offset::<Utf8Column>(at(1, 4)), 10, "the middle of a character");
        assert_eq!(index.offset::<ScalarColumn>(at(7, 0)), 14);
        assert_eq!(index.position::<ScalarColumn>(6), at(0, 2), "between the two halves of a break");
        assert_eq!(index.position::<Utf16Column>(99), at(2, 0));
    }

    /// Texts with all that makes columns differ.
    pub fn text() -> impl Strategy<Value = String> {
        let parts = [
            "a",
            "b ",
            "가",
            "나다",
            "🙂",
            "👩‍👩‍👧",
            "e\u{301}",
            "é",
            "\r\n",
            "\n",
            "\r",
            "\u{2028}",
            "\u{85}",
            "\u{c}",
            "\u{b}",
            "\u{feff}",
        ];
        prop::collection::vec(proptest::sample::select(parts.to_vec()), 0..40).prop_map(|parts| parts.concat())
    }

    fn round<C: Column>(text: &str) -> Result<(), TestCaseError> {
        let index = LineIndex::new(text);
        for (offset, _) in text.char_indices().chain([(text.len(), 'x')]) {
            let in_break = text[..offset].ends_with('\r') && text[offset..].starts_with('\n');
            if !in_break {
                prop_assert_eq!(index.offset(index.position::<C>(offset)), offset);
            }
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn a_byte_survives_the_way_to_a_column_and_back(text in text()) {
            round::<ScalarColumn>(&text)?;
            round::<Utf16Column>(&text)?;
            round::<Utf8Column>(&text)?;
        }
    }
}
