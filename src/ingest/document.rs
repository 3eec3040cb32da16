//! A source document: its prose in blocks, and where each stands.

use std::path::Path;
use std::sync::Arc;

use super::{Extract, about, repair};
use crate::fact::{Locator, Source};
use crate::text::docx::WordFile;
use crate::text::pdf::PdfFile;
use crate::text::{self, Block, BlockKind, DecodeError, FileSpan, Format, Head, Mapped, Span, docx, html, pdf};

/// A document as read.
#[derive(Clone, Debug)]
pub struct Document {
    pub source: Source,
    /// In the order of the document; furniture of pages, menus and text printed again for show are gone.
    pub passages: Vec<Placed>,
    /// Front matter of a text file.
    pub head: Option<Head>,
    /// The text that the passages were read from, and its map to the text as stored.
    pub(super) read: Mapped,
    /// Where the lines of the stored text begin.
    lines: Vec<usize>,
    /// Where its pages begin; empty where it has none.
    pages: Vec<usize>,
    /// When it was written, if it says so itself: the day on which a file was made may be that of a print.
    pub(super) written: Option<Arc<str>>,
    /// The text as stored: the file's own, or what its pages say.
    pub stored: Arc<str>,
}

/// A block, and where its chunk begins in the text it was read from.
#[derive(Clone, Debug)]
pub struct Placed {
    pub block: Block,
    pub base: usize,
}

/// Why a file gave no document.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct UnreadDocument(#[from] Why);

#[derive(Debug, thiserror::Error)]
pub(super) enum Why {
    #[error(transparent)]
    Decode(#[from] DecodeError),
    #[error(transparent)]
    Pdf(#[from] pdf::PdfError),
    #[error(transparent)]
    Docx(#[from] docx::DocxError),
    #[error("it holds no text")]
    Empty,
}

/// What a file is, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text(Format),
    Html,
    Pdf,
    Docx,
}

impl Kind {
    fn of(name: &str) -> Self {
        let extension = Path::new(name).extension().and_then(|it| it.to_str()).unwrap_or("").to_ascii_lowercase();
        match extension.as_str() {
            "md" | "markdown" => Self::Text(Format::Markdown),
            "html" | "htm" | "xhtml" => Self::Html,
            "pdf" => Self::Pdf,
            "docx" => Self::Docx,
            _ => Self::Text(Format::Plain),
        }
    }
}

/// Reads a document that is called `name`; its extension says how it is written.
///
/// # Errors
/// When it can't be read, or holds no text.
pub fn document(bytes: &[u8], name: &str) -> Result<Document, UnreadDocument> {
    let text = || text::decode(bytes.to_vec()).map(|decoded| decoded.text).map_err(Why::from);
    let document = match Kind::of(name) {
        Kind::Text(format) => text_document(text()?, format, name),
        Kind::Html => of_html(text()?, name),
        Kind::Pdf => of_pdf(pdf::read(bytes).map_err(Why::from)?, name),
        Kind::Docx => of_docx(docx::read(bytes).map_err(Why::from)?, name),
    };
    if document.passages.is_empty() { Err(Why::Empty.into()) } else { Ok(document) }
}

/// What a text says that is no file: its id for a name, title and date as told.
pub fn of_text(text: &str, id: &str, title: Option<&str>, date: Option<&str>) -> Extract {
    let mut document = text_document(text.to_owned(), Format::Plain, id);
    let source = &mut document.source;
    source.file = None;
    source.id = about::id_of(id);
    source.title = title.map_or_else(|| source.title.clone(), Arc::from);
    source.date = date.and_then(about::edtf).or(source.date.take());
    document.written = document.source.date.clone();
    super::extract(&document)
}

fn text_document(stored: String, format: Format, name: &str) -> Document {
    let stored: Arc<str> = stored.into();
    let mut read = Mapped::new(stored.to_string());
    repair::characters(&mut read);
    let heads = if format == Format::Plain { repair::lines(&mut read) } else { Vec::new() };
    let mut passages = Vec::new();
    let mut head = None;
    for chunk in text::chunks(&read.text, format) {
        let base = chunk.start;
        let parsed = text::parse(read.text.get(chunk).unwrap_or(""), format, base == 0);
        passages.extend(parsed.blocks.into_iter().map(|block| Placed { block, base }));
        head = head.or(parsed.head);
    }
    let is_marked = format == Format::Markdown;
    let front = if is_marked { passages.clone() } else { front_lines(&passages, &read.text) };
    let source = about::text(name, head.as_ref(), &heads, &front, is_marked);
    Document::new(source, passages, head, read, stored)
}

/// So many blocks may be the front of a document.
const FRONT: usize = 12;

/// The blocks of a document of lines, those of its front line by line: a title, a body and a byline that stand without a blank line between them
/// were taken for a paragraph.
fn front_lines(passages: &[Placed], text: &str) -> Vec<Placed> {
    let mut out = Vec::with_capacity(passages.len());
    for (index, passage) in passages.iter().enumerate() {
        let block = &passage.block;
        let (start, end) = (passage.base + block.span.start, passage.base + block.span.end);
        let stored = text.get(start..end).unwrap_or("");
        let is_prose = block.text.trim_end().ends_with(['.', '!', '?', '”', '"'])
            || block.kind != BlockKind::Paragraph
            || stored.lines().any(|line| line.trim_start().starts_with(char::is_lowercase));
        if index >= FRONT || is_prose || !stored.contains('\n') {
            out.push(passage.clone());
            continue;
        }
        let lines = stored.split_inclusive('\n').scan(start, |at, line| {
            let base = *at;
            *at += line.len();
            Some(Placed { block: Block::paragraph(line.trim_end()), base })
        });
        out.extend(lines.filter(|line| !line.block.text.trim().is_empty()));
    }
    out
}

fn of_pdf(file: PdfFile, name: &str) -> Document {
    let mut document = text_document(file.stored, Format::Plain, name);
    let feeds = document.stored.match_indices('\x0c').map(|(at, _)| at + 1);
    document.pages = std::iter::once(0).chain(feeds).collect();
    about::file(&mut document.source, file.title, file.author, file.created.as_deref());
    document
}

fn of_docx(mut file: WordFile, name: &str) -> Document {
    if file.is_typewritten() {
        let mut document = text_document(std::mem::take(&mut file.stored), Format::Plain, name);
        about::file(&mut document.source, file.title, file.authors.first().cloned(), file.created.as_deref());
        return document;
    }
    let stored: Arc<str> = std::mem::take(&mut file.stored).into();
    let passages: Vec<Placed> = file.blocks.into_iter().map(|block| Placed { block, base: 0 }).collect();
    let source = about::text(name, None, &[], &passages, true);
    let mut document = Document::new(source, passages, None, Mapped::new(stored.to_string()), stored);
    about::file(&mut document.source, file.title, file.authors.first().cloned(), file.created.as_deref());
    document
}

fn of_html(stored: String, name: &str) -> Document {
    let stored: Arc<str> = stored.into();
    let mut read = Mapped::new(stored.to_string());
    repair::characters(&mut read);
    let mut page = html::read(&read.text);
    let blocks = std::mem::take(&mut page.blocks);
    let passages: Vec<Placed> = blocks.into_iter().map(|block| Placed { block, base: 0 }).collect();
    let source = about::page(name, &page, &passages);
    Document::new(source, passages, None, read, stored)
}

impl Document {
    fn new(source: Source, passages: Vec<Placed>, head: Option<Head>, read: Mapped, stored: Arc<str>) -> Self {
        let breaks = |mark: u8| stored.bytes().enumerate().filter(move |(_, b)| *b == mark).map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(breaks(b'\n')).collect();
        let written = source.date.clone();
        Self { source, passages, head, read, lines, pages: Vec::new(), written, stored }
    }

    /// What a bibliography knows of the document stands before what its own pages say.
    pub fn describe(&mut self, entry: &Source) {
        let own = std::mem::take(&mut self.source);
        self.written = entry.date.clone().or(self.written.take());
        self.source = Source {
            authors: if entry.authors.is_empty() { own.authors } else { entry.authors.clone() },
            publisher: entry.publisher.clone().or(own.publisher),
            date: entry.date.clone().or(own.date),
            language: entry.language.clone().or(own.language),
            url: entry.url.clone().or(own.url),
            id: entry.id.clone(),
            title: entry.title.clone(),
            ..own
        };
    }

    /// The stored bytes on which a span of a passage's text stands.
    pub fn stored(&self, passage: &Placed, span: Span) -> FileSpan {
        self.read.stored(passage.block.in_chunk(span).moved(passage.base))
    }

    /// Where a span of a passage's text stands: lines of the stored text, of the page where there are pages.
    pub fn at(&self, passage: &Placed, span: Span) -> Locator {
        let stored = self.stored(passage, span);
        let line = |at: usize| self.lines.partition_point(|&start| start <= at).max(1);
        // A stretch that stands for whole lines ends where the next one begins.
        let last = stored.end.saturating_sub(1).max(stored.start);
        let page = self.pages.partition_point(|&start| start <= stored.start);
        let before = match page.checked_sub(1).and_then(|page| self.pages.get(page)) {
            Some(&start) => line(start) - 1,
            None => 0,
        };
        let number = |at: usize| u32::try_from(line(at).saturating_sub(before)).unwrap_or(u32::MAX).max(1);
        let (first, last) = (number(stored.start), number(last));
        Locator { page: u32::try_from(page).ok().filter(|&page| page > 0), lines: Some((first, last.max(first))) }
    }
}

impl Placed {
    /// Headings and the like are no sentences of the document, but say what they are about.
    pub fn is_heading(&self) -> bool {
        matches!(self.block.kind, BlockKind::Heading { .. })
    }
}
