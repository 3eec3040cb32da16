//! Kinds and normal forms of values, as DESIGN's table has them.

use rust_decimal::Decimal;

use super::kind::{Amount, Bound, Content, Ends, Kind, OrdinalForm, PercentForm, Value};

impl Value {
    /// The coarse kind. What holds a number and is no value is a name.
    pub fn kind(&self) -> Kind {
        match &self.content {
            Content::Count(_) => Kind::Count,
            Content::Money { .. } => Kind::Money,
            Content::Percent { .. } => Kind::Percent,
            Content::Unit { .. } => Kind::Unit,
            Content::Ordinal { .. } => Kind::Ordinal,
            Content::Temporal(temporal) => temporal.kind(),
            Content::Identifier(_) => Kind::Name,
        }
    }

    /// The normal form: `28500`, `[20,30)`, `350000000000 USD`, `13.9%`, `2 km`, EDTF. Empty for what is no value. A bound is a half-line: `(28000,)`.
    /// A rank that is counted from the end is negative: `-2` for the penultimate.
    pub fn normal(&self) -> String {
        let amount = |amount: &Amount| self.interval(amount).to_string();
        match &self.content {
            Content::Count(count) => amount(count),
            Content::Money { amount: sum, currency } => format!("{} {}", amount(sum), currency.iso()),
            Content::Percent { amount: share, form } => match form {
                PercentForm::Points => format!("{} pp", amount(share)),
                PercentForm::BasisPoints => format!("{} bp", amount(share)),
                _ => format!("{}%", amount(share)),
            },
            Content::Unit { amount: size, unit } => format!("{} {}", amount(size), unit.code()),
            Content::Ordinal { n, form: OrdinalForm::FromEnd } => format!("-{n}"),
            Content::Ordinal { n, .. } => n.to_string(),
            Content::Temporal(temporal) => temporal.normal(),
            Content::Identifier(_) => String::new(),
        }
    }

    /// The amount with the value's bound, for showing.
    pub fn interval(&self, amount: &Amount) -> Interval {
        match *amount {
            Amount::Range { low, high, ends, .. } => Interval { low: Some(low), high: Some(high), ends },
            Amount::Point { value, .. } | Amount::Fraction { value, .. } => match self.bound {
                Bound::None => Interval { low: Some(value), high: Some(value), ends: Ends { low: true, high: true } },
                Bound::AtLeast => Interval { low: Some(value), high: None, ends: Ends { low: true, high: false } },
                Bound::MoreThan => Interval { low: Some(value), high: None, ends: Ends { low: false, high: false } },
                Bound::AtMost => Interval { low: None, high: Some(value), ends: Ends { low: false, high: true } },
                Bound::LessThan => Interval { low: None, high: Some(value), ends: Ends { low: false, high: false } },
            },
        }
    }
}

/// A stretch of the number line; an end that isn't there is open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    pub low: Option<Decimal>,
    pub high: Option<Decimal>,
    pub ends: Ends,
}

impl Interval {
    /// `[low,high)`, for a point as well.
    pub fn as_range(&self) -> String {
        let end = |end: Option<Decimal>| end.map(plain).unwrap_or_default();
        let (open, close) = (if self.ends.low { '[' } else { '(' }, if self.ends.high { ']' } else { ')' });
        format!("{open}{},{}{close}", end(self.low), end(self.high))
    }
}

/// A point as its number, all else as `[low,high)`.
impl std::fmt::Display for Interval {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.low.filter(|_| self.low == self.high && self.ends.low && self.ends.high) {
            Some(point) => f.write_str(&plain(point)),
            None => f.write_str(&self.as_range()),
        }
    }
}

/// A decimal without grouping, exponent or trailing zeros.
pub fn plain(value: Decimal) -> String {
    let value = value.normalize();
    if value.is_zero() { "0".to_owned() } else { value.to_string() }
}
