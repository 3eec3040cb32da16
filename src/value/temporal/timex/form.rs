//! The forms of TIMEX3: places, spans, times of day.

use std::fmt::Write as _;

use jiff::Span;
use jiff::civil::{Date, DateTime};

use crate::value::temporal::relative::add_length;
use crate::value::temporal::{Clock, DayPart, Length, Part, Pick, Season, Unit, When, calendar, edtf};

/// The part of a day as widely as it is taken: the morning begins at midnight, the evening ends there.
pub(super) fn wide_part(day: &str, part: DayPart) -> Option<String> {
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
pub(super) fn moved(from: DateTime, length: &Length, forward: bool) -> Option<DateTime> {
    let sign = if forward { 1i64 } else { -1 };
    let measure = length.bounds()?[0];
    let date = add_length(from.date(), length, forward)?;
    let seconds = i64::try_from(measure.seconds.round()).ok()?;
    let from = date.to_datetime(from.time());
    from.checked_add(Span::new().try_seconds(sign.checked_mul(seconds)?).ok()?).ok()
}

pub(super) fn second_form(moment: DateTime) -> String {
    format!("{}T{:02}:{:02}:{:02}", moment.date(), moment.hour(), moment.minute(), moment.second())
}

/// First day and the day behind the last.
pub(super) fn span(first: Date, last: Date) -> String {
    let end = calendar::add(last, 1, Unit::Day).unwrap_or(last);
    format!("({first},{end})")
}

pub(super) fn span_form(when: &When, (first, last): (Date, Date)) -> String {
    if when.unit() == Unit::Day { first.to_string() } else { span(first, last) }
}

/// The place as TIMEX3 writes it.
pub(super) fn place(when: &When) -> Option<String> {
    let year = |year: &Option<i16>| year.map_or_else(|| "XXXX".to_owned(), |year| format!("{year:04}"));
    let months = |told: &Option<i16>, part: Part, count: i8| {
        let days =
            part.days(told.unwrap_or(2001)).map(|(first, last)| (first, calendar::add(last, 1, Unit::Day).unwrap_or(last)));
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
        When::Nth(nth) if nth.pick == Pick::Unit(Unit::Weekend) => format!("{}-WE", place(&nth.of)?),
        When::Nth(_) => when.days().map(|(first, last)| span(first, last))?,
        _ => edtf::edtf(when)?,
    })
}

pub(super) fn season_code(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
        Season::Winter => "WI",
    }
}

pub(super) fn clock_form(clock: Clock) -> String {
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
