//! Which bytes are covered by spans already: asked in the time of a binary search.

use crate::text::FileSpan;

/// Stretches that don't touch one another, in order.
#[derive(Debug, Default)]
pub struct Covered {
    stretches: Vec<FileSpan>,
}

impl Covered {
    pub fn new(spans: impl Iterator<Item = FileSpan>) -> Self {
        let mut spans: Vec<FileSpan> = spans.collect();
        spans.sort_unstable();
        let mut stretches: Vec<FileSpan> = Vec::new();
        for span in spans {
            match stretches.last_mut() {
                Some(last) if span.start < last.end => last.end = last.end.max(span.end),
                _ => stretches.push(span),
            }
        }
        Self { stretches }
    }

    /// Does the span share a byte with any of them?
    pub fn meets(&self, span: FileSpan) -> bool {
        let at = self.stretches.partition_point(|stretch| stretch.end <= span.start);
        self.stretches.get(at).is_some_and(|stretch| stretch.overlaps(span))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shares_a_byte_meets() {
        let covered = Covered::new([FileSpan::new(4, 6), FileSpan::new(0, 2), FileSpan::new(5, 9)].into_iter());
        let meets = |start, end| covered.meets(FileSpan::new(start, end));
        assert!(meets(1, 3) && meets(8, 12) && meets(5, 6));
        assert!(!meets(2, 4) && !meets(9, 12));
    }
}
