//! Ranks and numbers in a series: `4th`, `twenty-first`, `Article V`, `No. 12`, `Elizabeth II`, `Trump 2.0`, `penultimate`.

use rust_decimal::Decimal;

use super::kind::OrdinalForm;
use super::number::number;
use super::sense::{Label, Sense};
use super::{Cursor, Gap};
use crate::text::token::Shape;

/// An ordinal of tokens `start..end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ordinal {
    pub start: usize,
    pub end: usize,
    pub n: u64,
    pub form: OrdinalForm,
}

/// Reads the ordinal whose first telling token is `at`.
pub fn ordinal(cx: &Cursor<'_>, at: usize) -> Option<Ordinal> {
    series(cx, at).or_else(|| roman(cx, at)).or_else(|| release(cx, at)).or_else(|| from_end(cx, at)).or_else(|| rank(cx, at))
}

/// `penultimate`, `second to last`; not what came "second to last week's".
fn from_end(cx: &Cursor<'_>, at: usize) -> Option<Ordinal> {
    if !cx.is_word(at) {
        return None;
    }
    let told = cx.phrase(at, |sense| match sense {
        Sense::OrdinalFromEnd(n) => Some(*n),
        _ => None,
    });
    let (n, end) = told.or_else(|| to_last(cx, at))?;
    let lasts = end > at + 1 && cx.sense(end, |sense| matches!(sense, Sense::Time(_) | Sense::Bound(_)).then_some(())).is_some();
    (!lasts).then_some(Ordinal { start: at, end, n: n.into(), form: OrdinalForm::FromEnd })
}

/// `second to last`, `third-from-last`: the rank and the token behind.
fn to_last(cx: &Cursor<'_>, at: usize) -> Option<(u32, usize)> {
    let n = word(cx, at).filter(|n| *n > 1)?;
    let over = |at: usize| at + usize::from(cx.str(at) == "-" && cx.touches_left(at) && cx.touches(at));
    let joint = over(at + 1);
    let last = over(joint + 1);
    (cx.is_any(joint, &["to", "from"]) && cx.is(last, "last")).then_some((n, last + 1))
}

/// `4th`, `fourth`, `one hundred and twenty-fifth`, `two hundredth`.
pub fn rank(cx: &Cursor<'_>, at: usize) -> Option<Ordinal> {
    if let Some(rank) = digits(cx, at) {
        return Some(rank);
    }
    if let Some(n) = word(cx, at) {
        return free_word(cx, at).then_some(Ordinal { start: at, end: at + 1, n: n.into(), form: OrdinalForm::Rank });
    }
    let start = if at > cx.floor && cx.is(at - 1, "a") { at - 1 } else { at };
    let (value, last) = match number(cx, start) {
        Some(whole) if !cx.is_digits(whole.start) => (whole.value, whole.end),
        Some(_) => return None,
        None => (Decimal::ONE, at),
    };
    let next = last + usize::from(cx.str(last) == "-" || cx.str(last) == "—" || cx.is(last, "and"));
    if cx.gap(next.saturating_sub(1)) == Gap::Wide || next >= cx.len() {
        return None;
    }
    let n = if let Some(power) = scale(cx, next) {
        if last == at && !cx.is(start, "a") && start == at {
            10u64.checked_pow(power)?
        } else {
            whole(value)?.checked_mul(10u64.checked_pow(power)?)?
        }
    } else {
        let small = u64::from(word(cx, next)?);
        let value = whole(value)?;
        let room = if small < 10 { 10 } else { 100 };
        if value == 0 || value % room != 0 {
            return None;
        }
        value.checked_add(small)?
    };
    Some(Ordinal { start, end: next + 1, n, form: OrdinalForm::Rank })
}

fn whole(value: Decimal) -> Option<u64> {
    value.fract().is_zero().then(|| u64::try_from(value.trunc()).ok()).flatten()
}

fn word(cx: &Cursor<'_>, at: usize) -> Option<u32> {
    cx.sense(at, |sense| match sense {
        Sense::OrdinalWord(n) => Some(*n),
        _ => None,
    })
}

fn scale(cx: &Cursor<'_>, at: usize) -> Option<u32> {
    cx.sense(at, |sense| match sense {
        Sense::OrdinalScale(power) => Some(*power),
        _ => None,
    })
}

/// `21st`.
fn digits(cx: &Cursor<'_>, at: usize) -> Option<Ordinal> {
    let number = super::literal::literal(cx, at)?;
    let suffix = number.end;
    let n = whole(number.value)?;
    let stands = cx.touches_left(suffix)
        && cx.is_any(suffix, &["st", "nd", "rd", "th"])
        && !(cx.touches(suffix) && (cx.is_word(suffix + 1) || cx.is_digits(suffix + 1)));
    stands.then_some(Ordinal { start: at, end: suffix + 1, n, form: OrdinalForm::Rank })
}

/// True when an ordinal word ranks: not the unit of time, not the adverb before a comma, not a fraction behind its number.
fn free_word(cx: &Cursor<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| cx.str(before));
    if cx.is(at, "second") {
        let unit = ["a", "per", "each", "every", "one", "split"].iter().any(|word| before.eq_ignore_ascii_case(word))
            || (at > 0 && cx.is_digits(at - 1));
        if unit {
            return false;
        }
    }
    // "America First": the last word of a name.
    let named = cx.is(at, "first")
        && cx.shape(at) == Some(Shape::Capital)
        && at > 0
        && cx.shape(at - 1) == Some(Shape::Capital)
        && !is_function(cx, at - 1);
    if named {
        return false;
    }
    let adverb = cx.str(at + 1) == "," && (at == 0 || matches!(before, "." | ";" | ":" | "?" | "!"));
    !adverb
}

/// `Article V`, `No. 12`, `Phase Two`: the number is the value.
fn series(cx: &Cursor<'_>, at: usize) -> Option<Ordinal> {
    let label = label_before(cx, at).or_else(|| label_of_list(cx, at))?;
    if label.0 != Label::Series {
        return None;
    }
    let (n, end) = if let Some((n, _)) = cx.integer(at) {
        let decimals = matches!(cx.str(at + 1), "." | ",") && cx.touches(at) && cx.touches(at + 1) && cx.is_digits(at + 2);
        (n, if decimals { return None } else { at + 1 })
    } else if let Some(n) = roman_value(cx, at) {
        (u64::from(n), at + 1)
    } else {
        let number = number(cx, at)?;
        (number.whole()?, number.end)
    };
    let lettered = cx.touches(end - 1) && (cx.is_word(end) || (cx.str(end) == "/" && cx.touches(end)));
    (!lettered).then_some(Ordinal { start: at, end, n, form: OrdinalForm::Series })
}

/// The plural label of a list that the number at `at` goes on: `Articles 5-7`, `Chapters 2, 3 and 4`.
fn label_of_list(cx: &Cursor<'_>, at: usize) -> Option<(Label, usize)> {
    const MOST: usize = 4;
    let mut first = at;
    for _ in 0..MOST {
        let joins = |joint: &usize| matches!(cx.str(*joint), "," | "-" | "–") || cx.is_any(*joint, &["and", "or", "to"]);
        let joint = first.checked_sub(1).filter(joins)?;
        let doubled = cx.is_any(joint, &["and", "or"]) && joint > 0 && cx.str(joint - 1) == ",";
        first = (joint - usize::from(doubled)).checked_sub(1).filter(|before| cx.is_digits(*before))?;
        if let Some(label) = label_between(cx, first, 0) {
            return cx.str(label.1).ends_with('s').then_some(label);
        }
    }
    None
}

/// The label that stands just before token `at`, and its first token. A label in lower case must not have a counted noun behind the number ("the summit 20 leaders attended").
pub fn label_before(cx: &Cursor<'_>, at: usize) -> Option<(Label, usize)> {
    label_between(cx, at, cx.floor)
}

/// As [`label_before`], not before token `floor`.
fn label_between(cx: &Cursor<'_>, at: usize, floor: usize) -> Option<(Label, usize)> {
    let before = at.checked_sub(1)?;
    if cx.gap(before) == Gap::Wide {
        return None;
    }
    let (label, start) = cx.phrase_before(at, floor, |sense| match sense {
        Sense::Label(label) => Some(*label),
        _ => None,
    })?;
    let capital = cx.shape(start) != Some(Shape::Lower) || matches!(cx.str(before), "." | "#" | "§");
    let noun = cx.shape(at + 1) == Some(Shape::Lower) && !is_function(cx, at + 1) && !cx.touches(at);
    (capital || !noun).then_some((label, start))
}

/// True when the token is a word that no number counts.
pub fn is_function(cx: &Cursor<'_>, at: usize) -> bool {
    cx.sense(at, |sense| matches!(sense, Sense::Function).then_some(())).is_some()
}

fn roman_value(cx: &Cursor<'_>, at: usize) -> Option<u32> {
    cx.sense(at, |sense| match sense {
        Sense::Roman(n) => Some(*n),
        _ => None,
    })
}

/// `Elizabeth II`, `II Corps`; one letter only behind a name.
fn roman(cx: &Cursor<'_>, at: usize) -> Option<Ordinal> {
    let n = roman_value(cx, at)?;
    let joined = (cx.touches_left(at) && !matches!(cx.str(at - 1), "(" | "“" | "\""))
        || (cx.touches(at) && !matches!(cx.str(at + 1), "," | "." | ";" | ":" | ")" | "’" | "'" | "”" | "\"" | "?" | "!"));
    if joined {
        return None;
    }
    let named = at > cx.floor
        && cx.shape(at - 1) == Some(Shape::Capital)
        && cx.gap(at - 1) == Gap::Blank
        && cx.str(at - 1).len() > 2
        && !is_function(cx, at - 1);
    let single = cx.str(at).len() == 1;
    if single && (!named || cx.str(at) == "I") {
        return None;
    }
    Some(Ordinal { start: at, end: at + 1, n: n.into(), form: if named { OrdinalForm::Regnal } else { OrdinalForm::Series } })
}

/// `Trump 2.0`.
fn release(cx: &Cursor<'_>, at: usize) -> Option<Ordinal> {
    let (n, _) = cx.integer(at).filter(|(n, _)| *n < 100)?;
    let zero = cx.str(at + 1) == "." && cx.touches(at) && cx.touches(at + 1) && cx.str(at + 2) == "0";
    let before = at.checked_sub(1).filter(|before| *before >= cx.floor)?;
    let named = matches!(cx.shape(before), Some(Shape::Capital | Shape::Mixed))
        && cx.gap(before) == Gap::Blank
        && !is_function(cx, before);
    let ends = !(cx.touches(at + 2) && (cx.is_word(at + 3) || cx.str(at + 3) == "." && cx.touches(at + 3)));
    let measured =
        super::quantity::quantity(cx, at).is_some_and(|q| q.measure != super::quantity::Measure::None || q.number.end != at + 3);
    (zero && named && ends && !measured).then_some(Ordinal { start: at, end: at + 3, n, form: OrdinalForm::Release })
}
