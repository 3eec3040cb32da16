//! Lines and columns of a whole text's bytes, each found in constant time however long the lines are.

use super::LineIndex;

/// Between two of them at most so many bytes are counted.
const STEP: usize = 1024;

/// Where lines begin, and how many scalar values stand before every 1024th byte.
#[derive(Clone, Debug)]
pub struct Places {
    line_starts: Vec<usize>,
    scalars: Vec<usize>,
    /// Bytes of the byte-order mark, which is in no column.
    mark: usize,
}

impl Places {
    pub fn new(text: &str) -> Self {
        let index = LineIndex::new(text);
        let mut scalars = vec![0];
        for step in text.as_bytes().chunks(STEP) {
            let before = scalars.last().copied().unwrap_or_default();
            scalars.push(before + leading(step));
        }
        let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self { line_starts: (0..index.len()).map(|line| index.line(line).start).collect(), scalars, mark }
    }

    /// Line and column of the byte `at` of `text`, both from 1; the column counts Unicode scalar values.
    pub fn of(&self, text: &str, at: usize) -> (usize, usize) {
        let line = self.line_starts.partition_point(|start| *start <= at).saturating_sub(1);
        let start = self.start(line);
        (line + 1, self.before(text, at.max(start)) - self.before(text, start) + 1)
    }

    /// Where the line that holds the byte `at` begins, and where the next one does.
    pub fn line(&self, at: usize) -> (usize, Option<usize>) {
        let line = self.line_starts.partition_point(|start| *start <= at).saturating_sub(1);
        (self.start(line), self.line_starts.get(line + 1).copied())
    }

    /// The first byte of a line, counted from 0.
    fn start(&self, line: usize) -> usize {
        self.line_starts.get(line).copied().unwrap_or_default().max(self.mark)
    }

    fn before(&self, text: &str, at: usize) -> usize {
        let at = at.min(text.len());
        let step = at / STEP;
        let rest = text.as_bytes().get(step * STEP..at).unwrap_or_default();
        self.scalars.get(step).copied().unwrap_or_default() + leading(rest)
    }
}

/// Bytes that begin a character.
fn leading(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::{ScalarColumn, position};

    #[test]
    fn a_byte_order_mark_is_in_no_column() {
        let text = "\u{feff}41 ships\n41";
        let places = Places::new(text);
        assert_eq!([0, 3, 5, 12].map(|at| places.of(text, at)), [(1, 1), (1, 1), (1, 3), (2, 1)]);
    }

    #[test]
    fn columns_are_counted_across_the_steps() {
        let text = "가".repeat(2_000);
        assert_eq!(Places::new(&text).of(&text, 3 * 1_500), (1, 1_501));
    }

    proptest! {
        #[test]
        fn places_are_those_of_the_line_index(text in position::tests::text()) {
            prop_assume!(!text.starts_with('\u{feff}'));
            let (places, index) = (Places::new(&text), LineIndex::new(&text));
            for (at, _) in text.char_indices() {
                let expected = index.position::<ScalarColumn>(at);
                let between = text[..at].ends_with('\r') && text[at..].starts_with('\n');
                prop_assert!(between || places.of(&text, at) == (expected.line + 1, expected.column.0 + 1));
            }
        }
    }
}
