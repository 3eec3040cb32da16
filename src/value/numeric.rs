//! The numeric kinds at one place of a text: which of them reads it.

use rust_decimal::Decimal;

use super::identifier::identifier;
use super::kind::{Amount, Bound, Content, Ends, Hedge, PercentForm, Value};
use super::modifier::{self, Said};
use super::number::{Form, Letters, Number, number_with};
use super::ordinal::{is_function, ordinal};
use super::quantity::{Measure, Quantity, quantity_around};
use super::range::{self, Range};
use super::sense::{PercentWord, Sense};
use super::{Cursor, Found, Gap};
use crate::text::token::Shape;

/// Reads the numeric value whose first telling token is `at`.
pub fn recognise(cx: &Cursor<'_>, at: usize) -> Option<Found> {
    if fixed(cx, at) {
        cx.note_no_value("quantity", at, at + 1, "a turn of phrase");
        return None;
    }
    if let Some((start, end, identifier)) = identifier(cx, at) {
        let span = cx.span(start, end);
        let value =
            Value { span, written: span, content: Content::Identifier(identifier), hedge: Hedge::None, bound: Bound::None };
        return cx.noted("identifier", Some(Found { value, end }));
    }
    let quantity = quantity_around(cx, at, cx.floor);
    let told = cx
        .noted("ordinal", ranked(cx, at, quantity))
        .or_else(|| cx.noted("multiple", multiple(cx, at, quantity)))
        .or_else(|| cx.noted("ratio", ratio(cx, quantity?)))
        .or_else(|| cx.noted("range", range::range(cx, quantity?, cx.floor).map(|range| of_range(cx, range))));
    if told.is_some() {
        return told;
    }
    let quantity = quantity?;
    if let Some(listed) = range::listed(cx, quantity) {
        let said = modifier::around(cx, listed.start, listed.end, cx.floor);
        return cx.noted("quantity", Some(of_quantity(cx, listed, said)));
    }
    if quantity.measure == Measure::None && !counts(cx, quantity) {
        cx.note_no_value("quantity", quantity.start, quantity.end, "it counts nothing");
        return None;
    }
    let said = modifier::around(cx, quantity.start, quantity.end, cx.floor);
    if let Some(range) = range::bounded(cx, quantity, said) {
        return cx.noted("range", Some(of_range(cx, range)));
    }
    cx.noted("quantity", Some(of_quantity(cx, quantity, said)))
}

/// True when a turn of phrase with no value holds the token.
fn fixed(cx: &Cursor<'_>, at: usize) -> bool {
    !cx.is_digits(at)
        && (at.saturating_sub(4)..=at)
            .filter_map(|start| cx.phrase(start, |sense| matches!(sense, Sense::Fixed).then_some(())))
            .any(|((), end)| end > at && !goes_on(cx, end))
}

/// "Nine to five hundred ships": the number goes on where the turn of phrase would end.
fn goes_on(cx: &Cursor<'_>, at: usize) -> bool {
    cx.sense(at, |sense| matches!(sense, Sense::Scale { .. }).then_some(())).is_some()
}

/// An ordinal, unless the number goes on behind it ("two thirds").
fn ranked(cx: &Cursor<'_>, at: usize, quantity: Option<Quantity>) -> Option<Found> {
    let ordinal = ordinal(cx, at)?;
    if quantity.is_some_and(|quantity| {
        quantity.end > ordinal.end || (quantity.end == ordinal.end && matches!(quantity.number.form, Form::Fraction { .. }))
    }) {
        return None;
    }
    let span = cx.span(ordinal.start, ordinal.end);
    let content = Content::Ordinal { n: ordinal.n, form: ordinal.form };
    Some(Found { value: Value { span, written: span, content, hedge: Hedge::None, bound: Bound::None }, end: ordinal.end })
}

/// `doubled`, `twice the`, `threefold`, `three times as many`.
fn multiple(cx: &Cursor<'_>, at: usize, quantity: Option<Quantity>) -> Option<Found> {
    let (factor, step, start, end) = if let Some(factor) = cx.sense(at, |sense| match sense {
        Sense::Multiple(factor) => Some(*factor),
        _ => None,
    }) {
        let adjective =
            cx.is_any(at, &["double", "triple", "treble", "quadruple", "quintuple", "twice", "thrice", "doubles", "triples"]);
        if adjective && !cx.is_any(at + 1, &["the", "that", "its", "their", "his", "her", "our", "as", "what", "those", "this"]) {
            return adverb(cx, at, factor);
        }
        (factor, Decimal::ONE, at, at + 1)
    } else if cx.is(at, "half") && cx.is(at + 1, "as") && cx.is_any(at + 2, &["many", "much", "large", "big", "high", "likely"]) {
        (Decimal::new(5, 1), Decimal::new(5, 1), at, at + 1)
    } else {
        let quantity = quantity.filter(|quantity| quantity.measure == Measure::None)?;
        let end = quantity.end;
        let word = if cx.str(end) == "-" && cx.touches(end) { end + 1 } else { end };
        let fold = cx.sense(word, |sense| matches!(sense, Sense::Fold).then_some(())).is_some();
        let times = cx.sense(word, |sense| matches!(sense, Sense::Times).then_some(())).is_some()
            && cx.is_any(
                word + 1,
                &[
                    "as", "more", "the", "higher", "larger", "greater", "bigger", "its", "their", "that", "what", "lower",
                    "smaller", "less",
                ],
            );
        let x = cx.is(word, "x") && cx.touches_left(word) && !cx.is_digits(word + 1);
        if !(fold || times || x) {
            return None;
        }
        (quantity.number.value, quantity.number.step, quantity.start, word + 1)
    };
    let amount =
        Amount::Point { value: factor.checked_mul(Decimal::ONE_HUNDRED)?, step: step.checked_mul(Decimal::ONE_HUNDRED)? };
    let said = modifier::around(cx, start, end, cx.floor);
    let content = Content::Percent { amount, form: PercentForm::Multiple };
    Some(Found { value: valued(cx, start, end, content, said), end: said.end })
}

/// `met twice`: a count of times.
fn adverb(cx: &Cursor<'_>, at: usize, times: Decimal) -> Option<Found> {
    if !cx.is_any(at, &["twice", "thrice"]) {
        return None;
    }
    let content = Content::Count(Amount::Point { value: times, step: Decimal::ONE });
    let said = modifier::around(cx, at, at + 1, cx.floor);
    Some(Found { value: valued(cx, at, at + 1, content, said), end: said.end })
}

/// `one in four`, `two out of every five`.
fn ratio(cx: &Cursor<'_>, part: Quantity) -> Option<Found> {
    if part.measure != Measure::None {
        return None;
    }
    let mut at = part.end;
    if cx.is(at, "in") {
        at += 1;
    } else if cx.are(at, &["out", "of"]) {
        at += 2;
    } else if cx.is(at, "per") && is_rate_base(cx, at + 1) {
        at += 1;
    } else {
        return None;
    }
    at += usize::from(cx.is(at, "every"));
    let whole = number_with(cx, at, Letters::Clear)?;
    let is_whole = |number: &Number| number.value.fract().is_zero() && number.value > Decimal::ZERO;
    let alike = matches!(part.number.form, Form::Digits { .. }) == matches!(whole.form, Form::Digits { .. });
    let year = whole.is_bare_digits() && whole.value > Decimal::from(1000) && cx.is(part.end, "in");
    let timed = cx.is_any(
        whole.end,
        &["year", "years", "month", "months", "day", "days", "week", "weeks", "hours", "minutes", "decades", "hour"],
    );
    if !is_whole(&part.number) || !is_whole(&whole) || part.number.value >= whole.value || !alike || year || timed {
        return None;
    }
    let (value, of) = (part.number.value.checked_div(whole.value)?.checked_mul(Decimal::ONE_HUNDRED)?, whole.value);
    let said = modifier::around(cx, part.start, whole.end, cx.floor);
    let content = Content::Percent { amount: Amount::Point { value, step: Decimal::ONE }, form: PercentForm::Ratio { of } };
    Some(Found { value: valued(cx, part.start, whole.end, content, said), end: said.end })
}

/// True for what a rate is told of: `3 per 1,000`, `40 per 100,000`.
fn is_rate_base(cx: &Cursor<'_>, at: usize) -> bool {
    let whole = number_with(cx, at, Letters::Clear).map(|number| number.value);
    (2..=6).any(|power| super::literal::ten_to(power) == whole && whole.is_some())
}

/// True when a number without a measure counts something: not the pronoun "one", not a vague plural ("thousands of").
fn counts(cx: &Cursor<'_>, quantity: Quantity) -> bool {
    let (first, end) = (quantity.start, quantity.end);
    if matches!(quantity.number.form, Form::Digits { .. }) {
        return true;
    }
    let vague = |at: usize| cx.is_any(at, &["several", "few", "many", "tens", "of", "some"]);
    let scale_alone = cx.sense(first, |sense| matches!(sense, Sense::Scale { .. } | Sense::Group(_)).then_some(())).is_some();
    if scale_alone && (end == first + 1) {
        let plural = cx.str(first).ends_with(['s', 'S']);
        let group = cx.sense(first, |sense| matches!(sense, Sense::Group(_)).then_some(())).is_some();
        let vague = first > 0 && vague(first - 1);
        return !(plural || group || vague);
    }
    if first > 0 && scale_alone && vague(first - 1) {
        return false;
    }
    if end == first + 1 && cx.is(first, "one") && cx.len() > 1 {
        let bare = first > 0
            && (cx.is_any(
                first - 1,
                &[
                    "no", "this", "that", "the", "any", "some", "every", "each", "which", "another", "only", "a", "an", "last",
                    "next", "first", "former", "latter", "such", "new", "good", "big", "same",
                ],
            ));
        let noun = cx.is_word(end) && !is_function(cx, end) && cx.gap(first) == Gap::Blank;
        let hyphened = cx.str(end) == "-" && cx.touches(first) && cx.touches(end);
        return !bare && (noun || hyphened);
    }
    true
}

/// True when what stands at token `at`, behind a number, is what it counts or measures: a noun, a unit, a currency, a percent sign.
pub fn counted_at(cx: &Cursor<'_>, at: usize) -> bool {
    let measured = cx
        .phrase(at, |sense| {
            matches!(sense, Sense::Unit(_) | Sense::Currency { .. } | Sense::Percent(_) | Sense::Scale { .. }).then_some(())
        })
        .is_some();
    measured && !cx.is_any(at, &["in", "c", "m", "b"])
        || (cx.shape(at) == Some(Shape::Lower) && !is_function(cx, at) && cx.str(at).ends_with('s'))
}

fn of_range(cx: &Cursor<'_>, range: Range) -> Found {
    let amount = Amount::Range { low: range.low, high: range.high, step: range.step, ends: range.ends };
    let mut said = modifier::around(cx, range.written, range.end, cx.floor);
    said.bound = Bound::None;
    Found { value: valued(cx, range.start, range.end, content(amount, range.measure), said), end: said.end }
}

fn of_quantity(cx: &Cursor<'_>, quantity: Quantity, said: Said) -> Found {
    let number = quantity.number;
    let amount = match number.form {
        _ if said.equal => {
            Amount::Range { low: number.value, high: number.value, step: number.step, ends: Ends { low: true, high: true } }
        }
        Form::Fraction { of } => Amount::Fraction { value: number.value, step: number.step, of },
        _ => Amount::Point { value: number.value, step: number.step },
    };
    Found { value: valued(cx, quantity.start, quantity.end, content(amount, quantity.measure), said), end: said.end }
}

fn content(amount: Amount, measure: Measure) -> Content {
    match measure {
        Measure::None => Content::Count(amount),
        Measure::Money(currency) => Content::Money { amount, currency },
        Measure::Unit(unit) => Content::Unit { amount, unit },
        Measure::Percent(word) => Content::Percent {
            amount,
            form: match word {
                PercentWord::Percent => PercentForm::Percent,
                PercentWord::Points => PercentForm::Points,
                PercentWord::BasisPoints => PercentForm::BasisPoints,
            },
        },
    }
}

fn valued(cx: &Cursor<'_>, start: usize, end: usize, content: Content, said: Said) -> Value {
    Value {
        span: cx.span(start, end),
        written: cx.span(said.start.min(start), said.end.max(end)),
        content,
        hedge: said.hedge,
        bound: said.bound,
    }
}
