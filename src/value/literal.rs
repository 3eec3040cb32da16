//! Numbers in digits: grouping, decimals, vulgar fractions, powers of ten.
//!
//! `28,500` · `28 500` · `0.06` · `.5` · `2½` · `3 1/2` · `6.2 x 10^-4` · `１２`. Which mark groups and which begins the decimals is the text's
//! habit; `1.234.567` can only be grouped.

use rust_decimal::Decimal;

use super::DecimalMark;
use super::cursor::{Cursor, Gap, digit};
use super::sense::Sense;
use crate::text::token::Shape;

/// A number in digits, read from its first token to `end`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Literal {
    pub end: usize,
    pub value: Decimal,
    pub step: Decimal,
    /// Digits before the decimal mark.
    pub digits: usize,
    /// Digits and nothing else.
    pub plain: bool,
    /// The denominator of a fraction that was written.
    pub of: Option<u32>,
}

/// Where a run of digits with its group marks and decimals ends, whether or not its value fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// Token behind the whole part.
    pub whole: usize,
    /// Token behind the decimals; equal to `whole` where there are none.
    pub end: usize,
}

/// The tokens of the digits that begin at `at`; `None` where none stand there.
pub fn extent(cx: &Cursor<'_>, at: usize) -> Option<Extent> {
    let (point, comma) = match cx.habit.decimal {
        DecimalMark::Point => (".", ","),
        DecimalMark::Comma => (",", "."),
    };
    let mut whole = at;
    if cx.is_digits(at) {
        whole = at + 1;
        let width = cx.str(at).chars().count();
        if width <= 3 {
            let grouped = groups(cx, at, comma);
            let dotted = groups(cx, at, point);
            whole = if grouped > whole {
                grouped
            } else if dotted > at + 3 {
                dotted
            } else {
                let spaced = spaced_groups(cx, at);
                if spaced > whole { spaced } else { groups(cx, at, "’").max(groups(cx, at, "'")) }
            };
        }
    } else if cx.str(at) != "." {
        return None;
    }
    let decimals =
        cx.str(whole) == point && (whole == at || cx.touches_left(whole)) && cx.touches(whole) && cx.is_digits(whole + 1);
    if whole == at + 1
        && cx.is_digits(at)
        && let Some(european) = european(cx, at)
    {
        return Some(european);
    }
    let end = if decimals && !second_point(cx, whole + 2, point) { whole + 2 } else { whole };
    (end > at).then_some(Extent { whole, end })
}

/// `1.111,11`: the other habit, where the marks leave no doubt.
fn european(cx: &Cursor<'_>, at: usize) -> Option<Extent> {
    let (group, mark) = match cx.habit.decimal {
        DecimalMark::Point => (".", ","),
        DecimalMark::Comma => (",", "."),
    };
    let (mut whole, width) = (at + 1, cx.str(at).chars().count());
    while cx.str(whole) == group
        && cx.touches_left(whole)
        && cx.touches(whole)
        && cx.is_digits(whole + 1)
        && cx.str(whole + 1).chars().count() == 3
    {
        whole += 2;
    }
    let decimals = cx.str(whole) == mark
        && cx.touches_left(whole)
        && cx.touches(whole)
        && cx.is_digits(whole + 1)
        && cx.str(whole + 1).chars().count() <= 2;
    (width <= 3 && whole > at + 1 && decimals && !cx.touches(whole + 1) | !cx.is_digits(whole + 2))
        .then_some(Extent { whole, end: whole + 2 })
}

/// `1.2.3` is no decimal number.
fn second_point(cx: &Cursor<'_>, at: usize, point: &str) -> bool {
    cx.str(at) == point && cx.touches_left(at) && cx.touches(at) && cx.is_digits(at + 1)
}

/// The token behind groups of three joined by the mark (of two as in `12,34,567`), or behind the first run where there are none.
fn groups(cx: &Cursor<'_>, at: usize, mark: &str) -> usize {
    let mut end = at + 1;
    let mut last = 0;
    while cx.str(end) == mark && cx.touches_left(end) && cx.touches(end) && cx.is_digits(end + 1) {
        last = cx.str(end + 1).chars().count();
        if last != 3 && last != 2 {
            break;
        }
        end += 2;
        // Groups of two are lakh and crore: a few, then one of three.
        if last == 2 && (end > at + 16 || !(cx.str(end) == mark && cx.touches_left(end))) {
            return at + 1;
        }
    }
    if last == 0 || last == 3 { end } else { at + 1 }
}

/// The same for groups of three parted by one blank: a no-break or thin one anywhere, a common one where the first run is no day, year or list number by itself.
fn spaced_groups(cx: &Cursor<'_>, at: usize) -> usize {
    let mut end = at + 1;
    while cx.is_digits(end) && cx.gap(end - 1) == Gap::Blank && cx.str(end).chars().count() == 3 {
        end += 1;
        if end > at + MOST_GROUPS {
            return at + 1;
        }
    }
    let hard = end > at + 1 && cx.text[cx.tokens[at].span.end..].starts_with(['\u{a0}', '\u{202f}', '\u{2009}']);
    let followed = cx.is_digits(end) || (matches!(cx.str(end), "/" | "-" | ":") && cx.touches_left(end));
    let leading_zero = cx.str(at).starts_with('0');
    if end > at + 1 && (hard || (!followed && !leading_zero && (end > at + 2 || alone(cx, at)))) { end } else { at + 1 }
}

/// A number of more groups parted by blanks is a list of numbers.
const MOST_GROUPS: usize = 10;

/// True when nothing before the run gives it a meaning of its own.
fn alone(cx: &Cursor<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    let capital = cx.is_word(before) && cx.str(before).starts_with(char::is_uppercase) && before > 0;
    !capital && !matches!(cx.str(before), "." | "#" | "," | "-" | "/" | ":")
}

/// Reads the digits that begin at `at`; `None` as well where the value has more than 28 digits.
pub fn literal(cx: &Cursor<'_>, at: usize) -> Option<Literal> {
    let extent = extent(cx, at)?;
    let (mut value, mut scale, mut digits, mut zeros) = (0i128, 0u32, 0usize, 0u32);
    for token in at..extent.end {
        if !cx.is_digits(token) {
            continue;
        }
        for c in cx.str(token).chars() {
            let figure = digit(c)?;
            value = value.checked_mul(10)?.checked_add(i128::from(figure))?;
            if token >= extent.whole {
                scale += 1;
            } else {
                digits += 1;
            }
            zeros = if figure == 0 { zeros + 1 } else { 0 };
        }
    }
    if scale > 28 {
        return None;
    }
    let step = if scale > 0 { Decimal::new(1, scale) } else { ten_to(if value == 0 { 0 } else { zeros })? };
    let value = Decimal::try_from_i128_with_scale(value, scale).ok()?;
    let plain = extent.end == at + 1;
    Some(tail(cx, Literal { end: extent.end, value, step, digits, plain, of: None }))
}

/// `2½`, `3 1/2`, `1/2`, `6.2 x 10^-4`, `10^9`, `1.1^3`, `1e6`.
fn tail(cx: &Cursor<'_>, base: Literal) -> Literal {
    vulgar(cx, base).or_else(|| powered(base, power(cx, base)?)).unwrap_or(base)
}

fn vulgar(cx: &Cursor<'_>, base: Literal) -> Option<Literal> {
    if !base.value.fract().is_zero() {
        return None;
    }
    let at = base.end;
    if let Some((part, of)) = vulgar_sign(cx, at).filter(|_| cx.gap(at - 1) != Gap::Wide) {
        let step = Decimal::ONE.checked_div(of.into())?;
        return Some(Literal { end: at + 1, value: base.value.checked_add(part)?, step, plain: false, of: Some(of), ..base });
    }
    let slash = |i: usize| {
        matches!(cx.str(i), "/" | "⁄")
            && cx.touches_left(i)
            && cx.touches(i)
            && !(matches!(cx.str(i + 2), "/" | "⁄" | "-") && cx.touches_left(i + 2))
    };
    if base.plain && slash(at) {
        let (below, _) = cx.integer(at + 1).filter(|(below, _)| *below > 0)?;
        return Some(Literal {
            end: at + 2,
            value: base.value.checked_div(below.into())?,
            step: Decimal::ONE.checked_div(below.into())?,
            plain: false,
            of: u32::try_from(below).ok(),
            ..base
        });
    }
    let at = if cx.str(at) == "-" && cx.touches_left(at) { at + 1 } else { at };
    if cx.is_digits(at) && cx.gap(at - 1) != Gap::Wide && slash(at + 1) {
        let ((above, _), (below, _)) = (cx.integer(at)?, cx.integer(at + 2)?);
        if above < below && below <= 1000 {
            let of = u32::try_from(below).ok();
            let part = Decimal::from(above).checked_div(below.into())?;
            return Some(Literal {
                end: at + 3,
                value: base.value.checked_add(part)?,
                step: Decimal::ONE.checked_div(below.into())?,
                plain: false,
                of,
                ..base
            });
        }
    }
    None
}

/// The fraction that the character at `at` stands for, and its denominator.
pub fn vulgar_sign(cx: &Cursor<'_>, at: usize) -> Option<(Decimal, u32)> {
    let (above, below) = cx.sense(at, |sense| match sense {
        Sense::Vulgar { above, below } => Some((*above, *below)),
        _ => None,
    })?;
    Some((Decimal::from(above).checked_div(below.into())?, below))
}

/// A power that is written behind a number.
struct Power {
    /// `6.2 x 10^4`: so many tens, multiplied; otherwise the number itself is raised.
    of_ten: bool,
    power: u64,
    negative: bool,
    /// Token behind it.
    end: usize,
}

/// `x 10^-4`, `e6`, `^23`, `x 10⁻⁵` behind a number.
fn power(cx: &Cursor<'_>, base: Literal) -> Option<Power> {
    let mut at = base.end;
    let ten = matches!(cx.str(at), "x" | "X" | "×" | "*" | "·") && cx.integer(at + 1) == Some((10, 2));
    let raised = !ten && cx.str(at) == "^" && cx.touches_left(at) && cx.touches(at);
    if ten {
        at += 2;
        if let Some((power, negative, end)) = superscript(cx, at) {
            return Some(Power { of_ten: true, power, negative, end });
        }
    }
    if ten || raised {
        if cx.str(at) == "^" {
            at += 1;
        } else if !(matches!(cx.str(at), "-" | "−") && cx.touches_left(at) && cx.touches(at)) {
            return None;
        }
    } else if cx.is(at, "e") && cx.touches_left(at) && cx.touches(at) {
        at += 1;
    } else {
        return None;
    }
    let negative = matches!(cx.str(at), "-" | "−");
    at += usize::from(negative || cx.str(at) == "+");
    let (power, _) = cx.integer(at)?;
    let lettered = cx.touches(at) && cx.is_word(at + 1) && cx.shape(at + 1) != Some(Shape::Cjk);
    (!lettered).then_some(Power { of_ten: !raised, power, negative, end: at + 1 })
}

/// `⁻⁵` behind a ten.
fn superscript(cx: &Cursor<'_>, at: usize) -> Option<(u64, bool, usize)> {
    let negative = cx.str(at) == "⁻";
    let from = at + usize::from(negative);
    let mut end = from;
    let mut power = 0u64;
    while let Some(figure) = "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|c| cx.touches_left(end) && cx.str(end).starts_with(c))
    {
        power = power.checked_mul(10)?.checked_add(u64::try_from(figure).ok()?)?;
        end += 1;
    }
    (end > from).then_some((power, negative, end))
}

/// The number with the power behind it; `None` where no decimal holds it.
fn powered(base: Literal, Power { of_ten, power, negative, end }: Power) -> Option<Literal> {
    let power = u32::try_from(power).ok().filter(|power| *power <= MOST_POWER)?;
    let literal = |value, step| Some(Literal { end, value, step, plain: false, ..base });
    if of_ten {
        let factor = ten_to(power)?;
        let apply = |d: Decimal| if negative { d.checked_div(factor) } else { d.checked_mul(factor) };
        return literal(apply(base.value)?, apply(base.step)?);
    }
    let raised = (0..power).try_fold(Decimal::ONE, |value, _| value.checked_mul(base.value))?;
    if negative {
        let value = Decimal::ONE.checked_div(raised)?;
        return literal(value, value);
    }
    literal(raised, if base.value == Decimal::TEN { raised } else { Decimal::new(1, raised.scale()) })
}

/// No decimal has so many digits.
const MOST_POWER: u32 = 100;

/// The token behind a number with a power that no decimal holds: `10^400`.
pub fn beyond(cx: &Cursor<'_>, base: Literal) -> Option<usize> {
    power(cx, base).map(|power| power.end)
}

/// Ten to the power.
pub fn ten_to(power: u32) -> Option<Decimal> {
    10i128.checked_pow(power).and_then(|value| Decimal::try_from_i128_with_scale(value, 0).ok())
}
