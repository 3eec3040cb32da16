//! How likely a tie is right, from how well claim and fact fit: a straight sum of measures.
//!
//! The weights are a logistic regression on labelled drafts, once for values that agree and once for values that differ: an equal rare value
//! of the right subject is seldom chance, a different one may be another thing's. What vetoes a tie (`check/confidence.rs`) has no weight.

use super::accept::{Fit, Slot};

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
