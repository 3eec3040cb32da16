//! The draft cites a source that doesn't have the fact; another source has it.

use super::{Circumstance, Judged, Of, Rule};
use crate::check::Severity;

/// ## What it says
/// A citation binds the sentence to a source in whose facts the value isn't found, and another source of the packs has it.
/// ## Why it matters
/// A reader who follows the citation finds nothing.
/// ## Example
/// *Engineers on the island number 4,500 [@cable-report].* where the number is the corps report's.
///
/// No finding: *Engineers on the island number 4,500 [@corps-report].*
/// ## When to ignore it
/// When the cited source does say it and the pack hasn't taken it from there.
/// ## Fix
/// None: cite the source that has it.
pub(super) const CITATION_MISMATCH: Rule = Rule {
    name: "citation-mismatch",
    since: "0.1.0",
    severity: Severity::Warning,
    opt_in: false,
    of: Of::Circumstance(Circumstance::CitesOther),
    says,
    file: include_str!("citation_mismatch.rs"),
};

fn says(it: &Judged<'_>) -> String {
    match it.source {
        Some(source) => format!("the cited source has nothing on {}; {source} has", it.text),
        None => format!("the cited source has nothing on {}", it.text),
    }
}
