//! The draft gives another date than the source.

use super::{Judged, Of, Rule};
use crate::check::Severity;
use crate::value::Kind;

/// ## What it says
/// A date, a time or a span of dates can't be the source's: March for February, 2021 for 2022. A less precise date that holds the
/// source's is no fault, and neither is a more precise one that lies in it.
/// ## Why it matters
/// Dates put events in order; one wrong year turns cause and effect round.
/// ## Example
/// The source has the pact signed on 3 May 2019; the draft says: *The pact, signed in June 2019, …*
///
/// No finding: *signed in May 2019*, *signed in 2019* and *signed in the spring of 2019* all agree.
/// ## When to ignore it
/// When the draft dates another step of the same affair: signing, entry into force, first meeting.
/// ## Fix
/// Puts the source's date in the place of the draft's, in the draft's own order of day, month and year.
pub(super) const DATE_MISMATCH: Rule = Rule {
    name: "date-mismatch",
    since: "0.1.0",
    severity: Severity::Error,
    opt_in: false,
    of: Of::Contradicted(&[Kind::Date, Kind::Time]),
    says,
    file: include_str!("date_mismatch.rs"),
};

fn says(it: &Judged<'_>) -> String {
    it.against_source()
}
