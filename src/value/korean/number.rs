//! Korean numbers: Chinese and native numerals, digits, and mixtures.
//!
//! `2만8500` · `3,500억` · `사천육백억` · `1만 2천 345` · `스물다섯` · `삼점사` · `마이너스 십일점구구` · `사분의 삼` · `일과 이분의 일`.

mod native;

use rust_decimal::Decimal;

use crate::value::cursor::digit;
use crate::value::literal::ten_to;
use native::native;

/// A number read from the start of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// Bytes read.
    pub len: usize,
    pub value: Decimal,
    pub step: Decimal,
    pub form: Form,
    /// The denominator, where a fraction is written.
    pub of: Option<u32>,
    /// The highest position said in one word with a mantissa: 억 of `3,500억`.
    pub scale: Decimal,
}

/// How the number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Digits, with positions or without.
    Digits,
    /// `삼천오백`; how many characters.
    Chinese(usize),
    /// `스물다섯`.
    Native,
}

/// The longest number that `text` begins with.
pub fn number(text: &str) -> Option<Number> {
    for minus in ["마이너스", "마이나스"] {
        if let Some(rest) = text.strip_prefix(minus) {
            let blank = rest.len() - rest.trim_start_matches(' ').len();
            let inner = unsigned(rest.get(blank..)?).filter(|_| blank <= 1)?;
            return Some(Number { len: minus.len() + blank + inner.len, value: -inner.value, ..inner });
        }
    }
    unsigned(text)
}

fn unsigned(text: &str) -> Option<Number> {
    let first = whole(text)?;
    if let Some(fraction) = fraction(text, first) {
        return Some(fraction);
    }
    // `일과 이분의 일`
    let rest = text.get(first.len..)?;
    for and in ["과 ", "와 ", "과", "와"] {
        let part = rest
            .strip_prefix(and)
            .and_then(|rest| Some((rest, whole(rest)?)))
            .and_then(|(rest, below)| fraction(rest, below).or_else(|| slashed(rest, below)));
        if let Some(part) = part.filter(|part| part.value < Decimal::ONE) {
            let value = first.value.checked_add(part.value)?;
            return Some(Number { len: first.len + and.len() + part.len, value, ..part });
        }
    }
    Some(first)
}

/// `1/2`, the part of `1과1/2`.
fn slashed(text: &str, above: Number) -> Option<Number> {
    let rest = text.get(above.len..)?.strip_prefix('/')?;
    let (below, _, len) = arabic(rest)?;
    let of = u32::try_from(below.trunc()).ok().filter(|of| *of > 0)?;
    let value = above.value.checked_div(below)?;
    Some(Number {
        len: above.len + 1 + len,
        value,
        step: Decimal::ONE.checked_div(below)?,
        form: Form::Digits,
        of: Some(of),
        scale: Decimal::ONE,
    })
}

/// `사분의 삼`, `3분의 2000`: the denominator comes first.
fn fraction(text: &str, below: Number) -> Option<Number> {
    let rest = text.get(below.len..)?;
    let bare = rest.trim_start_matches(' ');
    let behind = bare.strip_prefix("분의").filter(|_| rest.len() - bare.len() <= 1)?;
    let from = behind.trim_start_matches(' ');
    let above = whole(from).filter(|_| behind.len() - from.len() <= 1)?;
    let len = text.len() - from.len() + above.len;
    let value = above.value.checked_div(below.value)?;
    let of = u32::try_from(below.value.trunc()).ok();
    Some(Number { len, value, step: Decimal::ONE.checked_div(below.value)?, form: Form::Chinese(4), of, scale: Decimal::ONE })
}

fn whole(text: &str) -> Option<Number> {
    native(text).or_else(|| half(text)).or_else(|| positional(text))
}

/// `반`: a half, where nothing else could be meant.
fn half(text: &str) -> Option<Number> {
    let rest = text.strip_prefix('반')?;
    let stands = rest.is_empty() || rest.starts_with([' ', '을']);
    stands.then(|| Number {
        len: '반'.len_utf8(),
        value: Decimal::new(5, 1),
        step: Decimal::new(5, 1),
        form: Form::Native,
        of: Some(2),
        scale: Decimal::ONE,
    })
}

/// The running state of a positional number.
#[derive(Default)]
struct Sum {
    total: Decimal,
    /// Below ten thousand.
    section: Decimal,
    /// The figures not yet placed.
    figures: Option<Decimal>,
    /// The positions last used: they only fall.
    small: Option<u32>,
    big: Option<u32>,
    step: Decimal,
}

fn positional(text: &str) -> Option<Number> {
    let mut sum = Sum { step: Decimal::ONE, ..Sum::default() };
    let (mut at, mut good, mut digits, mut chinese) = (0, 0, false, 0usize);
    let mut scales = 0;
    let mut scale = Decimal::ONE;
    while let Some(c) = text.get(at..)?.chars().next() {
        if let Some((value, step, len)) = arabic(&text[at..]) {
            if sum.figures.is_some() {
                break;
            }
            (sum.figures, sum.step, digits) = (Some(value), step, true);
            at += len;
        } else if let Some(figure) = figure(c) {
            // `480억이다`: behind digits a figure must have its position.
            let placed = text[at + c.len_utf8()..].chars().next().is_some_and(|c| small(c).is_some() || big(c).is_some());
            if sum.figures.is_some() || (digits && !placed) {
                break;
            }
            (sum.figures, sum.step) = (Some(figure.into()), Decimal::ONE);
            chinese += 1;
            at += c.len_utf8();
        } else if let Some(power) = small(c) {
            if sum.small.is_some_and(|last| power >= last) {
                break;
            }
            let Some(part) = sum.figures.unwrap_or(Decimal::ONE).checked_mul(ten_to(power)?) else { break };
            sum.section = sum.section.checked_add(part)?;
            sum.step = sum.step.min(Decimal::ONE).checked_mul(ten_to(power)?)?;
            (sum.figures, sum.small) = (None, Some(power));
            chinese += 1;
            at += c.len_utf8();
        } else if let Some(power) = big(c).filter(|_| !is_other_word(&text[at..], at == 0)) {
            if sum.big.is_some_and(|last| power >= last) {
                break;
            }
            let section = sum.section.checked_add(sum.figures.unwrap_or(Decimal::ZERO))?;
            let section = if section.is_zero() { Decimal::ONE } else { section };
            let size = ten_to(power)?;
            let Some(total) = section.checked_mul(size).and_then(|part| sum.total.checked_add(part)) else { break };
            scales += 1;
            scale = size;
            let step = sum.step.checked_mul(size)?;
            sum = Sum { total, big: Some(power), step, ..Sum::default() };
            chinese += 1;
            at += c.len_utf8();
        } else if let Some(len) = point(&text[at..]).filter(|_| good > 0 && !digits && at == good) {
            let Some((part, step, figures)) = decimals(&text[at + len..]) else { break };
            let (mut value, mut step, mut end) = (sum.value()?.checked_add(part)?, step, at + len + figures);
            // `일점오만`
            if let Some((size, c)) = text[end..]
                .chars()
                .next()
                .and_then(|c| Some((ten_to(big(c)?)?, c)))
                .filter(|_| !is_other_word(&text[end..], false))
            {
                (value, step, end) = (value.checked_mul(size)?, step.checked_mul(size)?, end + c.len_utf8());
            }
            return Some(Number { len: end, value, step, form: Form::Chinese(chinese + 2), of: None, scale: Decimal::ONE });
        } else if c == ' ' && digits && sum.figures.is_some() && at == good && big_word(text.get(at + 1..)?) {
            at += 1;
            continue;
        } else if c == ' ' && at == good && sum.figures.is_none() && continues(text.get(at..)?.trim_start_matches(' ')) {
            at += text[at..].len() - text[at..].trim_start_matches(' ').len();
            continue;
        } else {
            break;
        }
        good = at;
    }
    if good == 0 {
        return None;
    }
    let value = sum.value()?;
    let single = scales == 1 && sum.section.is_zero() && sum.figures.is_none();
    let form = if digits { Form::Digits } else { Form::Chinese(chinese) };
    Some(Number { len: good, value, step: sum.step, form, of: None, scale: if single { scale } else { Decimal::ONE } })
}

impl Sum {
    fn value(&self) -> Option<Decimal> {
        self.total.checked_add(self.section)?.checked_add(self.figures.unwrap_or(Decimal::ZERO))
    }
}

/// `점` of `삼 점 사` with its blanks: its bytes, where figures follow.
fn point(text: &str) -> Option<usize> {
    let bare = text.strip_prefix(' ').unwrap_or(text);
    let rest = bare.strip_prefix(['점', '쩜'])?;
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    rest.starts_with(|c| figure(c).is_some()).then(|| text.len() - rest.len())
}

/// `조각` is a piece and no trillion, `만큼` as much and no ten thousand.
fn is_other_word(text: &str, first: bool) -> bool {
    const ANYWHERE: &[&str] = &["조각", "만큼"];
    const FIRST: &[&str] = &[
        "조차",
        "조항",
        "경기",
        "경우",
        "해서",
        "해야",
        "해의",
        "경제",
        "조치",
        "조직",
        "억지",
        "억제",
        "만나",
        "만이",
        "만으로",
        "만에",
    ];
    ANYWHERE.iter().chain(FIRST.iter().filter(|_| first)).any(|word| text.starts_with(word))
}

/// `억` standing by itself behind digits: `5 억 달러`.
fn big_word(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some('만' | '억' | '조')) && chars.next().is_none_or(|c| c == ' ' || c == '원' || digit(c).is_some())
}

/// True when a blank inside a number is followed by more of it: figures with a position ("2억 8천만"), or digits ("2천 345").
fn continues(rest: &str) -> bool {
    let mut chars = rest.chars();
    match chars.next() {
        Some(c) if digit(c).is_some() => true,
        Some(c) if figure(c).is_some() => chars.next().is_none_or(|c| small(c).is_some() || big(c).is_some()),
        Some(c) if small(c).is_some() => {
            chars.next().is_some_and(|c| small(c).is_some() || big(c).is_some() || figure(c).is_some() || c == ' ')
        }
        _ => false,
    }
}

/// `3,500`, `1.5`, `２８`: value, step, bytes.
fn arabic(text: &str) -> Option<(Decimal, Decimal, usize)> {
    let (mut value, mut scale, mut len, mut zeros) = (0i128, 0u32, 0usize, 0u32);
    let mut point = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(figure) = digit(c) {
            value = value.checked_mul(10)?.checked_add(figure.into())?;
            scale += u32::from(point);
            zeros = if figure == 0 { zeros + 1 } else { 0 };
        } else {
            let next: Vec<bool> = rest.chars().skip(1).take(4).map(|c| digit(c).is_some()).collect();
            let groups = c == ',' && !point && next.len() >= 3 && next[..3].iter().all(|is| *is) && next.get(3) != Some(&true);
            let decimals = c == '.' && !point && next.first() == Some(&true);
            if len == 0 || !(groups || decimals) {
                break;
            }
            point |= decimals;
        }
        len += c.len_utf8();
        rest = &rest[c.len_utf8()..];
    }
    if len == 0 || scale > 28 {
        return None;
    }
    let step = if scale > 0 { Decimal::new(1, scale) } else { ten_to(if value == 0 { 0 } else { zeros.min(28) })? };
    Some((Decimal::try_from_i128_with_scale(value, scale).ok()?, step, len))
}

/// `이삼` behind the point.
fn decimals(text: &str) -> Option<(Decimal, Decimal, usize)> {
    let (mut value, mut step, mut len) = (Decimal::ZERO, Decimal::ONE, 0);
    for c in text.chars().take(20) {
        let Some(figure) = figure(c) else { break };
        step = step.checked_div(Decimal::TEN)?;
        value = value.checked_add(Decimal::from(figure).checked_mul(step)?)?;
        len += c.len_utf8();
    }
    (len > 0).then_some((value, step, len))
}

fn figure(c: char) -> Option<u32> {
    Some(match c {
        '영' | '공' => 0,
        '일' => 1,
        '이' => 2,
        '삼' => 3,
        '사' => 4,
        '오' => 5,
        '육' | '륙' => 6,
        '칠' => 7,
        '팔' => 8,
        '구' => 9,
        _ => return None,
    })
}

fn small(c: char) -> Option<u32> {
    Some(match c {
        '십' => 1,
        '백' => 2,
        '천' => 3,
        _ => return None,
    })
}

fn big(c: char) -> Option<u32> {
    Some(match c {
        '만' => 4,
        '억' => 8,
        '조' => 12,
        '경' => 16,
        '해' => 20,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn korean_numbers_are_read_as_far_as_they_go() {
        for (text, read, value) in [
            ("2만8500명", "2만8500", "28500"),
            ("3,500억 달러", "3,500억", "350000000000"),
            ("사천육백억원", "사천육백억", "460000000000"),
            ("1만 2천 345 달러", "1만 2천 345", "12345"),
            ("2억 8천만 달러", "2억 8천만", "280000000"),
            ("스물 다섯번째", "스물 다섯", "25"),
            ("백스물다섯", "백스물다섯", "125"),
            ("사천백이십삼점삼", "사천백이십삼점삼", "4123.3"),
            ("마이너스 십일점구구", "마이너스 십일점구구", "-11.99"),
            ("사분의 삼이", "사분의 삼", "0.75"),
            ("일과 이분의 일", "일과 이분의 일", "1.5"),
            ("1.5억", "1.5억", "150000000"),
            ("3백21은", "3백21", "321"),
        ] {
            let number = number(text);
            assert_eq!(
                number.map(|n| (&text[..n.len], n.value.normalize().to_string())),
                Some((read, value.to_owned())),
                "{text}"
            );
        }
    }
}
