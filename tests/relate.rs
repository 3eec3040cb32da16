//! The tables of `tests/relate.md`: a claim, a fact, and how the one's value stands to the other's.

#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use factlint::text::token::tokens;
use factlint::value::{Around, Habit, Relation, Role, Value, read, relate};

fn first(text: &str) -> Value {
    read(text, &tokens(text), &Habit::default()).into_iter().next().unwrap_or_else(|| panic!("no value in {text:?}"))
}

fn name(relation: Relation) -> &'static str {
    match relation {
        Relation::Same => "same",
        Relation::Rounded => "rounded",
        Relation::Holds => "holds",
        Relation::MorePrecise => "more precise",
        Relation::Overlaps => "overlaps",
        Relation::Near => "near",
        Relation::Unconverted => "unconverted",
        Relation::Differs => "differs",
        Relation::Incomparable => "incomparable",
    }
}

#[test]
fn every_row_comes_to_what_it_says() {
    let page = include_str!("relate.md");
    let mut wrong = Vec::new();
    let mut rows = 0;
    for line in page.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| claim")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [claim, fact, expected] = cells[..] else { panic!("a row has three cells: {line}") };
        let role = if claim.ends_with("(limit)") { Role::Limit } else { Role::Plain };
        let around = Around { role, ..Around::default() };
        let got = name(relate(&first(claim), &first(fact), &around));
        rows += 1;
        if got != expected {
            wrong.push(format!("{claim} against {fact}: expected {expected}, got {got}"));
        }
    }
    assert!(rows > 60, "only {rows} rows were read");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
