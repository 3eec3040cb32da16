//! The draft puts two events in another order than the source.

use super::{Judged, Of, Rule};
use crate::check::Severity;
use crate::value::Kind;

/// ## What it says
/// One event is said to come before another, and the sources have it after.
/// ## Why it matters
/// Order suggests cause.
/// ## Example
/// The council first met in 2021, and the pact was signed in 2019; the draft says: *Two years before the pact, the council met.*
///
/// No finding: *After the pact was signed, the council met.*
/// ## When to ignore it
/// When the draft means an earlier event of the same name.
/// ## Fix
/// Puts the opposite word (after for before) in the place of the draft's, where there is one.
pub(super) const ORDER_MISMATCH: Rule = Rule {
    name: "order-mismatch",
    since: "0.1.0",
    severity: Severity::Error,
    opt_in: false,
    of: Of::Contradicted(&[Kind::Order]),
    says,
    file: include_str!("order_mismatch.rs"),
};

fn says(it: &Judged<'_>) -> String {
    match it.expected {
        Some(expected) => format!("the draft says {}; by the source it is {expected}{}", it.text, it.in_source()),
        None => format!("the draft says {}; by the source it is the other way round{}", it.text, it.in_source()),
    }
}
