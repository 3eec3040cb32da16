//! Rules, as documents: `tests/rules/RULE.md`.
//!
//! A fence `facts` holds a pack; it is in force for the fences `draft` behind it, and before the first there are no facts. In a draft, a line of carets stands for a finding in the line
//! above it, with the rule and the source's value behind:
//!
//! ````text
//! ```draft
//! The corps has 3,500 engineers.
//!               ^^^^^^^^^^^^^^^ count-mismatch: 4,500
//! ```
//! ````
//!
//! A fence `select` names the rules that speak in the drafts behind it, a line each, as `--select` does. What has no carets is no finding. Every fix is made and the draft read again: the finding must be gone.
//! `FACTLINT_BLESS=1 cargo test --test rules` writes what was found.

#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use factlint::check::{Card, Engine, Settings, rules};
use factlint::fact::{Facts, Pack};
use factlint::project::{Asked, Judge, apply};
use factlint::report::CheckedDraft;
use factlint::text::FileSpan;

#[test]
fn rules_find_what_their_documents_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    let mut paths: Vec<_> = fs::read_dir(folder).expect("tests/rules").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let mut failed = String::new();
    for path in paths {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        rules::by_name(&name).expect("a document is called like its rule");
        let document = fs::read_to_string(&path).expect("a document").replace("\r\n", "\n");
        let seen = run(&document);
        if seen != document && std::env::var_os("FACTLINT_BLESS").is_some() {
            fs::write(&path, seen).expect("the document is written");
        } else if seen != document {
            let lines = seen.lines().zip(document.lines());
            let first = lines.enumerate().find(|(_, (seen, document))| seen != document);
            let _ = writeln!(failed, "{name}.md, first difference: {first:#?}");
        }
    }
    assert!(failed.is_empty(), "{failed}");
}

/// The document with the findings that there are.
fn run(document: &str) -> String {
    let mut out = String::new();
    let mut lines = document.lines();
    let mut facts = Facts::empty();
    let mut asked = Asked::default();
    while let Some(line) = lines.next() {
        let _ = writeln!(out, "{line}");
        let Some(what) = line.strip_prefix("```").filter(|what| !what.is_empty()) else { continue };
        let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        match what {
            "facts" => {
                let text = body.join("\n");
                let pack = Pack::parse(&text, "facts").unwrap_or_else(|error| panic!("{error}"));
                facts = Facts::new([pack]);
                let _ = writeln!(out, "{text}");
            }
            "select" => {
                asked.select = body.iter().map(|line| (*line).to_owned()).collect();
                let _ = writeln!(out, "{}", body.join("\n"));
            }
            "draft" => {
                let text: Vec<&str> = body.into_iter().filter(|line| !is_carets(line)).collect();
                out.push_str(&found(&judge_by(facts.clone(), &asked), &text.join("\n")));
            }
            _ => body.iter().for_each(|line| out.extend([line, "\n"])),
        }
        out.push_str("```\n");
    }
    out
}

fn judge_by(facts: Facts, asked: &Asked) -> Judge {
    Judge::plain(Engine::new(facts, Settings::default()), asked.clone())
}

fn is_carets(line: &str) -> bool {
    line.trim_start().starts_with('^')
}

/// The draft with its findings beneath their lines.
fn found(judge: &Judge, text: &str) -> String {
    let draft = read(judge, text);
    let problems = draft.problems.iter().filter(|problem| rules::by_name(problem.code).is_ok());
    let problems = problems.map(|problem| (problem.span, problem.code.to_owned()));
    let mut told: Vec<(FileSpan, String)> = draft.findings().map(|card| (card.span, says(card))).chain(problems).collect();
    told.sort();
    let mut out = String::new();
    for (i, line) in text.lines().enumerate() {
        let _ = writeln!(out, "{line}");
        for (span, says) in &told {
            let at = draft.place(*span);
            if at.line == i + 1 {
                let width = if at.end_line == at.line { at.end_column - at.column } else { 1 };
                let _ = writeln!(out, "{}{} {says}", " ".repeat(at.column - 1), "^".repeat(width.max(1)));
            }
        }
    }
    holds_after_fixes(judge, &draft);
    out
}

fn says(card: &Card) -> String {
    let expected = card.expected.as_ref().map(|expected| format!(": {}", expected.text)).unwrap_or_default();
    format!("{}{expected}", card.rule.unwrap_or_default())
}

fn holds_after_fixes(judge: &Judge, draft: &CheckedDraft) {
    let (fixed, made) = apply(&draft.text, &draft.cards);
    let left = read(judge, &fixed);
    let fixable = draft.findings().filter(|card| card.fix.is_some()).count();
    assert!(made == 0 || left.findings().count() + fixable <= draft.findings().count(), "after its fixes: {fixed}");
}

fn read(judge: &Judge, text: &str) -> CheckedDraft {
    judge.bytes(Path::new("draft.md"), text.as_bytes().to_vec()).expect("a text")
}
