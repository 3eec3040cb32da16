//! Dates that a text tells outright: days, months, years, decades, seasons, quarters, the n-th of something, their portions.
//!
//! `21 February 2025` · `Feb. 21st` · `2025-02-21` · `24/06/2025` · `early 2024` · `the mid-1950s` · `the third Thursday of November` · `FY2025`.

use super::Read;
use super::number::{self, Sure};
use super::words::{self, joins};
use crate::value::temporal::word::Word;
use crate::value::temporal::{Anchor, Clock, NthOf, Part, Pick, Point, Portion, Shift, Unit, When};
use crate::value::{Cursor, DateOrder};

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
        return if unit == Unit::Day { portion_of_day(portion, when, next) } else { Some((Point { portion: Some(portion), ..Point::of(when) }, next)) };
    }
    if let Some((weekday, next)) = words::weekday(cx, at).map(|(weekday, _)| (weekday, at + 1)) {
        let next = next + usize::from(cx.str(next) == "." && cx.touches_left(next));
        let next = next + usize::from(cx.str(next) == ",");
        let next = next + usize::from(cx.is_any(next, &["the", "on"]));
        let (when, end) = calendar(cx, next, true).filter(|(when, _)| matches!(when, When::Day { .. })).or_else(|| {
            let ((day, ordinal), end) = number::day(cx, next)?;
                let bare = day > 12 && cx.is_digits(next) && next == at + 1 && !cx.is_word(end) | cx.is_any(end, &["at", "between", "from"]) && !matches!(cx.str(end), "-" | "–" | "/" | "%" | ":");
                (ordinal || bare).then_some((When::Day { year: None, month: None, day }, end))
            })?;
        return Some((Point { weekday: Some(weekday), ..Point::of(when) }, end));
    }
    let (when, end) = calendar(cx, at, asked(cx, at))?;
    let mut point = Point::of(when);
    point.uncertain = unclear_order(cx, at, &point);
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
    let read = super::shift::calendar(cx, inner).or_else(|| calendar(cx, inner, true)).or_else(|| {
        let ((unit, 1), end) = words::unit(cx, inner)? else { return None };
        let bare = portion == Portion::Mid && matches!(cx.str(inner - 1), "-") && inner > at;
        let day = unit == Unit::Day && portion == Portion::End;
            let bare = bare || matches!(portion, Portion::Start | Portion::End) && !cx.is_word(end) && unit > Unit::Day;
            ((the || bare) && (unit > Unit::Day || day) && !cx.str(end - 1).ends_with('s')).then(|| (whole(unit), end))
        })
        .or_else(|| words::weekday(cx, inner).filter(|_| portion == Portion::End).map(|(weekday, _)| (When::Weekday(weekday), inner + 1)));
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
    numeric(cx, at)
        .or_else(|| nth(cx, at))
        .or_else(|| named(cx, at, asked))
        .or_else(|| decade(cx, at))
        .or_else(|| century(cx, at))
        .or_else(|| fiscal(cx, at))
        .or_else(|| part(cx, at, asked))
        .or_else(|| feast(cx, at))
        .or_else(|| year(cx, at, asked))
}

/// Years side by side: "2017 and 2018", "2014, 2016 and 2018".
pub fn years(cx: &Cursor<'_>, at: usize) -> Read<Vec<i16>> {
    let bare = |at| match number::year(cx, at) {
        Some(((year, Sure::Plain), end)) if cx.is_digits(at) && !number::counts(cx, end) => Some((year, end)),
        _ => None,
    };
    if at > 0 && cx.is_any(at - 1, &["between", "/", "-", "–", "January", "."]) || words::month(cx, at.wrapping_sub(1)).is_some()
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
    let preposition = asked || at > 0 && cx.is_any(at - 1, &["in", "since", "during", "until", "by", "throughout"]);
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

/// "the 1950s", "1950's", "the '50s", "90s", "the fifties", "nineteen fifties".
fn decade(cx: &Cursor<'_>, at: usize) -> Read<When> {
    let apostrophe = |at: usize| usize::from(matches!(cx.str(at), "'" | "’") && cx.touches_left(at) && cx.touches(at));
    let apart = matches!(cx.str(at), "'" | "’" | "‘") && cx.touches(at);
    let digits = at + usize::from(apart);
    if let Some((value, count)) = cx.integer(digits) {
        let s = digits + 1 + apostrophe(digits + 1);
        let touching = cx.touches_left(s);
        let blank = !touching && count == 4 && cx.is(s, "s") && !(cx.touches(s) && cx.is_word(s + 1));
        if !cx.is(s, "s") || !(touching || blank) || value % 10 != 0 || (cx.touches(s) && cx.is_word(s + 1)) {
            return None;
        }
        let value = i16::try_from(value).ok()?;
        return match count {
            4 if !apart && (1000..3000).contains(&value) => Some((When::Decade { first: value, full: true }, s + 1)),
            2 => Some((When::Decade { first: number::two_digits(value), full: false }, s + 1)),
            _ => None,
        };
    }
    let (century, next) = match number::small(cx, at) {
        Some((century, next)) if (15..=20).contains(&century) => (Some(century), next),
        _ => (None, at),
    };
    let next = next + usize::from(century.is_some() && cx.str(next) == "-");
    if cx.are(at, &["two", "thousands"]) {
        return Some((When::Decade { first: 2000, full: true }, at + 2));
    }
    if let (Some(century), true) = (century, cx.is(next, "tens")) {
        return Some((When::Decade { first: century * 100 + 10, full: true }, next + 1));
    }
    let tens = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"]
        .iter()
        .position(|word| cx.is(next, word))?;
    let tens = i16::try_from(tens + 2).ok()? * 10;
    let the = at > 0 && (cx.is_any(at - 1, &["the", "early", "mid", "late", "-"]));
    match century {
        Some(century) => Some((When::Decade { first: century * 100 + tens, full: true }, next + 1)),
        None if the && !(at > 1 && cx.is(at - 2, "in") && cx.is(at - 1, "their")) => {
            Some((When::Decade { first: 1900 + tens, full: false }, next + 1))
        }
        None => None,
    }
}

/// "the twentieth century", "the 21st century".
fn century(cx: &Cursor<'_>, at: usize) -> Read<When> {
    let (ordinal, next) = number::ordinal(cx, at)?;
    let next = next + usize::from(cx.str(next) == "-");
    cx.is_any(next, &["century", "centuries"]).then_some(())?;
    (1..=99).contains(&ordinal).then_some((When::Century(ordinal), next + 1))
}

/// "FY2025", "FY 25", "fiscal year 2025", "fiscal 2025", "school year 2008".
fn fiscal(cx: &Cursor<'_>, at: usize) -> Read<When> {
    let (school, next) = if cx.is_any(at, &["fy", "sy"]) {
        (cx.is(at, "sy"), at + 1)
    } else if cx.is_any(at, &["fiscal", "financial", "school", "academic"]) && cx.is(at + 1, "year") {
        (cx.is_any(at, &["school", "academic"]), at + 2)
    } else if cx.is(at, "fiscal") {
        (false, at + 1)
    } else {
        return None;
    };
    let next = next + usize::from(matches!(cx.str(next), "-" | "'" | "’"));
    let (year, end) = match cx.integer(next) {
        Some((value, 4)) => (i16::try_from(value).ok()?, next + 1),
        Some((value, 2)) => (number::two_digits(i16::try_from(value).ok()?), next + 1),
        _ => return None,
    };
    Some((When::Fiscal { year, school }, end))
}

/// Seasons, quarters, halves and weeks, with their year before or behind.
fn part(cx: &Cursor<'_>, at: usize, asked: bool) -> Read<When> {
    if let Some(((year, _), next)) = number::year(cx, at).filter(|_| cx.is_digits(at)) {
        let next = next + usize::from(joins(cx, next, &["-", "/"]));
        let (part, end) = short_part(cx, next)?;
        return Some((When::Part { year: Some(year), part }, end));
    }
    let (part, next) =
        short_part(cx, at).or_else(|| nth_part(cx, at)).or_else(|| season(cx, at, asked)).or_else(|| week(cx, at))?;
    let (year, end) = year_behind(cx, next, &["of", "in", "for"]).map_or((None, next), |(year, end)| (Some(year), end));
    let weak = matches!(part, Part::Season(_))
        && words::time(cx, at, |word| matches!(word, Word::Season { weak: true, .. }).then_some(())).is_some();
    if weak && year.is_none() && !asked {
        return None;
    }
    Some((When::Part { year, part }, end))
}

/// "Q3", "H2", "1H".
fn short_part(cx: &Cursor<'_>, at: usize) -> Read<Part> {
    let letter = |at: usize| match cx.str(at) {
        "Q" | "q" => Some(true),
        "H" => Some(false),
        _ => None,
    };
    let (quarter, value, end) = match (letter(at), cx.integer(at)) {
        (Some(quarter), _) if cx.touches(at) => (quarter, cx.integer(at + 1).filter(|(_, count)| *count == 1)?.0, at + 2),
        (None, Some((value, 1))) if cx.touches(at) => (letter(at + 1)?, value, at + 2),
        _ => return None,
    };
    if cx.touches(end - 1) && (cx.is_word(end) || cx.is_digits(end)) {
        return None;
    }
    let value = i8::try_from(value).ok()?;
    match quarter {
        true if (1..=4).contains(&value) => Some((Part::Quarter(value), end)),
        false if (1..=2).contains(&value) => Some((Part::Half(value), end)),
        _ => None,
    }
}

/// "third quarter", "first half": with a year behind, or where nothing is divided.
fn nth_part(cx: &Cursor<'_>, at: usize) -> Read<Part> {
    let (nth, next) = if cx.is_any(at, &["last", "final"]) { (-1, at + 1) } else { number::ordinal(cx, at)? };
    let next = next + usize::from(joins(cx, next, &["-"]));
    let nth = i8::try_from(nth).ok()?;
    let quarter = cx.is_any(next, &["quarter", "qtr"]);
    if !quarter && !cx.is(next, "half") {
        return None;
    }
    let end = next + 1;
    // "first half of the budget" is a half of something that is no year.
    let of_year = year_behind(cx, end, &["of", "in"]).is_some()
        || cx.are(end, &["of", "the", "year"])
        || super::shift::calendar(cx, end + 1).is_some();
    match (quarter, nth) {
        (true, 1..=4) if of_year || !cx.is(end, "of") => Some((Part::Quarter(nth), end)),
        (true, -1) if of_year => Some((Part::Quarter(4), end)),
        (false, 1..=2) if of_year => Some((Part::Half(nth), end)),
        (false, -1) if of_year => Some((Part::Half(2), end)),
        _ => None,
    }
}

fn season(cx: &Cursor<'_>, at: usize, asked: bool) -> Read<Part> {
    let ((season, weak), end) = words::time(cx, at, |word| match word {
        Word::Season { season, weak } => Some((season, weak)),
        _ => None,
    })?;
    // "the Spring Festival", "summer school", "fall of the wall": a name or another word.
    let named = cx.is_word(end) && cx.str(end).starts_with(char::is_uppercase) && words::month(cx, end).is_none();
    if named || (weak && !asked && year_behind(cx, end, &["of"]).is_none()) {
        return None;
    }
    if weak && cx.is(end, "of") && year_behind(cx, end, &["of"]).is_none() {
        return None;
    }
    Some((Part::Season(season), end))
}

/// "week 10", "W05".
fn week(cx: &Cursor<'_>, at: usize) -> Read<Part> {
    cx.is(at, "week").then_some(())?;
    let (value, 1..=2) = cx.integer(at + 1)? else { return None };
    let value = i8::try_from(value).ok().filter(|week| (1..=53).contains(week))?;
    Some((Part::Week(value), at + 2))
}

/// A feast day, with its year behind.
fn feast(cx: &Cursor<'_>, at: usize) -> Read<When> {
    let (feast, next) = words::time(cx, at, |word| match word {
        Word::Feast(feast) => Some(feast),
        _ => None,
    })?;
    if !cx.str(at).starts_with(char::is_uppercase) && cx.is(at, "new") {
        return None;
    }
    let (year, end) = year_behind(cx, next, &["of", "in", "day"]).map_or((None, next), |(year, end)| (Some(year), end));
    Some((When::Holiday { feast, year }, end))
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

/// Days and months by name: "21 February 2025", "February 21st, 2025", "Feb 2025", "June".
fn named(cx: &Cursor<'_>, at: usize, asked: bool) -> Read<When> {
    day_first(cx, at).or_else(|| year_first(cx, at)).or_else(|| month_first(cx, at, asked))
}

fn day_first(cx: &Cursor<'_>, at: usize) -> Read<When> {
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
fn short_year(cx: &Cursor<'_>, at: usize, marked: bool) -> Read<i16> {
    let next = at + usize::from(joins(cx, at, &["-", "/"]));
    if next == at || !marked {
        return None;
    }
    let (value, 2) = cx.integer(next)? else { return None };
    Some((number::two_digits(i16::try_from(value).ok()?), next + 1))
}

/// "2020/Sep/23", "2019-aug-1", "2019 May 3".
fn year_first(cx: &Cursor<'_>, at: usize) -> Read<When> {
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

fn month_first(cx: &Cursor<'_>, at: usize, asked: bool) -> Read<When> {
    let (month, weak) = words::month(cx, at)?;
    let bare = at + 1;
    let dotted = bare + usize::from(cx.str(bare) == "." && cx.touches_left(bare) && cx.str(at).len() <= 4);
    if let Some((year, end)) = year_behind(cx, dotted, &["of", "in"]) {
        // "September-2020-23"
        if joins(cx, end, &["-"]) {
            if let Some(((day, _), stop)) = number::day(cx, end + 1).filter(|(_, stop)| !(cx.touches(stop - 1) && (cx.is_word(*stop) || cx.is_digits(*stop)))) {
                if joins(cx, bare, &["-"]) {
                    return Some((When::Day { year: Some(year), month: Some(month), day }, stop));
                }
            }
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
fn year_word_behind(cx: &Cursor<'_>, at: usize) -> Read<i16> {
    let ordinal = at > 0
        && !cx.is_digits(at - 1)
        && cx.sense(at - 1, |sense| matches!(sense, crate::value::Sense::OrdinalWord(_)).then_some(())).is_some();
    let (value, 2) = cx.integer(at)? else { return None };
    (ordinal && !cx.touches(at)).then_some((number::two_digits(i16::try_from(value).ok()?), at + 1))
}

/// The day behind a month: "March 12", "March the third", "Oct/2".
fn day_behind(cx: &Cursor<'_>, month: usize, at: usize) -> Read<i8> {
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
fn month_alone(cx: &Cursor<'_>, at: usize, weak: bool, asked: bool) -> bool {
    let name = cx.str(at);
    let next = at + 1;
    let capital_behind =
        cx.is_word(next) && cx.str(next).starts_with(char::is_uppercase) && cx.gap(at) != crate::value::Gap::Touch;
    let before = at.checked_sub(1);
    let name_before = before.is_some_and(|before| {
        cx.is_word(before)
            && cx.str(before).starts_with(char::is_uppercase)
            && !words::begins_sentence(cx, before)
            && cx.shape(before) == Some(crate::text::token::Shape::Capital)
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

/// Dates in figures: 2025-02-21, 24/06/2025, 31.10.1974, 2014/10, 5/17, 20200701.
fn numeric(cx: &Cursor<'_>, at: usize) -> Read<When> {
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
        if (cx.touches(at + 4) && (cx.is_word(end) && !cx.is(end, "T")))
            || joins(cx, end, &[mark]) && cx.is_digits(end + 1) && mark != "-"
        {
            return None;
        }
        return match (digits, count, third_digits) {
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
    if (cx.touches(at + 2) && cx.is_word(end)) || (cx.touches(at + 2) && matches!(cx.str(end), "%" | ":")) {
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
fn dateish(cx: &Cursor<'_>, at: usize, end: usize, first: u64, second: u64) -> bool {
    let listed = at > 4 && {
        let back = at - 1 - usize::from(cx.is_any(at - 1, &["or", "and"]) && cx.str(at - 2) == ",");
        cx.is_any(back, &["or", "and", ",", "-", "–", "to"]) && cx.is_digits(back - 1) && cx.str(back - 2) == "/" && cx.is_digits(back - 3)
    };
    let before = listed || at > 0 && (cx.is_any(at - 1,
            &["on", "by", "until", "till", "since", "from", "to", "before", "after", "between", "next", "this", "due"],
        ) || words::weekday(cx, at - 1).is_some());
    let counted = number::counts(cx, end) || words::unit_behind(cx, end, true).is_some() || cx.is_any(end, &["of", "a", "an"]);
    let fraction = first < second && matches!(second, 2 | 3 | 4 | 5 | 8 | 10);
    let whole = at == 0 && (end == cx.len() || cx.is_any(end, &["at", ","])) && (first > 12 || second > 12 || cx.habit.date_order != DateOrder::Unknown);
    if whole && !counted {
        return true;
    }
    before && !counted && !(fraction && !listed && !cx.is_any(at - 1, &["on", "until", "from", "next", "this", "between"]))
}

/// Day and month of two figures, by what is possible, then by the text's habit; English without evidence puts the month first.
fn in_order(cx: &Cursor<'_>, first: u64, second: u64) -> Option<(u64, u64)> {
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
fn unclear_order(cx: &Cursor<'_>, at: usize, point: &Point) -> bool {
    let small = |at| cx.integer(at).is_some_and(|(value, _)| (1..=12).contains(&value));
    cx.habit.date_order == DateOrder::Unknown
        && matches!(point.when, Some(When::Day { .. }))
        && small(at)
        && joins(cx, at + 1, &["/", "-", "."])
        && small(at + 2)
        && cx.integer(at).map(|n| n.0) != cx.integer(at + 2).map(|n| n.0)
}

fn day_in_figures(year: u64, month: u64, day: u64, end: usize) -> Read<When> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || !(1..=9999).contains(&year) {
        return None;
    }
    let when =
        When::Day { year: Some(i16::try_from(year).ok()?), month: Some(i8::try_from(month).ok()?), day: i8::try_from(day).ok()? };
    Some((when, end))
}
