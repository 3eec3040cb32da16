//! Two right values at each other's place: "300 engineers with 4,500 vehicles" of a corps with 4,500 engineers and 300 vehicles.

use crate::statement::Statement;
use crate::tie::{FactValue, Index, Scene, Slot, Tie};
use crate::value::{Around, Relation, relate};

/// A tie whose value stands at another's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Swap {
    /// Indices of the two ties.
    pub tie: usize,
    pub other: usize,
    /// The wording and the value that are right at the place of `tie`.
    pub right: (usize, usize),
}

/// More values in one sentence are a list, and every one of them is compared with every other here.
const MOST: usize = 24;

/// So much of what the fact names, by weight, the sentence names as well.
const NAMED: f64 = 0.5;

/// The ties of a block that are swapped, each with the other.
pub fn swaps(ties: &[Tie], scene: &Scene<'_>, index: &Index) -> Vec<Swap> {
    let mut out: Vec<Swap> = Vec::new();
    let sentence = |tie: &Tie| scene.reading.statements.get(tie.statement).map(|statement| statement.place.sentence);
    for (at, tie) in ties.iter().enumerate() {
        let near = ties.iter().enumerate().skip(at + 1).take(MOST).take_while(|(_, other)| sentence(other) == sentence(tie));
        for (other_at, other) in near {
            let taken = |at: usize| out.iter().rev().take(4 * MOST).any(|swap| swap.tie == at);
            if !taken(at)
                && !taken(other_at)
                && let Some((first, second)) = rights(tie, other, scene, index)
            {
                out.push(Swap { tie: at, other: other_at, right: first });
                out.push(Swap { tie: other_at, other: at, right: second });
            }
        }
    }
    out
}

/// The values that belong where the two stand.
fn rights(a: &Tie, b: &Tie, scene: &Scene<'_>, index: &Index) -> Option<((usize, usize), (usize, usize))> {
    let statement = |tie: &Tie| scene.reading.statements.get(tie.statement);
    let value = |tie: &Tie| index.wordings.get(tie.wording).and_then(|wording| wording.values.get(tie.value));
    let (ours, theirs) = (statement(a)?, statement(b)?);
    let (mine, other) = (value(a)?, value(b)?);
    let open = |tie: &Tie, statement: &Statement| {
        tie.fit.mood && !statement.negated && tie.fit.foreign.is_none() && tie.fit.concepts.ratio(1.0) >= NAMED
    };
    let exclude = relate(&mine.value, &other.value, &Around::default()) == Relation::Differs;
    if !exclude || !open(a, ours) || !open(b, theirs) {
        return None;
    }
    let (at_a, at_b) = ((a.wording, a.value), (b.wording, b.value));
    let differ = a.relation == Relation::Differs && b.relation == Relation::Differs;
    if differ && is_same(ours, other) && is_same(theirs, mine) {
        return Some((at_a, at_b));
    }
    // Each was tied to its equal, though what is counted there is what the other counts here.
    let crossed = a.relation.agrees() && b.relation.agrees() && a.wording == b.wording;
    let apart = a.fit.head == Slot::Different && b.fit.head == Slot::Different;
    (crossed && apart && counts(ours, other) && counts(theirs, mine)).then_some((at_b, at_a))
}

fn is_same(statement: &Statement, value: &FactValue) -> bool {
    relate(&statement.value, &value.value, &Around::default()) == Relation::Same
}

fn counts(statement: &Statement, value: &FactValue) -> bool {
    match (statement.head.stem(), value.head.stem()) {
        (Some(ours), Some(theirs)) => ours == theirs || statement.head.has(theirs) || value.head.has(ours),
        _ => false,
    }
}
