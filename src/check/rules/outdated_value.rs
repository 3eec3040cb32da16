//! The draft's value was right once; a newer fact has another.

use super::{Judged, Of, Rule};
use crate::check::{Severity, Verdict};

/// ## What it says
/// The value agrees with a fact that a newer one supersedes, and the draft doesn't say that it speaks of the earlier time.
/// ## Why it matters
/// Old numbers live on in drafts that are written from drafts.
/// ## Example
/// The corps had 4,000 engineers until 2022 and has 4,500 since; the draft says: *The corps has 4,000 engineers.*
///
/// No finding: *In 2021 the corps had 4,000 engineers.*
/// ## When to ignore it
/// When the draft means the earlier time and the sentence before says so.
/// ## Fix
/// Puts the newer value in the place of the old one.
pub(super) const OUTDATED_VALUE: Rule = Rule {
    name: "outdated-value",
    since: "0.1.0",
    severity: Severity::Warning,
    opt_in: false,
    of: Of::Verdict(Verdict::Outdated),
    says,
    file: include_str!("outdated_value.rs"),
};

fn says(it: &Judged<'_>) -> String {
    match it.expected {
        Some(expected) => format!("the draft says {}; the newer value is {expected}{}", it.text, it.in_source()),
        None => format!("the draft says {}, which a newer fact supersedes{}", it.text, it.in_source()),
    }
}
