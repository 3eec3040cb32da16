//! Two quantities that make a range: `between 20 and 30`, `$10–20 million`, `more than 10 and less than 20`, `two or three`.

use rust_decimal::Decimal;

use super::kind::{Bound, Ends};
use super::modifier::{self, Said};
use super::number::{Form, Number};
use super::quantity::{Measure, Quantity, quantity};
use super::sense::Sense;
use super::{Cursor, Gap};

/// A range of two quantities.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// First token of the first quantity.
    pub start: usize,
    /// Token behind the second.
    pub end: usize,
    /// First token with the words before: `between`.
    pub written: usize,
    pub low: Decimal,
    pub high: Decimal,
    pub step: Decimal,
    pub ends: Ends,
    pub measure: Measure,
}

/// The range that begins with the quantity `first`, if one does.
pub fn range(cx: &Cursor<'_>, first: Quantity, floor: usize) -> Option<Range> {
    let hedged = modifier::before(cx, first.start, floor);
    let from = cx.phrase_before(hedged.start, floor, |sense| matches!(sense, Sense::From).then_some(()));
    let between = from.is_some_and(|((), start)| (start..hedged.start).any(|at| cx.is(at, "between")));
    let joined = joined(cx, first.end, between)?;
    let second = second(cx, joined.next)?;
    if joined.dash && (cx.str(second.end) == "-" && cx.touches_left(second.end) && cx.is_digits(second.end + 1)) {
        return None;
    }
    let (low, measure) = shared(first, second)?;
    if low.value >= second.number.value {
        return None;
    }
    if joined.or && !(small_step(low.value, second.number.value)) {
        return None;
    }
    if !between && from.is_some() && changes(cx, from.map_or(0, |((), start)| start), floor) {
        return None;
    }
    let written = from.map_or(hedged.start, |((), start)| start);
    let ends = if joined.or { Ends { low: true, high: true } } else { Ends::FROM_TO };
    let step = low.step.max(second.number.step);
    Some(Range { start: first.start, end: second.end, written, low: low.value, high: second.number.value, step, ends, measure })
}

struct Joined {
    next: usize,
    dash: bool,
    or: bool,
}

/// What joins two ends at token `at`: a word, a dash with nothing or a blank on both sides, `and` behind `between`.
fn joined(cx: &Cursor<'_>, at: usize, between: bool) -> Option<Joined> {
    let last = at.checked_sub(1)?;
    if cx.gap(last) == Gap::Wide && !cx.is_any(at, &["to", "and", "through"]) {
        return None;
    }
    let dash = matches!(cx.str(at), "-" | "–" | "—" | "~" | "‑");
    if dash {
        let even = cx.touches_left(at) == cx.touches(at) || cx.str(at + 1) == "~" || cx.touches(at);
        return even.then_some(Joined { next: at + 1, dash, or: false });
    }
    if cx.is(at, "or") {
        return Some(Joined { next: at + 1, dash, or: true });
    }
    let word = cx.phrase(at, |sense| match sense {
        Sense::To => Some(false),
        Sense::And => Some(true),
        _ => None,
    });
    let (and, next) = word?;
    (and == between || (!and && !between)).then_some(Joined { next, dash, or: false })
}

/// The second end, over a hedge of its own.
fn second(cx: &Cursor<'_>, at: usize) -> Option<Quantity> {
    let skipped = cx.phrase(at, |sense| matches!(sense, Sense::Hedge(_)).then_some(())).map_or(at, |((), end)| end);
    quantity(cx, skipped)
}

/// The first end read with the second's scale and measure: `$10–20 million`, `5 to 10 per cent`.
fn shared(first: Quantity, second: Quantity) -> Option<(Number, Measure)> {
    let prefixed = first.number.start > first.start;
    let measure = match (first.measure, second.measure) {
        (Measure::None, measure) => measure,
        (measure @ Measure::Money(_), Measure::None) if prefixed => measure,
        (Measure::Money(a), Measure::Money(b)) if a.iso() == b.iso() => Measure::Money(if a.is_bare_dollar() { b } else { a }),
        (a, b) if a == b => a,
        _ => return None,
    };
    let mut low = first.number;
    let scale = second.number.scale;
    let bare = low.scale == Decimal::ONE
        && matches!(low.form, Form::Digits { .. } | Form::Words)
        && (first.measure == Measure::None || prefixed);
    if bare && scale > Decimal::ONE {
        let mantissa = second.number.value.checked_div(scale)?;
        if low.value < mantissa {
            low.value = low.value.checked_mul(scale)?;
            low.step = low.step.checked_mul(scale)?;
        }
    }
    Some((low, measure))
}

/// `5 and 7 percent`, `2, 3 and 4 billion dollars`: a number that takes its scale and measure from one behind it in a list.
pub fn listed(cx: &Cursor<'_>, first: Quantity) -> Option<Quantity> {
    const MOST: usize = 4;
    let plain = |quantity: &Quantity| {
        let year = quantity.number.is_bare_digits() && quantity.number.whole().is_some_and(|value| (1000..2200).contains(&value));
        quantity.measure == Measure::None && quantity.number.scale == Decimal::ONE && !year
    };
    let digits = |quantity: &Quantity| cx.is_digits(quantity.number.start);
    let mut last = first;
    for _ in 0..MOST {
        if !plain(&last) {
            return None;
        }
        let comma = usize::from(cx.str(last.end) == ",");
        let and = usize::from(cx.is_any(last.end + comma, &["and", "or"]));
        if comma + and == 0 {
            return None;
        }
        let next = quantity(cx, last.end + comma + and).filter(|next| digits(next) == digits(&first))?;
        if next.measure != Measure::None {
            let spelled = next.number.start == next.start && and == 1;
            return spelled.then(|| taking(first, next)).flatten();
        }
        last = next;
    }
    None
}

/// The first number with the scale and measure of the last.
fn taking(first: Quantity, last: Quantity) -> Option<Quantity> {
    let mut number = first.number;
    let scale = last.number.scale;
    if scale >= Decimal::ONE_THOUSAND && number.value < Decimal::ONE_THOUSAND {
        number.value = number.value.checked_mul(scale)?;
        number.step = number.step.checked_mul(scale)?;
    }
    Some(Quantity { number, measure: last.measure, ..first })
}

/// `two or three`, `ten or fifteen`, `30 or 40`: neighbours.
fn small_step(low: Decimal, high: Decimal) -> bool {
    let gap = high - low;
    gap == Decimal::ONE && high <= Decimal::from(20)
        || (low >= Decimal::TEN && (gap == Decimal::from(5) || gap == Decimal::TEN) && high <= Decimal::ONE_HUNDRED)
}

/// True where something rose or fell `from` one value `to` the other: two values, no range.
fn changes(cx: &Cursor<'_>, from: usize, floor: usize) -> bool {
    (from.saturating_sub(6).max(floor)..from)
        .any(|at| cx.sense(at, |sense| matches!(sense, Sense::Change).then_some(())).is_some())
}

/// `more than 10 and less than 20`: a bounded quantity joined by one bounded from the other side.
pub fn bounded(cx: &Cursor<'_>, first: Quantity, said: Said) -> Option<Range> {
    let low_first = match said.bound {
        Bound::AtLeast | Bound::MoreThan => true,
        Bound::AtMost | Bound::LessThan => false,
        Bound::None => return None,
    };
    let mut at = said.end;
    at += usize::from(cx.str(at) == ",");
    at += usize::from(cx.is_any(at, &["and", "but"]));
    if at == said.end {
        return None;
    }
    let (bound, next) = cx.phrase(at, |sense| match sense {
        Sense::Bound(bound) => Some(*bound),
        _ => None,
    })?;
    let second = quantity(cx, next)?;
    let opposite = matches!(bound, Bound::AtMost | Bound::LessThan) == low_first;
    if !opposite || second.measure != first.measure && first.measure != Measure::None {
        return None;
    }
    let ((low, low_bound), (high, high_bound)) =
        if low_first { ((first, said.bound), (second, bound)) } else { ((second, bound), (first, said.bound)) };
    let ends = Ends { low: low_bound == Bound::AtLeast, high: high_bound == Bound::AtMost };
    let (low, high) = (low.number, high.number);
    (low.value < high.value).then_some(Range {
        start: first.start,
        end: second.end,
        written: said.start,
        low: low.value,
        high: high.value,
        step: low.step.max(high.step),
        ends,
        measure: second.measure,
    })
}
