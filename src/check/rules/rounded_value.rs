//! The draft gives a rounded number and doesn't say so.

use super::{Circumstance, Judged, Of, Rule};
use crate::check::Severity;

/// ## What it says
/// The number is the source's, rounded to two digits or more, and no word such as *about* tells the reader.
/// ## Why it matters
/// Many house styles want rounding to be said.
/// ## Example
/// The source has 4,480 engineers; the draft says: *4,500 engineers*.
///
/// No finding: *about 4,500 engineers*.
/// ## When to ignore it
/// By not selecting it: it is silent unless it is asked for.
/// ## Fix
/// Puts "about" before the number.
pub(super) const ROUNDED_VALUE: Rule = Rule {
    name: "rounded-value",
    since: "0.1.0",
    severity: Severity::Information,
    opt_in: true,
    of: Of::Circumstance(Circumstance::Rounded),
    says,
    file: include_str!("rounded_value.rs"),
};

fn says(it: &Judged<'_>) -> String {
    match it.expected {
        Some(expected) => format!("the draft says {}, rounded from {expected}{}", it.text, it.in_source()),
        None => format!("the draft says {}, a rounded number{}", it.text, it.in_source()),
    }
}
