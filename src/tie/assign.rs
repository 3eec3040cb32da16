//! All values of a sentence are tied together: a fact's value goes to the claim that fits it best, and no claim has two.

use std::ops::Range;

use super::accept::{Fit, fit, nominate};
use super::index::{Index, Key, Wording};
use super::loose::LOOSE;
use super::names::Names;
use super::scene::Scene;
use super::score::logit;
use crate::statement::Statement;
use crate::value::{Around, Content, Relation, relate};

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
    /// The logit of the tie being right.
    pub score: f64,
    /// Other facts that the same claim speaks of, as (wording, value): they have the tied fact's value or another.
    pub others: Vec<(usize, usize)>,
    /// How many other values of the claim's sentence agree with the same fact, and how many differ from it.
    pub agreeing: usize,
    pub differing: usize,
}

/// The ties of a block's statements, one a statement at most.
pub fn ties(scene: &Scene<'_>, index: &Index, names: &Names) -> Vec<Tie> {
    let statements = &scene.reading.statements;
    if statements.is_empty() {
        return Vec::new();
    }
    let nominated = nominate(scene, index);
    let mut out = Vec::new();
    let mut from = 0;
    // A sentence at a time: nothing is compared across sentences, however long the block.
    while let Some(first) = statements.get(from) {
        let to = statements.partition_point(|statement| statement.place.sentence <= first.place.sentence).max(from + 1);
        out.extend(assign(candidates(scene, index, names, &nominated, from..to), scene, index));
        from = to;
    }
    out
}

/// All that the statements of `range` could be tied to, with how well: what `explain` shows of a claim.
pub fn candidates(scene: &Scene<'_>, index: &Index, names: &Names, nominated: &[u32], range: Range<usize>) -> Vec<Tie> {
    let mut all: Vec<Tie> = Vec::new();
    for (at, statement) in scene.reading.statements.iter().enumerate().take(range.end).skip(range.start) {
        if scene.in_name(statement.value.span) || hangs_on_what_follows(statement, &scene.reading.text) {
            continue;
        }
        let around = Around { claim: statement.anchors.clone(), ..Around::default() };
        for wording_at in nominated {
            let Some(wording) = index.wordings.get(*wording_at as usize) else { continue };
            for (value_at, value) in wording.values.iter().enumerate() {
                let relation = relate(&statement.value, &value.value, &around);
                if relation.is_incomparable() {
                    continue;
                }
                let fit = fit(statement, scene, wording, value, index, names);
                let score = logit(&fit, relation.agrees()) + if wording.loose { LOOSE } else { 0.0 };
                all.push(Tie {
                    statement: at,
                    wording: *wording_at as usize,
                    value: value_at,
                    fit,
                    relation,
                    score,
                    others: Vec::new(),
                    agreeing: 0,
                    differing: 0,
                });
            }
        }
    }
    all
}

/// "Nine months before the dialogue" dates by an event that isn't dated here.
fn hangs_on_what_follows(statement: &Statement, text: &str) -> bool {
    let words = statement.value.written.of(text);
    let relative = matches!(&statement.value.content, Content::Temporal(date) if date.relative().is_some());
    relative && ["before", "after", "from", "since"].iter().any(|last| words.ends_with(last))
}

fn assign(mut all: Vec<Tie>, scene: &Scene<'_>, index: &Index) -> Vec<Tie> {
    all.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
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
        // The claim speaks of another fact that differs, when what tells the two apart stands nearer for that one.
        let spoken_of = all
            .iter()
            .filter(|other| tie.relation.agrees() && other.statement == tie.statement && other.relation == Relation::Differs)
            .find(|other| told_apart(tie, other, scene, index));
        let mut tie = spoken_of.unwrap_or(tie).clone();
        tie.others = others(&tie, &all, index);
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
        }
    }
    given
}

/// What else the claim speaks of nearly as surely as of the tied fact: other sources, and other places of the same.
fn others(tie: &Tie, all: &[Tie], index: &Index) -> Vec<(usize, usize)> {
    let mut seen = vec![fact(tie, index)];
    let mut out = Vec::new();
    for other in all.iter().filter(|other| other.statement == tie.statement && other.score > tie.score - NEARLY) {
        if !seen.contains(&fact(other, index)) {
            seen.push(fact(other, index));
            out.push((other.wording, other.value));
        }
    }
    out.truncate(MOST_OTHERS);
    out
}

/// How much less a fact may fit, in logits, and still be spoken of.
const NEARLY: f64 = 1.5;
const MOST_OTHERS: usize = 4;

/// Does something that only the other fact's wording has stand nearer to the claim's value than anything that only this one's has?
fn told_apart(agreeing: &Tie, differing: &Tie, scene: &Scene<'_>, index: &Index) -> bool {
    let (Some(ours), Some(theirs)) = (index.wordings.get(agreeing.wording), index.wordings.get(differing.wording)) else {
        return false;
    };
    let Some(statement) = scene.reading.statements.get(agreeing.statement) else { return false };
    let nearest_only = |of: &Wording, than: &Wording| {
        let only = of.stems.iter().filter(|stem| !than.stems.contains(stem));
        only.map(|stem| scene.nearness(Key::Word(*stem), statement.place)).max().unwrap_or(0)
    };
    nearest_only(theirs, ours) > nearest_only(ours, theirs) + APART
}

/// How much nearer, in points of nearness.
const APART: u32 = 3;

fn fact(tie: &Tie, index: &Index) -> Option<usize> {
    index.wordings.get(tie.wording).map(|wording| wording.fact)
}

fn mark(tie: &Tie, index: &Index) -> Option<(usize, usize)> {
    let wording = index.wordings.get(tie.wording)?;
    Some((wording.fact, wording.values.get(tie.value)?.mark))
}

fn sentence(tie: &Tie, scene: &Scene<'_>) -> Option<usize> {
    scene.reading.statements.get(tie.statement).map(|statement| statement.place.sentence)
}
