//! Lengths of time: "seven decades", "two-day", "a year and a half", "67 years old", "more than 1 hour and 30 minutes".

use rust_decimal::Decimal;

use super::Read;
use super::number;
use super::words;
use crate::value::cursor::Grammar;
use crate::value::temporal::{Length, Temporal, Unit};
use crate::value::{Amount, Cursor, Ends, Form, Number, Sense, number as core_number};

/// The length whose first telling token is `at`, with its first token: a number, a fraction, a word of vague number, or the unit of "a year".
pub fn read(cx: &Cursor<'_>, at: usize) -> Option<(Temporal, usize, usize)> {
    let (mut length, end) = length(cx, at)?;
    let from = first_token(cx, at);
    if let Some(stop) = age_behind(cx, end) {
        length.age = true;
        return Some((Temporal::Duration(length), from, stop));
    }
    if at > 0 && cx.is_any(at - 1, &["aged"]) || at > 2 && cx.are(at - 3, &["the", "age", "of"]) {
        length.age = true;
    }
    Some((Temporal::Duration(length), from, end))
}

/// "a", "an" and "the" before the first telling token belong to "a decade", "half" to "half a century".
fn first_token(cx: &Cursor<'_>, at: usize) -> usize {
    let own = words::unit_behind(cx, at, false).is_some() || cx.is_any(at, &["couple", "pair", "few", "quarter", "third"]);
    if at > cx.floor && own && cx.is_any(at - 1, &["a", "an"]) { at - 1 } else { at }
}

/// A length from its number on.
pub fn length(cx: &Cursor<'_>, at: usize) -> Read<Length> {
    cx.once(Grammar::Length, at, || parts(cx, at))
}

fn parts(cx: &Cursor<'_>, at: usize) -> Read<Length> {
    let (mut length, mut end) = one(cx, at).or_else(|| article(cx, at))?;
    // "1 hour and 30 minutes", "2 years, 3 months"
    for _ in 0..6 {
        let next = end
            + usize::from(cx.str(end) == "," && !cx.is(end + 1, "and"))
            + 2 * usize::from(cx.str(end) == "," && cx.is(end + 1, "and"));
        let next = if next == end { end + usize::from(cx.is(end, "and")) } else { next };
        let Some((more, stop)) = one(cx, next) else { break };
        let hyphened = (next..stop).any(|token| cx.str(token) == "-");
        let listed = cx.str(end) == "," && (hyphened || !fits_below(&length, &more));
        let finer = more.finest() < length.finest()
            && !more.vague
            && !listed
            && more.parts.iter().all(|part| matches!(part.0, Amount::Point { .. } | Amount::Fraction { .. }));
        if !finer || cx.str(end - 1) == "-" {
            break;
        }
        length.parts.extend(more.parts);
        end = stop;
    }
    if let Some((stop, half)) = and_a_half(cx, end)
        && let [(amount, _)] = length.parts.as_mut_slice()
        && let Some(more) = added(*amount, half)
    {
        *amount = more;
        end = stop;
    }
    Some((length, end))
}

/// True where a length may go on as the finer part of another: fewer months than a year has, behind a whole number of years.
fn fits_below(whole: &Length, part: &Length) -> bool {
    let Some((Amount::Point { .. }, coarse)) = whole.parts.last() else { return false };
    let Some((count, fine)) = part.whole() else { return false };
    let most = match (coarse, fine) {
        (Unit::Year, Unit::Month) => 12,
        (_, Unit::Day) => 31,
        (_, Unit::Week) => 52,
        (_, Unit::Hour) => 24,
        (_, Unit::Minute | Unit::Second) => 60,
        _ => return false,
    };
    *coarse <= Unit::Year && count < most
}

/// One number with its unit.
fn one(cx: &Cursor<'_>, at: usize) -> Read<Length> {
    if let Some(read) = fraction_of(cx, at).or_else(|| whole_and_fraction(cx, at)) {
        return Some(read);
    }
    let (amount, next, vague, digits) = amount(cx, at)?;
    let hyphen = cx.str(next) == "-" && cx.touches_left(next) && cx.touches(next);
    let mut next = next + usize::from(hyphen);
    if cx.is_any(
        next,
        &[
            "full",
            "whole",
            "more",
            "less",
            "fewer",
            "consecutive",
            "straight",
            "long",
            "additional",
            "calendar",
            "further",
            "short",
            "successive",
            "solid",
            "extra",
            "entire",
            "odd",
        ],
    ) && !cx.touches(next)
    {
        next += 1;
    }
    next +=
        usize::from(cx.is(next, "of") && matches!(amount, Amount::Fraction { .. } | Amount::Point { .. }) && cx.is(at, "couple"));
    if cx.gap(next.saturating_sub(1)) == crate::value::Gap::Wide && next > at {
        return None;
    }
    let ((unit, count), end) = words::unit_behind(cx, next, digits)?;
    if !fits(cx, next, unit, amount, digits) {
        return None;
    }
    let amount = if count == 1 { amount } else { scaled(amount, Decimal::from(count))? };
    Some((Length { parts: vec![(amount, unit)], age: false, vague }, end))
}

/// Words that are units of time only in some company: "one second" but not "one second thought"; "2 m" is a metre.
fn fits(cx: &Cursor<'_>, at: usize, unit: Unit, amount: Amount, digits: bool) -> bool {
    let plural = cx.str(at).ends_with(['s', 'S']);
    let one = matches!(amount, Amount::Point { value, .. } if value == Decimal::ONE);
    match unit {
        Unit::Quarter if !plural => false,
        Unit::Second if !plural && !digits => one && (!cx.is_word(at + 1) || super::shift::direction(cx, at + 1).is_some()),
        // A season of a series, a league or a crop is none of the year's.
        Unit::Season => false,
        _ => true,
    }
}

/// A number: of the core's grammar, a range of two, or a vague word. The token behind, whether it is vague, whether it ends in digits.
fn amount(cx: &Cursor<'_>, at: usize) -> Option<(Amount, usize, bool, bool)> {
    if let Some((count, next)) = vague(cx, at) {
        return Some((point(Decimal::from(count)), next, count != 2, false));
    }
    if cx.is_any(at, &["a", "an"]) {
        return vague(cx, at + 1).map(|(count, next)| (point(Decimal::from(count)), next, count != 2, false));
    }
    // "several hundred years" tells no number.
    if at > 0 && cx.is_any(at - 1, &["several", "few", "many"]) && !cx.is_digits(at) {
        return None;
    }
    let first = plain(cx, at)?;
    let joint = if words::joins(cx, first.end, &["-", "–", "—", "~"]) || cx.is_any(first.end, &["to", "or"]) {
        first.end + 1
    } else {
        first.end
    };
    if joint > first.end
        && let Some(second) = plain(cx, joint).filter(|second| second.value > first.value)
    {
        let digits = cx.is_digits(second.end - 1);
        if words::unit_behind(cx, second.end + usize::from(cx.str(second.end) == "-"), digits).is_some() {
            let amount = Amount::Range {
                low: first.value,
                high: second.value,
                step: first.step.max(second.step),
                ends: Ends { low: true, high: true },
            };
            return Some((amount, second.end, false, digits));
        }
    }
    let amount = match first.form {
        Form::Fraction { of } => Amount::Fraction { value: first.value, step: first.step, of },
        _ => Amount::Point { value: first.value, step: first.step },
    };
    Some((amount, first.end, false, cx.is_digits(first.end - 1) || matches!(first.form, Form::Fraction { .. })))
}

/// A number of the core; signs are none of it.
fn plain(cx: &Cursor<'_>, at: usize) -> Option<Number> {
    core_number(cx, at).filter(|number| number.value >= Decimal::ZERO && number.end > at)
}

/// few, several, some: three by convention; a couple of, both: two.
fn vague(cx: &Cursor<'_>, at: usize) -> Read<i64> {
    // "On some days" tells no length.
    let spread = cx.is(at, "some") && at > 0 && cx.is(at - 1, "on");
    if cx.is_any(at, &["few", "several", "some"]) && !spread {
        return Some((3, at + 1));
    }
    if cx.is_any(at, &["couple", "pair"]) {
        return Some((2, at + 1 + usize::from(cx.is(at + 1, "of"))));
    }
    if cx.is(at, "another") {
        return Some((1, at + 1)).filter(|(_, next)| words::unit(cx, *next).is_some_and(|((unit, _), _)| unit != Unit::Second));
    }
    None
}

/// "half a century", "half-century", "a quarter of a century", "half an hour", "three quarters of an hour", "a half-decade".
fn fraction_of(cx: &Cursor<'_>, at: usize) -> Read<Length> {
    let at = at + usize::from(cx.is_any(at, &["a", "an"]));
    let of = |at| {
        cx.sense(at, |sense| match sense {
            Sense::Fraction(of) => Some(*of),
            _ => None,
        })
    };
    let (above, next) = match of(at) {
        Some(_) => (1, at),
        None => number::small(cx, at)?,
    };
    let next = next + usize::from(next > at && cx.str(next) == "-");
    let below = of(next).filter(|of| matches!(of, 2..=4))?;
    let mut unit_at = next + 1;
    unit_at += usize::from(cx.is(unit_at, "of"));
    let article = cx.is_any(unit_at, &["a", "an", "one"]);
    unit_at += usize::from(article);
    unit_at += usize::from(!article && cx.str(unit_at) == "-");
    let half = below == 2 && above == 1;
    if !article && !half {
        return None;
    }
    let ((unit, count), end) = words::unit_behind(cx, unit_at, false)?;
    if unit == Unit::Second && !article || cx.str(end - 1).ends_with('s') {
        return None;
    }
    // "half year" and "half-year" are half of one.
    let value = Decimal::from(above).checked_mul(Decimal::from(count))?.checked_div(Decimal::from(below))?;
    let length = match (unit, value) {
        (Unit::Century, value) => {
            Length::of(Amount::Point { value: value.checked_mul(Decimal::from(100))?, step: Decimal::from(25) }, Unit::Year)
        }
        _ => Length::of(Amount::Fraction { value, step: Decimal::ONE.checked_div(Decimal::from(below))?, of: below }, unit),
    };
    Some((length, end))
}

/// "one and a quarter of hour", "two and three quarter hours": a whole number with quarters, halves or thirds.
fn whole_and_fraction(cx: &Cursor<'_>, at: usize) -> Read<Length> {
    let (whole, next) = number::small(cx, at)?;
    cx.is(next, "and").then_some(())?;
    let article = cx.is_any(next + 1, &["a", "an"]);
    let (above, next) = if article { (1, next + 2) } else { number::small(cx, next + 1)? };
    let below = cx.sense(next, |sense| match sense {
        Sense::Fraction(of) => Some(*of),
        _ => None,
    })?;
    let unit_at = next + 1 + usize::from(cx.is(next + 1, "of"));
    let unit_at = unit_at + usize::from(cx.is_any(unit_at, &["a", "an"]));
    let ((unit, count), end) = words::unit_behind(cx, unit_at, false)?;
    let part = Decimal::from(above).checked_div(Decimal::from(below))?;
    let value = Decimal::from(whole).checked_add(part)?.checked_mul(Decimal::from(count))?;
    if !(2..=12).contains(&below) || unit == Unit::Quarter {
        return None;
    }
    Some((Length::of(Amount::Fraction { value, step: Decimal::ONE.checked_div(Decimal::from(below))?, of: below }, unit), end))
}

/// "a decade", "a year", "month-long": one of a unit that stands at `at`, where it isn't a rate ("a million a year").
fn article(cx: &Cursor<'_>, at: usize) -> Read<Length> {
    // "a min ago": a short form where a direction makes it clear.
    let short = || words::unit_behind(cx, at, false).filter(|(_, end)| super::shift::direction(cx, *end).is_some());
    let ((unit, count), end) = words::unit(cx, at).or_else(short)?;
    if cx.str(end - 1).ends_with('s') {
        return None;
    }
    let long = |at: usize| cx.is_any(at, &["long", "old"]);
    if cx.str(end) == "-" && cx.touches_left(end) && cx.touches(end) && long(end + 1) {
        let stop = if cx.is(end + 1, "old") { end } else { end + 2 };
        return Some((Length::whole_of(i64::from(count), unit), stop));
    }
    let before = at.checked_sub(1).filter(|before| *before >= cx.floor)?;
    if !cx.is_any(before, &["a", "an"]) {
        return None;
    }
    let ahead = before.checked_sub(1);
    let asked = ahead.is_some_and(|ahead| {
        cx.is_any(
            ahead,
            &[
                "for",
                "in",
                "within",
                "over",
                "under",
                "about",
                "nearly",
                "than",
                "almost",
                "after",
                "before",
                "of",
                "took",
                "take",
                "takes",
                "lasting",
                "lasted",
                "lasts",
                "last",
                "spent",
                "only",
                "just",
                "roughly",
                "around",
                "approximately",
                "quite",
                "half",
                "least",
                "and",
            ],
        )
    });
    let half = and_a_half(cx, end).is_some();
    let placed = super::shift::direction(cx, end).is_some();
    if unit == Unit::Second && !placed {
        return None;
    }
    let joined = cx.is(end, "and") && one(cx, end + 1).is_some();
    (asked || half || placed || joined).then(|| (Length::whole_of(i64::from(count), unit), end)).map(|(length, end)| {
        match and_a_half(cx, end) {
            Some((stop, half)) => (
                Length {
                    parts: length.parts.iter().map(|(amount, unit)| (added(*amount, half).unwrap_or(*amount), *unit)).collect(),
                    ..length
                },
                stop,
            ),
            None => (length, end),
        }
    })
}

/// "and a half", "and a quarter" behind a unit: the token behind and the fraction.
fn and_a_half(cx: &Cursor<'_>, at: usize) -> Option<(usize, Decimal)> {
    if !cx.is(at, "and") || !cx.is(at + 1, "a") {
        return None;
    }
    if cx.is(at + 2, "half") && words::unit(cx, at + 3).is_none() {
        return Some((at + 3, Decimal::new(5, 1)));
    }
    cx.is(at + 2, "quarter").then_some((at + 3, Decimal::new(25, 2)))
}

/// "years old", "year-old", "years of age" behind a length: the token behind.
fn age_behind(cx: &Cursor<'_>, end: usize) -> Option<usize> {
    let next = end + usize::from(cx.str(end) == "-" && cx.touches_left(end));
    if cx.is(next, "old") {
        return Some(next + 1);
    }
    cx.are(end, &["of", "age"]).then_some(end + 2)
}

fn point(value: Decimal) -> Amount {
    Amount::Point { value, step: Decimal::ONE }
}

fn added(amount: Amount, more: Decimal) -> Option<Amount> {
    match amount {
        Amount::Point { value, .. } => Some(Amount::Fraction { value: value.checked_add(more)?, step: more, of: 2 }),
        _ => None,
    }
}

fn scaled(amount: Amount, by: Decimal) -> Option<Amount> {
    Some(match amount {
        Amount::Point { value, step } => Amount::Point { value: value.checked_mul(by)?, step: step.checked_mul(by)? },
        Amount::Range { low, high, step, ends } => {
            Amount::Range { low: low.checked_mul(by)?, high: high.checked_mul(by)?, step: step.checked_mul(by)?, ends }
        }
        Amount::Fraction { value, step, of } => {
            Amount::Fraction { value: value.checked_mul(by)?, step: step.checked_mul(by)?, of }
        }
    })
}
