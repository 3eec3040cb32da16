//! What a value is: its kind, its content, and what was said around it.

use rust_decimal::Decimal;

use super::measure::{Currency, Unit};
use super::temporal::Temporal;
use crate::text::Span;

/// The kinds of DESIGN's table, by which values are compared and rules are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Count,
    Money,
    Percent,
    Time,
    Date,
    Duration,
    Ordinal,
    Unit,
    Name,
    Place,
    Role,
    Membership,
    Expansion,
    Quote,
    Attribution,
    Order,
}

/// A value of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// The number, date or amount itself with its unit or currency: `$350 billion`, `28,500`, `21 February 2025`. No counted noun, no hedge.
    pub span: Span,
    /// With the words of hedge and bound before and behind: `about 28,500`.
    pub written: Span,
    pub content: Content,
    pub hedge: Hedge,
    pub bound: Bound,
}

/// What was said of the value's exactness.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Hedge {
    #[default]
    None,
    /// about, some, roughly, around, approximately, an estimated
    About,
    /// nearly, almost, just under, close to
    JustUnder,
    /// just over, slightly more than
    JustOver,
}

/// A half-line said with a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Bound {
    #[default]
    None,
    /// at least, no fewer than, or more
    AtLeast,
    /// more than, over, well over, upwards of
    MoreThan,
    /// at most, up to, no more than
    AtMost,
    /// fewer than, under, well under, below
    LessThan,
}

/// A number, or a range of numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amount {
    /// `step` is the unit of the last digit that isn't zero, as written: 100 for "28,500", 0.1 for "2.5".
    Point { value: Decimal, step: Decimal },
    /// From `low` to `high`, with the coarser step of both.
    Range { low: Decimal, high: Decimal, step: Decimal, ends: Ends },
    /// Written as a fraction with that denominator: `three quarters`, `5 1/2`; `step` is one part of it.
    Fraction { value: Decimal, step: Decimal, of: u32 },
}

/// Which ends belong to a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ends {
    pub low: bool,
    pub high: bool,
}

impl Ends {
    /// `from 3 to 5`: from the first up to the second, as the normal form has it.
    pub const FROM_TO: Self = Self { low: true, high: false };
}

impl Amount {
    /// The number, where it is one.
    pub fn point(&self) -> Option<Decimal> {
        match self {
            Self::Point { value, .. } | Self::Fraction { value, .. } => Some(*value),
            Self::Range { .. } => None,
        }
    }

    /// The amount in another unit; `None` where a number of it can't be told there.
    pub fn map(&self, turn: impl Fn(Decimal) -> Option<Decimal>) -> Option<Self> {
        let factor = |step: Decimal| Some((turn(step)? - turn(Decimal::ZERO)?).abs());
        Some(match *self {
            Self::Point { value, step } => Self::Point { value: turn(value)?, step: factor(step)? },
            Self::Range { low, high, step, ends } => {
                Self::Range { low: turn(low)?, high: turn(high)?, step: factor(step)?, ends }
            }
            Self::Fraction { value, step, of } => Self::Fraction { value: turn(value)?, step: factor(step)?, of },
        })
    }

    /// What the last digit that isn't zero stands for; one part of a fraction.
    pub fn step(&self) -> Decimal {
        match self {
            Self::Point { step, .. } | Self::Fraction { step, .. } | Self::Range { step, .. } => *step,
        }
    }
}

/// What the value comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    Count(Amount),
    Money { amount: Amount, currency: Currency },
    Percent { amount: Amount, form: PercentForm },
    Unit { amount: Amount, unit: Unit },
    Ordinal { n: u64, form: OrdinalForm },
    Temporal(Temporal),
    Identifier(Identifier),
}

/// How a share is said. The amount is in percent, points or basis points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PercentForm {
    Percent,
    Points,
    BasisPoints,
    /// `one in four`: that many `of` so many.
    Ratio {
        of: Decimal,
    },
    /// `doubled`, `threefold`: percent of what it was.
    Multiple,
}

/// How an ordinal is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrdinalForm {
    /// `4th`, `fourth`.
    Rank,
    /// `Article V`, `No. 12`: the number that a label's word is followed by.
    Series,
    /// `Elizabeth II`, `World War II`.
    Regnal,
    /// `Trump 2.0`.
    Release,
    /// `penultimate`, `second to last`: counted from the end.
    FromEnd,
}

/// What holds a number and is no value: kept, for a name can be wrong too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identifier {
    /// `F-35`, `HBM4`, `5G`, `38th parallel`, `Group of Seven`.
    Name,
    /// A telephone, fax or registration number, an address.
    Number,
    /// `p. 12`, `Section 3.2`.
    Locator,
    /// `(Orta 2024)`: a year that stands for a work.
    Citation,
    /// `1.` before an item of a list, `[12]`.
    Mark,
    /// `3–2`.
    Score,
    /// More digits than a decimal holds: no value.
    TooBig,
}
