//! SARIF 2.1.0, for code scanning: the rules with their pages, then a result a line.
//!
//! A result has the finding's place, the passage's where its document is at hand, the fix, and a fingerprint that stays through edits elsewhere. What the
//! sources say in their own words is left out unless it is asked for: such reports are sent to servers.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::{CheckedDraft, Entry, Report, Summary, json_line, rule_page};
use crate::check::{Card, Problem, Severity, SourceRef, SuppressedBy, digest, rules};
use crate::text::FileSpan;

/// Codes of faults of a draft's text, which are no rules.
const PROBLEMS: [(&str, &str); 3] = [
    ("directive", "A comment to factlint can't be read."),
    ("empty-draft", "The draft is empty."),
    ("encoding", "The draft's bytes are no UTF-8."),
];

/// Names the way in which fingerprints are made.
const FINGERPRINT: &str = "factlint/v1";

pub struct Sarif {
    /// The facts' sentences are shown.
    passages: bool,
    results: usize,
}

impl Sarif {
    pub fn new(passages: bool) -> Self {
        Self { passages, results: 0 }
    }

    fn write(&mut self, result: &Value, out: &mut dyn Write) -> io::Result<()> {
        let comma = if self.results == 0 { "" } else { "," };
        self.results += 1;
        write!(out, "{comma}\n{}", json_line(result))
    }

    fn finding(&self, draft: &CheckedDraft, card: &Card) -> Option<Value> {
        let (rule, severity) = (card.rule?, card.severity?);
        let known = format!("{} {}", card.text, card.sentence.as_deref().unwrap_or_default());
        let mut result = result(draft, rule, severity, card.message.as_deref().unwrap_or(&card.basis), card.span, &known);
        let related = self.related(draft, card);
        if !related.is_empty() {
            result.insert("relatedLocations".to_owned(), related.into());
        }
        if let Some(fix) = &card.fix {
            let edits = fix
                .edits
                .iter()
                .map(|edit| json!({ "deletedRegion": region(draft, edit.span), "insertedContent": { "text": edit.text } }));
            let change = json!({ "artifactLocation": { "uri": uri(&draft.path) }, "replacements": edits.collect::<Vec<_>>() });
            let fix = json!({ "description": { "text": fix.title }, "artifactChanges": [change] });
            result.insert("fixes".to_owned(), json!([fix]));
        }
        if let Some(suppressed) = &card.suppressed {
            let kind = if suppressed.by == SuppressedBy::Accepted { "external" } else { "inSource" };
            let suppression = json!({ "kind": kind, "status": "accepted", "justification": suppressed.reason });
            result.insert("suppressions".to_owned(), json!([suppression]));
        }
        let facts: Vec<&str> = card.facts.iter().map(|fact| &*fact.id).collect();
        let properties = json!({ "verdict": card.verdict, "confidence": card.confidence, "facts": facts });
        result.insert("properties".to_owned(), properties);
        Some(result.into())
    }

    /// The passages whose documents are at hand, and other places of the draft.
    fn related(&self, draft: &CheckedDraft, card: &Card) -> Vec<Value> {
        let says = card.facts.first().filter(|_| self.passages).map(|fact| format!(": {}", fact.says)).unwrap_or_default();
        let sources = card.sources.iter().filter_map(|source| {
            let location = passage(draft.at_hand(source)?, source);
            Some(json!({ "physicalLocation": location, "message": { "text": format!("{}{says}", source.full()) } }))
        });
        let places = card
            .related
            .iter()
            .map(|place| json!({ "physicalLocation": location(draft, place.span), "message": { "text": place.text } }));
        let mut related: Vec<Value> = sources.chain(places).collect();
        for (id, location) in related.iter_mut().enumerate() {
            location["id"] = id.into();
        }
        related
    }
}

impl Report for Sarif {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let driver = json!({
            "name": env!("CARGO_PKG_NAME"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "informationUri": env!("CARGO_PKG_REPOSITORY"),
            "rules": descriptors(),
        });
        writeln!(out, r#"{{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{{"#)?;
        write!(out, r#""tool":{{"driver":{driver}}},"columnKind":"unicodeCodePoints","results":["#)
    }

    fn draft(&mut self, draft: &CheckedDraft, out: &mut dyn Write) -> io::Result<()> {
        let mut seen: HashMap<String, usize> = HashMap::new();
        for entry in draft.entries(true) {
            let found = match entry {
                Entry::Problem(problem) => Some(of_problem(draft, problem)),
                Entry::Claim(card) => self.finding(draft, card),
            };
            let Some(mut found) = found else { continue };
            // The same words twice in a draft are two findings.
            if let Some(name) = found["partialFingerprints"][FINGERPRINT].as_str().map(str::to_owned) {
                let count = seen.entry(name.clone()).or_insert(0);
                *count += 1;
                found["partialFingerprints"][FINGERPRINT] = format!("{name}:{count}").into();
            }
            self.write(&found, out)?;
        }
        Ok(())
    }

    fn end(&mut self, _: &Summary, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "\n]}}]}}")
    }
}

fn of_problem(draft: &CheckedDraft, problem: &Problem) -> Value {
    let help = problem.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
    let message = format!("{}{help}", problem.message);
    result(draft, problem.code, problem.severity, &message, problem.span, &problem.message).into()
}

/// What every result has. `known` is what the finding is known by, beside its rule.
fn result(
    draft: &CheckedDraft,
    rule: &str,
    severity: Severity,
    message: &str,
    span: FileSpan,
    known: &str,
) -> Map<String, Value> {
    let mut out = Map::new();
    out.insert("ruleId".to_owned(), rule.into());
    out.insert("ruleIndex".to_owned(), index(rule).into());
    out.insert("level".to_owned(), level(severity).into());
    out.insert("message".to_owned(), json!({ "text": message }));
    out.insert("locations".to_owned(), json!([{ "physicalLocation": location(draft, span) }]));
    let name = digest(&format!("{rule} {known}"));
    out.insert("partialFingerprints".to_owned(), json!({ FINGERPRINT: &*name }));
    out
}

fn location(draft: &CheckedDraft, span: FileSpan) -> Value {
    json!({ "artifactLocation": { "uri": uri(&draft.path) }, "region": region(draft, span) })
}

fn region(draft: &CheckedDraft, span: FileSpan) -> Value {
    let at = draft.place(span);
    json!({ "startLine": at.line, "startColumn": at.column, "endLine": at.end_line, "endColumn": at.end_column })
}

/// The lines of a document; all of it where it has pages.
fn passage(path: &str, source: &SourceRef) -> Value {
    let artifact = json!({ "uri": uri(path) });
    match source.lines.filter(|_| source.page.is_none()) {
        Some([first, last]) => json!({ "artifactLocation": artifact, "region": { "startLine": first, "endLine": last } }),
        None => json!({ "artifactLocation": artifact }),
    }
}

/// All rules, then the codes that are none.
fn descriptors() -> Vec<Value> {
    let rules = rules::all().iter().map(|rule| {
        json!({
            "id": rule.name,
            "name": pascal(rule.name),
            "shortDescription": { "text": rule.summary() },
            "fullDescription": { "text": rule.summary() },
            "help": { "text": rule.page(), "markdown": rule.page() },
            "helpUri": rule_page(rule.name),
            "defaultConfiguration": { "level": level(rule.severity), "enabled": !rule.opt_in },
        })
    });
    let problems = PROBLEMS.iter().map(|(code, says)| {
        json!({
            "id": code,
            "shortDescription": { "text": says },
            "fullDescription": { "text": says },
            "help": { "text": says },
            "helpUri": rule_page("README"),
            "defaultConfiguration": { "level": "warning" },
        })
    });
    rules.chain(problems).collect()
}

fn index(code: &str) -> usize {
    let mut codes = rules::all().iter().map(|rule| rule.name).chain(PROBLEMS.iter().map(|(code, _)| *code));
    codes.position(|known| known == code).unwrap_or_default()
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information => "note",
    }
}

/// `CountMismatch`
fn pascal(name: &str) -> String {
    let words = name.split('-').filter_map(|word| Some((word.get(..1)?, word.get(1..)?)));
    words.map(|(first, rest)| format!("{}{rest}", first.to_uppercase())).collect()
}

/// A path as a URI: relative where the path is, every byte that may not stand in one escaped.
fn uri(path: &str) -> String {
    let is_drive = path.as_bytes().get(1) == Some(&b':');
    let mut out = String::new();
    if path.starts_with('/') {
        out.push_str("file://");
    } else if is_drive {
        out.push_str("file:///");
    }
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            b':' if is_drive => out.push(':'),
            byte => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_uri() {
        assert_eq!(uri("drafts/my memo#2.md"), "drafts/my%20memo%232.md");
        assert_eq!(uri("/tmp/초안.md"), "file:///tmp/%EC%B4%88%EC%95%88.md");
        assert_eq!(uri("C:/memo.md"), "file:///C:/memo.md");
    }

    #[test]
    fn every_code_has_its_descriptor() {
        let descriptors = descriptors();
        for code in ["attribution-mismatch", "unused-suppression", "directive", "encoding", "empty-draft"] {
            assert_eq!(descriptors[index(code)]["id"], code);
        }
    }
}
