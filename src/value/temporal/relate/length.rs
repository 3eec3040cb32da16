//! Lengths against one another, hedged and bounded as numbers are.

use rust_decimal::Decimal;

use crate::value::temporal::{Length, Unit};
use crate::value::{Bound, Hedge, Relation, Role, Value};

/// How the claim's length stands to the fact's.
pub(super) fn relate(claim: (&Value, &Length), fact: (&Value, &Length), role: Role) -> Relation {
    let (Some(own), Some(told)) = (Measured::of(claim.1), Measured::of(fact.1)) else { return Relation::Incomparable };
    if claim.1.vague || fact.1.vague {
        return Relation::Incomparable;
    }
    let (own_bound, told_bound) = (claim.0.bound, fact.0.bound);
    let (own_hedge, told_hedge) = (claim.0.hedge, fact.0.hedge);
    if told_bound != Bound::None {
        return against_bound(&own, (own_bound, own_hedge), &told, told_bound, role);
    }
    match own_bound {
        Bound::MoreThan => half_line(told.high > own.low, told.low > own.high),
        Bound::AtLeast => half_line(told.high >= own.low, told.low >= own.low),
        Bound::LessThan => half_line(told.low < own.high, told.high < own.low),
        Bound::AtMost => half_line(told.low <= own.high, told.high <= own.high),
        Bound::None if own_hedge == Hedge::None || own_hedge == told_hedge => points(&own, &told),
        Bound::None => hedged(&own, own_hedge, &told),
    }
}

/// A length in days, its ends, the unit of its last digit, and its coarsest unit.
struct Measured {
    low: Decimal,
    high: Decimal,
    step: Decimal,
    unit: Unit,
    /// One of the unit, in days.
    one: Decimal,
    /// True for months and years, whose length in days is an average.
    average: bool,
}

impl Measured {
    fn of(length: &Length) -> Option<Self> {
        let [low, high] = length.bounds()?;
        let unit = length.finest()?;
        let step = length.parts.last().map(|(amount, unit)| {
            let step = amount.step();
            Length::of(crate::value::Amount::Point { value: step, step }, *unit)
        })?;
        // Beyond a billion years no comparison is meant, and sums stay small.
        if high.in_days()?.max(low.in_days()?) > Decimal::new(365_000_000_000, 0) {
            return None;
        }
        Some(Self {
            low: low.in_days()?,
            high: high.in_days()?,
            step: step.bounds()?[0].in_days()?,
            unit,
            one: Length::whole_of(1, unit).bounds()?[0].in_days()?,
            average: unit >= Unit::Month,
        })
    }
}

fn half_line(meets: bool, holds: bool) -> Relation {
    match (holds, meets) {
        (true, _) => Relation::Holds,
        (false, true) => Relation::Overlaps,
        (false, false) => Relation::Differs,
    }
}

fn points(own: &Measured, told: &Measured) -> Relation {
    let close = |a: Decimal, b: Decimal| (a - b).abs() <= a.abs().max(b.abs()) * Decimal::new(1, 6);
    if close(own.low, told.low) && close(own.high, told.high) {
        return Relation::Same;
    }
    if own.low <= told.low && told.high <= own.high {
        return Relation::Holds;
    }
    if told.low <= own.low && own.high <= told.high {
        return Relation::MorePrecise;
    }
    if own.low <= told.high && told.low <= own.high {
        return Relation::Overlaps;
    }
    // "seven decades" for 72 years, "a month" for 30 days: nearer than the coarser unit tells apart.
    let coarser = own.unit > told.unit && (own.unit >= Unit::Decade || own.average != told.average);
    let slack = if own.unit >= Unit::Decade { own.step * Decimal::new(5, 1) } else { own.low * Decimal::new(5, 2) };
    if (coarser || own.average != told.average) && (own.low - told.low).abs() <= slack {
        return Relation::Near;
    }
    Relation::Differs
}

/// An interval of half a unit in the last digit, at most a tenth of the length, on the side that the hedge tells; a whole unit for "nearly" and "just over".
fn hedged(own: &Measured, hedge: Hedge, told: &Measured) -> Relation {
    let tenth = own.low * Decimal::new(1, 1);
    let half = (own.step * Decimal::new(5, 1)).min(tenth);
    let side = half.max(own.one.min(tenth));
    let (below, above) = match hedge {
        Hedge::JustUnder => (side, Decimal::ZERO),
        Hedge::JustOver => (Decimal::ZERO, side),
        Hedge::About | Hedge::None => (half, half),
    };
    let inside = |slack: Decimal| told.high >= own.low - below - slack && told.low <= own.high + above + slack;
    if inside(Decimal::ZERO) {
        Relation::Holds
    } else if inside(half * Decimal::new(5, 1)) {
        Relation::Near
    } else {
        Relation::Differs
    }
}

/// A fact that is a bound: its number, the same bound or a looser one agree; outside it, well inside it, or a stricter bound differ.
fn against_bound(own: &Measured, (bound, hedge): (Bound, Hedge), told: &Measured, told_bound: Bound, role: Role) -> Relation {
    let up = matches!(told_bound, Bound::AtLeast | Bound::MoreThan);
    let (own_at, told_at) = if up { (own.low, told.low) } else { (own.high, told.high) };
    let inside = if up { own_at - told_at } else { told_at - own_at };
    let same_way = match bound {
        Bound::None => None,
        Bound::AtLeast | Bound::MoreThan => Some(up),
        Bound::AtMost | Bound::LessThan => Some(!up),
    };
    match same_way {
        Some(true) if inside.is_zero() => Relation::Same,
        Some(true) if inside < Decimal::ZERO && role != Role::Limit => Relation::Holds,
        Some(true) => Relation::Differs,
        Some(false) => Relation::Overlaps,
        None if inside.is_zero() => Relation::Same,
        None if inside < Decimal::ZERO && hedge == Hedge::JustUnder => Relation::Near,
        None if inside < Decimal::ZERO => Relation::Differs,
        None if inside > (told_at * Decimal::new(1, 1)).max(told.step) => Relation::Differs,
        None => Relation::Near,
    }
}
