//! The draft puts an event in another place than the source.

use super::{Judged, Of, Rule};
use crate::check::Severity;
use crate::value::Kind;

/// ## What it says
/// The place of an event, a body or a force differs from the source's.
/// ## Why it matters
/// Agreements and meetings are known by their places; a wrong one is a different meeting to those who were there.
/// ## Example
/// The source has the pact signed in Tallinn; the draft says: *The pact was signed in Vilnius on 3 May 2019.*
///
/// No finding: *signed in the Estonian capital*: a place that isn't a name is left alone.
/// ## When to ignore it
/// When the draft names the wider region or the seat of the host.
/// ## Fix
/// Puts the source's place in the place of the draft's.
pub(super) const PLACE_MISMATCH: Rule = Rule {
    name: "place-mismatch",
    since: "0.1.0",
    severity: Severity::Error,
    opt_in: false,
    of: Of::Contradicted(&[Kind::Place]),
    says,
    file: include_str!("place_mismatch.rs"),
};

fn says(it: &Judged<'_>) -> String {
    it.against_source()
}
