//! Values that no fact states and facts yield: how many names a whole list has, how long after one day another came, what two amounts come to.
//!
//! Each part is a fact's value; a date that is counted from may also stand in the draft alone, where nothing is contradicted by it.

mod lists;
mod span;
mod sum;

use super::card::{Derived, Expected, Part, Verdict};
use super::engine::Engine;
use crate::statement::Statement;
use crate::tie::{Scene, Tie};
use crate::value::{Relation, Value, write};

pub use lists::Lists;
pub use sum::is_total;

/// A derived value that a claim states.
pub struct Found<'a> {
    pub statement: &'a Statement,
    pub verdict: Verdict,
    pub confidence: f64,
    pub expected: Expected,
    pub derived: Derived,
    /// Indices of the facts that it rests on; one at least.
    pub facts: Vec<usize>,
}

/// What of a block is known: its scene, and the ties that were told as verdicts.
pub struct Known<'a> {
    pub scene: &'a Scene<'a>,
    /// In the order of their statements.
    pub ties: Vec<(&'a Tie, f64)>,
    /// The wordings that the block shares most with.
    pub nominated: &'a [u32],
    pub engine: &'a Engine,
}

/// All that the block's claims state and that can be derived.
pub fn derived<'a>(known: &Known<'a>) -> Vec<Found<'a>> {
    let statements = known.scene.reading.statements.iter().enumerate();
    let open = statements.filter(|(at, statement)| known.tie(*at).is_none() && !statement.negated);
    open.filter_map(|(at, statement)| {
        lists::counted(statement, known).or_else(|| span::span(at, known)).or_else(|| sum::sum(at, known))
    })
    .collect()
}

/// What the parts make of a claim, and how sure it is: supported with one fact among them, contradicted where all are facts.
fn verdict(relation: Relation, parts: &[&Told<'_>]) -> Option<(Verdict, f64)> {
    let facts: Vec<(usize, f64)> = parts.iter().filter_map(|part| part.fact).collect();
    let sure = facts.iter().map(|(_, confidence)| *confidence).fold(DERIVED, f64::min);
    match relation {
        relation if relation.agrees() && !facts.is_empty() => Some((Verdict::Supported, sure)),
        Relation::Differs if facts.len() == parts.len() => Some((Verdict::Contradicted, sure)),
        _ => None,
    }
}

/// A derived value is no surer.
const DERIVED: f64 = 0.9;

/// A part of a derived value.
struct Told<'a> {
    value: &'a Value,
    /// The fact, and how sure it is that the claim speaks of it.
    fact: Option<(usize, f64)>,
    part: Part,
}

impl<'a> Known<'a> {
    fn tie(&self, statement: usize) -> Option<&(&'a Tie, f64)> {
        let at = self.ties.binary_search_by_key(&statement, |(tie, _)| tie.statement).ok()?;
        self.ties.get(at)
    }

    /// What the statement comes to: the value of the fact that it is tied to, or else its own.
    fn told(&self, statement: usize) -> Option<Told<'a>> {
        let own = self.scene.reading.statements.get(statement)?;
        let Some((tie, confidence)) = self.tie(statement) else {
            let text = own.value.span.of(&self.scene.reading.text).to_owned();
            return Some(Told { value: &own.value, fact: None, part: Part { text, fact: None, span: None } });
        };
        let wording = self.engine.index().wordings.get(tie.wording)?;
        let value = &wording.values.get(tie.value)?.value;
        let text = write(value, &own.value, own.value.span.of(&self.scene.reading.text));
        Some(self.of_fact(wording.fact, value, text, *confidence))
    }

    fn of_fact(&self, fact: usize, value: &'a Value, text: String, confidence: f64) -> Told<'a> {
        let id = self.engine.fact(fact).map(|fact| fact.id.clone());
        Told { value, fact: Some((fact, confidence)), part: Part { text, fact: id, span: None } }
    }
}
