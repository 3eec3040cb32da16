//! A Word file (`.docx`) to blocks.
//!
//! The file is a zip of XML parts; the text is in `word/document.xml`, what its styles are in `word/styles.xml`. As stored text counts a line a
//! paragraph and a line a table row, in the order of the document. Deleted and hidden text, field codes, headers and footers are no text.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use thiserror::Error;
use zip::ZipArchive;
use zip::result::ZipError;

use super::prose::Prose;
use super::{Block, BlockKind, Cell, FileSpan, Span};

/// What a Word file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordFile {
    /// A line a paragraph or table row. Spans and maps of the blocks are bytes of it.
    pub stored: String,
    pub blocks: Vec<Block>,
    pub title: Option<String>,
    pub authors: Vec<String>,
    /// When it was made, `2024-06-03T…`.
    pub created: Option<String>,
    /// Empty paragraphs.
    pub blank_lines: usize,
}

impl WordFile {
    /// Plain text that was pasted into Word, where a line needn't be a paragraph: no style, list or table, and empty paragraphs between those of text.
    pub fn is_typewritten(&self) -> bool {
        let is_plain = self.blocks.iter().all(|block| block.kind == BlockKind::Paragraph);
        is_plain && !self.blocks.is_empty() && self.blank_lines * 10 >= self.blocks.len()
    }
}

/// Why a file can't be read as a Word file.
#[derive(Debug, Error)]
#[error(transparent)]
pub struct DocxError(#[from] Why);

#[derive(Debug, Error)]
enum Why {
    #[error("it is no Word file: {0}")]
    NoZip(String),
    #[error("it is encrypted; save it without a password")]
    Encrypted,
    #[error("the part {part} is missing; it may be another kind of Office file")]
    Missing { part: &'static str },
    #[error("the part {part} is damaged: {why}")]
    Damaged { part: &'static str, why: String },
    #[error("the part {part} has more than {} MB unpacked, which is the limit", MOST_BYTES / 1024 / 1024)]
    TooLong { part: &'static str },
}

/// A part may have so many bytes when unpacked: no text is so long, and a small file can claim to be.
pub const MOST_BYTES: u64 = 64 * 1024 * 1024;

const DOCUMENT: &str = "word/document.xml";

/// Reads a Word file.
///
/// # Errors
/// When it is none, is encrypted, or is damaged.
pub fn read(bytes: &[u8]) -> Result<WordFile, DocxError> {
    // An encrypted Office file is no zip but an OLE container.
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(Why::Encrypted.into());
    }
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| Why::NoZip(error.to_string()))?;
    let styles = part(&mut zip, "word/styles.xml")?.map(|xml| styles(&xml)).unwrap_or_default();
    let document = part(&mut zip, DOCUMENT)?.ok_or(Why::Missing { part: DOCUMENT })?;
    let mut out = Writer { styles, ..Writer::default() };
    out.read(&document).map_err(|why| Why::Damaged { part: DOCUMENT, why })?;
    if let Some(core) = part(&mut zip, "docProps/core.xml")? {
        properties(&core, &mut out.file);
    }
    Ok(out.file)
}

fn part(zip: &mut ZipArchive<Cursor<&[u8]>>, name: &'static str) -> Result<Option<String>, Why> {
    let file = match zip.by_name(name) {
        Ok(file) => file,
        Err(ZipError::FileNotFound) => return Ok(None),
        Err(error) => return Err(Why::Damaged { part: name, why: error.to_string() }),
    };
    let mut bytes = Vec::new();
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(|error| Why::Damaged { part: name, why: error.to_string() })?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > MOST_BYTES) {
        return Err(Why::TooLong { part: name });
    }
    String::from_utf8(bytes).map(Some).map_err(|error| Why::Damaged { part: name, why: error.to_string() })
}

/// The level of each style that makes a heading, by the style's id.
fn styles(xml: &str) -> HashMap<String, u8> {
    let mut out = HashMap::new();
    let mut reader = Reader::from_str(xml);
    let mut style = String::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                "style" => style = attribute(&tag, "styleId").unwrap_or_default(),
                "name" => {
                    let name = attribute(&tag, "val").unwrap_or_default().to_lowercase();
                    let level = name.strip_prefix("heading ").and_then(|n| n.parse().ok()).or((name == "title").then_some(1));
                    out.extend(level.map(|level| (style.clone(), level)));
                }
                "outlineLvl" => {
                    let level = attribute(&tag, "val").and_then(|n| n.parse::<u8>().ok()).filter(|&level| level < 9);
                    out.extend(level.map(|level| (style.clone(), level + 1)));
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    out
}

fn properties(xml: &str, file: &mut WordFile) {
    let mut reader = Reader::from_str(xml);
    let mut name = String::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) => name = tag.local_name().as_ref().to_owned(),
            Event::Text(text) => {
                let said = text.trim().to_owned();
                match name.as_str() {
                    _ if said.is_empty() => {}
                    "title" => file.title = Some(said),
                    "creator" => file.authors = said.split(';').map(|name| name.trim().to_owned()).collect(),
                    "created" => file.created = Some(said),
                    _ => {}
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.value.into_owned())
}

#[derive(Default)]
struct Writer {
    file: WordFile,
    styles: HashMap<String, u8>,
    /// Elements open whose content is no text.
    skipped: usize,
    in_text: bool,
    paragraph: Paragraph,
    /// Paragraphs around a text box.
    outer: Vec<Paragraph>,
    raised: bool,
    hidden: bool,
    /// Tables open; only the outermost has rows.
    tables: usize,
    row: Row,
    rows: usize,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    level: Option<u8>,
    item: Option<u8>,
}

#[derive(Default)]
struct Row {
    cells: Vec<String>,
    header: bool,
}

impl Writer {
    fn read(&mut self, xml: &str) -> Result<(), String> {
        let mut reader = Reader::from_str(xml);
        loop {
            match reader.read_event().map_err(|error| format!("{error} at byte {}", reader.error_position()))? {
                Event::Start(tag) => self.start(&tag, true),
                Event::Empty(tag) => self.start(&tag, false),
                Event::End(tag) => self.end(tag.local_name().as_ref()),
                Event::Text(text) if self.is_text() => self.add(&text),
                Event::GeneralRef(reference) if self.is_text() => self.add(&entity(&reference)),
                Event::CData(text) if self.is_text() => self.add(&text),
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn is_text(&self) -> bool {
        self.in_text && self.skipped == 0 && !self.hidden
    }

    fn add(&mut self, text: &str) {
        // The number of a note isn't part of the word before it.
        let note = self.raised && text.trim().chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '*' | '†'));
        if !note {
            self.paragraph.text.push_str(text);
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>, opens: bool) {
        let name = tag.local_name();
        let name = name.as_ref();
        if self.skipped > 0 || matches!(name, "Fallback" | "moveFrom" | "del") {
            self.skipped += usize::from(opens);
            return;
        }
        let on = || attribute(tag, "val").is_none_or(|val| !matches!(val.as_str(), "0" | "false" | "off"));
        match name {
            "p" if opens => {
                let outer = std::mem::take(&mut self.paragraph);
                self.outer.push(outer);
            }
            "pStyle" => self.paragraph.level = attribute(tag, "val").and_then(|style| self.styles.get(&style).copied()),
            "outlineLvl" => {
                self.paragraph.level = attribute(tag, "val").and_then(|n| n.parse::<u8>().ok()).filter(|&n| n < 9).map(|n| n + 1);
            }
            "ilvl" => self.paragraph.item = attribute(tag, "val").and_then(|n| n.parse::<u8>().ok()).map(|n| n.saturating_add(1)),
            "numId" if attribute(tag, "val").as_deref() == Some("0") => self.paragraph.item = None,
            "r" => (self.raised, self.hidden) = (false, false),
            "vertAlign" => self.raised = attribute(tag, "val").as_deref() == Some("superscript"),
            "vanish" => self.hidden = on(),
            "t" => self.in_text = opens,
            "tab" | "br" | "cr" => self.paragraph.text.push(' '),
            "noBreakHyphen" => self.paragraph.text.push('-'),
            "tbl" if opens => {
                self.tables += 1;
                if self.tables == 1 {
                    self.rows = 0;
                }
            }
            "tr" if self.tables == 1 => self.row = Row::default(),
            "tblHeader" if self.tables == 1 => self.row.header = on(),
            "tc" if self.tables == 1 => self.row.cells.push(String::new()),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match name {
            "t" => self.in_text = false,
            "p" => {
                let paragraph = std::mem::replace(&mut self.paragraph, self.outer.pop().unwrap_or_default());
                self.end_paragraph(paragraph);
            }
            "tr" if self.tables == 1 => self.end_row(),
            "tbl" => self.tables = self.tables.saturating_sub(1),
            _ => {}
        }
    }

    fn end_paragraph(&mut self, paragraph: Paragraph) {
        if let Some(cell) = self.row.cells.last_mut().filter(|_| self.tables > 0) {
            let blank = if cell.is_empty() { "" } else { " " };
            cell.push_str(blank);
            cell.push_str(paragraph.text.trim());
            return;
        }
        let kind = match (paragraph.level, paragraph.item) {
            (Some(level), _) => BlockKind::Heading { level },
            (None, Some(depth)) => BlockKind::ListItem { depth, number: None },
            (None, None) => BlockKind::Paragraph,
        };
        self.block(&[paragraph.text], kind);
    }

    fn end_row(&mut self) {
        let row = std::mem::take(&mut self.row);
        self.rows += 1;
        if row.cells.len() < 2 {
            return self.block(&row.cells, BlockKind::Paragraph);
        }
        let no_numbers = row.cells.iter().all(|cell| !cell.contains(|c: char| c.is_ascii_digit()));
        let header = row.header || (self.rows == 1 && no_numbers);
        self.block(&row.cells, BlockKind::TableRow { header, cells: Vec::new() });
    }

    /// Writes one line of the stored text and its block.
    fn block(&mut self, cells: &[String], mut kind: BlockKind) {
        let mut prose = Prose::default();
        let mut spans = Vec::new();
        let line = self.file.stored.len();
        for (column, cell) in cells.iter().enumerate() {
            if column > 0 {
                self.file.stored.push_str(" | ");
                prose.replace(" | ", FileSpan::new(self.file.stored.len(), self.file.stored.len()));
            }
            let start = prose.text.len();
            for (index, word) in cell.split_whitespace().enumerate() {
                if index > 0 {
                    self.file.stored.push(' ');
                    prose.copy(" ", self.file.stored.len() - 1);
                }
                let at = self.file.stored.len();
                self.file.stored.push_str(word);
                prose.copy(word, at);
            }
            spans.push(Cell { column, span: Span::new(start, prose.text.len()) });
        }
        if self.file.stored.len() == line {
            // An empty paragraph parts its neighbours, as a blank line does.
            if kind == BlockKind::Paragraph {
                self.file.stored.push('\n');
                self.file.blank_lines += 1;
            }
            return;
        }
        self.file.stored.push('\n');
        if let BlockKind::TableRow { cells, .. } = &mut kind {
            *cells = spans;
        }
        self.file.blocks.extend(prose.finish(kind, false).map(|(block, _)| block));
    }
}

fn entity(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return c.to_string();
    }
    match &**reference {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "\u{fffd}",
    }
    .to_owned()
}

#[cfg(test)]
pub(crate) mod tests {
    use std::io::Write;

    use super::*;

    /// A Word file whose body is `body`.
    pub(crate) fn file(body: &str) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        let styles = r#"<w:styles><w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style></w:styles>"#;
        for (name, xml) in
            [("word/styles.xml", styles.to_owned()), (DOCUMENT, format!("<w:document><w:body>{body}</w:body></w:document>"))]
        {
            zip.start_file(name, options).unwrap();
            zip.write_all(xml.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn p(text: &str) -> String {
        format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
    }

    #[test]
    fn paragraphs_headings_and_items() {
        let body = format!(
            "<w:p><w:pPr><w:pStyle w:val=\"berschrift2\"/></w:pPr><w:r><w:t>Costs &amp; gains</w:t></w:r></w:p>{}\
             <w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>five</w:t></w:r><w:del><w:r><w:delText>x</w:delText><w:t>six</w:t></w:r></w:del></w:p>",
            p("They  rose.")
        );
        let read = read(&file(&body)).unwrap();
        assert_eq!(read.stored, "Costs & gains\nThey rose.\nfive\n");
        let kinds: Vec<_> = read.blocks.iter().map(|block| (&block.kind, &*block.text)).collect();
        assert_eq!(
            kinds,
            [
                (&BlockKind::Heading { level: 2 }, "Costs & gains"),
                (&BlockKind::Paragraph, "They rose."),
                (&BlockKind::ListItem { depth: 2, number: None }, "five"),
            ]
        );
    }

    #[test]
    fn lines_pasted_into_word_are_plain_text() {
        let pasted = read(&file(&[p("They rose to"), p("five."), p(""), p("It held.")].concat())).unwrap();
        assert_eq!(pasted.stored, "They rose to\nfive.\n\nIt held.\n");
        assert!(pasted.is_typewritten());
        let written = read(&file(&[p("They rose to five."), p("It held.")].concat())).unwrap();
        assert!(!written.is_typewritten() && !read(&file("")).unwrap().is_typewritten());
    }

    #[test]
    fn tables_and_notes() {
        let cell = |text: &str| format!("<w:tc>{}</w:tc>", p(text));
        let body = format!(
            "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl><w:p><w:r><w:t>1,200</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>7</w:t></w:r></w:p>",
            cell("Place"),
            cell("Year"),
            cell("Riga"),
            cell("2021")
        );
        let read = read(&file(&body)).unwrap();
        assert_eq!(read.stored, "Place | Year\nRiga | 2021\n1,200\n");
        assert!(matches!(&read.blocks[0].kind, BlockKind::TableRow { header: true, .. }));
        let BlockKind::TableRow { header: false, cells } = &read.blocks[1].kind else { panic!() };
        assert_eq!(cells[1].span.of(&read.blocks[1].text), "2021");
    }

    #[test]
    fn what_is_no_word_file() {
        assert!(read(b"hello").unwrap_err().to_string().starts_with("it is no Word file: "));
        assert!(read(&[0xd0, 0xcf, 0x11, 0xe0, 0]).unwrap_err().to_string().starts_with("it is encrypted"));
        assert!(read(&file("<w:p></w:q>")).unwrap_err().to_string().starts_with("the part word/document.xml is damaged"));
        let bomb = file(&" ".repeat(usize::try_from(MOST_BYTES).unwrap() + 1));
        assert!(bomb.len() < 1024 * 1024);
        assert!(read(&bomb).unwrap_err().to_string().contains("unpacked"));
    }
}
