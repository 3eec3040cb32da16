//! What holds of the pack that comes with factlint; what its documents prove is looked up where `FACTLINT_SETS` says they are.

#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::path::PathBuf;

use factlint::fact::{Fact, Facts, MarkKind, Pack, Sort, Status};
use factlint::ingest::{check_pack, coverage};
use factlint::text::tokens;
use factlint::value::{Habit, read};

#[test]
fn a_mark_without_a_label_holds_a_value() {
    let facts = Facts::builtin();
    for fact in facts.facts() {
        for says in std::iter::once(&fact.says).chain(&fact.also) {
            let values = read(&says.text, &tokens(&says.text), &Habit::default());
            for mark in says.marks.iter().filter(|mark| mark.kind == MarkKind::Read) {
                let held = values.iter().any(|value| value.span.overlaps(mark.span));
                assert!(held, "fact `{}`: `{}` holds no value", fact.id, mark.span.of(&says.text));
            }
        }
    }
}

#[test]
fn every_fact_is_reviewed_and_has_something_to_compare() {
    for fact in Facts::builtin().facts() {
        assert_eq!(fact.status, Status::Reviewed, "{}", fact.id);
        assert!(!fact.says.marks.is_empty() || fact.quote.as_ref().is_some_and(|quote| !quote.words.is_empty()), "{}", fact.id);
        assert!(fact.at.lines.is_some(), "{}", fact.id);
    }
}

#[test]
fn other_wordings_are_few() {
    let facts = Facts::builtin();
    let with = facts.facts().iter().filter(|fact| !fact.also.is_empty()).count();
    assert!(with * 5 <= facts.facts().len(), "{with} of {}", facts.facts().len());
}

#[test]
fn sentences_are_plain() {
    for fact in Facts::builtin().facts().iter().filter(|fact| fact.quote.is_none()) {
        let text = &fact.says.text;
        let pronoun = text
            .split(|c: char| !c.is_alphanumeric())
            .find(|word| ["it", "its", "they", "their", "he", "his", "she", "her"].contains(word));
        assert!(text.ends_with('.') && pronoun.is_none(), "fact `{}`: {text}", fact.id);
    }
}

#[test]
fn every_source_can_be_told_from_another_copy() {
    for source in Facts::builtin().sources() {
        assert!(source.file.is_some() && source.sha256.is_some(), "{}", source.id);
    }
}

#[test]
fn an_instance_is_of_a_series() {
    let facts = Facts::builtin();
    for concept in facts.concepts() {
        let Some(of) = &concept.instance_of else { continue };
        assert_eq!(facts.concept(&of.series).map(|series| series.sort), Some(Sort::Series), "{}", concept.id);
    }
}

/// The documents of the pack, where they are at hand.
fn documents() -> Option<PathBuf> {
    let sets = std::env::var_os("FACTLINT_SETS");
    if sets.is_none() {
        eprintln!("not run: FACTLINT_SETS doesn't say where the documents are");
    }
    sets.map(|sets| PathBuf::from(sets).join("seeds"))
}

#[test]
fn every_fact_stands_in_its_document() {
    let Some(folder) = documents() else { return };
    let pack = Pack::builtin();
    let checked = check_pack(&pack, &folder);
    assert_eq!((checked.problems, checked.proved), (vec![], pack.facts.len()));
}

#[test]
fn every_value_is_carried_or_left_out_for_a_reason() {
    let Some(folder) = documents() else { return };
    let facts = Facts::builtin();
    for source in facts.sources() {
        let file = source.file.as_deref().unwrap();
        let found = coverage(&facts, file, &std::fs::read(folder.join(file)).unwrap()).unwrap();
        assert_eq!(found.missing, [], "{file}");
        assert!(found.share() >= Some(0.95), "{file}: {:?}", found.share());
    }
}

#[test]
fn a_digit_or_a_month_that_is_wrong_is_refused() {
    let Some(folder) = documents() else { return };
    let pack = Pack::builtin();
    let mut made = 0;
    let mut survivors = Vec::new();
    for fact in pack.facts.iter().filter(|fact| fact.quote.is_none()) {
        for says in mutants(&fact.says.marked()) {
            made += 1;
            // A mutant that can't be read is refused as well.
            let alone = alone(&pack, fact, &says).is_some_and(|pack| check_pack(&pack, &folder).proved == 1);
            if alone {
                survivors.push(format!("{}: {says}", fact.id));
            }
        }
    }
    eprintln!("{made} mutants, survivors: {survivors:#?}");
    assert!(made > 300 && survivors.len() * 100 <= made, "{made} mutants, survivors: {survivors:#?}");
}

/// The pack with one fact that says something else, by its first place alone.
fn alone(pack: &Pack, fact: &Fact, says: &str) -> Option<Pack> {
    let only = Fact {
        also: Vec::new(),
        also_at: Vec::new(),
        agrees_with: Vec::new(),
        before: None,
        supersedes: None,
        conflicts_with: None,
        ..fact.clone()
    };
    let sources = pack.sources.iter().filter(|source| source.id == fact.source).cloned().collect();
    let alone = Pack { facts: vec![only], sources, left_out: Vec::new(), ..pack.clone() };
    let text = alone.to_toml().replace(&fact.says.marked(), says);
    Pack::parse(&text, "mutant.toml").ok()
}

/// The sentence with each digit and each month of its marked values changed to the next, one at a time.
fn mutants(marked: &str) -> Vec<String> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let mut out = Vec::new();
    let mut inside = false;
    for (at, c) in marked.char_indices() {
        inside = inside && c != '}' || c == '{';
        let (before, rest) = marked.split_at(at);
        if !inside {
            continue;
        }
        if let Some(digit) = c.to_digit(10) {
            out.push(format!("{before}{}{}", (digit + 1) % 10, &rest[1..]));
        }
        if let Some(month) = MONTHS.iter().position(|month| rest.starts_with(month)) {
            out.push(format!("{before}{}{}", MONTHS[(month + 1) % 12], &rest[MONTHS[month].len()..]));
        }
    }
    out
}

#[test]
fn each_digit_and_month_has_its_mutant() {
    assert_eq!(
        mutants("In {May 19} {name: B2} 7."),
        ["In {June 19} {name: B2} 7.", "In {May 29} {name: B2} 7.", "In {May 10} {name: B2} 7.", "In {May 19} {name: B3} 7."]
    );
}
