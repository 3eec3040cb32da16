//! The judge: from a block's ties to cards.
//!
//! A tie says which fact a claim speaks of and how their values stand to each other; the judge weighs how well the two fit, gives the verdict, and
//! puts all that is known of the claim on its card.

use super::Severity;
use super::card::{Card, Edit, Expected, FactRef, Fix, SourceRef, Verdict};
use super::confidence::{Stance, stance};
use super::engine::Engine;
use super::rules::{self, Circumstance, Judged};
use super::soft;
use crate::fact::{Fact, Locator, Source, Status};
use crate::statement::{Reading, Statement};
use crate::text::Block;
use crate::tie::{FactValue, Scene, Tie, Wording, ties, unmet};
use crate::value::{Around, relate, write};

/// The cards of a block; spans are bytes of its chunk.
pub fn judge(block: &Block, reading: &Reading, engine: &Engine) -> Vec<Card> {
    let scene = Scene::new(reading, engine.index(), engine.names());
    let ties = ties(&scene, engine.index(), engine.names());
    let mut cards: Vec<Card> = ties.iter().filter_map(|tie| card(block, &scene, tie, engine)).collect();
    cards.extend(soft::cards(block, &scene, engine));
    if engine.settings().all {
        let untied = reading.statements.iter().filter(|statement| !scene.in_name(statement.value.span));
        let untied: Vec<Card> = untied
            .map(|statement| unverified(block, reading, statement))
            .filter(|open| !cards.iter().any(|card| card.span.overlaps(open.span)))
            .collect();
        cards.extend(untied);
    }
    cards
}

/// The card of a value that no fact speaks of.
fn unverified(block: &Block, reading: &Reading, statement: &Statement) -> Card {
    Card {
        span: block.in_chunk(statement.span()),
        text: statement.span().of(&reading.text).to_owned(),
        kind: statement.kind,
        value: Some(statement.value.normal()),
        verdict: Verdict::Unverified,
        rule: None,
        severity: None,
        confidence: 0.0,
        message: None,
        expected: None,
        facts: Vec::new(),
        derived: None,
        basis: "no fact speaks of it".to_owned(),
        not_compared: Vec::new(),
        sources: Vec::new(),
        related: Vec::new(),
        fix: None,
        suppressed: None,
    }
}

fn card(block: &Block, scene: &Scene<'_>, tie: &Tie, engine: &Engine) -> Option<Card> {
    let reading = scene.reading;
    let statement = reading.statements.get(tie.statement)?;
    let wording = engine.index().wordings.get(tie.wording)?;
    let value = wording.values.get(tie.value)?;
    let fact = engine.fact(wording.fact)?;
    let Stance { verdict, confidence } = stance(statement, tie);
    if verdict == Verdict::Unverified || confidence < engine.settings().min_confidence {
        return None;
    }
    let contradicted = verdict == Verdict::Contradicted;
    let text = statement.span().of(&reading.text);
    let expected = expected(statement, value, reading);
    let mut others = others(tie, value, engine);
    for agreeing in agreeing(wording.fact, value, engine) {
        if others.iter().all(|(other, _)| other.id != agreeing.id) {
            others.push((agreeing, true));
        }
    }
    let sources = sources(fact, !contradicted, &others, engine);
    let kind = statement.kind;
    let rule = rules::find(kind, verdict, Circumstance::Plain);
    let short = sources.first().map(SourceRef::short);
    let message = rule.map(|rule| {
        let words = statement.value.span.of(&reading.text);
        (rule.says)(&Judged { kind, verdict, text: words, expected: Some(&expected.text), source: short.as_deref() })
    });
    Some(Card {
        span: block.in_chunk(statement.span()),
        text: text.to_owned(),
        kind,
        value: Some(statement.value.normal()),
        verdict,
        rule: rule.map(|rule| rule.name),
        severity: rule.map(|rule| severity(rule.severity, fact)),
        confidence,
        message,
        fix: (contradicted && fact.departs_from_record.is_none()).then(|| fix(block, statement, &expected)),
        expected: Some(expected),
        facts: std::iter::once(fact).chain(others.iter().map(|(other, _)| *other)).map(fact_ref).collect(),
        derived: None,
        basis: tie.relation.says().to_owned(),
        not_compared: not_compared(statement, scene, wording, engine),
        sources,
        related: Vec::new(),
        suppressed: None,
    })
}

/// Other facts that the claim speaks of, and whether each has the deciding fact's value.
fn others<'a>(tie: &Tie, deciding: &FactValue, engine: &'a Engine) -> Vec<(&'a Fact, bool)> {
    let other = |(wording, value): &(usize, usize)| {
        let wording = engine.index().wordings.get(*wording)?;
        let value = wording.values.get(*value)?;
        let same = relate(&value.value, &deciding.value, &Around::default()).agrees();
        Some((engine.fact(wording.fact)?, same))
    };
    tie.others.iter().filter_map(other).collect()
}

/// Facts that are said to agree with the deciding one and have its value.
fn agreeing<'a>(deciding: usize, value: &FactValue, engine: &'a Engine) -> Vec<&'a Fact> {
    let has_value = |fact: usize| {
        let wordings = engine.index().wordings.iter().filter(|wording| wording.fact == fact);
        let mut values = wordings.flat_map(|wording| &wording.values);
        values.any(|other| relate(&other.value, &value.value, &Around::default()).agrees())
    };
    engine.facts().agreeing(deciding).filter(|(at, _)| has_value(*at)).map(|(_, fact)| fact).collect()
}

/// The deciding source first, all of its places, then those that have the same value, then those that have another.
fn sources(fact: &Fact, agrees: bool, others: &[(&Fact, bool)], engine: &Engine) -> Vec<SourceRef> {
    let alike = others.iter().filter(|(_, same)| *same).map(|(other, _)| (*other, agrees));
    let apart = others.iter().filter(|(_, same)| !*same).map(|(other, _)| (*other, !agrees));
    let mut out: Vec<SourceRef> = Vec::new();
    for (fact, agrees) in std::iter::once((fact, agrees)).chain(alike).chain(apart) {
        for place in places(fact, agrees, engine) {
            if !out.contains(&place) {
                out.push(place);
            }
        }
    }
    out
}

/// Concepts that the fact names and the claim doesn't: the claim was held to speak of them all the same.
fn not_compared(statement: &Statement, scene: &Scene<'_>, wording: &Wording, engine: &Engine) -> Vec<String> {
    let unmet = unmet(statement, scene, wording, engine.names()).into_iter();
    unmet.filter_map(|entity| engine.names().get(entity)).map(|entity| entity.name.to_string()).take(3).collect()
}

fn expected(statement: &Statement, value: &FactValue, reading: &Reading) -> Expected {
    let text = write(&value.value, &statement.value, statement.value.span.of(&reading.text));
    Expected { text, value: value.value.normal() }
}

fn fix(block: &Block, statement: &Statement, expected: &Expected) -> Fix {
    let edit = Edit { span: block.in_chunk(statement.value.span), text: expected.text.clone() };
    Fix { title: format!("Replace with {}", expected.text), edits: vec![edit] }
}

/// A fact that departs from the record, or that nobody has reviewed, warns at most.
pub(super) fn severity(of_rule: Severity, fact: &Fact) -> Severity {
    let doubted = fact.departs_from_record.is_some() || fact.status == Status::Candidate;
    if doubted { of_rule.min(Severity::Warning) } else { of_rule }
}

pub(super) fn fact_ref(fact: &Fact) -> FactRef {
    let note = fact.departs_from_record.clone().or_else(|| fact.note.clone());
    FactRef { id: fact.id.clone(), says: fact.says.text.clone(), as_of: fact.as_of.clone(), note }
}

/// The places of a fact in its source, the one that holds it best first.
pub(super) fn places(fact: &Fact, agrees: bool, engine: &Engine) -> Vec<SourceRef> {
    let Some(source) = engine.source(&fact.source) else { return Vec::new() };
    std::iter::once(&fact.at).chain(&fact.also_at).map(|at| source_ref(source, at, agrees)).collect()
}

fn source_ref(source: &Source, at: &Locator, agrees: bool) -> SourceRef {
    SourceRef {
        id: source.id.clone(),
        title: source.title.clone(),
        authors: source.authors.clone(),
        date: source.date.clone(),
        file: source.file.clone(),
        lines: at.lines.map(|(first, last)| [first, last]),
        agrees,
        publisher: source.publisher.clone(),
        url: source.url.clone(),
        page: at.page,
    }
}
