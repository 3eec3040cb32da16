//! Ranges of dates, what one end leaves out filled in from the other.
//!
//! `June 24-25` · `March 12 to 25, 2020` · `12 to 25 March 2020` · `2012–13` · `1950–1953` · `between May and July 2022` · `from 2017 to the end of 2018`.

use jiff::civil::Date;

use super::number::{self, Sure};
use super::words;
use super::{date, shift};
use crate::value::Cursor;
use crate::value::temporal::{Anchor, Part, Pick, Point, Range, Shift, Temporal, Unit, When, calendar};

/// The range whose first telling token is `at`, with its first token.
pub fn read(cx: &Cursor<'_>, at: usize) -> Option<(Temporal, usize, usize)> {
    let between = at > 0 && cx.is_any(at - 1, &["between"]) || at > 1 && cx.are(at - 2, &["between", "the"]);
    let (range, end) = run(cx, at)
        .or_else(|| fiscal_years(cx, at))
        .or_else(|| years(cx, at, between))
        .or_else(|| bare_day_first(cx, at, between))
        .or_else(|| ends(cx, at, between))?;
    Some((Temporal::Range(range), at, end))
}

/// The token behind a word or mark that joins two ends, and whether it is a mark alone.
fn joint(cx: &Cursor<'_>, at: usize, between: bool) -> Option<(usize, bool)> {
    if cx.is_any(at, &["to", "until", "till", "through", "thru", "untill"]) {
        return Some((at + 1, false));
    }
    if between && cx.is(at, "and") {
        return Some((at + 1, false));
    }
    if matches!(cx.str(at), "-" | "–" | "—" | "~" | "−") {
        let doubled = usize::from(cx.str(at + 1) == "-" && cx.touches(at));
        return Some((at + 1 + doubled, true));
    }
    None
}

/// "the first six months of 2024", "the last two weeks of May 2025": so many units from one end of what the calendar tells.
fn run(cx: &Cursor<'_>, at: usize) -> Option<(Range, usize)> {
    let forward = cx.is_any(at, &["first", "opening"]);
    if !forward && !cx.is_any(at, &["last", "final", "closing"]) {
        return None;
    }
    let (count, next) = number::small(cx, at + 1).filter(|(count, _)| *count > 0)?;
    let ((unit, 1), next) = words::unit(cx, next)? else { return None };
    if !cx.is(next, "of") || unit < Unit::Day {
        return None;
    }
    let (of, end) =
        date::calendar(cx, next + 1 + usize::from(cx.is(next + 1, "the")), true).filter(|(of, _)| of.unit() > unit)?;
    let (first, last) = of.days()?;
    let count = i32::from(count);
    let (from, to) = if forward {
        (first, calendar::add(calendar::add(first, count, unit)?, -1, Unit::Day)?)
    } else {
        (calendar::add(calendar::add(last, 1, Unit::Day)?, -count, unit)?, last)
    };
    if from < first || to > last {
        return None;
    }
    let place = |day: Date| match unit {
        Unit::Month => When::Part { year: Some(day.year()), part: Part::Month(day.month()) },
        Unit::Year => When::Year(day.year()),
        _ => When::Day { year: Some(day.year()), month: Some(day.month()), day: day.day() },
    };
    Some((range(place(from), place(to)), end))
}

/// "1950–1953", "2012–13", "2014 to 2018": two years.
fn years(cx: &Cursor<'_>, at: usize, between: bool) -> Option<(Range, usize)> {
    let ((first, sure), next) = number::year(cx, at)?;
    let digits = cx.is_digits(at);
    let (next, mark) = joint(cx, next, between)?;
    let next = next + usize::from(!mark && cx.is(next, "the"));
    let from = at > 0 && cx.is_any(at - 1, &["from", "between", "in", "during", "since"]);
    if let Some(((second, second_sure), end)) = number::year(cx, next) {
        let plain = sure == Sure::Plain && second_sure == Sure::Plain;
        // "2019-03" and "2014-2018-01" belong to others; "1,500 to 2000 troops" counts.
        let more = mark && words::joins(cx, end, &["-", "/"]) && cx.is_digits(end + 1);
        if more || second < first || !(plain || (from && !digits)) || number::counts(cx, end) {
            return None;
        }
        return Some((range(When::Year(first), When::Year(second)), end));
    }
    if !mark || !digits || sure != Sure::Plain {
        return None;
    }
    let (second, count) = cx.integer(next)?;
    let size = match count {
        2 => 100,
        1 if cx.touches_left(next) => 10,
        _ => return None,
    };
    let tight = cx.touches_left(next);
    let second = first - first % size + i16::try_from(second).ok()?;
    let end = next + 1;
    let more = cx.touches(next)
        && (cx.is_word(end) || (matches!(cx.str(end), "-" | "/" | "." | ",") && cx.touches(end) && cx.is_digits(end + 1)));
    (tight && second > first && second - first <= 60 && !more).then(|| (range(When::Year(first), When::Year(second)), end))
}

/// "FY2024-25", "fiscal year 2024/25".
fn fiscal_years(cx: &Cursor<'_>, at: usize) -> Option<(Range, usize)> {
    let (When::Fiscal { year, school }, next) = super::part::fiscal(cx, at)? else { return None };
    let (second, 2) = cx.integer(next + 1).filter(|_| words::joins(cx, next, &["-", "–", "/"]))? else { return None };
    let second = year - year % 100 + i16::try_from(second).ok()?;
    let end = |year| When::Fiscal { year, school };
    (second > year && !(cx.touches(next + 1) && cx.is_word(next + 2))).then(|| (range(end(year), end(second)), next + 2))
}

/// "12 to 25 March 2020", "9–12 of June", "the 13th to the 15th of July": the first end has a day alone.
fn bare_day_first(cx: &Cursor<'_>, at: usize, between: bool) -> Option<(Range, usize)> {
    let ((first, _), next) = number::day(cx, at)?;
    let (next, _) = joint(cx, next, between).or_else(|| cx.is_any(next, &["and"]).then_some((next + 1, false)))?;
    let next = next + usize::from(cx.is(next, "the"));
    let (when, end) = date::calendar(cx, next, true)?;
    let When::Day { year, month: Some(month), day } = when else { return None };
    // "24 March 25": the second end has to begin with its day.
    if words::month(cx, next).is_some() || first >= day || cx.integer(next).is_some_and(|(_, count)| count > 2) {
        return None;
    }
    Some((range(When::Day { year, month: Some(month), day: first }, When::Day { year, month: Some(month), day }), end))
}

/// Two points: "May to July 2022", "June 24-25", "3 May – 4 June", "from 2007 to the end of 2008".
fn ends(cx: &Cursor<'_>, at: usize, between: bool) -> Option<(Range, usize)> {
    let (first, next) = end_point(cx, at)?;
    let (next, mark) = joint(cx, next, between)?;
    let next = next + usize::from(cx.is(next, "the"));
    let when = first.when.clone()?;
    // "June 24-25, 2025": the second end is a day alone, with the year behind it.
    if let When::Day { year, month: Some(month), day } = &when
        && let Some(((second, _), end)) =
            number::day(cx, next).filter(|((second, _), end)| second > day && !date_goes_on(cx, next, *end))
        && (!number::counts(cx, end) || mark)
    {
        let told = date::year_behind(cx, end, &["of", "in"]).filter(|_| year.is_none());
        let (year, end) = told.map_or((*year, end), |(told, end)| (Some(told), end));
        let at_day = |day| When::Day { year, month: Some(*month), day };
        return Some((range(at_day(*day), at_day(second)), end));
    }
    // "next Monday to Friday": the Friday behind it.
    if let (When::Nth(_) | When::Shift(_), Unit::Day, Some((weekday, _))) = (&when, when.unit(), words::weekday(cx, next)) {
        let shift = Shift::Nearest { anchor: Anchor::At(Box::new(first.clone())), offset: 1, pick: Pick::Weekday(weekday) };
        return Some((Range { start: first, end: Point::of(When::Shift(shift)) }, next + 1));
    }
    let (second, end) = end_point(cx, next)?;
    let (first, second) = shared(first, second)?;
    Some((Range { start: first, end: second }, end))
}

/// True where the number at `next` begins a date of its own ("24 May to 3 June").
fn date_goes_on(cx: &Cursor<'_>, next: usize, end: usize) -> bool {
    date::calendar(cx, next, true).is_some_and(|(when, stop)| stop > end && matches!(when, When::Day { .. }))
}

fn end_point(cx: &Cursor<'_>, at: usize) -> Option<(Point, usize)> {
    if let Some((when, end)) = shift::calendar(cx, at) {
        return Some((Point::of(when), end));
    }
    if cx.is_any(at, &["now", "present", "date"]) {
        return Some((Point::of(When::Now), at + 1));
    }
    let (point, end) = date::read(cx, at).or_else(|| date::calendar(cx, at, true).map(|(when, end)| (Point::of(when), end)))?;
    Some((point, end))
}

/// Both ends with the year that only one of them tells; `None` where they aren't ends of one range.
fn shared(first: Point, second: Point) -> Option<(Point, Point)> {
    let (mut first, mut second) = (first, second);
    let (a, b) = (first.when.clone()?, second.when.clone()?);
    match (a.has_year(), b.has_year()) {
        (false, true) => {
            if let Some(year) = year_of(&b) {
                // "Nov-Feb 2017" begins in the year before.
                let wraps = order(&a) > order(&b);
                if let Some(told) = a.in_year(if wraps { year - 1 } else { year }) {
                    first.when = Some(told);
                }
            }
        }
        (true, false) => {
            if let Some(year) = year_of(&a) {
                let wraps = order(&a) > order(&b);
                if let Some(told) = b.in_year(if wraps { year.checked_add(1)? } else { year }) {
                    second.when = Some(told);
                }
            }
        }
        _ => {}
    }
    if let (Some((start, _)), Some((_, end))) = (first.days(), second.days())
        && end < start
    {
        return None;
    }
    Some((first, second))
}

fn year_of(when: &When) -> Option<i16> {
    match when {
        When::Year(year) => Some(*year),
        When::Part { year, .. } | When::Day { year, .. } | When::Holiday { year, .. } => *year,
        _ => None,
    }
}

/// Month and day, to tell which of two ends of one year comes first.
fn order(when: &When) -> (i8, i8) {
    match when {
        When::Day { month, day, .. } => (month.unwrap_or(0), *day),
        When::Part { part, .. } => match part {
            Part::Month(month) => (*month, 0),
            Part::Season(season) => (season.first_month(), 0),
            Part::Quarter(quarter) => (quarter * 3 - 2, 0),
            Part::Half(half) => (half * 6 - 5, 0),
            Part::Week(week) => (week / 5, 0),
        },
        _ => (0, 0),
    }
}

fn range(start: When, end: When) -> Range {
    Range { start: Point::of(start), end: Point::of(end) }
}
