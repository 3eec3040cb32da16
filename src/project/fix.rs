//! Fixes written into a draft: `check --fix`.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use super::{Judge, Unread, read};
use crate::check::{Card, Edit};
use crate::report::CheckedDraft;

/// Makes the fixes of `draft` in its file and judges it anew. Returns how many were made too; none where there is nothing to fix.
///
/// # Errors
/// When the file can't be written, isn't UTF-8, or was changed since it was read; it stays as it is then.
pub fn fix_file(judge: &Judge, path: &Path, draft: &CheckedDraft) -> Result<Option<(CheckedDraft, usize)>, Unread> {
    let (text, made) = apply(&draft.text, &draft.cards);
    if made == 0 {
        return Ok(None);
    }
    if read(path)? != draft.text.as_bytes() {
        return Err(Unread::not_fixed(path));
    }
    write(path, text.as_bytes()).map_err(|error| Unread::unwritten(path, &error))?;
    Ok(Some((judge.bytes(path, text.into_bytes())?, made)))
}

/// The text with the fixes of all findings, and how many were made. Of two fixes that touch the same bytes the first is made.
pub fn apply(text: &str, cards: &[Card]) -> (String, usize) {
    let mut edits: BTreeMap<usize, &Edit> = BTreeMap::new();
    let mut made = 0;
    for fix in cards.iter().filter(|card| card.is_finding()).filter_map(|card| card.fix.as_ref()) {
        // Both cards of a pair that is to be exchanged carry the same fix.
        let new: Vec<&Edit> = fix.edits.iter().filter(|edit| edits.get(&edit.span.start) != Some(edit)).collect();
        if !new.is_empty() && new.iter().all(|edit| is_free(&edits, edit)) {
            edits.extend(new.into_iter().map(|edit| (edit.span.start, edit)));
            made += 1;
        }
    }
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits.values() {
        out.push_str(text.get(at..edit.span.start).unwrap_or_default());
        out.push_str(&edit.text);
        at = edit.span.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    (out, made)
}

/// True when no edit touches the bytes of this one.
fn is_free(edits: &BTreeMap<usize, &Edit>, edit: &Edit) -> bool {
    let before = edits.range(..=edit.span.start).next_back();
    let behind = edits.range(edit.span.start..).next();
    before.is_none_or(|(_, other)| other.span.end <= edit.span.start && other.span.start != edit.span.start)
        && behind.is_none_or(|(start, _)| edit.span.end <= *start)
}

/// Puts `bytes` in the place of the file, whole or not at all; a new file where there was none.
///
/// # Errors
/// When it can't be written; what was there is there still.
pub fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let new = path.with_file_name(format!(".{name}.factlint-{}", std::process::id()));
    let written = fs::File::create_new(&new).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()?;
        if let Ok(old) = fs::metadata(&path) {
            fs::set_permissions(&new, old.permissions())?;
        }
        fs::rename(&new, &path)
    });
    if written.is_err() {
        let _ = fs::remove_file(&new);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Fix;
    use crate::text::FileSpan;

    fn card(edits: &[(usize, usize, &str)]) -> Card {
        let edits = edits.iter().map(|(start, end, text)| Edit { span: FileSpan::new(*start, *end), text: (*text).to_owned() });
        Card { fix: Some(Fix { title: String::new(), edits: edits.collect() }), ..Card::for_tests() }
    }

    #[test]
    fn fixes_are_made_in_the_order_of_the_text() {
        let cards = [card(&[(11, 13, "44")]), card(&[(0, 1, "7")])];
        assert_eq!(apply("3 seas and 41 turbines", &cards), ("7 seas and 44 turbines".to_owned(), 2));
    }

    #[test]
    fn an_exchange_on_two_cards_is_made_once() {
        let both = [(0, 1, "9"), (6, 7, "3")];
        assert_eq!(apply("3 for 9", &[card(&both), card(&both)]), ("9 for 3".to_owned(), 1));
    }

    #[test]
    fn of_two_fixes_of_the_same_bytes_the_first_is_made() {
        assert_eq!(apply("3 for 9", &[card(&[(0, 5, "4 in")]), card(&[(2, 5, "of")])]), ("4 in 9".to_owned(), 1));
    }
}
