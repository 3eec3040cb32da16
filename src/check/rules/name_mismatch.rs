//! The draft spells or gives a name otherwise than the source.

use super::{Judged, Of, Rule};
use crate::check::Severity;
use crate::value::Kind;

/// ## What it says
/// A name is a letter or two off the source's while all else of the sentence agrees, or the sentence names somebody else than the
/// source. Another order of the name's parts, hyphenation or a usual romanisation is the same name.
/// ## Why it matters
/// People notice their own names first.
/// ## Example
/// The source has Marta Liiv as the agency's director; the draft says: *Maarta Liiv, the agency's director, …*
///
/// No finding: *Liiv, who directs the agency*: a part of a name stands for the whole.
/// ## When to ignore it
/// When the draft means a namesake, or the person spells the name so.
/// ## Fix
/// Puts the source's spelling in the place of the draft's.
pub(super) const NAME_MISMATCH: Rule = Rule {
    name: "name-mismatch",
    since: "0.1.0",
    severity: Severity::Error,
    opt_in: false,
    of: Of::Contradicted(&[Kind::Name]),
    says,
    file: include_str!("name_mismatch.rs"),
};

fn says(it: &Judged<'_>) -> String {
    match it.expected {
        Some(expected) => format!("the draft writes \"{}\"; the source writes \"{expected}\"{}", it.text, it.in_source()),
        None => it.against_source(),
    }
}
