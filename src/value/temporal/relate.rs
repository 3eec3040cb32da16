//! How a claim's date or duration stands to a fact's.
//!
//! Every date covers days, so that dates are compared as spans of days: "2022" holds February 2022, "21 February" lies in it, March is disjoint
//! from it. What is left out is no difference: "22 June" agrees with 22 June 2025. Words of bound open a span at one side, words of hedge widen
//! it by a tenth of the distance at most.

mod clock;
mod days;
mod length;

pub use days::Days;

use super::{Anchors, Frequency, Point, Range, Shift, Temporal, When};
use crate::value::{Around, Content, Relation, Value};

/// How the claim's value of time stands to the fact's, relative dates resolved by their anchors.
pub fn relate(claim: &Value, fact: &Value, around: &Around) -> Relation {
    let (Content::Temporal(own), Content::Temporal(told)) = (&claim.content, &fact.content) else {
        return Relation::Incomparable;
    };
    match (own, told) {
        (Temporal::Frequency(a), Temporal::Frequency(b)) => frequencies(a, b),
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
