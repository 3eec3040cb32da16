//! Points against the moment of reference: what they come to, and what they may come to.

use jiff::civil::{Date, DateTime};

use super::form::{clock_form, moved, place, second_form, span, span_form, wide_part};
use super::{Reference, Timex, plain};
use crate::value::temporal::relative::{day_of, whole_of};
use crate::value::temporal::{
    Anchor, Anchors, Clock, Feast, Length, NthOf, Part, Pick, Point, Portion, Rule, Shift, Temporal, Unit, When, calendar,
};

impl Reference {
    pub(super) fn day(&self) -> Option<Date> {
        self.moment.map(DateTime::date)
    }

    pub(super) fn anchors(&self) -> Anchors {
        let antecedent = self.day().map(|day| Temporal::Point(Point::of(day_of(day))));
        Anchors { reference: self.day(), antecedent }
    }

    pub(super) fn point(&self, point: &Point) -> Option<Timex> {
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
    pub(super) fn weekday_and_day(&self, weekday: i8, day: i8) -> Timex {
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

    pub(super) fn clock_alone(&self, clock: Clock, form: &str) -> Timex {
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

    pub(super) fn with_clock(&self, when: &When, point: &Point, form: &str) -> Option<Timex> {
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
    pub(super) fn portioned(&self, portion: Portion, point: &Point, out: &mut Timex) {
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
            (Portion::Late | Portion::End, _) => {
                half(first, last).map(|middle| (middle, calendar::add(last, 1, Unit::Day).unwrap_or(last)))
            }
            (Portion::Earlier, Some(reference)) if first <= reference && reference <= last => Some((first, reference)),
            (Portion::Later, Some(reference)) if first <= reference && reference <= last => {
                calendar::add(last, 1, Unit::Day).map(|end| (reference, end))
            }
            _ => None,
        };
        let third =
            portion.of((first, last), point.when.as_ref().map_or(Unit::Day, When::unit)).map(|(first, last)| span(first, last));
        out.resolved = days.map(|(first, end)| format!("({first},{end})")).into_iter().chain(third).collect();
    }

    pub(super) fn when(&self, when: &When, point: &Point) -> Option<Timex> {
        if let (Some(weekday), When::Day { year: None, month: None, day }) = (point.weekday, when) {
            return Some(self.weekday_and_day(weekday, *day));
        }
        let mut out = match when {
            When::Now => Timex {
                resolved: self.moment.map(second_form).into_iter().collect(),
                ..plain("datetime", "PRESENT_REF".to_owned())
            },
            When::Past => plain("datetime", "PAST_REF".to_owned()),
            When::Future => plain("datetime", "FUTURE_REF".to_owned()),
            When::Weekday(weekday) => {
                let resolved = self.near(
                    |day| calendar::weekday_until(calendar::add(day, -1, Unit::Day)?, *weekday),
                    |day| calendar::weekday_from(day, *weekday),
                );
                Timex { resolved, ..plain("date", format!("XXXX-WXX-{weekday}")) }
            }
            When::Fiscal { year, school } => plain("date_range", format!("{}{year:04}", if *school { "SY" } else { "FY" })),
            When::Decade { first, full: false } => {
                plain("date_range", format!("(XX{:02}-01-01,XX{:02}-01-01,P10Y)", first % 100, (first + 10) % 100))
            }
            When::Shift(Shift::Offset { anchor, length, forward }) => return self.offset(anchor, length, *forward),
            When::Shift(shift) => self.shift(shift)?,
            When::Nth(nth) => self.nth(nth)?,
            When::Holiday { feast, year } => self.feast(*feast, *year)?,
            When::Part { year: None, part: Part::Week(week) } => {
                let year = self.day().map_or_else(|| "XXXX".to_owned(), |day| day.year().to_string());
                plain("date_range", format!("{year}-W{week:02}"))
            }
            _ => plain(if when.unit() == Unit::Day { "date" } else { "date_range" }, place(when)?),
        };
        if out.resolved.is_empty() {
            out.resolved = self.resolved(when);
        }
        Some(out)
    }

    /// The absolute readings of a place that leaves out its year or month, past and future.
    pub(super) fn resolved(&self, when: &When) -> Vec<String> {
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

    pub(super) fn near(&self, before: impl Fn(Date) -> Option<Date>, after: impl Fn(Date) -> Option<Date>) -> Vec<String> {
        let Some(day) = self.day() else { return Vec::new() };
        before(day).into_iter().chain(after(day)).map(|day| day.to_string()).collect()
    }

    pub(super) fn shift(&self, shift: &Shift) -> Option<Timex> {
        let resolved = Temporal::Point(Point::of(When::Shift(shift.clone()))).resolve(&self.anchors());
        match (resolved, shift) {
            (Some(Temporal::Point(Point { when: Some(when), .. })), _) => {
                let kind = if when.unit() == Unit::Day { "date" } else { "date_range" };
                Some(plain(kind, place(&when)?)).map(|out| Timex { resolved: self.resolved(&when), ..out })
            }
            (_, Shift::Whole { offset, unit, .. }) if unit.of_clock() => {
                let moment = moved(self.moment?, &Length::whole_of(i64::from(offset.unsigned_abs()), *unit), *offset >= 0)?;
                Some(Timex { resolved: vec![second_form(moment)], ..plain("datetime", second_form(moment)) })
            }
            (_, Shift::Whole { unit, .. }) => {
                Some(plain(if *unit == Unit::Day { "date" } else { "date_range" }, "XXXX".to_owned()))
            }
            _ => None,
        }
    }

    /// "in two weeks" is a day, "in five minutes" a moment.
    pub(super) fn offset(&self, anchor: &Anchor, length: &Length, forward: bool) -> Option<Timex> {
        let from = match anchor {
            Anchor::At(point) => self.anchor_day(point)?.to_datetime(jiff::civil::time(0, 0, 0, 0)),
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
    pub(super) fn anchor_day(&self, point: &Point) -> Option<Date> {
        if let Some((first, _)) = point.days() {
            return Some(first);
        }
        let resolved = self.when(point.when.as_ref()?, point)?.resolved;
        resolved.last()?.trim_matches(['(', ')']).split(',').next()?.parse().ok()
    }

    pub(super) fn nth(&self, nth: &NthOf) -> Option<Timex> {
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
        if let (When::Part { year: None, part: Part::Month(_) }, Some(value)) = (
            &nth.of,
            match nth.of {
                When::Part { part: Part::Month(month), .. } => weekday_of(month),
                _ => None,
            },
        ) {
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
            (Pick::Unit(Unit::Week), _) => place(&whole_of(first, Unit::Week))?,
            (Pick::Unit(Unit::Weekend), _) => format!("{}-WE", place(&whole_of(first, Unit::Week))?),
            (Pick::Unit(unit), _) => place(&whole_of(first, unit))?,
            (Pick::Part(_), _) if relative => match &resolved {
                Some(Temporal::Point(Point { when: Some(when), .. })) => place(when)?,
                _ => return None,
            },
            _ => span(first, last),
        };
        Some(Timex { resolved: vec![span(first, last)], ..plain("date_range", value) })
    }

    /// Year and month, where the place is a month.
    pub(super) fn month_of(&self, when: &When) -> Option<(i16, i8)> {
        if when.unit() != Unit::Month {
            return None;
        }
        let point = Temporal::Point(Point::of(when.clone()));
        let (first, _) = point.days().or_else(|| point.resolve(&self.anchors())?.days())?;
        Some((first.year(), first.month()))
    }

    pub(super) fn feast(&self, feast: Feast, year: Option<i16>) -> Option<Timex> {
        let upcoming = |from: Date| feast.from(from);
        let value = match feast.rule {
            _ if year.is_some() => return Some(self.feast_days(feast, feast.day(year?)?)),
            Rule::Fixed { month, day } if feast.lasts == 1 && feast.plus == 0 => format!("XXXX-{month:02}-{day:02}"),
            Rule::Weekday { month, weekday, nth } if nth > 0 && feast.plus == 0 => format!("XXXX-{month:02}-WXX-{weekday}-{nth}"),
            Rule::Easter | Rule::Weekday { .. } => {
                let day = feast.day(self.day()?.year())?;
                format!("XXXX-{:02}-{:02}", day.month(), day.day())
            }
            // A day of another calendar is another one every year: the next is meant.
            _ => return Some(self.feast_days(feast, upcoming(self.day()?)?)),
        };
        Some(plain("date", value))
    }

    /// A feast by its first day: a day that begins the evening before stands at that evening, a longer one is a span.
    fn feast_days(&self, feast: Feast, first: Date) -> Timex {
        match calendar::add(first, i32::from(feast.lasts) - 1, Unit::Day) {
            Some(last) if feast.lasts > 2 => plain("date_range", span(first, last)),
            _ => plain("date", first.to_string()),
        }
    }
}
