//! Dates that a text tells outright: days, months, years, decades, seasons, quarters, the n-th of something, their portions.
//!
//! `21 February 2025` · `Feb. 21st` · `2025-02-21` · `24/06/2025` · `early 2024` · `the mid-1950s` · `the third Thursday of November` · `FY2025`.

use super::number::{self, Sure};
use super::words::{self, joins};
use super::{Read, figures, named, part};
use crate::value::Cursor;
use crate::value::cursor::Grammar;
use crate::value::temporal::word::Word;
use crate::value::temporal::{Anchor, Clock, NthOf, Part, Pick, Point, Portion, Shift, Unit, When};

/// The date that begins at token `at`.
pub fn read(cx: &Cursor<'_>, at: usize) -> Read<Point> {
    if let Some((portion, next)) = words::portion(cx, at) {
        return portioned(cx, at, portion, next);
    }
    if let Some(((end, unit), next)) = words::time(cx, at, |word| match word {
        Word::Edge { end, unit } => Some((end, unit)),
        _ => None,
    }) {
        let when = When::Shift(Shift::Whole { anchor: Anchor::Reference, offset: 0, unit });
        let portion = if end { Portion::End } else { Portion::Start };
        return if unit == Unit::Day {
            portion_of_day(portion, when, next)
        } else {
            Some((Point { portion: Some(portion), ..Point::of(when) }, next))
        };
    }
    if let Some((weekday, next)) = words::weekday(cx, at).map(|(weekday, _)| (weekday, at + 1)) {
        let next = next + usize::from(cx.str(next) == "." && cx.touches_left(next));
        let next = next + usize::from(cx.str(next) == ",");
        let next = next + usize::from(cx.is_any(next, &["the", "on"]));
        let (when, end) = calendar(cx, next, true).filter(|(when, _)| matches!(when, When::Day { .. })).or_else(|| {
            let ((day, ordinal), end) = number::day(cx, next)?;
            let bare = day > 12
                && cx.is_digits(next)
                && next == at + 1
                && !cx.is_word(end) | cx.is_any(end, &["at", "between", "from"])
                && !matches!(cx.str(end), "-" | "–" | "/" | "%" | ":");
            (ordinal || bare).then_some((When::Day { year: None, month: None, day }, end))
        })?;
        return Some((Point { weekday: Some(weekday), ..Point::of(when) }, end));
    }
    let (when, end) = calendar(cx, at, asked(cx, at))?;
    let mut point = Point::of(when);
    point.uncertain = figures::unclear_order(cx, at, &point);
    // "Jul 18, Fri", "3 May (Friday)"
    let apart = usize::from(matches!(cx.str(end), "," | "("));
    if let (Some(When::Day { month: Some(_), .. }), Some((weekday, _))) = (&point.when, words::weekday(cx, end + apart)) {
        let stop = end + apart + 1;
        let closed = cx.str(end) == "(" && cx.str(stop) == ")";
        if closed || cx.str(end) != "(" && !cx.is_word(stop) && !cx.is_digits(stop) && !cx.str(stop - 1).ends_with('s') {
            point.weekday = Some(weekday);
            return Some((point, stop + usize::from(closed)));
        }
    }
    Some((point, end))
}

/// True where a word before asks for a date: "in 1492", "since May".
pub fn asked(cx: &Cursor<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let before = if cx.is(before, "the") { before.saturating_sub(1) } else { before };
    cx.is_any(
        before,
        &[
            "in",
            "since",
            "during",
            "until",
            "till",
            "by",
            "from",
            "before",
            "after",
            "between",
            "through",
            "throughout",
            "last",
            "next",
            "this",
            "around",
            "circa",
            "late",
            "early",
            "mid",
            "on",
            "year",
            "every",
            "each",
        ],
    )
}

/// "early 2024", "the end of the decade", "mid-century", "late last year" (which the file of shifts reads on its own).
fn portioned(cx: &Cursor<'_>, at: usize, portion: Portion, next: usize) -> Read<Point> {
    let next = next + usize::from(cx.is(next, "in") && !matches!(portion, Portion::Start | Portion::End));
    let the = cx.is(next, "the");
    let inner = next + usize::from(the);
    let relative = matches!(portion, Portion::Earlier | Portion::Later);
    let whole = |unit| When::Shift(Shift::Whole { anchor: Anchor::Antecedent, offset: 0, unit });
    let read = super::shift::calendar(cx, inner)
        .or_else(|| calendar(cx, inner, true))
        .or_else(|| {
            let ((unit, 1), end) = words::unit(cx, inner)? else { return None };
            let bare = portion == Portion::Mid && matches!(cx.str(inner - 1), "-") && inner > at;
            let day = unit == Unit::Day && portion == Portion::End;
            let bare = bare || matches!(portion, Portion::Start | Portion::End) && !cx.is_word(end) && unit > Unit::Day;
            ((the || bare) && (unit > Unit::Day || day) && !cx.str(end - 1).ends_with('s')).then(|| (whole(unit), end))
        })
        .or_else(|| {
            words::weekday(cx, inner).filter(|_| portion == Portion::End).map(|(weekday, _)| (When::Weekday(weekday), inner + 1))
        });
    let (when, end) = read?;
    if when.unit() <= Unit::Day {
        return portion_of_day(portion, when, end);
    }
    if relative && when.shift().is_none() {
        return None;
    }
    Some((Point { portion: Some(portion), ..Point::of(when) }, end))
}

/// "end of tomorrow" is its last second; "mid today" a portion of a day that the reference day tells.
fn portion_of_day(portion: Portion, when: When, end: usize) -> Read<Point> {
    match portion {
        Portion::End => {
            let clock = Clock::At { hour: 23, minute: Some(59), second: Some(59), sure: true };
            Some((Point { clock: Some(clock), ..Point::of(when) }, end))
        }
        Portion::Start => None,
        _ => when.shift().is_some().then(|| (Point { portion: Some(portion), ..Point::of(when) }, end)),
    }
}

/// A place in the calendar. `asked`: something before it asks for a date, so that weak forms count.
pub fn calendar(cx: &Cursor<'_>, at: usize, asked: bool) -> Read<When> {
    let grammar = if asked { Grammar::CalendarAsked } else { Grammar::Calendar };
    cx.once(grammar, at, || place(cx, at, asked))
}

fn place(cx: &Cursor<'_>, at: usize, asked: bool) -> Read<When> {
    figures::numeric(cx, at)
        .or_else(|| nth(cx, at))
        .or_else(|| named::named(cx, at, asked))
        .or_else(|| part::decade(cx, at))
        .or_else(|| part::century(cx, at))
        .or_else(|| part::fiscal(cx, at))
        .or_else(|| part::part(cx, at, asked))
        .or_else(|| part::feast(cx, at))
        .or_else(|| year(cx, at, asked))
}

/// Years side by side: "2017 and 2018", "2014, 2016 and 2018".
pub fn years(cx: &Cursor<'_>, at: usize) -> Read<Vec<i16>> {
    let bare = |at| match number::year(cx, at) {
        Some(((year, Sure::Plain), end)) if cx.is_digits(at) && !number::counts(cx, end) => Some((year, end)),
        _ => None,
    };
    if at > 0 && cx.is_any(at - 1, &["between", "/", "-", "–", "january", "."]) || words::month(cx, at.wrapping_sub(1)).is_some()
    {
        return None;
    }
    let (first, mut end) = bare(at)?;
    let mut years = vec![first];
    loop {
        let comma = usize::from(cx.str(end) == ",");
        let and = usize::from(cx.is_any(end + comma, &["and", "or"]));
        if comma + and == 0 {
            break;
        }
        let Some((year, next)) = bare(end + comma + and) else { break };
        // A date behind ("2017 and 2018-03-01") is another value.
        if matches!(cx.str(next), "-" | "–" | "/") && cx.touches_left(next) {
            break;
        }
        years.push(year);
        end = next;
        if and == 1 {
            return Some((years, end));
        }
    }
    None
}

/// A year by itself, unless the number counts what follows or stands where a year can't.
fn year(cx: &Cursor<'_>, at: usize, asked: bool) -> Read<When> {
    let at_year = at
        + usize::from(cx.is(at, "year"))
        + usize::from(cx.are(at, &["calendar", "year"]) || cx.is(at, "cy")) * 2usize.min(1 + usize::from(cx.is(at + 1, "year")));
    let named = at_year > at;
    let ((year, sure), end) = number::year(cx, at_year)?;
    let round = year % 100 == 0;
    let prefixed = at > 1 && cx.str(at - 1) == "-" && cx.touches_left(at) && cx.is_any(at - 2, &["pre", "post", "mid"]);
    let preposition = asked || prefixed || at > 0 && cx.is_any(at - 1, &["in", "since", "during", "until", "by", "throughout"]);
    if named {
        return Some((When::Year(year), end));
    }
    if number::counts(cx, end)
        && (!preposition || round)
        && !(at > 0 && cx.is(at - 1, "the") && !round)
        && !words::begins_sentence(cx, at)
    {
        return None;
    }
    if at > 0 && numbered(cx, at - 1) {
        return None;
    }
    // "5 2019" or "2,019 2020": part of something else.
    if at > 0 && cx.is_digits(at - 1) && cx.touches_left(at) {
        return None;
    }
    match sure {
        Sure::Plain => Some((When::Year(year), end)),
        Sure::Asked if (asked && (cx.is_digits(at) || !cx.is(end - 1, "thousand"))) && !cx.is_word(end) => {
            Some((When::Year(year), end))
        }
        Sure::Asked => (!cx.is_digits(at)
            && cx.str(at).len() > 3
            && !cx.is(at, "two")
            && !cx.is_any(end - 1, &["hundred"])
            && !cx.is_any(at + 1, &["hundred"])
            && (1500..2100).contains(&year))
        .then_some((When::Year(year), end)),
    }
}

/// Words before a number that make it a name: "Resolution 2087", "Article 2000", "No. 1950".
fn numbered(cx: &Cursor<'_>, before: usize) -> bool {
    let before = if cx.str(before) == "." && before > 0 { before - 1 } else { before };
    cx.is_any(
        before,
        &[
            "resolution",
            "article",
            "no",
            "number",
            "room",
            "page",
            "pages",
            "p",
            "pp",
            "chapter",
            "line",
            "lines",
            "route",
            "paragraph",
            "section",
            "flight",
            "model",
            "type",
            "#",
            "$",
            "€",
            "£",
            "₩",
            "¥",
            "usd",
            "eur",
            "gbp",
            "krw",
            "version",
            "id",
            "code",
            "ext",
            "extension",
            "pin",
            "pub",
            "public",
            "h",
            "r",
        ],
    )
}

/// A year behind a month or part: ", 2025", " of 2025", "-2025".
pub fn year_behind(cx: &Cursor<'_>, at: usize, joints: &[&str]) -> Read<i16> {
    let mut next = at;
    next += usize::from(cx.str(next) == "." && cx.touches_left(next));
    next += usize::from(cx.str(next) == ",");
    next += usize::from(joins(cx, next, &["-", "/", "–"]));
    next += usize::from(cx.is_any(next, joints));
    next += usize::from(cx.are(next, &["the", "year"])) * 2;
    let ((year, _), end) = number::year(cx, next)?;
    // "in March, 1500 troops" counts; "December 2000 elections" and "in March of 2020 schools closed" don't.
    let apart = cx.str(next - 1) == ",";
    if number::counts(cx, end) && (apart || (next > at && year % 100 == 0)) {
        return None;
    }
    Some((year, end))
}

/// The n-th of something inside a month, year or shift: "the first Monday of March 2024", "last week of 2016", "the last day of October".
fn nth(cx: &Cursor<'_>, at: usize) -> Read<When> {
    let (nth, next) = nth_number(cx, at)?;
    let (pick, next) = match words::weekday(cx, next) {
        Some((weekday, _)) => (Pick::Weekday(weekday), next + 1),
        None => {
            let ((unit, 1), next) = words::unit(cx, next)? else { return None };
            (Pick::Unit(unit), next)
        }
    };
    if !cx.is_any(next, &["of", "in"]) {
        return None;
    }
    let inner = next + 1 + usize::from(cx.is(next + 1, "the"));
    let (of, end) = super::shift::calendar(cx, inner).or_else(|| calendar(cx, inner, true)).or_else(|| {
        let ((unit, 1), end) = words::unit(cx, inner)? else { return None };
        cx.is(inner - 1, "the").then_some((When::Shift(Shift::Whole { anchor: Anchor::Antecedent, offset: 0, unit }), end))
    })?;
    if of.unit() <= pick.unit() || of.unit() < Unit::Week {
        return None;
    }
    // "the 20th day of March" is a day told outright.
    if let (Pick::Unit(Unit::Day), When::Part { year, part: Part::Month(month) }, 1..) = (pick, &of, nth) {
        return Some((When::Day { year: *year, month: Some(*month), day: nth }, end));
    }
    if let (Pick::Unit(Unit::Month), When::Year(year), 1..=12) = (pick, &of, nth) {
        return Some((When::Part { year: Some(*year), part: Part::Month(nth) }, end));
    }
    if let (Pick::Unit(Unit::Quarter), When::Year(year), 1..=4 | -1) = (pick, &of, nth) {
        return Some((When::Part { year: Some(*year), part: Part::Quarter(if nth < 0 { 4 } else { nth }) }, end));
    }
    Some((When::Nth(Box::new(NthOf { nth, pick, of })), end))
}

/// "first", "3rd", "last", "third last", "second to last".
fn nth_number(cx: &Cursor<'_>, at: usize) -> Read<i8> {
    if cx.is_any(at, &["last", "final"]) {
        return Some((-1, at + 1));
    }
    let (ordinal, next) = number::ordinal(cx, at)?;
    let ordinal = i8::try_from(ordinal).ok().filter(|ordinal| *ordinal > 0)?;
    let to = usize::from(cx.are(next, &["to", "last"]) || cx.are(next, &["-", "to"]));
    Some(if cx.is(next + to, "last") { (-ordinal, next + to + 1) } else { (ordinal, next) })
}
