//! Cards of phrases: quotations, names, roles, places, lists, expansions, order. What was compared is told by the tie; here it is worded.

use super::bound::{Binding, Bound};
use super::card::{Card, Edit, Expected, Fix, SourceRef, Verdict};
use super::engine::Engine;
use super::judge::{cites_other, severity};
use super::rules::{self, Circumstance, Judged};
use super::sources::{fact_ref, places};
use crate::fact::Fact;
use crate::text::Block;
use crate::tie::{Scene, SoftTie};

/// The cards of a block's phrases; spans are bytes of its chunk.
pub(super) fn cards(block: &Block, scene: &Scene<'_>, bound: &Bound, engine: &Engine) -> Vec<Card> {
    let ties = engine.soft().ties(block, scene, engine.index(), engine.names());
    ties.iter()
        .filter(|tie| tie.confidence >= engine.settings().min_confidence)
        .filter_map(|tie| {
            let sentence = scene.reading.sentences.partition_point(|sentence| sentence.start <= tie.span.start).saturating_sub(1);
            let binding = bound.of(sentence);
            let decides = binding.is_none_or(|binding| engine.fact(tie.fact).is_some_and(|fact| binding.allows(fact)));
            match (decides, tie.agrees && binding.is_none_or(Binding::is_known)) {
                (true, _) => card(block, tie, engine),
                (false, true) => card(block, tie, engine).map(cites_other),
                (false, false) => None,
            }
        })
        .collect()
}

fn card(block: &Block, tie: &SoftTie, engine: &Engine) -> Option<Card> {
    let fact = engine.fact(tie.fact)?;
    let text = tie.span.of(&block.text).to_owned();
    let verdict = if tie.agrees { Verdict::Supported } else { Verdict::Contradicted };
    let circumstance = if tie.swapped { Circumstance::Swapped } else { Circumstance::Plain };
    let rule = if tie.agrees { None } else { rules::find(tie.kind, verdict, circumstance) };
    let words = folded(tie.expected.as_deref().unwrap_or(&text));
    let others = engine.facts().agreeing(tie.fact).map(|(_, other)| other).filter(|other| holds(other, &words));
    let sources: Vec<SourceRef> = std::iter::once(fact).chain(others).flat_map(|fact| places(fact, tie.agrees, engine)).collect();
    let short = sources.first().map(SourceRef::short);
    let message = rule.map(|rule| {
        (rule.says)(&Judged { kind: tie.kind, verdict, text: &text, expected: tie.expected.as_deref(), source: short.as_deref() })
    });
    Some(Card {
        span: block.in_chunk(tie.span),
        kind: tie.kind,
        value: Some(folded(&text)),
        verdict,
        rule: rule.map(|rule| rule.name),
        severity: rule.map(|rule| severity(rule.severity, fact)),
        confidence: (tie.confidence * 100.0).round() / 100.0,
        message,
        expected: tie.expected.as_ref().map(|expected| Expected { text: expected.clone(), value: folded(expected) }),
        facts: vec![fact_ref(fact)],
        derived: None,
        basis: tie.basis.clone(),
        not_compared: Vec::new(),
        sources,
        related: Vec::new(),
        fix: fix(block, tie).filter(|_| !tie.agrees && fact.departs_from_record.is_none()),
        suppressed: None,
        sentence: None,
        text,
    })
}

fn fix(block: &Block, tie: &SoftTie) -> Option<Fix> {
    let title = match tie.edits.as_slice() {
        [] => return None,
        [(_, text)] if text.is_empty() => format!("Remove {}", tie.span.of(&block.text)),
        [(_, text)] => format!("Replace with {text}"),
        _ => "Put each at its place".to_owned(),
    };
    let edits = tie.edits.iter().map(|(span, text)| Edit { span: block.in_chunk(*span), text: text.clone() }).collect();
    Some(Fix { title, edits })
}

/// Does a fact that is said to agree have these words too? Of a quotation there are only fingerprints.
fn holds(fact: &Fact, words: &str) -> bool {
    fact.quote.is_some() || folded(&fact.says.text).contains(words)
}

/// Words in lower case, one blank between them.
fn folded(text: &str) -> String {
    let words: Vec<String> =
        text.split(|c: char| c.is_whitespace()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    words.join(" ")
}
