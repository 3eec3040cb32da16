//! Positions of the protocol and bytes of a draft: the only place where one becomes the other.
//!
//! A position is a line and a column in UTF-8, UTF-16 or UTF-32 units, as agreed in `initialize`. In `"a\u{1f600}b"` the `b` is at byte 5,
//! which is column 5, 3 or 2. Lines end at `\n`, `\r\n` and `\r`. Whatever the client sends is brought into the text: a column
//! behind the line's end is its end, a line behind the last is the text's end, half a character is its beginning.

use ropey::Rope;
use tower_lsp::lsp_types::{Position, PositionEncodingKind, Range};

use crate::text::rope::{self, RopeColumn};
use crate::text::{self, FileSpan, ScalarColumn, Utf8Column, Utf16Column};

/// What columns count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    #[default]
    Utf16,
    Utf32,
}

impl Encoding {
    /// UTF-8 where it is offered, else UTF-16, which every client must know, else UTF-32 where that alone is offered.
    pub(super) fn choose(offered: &[&str]) -> Self {
        if offered.contains(&"utf-8") {
            Self::Utf8
        } else if offered.contains(&"utf-32") && !offered.contains(&"utf-16") {
            Self::Utf32
        } else {
            Self::Utf16
        }
    }

    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }
}

/// The byte that a position stands at.
pub(super) fn offset(text: &Rope, position: Position, encoding: Encoding) -> usize {
    match encoding {
        Encoding::Utf8 => offset_by::<Utf8Column>(text, position),
        Encoding::Utf16 => offset_by::<Utf16Column>(text, position),
        Encoding::Utf32 => offset_by::<ScalarColumn>(text, position),
    }
}

/// The position of a byte; a byte behind the end is the end, one within a character is its beginning.
pub(super) fn position(text: &Rope, byte: usize, encoding: Encoding) -> Position {
    match encoding {
        Encoding::Utf8 => position_by::<Utf8Column>(text, byte),
        Encoding::Utf16 => position_by::<Utf16Column>(text, byte),
        Encoding::Utf32 => position_by::<ScalarColumn>(text, byte),
    }
}

fn offset_by<C: RopeColumn>(text: &Rope, position: Position) -> usize {
    let wide = |number| usize::try_from(number).unwrap_or(usize::MAX);
    rope::offset(text, text::Position { line: wide(position.line), column: C::new(wide(position.character)) })
}

fn position_by<C: RopeColumn>(text: &Rope, byte: usize) -> Position {
    let narrow = |number| u32::try_from(number).unwrap_or(u32::MAX);
    let text::Position { line, column } = rope::position::<C>(text, byte);
    Position { line: narrow(line), character: narrow(column.units()) }
}

/// The bytes of a range; a reversed one is turned round.
pub(super) fn span(text: &Rope, range: Range, encoding: Encoding) -> FileSpan {
    let (start, end) = (offset(text, range.start, encoding), offset(text, range.end, encoding));
    FileSpan::new(start.min(end), start.max(end))
}

pub(super) fn range(text: &Rope, span: FileSpan, encoding: Encoding) -> Range {
    Range { start: position(text, span.start, encoding), end: position(text, span.end, encoding) }
}

/// Replaces bytes, which must come from [`span`] of the same text.
pub(super) fn replace(text: &mut Rope, span: FileSpan, with: &str) {
    let (Ok(start), Ok(end)) = (text.try_byte_to_char(span.start), text.try_byte_to_char(span.end)) else {
        return;
    };
    if text.try_remove(start..end).is_ok() {
        let _ = text.try_insert(start, with);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    fn at(line: u32, character: u32) -> Position {
        Position { line, character }
    }

    #[test]
    fn lines_end_at_three_breaks_and_no_other() {
        for (text, lines) in [("a\nb", 2), ("a\r\nb", 2), ("a\rb", 2), ("a\u{b}b", 1), ("a\u{c}b", 1), ("a\u{85}b", 1)] {
            assert_eq!(Rope::from_str(text).len_lines(), lines, "{text:?}");
        }
        assert_eq!(Rope::from_str("a\u{2028}b\u{2029}c").len_lines(), 1);
    }

    #[test]
    fn columns_by_encoding() {
        let text = Rope::from_str("한\u{1f600}b\r\n\u{c}c");
        for (encoding, column) in [(Encoding::Utf8, 7), (Encoding::Utf16, 3), (Encoding::Utf32, 2)] {
            assert_eq!(offset(&text, at(0, column), encoding), 7);
            assert_eq!(position(&text, 7, encoding), at(0, column));
            assert_eq!(offset(&text, at(1, 1), encoding), 11);
        }
    }

    #[test]
    fn what_is_outside_is_brought_in() {
        let text = Rope::from_str("ab\r\ncd");
        for encoding in ALL {
            assert_eq!(offset(&text, at(0, 99), encoding), 2, "not between CR and LF");
            assert_eq!(offset(&text, at(9, 0), encoding), 6);
            assert_eq!(offset(&text, at(u32::MAX, u32::MAX), encoding), 6);
            assert_eq!(position(&text, 99, encoding), at(1, 2));
            assert_eq!(position(&text, 3, encoding), at(0, 2));
        }
        let reversed = Range { start: at(1, 1), end: at(0, 1) };
        assert_eq!(span(&text, reversed, Encoding::Utf16), FileSpan::new(1, 5));
    }

    #[test]
    fn half_a_character_is_its_beginning() {
        let text = Rope::from_str("\u{1f600}x");
        assert_eq!(offset(&text, at(0, 1), Encoding::Utf16), 0);
        assert_eq!(offset(&text, at(0, 3), Encoding::Utf8), 0);
        assert_eq!(position(&text, 2, Encoding::Utf8), at(0, 0));
    }

    #[test]
    fn round_trips_at_every_character() {
        let text = "é\u{301}한글 \u{1f468}\u{200d}\u{1f469}\r\n\u{2028}x\ry\u{85}\n";
        let rope = Rope::from_str(text);
        for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let in_break = text.get(byte - usize::from(byte > 0)..).is_some_and(|rest| byte > 0 && rest.starts_with("\r\n"));
            for encoding in ALL {
                let back = offset(&rope, position(&rope, byte, encoding), encoding);
                assert_eq!(back, if in_break { byte - 1 } else { byte }, "{byte} {encoding:?}");
            }
        }
    }

    #[test]
    fn the_encoding_is_the_best_that_is_offered() {
        assert_eq!(Encoding::choose(&[]), Encoding::Utf16);
        assert_eq!(Encoding::choose(&["utf-16", "utf-8"]), Encoding::Utf8);
        assert_eq!(Encoding::choose(&["utf-32"]), Encoding::Utf32);
        assert_eq!(Encoding::choose(&["utf-32", "utf-16"]), Encoding::Utf16);
        assert_eq!(Encoding::choose(&["klingon"]), Encoding::Utf16);
    }
}
