//! An HTML page to blocks.
//!
//! `<h1>Costs</h1><p>They rose<sup>2</sup> in <b>2019</b>.` is a heading and the paragraph "They rose in 2019.". Only tags and text are
//! read, in one pass and without a tree, so that any page costs time and memory by its length alone. Scripts, navigation, forms and
//! side boxes are left out, and so are lists of links. Text stands on the lines of the page, not on its very bytes.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use super::prose::Prose;
use super::{Block, BlockKind, Cell, FileSpan, Span};

/// What a page holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Their spans and maps are bytes of the page: the line or lines on which the text stands.
    pub blocks: Vec<Block>,
    /// What `<title>` says.
    pub title: Option<String>,
    pub language: Option<String>,
    /// `<meta>` by its `name` or `property`, in lower case, in the order of the page.
    pub meta: Vec<(String, String)>,
}

impl Page {
    /// What the first of these `<meta>` names that is there says.
    pub fn meta(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.meta.iter().find(|(key, _)| key == name)).map(|(_, said)| said.as_str())
    }
}

/// Reads a page. Linear; never fails.
pub fn read(page: &str) -> Page {
    let lines = line_starts(page);
    let reader = Reader { lines, len: page.len(), ..Reader::default() };
    let options = TokenizerOpts { exact_errors: false, discard_bom: true, ..TokenizerOpts::default() };
    let tokenizer = Tokenizer::new(Sink(RefCell::new(reader)), options);
    let input = BufferQueue::default();
    // Tendrils hold less than 4 GB; pieces keep the tokenizer's own copies short.
    for piece in pieces(page) {
        input.push_back(StrTendril::from_slice(piece));
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    let mut reader = tokenizer.sink.0.into_inner();
    reader.flush();
    reader.page
}

/// Bytes of a piece at most.
const PIECE: usize = 64 * 1024;

/// The page in pieces.
fn pieces(page: &str) -> impl Iterator<Item = &str> {
    let mut rest = page;
    std::iter::from_fn(move || {
        let end = (0..=rest.len().min(PIECE)).rev().find(|&end| rest.is_char_boundary(end))?;
        let (piece, behind) = rest.split_at_checked(end)?;
        rest = behind;
        (!piece.is_empty()).then_some(piece)
    })
}

/// Where each line of the page begins; as the tokenizer counts them, at `\n`, `\r\n` and `\r`.
fn line_starts(page: &str) -> Vec<usize> {
    let bytes = page.as_bytes();
    let ends = bytes.iter().enumerate().filter(|&(at, &b)| b == b'\n' || (b == b'\r' && bytes.get(at + 1) != Some(&b'\n')));
    std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect()
}

struct Sink(RefCell<Reader>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut reader = self.0.borrow_mut();
        reader.line = usize::try_from(line).unwrap_or(usize::MAX);
        match token {
            Token::TagToken(tag) => return reader.tag(&tag),
            Token::CharacterTokens(text) => reader.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[derive(Default)]
struct Reader {
    page: Page,
    lines: Vec<usize>,
    len: usize,
    /// From 1.
    line: usize,
    /// Names of the open elements whose content is left out.
    skipped: Vec<String>,
    in_title: bool,
    prose: Prose,
    /// Bytes of `prose` that stand in links.
    linked: usize,
    in_link: bool,
    /// The text of a `<sup>` while it is open.
    raised: Option<String>,
    kind: Option<BlockKind>,
    quotes: usize,
    lists: Vec<Option<u64>>,
    /// The row that is open, inside as many tables.
    row: Option<Row>,
    tables: usize,
    emphasis: Option<usize>,
    last_break: bool,
    /// Open `<pre>`s: in them a blank line ends a paragraph.
    preformatted: usize,
    /// Has the line that is being read a word?
    has_word: bool,
}

#[derive(Default)]
struct Row {
    cells: Vec<Cell>,
    header: bool,
    open: Option<usize>,
}

impl Reader {
    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = &*tag.name;
        if let Some(outer) = self.skipped.last() {
            if tag.kind == TagKind::EndTag && (*name == **outer || ends_page(name)) {
                self.skipped.pop();
            } else if tag.kind == TagKind::StartTag && !tag.self_closing && *name == **outer {
                self.skipped.push(name.to_owned());
            }
            return if tag.kind == TagKind::StartTag { raw(name) } else { TokenSinkResult::Continue };
        }
        match tag.kind {
            TagKind::StartTag if is_left_out(name) || is_hidden(tag) => {
                if !tag.self_closing && !is_void(name) {
                    self.flush();
                    self.skipped.push(name.to_owned());
                }
            }
            TagKind::StartTag => self.start(name, tag),
            TagKind::EndTag => self.end(name),
        }
        if tag.kind == TagKind::StartTag { raw(name) } else { TokenSinkResult::Continue }
    }

    fn start(&mut self, name: &str, tag: &Tag) {
        let is_break = name == "br";
        match name {
            "html" => self.page.language = attribute(tag, "lang").map(str::to_owned),
            "title" => self.in_title = true,
            "meta" => self.meta(tag),
            "time" => {
                let said = attribute(tag, "datetime").map(|said| ("time".to_owned(), said.to_owned()));
                self.page.meta.extend(said);
            }
            "a" => self.in_link = true,
            "sup" => self.raised = Some(String::new()),
            "b" | "strong" | "i" | "em" => self.emphasis = Some(self.prose.text.len()),
            "br" => {
                if self.last_break && self.row.is_none() {
                    self.flush();
                }
                self.blank();
            }
            "img" | "code" | "kbd" => self.blank(),
            "table" => {
                self.flush();
                self.row = None;
                self.tables += 1;
            }
            "tr" => {
                self.flush();
                self.row = Some(Row { header: true, ..Row::default() });
            }
            "td" | "th" => self.cell(name == "th"),
            "ul" | "menu" | "ol" => {
                self.flush();
                let first = attribute(tag, "start").and_then(|n| n.parse().ok()).unwrap_or(1);
                self.lists.push((name == "ol").then_some(first));
            }
            "li" => self.item(),
            "blockquote" => {
                self.flush();
                self.quotes += 1;
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.boundary();
                let level = name.as_bytes().get(1).map_or(6, |digit| digit - b'0');
                self.kind = Some(BlockKind::Heading { level });
            }
            _ if is_block(name) => {
                self.boundary();
                self.preformatted += usize::from(name == "pre");
            }
            _ => {}
        }
        self.last_break = is_break;
    }

    fn end(&mut self, name: &str) {
        match name {
            "title" => self.in_title = false,
            "a" => self.in_link = false,
            "sup" => self.lower(),
            "b" | "strong" | "i" | "em" => {
                let end = self.prose.text.trim_end().len();
                let start = self.emphasis.take();
                self.prose.emphasis.extend(start.filter(|&start| start < end).map(|start| Span::new(start, end)));
            }
            "table" => {
                self.flush();
                self.tables = self.tables.saturating_sub(1);
            }
            "tr" => self.flush(),
            "td" | "th" => self.close_cell(),
            "ul" | "menu" | "ol" => {
                self.flush();
                self.lists.pop();
            }
            "blockquote" => {
                self.flush();
                self.quotes = self.quotes.saturating_sub(1);
            }
            "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.boundary(),
            _ if is_block(name) => {
                self.boundary();
                self.preformatted = self.preformatted.saturating_sub(usize::from(name == "pre"));
            }
            _ => {}
        }
        self.last_break &= !is_block(name);
    }

    fn meta(&mut self, tag: &Tag) {
        let name = attribute(tag, "name").or_else(|| attribute(tag, "property")).or_else(|| attribute(tag, "itemprop"));
        if let (Some(name), Some(said)) = (name, attribute(tag, "content")) {
            let said = said.trim();
            if !said.is_empty() {
                self.page.meta.push((name.to_ascii_lowercase(), said.to_owned()));
            }
        }
    }

    fn text(&mut self, text: &str) {
        if !self.skipped.is_empty() {
            return;
        }
        if self.in_title {
            self.page.title.get_or_insert_default().push_str(text);
            return;
        }
        if let Some(raised) = &mut self.raised {
            raised.push_str(text);
            return;
        }
        self.add(text);
    }

    fn add(&mut self, text: &str) {
        // The tokenizer tells the line on which a run of text ends.
        let last = self.line;
        self.line = last.saturating_sub(text.matches('\n').count()).max(1);
        for line in text.split_inclusive('\n') {
            for (index, word) in line.split(char::is_whitespace).enumerate() {
                if index > 0 {
                    self.blank();
                }
                self.word(word);
            }
            if line.ends_with('\n') {
                self.line += 1;
                if self.preformatted > 0 && !self.has_word {
                    self.boundary();
                }
                self.has_word = false;
            }
        }
        self.line = last;
    }

    fn word(&mut self, word: &str) {
        let shown = word.replace('\u{ad}', "");
        if shown.is_empty() {
            return;
        }
        self.last_break = false;
        self.has_word = true;
        let at = self.here();
        self.prose.replace(&shown, at);
        if self.in_link {
            self.linked += shown.len();
        }
    }

    /// What was raised: an ordinal's ending or an exponent belongs to its word, the number of a note doesn't.
    fn lower(&mut self) {
        let Some(raised) = self.raised.take() else { return };
        let raised = raised.trim();
        let letters = !raised.is_empty() && raised.chars().all(|c| c.is_ascii_alphabetic()) && raised.len() <= 3;
        let number = self.prose.text.rsplit(|c: char| !c.is_ascii_digit()).next();
        if letters {
            self.add(raised);
        } else if number == Some("10") && raised.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
            self.add(&format!("^{raised}"));
        }
    }

    fn blank(&mut self) {
        if !self.prose.text.is_empty() && !self.prose.text.ends_with(' ') {
            let at = self.here();
            self.prose.blank(at);
        }
    }

    /// The line that is being read.
    fn here(&self) -> FileSpan {
        let start = self.lines.get(self.line.saturating_sub(1)).or(self.lines.last()).copied().unwrap_or(0);
        FileSpan::new(start, self.lines.get(self.line).copied().unwrap_or(self.len))
    }

    /// A block begins or ends, unless it is inside a cell, where it parts words.
    fn boundary(&mut self) {
        if self.row.as_ref().is_some_and(|row| row.open.is_some()) {
            self.blank();
        } else {
            self.flush();
        }
    }

    fn item(&mut self) {
        if self.row.as_ref().is_some_and(|row| row.open.is_some()) {
            return self.blank();
        }
        self.flush();
        let depth = u8::try_from(self.lists.len().max(1)).unwrap_or(u8::MAX);
        let number = self.lists.last_mut().and_then(Option::as_mut).map(|next| {
            *next = next.saturating_add(1);
            *next - 1
        });
        self.kind = Some(BlockKind::ListItem { depth, number });
    }

    fn cell(&mut self, header: bool) {
        self.close_cell();
        let Some(row) = &mut self.row else { return };
        row.header &= header;
        if !row.cells.is_empty() {
            let at = self.lines.get(self.line.saturating_sub(1)).copied().unwrap_or(0);
            let text = self.prose.text.trim_end().len();
            self.prose.text.truncate(text);
            self.prose.map.truncate(text);
            self.prose.replace(" | ", FileSpan::new(at, at));
        }
        row.open = Some(self.prose.text.len());
    }

    fn close_cell(&mut self) {
        let Some(row) = &mut self.row else { return };
        if let Some(start) = row.open.take() {
            let end = self.prose.text.trim_end().len().max(start);
            row.cells.push(Cell { column: row.cells.len(), span: Span::new(start, end) });
        }
    }

    fn flush(&mut self) {
        self.close_cell();
        let row = self.row.take();
        let kind = self.kind.take();
        let prose = std::mem::take(&mut self.prose);
        let linked = std::mem::take(&mut self.linked);
        self.emphasis = None;
        let text = prose.text.trim();
        let is_links = linked * 10 >= text.len() * 8 && !text.ends_with(['.', '!', '?', '。']);
        if text.is_empty() || (is_links && !matches!(kind, Some(BlockKind::Heading { .. }))) {
            return;
        }
        let kind = match row {
            Some(row) if row.cells.len() > 1 => BlockKind::TableRow { header: row.header, cells: row.cells },
            _ => kind.unwrap_or(if self.quotes > 0 { BlockKind::Quote } else { BlockKind::Paragraph }),
        };
        self.page.blocks.extend(prose.finish(kind, self.quotes > 0).map(|(block, _)| block));
    }
}

fn attribute<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
}

/// Text that the tokenizer isn't to read as tags.
fn raw(name: &str) -> TokenSinkResult<()> {
    match name {
        "script" => TokenSinkResult::RawData(RawKind::ScriptData),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" | "noscript" => TokenSinkResult::RawData(RawKind::Rawtext),
        "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
        _ => TokenSinkResult::Continue,
    }
}

/// What is no part of the document's text.
fn is_left_out(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "math"
            | "nav"
            | "footer"
            | "aside"
            | "form"
            | "button"
            | "select"
            | "textarea"
            | "iframe"
            | "object"
            | "canvas"
            | "dialog"
            | "audio"
            | "video"
            | "xmp"
            | "noembed"
            | "noframes"
    )
}

fn is_hidden(tag: &Tag) -> bool {
    let role = attribute(tag, "role");
    let names = matches!(role, Some("navigation" | "search" | "menu" | "menubar" | "contentinfo" | "complementary"));
    names || attribute(tag, "aria-hidden") == Some("true") || attribute(tag, "hidden").is_some()
}

/// An end tag that ends whatever was left open.
fn ends_page(name: &str) -> bool {
    matches!(name, "body" | "html")
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area" | "base" | "br" | "col" | "embed" | "hr" | "img" | "input" | "link" | "meta" | "source" | "track" | "wbr"
    )
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "main"
            | "header"
            | "head"
            | "body"
            | "html"
            | "hr"
            | "pre"
            | "address"
            | "figure"
            | "figcaption"
            | "caption"
            | "thead"
            | "tbody"
            | "tfoot"
            | "dl"
            | "dt"
            | "dd"
            | "details"
            | "summary"
            | "fieldset"
            | "center"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(page: &str) -> Vec<String> {
        read(page).blocks.iter().map(|block| block.text.to_string()).collect()
    }

    #[test]
    fn prose_is_kept_and_the_frame_left_out() {
        let page = "<html lang=en><head><title>Grid &amp; Sea</title><meta name=author content='M. Liiv'><script>if (a<b) {}</script>\
            <body><nav><ul><li>Home</ul></nav><h1>The grid</h1><p>It cost <b>€5&nbsp;million</b><sup>3</sup>\nin 10<sup>3</sup> parts.\
            <ul><li><a href=/>Read more</a><li>The 2<sup>nd</sup> item.</ul><footer>© 2019</footer>";
        assert_eq!(texts(page), ["The grid", "It cost €5 million in 10^3 parts.", "The 2nd item."]);
        let page = read(page);
        assert_eq!(page.title.as_deref(), Some("Grid & Sea"));
        assert_eq!((page.meta(&["author"]), page.language.as_deref()), (Some("M. Liiv"), Some("en")));
    }

    #[test]
    fn blank_lines_part_what_is_set_as_it_stands() {
        let page = "<pre>THE GRID\n\nIt cost <b>5</b> million\nin 2019.\n \nIt holds.</pre><p>One\n\nparagraph.";
        assert_eq!(texts(page), ["THE GRID", "It cost 5 million in 2019.", "It holds.", "One paragraph."]);
    }

    #[test]
    fn rows_have_cells() {
        let page = read("<table><tr><th>Place<th>Year</tr><tr><td><p>Riga</p><td>2021</table>");
        let [head, row] = page.blocks.as_slice() else { panic!("{page:?}") };
        assert!(matches!(&head.kind, BlockKind::TableRow { header: true, cells } if cells.len() == 2));
        let BlockKind::TableRow { header: false, cells } = &row.kind else { panic!("{row:?}") };
        assert_eq!(cells.iter().map(|cell| cell.span.of(&row.text)).collect::<Vec<_>>(), ["Riga", "2021"]);
    }

    #[test]
    fn text_stands_on_its_lines() {
        let text = "<p>\none\ntwo <b>three</b>\n</p>\r\n<p>four";
        let page = read(text);
        let on = |index: usize, word: &str| {
            let block = &page.blocks[index];
            let at = block.text.find(word).unwrap();
            text[block.in_chunk(Span::new(at, at + word.len())).range()].trim()
        };
        assert_eq!([on(0, "one"), on(0, "three"), on(1, "four")], ["one", "two <b>three</b>", "<p>four"]);
    }

    #[test]
    fn what_is_never_closed_costs_nothing() {
        assert_eq!(texts("<p>a<table><tr><td>b<p>c"), ["a", "b c"]);
        assert!(texts(&"<div><table><ul><sup>".repeat(50_000)).is_empty());
    }
}
