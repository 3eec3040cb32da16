//! Weekdays, days of a month and parts of a day that stand by themselves: "Friday", "the 18th", "in the morning".

use super::glue::{asks_time, glue};
use super::words;
use super::{Read, number, shift};
use crate::value::Cursor;
use crate::value::temporal::word::{UnitForm, Word};
use crate::value::temporal::{DayPart, Point, Unit, When};

pub(super) fn weekday(cx: &Cursor<'_>, at: usize) -> Read<Point> {
    let (number, weak) = words::weekday(cx, at)?;
    let plural = !weak && cx.str(at).len() > 6 && cx.str(at).ends_with('s');
    let name = cx.str(at);
    // "sun" and "sat" are other words; a weekday's short form stands by itself, with a capital or a full stop.
    if plural
        || weak
            && !(cx.str(at + 1) == "."
                || name.starts_with(char::is_uppercase) && !matches!(cx.str(at), "Sun" | "Sat" | "Wed" | "Mon")
                || cx.len() <= 2)
    {
        return None;
    }
    let end = at + 1 + usize::from(weak && cx.str(at + 1) == "." && cx.touches(at));
    Some((Point::of(When::Weekday(number)), end))
}

/// "the 18th", "the 4th at noon": a day of a month that isn't told.
pub(super) fn ordinal_day(cx: &Cursor<'_>, at: usize, timed: bool) -> Read<Point> {
    let the = at > 0 && cx.is(at - 1, "the");
    let on = the
        && at > 1
        && cx.is_any(at - 2, &["on", "of", "by", "until", "before", "after", "since"])
        && !(cx.is(at - 2, "of") && !(at > 2 && cx.is_any(at - 3, &["week", "morning", "evening", "afternoon"])));
    let ((day, ordinal), end) = number::day(cx, at)?;
    let noun = cx.is_word(end)
        && !asks_time(cx, end)
        && !cx.is_any(end, &["and", "or", "in", "we", "i", "it", "is", "with", "this", "for", "to"]);
    let whole = at == 1 && end == cx.len();
    ((on || the && (timed || whole)) && ordinal && cx.is_digits(at) && !noun)
        .then(|| (Point::of(When::Day { year: None, month: None, day }), end))
}

/// A part of the day, a word of its own: "in the morning", "lunch".
pub(super) fn day_part(cx: &Cursor<'_>, at: usize) -> Read<DayPart> {
    words::time(cx, at, |word| match word {
        Word::DayPart(part) => Some(part),
        Word::Unit { form: UnitForm::Night, .. } => Some(DayPart::Night),
        _ => None,
    })
}

/// True where "in the morning", "at night", "tonight" follow.
pub(super) fn part_follows(cx: &Cursor<'_>, at: usize) -> bool {
    let glue = glue(cx, at);
    let next = glue.at + usize::from(words::turn(cx, glue.at).is_some());
    let clear = glue.at > at || next > glue.at;
    (clear && day_part(cx, next).is_some())
        || words::time(cx, glue.at, |word| matches!(word, Word::Tonight).then_some(())).is_some()
}

pub(super) fn is_meal(part: DayPart) -> bool {
    matches!(part, DayPart::Breakfast | DayPart::Lunch | DayPart::Dinner)
}

/// "today pm", "tomorrow am": a half of the day without an hour.
pub(super) fn half_alone(cx: &Cursor<'_>, at: usize) -> Read<DayPart> {
    let (pm, end) = words::time(cx, at, |word| match word {
        Word::Meridiem { pm, touch: false } => Some(pm),
        _ => None,
    })?;
    Some((if pm { DayPart::Afternoon } else { DayPart::Morning }, end))
}

/// True where a day with its part follows: "9 tomorrow evening".
pub(super) fn part_behind_day(cx: &Cursor<'_>, at: usize) -> bool {
    shift::calendar(cx, at).is_some_and(|(when, end)| when.unit() == Unit::Day && day_part(cx, end).is_some())
}
