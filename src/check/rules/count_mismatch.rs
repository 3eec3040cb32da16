//! The draft gives another count than the source.

use super::{Judged, Of, Rule};
use crate::check::Severity;
use crate::value::Kind;

/// ## What it says
/// The number of a counted thing, or a measure with its unit, differs from the source's, at the precision written.
/// ## Why it matters
/// Counts are what readers carry away and quote further. A wrong one is found by the first reader who knows the field.
/// ## Example
/// The source has 4,500 engineers on the island; the draft says: *Some 3,500 engineers are based on the island.*
///
/// No finding: *About 4,500 engineers are based on the island* agrees, and *more than 4,000* does too: a looser number that holds
/// the source's is no fault.
/// ## When to ignore it
/// When the draft counts something else (another year, another place, a part of the whole) and factlint didn't see it.
/// ## Fix
/// Puts the source's number in the place of the draft's, written as the draft writes numbers. Safe where unit and scope agree.
pub(super) const COUNT_MISMATCH: Rule = Rule {
    name: "count-mismatch",
    since: "0.1.0",
    severity: Severity::Error,
    opt_in: false,
    of: Of::Contradicted(&[Kind::Count, Kind::Unit]),
    says,
    file: include_str!("count_mismatch.rs"),
};

fn says(it: &Judged<'_>) -> String {
    it.against_source()
}
