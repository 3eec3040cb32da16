//! The lines of a stored text that a locator names, as prose, with the way back to the file.
//!
//! `L3-4` of "…the Grid\nPact of 2019…" is the passage "the Grid Pact of 2019". A line that ends in a hyphen goes on in the next
//! without a blank.

use crate::fact::Locator;
use crate::text::{FileSpan, OffsetMap, Span};

/// A source's text as stored.
#[derive(Clone, Debug)]
pub struct Stored {
    text: String,
}

/// Some lines of it.
#[derive(Clone, Debug, Default)]
pub struct Passage {
    pub text: String,
    map: OffsetMap,
}

impl Passage {
    /// The bytes of the stored text that the span of the passage stands on.
    pub fn in_file(&self, span: Span) -> FileSpan {
        FileSpan::new(self.map.start(span.start), self.map.end(span.end))
    }
}

impl Stored {
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into() }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Number of lines; of the page where one is named. None where the text has no such page.
    pub fn lines(&self, page: Option<u32>) -> Option<usize> {
        self.page(page).map(|(start, end)| self.text.get(start..end).unwrap_or("").lines().count())
    }

    /// Line, and column in scalar values, of a byte; both from 1.
    pub fn place(&self, at: usize) -> (u32, u32) {
        let before = self.text.get(..at).unwrap_or(&self.text);
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let number = |count: usize| u32::try_from(count + 1).unwrap_or(u32::MAX);
        (number(before.matches('\n').count()), number(before.get(start..).unwrap_or("").chars().count()))
    }

    /// The lines, or the whole page where none are named. None where the text has fewer.
    pub fn passage(&self, at: &Locator) -> Option<Passage> {
        let (start, end) = self.page(at.page)?;
        let page = self.text.get(start..end)?;
        let (first, last) = at.lines.unwrap_or((1, u32::MAX));
        let (first, last) = (usize::try_from(first).ok()?, usize::try_from(last).ok()?);
        let mut passage = Passage::default();
        let mut read = 0;
        let mut offset = start;
        for line in page.split_inclusive('\n') {
            read += 1;
            if (first..=last).contains(&read) {
                passage.push(line, offset);
            }
            offset += line.len();
        }
        let there = read >= first && (at.lines.is_none() || read >= last);
        there.then_some(passage)
    }

    /// Bytes of the page; pages end at form feeds. The whole text where no page is asked for.
    fn page(&self, page: Option<u32>) -> Option<(usize, usize)> {
        let Some(page) = page else { return Some((0, self.text.len())) };
        let mut starts = std::iter::once(0).chain(self.text.match_indices('\u{c}').map(|(at, _)| at + 1));
        let start = starts.nth(usize::try_from(page).ok()?.checked_sub(1)?)?;
        Some((start, starts.next().map_or(self.text.len(), |next| next - 1)))
    }
}

impl Passage {
    fn push(&mut self, line: &str, offset: usize) {
        let bare = line.trim_start();
        // The mark of an item isn't a sign before its number.
        let bare = ["- ", "– ", "* ", "+ "].iter().find_map(|mark| bare.strip_prefix(mark)).unwrap_or(bare).trim_start();
        let (words, start) = (bare.trim_end(), offset + line.len() - bare.len());
        if words.is_empty() {
            return;
        }
        if !self.text.is_empty() && !self.text.ends_with('-') {
            self.map.replace(self.text.len(), 1, offset, start - offset);
            self.text.push(' ');
        }
        for (at, c) in words.char_indices() {
            if is_stray(c) {
                self.map.replace(self.text.len(), 1, start + at, c.len_utf8());
                self.text.push(' ');
            } else {
                self.map.copy(self.text.len(), start + at, c.len_utf8());
                self.text.push(c);
            }
        }
    }
}

/// The Thai letter that stands in place of dashes and curly quotes where UTF-8 was once read as Windows-874 and its last two bytes were lost.
fn is_stray(c: char) -> bool {
    c == '\u{e42}'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(text: &str, at: &str) -> Option<String> {
        Stored::new(text).passage(&Locator::parse(at).unwrap()).map(|passage| passage.text)
    }

    #[test]
    fn lines_are_joined_as_prose() {
        let text = "one\n  the Grid \n\nPact of mid-\n2019\n";
        assert_eq!(passage(text, "L2-5").as_deref(), Some("the Grid Pact of mid-2019"));
        assert_eq!(passage(text, "L5").as_deref(), Some("2019"));
        assert_eq!(passage(text, "L5-6"), None);
        assert_eq!(passage("- 40 tugs\n", "L1").as_deref(), Some("40 tugs"));
    }

    #[test]
    fn pages_end_at_form_feeds() {
        let text = "a\nb\u{c}c\nd";
        assert_eq!(passage(text, "p2 L2").as_deref(), Some("d"));
        assert_eq!(passage(text, "p1").as_deref(), Some("a b"));
        assert_eq!(passage(text, "p3"), None);
        assert_eq!(passage(text, "p1 L3"), None);
    }

    #[test]
    fn a_passage_leads_back_to_the_file() {
        let stored = Stored::new("x\n itโs\n  2019\n");
        let passage = stored.passage(&Locator::parse("L2-3").unwrap()).unwrap();
        assert_eq!(passage.text, "it s 2019");
        let at = passage.text.find("2019").unwrap();
        let span = passage.in_file(Span::new(at, at + 4));
        assert_eq!(&stored.text()[span.range()], "2019");
    }
}
