//! From cards to diagnostics, and how they reach a client that doesn't ask for them.

use ropey::Rope;
use serde_json::json;
use tower_lsp::lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString, Position,
    PublishDiagnosticsParams, Range, Url,
};

use super::client::Abilities;
use super::convert;
use super::outbox::Outbox;
use super::reading::Reading;
use super::sources::Sources;
use super::state::Stamp;
use crate::check::{Card, Problem, Severity, Verdict, rules};
use crate::report;

/// Who says it, in every diagnostic.
const SOURCE: &str = "factlint";

/// What a document's diagnostics are made with.
pub(super) struct Desk<'a> {
    pub(super) uri: &'a Url,
    pub(super) text: &'a Rope,
    pub(super) abilities: &'a Abilities,
    pub(super) sources: &'a Sources,
}

/// The diagnostics of a draft's findings and faults, in the order of the text.
pub(super) fn diagnostics(desk: &Desk<'_>, cards: &[Card], problems: &[Problem]) -> Vec<Diagnostic> {
    let findings = cards.iter().filter(|card| card.is_finding()).map(|card| desk.finding(card));
    let mut all: Vec<Diagnostic> = findings.chain(problems.iter().map(|problem| desk.problem(problem))).collect();
    all.sort_by_key(|diagnostic| (diagnostic.range.start, diagnostic.range.end));
    all
}

/// One diagnostic at the start of a draft that isn't read.
pub(super) fn notice(code: &str, message: String) -> Diagnostic {
    Diagnostic {
        range: Range::new(Position::new(0, 0), Position::new(0, 0)),
        severity: Some(DiagnosticSeverity::WARNING),
        code: Some(NumberOrString::String(code.to_owned())),
        source: Some(SOURCE.to_owned()),
        message,
        ..Diagnostic::default()
    }
}

/// Gives a client the findings of a reading.
pub(super) fn push(outbox: &Outbox, uri: &Url, reading: &Reading) {
    let diagnostics = reading.diagnostics.clone();
    outbox.findings(uri, &PublishDiagnosticsParams { uri: uri.clone(), diagnostics, version: Some(reading.version) });
}

/// Takes a document's findings back.
pub(super) fn clear(outbox: &Outbox, uri: &Url, version: Option<i32>) {
    outbox.findings(uri, &PublishDiagnosticsParams { uri: uri.clone(), diagnostics: Vec::new(), version });
}

/// Names a list of diagnostics: the same list, the same name (FNV-1a), for as long as the document stays open. A client may throw its
/// diagnostics away when it closes a document and still name them when it opens it again.
pub(super) fn result_id(opened: Stamp, diagnostics: &[Diagnostic]) -> String {
    let bytes = serde_json::to_vec(diagnostics).unwrap_or_default();
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    format!("{opened}-{hash:016x}")
}

impl Desk<'_> {
    fn finding(&self, card: &Card) -> Diagnostic {
        let related = self.related(card);
        Diagnostic {
            range: convert::range(self.text, card.span, self.abilities.encoding),
            severity: card.severity.map(severity),
            code: card.rule.map(|rule| NumberOrString::String(rule.to_owned())),
            code_description: card
                .rule
                .and_then(|rule| Some(CodeDescription { href: Url::parse(&report::rule_page(rule)).ok()? })),
            source: Some(SOURCE.to_owned()),
            message: card.message.clone().unwrap_or_else(|| card.basis.clone()),
            related_information: (self.abilities.related_information && !related.is_empty()).then_some(related),
            tags: None,
            data: Some(json!({
                "verdict": card.verdict,
                "facts": card.facts.iter().map(|fact| &fact.id).collect::<Vec<_>>(),
                "expected": card.expected,
            })),
        }
    }

    fn problem(&self, problem: &Problem) -> Diagnostic {
        let help = problem.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
        let page = rules::by_name(problem.code).ok().and_then(|rule| page(rule.name));
        Diagnostic {
            range: convert::range(self.text, problem.span, self.abilities.encoding),
            code_description: page,
            ..notice(problem.code, format!("{}{help}", problem.message))
        }
    }

    /// The passages that differ, where their files are at hand, and other places of the draft.
    fn related(&self, card: &Card) -> Vec<DiagnosticRelatedInformation> {
        let says = card.facts.first().map_or(String::new(), |fact| format!(": {}", fact.says));
        let sources =
            card.sources.iter().filter(|source| !source.agrees || card.verdict == Verdict::Disputed).filter_map(|source| {
                let location = self.sources.location(source)?;
                Some(DiagnosticRelatedInformation { location, message: format!("{}{says}", source.title) })
            });
        let places = card.related.iter().map(|place| DiagnosticRelatedInformation {
            location: Location { uri: self.uri.clone(), range: convert::range(self.text, place.span, self.abilities.encoding) },
            message: place.text.clone(),
        });
        sources.chain(places).collect()
    }
}

/// The rule's page.
fn page(rule: &str) -> Option<CodeDescription> {
    Some(CodeDescription { href: Url::parse(&report::rule_page(rule)).ok()? })
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Information => DiagnosticSeverity::INFORMATION,
    }
}
