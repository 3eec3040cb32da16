//! Days, years and ordinals in digits and words.

use super::Read;
use crate::value::cursor::Grammar;
use crate::value::{Cursor, Gap, Sense};

/// A plural that stands where a noun could be counted by the number before it.
fn counted(cx: &Cursor<'_>, at: usize) -> bool {
    let word = cx.str(at);
    let plain = cx.is_word(at) && word.starts_with(|c: char| c.is_lowercase());
    let plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is");
    plain
        && (plural
            || matches!(
                word,
                "people" | "men" | "women" | "personnel" | "children" | "percent" | "per" | "aircraft" | "million" | "billion"
            ))
        && !is_verb(word)
}

/// Verbs in -s that follow a year as often as a plural does.
fn is_verb(word: &str) -> bool {
    matches!(
        word,
        "was"
            | "has"
            | "does"
            | "marks"
            | "sees"
            | "brings"
            | "begins"
            | "starts"
            | "ends"
            | "saw"
            | "remains"
            | "includes"
            | "shows"
            | "suggests"
    )
}

/// How sure it is that a year is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sure {
    /// Four digits between 1500 and 2099.
    Plain,
    /// Any other form, which needs a word beside it that asks for a year.
    Asked,
}

/// A year: four digits, words, or an apostrophe with two digits.
pub fn year(cx: &Cursor<'_>, at: usize) -> Read<(i16, Sure)> {
    cx.once(Grammar::Year, at, || any_year(cx, at))
}

fn any_year(cx: &Cursor<'_>, at: usize) -> Read<(i16, Sure)> {
    if cx.is_digits(at) {
        return year_in_digits(cx, at);
    }
    if matches!(cx.str(at), "'" | "’" | "‘") && cx.touches(at) {
        let (value, 2) = cx.integer(at + 1)? else { return None };
        return Some(((two_digits(i16::try_from(value).ok()?), Sure::Asked), at + 2));
    }
    year_in_words(cx, at)
}

fn year_in_digits(cx: &Cursor<'_>, at: usize) -> Read<(i16, Sure)> {
    if let Some(read) = year_of_era(cx, at) {
        return Some(read);
    }
    let (value, 4) = cx.integer(at)? else { return None };
    let touches_more = |mark: &str, next: bool| cx.str(at + 1) == mark && cx.touches(at) && next;
    let more = cx.touches(at + 1) && cx.is_digits(at + 2);
    if touches_more(".", more)
        || touches_more(",", more)
        || touches_more(":", more)
        || (cx.touches(at) && (cx.is_word(at + 1) || cx.str(at + 1) == "%"))
    {
        return None;
    }
    if cx.touches_left(at)
        && matches!(cx.str(at - 1), "." | "," | "$" | "€" | "£" | "₩" | "¥" | "#" | "_" | "+" | "=" | ":")
        && at > 0
    {
        let decimal = !matches!(cx.str(at - 1), "=" | ":")
            && (cx.str(at - 1) != "." || (at > 1 && cx.touches_left(at - 1) && cx.is_digits(at - 2)));
        if decimal {
            return None;
        }
    }
    if cx.touches_left(at) && cx.is_word(at - 1) && at > 0 {
        return None;
    }
    let value = i16::try_from(value).ok()?;
    let sure = if (1500..2100).contains(&value) { Sure::Plain } else { Sure::Asked };
    (value >= 1000).then_some(((value, sure), at + 1))
}

/// "88 AD", "2014 A.D.", "2555 BE": a year of a told era. The Buddhist era began 543 years before ours.
fn year_of_era(cx: &Cursor<'_>, at: usize) -> Read<(i16, Sure)> {
    let (value, 1..=4) = cx.integer(at)? else { return None };
    let (era, end) = match (cx.str(at + 1), cx.str(at + 2), cx.str(at + 3)) {
        ("A" | "a", ".", "D" | "d") => ("AD", at + 4 + usize::from(cx.str(at + 4) == ".")),
        ("C" | "c", ".", "E" | "e") => ("CE", at + 4 + usize::from(cx.str(at + 4) == ".")),
        (era @ ("AD" | "CE" | "BE"), ..) => (era, at + 2),
        _ => return None,
    };
    if cx.touches_left(at) && at > 0 && !matches!(cx.str(at - 1), "(" | "[" | "/" | "-" | "–") {
        return None;
    }
    let value = i16::try_from(value).ok()?;
    let value = if era == "BE" { value.checked_sub(543).filter(|year| *year > 1000)? } else { value };
    (value > 0).then_some(((value, Sure::Plain), end))
}

/// "nineteen eighty-four", "two thousand and ten", "twenty twenty-four", "nineteen hundred".
fn year_in_words(cx: &Cursor<'_>, at: usize) -> Read<(i16, Sure)> {
    let first = cardinal(cx, at)?;
    if first == 2 && cx.is(at + 1, "thousand") {
        let next = at + 2 + usize::from(cx.is(at + 2, "and"));
        let rest = below_hundred(cx, next).filter(|(rest, _)| *rest > 0);
        return Some(match rest {
            Some((rest, end)) => ((2000 + rest, Sure::Asked), end),
            None => ((2000, Sure::Asked), at + 2),
        });
    }
    if !(10..=20).contains(&first) {
        return None;
    }
    let next = at + 1 + usize::from(cx.str(at + 1) == "-");
    if cx.is(next, "hundred") {
        let after = next + 1 + usize::from(cx.is(next + 1, "and"));
        return Some(match below_hundred(cx, after) {
            Some((rest, end)) => ((first * 100 + rest, Sure::Asked), end),
            None => ((first * 100, Sure::Asked), next + 1),
        });
    }
    if cx.is_any(next, &["oh", "o"]) {
        let unit = cardinal(cx, next + 1).filter(|unit| *unit < 10)?;
        return Some(((first * 100 + unit, Sure::Asked), next + 2));
    }
    let (rest, end) = below_hundred(cx, next).filter(|(rest, _)| *rest >= 10)?;
    Some(((first * 100 + rest, Sure::Asked), end))
}

/// The year that two digits mean: from 30 on in the last century.
pub fn two_digits(value: i16) -> i16 {
    if value < 30 { 2000 + value } else { 1900 + value }
}

fn cardinal(cx: &Cursor<'_>, at: usize) -> Option<i16> {
    cx.sense(at, |sense| match sense {
        Sense::Cardinal(value) => i16::try_from(*value).ok(),
        _ => None,
    })
}

/// A number below a hundred in words.
fn below_hundred(cx: &Cursor<'_>, at: usize) -> Read<i16> {
    let first = cardinal(cx, at)?;
    if first >= 20 && first % 10 == 0 {
        let next = at + 1 + usize::from(cx.str(at + 1) == "-");
        if let Some(unit) = cardinal(cx, next).filter(|unit| (1..10).contains(unit) && cx.gap(next - 1) != Gap::Wide) {
            return Some((first + unit, next + 1));
        }
    }
    Some((first, at + 1))
}

/// A cardinal below a hundred in digits or words.
pub fn small(cx: &Cursor<'_>, at: usize) -> Read<i16> {
    match cx.integer(at) {
        Some((value, 1 | 2)) => Some((i16::try_from(value).ok()?, at + 1)),
        Some(_) => None,
        None => below_hundred(cx, at),
    }
}

/// An ordinal in digits or words: 3rd, third, twenty-first, hundredth not.
pub fn ordinal(cx: &Cursor<'_>, at: usize) -> Read<i16> {
    cx.once(Grammar::Ordinal, at, || any_ordinal(cx, at))
}

fn any_ordinal(cx: &Cursor<'_>, at: usize) -> Read<i16> {
    if let Some((value, 1..=3)) = cx.integer(at) {
        return (cx.touches(at) && cx.is_any(at + 1, &["st", "nd", "rd", "th"])).then_some((i16::try_from(value).ok()?, at + 2));
    }
    let word = |at: usize| {
        cx.sense(at, |sense| match sense {
            Sense::OrdinalWord(value) => i16::try_from(*value).ok(),
            _ => None,
        })
    };
    if let Some(value) = word(at) {
        return Some((value, at + 1));
    }
    let tens = cardinal(cx, at).filter(|tens| *tens >= 20 && tens % 10 == 0)?;
    let next = at + 1 + usize::from(cx.str(at + 1) == "-");
    let unit = word(next).filter(|unit| (1..10).contains(unit))?;
    Some((tens + unit, next + 1))
}

/// A day of a month: 1 to 31, as a numeral or an ordinal; `true` where it was an ordinal. Digits with group marks, decimals or a clock's colon are none.
pub fn day(cx: &Cursor<'_>, at: usize) -> Read<(i8, bool)> {
    cx.once(Grammar::Day, at, || any_day(cx, at))
}

fn any_day(cx: &Cursor<'_>, at: usize) -> Read<(i8, bool)> {
    if let Some((value, end)) = ordinal(cx, at) {
        return (1..=31).contains(&value).then_some(((i8::try_from(value).ok()?, true), end));
    }
    let (value, end) = small(cx, at)?;
    if !(1..=31).contains(&value) {
        return None;
    }
    let more = cx.touches(end - 1) && (cx.is_word(end) || matches!(cx.str(end), "%" | "°"));
    let figures = matches!(cx.str(end), ":" | "." | ",") && cx.touches_left(end) && cx.touches(end) && cx.is_digits(end + 1);
    let grouped = figures && (cx.str(end) != "," || cx.str(end + 1).len() == 3);
    if more || (figures && grouped) {
        return None;
    }
    Some(((i8::try_from(value).ok()?, false), end))
}

/// True where a number before token `end` counts what follows.
pub fn counts(cx: &Cursor<'_>, end: usize) -> bool {
    counted(cx, end) && cx.gap(end.saturating_sub(1)) != Gap::Wide
        || cx.str(end) == "%"
        || (cx.str(end) == "-"
            && cx.touches_left(end)
            && cx.touches(end)
            && cx.is_any(end + 1, &["strong", "odd", "plus", "man"]))
}
