//! Korean: numbers with their counters, currencies and units, which stand without blanks in one word with particles.
//!
//! `약 2만8500명` is the count 28500, hedged; `3,500억 달러` is $350 billion; `제5조` is the ordinal 5. Years, months, hours and ages are left to
//! the readers of time.

pub mod number;
mod table;

use rust_decimal::Decimal;

use super::kind::{Amount, Bound, Content, Ends, Hedge, OrdinalForm, PercentForm, Value};
use super::measure::{Currency, Unit};
use super::sense::{CurrencyForm, PercentWord, Sense};
use super::{Cursor, Found};
use crate::text::Span;
use crate::text::token::Shape;
use number::{Form, Number};
use table::{Mark, longest, longest_before};

/// True for a Hangul syllable.
pub fn is_hangul(c: char) -> bool {
    ('\u{ac00}'..='\u{d7a3}').contains(&c)
}

/// Reads the Korean numeric value that begins at token `at`.
pub fn recognise(cx: &Cursor<'_>, at: usize) -> Option<Found> {
    if let Some(series) = series(cx, at) {
        return Some(series);
    }
    let start = start(cx, at)?;
    let first = quantity(cx.text, start)?;
    if let Some(range) = range(cx, at, first) {
        return Some(range);
    }
    let first = small_change(cx.text, first);
    value(cx, at, first)
}

/// `제5조`, `제 3차`: the digits number an article or a round.
fn series(cx: &Cursor<'_>, at: usize) -> Option<Found> {
    let before = at.checked_sub(1).filter(|before| *before >= cx.floor)?;
    if cx.str(before) != "제" {
        return None;
    }
    let (n, _) = cx.integer(at)?;
    let span = cx.tokens.get(at)?.span;
    Some(found(cx, at, span, span.end, Content::Ordinal { n, form: OrdinalForm::Series }, Hedge::None, Bound::None))
}

/// Where a number may begin in the token: at its start, or behind a prefix that stands in one word with it. Digits only where Hangul follows.
fn start(cx: &Cursor<'_>, at: usize) -> Option<usize> {
    let token = cx.tokens.get(at)?;
    match token.shape {
        Shape::Digits => {
            let touched = cx.touches_left(at)
                && (cx.is_word(at - 1) && cx.shape(at - 1) != Some(Shape::Cjk) || matches!(cx.str(at - 1), "." | ","));
            let mut signed = token.span.start;
            if at > cx.floor
                && cx.str(at - 1) == "-"
                && cx.touches_left(at)
                && (at < 2 || !cx.touches_left(at - 1) || matches!(cx.str(at - 2), "<" | ">" | "=" | "≤" | "≥" | "("))
            {
                signed = cx.tokens[at - 1].span.start;
            }
            (!touched).then_some(signed)
        }
        Shape::Cjk => {
            let word = token.span.of(cx.text);
            let prefix = ["약", "제", "총", "최대", "최소", "섭씨", "화씨"]
                .iter()
                .find(|prefix| word.starts_with(**prefix) && number::number(&word[prefix.len()..]).is_some());
            Some(token.span.start + prefix.map_or(0, |prefix| prefix.len()))
        }
        _ => None,
    }
}

/// A number with what stands behind it, in bytes of the text.
#[derive(Clone, Copy, Debug)]
struct Quantity {
    start: usize,
    /// Behind the number.
    number_end: usize,
    /// Behind the measure.
    end: usize,
    number: Number,
    mark: Option<Mark>,
    hedged: bool,
}

fn quantity(text: &str, start: usize) -> Option<Quantity> {
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

fn measure(mark: Mark) -> Option<Mark> {
    matches!(
        mark,
        Mark::Counter | Mark::Rank | Mark::Series | Mark::Percent(_) | Mark::Currency { .. } | Mark::Unit(_) | Mark::Time
    )
    .then_some(mark)
}

/// A one-syllable mark behind a blank, or letters that only look like a number, must be followed by a particle or nothing.
fn fits(text: &str, number: Number, mark: Mark, blank: usize, end: usize) -> bool {
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
fn closes(rest: &str) -> bool {
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
fn small_change(text: &str, money: Quantity) -> Quantity {
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
fn currency_before(cx: &Cursor<'_>, start: usize) -> Option<(Currency, usize)> {
    let token = cx.tokens.partition_point(|token| token.span.start < start);
    let (code, first) = cx.phrase_before(token, cx.floor, |sense| match sense {
        Sense::Currency { code, form, .. } if *form != CurrencyForm::Name => Some(*code),
        _ => None,
    })?;
    Some((Currency::new(code), cx.tokens.get(first)?.span.start))
}

fn amount(number: Number) -> Amount {
    match number.of {
        Some(of) => Amount::Fraction { value: number.value, step: number.step, of },
        None => Amount::Point { value: number.value, step: number.step },
    }
}

/// `퍼 시간`, `퍼초` behind a unit: what the rate is for, and its bytes.
fn rate(rest: &str) -> Option<(&'static str, usize)> {
    let per = rest.trim_start_matches(' ').strip_prefix('퍼')?.trim_start_matches(' ');
    [("시간", "h"), ("초", "s"), ("분", "min")]
        .iter()
        .find_map(|(word, code)| per.strip_prefix(word).map(|left| (*code, rest.len() - left.len())))
}

/// `영하 10도`.
fn below_zero(text: &str, start: usize) -> Option<usize> {
    text.get(..start)?.trim_end_matches(' ').strip_suffix("영하").map(str::len)
}

/// The scale of temperature said before the number: `섭씨 40도`.
fn scale_before(text: &str, start: usize) -> Option<(&'static str, usize)> {
    let before = text.get(..start)?;
    let trimmed = before.trim_end_matches(' ');
    [("섭씨", "C"), ("화씨", "F")].into_iter().find_map(|(word, code)| trimmed.strip_suffix(word).map(|rest| (code, rest.len())))
}

fn value(cx: &Cursor<'_>, at: usize, quantity: Quantity) -> Option<Found> {
    let text = cx.text;
    let mut span = Span::new(quantity.start, quantity.number_end);
    if let Some((currency, start)) =
        currency_before(cx, quantity.start).filter(|_| matches!(quantity.mark, None | Some(Mark::Counter)))
    {
        span.start = start;
        let said = said(cx, quantity, span);
        let content = Content::Money { amount: amount(quantity.number), currency };
        return Some(found(cx, at, said.written.cover(span), said.end, content, said.hedge, said.bound).with_span(span));
    }
    let content = match quantity.mark {
        Some(Mark::Time) => return None,
        Some(Mark::Currency { code, parts }) => {
            span.end = quantity.end;
            let amount = amount(quantity.number).map(|value| value.checked_div(parts.into()))?;
            Content::Money { amount, currency: Currency::new(code) }
        }
        Some(Mark::Percent(word)) => {
            span.end = quantity.end;
            let form = match word {
                PercentWord::Percent => PercentForm::Percent,
                PercentWord::Points => PercentForm::Points,
                PercentWord::BasisPoints => PercentForm::BasisPoints,
            };
            Content::Percent { amount: amount(quantity.number), form }
        }
        Some(Mark::Unit(code)) => {
            span.end = quantity.end;
            let told = if code == "deg" { scale_before(text, quantity.start) } else { None };
            let mut number = quantity.number;
            if let Some((_, start)) = told {
                span.start = start;
            } else if let Some(start) = below_zero(text, quantity.start).filter(|_| code == "deg") {
                (span.start, number.value) = (start, -number.value);
            }
            let unit = match rate(text.get(quantity.end..).unwrap_or("")) {
                Some((per, len)) => {
                    span.end += len;
                    Unit::rate(code, per)
                }
                None => Unit::new(told.map_or(code, |(code, _)| code)),
            };
            Content::Unit { amount: amount(number), unit }
        }
        Some(Mark::Rank) => {
            span.end = quantity.end;
            Content::Ordinal { n: u64::try_from(quantity.number.value.trunc()).ok()?, form: OrdinalForm::Rank }
        }
        mark => {
            let before = text.get(..quantity.start).unwrap_or("").trim_end_matches(' ');
            let numbered = before.ends_with('제') && quantity.start > 0 && !before.trim_end_matches('제').ends_with(is_hangul);
            if numbered && quantity.number.value.fract().is_zero() {
                let form = OrdinalForm::Series;
                return Some(found(
                    cx,
                    at,
                    span,
                    span.end.max(quantity.end),
                    Content::Ordinal { n: u64::try_from(quantity.number.value.trunc()).ok()?, form },
                    Hedge::None,
                    Bound::None,
                ));
            }
            let short = mark == Some(Mark::Series) && quantity.number.form == Form::Chinese(1);
            if short || !counts(cx, at, quantity) {
                return None;
            }
            Content::Count(amount(quantity.number))
        }
    };
    let said = said(cx, quantity, span);
    let content = match content {
        Content::Count(Amount::Point { value, step } | Amount::Fraction { value, step, .. }) if said.equal => {
            Content::Count(Amount::Range { low: value, high: value, step, ends: Ends { low: true, high: true } })
        }
        content => content,
    };
    Some(found(cx, at, said.written.cover(span), said.end, content, said.hedge, said.bound).with_span(span))
}

/// True when the number without a measure of its own is one: digits with Hangul behind, a counter, or letters that make a word by themselves.
fn counts(cx: &Cursor<'_>, at: usize, quantity: Quantity) -> bool {
    let rest = cx.text.get(quantity.end..).unwrap_or("");
    if quantity.mark.is_some() {
        return match quantity.number.form {
            Form::Native | Form::Digits => true,
            Form::Chinese(letters) => letters > 1 || quantity.mark == Some(Mark::Counter) && !rest.starts_with(is_hangul),
        };
    }
    let word = cx.text.get(quantity.start..quantity.number_end).unwrap_or("");
    let alone = cx.text.trim() == word;
    match quantity.number.form {
        Form::Digits => {
            let letter = rest.chars().next().is_some_and(|c| c.is_alphanumeric() && !is_hangul(c));
            !letter && (word.chars().any(is_hangul) || rest.trim_start_matches(' ').starts_with(is_hangul))
        }
        Form::Native => {
            alone
                || (word.chars().count() > 1 && closes(rest) || word.contains(['둘', '셋', '넷']) && closes(rest))
                    && !matches!(word, "처음" | "여든" | "서른")
                || word == "반" && closes(rest)
        }
        Form::Chinese(letters) => {
            if alone || quantity.number.value < Decimal::ZERO {
                return true;
            }
            let first = cx.tokens.get(at).is_some_and(|token| token.span.start == quantity.start) || word.starts_with('마');
            first
                && letters > 1
                && !table::is_word(word)
                && closes(rest)
                && word.contains(['십', '백', '천', '만', '억', '조', '의', '점', '과', '와'])
        }
    }
}

struct Said {
    hedge: Hedge,
    bound: Bound,
    /// `과 같다`.
    equal: bool,
    written: Span,
    end: usize,
}

/// Hedges and bounds before (`약`, `최소`) and behind (`이상`, `가량`).
fn said(cx: &Cursor<'_>, quantity: Quantity, span: Span) -> Said {
    let text = cx.text;
    let mut said = Said {
        hedge: if quantity.hedged { Hedge::About } else { Hedge::None },
        bound: Bound::None,
        equal: false,
        written: span,
        end: span.end.max(quantity.end),
    };
    let before = text.get(..span.start).unwrap_or("").trim_end_matches(' ');
    let front = longest_before(before, |mark| matches!(mark, Mark::Hedge(_) | Mark::Bound(_)).then_some(mark));
    match front {
        Some((Mark::Hedge(hedge), start)) => (said.hedge, said.written.start) = (hedge, start),
        Some((Mark::Bound(bound), start)) => (said.bound, said.written.start) = (bound, start),
        _ => {
            // `≥30`, `<20` have the signs of all languages.
            if let Some((bound, start)) = sign_before(cx, span.start) {
                (said.bound, said.written.start) = (bound, start);
            }
        }
    }
    for _ in 0..2 {
        let rest = text.get(said.end..).unwrap_or("");
        let bare = rest.trim_start_matches(' ');
        let blank = rest.len() - bare.len();
        let Some((mark, len)) =
            longest(bare, |mark| matches!(mark, Mark::HedgeBehind(_) | Mark::BoundBehind(_) | Mark::EqualBehind).then_some(mark))
                .filter(|_| blank <= 2)
        else {
            break;
        };
        match mark {
            Mark::HedgeBehind(hedge) if said.hedge == Hedge::None && closes(&bare[len..]) => said.hedge = hedge,
            Mark::BoundBehind(bound) if said.bound == Bound::None => said.bound = bound,
            Mark::EqualBehind if said.bound == Bound::None => said.equal = true,
            _ => break,
        }
        said.end += blank + len;
        said.written.end = said.end;
    }
    said
}

fn sign_before(cx: &Cursor<'_>, start: usize) -> Option<(Bound, usize)> {
    let token = cx.tokens.partition_point(|token| token.span.start < start);
    let (bound, first) = cx.phrase_before(token, cx.floor, |sense| match sense {
        Sense::Bound(bound) => Some(*bound),
        _ => None,
    })?;
    Some((bound, cx.tokens.get(first)?.span.start))
}

/// `20부터 100까지`, `25000 - 30000원`, `20과 30 사이`, `백 이상, 삼백 이하`.
fn range(cx: &Cursor<'_>, at: usize, first: Quantity) -> Option<Found> {
    let text = cx.text;
    if let Some(range) = bounded(cx, at, first) {
        return Some(range);
    }
    let rest = text.get(first.end..)?;
    let bare = rest.trim_start_matches(' ');
    let (joint, closing): (&str, &[&str]) =
        ["부터", "에서", "과", "와", "~", "-", "–", "∼"].iter().find(|joint| bare.starts_with(**joint)).map(|joint| {
            let closing: &[&str] = match *joint {
                "과" | "와" => &["사이"],
                "부터" | "에서" => &["까지", "사이"],
                _ => &["사이", ""],
            };
            (*joint, closing)
        })?;
    let behind = &bare[joint.len()..];
    let next = behind.trim_start_matches(' ');
    if behind.len() - next.len() > 1 {
        return None;
    }
    let second = quantity(text, text.len() - next.len())?;
    let tail = text.get(second.end..)?;
    let closed =
        closing.iter().find_map(|word| tail.trim_start_matches(' ').strip_prefix(word).map(|left| text.len() - left.len()))?;
    let end =
        if tail.trim_start_matches(' ').len() < tail.len() && closing.contains(&"") && !tail.trim_start().starts_with("사이") {
            second.end
        } else {
            closed
        };
    let mark = match (first.mark, second.mark) {
        (None, mark) => mark,
        (a, b) if a == b => a,
        _ => return None,
    };
    if mark == Some(Mark::Time)
        || (mark.is_none() && matches!(joint, "-" | "~" | "–" | "∼") && !tail.trim_start_matches(' ').starts_with("사이"))
    {
        return None;
    }
    let mut low = first.number;
    let mantissa = second.number.value.checked_div(second.number.scale)?;
    if first.mark.is_none() && low.scale == Decimal::ONE && second.number.scale > Decimal::ONE && low.value < mantissa {
        low.value = low.value.checked_mul(second.number.scale)?;
    }
    made(cx, at, mark, (first.start, end), (low.value, second.number.value, low.step.max(second.number.step)), Ends::FROM_TO)
}

/// `백 이상, 삼백 이하`, `10 초과 20 미만이다`.
fn bounded(cx: &Cursor<'_>, at: usize, first: Quantity) -> Option<Found> {
    let text = cx.text;
    let (low_bound, end) = bound_behind(text, first.end)?;
    let rest = text.get(end..)?;
    let next = rest.trim_start_matches([',', ' ']);
    let next = ["이고 ", "그리고 ", "이며 ", "이거나 "].iter().find_map(|and| next.strip_prefix(and)).unwrap_or(next);
    if rest.len() - next.len() > 12 || rest.len() == next.len() {
        return None;
    }
    let second = quantity(text, text.len() - next.len())?;
    let (high_bound, end) = bound_behind(text, second.end)?;
    let up = |bound: Bound| matches!(bound, Bound::AtLeast | Bound::MoreThan);
    if up(low_bound) == up(high_bound) || (first.mark.is_some() && second.mark.is_some() && first.mark != second.mark) {
        return None;
    }
    let ((low, low_bound), (high, high_bound)) =
        if up(low_bound) { ((first, low_bound), (second, high_bound)) } else { ((second, high_bound), (first, low_bound)) };
    let ends = Ends { low: low_bound == Bound::AtLeast, high: high_bound == Bound::AtMost };
    made(
        cx,
        at,
        second.mark.or(first.mark),
        (first.start, end),
        (low.number.value, high.number.value, low.number.step.max(high.number.step)),
        ends,
    )
}

fn bound_behind(text: &str, end: usize) -> Option<(Bound, usize)> {
    let rest = text.get(end..)?;
    let bare = rest.trim_start_matches(' ');
    let (bound, len) = longest(bare, |mark| match mark {
        Mark::BoundBehind(bound) => Some(bound),
        _ => None,
    })?;
    Some((bound, text.len() - bare.len() + len))
}

fn made(
    cx: &Cursor<'_>,
    at: usize,
    mark: Option<Mark>,
    bytes: (usize, usize),
    (low, high, step): (Decimal, Decimal, Decimal),
    ends: Ends,
) -> Option<Found> {
    if low >= high {
        return None;
    }
    let amount = Amount::Range { low, high, step, ends };
    let content = match mark {
        Some(Mark::Time | Mark::Series) => return None,
        Some(Mark::Currency { code, parts: 1 }) => Content::Money { amount, currency: Currency::new(code) },
        Some(Mark::Percent(PercentWord::Percent)) => Content::Percent { amount, form: PercentForm::Percent },
        Some(Mark::Unit(code)) => Content::Unit { amount, unit: Unit::new(code) },
        _ => Content::Count(amount),
    };
    let span = Span::new(bytes.0, bytes.1);
    Some(found(cx, at, span, bytes.1, content, Hedge::None, Bound::None))
}

/// The value, and the token behind the last that it touches.
fn found(cx: &Cursor<'_>, at: usize, written: Span, end: usize, content: Content, hedge: Hedge, bound: Bound) -> Found {
    let behind = cx.tokens.partition_point(|token| token.span.start < end).max(at + 1);
    Found { value: Value { span: written, written, content, hedge, bound }, end: behind }
}

impl Found {
    fn with_span(mut self, span: Span) -> Self {
        self.value.span = span;
        self
    }
}
