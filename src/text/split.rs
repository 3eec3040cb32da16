//! Cuts a draft into chunks that can be parsed apart, so that an edit is re-read from the chunk it touches.
//!
//! A chunk ends behind a run of blank lines where no fence, HTML block or front matter is open and the next line begins at the
//! margin: nothing from before can reach over such a place. `"# A\n\ntext\n\n    code\n\n- b\n"` is three chunks, for the
//! indented line might have belonged to a list above it.
//!
//! What follows is a function of the text from a chunk's start on, so a fresh split and a restarted one agree. Chunks that
//! have grown beyond [`SOFT_LIMIT`] also end before a list item or heading at the margin, where Markdown begins a new block
//! whatever stands before. Paragraphs and tables stay whole: a cut would tear a sentence, or a row from its header.

use std::ops::Range;

use super::{FileSpan, Format, marker};

/// From here on a chunk ends at the first place that can be cut, blank line or not; in bytes.
pub const SOFT_LIMIT: usize = 16 * 1024;

/// Front matter that isn't closed within so many bytes is none.
pub const HEAD_LIMIT: usize = 16 * 1024;

/// The length in bytes of the first chunk of `text`, 0 only for an empty text.
///
/// Reads no further than the first line of the next chunk (at the start of a file at least [`HEAD_LIMIT`]). `text` may be a
/// window on a longer text; a result of `text.len()` then means that the window is too short to tell.
pub fn chunk_end(text: &str, format: Format, at_file_start: bool) -> usize {
    let mut at = 0;
    if at_file_start {
        if let Some(head) = front_matter(text) {
            return behind_blank_lines(text, head.end);
        }
        at = byte_order_mark(text);
    }
    let (mut open, mut after_blank, mut in_items, mut any) = (Open::default(), false, true, false);
    while let Some(line) = line_at(text, at) {
        if is_blank(line) {
            after_blank = any;
        } else {
            let item = marker::at_margin(line);
            if any && !open.is_inside() {
                let soft = at >= SOFT_LIMIT && may_cut(line, item, after_blank, in_items, format);
                if soft || (after_blank && begins_at_margin(line)) {
                    return at;
                }
            }
            in_items &= item || !begins_at_margin(line);
            if format == Format::Markdown {
                open.text_line(line, after_blank);
            }
            (any, after_blank) = (true, false);
        }
        at += line.len();
    }
    text.len()
}

/// The chunks of a whole draft, in order; together they are the text. The chunk at 0 is the one at the file's start.
pub fn chunks(text: &str, format: Format) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let end = at + chunk_end(rest, format, at == 0);
        out.push(at..end);
        at = end;
    }
    out
}

/// The index of the chunk to split again from when an edit begins at `edit`, given where the chunks began before it.
///
/// A chunk's end was decided by the line behind it, so that is the chunk before the one touched; and front matter is closed by
/// a line far from its first. From there on, the first new boundary behind the edit that was one before ends the work.
pub fn restart(starts: &[usize], edit: usize) -> usize {
    if edit <= HEAD_LIMIT {
        return 0;
    }
    starts.partition_point(|&start| start <= edit).saturating_sub(2)
}

/// The line that begins at `at`, its line break included; lines end at `\n`, `\r\n` and `\r`.
pub(super) fn line_at(text: &str, at: usize) -> Option<&str> {
    let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
    let bytes = rest.as_bytes();
    let end = match bytes.iter().position(|&b| b == b'\n' || b == b'\r') {
        Some(cr) if bytes.get(cr..cr + 2) == Some(b"\r\n") => cr + 2,
        Some(at) => at + 1,
        None => bytes.len(),
    };
    rest.get(..end)
}

/// The lines of `text` with their line breaks.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let line = line_at(text, at)?;
        at += line.len();
        Some(line)
    })
}

pub(super) fn is_blank(line: &str) -> bool {
    line.bytes().all(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r'))
}

/// Columns of white space at the line's start; a tab goes to the next multiple of four.
pub(super) fn indent(line: &str) -> usize {
    let mut columns = 0;
    for byte in line.bytes() {
        match byte {
            b' ' => columns += 1,
            b'\t' => columns += 4 - columns % 4,
            _ => break,
        }
    }
    columns
}

/// 3 where the text begins with a byte-order mark, else 0.
pub(super) fn byte_order_mark(text: &str) -> usize {
    if text.starts_with('\u{feff}') { 3 } else { 0 }
}

/// The bytes of the front matter from its first fence to behind its last, at the start of a file.
pub(super) fn front_matter(text: &str) -> Option<FileSpan> {
    let start = byte_order_mark(text);
    let first = line_at(text, start)?;
    let fence = first.trim_end();
    let close: &[&str] = match fence {
        "---" => &["---", "..."],
        "+++" => &["+++"],
        _ => return None,
    };
    let mut at = start + first.len();
    let second = line_at(text, at)?;
    if fence == "---" && !is_yaml_key(second) {
        return None;
    }
    while at < start + HEAD_LIMIT {
        let line = line_at(text, at)?;
        at += line.len();
        if close.contains(&line.trim_end()) {
            return Some(FileSpan::new(start, at));
        }
    }
    None
}

/// `key: value` or a comment: what a rule followed by a paragraph doesn't look like.
fn is_yaml_key(line: &str) -> bool {
    let key = line.split_once(':').map(|(key, _)| key.trim_matches(['"', '\'']));
    line.starts_with('#') || key.is_some_and(|key| !key.is_empty() && !key.contains(char::is_whitespace))
}

/// Where text goes on in the line in which a comment ends that began a line of its own, outside fences and lists; from byte
/// `from` of a Markdown chunk on.
pub(super) fn behind_comments(chunk: &str, from: usize) -> Vec<usize> {
    let mut out = Vec::new();
    if !chunk.contains("<!--") {
        return out;
    }
    let (mut open, mut after_blank, mut at) = (Open::default(), true, from);
    for line in lines(chunk.get(from..).unwrap_or("")) {
        let goes_on = matches!(open.inside, Some(Inside::Html(&["-->"])));
        open.text_line(line, after_blank && !is_blank(line));
        let is_closed = open.inside.is_none() && open.item.is_none() && indent(line) < 4;
        if is_closed && (goes_on || line.trim_start().starts_with("<!--")) {
            out.extend(behind_comment(line).map(|behind| at + behind));
        }
        after_blank = is_blank(line);
        at += line.len();
    }
    out
}

/// Where the text behind the comments of a line begins, if there is any.
fn behind_comment(line: &str) -> Option<usize> {
    let mut behind = 0;
    loop {
        behind += line.get(behind..)?.find("-->")? + 3;
        let rest = line.get(behind..)?;
        let text = rest.trim_start();
        if !text.starts_with("<!--") {
            return (!text.is_empty() && !text.starts_with('<')).then_some(behind + rest.len() - text.len());
        }
    }
}

fn behind_blank_lines(text: &str, mut at: usize) -> usize {
    while let Some(line) = line_at(text, at).filter(|line| is_blank(line)) {
        at += line.len();
    }
    at
}

/// Not white space, and not the `: ` of a definition that belongs to a term above it.
fn begins_at_margin(line: &str) -> bool {
    !line.starts_with([' ', '\t', '\u{b}', '\u{c}']) && !line.starts_with(": ") && !line.starts_with(":\t")
}

/// True where a line begins a block whatever stands before it, so that a long chunk may end there.
fn may_cut(line: &str, item: bool, after_blank: bool, in_items: bool, format: Format) -> bool {
    match format {
        Format::Plain => item || after_blank,
        // In a paragraph `14. x` is text, so a number counts only where nothing but items came before.
        Format::Markdown => {
            line.starts_with("# ")
                || line.starts_with("## ")
                || (item && (in_items || !line.starts_with(|c: char| c.is_ascii_digit())))
        }
    }
}

/// The construct that reaches over blank lines, if one is open.
#[derive(Default)]
struct Open {
    inside: Option<Inside>,
    /// The column at which the text of the outermost list item begins, while one may go on.
    item: Option<usize>,
}

enum Inside {
    Fence {
        mark: u8,
        len: usize,
    },
    /// Ends with the line that holds this, in lower case.
    Html(&'static [&'static str]),
}

impl Open {
    fn is_inside(&self) -> bool {
        self.inside.is_some()
    }

    fn text_line(&mut self, line: &str, after_blank: bool) {
        match self.inside {
            Some(Inside::Fence { mark, len }) => {
                let rest = line.trim_start_matches([' ', '\t']);
                let run = rest.bytes().take_while(|&b| b == mark).count();
                if indent(line) < 4 && run >= len && rest.get(run..).is_some_and(|rest| rest.trim_end().is_empty()) {
                    self.inside = None;
                }
            }
            Some(Inside::Html(ends)) => {
                if holds(line, ends) {
                    self.inside = None;
                }
            }
            None => self.top_line(line, after_blank),
        }
    }

    fn top_line(&mut self, line: &str, after_blank: bool) {
        let column = indent(line);
        if self.item.is_some_and(|item| column >= item) || column > 3 {
            // Whatever opens inside the item ends with it, and an item ends before a line at the margin.
            return;
        }
        let rest = line.trim_start_matches([' ', '\t']);
        if let Some(width) = marker::width(rest) {
            self.item = Some(column + width);
            return;
        }
        let begins = matches!(rest.as_bytes().first(), Some(b'`' | b'~' | b'<' | b'#' | b'>'));
        if after_blank || begins {
            self.item = None;
        }
        if begins {
            self.inside = fence(rest).or_else(|| html(rest).filter(|ends| !holds(rest, ends)).map(Inside::Html));
        }
    }
}

fn fence(line: &str) -> Option<Inside> {
    let mark = line.bytes().next().filter(|b| matches!(b, b'`' | b'~'))?;
    let len = line.bytes().take_while(|&b| b == mark).count();
    let info = line.get(len..)?;
    (len >= 3 && (mark == b'~' || !info.contains('`'))).then_some(Inside::Fence { mark, len })
}

/// What ends the HTML block that the line begins, for the blocks that reach over blank lines.
fn html(line: &str) -> Option<&'static [&'static str]> {
    let rest = line.strip_prefix('<')?;
    if rest.starts_with("!--") {
        return Some(&["-->"]);
    }
    if rest.starts_with('?') {
        return Some(&["?>"]);
    }
    if rest.starts_with("![CDATA[") {
        return Some(&["]]>"]);
    }
    if rest.strip_prefix('!').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic())) {
        return Some(&[">"]);
    }
    let name_len = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (name, behind) = rest.split_at_checked(name_len)?;
    let known = ["script", "pre", "style", "textarea"].iter().any(|tag| tag.eq_ignore_ascii_case(name));
    let ends = behind.is_empty() || behind.starts_with([' ', '\t', '>', '\n', '\r']);
    (known && ends).then_some(&["</script>", "</pre>", "</style>", "</textarea>"])
}

fn holds(line: &str, ends: &[&str]) -> bool {
    let bytes = line.as_bytes();
    ends.iter().any(|end| {
        let end = end.as_bytes();
        bytes.windows(end.len()).any(|window| window.eq_ignore_ascii_case(end))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn split(text: &str) -> Vec<&str> {
        chunks(text, Format::Markdown).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn chunks_end_behind_blank_lines_before_the_margin() {
        assert_eq!(split("# A\n\ntext\n\n    code\n\n- b\n"), ["# A\n\n", "text\n\n    code\n\n", "- b\n"]);
        assert_eq!(split("a\r\rb\r\n \t\r\nc"), ["a\r\r", "b\r\n \t\r\n", "c"]);
        assert_eq!(split("\n\na\n"), ["\n\na\n"]);
        assert_eq!(split("a\n\u{c}\nb\u{2028}\u{2028}c\n"), ["a\n\u{c}\nb\u{2028}\u{2028}c\n"]);
    }

    #[test]
    fn what_is_open_reaches_over_blank_lines() {
        for whole in [
            "```\na\n\nb\n```\n\n",
            "~~~~\na\n\n~~~\nb\n\n~~~~\n",
            "<!-- a\n\nb\n-->\n\n",
            "<SCRIPT>\n\nb\n</script>\n",
            "<pre>\n\nb\n</pre>\n",
            "term\n\n: meaning\n",
            "- a\n\n  ```\n  x\n",
        ] {
            assert_eq!(split(&format!("{whole}\nend")).last(), Some(&"end"), "{whole:?}");
            assert_eq!(split(&format!("{whole}\nend")).len(), 2, "{whole:?}");
        }
        assert_eq!(split("<!-- a -->\n\nb\n"), ["<!-- a -->\n\n", "b\n"]);
        assert_eq!(split("``` a ` b\n\nc\n").len(), 2);
    }

    #[test]
    fn front_matter_is_a_chunk() {
        assert_eq!(split("---\ndate: 1\n\nx: 2\n---\n\n\nText\n"), ["---\ndate: 1\n\nx: 2\n---\n\n\n", "Text\n"]);
        assert_eq!(split("\u{feff}+++\na = 1\n+++\nText\n"), ["\u{feff}+++\na = 1\n+++\n", "Text\n"]);
        assert_eq!(split("---\n\na\n\n---\n").len(), 3);
    }

    #[test]
    fn a_long_list_is_cut_between_items() {
        let text = "- a long enough item of a list\n".repeat(2000);
        let parts = split(&text);
        assert!(parts.len() > 2);
        assert!(parts.iter().all(|part| part.starts_with("- ") && part.len() < 2 * SOFT_LIMIT));
        let table = format!("| a | b |\n|---|---|\n{}", "| 1 | 2 |\n".repeat(4000));
        assert_eq!(split(&table).len(), 1);
    }

    fn line() -> impl Strategy<Value = String> {
        let known = [
            "text",
            "- item",
            "  - nested",
            "    deep",
            "1. one",
            "```",
            "~~~",
            "  ```",
            "<!-- open",
            "close -->",
            "<pre>",
            "</pre>",
            "---",
            "+++",
            "date: 1",
            "> quote",
            "> ```",
            "# head",
            "| a | b |",
            "|---|---|",
            ": def",
            "",
            "",
            "",
            " ",
            "\t",
            "[^1]: note",
            "가나다",
        ];
        let end = prop_oneof![Just("\n"), Just("\r\n"), Just("\r")];
        (proptest::sample::select(known.to_vec()), end).prop_map(|(line, end)| format!("{line}{end}"))
    }

    proptest! {
        #[test]
        fn chunks_are_the_text(lines in prop::collection::vec(line(), 0..40), plain: bool) {
            let text = lines.concat();
            let format = if plain { Format::Plain } else { Format::Markdown };
            let ranges = chunks(&text, format);
            prop_assert_eq!(ranges.iter().map(|r| &text[r.clone()]).collect::<String>(), text.as_str());
        }

        #[test]
        fn a_restart_agrees_with_a_fresh_split(
            lines in prop::collection::vec(line(), 0..40), new in prop::collection::vec(line(), 0..4), cut in 0usize..40, gone in 0usize..4,
        ) {
            let (from, to) = (cut.min(lines.len()), (cut + gone).min(lines.len()));
            let before = lines.concat();
            let at = lines[..from].concat().len();
            let after = [lines[..from].concat(), new.concat(), lines[to..].concat()].concat();
            let old: Vec<usize> = chunks(&before, Format::Markdown).into_iter().map(|r| r.start).collect();
            let fresh: Vec<usize> = chunks(&after, Format::Markdown).into_iter().map(|r| r.start).collect();
            // As if the head limit were behind us.
            let first = if before.starts_with(['-', '+', '\u{feff}']) || after.starts_with(['-', '+']) { 0 }
                else { old.partition_point(|&start| start <= at).saturating_sub(2) };
            let mut start = old.get(first).copied().unwrap_or(0);
            let mut again = old[..first].to_vec();
            while start < after.len() {
                again.push(start);
                start += chunk_end(&after[start..], Format::Markdown, start == 0);
            }
            prop_assert_eq!(again, fresh);
        }
    }
}
