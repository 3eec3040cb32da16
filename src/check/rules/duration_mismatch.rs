//! The draft gives another length of time than the source.

use super::{Judged, Of, Rule};
use crate::check::Severity;
use crate::value::Kind;

/// ## What it says
/// A duration, an age or a frequency differs from the source's: a three-year programme that runs for six, a yearly meeting that is
/// held twice a year.
/// ## Why it matters
/// The length of a commitment is its price.
/// ## Example
/// The source has a programme of six years; the draft says: *the three-year programme*.
///
/// No finding: *the six-year programme* and *a programme of more than five years* agree.
/// ## When to ignore it
/// When the draft measures from another beginning or to another end.
/// ## Fix
/// Puts the source's length in the place of the draft's.
pub(super) const DURATION_MISMATCH: Rule = Rule {
    name: "duration-mismatch",
    since: "0.1.0",
    severity: Severity::Error,
    opt_in: false,
    of: Of::Contradicted(&[Kind::Duration]),
    says,
    file: include_str!("duration_mismatch.rs"),
};

fn says(it: &Judged<'_>) -> String {
    it.against_source()
}
