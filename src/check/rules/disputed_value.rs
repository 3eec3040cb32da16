//! The draft states as settled what the sources give differently.

use super::{Judged, Of, Rule};
use crate::check::{Severity, Verdict};

/// ## What it says
/// One source agrees with the draft and another doesn't, and the draft says nothing of it.
/// ## Why it matters
/// A reader who knows the other source takes it for a mistake.
/// ## Example
/// One source has 41 turbines, another 44; the draft says: *The park has 41 turbines.*
///
/// No finding: *The park has 41 turbines by the agency's count.*
/// ## When to ignore it
/// When one of the sources is known to be wrong. Better then: mark its fact as rejected in the pack.
/// ## Fix
/// None: name the source, or say that others differ.
pub(super) const DISPUTED_VALUE: Rule = Rule {
    name: "disputed-value",
    since: "0.1.0",
    severity: Severity::Warning,
    opt_in: false,
    of: Of::Verdict(Verdict::Disputed),
    says,
    file: include_str!("disputed_value.rs"),
};

fn says(it: &Judged<'_>) -> String {
    match it.expected {
        Some(expected) => format!("the draft states {} as settled; another source says {expected}{}", it.text, it.in_source()),
        None => format!("the draft states {} as settled; the sources differ{}", it.text, it.in_source()),
    }
}
