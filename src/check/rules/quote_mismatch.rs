//! The draft quotes other words than the source has.

use super::{Judged, Of, Rule};
use crate::check::Severity;
use crate::value::Kind;

/// ## What it says
/// Words between quotation marks differ from the source's. Ellipsis and square brackets are read as editors use them.
/// ## Why it matters
/// A quotation is a promise that these were the words.
/// ## Example
/// The source has "leaves no island dark"; the draft says: *the pact "leaves no village dark"*.
///
/// No finding: *the pact "leaves no … dark"*.
/// ## When to ignore it
/// When the quotation is a translation, or comes from another occasion.
/// ## Fix
/// Puts the source's word in the place of the draft's, where the source is at hand; without it the wrong words are only marked.
pub(super) const QUOTE_MISMATCH: Rule = Rule {
    name: "quote-mismatch",
    since: "0.1.0",
    severity: Severity::Error,
    opt_in: false,
    of: Of::Contradicted(&[Kind::Quote]),
    says,
    file: include_str!("quote_mismatch.rs"),
};

fn says(it: &Judged<'_>) -> String {
    match it.expected {
        Some(expected) => format!("the draft quotes \"{}\"; the source has \"{expected}\"{}", it.text, it.in_source()),
        None => format!("the draft quotes \"{}\"; these are not the source's words{}", it.text, it.in_source()),
    }
}
