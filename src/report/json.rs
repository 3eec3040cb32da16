//! The JSON report; its schema is `docs/report.schema.json`.
//!
//! One object, written as the drafts come, a draft a line. The order of keys is part of the format, and a confidence has two decimals always.

use std::io::{self, Write};
use std::sync::Arc;

use serde::Serialize;
use serde_json::ser::Formatter;

use super::{CheckedDraft, Place, Report, Summary};
use crate::check::{Card, Derived, Expected, FactRef, Operation, Part, Severity, SourceRef, Suppressed, Verdict};
use crate::value::Kind;

/// Changes when a program that reads the report would have to.
const SCHEMA: u32 = 1;

/// The whole report as one object.
#[derive(Default)]
pub struct Json {
    drafts: usize,
}

impl Report for Json {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let tool = serde_json::json!({ "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION") });
        write!(out, r#"{{"schema":{SCHEMA},"tool":{tool},"drafts":["#)
    }

    fn draft(&mut self, draft: &CheckedDraft, out: &mut dyn Write) -> io::Result<()> {
        let comma = if self.drafts == 0 { "" } else { "," };
        self.drafts += 1;
        write!(out, "{comma}\n{}", json_line(&DraftJson::new(draft)))
    }

    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "\n],\"summary\":{}}}", json_line(summary))
    }
}

/// One value on one line, with two decimals for every confidence.
pub fn line(value: &impl Serialize) -> String {
    let mut out = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut out, TwoDecimals);
    match value.serialize(&mut serializer) {
        Ok(()) => String::from_utf8(out).unwrap_or_default(),
        Err(_) => "null".to_owned(),
    }
}

use line as json_line;

/// A card of `draft` as it stands in reports and in the server's answers. A draft without a path leaves `path` out.
pub fn card<'a>(draft: &'a CheckedDraft, card: &'a Card) -> impl Serialize + 'a {
    CardJson::new(draft, card)
}

/// The faults of a draft's text as they stand in reports.
pub fn json_problems(draft: &CheckedDraft) -> Vec<impl Serialize + '_> {
    problems(draft).collect()
}

fn problems(draft: &CheckedDraft) -> impl Iterator<Item = ProblemJson<'_>> {
    draft.problems.iter().map(|problem| {
        let Place { line, column, .. } = draft.place(problem.span);
        let help = problem.help.as_deref();
        ProblemJson { line, column, level: problem.severity, code: problem.code, message: &problem.message, help }
    })
}

/// The only numbers of a report with a fraction are confidences.
struct TwoDecimals;

impl Formatter for TwoDecimals {
    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        write!(writer, "{value:.2}")
    }
}

#[derive(Serialize)]
pub(super) struct DraftJson<'a> {
    path: &'a str,
    claims: Vec<CardJson<'a>>,
    problems: Vec<ProblemJson<'a>>,
}

#[derive(Serialize)]
struct ProblemJson<'a> {
    line: usize,
    column: usize,
    level: Severity,
    code: &'a str,
    message: &'a str,
    help: Option<&'a str>,
}

#[derive(Serialize)]
struct CardJson<'a> {
    span: Place,
    text: &'a str,
    kind: Kind,
    value: Option<&'a str>,
    verdict: Verdict,
    rule: Option<&'a str>,
    severity: Option<Severity>,
    confidence: f64,
    message: Option<&'a str>,
    expected: Option<&'a Expected>,
    facts: &'a [FactRef],
    derived: Option<DerivedJson<'a>>,
    basis: &'a str,
    not_compared: &'a [String],
    sources: &'a [SourceRef],
    related: Vec<RelatedJson<'a>>,
    fix: Option<FixJson<'a>>,
    suppressed: Option<&'a Suppressed>,
}

#[derive(Serialize)]
struct DerivedJson<'a> {
    op: Operation,
    parts: Vec<PartJson<'a>>,
    value: &'a str,
}

#[derive(Serialize)]
struct PartJson<'a> {
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    fact: Option<&'a Arc<str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<Place>,
}

#[derive(Serialize)]
struct RelatedJson<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    path: &'a str,
    span: Place,
    text: &'a str,
}

#[derive(Serialize)]
struct FixJson<'a> {
    title: &'a str,
    edits: Vec<EditJson<'a>>,
}

#[derive(Serialize)]
struct EditJson<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    path: &'a str,
    start: usize,
    end: usize,
    text: &'a str,
}

impl<'a> DraftJson<'a> {
    pub(super) fn new(draft: &'a CheckedDraft) -> Self {
        Self {
            path: &draft.path,
            claims: draft.cards.iter().map(|card| CardJson::new(draft, card)).collect(),
            problems: problems(draft).collect(),
        }
    }
}

impl<'a> CardJson<'a> {
    fn new(draft: &'a CheckedDraft, card: &'a Card) -> Self {
        let related = card.related.iter();
        Self {
            span: draft.place(card.span),
            text: &card.text,
            kind: card.kind,
            value: card.value.as_deref(),
            verdict: card.verdict,
            rule: card.rule,
            severity: card.severity,
            confidence: card.confidence,
            message: card.message.as_deref(),
            expected: card.expected.as_ref(),
            facts: &card.facts,
            derived: card.derived.as_ref().map(|derived| DerivedJson::new(draft, derived)),
            basis: &card.basis,
            not_compared: &card.not_compared,
            sources: &card.sources,
            related: related.map(|it| RelatedJson { path: &draft.path, span: draft.place(it.span), text: &it.text }).collect(),
            fix: card.fix.as_ref().map(|fix| FixJson {
                title: &fix.title,
                edits: fix
                    .edits
                    .iter()
                    .map(|edit| {
                        let Place { start, end, .. } = draft.place(edit.span);
                        EditJson { path: &draft.path, start, end, text: &edit.text }
                    })
                    .collect(),
            }),
            suppressed: card.suppressed.as_ref(),
        }
    }
}

impl<'a> DerivedJson<'a> {
    fn new(draft: &CheckedDraft, derived: &'a Derived) -> Self {
        let span = |part: &Part| part.span.map(|span| draft.place(span));
        let parts = derived.parts.iter().map(|part| PartJson { text: &part.text, fact: part.fact.as_ref(), span: span(part) });
        Self { op: derived.op, parts: parts.collect(), value: &derived.value }
    }
}
