//! The report for people at a terminal: the draft's line with the claim underlined, and beneath it what the source says.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Element, Level, Message, Origin, Padding, Renderer, Snippet};

use super::{CheckedDraft, Entry, Place, Report, Summary, clean};
use crate::check::{Card, Fix, Problem, Severity};
use crate::text::FileSpan;

/// A line longer than this is shown only near the claim.
const LONG_LINE: usize = 2_000;
/// Bytes of a long line kept on each side of the claim.
const AROUND: usize = 300;

pub struct Human {
    renderer: Renderer,
    /// Claims that aren't findings are shown too.
    all: bool,
    /// The summary is left out.
    quiet: bool,
}

impl Human {
    /// For a terminal `width` columns wide.
    pub fn new(colour: bool, width: usize, all: bool, quiet: bool) -> Self {
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        Self { renderer: renderer.term_width(width), all, quiet }
    }

    fn problem(&self, draft: &CheckedDraft, problem: &Problem) -> String {
        let title = level(Some(problem.severity)).primary_title(problem.message.as_str()).id(problem.code);
        let mut group = title.elements(Excerpt::of(draft, problem.span).elements(None));
        if let Some(help) = &problem.help {
            group = group.element(Padding).element(Level::HELP.message(clean(help)));
        }
        self.renderer.render(&[group])
    }

    fn card(&self, draft: &CheckedDraft, card: &Card) -> String {
        let verdict = if card.suppressed.is_some() { "suppressed".to_owned() } else { card.verdict.to_string() };
        let mut title = level(card.severity).primary_title(card.message.as_deref().unwrap_or(&card.text));
        if let Some(rule) = card.rule {
            title = title.id(rule);
        }
        let mut group = title.elements(Excerpt::of(draft, card.span).elements(Some(verdict)));
        for related in &card.related {
            group = group.elements(Excerpt::of(draft, related.span).elements(Some(clean(&related.text))));
        }
        for (i, note) in notes(card).into_iter().enumerate() {
            group = if i == 0 { group.element(Padding).element(note) } else { group.element(note) };
        }
        self.renderer.render(&[group])
    }
}

impl Report for Human {
    fn draft(&mut self, draft: &CheckedDraft, out: &mut dyn Write) -> io::Result<()> {
        for entry in draft.entries(self.all) {
            let shown = match entry {
                Entry::Problem(problem) => self.problem(draft, problem),
                Entry::Claim(card) => self.card(draft, card),
            };
            writeln!(out, "{shown}\n")?;
        }
        Ok(())
    }

    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        if self.quiet { Ok(()) } else { writeln!(out, "{summary}") }
    }
}

/// What stands beneath the draft's line, each with its `=`.
fn notes(card: &Card) -> Vec<Message<'static>> {
    let note = |name: &'static str, text: &str| Level::NOTE.with_name(name).message(clean(text));
    let mut out = Vec::new();
    if let Some(fact) = card.facts.first() {
        out.push(note("fact", &fact.says));
    }
    for source in &card.sources {
        let name = match (card.sources.len(), source.agrees) {
            (1, _) => "source",
            (_, true) => "agrees",
            (_, false) => "differs",
        };
        out.push(note(name, &source.full()));
    }
    if !card.basis.is_empty() {
        out.push(note("basis", &card.basis));
    }
    if let Some(record) = card.facts.first().and_then(|fact| fact.note.as_deref()) {
        out.push(note("note", record));
    }
    match &card.suppressed {
        Some(suppressed) => out.push(note("suppressed", &suppressed.reason)),
        None => out.extend(card.fix.as_ref().map(|fix| Level::HELP.message(clean(&help(fix))))),
    }
    out
}

/// `replace with "4,500"`
fn help(fix: &Fix) -> String {
    match fix.edits.as_slice() {
        [one] => format!("replace with \"{}\"", one.text),
        _ => fix.title.clone(),
    }
}

fn level(severity: Option<Severity>) -> Level<'static> {
    match severity {
        Some(Severity::Error) => Level::ERROR,
        Some(Severity::Warning) => Level::WARNING,
        Some(Severity::Information) => Level::INFO.with_name("information"),
        None => Level::INFO.with_name("claim"),
    }
}

/// The part of a draft's line that is shown, and where the span stands in it.
struct Excerpt<'a> {
    path: String,
    place: Place,
    text: &'a str,
    /// In bytes of `text`.
    span: FileSpan,
    /// The line is longer than `text`.
    cut: bool,
}

impl<'a> Excerpt<'a> {
    /// The line, or the lines, of `span`; of a long line the part around it.
    fn of(draft: &'a CheckedDraft, span: FileSpan) -> Self {
        let (first, last) = (draft.line_around(span.start), draft.line_around(span.end.max(span.start)));
        let mut shown = FileSpan::new(first.start, last.end.max(first.end));
        let cut = shown.end - shown.start > LONG_LINE;
        if cut {
            shown.start = boundary(&draft.text, shown.start.max(span.start.saturating_sub(AROUND)));
            shown.end = boundary(&draft.text, shown.end.min(span.start.saturating_add(AROUND))).max(shown.start);
        }
        let start = span.start.clamp(shown.start, shown.end);
        let end = span.end.clamp(start, shown.end);
        Self {
            path: clean(&draft.path),
            place: draft.place(span),
            text: draft.text.get(shown.range()).unwrap_or_default(),
            span: FileSpan::new(start - shown.start, end - shown.start),
            cut,
        }
    }

    /// Path, line and column, and beneath them the text with the span underlined.
    fn elements(self, label: Option<String>) -> Vec<Element<'a>> {
        let origin = Origin::path(self.path.clone()).line(self.place.line).char_column(self.place.column);
        if self.text.trim().is_empty() {
            return vec![origin.into()];
        }
        let annotation = AnnotationKind::Primary.span(self.span.range()).label(label);
        let snippet = Snippet::source(self.text).line_start(self.place.line).annotation(annotation);
        // Of a whole line the renderer finds the column itself.
        if self.cut { vec![origin.into(), snippet.into()] } else { vec![snippet.path(self.path).into()] }
    }
}

/// The last character boundary at or before `at`.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
