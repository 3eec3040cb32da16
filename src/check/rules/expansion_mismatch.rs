//! The draft spells out an abbreviation otherwise than the source.

use super::{Judged, Of, Rule};
use crate::check::Severity;
use crate::value::Kind;

/// ## What it says
/// The words that an abbreviation is said to stand for aren't the source's.
/// ## Why it matters
/// Bodies and agreements with similar names are easily taken for each other.
/// ## Example
/// The source has GSO stand for Grid System Operators; the draft says: *the Grid Service Operators (GSO)*.
///
/// No finding: *the grid system operators (GSO)*: capitals and plural make no difference.
/// ## When to ignore it
/// When the draft uses the abbreviation in a sense of its own.
/// ## Fix
/// Puts the source's words in the place of the draft's.
pub(super) const EXPANSION_MISMATCH: Rule = Rule {
    name: "expansion-mismatch",
    since: "0.1.0",
    severity: Severity::Error,
    opt_in: false,
    of: Of::Contradicted(&[Kind::Expansion]),
    says,
    file: include_str!("expansion_mismatch.rs"),
};

fn says(it: &Judged<'_>) -> String {
    match it.expected {
        Some(expected) => format!("the draft spells it out as \"{}\"; the source as \"{expected}\"{}", it.text, it.in_source()),
        None => it.against_source(),
    }
}
