//! Dates in figures: `2025-02-21`, `24/06/2025`, `31.10.1974`, `2014/10`, `5/17`, `20200701`.
//!
//! What order day and month stand in is told by what is possible, then by the text's habit.

use super::Read;
use super::number;
use super::words::{self, joins};
use crate::text::token::Shape;
use crate::value::temporal::{Part, Point, When};
use crate::value::{Cursor, DateOrder};

/// Dates in figures: 2025-02-21, 24/06/2025, 31.10.1974, 2014/10, 5/17, 20200701.
pub(super) fn numeric(cx: &Cursor<'_>, at: usize) -> Read<When> {
    let (first, digits) = cx.integer(at)?;
    let free_left =
        !cx.touches_left(at) || !matches!(cx.str(at - 1), "." | "$" | "€" | "£") || (at > 1 && !cx.touches_left(at - 1));
    if digits == 8
        && free_left
        && !(cx.touches(at) && (cx.is_word(at + 1) || matches!(cx.str(at + 1), "." | "," | "%") && cx.touches(at + 1)))
    {
        let (year, month, day) = (first / 10_000, first / 100 % 100, first % 100);
        let plausible = (1900..2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        return plausible.then(|| day_in_figures(year, month, day, at + 1)).flatten();
    }
    if digits > 4 || !free_left {
        return None;
    }
    let mark = cx.str(at + 1);
    if !joins(cx, at + 1, &["/", "-", ".", "–"]) {
        return None;
    }
    let (second, count) = cx.integer(at + 2)?;
    let third = (cx.str(at + 3) == mark && joins(cx, at + 3, &["/", "-", ".", "–"])).then(|| cx.integer(at + 4)).flatten();
    if let Some((third, third_digits)) = third {
        let end = at + 5;
        if (cx.touches(at + 4) && (latin(cx, end) && !cx.is(end, "T")))
            || joins(cx, end, &[mark]) && cx.is_digits(end + 1) && mark != "-"
        {
            return None;
        }
        return match (digits, count, third_digits) {
            // "74/10/31": only a year is as high.
            (2, 2, 2) if first > 31 && mark != "." => {
                let year = u64::try_from(number::two_digits(i16::try_from(first).ok()?)).ok()?;
                day_in_figures(year, second, third, end)
            }
            // "2024/13/1": no month is as high.
            (4, 1..=2, 1..=2) if mark == "/" && second > 12 => day_in_figures(first, third, second, end),
            (4, 1..=2, 1..=2) => day_in_figures(first, second, third, end),
            (1..=2, 1..=2, 2 | 4) if third_digits == 4 || mark != "." || cx.str(at).len() == 2 && cx.str(at + 2).len() == 2 => {
                let (day, month) = in_order(cx, first, second)?;
                let year =
                    if third_digits == 4 { third } else { u64::try_from(number::two_digits(i16::try_from(third).ok()?)).ok()? };
                day_in_figures(year, month, day, end)
            }
            _ => None,
        };
    }
    let end = at + 3;
    if (cx.touches(at + 2) && latin(cx, end)) || (cx.touches(at + 2) && matches!(cx.str(end), "%" | ":")) {
        return None;
    }
    match (digits, count) {
        (4, 1..=2) if mark != "." && mark != "–" && (1..=12).contains(&second) && (1000..3000).contains(&first) => {
            // "2012-11" may be years or a month: a later year is a range.
            let later =
                count == 2 && second > first % 100 && (first % 100) + 10 > second && mark == "-" && second <= 12 && first >= 2000;
            (!later)
                .then(|| {
                    Some((
                        When::Part { year: Some(i16::try_from(first).ok()?), part: Part::Month(i8::try_from(second).ok()?) },
                        end,
                    ))
                })
                .flatten()
        }
        (1..=2, 4) if mark == "/" && (1..=12).contains(&first) && (1000..3000).contains(&second) => {
            Some((When::Part { year: Some(i16::try_from(second).ok()?), part: Part::Month(i8::try_from(first).ok()?) }, end))
        }
        (1..=2, 1..=2) if mark == "/" && dateish(cx, at, end, first, second) => {
            let (day, month) = in_order(cx, first, second)?;
            Some((When::Day { year: None, month: Some(i8::try_from(month).ok()?), day: i8::try_from(day).ok()? }, end))
        }
        _ => None,
    }
}

/// "5/17" is a date where a word beside it asks for one; "1/2" and "24/7" are not.
pub(super) fn dateish(cx: &Cursor<'_>, at: usize, end: usize, first: u64, second: u64) -> bool {
    let listed = at > 4 && {
        let back = at - 1 - usize::from(cx.is_any(at - 1, &["or", "and"]) && cx.str(at - 2) == ",");
        cx.is_any(back, &["or", "and", ",", "-", "–", "to"])
            && cx.is_digits(back - 1)
            && cx.str(back - 2) == "/"
            && cx.is_digits(back - 3)
    };
    let before = listed
        || at > 0
            && (cx.is_any(
                at - 1,
                &["on", "by", "until", "till", "since", "from", "to", "before", "after", "between", "next", "this", "due"],
            ) || words::weekday(cx, at - 1).is_some());
    let counted = number::counts(cx, end) || words::unit_behind(cx, end, true).is_some() || cx.is_any(end, &["of", "a", "an"]);
    let fraction = first < second && matches!(second, 2 | 3 | 4 | 5 | 8 | 10);
    let whole = at == 0
        && (end == cx.len() || cx.is_any(end, &["at", ","]))
        && (first > 12 || second > 12 || cx.habit.date_order != DateOrder::Unknown);
    let particle = cx.touches(end - 1) && ["에", "까", "부", "은", "는", "로"].iter().any(|word| cx.str(end).starts_with(word));
    if (whole || particle) && !counted {
        return true;
    }
    before && !counted && !(fraction && !listed && !cx.is_any(at - 1, &["on", "until", "from", "next", "this", "between"]))
}

/// Day and month of two figures, by what is possible, then by the text's habit; English without evidence puts the month first.
pub(super) fn in_order(cx: &Cursor<'_>, first: u64, second: u64) -> Option<(u64, u64)> {
    let day_first = match (first > 12, second > 12) {
        (true, true) => return None,
        (true, false) => true,
        (false, true) => false,
        (false, false) => match cx.habit.date_order {
            DateOrder::DayFirst => true,
            DateOrder::MonthFirst => false,
            DateOrder::Unknown => false,
        },
    };
    let (day, month) = if day_first { (first, second) } else { (second, first) };
    ((1..=31).contains(&day) && (1..=12).contains(&month)).then_some((day, month))
}

/// True for figures that could be read in either order, the habit not known.
pub(super) fn unclear_order(cx: &Cursor<'_>, at: usize, point: &Point) -> bool {
    let small = |at| cx.integer(at).is_some_and(|(value, _)| (1..=12).contains(&value));
    cx.habit.date_order == DateOrder::Unknown
        && matches!(point.when, Some(When::Day { .. }))
        && small(at)
        && joins(cx, at + 1, &["/", "-", "."])
        && small(at + 2)
        && cx.integer(at).map(|n| n.0) != cx.integer(at + 2).map(|n| n.0)
}

pub(super) fn day_in_figures(year: u64, month: u64, day: u64, end: usize) -> Read<When> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || !(1..=9999).contains(&year) {
        return None;
    }
    let when =
        When::Day { year: Some(i16::try_from(year).ok()?), month: Some(i8::try_from(month).ok()?), day: i8::try_from(day).ok()? };
    Some((when, end))
}

/// A word that isn't Hangul: particles stand right behind Korean dates in figures.
pub(super) fn latin(cx: &Cursor<'_>, at: usize) -> bool {
    cx.is_word(at) && cx.shape(at) != Some(Shape::Cjk)
}
