//! Times of day against one another.

use crate::value::Relation;
use crate::value::temporal::{Clock, Point, Temporal};

/// The relation of two clock times, where both tell one; `None` where the days decide.
pub(super) fn relate(claim: &Temporal, fact: &Temporal) -> Option<Relation> {
    let clock = |value: &Temporal| match value {
        Temporal::Point(Point { clock, .. }) => *clock,
        _ => None,
    };
    let (own, told) = (clock(claim), clock(fact));
    if own.is_none() && told.is_none() {
        return None;
    }
    let (Some(own), Some(told)) = (own, told) else {
        // A day without its time is less precise, a bare time has no day to compare.
        let bare = |value: &Temporal| matches!(value, Temporal::Point(Point { when: None, .. }));
        return (bare(claim) || bare(fact)).then_some(Relation::Incomparable);
    };
    let of_day = |clock: Clock| match clock {
        Clock::At { hour, minute, second, sure } => {
            let from = i32::from(hour) * 3600 + i32::from(minute.unwrap_or(0)) * 60 + i32::from(second.unwrap_or(0));
            let width = if second.is_some() { 1 } else { 60 };
            (from, from + width, sure)
        }
        Clock::Part(part) => {
            let (from, to) = part.hours();
            (i32::from(from) * 3600, i32::from(to) * 3600, true)
        }
    };
    let (a, b) = (of_day(own), of_day(told));
    let meets = |shift: i32| a.0 + shift < b.1 && b.0 < a.1 + shift;
    // Half a day more where neither half was told.
    let halves = if a.2 && b.2 { [0, 0, 0] } else { [0, 43_200, -43_200] };
    if !halves.into_iter().any(meets) {
        return Some(Relation::Differs);
    }
    Some(match (a.1 - a.0).cmp(&(b.1 - b.0)) {
        std::cmp::Ordering::Equal => Relation::Same,
        std::cmp::Ordering::Greater => Relation::Holds,
        std::cmp::Ordering::Less => Relation::MorePrecise,
    })
}
