//! Feast days: by date, by weekday of a month, by distance from Easter, by a calendar of the moon, by table.
//!
//! `"12-25"` is Christmas, `"11/4/4"` the fourth Thursday of November, `"5-18>1"` the first Monday from 18 May on, `"10-16~"` the working
//! day nearest to 16 October, `"easter-2"` Good Friday, `"orthodox"` Easter of the Eastern churches, `"hijri/10/1"` the first of Shawwal,
//! `"table/diwali"` what `feast-days.tsv` says. `"+1"` moves a feast by a day, `"*8"` gives it eight.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::moon::{self, Moon};
use super::{Unit, calendar};

/// The rule by which a feast is found in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Feast {
    pub rule: Rule,
    /// Days from the day that the rule gives.
    pub plus: i16,
    /// How many days it lasts. Feasts that begin at sunset count the evening's day.
    pub lasts: u8,
}

/// What a feast hangs on. Monday is 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    Fixed {
        month: i8,
        day: i8,
    },
    /// `nth` -1 is the last.
    Weekday {
        month: i8,
        weekday: i8,
        nth: i8,
    },
    /// The first such weekday on or after the day.
    From {
        month: i8,
        day: i8,
        weekday: i8,
    },
    /// The day, or the working day next to it.
    Workday {
        month: i8,
        day: i8,
    },
    /// Easter Sunday of the Western churches.
    Easter,
    /// Easter Sunday of the Eastern churches.
    Orthodox,
    /// A day of a calendar of the moon.
    Moon {
        calendar: Moon,
        month: i8,
        day: i8,
    },
    /// A line of the table, by its place there.
    Table(usize),
}

impl Feast {
    /// Reads the columns of a table's line: the rule, then `+1` or `*8`.
    pub fn parse(columns: &[&str]) -> Option<Self> {
        let (first, marks) = columns.split_first()?;
        let mut feast = Self { rule: Rule::Easter, plus: 0, lasts: 1 };
        if let Some(distance) = first.strip_prefix("easter").filter(|distance| !distance.is_empty()) {
            feast.plus = distance.parse().ok()?;
        } else {
            feast.rule = Rule::parse(first)?;
        }
        for mark in marks.iter().filter(|mark| !mark.is_empty()) {
            match mark.strip_prefix('*') {
                Some(lasts) => feast.lasts = lasts.parse().ok()?,
                None => feast.plus = mark.parse().ok()?,
            }
        }
        Some(feast)
    }

    /// The feast's first day in that year.
    pub fn day(self, year: i16) -> Option<Date> {
        calendar::add(self.rule.day(year)?, i32::from(self.plus), Unit::Day)
    }

    /// Its first and last day in that year.
    pub fn days(self, year: i16) -> Option<(Date, Date)> {
        let first = self.day(year)?;
        Some((first, calendar::add(first, i32::from(self.lasts.saturating_sub(1)), Unit::Day)?))
    }

    /// The feast's first day on or after `from`, within the two years ahead.
    pub fn from(self, from: Date) -> Option<Date> {
        (0..3).filter_map(|ahead| self.day(from.year().checked_add(ahead)?)).find(|day| *day >= from)
    }
}

impl Rule {
    fn parse(text: &str) -> Option<Self> {
        match text {
            "easter" => return Some(Self::Easter),
            "orthodox" => return Some(Self::Orthodox),
            _ => {}
        }
        if let Some(key) = text.strip_prefix("table/") {
            return TABLE.iter().position(|line| line.key == key).map(Self::Table);
        }
        let mut fields = text.split('/');
        let first = fields.next()?;
        if let Some(calendar) = Moon::named(first) {
            return Some(Self::Moon { calendar, month: fields.next()?.parse().ok()?, day: fields.next()?.parse().ok()? });
        }
        if let Some((month, rest)) = first.split_once('-') {
            let month = month.parse().ok()?;
            return Some(match (rest.split_once('>'), rest.strip_suffix('~')) {
                (Some((day, weekday)), _) => Self::From { month, day: day.parse().ok()?, weekday: weekday.parse().ok()? },
                (None, Some(day)) => Self::Workday { month, day: day.parse().ok()? },
                (None, None) => Self::Fixed { month, day: rest.parse().ok()? },
            });
        }
        let (weekday, nth) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
        Some(Self::Weekday { month: first.parse().ok()?, weekday, nth })
    }

    fn day(self, year: i16) -> Option<Date> {
        match self {
            Self::Fixed { month, day } => calendar::day(year, month, day),
            Self::Weekday { month, weekday, nth } => calendar::nth_weekday(year, month, nth, weekday),
            Self::From { month, day, weekday } => calendar::weekday_from(calendar::day(year, month, day)?, weekday),
            Self::Workday { month, day } => {
                let day = calendar::day(year, month, day)?;
                let move_by = match calendar::iso_number(day) {
                    6 => -1,
                    7 => 1,
                    _ => 0,
                };
                calendar::add(day, move_by, Unit::Day)
            }
            Self::Easter => calendar::easter(year),
            Self::Orthodox => calendar::orthodox_easter(year),
            Self::Moon { calendar, month, day } => moon::day(calendar, year, month, day),
            Self::Table(at) => TABLE.get(at)?.day(year),
        }
    }
}

/// A line of the table of feasts: month and day by year.
struct Line {
    key: &'static str,
    first: i16,
    days: Vec<Option<(i8, i8)>>,
}

impl Line {
    fn parse(line: &'static str) -> Option<Self> {
        let mut columns = line.split('\t');
        let (key, first, days) = (columns.next()?, columns.next()?.parse().ok()?, columns.next()?);
        let day = |text: &str| Some((text.get(..2)?.parse().ok()?, text.get(2..)?.parse().ok()?));
        Some(Self { key, first, days: days.split(' ').map(day).collect() })
    }

    fn day(&self, year: i16) -> Option<Date> {
        let at = usize::try_from(year.checked_sub(self.first)?).ok()?;
        let (month, day) = (*self.days.get(at)?)?;
        calendar::day(year, month, day)
    }
}

static TABLE: LazyLock<Vec<Line>> = LazyLock::new(|| {
    include_str!("../../../data/feast-days.tsv").lines().filter(|line| !line.starts_with('#')).filter_map(Line::parse).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules() {
        for (rule, year, day) in [
            ("12-25", 2024, "2024-12-25"),
            ("11/4/4", 2016, "2016-11-24"),
            ("11/4/4\t+1", 2016, "2016-11-25"),
            ("5/1/-1", 2024, "2024-05-27"),
            ("5-18>1", 2024, "2024-05-20"),
            ("10-16~", 2021, "2021-10-15"),
            ("easter-2", 2024, "2024-03-29"),
            ("orthodox", 2024, "2024-05-05"),
            ("orthodox\t-2", 2024, "2024-05-03"),
            ("hijri/10/1", 2024, "2024-04-10"),
            ("chinese/1/1", 2024, "2024-02-10"),
            ("chinese/8/15", 2023, "2023-09-29"),
            ("hebrew/1/15", 2024, "2024-04-23"),
            ("table/diwali", 2024, "2024-10-31"),
        ] {
            let feast = Feast::parse(&rule.split('\t').collect::<Vec<_>>()).unwrap();
            assert_eq!(feast.day(year).unwrap().to_string(), day, "{rule}");
        }
        for bad in ["soon", "table/none", "hijri/x/1", "5-18>x"] {
            assert_eq!(Feast::parse(&[bad]), None, "{bad}");
        }
    }

    #[test]
    fn years_out_of_a_table_have_no_day() {
        assert_eq!(Feast::parse(&["table/diwali"]).unwrap().day(1800), None);
        assert_eq!(Feast::parse(&["hijri/1/1"]).unwrap().day(9000), None);
    }

    #[test]
    fn a_feast_may_last() {
        let feast = Feast::parse(&["hebrew/9/25", "-1", "*9"]).unwrap();
        let (first, last) = feast.days(2018).unwrap();
        assert_eq!((first.to_string(), last.to_string()), ("2018-12-02".to_owned(), "2018-12-10".to_owned()));
    }

    #[test]
    fn every_line_of_the_tables_is_read() {
        let text = include_str!("../../../data/feast-days.tsv");
        assert_eq!(TABLE.len(), text.lines().filter(|line| !line.starts_with('#')).count());
        let feasts = include_str!("../../../data/en/feasts.tsv");
        for line in feasts.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<_> = line.split('\t').collect();
            assert!(Feast::parse(&columns[3..]).is_some(), "{line}");
        }
    }
}
