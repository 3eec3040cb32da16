//! Fractions in words: `half a million`, `two thirds`, `three-quarters`, `five and a half`, `3 1/2`.

use rust_decimal::Decimal;

use super::{Form, Letters, Number, Term, below_hundred, cardinal, scale, scaled, sum};
use crate::value::cursor::{Cursor, Gap};
use crate::value::sense::Sense;

/// `half a million`, `half million`, `half a dozen`, `a quarter million`: a fraction as the number of a scale.
pub(super) fn half_of(cx: &Cursor<'_>, at: usize) -> Option<Term> {
    let article = usize::from(cx.is_any(at, &["a", "an"]));
    let (of, behind) = denominator(cx, at + article)?;
    let mut next = behind;
    next += usize::from(cx.is(next, "of"));
    next += usize::from(cx.is_any(next, &["a", "an"]) || (cx.str(next) == "-" && cx.touches(next)));
    let bare = next == behind;
    if of != 2 && of != 4 && bare {
        return None;
    }
    let counts = cx.sense(next, |sense| matches!(sense, Sense::Scale { abbreviated: false, .. } | Sense::Group(_)).then_some(()));
    counts.filter(|()| !cx.str(next).ends_with('s'))?;
    let value = Decimal::ONE.checked_div(of.into())?;
    Some(Term { end: next, value, step: value, power: 0, scale: Decimal::ONE, form: Form::Fraction { of } })
}

/// The denominator at `at` and the token behind it: `third`, `quarters`, `twenty-fifth`.
pub(super) fn denominator(cx: &Cursor<'_>, at: usize) -> Option<(u32, usize)> {
    let word = |at: usize| {
        cx.sense(at, |sense| match sense {
            Sense::Fraction(of) => Some(*of),
            _ => None,
        })
    };
    if let Some(of) = word(at) {
        return Some((of, at + 1));
    }
    let tens = cardinal(cx, at).filter(|tens| *tens >= 20 && tens % 10 == 0)?;
    let unit = |at: usize| {
        cx.sense(at, |sense| match sense {
            Sense::OrdinalWord(of) if *of < 10 => Some(*of),
            Sense::Fraction(of) if *of < 10 => Some(*of),
            _ => None,
        })
    };
    if cx.str(at + 1) == "-" && cx.touches(at) && cx.touches(at + 1) {
        return unit(at + 2).map(|unit| (tens + unit, at + 3));
    }
    unit(at + 1).filter(|_| cx.str(at + 1).ends_with(['s', 'S'])).map(|unit| (tens + unit, at + 2))
}

/// `two thirds`, `three-quarters`, `a third`, `one hundredth`, `two thirds of a million`.
pub(super) fn fraction(cx: &Cursor<'_>, at: usize) -> Option<Number> {
    let article = cx.is_any(at, &["a", "an"]);
    let (above, mut next) = if article {
        (Decimal::ONE, at + 1)
    } else if let Some((value, _)) = cx.integer(at) {
        (value.into(), at + 1)
    } else {
        let term = sum(cx, at, scaled(cx, below_hundred(cx, at)?, Letters::Clear)?);
        (term.value, term.end)
    };
    if cx.str(next) == "-" && cx.touches(next - 1) == cx.touches(next) {
        next += 1;
    }
    if next > at + 1 && cx.gap(next - 1) == Gap::Wide {
        return None;
    }
    let (mut above, mut of, mut end) = denominator(cx, next).map(|(of, end)| (above, of, end))?;
    // "one hundred thirty-fifths" are a hundred thirty-fifth parts.
    let last = (next - 1 - usize::from(cx.str(next - 1) == "-")).max(at);
    if let Some((whole, stop)) = denominator(cx, last).filter(|(whole, _)| of < 10 && *whole > 20 && *whole % 10 == of)
        && above > Decimal::from(whole - of)
        && stop == end
        && !(last > at && cx.is(last - 1, "and"))
    {
        (above, of, end) = (above.checked_sub((whole - of).into())?, whole, stop);
    }
    let plural = cx.str(end - 1).ends_with(['s', 'S']);
    if plural == (above == Decimal::ONE) && of != 2 {
        return None;
    }
    // "a fifth meeting" ranks, "a fifth of them" and "a fifth." share.
    if article && of != 2 && !cx.is(end, "of") && cx.is_word(end) {
        return None;
    }
    let mut value = above.checked_div(of.into())?;
    let mut step = Decimal::ONE.checked_div(of.into())?;
    let scale_at = end + usize::from(cx.is(end, "of"));
    let scale_at = scale_at + usize::from(cx.is_any(scale_at, &["a", "an"]));
    if let Some((factor, _, behind)) = scale(cx, scale_at, Letters::Clear, false).filter(|_| !cx.str(scale_at).ends_with('s')) {
        (value, step, end) = (above.checked_mul(factor)?.checked_div(of.into())?, step.checked_mul(factor)?, behind);
    }
    Some(Number { start: at, end, value, step, scale: Decimal::ONE, form: Form::Fraction { of } })
}

/// `five and a half [million]`, `two and three quarters`, `3 million and a half`: the half is one of the million.
pub(super) fn trailing_fraction(cx: &Cursor<'_>, whole: Number) -> Number {
    if !cx.is(whole.end, "and") || !whole.value.fract().is_zero() {
        return whole;
    }
    let read = || {
        let at = whole.end + 1;
        let (above, next) = if cx.is_any(at, &["a", "an"]) {
            (Decimal::ONE, at + 1)
        } else {
            let above = below_hundred(cx, at)?;
            (above.value, above.end + usize::from(cx.str(above.end) == "-"))
        };
        let (of, end) = denominator(cx, next)?;
        let plural = cx.str(end - 1).ends_with(['s', 'S']);
        let noun = above == Decimal::ONE
            && of != 2
            && of != 4
            && cx.is_word(end)
            && !cx.is_any(end, &["million", "billion", "trillion", "thousand", "times"]);
        if above >= of.into() || (plural == (above == Decimal::ONE) && of != 2) || cx.is(end, "of") || noun {
            return None;
        }
        let unit = if whole.scale >= Decimal::ONE_THOUSAND { whole.scale } else { Decimal::ONE };
        let value = whole.value.checked_add(above.checked_mul(unit)?.checked_div(of.into())?)?;
        let term =
            Term { end, value, step: unit.checked_div(of.into())?, power: 0, scale: Decimal::ONE, form: Form::Fraction { of } };
        let scaled = scaled(cx, term, Letters::Clear)?;
        Some(Number {
            start: whole.start,
            end: scaled.end,
            value: scaled.value,
            step: scaled.step,
            scale: scaled.scale,
            form: Form::Fraction { of },
        })
    };
    read().unwrap_or(whole)
}
