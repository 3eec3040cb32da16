//! Dates, ranges of dates, times, durations and frequencies.
//!
//! `"early 2024"` is a [`Point`] whose calendar part is the year 2024 and whose portion is [`Portion::Early`]; it covers the days
//! 2024-01-01 to 2024-04-30. What a text leaves out stays left out: `"22 June"` has no year, and `"a year later"` waits for [`Anchors`].

pub mod calendar;
pub mod duration;
mod edtf;
mod feast;
mod moon;
pub mod point;
pub mod range;
mod read;
pub mod relate;
pub mod relative;
pub mod timex;
pub mod word;
pub mod write;

use jiff::civil;

pub use duration::{Frequency, Length, Unit};
pub use feast::{Feast, Rule};
pub use point::{Clock, DayPart, NthOf, Part, Point, Portion, Season, When};
pub use range::Range;
pub use read::recognise;
pub use relative::{Anchor, Anchors, Pick, Relative, Shift};

use super::Kind;

/// What an expression of time comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Temporal {
    /// One place in the calendar or on the clock, as wide as it was told: a day, a year, "early 2024", "14:30".
    Point(Point),
    /// From one place to another, both belonging to it.
    Range(Range),
    /// Years told side by side: "2017 and 2018".
    Years(Vec<i16>),
    /// How long: "two weeks", "seven decades", an age.
    Duration(Length),
    /// A length that begins or ends at an anchor: "the past three years", "the next two weeks".
    Stretch {
        length: Length,
        anchor: Anchor,
        forward: bool,
        /// "within two weeks": from the anchor on, not from the day behind it.
        within: bool,
    },
    /// How often: "annually", "every two years", "on Mondays".
    Frequency(Frequency),
}

impl Temporal {
    /// The coarse kind by which values are compared and rules named.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Point(point) if point.clock.is_some() && !point.when_has_day() => Kind::Time,
            Self::Range(range) if range.start.clock.is_some() || range.end.clock.is_some() => Kind::Time,
            Self::Point(_) | Self::Range(_) | Self::Years(_) => Kind::Date,
            Self::Duration(_) | Self::Stretch { .. } | Self::Frequency(_) => Kind::Duration,
        }
    }

    /// The normal form: EDTF for dates, two EDTF days and the words where EDTF has no form, ISO 8601 for times and durations,
    /// `R/P1Y` for frequencies.
    pub fn normal(&self) -> String {
        edtf::normal(self)
    }

    /// First and last day, both inclusive, when the value is absolute: it has a year, or is a span of years.
    pub fn days(&self) -> Option<(civil::Date, civil::Date)> {
        match self {
            Self::Point(point) => point.days(),
            Self::Range(range) => range.days(),
            Self::Years(years) => {
                let (first, last) = (years.iter().min()?, years.iter().max()?);
                Some((calendar::first_of_year(*first)?, calendar::last_of_year(*last)?))
            }
            Self::Duration(_) | Self::Stretch { .. } | Self::Frequency(_) => None,
        }
    }

    /// Year, month and day as far as the text told them. A range tells what both its ends share.
    pub fn fields(&self) -> (Option<i16>, Option<i8>, Option<i8>) {
        match self {
            Self::Point(point) => point.fields(),
            Self::Range(range) => {
                let (a, b) = (range.start.fields(), range.end.fields());
                let year = a.0.filter(|_| a.0 == b.0);
                let month = a.1.filter(|_| a.1 == b.1 && a.0 == b.0);
                (year, month, None)
            }
            _ => (None, None, None),
        }
    }

    /// True where a day is told that no calendar has: 31 February.
    pub fn is_invalid(&self) -> bool {
        match self {
            Self::Point(point) => point.is_invalid(),
            Self::Range(range) => range.start.is_invalid() || range.end.is_invalid(),
            _ => false,
        }
    }

    /// How the value hangs on another day, where it does.
    pub fn relative(&self) -> Option<Relative> {
        match self {
            Self::Point(point) => point.when.as_ref().and_then(When::shift).map(Shift::relative),
            Self::Range(range) => {
                [&range.start, &range.end].into_iter().find_map(|end| end.when.as_ref()?.shift()).map(Shift::relative)
            }
            Self::Stretch { length, anchor, forward, .. } => {
                let (amount, unit) = length.whole()?;
                Some(Relative { amount: if *forward { amount } else { -amount }, unit, anchor: anchor.kind() })
            }
            _ => None,
        }
    }

    /// The absolute value, the anchors given. None where an anchor that it needs is not told, or nothing is to be resolved.
    ///
    /// The answer is as precise as the anchor, but no finer than a month for offsets in years or months, and a day for weeks or days.
    pub fn resolve(&self, anchors: &Anchors) -> Option<Temporal> {
        relative::resolve(self, anchors)
    }

    /// Marks the value as told with "possibly", "perhaps", "probably".
    pub fn uncertain(self) -> Self {
        self.marked(|point| point.uncertain = true)
    }

    /// Marks the value as told with "about", "circa", "around".
    pub fn approximate(self) -> Self {
        self.marked(|point| point.approximate = true)
    }

    fn marked(mut self, mark: impl Fn(&mut Point)) -> Self {
        match &mut self {
            Self::Point(point) => mark(point),
            Self::Range(range) => {
                mark(&mut range.start);
                mark(&mut range.end);
            }
            _ => {}
        }
        self
    }
}
