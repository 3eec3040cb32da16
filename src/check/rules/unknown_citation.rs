//! The draft cites a source that no pack knows.

use super::{Circumstance, Judged, Of, Rule};
use crate::check::Severity;

/// ## What it says
/// The key of a citation is in none of the packs in use, so that the sentence can't be checked against what it cites.
/// ## Why it matters
/// Most often the key is misspelt.
/// ## Example
/// *… number 4,500 [@corps-reprot].*
///
/// No finding: *… number 4,500 [@corps-report].*
/// ## When to ignore it
/// When the source is outside the packs on purpose.
/// ## Fix
/// None; the help names the nearest key.
pub(super) const UNKNOWN_CITATION: Rule = Rule {
    name: "unknown-citation",
    since: "0.1.0",
    severity: Severity::Warning,
    opt_in: false,
    of: Of::Circumstance(Circumstance::CitesUnknown),
    says,
    file: include_str!("unknown_citation.rs"),
};

fn says(it: &Judged<'_>) -> String {
    format!("no pack has a source called \"{}\"", it.text)
}
