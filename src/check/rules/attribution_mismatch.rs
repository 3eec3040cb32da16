//! The draft gives words or deeds to somebody else than the source.

use super::{Judged, Of, Rule};
use crate::check::Severity;
use crate::value::Kind;

/// ## What it says
/// The speaker, author or agent that the draft names isn't the one that the source names for the same words, finding or act.
/// ## Why it matters
/// A finding weighs what its author weighs.
/// ## Example
/// The source has the estimate from the Grid Agency; the draft says: *The Nordic Corps estimates …*
///
/// No finding: *According to the agency, …*; and a sentence that names nobody.
/// ## When to ignore it
/// When both said it, and the pack has only the one.
/// ## Fix
/// Puts the source's name in the place of the draft's.
pub(super) const ATTRIBUTION_MISMATCH: Rule = Rule {
    name: "attribution-mismatch",
    since: "0.1.0",
    severity: Severity::Error,
    opt_in: false,
    of: Of::Contradicted(&[Kind::Attribution]),
    says,
    file: include_str!("attribution_mismatch.rs"),
};

fn says(it: &Judged<'_>) -> String {
    match it.expected {
        Some(expected) => format!("the draft gives this to {}; the source gives it to {expected}{}", it.text, it.in_source()),
        None => it.against_source(),
    }
}
