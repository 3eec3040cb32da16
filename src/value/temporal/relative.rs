//! Dates told by their distance from another: "three years later", "next Monday", "the following June", "two days before 3 May".
//!
//! [`resolve`] adds the distance to the anchor. "three years later" after an antecedent of May 2019 is May 2022; after 3 May 2019 it is
//! May 2022 as well, for an offset in years says no more than a month.

use jiff::civil::Date;

use super::{Feast, Length, NthOf, Part, Point, Portion, Range, Temporal, Unit, When, calendar};

/// The day that a distance is measured from.
#[derive(Clone, Debug, PartialEq)]
pub enum Anchor {
    /// The day the text was written: "yesterday", "next year".
    Reference,
    /// A date told before in the text: "a year later", "that year".
    Antecedent,
    /// A date told with it: "two days before 3 May 2019".
    At(Box<Point>),
}

impl Anchor {
    /// The anchor that the whole chain rests on.
    pub fn kind(&self) -> Anchor {
        match self {
            Self::At(point) => match point.when.as_ref().and_then(When::shift) {
                Some(shift) => shift.anchor().kind(),
                None => self.clone(),
            },
            _ => self.clone(),
        }
    }
}

/// A distance from an anchor.
#[derive(Clone, Debug, PartialEq)]
pub enum Shift {
    /// A whole unit by its place: "next week" is the week one on, "that year" the year none on, "tomorrow" the day one on.
    Whole { anchor: Anchor, offset: i32, unit: Unit },
    /// The same place a length on or back: "three years later", "two weeks ago".
    Offset { anchor: Anchor, length: Length, forward: bool },
    /// The nearest of its kind strictly after (1) or before (-1) the anchor, or in the anchor's own year or week (0): "last April", "the following June".
    Nearest { anchor: Anchor, offset: i32, pick: Pick },
}

/// What is picked out of a span, or looked for from a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pick {
    Weekday(i8),
    Unit(Unit),
    Part(Part),
    MonthDay { month: i8, day: i8 },
    Holiday(Feast),
}

/// A distance as one number of units, for those who only ask how far and from where.
#[derive(Clone, Debug, PartialEq)]
pub struct Relative {
    /// Negative before the anchor.
    pub amount: i32,
    pub unit: Unit,
    pub anchor: Anchor,
}

/// The days that relative dates hang on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Anchors {
    /// The draft's day. Without it nothing relative to "today" resolves.
    pub reference: Option<Date>,
    /// The date that the text spoke of before.
    pub antecedent: Option<Temporal>,
}

impl Shift {
    pub fn anchor(&self) -> &Anchor {
        match self {
            Self::Whole { anchor, .. } | Self::Offset { anchor, .. } | Self::Nearest { anchor, .. } => anchor,
        }
    }

    pub fn unit(&self) -> Unit {
        match self {
            Self::Whole { unit, .. } => *unit,
            Self::Offset { length, .. } => {
                length.finest().map_or(Unit::Day, |unit| if unit.of_clock() { unit } else { Unit::Day })
            }
            Self::Nearest { pick, .. } => pick.unit(),
        }
    }

    pub fn relative(&self) -> Relative {
        let anchor = self.anchor().kind();
        match self {
            Self::Whole { offset, unit, .. } => Relative { amount: *offset, unit: *unit, anchor },
            Self::Offset { length, forward, .. } => {
                let (amount, unit) = length.whole().unwrap_or((0, Unit::Day));
                Relative { amount: if *forward { amount } else { -amount }, unit, anchor }
            }
            Self::Nearest { offset, pick, .. } => Relative { amount: *offset, unit: pick.cycle(), anchor },
        }
    }

    /// The days it covers, where its anchor is a date told with it.
    pub fn days(&self) -> Option<(Date, Date)> {
        resolve_shift(self, &Anchors::default())?.days()
    }
}

impl Pick {
    /// What the pick is one of.
    pub fn unit(self) -> Unit {
        match self {
            Self::Weekday(_) | Self::MonthDay { .. } | Self::Holiday(_) => Unit::Day,
            Self::Unit(unit) => unit,
            Self::Part(part) => part.unit(),
        }
    }

    /// After what it comes again.
    fn cycle(self) -> Unit {
        match self {
            Self::Weekday(_) => Unit::Week,
            Self::Unit(unit) => unit,
            Self::Part(_) | Self::MonthDay { .. } | Self::Holiday(_) => Unit::Year,
        }
    }

    /// The `nth` (from 1; -1 is the last) such thing inside the span, which is one of `unit`.
    pub fn nth_in(self, nth: i8, (first, last): (Date, Date), unit: Unit) -> Option<(Date, Date)> {
        let steps = if nth > 0 { i32::from(nth) - 1 } else { i32::from(nth) + 1 };
        let found = match self {
            Self::Weekday(weekday) => {
                let from =
                    if nth > 0 { calendar::weekday_from(first, weekday)? } else { calendar::weekday_until(last, weekday)? };
                let day = calendar::add(from, steps, Unit::Week)?;
                (day, day)
            }
            Self::Unit(Unit::Day) => {
                let day = calendar::add(if nth > 0 { first } else { last }, steps, Unit::Day)?;
                (day, day)
            }
            // The first week of a span is the one that holds its first Thursday.
            Self::Unit(Unit::Week) => {
                let thursday = if nth > 0 { calendar::weekday_from(first, 4)? } else { calendar::weekday_until(last, 4)? };
                return calendar::week_of(calendar::add(thursday, steps, Unit::Week)?);
            }
            Self::Unit(Unit::Weekend) => {
                let saturday = if nth > 0 { calendar::weekday_from(first, 6)? } else { calendar::weekday_until(last, 6)? };
                let saturday = calendar::add(saturday, steps, Unit::Week)?;
                (saturday, calendar::add(saturday, 1, Unit::Day)?)
            }
            Self::Unit(inner) => {
                if inner >= unit {
                    return None;
                }
                calendar::whole(calendar::add(if nth > 0 { first } else { last }, steps, inner)?, inner)?
            }
            Self::Part(part) => part.days(first.year())?,
            Self::MonthDay { month, day } => {
                let day = calendar::day(first.year(), month, day)?;
                (day, day)
            }
            Self::Holiday(feast) => feast.days(first.year())?,
        };
        (first <= found.1 && found.0 <= last).then_some(found)
    }

    /// The nearest such thing strictly after or before the span; with offset 0 the one in the span's own year or week.
    fn nearest(self, offset: i32, (first, last): (Date, Date)) -> Option<When> {
        let in_year = |year: i16| match self {
            Self::Part(part) => Some(When::Part { year: Some(year), part }),
            Self::MonthDay { month, day } => Some(When::Day { year: Some(year), month: Some(month), day }),
            Self::Holiday(feast) => Some(When::Holiday { feast, year: Some(year) }),
            _ => None,
        };
        match self {
            Self::Weekday(weekday) => {
                let day = match offset {
                    0 => calendar::weekday_from(calendar::week_of(first)?.0, weekday)?,
                    1.. => {
                        let next = calendar::weekday_from(calendar::add(last, 1, Unit::Day)?, weekday)?;
                        calendar::add(next, offset - 1, Unit::Week)?
                    }
                    _ => {
                        let before = calendar::weekday_until(calendar::add(first, -1, Unit::Day)?, weekday)?;
                        calendar::add(before, offset + 1, Unit::Week)?
                    }
                };
                Some(day_of(day))
            }
            Self::Unit(unit) => Some(whole_of(calendar::add(first, offset, unit)?, unit)),
            _ if offset == 0 => in_year(first.year()),
            _ if offset > 0 => {
                let extra = i16::try_from(offset - 1).ok()?;
                let found = (0..=9)
                    .find(|ahead| in_year(last.year() + ahead).and_then(|when| when.days()).is_some_and(|days| days.0 > last))?;
                in_year(last.year() + found + extra)
            }
            _ => {
                let extra = i16::try_from(offset + 1).ok()?;
                let found = (0..=9)
                    .find(|back| in_year(first.year() - back).and_then(|when| when.days()).is_some_and(|days| days.1 < first))?;
                in_year(first.year() - found + extra)
            }
        }
    }
}

/// The absolute value; see [`Temporal::resolve`].
pub(super) fn resolve(value: &Temporal, anchors: &Anchors) -> Option<Temporal> {
    match value {
        Temporal::Point(point) => resolve_point(point, anchors).map(Temporal::Point),
        Temporal::Range(range) => {
            let start = resolve_point(&range.start, anchors).or_else(|| range.start.days().map(|_| range.start.clone()))?;
            let end = resolve_point(&range.end, anchors).or_else(|| range.end.days().map(|_| range.end.clone()))?;
            (start != range.start || end != range.end).then_some(Temporal::Range(Range { start, end }))
        }
        Temporal::Stretch { length, anchor, forward, .. } => {
            let whole = anchor_days(anchor, anchors)?;
            let (amount, unit) = length.whole()?;
            let (start, end) = if *forward {
                (whole.1, calendar::add(whole.1, amount, unit)?)
            } else {
                (calendar::add(whole.0, amount.checked_neg()?, unit)?, whole.0)
            };
            let coarse = |date| offset_place(date, unit, Unit::Day);
            Some(Temporal::Range(Range { start: Point::of(coarse(start)), end: Point::of(coarse(end)) }))
        }
        Temporal::Years(_) | Temporal::Duration(_) | Temporal::Frequency(_) => None,
    }
}

fn resolve_point(point: &Point, anchors: &Anchors) -> Option<Point> {
    let when = resolve_when(point.when.as_ref()?, anchors)?;
    let mut resolved = Point { when: Some(when), ..point.clone() };
    if let Some(portion @ (Portion::Earlier | Portion::Later)) = point.portion {
        let reference = anchors.reference?;
        resolved.portion = None;
        let (first, last) = resolved.days()?;
        // "earlier this year" ends, "later this year" begins at the reference day; read as the nearest third it would say too much.
        let within = first <= reference && reference <= last;
        resolved.portion = match portion {
            _ if within => Some(portion),
            Portion::Earlier => Some(Portion::Early),
            _ => Some(Portion::Late),
        };
    }
    Some(resolved)
}

fn resolve_when(when: &When, anchors: &Anchors) -> Option<When> {
    match when {
        When::Shift(shift) => resolve_shift(shift, anchors),
        When::Nth(nth) => {
            let of = match resolve_when(&nth.of, anchors) {
                Some(of) => of,
                None if nth.of.days().is_some() => return None,
                None => return None,
            };
            match (nth.pick, of.days()?.0.year()) {
                (Pick::Part(part), year) => Some(When::Part { year: Some(year), part }),
                (Pick::MonthDay { month, day }, year) => Some(When::Day { year: Some(year), month: Some(month), day }),
                _ => Some(When::Nth(Box::new(NthOf { nth: nth.nth, pick: nth.pick, of }))),
            }
        }
        When::Now => Some(day_of(anchors.reference?)),
        When::Part { year: None, .. } | When::Day { year: None, month: Some(_), .. } | When::Holiday { year: None, .. } => {
            when.in_year(year_near(anchors)?)
        }
        When::Day { year: None, month: None, day } => {
            let (year, month) = month_near(anchors)?;
            Some(When::Day { year: Some(year), month: Some(month), day: *day })
        }
        _ => None,
    }
}

/// The year that a date without one is taken to be in: the antecedent's, else the reference day's.
fn year_near(anchors: &Anchors) -> Option<i16> {
    let told = anchors.antecedent.as_ref().and_then(|value| value.fields().0);
    told.or_else(|| anchors.reference.map(Date::year))
}

fn month_near(anchors: &Anchors) -> Option<(i16, i8)> {
    let told = anchors.antecedent.as_ref().map(Temporal::fields).and_then(|(year, month, _)| Some((year?, month?)));
    told.or_else(|| anchors.reference.map(|day| (day.year(), day.month())))
}

fn anchor_days(anchor: &Anchor, anchors: &Anchors) -> Option<(Date, Date)> {
    match anchor {
        Anchor::Reference => anchors.reference.map(|day| (day, day)),
        Anchor::Antecedent => anchors.antecedent.as_ref()?.days(),
        Anchor::At(point) => point.days().or_else(|| resolve_point(point, anchors)?.days()),
    }
}

/// How precisely the anchor is told.
fn anchor_unit(anchor: &Anchor, anchors: &Anchors) -> Unit {
    let of_point = |point: &Point| point.when.as_ref().map_or(Unit::Day, When::unit);
    match anchor {
        Anchor::Reference => Unit::Day,
        Anchor::Antecedent => match &anchors.antecedent {
            Some(Temporal::Point(point)) => of_point(point),
            Some(Temporal::Range(range)) => of_point(&range.start),
            _ => Unit::Year,
        },
        Anchor::At(point) => of_point(point),
    }
}

fn resolve_shift(shift: &Shift, anchors: &Anchors) -> Option<When> {
    let anchor = shift.anchor();
    let (first, last) = anchor_days(anchor, anchors)?;
    match shift {
        Shift::Whole { offset, unit, .. } => {
            let from = if *offset > 0 { last } else { first };
            // A feast on a Monday ends its weekend.
            let ends = *unit == Unit::Weekend && matches!(anchor, Anchor::At(_)) && calendar::iso_number(from) == 1;
            let from = if ends { calendar::add(from, -1, Unit::Day)? } else { from };
            Some(whole_of(calendar::add(from, *offset, *unit)?, *unit))
        }
        Shift::Offset { length, forward, .. } => {
            let from = if *forward { last } else { first };
            let told = anchor_unit(anchor, anchors);
            let finest = length.finest()?;
            let moved = add_length(if told > Unit::Day { first } else { from }, length, *forward)?;
            Some(offset_place(moved, finest, told))
        }
        Shift::Nearest { offset, pick, .. } => pick.nearest(*offset, (first, last)),
    }
}

/// `date` moved by a length in whole units of the calendar; hours and less leave the day.
pub fn add_length(date: Date, length: &Length, forward: bool) -> Option<Date> {
    let sign = if forward { 1 } else { -1 };
    let measure = length.bounds()?[0];
    let months = i32::try_from(measure.months.round()).ok()?;
    let days = i32::try_from(measure.days.round()).ok()?;
    calendar::add(calendar::add(date, sign * months, Unit::Month)?, sign * days, Unit::Day)
}

/// The place of a moved date: at the anchor's precision, but no finer than a month for years and months, and a day for weeks and days.
fn offset_place(date: Date, offset: Unit, anchor: Unit) -> When {
    let coarsest = if offset >= Unit::Month { Unit::Month } else { Unit::Day };
    whole_of(date, coarsest.max(anchor))
}

/// The place of that width which the date is in.
pub fn whole_of(date: Date, unit: Unit) -> When {
    let year = date.year();
    match unit {
        Unit::Century => When::Century(year.div_euclid(100) + 1),
        Unit::Decade => When::Decade { first: year.div_euclid(10) * 10, full: true },
        Unit::Year => When::Year(year),
        Unit::HalfYear => When::Part { year: Some(year), part: Part::Half((date.month() - 1) / 6 + 1) },
        Unit::Quarter => When::Part { year: Some(year), part: Part::Quarter((date.month() - 1) / 3 + 1) },
        Unit::Season => {
            use super::Season::{Autumn, Spring, Summer, Winter};
            let season = match date.month() {
                3..=5 => Spring,
                6..=8 => Summer,
                9..=11 => Autumn,
                _ => Winter,
            };
            // January and February belong to the winter that began the year before.
            let year = if date.month() < 3 { year - 1 } else { year };
            When::Part { year: Some(year), part: Part::Season(season) }
        }
        Unit::Month => When::Part { year: Some(year), part: Part::Month(date.month()) },
        Unit::Week => {
            let week = date.iso_week_date();
            When::Part { year: Some(week.year()), part: Part::Week(week.week()) }
        }
        Unit::Weekend => {
            let week = date.iso_week_date();
            let of = When::Part { year: Some(week.year()), part: Part::Week(week.week()) };
            When::Nth(Box::new(NthOf { nth: 1, pick: Pick::Unit(Unit::Weekend), of }))
        }
        _ => day_of(date),
    }
}

/// The day itself.
pub fn day_of(date: Date) -> When {
    When::Day { year: Some(date.year()), month: Some(date.month()), day: date.day() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn anchors(reference: &str) -> Anchors {
        Anchors { reference: Some(d(reference)), antecedent: None }
    }

    fn after(when: When) -> Anchors {
        Anchors { reference: None, antecedent: Some(Temporal::Point(Point::of(when))) }
    }

    fn resolved(shift: Shift, anchors: &Anchors) -> Option<String> {
        Temporal::Point(Point::of(When::Shift(shift))).resolve(anchors).map(|value| value.normal())
    }

    fn later(years: i64, unit: Unit, forward: bool) -> Shift {
        Shift::Offset { anchor: Anchor::Antecedent, length: Length::whole_of(years, unit), forward }
    }

    #[test]
    fn offsets_are_no_finer_than_a_month_or_a_day() {
        let may = When::Part { year: Some(2019), part: Part::Month(5) };
        assert_eq!(resolved(later(1, Unit::Year, true), &after(may)).as_deref(), Some("2020-05"));
        assert_eq!(resolved(later(1, Unit::Year, true), &after(day_of(d("2019-05-03")))).as_deref(), Some("2020-05"));
        assert_eq!(resolved(later(2, Unit::Day, false), &after(day_of(d("2019-05-03")))).as_deref(), Some("2019-05-01"));
        assert_eq!(resolved(later(3, Unit::Year, true), &after(When::Year(2019))).as_deref(), Some("2022"));
        assert_eq!(resolved(later(1, Unit::Year, true), &anchors("2019-05-03")), None);
    }

    #[test]
    fn nearest_months_and_weekdays() {
        let near = |offset, pick| Shift::Nearest { anchor: Anchor::Reference, offset, pick };
        let june = Pick::Part(Part::Month(6));
        assert_eq!(resolved(near(-1, june), &anchors("2025-06-22")).as_deref(), Some("2024-06"));
        assert_eq!(resolved(near(-1, Pick::Part(Part::Month(4))), &anchors("2025-06-22")).as_deref(), Some("2025-04"));
        assert_eq!(resolved(near(1, june), &anchors("2025-06-22")).as_deref(), Some("2026-06"));
        assert_eq!(resolved(near(-1, Pick::Weekday(7)), &anchors("2025-06-22")).as_deref(), Some("2025-06-15"));
    }

    #[test]
    fn whole_units() {
        let whole = |offset, unit| Shift::Whole { anchor: Anchor::Reference, offset, unit };
        assert_eq!(resolved(whole(-1, Unit::Day), &anchors("2025-03-01")).as_deref(), Some("2025-02-28"));
        assert_eq!(resolved(whole(1, Unit::Year), &anchors("2025-03-01")).as_deref(), Some("2026"));
        assert_eq!(resolved(whole(1, Unit::Year), &Anchors::default()), None);
    }

    #[test]
    fn a_date_without_a_year_takes_the_antecedents() {
        let june = Temporal::Point(Point::of(When::Day { year: None, month: Some(6), day: 22 }));
        assert_eq!(june.resolve(&after(When::Year(2025))).map(|v| v.normal()).as_deref(), Some("2025-06-22"));
        assert_eq!(june.resolve(&Anchors::default()), None);
    }
}
