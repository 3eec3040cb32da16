//! The draft gives somebody another office than the source.

use super::{Judged, Of, Rule};
use crate::check::Severity;
use crate::value::Kind;

/// ## What it says
/// The office or title of a person differs from the source's at the time the draft speaks of.
/// ## Why it matters
/// A wrong title offends its holder and shakes the reader's trust in the rest.
/// ## Example
/// The source has Marta Liiv as director; the draft says: *Deputy Director Marta Liiv opened the session.*
///
/// No finding: *Director Liiv*, *the agency's head Marta Liiv*.
/// ## When to ignore it
/// When the person has held both offices and the draft speaks of the other time.
/// ## Fix
/// Puts the source's office in the place of the draft's.
pub(super) const ROLE_MISMATCH: Rule = Rule {
    name: "role-mismatch",
    since: "0.1.0",
    severity: Severity::Error,
    opt_in: false,
    of: Of::Contradicted(&[Kind::Role]),
    says,
    file: include_str!("role_mismatch.rs"),
};

fn says(it: &Judged<'_>) -> String {
    it.against_source()
}
