//! Two right values at each other's place: in one sentence, in two items of a list, in two rows of a table.
//!
//! "300 engineers with 4,500 vehicles" of a corps with 4,500 engineers and 300 vehicles: each claim speaks more clearly of the fact that has the
//! other's value. That two values are exactly exchanged is seldom chance.

use super::accept::Slot;
use super::assign::{Dealt, Tie, claim_on, mark, others};
use super::index::Index;
use super::score::{binding, likelihood, logit};
use crate::statement::{Mood, Statement};
use crate::value::Relation;

/// Two claims, each tied to the fact that it speaks of and whose value the other has.
#[derive(Clone, Debug)]
pub struct Exchange {
    pub first: Exchanged,
    pub second: Exchanged,
}

/// One of the two.
#[derive(Clone, Debug)]
pub struct Exchanged {
    /// Index of the block among those that were compared.
    pub block: usize,
    pub tie: Tie,
}

/// A claim that may stand at another's place.
struct Held<'a> {
    block: usize,
    /// How clearly it speaks of the fact that it agrees with.
    agreeing: f64,
    candidates: Vec<&'a Tie>,
}

/// A claim is compared with so many behind it.
const MOST: usize = 24;

/// So much of what the fact names, by weight, is named beside the claim as well.
const NAMED: f64 = 0.5;

/// The exchanges among blocks that stand together; each is given with its statements.
pub fn exchanges(blocks: &[(&[Statement], &Dealt)], index: &Index) -> Vec<Exchange> {
    let held: Vec<Held<'_>> =
        blocks.iter().enumerate().flat_map(|(block, (statements, dealt))| held(block, statements, dealt)).collect();
    // How sure the less sure one of the two is, the two, and the exchange.
    let mut found: Vec<(f64, usize, usize, Exchange)> = Vec::new();
    for (at, first) in held.iter().enumerate() {
        for (behind, second) in held.iter().enumerate().skip(at + 1).take(MOST) {
            let best = between(first, second, index);
            let best = best.map(|exchange| (exchange.likelihood(), at, behind, exchange));
            found.extend(best.filter(|(likelihood, ..)| *likelihood > 0.0));
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut taken = vec![false; held.len()];
    let mut out = Vec::new();
    for (_, first, second, exchange) in found {
        if taken.get(first) == Some(&false) && taken.get(second) == Some(&false) {
            [first, second].into_iter().filter_map(|at| taken.get_mut(at).map(|taken| *taken = true)).for_each(drop);
            out.push(exchange);
        }
    }
    out
}

/// The claims of a block that have a fact's value.
fn held<'a>(block: usize, statements: &[Statement], dealt: &'a Dealt) -> Vec<Held<'a>> {
    let mut out = Vec::new();
    for of_one in dealt.candidates.chunk_by(|a, b| a.statement == b.statement) {
        let statement = of_one.first().and_then(|tie| statements.get(tie.statement));
        let open = |statement: &Statement| {
            !statement.negated && !statement.compared && !matches!(statement.mood, Mood::Question | Mood::Error)
        };
        let agreeing = of_one.iter().filter(|tie| tie.relation.agrees()).map(|tie| binding(&tie.fit)).max_by(f64::total_cmp);
        if let Some(agreeing) = agreeing.filter(|_| statement.is_some_and(open)) {
            out.push(Held { block, agreeing, candidates: of_one.iter().collect() });
        }
    }
    out
}

impl Exchange {
    fn likelihood(&self) -> f64 {
        self.first.tie.likelihood.min(self.second.tie.likelihood)
    }
}

/// The clearest exchange between two claims that is clearer than that both are right.
fn between(first: &Held<'_>, second: &Held<'_>, index: &Index) -> Option<Exchange> {
    let mut best: Option<(f64, &Tie, &Tie)> = None;
    for ours in second.candidates.iter().filter(|tie| tie.relation == Relation::Same) {
        let Some(at_first) = speaks_of(first, ours, index) else { continue };
        for theirs in first.candidates.iter().filter(|tie| tie.relation == Relation::Same) {
            let Some(at_second) = speaks_of(second, theirs, index) else { continue };
            let gains = [binding(&at_first.fit) - first.agreeing, binding(&at_second.fit) - second.agreeing];
            let gain = gains[0] + gains[1];
            if gains.iter().all(|gain| *gain >= 0.0) && gain >= CLEARER && best.is_none_or(|(most, ..)| gain > most) {
                best = Some((gain, at_first, at_second));
            }
        }
    }
    let (_, at_first, at_second) = best?;
    let exchanged = |held: &Held<'_>, tie: &Tie| Exchanged { block: held.block, tie: exchanged(tie, held, index) };
    Some(Exchange { first: exchanged(first, at_first), second: exchanged(second, at_second) })
}

/// How much clearer, both claims together, than that each has its own value.
const CLEARER: f64 = 1.0;

/// The candidate that ties the claim to the very value which `of` agrees with, and differs from it.
fn speaks_of<'a>(held: &Held<'a>, of: &Tie, index: &Index) -> Option<&'a Tie> {
    let open = |tie: &&&Tie| {
        tie.relation == Relation::Differs
            && mark(tie, index) == mark(of, index)
            && tie.fit.mood
            && tie.fit.foreign.is_none()
            && tie.fit.head != Slot::Different
            && tie.fit.event != Slot::Different
            && tie.fit.concepts.ratio(1.0) >= NAMED
    };
    held.candidates.iter().filter(open).copied().max_by(|a, b| claim_on(a).total_cmp(&claim_on(b)))
}

/// An exchanged value says nothing of how near the two are.
fn exchanged(tie: &Tie, held: &Held<'_>, index: &Index) -> Tie {
    let mut tie = tie.clone();
    (tie.fit.close, tie.fit.alike) = (1.0, true);
    tie.score = logit(&tie.fit, false);
    tie.likelihood = likelihood(&tie, index);
    tie.others = others(&tie, held.candidates.iter().copied(), index);
    tie
}
