//! The judge: from a block's ties to cards.
//!
//! A tie says which fact a claim speaks of and how their values stand to each other; the judge weighs how well the two fit, gives the verdict, and
//! puts all that is known of the claim on its card.

use super::card::{Card, Edit, Expected, FactRef, Fix, SourceRef, Verdict};
use super::confidence::{Stance, stance};
use super::engine::Engine;
use super::rules::{self, Circumstance, Judged};
use super::Severity;
use super::soft;
use crate::fact::{Fact, Source, Status};
use crate::statement::{Reading, Statement};
use crate::text::Block;
use crate::tie::{FactValue, Scene, Tie, ties};
use crate::value::write;

/// The cards of a block; spans are bytes of its chunk.
pub fn judge(block: &Block, reading: &Reading, engine: &Engine) -> Vec<Card> {
    let scene = Scene::new(reading, engine.names());
    let ties = ties(&scene, engine.index(), engine.names());
    let mut cards: Vec<Card> = ties.iter().filter_map(|tie| card(block, reading, tie, engine)).collect();
    cards.extend(soft::cards(block, &scene, engine));
    cards
}

fn card(block: &Block, reading: &Reading, tie: &Tie, engine: &Engine) -> Option<Card> {
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
    let sources: Vec<SourceRef> = engine.source(&fact.source).map(|source| source_ref(source, fact, !contradicted)).into_iter().collect();
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
        facts: vec![fact_ref(fact)],
        derived: None,
        basis: tie.relation.says().to_owned(),
        not_compared: Vec::new(),
        sources,
        related: Vec::new(),
        suppressed: None,
    })
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

pub(super) fn source_ref(source: &Source, fact: &Fact, agrees: bool) -> SourceRef {
    SourceRef {
        id: source.id.clone(),
        title: source.title.clone(),
        authors: source.authors.clone(),
        date: source.date.clone(),
        file: source.file.clone(),
        lines: fact.at.lines.map(|(first, last)| [first, last]),
        agrees,
        publisher: source.publisher.clone(),
        url: source.url.clone(),
        page: fact.at.page,
    }
}
