//! Lengths of time, ages and frequencies.
//!
//! "a year and a half" is [`Length`] `P1Y6M`; "seven decades" is seven of [`Unit::Decade`], `P70Y`; "every two years" is [`Frequency::Every`].

use rust_decimal::Decimal;

use super::Point;
use crate::value::Amount;

/// A unit of time, ascending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Businessday,
    Weekend,
    Week,
    Month,
    Season,
    Quarter,
    HalfYear,
    Year,
    Decade,
    Century,
}

/// What the units are measured in: those of the clock in seconds, those of the week in days, the others in months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Base {
    Seconds,
    Days,
    Months,
}

impl Unit {
    /// The unit in its base. A weekend and a business day have no fixed length beside days; they count as two days and one.
    pub fn in_base(self) -> (Base, i32) {
        match self {
            Self::Second => (Base::Seconds, 1),
            Self::Minute => (Base::Seconds, 60),
            Self::Hour => (Base::Seconds, 3600),
            Self::Day | Self::Businessday => (Base::Days, 1),
            Self::Weekend => (Base::Days, 2),
            Self::Week => (Base::Days, 7),
            Self::Month => (Base::Months, 1),
            Self::Season | Self::Quarter => (Base::Months, 3),
            Self::HalfYear => (Base::Months, 6),
            Self::Year => (Base::Months, 12),
            Self::Decade => (Base::Months, 120),
            Self::Century => (Base::Months, 1200),
        }
    }

    /// True for hours, minutes and seconds.
    pub fn of_clock(self) -> bool {
        self.in_base().0 == Base::Seconds
    }

    /// The unit as a word, singular.
    pub fn word(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Businessday => "business day",
            Self::Weekend => "weekend",
            Self::Week => "week",
            Self::Month => "month",
            Self::Season => "season",
            Self::Quarter => "quarter",
            Self::HalfYear => "half-year",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
        }
    }

    /// The unit as a word for more than one.
    pub fn plural(self) -> String {
        match self {
            Self::Century => "centuries".to_owned(),
            _ => format!("{}s", self.word()),
        }
    }
}

/// A length of time, as its parts were told: "1 hour and 30 minutes" has two.
#[derive(Clone, Debug, PartialEq)]
pub struct Length {
    pub parts: Vec<(Amount, Unit)>,
    /// Told as an age: "67 years old".
    pub age: bool,
    /// Told without a number: "a few hours", "several weeks"; the amount is a convention.
    pub vague: bool,
}

impl Length {
    pub fn of(amount: Amount, unit: Unit) -> Self {
        Self { parts: vec![(amount, unit)], age: false, vague: false }
    }

    /// Of a whole number of units.
    pub fn whole_of(amount: i64, unit: Unit) -> Self {
        Self::of(Amount::Point { value: Decimal::from(amount), step: Decimal::ONE }, unit)
    }

    /// Amount and unit, where the length is one whole number of one unit.
    pub fn whole(&self) -> Option<(i32, Unit)> {
        match self.parts.as_slice() {
            [(Amount::Point { value, .. }, unit)] if value.is_integer() => Some((i32::try_from(*value).ok()?, *unit)),
            _ => None,
        }
    }

    /// Lowest and highest length, in months, days and seconds that are not converted into one another; `None` beyond what decimals hold.
    pub fn bounds(&self) -> Option<[Measure; 2]> {
        let mut out = [Measure::default(); 2];
        for (amount, unit) in &self.parts {
            let ends = match amount {
                Amount::Point { value, .. } | Amount::Fraction { value, .. } => [*value, *value],
                Amount::Range { low, high, .. } => [*low, *high],
            };
            for (measure, end) in out.iter_mut().zip(ends) {
                measure.add(end, *unit)?;
            }
        }
        Some(out)
    }

    /// The smallest unit told.
    pub fn finest(&self) -> Option<Unit> {
        self.parts.iter().map(|part| part.1).min()
    }
}

/// A length in months, days and seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    pub months: Decimal,
    pub days: Decimal,
    pub seconds: Decimal,
}

impl Measure {
    fn add(&mut self, amount: Decimal, unit: Unit) -> Option<()> {
        let (base, size) = unit.in_base();
        let more = amount.checked_mul(Decimal::from(size))?;
        let slot = match base {
            Base::Seconds => &mut self.seconds,
            Base::Days => &mut self.days,
            Base::Months => &mut self.months,
        };
        *slot = slot.checked_add(more)?;
        Some(())
    }

    /// In days: a month is a twelfth of 365.2425 days. For order and distance, not for equality.
    pub fn in_days(&self) -> Option<Decimal> {
        let months = self.months.checked_mul(Decimal::new(30_436_875, 6))?;
        let seconds = self.seconds.checked_div(Decimal::from(86_400))?;
        months.checked_add(self.days)?.checked_add(seconds)
    }
}

/// How often.
#[derive(Clone, Debug, PartialEq)]
pub enum Frequency {
    /// "every two years", "annually"
    Every(Length),
    /// "every Monday at six", "on weekday mornings"
    On(Box<Point>),
    /// "twice a year", "three times per week"
    Times { count: u32, per: Unit },
}
