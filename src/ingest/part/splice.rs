//! A text made of stretches of another, with the places where they came to stand.

use crate::text::Span;

/// A text made of stretches of another.
pub(super) struct Splice<'a> {
    from: &'a str,
    pub(super) made: String,
    /// Stretches of `from`, and where each begins in `made`.
    copied: Vec<(Span, usize)>,
}

impl<'a> Splice<'a> {
    pub(super) fn new(from: &'a str) -> Self {
        Self { from, made: String::new(), copied: Vec::new() }
    }

    pub(super) fn copy(&mut self, span: Span) {
        self.copied.push((span, self.made.len()));
        self.made.push_str(span.of(self.from));
    }

    /// The stretch, with another one put in where the first is told.
    pub(super) fn copy_with(&mut self, span: Span, inserted: Option<(usize, Span)>) {
        let Some((at, words)) = inserted.filter(|(at, _)| span.start <= *at && *at <= span.end) else { return self.copy(span) };
        self.copy(Span::new(span.start, at));
        self.made.push(' ');
        self.made.push_str(words.of(self.from));
        self.copy(Span::new(at, span.end));
    }

    pub(super) fn left_out(&mut self) {
        self.made.push_str(" … ");
    }

    /// Where a stretch of the other text stands in this one.
    pub(super) fn place(&self, span: Span) -> Option<Span> {
        let (copied, at) = self.copied.iter().find(|(copied, _)| copied.contains(span))?;
        Some(Span::new(at + span.start - copied.start, at + span.end - copied.start))
    }
}
