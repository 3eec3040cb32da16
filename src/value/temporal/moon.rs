//! Calendars whose months are the moon's: where their days fall in a year.
//!
//! `day(Moon::Hijri, 2024, 10, 1)` is 10 April 2024. The Hebrew calendar is arithmetic; the Chinese and the Islamic one follow what is
//! seen in the sky and are read from `lunar.tsv`, between the years that it has.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::{Unit, calendar};

/// A calendar of the moon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Moon {
    Chinese,
    Hijri,
    /// Months from Nisan; Tishri, the seventh, begins the year. 12 is the Adar before Nisan.
    Hebrew,
}

impl Moon {
    /// The calendar of a name of the tables.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "chinese" => Some(Self::Chinese),
            "hijri" => Some(Self::Hijri),
            "hebrew" => Some(Self::Hebrew),
            _ => None,
        }
    }
}

/// The first such day of the calendar in that year of the sun.
pub fn day(moon: Moon, year: i16, month: i8, day: i8) -> Option<Date> {
    let tabled = match moon {
        Moon::Hebrew => return hebrew(year, month, day),
        Moon::Chinese => CHINESE.as_ref()?,
        Moon::Hijri => HIJRI.as_ref()?,
    };
    tabled.years.iter().filter_map(|told| told.day(month, day)).find(|date| date.year() == year)
}

/// The years of a calendar, each with its months.
struct Tabled {
    years: Vec<Year>,
}

struct Year {
    first: Date,
    /// Bit n is set where the n-th month has 30 days.
    long: u32,
    /// The number of the month that a leap month follows; 0 for none.
    leap: i8,
}

impl Year {
    fn day(&self, month: i8, day: i8) -> Option<Date> {
        let place = month.checked_sub(1)? + i8::from(self.leap > 0 && month > self.leap);
        let days: i32 = (0..place).map(|month| self.month_days(month)).sum();
        calendar::add(self.first, days + i32::from(day) - 1, Unit::Day)
    }

    fn month_days(&self, place: i8) -> i32 {
        if self.long >> place & 1 == 1 { 30 } else { 29 }
    }

    fn days(&self, usual: i8) -> i32 {
        (0..usual + i8::from(self.leap > 0)).map(|place| self.month_days(place)).sum()
    }
}

impl Tabled {
    fn parse(line: &str) -> Option<Self> {
        let mut columns = line.split('\t').skip(2);
        let (mut first, words) = (columns.next()?.parse().ok()?, columns.next()?);
        let mut years = Vec::new();
        for word in words.split(' ') {
            let bits = u32::from_str_radix(word, 16).ok()?;
            let year = Year { first, long: bits & 0xffff, leap: i8::try_from(bits >> 16).ok()? };
            first = calendar::add(first, year.days(12), Unit::Day)?;
            years.push(year);
        }
        Some(Self { years })
    }

    fn of(name: &str) -> Option<Self> {
        include_str!("../../../data/lunar.tsv").lines().find(|line| line.split('\t').next() == Some(name)).and_then(Self::parse)
    }
}

static CHINESE: LazyLock<Option<Tabled>> = LazyLock::new(|| Tabled::of("chinese"));
static HIJRI: LazyLock<Option<Tabled>> = LazyLock::new(|| Tabled::of("hijri"));

/// A day of the Hebrew calendar: those from Tishri to Adar count from the new year of autumn, those from Nisan on back from the next.
fn hebrew(year: i16, month: i8, day: i8) -> Option<Date> {
    let offset = i32::from(day) - 1;
    if !(1..=13).contains(&month) {
        return None;
    }
    if month < 7 {
        // From Nisan on months have 30 and 29 days in turn, 177 up to the new year.
        let months = i32::from(month - 1) * 59 / 2 + i32::from((month - 1) % 2);
        let autumn = new_year(i32::from(year) + 3761)?;
        return calendar::add(autumn, months - 177 + offset, Unit::Day);
    }
    // The year that began in this year's autumn; its winter may fall into the next year, and the last one's into this.
    [i32::from(year) + 3761, i32::from(year) + 3760].into_iter().find_map(|told| {
        let (first, next) = (new_year(told)?, new_year(told + 1)?);
        let length = calendar::days_between(first, next);
        if month == 12 {
            return calendar::add(next, -177 - 29 + offset, Unit::Day).filter(|date| date.year() == year);
        }
        let heshvan = if length % 10 == 5 { 30 } else { 29 };
        let kislev = if length % 10 == 3 { 29 } else { 30 };
        let before: i32 = [30, heshvan, kislev, 29].iter().take(usize::try_from(month - 7).ok()?).sum();
        calendar::add(first, before + offset, Unit::Day).filter(|date| date.year() == year)
    })
}

/// The first of Tishri of a Hebrew year, by the mean new moon and its four delays.
fn new_year(year: i32) -> Option<Date> {
    let (before, this, next) = (delayed(year - 1), delayed(year), delayed(year + 1));
    let moved = match (next - this, this - before) {
        (356, _) => 2,
        (_, 382) => 1,
        _ => 0,
    };
    // The first day of the first year lies 2,092,590 days before 1 January 1970.
    calendar::add(Date::constant(1970, 1, 1), this + moved - 2_092_590, Unit::Day)
}

/// Days from the calendar's beginning to a year's mean new moon, moved off Sunday, Wednesday and Friday.
fn delayed(year: i32) -> i32 {
    let months = (235 * i64::from(year) - 234) / 19;
    let parts = 12_084 + 13_753 * months;
    let day = 29 * months + parts / 25_920;
    let day = if (3 * (day + 1)) % 7 < 3 { day + 1 } else { day };
    i32::try_from(day).unwrap_or(i32::MAX / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_calendars_give() {
        for (moon, year, month, at, date) in [
            (Moon::Hebrew, 2024, 7, 1, "2024-10-03"),
            (Moon::Hebrew, 2018, 7, 10, "2018-09-19"),
            (Moon::Hebrew, 2023, 9, 25, "2023-12-08"),
            (Moon::Hebrew, 2024, 12, 14, "2024-03-24"),
            (Moon::Hebrew, 2024, 11, 15, "2024-01-25"),
            (Moon::Hebrew, 2018, 5, 9, "2018-07-21"),
            (Moon::Hijri, 2023, 9, 1, "2023-03-23"),
            (Moon::Chinese, 2025, 8, 15, "2025-10-06"),
            (Moon::Chinese, 2034, 1, 1, "2034-02-19"),
        ] {
            assert_eq!(day(moon, year, month, at).unwrap().to_string(), date, "{moon:?} {year}");
        }
    }

    #[test]
    fn years_follow_one_another() {
        for table in [&CHINESE, &HIJRI] {
            let table = table.as_ref().unwrap();
            assert!(table.years.len() > 100);
            assert!(
                table.years.windows(2).all(|pair| (353..=385).contains(&calendar::days_between(pair[0].first, pair[1].first)))
            );
        }
    }
}
