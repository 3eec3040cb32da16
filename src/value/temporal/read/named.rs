//! Days and months by name: `21 February 2025`, `Feb. 21st`, `March of 2021`, `2019-aug-1`, `June`.

use super::Read;
use super::date::year_behind;
use super::number;
use super::words::{self, joins};
use crate::text::token::Shape;
use crate::value::temporal::{Part, When};
use crate::value::{Cursor, Gap, Sense};

/// Days and months by name: "21 February 2025", "February 21st, 2025", "Feb 2025", "June".
pub(super) fn named(cx: &Cursor<'_>, at: usize, asked: bool) -> Read<When> {
    day_first(cx, at).or_else(|| year_first(cx, at)).or_else(|| month_first(cx, at, asked))
}

pub(super) fn day_first(cx: &Cursor<'_>, at: usize) -> Read<When> {
    let ((day, ordinal), mut next) = number::day(cx, at)?;
    next += usize::from(ordinal && cx.is(next, "day"));
    let of = cx.is(next, "of");
    next += usize::from(of);
    next += usize::from(!of && (joins(cx, next, &["-", "/"]) || (cx.str(next) == "." && cx.touches_left(next))));
    let (month, weak) = words::month(cx, next)?;
    if weak && !of && !ordinal && !cx.is_digits(at) {
        return None;
    }
    // "12 March 3" hasn't both; "second may" isn't one.
    if weak && ordinal && !of && cx.str(at).starts_with(char::is_alphabetic) && cx.str(next).starts_with(char::is_lowercase) {
        return None;
    }
    let end = next + 1;
    let marked = words::joins(cx, next - 1, &["-", "/"]);
    Some(match year_behind(cx, end, &["of", "in"]).or_else(|| short_year(cx, end, marked)) {
        Some((year, stop)) => (When::Day { year: Some(year), month: Some(month), day }, stop),
        None => (When::Day { year: None, month: Some(month), day }, end),
    })
}

/// "23-Sep-20": a year of two digits, where marks join day and month as well.
pub(super) fn short_year(cx: &Cursor<'_>, at: usize, marked: bool) -> Read<i16> {
    let next = at + usize::from(joins(cx, at, &["-", "/"]));
    if next == at || !marked {
        return None;
    }
    let (value, 2) = cx.integer(next)? else { return None };
    Some((number::two_digits(i16::try_from(value).ok()?), next + 1))
}

/// "2020/Sep/23", "2019-aug-1", "2019 May 3".
pub(super) fn year_first(cx: &Cursor<'_>, at: usize) -> Read<When> {
    let ((year, _), next) = number::year(cx, at).filter(|_| cx.is_digits(at))?;
    let mark = joins(cx, next, &["-", "/"]);
    let next = next + usize::from(mark) + usize::from(cx.str(next) == ",");
    let (month, _) = words::month(cx, next)?;
    let behind = next + 1 + usize::from(joins(cx, next + 1, &["-", "/"]));
    if let Some(((day, _), end)) = number::day(cx, behind).filter(|_| mark || !cx.is_word(behind)) {
        return Some((When::Day { year: Some(year), month: Some(month), day }, end));
    }
    mark.then_some((When::Part { year: Some(year), part: Part::Month(month) }, next + 1))
}

pub(super) fn month_first(cx: &Cursor<'_>, at: usize, asked: bool) -> Read<When> {
    let (month, weak) = words::month(cx, at)?;
    let bare = at + 1;
    let dotted = bare + usize::from(cx.str(bare) == "." && cx.touches_left(bare) && cx.str(at).len() <= 4);
    if let Some((year, end)) = year_behind(cx, dotted, &["of", "in"]) {
        // "September-2020-23"
        if joins(cx, end, &["-"])
            && let Some(((day, _), stop)) =
                number::day(cx, end + 1).filter(|(_, stop)| !(cx.touches(stop - 1) && (cx.is_word(*stop) || cx.is_digits(*stop))))
            && joins(cx, bare, &["-"])
        {
            return Some((When::Day { year: Some(year), month: Some(month), day }, stop));
        }
        return Some((When::Part { year: Some(year), part: Part::Month(month) }, end));
    }
    if let Some((day, end)) = day_behind(cx, at, dotted) {
        let year = year_behind(cx, end, &["of", "in"])
            .or_else(|| short_year(cx, end, joins(cx, dotted, &["-", "/"])))
            .or_else(|| year_word_behind(cx, end));
        return Some(match year {
            Some((year, stop)) => (When::Day { year: Some(year), month: Some(month), day }, stop),
            None => (When::Day { year: None, month: Some(month), day }, end),
        });
    }
    month_alone(cx, at, weak, asked).then_some((When::Part { year: None, part: Part::Month(month) }, bare))
}

/// "January first 12" tells the year in two digits.
pub(super) fn year_word_behind(cx: &Cursor<'_>, at: usize) -> Read<i16> {
    let ordinal = at > 0
        && !cx.is_digits(at - 1)
        && cx.sense(at - 1, |sense| matches!(sense, Sense::OrdinalWord(_)).then_some(())).is_some();
    let (value, 2) = cx.integer(at)? else { return None };
    (ordinal && !cx.touches(at)).then_some((number::two_digits(i16::try_from(value).ok()?), at + 1))
}

/// The day behind a month: "March 12", "March the third", "Oct/2".
pub(super) fn day_behind(cx: &Cursor<'_>, month: usize, at: usize) -> Read<i8> {
    let mut next = at;
    next += usize::from(joins(cx, next, &["-", "/"]));
    let the = cx.is(next, "the");
    next += usize::from(the);
    let ((day, ordinal), end) = number::day(cx, next)?;
    if the && !ordinal {
        return None;
    }
    // "in May 12 people" counts people, "on June 22 troops crossed" doesn't.
    let on = month > 0 && cx.is_any(month - 1, &["on", "by", "until", "since", "from", "before", "after", ","]);
    if !ordinal && number::counts(cx, end) && !on {
        return None;
    }
    if !ordinal && !cx.is_digits(next) && cx.is_word(end) && number::counts(cx, end) {
        return None;
    }
    // "March 12-13th", "March 5 am": clock and range are read elsewhere; "May 5 percent".
    if cx.is_any(end, &["percent", "%"]) {
        return None;
    }
    Some((day, end))
}

/// A month told by nothing but its name.
pub(super) fn month_alone(cx: &Cursor<'_>, at: usize, weak: bool, asked: bool) -> bool {
    let name = cx.str(at);
    let next = at + 1;
    let capital_behind = cx.is_word(next) && cx.str(next).starts_with(char::is_uppercase) && cx.gap(at) != Gap::Touch;
    let before = at.checked_sub(1);
    let name_before = before.is_some_and(|before| {
        cx.is_word(before)
            && cx.str(before).starts_with(char::is_uppercase)
            && !words::begins_sentence(cx, before)
            && cx.shape(before) == Some(Shape::Capital)
    });
    if asked
        || before.is_some_and(|before| {
            cx.is_any(before, &["of", "to", "and", "or", "-", "–", "—", "(", "~", "early", "late", "mid", "through", "than"])
        })
    {
        return !(weak
            && name.starts_with(char::is_lowercase)
            && before.is_some_and(|b| cx.is_any(b, &["to", "and", "or", "this"])));
    }
    if weak || capital_behind || name_before {
        return false;
    }
    // "May" and "March" begin sentences as verbs.
    cx.len() == 1 || !(cx.is_any(at, &["may", "march"]) && (words::begins_sentence(cx, at) || cx.is_any(next, &["on", "to"])))
}
