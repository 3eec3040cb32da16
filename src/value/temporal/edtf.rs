//! The normal forms: EDTF (ISO 8601-2) for dates, ISO 8601 for times and durations.
//!
//! `"the 1950s"` is `195X`, `"spring of 2024"` is `2024-21`, `"about 1950"` is `1950~`, `"2017 and 2018"` is `{2017,2018}`. Where EDTF has no form the
//! days are written and the words behind them: `"early 2024"` is `2024-01-01/2024-04-30 (early 2024)`.

use std::fmt::Write as _;

use rust_decimal::Decimal;

use super::{Anchor, Clock, DayPart, Frequency, Length, Part, Pick, Point, Portion, Season, Shift, Temporal, Unit, When};
use crate::value::Amount;

/// The normal form of any value of time.
pub(super) fn normal(value: &Temporal) -> String {
    match value {
        Temporal::Point(own) => point(own),
        Temporal::Range(range) => {
            let (start, end) = (point(&range.start), point(&range.end));
            match (start.contains('/') || end.contains('/'), range.days()) {
                (true, Some((first, last))) => format!("{first}/{last} ({} to {})", words(&range.start), words(&range.end)),
                _ => format!("{start}/{end}"),
            }
        }
        Temporal::Years(years) => {
            let years: Vec<String> = years.iter().map(|year| format!("{year:04}")).collect();
            format!("{{{}}}", years.join(","))
        }
        Temporal::Duration(length) => iso(length),
        Temporal::Stretch { length, .. } => iso(length),
        Temporal::Frequency(Frequency::Every(length)) => format!("R/{}", iso(length)),
        Temporal::Frequency(Frequency::On(on)) => format!("R/{}", point(on)),
        Temporal::Frequency(Frequency::Times { count, per }) => format!("R{count}/{}", iso(&Length::whole_of(1, *per))),
    }
}

fn point(point: &Point) -> String {
    let mut out = match &point.when {
        Some(when) => match (edtf(when), point.portion) {
            (Some(text), None) => text,
            (None | Some(_), _) => match point.days() {
                Some((first, last)) if first == last => first.to_string(),
                Some((first, last)) => return format!("{first}/{last} ({})", words(point)),
                None => words(point),
            },
        },
        None => String::new(),
    };
    if let Some(clock) = point.clock {
        out.push_str(&clock_form(clock));
    }
    match (point.approximate, point.uncertain) {
        (true, true) => out.push('%'),
        (true, false) => out.push('~'),
        (false, true) => out.push('?'),
        (false, false) => {}
    }
    out
}

/// The form that EDTF has for the place; a day that isn't in the calendar keeps its numbers.
pub(super) fn edtf(when: &When) -> Option<String> {
    let year = |year: &Option<i16>| year.map_or_else(|| "XXXX".to_owned(), four);
    Some(match when {
        When::Century(ordinal) => format!("{:02}XX", ordinal - 1),
        When::Decade { first, full: true } => format!("{:03}X", first / 10),
        When::Decade { first, full: false } => format!("XX{}X", first / 10 % 10),
        When::Year(told) => four(*told),
        When::Part { year: told, part: Part::Month(month) } => format!("{}-{month:02}", year(told)),
        When::Part { year: told, part: Part::Season(season) } => format!("{}-{}", year(told), season_code(*season)),
        When::Part { year: told, part: Part::Quarter(quarter) } => format!("{}-{}", year(told), 32 + quarter),
        When::Part { year: told, part: Part::Half(half) } => format!("{}-{}", year(told), 39 + half),
        When::Day { year: told, month, day } => match month {
            Some(month) => format!("{}-{month:02}-{day:02}", year(told)),
            None => format!("{}-XX-{day:02}", year(told)),
        },
        When::Part { part: Part::Week(_), .. }
        | When::Fiscal { .. }
        | When::Weekday(_)
        | When::Nth(_)
        | When::Holiday { .. }
        | When::Shift(_)
        | When::Now
        | When::Past
        | When::Future => return None,
    })
}

fn four(year: i16) -> String {
    if year < 0 { format!("-{:04}", year.unsigned_abs()) } else { format!("{year:04}") }
}

fn season_code(season: Season) -> u8 {
    match season {
        Season::Spring => 21,
        Season::Summer => 22,
        Season::Autumn => 23,
        Season::Winter => 24,
    }
}

fn clock_form(clock: Clock) -> String {
    match clock {
        Clock::At { hour, minute, second, .. } => {
            let mut out = format!("T{hour:02}:{:02}", minute.unwrap_or(0));
            if let Some(second) = second {
                let _ = write!(out, ":{second:02}");
            }
            out
        }
        Clock::Part(part) => {
            let (first, last) = part.hours();
            format!("T{first:02}:00/T{last:02}:00")
        }
    }
}

impl DayPart {
    /// The hours that the part of a day is commonly taken to cover.
    pub fn hours(self) -> (i8, i8) {
        match self {
            Self::Morning => (8, 12),
            Self::Afternoon => (12, 16),
            Self::Evening => (16, 20),
            Self::Night => (20, 24),
            Self::Daytime | Self::BusinessHours => (8, 18),
            Self::Breakfast => (8, 12),
            Self::Lunch => (11, 13),
            Self::Dinner => (16, 20),
        }
    }
}

/// ISO 8601: `P1Y6M`, `PT90M`; a decade is ten years, a quarter three months. A range of lengths is `[P3Y,P5Y]`.
pub(super) fn iso(length: &Length) -> String {
    let ranged = length.parts.iter().any(|part| matches!(part.0, Amount::Range { .. }));
    if ranged {
        return format!("[{},{}]", one_iso(length, true), one_iso(length, false));
    }
    one_iso(length, true)
}

fn one_iso(length: &Length, low: bool) -> String {
    let (mut date, mut clock) = (String::new(), String::new());
    for (amount, unit) in &length.parts {
        let value = match amount {
            Amount::Point { value, .. } | Amount::Fraction { value, .. } => *value,
            Amount::Range { low: from, high: to, .. } => {
                if low {
                    *from
                } else {
                    *to
                }
            }
        };
        let (letter, factor, of_clock) = letter(*unit);
        let value = value.checked_mul(Decimal::from(factor)).unwrap_or(value).normalize();
        let _ = write!(if of_clock { &mut clock } else { &mut date }, "{value}{letter}");
    }
    if clock.is_empty() { format!("P{date}") } else { format!("P{date}T{clock}") }
}

fn letter(unit: Unit) -> (&'static str, i32, bool) {
    match unit {
        Unit::Second => ("S", 1, true),
        Unit::Minute => ("M", 1, true),
        Unit::Hour => ("H", 1, true),
        Unit::Day => ("D", 1, false),
        Unit::Businessday => ("BD", 1, false),
        Unit::Weekend => ("WE", 1, false),
        Unit::Week => ("W", 1, false),
        Unit::Month => ("M", 1, false),
        Unit::Season | Unit::Quarter => ("M", 3, false),
        Unit::HalfYear => ("M", 6, false),
        Unit::Year => ("Y", 1, false),
        Unit::Decade => ("Y", 10, false),
        Unit::Century => ("Y", 100, false),
    }
}

/// The point in words, from what it holds.
fn words(point: &Point) -> String {
    let when = point.when.as_ref().map_or_else(String::new, when_words);
    match point.portion {
        None => when,
        Some(portion @ (Portion::Start | Portion::End)) => format!("{} {when}", portion.word()),
        Some(Portion::Mid) => format!("mid-{when}"),
        Some(portion) => format!("{} {when}", portion.word()),
    }
}

fn when_words(when: &When) -> String {
    match when {
        When::Fiscal { year, school: false } => format!("FY{year}"),
        When::Fiscal { year, school: true } => format!("school year {year}"),
        When::Decade { first, .. } => format!("{first}s"),
        When::Century(ordinal) => format!("century {ordinal}"),
        When::Weekday(weekday) => weekday_word(*weekday).to_owned(),
        When::Part { year: Some(year), part: Part::Week(week) } => format!("{year}-W{week:02}"),
        When::Part { year: None, part: Part::Week(week) } => format!("week {week}"),
        When::Part { year: None, part: Part::Season(season) } => season.word().to_owned(),
        When::Part { year: None, part: Part::Month(month) } => month_word(*month).to_owned(),
        When::Nth(nth) => {
            format!("{} {} of {}", nth_word(nth.nth), pick_words(nth.pick), edtf(&nth.of).unwrap_or_else(|| when_words(&nth.of)))
        }
        When::Holiday { year: Some(_), .. } | When::Holiday { year: None, .. } => "feast day".to_owned(),
        When::Shift(shift) => shift_words(shift),
        When::Now => "now".to_owned(),
        When::Past => "in the past".to_owned(),
        When::Future => "in the future".to_owned(),
        _ => edtf(when).unwrap_or_default(),
    }
}

fn shift_words(shift: &Shift) -> String {
    let anchor = match shift.anchor() {
        Anchor::Reference => "today".to_owned(),
        Anchor::Antecedent => "the date before".to_owned(),
        Anchor::At(at) => point(at),
    };
    match shift {
        Shift::Whole { offset, unit, .. } => format!("the {} {offset:+} from {anchor}", unit.word()),
        Shift::Offset { length, forward, .. } => {
            format!("{} {} {anchor}", iso(length), if *forward { "after" } else { "before" })
        }
        Shift::Nearest { offset, pick, .. } => format!("{} {offset:+} from {anchor}", pick_words(*pick)),
    }
}

fn pick_words(pick: Pick) -> String {
    match pick {
        Pick::Weekday(weekday) => weekday_word(weekday).to_owned(),
        Pick::Unit(unit) => unit.word().to_owned(),
        Pick::Part(part) => when_words(&When::Part { year: None, part }),
        Pick::MonthDay { month, day } => format!("{month:02}-{day:02}"),
        Pick::Holiday(_) => "feast day".to_owned(),
    }
}

fn nth_word(nth: i8) -> String {
    match nth {
        -1 => "last".to_owned(),
        _ => nth.to_string(),
    }
}

/// The English name of a weekday; Monday is 1.
pub(super) fn weekday_word(weekday: i8) -> &'static str {
    match weekday {
        1 => "Monday",
        2 => "Tuesday",
        3 => "Wednesday",
        4 => "Thursday",
        5 => "Friday",
        6 => "Saturday",
        _ => "Sunday",
    }
}

/// The English name of a month.
pub(super) fn month_word(month: i8) -> &'static str {
    match month {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(when: When) -> String {
        normal(&Temporal::Point(Point::of(when)))
    }

    #[test]
    fn forms_that_edtf_has() {
        assert_eq!(of(When::Decade { first: 1950, full: true }), "195X");
        assert_eq!(of(When::Century(20)), "19XX");
        assert_eq!(of(When::Part { year: Some(2024), part: Part::Season(Season::Spring) }), "2024-21");
        assert_eq!(of(When::Day { year: None, month: Some(6), day: 22 }), "XXXX-06-22");
        assert_eq!(of(When::Day { year: Some(2025), month: Some(2), day: 31 }), "2025-02-31");
        assert_eq!(normal(&Temporal::Years(vec![2017, 2018])), "{2017,2018}");
    }

    #[test]
    fn forms_that_it_lacks() {
        let early = Point { portion: Some(Portion::Early), ..Point::of(When::Year(2024)) };
        assert_eq!(point(&early), "2024-01-01/2024-04-30 (early 2024)");
        assert_eq!(of(When::Fiscal { year: 2025, school: false }), "2024-10-01/2025-12-31 (FY2025)");
    }

    #[test]
    fn lengths() {
        assert_eq!(iso(&Length::whole_of(7, Unit::Decade)), "P70Y");
        assert_eq!(iso(&Length::whole_of(90, Unit::Minute)), "PT90M");
    }
}
