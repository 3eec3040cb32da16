//! Korean ranges: `20부터 100까지`, `25000 - 30000원`, `20과 30 사이`, `백 이상, 삼백 이하`.

use rust_decimal::Decimal;

use super::found;
use super::quantity::{Quantity, quantity};
use super::table::{Mark, longest};
use crate::text::Span;
use crate::value::kind::{Amount, Bound, Content, Ends, Hedge, PercentForm};
use crate::value::measure::{Currency, Unit};
use crate::value::sense::PercentWord;
use crate::value::{Cursor, Found};

/// `20부터 100까지`, `25000 - 30000원`, `20과 30 사이`, `백 이상, 삼백 이하`.
pub(super) fn range(cx: &Cursor<'_>, at: usize, first: Quantity) -> Option<Found> {
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
