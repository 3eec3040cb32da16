//! Decades, centuries, years of accounts, seasons, quarters, halves, weeks, feast days.
//!
//! `the 1950s` · `the twentieth century` · `FY2025` · `the autumn of 2023` · `Q3 2024` · `the first half of 2024` · `week 10`.

use super::date::year_behind;
use super::number;
use super::week::holding;
use super::words::{self, joins};
use super::{Read, shift};
use crate::text::token::Shape;
use crate::value::temporal::word::Word;
use crate::value::temporal::{Part, Unit, When};
use crate::value::{Cursor, Gap, Sense};

/// "the 1950s", "1950's", "the '50s", "90s", "the fifties", "nineteen fifties".
pub(super) fn decade(cx: &Cursor<'_>, at: usize) -> Read<When> {
    let apostrophe = |at: usize| usize::from(matches!(cx.str(at), "'" | "’") && cx.touches_left(at) && cx.touches(at));
    // "in her 40s", "in his early sixties": a person's years.
    let own = |at: usize| at > 0 && cx.is_any(at - 1, &["his", "her", "their", "my", "your", "our"]);
    if own(at) || at > 0 && words::portion(cx, at - 1).is_some() && own(at - 1) {
        return None;
    }
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
pub(super) fn century(cx: &Cursor<'_>, at: usize) -> Read<When> {
    let (ordinal, next) = number::ordinal(cx, at)?;
    let next = next + usize::from(cx.str(next) == "-");
    cx.is_any(next, &["century", "centuries"]).then_some(())?;
    (1..=99).contains(&ordinal).then_some((When::Century(ordinal), next + 1))
}

/// "FY2025", "FY 25", "fiscal year 2025", "fiscal 2025", "school year 2008".
pub(super) fn fiscal(cx: &Cursor<'_>, at: usize) -> Read<When> {
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
pub(super) fn part(cx: &Cursor<'_>, at: usize, asked: bool) -> Read<When> {
    if let Some(((year, _), next)) = number::year(cx, at).filter(|_| cx.is_digits(at)) {
        let next = next + usize::from(joins(cx, next, &["-", "/"]));
        let (part, end) = short_part(cx, next)?;
        return Some((When::Part { year: Some(year), part }, end));
    }
    // "1Q24"
    if let Some((part, next)) = quarter_of_year(cx, at) {
        return Some((part, next));
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

/// "1Q24", "2H2025": a part and its year in one word.
fn quarter_of_year(cx: &Cursor<'_>, at: usize) -> Read<When> {
    let (value, 1) = cx.integer(at)? else { return None };
    let joined = cx.touches(at) && cx.touches(at + 1) && !(cx.touches(at + 2) && cx.is_word(at + 3));
    let value = i8::try_from(value).ok()?;
    let part = match cx.str(at + 1) {
        "Q" if (1..=4).contains(&value) => Part::Quarter(value),
        "H" if (1..=2).contains(&value) => Part::Half(value),
        _ => return None,
    };
    let year = match cx.integer(at + 2)? {
        (year, 2) => number::two_digits(i16::try_from(year).ok()?),
        (year, 4) => i16::try_from(year).ok()?,
        _ => return None,
    };
    joined.then_some((When::Part { year: Some(year), part }, at + 3))
}

/// "Q3", "H2", "1H".
pub(super) fn short_part(cx: &Cursor<'_>, at: usize) -> Read<Part> {
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
pub(super) fn nth_part(cx: &Cursor<'_>, at: usize) -> Read<Part> {
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
        || shift::calendar(cx, end + 1).is_some();
    match (quarter, nth) {
        (true, 1..=4) if of_year || !cx.is(end, "of") => Some((Part::Quarter(nth), end)),
        (true, -1) if of_year => Some((Part::Quarter(4), end)),
        (false, 1..=2) if of_year => Some((Part::Half(nth), end)),
        (false, -1) if of_year => Some((Part::Half(2), end)),
        _ => None,
    }
}

pub(super) fn season(cx: &Cursor<'_>, at: usize, asked: bool) -> Read<Part> {
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
pub(super) fn week(cx: &Cursor<'_>, at: usize) -> Read<Part> {
    cx.is(at, "week").then_some(())?;
    let (value, 1..=2) = cx.integer(at + 1)? else { return None };
    let value = i8::try_from(value).ok().filter(|week| (1..=53).contains(week))?;
    Some((Part::Week(value), at + 2))
}

/// A feast day, with its year behind: "Easter 2025"; the weekend that it lies in: "Labor Day weekend 2021".
pub(super) fn feast(cx: &Cursor<'_>, at: usize) -> Read<When> {
    let (feast, next) = words::time(cx, at, |word| match word {
        Word::Feast(feast) => Some(feast),
        _ => None,
    })?;
    // "a new year" is any year.
    if next == at + 2 && !cx.str(at).starts_with(char::is_uppercase) && cx.is(at, "new") {
        return None;
    }
    // "the Yom Kippur War", "the Easter Rising": a name.
    let named = cx.is_word(next)
        && cx.str(next).starts_with(char::is_uppercase)
        && cx.gap(next - 1) == Gap::Blank
        && cx.sense(next, |sense| matches!(sense, Sense::Time(_)).then_some(())).is_none();
    if named && cx.shape(at) != Some(Shape::Upper) {
        return None;
    }
    let (year, end) = year_behind(cx, next, &["of", "in", "day"]).map_or((None, next), |(year, end)| (Some(year), end));
    if let Some(((Unit::Weekend, 1), stop)) = words::unit(cx, end) {
        let told = year.map(|year| (year, stop)).or_else(|| year_behind(cx, stop, &["of", "in"]));
        let (year, end) = told.map_or((None, stop), |(year, end)| (Some(year), end));
        return Some((holding(When::Holiday { feast, year }, Unit::Weekend), end));
    }
    Some((When::Holiday { feast, year }, end))
}
