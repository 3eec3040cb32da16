//! The judge: from a block's ties to cards.
//!
//! A tie says which fact a claim speaks of and how their values stand to each other; the judge weighs how well the two fit, gives the verdict, and
//! puts all that is known of the claim on its card.

use std::borrow::Cow;

use super::Severity;
use super::bound::{Binding, Bound};
use super::card::{Card, Edit, Expected, Fix, SourceRef, Verdict};
use super::confidence::{Stance, share_of, stance};
use super::covered::Covered;
use super::derive::{Found, Known, derived, is_total};
use super::engine::Engine;
use super::links::linked;
use super::rules::{self, Circumstance, Judged};
use super::soft;
use super::sources::{agreeing, fact_ref, others, places, sources};
use crate::fact::{Fact, Status};
use crate::statement::{Mood, Reading, Statement};
use crate::text::{Block, FileSpan};
use crate::tie::{Dealt, Exchanged, FactValue, Scene, Slot, Tie, Wording, exchanges, ties, unmet};
use crate::value::temporal::Temporal;
use crate::value::temporal::relate::lengths;
use crate::value::{Content, Relation, Value, write};

/// The cards of the blocks of a chunk, block by block; spans are bytes of the chunk.
pub fn judge(blocks: &[Block], readings: &[Reading], bounds: &[Bound], engine: &Engine) -> Vec<Vec<Card>> {
    let scenes: Vec<Scene<'_>> = readings.iter().map(|reading| Scene::new(reading, engine.index(), engine.names())).collect();
    let judging = blocks.iter().zip(&scenes).zip(bounds);
    let judging: Vec<Judging<'_>> = judging.map(|((block, scene), bound)| Judging { block, scene, bound, engine }).collect();
    let dealt: Vec<Dealt> = judging.iter().map(Judging::deal).collect();
    let told: Vec<(&[Statement], &Dealt)> = readings.iter().map(|reading| reading.statements.as_slice()).zip(&dealt).collect();
    let exchanges = exchanges(&told, engine.index());
    let mut exchanged: Vec<Vec<(&Exchanged, &Judging<'_>, &Exchanged)>> = vec![Vec::new(); judging.len()];
    for (own, other) in exchanges.iter().flat_map(|pair| [(&pair.first, &pair.second), (&pair.second, &pair.first)]) {
        if let (Some(here), Some(beside)) = (exchanged.get_mut(own.block), judging.get(other.block)) {
            here.push((own, beside, other));
        }
    }
    exchanged.iter_mut().for_each(|here| here.sort_by_key(|(own, ..)| own.tie.statement));
    judging.iter().zip(&dealt).zip(&exchanged).map(|((cx, dealt), exchanged)| cx.cards(dealt, exchanged)).collect()
}

/// One block and all that it is judged by.
pub(super) struct Judging<'a> {
    pub block: &'a Block,
    pub scene: &'a Scene<'a>,
    pub bound: &'a Bound,
    pub engine: &'a Engine,
}

impl<'a> Judging<'a> {
    fn binding(&self, statement: usize) -> Option<&'a Binding> {
        self.bound.of(self.scene.reading.statements.get(statement)?.place.sentence)
    }

    fn deal(&self) -> Dealt {
        let engine = self.engine;
        ties(self.scene, engine.index(), engine.names(), &|statement, fact| self.may_decide(statement, fact))
    }

    /// The block's cards; an exchanged value, in the order of the statements, comes with the one at whose place it stands.
    fn cards(&self, dealt: &Dealt, exchanged: &[(&Exchanged, &Judging<'_>, &Exchanged)]) -> Vec<Card> {
        let (block, reading) = (self.block, self.scene.reading);
        let mut cards: Vec<Card> = Vec::new();
        let mut told: Vec<(&Tie, f64)> = Vec::new();
        let is_exchanged = |tie: &Tie| exchanged.binary_search_by_key(&tie.statement, |(own, ..)| own.tie.statement).is_ok();
        for tie in dealt.ties.iter().filter(|tie| !is_exchanged(tie)) {
            let tie = self.surer(tie, dealt).unwrap_or(tie);
            let card = self.card(tie);
            told.extend(card.as_ref().map(|card| (tie, card.confidence)));
            cards.extend(card);
        }
        told.extend(exchanged.iter().map(|(own, ..)| (&own.tie, share_of(&own.tie))));
        told.sort_by_key(|(tie, _)| tie.statement);
        cards.extend(exchanged.iter().filter_map(|(own, beside, other)| self.swapped(&own.tie, beside, &other.tie)));
        cards.extend(soft::cards(block, self.scene, self.bound, self.engine));
        self.derived(told, dealt, &mut cards);
        if !self.bound.is_free() {
            self.cited(&mut cards);
        }
        if self.engine.settings().all {
            let untied = reading.statements.iter().filter(|statement| !self.scene.in_name(statement.value.span));
            let told = Covered::new(cards.iter().map(|card| card.span));
            let untied: Vec<Card> = untied
                .map(|statement| unverified(block, &reading.text, statement))
                .filter(|open| !told.meets(open.span))
                .collect();
            cards.extend(untied);
        }
        cards
    }

    /// In place of a tie that is too unsure to contradict: the one that agrees most surely, if it is surer.
    fn surer<'d>(&self, tie: &Tie, dealt: &'d Dealt) -> Option<&'d Tie> {
        if tie.relation != Relation::Differs || share_of(tie) >= self.engine.settings().min_confidence {
            return None;
        }
        let sentence = |tie: &Tie| self.scene.reading.statements.get(tie.statement).map(|statement| statement.place.sentence);
        let own = sentence(tie);
        let from = dealt.ties.partition_point(|other| sentence(other) < own);
        let beside = || dealt.ties.iter().skip(from).take_while(|other| sentence(other) == own);
        let loose = |other: &Tie| self.engine.index().wordings.get(other.wording).is_none_or(|wording| wording.loose);
        let open = |other: &&Tie| {
            other.relation.agrees()
                && !loose(other)
                && !beside().any(|taken| (taken.wording, taken.value) == (other.wording, other.value))
        };
        let best = dealt.of(tie.statement).iter().filter(open).max_by(|a, b| a.likelihood.total_cmp(&b.likelihood))?;
        (best.likelihood > tie.likelihood).then_some(best)
    }

    /// A sentence that cites a source is judged by that one alone.
    fn may_decide(&self, statement: usize, fact: usize) -> bool {
        let Some(binding) = self.binding(statement) else { return true };
        self.engine.fact(fact).is_some_and(|fact| binding.allows(fact))
    }

    fn card(&self, tie: &Tie) -> Option<Card> {
        let engine = self.engine;
        let reading = self.scene.reading;
        let (statement, wording, value) = self.tied(tie)?;
        if statement.negated {
            return self.denied(tie, statement, (wording, value));
        }
        let Stance { verdict, confidence } = stance(statement, tie);
        let is_belief = statement.mood == Mood::Estimate && value.mood != Mood::Estimate;
        let is_open = verdict == Verdict::Unverified || (is_belief && verdict == Verdict::Contradicted);
        if is_open || confidence < engine.settings().min_confidence {
            return None;
        }
        // What several amounts come to isn't contradicted by one of them.
        if verdict == Verdict::Contradicted && is_total(statement, reading) {
            return None;
        }
        let named = self.binding(tie.statement).is_some();
        let counts_it = tie.fit.head != Slot::Different;
        let linked = counts_it.then(|| linked(statement, reading, (wording, value), verdict, named, engine)).flatten();
        let verdict = linked.as_ref().map_or(verdict, |linked| linked.verdict);
        if verdict == Verdict::Unverified {
            return None;
        }
        let rounded = verdict == Verdict::Supported && tie.relation == Relation::Rounded;
        let against = linked.as_ref().filter(|linked| linked.verdict != Verdict::Supported);
        let told = Told {
            verdict,
            confidence,
            circumstance: if rounded { Circumstance::Rounded } else { Circumstance::Plain },
            expected: against.map_or(value, |linked| linked.against),
            deciding: match against {
                Some(linked) if verdict == Verdict::Outdated => linked.wording,
                _ => wording,
            },
            beside: against.map(|linked| linked.wording.fact),
        };
        let mut card = self.told(tie, statement, &told)?;
        card.fix = match verdict {
            Verdict::Contradicted | Verdict::Outdated => card.fix,
            _ if rounded => Some(about(self.block, statement)),
            _ => None,
        };
        Some(card)
    }

    /// The card of a value that stands at another's place, which may be in another block; the fix puts both right.
    fn swapped(&self, tie: &Tie, beside: &Judging<'_>, other: &Tie) -> Option<Card> {
        let (statement, wording, value) = self.tied(tie)?;
        let (other_statement, _, other_value) = beside.tied(other)?;
        let confidence = share_of(tie).min(share_of(other));
        if confidence < self.engine.settings().min_confidence {
            return None;
        }
        let told = Told {
            verdict: Verdict::Contradicted,
            confidence,
            circumstance: Circumstance::Swapped,
            expected: value,
            deciding: wording,
            beside: None,
        };
        let mut card = self.told(tie, statement, &told)?;
        let edit = |at: &Judging<'_>, of: &Statement, value: &FactValue| Edit {
            span: at.block.in_chunk(of.value.span),
            text: expected(of, value, at.scene.reading).text,
        };
        if let Some(fix) = &mut card.fix {
            fix.title = "Put each at its place".to_owned();
            fix.edits = vec![edit(self, statement, value), edit(beside, other_statement, other_value)];
            fix.edits.sort_by_key(|edit| edit.span);
        }
        card.basis = "each of the two values stands at the other's place".to_owned();
        Some(card)
    }

    /// What a tie ties: the claim, and the fact's wording and value.
    fn tied(&self, tie: &Tie) -> Option<(&'a Statement, &'a Wording, &'a FactValue)> {
        let wording = self.engine.index().wordings.get(tie.wording)?;
        Some((self.scene.reading.statements.get(tie.statement)?, wording, wording.values.get(tie.value)?))
    }

    /// The card as it is told; the fix replaces the value.
    pub(super) fn told(&self, tie: &Tie, statement: &Statement, told: &Told<'_>) -> Option<Card> {
        let (block, engine, reading) = (self.block, self.engine, self.scene.reading);
        let fact = engine.fact(told.deciding.fact)?;
        let supports = matches!(told.verdict, Verdict::Supported | Verdict::Disputed);
        let expected = expected(statement, told.expected, reading);
        let mut others = others(tie, told.expected, engine);
        for agreeing in agreeing(told.deciding.fact, told.expected, engine) {
            if others.iter().all(|(other, _)| other.id != agreeing.id) {
                others.push((agreeing, true));
            }
        }
        others.retain(|(other, _)| other.id != fact.id);
        if let Some(beside) = told.beside.and_then(|at| engine.fact(at)).filter(|beside| beside.id != fact.id) {
            others.retain(|(other, _)| other.id != beside.id);
            others.insert(0, (beside, false));
        }
        let sources = sources(fact, supports, &others, engine);
        let kind = statement.kind;
        let rule = rules::find(kind, told.verdict, told.circumstance);
        let short = sources.first().map(SourceRef::short);
        let message = rule.map(|rule| {
            let text = statement.value.span.of(&reading.text);
            let source = short.as_deref();
            (rule.says)(&Judged { kind, verdict: told.verdict, text, expected: Some(&expected.text), source })
        });
        Some(Card {
            span: block.in_chunk(statement.span()),
            text: statement.span().of(&reading.text).to_owned(),
            kind,
            value: Some(statement.value.normal()),
            verdict: told.verdict,
            rule: rule.map(|rule| rule.name),
            severity: rule.map(|rule| severity(rule.severity, fact)),
            confidence: told.confidence,
            message,
            fix: fact.departs_from_record.is_none().then(|| fix(block, statement, &expected)),
            expected: Some(expected),
            facts: std::iter::once(fact).chain(others.iter().map(|(other, _)| *other)).map(fact_ref).collect(),
            derived: None,
            basis: tie.relation.says().to_owned(),
            not_compared: not_compared(statement, self.scene, told.deciding, engine),
            sources,
            related: Vec::new(),
            suppressed: None,
            sentence: None,
        })
    }

    /// Adds what the facts yield together.
    fn derived(&self, ties: Vec<(&Tie, f64)>, dealt: &Dealt, cards: &mut Vec<Card>) {
        let (engine, scene) = (self.engine, self.scene);
        let known = Known { scene, ties, nominated: &dealt.nominated, engine };
        let decided = Covered::new(cards.iter().map(|card| card.span));
        for found in derived(&known) {
            let Found { statement, verdict, confidence, expected, derived, facts } = found;
            let span = self.block.in_chunk(statement.span());
            let facts: Vec<&Fact> = facts.iter().filter_map(|fact| engine.fact(*fact)).collect();
            let binding = self.bound.of(statement.place.sentence);
            let Some(fact) = facts.first().filter(|fact| binding.is_none_or(|binding| binding.allows(fact))) else { continue };
            if confidence < engine.settings().min_confidence || decided.meets(span) {
                continue;
            }
            let text = &scene.reading.text;
            let rule = rules::find(statement.kind, verdict, Circumstance::Plain);
            let sources = facts.iter().flat_map(|fact| places(fact, verdict == Verdict::Supported, engine)).collect::<Vec<_>>();
            let short = sources.first().map(SourceRef::short);
            let words = statement.value.span.of(text);
            let judged =
                Judged { kind: statement.kind, verdict, text: words, expected: Some(&expected.text), source: short.as_deref() };
            cards.push(Card {
                verdict,
                rule: rule.map(|rule| rule.name),
                severity: rule.map(|rule| severity(rule.severity, fact)),
                confidence,
                message: rule.map(|rule| (rule.says)(&judged)),
                fix: (verdict == Verdict::Contradicted).then(|| fix(self.block, statement, &expected)),
                expected: Some(expected),
                facts: facts.iter().map(|fact| fact_ref(fact)).collect(),
                basis: derived.steps(),
                derived: Some(derived),
                sources,
                ..unverified(self.block, text, statement)
            });
        }
    }

    /// Adds what is wrong with the citations: a key that nothing has, a source that hasn't what another has.
    fn cited(&self, cards: &mut Vec<Card>) {
        let (engine, scene) = (self.engine, self.scene);
        let known = |statement: usize| self.binding(statement).is_some_and(Binding::is_known);
        let others = ties(scene, engine.index(), engine.names(), &|statement, _| known(statement));
        for tie in &others.ties {
            let Some(card) = self.card(tie).filter(|card| card.verdict == Verdict::Supported) else { continue };
            if !cards.iter().any(|other| other.span.overlaps(card.span)) {
                cards.push(cites_other(card));
            }
        }
        let known = !engine.facts().sources().is_empty();
        for statement in scene.reading.statements.iter().filter(|_| known) {
            for (key, span) in self.bound.of(statement.place.sentence).into_iter().flat_map(|binding| &binding.unknown) {
                if !cards.iter().any(|card| card.span == *span) {
                    cards.push(unknown(key, *span, statement, scene.reading, self.block));
                }
            }
        }
    }
}

/// What a card is to tell, before it is in words.
pub(super) struct Told<'a> {
    pub verdict: Verdict,
    pub confidence: f64,
    pub circumstance: Circumstance,
    pub expected: &'a FactValue,
    pub deciding: &'a Wording,
    /// A fact that made the verdict what it is beside the deciding one.
    pub beside: Option<usize>,
}

/// A claim that another source than the cited one bears out: nothing is known of it where it is said to stand.
pub(super) fn cites_other(mut card: Card) -> Card {
    let rule = rules::find(card.kind, Verdict::Unverified, Circumstance::CitesOther);
    let short = card.sources.first().map(SourceRef::short);
    let judged =
        Judged { kind: card.kind, verdict: Verdict::Unverified, text: &card.text, expected: None, source: short.as_deref() };
    card.message = rule.map(|rule| (rule.says)(&judged));
    card.verdict = Verdict::Unverified;
    card.rule = rule.map(|rule| rule.name);
    card.severity = rule.map(|rule| rule.severity);
    card.fix = None;
    card.basis = "the cited source doesn't say it; another does".to_owned();
    card
}

/// The card of a key that is in no pack, at the key.
fn unknown(key: &str, span: FileSpan, of: &Statement, reading: &Reading, block: &Block) -> Card {
    let rule = rules::find(of.kind, Verdict::Unverified, Circumstance::CitesUnknown);
    let judged = Judged { kind: of.kind, verdict: Verdict::Unverified, text: key, expected: None, source: None };
    Card {
        span,
        text: key.to_owned(),
        value: None,
        rule: rule.map(|rule| rule.name),
        severity: rule.map(|rule| rule.severity),
        message: rule.map(|rule| (rule.says)(&judged)),
        confidence: 1.0,
        basis: "no source and no fact in force is called so".to_owned(),
        ..unverified(block, &reading.text, of)
    }
}

/// The card of a value that no fact speaks of.
pub(super) fn unverified(block: &Block, text: &str, statement: &Statement) -> Card {
    Card {
        span: block.in_chunk(statement.span()),
        text: statement.span().of(text).to_owned(),
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
        sentence: None,
    }
}

/// Concepts that the fact names and the claim doesn't: the claim was held to speak of them all the same.
fn not_compared(statement: &Statement, scene: &Scene<'_>, wording: &Wording, engine: &Engine) -> Vec<String> {
    let unmet = unmet(statement, scene, wording, engine.names()).into_iter();
    unmet.filter_map(|entity| engine.names().get(entity)).map(|entity| entity.name.to_string()).take(3).collect()
}

fn expected(statement: &Statement, value: &FactValue, reading: &Reading) -> Expected {
    let value = asked(&statement.value, &value.value);
    let text = write(&value, &statement.value, statement.value.span.of(&reading.text));
    Expected { text, value: value.normal() }
}

/// The fact's value as what the claim tells: a stretch of dates as a length where it tells one.
fn asked<'a>(claim: &Value, fact: &'a Value) -> Cow<'a, Value> {
    let (Content::Temporal(Temporal::Duration(_)), Content::Temporal(Temporal::Range(range))) = (&claim.content, &fact.content)
    else {
        return Cow::Borrowed(fact);
    };
    let length = lengths(range).and_then(|lengths| lengths.into_iter().next());
    length.map_or(Cow::Borrowed(fact), |length| {
        Cow::Owned(Value { content: Content::Temporal(Temporal::Duration(length)), ..fact.clone() })
    })
}

fn fix(block: &Block, statement: &Statement, expected: &Expected) -> Fix {
    let edit = Edit { span: block.in_chunk(statement.value.span), text: expected.text.clone() };
    Fix { title: format!("Replace with {}", expected.text), edits: vec![edit] }
}

/// "about" before a rounded number.
fn about(block: &Block, statement: &Statement) -> Fix {
    let at = block.in_chunk(statement.value.span).start;
    Fix {
        title: "Say that it is rounded".to_owned(),
        edits: vec![Edit { span: FileSpan::new(at, at), text: "about ".to_owned() }],
    }
}

/// A fact that departs from the record, or that nobody has reviewed, warns at most.
pub(super) fn severity(of_rule: Severity, fact: &Fact) -> Severity {
    let doubted = fact.departs_from_record.is_some() || fact.status == Status::Candidate;
    if doubted { of_rule.min(Severity::Warning) } else { of_rule }
}
