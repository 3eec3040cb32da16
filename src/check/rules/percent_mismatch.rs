//! The draft gives another share or rate than the source.

use super::{Judged, Of, Rule};
use crate::check::Severity;
use crate::value::Kind;

/// ## What it says
/// A percentage, ratio or multiple differs from the source's. *One in four* is read as 25 %, *doubled* as 200 % of the base.
/// ## Why it matters
/// Shares are remembered without their base, so a wrong one misleads for long.
/// ## Example
/// The source has losses of 3.5 per cent; the draft says: *Losses ran to 5.3 per cent.*
///
/// No finding: *Losses ran to about 3.5 %* agrees; *3 to 4 per cent* holds the source's value and agrees too.
/// ## When to ignore it
/// When the share has another base than the source's.
/// ## Fix
/// Puts the source's number in the place of the draft's and keeps the draft's sign or word for per cent.
pub(super) const PERCENT_MISMATCH: Rule = Rule {
    name: "percent-mismatch",
    since: "0.1.0",
    severity: Severity::Error,
    opt_in: false,
    of: Of::Contradicted(&[Kind::Percent]),
    says,
    file: include_str!("percent_mismatch.rs"),
};

fn says(it: &Judged<'_>) -> String {
    it.against_source()
}
