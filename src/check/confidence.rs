//! How sure a verdict is: from what of the fact was met by the claim to a share of such findings that are right.
//!
//! Contradicting needs more than supporting: an equal rare value of the right subject is seldom chance, a different one may be another thing's.

use super::Verdict;
use crate::statement::{Mood, Statement};
use crate::tie::{Slot, Tie};
use crate::value::Relation;

/// The verdict on a claim, and how sure it is: 0 to 1, two decimals.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stance {
    pub verdict: Verdict,
    pub confidence: f64,
}

const UNVERIFIED: Stance = Stance { verdict: Verdict::Unverified, confidence: 0.0 };

/// Weighs a tie.
pub fn stance(statement: &Statement, tie: &Tie) -> Stance {
    let fit = &tie.fit;
    let another = fit.foreign.is_some() && !(tie.relation.agrees() && fit.chance <= RARE);
    if statement.negated || statement.compared || another || fit.event == Slot::Different {
        return UNVERIFIED;
    }
    if !tie.relation.agrees() && (!fit.mood || fit.head == Slot::Different) {
        return UNVERIFIED;
    }
    if matches!(statement.mood, Mood::Question | Mood::Error) {
        return UNVERIFIED;
    }
    let by_chance = fit.head == Slot::Different && fit.chance >= EASY;
    let another = tie.differing > 0 && tie.agreeing == 0;
    let verdict = match tie.relation {
        Relation::Differs if !another => Verdict::Contradicted,
        relation if relation.agrees() && !by_chance => Verdict::Supported,
        _ => return UNVERIFIED,
    };
    Stance { verdict, confidence: share_of(tie) }
}

/// How sure the tie itself is, whatever it comes to.
pub fn share_of(tie: &Tie) -> f64 {
    (share(tie.likelihood) * 100.0).round().min(SURE) / 100.0
}

/// Nothing is surer, per cent.
const SURE: f64 = 99.0;

/// A value so rare agrees by chance with few things, even beside another country.
const RARE: f64 = 0.1;

/// A number so small agrees with many things.
const EASY: f64 = 0.5;

/// A logit as a share: the logistic curve by straight lines between whole logits, the same on every machine.
fn share(logit: f64) -> f64 {
    let at = logit.abs().min(5.99);
    let below = CURVE.iter().rposition(|(from, _)| *from <= at).unwrap_or(0);
    let (Some((from, low)), Some((to, high))) = (CURVE.get(below), CURVE.get(below + 1)) else { return 0.5 };
    let share = low + (high - low) * (at - from) / (to - from);
    if logit < 0.0 { 1.0 - share } else { share }
}

const CURVE: [(f64, f64); 7] =
    [(0.0, 0.5), (1.0, 0.731_059), (2.0, 0.880_797), (3.0, 0.952_574), (4.0, 0.982_014), (5.0, 0.993_307), (6.0, 0.997_527)];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_the_logistic_curve() {
        for (logit, expected) in [(0.0, 0.5), (2.0, 0.881), (-2.0, 0.119), (0.5, 0.616), (100.0, 0.997)] {
            assert!((share(logit) - expected).abs() < 0.01, "{logit}: {}", share(logit));
        }
    }
}
