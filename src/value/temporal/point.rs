//! One place in the calendar or on the clock, as far as it was told.
//!
//! "late in February 2025" is the month 2025-02 with the portion [`Portion::Late`]; "22 June" is a day without a year; "Monday at 9" a
//! weekday with a clock time. A day that no calendar has (31 February) is kept as told and covers no days.

use jiff::civil::Date;

use super::{Anchor, Feast, Shift, Unit, calendar};

/// A place in the calendar, a time of day, or both.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Point {
    pub when: Option<When>,
    pub clock: Option<Clock>,
    pub portion: Option<Portion>,
    /// A weekday told beside a day of the month: "Friday, 21 February 2025". Monday is 1.
    pub weekday: Option<i8>,
    /// Told with "about", "circa", "around".
    pub approximate: bool,
    /// Told with "perhaps", "probably", a question mark.
    pub uncertain: bool,
}

/// The calendar part of a point.
#[derive(Clone, Debug, PartialEq)]
pub enum When {
    /// 20 for the years 1900 to 1999.
    Century(i16),
    /// First year of ten. `full` is false where the century was left out ("the '50s").
    Decade {
        first: i16,
        full: bool,
    },
    Year(i16),
    /// A year of accounts or of schools, by the year it is named after; begins when its owner says.
    Fiscal {
        year: i16,
        school: bool,
    },
    /// A month, season, quarter, half or week of a year that may be untold.
    Part {
        year: Option<i16>,
        part: Part,
    },
    Day {
        year: Option<i16>,
        month: Option<i8>,
        day: i8,
    },
    /// Monday is 1, Sunday 7.
    Weekday(i8),
    /// "the third Thursday of November", "the last week of 2016".
    Nth(Box<NthOf>),
    /// A feast day, in a year that may be untold.
    Holiday {
        feast: Feast,
        year: Option<i16>,
    },
    /// Told by its distance from another day.
    Shift(Shift),
    /// now, at present
    Now,
    /// recently, in the past
    Past,
    /// soon, in the future
    Future,
}

/// The `nth` (from 1; -1 is the last) of its kind inside `of`.
#[derive(Clone, Debug, PartialEq)]
pub struct NthOf {
    pub nth: i8,
    pub pick: super::Pick,
    pub of: When,
}

/// A part of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    Month(i8),
    Season(Season),
    Quarter(i8),
    Half(i8),
    /// An ISO week.
    Week(i8),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Clock {
    /// `sure` where the half of the day was told ("5 pm", "17:00", "noon").
    At {
        hour: i8,
        minute: Option<i8>,
        second: Option<i8>,
        sure: bool,
    },
    Part(DayPart),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayPart {
    Morning,
    Afternoon,
    Evening,
    Night,
    Daytime,
    Breakfast,
    Lunch,
    Dinner,
    BusinessHours,
}

/// A part of what the calendar part covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Portion {
    Early,
    Mid,
    Late,
    /// "the beginning of", "the start of"
    Start,
    /// "the end of"
    End,
    /// "earlier this month": before the reference day
    Earlier,
    /// "later this year": after the reference day
    Later,
}

impl Point {
    pub fn of(when: When) -> Self {
        Self { when: Some(when), ..Self::default() }
    }

    pub fn at(clock: Clock) -> Self {
        Self { clock: Some(clock), ..Self::default() }
    }

    /// First and last day, where the point is absolute.
    pub fn days(&self) -> Option<(Date, Date)> {
        let when = self.when.as_ref()?;
        let whole = when.days()?;
        Some(self.portion.and_then(|portion| portion.of(whole, when.unit())).unwrap_or(whole))
    }

    /// Year, month and day as told.
    pub fn fields(&self) -> (Option<i16>, Option<i8>, Option<i8>) {
        match &self.when {
            Some(When::Year(year)) => (Some(*year), None, None),
            Some(When::Part { year, part: Part::Month(month) }) => (*year, Some(*month), None),
            Some(When::Part { year, .. }) => (*year, None, None),
            Some(When::Day { year, month, day }) => (*year, *month, Some(*day)),
            Some(When::Nth(_) | When::Holiday { .. }) => match self.days() {
                Some((a, b)) if a == b => (Some(a.year()), Some(a.month()), Some(a.day())),
                Some((a, b)) if (a.year(), a.month()) == (b.year(), b.month()) => (Some(a.year()), Some(a.month()), None),
                _ => (None, None, None),
            },
            _ => (None, None, None),
        }
    }

    /// True where the calendar part is a day (told, weekday, or relative), so that a clock time only adds to it.
    pub(super) fn when_has_day(&self) -> bool {
        self.when.as_ref().is_some_and(|when| matches!(when.unit(), Unit::Day))
    }

    /// True for a day that no calendar has.
    pub fn is_invalid(&self) -> bool {
        match &self.when {
            Some(When::Day { year, month, day }) => {
                let (year, month) = (year.unwrap_or(2000), month.unwrap_or(1));
                calendar::day(year, month, *day).is_none()
            }
            Some(When::Part { part: Part::Month(month), .. }) => !(1..=12).contains(month),
            _ => false,
        }
    }
}

impl When {
    /// First and last day, where the place is absolute.
    pub fn days(&self) -> Option<(Date, Date)> {
        match self {
            Self::Century(ordinal) => calendar::years(ordinal.checked_sub(1)?.checked_mul(100)?, 100),
            Self::Decade { first, .. } => calendar::years(*first, 10),
            Self::Year(year) => calendar::years(*year, 1),
            // Years of accounts begin from October of the year before to January; those of schools in autumn.
            Self::Fiscal { year, school: false } => {
                Some((calendar::day(year.checked_sub(1)?, 10, 1)?, calendar::last_of_year(*year)?))
            }
            Self::Fiscal { year, school: true } => {
                Some((calendar::day(*year, 8, 1)?, calendar::day(year.checked_add(1)?, 7, 31)?))
            }
            Self::Part { year, part } => part.days((*year)?),
            Self::Day { year, month, day } => calendar::day((*year)?, (*month)?, *day).map(|day| (day, day)),
            Self::Nth(nth) => nth.days(),
            Self::Holiday { feast, year } => feast.days((*year)?),
            Self::Shift(shift) => shift.days(),
            Self::Weekday(_) | Self::Now | Self::Past | Self::Future => None,
        }
    }

    /// What the place is one of: the width it was told with.
    pub fn unit(&self) -> Unit {
        match self {
            Self::Century(_) => Unit::Century,
            Self::Decade { .. } => Unit::Decade,
            Self::Year(_) | Self::Fiscal { .. } | Self::Past | Self::Future => Unit::Year,
            Self::Part { part, .. } => part.unit(),
            Self::Day { .. } | Self::Weekday(_) | Self::Holiday { .. } => Unit::Day,
            Self::Nth(nth) => nth.pick.unit(),
            Self::Shift(shift) => shift.unit(),
            Self::Now => Unit::Second,
        }
    }

    /// The distance it was told by, also where it is a part of something told so ("April of last year").
    pub fn shift(&self) -> Option<&Shift> {
        match self {
            Self::Shift(shift) => Some(shift),
            Self::Nth(nth) => nth.of.shift(),
            _ => None,
        }
    }

    /// The same place in that year, where the year was left out.
    pub fn in_year(&self, told: i16) -> Option<Self> {
        match self {
            Self::Part { year: None, part } => Some(Self::Part { year: Some(told), part: *part }),
            Self::Day { year: None, month: Some(month), day } => {
                Some(Self::Day { year: Some(told), month: Some(*month), day: *day })
            }
            Self::Holiday { feast, year: None } => Some(Self::Holiday { feast: *feast, year: Some(told) }),
            Self::Nth(nth) => Some(Self::Nth(Box::new(NthOf { of: nth.of.in_year(told)?, ..*nth.clone() }))),
            _ => None,
        }
    }

    /// True where the year is told, or follows from an anchor.
    pub fn has_year(&self) -> bool {
        match self {
            Self::Part { year, .. } | Self::Day { year, .. } | Self::Holiday { year, .. } => year.is_some(),
            Self::Nth(nth) => nth.of.has_year(),
            Self::Weekday(_) | Self::Past | Self::Future => false,
            _ => true,
        }
    }

    /// True where it hangs on the reference day.
    pub fn hangs_on_reference(&self) -> bool {
        matches!(self, Self::Now) || self.shift().is_some_and(|shift| shift.anchor().kind() == Anchor::Reference)
    }
}

impl NthOf {
    fn days(&self) -> Option<(Date, Date)> {
        let whole = self.of.days()?;
        self.pick.nth_in(self.nth, whole, self.of.unit())
    }
}

impl Part {
    /// First and last day in that year. Winter begins in December and ends in the next year.
    pub fn days(self, year: i16) -> Option<(Date, Date)> {
        match self {
            Self::Month(month) => calendar::month(year, month),
            Self::Quarter(quarter) => calendar::months(year, quarter.checked_sub(1)?.checked_mul(3)?.checked_add(1)?, 3),
            Self::Half(half) => calendar::months(year, half.checked_sub(1)?.checked_mul(6)?.checked_add(1)?, 6),
            Self::Week(week) => calendar::iso_week(year, week),
            Self::Season(season) => calendar::months(year, season.first_month(), 3),
        }
    }

    pub fn unit(self) -> Unit {
        match self {
            Self::Month(_) => Unit::Month,
            Self::Season(_) => Unit::Season,
            Self::Quarter(_) => Unit::Quarter,
            Self::Half(_) => Unit::HalfYear,
            Self::Week(_) => Unit::Week,
        }
    }
}

impl Season {
    pub fn first_month(self) -> i8 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::Spring => "spring",
            Self::Summer => "summer",
            Self::Autumn => "autumn",
            Self::Winter => "winter",
        }
    }
}

impl Portion {
    /// The third of the span that the portion means; `None` where a portion of the unit says nothing, or waits for the reference day.
    ///
    /// Thirds of a year are four months, of a month ten days; of a decade the years 0–3, 4–6 and 7–9.
    pub fn of(self, whole: (Date, Date), unit: Unit) -> Option<(Date, Date)> {
        let (first, last) = whole;
        let (a, b) = match unit {
            Unit::Century => (Cut::Years(34), Cut::Years(67)),
            Unit::Decade => (Cut::Years(4), Cut::Years(7)),
            Unit::Year => (Cut::Months(4), Cut::Months(8)),
            Unit::HalfYear => (Cut::Months(2), Cut::Months(4)),
            Unit::Season | Unit::Quarter => (Cut::Months(1), Cut::Months(2)),
            Unit::Month => (Cut::Days(10), Cut::Days(20)),
            Unit::Week => (Cut::Days(2), Cut::Days(4)),
            _ => return None,
        };
        let before = |date: Date| calendar::add(date, -1, Unit::Day);
        match self {
            Self::Early | Self::Start => Some((first, before(a.from(first)?)?)),
            Self::Mid => Some((a.from(first)?, before(b.from(first)?)?)),
            Self::Late | Self::End => Some((b.from(first)?, last)),
            Self::Earlier | Self::Later => None,
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::Early => "early",
            Self::Mid => "mid",
            Self::Late => "late",
            Self::Start => "the beginning of",
            Self::End => "the end of",
            Self::Earlier => "earlier",
            Self::Later => "later",
        }
    }
}

/// Where one third ends and the next begins, from the first day.
#[derive(Clone, Copy)]
enum Cut {
    Years(i32),
    Months(i32),
    Days(i32),
}

impl Cut {
    fn from(self, first: Date) -> Option<Date> {
        match self {
            Self::Years(years) => calendar::add(first, years, Unit::Year),
            Self::Months(months) => calendar::add(first, months, Unit::Month),
            Self::Days(days) => calendar::add(first, days, Unit::Day),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(point: &Point) -> (String, String) {
        let (a, b) = point.days().unwrap();
        (a.to_string(), b.to_string())
    }

    fn within(portion: Portion, when: When) -> (String, String) {
        days(&Point { portion: Some(portion), ..Point::of(when) })
    }

    fn span(a: &str, b: &str) -> (String, String) {
        (a.to_owned(), b.to_owned())
    }

    #[test]
    fn thirds_of_years_months_and_decades() {
        assert_eq!(within(Portion::Early, When::Year(2024)), span("2024-01-01", "2024-04-30"));
        assert_eq!(within(Portion::Mid, When::Decade { first: 1950, full: true }), span("1954-01-01", "1956-12-31"));
        assert_eq!(
            within(Portion::Late, When::Part { year: Some(2025), part: Part::Month(2) }),
            span("2025-02-21", "2025-02-28")
        );
        assert_eq!(within(Portion::Mid, When::Century(20)), span("1934-01-01", "1966-12-31"));
    }

    #[test]
    fn parts_of_a_year() {
        let of = |part| days(&Point::of(When::Part { year: Some(2024), part }));
        assert_eq!(of(Part::Quarter(3)), span("2024-07-01", "2024-09-30"));
        assert_eq!(of(Part::Half(2)), span("2024-07-01", "2024-12-31"));
        assert_eq!(of(Part::Season(Season::Winter)), span("2024-12-01", "2025-02-28"));
    }

    #[test]
    fn a_day_that_is_not_covers_nothing() {
        let point = Point::of(When::Day { year: Some(2025), month: Some(2), day: 31 });
        assert!(point.is_invalid());
        assert_eq!(point.days(), None);
        assert_eq!(point.fields(), (Some(2025), Some(2), Some(31)));
    }
}
