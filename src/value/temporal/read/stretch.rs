//! Lengths that begin or end at an anchor.
//!
//! `the past three years` · `the next two weeks` · `over the past decade` · `within about three months` · `two weeks starting 20 May`.

use super::length;
use super::shift::{calendar, weekday_alone};
use super::words;
use super::{Read, date, number};
use crate::value::Cursor;
use crate::value::temporal::{Anchor, Length, Point, Temporal, Unit};

/// "the past three years", "next two weeks", "the last several decades", "the first" not.
pub fn stretch(cx: &Cursor<'_>, at: usize) -> Option<(Temporal, usize, usize)> {
    if let Some(((offset, false), next)) = words::turn(cx, at).filter(|turn| turn.0.0 != 0) {
        let (length, end) = quarters(cx, next)
            .or_else(|| length::length(cx, next))
            .or_else(|| fortnight(cx, next))
            .or_else(|| one_unit(cx, at, next))?;
        let within = at > 0 && (cx.is(at - 1, "within") || at > 1 && cx.are(at - 2, &["within", "the"]));
        return Some((Temporal::Stretch { length, anchor: Anchor::Reference, forward: offset > 0, within }, at, end));
    }
    if let Some(within) = within(cx, at) {
        let (length, end) = length::length(cx, at)?;
        return Some((Temporal::Stretch { length, anchor: Anchor::Reference, forward: true, within: true }, within, end));
    }
    if let Some((length, anchor, end)) = starting(cx, at) {
        let anchor = Anchor::At(Box::new(anchor));
        return Some((Temporal::Stretch { length, anchor, forward: true, within: true }, at, end));
    }
    // "the 3 next weeks"
    let (count, next) = number::small(cx, at)?;
    let ((offset, false), next) = words::turn(cx, next).filter(|turn| turn.0.0 != 0)? else { return None };
    let ((unit, 1), end) = words::unit(cx, next)? else { return None };
    let length = Length::whole_of(i64::from(count), unit);
    cx.str(end - 1).ends_with('s').then_some((
        Temporal::Stretch { length, anchor: Anchor::Reference, forward: offset > 0, within: false },
        at,
        end,
    ))
}

/// The token of "within" before a length, over a hedge: "within about three months".
fn within(cx: &Cursor<'_>, at: usize) -> Option<usize> {
    let before = at.checked_sub(1)?;
    let hedged = usize::from(cx.is_any(before, &["about", "around", "roughly", "approximately", "a"]));
    before.checked_sub(hedged).filter(|within| *within >= cx.floor && cx.is(*within, "within"))
}

/// "two weeks starting 20 May", "three days beginning next Monday": a length and the day that it begins with.
fn starting(cx: &Cursor<'_>, at: usize) -> Option<(Length, Point, usize)> {
    let (length, next) = length::length(cx, at)?;
    if !cx.is_any(next, &["starting", "beginning", "commencing"]) {
        return None;
    }
    let next = next + 1;
    let next = next + usize::from(cx.is_any(next, &["from", "on", "in", "with"]));
    let (when, end) = calendar(cx, next).or_else(|| date::calendar(cx, next, true)).or_else(|| weekday_alone(cx, next))?;
    Some((length, Point::of(when), end))
}

/// "the last two quarters" are quarters of a year, not halves of anything.
fn quarters(cx: &Cursor<'_>, at: usize) -> Read<Length> {
    let (count, next) = number::small(cx, at)?;
    let ((unit, 1), end) = words::unit(cx, next)? else { return None };
    (unit == Unit::Quarter).then(|| (Length::whole_of(i64::from(count), unit), end))
}

/// "over the past decade", "during the next year": as long as the unit, and not the unit before or behind.
fn one_unit(cx: &Cursor<'_>, turn: usize, at: usize) -> Read<Length> {
    let the = turn.checked_sub(1).filter(|the| *the > 0 && cx.is(*the, "the"))?;
    if !cx.is_any(the - 1, &["over", "within", "during", "for"]) {
        return None;
    }
    let ((unit, 1), end) = words::unit(cx, at).filter(|((unit, _), _)| *unit >= Unit::Week)? else { return None };
    (!cx.str(end - 1).ends_with('s')).then(|| (Length::whole_of(1, unit), end))
}

/// "the past fortnight": a unit that is two of another.
fn fortnight(cx: &Cursor<'_>, at: usize) -> Read<Length> {
    let ((unit, count), end) = words::unit(cx, at)?;
    (count > 1).then(|| (Length::whole_of(i64::from(count), unit), end))
}
