//! How like two values are, apart from what they are said of: a wrong value is mostly near the right one and written as finely.
//!
//! 27,500 is like 28,500 and unlike 365,000; March 2023 is like May 2023 and unlike 2050.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::value::temporal::{Length, Temporal};
use crate::value::{Content, Relation, Value};

/// How near they are, 0 to 1, and whether they are told as finely.
pub(super) fn likeness(claim: &Value, fact: &Value, relation: Relation) -> (f64, bool) {
    let close = if relation.agrees() { 1.0 } else { closeness(claim, fact) };
    (close, alike(claim, fact))
}

/// How near they are, from 0 to 1: 1 where they are equal, 0 from five times as much, or eight years, on.
fn closeness(claim: &Value, fact: &Value) -> f64 {
    match (&claim.content, &fact.content) {
        (Content::Temporal(Temporal::Duration(ours)), Content::Temporal(Temporal::Duration(theirs))) => {
            let days = |length: &Length| length.bounds().and_then(|[shortest, _]| shortest.in_days());
            by_ratio(days(ours), days(theirs))
        }
        (Content::Temporal(ours), Content::Temporal(theirs)) => {
            let Some(theirs) = theirs.days() else { return UNKNOWN };
            let Some(ours) = ours.days().or_else(|| in_year(ours, theirs.0.year())) else { return UNKNOWN };
            let days = |a: jiff::civil::Date, b: jiff::civil::Date| f64::from((b - a).get_days());
            let apart = (days(ours.0, theirs.0) + days(ours.1, theirs.1)).abs() / 2.0;
            (1.0 - apart / (YEARS * 365.25)).max(0.0)
        }
        (Content::Ordinal { n: ours, .. }, Content::Ordinal { n: theirs, .. }) => {
            by_ratio(Some(Decimal::from(*ours)), Some(Decimal::from(*theirs)))
        }
        (ours, theirs) => by_ratio(amount(ours), amount(theirs)),
    }
}

/// "July 19" in the year told with the other.
fn in_year(date: &Temporal, year: i16) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
    let (None, Some(month), day) = date.fields() else { return None };
    let first = jiff::civil::Date::new(year, month, day.unwrap_or(1)).ok()?;
    Some((first, if day.is_some() { first } else { first.last_of_month() }))
}

/// Are they told as finely: both to the month, both as a span?
fn alike(claim: &Value, fact: &Value) -> bool {
    match (&claim.content, &fact.content) {
        (Content::Temporal(ours), Content::Temporal(theirs)) => {
            let (a, b) = (ours.fields(), theirs.fields());
            let spans = |date: &Temporal| matches!(date, Temporal::Range(_));
            (a.0.is_some() == b.0.is_some() || a.1.is_some())
                && a.1.is_some() == b.1.is_some()
                && a.2.is_some() == b.2.is_some()
                && spans(ours) == spans(theirs)
        }
        (ours, theirs) => {
            let whole = |content: &Content| amount(content).is_some_and(|amount| amount.is_integer());
            whole(ours) == whole(theirs)
        }
    }
}

fn amount(content: &Content) -> Option<Decimal> {
    match content {
        Content::Count(amount)
        | Content::Money { amount, .. }
        | Content::Percent { amount, .. }
        | Content::Unit { amount, .. } => amount.point(),
        _ => None,
    }
}

fn by_ratio(ours: Option<Decimal>, theirs: Option<Decimal>) -> f64 {
    let (Some(ours), Some(theirs)) = (ours, theirs) else { return 0.0 };
    let (less, more) = if ours < theirs { (ours, theirs) } else { (theirs, ours) };
    if less <= Decimal::ZERO {
        return 0.0;
    }
    if digits(less) == digits(more) {
        return A_SLIP;
    }
    let Some(ratio) = more.checked_div(less).and_then(|ratio| ratio.to_f64()) else { return 0.0 };
    (1.0 - super::index::log2(ratio) / LOG2_OF_FIVE).max(0.0)
}

/// The significant digits in order of size: those of 350 and 530 are the same, and those of a million and a billion.
fn digits(amount: Decimal) -> Vec<u8> {
    let mut digits: Vec<u8> = amount.normalize().mantissa().unsigned_abs().to_string().into_bytes();
    digits.retain(|digit| *digit != b'0');
    digits.sort_unstable();
    digits
}

/// How near a slip of the scale or of two digits is.
const A_SLIP: f64 = 0.8;

/// Of dates that aren't both in a year.
const UNKNOWN: f64 = 0.3;
const YEARS: f64 = 8.0;
const LOG2_OF_FIVE: f64 = 2.25;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;
    use crate::value::{Habit, read};

    fn like(a: &str, b: &str) -> (f64, bool) {
        let value = |text: &str| read(text, &tokens(text), &Habit::default()).remove(0);
        (closeness(&value(a), &value(b)), alike(&value(a), &value(b)))
    }

    #[test]
    fn near_values_are_like() {
        for (a, b, least, most, alike) in [
            ("27,500 troops", "28,500 troops", 0.9, 1.0, true),
            ("365,000 troops", "28,500 troops", 0.0, 0.0, true),
            ("May 2023", "March 2023", 0.9, 1.0, true),
            ("May 2023", "2050", 0.0, 0.0, false),
            ("$3 million", "$3 billion", 0.8, 0.8, true),
            ("$530 million", "$350 million", 0.8, 0.8, true),
        ] {
            let (close, shape) = like(a, b);
            assert!((least..=most).contains(&close) && shape == alike, "{a} {b}: {close} {shape}");
        }
    }
}
