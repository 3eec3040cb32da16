//! Feast days: by date, by weekday of a month, by distance from Easter.
//!
//! `"11/4/4"` is the fourth Thursday of November, `"12-25"` Christmas, `"easter+1"` Easter Monday, `"easter-2"` Good Friday.

use jiff::civil::Date;

use super::{Unit, calendar};

/// The rule by which a feast day is found in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Feast {
    Fixed {
        month: i8,
        day: i8,
    },
    /// Monday is 1; `nth` -1 is the last.
    Weekday {
        month: i8,
        weekday: i8,
        nth: i8,
    },
    /// Days from Easter Sunday of the Western churches.
    Easter(i16),
}

impl Feast {
    /// Reads the rule of a table's line.
    pub fn parse(rule: &str) -> Option<Self> {
        if let Some(distance) = rule.strip_prefix("easter") {
            return Some(Self::Easter(if distance.is_empty() { 0 } else { distance.parse().ok()? }));
        }
        if let Some((month, day)) = rule.split_once('-').filter(|(month, _)| !month.contains('/')) {
            return Some(Self::Fixed { month: month.parse().ok()?, day: day.parse().ok()? });
        }
        let mut fields = rule.split('/').map(str::parse);
        let (month, weekday, nth) = (fields.next()?.ok()?, fields.next()?.ok()?, fields.next()?.ok()?);
        Some(Self::Weekday { month, weekday, nth })
    }

    /// The day in that year.
    pub fn day(self, year: i16) -> Option<Date> {
        match self {
            Self::Fixed { month, day } => calendar::day(year, month, day),
            Self::Weekday { month, weekday, nth } => calendar::nth_weekday(year, month, nth, weekday),
            Self::Easter(distance) => calendar::add(calendar::easter(year)?, i32::from(distance), Unit::Day),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules() {
        for (rule, year, day) in [
            ("12-25", 2024, "2024-12-25"),
            ("11/4/4", 2016, "2016-11-24"),
            ("5/1/-1", 2024, "2024-05-27"),
            ("easter-2", 2024, "2024-03-29"),
        ] {
            assert_eq!(Feast::parse(rule).unwrap().day(year).unwrap().to_string(), day, "{rule}");
        }
        assert_eq!(Feast::parse("soon"), None);
    }
}
