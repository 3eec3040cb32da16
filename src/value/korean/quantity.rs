//! A Korean number with what stands behind it: counter, currency, unit, percent: `2만8500명`, `3,500억 달러`, `₩12억`, `5킬로미터`.

use rust_decimal::Decimal;

use super::is_hangul;
use super::number::{self, Form, Number};
use super::table::{Mark, longest};
use crate::value::Cursor;
use crate::value::kind::Amount;
use crate::value::measure::Currency;
use crate::value::sense::{CurrencyForm, Sense};

/// A number with what stands behind it, in bytes of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quantity {
    pub start: usize,
    /// Behind the number.
    pub number_end: usize,
    /// Behind the measure.
    pub end: usize,
    pub number: Number,
    pub mark: Option<Mark>,
    pub hedged: bool,
}

pub(super) fn quantity(text: &str, start: usize) -> Option<Quantity> {
    let negative = text.get(start..)?.starts_with('-');
    let from = start + usize::from(negative);
    let mut number = number::number(text.get(from..)?)?;
    if negative {
        number.value = -number.value;
    }
    let number_end = from + number.len;
    let rest = text.get(number_end..)?;
    // `20여 명`, `3만여명`
    let odd = rest
        .strip_prefix('여')
        .filter(|rest| rest.starts_with([' ', '명', '개', '건', '척', '대', '곳', '원']) || longest(rest, measure).is_some());
    let behind = odd.map_or(number_end, |_| number_end + '여'.len_utf8());
    let rest = text.get(behind..)?;
    let bare = rest.trim_start_matches([' ', '\u{a0}']);
    let blank = rest.len() - bare.len();
    let mark = if blank <= 2 { longest(bare, |mark| measure(mark).map(|mark| (mark, bare))) } else { None };
    let bounds = longest(bare, |mark| matches!(mark, Mark::BoundBehind(_)).then_some(())).map_or(0, |((), len)| len);
    let mark = mark.filter(|(_, len)| bounds <= *len);
    let found =
        mark.map(|((mark, _), len)| (mark, behind + blank + len)).filter(|(mark, end)| fits(text, number, *mark, blank, *end));
    let quantity = Quantity {
        start,
        number_end,
        end: found.map_or(number_end, |(_, end)| end),
        number,
        mark: found.map(|(mark, _)| mark),
        hedged: odd.is_some(),
    };
    Some(quantity)
}

pub(super) fn measure(mark: Mark) -> Option<Mark> {
    matches!(
        mark,
        Mark::Counter | Mark::Rank | Mark::Series | Mark::Percent(_) | Mark::Currency { .. } | Mark::Unit(_) | Mark::Time
    )
    .then_some(mark)
}

/// A one-syllable mark behind a blank, or letters that only look like a number, must be followed by a particle or nothing.
pub(super) fn fits(text: &str, number: Number, mark: Mark, blank: usize, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or("");
    let small = number.form == Form::Chinese(1) && number.value < Decimal::TEN;
    // `이전`, `사원`, `구원` are words before they are money.
    if small
        && blank == 0
        && matches!(mark, Mark::Currency { code: "KRW" | "VND" | "$", .. })
        && !rest.is_empty()
        && number::number(rest).is_none()
    {
        return false;
    }
    let loose = blank > 0 && matches!(mark, Mark::Counter | Mark::Series | Mark::Time);
    let word = !matches!(number.form, Form::Digits);
    !(loose || word && matches!(mark, Mark::Counter | Mark::Series | Mark::Unit(_))) || closes(rest) || rate(rest).is_some()
}

/// True when the text goes on with a particle, a mark or nothing: the word ends here.
pub(super) fn closes(rest: &str) -> bool {
    const PARTICLES: &[&str] = &[
        "은",
        "는",
        "이",
        "가",
        "을",
        "를",
        "의",
        "에",
        "와",
        "과",
        "도",
        "만",
        "로",
        "으로",
        "에서",
        "부터",
        "까지",
        "보다",
        "마다",
        "씩",
        "당",
        "짜리",
        "이다",
        "이며",
        "이고",
        "입니다",
        "였",
        "이었",
        "인",
        "여",
        "이상",
        "이하",
        "미만",
        "초과",
        "가량",
        "정도",
        "쯤",
        "남짓",
        "안팎",
        "이나",
        "나",
        "들",
        "중",
        "대",
        "라",
        "이라",
        "뿐",
        "규모",
        "상당",
        "어치",
        "조차",
        "이었다",
        "였다",
        "일",
        "지만",
        "밖에",
        "께",
    ];
    !rest.starts_with(is_hangul)
        || PARTICLES.iter().any(|particle| {
            rest.strip_prefix(particle).is_some_and(|rest| {
                !rest.starts_with(is_hangul)
                    || particle.chars().count() > 1
                    || rest.chars().take_while(|c| is_hangul(*c)).count() <= 3
            })
        })
}

/// `3 달러 50 센트`, `이불이십삼센트`.
pub(super) fn small_change(text: &str, money: Quantity) -> Quantity {
    let Some(Mark::Currency { code, parts: 1 }) = money.mark else { return money };
    let joined = (|| {
        let rest = text.get(money.end..)?;
        let blank = rest.len() - rest.trim_start_matches(' ').len();
        let small = quantity(text, money.end + blank.min(1))?;
        let Some(Mark::Currency { code: part, parts: 100 }) = small.mark else { return None };
        if blank > 1 || (part != code && part != "$") {
            return None;
        }
        let value = money.number.value.checked_add(small.number.value.checked_div(Decimal::ONE_HUNDRED)?)?;
        Some(Quantity { end: small.end, number: Number { value, step: Decimal::new(1, 2), ..money.number }, ..money })
    })();
    joined.unwrap_or(money)
}

/// The sign or code of a currency just before: `₩30억`.
pub(super) fn currency_before(cx: &Cursor<'_>, start: usize) -> Option<(Currency, usize)> {
    let token = cx.tokens.partition_point(|token| token.span.start < start);
    let (code, first) = cx.phrase_before(token, cx.floor, |sense| match sense {
        Sense::Currency { code, form, .. } if *form != CurrencyForm::Name => Some(*code),
        _ => None,
    })?;
    Some((Currency::new(code), cx.tokens.get(first)?.span.start))
}

pub(super) fn amount(number: Number) -> Amount {
    match number.of {
        Some(of) => Amount::Fraction { value: number.value, step: number.step, of },
        None => Amount::Point { value: number.value, step: number.step },
    }
}

/// `퍼 시간`, `퍼초` behind a unit: what the rate is for, and its bytes.
pub(super) fn rate(rest: &str) -> Option<(&'static str, usize)> {
    let per = rest.trim_start_matches(' ').strip_prefix('퍼')?.trim_start_matches(' ');
    [("시간", "h"), ("초", "s"), ("분", "min")]
        .iter()
        .find_map(|(word, code)| per.strip_prefix(word).map(|left| (*code, rest.len() - left.len())))
}

/// `영하 10도`.
pub(super) fn below_zero(text: &str, start: usize) -> Option<usize> {
    text.get(..start)?.trim_end_matches(' ').strip_suffix("영하").map(str::len)
}

/// The scale of temperature said before the number: `섭씨 40도`.
pub(super) fn scale_before(text: &str, start: usize) -> Option<(&'static str, usize)> {
    let before = text.get(..start)?;
    let trimmed = before.trim_end_matches(' ');
    [("섭씨", "C"), ("화씨", "F")].into_iter().find_map(|(word, code)| trimmed.strip_suffix(word).map(|rest| (code, rest.len())))
}
