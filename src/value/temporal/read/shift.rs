//! Dates told by their distance from another.
//!
//! `yesterday` · `next Monday` · `last April` · `the following June` · `three years later` · `two days before 3 May` · `the past seventy years` ·
//! `June of that year` · `the week after next` · `the week of 3 June` · `Friday, two weeks from now`.

use super::date;
use super::length;
use super::stretch::stretch;
use super::week::{around_day, doubt, weekday_at_distance, with_weekday};
use super::words;
use super::{Read, number};
use crate::text::token::Shape;
use crate::value::cursor::Grammar;
use crate::value::temporal::word::Word;
use crate::value::temporal::{Anchor, Length, NthOf, Part, Pick, Point, Shift, Temporal, Unit, When};
use crate::value::{Amount, Cursor};

/// The value that hangs on another day and whose first telling token is `at`, with its first token.
pub fn read(cx: &Cursor<'_>, at: usize) -> Option<(Temporal, usize, usize)> {
    let point = |when: When, end: usize| (Temporal::Point(Point::of(when)), at, end);
    let mut best = stretch(cx, at)
        .or_else(|| weekday_at_distance(cx, at))
        .or_else(|| offset(cx, at).map(|distance| with_weekday(cx, distance)))
        .or_else(|| weekdays_on(cx, at));
    let plain = calendar(cx, at).or_else(|| in_told_year(cx, at)).or_else(|| now(cx, at)).or_else(|| feast_at_distance(cx, at));
    if let Some((when, end)) = plain
        && best.as_ref().is_none_or(|best| end > best.2)
    {
        best = Some(point(when, end));
    }
    plus(cx, at, best.as_ref().map(|best| best.2)).or(best)
}

/// "three Fridays from now", "two Mondays ago"
fn weekdays_on(cx: &Cursor<'_>, at: usize) -> Option<(Temporal, usize, usize)> {
    let (count, next) = number::small(cx, at)?;
    let (weekday, _) = words::weekday(cx, next)?;
    let (Direction { forward, anchor }, end) = direction(cx, next + 1)?;
    let offset = if forward { i32::from(count) } else { -i32::from(count) };
    Some((Temporal::Point(Point::of(When::Shift(Shift::Nearest { anchor, offset, pick: Pick::Weekday(weekday) }))), at, end))
}

/// now, recently, soon; not the given name before a hyphen.
fn now(cx: &Cursor<'_>, at: usize) -> Read<When> {
    if cx.str(at + 1) == "-" && cx.touches(at) && cx.touches(at + 1) && cx.shape(at) == Some(Shape::Capital) {
        return None;
    }
    let told = words::time(cx, at, |word| match word {
        Word::Now => Some(When::Now),
        Word::Past => Some(When::Past),
        Word::Future => Some(When::Future),
        _ => None,
    });
    // "in the past five years", "in the past year"
    told.filter(|(_, end)| !(cx.is(end - 1, "past") && (length::length(cx, *end).is_some() || words::unit(cx, *end).is_some())))
}

/// A whole place of the calendar told by its distance: "tomorrow", "next week", "last April", "Tuesday of next week", "the year before last".
pub fn calendar(cx: &Cursor<'_>, at: usize) -> Read<When> {
    cx.once(Grammar::Shift, at, || place(cx, at))
}

fn place(cx: &Cursor<'_>, at: usize) -> Read<When> {
    if let Some((days, end)) = words::time(cx, at, |word| match word {
        Word::Day(days) => Some(days),
        _ => None,
    }) {
        return Some((When::Shift(Shift::Whole { anchor: Anchor::Reference, offset: days, unit: Unit::Day }), end));
    }
    if let Some(read) = before_last(cx, at).or_else(|| around_day(cx, at)) {
        return Some(read);
    }
    if let Some((weekday, _)) = words::weekday(cx, at) {
        let next = at + 1 + usize::from(cx.str(at + 1) == ",");
        let next = next + usize::from(cx.is(next, "of"));
        let next = next + usize::from(cx.is(next, "the"));
        let (of, end) = turned(cx, next).filter(|(of, _)| of.unit() == Unit::Week)?;
        return Some((When::Nth(Box::new(NthOf { nth: 1, pick: Pick::Weekday(weekday), of })), end));
    }
    let (when, end) = turned(cx, at)?;
    // "next week [on] Tuesday", "this week Monday"
    if when.unit() == Unit::Week {
        let next = doubt(cx, end);
        let next = next + usize::from(cx.is(next, "on"));
        let next = next + 2 * usize::from(matches!(cx.str(next), "'" | "’") && cx.is(next + 1, "s"));
        if let Some((weekday, _)) = words::weekday(cx, next) {
            return Some((When::Nth(Box::new(NthOf { nth: 1, pick: Pick::Weekday(weekday), of: when })), next + 1));
        }
    }
    Some((when, end))
}

/// "the week after next", "the year before last": `at` is the unit.
fn before_last(cx: &Cursor<'_>, at: usize) -> Read<When> {
    let ((unit, 1), next) = words::unit(cx, at)? else { return None };
    let offset = if cx.are(next, &["after", "next"]) {
        2
    } else if cx.are(next, &["before", "last"]) {
        -2
    } else {
        return None;
    };
    Some((When::Shift(Shift::Whole { anchor: Anchor::Reference, offset, unit }), next + 2))
}

/// last, this, next with what they turn to. "the following June" counts from a date told before, "next June" from the reference day.
fn turned(cx: &Cursor<'_>, at: usize) -> Read<When> {
    let the = cx.is(at, "the");
    let at = at + usize::from(the);
    let ((offset, before), mut next) = words::turn(cx, at)?;
    let the = the || at > 0 && cx.is(at - 1, "the");
    let anchor = match cx.str(at) {
        _ if before => Anchor::Antecedent,
        word if the && offset != 0 && !["last", "past", "coming", "upcoming"].iter().any(|w| word.eq_ignore_ascii_case(w)) => {
            Anchor::Antecedent
        }
        _ => Anchor::Reference,
    };
    // "that same year", "this coming Friday", "this past week"
    let (offset, coming) = match words::turn(cx, next) {
        Some(((inner, _), stop)) if offset == 0 => {
            next = stop;
            (inner, true)
        }
        _ => (offset, cx.is_any(at, &["coming", "upcoming", "past", "forthcoming"])),
    };
    let near = |pick: Pick, end: usize| Some((When::Shift(Shift::Nearest { anchor: anchor.clone(), offset, pick }), end));
    if let Some((number, _)) = words::weekday(cx, next).filter(|_| !before) {
        // "this Friday 5/12" is told outright.
        if date::read(cx, next).is_some() {
            return None;
        }
        let pick = Pick::Weekday(number);
        let nearest = coming || anchor == Anchor::Antecedent;
        return if nearest {
            near(pick, next + 1)
        } else {
            let of = When::Shift(Shift::Whole { anchor, offset, unit: Unit::Week });
            Some((When::Nth(Box::new(NthOf { nth: 1, pick, of })), next + 1))
        };
    }
    if let Some((month, weak)) = words::month(cx, next) {
        // "this may" is hardly ever the month.
        if weak
            && cx.is_any(next, &["may", "march"])
            && cx.str(next).starts_with(char::is_lowercase)
            && !cx.is_digits(next + 1)
            && !cx.is_any(at, &["last", "next"])
        {
            return None;
        }
        if let Some(((day, _), end)) = number::day(cx, next + 1).filter(|(_, end)| !number::counts(cx, *end)) {
            return near(Pick::MonthDay { month, day }, end);
        }
        // "this May 2025" is told outright.
        if date::year_behind(cx, next + 1, &["of", "in"]).is_some() {
            return None;
        }
        return near(Pick::Part(Part::Month(month)), next + 1);
    }
    if let Some((season, end)) = words::time(cx, next, |word| match word {
        Word::Season { season, .. } => Some(season),
        _ => None,
    }) {
        return near(Pick::Part(Part::Season(season)), end);
    }
    if let Some((feast, end)) = words::time(cx, next, |word| match word {
        Word::Feast(feast) => Some(feast),
        _ => None,
    }) {
        return near(Pick::Holiday(feast), end);
    }
    let next = next + usize::from(cx.is_any(next, &["calendar", "fiscal", "academic", "school", "working", "work", "business"]));
    let ((unit, 1), end) = words::unit(cx, next)
        .or_else(|| words::unit_behind(cx, next, false).filter(|_| cx.is_any(next, &["yr", "qtr", "wk", "mth"])))?
    else {
        return None;
    };
    let written = cx.str(end - 1);
    // "last minute", "this second", "last days"; "that day" and "that time" are said of things as well.
    if written.ends_with('s')
        || (unit.of_clock() && unit != Unit::Hour)
        || cx.is(end, "'") && unit.of_clock()
        || words_of_number(cx, next)
    {
        return None;
    }
    Some((When::Shift(Shift::Whole { anchor, offset, unit }), end))
}

/// "next quarter" is a quarter of a year, "last quarter of 2016" and "last quarter million" aren't.
fn words_of_number(cx: &Cursor<'_>, at: usize) -> bool {
    cx.is(at, "quarter") && (cx.is(at + 1, "of") || cx.is_any(at + 1, &["million", "billion", "century"]))
}

/// "June of that year", "22 June last year", "the autumn of the next year".
fn in_told_year(cx: &Cursor<'_>, at: usize) -> Read<When> {
    // "the 20th of next month", "20th day of this month"
    if let Some(((day, ordinal), next)) = number::day(cx, at) {
        let next = next + usize::from(ordinal && cx.is(next, "day"));
        let inner = next + 1 + usize::from(cx.is(next + 1, "the"));
        if cx.is(next, "of")
            && let Some((of, end)) = turned(cx, inner).filter(|(of, _)| of.unit() == Unit::Month)
        {
            return Some((When::Nth(Box::new(NthOf { nth: day, pick: Pick::Unit(Unit::Day), of })), end));
        }
    }
    let (when, next) = date::calendar(cx, at, true).filter(|(when, _)| !when.has_year())?;
    let pick = match when {
        When::Part { part, .. } => Pick::Part(part),
        When::Day { month: Some(month), day, .. } => Pick::MonthDay { month, day },
        When::Holiday { feast, .. } => Pick::Holiday(feast),
        _ => return None,
    };
    let next = next + usize::from(cx.str(next) == ",");
    let next = next + usize::from(cx.is_any(next, &["of", "in"]));
    let next = next + usize::from(cx.is(next, "the"));
    let (of, end) = turned(cx, next).filter(|(of, _)| of.unit() == Unit::Year)?;
    Some((When::Nth(Box::new(NthOf { nth: 1, pick, of })), end))
}

/// "Thanksgiving in a year", "Easter two years ago": the first such feast from the day that the distance tells.
fn feast_at_distance(cx: &Cursor<'_>, at: usize) -> Read<When> {
    let (When::Holiday { feast, year: None }, next) = super::part::feast(cx, at)? else { return None };
    let (Temporal::Point(point), _, end) = offset(cx, next + usize::from(cx.is(next, "in")))? else { return None };
    let Some(When::Shift(shift @ Shift::Offset { anchor: Anchor::Reference, .. })) = point.when else { return None };
    let anchor = Anchor::At(Box::new(Point::of(When::Shift(shift))));
    Some((When::Shift(Shift::Nearest { anchor, offset: 1, pick: Pick::Holiday(feast) }), end))
}

/// Which way a length is measured, and from where.
pub struct Direction {
    forward: bool,
    anchor: Anchor,
}

/// Words behind a length that place it: "ago", "later", "before 3 May", "from now". `at` is the token behind the length.
pub fn direction(cx: &Cursor<'_>, at: usize) -> Read<Direction> {
    let of = |forward, anchor, end| Some((Direction { forward, anchor }, end));
    if cx.is(at, "ago") {
        return of(false, Anchor::Reference, at + 1);
    }
    if cx.are(at, &["from", "now"]) || cx.are(at, &["from", "today"]) {
        return of(true, Anchor::Reference, at + 2);
    }
    if cx.is(at, "hence") {
        return of(true, Anchor::Reference, at + 1);
    }
    if cx.is_any(at, &["later", "afterwards", "afterward", "thereafter"]) {
        return of(true, Anchor::Antecedent, at + 1);
    }
    let (forward, end) = if cx.is_any(at, &["before", "earlier", "prior", "previously", "beforehand"]) {
        (false, at + 1 + usize::from(cx.is(at, "prior") && cx.is(at + 1, "to")))
    } else if cx.is_any(at, &["after", "from", "following", "since"]) {
        (true, at + 1)
    } else {
        return None;
    };
    let inner = end + usize::from(cx.is(end, "the"));
    if !cx.is_any(at, &["earlier", "previously", "beforehand"]) {
        let told = calendar(cx, inner).or_else(|| date::calendar(cx, inner, true)).or_else(|| weekday_alone(cx, inner));
        if let Some((when, stop)) = told {
            return of(forward, Anchor::At(Box::new(Point::of(when))), stop);
        }
    }
    // "a year from the border", "two years since": what follows is no date.
    (!cx.is_any(at, &["from", "since", "following"])).then_some((Direction { forward, anchor: Anchor::Antecedent }, end))
}

pub fn weekday_alone(cx: &Cursor<'_>, at: usize) -> Read<When> {
    words::weekday(cx, at).map(|(weekday, _)| (When::Weekday(weekday), at + 1))
}

/// "three years later", "two days before 3 May", "a year ago", "in two weeks", "the day before".
pub fn offset(cx: &Cursor<'_>, at: usize) -> Option<(Temporal, usize, usize)> {
    let (length, from, end) = match length::read(cx, at) {
        Some((Temporal::Duration(length), from, end)) if !length.age => (length, from, end),
        _ => unit_of_direction(cx, at)?,
    };
    let place = |anchor, forward, from, end| {
        Some((Temporal::Point(Point::of(When::Shift(Shift::Offset { anchor, length: length.clone(), forward }))), from, end))
    };
    if let Some((Direction { forward, anchor }, stop)) = direction(cx, end) {
        // "more than 100 days before" keeps its words; "for two years after the war" is as long.
        let lasting = from > 0 && cx.is_any(from - 1, &["for", "during"]);
        let bare = anchor == Anchor::Antecedent && cx.is_any(end, &["before", "after", "prior", "from"]);
        if !(lasting && bare) {
            return place(anchor, forward, from, stop);
        }
    }
    let whole = matches!(length.parts.first(), Some((Amount::Point { .. } | Amount::Fraction { .. }, _)));
    let hyphen = (from..end).any(|token| cx.str(token) == "-");
    let from = over_hedges(cx, from);
    if whole && !hyphen && from > cx.floor && cx.is(from - 1, "in") && !cx.is_any(end, &["of", "to"]) {
        let first_time = from > 1 && (cx.is_any(from - 2, &["time", "times", "once", "twice", "first"]));
        let long = length.finest().is_some_and(|unit| unit >= Unit::Decade);
        // "It came in seven years late": so much late.
        let late = cx.is_any(end, &["late", "early", "ahead", "behind", "overdue"]);
        if !first_time && !long && !late {
            return place(Anchor::Reference, true, from - 1, end);
        }
    }
    None
}

/// The token behind "in", where only words of hedge stand between it and the length: "in about ~5 hours".
fn over_hedges(cx: &Cursor<'_>, from: usize) -> usize {
    const MOST: usize = 2;
    let hedge = |at: usize| cx.is_any(at, &["about", "around", "roughly", "approximately", "~"]);
    let first =
        (1..=MOST).take_while(|back| from > cx.floor + back && hedge(from - back)).last().map_or(from, |back| from - back);
    if first > cx.floor && cx.is(first - 1, "in") { first } else { from }
}

/// "today + 10 days", "3 May plus two weeks": a date and a length on. `end`: what a reading of the date alone ends at.
fn plus(cx: &Cursor<'_>, at: usize, end: Option<usize>) -> Option<(Temporal, usize, usize)> {
    let added = |next: usize| (cx.str(next) == "+" || cx.is(next, "plus")).then_some(next + 1);
    let (when, from) = match end {
        Some(end) => {
            let from = added(end)?;
            (now(cx, at).or_else(|| calendar(cx, at)).filter(|read| read.1 == end)?.0, from)
        }
        None => {
            let (when, end) = date::calendar(cx, at, true)?;
            (when, added(end)?)
        }
    };
    if when.unit() > Unit::Day {
        return None;
    }
    let (length, end) = length::length(cx, from)?;
    let anchor = if when == When::Now { Anchor::Reference } else { Anchor::At(Box::new(Point::of(when))) };
    Some((Temporal::Point(Point::of(When::Shift(Shift::Offset { anchor, length, forward: true }))), at, end))
}

/// "the day before", "the year after": one of the unit, told by the article.
fn unit_of_direction(cx: &Cursor<'_>, at: usize) -> Option<(Length, usize, usize)> {
    let ((unit, count), end) = words::unit(cx, at)?;
    let the = at > cx.floor && cx.is(at - 1, "the");
    let told = cx.is_any(end, &["before", "after"]);
    if !the || !told || cx.str(end - 1).ends_with('s') || unit == Unit::Second {
        return None;
    }
    Some((Length::whole_of(i64::from(count), unit), at - 1, end))
}

/// A day told by a distance, for a time of day to stand with: "in 7 days at 5pm".
pub fn offset_of_days(cx: &Cursor<'_>, at: usize) -> Read<Point> {
    match offset(cx, at)? {
        (Temporal::Point(point), _, end) if point.when.as_ref().is_some_and(|when| when.unit() == Unit::Day) => {
            Some((point, end))
        }
        _ => None,
    }
}
