//! How likely a tie is right, from how well claim and fact fit: a straight sum of measures.
//!
//! The weights are a logistic regression on labelled drafts, once for values that agree and once for values that differ: an equal rare value
//! of the right subject is seldom chance, a different one may be another thing's. What vetoes a tie (`check/confidence.rs`) has no weight.
//!
//! [`likelihood`] makes of it a logit that means what it says. For facts of a pack it is the sum, calibrated on drafts that were held out of each
//! fit. A document's sentence says more than one thing, and other sentences speak of nearly the same: there a second regression, on claims
//! beside their sources and on drafts against documents, weighs what the sentence and its rivals are like as well.

use super::accept::{Fit, Slot};
use super::assign::Tie;
use super::index::Index;
use crate::value::Relation;

/// One set of weights, in the order of [`measures`], and the bias.
struct Weights {
    bias: f64,
    of: [f64; MEASURES],
}

const MEASURES: usize = 15;

const AGREES: Weights =
    Weights { bias: -1.87, of: [0.42, 1.78, 1.51, 0.94, 1.18, -0.33, -0.50, 0.67, -1.36, 0.66, -0.30, -1.21, 0.0, 0.0, 1.30] };

const DIFFERS: Weights =
    Weights { bias: -7.39, of: [0.96, 0.85, 2.39, 0.94, 1.83, -0.50, -1.06, 1.86, 0.0, 0.68, -0.16, 0.03, 0.0, 1.85, 1.45] };

/// The logit of the tie being right.
pub fn logit(fit: &Fit, agrees: bool) -> f64 {
    let weights = if agrees { &AGREES } else { &DIFFERS };
    measures(fit).iter().zip(weights.of).map(|(measure, weight)| measure * weight).sum::<f64>() + weights.bias
}

/// The logit of a tie being right that has been dealt out with all those of its sentence.
pub fn likelihood(tie: &Tie, index: &Index) -> f64 {
    let Some(wording) = index.wordings.get(tie.wording) else { return f64::NEG_INFINITY };
    match (tie.relation, wording.loose) {
        (Relation::Differs, false) => 1.31 * tie.score - 1.09 * tie.rivals.min(3) as f64 / 3.0 + 1.59,
        (_, false) => 0.99 * tie.score + 0.94,
        (Relation::Differs, true) => document_differs(tie, wording.values.len() == 1),
        (_, true) => 0.74 * tie.score - 0.182 * index.bits() + 2.36,
    }
}

fn document_differs(tie: &Tie, sole: bool) -> f64 {
    let yes = |is: bool| if is { 1.0 } else { 0.0 };
    let fit = &tie.fit;
    let rivals = tie.others.len().min(3) as f64 / 3.0;
    1.58 * fit.back.ratio(0.5)
        + 1.16 * fit.words.ratio(0.6)
        + 1.25 * fit.concepts.ratio(0.5)
        + 1.34 * fit.missing.min(8.0) / 8.0
        + 0.91 * yes(fit.head == Slot::Met)
        + 1.18 * yes(fit.event == Slot::Met)
        + 1.18 * fit.close
        + 0.68 * yes(sole)
        - 0.45 * yes(tie.agreeing > 0)
        - 1.43 * rivals
        + DOCUMENT
}

/// The regressions give -3.03 here and 1.81 above for values that agree; both were raised by hand, for drafts against documents showed the sums too low.
const DOCUMENT: f64 = -2.29;

/// How well the two statements fit, whatever their values: one ruler for ties that agree and ties that differ.
pub fn binding(fit: &Fit) -> f64 {
    measures(fit).iter().zip(DIFFERS.of).take(OF_VALUES).map(|(measure, weight)| measure * weight).sum()
}

/// Measures from here on are of the values and not of what is said of them.
const OF_VALUES: usize = 11;

/// What is measured, each from 0 to 1.
fn measures(fit: &Fit) -> [f64; MEASURES] {
    let yes = |is: bool| if is { 1.0 } else { 0.0 };
    [
        fit.concepts.ratio(0.5),
        fit.words.ratio(0.6),
        fit.back.ratio(0.5),
        fit.words.met.min(10.0) / 10.0,
        fit.best.min(8.0) / 8.0,
        fit.missing.min(8.0) / 8.0,
        yes(fit.best < 3.0),
        yes(fit.head == Slot::Met),
        yes(fit.head == Slot::Different),
        yes(fit.event == Slot::Met),
        f64::from(fit.unknown.min(3)) / 3.0,
        fit.chance,
        yes(!fit.mood),
        fit.close,
        yes(fit.alike),
    ]
}
