//! How likely a tie is right, from how well claim and fact fit: a straight sum of fourteen measures.
//!
//! The weights began as a logistic regression on labelled drafts, once for values that agree and once for values that differ: an equal rare value
//! of the right subject is seldom chance, a different one may be another thing's. Where the regression gave a slot that differs, a foreign name
//! or another time a weight of the wrong sign or near nothing, it was set by hand, for a difference may not speak for a tie. The sum is ordered
//! like a logit; it isn't calibrated.

use super::accept::{Fit, Slot};

/// One set of weights, in the order of [`measures`], and the bias.
struct Weights {
    bias: f64,
    of: [f64; MEASURES],
}

const MEASURES: usize = 14;

const AGREES: Weights =
    Weights { bias: 1.16, of: [0.73, 0.56, 1.02, 0.57, 0.53, -0.22, 0.76, -0.68, 0.35, -0.60, -0.60, -0.57, -1.46, -0.38] };

const DIFFERS: Weights =
    Weights { bias: -4.74, of: [0.74, 1.24, 2.01, 1.11, 0.87, -0.81, 2.16, -0.50, 1.02, -0.50, -0.80, 0.0, 0.28, -1.00] };

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
        fit.chance,
        yes(fit.another_time),
    ]
}
