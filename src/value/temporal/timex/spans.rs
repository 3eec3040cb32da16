//! Ranges, stretches and frequencies against the moment of reference.

use super::form::{moved, second_form};
use super::{Reference, Timex, plain};
use crate::value::temporal::relative::add_length;
use crate::value::temporal::{Anchor, Frequency, Length, Part, Point, Portion, Range, Unit, When, calendar, edtf};

impl Reference {
    pub(super) fn range(&self, range: &Range) -> Option<Timex> {
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
        if let (Some(a), Some(b)) = (start.1.first(), end.1.last())
            && a <= b
        {
            out.resolved.push(format!("({a},{b})"));
        }
        Some(out)
    }

    /// One end: its form as a point, and its absolute readings. `last`: "the end of 2008" is the first day behind it.
    pub(super) fn end(&self, point: &Point, last: bool) -> Option<(String, Vec<String>)> {
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

    pub(super) fn stretch(&self, length: &Length, anchor: &Anchor, forward: bool, within: bool) -> Option<Timex> {
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
            let resolved = std::iter::once(form.clone()).chain(within.then(|| second_form(b))).collect();
            return Some(Timex { resolved, ..plain("datetime_range", form) });
        }
        let day = reference.date();
        let (first, last) = if unit == Unit::Quarter {
            let (start, end) = calendar::whole(day, Unit::Quarter)?;
            if forward {
                (calendar::add(end, 1, Unit::Day)?, add_length(calendar::add(end, 1, Unit::Day)?, length, true)?)
            } else {
                (add_length(start, length, false)?, start)
            }
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

    pub(super) fn frequency(&self, frequency: &Frequency) -> Option<Timex> {
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
