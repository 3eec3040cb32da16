//! A number with what it measures: currency, percent sign or unit, before or behind.
//!
//! `$350bn` · `USD 22.5 million` · `20 dollars and 43 cents` · `5 feet 2 inches` · `13.9 per cent` · `500,000 barrels a day`.

use rust_decimal::Decimal;

use super::measure::{Currency, Unit};
use super::number::{Form, Letters, Number, number_around, number_with};
use super::sense::{CurrencyForm, PercentWord, Sense};
use super::{Cursor, Gap};
use crate::text::token::Shape;

/// A number and its measure, from token `start` to the one before `end`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    pub start: usize,
    pub end: usize,
    pub number: Number,
    pub measure: Measure,
}

/// What a number measures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Measure {
    /// Nothing told: a count.
    None,
    Money(Currency),
    Percent(PercentWord),
    Unit(Unit),
}

/// The quantity whose first telling token is `at`; what stands before it may be taken in down to token `floor`.
pub fn quantity_around(cx: &Cursor<'_>, at: usize, floor: usize) -> Option<Quantity> {
    let number = number_around(cx, at, floor, Letters::Clear);
    let first = number.map_or(at, |number| number.start);
    if let Some((currency, start)) = currency_before(cx, first, floor)
        && let Some(money) = prefixed(cx, start, first, currency)
    {
        return Some(negated(cx, money, floor));
    }
    measured(cx, repeated(cx, number.or_else(|| half(cx, at))?))
}

/// `-$5 million`: a minus that touches the sign.
fn negated(cx: &Cursor<'_>, mut money: Quantity, floor: usize) -> Quantity {
    let Some(before) = money.start.checked_sub(1).filter(|before| *before >= floor) else { return money };
    if matches!(cx.str(before), "-" | "−") && cx.touches(before) && !cx.touches_left(before) {
        money.start = before;
        money.number.value = -money.number.value;
    }
    money
}

/// The quantity that begins at token `at`.
pub fn quantity(cx: &Cursor<'_>, at: usize) -> Option<Quantity> {
    let prefix = cx.phrase(at, |sense| currency(sense, false));
    if let Some(money) = prefix.and_then(|((code, _), number)| prefixed(cx, at, number, code)) {
        return Some(money);
    }
    if matches!(cx.str(at), "-" | "−")
        && cx.touches(at)
        && let Some(mut money) =
            quantity(cx, at + 1).filter(|q| matches!(q.measure, Measure::Money(_)) && q.number.start > q.start)
    {
        money.start = at;
        money.number.value = -money.number.value;
        return Some(money);
    }
    measured(cx, repeated(cx, number_with(cx, at, Letters::Clear).or_else(|| half(cx, at))?))
}

/// `half a litre`, `half of the force`: a fraction that needs no numerator, before a unit or what it is part of.
fn half(cx: &Cursor<'_>, at: usize) -> Option<Number> {
    let of = cx.sense(at, |sense| match sense {
        Sense::Fraction(of @ (2 | 4)) if !cx.str(at).ends_with(['s', 'S']) => Some(*of),
        _ => None,
    })?;
    let value = Decimal::ONE.checked_div(of.into())?;
    let number = Number { start: at, end: at + 1, value, step: value, scale: Decimal::ONE, form: Form::Fraction { of } };
    let cut = of == 2 && at > 0 && cx.is(at - 1, "by") && !cx.is_word(at + 1);
    let part = cut || of == 2 && cx.is_any(at + 1, &["of", "the", "its", "their", "all", "our", "his", "her"]);
    let measured = part || measured(cx, number).is_some_and(|quantity| quantity.measure != Measure::None);
    measured.then_some(number)
}

/// `thirty (30)`: the same number said twice.
fn repeated(cx: &Cursor<'_>, number: Number) -> Number {
    let at = number.end;
    if cx.str(at) != "(" || !cx.touches(at) {
        return number;
    }
    match number_with(cx, at + 1, Letters::Clear) {
        Some(again) if again.value == number.value && cx.str(again.end) == ")" && cx.touches_left(again.end) => {
            Number { end: again.end + 1, ..number }
        }
        _ => number,
    }
}

/// The sign or code of a currency that ends just before token `at`, and its first token.
fn currency_before(cx: &Cursor<'_>, at: usize, floor: usize) -> Option<(Currency, usize)> {
    let before = at.checked_sub(1)?;
    if cx.gap(before) == Gap::Wide {
        return None;
    }
    cx.phrase_before(at, floor, |sense| currency(sense, false)).map(|((code, _), start)| (code, start))
}

fn currency(sense: &'static Sense, behind: bool) -> Option<(Currency, u32)> {
    match sense {
        Sense::Currency { code, form, parts } if behind || *form != CurrencyForm::Name => Some((Currency::new(code), *parts)),
        _ => None,
    }
}

/// An amount behind the currency that begins at `start`.
fn prefixed(cx: &Cursor<'_>, start: usize, at: usize, currency: Currency) -> Option<Quantity> {
    let number = number_with(cx, at, Letters::Money)?;
    let mut quantity = Quantity { start, end: number.end, number, measure: Measure::Money(currency) };
    // `US$350 billion dollars`, `€20 EUR`: the same said twice.
    if let Some(((_, 1), end)) = suffix_currency(cx, number.end).filter(|((code, _), _)| code.iso() == currency.iso()) {
        quantity.end = end;
    }
    Some(small_change(cx, quantity))
}

/// A number with the measure behind it, if any.
fn measured(cx: &Cursor<'_>, number: Number) -> Option<Quantity> {
    let at = behind_hyphen(cx, number.end);
    let plain = Quantity { start: number.start, end: number.end, number, measure: Measure::None };
    if cx.gap(at.saturating_sub(1)) == Gap::Wide {
        return Some(plain);
    }
    let percent = cx.phrase(at, |sense| match sense {
        Sense::Percent(word) => Some(*word),
        _ => None,
    });
    // `25bp` and `1.2pp` touch their number; "12 pp." are pages.
    let percent = percent.filter(|_| !cx.is_any(at, &["bp", "pp"]) || cx.touches_left(at));
    // `%20` in an address is no share.
    if let Some((word, end)) =
        percent.filter(|(_, end)| !(cx.str(end - 1) == "%" && cx.touches(end - 1) && (cx.is_digits(*end) || cx.str(*end) == "%")))
    {
        return Some(Quantity { end, measure: Measure::Percent(word), ..plain });
    }
    if let Some(cold) = below_zero(cx, plain, at) {
        return Some(cold);
    }
    let money = suffix_money(cx, number, at);
    let unit = unit_behind(cx, number, at);
    let longer = match (&money, &unit) {
        (Some(money), Some((_, end))) => *end > money.end || (*end == money.end && means_weight(cx, number.start, *end)),
        _ => money.is_none(),
    };
    match (money, unit) {
        (_, Some((unit, end))) if longer => compound(cx, Quantity { end, measure: Measure::Unit(unit), ..plain }),
        (Some(money), _) => Some(small_change(cx, money)),
        _ => Some(plain),
    }
}

/// The token behind a hyphen that joins a number to its measure: `10-gallon`.
fn behind_hyphen(cx: &Cursor<'_>, at: usize) -> usize {
    if matches!(cx.str(at), "-" | "‑") && cx.touches_left(at) && cx.touches(at) && cx.is_word(at + 1) { at + 1 } else { at }
}

/// `2 below zero`, `10 degrees Celsius below zero`.
fn below_zero(cx: &Cursor<'_>, plain: Quantity, at: usize) -> Option<Quantity> {
    let (unit, end) = unit_behind(cx, plain.number, at).unwrap_or((Unit::new("deg"), at));
    let cold = unit.is_temperature() && cx.are(end, &["below", "zero"]);
    cold.then(|| Quantity {
        end: end + 2,
        number: Number { value: -plain.number.value, ..plain.number },
        measure: Measure::Unit(unit),
        ..plain
    })
}

fn suffix_currency(cx: &Cursor<'_>, at: usize) -> Option<((Currency, u32), usize)> {
    let (found, end) = cx.phrase(at, |sense| currency(sense, true))?;
    // A name in capitals is somebody's: RAND, WON.
    let shouted = end == at + 1
        && cx.shape(at) == Some(Shape::Upper)
        && cx.phrase(at, |sense| matches!(sense, Sense::Currency { form: CurrencyForm::Name, .. }).then_some(())).is_some();
    let exact = cx.phrase(at, |sense| matches!(sense, Sense::Currency { form: CurrencyForm::Code, .. }).then_some(())).is_some();
    if shouted && !exact && !found.0.iso().eq(cx.str(at)) {
        return None;
    }
    Some((found, end))
}

fn suffix_money(cx: &Cursor<'_>, number: Number, at: usize) -> Option<Quantity> {
    let of = at + usize::from(cx.is(at, "of"));
    if let Some(((currency, parts), end)) = suffix_currency(cx, of) {
        let sign = matches!(cx.str(of), "$" | "£" | "€" | "₩" | "¥");
        // A sign that touches what follows belongs to the next amount: `10 $20`.
        if sign && !cx.touches_left(of) && cx.touches(end - 1) && cx.is_digits(end) {
            return None;
        }
        if cx.is(of, "won") && end == of + 1 && cx.is_any(end, &["by", "the", "a", "an", "in", "their", "his", "her"]) {
            return None;
        }
        if cx.str(of) == "c" && !cx.touches_left(of) {
            return None;
        }
        let number = divided(number, parts)?;
        return Some(Quantity { start: number.start, end, number, measure: Measure::Money(currency) });
    }
    scaled_code(cx, number, at)
}

/// `120 MEUR`, `48.5 MGBP`.
fn scaled_code(cx: &Cursor<'_>, number: Number, at: usize) -> Option<Quantity> {
    let word = cx.str(at);
    let factor = match word.chars().next()? {
        'M' => 1_000_000u32,
        'k' | 'K' => 1_000,
        _ => return None,
    };
    let code = word.get(1..).filter(|code| code.len() == 3)?;
    let currency = cx.code(code)?;
    let factor = Decimal::from(factor);
    let number = Number { value: number.value.checked_mul(factor)?, step: number.step.checked_mul(factor)?, ..number };
    Some(Quantity { start: number.start, end: at + 1, number, measure: Measure::Money(currency) })
}

fn divided(number: Number, parts: u32) -> Option<Number> {
    let parts = Decimal::from(parts);
    Some(Number { value: number.value.checked_div(parts)?, step: number.step.checked_div(parts)?, ..number })
}

/// `20 dollars and 43 cents`, `$20 and 43c`; a bare number of cents only where nothing follows it.
fn small_change(cx: &Cursor<'_>, money: Quantity) -> Quantity {
    let Measure::Money(currency) = money.measure else { return money };
    if !money.number.value.fract().is_zero() {
        return money;
    }
    let mut at = money.end;
    at += usize::from(cx.str(at) == ",");
    at += usize::from(cx.is(at, "and"));
    let joined = (|| {
        let small = number_with(cx, at, Letters::Clear)?;
        let hundred = Decimal::ONE_HUNDRED;
        if small.value <= Decimal::ZERO || small.value >= hundred || !small.value.fract().is_zero() {
            return None;
        }
        let end = match suffix_currency(cx, small.end) {
            Some(((part, parts), end))
                if parts > 1 && (part.iso() == currency.iso() || currency.iso() == "USD" || part.is_bare_dollar()) =>
            {
                end
            }
            Some(_) => return None,
            None if cx.str(money.end) == "," || cx.is_word(small.end) || matches!(cx.str(small.end), "-" | "/" | "%" | ":") => {
                return None;
            }
            None => small.end,
        };
        let cents = small.value.checked_div(hundred)?;
        let value = money.number.value.checked_add(cents)?;
        let number = Number { end, value, step: Decimal::new(1, 2), ..money.number };
        Some(Quantity { end, number, ..money })
    })();
    joined.unwrap_or(money)
}

/// The unit behind a number: spelled, in brackets, or a rate made of two.
fn unit_behind(cx: &Cursor<'_>, number: Number, at: usize) -> Option<(Unit, usize)> {
    if let ("(" | "[" | "{" | "<", true) = (cx.str(at), cx.touches(at)) {
        let (code, end) = unit_word(cx, number, at + 1)?;
        return (matches!(cx.str(end), ")" | "]" | "}" | ">") && cx.touches_left(end)).then_some((Unit::new(code), end + 1));
    }
    let of = if cx.is(at, "of") { at + 1 } else { at };
    let article = if matches!(number.form, Form::Fraction { .. }) && cx.is_any(of, &["a", "an"]) { of + 1 } else { at };
    let (code, end) = unit_word(cx, number, article)?;
    let slash = cx.str(end) == "/" && cx.touches_left(end);
    let per = (slash || cx.is_any(end, &["per", "a", "an"])).then_some(end + 1);
    let rate = per.and_then(|at| {
        cx.phrase(at, |sense| match sense {
            Sense::Per(code) => Some(*code),
            _ => None,
        })
    });
    Some(match rate {
        Some((per, end)) => (Unit::rate(code, per), end),
        None => (Unit::new(code), end),
    })
}

fn unit_word(cx: &Cursor<'_>, number: Number, at: usize) -> Option<(&'static str, usize)> {
    let (code, end) = cx.phrase(at, |sense| match sense {
        Sense::Unit(code) => Some(*code),
        _ => None,
    })?;
    let word = cx.span(at, end).of(cx.text);
    let touches = cx.touches_left(at);
    let free = end >= cx.len() || (!cx.is_word(end) && !cx.is_digits(end));
    let stands = match word {
        "in" => free || cx.is_any(end, &["thick", "wide", "long", "tall", "high", "deep", "x", "by"]),
        "m" | "g" | "l" | "L" => touches || number.form != Form::Words || free,
        "A" => !touches && free && !cx.touches(end - 1),
        "t" | "B" | "V" | "N" | "J" | "K" | "C" | "F" => touches || (free && !cx.touches(end - 1)),
        "'" | "’" if inches_behind(cx, end) => touches,
        "\"" | "”" | "'" => touches && !quote_open(cx, at) && !(cx.touches(at) && cx.is_word(end)),
        "''" | "′" | "″" | "mb" | "mp" | "li" => touches || free,
        _ => true,
    };
    // A letter or digit touching behind makes it another word: `5kgx`.
    let behind = if matches!(cx.str(end), "-" | "/") { end + 1 } else { end };
    let feet = inches_behind(cx, end) && matches!(word, "'" | "’" | "′");
    let broken =
        !feet && end < cx.len() && cx.touches(end - 1) && (cx.is_digits(behind) || (cx.is_word(end) && cx.is_word(end - 1)));
    (stands && !broken).then_some((code, end))
}

/// True where the inches of `5'11"` stand.
fn inches_behind(cx: &Cursor<'_>, at: usize) -> bool {
    cx.is_digits(at) && cx.touches_left(at) && cx.touches(at) && matches!(cx.str(at + 1), "\"" | "”" | "″")
}

/// True when the quotation mark at `at` closes a quotation that was opened before.
fn quote_open(cx: &Cursor<'_>, at: usize) -> bool {
    let mark = cx.str(at);
    let opening = if mark == "”" { "“" } else { mark };
    (at.saturating_sub(40)..at).filter(|i| cx.str(*i) == opening || cx.str(*i) == mark).count() % 2 == 1
}

/// `5 feet 2 inches`, `2 km and 1 metre`: ever smaller units of one dimension.
fn compound(cx: &Cursor<'_>, mut whole: Quantity) -> Option<Quantity> {
    let Measure::Unit(unit) = whole.measure else { return Some(whole) };
    let mut last = unit;
    loop {
        let comma = cx.str(whole.end) == ",";
        let at = whole.end + usize::from(comma);
        let at = at + usize::from(cx.is(at, "and"));
        let part = number_with(cx, at, Letters::Clear).filter(|part| part.start < part.end && part.value > Decimal::ZERO);
        let joined = part.and_then(|part| {
            let (small, end) = unit_behind(cx, part, behind_hyphen(cx, part.end)).or_else(|| inches(cx, part, last))?;
            // "12 knots, 30 mph" and "12 megatons, 5 kilotons" are lists.
            let below = small.convert(part.value, last).is_some_and(|value| value < Decimal::ONE);
            if !last.larger_than(small) || unit.is_rate() || !unit.is_compounded() || comma && !below {
                return None;
            }
            let value = whole.number.value.checked_add(small.convert(part.value, unit)?)?;
            Some((Number { value, step: small.convert(part.step, unit)?, ..whole.number }, small, end))
        });
        let Some((number, small, end)) = joined else { return Some(whole) };
        whole = Quantity { number, end, ..whole };
        last = small;
    }
}

/// `12 ft 2 in tall`: behind feet, "in" is the inch.
fn inches(cx: &Cursor<'_>, part: Number, last: Unit) -> Option<(Unit, usize)> {
    (last == Unit::new("ft") && cx.is(part.end, "in")).then_some((Unit::new("in"), part.end + 1))
}

/// "Pounds" are a weight where something is weighed, money elsewhere.
fn means_weight(cx: &Cursor<'_>, start: usize, end: usize) -> bool {
    const WEIGHING: &[&str] = &[
        "weigh", "weighs", "weighed", "weighing", "weight", "weights", "heavy", "heavier", "payload", "warhead", "equal", "lift",
    ];
    (cx.is(end, "of") && cx.is_word(end + 1) && !cx.is_any(end + 1, &["the", "debt", "aid", "funding", "investment"]))
        || (start.saturating_sub(6)..start).chain(end..end + 2).any(|at| cx.is_any(at, WEIGHING))
}
