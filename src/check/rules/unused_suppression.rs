//! A comment, or an entry of the accepted findings, asks factlint for silence where there is nothing to silence.

use super::{Circumstance, Judged, Of, Rule};
use crate::check::Severity;

/// ## What it says
/// A `factlint-ignore` comment names a rule that finds nothing in its block or region; or an entry of `.factlint/accepted.toml` stands for a finding that is
/// in no draft any more. Of entries a run over the whole folder tells, as information.
/// ## Why it matters
/// Left standing, the comment would one day hide a real finding; the entry is clutter.
/// ## Example
/// `<!-- factlint-ignore count-mismatch: provisional -->` above a paragraph whose counts all agree.
///
/// No finding: the paragraph without the comment.
/// ## When to ignore it
/// While a text is in flux and the finding is expected back.
/// ## Fix
/// None: the help says to remove the comment, and only the writer knows whether it is to stay.
pub(super) const UNUSED_SUPPRESSION: Rule = Rule {
    name: "unused-suppression",
    since: "0.1.0",
    severity: Severity::Warning,
    opt_in: false,
    of: Of::Circumstance(Circumstance::NothingSuppressed),
    says,
    file: include_str!("unused_suppression.rs"),
};

fn says(it: &Judged<'_>) -> String {
    format!("nothing here falls under {}; the comment can go", it.text)
}
