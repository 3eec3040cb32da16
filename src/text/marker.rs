//! The marks that begin a list item: `- `, `* `, `+ `, `1. `, `1) `.

/// The columns from the marker's start to the item's text, where `line` (without indent) begins with a Markdown marker.
pub(super) fn width(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let len = match bytes.first()? {
        b'-' | b'*' | b'+' => 1,
        b'0'..=b'9' => {
            let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
            (digits <= 9 && matches!(bytes.get(digits), Some(b'.' | b')'))).then_some(digits + 1)?
        }
        _ => return None,
    };
    let spaces = bytes.iter().skip(len).take_while(|&&b| b == b' ').count();
    match bytes.get(len + spaces) {
        None | Some(b'\n' | b'\r' | b'\t') => Some(len + 1),
        Some(_) if spaces == 0 => None,
        // Five blanks are one, and an indented code block.
        Some(_) if spaces > 4 => Some(len + 1),
        Some(_) => Some(len + spaces),
    }
}

/// True where `line` begins, without indent, with a marker and text behind it on the same line.
pub(super) fn at_margin(line: &str) -> bool {
    width(line).is_some_and(|width| line.get(width..).is_some_and(|rest| !rest.trim().is_empty()))
}
