//! The draft counts somebody among the members whom the source doesn't.

use super::{Judged, Of, Rule};
use crate::check::Severity;
use crate::value::Kind;

/// ## What it says
/// A list of members has a name that isn't in the source's list, where that list is whole; or it leaves one out and says that it is
/// whole.
/// ## Why it matters
/// Who belongs and who doesn't is often the whole point of the sentence.
/// ## Example
/// The source lists Estonia, Latvia, Lithuania and Finland; the draft says: *The circle (Estonia, Latvia, Finland and Sweden) …*
///
/// No finding: *members including Estonia and Latvia*: a list that is said to be open leaves out what it likes.
/// ## When to ignore it
/// When membership changed after the source was written.
/// ## Fix
/// None: whether a name is to go or to be replaced is the writer's decision.
pub(super) const MEMBERSHIP_MISMATCH: Rule = Rule {
    name: "membership-mismatch",
    since: "0.1.0",
    severity: Severity::Error,
    opt_in: false,
    of: Of::Contradicted(&[Kind::Membership]),
    says,
    file: include_str!("membership_mismatch.rs"),
};

fn says(it: &Judged<'_>) -> String {
    it.against_source()
}
