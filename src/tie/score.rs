//! How likely a tie is right, from how well claim and fact fit: a straight sum of a dozen measures.
//!
//! The weights were fitted by logistic regression on labelled drafts, once for values that agree and once for values that differ: an equal rare
//! value of the right subject is seldom chance, a different one may be another thing's. The sum is a logit: above 0 the tie is more likely right than not.

use super::accept::{Fit, Slot};

/// One set of weights, in the order of [`measures`], and the bias.
struct Weights {
    bias: f64,
    of: [f64; MEASURES],
}

const MEASURES: usize = 12;

const AGREES: Weights = Weights { bias: 0.13, of: [0.92, 0.36, 1.31, 0.96, 0.19, -0.55, 0.57, -1.18, 0.11, -0.68, -0.6, -0.01] };

const DIFFERS: Weights = Weights { bias: -4.64, of: [1.23, 0.97, 1.97, 1.38, 0.70, -0.60, 2.00, -0.57, 0.93, -0.64, -0.8, -0.14] };

/// The logit of the tie being right.
pub fn logit(fit: &Fit, agrees: bool) -> f64 {
    let weights = if agrees { &AGREES } else { &DIFFERS };
    measures(fit).iter().zip(weights.of).map(|(measure, weight)| measure * weight).sum::<f64>() + weights.bias
}

/// What is measured, each from 0 to 1.
pub fn measures(fit: &Fit) -> [f64; MEASURES] {
    let yes = |is: bool| if is { 1.0 } else { 0.0 };
    [
        fit.concepts.ratio(0.5),
        fit.words.ratio(0.6),
        fit.back.ratio(0.5),
        fit.concepts.met.min(10.0) / 10.0,
        fit.words.met.min(10.0) / 10.0,
        fit.missing.min(8.0) / 8.0,
        yes(fit.head == Slot::Met),
        yes(fit.head == Slot::Different),
        yes(fit.event == Slot::Met),
        yes(fit.event == Slot::Different),
        yes(fit.foreign.is_some()),
        (fit.back.of - fit.back.met).min(20.0) / 20.0,
    ]
}
