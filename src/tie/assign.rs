//! All values of a sentence are tied together: a fact's value goes to the claim that fits it best, and no claim has two.

use super::accept::{Fit, Slot, fit, nominate};
use super::index::Index;
use super::names::Names;
use super::scene::Scene;
use crate::value::{Relation, relate};

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
    /// How well they fit, 0 to 1; a measure for order, not yet a confidence.
    pub score: f64,
}

/// The ties of a block's statements, best first for each statement.
pub fn ties(scene: &Scene<'_>, index: &Index, names: &Names) -> Vec<Tie> {
    if scene.reading.statements.is_empty() {
        return Vec::new();
    }
    let nominated = nominate(scene, index);
    let mut all: Vec<Tie> = Vec::new();
    for (at, statement) in scene.reading.statements.iter().enumerate() {
        for wording_at in &nominated {
            let Some(wording) = index.wordings.get(*wording_at as usize) else { continue };
            for (value_at, value) in wording.values.iter().enumerate() {
                let relation = relate(&statement.value, &value.value);
                if relation.is_incomparable() {
                    continue;
                }
                let fit = fit(statement, scene, wording, value, names);
                let score = score(&fit);
                all.push(Tie { statement: at, wording: *wording_at as usize, value: value_at, fit, relation, score });
            }
        }
    }
    assign(all, scene, index)
}

fn score(fit: &Fit) -> f64 {
    let head = match fit.head {
        Slot::Met => 1.0,
        Slot::Silent => 0.9,
        Slot::Different => 0.3,
    };
    let foreign = if fit.foreign.is_some() { 0.4 } else { 1.0 };
    fit.coverage * head * foreign
}

/// What an agreeing value is worth against one that differs and fits a little better: a claim is taken to mean what is true of it.
const AGREEING: f64 = 0.12;

fn assign(mut all: Vec<Tie>, scene: &Scene<'_>, index: &Index) -> Vec<Tie> {
    let rank = |tie: &Tie| tie.score + if tie.relation.agrees() { AGREEING } else { 0.0 };
    all.sort_by(|a, b| rank(b).total_cmp(&rank(a)).then(a.statement.cmp(&b.statement)).then(a.wording.cmp(&b.wording)).then(a.value.cmp(&b.value)));
    let mut given: Vec<Tie> = Vec::new();
    for tie in all {
        let fact = |tie: &Tie| index.wordings.get(tie.wording).map(|wording| (wording.fact, wording.values.get(tie.value).map(|value| value.mark)));
        let sentence = |tie: &Tie| scene.reading.statements.get(tie.statement).map(|statement| statement.place.sentence);
        let has_one = given.iter().any(|other| other.statement == tie.statement);
        let taken = given.iter().any(|other| fact(other) == fact(&tie) && sentence(other) == sentence(&tie) && other.statement != tie.statement);
        if !has_one && !taken {
            given.push(tie);
        }
    }
    given.sort_by_key(|tie| tie.statement);
    given
}
