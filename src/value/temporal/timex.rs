//! Values of time in the forms of TIMEX3, as `values --jsonl` gives them.
//!
//! "next Monday" against 7 November 2016 is the date `2016-11-14`; "Thursday" is `XXXX-WXX-4`, resolved to the one before and the one after;
//! "since August" is the date range `XXXX-08` with the modifier `since`.

mod form;
mod point;
mod spans;

use jiff::civil::DateTime;

use super::{Length, Temporal, edtf};
use crate::value::{Bound, Content, Hedge, Value};
use form::second_form;

/// A value of time as TIMEX3 tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    pub kind: &'static str,
    pub value: String,
    /// Absolute readings against the reference moment, the past one first.
    pub resolved: Vec<String>,
    pub modifier: Option<String>,
}

/// The value's forms against the moment of reference; `None` for what is no value of time.
pub fn timex(value: &Value, reference: Option<DateTime>) -> Option<Timex> {
    let Content::Temporal(temporal) = &value.content else { return None };
    let cx = Reference { moment: reference };
    let mut out = match temporal {
        Temporal::Point(point) => cx.point(point)?,
        Temporal::Range(range) => cx.range(range)?,
        Temporal::Years(years) => {
            let (first, last) = (years.iter().min()?, years.iter().max()?);
            plain("date_range", format!("({first:04}-01-01,{last:04}-01-01,P{}Y)", last - first))
        }
        Temporal::Duration(length) if length.age => age(length)?,
        Temporal::Duration(length) => plain("duration", edtf::iso(length)),
        Temporal::Stretch { length, anchor, forward, within } => cx.stretch(length, anchor, *forward, *within)?,
        Temporal::Frequency(frequency) => cx.frequency(frequency)?,
    };
    let bounded = bound_word(value.bound);
    let dated = !matches!(out.kind, "duration" | "set" | "age");
    let joined = match (bounded, out.modifier.take()) {
        (Some(bound), Some(inner)) => Some(format!("{bound}-{inner}")),
        (bound, inner) => bound.map(str::to_owned).or(inner),
    };
    out.modifier = match (joined, value.hedge) {
        (Some(joined), Hedge::None) => Some(joined),
        (Some(joined), _) => Some(format!("{joined}-approx")),
        (None, Hedge::None) => None,
        (None, _) => Some("approx".to_owned()),
    };
    if !dated {
        out.modifier = match value.bound {
            Bound::AtLeast | Bound::MoreThan => Some("more".to_owned()),
            Bound::AtMost | Bound::LessThan => Some("less".to_owned()),
            Bound::None => out.modifier,
        };
    } else if value.bound != Bound::None {
        out.kind = match out.kind {
            "date" => "date_range",
            "time" => "time_range",
            "datetime" => "datetime_range",
            kind => kind,
        };
        let until = out.resolved.clone();
        out.resolved = out.resolved.iter().map(|resolved| half_line(resolved, value.bound)).collect();
        // "by Friday" ends there and begins now.
        if let (Bound::AtMost, Some(moment)) = (value.bound, reference) {
            out.resolved.extend(until.iter().map(|resolved| {
                let inner = resolved.trim_matches(['(', ')']);
                format!("({},{})", second_form(moment), inner.split_once(',').map_or(inner, |ends| ends.1))
            }));
        }
    }
    Some(out)
}

fn plain(kind: &'static str, value: String) -> Timex {
    Timex { kind, value, resolved: Vec::new(), modifier: None }
}

fn bound_word(bound: Bound) -> Option<&'static str> {
    match bound {
        Bound::None => None,
        Bound::AtLeast => Some("since"),
        Bound::MoreThan => Some("after"),
        Bound::AtMost => Some("until"),
        Bound::LessThan => Some("before"),
    }
}

/// `(2016-08-01,2016-09-01)` before which or from which on.
fn half_line(resolved: &str, bound: Bound) -> String {
    let inner = resolved.trim_matches(['(', ')']);
    let (start, end) = inner.split_once(',').unwrap_or((inner, inner));
    match bound {
        Bound::None => resolved.to_owned(),
        Bound::AtLeast => format!("({start},)"),
        Bound::MoreThan => format!("({end},)"),
        Bound::AtMost | Bound::LessThan => format!("(,{start})"),
    }
}

fn age(length: &Length) -> Option<Timex> {
    let (amount, unit) = length.parts.first()?;
    let number = amount.point()?.normalize();
    Some(plain("age", format!("{number} {}", unit.word())))
}

struct Reference {
    moment: Option<DateTime>,
}
