//! No fact says whether the value is right.

use super::{Judged, Of, Rule};
use crate::check::{Severity, Verdict};

/// ## What it says
/// The sentence holds a value that could be checked, and no fact of the packs decides it.
/// ## Why it matters
/// Before publication some desks want every number to have its source.
/// ## Example
/// *The island has 58,000 inhabitants*, where no source of the pack counts them.
///
/// No finding: any value that a fact supports.
/// ## When to ignore it
/// By not selecting it: it is silent unless it is asked for.
/// ## Fix
/// None: add the source, or take the number out.
pub(super) const UNSUPPORTED_CLAIM: Rule = Rule {
    name: "unsupported-claim",
    since: "0.1.0",
    severity: Severity::Information,
    opt_in: true,
    of: Of::Verdict(Verdict::Unverified),
    says,
    file: include_str!("unsupported_claim.rs"),
};

fn says(it: &Judged<'_>) -> String {
    format!("no fact supports {}", it.text)
}
