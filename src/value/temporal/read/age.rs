//! Ages that are a number and nothing else: `aged 30`, `aged 18 to 24`, `at the age of 67`, `87 yo`, `in her 40s`. Those with a unit ("67 years old") are lengths.

use rust_decimal::Decimal;

use super::{Read, number, words};
use crate::value::temporal::{Length, Temporal, Unit};
use crate::value::{Amount, Cursor, Ends, number as core_number};

/// The age whose number stands at `at`.
pub fn read(cx: &Cursor<'_>, at: usize) -> Option<(Temporal, usize, usize)> {
    if let Some(decade) = decade_of_life(cx, at) {
        return Some(decade);
    }
    let told = at > 0
        && (cx.is(at - 1, "aged")
            || at > 1 && cx.are(at - 2, &["aged", "between"])
            || cx.is(at - 1, "age") && !(at > 1 && cx.is_any(at - 2, &["an", "the"])));
    let of = at > 2 && cx.are(at - 2, &["age", "of"]);
    let short = cx.is_digits(at) && (cx.is(at + 1, "yo") || cx.are(at + 1, &["y", "/", "o"]));
    if !(told || of || short) {
        return None;
    }
    let (amount, mut end) = years_of_age(cx, at)?;
    let noun = cx.is_word(end) && cx.str(end).ends_with('s') && number::counts(cx, end);
    let joined = matches!(cx.str(end), "%" | "-" | "–" | "/" | "°");
    if short {
        end += if cx.is(end, "yo") { 1 } else { 3 };
    } else if noun || joined || words::unit_behind(cx, end, true).is_some() {
        return None;
    }
    Some((Temporal::Duration(Length { parts: vec![(amount, Unit::Year)], age: true, vague: false }), at, end))
}

/// "in her 40s": ten years of a life.
fn decade_of_life(cx: &Cursor<'_>, at: usize) -> Option<(Temporal, usize, usize)> {
    let (first, 2) = cx.integer(at).filter(|(first, _)| first % 10 == 0)? else { return None };
    let told = |at: usize| at > 0 && cx.is_any(at - 1, &["his", "her", "their", "my", "your", "our"]);
    let own = told(at) || at > 0 && words::portion(cx, at - 1).is_some() && told(at - 1);
    let s = at + 1 + usize::from(matches!(cx.str(at + 1), "'" | "’"));
    if !own || !cx.is(s, "s") || !cx.touches_left(s) {
        return None;
    }
    let low = Decimal::from(first);
    let (high, ends) = (low.checked_add(Decimal::from(9))?, Ends { low: true, high: true });
    let parts = vec![(Amount::Range { low, high, step: Decimal::ONE, ends }, Unit::Year)];
    Some((Temporal::Duration(Length { parts, age: true, vague: false }), at, s + 1))
}

/// A number that a person may be old, or a range of two.
fn years_of_age(cx: &Cursor<'_>, at: usize) -> Read<Amount> {
    let between = at > 1 && cx.are(at - 2, &["aged", "between"]);
    const OLDEST: u32 = 130;
    let age = |at: usize| {
        core_number(cx, at)
            .filter(|number| number.value >= Decimal::ZERO && number.value <= OLDEST.into() && number.value.fract().is_zero())
    };
    let low = age(at)?;
    let joint = words::joins(cx, low.end, &["-", "–", "—"]) || cx.is(low.end, "to") || between && cx.is(low.end, "and");
    Some(match age(low.end + 1).filter(|high| joint && high.value > low.value) {
        Some(high) => {
            let ends = Ends { low: true, high: true };
            (Amount::Range { low: low.value, high: high.value, step: Decimal::ONE, ends }, high.end)
        }
        None => (Amount::Point { value: low.value, step: Decimal::ONE }, low.end),
    })
}
