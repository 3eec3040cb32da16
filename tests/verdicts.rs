//! What is said of a value, row by row of the two tables in which the project lays down its judgement: `tests/verdicts.md`.
//!
//! A line is a verdict and a sentence whose value stands in braces:
//!
//! ```text
//! - contradicted: The Nordic Corps has {6,200 engineers} on Gotland.
//! ```
//!
//! The fences `facts` hold the packs in force. A line under "Known to be wrong" tells in brackets what is said today: `supported [unverified]: …`; a test that
//! fails there means that something got better. `FACTLINT_BLESS=1 cargo test --test verdicts` moves lines where they belong.

#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use factlint::check::{Engine, Settings, Verdict};
use factlint::fact::{Facts, Pack};
use factlint::project::{Asked, Judge};
use factlint::text::{FileSpan, Format};

const WRONG: &str = "### Known to be wrong";

/// Each row has so many wordings at least.
const WORDINGS: usize = 5;

#[test]
fn every_row_is_judged_as_it_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/verdicts.md");
    let document = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    let seen = sections(&document).iter().map(run).collect::<Vec<_>>().join("");
    if std::env::var_os("FACTLINT_BLESS").is_some() {
        fs::write(&path, &seen).unwrap();
        return;
    }
    let first = seen.lines().zip(document.lines()).find(|(seen, document)| seen != document);
    assert!(seen == document, "first difference: {first:#?}");
}

/// The document cut before each heading of the second level, with the facts in force.
fn sections(document: &str) -> Vec<(String, String)> {
    let mut facts = String::new();
    let mut out: Vec<(String, String)> = vec![(String::new(), String::new())];
    let mut inside = None;
    for line in document.lines() {
        if line.starts_with("## ") {
            out.push((facts.clone(), String::new()));
        }
        match (line, inside) {
            ("```facts", _) => {
                facts.clear();
                inside = Some(());
            }
            ("```", Some(())) => {
                inside = None;
                out.last_mut().unwrap().0 = facts.clone();
            }
            (line, Some(())) => facts.extend([line, "\n"]),
            _ => {}
        }
        out.last_mut().unwrap().1.extend([line, "\n"]);
    }
    out
}

/// A section with every line under the heading that it belongs to.
fn run((facts, section): &(String, String)) -> String {
    let lines: Vec<&str> = section.lines().filter(|line| line.starts_with("- ")).collect();
    let rest: Vec<&str> = section.lines().filter(|line| !line.starts_with("- ") && *line != WRONG).collect();
    let mut out = rest.join("\n").trim_end().to_owned();
    out.push('\n');
    if lines.is_empty() {
        out.push('\n');
        return out;
    }
    assert!(lines.len() >= WORDINGS, "{section}");
    let pack = Pack::parse(facts, "facts").unwrap_or_else(|error| panic!("{error}"));
    let judge = Judge::plain(Engine::new(Facts::new([pack]), Settings::default()), Asked::default());
    let (mut right, mut wrong) = (String::new(), String::new());
    for line in lines {
        let (told, sentence) = line[2..].split_once(": ").unwrap();
        let wanted = told.split_once(" [").map_or(told, |(wanted, _)| wanted);
        let is = verdict(&judge, sentence).to_string();
        let _ = match is == wanted {
            true => writeln!(right, "- {wanted}: {sentence}"),
            false => writeln!(wrong, "- {wanted} [{is}]: {sentence}"),
        };
    }
    let _ = writeln!(out, "\n{right}");
    if !wrong.is_empty() {
        let _ = writeln!(out, "{WRONG}\n\n{wrong}");
    }
    out
}

/// The verdict on the value in braces; `|` stands for the end of a paragraph.
fn verdict(judge: &Judge, sentence: &str) -> Verdict {
    let sentence = sentence.replace(" | ", "\n\n");
    let (open, close) = (sentence.find('{').unwrap(), sentence.find('}').unwrap());
    let value = FileSpan::new(open, close - 1);
    let manner = judge.manner(Path::new("draft.md"));
    let draft = judge.text(&manner, "draft.md".to_owned(), sentence.replace(['{', '}'], ""), Format::Markdown);
    draft.cards.iter().find(|card| card.span.overlaps(value)).map_or(Verdict::Unverified, |card| card.verdict)
}
