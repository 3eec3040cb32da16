//! A chunk of plain text to blocks.
//!
//! Plain text has no rules, only habits: hard-wrapped paragraphs, or a paragraph a line; titles in capitals, underlined or
//! alone; bullets and numbers with hanging indents; labels such as `Re:`; `>` before what is quoted; columns. Where a habit isn't
//! clear the text is a paragraph.

mod line;
mod table;

use line::{Line, Mark, mark};

use super::prose::Prose;
use super::{BlockKind, FileSpan, Parsed, directive, split};

/// A line longer than that isn't hard-wrapped; in characters.
const WRAPPED: usize = 200;

/// The blocks of `chunk` from byte `from` on.
pub(super) fn parse(chunk: &str, from: usize, at_file_start: bool) -> Parsed {
    let mut reader = Reader { level: if at_file_start { 1 } else { 2 }, ..Reader::default() };
    let mut group = Vec::new();
    let mut at = from;
    for raw in split::lines(chunk.get(from..).unwrap_or("")) {
        match Line::new(raw, at) {
            Some(line) if is_comment(line.text) => {
                reader.group(&group, false);
                group.clear();
                reader.comment(&line);
            }
            Some(line) => group.push(line),
            None => {
                reader.group(&group, true);
                group.clear();
            }
        }
        at += raw.len();
    }
    reader.group(&group, false);
    reader.out
}

fn is_comment(text: &str) -> bool {
    text.starts_with("<!--") && text.ends_with("-->")
}

#[derive(Default)]
struct Reader {
    out: Parsed,
    open: Option<Open>,
    /// Indents of the list items that are open, outermost first.
    lists: Vec<usize>,
    /// The level of the next title: 1 for what opens the file.
    level: u8,
}

struct Open {
    kind: BlockKind,
    prose: Prose,
    quoted: bool,
}

/// What the line before was.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Heading,
    Label,
    /// The first line of an item or paragraph.
    First,
    Later,
}

impl Reader {
    /// Reads lines between which there is no blank one.
    fn group(&mut self, lines: &[Line<'_>], blank_behind: bool) {
        let Some(first) = lines.first() else { return };
        if first.indent == 0 && mark(first.text).is_none() {
            self.lists.clear();
        }
        if lines.len() == 1 && blank_behind && first.is_title() && mark(first.text).is_none() && first.rule().is_none() {
            if !first.is_bare_number() {
                self.heading(first, self.level);
            }
        } else if let Some(rows) = table::rows(lines) {
            self.out
                .blocks
                .extend(rows.into_iter().filter_map(|(prose, kind)| prose.finish(kind, false)).map(|(block, _)| block));
        } else {
            self.paragraphs(lines);
        }
        self.close();
        self.level = 2;
    }

    fn paragraphs(&mut self, lines: &[Line<'_>]) {
        let width = lines.iter().map(Line::width).max().unwrap_or(0);
        let mut before: Option<(Role, &Line<'_>)> = None;
        for (index, line) in lines.iter().enumerate() {
            if line.is_bare_number() && lines.get(index + 1).is_none_or(|next| !next.begins_small()) {
                self.close();
                before = None;
                continue;
            }
            if let Some(mark) = line.rule() {
                self.underline(mark, before);
                before = None;
                continue;
            }
            let next = lines.get(index + 1);
            let role = self.line(line, next, before, width);
            before = Some((role, line));
        }
    }

    fn line(&mut self, line: &Line<'_>, next: Option<&Line<'_>>, before: Option<(Role, &Line<'_>)>, width: usize) -> Role {
        let in_text = matches!(before, Some((Role::First | Role::Later, _)));
        let item = mark(line.text);
        if !in_text && line.is_all_capitals() && !line.is_label() && !line.quoted && next.is_none_or(|next| !next.begins_small())
        {
            let numbered = item.is_some_and(|mark| mark.number.is_none());
            if !numbered {
                self.heading(line, self.level);
                return Role::Heading;
            }
        }
        if !in_text && line.is_label() && item.is_none() {
            self.begin(BlockKind::Paragraph, line);
            self.add(line);
            return Role::Label;
        }
        if let Some(mark) = item.filter(|mark| self.may_begin_item(line, mark, before)) {
            self.item(line, mark);
            return Role::First;
        }
        match before {
            Some((role, above)) if self.open.is_some() && above.quoted == line.quoted && !breaks(role, above, line, width) => {
                self.add(line);
                if role == Role::Label { Role::Label } else { Role::Later }
            }
            _ => {
                self.begin(if line.quoted { BlockKind::Quote } else { BlockKind::Paragraph }, line);
                self.add(line);
                Role::First
            }
        }
    }

    /// In the middle of a paragraph a wrapped line may begin with a number or a dash.
    fn may_begin_item(&self, line: &Line<'_>, mark: &Mark, before: Option<(Role, &Line<'_>)>) -> bool {
        let Some((Role::First | Role::Later, above)) = before else { return true };
        let last = self.open.as_ref().map(|open| &open.kind);
        match last {
            Some(&BlockKind::ListItem { number: Some(last), .. }) if mark.number.is_some() => {
                mark.number == Some(last + 1) || mark.is_first || line.indent != above.indent
            }
            Some(BlockKind::ListItem { .. }) => mark.is_first,
            _ => {
                let body = line.text.get(mark.len..).unwrap_or("");
                mark.is_first && (above.is_ended() || !body.starts_with(char::is_lowercase))
            }
        }
    }

    fn item(&mut self, line: &Line<'_>, mark: Mark) {
        while self.lists.last().is_some_and(|&indent| indent > line.indent) {
            self.lists.pop();
        }
        if self.lists.last() != Some(&line.indent) {
            self.lists.push(line.indent);
        }
        let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        self.begin(BlockKind::ListItem { depth, number: mark.number }, line);
        let text = line.text.get(mark.len..).unwrap_or("");
        self.add(&Line { text, start: line.start + mark.len, ..*line });
    }

    fn heading(&mut self, line: &Line<'_>, level: u8) {
        self.begin(BlockKind::Heading { level }, line);
        self.add(line);
        self.close();
        self.level = 2;
    }

    /// Makes a heading of the line above, if that is all the paragraph holds.
    fn underline(&mut self, mark: u8, before: Option<(Role, &Line<'_>)>) {
        let level = if mark == b'=' { 1 } else { 2 };
        if let (Some((Role::First | Role::Label, above)), Some(open)) = (before, &mut self.open)
            && matches!(mark, b'=' | b'-')
            && above.width() <= 100
        {
            open.kind = BlockKind::Heading { level };
        }
        self.close();
    }

    fn begin(&mut self, kind: BlockKind, line: &Line<'_>) {
        self.close();
        self.open = Some(Open { kind, prose: Prose::default(), quoted: line.quoted });
    }

    fn add(&mut self, line: &Line<'_>) {
        if let Some(open) = &mut self.open {
            open.prose.wrap(line.start, line.text);
            open.prose.copy(line.text, line.start);
        }
    }

    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            self.out.blocks.extend(open.prose.finish(open.kind, open.quoted).map(|(block, _)| block));
        }
    }

    fn comment(&mut self, line: &Line<'_>) {
        self.close();
        let span = FileSpan::new(line.start, line.start + line.text.len());
        let inside = line.text.trim_start_matches("<!--").trim_end_matches("-->");
        self.out.directives.extend(directive::take(inside, span, self.out.blocks.len(), &mut self.out.problems));
    }
}

/// True where `line` doesn't go on with the paragraph of the line above.
fn breaks(role: Role, above: &Line<'_>, line: &Line<'_>, width: usize) -> bool {
    if above.width() > WRAPPED || line.width() > WRAPPED {
        return above.is_ended() || !line.begins_small();
    }
    let short = above.width() * 5 < width * 3;
    match role {
        Role::Heading => true,
        Role::Label => line.indent <= above.indent && (short || line.is_label() || line.is_all_capitals()),
        // The title of an item, with its text below.
        Role::First if short && mark_before(above) && line.begins_big() => true,
        Role::First | Role::Later => short && above.is_ended() && !line.begins_small(),
    }
}

fn mark_before(line: &Line<'_>) -> bool {
    mark(line.text).is_some_and(|mark| mark.number.is_some())
}

#[cfg(test)]
mod tests {
    use super::super::Format;
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let parsed = split::chunks(text, Format::Plain);
        let blocks = parsed.iter().flat_map(|range| parse(&text[range.clone()], 0, range.start == 0).blocks);
        blocks.map(|block| format!("{}: {}", name(&block.kind), block.text)).collect()
    }

    fn name(kind: &BlockKind) -> String {
        match kind {
            BlockKind::Heading { level } => format!("h{level}"),
            BlockKind::Paragraph => "p".into(),
            BlockKind::ListItem { depth, number: None } => format!("li{depth}"),
            BlockKind::ListItem { depth, number: Some(number) } => format!("li{depth} {number}"),
            BlockKind::TableRow { header: true, .. } => "th".into(),
            BlockKind::TableRow { header: false, .. } => "tr".into(),
            BlockKind::Quote => "q".into(),
            BlockKind::Footnote { label } => format!("fn {label}"),
        }
    }

    #[test]
    fn wrapped_paragraphs_are_joined() {
        assert_eq!(
            read(
                "The council met in Riga and spoke of co-\noperation with the neigh-\nbours of the Long-\nTerm plan.\n\nThen it rose.\n"
            ),
            [
                "p: The council met in Riga and spoke of co-operation with the neigh-bours of the Long- Term plan.",
                "p: Then it rose."
            ]
        );
    }

    #[test]
    fn a_paragraph_a_line() {
        let long = "The council met. ".repeat(20);
        let long = long.trim();
        assert_eq!(read(&format!("{long}\n{long}\nAdvertisement\n")).len(), 3);
        assert_eq!(
            read("A first paragraph that fills its line to the end of it,\nand ends.\nA second paragraph begins.\n").len(),
            2
        );
    }

    #[test]
    fn lists_with_hanging_indents() {
        assert_eq!(
            read("- The first item goes on\n  below.\n  * nested\n    on\n- The second.\n"),
            ["li1: The first item goes on below.", "li2: nested on", "li1: The second."]
        );
        assert_eq!(
            read("1. SUMMARY. The council met\nand spoke.\n\n2. COSTS. They rose in\n2019. By how much, nobody said.\n"),
            ["li1 1: SUMMARY. The council met and spoke.", "li1 2: COSTS. They rose in 2019. By how much, nobody said."]
        );
        assert_eq!(
            read("2. The grid pact\n   Bright reported that the pact holds and that it will go on holding.\n"),
            ["li1 2: The grid pact", "p: Bright reported that the pact holds and that it will go on holding."]
        );
    }

    #[test]
    fn headings_and_what_only_looks_like_one() {
        assert_eq!(
            read("TALKING POINTS\nFor the minister only.\n\nOPENING\n\n- Thanks.\n"),
            ["h1: TALKING POINTS", "p: For the minister only.", "h2: OPENING", "li1: Thanks."]
        );
        assert_eq!(
            read("Costs\n=====\nThey rose.\n\nWhat next\n\nDana,\n\nNothing.\n\nM.\n"),
            ["h1: Costs", "p: They rose.", "h2: What next", "p: Dana,", "p: Nothing.", "p: M."]
        );
    }

    #[test]
    fn a_number_on_a_line_of_its_own_is_no_text() {
        assert_eq!(
            read("Most read\n\n1\nThe grid pact holds for a year\n2\nThe ferry sank off Riga\n\n14\n"),
            ["h1: Most read", "p: The grid pact holds for a year", "p: The ferry sank off Riga"]
        );
        assert_eq!(read("The pact is good for\n300\nmillion people, it is said.\n").len(), 1);
    }

    #[test]
    fn labels_and_quotes() {
        assert_eq!(
            read("From: Copy desk\nSubject: your package, and what I could\n  not check\n\n> He wrote\n> this.\nI did not.\n"),
            ["p: From: Copy desk", "p: Subject: your package, and what I could not check", "q: He wrote this.", "p: I did not."]
        );
    }

    #[test]
    fn columns_are_a_table() {
        assert_eq!(read("Place\tYear\nRiga\t2021\n"), ["th: Place | Year", "tr: Riga | 2021"]);
        assert_eq!(
            read("Place      Year\nRiga       2021\nOld Town   2022\n"),
            ["th: Place | Year", "tr: Riga | 2021", "tr: Old Town | 2022"]
        );
        assert_eq!(read("| Place | Year |\n|---|---|\n| Riga | 2021 |\n"), ["th: Place | Year", "tr: Riga | 2021"]);
        assert_eq!(read("He paused.  Then   he\nwent   on with it.\n"), ["p: He paused.  Then   he went   on with it."]);
    }
}
