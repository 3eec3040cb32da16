//! Dates as spans of days, and how one span stands to another.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::value::temporal::{Length, Part, Point, Season, Temporal, Unit, When, calendar};
use crate::value::{Bound, Hedge, Relation, Role};

/// First and last day, both inclusive; an end that isn't told is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    pub first: Option<Date>,
    pub last: Option<Date>,
}

impl Days {
    fn closed((first, last): (Date, Date)) -> Self {
        Self { first: Some(first), last: Some(last) }
    }

    /// How this span, the claim's, stands to the fact's.
    fn stands(self, fact: Self) -> Relation {
        if self == fact {
            return Relation::Same;
        }
        let starts_before =
            |a: Self, b: Self| a.first.is_none() || b.first.is_some_and(|first| a.first.is_some_and(|own| own <= first));
        let ends_after = |a: Self, b: Self| a.last.is_none() || b.last.is_some_and(|last| a.last.is_some_and(|own| own >= last));
        let disjoint = |a: Self, b: Self| a.last.zip(b.first).is_some_and(|(last, first)| last < first);
        if disjoint(self, fact) || disjoint(fact, self) {
            Relation::Differs
        } else if starts_before(self, fact) && ends_after(self, fact) {
            Relation::Holds
        } else if starts_before(fact, self) && ends_after(fact, self) {
            Relation::MorePrecise
        } else {
            Relation::Overlaps
        }
    }

    fn widened(self, before: i32, after: i32) -> Self {
        let moved = |date: Option<Date>, days: i32| date.map(|date| calendar::add(date, days, Unit::Day).unwrap_or(date));
        Self { first: moved(self.first, -before), last: moved(self.last, after) }
    }
}

/// One of the two dates.
pub struct Side<'a> {
    pub value: Temporal,
    pub bound: Bound,
    pub hedge: Hedge,
    /// The distance it was told by, and whether that goes forward.
    pub offset: Option<(&'a Length, bool)>,
}

/// The two dates to be compared.
pub struct Sides<'a> {
    pub claim: Side<'a>,
    pub fact: Side<'a>,
    pub role: Role,
}

impl Sides<'_> {
    pub fn relate(&self) -> Relation {
        let (claim, fact) = match self.with_years() {
            Some(pair) => pair,
            None => return self.by_fields(),
        };
        if let Some(relation) = self.two_spans(&claim, &fact) {
            return self.told_years(relation);
        }
        let fact_days = self.part_of_fact(&fact);
        let readings = readings(&claim);
        let best =
            readings.into_iter().filter_map(|days| Some(self.bounded(days, fact_days?))).min_by_key(|relation| rank(*relation));
        let Some(relation) = best else { return self.by_fields() };
        let relation = self.told_years(relation);
        if relation == Relation::Differs && (unsure(&claim) || unsure(&fact) || self.near(&claim, &fact)) {
            return Relation::Near;
        }
        relation
    }

    /// Both values with a year, where only one tells it; neither: both in the same leap year. `None` where a value covers no days.
    fn with_years(&self) -> Option<(Temporal, Temporal)> {
        let (claim, fact) = (&self.claim.value, &self.fact.value);
        let pair = match (claim.days(), fact.days()) {
            (Some(_), Some(_)) => (claim.clone(), fact.clone()),
            (None, Some(days)) => (filled(claim, days)?, fact.clone()),
            (Some(days), None) => (claim.clone(), filled(fact, days)?),
            (None, None) => {
                let leap = (calendar::first_of_year(2000)?, calendar::last_of_year(2000)?);
                (filled(claim, leap)?, filled(fact, leap)?)
            }
        };
        Some(pair)
    }

    /// A side that leaves out the year is less precise than the other.
    fn told_years(&self, relation: Relation) -> Relation {
        let (own, told) = (self.claim.value.days().is_some(), self.fact.value.days().is_some());
        match (own, told, relation) {
            (false, true, Relation::Same) => Relation::Holds,
            (true, false, Relation::Same) => Relation::MorePrecise,
            (true, false, Relation::Holds) => Relation::Overlaps,
            _ => relation,
        }
    }

    /// Two spans, or two sets of years: ends that agree at one side and are disjoint at the other contradict.
    fn two_spans(&self, claim: &Temporal, fact: &Temporal) -> Option<Relation> {
        if let (Temporal::Years(a), Temporal::Years(b)) = (claim, fact) {
            return Some(if a == b {
                Relation::Same
            } else if b.iter().all(|year| a.contains(year)) {
                Relation::Overlaps
            } else if a.iter().all(|year| b.contains(year)) {
                Relation::MorePrecise
            } else {
                Relation::Differs
            });
        }
        let ends = |value: &Temporal| match value {
            Temporal::Range(range) => Some((Days::closed(range.start.days()?), Days::closed(range.end.days()?))),
            Temporal::Years(years) => {
                let year = |year: &i16| Some(Days::closed(calendar::years(*year, 1)?));
                Some((year(years.iter().min()?)?, year(years.iter().max()?)?))
            }
            _ => None,
        };
        if matches!(self.role, Role::Begin | Role::End) || self.claim.bound != Bound::None {
            return None;
        }
        let (claim, fact) = (ends(claim)?, ends(fact)?);
        let agrees = |relation| matches!(relation, Relation::Same | Relation::Holds);
        let (start, end) = (claim.0.stands(fact.0), claim.1.stands(fact.1));
        Some(match (start, end) {
            (Relation::Same, Relation::Same) => Relation::Same,
            (a, b) if agrees(a) && agrees(b) => Relation::Holds,
            (a, b) if agrees(a) && b == Relation::Differs || agrees(b) && a == Relation::Differs => Relation::Differs,
            _ => {
                let hull = |(start, end): (Days, Days)| Days { first: start.first, last: end.last };
                match hull(claim).stands(hull(fact)) {
                    Relation::Holds => Relation::Overlaps,
                    relation => relation,
                }
            }
        })
    }

    /// The fact's days, of which a verb of beginning or ending takes the first or last point.
    fn part_of_fact(&self, fact: &Temporal) -> Option<Days> {
        let point = match (fact, self.role) {
            (Temporal::Range(range), Role::Begin) => Some(&range.start),
            (Temporal::Range(range), Role::End) => Some(&range.end),
            _ => None,
        };
        if let Some(point) = point {
            return Some(Days::closed(point.days()?));
        }
        if let (Temporal::Years(years), Role::Begin | Role::End) = (fact, self.role) {
            let year = if self.role == Role::Begin { years.iter().min()? } else { years.iter().max()? };
            return Some(Days::closed(calendar::years(*year, 1)?));
        }
        Some(Days::closed(fact.days()?))
    }

    /// The claim's days against the fact's, bounds and hedges of both sides taken in.
    fn bounded(&self, claim: Days, fact: Days) -> Relation {
        if let Some((length, forward)) = self.claim.offset {
            return self.moved(claim, fact, length, forward);
        }
        let (own, told) = (self.claim.bound, self.fact.bound);
        let plain = claim.stands(fact);
        match (own, told) {
            (Bound::None, Bound::None) => plain,
            // "since 2015" and "until 2026" tell where a state begins and ends; both sides alike are compared at that point.
            (a, b) if a == b => plain,
            (Bound::AtLeast, _) => plain,
            (Bound::AtMost, _) => match plain {
                Relation::Differs if before(fact, claim) => Relation::Overlaps,
                _ => plain,
            },
            (Bound::LessThan, _) => Days { first: None, last: day_before(claim.first) }.stands(fact),
            (Bound::MoreThan, _) => Days { first: day_after(claim.last), last: None }.stands(fact),
            (Bound::None, Bound::AtLeast | Bound::AtMost) => plain,
            (Bound::None, Bound::LessThan) => inside(claim.stands(Days { first: None, last: day_before(fact.first) })),
            (Bound::None, Bound::MoreThan) => inside(claim.stands(Days { first: day_after(fact.last), last: None })),
        }
    }

    /// A claim told by its distance: "about two years later", "less than four weeks after". A hedge widens by half a unit, a tenth of the distance at most.
    fn moved(&self, claim: Days, fact: Days, length: &Length, forward: bool) -> Relation {
        let half_line_ahead = |ahead: bool| {
            if ahead {
                Days { first: day_after(claim.last), last: None }
            } else {
                Days { first: None, last: day_before(claim.first) }
            }
        };
        match self.claim.bound {
            Bound::MoreThan => return half_line_ahead(forward).stands(fact),
            Bound::LessThan => return half_line_ahead(!forward).stands(fact),
            Bound::AtLeast if forward => return Days { last: None, ..claim }.stands(fact),
            Bound::AtLeast | Bound::AtMost if !forward || self.claim.bound == Bound::AtMost => {
                let open_end = (self.claim.bound == Bound::AtLeast) == forward;
                return if open_end { Days { last: None, ..claim } } else { Days { first: None, ..claim } }.stands(fact);
            }
            _ => {}
        }
        let width = hedge_days(length);
        let (before, after) = match (self.claim.hedge, forward) {
            (Hedge::None, _) => (0, 0),
            (Hedge::About, _) => (width, width),
            (Hedge::JustUnder, true) | (Hedge::JustOver, false) => (width, 0),
            (Hedge::JustOver, true) | (Hedge::JustUnder, false) => (0, width),
        };
        let relation = claim.widened(before, after).stands(fact);
        // "two weeks later" is seldom meant to the day.
        let slack = match (self.claim.hedge, length.finest()) {
            (Hedge::None, Some(Unit::Week)) => 3,
            (Hedge::None, _) => 0,
            _ => width / 2,
        };
        match relation {
            Relation::Differs if claim.widened(before + slack, after + slack).stands(fact) != Relation::Differs => Relation::Near,
            relation => relation,
        }
    }

    /// True for dates a unit apart where one is told with "about".
    fn near(&self, claim: &Temporal, fact: &Temporal) -> bool {
        let (Some(own), Some(told)) = (claim.days(), fact.days()) else { return false };
        let approximate = self.claim.hedge != Hedge::None && self.claim.offset.is_none();
        let width = calendar::days_between(own.0, own.1) + 1;
        let season = |value: &Temporal| {
            matches!(value, Temporal::Point(Point { when: Some(When::Part { part: Part::Season(_), .. }), .. }))
        };
        let slack = match (approximate, season(claim) || season(fact)) {
            (_, true) => 22,
            (true, _) => width,
            _ => return false,
        };
        Days::closed(own).widened(slack, slack).stands(Days::closed(told)) != Relation::Differs
    }

    /// Where days can't be had (31 February, a day without its month): what both tell is compared.
    fn by_fields(&self) -> Relation {
        let (claim, fact) = (self.claim.value.fields(), self.fact.value.fields());
        let compare = |a: Option<i16>, b: Option<i16>| a.zip(b).map(|(a, b)| a == b);
        let small = |a: Option<i8>, b: Option<i8>| compare(a.map(i16::from), b.map(i16::from));
        let told = [compare(claim.0, fact.0), small(claim.1, fact.1), small(claim.2, fact.2)];
        if told.contains(&Some(false)) {
            return Relation::Differs;
        }
        if !told.contains(&Some(true)) {
            return Relation::Incomparable;
        }
        let finer = claim.0.is_some() && fact.0.is_none()
            || claim.1.is_some() && fact.1.is_none()
            || claim.2.is_some() && fact.2.is_none();
        match (finer, claim == fact) {
            (true, _) => Relation::MorePrecise,
            (false, true) => Relation::Same,
            (false, false) => Relation::Holds,
        }
    }
}

/// The value in a year in which the other one has days; the first of those that lets them meet.
fn filled(value: &Temporal, (first, last): (Date, Date)) -> Option<Temporal> {
    let in_year = |year: i16| match value {
        Temporal::Point(point) => {
            let when = point.when.as_ref()?.in_year(year)?;
            Some(Temporal::Point(Point { when: Some(when), ..point.clone() }))
        }
        Temporal::Range(range) => {
            let at = |point: &Point| {
                let when = point.when.as_ref()?;
                Some(Point { when: Some(when.in_year(year).unwrap_or_else(|| when.clone())), ..point.clone() })
            };
            Some(Temporal::Range(crate::value::temporal::Range { start: at(&range.start)?, end: at(&range.end)? }))
        }
        _ => None,
    };
    let meets = |value: &Temporal| value.days().is_some_and(|(a, b)| a <= last && b >= first);
    let years = [first.year(), last.year()];
    let mut candidates = years.into_iter().filter_map(in_year).filter(|value| value.days().is_some());
    let head = candidates.next()?;
    if meets(&head) {
        return Some(head);
    }
    Some(candidates.find(meets).unwrap_or(head))
}

/// The spans that the claim may mean: a winter is named after the year it begins or ends in.
fn readings(claim: &Temporal) -> Vec<Days> {
    let mut out: Vec<Days> = claim.days().map(Days::closed).into_iter().collect();
    if let Temporal::Point(point) = claim
        && let Some(When::Part { year: Some(year), part: part @ Part::Season(Season::Winter) }) = &point.when
    {
        let other = Point { when: Some(When::Part { year: year.checked_sub(1), part: *part }), ..point.clone() };
        out.extend(other.days().map(Days::closed));
    }
    out
}

/// The order in which relations are believed where a claim can be read in two ways.
fn rank(relation: Relation) -> u8 {
    match relation {
        Relation::Same => 0,
        Relation::Holds | Relation::Rounded => 1,
        Relation::MorePrecise => 2,
        Relation::Overlaps | Relation::Near | Relation::Unconverted => 3,
        Relation::Differs => 4,
        Relation::Incomparable => 5,
    }
}

/// A fact that says "before 2018" neither supports nor contradicts what lies there.
fn inside(relation: Relation) -> Relation {
    if relation == Relation::Differs { Relation::Differs } else { Relation::Overlaps }
}

fn unsure(value: &Temporal) -> bool {
    match value {
        Temporal::Point(point) => point.uncertain,
        Temporal::Range(range) => range.start.uncertain || range.end.uncertain,
        _ => false,
    }
}

fn before(a: Days, b: Days) -> bool {
    a.last.zip(b.first).is_some_and(|(last, first)| last < first)
}

fn day_before(date: Option<Date>) -> Option<Date> {
    calendar::add(date?, -1, Unit::Day)
}

fn day_after(date: Option<Date>) -> Option<Date> {
    calendar::add(date?, 1, Unit::Day)
}

/// Half a unit, but a tenth of the length at most, in days.
fn hedge_days(length: &Length) -> i32 {
    let days = |length: &Length| length.bounds().and_then(|bounds| bounds[0].in_days()).unwrap_or_default();
    let whole = days(length);
    let unit = length.finest().map(|unit| days(&Length::whole_of(1, unit))).unwrap_or_default();
    let width = (unit * Decimal::new(5, 1)).min(whole * Decimal::new(1, 1));
    i32::try_from(width.round()).unwrap_or(0).max(1)
}
