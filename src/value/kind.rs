//! What a value is: its kind, its content, and what was said around it.

use rust_decimal::Decimal;

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
    /// `[low, high]`, each end with its own step.
    Range { low: Decimal, high: Decimal, step: Decimal },
    /// Written as a fraction with that denominator: `three quarters`, `5 1/2`; `step` is one part of it.
    Fraction { value: Decimal, step: Decimal, of: u32 },
}

/// What the value comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    Count(Amount),
    Temporal(Temporal),
    // Money, Percent, Unit, Ordinal, Identifier follow, each with its type in its own file.
}
