//! A total, share or difference that its own parts contradict.

use super::{Circumstance, Judged, Of, Rule};
use crate::check::Severity;

/// ## What it says
/// The draft gives a number together with those it is made of, and they don't come to it: a total and its parts, a table's last row, a change and its two ends,
/// a share, the number of a list. It needs no source. Numbers that were rounded may be off by a unit of their last digit.
/// ## Why it matters
/// One of the numbers is wrong, and any reader can find out.
/// ## Example
/// *The corps has 4,500 engineers: 2,000 on Gotland, 1,500 in Riga and 900 at sea.*
///
/// *Four states signed: Estonia, Latvia and Lithuania.*
///
/// No finding: *The corps has 4,500 engineers, among them 2,000 on Gotland and 1,500 in Riga.*
/// ## When to ignore it
/// When the list isn't meant to be whole; "among them" or "including" makes that plain to readers too.
/// ## Fix
/// None: only the writer knows which number is wrong.
pub(super) const ARITHMETIC: Rule = Rule {
    name: "arithmetic",
    since: "0.1.0",
    severity: Severity::Warning,
    opt_in: false,
    of: Of::Circumstance(Circumstance::Arithmetic),
    says,
    file: include_str!("arithmetic.rs"),
};

fn says(it: &Judged<'_>) -> String {
    match it.expected {
        Some(expected) => format!("the draft says {}; its parts come to {expected}", it.text),
        None => format!("the draft says {}; its parts come to something else", it.text),
    }
}
