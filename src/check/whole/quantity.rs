//! Numbers that can be added: plain points with what they measure.

use rust_decimal::Decimal;

use crate::check::{Expected, Part};
use crate::statement::{Reading, Statement};
use crate::text::{Block, Span};
use crate::value::{Amount, Bound, Content, Hedge, PercentForm, Value, write};

/// What a number measures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    Count,
    Money(&'static str),
    Percent,
    Unit(String),
}

/// A plain number of a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    pub amount: Decimal,
    /// The unit of its last digit that isn't zero.
    pub step: Decimal,
    pub measure: Measure,
}

impl Quantity {
    /// None for what is hedged, bounded, a range or no number.
    pub fn of(value: &Value) -> Option<Self> {
        if value.bound != Bound::None || value.hedge != Hedge::None {
            return None;
        }
        let (amount, measure) = match &value.content {
            Content::Count(amount) => (amount, Measure::Count),
            Content::Money { amount, currency } => (amount, Measure::Money(currency.iso())),
            Content::Percent { amount, form: PercentForm::Percent } => (amount, Measure::Percent),
            Content::Unit { amount, unit } if !unit.is_rate() && !unit.is_temperature() => (amount, Measure::Unit(unit.code())),
            _ => return None,
        };
        match amount {
            Amount::Point { value, step } if *value >= Decimal::ZERO => Some(Self { amount: *value, step: *step, measure }),
            _ => None,
        }
    }

    /// Do people count it one by one, to the last?
    fn is_exact(&self) -> bool {
        self.measure == Measure::Count && self.step <= Decimal::ONE
    }
}

/// The sum of the parts; none where they measure different things or there is no such number.
pub fn sum(parts: &[Quantity]) -> Option<Decimal> {
    let first = parts.first()?;
    if parts.iter().any(|part| part.measure != first.measure) {
        return None;
    }
    parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.amount))
}

/// How far a sum of so written numbers may be off because each was rounded by itself: nothing for what was counted one by one, else a step, and
/// one more for every four parts.
pub fn slack(whole: &Quantity, parts: &[Quantity]) -> Option<Decimal> {
    let all = || parts.iter().chain([whole]);
    if all().any(Quantity::is_exact) {
        return Some(Decimal::ZERO);
    }
    let grain = all().map(|one| one.step).min()?;
    grain.checked_mul(Decimal::from(1 + parts.len() / 4))
}

/// The value of a statement with another number, in the words of the first.
pub fn with_amount(of: &Statement, amount: Decimal, text: &str) -> Expected {
    let point = Amount::Point { value: amount.normalize(), step: Decimal::ONE };
    let content = match &of.value.content {
        Content::Money { currency, .. } => Content::Money { amount: point, currency: *currency },
        Content::Percent { form, .. } => Content::Percent { amount: point, form: *form },
        Content::Unit { unit, .. } => Content::Unit { amount: point, unit: *unit },
        _ => Content::Count(point),
    };
    let value = Value { content, ..of.value.clone() };
    Expected { text: write(&value, &of.value, of.value.span.of(text)), value: value.normal() }
}

/// A statement as a part of a derived value.
pub fn part(block: &Block, reading: &Reading, span: Span) -> Part {
    Part { text: span.of(&reading.text).to_owned(), fact: None, span: Some(block.in_chunk(span)) }
}
