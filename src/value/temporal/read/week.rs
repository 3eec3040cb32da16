//! Weeks told by a day in them, and days told by a week.
//!
//! `the week of 3 June` · `Labor Day weekend` · `Friday, two weeks from now` · `in three days on Friday` · `next week, probably on Tuesday`.

use super::shift::offset;
use super::words;
use super::{Read, date, number};
use crate::value::Cursor;
use crate::value::temporal::{Anchor, NthOf, Pick, Point, Shift, Temporal, Unit, When};

/// The token behind words that make a guess of a day, with their commas: "next week, probably on Tuesday".
pub fn doubt(cx: &Cursor<'_>, at: usize) -> usize {
    const MOST: usize = 4;
    let passed = |at: usize| cx.str(at) == "," || cx.is_any(at, DOUBTS) || cx.are(at, &["how", "about"]);
    let mut end = at;
    while end < at + MOST && passed(end) {
        end += 1 + usize::from(cx.is(end, "how"));
    }
    end
}

const DOUBTS: &[&str] =
    &["maybe", "perhaps", "possibly", "probably", "preferably", "presumably", "ideally", "likely", "hopefully", "say"];

/// "the week of 3 June", "the weekend of Thanksgiving 2023": the one that the day lies in. `at` is the unit.
pub fn around_day(cx: &Cursor<'_>, at: usize) -> Read<When> {
    let ((unit @ (Unit::Week | Unit::Weekend), 1), next) = words::unit(cx, at)? else { return None };
    if !cx.is(next, "of") {
        return None;
    }
    let inner = next + 1 + usize::from(cx.is(next + 1, "the"));
    let day_alone = || {
        let ((day, ordinal), end) = number::day(cx, inner)?;
        let told = inner > next + 1 && ordinal && !cx.is_word(end);
        told.then_some((When::Day { year: None, month: None, day }, end))
    };
    let (day, end) = date::calendar(cx, inner, true).filter(|(when, _)| when.unit() == Unit::Day).or_else(day_alone)?;
    Some((holding(day, unit), end))
}

/// The unit that a day lies in.
pub fn holding(day: When, unit: Unit) -> When {
    When::Shift(Shift::Whole { anchor: Anchor::At(Box::new(Point::of(day))), offset: 0, unit })
}

/// "Thursday, two weeks from now": that weekday of the week which a distance leads to.
pub fn weekday_at_distance(cx: &Cursor<'_>, at: usize) -> Option<(Temporal, usize, usize)> {
    let (weekday, _) = words::weekday(cx, at)?;
    let next = at + 1 + usize::from(cx.str(at + 1) == ",");
    let (value, _, end) = offset(cx, next).filter(|distance| distance.1 == next)?;
    Some((weekday_of_week(weekday, &value)?, at, end))
}

/// "in three days on Friday": the same with the weekday behind.
pub fn with_weekday(cx: &Cursor<'_>, (value, from, end): (Temporal, usize, usize)) -> (Temporal, usize, usize) {
    let behind = if cx.is(end, "on") { words::weekday(cx, end + 1) } else { None };
    match behind.and_then(|(weekday, _)| weekday_of_week(weekday, &value)) {
        Some(day) => (day, from, end + 2),
        None => (value, from, end),
    }
}

/// The weekday of the week in which a distance in days or weeks ends; months and years lead to no week.
fn weekday_of_week(weekday: i8, distance: &Temporal) -> Option<Temporal> {
    let Temporal::Point(Point { when: Some(when), clock: None, .. }) = distance else { return None };
    let fixed = matches!(when, When::Shift(Shift::Offset { anchor, length, .. })
        if *anchor != Anchor::Antecedent && length.finest().is_some_and(|unit| unit < Unit::Month));
    if !fixed || when.unit() != Unit::Day {
        return None;
    }
    let nth = NthOf { nth: 1, pick: Pick::Weekday(weekday), of: holding(when.clone(), Unit::Week) };
    Some(Temporal::Point(Point::of(When::Nth(Box::new(nth)))))
}
