//! Korean: numbers with their counters, currencies and units, which stand without blanks in one word with particles.
//!
//! `약 2만8500명` is the count 28500, hedged; `3,500억 달러` is $350 billion; `제5조` is the ordinal 5. Years, months, hours and ages are left to
//! the readers of time.

pub mod number;
mod quantity;
mod range;
mod table;

use rust_decimal::Decimal;

use super::kind::{Amount, Bound, Content, Ends, Hedge, OrdinalForm, PercentForm, Value};
use super::measure::{Currency, Unit};
use super::sense::{PercentWord, Sense};
use super::{Cursor, Found};
use crate::text::Span;
use crate::text::token::Shape;
use number::Form;
use quantity::{Quantity, amount, below_zero, closes, currency_before, quantity, rate, scale_before, small_change};
use range::range;
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
