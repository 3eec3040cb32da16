//! All values of a sentence are tied together: a fact's value goes to the claim that fits it best, and no claim has two.

use std::ops::Range;

use super::accept::{Fit, Slot, back_in_adverbial, fit, nominate};
use super::index::Index;
use super::likeness::likeness;
use super::names::Names;
use super::scene::Scene;
use super::score::{binding, likelihood, logit};
use crate::statement::Statement;
use crate::value::temporal::{Anchors, Temporal};
use crate::value::{Around, Content, Kind, Relation, Value, relate};

/// A claim's value and the fact's value that speaks of the same.
#[derive(Clone, Debug)]
pub struct Tie {
    /// Index of the statement in its reading.
    pub statement: usize,
    /// Index of the wording, and of the value in it.
    pub wording: usize,
    pub value: usize,
    pub fit: Fit,
    pub relation: Relation,
    /// How well claim and fact fit, as a logit.
    pub score: f64,
    /// The logit of the tie being right, all ties of the sentence considered.
    pub likelihood: f64,
    /// Other facts that the same claim speaks of, as (wording, value): they have the tied fact's value or another.
    pub others: Vec<(usize, usize)>,
    /// How many other facts with another value the claim speaks of nearly as clearly.
    pub rivals: usize,
    /// The claim agrees with another value that it may be said of.
    pub elsewhere: bool,
    /// How many other values of the claim's sentence agree with the same fact, and how many differ from it.
    pub agreeing: usize,
    pub differing: usize,
}

/// A block's ties.
#[derive(Clone, Debug, Default)]
pub struct Dealt {
    /// One a statement at most, in the order of the statements.
    pub ties: Vec<Tie>,
    /// What else the statements may be said of, in their order: the values that one agrees with, and those of which it speaks as clearly. Nothing of
    /// a statement that agrees with no fact.
    pub candidates: Vec<Tie>,
    /// The wordings that the block shares most with.
    pub nominated: Vec<u32>,
}

impl Dealt {
    /// The candidates of one statement.
    pub fn of(&self, statement: usize) -> &[Tie] {
        let from = self.candidates.partition_point(|tie| tie.statement < statement);
        let to = self.candidates.partition_point(|tie| tie.statement <= statement);
        self.candidates.get(from..to).unwrap_or(&[])
    }
}

/// The ties of a block's statements to those facts that `may` lets decide: it is told the statement and the fact.
pub fn ties(scene: &Scene<'_>, index: &Index, names: &Names, may: &dyn Fn(usize, usize) -> bool) -> Dealt {
    let statements = &scene.reading.statements;
    let mut out = Dealt::default();
    if statements.is_empty() {
        return out;
    }
    let nominated = nominate(scene, index);
    let mut from = 0;
    // A sentence at a time: nothing is compared across sentences, however long the block.
    while let Some(first) = statements.get(from) {
        let to = statements.partition_point(|statement| statement.place.sentence <= first.place.sentence).max(from + 1);
        let mut all = candidates(scene, index, names, &nominated, from..to);
        all.retain(|tie| index.wordings.get(tie.wording).is_some_and(|wording| may(tie.statement, wording.fact)));
        out.ties.extend(assign(&all, scene, index));
        for of_one in all.chunk_by(|a, b| a.statement == b.statement) {
            let agreeing = of_one.iter().filter(|tie| tie.relation.agrees()).map(|tie| binding(&tie.fit)).max_by(f64::total_cmp);
            let Some(agreeing) = agreeing else { continue };
            let clear = |tie: &&Tie| tie.relation.agrees() || binding(&tie.fit) >= agreeing;
            out.candidates.extend(of_one.iter().filter(clear).cloned());
        }
        from = to;
    }
    out.nominated = nominated;
    out
}

/// All that the statements of `range` could be tied to, with how well: what `explain` shows of a claim.
pub fn candidates(scene: &Scene<'_>, index: &Index, names: &Names, nominated: &[u32], range: Range<usize>) -> Vec<Tie> {
    let mut all: Vec<Tie> = Vec::new();
    for (at, statement) in scene.reading.statements.iter().enumerate().take(range.end).skip(range.start) {
        if scene.in_name(statement.value.span) {
            continue;
        }
        let mut around = Around { claim: statement.anchors.clone(), ..Around::default() };
        let anchor = if statement.hangs { event_in_facts(statement, scene, index, names, nominated) } else { None };
        if statement.hangs {
            let Some(anchor) = &anchor else { continue };
            around.claim.antecedent = Some(anchor.date.clone());
        }
        let anchor = anchor.map(|anchor| anchor.wording);
        let resolved = resolved(&statement.value, &around.claim);
        for wording_at in nominated {
            let Some(wording) = index.wordings.get(*wording_at as usize).filter(|_| anchor != Some(*wording_at as usize)) else {
                continue;
            };
            for (value_at, value) in wording.values.iter().enumerate() {
                let relation = relate(&statement.value, &value.value, &around);
                if relation.is_incomparable() {
                    continue;
                }
                let mut fit = fit(statement, scene, wording, value, index, names);
                (fit.close, fit.alike) = likeness(resolved.as_ref().unwrap_or(&statement.value), &value.value, relation);
                let score = logit(&fit, relation.agrees());
                let mut tie = Tie {
                    statement: at,
                    wording: *wording_at as usize,
                    value: value_at,
                    fit,
                    relation,
                    score,
                    likelihood: score,
                    others: Vec::new(),
                    rivals: 0,
                    elsewhere: false,
                    agreeing: 0,
                    differing: 0,
                };
                tie.likelihood = likelihood(&tie, index);
                all.push(tie);
            }
        }
    }
    all
}

/// A date that hangs on another, as the day it comes to.
fn resolved(value: &Value, anchors: &Anchors) -> Option<Value> {
    let Content::Temporal(date) = &value.content else { return None };
    let date = if date.days().is_none() { date.resolve(anchors)? } else { return None };
    Some(Value { content: Content::Temporal(date), ..value.clone() })
}

/// An event that a relative date hangs on, as a fact dates it.
struct Anchor<'a> {
    wording: usize,
    value: usize,
    date: &'a Temporal,
    bound: f64,
}

/// "Two months after the election": the fact that dates the event behind the words, as wording and value, and how sure it is, 0 to 1. It is
/// another fact than `day`, of which is said how long after it was.
pub fn anchor_in_facts(
    statement: &Statement,
    day: Option<usize>,
    nominated: &[u32],
    scene: &Scene<'_>,
    index: &Index,
    names: &Names,
) -> Option<(usize, usize, f64)> {
    let is_other = |at: &u32| index.wordings.get(*at as usize).is_some_and(|wording| Some(wording.fact) != day);
    let nominated: Vec<u32> = nominated.iter().copied().filter(is_other).collect();
    let anchor = event_in_facts(statement, scene, index, names, &nominated)?;
    Some((anchor.wording, anchor.value, (anchor.bound / SURELY).min(1.0)))
}

/// An event bound so clearly is surely the fact's, on the ruler of [`binding`].
const SURELY: f64 = 4.0;

fn event_in_facts<'a>(
    statement: &Statement,
    scene: &Scene<'_>,
    index: &'a Index,
    names: &Names,
    nominated: &[u32],
) -> Option<Anchor<'a>> {
    let behind =
        scene.words_in_sentence(statement.place.sentence).iter().find(|word| word.span.start >= statement.value.span.end)?;
    let event = Statement { place: behind.place, ..statement.clone() };
    let mut best: Option<Anchor<'a>> = None;
    for at in nominated {
        let Some(wording) = index.wordings.get(*at as usize) else { continue };
        let dates = || wording.values.iter().enumerate().filter(|(_, value)| value.kind == Kind::Date);
        if dates().next().is_none() || back_in_adverbial(event.place, scene, wording, index).ratio(0.0) < TOLD {
            continue;
        }
        for (value_at, value) in dates() {
            let Content::Temporal(date) = &value.value.content else { continue };
            if date.days().is_none() {
                continue;
            }
            let fit = fit(&event, scene, wording, value, index, names);
            let bound = binding(&fit);
            if fit.foreign.is_none() && bound > best.as_ref().map_or(ANCHORED, |best| best.bound) {
                best = Some(Anchor { wording: *at as usize, value: value_at, date, bound });
            }
        }
    }
    best
}

/// So much of what is told of the event, by weight, the fact must tell as well.
const TOLD: f64 = 0.4;

/// How clearly, on the ruler of [`binding`], an event must be spoken of for a date to hang on it.
const ANCHORED: f64 = 2.5;

fn assign(all: &[Tie], scene: &Scene<'_>, index: &Index) -> Vec<Tie> {
    let mut all: Vec<&Tie> = all.iter().collect();
    all.sort_by(|a, b| {
        claim_on(b)
            .total_cmp(&claim_on(a))
            .then(a.statement.cmp(&b.statement))
            .then(a.wording.cmp(&b.wording))
            .then(a.value.cmp(&b.value))
    });
    let mut given: Vec<Tie> = Vec::new();
    for tie in &all {
        let has_one = given.iter().any(|other| other.statement == tie.statement);
        let taken =
            || given.iter().any(|other| mark(other, index) == mark(tie, index) && sentence(other, scene) == sentence(tie, scene));
        if has_one || taken() {
            continue;
        }
        let mut tie = Tie::clone(tie);
        tie.others = others(&tie, all.iter().copied(), index);
        tie.rivals = rivals(&tie, all.iter().copied(), index);
        tie.elsewhere = all.iter().any(|other| other.statement == tie.statement && agrees_well(other));
        given.push(tie);
    }
    given.sort_by_key(|tie| tie.statement);
    for at in 0..given.len() {
        let Some(tie) = given.get(at) else { continue };
        let same = |other: &&Tie| {
            other.statement != tie.statement
                && fact(other, index) == fact(tie, index)
                && sentence(other, scene) == sentence(tie, scene)
        };
        let agreeing = given.iter().filter(same).filter(|other| other.relation.agrees()).count();
        let differing = given.iter().filter(same).filter(|other| other.relation == Relation::Differs).count();
        if let Some(tie) = given.get_mut(at) {
            (tie.agreeing, tie.differing) = (agreeing, differing);
            tie.likelihood = likelihood(tie, index);
        }
    }
    given
}

/// What else the claim speaks of nearly as surely as of the tied fact: other sources, and other places of the same.
pub(super) fn others<'a>(tie: &Tie, all: impl Iterator<Item = &'a Tie>, index: &Index) -> Vec<(usize, usize)> {
    let mut seen = vec![fact(tie, index)];
    let mut out = Vec::new();
    for other in all.filter(|other| other.statement == tie.statement && other.score > tie.score - NEARLY) {
        if !seen.contains(&fact(other, index)) {
            seen.push(fact(other, index));
            out.push((other.wording, other.value));
        }
    }
    out.truncate(MOST_OTHERS);
    out
}

/// Does the claim agree with the value, and not only because it agrees with many or something else is counted there?
fn agrees_well(tie: &Tie) -> bool {
    let fit = &tie.fit;
    tie.relation.agrees()
        && fit.head != Slot::Different
        && fit.event != Slot::Different
        && fit.foreign.is_none()
        && (fit.chance < EASY || fit.head == Slot::Met)
}

fn rivals<'a>(tie: &Tie, all: impl Iterator<Item = &'a Tie>, index: &Index) -> usize {
    let value = |tie: &Tie| index.wordings.get(tie.wording).and_then(|wording| wording.values.get(tie.value));
    let Some(own) = value(tie) else { return 0 };
    let least = binding(&tie.fit) - A_RIVAL;
    let mut facts: Vec<Option<usize>> = all
        .filter(|other| other.statement == tie.statement && fact(other, index) != fact(tie, index) && binding(&other.fit) > least)
        .filter(|other| value(other).is_some_and(|other| !relate(&other.value, &own.value, &Around::default()).agrees()))
        .map(|other| fact(other, index))
        .collect();
    facts.sort_unstable();
    facts.dedup();
    facts.len()
}

/// How much less a fact may bind the claim, on the ruler of [`binding`], and still be a rival.
const A_RIVAL: f64 = 1.0;

/// How much less a fact may fit, in logits, and still be spoken of.
const NEARLY: f64 = 1.5;
const MOST_OTHERS: usize = 4;

/// How strong a claim's hold on a fact is, on one ruler for values that agree and values that differ: a value that agrees with one fact may be a
/// wrong one of another that the claim speaks of more clearly.
pub(super) fn claim_on(tie: &Tie) -> f64 {
    let favour = match tie.relation {
        Relation::Differs => 0.0,
        // What agrees with many things tells nothing by agreeing: "fewer than 80" holds every small number.
        relation if relation.agrees() => {
            if tie.fit.chance >= EASY {
                0.5 * MORE_CLEARLY
            } else {
                MORE_CLEARLY
            }
        }
        _ => -UNDECIDED,
    };
    logit(&tie.fit, false) + favour
}

/// How much clearer a claim must speak of a fact whose value says nothing of the claim's, so that nothing else is said of it.
const UNDECIDED: f64 = 1.5;

/// So easily a value agrees by chance that agreeing tells nothing.
const EASY: f64 = 0.8;

/// How much more clearly a claim must speak of a fact that it differs from than of one that it agrees with.
const MORE_CLEARLY: f64 = 1.0;

fn fact(tie: &Tie, index: &Index) -> Option<usize> {
    index.wordings.get(tie.wording).map(|wording| wording.fact)
}

pub(super) fn mark(tie: &Tie, index: &Index) -> Option<(usize, usize)> {
    let wording = index.wordings.get(tie.wording)?;
    Some((wording.fact, wording.values.get(tie.value)?.mark))
}

fn sentence(tie: &Tie, scene: &Scene<'_>) -> Option<usize> {
    scene.reading.statements.get(tie.statement).map(|statement| statement.place.sentence)
}
