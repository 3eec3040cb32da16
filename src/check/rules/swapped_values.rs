//! Two values of the draft stand at each other's place.

use super::{Circumstance, Judged, Of, Rule};
use crate::check::Severity;

/// ## What it says
/// Two values of one sentence or table row are both right and each stands where the other belongs.
/// ## Why it matters
/// Both numbers pass a search in the source, so no other check finds it.
/// ## Example
/// The source has 4,500 engineers and 300 vehicles; the draft says: *300 engineers with 4,500 vehicles*.
///
/// No finding: *4,500 engineers with 300 vehicles*.
/// ## When to ignore it
/// When the likeness is chance.
/// ## Fix
/// Exchanges both values in one step.
pub(super) const SWAPPED_VALUES: Rule = Rule {
    name: "swapped-values",
    since: "0.1.0",
    severity: Severity::Error,
    opt_in: false,
    of: Of::Circumstance(Circumstance::Swapped),
    says,
    file: include_str!("swapped_values.rs"),
};

fn says(it: &Judged<'_>) -> String {
    match it.expected {
        Some(expected) => {
            format!("the draft says {} where the source says {expected}, and the other way round{}", it.text, it.in_source())
        }
        None => it.against_source(),
    }
}
