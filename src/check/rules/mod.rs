//! Rules name what the judge found and put it into words.
//!
//! A rule is a file: its documentation, its declaration, its sentence. It never searches or compares: which rule a finding falls under follows
//! from the verdict, the kind of the value and the [`Circumstance`], and [`find`] looks it up. The page that people read
//! (`factlint explain RULE`, `docs/rules/`) is the documentation in the rule's file.

mod arithmetic;
mod attribution_mismatch;
mod citation_mismatch;
mod count_mismatch;
mod date_mismatch;
mod disputed_value;
mod draft_inconsistent;
mod duration_mismatch;
mod expansion_mismatch;
mod membership_mismatch;
mod money_mismatch;
mod name_mismatch;
mod order_mismatch;
mod ordinal_mismatch;
mod outdated_value;
mod page;
mod percent_mismatch;
mod place_mismatch;
mod quote_mismatch;
mod role_mismatch;
mod rounded_value;
mod rule;
mod swapped_values;
mod unknown_citation;
mod unsupported_claim;
mod unused_suppression;

pub use page::index;
pub use rule::{Circumstance, Judged, Of, Rule, UnknownRule};

use super::Verdict;
use crate::value::Kind;

/// Every rule, in the order of their names.
static RULES: [Rule; 24] = [
    arithmetic::ARITHMETIC,
    attribution_mismatch::ATTRIBUTION_MISMATCH,
    citation_mismatch::CITATION_MISMATCH,
    count_mismatch::COUNT_MISMATCH,
    date_mismatch::DATE_MISMATCH,
    disputed_value::DISPUTED_VALUE,
    draft_inconsistent::DRAFT_INCONSISTENT,
    duration_mismatch::DURATION_MISMATCH,
    expansion_mismatch::EXPANSION_MISMATCH,
    membership_mismatch::MEMBERSHIP_MISMATCH,
    money_mismatch::MONEY_MISMATCH,
    name_mismatch::NAME_MISMATCH,
    order_mismatch::ORDER_MISMATCH,
    ordinal_mismatch::ORDINAL_MISMATCH,
    outdated_value::OUTDATED_VALUE,
    percent_mismatch::PERCENT_MISMATCH,
    place_mismatch::PLACE_MISMATCH,
    quote_mismatch::QUOTE_MISMATCH,
    role_mismatch::ROLE_MISMATCH,
    rounded_value::ROUNDED_VALUE,
    swapped_values::SWAPPED_VALUES,
    unknown_citation::UNKNOWN_CITATION,
    unsupported_claim::UNSUPPORTED_CLAIM,
    unused_suppression::UNUSED_SUPPRESSION,
];

/// Every rule, in the order of their names.
pub fn all() -> &'static [Rule] {
    &RULES
}

/// The rule of that name.
///
/// # Errors
/// When there is none; the error names the one that was probably meant.
pub fn by_name(name: &str) -> Result<&'static Rule, UnknownRule> {
    RULES.iter().find(|rule| rule.name == name).ok_or_else(|| UnknownRule::new(name, RULES.iter().map(|rule| rule.name)))
}

/// The rule that a judgement falls under; none where there is nothing to say, as for a supported claim.
pub fn find(kind: Kind, verdict: Verdict, circumstance: Circumstance) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.of.holds(kind, verdict, circumstance))
}

#[cfg(test)]
mod tests;
