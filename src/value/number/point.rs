//! Decimals in words: `one point five`, `two hundred point zero three million`, `point two five`.

use rust_decimal::Decimal;

use super::{Form, Letters, Number, Term, below_hundred, cardinal, scaled};
use crate::value::cursor::Cursor;
use crate::value::literal::ten_to;

/// `one point five`, `two hundred point zero three million`: the figures behind "point", then the scale.
pub(super) fn decimals(cx: &Cursor<'_>, whole: Number) -> Number {
    if !cx.is(whole.end, "point") || whole.scale > Decimal::ONE_HUNDRED || !whole.value.fract().is_zero() {
        return whole;
    }
    let read = || {
        let (part, step, end) = figures(cx, whole.end + 1)?;
        let value = whole.value.checked_add(part)?;
        let term = scaled(cx, Term { end, value, step, power: 0, scale: Decimal::ONE, form: Form::Words }, Letters::Clear)?;
        Some(Number {
            start: whole.start,
            end: term.end,
            value: term.value,
            step: term.step,
            scale: term.scale,
            form: Form::Words,
        })
    };
    read().unwrap_or(whole)
}

/// `point two five`: no whole part is said; only where nothing but a mark stands before.
pub(super) fn point_first(cx: &Cursor<'_>, at: usize) -> Option<Number> {
    if !cx.is(at, "point") || (at > 0 && cx.is_word(at - 1)) {
        return None;
    }
    let (value, step, end) = figures(cx, at + 1)?;
    let term = scaled(cx, Term { end, value, step, power: 0, scale: Decimal::ONE, form: Form::Words }, Letters::Clear)?;
    Some(Number { start: at, end: term.end, value: term.value, step: term.step, scale: term.scale, form: Form::Words })
}

/// Spoken figures behind "point": their value, the last one's step, the token behind.
fn figures(cx: &Cursor<'_>, from: usize) -> Option<(Decimal, Decimal, usize)> {
    let (mut at, mut value, mut step) = (from, Decimal::ZERO, Decimal::ONE);
    if let Some((figure, count)) = cx.integer(at) {
        let step = Decimal::ONE.checked_div(ten_to(u32::try_from(count).ok()?)?)?;
        return Some((Decimal::from(figure).checked_mul(step)?, step, at + 1));
    }
    while let Some(figure) = spoken_figure(cx, at).filter(|_| at < from + 20) {
        // "seventy-one" is two figures.
        let unit = if figure >= 20 { below_hundred(cx, at) } else { None };
        let (figure, end) = unit.map_or((Decimal::from(figure), at + 1), |term| (term.value, term.end));
        step = step.checked_div(if figure >= Decimal::TEN { Decimal::ONE_HUNDRED } else { Decimal::TEN })?;
        value = value.checked_add(figure.checked_mul(step)?)?;
        at = end;
    }
    (at > from).then_some((value, step, at))
}

fn spoken_figure(cx: &Cursor<'_>, at: usize) -> Option<u32> {
    if cx.is_any(at, &["o", "oh"]) { Some(0) } else { cardinal(cx, at) }
}
