//! The draft gives two values for one thing.

use super::{Judged, Of, Rule};
use crate::check::{Severity, Verdict};

/// ## What it says
/// Two places of the draft give different values for the same thing, and no fact decides between them. It needs no source.
/// ## Why it matters
/// One of the two is wrong.
/// ## Example
/// *The fund has 12 donors.* and, two pages on: *All 14 donors of the fund have paid.*
///
/// No finding: *The fund had 12 donors in 2019 and has 14 now.*
/// ## When to ignore it
/// When the two are not the same thing; giving one a fuller name makes that plain to readers too.
/// ## Fix
/// None: only the writer knows which one is right.
pub(super) const DRAFT_INCONSISTENT: Rule = Rule {
    name: "draft-inconsistent",
    since: "0.1.0",
    severity: Severity::Warning,
    opt_in: false,
    of: Of::Verdict(Verdict::Inconsistent),
    says,
    file: include_str!("draft_inconsistent.rs"),
};

fn says(it: &Judged<'_>) -> String {
    match it.expected {
        Some(expected) => format!("the draft says {} here and {expected} elsewhere", it.text),
        None => format!("the draft says {} here and something else elsewhere", it.text),
    }
}
