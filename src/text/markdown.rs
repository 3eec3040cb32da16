//! A chunk of Markdown to blocks.
//!
//! CommonMark with tables, footnotes, task lists, definition lists, alerts and `~~struck~~` text. Struck text is withdrawn and so
//! isn't prose. `<b>`, comments and code aren't either; the text between two inline tags is.

use std::sync::Arc;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::directive;
use super::prose::Prose;
use super::{BlockKind, Cell, Citation, Cited, Directive, FileSpan, Parsed, Place, Span, split};

const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_DEFINITION_LIST);

/// The blocks of `chunk` from byte `from` on.
///
/// CommonMark takes the rest of a line that begins with a comment for HTML. Writers don't, so that what stands behind such a
/// comment is read as a text of its own.
pub(super) fn parse(chunk: &str, from: usize) -> Parsed {
    let mut reader = Reader { chunk, ..Reader::default() };
    let mut from = from;
    for comment_end in split::behind_comments(chunk, from).into_iter().chain([chunk.len()]) {
        let piece = chunk.get(from..comment_end).unwrap_or("");
        let parser = Parser::new_with_broken_link_callback(piece, OPTIONS, Some(|link: BrokenLink<'_>| resolve(&link)));
        for (event, range) in parser.into_offset_iter() {
            reader.event(event, FileSpan::new(from + range.start, from + range.end));
        }
        reader.close();
        from = comment_end;
    }
    reader.out
}

/// The target of `[text][label]` may be defined in another chunk; a lone `[text]` is taken as it stands.
fn resolve<'a>(link: &BrokenLink<'_>) -> Option<(CowStr<'a>, CowStr<'a>)> {
    let is_link = matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) && !link.reference.starts_with(['^', '@']);
    is_link.then_some((CowStr::Borrowed(""), CowStr::Borrowed("")))
}

#[derive(Default)]
struct Reader<'a> {
    chunk: &'a str,
    out: Parsed,
    containers: Vec<Container>,
    open: Option<Open>,
    /// How many tags deep we are in something that isn't prose.
    skipped: usize,
}

enum Container {
    Quote,
    /// The number of the next item, where the list is ordered.
    List(Option<u64>),
    /// `fresh` until its first paragraph.
    Item {
        number: Option<u64>,
        fresh: bool,
    },
    Footnote(Arc<str>),
    Definition,
}

/// The block that text goes to.
struct Open {
    kind: BlockKind,
    prose: Prose,
    /// Where emphasis that is still open began.
    emphasis: Vec<usize>,
    directives: Vec<(Directive, usize)>,
    /// Where the last cell of a row ended in the chunk. A cell that the row lacks has no place of its own.
    edge: usize,
}

impl<'a> Reader<'a> {
    fn event(&mut self, event: Event<'_>, at: FileSpan) {
        if self.skipped > 0 {
            match event {
                Event::Start(_) => self.skipped += 1,
                Event::End(_) => self.skipped -= 1,
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(tag, at),
            Event::Text(text) => self.text(&text, at),
            Event::SoftBreak | Event::HardBreak => self.prose().blank(at),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => self.prose().mask(at),
            Event::InlineHtml(_) | Event::Html(_) => self.comments(at),
            Event::FootnoteReference(label) => {
                let prose = self.prose();
                let at_text = prose.text.len();
                prose.citations.push(Citation {
                    at: at_text,
                    cited: Cited::Footnote(Arc::from(&*label)),
                    locator: None,
                    span: at,
                });
            }
            Event::Rule => self.close(),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, at: FileSpan) {
        match tag {
            Tag::Paragraph | Tag::DefinitionListTitle => self.begin_paragraph(),
            Tag::Heading { level, .. } => self.begin(BlockKind::Heading { level: level as u8 }),
            Tag::BlockQuote(_) => self.enter(Container::Quote),
            Tag::List(first) => self.enter(Container::List(first)),
            Tag::Item => self.enter_item(),
            Tag::FootnoteDefinition(label) => self.enter(Container::Footnote(Arc::from(&*label))),
            Tag::DefinitionListDefinition => self.enter(Container::Definition),
            Tag::HtmlBlock => {
                self.close();
                self.comments(at);
                self.skipped = 1;
            }
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) => {
                self.close();
                self.skipped = 1;
            }
            Tag::Table(_) | Tag::DefinitionList => self.close(),
            Tag::TableHead => self.begin(BlockKind::TableRow { header: true, cells: Vec::new() }),
            Tag::TableRow => self.begin(BlockKind::TableRow { header: false, cells: Vec::new() }),
            Tag::TableCell => self.begin_cell(at),
            Tag::Emphasis | Tag::Strong => {
                let open = self.open();
                open.emphasis.push(open.prose.text.len());
            }
            Tag::Strikethrough if self.source(at).starts_with("~~") => self.skipped = 1,
            // One tilde is more often "about" or "to" than a stroke.
            Tag::Strikethrough => self.prose().copy("~", at.start),
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } | Tag::Image { .. } => {
                self.prose().mask(at);
                self.skipped = 1;
            }
            Tag::Link { .. } | Tag::Superscript | Tag::Subscript => {}
        }
    }

    fn end(&mut self, tag: TagEnd, at: FileSpan) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableHead | TagEnd::TableRow | TagEnd::DefinitionListTitle => {
                self.close()
            }
            TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionListDefinition => {
                self.close();
                self.containers.pop();
            }
            TagEnd::TableCell => {
                let open = self.open();
                open.edge = at.end.max(open.edge);
                let end = open.prose.text.len();
                if let BlockKind::TableRow { cells, .. } = &mut open.kind
                    && let Some(cell) = cells.last_mut()
                {
                    cell.span.end = end;
                }
            }
            TagEnd::Emphasis | TagEnd::Strong => {
                let open = self.open();
                if let Some(start) = open.emphasis.pop() {
                    open.prose.emphasis.push(Span::new(start, open.prose.text.len()));
                }
            }
            TagEnd::Strikethrough => self.prose().copy("~", at.end.saturating_sub(1)),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, at: FileSpan) {
        let copied = self.source(at) == text;
        let prose = self.prose();
        if copied {
            prose.copy(text, at.start);
        } else {
            prose.replace(text, at);
        }
    }

    fn source(&self, at: FileSpan) -> &'a str {
        self.chunk.get(at.range()).unwrap_or("")
    }

    fn enter(&mut self, container: Container) {
        self.close();
        self.containers.push(container);
    }

    fn enter_item(&mut self) {
        let number = match self.containers.last_mut() {
            Some(Container::List(Some(next))) => {
                *next = next.saturating_add(1);
                Some(*next - 1)
            }
            _ => None,
        };
        self.enter(Container::Item { number, fresh: true });
    }

    fn begin(&mut self, kind: BlockKind) {
        self.close();
        self.open = Some(Open { kind, prose: Prose::default(), emphasis: Vec::new(), directives: Vec::new(), edge: 0 });
    }

    fn begin_paragraph(&mut self) {
        let depth = self.containers.iter().filter(|container| matches!(container, Container::List(_))).count();
        let kind = match self.containers.last_mut() {
            Some(Container::Item { number, fresh }) if *fresh => {
                *fresh = false;
                BlockKind::ListItem { depth: u8::try_from(depth).unwrap_or(u8::MAX), number: *number }
            }
            Some(Container::Quote) => BlockKind::Quote,
            Some(Container::Footnote(label)) => BlockKind::Footnote { label: label.clone() },
            _ => BlockKind::Paragraph,
        };
        self.begin(kind);
    }

    fn begin_cell(&mut self, at: FileSpan) {
        let open = self.open();
        if let BlockKind::TableRow { cells, .. } = &mut open.kind {
            let column = cells.len();
            if column == 0 {
                open.edge = at.start;
            } else {
                open.prose.replace(" | ", FileSpan::new(open.edge, at.start.max(open.edge)));
            }
            let start = open.prose.text.len();
            cells.push(Cell { column, span: Span::new(start, start) });
        }
    }

    /// The block that text goes to; text may stand right in a list item.
    fn open(&mut self) -> &mut Open {
        if self.open.is_none() {
            self.begin_paragraph();
        }
        self.open.as_mut().expect("a paragraph was just begun")
    }

    fn prose(&mut self) -> &mut Prose {
        &mut self.open().prose
    }

    /// Ends the block that text went to.
    fn close(&mut self) {
        let Some(mut open) = self.open.take() else { return };
        let quoted = self.containers.iter().any(|container| matches!(container, Container::Quote));
        open.prose.marks = open.directives.iter().map(|&(_, at)| at).collect();
        let block = self.out.blocks.len();
        let finished = open.prose.finish(open.kind, quoted);
        for (index, (mut directive, _)) in open.directives.into_iter().enumerate() {
            directive.place = match &finished {
                Some((_, marks)) => Place::In { block, at: marks.get(index).copied().unwrap_or(0) },
                None => Place::Before { block },
            };
            self.out.directives.push(directive);
        }
        self.out.blocks.extend(finished.map(|(block, _)| block));
    }

    /// Keeps what the comments in a piece of HTML say to factlint.
    fn comments(&mut self, at: FileSpan) {
        let source = self.source(at);
        let mut from = 0;
        while let Some(start) = source.get(from..).and_then(|rest| rest.find("<!--")).map(|i| from + i) {
            let inside = source.get(start + 4..).unwrap_or("");
            let Some(len) = inside.find("-->") else { return };
            from = start + 4 + len + 3;
            let span = FileSpan::new(at.start + start, at.start + from);
            self.comment(inside.get(..len).unwrap_or(""), span);
        }
    }

    fn comment(&mut self, inside: &str, span: FileSpan) {
        let block = self.out.blocks.len();
        let Some(directive) = directive::take(inside, span, block, &mut self.out.problems) else { return };
        match &mut self.open {
            Some(open) => open.directives.push((directive, open.prose.text.len())),
            None => self.out.directives.push(directive),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The blocks of a chunk, a line each: kind, then text.
    fn read(chunk: &str) -> Vec<String> {
        let parsed = parse(chunk, 0);
        parsed
            .blocks
            .iter()
            .map(|block| format!("{}{}: {}", if block.quoted { "> " } else { "" }, name(&block.kind), block.text))
            .collect()
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
    fn markup_leaves_the_prose() {
        assert_eq!(
            read("The *Grid* **Pact** of [Tallinn](https://a.example \"b\") has `x = 3` &amp; \\*8\\* states.\n"),
            ["p: The Grid Pact of Tallinn has \u{fffc} & *8* states."]
        );
        assert_eq!(read("a  \nb\nc\\\nd\n"), ["p: a b c d"]);
        assert_eq!(read("one<!-- two --> three <b>four</b>\n"), ["p: one three four"]);
        assert_eq!(read("<!-- x --> one *two*\nthree\n<!--\n y --> <!-- z --> four\n"), ["p: one two three", "p: four"]);
        assert_eq!(read("<!-- x --></div>\n```\n<!-- y --> code\n```\n"), Vec::<String>::new());
        assert_eq!(read("![a map](m.png)\n"), Vec::<String>::new());
        assert_eq!(read("~~30,000~~ 28,500 and 10~20, 30~40\n"), ["p:  28,500 and 10~20, 30~40"]);
        assert_eq!(read("see [the pact][p] and [sic] and [it][]\n"), ["p: see the pact and [sic] and it"]);
    }

    #[test]
    fn headings_of_both_styles() {
        assert_eq!(read("## Cost ##\nA\nb\n===\nc\n"), ["h2: Cost", "h1: A b", "p: c"]);
    }

    #[test]
    fn lists_tight_and_loose() {
        assert_eq!(read("3. a\n   b\n   - c\n4. d\n"), ["li1 3: a b", "li2: c", "li1 4: d"]);
        assert_eq!(read("- a\n\n  b\n\n- [x] c\n"), ["li1: a", "p: b", "li1: c"]);
        assert_eq!(read("- # h\n  t\n"), ["h1: h", "li1: t"]);
    }

    #[test]
    fn quotes_with_lists_and_footnotes() {
        assert_eq!(read("> a\n> b\n>\n> 1. c\n> > d\n"), ["> q: a b", "> li1 1: c", "> q: d"]);
        assert_eq!(read("> [!NOTE]\n> a\n"), ["> q: a"]);
        assert_eq!(read("[^x]: Body of it.\n"), ["fn x: Body of it."]);
        assert_eq!(read("term\n: meaning\n"), ["p: term", "p: meaning"]);
    }

    #[test]
    fn a_row_is_a_block() {
        let rows = "| Place | *Year* |\n|---|--:|\n| Riga | 2021 |\n| | <https://a.example> |\n";
        assert_eq!(read(rows), ["th: Place | Year", "tr: Riga | 2021"]);
        let parsed = parse(rows, 0);
        let BlockKind::TableRow { cells, .. } = &parsed.blocks[1].kind else { panic!("a row") };
        let texts: Vec<_> = cells.iter().map(|cell| cell.span.of(&parsed.blocks[1].text)).collect();
        assert_eq!(texts, ["Riga", "2021"]);
    }
}
