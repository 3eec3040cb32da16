//! The grammar of numbers in English: digits with their grouping, words, mixtures of both, fractions, powers of ten.
//!
//! `28,500` · `28.5k` · `five and a half million` · `a third of a trillion` · `3 hundred and 21` · `6.2 x 10^-4`. Whether the number counts
//! something, is a sum of money or a page is for the kinds to say.

mod fraction;
mod point;

use rust_decimal::Decimal;

use fraction::{denominator, fraction, half_of, trailing_fraction};
use point::{decimals, point_first};

use super::cursor::{Cursor, Gap};
use super::literal::{literal, ten_to, vulgar_sign};
use super::sense::Sense;

/// A number read from tokens `start..end`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    pub start: usize,
    /// The token behind the last.
    pub end: usize,
    pub value: Decimal,
    /// What the last digit that isn't zero stands for: 100 for `28,500`, 100,000 for `2.5 million`.
    pub step: Decimal,
    /// The words of scale multiplied: the million of `five million`; one where there are none or several terms.
    pub scale: Decimal,
    pub form: Form,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Digits alone: with group marks or decimals, or bare (`2022`).
    Digits { count: usize, plain: bool },
    /// Words, or digits with words of scale.
    Words,
    /// Ends in a fraction of that denominator: `two thirds`, `3 1/2`.
    Fraction { of: u32 },
}

impl Number {
    /// True for digits without any mark, sign or scale: what may be a year.
    pub fn is_bare_digits(&self) -> bool {
        matches!(self.form, Form::Digits { plain: true, .. })
    }

    /// The value, where it is a whole number that fits.
    pub fn whole(&self) -> Option<u64> {
        if self.value.fract().is_zero() {
            u64::try_from(self.value.trunc().mantissa() / 10i128.pow(self.value.trunc().scale())).ok()
        } else {
            None
        }
    }
}

/// Which one-letter scales are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letters {
    /// `k` and `bn`: `m` is a metre or a minute, `b` a byte, `t` a tonne.
    Clear,
    /// `m`, `b` and `t` as well: behind a sign of currency.
    Money,
}

/// The longest number that begins at token `at`: a sign, `a` before a scale, digits, words.
pub fn number(cx: &Cursor<'_>, at: usize) -> Option<Number> {
    number_with(cx, at, Letters::Clear)
}

/// As [`number`], with the letters of scale that the place allows.
pub fn number_with(cx: &Cursor<'_>, at: usize, letters: Letters) -> Option<Number> {
    cx.number(at, letters, || signed(cx, at, letters))
}

fn signed(cx: &Cursor<'_>, at: usize, letters: Letters) -> Option<Number> {
    if let Some(inner) = sign(cx, at) {
        let positive = unsigned(cx, inner, letters)?;
        let form = match positive.form {
            Form::Digits { count, .. } => Form::Digits { count, plain: false },
            form => form,
        };
        return Some(Number { start: at, value: -positive.value, form, ..positive });
    }
    unsigned(cx, at, letters)
}

/// The number whose first telling token is `at`: as [`number`], but a sign, an article or a decimal point before it is taken in.
pub fn number_around(cx: &Cursor<'_>, at: usize, floor: usize, letters: Letters) -> Option<Number> {
    let mut best = number_with(cx, at, letters);
    let mut start = at;
    // A point or an article, then a sign.
    for opens in [opens_number, is_sign] {
        let Some(before) = start.checked_sub(1).filter(|before| *before >= floor && opens(cx, *before)) else { continue };
        let wider = number_with(cx, before, letters).filter(|wider| wider.end > at);
        if let Some(wider) = wider.filter(|wider| best.is_none_or(|best| wider.end >= best.end)) {
            (best, start) = (Some(wider), before);
        }
    }
    best
}

fn opens_number(cx: &Cursor<'_>, at: usize) -> bool {
    matches!(cx.str(at), "." | "a" | "A" | "an" | "An" | "point" | "Point")
}

fn is_sign(cx: &Cursor<'_>, at: usize) -> bool {
    sign(cx, at).is_some()
}

/// The token behind a minus sign or word that stands at `at`.
fn sign(cx: &Cursor<'_>, at: usize) -> Option<usize> {
    match cx.str(at) {
        "-" | "−" | "–" | "＋" | "－" => {
            let free = at == 0 || !cx.touches_left(at) || matches!(cx.str(at - 1), "(" | "[" | "$" | "=" | "<" | ">" | "*" | "×");
            let joined = cx.touches(at) || (at == 0 && cx.is_digits(at + 1));
            (free && joined && cx.str(at) != "–").then_some(at + 1)
        }
        word if word.eq_ignore_ascii_case("minus") || word.eq_ignore_ascii_case("negative") => Some(at + 1),
        _ => None,
    }
}

fn unsigned(cx: &Cursor<'_>, at: usize, letters: Letters) -> Option<Number> {
    if let Some(fraction) = fraction(cx, at) {
        return Some(fraction);
    }
    if let Some(small) = point_first(cx, at) {
        return Some(small);
    }
    let first = term(cx, at, letters)?;
    let number = decimals(cx, sum(cx, at, first));
    Some(trailing_fraction(cx, number))
}

/// One part of a sum: a group of at most three digits in words, or a run of digits, with its scales. `power` is that of its scale.
#[derive(Clone, Copy)]
struct Term {
    end: usize,
    value: Decimal,
    step: Decimal,
    power: u32,
    scale: Decimal,
    form: Form,
}

/// `two hundred thousand and five`: terms of ever smaller scale.
fn sum(cx: &Cursor<'_>, at: usize, first: Term) -> Number {
    let mut whole = first;
    while whole.power >= 2 {
        let (joined, next) = match cx.str(whole.end) {
            "," if cx.touches_left(whole.end) => (Join::Comma, whole.end + 1 + usize::from(cx.is(whole.end + 1, "and"))),
            "-" if cx.touches_left(whole.end) && cx.touches(whole.end) => (Join::Plain, whole.end + 1),
            word if word.eq_ignore_ascii_case("and") => (Join::And, whole.end + 1),
            _ => (Join::Plain, whole.end),
        };
        let Some(term) = term(cx, next, Letters::Clear) else { break };
        // "two million and three fifths": the three are fifths.
        if matches!(joined, Join::And) && whole.power >= 3 && denominator(cx, term.end).is_some() {
            break;
        }
        let fits =
            term.power < whole.power && ten_to(whole.power).is_some_and(|limit| term.value < limit && term.value > Decimal::ZERO);
        let digits = matches!(term.form, Form::Digits { .. });
        let joins = match joined {
            Join::Comma => term.power >= 2 && !digits,
            Join::And => !cx.is_any(next, &["a", "an"]) && (!digits || whole.form != Form::Words || whole.power == 2),
            Join::Plain => (!digits || term.power >= 2) && cx.gap(whole.end - 1) != Gap::Wide,
        };
        if !fits || !joins || (digits && !term.value.fract().is_zero()) {
            break;
        }
        let Some(value) = whole.value.checked_add(term.value) else { break };
        whole = Term { end: term.end, value, step: term.step, power: term.power, scale: Decimal::ONE, form: Form::Words };
    }
    Number { start: at, end: whole.end, value: whole.value, step: whole.step, scale: whole.scale, form: whole.form }
}

enum Join {
    Plain,
    And,
    Comma,
}

fn term(cx: &Cursor<'_>, at: usize, letters: Letters) -> Option<Term> {
    let base = if cx.is_digits(at) || (cx.str(at) == "." && cx.touches(at) && cx.is_digits(at + 1) && !behind_word(cx, at)) {
        let literal = literal(cx, at)?;
        Term {
            end: literal.end,
            value: literal.value,
            step: literal.step,
            power: 0,
            scale: Decimal::ONE,
            form: literal.of.map_or(Form::Digits { count: literal.digits, plain: literal.plain }, |of| Form::Fraction { of }),
        }
    } else if let Some((value, of)) = vulgar_sign(cx, at) {
        let step = Decimal::ONE.checked_div(of.into())?;
        Term { end: at + 1, value, step, power: 0, scale: Decimal::ONE, form: Form::Fraction { of } }
    } else if let Some(half) = half_of(cx, at) {
        half
    } else if cx.is_any(at, &["a", "an"]) {
        let end = at + 1;
        let counts =
            cx.sense(end, |sense| matches!(sense, Sense::Scale { abbreviated: false, .. } | Sense::Group(_)).then_some(()));
        counts.filter(|()| !cx.str(end).ends_with('s'))?;
        Term { end, value: Decimal::ONE, step: Decimal::ONE, power: 0, scale: Decimal::ONE, form: Form::Words }
    } else if let Some(group) = group(cx, at) {
        group
    } else {
        scale(cx, at, letters, false)?;
        Term { end: at, value: Decimal::ONE, step: Decimal::ONE, power: 0, scale: Decimal::ONE, form: Form::Words }
    };
    scaled(cx, base, letters)
}

/// Multiplies by the words of scale behind: `million`, `thousand billion`, `dozen`.
fn scaled(cx: &Cursor<'_>, mut term: Term, letters: Letters) -> Option<Term> {
    let mut scales = 0;
    while let Some((factor, power, end)) = scale(cx, term.end, letters, matches!(term.form, Form::Digits { .. }) && scales == 0) {
        if scales > 0 && (power < 6 || term.power > power) && !(scales == 1 && power >= 3 && term.power == 2) {
            break;
        }
        term = Term {
            end,
            value: term.value.checked_mul(factor)?,
            step: term.step.checked_mul(factor)?,
            power,
            scale: term.scale.checked_mul(factor)?,
            form: Form::Words,
        };
        scales += 1;
        // `two hundred and five thousand`: what stands between the hundred and the thousand belongs to the group.
        if power == 2 {
            let next = if cx.is(end, "and") { end + 1 } else { end };
            if let Some(small) = below_hundred(cx, next)
                && scale(cx, small.end, letters, false).is_some_and(|(_, power, _)| power >= 3)
            {
                term = Term {
                    end: small.end,
                    value: term.value.checked_add(small.value)?,
                    step: small.step,
                    power: 2,
                    scale: Decimal::ONE,
                    form: Form::Words,
                };
            }
        }
    }
    Some(term)
}

/// The scale that stands at `at` (`touching`: behind digits, where letters count): its factor, its power, the token behind.
fn scale(cx: &Cursor<'_>, at: usize, letters: Letters, touching: bool) -> Option<(Decimal, u32, usize)> {
    let (at, hyphen) = if cx.str(at) == "-" && cx.touches_left(at) && cx.touches(at) { (at + 1, true) } else { (at, false) };
    cx.sense(at, |sense| match sense {
        Sense::Scale { power, abbreviated: false } => Some((ten_to(*power)?, *power, at + 1)),
        Sense::Scale { power, abbreviated: true } if touching && !hyphen => {
            let word = cx.str(at);
            let clear = match word {
                "k" | "K" => cx.touches_left(at),
                "bn" | "Bn" | "BN" | "tn" | "Tn" => true,
                "M" => cx.touches_left(at) || !cx.is_word(at + 1),
                "MM" => cx.touches_left(at),
                _ => letters == Letters::Money && cx.touches_left(at),
            };
            (clear && !next_letter(cx, at)).then_some((ten_to(*power)?, *power, at + 1))
        }
        Sense::Group(of) => Some((Decimal::from(*of), 1, at + 1)),
        _ => None,
    })
    .filter(|(_, _, end)| *end > 0 && (cx.gap(at.saturating_sub(1)) != Gap::Wide || at == 0))
}

/// True when a letter or digit touches behind the token: `5k2`, `3bnx`.
fn next_letter(cx: &Cursor<'_>, at: usize) -> bool {
    cx.touches(at) && (cx.is_word(at + 1) || cx.is_digits(at + 1))
}

/// A number below a hundred in words: `seven`, `twenty`, `twenty-one`.
fn below_hundred(cx: &Cursor<'_>, at: usize) -> Option<Term> {
    let first = cardinal(cx, at)?;
    let mut term =
        Term { end: at + 1, value: first.into(), step: step_of(first), power: 0, scale: Decimal::ONE, form: Form::Words };
    if first >= 20 && first % 10 == 0 {
        let even = cx.touches(at) == cx.touches(at + 1);
        let next = if matches!(cx.str(at + 1), "-" | "‑") && even { at + 2 } else { at + 1 };
        if let Some(unit) = cardinal(cx, next).filter(|unit| (1..10).contains(unit))
            && cx.gap(next - 1) != Gap::Wide
        {
            term = Term { end: next + 1, value: (first + unit).into(), step: Decimal::ONE, ..term };
        }
    }
    Some(term)
}

/// A group in words: `seven`, `ninety-nine`. Its hundreds are scales.
fn group(cx: &Cursor<'_>, at: usize) -> Option<Term> {
    below_hundred(cx, at)
}

fn cardinal(cx: &Cursor<'_>, at: usize) -> Option<u32> {
    cx.sense(at, |sense| match sense {
        Sense::Cardinal(value) => Some(*value),
        _ => None,
    })
}

fn step_of(value: u32) -> Decimal {
    if value > 0 && value.is_multiple_of(10) { Decimal::TEN } else { Decimal::ONE }
}

/// True when the token touches a word or digits before it.
fn behind_word(cx: &Cursor<'_>, at: usize) -> bool {
    cx.touches_left(at) && (cx.is_word(at - 1) || cx.is_digits(at - 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::token::tokens;
    use crate::value::Habit;

    fn read(text: &str) -> Option<(String, String)> {
        let (tokens, habit) = (tokens(text), Habit::default());
        let cx = Cursor::new(text, &tokens, &habit);
        number(&cx, 0).map(|n| (cx.span(n.start, n.end).of(text).to_owned(), n.value.normalize().to_string()))
    }

    #[test]
    fn a_number_is_read_as_far_as_it_goes() {
        for (text, span, value) in [
            ("28,500 men", "28,500", "28500"),
            ("28.5k men", "28.5k", "28500"),
            ("28.5 thousand", "28.5 thousand", "28500"),
            ("1 234 567 men", "1 234 567", "1234567"),
            ("five and a half million euros", "five and a half million", "5500000"),
            ("half a dozen ships", "half a dozen", "6"),
            ("a third of a trillion", "a third of a trillion", "333333333333.33333333333333333"),
            (
                "two hundred and five thousand, three hundred and twenty-one",
                "two hundred and five thousand, three hundred and twenty-one",
                "205321",
            ),
            ("one hundred and two hundred", "one hundred", "100"),
            ("3 hundred and 21", "3 hundred and 21", "321"),
            ("nineteen hundred men", "nineteen hundred", "1900"),
            ("one point five million", "one point five million", "1500000"),
            ("two thirds of a million", "two thirds of a million", "666666.66666666666666666666667"),
            ("6.2x10^-4 m", "6.2x10^-4", "0.00062"),
            ("3 1/2 cups", "3 1/2", "3.5"),
            ("minus forty-two", "minus forty-two", "-42"),
            ("two thousand and five", "two thousand and five", "2005"),
            ("a hundred thousand", "a hundred thousand", "100000"),
            ("hundreds of", "hundreds", "100"),
        ] {
            assert_eq!(read(text), Some((span.to_owned(), value.to_owned())), "{text}");
        }
    }
}
