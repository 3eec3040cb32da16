//! Values of time in the forms of TIMEX3, as `values --jsonl` gives them.
//!
//! "next Monday" against 7 November 2016 is the date `2016-11-14`; "Thursday" is `XXXX-WXX-4`, resolved to the one before and the one after;
//! "since August" is the date range `XXXX-08` with the modifier `since`.

use std::fmt::Write as _;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use super::relative::{add_length, day_of, whole_of};
use super::{Anchor, Anchors, Clock, DayPart, Feast, Frequency, Length, Part, Pick, Point, Portion, Range, Season, Shift, Temporal, Unit, When, calendar, edtf};
use crate::value::{Bound, Content, Hedge, Value};

/// A value of time as TIMEX3 tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    pub kind: &'static str,
    pub value: String,
    /// Absolute readings against the reference moment, the past one first.
    pub resolved: Vec<String>,
    pub modifier: Option<String>,
}

/// The value's forms against the moment of reference; `None` for what is no value of time.
pub fn timex(value: &Value, reference: Option<DateTime>) -> Option<Timex> {
    let Content::Temporal(temporal) = &value.content else { return None };
    let cx = Reference { moment: reference };
    let mut out = match temporal {
        Temporal::Point(point) => cx.point(point)?,
        Temporal::Range(range) => cx.range(range)?,
        Temporal::Years(years) => {
            let (first, last) = (years.iter().min()?, years.iter().max()?);
            plain("date_range", format!("({first:04}-01-01,{last:04}-01-01,P{}Y)", last - first))
        }
        Temporal::Duration(length) if length.age => age(length)?,
        Temporal::Duration(length) => plain("duration", edtf::iso(length)),
        Temporal::Stretch { length, anchor, forward, within } => cx.stretch(length, anchor, *forward, *within)?,
        Temporal::Frequency(frequency) => cx.frequency(frequency)?,
    };
    let bounded = bound_word(value.bound);
    let dated = !matches!(out.kind, "duration" | "set" | "age");
    let joined = match (bounded, out.modifier.take()) {
        (Some(bound), Some(inner)) => Some(format!("{bound}-{inner}")),
        (bound, inner) => bound.map(str::to_owned).or(inner),
    };
    out.modifier = match (joined, value.hedge) {
        (Some(joined), Hedge::None) => Some(joined),
        (Some(joined), _) => Some(format!("{joined}-approx")),
        (None, Hedge::None) => None,
        (None, _) => Some("approx".to_owned()),
    };
    if !dated {
        out.modifier = match value.bound {
            Bound::AtLeast | Bound::MoreThan => Some("more".to_owned()),
            Bound::AtMost | Bound::LessThan => Some("less".to_owned()),
            Bound::None => out.modifier,
        };
    } else if value.bound != Bound::None {
        out.kind = match out.kind {
            "date" => "date_range",
            "time" => "time_range",
            "datetime" => "datetime_range",
            kind => kind,
        };
        let until = out.resolved.clone();
        out.resolved = out.resolved.iter().map(|resolved| half_line(resolved, value.bound)).collect();
        // "by Friday" ends there and begins now.
        if let (Bound::AtMost, Some(moment)) = (value.bound, reference) {
            out.resolved.extend(until.iter().map(|resolved| {
                let inner = resolved.trim_matches(['(', ')']);
                format!("({},{})", second_form(moment), inner.split_once(',').map_or(inner, |ends| ends.1))
            }));
        }
    }
    Some(out)
}

fn plain(kind: &'static str, value: String) -> Timex {
    Timex { kind, value, resolved: Vec::new(), modifier: None }
}

fn bound_word(bound: Bound) -> Option<&'static str> {
    match bound {
        Bound::None => None,
        Bound::AtLeast => Some("since"),
        Bound::MoreThan => Some("after"),
        Bound::AtMost => Some("until"),
        Bound::LessThan => Some("before"),
    }
}

/// `(2016-08-01,2016-09-01)` before which or from which on.
fn half_line(resolved: &str, bound: Bound) -> String {
    let inner = resolved.trim_matches(['(', ')']);
    let (start, end) = inner.split_once(',').unwrap_or((inner, inner));
    match bound {
        Bound::None => resolved.to_owned(),
        Bound::AtLeast => format!("({start},)"),
        Bound::MoreThan => format!("({end},)"),
        Bound::AtMost | Bound::LessThan => format!("(,{start})"),
    }
}

fn age(length: &Length) -> Option<Timex> {
    let (amount, unit) = length.parts.first()?;
    let number = amount.point()?.normalize();
    Some(plain("age", format!("{number} {}", unit.word())))
}

struct Reference {
    moment: Option<DateTime>,
}

impl Reference {
    fn day(&self) -> Option<Date> {
        self.moment.map(DateTime::date)
    }

    fn anchors(&self) -> Anchors {
        let antecedent = self.day().map(|day| Temporal::Point(Point::of(day_of(day))));
        Anchors { reference: self.day(), antecedent }
    }

    fn point(&self, point: &Point) -> Option<Timex> {
        let clock = point.clock.map(clock_form);
        let mut out = match (&point.when, &clock) {
            (None, Some(clock)) => self.clock_alone(point.clock?, clock),
            (Some(when), Some(clock)) => self.with_clock(when, point, clock)?,
            (Some(when), None) => self.when(when, point)?,
            (None, None) => return None,
        };
        if let Some(portion) = point.portion {
            self.portioned(portion, point, &mut out);
        }
        Some(out)
    }

    /// "Monday 21": the date where the reference's month has such a Monday, else the weekday.
    fn weekday_and_day(&self, weekday: i8, day: i8) -> Timex {
        let mut out = plain("date", format!("XXXX-WXX-{weekday}"));
        let Some(reference) = self.day() else { return out };
        let at = |ahead: i32| {
            let month = calendar::add(calendar::day(reference.year(), reference.month(), 1)?, ahead, Unit::Month)?;
            calendar::day(month.year(), month.month(), day).filter(|date| calendar::iso_number(*date) == weekday)
        };
        out.resolved = (-24..0).rev().find_map(at).into_iter().chain((0..24).find_map(at)).map(|date| date.to_string()).collect();
        if let Some(date) = at(0) {
            out.value = date.to_string();
        }
        out
    }

    fn clock_alone(&self, clock: Clock, form: &str) -> Timex {
        let mut out = plain(if matches!(clock, Clock::Part(_)) { "time_range" } else { "time" }, form.to_owned());
        if let (Clock::At { hour, minute, second, sure }, Some(day)) = (clock, self.day()) {
            let hours = if sure { vec![hour] } else { vec![hour, (hour + 12) % 24] };
            for hour in hours {
                for ahead in [0, 1] {
                    if let Some(day) = calendar::add(day, ahead, Unit::Day) {
                        out.resolved.push(format!("{day}T{hour:02}:{:02}:{:02}", minute.unwrap_or(0), second.unwrap_or(0)));
                    }
                }
            }
        }
        out
    }

    fn with_clock(&self, when: &When, point: &Point, form: &str) -> Option<Timex> {
        let clock = point.clock?;
        let day = self.when(when, point)?;
        if when == &When::Now {
            return Some(day);
        }
        let kind = if matches!(clock, Clock::Part(_)) { "datetime_range" } else { "datetime" };
        let mut resolved = Vec::new();
        let days: Vec<String> = if day.resolved.is_empty() { vec![day.value.clone()] } else { day.resolved.clone() };
        for day in days.iter().filter(|day| day.len() == 10 && !day.contains('X')) {
            match clock {
                Clock::At { hour, minute, second, sure } => {
                    for hour in std::iter::once(hour).chain((!sure).then_some((hour + 12) % 24)) {
                        resolved.push(format!("{day}T{hour:02}:{:02}:{:02}", minute.unwrap_or(0), second.unwrap_or(0)));
                    }
                }
                Clock::Part(part) => {
                    let (from, to) = part.hours();
                    let to = if to == 24 { "23:59:59".to_owned() } else { format!("{to:02}:00:00") };
                    resolved.push(format!("({day}T{from:02}:00:00,{day}T{to})"));
                    resolved.extend(wide_part(day, part));
                }
            }
        }
        Some(Timex { kind, value: format!("{}{form}", day.value), resolved, modifier: None })
    }

    /// early, late and so on become a modifier; the resolved days are those of the portion.
    fn portioned(&self, portion: Portion, point: &Point, out: &mut Timex) {
        out.modifier = match portion {
            Portion::Early | Portion::Start => Some("start".to_owned()),
            Portion::Mid => Some("mid".to_owned()),
            Portion::Late | Portion::End => Some("end".to_owned()),
            Portion::Earlier | Portion::Later => None,
        };
        if out.kind == "date" {
            if let (Portion::End, Some(When::Shift(_) | When::Weekday(_) | When::Day { .. })) = (portion, &point.when) {
                out.kind = "datetime";
                out.value.push_str("T23:59:59");
                out.resolved = out.resolved.iter().map(|day| format!("{day}T23:59:59")).collect();
                out.modifier = None;
                if out.resolved.is_empty() {
                    out.resolved.push(out.value.clone());
                }
            } else {
                out.kind = "datetime_range";
            }
            return;
        }
        let whole = Temporal::Point(Point { portion: None, ..point.clone() });
        let anchors = self.anchors();
        let Some((first, last)) = whole.resolve(&anchors).unwrap_or(whole).days() else { return };
        let half = |first: Date, last: Date| calendar::add(first, (calendar::days_between(first, last) + 1) / 2, Unit::Day);
        let days = match (portion, self.day()) {
            (Portion::Early | Portion::Start, _) => half(first, last).map(|middle| (first, middle)),
            (Portion::Late | Portion::End, _) => half(first, last).map(|middle| (middle, calendar::add(last, 1, Unit::Day).unwrap_or(last))),
            (Portion::Earlier, Some(reference)) if first <= reference && reference <= last => Some((first, reference)),
            (Portion::Later, Some(reference)) if first <= reference && reference <= last => calendar::add(last, 1, Unit::Day).map(|end| (reference, end)),
            _ => None,
        };
        let third = portion.of((first, last), point.when.as_ref().map_or(Unit::Day, When::unit)).map(|(first, last)| span(first, last));
        out.resolved = days.map(|(first, end)| format!("({first},{end})")).into_iter().chain(third).collect();
    }

    fn when(&self, when: &When, point: &Point) -> Option<Timex> {
        if let (Some(weekday), When::Day { year: None, month: None, day }) = (point.weekday, when) {
            return Some(self.weekday_and_day(weekday, *day));
        }
        let mut out = match when {
            When::Now => Timex { resolved: self.moment.map(second_form).into_iter().collect(), ..plain("datetime", "PRESENT_REF".to_owned()) },
            When::Past => plain("datetime", "PAST_REF".to_owned()),
            When::Future => plain("datetime", "FUTURE_REF".to_owned()),
            When::Weekday(weekday) => {
                let resolved = self.near(|day| calendar::weekday_until(calendar::add(day, -1, Unit::Day)?, *weekday), |day| calendar::weekday_from(day, *weekday));
                Timex { resolved, ..plain("date", format!("XXXX-WXX-{weekday}")) }
            }
            When::Fiscal { year, school } => plain("date_range", format!("{}{year:04}", if *school { "SY" } else { "FY" })),
            When::Decade { first, full: false } => plain("date_range", format!("(XX{:02}-01-01,XX{:02}-01-01,P10Y)", first % 100, (first + 10) % 100)),
            When::Shift(Shift::Offset { anchor, length, forward }) => return self.offset(anchor, length, *forward),
            When::Shift(shift) => self.shift(shift)?,
            When::Nth(nth) => self.nth(nth)?,
            When::Holiday { feast, year } => self.feast(*feast, *year)?,
            When::Part { year: None, part: Part::Week(week) } => {
                let year = self.day().map_or_else(|| "XXXX".to_owned(), |day| day.year().to_string());
                plain("date_range", format!("{year}-W{week:02}"))
            }
            _ => plain(if when.unit() == Unit::Day { "date" } else { "date_range" }, place(when, point.weekday)?),
        };
        if out.resolved.is_empty() {
            out.resolved = self.resolved(when);
        }
        Some(out)
    }

    /// The absolute readings of a place that leaves out its year or month, past and future.
    fn resolved(&self, when: &When) -> Vec<String> {
        let form = |when: &When| when.days().map(|days| span_form(when, days));
        if let Some(form) = form(when) {
            return vec![form];
        }
        let Some(reference) = self.day() else { return Vec::new() };
        let year = reference.year();
        let mut before = None;
        let mut after = None;
        let candidates: Vec<When> = match when {
            When::Day { year: None, month: None, day } => (-2..=2)
                .filter_map(|ahead| {
                    let month = calendar::add(calendar::day(year, reference.month(), 1)?, ahead, Unit::Month)?;
                    Some(When::Day { year: Some(month.year()), month: Some(month.month()), day: *day })
                })
                .collect(),
            _ => (-5..=5).filter_map(|ahead| when.in_year(year + ahead)).collect(),
        };
        for candidate in candidates {
            let Some((first, _)) = candidate.days() else { continue };
            if first < reference {
                before = form(&candidate);
            } else if after.is_none() {
                after = form(&candidate);
            }
        }
        before.into_iter().chain(after).collect()
    }

    fn near(&self, before: impl Fn(Date) -> Option<Date>, after: impl Fn(Date) -> Option<Date>) -> Vec<String> {
        let Some(day) = self.day() else { return Vec::new() };
        before(day).into_iter().chain(after(day)).map(|day| day.to_string()).collect()
    }

    fn shift(&self, shift: &Shift) -> Option<Timex> {
        let resolved = Temporal::Point(Point::of(When::Shift(shift.clone()))).resolve(&self.anchors());
        match (resolved, shift) {
            (Some(Temporal::Point(Point { when: Some(when), .. })), _) => {
                let kind = if when.unit() == Unit::Day { "date" } else { "date_range" };
                Some(plain(kind, place(&when, None)?)).map(|out| Timex { resolved: self.resolved(&when), ..out })
            }
            (_, Shift::Whole { offset, unit, .. }) if unit.of_clock() => {
                let moment = moved(self.moment?, &Length::whole_of(i64::from(offset.unsigned_abs()), *unit), *offset >= 0)?;
                Some(Timex { resolved: vec![second_form(moment)], ..plain("datetime", second_form(moment)) })
            }
            (_, Shift::Whole { unit, .. }) => Some(plain(if *unit == Unit::Day { "date" } else { "date_range" }, "XXXX".to_owned())),
            _ => None,
        }
    }

    /// "in two weeks" is a day, "in five minutes" a moment.
    fn offset(&self, anchor: &Anchor, length: &Length, forward: bool) -> Option<Timex> {
        let from = match anchor {
            Anchor::At(point) => {
                self.anchor_day(point)?.to_datetime(jiff::civil::time(0, 0, 0, 0))
            }
            Anchor::Reference | Anchor::Antecedent => self.moment?,
        };
        let moved = moved(from, length, forward)?;
        if length.finest().is_some_and(Unit::of_clock) {
            let form = second_form(moved);
            return Some(Timex { resolved: vec![form.clone()], ..plain("datetime", form) });
        }
        let form = moved.date().to_string();
        let mut resolved = vec![form.clone()];
        // "two years ago" says no more than a month.
        if length.finest().is_some_and(|unit| unit >= Unit::Month) {
            resolved.extend(calendar::whole(moved.date(), Unit::Month).map(|(first, last)| span(first, last)));
        }
        Some(Timex { resolved, ..plain("date", form) })
    }

    /// The first day of the place that a length is measured from; without a year the next one.
    fn anchor_day(&self, point: &Point) -> Option<Date> {
        if let Some((first, _)) = point.days() {
            return Some(first);
        }
        let resolved = self.when(point.when.as_ref()?, point)?.resolved;
        resolved.last()?.trim_matches(['(', ')']).split(',').next()?.parse().ok()
    }

    fn nth(&self, nth: &super::NthOf) -> Option<Timex> {
        let relative = nth.of.shift().is_some();
        let anchors = self.anchors();
        let resolved = Temporal::Point(Point::of(When::Nth(Box::new(nth.clone())))).resolve(&anchors);
        let days = match &resolved {
            Some(Temporal::Point(Point { when: Some(when), .. })) => when.days(),
            _ => When::Nth(Box::new(nth.clone())).days(),
        };
        let weekday_of = |month: i8| match nth.pick {
            Pick::Weekday(weekday) => Some(format!("XXXX-{month:02}-WXX-{weekday}-#{}", nth.nth)),
            Pick::Unit(Unit::Week) if nth.nth > 0 => Some(format!("XXXX-{month:02}-W{:02}", nth.nth)),
            Pick::Unit(Unit::Week) => Some(format!("XXXX-{month:02}-W05")),
            _ => None,
        };
        if let (When::Part { year: None, part: Part::Month(month) }, Some(value)) = (&nth.of, match nth.of { When::Part { part: Part::Month(month), .. } => weekday_of(month), _ => None }) {
            let _ = month;
            let resolved = self.resolved(&When::Nth(Box::new(nth.clone())));
            return Some(Timex { resolved, ..plain(if nth.pick.unit() == Unit::Day { "date" } else { "date_range" }, value) });
        }
        let (first, last) = days?;
        if nth.pick.unit() == Unit::Day || first == last {
            return Some(plain("date", first.to_string())).map(|out| Timex { resolved: vec![first.to_string()], ..out });
        }
        let value = match (nth.pick, &nth.of) {
            (Pick::Unit(Unit::Week), _) if self.month_of(&nth.of).is_some() => {
                let (year, month) = self.month_of(&nth.of)?;
                let number = if nth.nth > 0 { nth.nth } else { 5 + nth.nth + 1 };
                format!("{year:04}-{month:02}-W{number:02}")
            }
            (Pick::Unit(Unit::Week), _) => place(&whole_of(first, Unit::Week), None)?,
            (Pick::Unit(Unit::Weekend), _) => format!("{}-WE", place(&whole_of(first, Unit::Week), None)?),
            (Pick::Unit(unit), _) => place(&whole_of(first, unit), None)?,
            (Pick::Part(_), _) if relative => match &resolved {
                Some(Temporal::Point(Point { when: Some(when), .. })) => place(when, None)?,
                _ => return None,
            },
            _ => span(first, last),
        };
        Some(Timex { resolved: vec![span(first, last)], ..plain("date_range", value) })
    }

    /// Year and month, where the place is a month.
    fn month_of(&self, when: &When) -> Option<(i16, i8)> {
        if when.unit() != Unit::Month {
            return None;
        }
        let point = Temporal::Point(Point::of(when.clone()));
        let (first, _) = point.days().or_else(|| point.resolve(&self.anchors())?.days())?;
        Some((first.year(), first.month()))
    }

    fn feast(&self, feast: Feast, year: Option<i16>) -> Option<Timex> {
        if let Some(year) = year {
            return Some(plain("date", feast.day(year)?.to_string()));
        }
        let value = match feast {
            Feast::Fixed { month, day } => format!("XXXX-{month:02}-{day:02}"),
            Feast::Weekday { month, weekday, nth } if nth > 0 => format!("XXXX-{month:02}-WXX-{weekday}-{nth}"),
            _ => {
                let day = feast.day(self.day()?.year())?;
                format!("XXXX-{:02}-{:02}", day.month(), day.day())
            }
        };
        Some(plain("date", value))
    }

    fn range(&self, range: &Range) -> Option<Timex> {
        let (start, end) = (self.end(&range.start, false)?, self.end(&range.end, true)?);
        let timed = range.start.clock.is_some() || range.end.clock.is_some();
        let dated = range.start.when.is_some() || range.end.when.is_some();
        let kind = match (timed, dated) {
            (true, true) => "datetime_range",
            (true, false) => "time_range",
            _ => "date_range",
        };
        let mut out = plain(kind, format!("({},{},P1D)", start.0, end.0));
        // Both ends in one of the readings.
        for (a, b) in start.1.iter().zip(&end.1) {
            if a <= b {
                out.resolved.push(format!("({a},{b})"));
            }
        }
        if let (Some(a), Some(b)) = (start.1.first(), end.1.last()) {
            if a <= b {
                out.resolved.push(format!("({a},{b})"));
            }
        }
        Some(out)
    }

    /// One end: its form as a point, and its absolute readings. `last`: "the end of 2008" is the first day behind it.
    fn end(&self, point: &Point, last: bool) -> Option<(String, Vec<String>)> {
        if point.when == Some(When::Now) {
            let today = self.day()?.to_string();
            return Some((today.clone(), vec![today]));
        }
        let told = self.point(&Point { portion: None, ..point.clone() })?;
        let closing = last && matches!(point.portion, Some(Portion::End | Portion::Late));
        let first_day = |form: &str| match form.strip_prefix('(') {
            Some(inner) => {
                let mut ends = inner.trim_end_matches(')').split(',');
                let first = ends.next().unwrap_or("").to_owned();
                if closing { ends.next().unwrap_or("").to_owned() } else { first }
            }
            None => form.to_owned(),
        };
        let resolved: Vec<String> = told.resolved.iter().map(|form| first_day(form)).collect();
        let full = !told.value.contains('X') || told.value.starts_with('T');
        let when = point.when.as_ref();
        let value = match (when, resolved.first()) {
            (Some(when), Some(first)) if full && when.unit() != Unit::Day => first.clone(),
            (Some(When::Part { year: None, part: Part::Month(month) }), _) => format!("XXXX-{month:02}-01"),
            (Some(When::Part { year: None, part }), _) => {
                let days = part.days(2001)?.0;
                format!("XXXX-{:02}-{:02}", days.month(), days.day())
            }
            _ => told.value.clone(),
        };
        Some((value, resolved))
    }

    fn stretch(&self, length: &Length, anchor: &Anchor, forward: bool, within: bool) -> Option<Timex> {
        let reference = match anchor {
            Anchor::At(point) => self.anchor_day(point)?.to_datetime(jiff::civil::time(0, 0, 0, 0)),
            _ => self.moment?,
        };
        let unit = length.finest()?;
        let within = within || matches!(anchor, Anchor::At(_));
        if unit.of_clock() {
            let other = moved(reference, length, forward)?;
            let (a, b) = if forward { (reference, other) } else { (other, reference) };
            let form = format!("({},{})", second_form(a), second_form(b));
            return Some(Timex { resolved: vec![form.clone()], ..plain("datetime_range", form) });
        }
        let day = reference.date();
        let (first, last) = if unit == Unit::Quarter {
            let (start, end) = calendar::whole(day, Unit::Quarter)?;
            if forward { (calendar::add(end, 1, Unit::Day)?, add_length(calendar::add(end, 1, Unit::Day)?, length, true)?) } else { (add_length(start, length, false)?, start) }
        } else if forward {
            let start = if within { day } else { calendar::add(day, 1, Unit::Day)? };
            (start, add_length(start, length, true)?)
        } else {
            (add_length(day, length, false)?, day)
        };
        let form = format!("({first},{last},{})", edtf::iso(length));
        let mut resolved = vec![format!("({first},{last})")];
        // "the last two months" may as well be whole ones.
        if let (Some((start, end)), Some((count, unit)), false) = (calendar::whole(day, unit), length.whole(), within) {
            let (from, to) = if forward {
                let next = calendar::add(end, 1, Unit::Day)?;
                (next, calendar::add(next, count, unit)?)
            } else {
                (calendar::add(start, -count, unit)?, start)
            };
            resolved.push(format!("({from},{to})"));
        }
        if within {
            resolved.push(last.to_string());
        }
        Some(Timex { resolved, ..plain("date_range", form) })
    }

    fn frequency(&self, frequency: &Frequency) -> Option<Timex> {
        Some(match frequency {
            Frequency::Every(length) if length.whole() == Some((1, Unit::Businessday)) => plain("set", "P1WD".to_owned()),
            Frequency::Every(length) => plain("set", edtf::iso(length)),
            Frequency::On(point) => {
                let inner = self.point(point)?;
                plain("set", inner.value)
            }
            Frequency::Times { per, .. } => plain("set", edtf::iso(&Length::whole_of(1, *per))),
        })
    }
}

/// The part of a day as widely as it is taken: the morning begins at midnight, the evening ends there.
fn wide_part(day: &str, part: DayPart) -> Option<String> {
    let (from, to) = match part {
        DayPart::Morning => (0, 12),
        DayPart::Afternoon => (12, 19),
        DayPart::Evening | DayPart::Night => (18, 24),
        DayPart::Lunch => (12, 14),
        _ => return None,
    };
    let date: Date = day.parse().ok()?;
    let end = if to == 24 { format!("{}T00:00:00", calendar::add(date, 1, Unit::Day)?) } else { format!("{day}T{to:02}:00:00") };
    Some(format!("({day}T{from:02}:00:00,{end})"))
}

/// A moment moved by a length; the last unit may be a fraction.
fn moved(from: DateTime, length: &Length, forward: bool) -> Option<DateTime> {
    let sign = if forward { 1i64 } else { -1 };
    let measure = length.bounds()?[0];
    let date = add_length(from.date(), length, forward)?;
    let seconds = i64::try_from(measure.seconds.round()).ok()?;
    let from = date.to_datetime(from.time());
    let days = if length.finest() == Some(Unit::Businessday) { return None } else { 0 };
    let _ = days;
    from.checked_add(0.seconds().checked_add((sign * seconds).seconds()).ok()?).ok()
}

fn second_form(moment: DateTime) -> String {
    format!("{}T{:02}:{:02}:{:02}", moment.date(), moment.hour(), moment.minute(), moment.second())
}

/// First day and the day behind the last.
fn span(first: Date, last: Date) -> String {
    let end = calendar::add(last, 1, Unit::Day).unwrap_or(last);
    format!("({first},{end})")
}

fn span_form(when: &When, (first, last): (Date, Date)) -> String {
    if when.unit() == Unit::Day { first.to_string() } else { span(first, last) }
}

/// The place as TIMEX3 writes it.
fn place(when: &When, weekday: Option<i8>) -> Option<String> {
    let _ = weekday;
    let year = |year: &Option<i16>| year.map_or_else(|| "XXXX".to_owned(), |year| format!("{year:04}"));
    let months = |told: &Option<i16>, part: Part, count: i8| {
        let days = part.days(told.unwrap_or(2001)).map(|(first, last)| (first, calendar::add(last, 1, Unit::Day).unwrap_or(last)));
        let (first, end) = days?;
        let last_year = if end.year() > first.year() && told.is_some() { format!("{:04}", end.year()) } else { year(told) };
        Some(format!("({}-{:02}-01,{last_year}-{:02}-01,P{count}M)", year(told), first.month(), end.month()))
    };
    Some(match when {
        When::Part { year: told, part: Part::Season(season) } => {
            let code = season_code(*season);
            told.map_or_else(|| code.to_owned(), |told| format!("{told:04}-{code}"))
        }
        When::Part { year: told, part: part @ Part::Quarter(_) } => months(told, *part, 3)?,
        When::Part { year: told, part: part @ Part::Half(_) } => months(told, *part, 6)?,
        When::Part { year: told, part: Part::Week(week) } => format!("{}-W{week:02}", year(told)),
        When::Century(_) | When::Decade { .. } => {
            let (first, last) = when.days()?;
            let end = calendar::add(last, 1, Unit::Day)?;
            format!("({first},{end},P{}Y)", i32::from(end.year()) - i32::from(first.year()))
        }
        When::Holiday { .. } => when.days()?.0.to_string(),
        When::Nth(nth) if nth.pick == Pick::Unit(Unit::Weekend) => format!("{}-WE", place(&nth.of, None)?),
        When::Nth(_) => when.days().map(|(first, last)| span(first, last))?,
        _ => edtf::edtf(when)?,
    })
}

fn season_code(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
        Season::Winter => "WI",
    }
}

fn clock_form(clock: Clock) -> String {
    match clock {
        Clock::At { hour, minute, second, .. } => {
            let mut out = format!("T{hour:02}");
            if let Some(minute) = minute {
                let _ = write!(out, ":{minute:02}");
            }
            if let Some(second) = second {
                let _ = write!(out, ":{second:02}");
            }
            out
        }
        Clock::Part(part) => match part {
            DayPart::Morning => "TMO",
            DayPart::Afternoon => "TAF",
            DayPart::Evening => "TEV",
            DayPart::Night => "TNI",
            DayPart::Daytime => "TDT",
            DayPart::Breakfast => "TMEB",
            DayPart::Lunch => "TMEL",
            DayPart::Dinner => "TMED",
            DayPart::BusinessHours => "TBH",
        }
        .to_owned(),
    }
}
