//! The conversions of [`LineIndex`](super::LineIndex) over a [`Rope`], in logarithmic time, for the server.
//!
//! The rope must be built so that its lines end as ours do (ropey's feature `cr_lines` without `unicode_lines`); a test holds it.

use std::ops::Range;

use ropey::Rope;

use super::{Column, Position, ScalarColumn, Utf8Column, Utf16Column};

/// A column that a rope can count without walking the line.
pub trait RopeColumn: Column {
    /// Units from the rope's start to the character.
    fn before(rope: &Rope, char: usize) -> Option<usize>;
    /// The character that holds the unit.
    fn char_at(rope: &Rope, unit: usize) -> Option<usize>;
}

impl RopeColumn for ScalarColumn {
    fn before(_: &Rope, char: usize) -> Option<usize> {
        Some(char)
    }
    fn char_at(rope: &Rope, unit: usize) -> Option<usize> {
        Some(unit.min(rope.len_chars()))
    }
}

impl RopeColumn for Utf16Column {
    fn before(rope: &Rope, char: usize) -> Option<usize> {
        rope.try_char_to_utf16_cu(char).ok()
    }
    fn char_at(rope: &Rope, unit: usize) -> Option<usize> {
        rope.try_utf16_cu_to_char(unit).ok()
    }
}

impl RopeColumn for Utf8Column {
    fn before(rope: &Rope, char: usize) -> Option<usize> {
        rope.try_char_to_byte(char).ok()
    }
    fn char_at(rope: &Rope, unit: usize) -> Option<usize> {
        rope.try_byte_to_char(unit).ok()
    }
}

/// The position of a byte, clamped as [`LineIndex::position`](super::LineIndex::position) does.
pub fn position<C: RopeColumn>(rope: &Rope, offset: usize) -> Position<C> {
    let char = rope.try_byte_to_char(offset.min(rope.len_bytes())).unwrap_or(0);
    let line = rope.try_char_to_line(char).unwrap_or(0);
    let range = chars_of_line(rope, line);
    let start = C::before(rope, range.start).unwrap_or(0);
    let end = C::before(rope, char.min(range.end)).unwrap_or(start);
    Position { line, column: C::new(end.saturating_sub(start)) }
}

/// The byte of a position, clamped as [`LineIndex::offset`](super::LineIndex::offset) does.
pub fn offset<C: RopeColumn>(rope: &Rope, position: Position<C>) -> usize {
    let range = chars_of_line(rope, position.line);
    let char = C::before(rope, range.start)
        .and_then(|start| C::char_at(rope, start.saturating_add(position.column.units())))
        .map_or(range.end, |char| char.clamp(range.start, range.end));
    rope.try_char_to_byte(char).unwrap_or(rope.len_bytes())
}

/// The characters of a line without its break; past the last line, the empty range at the end.
fn chars_of_line(rope: &Rope, line: usize) -> Range<usize> {
    let len = rope.len_chars();
    if line >= rope.len_lines() {
        return len..len;
    }
    let start = rope.try_line_to_char(line).unwrap_or(len);
    if line + 1 == rope.len_lines() {
        return start..len;
    }
    let behind = rope.try_line_to_char(line + 1).unwrap_or(len);
    let before = |back: usize| behind.checked_sub(back).filter(|&at| at >= start).and_then(|at| rope.get_char(at));
    let breaks = match (before(2), before(1)) {
        (Some('\r'), Some('\n')) => 2,
        (_, Some('\n' | '\r')) => 1,
        _ => 0,
    };
    start..behind - breaks
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{LineIndex, position::tests::text};
    use super::*;

    #[test]
    fn ropey_ends_lines_where_we_do() {
        let text = "a\nb\r\nc\rd\u{b}e\u{c}f\u{85}g\u{2028}h\u{2029}i";
        assert_eq!(Rope::from_str(text).len_lines(), LineIndex::new(text).len());
    }

    fn same<C: RopeColumn>(text: &str) -> Result<(), TestCaseError> {
        let (rope, index) = (Rope::from_str(text), LineIndex::new(text));
        prop_assert_eq!(rope.len_lines(), index.len());
        for at in 0..text.len() + 3 {
            prop_assert_eq!(position::<C>(&rope, at), index.position::<C>(at));
        }
        for line in 0..index.len() + 2 {
            for column in 0..12 {
                let at = Position { line, column: C::new(column) };
                prop_assert_eq!(offset(&rope, at), index.offset(at));
            }
            prop_assert_eq!(
                offset(&rope, Position { line, column: C::new(usize::MAX) }),
                index.offset(Position { line, column: C::new(usize::MAX) })
            );
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn a_rope_and_a_text_agree(text in text()) {
            same::<ScalarColumn>(&text)?;
            same::<Utf16Column>(&text)?;
            same::<Utf8Column>(&text)?;
        }
    }
}
