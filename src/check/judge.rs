//! The judge: from a block's ties to cards.

use super::card::{Card, Expected, FactRef, Fix, Edit, Severity, SourceRef, Verdict};
use super::engine::Engine;
use crate::fact::{Fact, Status};
use crate::statement::{Mood, Reading, Statement};
use crate::text::Block;
use crate::tie::{Scene, Slot, Tie, ties};
use crate::value::{Kind, Relation, write};

/// The cards of a block; spans are bytes of its chunk.
pub fn judge(block: &Block, reading: &Reading, engine: &Engine) -> Vec<Card> {
    if reading.statements.is_empty() {
        return Vec::new();
    }
    let scene = Scene::new(reading, engine.names());
    let ties = ties(&scene, engine.index(), engine.names());
    let mut cards = Vec::new();
    for tie in &ties {
        let Some(statement) = reading.statements.get(tie.statement) else { continue };
        if let Some(card) = card(block, reading, statement, tie, engine) {
            cards.push(card);
        }
    }
    cards
}

fn card(block: &Block, reading: &Reading, statement: &Statement, tie: &Tie, engine: &Engine) -> Option<Card> {
    let wording = engine.index().wordings.get(tie.wording)?;
    let value = wording.values.get(tie.value)?;
    let fact = engine.fact(wording.fact)?;
    let (verdict, confidence) = verdict(statement, tie);
    if verdict == Verdict::Unverified || confidence < engine.settings().min_confidence {
        return None;
    }
    let span = block.in_chunk(statement.span());
    let kind = statement.value.kind();
    let expected_text = write(&value.value, &statement.value, statement.value.span.of(&reading.text));
    let expected = Expected { text: expected_text.clone(), value: value.value.normal() };
    let contradicted = verdict == Verdict::Contradicted;
    let source = engine.source(&fact.source);
    let short = source.map_or_else(String::new, |source| format!(" ({})", source.title));
    Some(Card {
        span,
        text: statement.span().of(&reading.text).to_owned(),
        kind,
        value: Some(statement.value.normal()),
        verdict,
        rule: contradicted.then(|| rule(kind)),
        severity: contradicted.then(|| severity(fact)),
        confidence,
        message: contradicted.then(|| format!("the draft says {}; the source says {expected_text}{short}", statement.value.span.of(&reading.text))),
        expected: Some(expected),
        facts: vec![fact_ref(fact)],
        derived: None,
        basis: tie.relation.says().to_owned(),
        not_compared: Vec::new(),
        sources: source.map(|source| source_ref(source, fact, !contradicted)).into_iter().collect(),
        related: Vec::new(),
        fix: (contradicted && fact.departs_from_record.is_none()).then(|| Fix {
            title: format!("Replace with {expected_text}"),
            edits: vec![Edit { span: block.in_chunk(statement.value.span), text: expected_text }],
        }),
        suppressed: None,
    })
}

fn verdict(statement: &Statement, tie: &Tie) -> (Verdict, f64) {
    let fit = &tie.fit;
    if !fit.mood || statement.negated || fit.foreign.is_some() || fit.event == Slot::Different {
        return (Verdict::Unverified, 0.0);
    }
    if tie.relation.agrees() {
        let enough = fit.bits >= 4.0 && tie.score >= 0.40 && fit.head != Slot::Different;
        return if enough { (Verdict::Supported, confidence(tie)) } else { (Verdict::Unverified, 0.0) };
    }
    if tie.relation == Relation::Differs {
        let enough = fit.bits >= 6.0 && tie.score >= 0.70 && fit.head != Slot::Different && fit.missing < 5.0;
        return if enough { (Verdict::Contradicted, confidence(tie)) } else { (Verdict::Unverified, 0.0) };
    }
    (Verdict::Unverified, 0.0)
}

fn confidence(tie: &Tie) -> f64 {
    let raw = 0.5 + 0.5 * tie.score;
    (raw * 100.0).round() / 100.0
}

fn rule(kind: Kind) -> &'static str {
    match kind {
        Kind::Count | Kind::Unit => "count-mismatch",
        Kind::Money => "money-mismatch",
        Kind::Percent => "percent-mismatch",
        Kind::Date | Kind::Time => "date-mismatch",
        Kind::Duration => "duration-mismatch",
        Kind::Ordinal => "ordinal-mismatch",
        Kind::Name => "name-mismatch",
        Kind::Role => "role-mismatch",
        Kind::Place => "place-mismatch",
        Kind::Membership => "membership-mismatch",
        Kind::Expansion => "expansion-mismatch",
        Kind::Quote => "quote-mismatch",
        Kind::Attribution => "attribution-mismatch",
        Kind::Order => "order-mismatch",
    }
}

fn severity(fact: &Fact) -> Severity {
    if fact.departs_from_record.is_some() || fact.status == Status::Candidate { Severity::Warning } else { Severity::Error }
}

fn fact_ref(fact: &Fact) -> FactRef {
    FactRef { id: fact.id.clone(), says: fact.says.text.clone(), as_of: fact.as_of.clone(), note: fact.departs_from_record.clone().or_else(|| fact.note.clone()) }
}

fn source_ref(source: &crate::fact::Source, fact: &Fact, agrees: bool) -> SourceRef {
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
