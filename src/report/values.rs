//! Values for people and programs: the readings under the text's lines, JSON by file, and the lines of the yardstick.

use serde::Serialize;

use crate::text::Span;
use crate::value::{Amount, Bound, Content, Ends, OrdinalForm, PercentForm, Value, plain};

/// A value in the yardstick's form: offsets count Unicode scalar values, end exclusive.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    pub start: usize,
    pub end: usize,
    pub kind: &'static str,
    pub value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resolved: Option<Vec<String>>,
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    pub modifier: Option<&'static str>,
}

/// The yardstick's answers for the values of a text. What the yardstick has no kind for is left out.
pub fn answers(text: &str, values: &[Value]) -> Vec<Answer> {
    let mut scalars = Scalars { text, byte: 0, count: 0 };
    values
        .iter()
        .filter_map(|value| {
            let (kind, span, form) = answer(text, value)?;
            let start = scalars.at(span.start);
            Some(Answer { start, end: scalars.at(span.end), kind, value: form, resolved: None, modifier: None })
        })
        .collect()
}

/// Counts scalar values up to ascending byte offsets.
struct Scalars<'a> {
    text: &'a str,
    byte: usize,
    count: usize,
}

impl Scalars<'_> {
    fn at(&mut self, byte: usize) -> usize {
        if byte < self.byte {
            (self.byte, self.count) = (0, 0);
        }
        self.count += self.text.get(self.byte..byte).map_or(0, |between| between.chars().count());
        self.byte = byte;
        self.count
    }
}

fn answer(text: &str, value: &Value) -> Option<(&'static str, Span, String)> {
    let bounded = |amount: &Amount| value.bound != Bound::None || matches!(amount, Amount::Range { .. });
    Some(match &value.content {
        Content::Count(amount) if bounded(amount) => ("number_range", value.written, value.interval(amount).to_string()),
        Content::Count(amount) => ("cardinal", value.span, value.interval(amount).to_string()),
        Content::Money { amount, currency } => {
            let code = if currency.is_bare_dollar() { "$" } else { currency.iso() };
            ("money", wide(value, amount), format!("{} {code}", closed(value, amount)))
        }
        Content::Percent { amount, form } => match form {
            PercentForm::Percent | PercentForm::Points => ("percent", wide(value, amount), format!("{}%", closed(value, amount))),
            PercentForm::Ratio { .. } => {
                let share = amount.point()?.checked_div(rust_decimal::Decimal::ONE_HUNDRED)?;
                let share = value.interval(&Amount::Point { value: share, step: amount.step() });
                (if value.bound == Bound::None { "cardinal" } else { "number_range" }, value.written, share.to_string())
            }
            PercentForm::BasisPoints => {
                ("percent", value.span, format!("{}%", plain(amount.point()?.checked_div(rust_decimal::Decimal::ONE_HUNDRED)?)))
            }
            PercentForm::Multiple => return None,
        },
        Content::Unit { amount, unit } => {
            let kind = if unit.is_temperature() && !turns(text, value) { "temperature" } else { "dimension" };
            (kind, wide(value, amount), format!("{} {}", closed(value, amount), unit.code()))
        }
        Content::Ordinal { n, form: OrdinalForm::Rank } => ("ordinal", value.span, n.to_string()),
        Content::Ordinal { n, .. } if value.span.of(text).starts_with(|c: char| c.is_ascii_digit()) => {
            ("cardinal", value.span, n.to_string())
        }
        Content::Ordinal { .. } | Content::Identifier(_) => return None,
        Content::Temporal(temporal) => ("date", value.span, temporal.normal()),
    })
}

/// A measured range or half-line stands with its words.
fn wide(value: &Value, amount: &Amount) -> Span {
    if value.bound != Bound::None || matches!(amount, Amount::Range { .. }) { value.written } else { value.span }
}

/// The yardstick closes the ends of measured ranges and half-lines.
fn closed(value: &Value, amount: &Amount) -> String {
    let mut interval = value.interval(amount);
    interval.ends = Ends { low: interval.low.is_some(), high: interval.high.is_some() };
    interval.to_string()
}

/// Degrees behind a turning are an angle.
fn turns(text: &str, value: &Value) -> bool {
    let Content::Unit { unit, .. } = &value.content else { return false };
    let before = text.get(..value.span.start).unwrap_or("");
    unit.code() == "deg"
        && before
            .split_whitespace()
            .rev()
            .take(3)
            .any(|word| ["rotate", "turn", "left", "right", "angle", "tilt"].contains(&word.to_ascii_lowercase().as_str()))
}
