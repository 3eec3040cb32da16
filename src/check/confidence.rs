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
    if statement.negated || fit.foreign.is_some() || fit.event == Slot::Different {
        return UNVERIFIED;
    }
    if !tie.relation.agrees() && (!fit.mood || fit.head == Slot::Different) {
        return UNVERIFIED;
    }
    if matches!(statement.mood, Mood::Question | Mood::Error) {
        return UNVERIFIED;
    }
    if tie.relation.agrees() {
        let by_chance = fit.head == Slot::Different && fit.chance >= EASY;
        let enough = tie.score >= AGREES && !by_chance;
        return if enough { Stance { verdict: Verdict::Supported, confidence: confidence(tie) } } else { UNVERIFIED };
    }
    if tie.relation == Relation::Differs {
        let another = tie.differing > 0 && tie.agreeing == 0;
        let enough = tie.score >= DIFFERS && !another;
        return if enough { Stance { verdict: Verdict::Contradicted, confidence: confidence(tie) } } else { UNVERIFIED };
    }
    UNVERIFIED
}

/// A number so small agrees with many things.
const EASY: f64 = 0.5;

/// Logits from which on a tie is spoken of, chosen on the drafts that the weights were fitted on.
const AGREES: f64 = -0.5;
const DIFFERS: f64 = -0.4;

/// A logit as a share. Rational, so that it is the same on every machine.
fn share(logit: f64) -> f64 {
    0.5 + 0.5 * logit / (1.0 + logit * logit).sqrt()
}

fn confidence(tie: &Tie) -> f64 {
    (share(tie.score) * 100.0).round() / 100.0
}
