//! The draft gives another amount of money than the source.

use super::{Judged, Of, Rule};
use crate::check::Severity;
use crate::value::Kind;

/// ## What it says
/// An amount of money differs from the source's, at the precision written. Amounts in different currencies are not compared.
/// ## Why it matters
/// A slip between million and billion is easily made and seldom survives the first hostile reader.
/// ## Example
/// The source has a programme of €1.2 billion; the draft says: *The programme costs €1.5 billion.*
///
/// No finding: *The programme costs some €1.2 billion, €300 million of it for cables*: the part is not taken for the whole.
/// ## When to ignore it
/// When the draft speaks of another budget line, year or stage of the negotiations.
/// ## Fix
/// Puts the source's amount in the place of the draft's, with the draft's currency sign and number words.
pub(super) const MONEY_MISMATCH: Rule = Rule {
    name: "money-mismatch",
    since: "0.1.0",
    severity: Severity::Error,
    opt_in: false,
    of: Of::Contradicted(&[Kind::Money]),
    says,
    file: include_str!("money_mismatch.rs"),
};

fn says(it: &Judged<'_>) -> String {
    it.against_source()
}
