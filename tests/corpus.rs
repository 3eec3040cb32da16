//! Every card of the example drafts, in a form that a person can review: the line, carets under the claim, the verdict beneath.
//!
//! A change of the engine shows here what it does to whole drafts. `FACTLINT_BLESS=1 cargo test --test corpus` writes the snapshots anew.

#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use factlint::check::{Card, Engine, Settings};
use factlint::fact::Facts;
use factlint::project::{Asked, Judge};
use factlint::report::{CheckedDraft, Entry};

#[test]
fn the_cards_of_the_examples_are_those_of_the_snapshots() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));

    let judge = Judge::plain(Engine::new(Facts::builtin(), Settings::default()), Asked { all: true, ..Asked::default() });
    let mut changed = Vec::new();
    for name in ["memo.md", "op-ed.txt", "timeline.md"] {
        let draft = judge.file(&root.join("examples").join(name)).expect("an example");
        let seen = snapshot(&draft);
        let path = root.join("tests/corpus").join(format!("{name}.cards"));
        if fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n") != seen {
            if std::env::var_os("FACTLINT_BLESS").is_some() {
                fs::write(&path, &seen).expect("a snapshot");
            } else {
                changed.push(format!("=== {name}\n{seen}"));
            }
        }
    }
    assert!(changed.is_empty(), "{}", changed.join("\n"));
}

fn snapshot(draft: &CheckedDraft) -> String {
    let mut out = String::new();
    let mut shown = 0;
    for entry in draft.entries(true) {
        let (span, says) = match entry {
            Entry::Claim(card) => (card.span, says(card)),
            Entry::Problem(problem) => (problem.span, format!("{}: {}", problem.code, problem.message)),
        };
        let at = draft.place(span);
        if at.line != shown {
            let line = draft.line_around(span.start);
            let _ = writeln!(out, "{}{:>3} | {}", if shown == 0 { "" } else { "\n" }, at.line, &draft.text[line.range()]);
            shown = at.line;
        }
        let width = if at.end_line == at.line { at.end_column - at.column } else { 1 };
        let _ = writeln!(out, "    | {}{} {says}", " ".repeat(at.column - 1), "^".repeat(width.max(1)));
    }
    out
}

/// `contradicted date 0.98 treaty-signed: the draft says 1954; the source says 1953 (Orta 2024, lines 100-101)`
fn says(card: &Card) -> String {
    let mut out = match &card.suppressed {
        Some(suppressed) => format!("suppressed ({})", suppressed.reason),
        None => card.verdict.to_string(),
    };
    let kind = serde_json::to_value(card.kind).expect("a word");
    let _ = write!(out, " {} {:.2}", kind.as_str().unwrap_or_default(), card.confidence);
    let facts: Vec<&str> = card.facts.iter().map(|fact| &*fact.id).collect();
    if !facts.is_empty() {
        let _ = write!(out, " {}", facts.join(", "));
    }
    if let Some(message) = &card.message {
        let _ = write!(out, ": {message}");
    }
    out
}
