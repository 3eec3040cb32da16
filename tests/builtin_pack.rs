//! What holds of the pack that comes with factlint, as far as it can be told without its sources.

#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use factlint::fact::{Facts, MarkKind, Sort, Status};
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
