//! How a claim's date or duration stands to a fact's.
//!
//! Every date covers days, so that dates are compared as spans of days: "2022" holds February 2022, "21 February" lies in it, March is disjoint
//! from it. What is left out is no difference: "22 June" agrees with 22 June 2025. Words of bound open a span at one side, words of hedge widen
//! it by a tenth of the distance at most.

mod clock;
mod days;
mod length;

pub use days::Days;

use super::{Anchors, Frequency, Point, Range, Shift, Temporal, Unit, When, calendar};
use crate::value::{Around, Content, Relation, Value};

/// How the claim's value of time stands to the fact's, relative dates resolved by their anchors.
pub fn relate(claim: &Value, fact: &Value, around: &Around) -> Relation {
    let (Content::Temporal(own), Content::Temporal(told)) = (&claim.content, &fact.content) else {
        return Relation::Incomparable;
    };
    match (own, told) {
        (Temporal::Frequency(a), Temporal::Frequency(b)) => frequencies(a, b),
        (Temporal::Duration(length), Temporal::Range(range)) => length_of(claim, length, fact, range, around),
        _ => match (lasting(own), lasting(told)) {
            (Some(a), Some(b)) if is_length(own) || is_length(told) => length::relate((claim, a), (fact, b), around.role),
            _ => dates(claim, own, fact, told, around),
        },
    }
}

fn dates(claim: &Value, own: &Temporal, fact: &Value, told: &Temporal, around: &Around) -> Relation {
    if is_length(own) || is_length(told) {
        return Relation::Incomparable;
    }
    if let Some(relation) = clock::relate(own, told) {
        return relation;
    }
    let placed = |value: &Temporal, anchors: &Anchors| if hangs(value) { value.resolve(anchors) } else { Some(value.clone()) };
    let (Some(own_placed), Some(told_placed)) = (placed(own, &around.claim), placed(told, &around.fact)) else {
        return Relation::Incomparable;
    };
    let sides = days::Sides {
        claim: days::Side { value: own_placed, bound: claim.bound, hedge: claim.hedge, offset: offset(own) },
        fact: days::Side { value: told_placed, bound: fact.bound, hedge: fact.hedge, offset: offset(told) },
        role: around.role,
    };
    sides.relate()
}

/// How a length stands to a stretch of dates: "three years" and "two-day" to 1950–1953 and 24–25 June. Both the difference of the ends and, for
/// years and days, the count of them all will do.
fn length_of(claim: &Value, length: &super::Length, fact: &Value, range: &Range, around: &Around) -> Relation {
    let Some(lasted) = lengths(range) else { return Relation::Incomparable };
    let relation = |lasted: &super::Length| {
        let fact = Value { content: Content::Temporal(Temporal::Duration(lasted.clone())), ..fact.clone() };
        length::relate((claim, length), (&fact, lasted), around.role)
    };
    let relations: Vec<Relation> = lasted.iter().map(relation).collect();
    let agreeing = relations.iter().find(|relation| relation.agrees());
    let first = relations.first().copied().unwrap_or(Relation::Incomparable);
    agreeing.copied().unwrap_or(if relations.iter().all(|relation| *relation == first) { first } else { Relation::Overlaps })
}

/// How long the stretch of dates is: the difference of its ends, and where years or days may be counted, the count of them all.
pub fn lengths(range: &Range) -> Option<Vec<super::Length>> {
    let ((first, first_end), (last_start, last)) = (range.start.days()?, range.end.days()?);
    let year = |start: jiff::civil::Date, end: jiff::civil::Date| {
        start.month() == 1 && start.day() == 1 && end.month() == 12 && end.day() == 31
    };
    let of = |count: i32, unit: Unit| super::Length::whole_of(i64::from(count), unit);
    if year(first, first_end) && year(last_start, last) {
        let years = i32::from(last.year() - first.year());
        return Some(vec![of(years, Unit::Year), of(years + 1, Unit::Year)]);
    }
    if first == first_end && last_start == last {
        let days = calendar::days_between(first, last);
        return Some(vec![of(days, Unit::Day), of(days + 1, Unit::Day)]);
    }
    Some(vec![of(calendar::months_between(first, last), Unit::Month)])
}

/// The length that the value tells, where it does: a duration, "the past three years", "in five years".
fn lasting(value: &Temporal) -> Option<&super::Length> {
    match value {
        Temporal::Duration(length) | Temporal::Stretch { length, .. } => Some(length),
        Temporal::Point(Point {
            when: Some(When::Shift(Shift::Offset { length, anchor: super::Anchor::Reference, .. })),
            ..
        }) => Some(length),
        _ => None,
    }
}

fn is_length(value: &Temporal) -> bool {
    matches!(value, Temporal::Duration(_) | Temporal::Stretch { .. } | Temporal::Frequency(_))
}

/// True where the value has to be resolved before it says anything.
fn hangs(value: &Temporal) -> bool {
    let point = |point: &Point| point.when.as_ref().is_some_and(|when| when.shift().is_some() || matches!(when, When::Now));
    match value {
        Temporal::Point(own) => point(own),
        Temporal::Range(Range { start, end }) => point(start) || point(end),
        _ => false,
    }
}

fn offset(value: &Temporal) -> Option<(&super::Length, bool)> {
    match value {
        Temporal::Point(Point { when: Some(When::Shift(Shift::Offset { length, forward, .. })), .. }) => Some((length, *forward)),
        _ => None,
    }
}

/// Frequencies are equal or not; "twice a year" is every six months.
fn frequencies(claim: &Frequency, fact: &Frequency) -> Relation {
    let distance = |frequency: &Frequency| match frequency {
        Frequency::Every(length) => length.bounds()?[0].in_days(),
        Frequency::Times { count, per } => {
            super::Length::whole_of(1, *per).bounds()?[0].in_days()?.checked_div(rust_decimal::Decimal::from(*count))
        }
        Frequency::On(_) => None,
    };
    match (distance(claim), distance(fact)) {
        (Some(a), Some(b)) => {
            if a.round_dp(3) == b.round_dp(3) {
                Relation::Same
            } else {
                Relation::Differs
            }
        }
        _ if claim == fact => Relation::Same,
        _ => Relation::Incomparable,
    }
}

#[cfg(test)]
mod tests;
