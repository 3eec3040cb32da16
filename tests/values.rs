//! The numeric values in the sentences of `tests/values`: each line is a sentence and what is to be read in it, left to right.
//!
//! `about count 4500`: hedge, kind, normal form; a bound is a half-line (`count [30,)`). `- F-35` holds a number and is no value.

#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use factlint::text::token::tokens;
use factlint::value::{Content, Habit, Hedge, read};

fn shown(text: &str) -> String {
    let values = read(text, &tokens(text), &Habit::default());
    let shown = values.iter().filter(|value| !matches!(value.content, Content::Temporal(_))).map(|value| {
        if matches!(value.content, Content::Identifier(_)) {
            return format!("- {}", value.span.of(text));
        }
        let hedge = match value.hedge {
            Hedge::None => "",
            Hedge::About => "about ",
            Hedge::JustUnder => "just under ",
            Hedge::JustOver => "just over ",
        };
        format!("{hedge}{} {}", format!("{:?}", value.kind()).to_lowercase(), value.normal())
    });
    shown.collect::<Vec<_>>().join("; ")
}

fn check(file: &str) {
    let path = format!("{}/tests/values/{file}.txt", env!("CARGO_MANIFEST_DIR"));
    let cases = std::fs::read_to_string(&path).expect("the cases are there");
    let mut wrong = Vec::new();
    for line in cases.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (text, expected) = line.split_once('⇒').expect("a case has an arrow");
        let got = shown(text.trim());
        if got != expected.trim() {
            wrong.push(format!("{}\n  expected {}\n       got {got}", text.trim(), expected.trim()));
        }
    }
    assert!(wrong.is_empty(), "{} wrong in {file}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn counts() {
    check("counts");
}

#[test]
fn hedges_and_bounds() {
    check("hedges");
}

#[test]
fn money_shares_and_units() {
    check("measures");
}

#[test]
fn ordinals() {
    check("ordinals");
}

#[test]
fn names_and_marks() {
    check("names");
}

#[test]
fn korean() {
    check("korean");
}
