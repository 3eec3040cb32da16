//! The draft gives another number in a series than the source.

use super::{Judged, Of, Rule};
use crate::check::Severity;
use crate::value::Kind;

/// ## What it says
/// The rank of a thing, or its number in a series, differs from the source's: the fourth meeting for the third, Article 6 for
/// Article 5.
/// ## Why it matters
/// A wrong number sends the reader to another meeting, article or place in the table.
/// ## Example
/// The source has the council's third meeting in Riga in March 2021; the draft says: *At its fourth meeting, in Riga in March 2021,
/// …*
///
/// No finding: *At its third meeting, in Riga*. A sentence whose number and date both differ is about another meeting and is left
/// alone.
/// ## When to ignore it
/// When the series is counted differently, as with special sessions left out.
/// ## Fix
/// Puts the source's number in the place of the draft's, as a word or in digits as the draft has it.
pub(super) const ORDINAL_MISMATCH: Rule = Rule {
    name: "ordinal-mismatch",
    since: "0.1.0",
    severity: Severity::Error,
    opt_in: false,
    of: Of::Contradicted(&[Kind::Ordinal]),
    says,
    file: include_str!("ordinal_mismatch.rs"),
};

fn says(it: &Judged<'_>) -> String {
    it.against_source()
}
